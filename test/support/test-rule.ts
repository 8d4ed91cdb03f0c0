import { describe, expect, test } from "vitest";
import type { Confidence } from "../../src/model/intent.ts";
import type { Rule, RuleOptions } from "../../src/rules/rule.ts";
import { documentOf, findingsOf } from "./audit-text.ts";

/** A named case: OpenAPI, `# ✗ text` on each line that must carry a finding whose message contains the text. */
export type Case =
  | string
  | { readonly text: string; readonly options?: RuleOptions; readonly minConfidence?: Confidence };

/**
 * Tests a rule on a table of named cases; a case without a mark must find nothing. Snippets are completed to documents
 * (see `documentOf`). Each finding must stand on a marked line, and each mark must be met.
 */
export function testRule(rule: Rule, cases: Readonly<Record<string, Case>>): void {
  describe(rule.id, () => {
    for (const [name, given] of Object.entries(cases)) {
      const { text, options, minConfidence } =
        typeof given === "string" ? { text: given, options: {}, minConfidence: undefined } : given;
      test(name, () => expectMarks(rule, text, options, minConfidence));
    }
  });
}

/** Compares what a rule finds with the marks in a text. */
export function expectMarks(
  rule: Rule,
  snippet: string,
  options: RuleOptions = {},
  minConfidence: Confidence = "medium",
): void {
  const text = documentOf(snippet);
  const found = findingsOf(rule, text, options, minConfidence).map(
    (finding) => `${finding.location.start.line}: ${finding.message}`,
  );
  const marks = text.split("\n").flatMap((line, index) => {
    const mark = /# ✗(.*)$/.exec(line)?.[1];
    return mark === undefined ? [] : [{ line: index + 1, text: mark.trim() }];
  });
  const met = marks.map((mark) =>
    found.find((finding) => finding.startsWith(`${mark.line}: `) && finding.includes(mark.text)),
  );
  const unmet = marks
    .filter((_, index) => met[index] === undefined)
    .map((mark) => `${mark.line}: …${mark.text}…`);
  const unmarked = found.filter((finding) => !marks.some((mark) => finding.startsWith(`${mark.line}: `)));
  expect({ unmet, unmarked, found: unmet.length > 0 ? found : undefined }).toEqual({
    unmet: [],
    unmarked: [],
    found: undefined,
  });
}
