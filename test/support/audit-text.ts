import { audit } from "../../src/audit.ts";
import type { Finding } from "../../src/findings/finding.ts";
import type { Api } from "../../src/model/api.ts";
import { buildApi } from "../../src/model/build.ts";
import type { Confidence } from "../../src/model/intent.ts";
import type { Rule, RuleOptions } from "../../src/rules/rule.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { Sources } from "../../src/source/sources.ts";

/** The model of a description given as text. */
export function apiOf(text: string, options: Parameters<typeof buildApi>[1] = {}): Api {
  return buildApi(new Sources(new SourceFile("api.yaml", "file:///api.yaml", text)), options);
}

/**
 * Completes a snippet: a text without `openapi:` or `swagger:` is a document of OpenAPI 3.1 whose `paths` begin at the
 * first line that starts with `/`; anything before and after at the margin (`components:`) stays at the root.
 */
export function documentOf(snippet: string): string {
  const text = dedent(snippet);
  if (/^(?:openapi|swagger):/m.test(text)) return text;
  const lines = text.split("\n").map((line) => line);
  const isRoot = (line: string): boolean => /^[a-z][\w-]*:/i.test(line);
  const out: string[] = ["openapi: 3.1.0", "info: { title: Test, version: '1' }"];
  let inPaths = false;
  for (const line of lines) {
    if (line.startsWith("/") && !inPaths) {
      out.push("paths:");
      inPaths = true;
    }
    if (isRoot(line)) inPaths = false;
    out.push(inPaths && line !== "" ? `  ${line}` : line);
  }
  return out.join("\n");
}

/** Takes away the indent that all lines share, and blank lines at both ends. */
export function dedent(text: string): string {
  const lines = text
    .replace(/^\s*\n/, "")
    .trimEnd()
    .split("\n");
  const indents = lines
    .filter((line) => line.trim() !== "")
    .map((line) => line.length - line.trimStart().length);
  const indent = Math.min(...indents);
  return lines.map((line) => line.slice(indent)).join("\n");
}

/** What one rule finds in a text, every occurrence on its own. */
export function findingsOf(
  rule: Rule,
  text: string,
  options: RuleOptions = {},
  minConfidence: Confidence = "medium",
): readonly Finding[] {
  const ruleset = {
    name: "test",
    rules: [
      {
        rule,
        severity: "error" as const,
        lowConfidenceSeverity: "error" as const,
        options: { ...rule.options?.defaults, ...options },
        minConfidence,
      },
    ],
    callbacks: false,
    intents: {},
  };
  return audit(apiOf(text), ruleset, { each: true }).findings;
}
