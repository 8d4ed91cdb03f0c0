import { describe, expect, test } from "vitest";
import { apiOf, documentOf } from "./audit-text.ts";

/**
 * Tests the inference of intents on a table of named cases: OpenAPI in which each method's line may carry
 * `# → kind confidence`, and `: text` that its evidence must contain, or `:: text` that is all of it. Snippets are completed to documents
 * (see `documentOf`).
 */
export function testIntents(about: string, cases: Readonly<Record<string, string>>): void {
  describe(about, () => {
    for (const [name, snippet] of Object.entries(cases)) {
      test(name, () => expectIntents(snippet));
    }
  });
}

/** Compares the intents of a text's operations with its marks; what it finds is shown in the marks' own words. */
export function expectIntents(
  snippet: string,
  stated: Readonly<Record<string, string>> = {},
  callbacks = false,
): void {
  const text = documentOf(snippet);
  const { operations } = apiOf(text, { intents: stated, callbacks });
  const byLine = new Map(operations.map((operation) => [operation.location.range.start.line, operation]));
  const marks = text.split("\n").flatMap((line, index) => {
    const [, kind, confidence, colons, evidence] = /# → (\w+) (\w+)(?:(::?) (.*))?$/.exec(line) ?? [];
    return kind === undefined
      ? []
      : [{ line: index + 1, kind, confidence, evidence, isAll: colons === "::" }];
  });
  expect(marks, "a case has a mark").not.toEqual([]);
  for (const { line, kind, confidence, evidence, isAll } of marks) {
    const operation = byLine.get(line);
    const intent = operation?.intent;
    const named = `${operation?.name} (${intent?.evidence.join("; ")})`;
    expect(`${named}: ${intent?.kind} ${intent?.confidence}`).toBe(`${named}: ${kind} ${confidence}`);
    if (evidence === undefined) continue;
    const all = intent?.evidence.join("; ");
    if (isAll) expect(all).toBe(evidence);
    else expect(all).toContain(evidence);
  }
}
