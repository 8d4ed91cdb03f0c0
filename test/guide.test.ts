import { describe, expect, test } from "vitest";
import { meanings } from "../src/guide/meanings.ts";
import { ruleNamed, rules } from "../src/rules/index.ts";
import { documentOf, findingsOf } from "./support/audit-text.ts";
import { byStandard, sections, statements } from "./support/guide-statements.ts";

/** What each statement names, one by one: the statement, the rule, and what breaks it. */
const held = statements.flatMap(({ section, says, rules: named = {} }) =>
  Object.entries(named).map(([id, broken]) => ({ section, says, id, broken })),
);

test("every section of the guide has statements, and they come in its order", () => {
  const known = meanings.flatMap(({ section }) => section ?? []);
  expect(sections).toEqual(expect.arrayContaining(known));
  expect([...new Set(statements.map(({ section }) => section))]).toEqual(sections);
});

test("every statement names its rules, or the reason why there is none", () => {
  const texts = statements.map(({ says }) => says);
  expect(new Set(texts).size).toBe(texts.length);
  for (const { says, rules: named = {}, cannot } of statements) {
    expect(Object.keys(named).length > 0, says).toBe(cannot === undefined);
    if (cannot !== undefined) expect(cannot, says).toMatch(/\w.*\.$/);
  }
});

describe("every rule rests on a statement of the guide or on a standard", () => {
  test.each(rules.map((rule) => [rule.id, rule] as const))("%s", (id, { basis, sources }) => {
    const standard = Object.hasOwn(byStandard, id) ? byStandard[id] : undefined;
    if (standard === undefined) {
      expect(held.map((each) => each.id)).toContain(id);
      return;
    }
    expect(held.map((each) => each.id)).not.toContain(id);
    expect(["rfc", "convention"]).toContain(basis);
    expect(sources.filter((source) => source.startsWith("https://"))).toContain(standard);
  });

  test("no standard is named for a rule that does not exist", () => {
    expect(Object.keys(byStandard).filter((id) => !ruleNamed(id))).toEqual([]);
  });
});

describe("the rule that holds a statement speaks where it is broken", () => {
  test.each(held)("$section: $says ($id)", ({ id, broken }) => {
    const rule = ruleNamed(id);
    if (!rule) throw new Error(`there is no rule ${id}`);
    expect(findingsOf(rule, documentOf(broken)).map((finding) => finding.rule)).toEqual([id]);
  });
});
