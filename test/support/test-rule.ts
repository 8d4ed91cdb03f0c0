import { describe, expect, test } from "vitest";
import type { Confidence } from "../../src/model/intent.ts";
import type { Rule, RuleOptions } from "../../src/rules/rule.ts";
import { type Case, checkMarks } from "../../src/testing.ts";

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

/** Compares what a rule finds with the marks in a text; its messages must read well. */
export function expectMarks(
  rule: Rule,
  snippet: string,
  options: RuleOptions = {},
  minConfidence: Confidence = "medium",
): void {
  for (const { message } of checkMarks(rule, snippet, options, minConfidence)) {
    expect(message, "a message begins with a capital").not.toMatch(/^[a-z]/);
  }
}
