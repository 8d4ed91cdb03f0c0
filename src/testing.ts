/**
 * Tests rules on tables of OpenAPI with marks; for authors of rules, with any test runner or none.
 *
 * @module
 */
import { audit } from "./audit/audit.ts";
import type { Finding } from "./findings/finding.ts";
import { buildApi } from "./model/build/api.ts";
import type { Confidence } from "./model/intent.ts";
import type { Rule, RuleOptions } from "./rules/rule.ts";
import type { ActiveRule } from "./ruleset/ruleset.ts";
import { sha256 } from "./sha256.ts";
import { SourceFile } from "./source/source-file.ts";
import { Sources } from "./source/sources.ts";

/** A named case: OpenAPI, `# ✗ text` on each line that must carry a finding whose message contains the text. */
export type Case =
  | string
  | {
      readonly text: string;
      readonly options?: RuleOptions;
      readonly minConfidence?: Confidence;
      /** A text in which nothing is marked is a mistake. */
      readonly mustBeMarked?: boolean;
    };

/** What a test runner offers: the functions of vitest, jest, mocha (`it` as `test`) and `node:test`. */
export interface TestRunner {
  describe(name: string, run: () => void): unknown;
  test(name: string, run: () => void): unknown;
}

/** What a rule finds is not what the marks announce. Test runners show it as a failed assertion. */
export class MarksError extends Error {
  override readonly name = "AssertionError";
  readonly code = "ERR_ASSERTION";

  constructor(
    message: string,
    /** What was found, as `line: message`. */
    readonly actual: readonly string[],
    /** What was marked, as `line: text`. */
    readonly expected: readonly string[],
  ) {
    super(message);
  }
}

/**
 * Tests a rule on a table of named cases; a case without a mark must find nothing. Snippets are completed to documents
 * (see `documentOf`). Each finding must stand on a marked line, and each mark must be met. A rule's own `examples` are
 * cases as well.
 *
 * @param runner registers each case as a test: `testRule(rule, cases, { describe, test })`; without one they run at once
 * @throws MarksError without a runner, with every case that fails
 */
export function testRule(rule: Rule, cases: Readonly<Record<string, Case>>, runner?: TestRunner): void {
  const all = [...Object.entries(cases), ...examplesOf(rule)];
  if (runner) {
    runner.describe(rule.id, () => {
      for (const [name, given] of all) runner.test(name, () => checkCase(rule, given));
    });
    return;
  }
  const failures = all.flatMap(([name, given]) => {
    try {
      checkCase(rule, given);
      return [];
    } catch (error) {
      if (!(error instanceof MarksError)) throw error;
      return [{ name, error }];
    }
  });
  if (failures.length === 0) return;
  throw new MarksError(
    failures.map(({ name, error }) => `${rule.id}, ${name}: ${error.message}`).join("\n\n"),
    failures.flatMap(({ error }) => error.actual),
    failures.flatMap(({ error }) => error.expected),
  );
}

/** The examples of a rule that has some. */
function examplesOf({ examples }: Rule): [string, Case][] {
  const { good = "", bad = "" } = examples ?? {};
  const named: [string, string][] = [
    ["the good example", good],
    ["the bad example", bad],
  ];
  return named
    .filter(([, text]) => text.trim() !== "")
    .map(([name, text]) => [name, { text, minConfidence: "low" as const, mustBeMarked: text === bad }]);
}

function checkCase(rule: Rule, given: Case): void {
  if (typeof given === "string") checkMarks(rule, given);
  else {
    if (given.mustBeMarked && !given.text.includes("# ✗")) {
      throw new MarksError("no line is marked with `# ✗` and what is found there", [], ["# ✗"]);
    }
    checkMarks(rule, given.text, given.options, given.minConfidence);
  }
}

/**
 * Compares what a rule finds with the marks in a text.
 *
 * @returns what it finds
 * @throws MarksError where they differ
 */
export function checkMarks(
  rule: Rule,
  snippet: string,
  options: RuleOptions = {},
  minConfidence: Confidence = "medium",
): readonly Finding[] {
  const text = documentOf(snippet);
  const lines = text.split("\n");
  const findings = findingsOf(rule, text, options, minConfidence);
  const found = findings.map(({ location, message }) => ({ line: location.start.line, text: message }));
  const marks = lines.flatMap((line, index) => {
    const mark = /# ✗(.*)$/.exec(line)?.[1];
    return mark === undefined ? [] : [{ line: index + 1, text: mark.trim() }];
  });
  const unmet = marks.filter(
    (mark) => !found.some(({ line, text: message }) => line === mark.line && message.includes(mark.text)),
  );
  const unmarked = found.filter(({ line }) => !marks.some((mark) => mark.line === line));
  if (unmet.length === 0 && unmarked.length === 0) return findings;
  const at = (line: number): string => `\n    ${line} | ${lines[line - 1] ?? ""}`;
  const said = (line: number): string =>
    found
      .filter((finding) => finding.line === line)
      .map((finding) => `; it says "${finding.text}"`)
      .join("");
  const faults = [
    ...unmet.map(
      ({ line, text: mark }) => `no finding says "${mark}" on line ${line}${said(line)}${at(line)}`,
    ),
    ...unmarked.map(({ line, text: message }) => `no mark announces "${message}" on line ${line}${at(line)}`),
  ];
  const listed = (all: readonly { line: number; text: string }[]): string[] =>
    all.map(({ line, text: words }) => `${line}: ${words}`);
  throw new MarksError(faults.join("\n"), listed(found), listed(marks));
}

/** What one rule finds in a text, every occurrence on its own. */
export function findingsOf(
  rule: Rule,
  text: string,
  options: RuleOptions = {},
  minConfidence: Confidence = "medium",
): readonly Finding[] {
  const active: ActiveRule = {
    rule,
    severity: "error",
    lowConfidenceSeverity: "error",
    options: { ...rule.options?.defaults, ...options },
    minConfidence,
  };
  const ruleset = { name: "test", rules: [active], callbacks: false, intents: {} };
  const api = buildApi(new Sources(new SourceFile("api.yaml", "file:///api.yaml", text)));
  return audit(api, ruleset, { hash: sha256 }).findings;
}

/**
 * Completes a snippet: a text without `openapi:` or `swagger:` is a document of OpenAPI 3.1 whose `paths` begin at the
 * first line that starts with `/`; anything before and after at the margin (`components:`) stays at the root.
 */
export function documentOf(snippet: string): string {
  const text = dedent(snippet);
  if (/^(?:openapi|swagger):/m.test(text)) return text;
  const isRoot = (line: string): boolean => /^[a-z][\w-]*:/i.test(line);
  const out: string[] = ["openapi: 3.1.0", "info: { title: Test, version: '1' }"];
  let inPaths = false;
  for (const line of text.split("\n")) {
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
