import { describe, test } from "vitest";
import { rules } from "../../src/rules/index.ts";
import { expectMarks } from "../support/test-rule.ts";

describe("every documented example is true", () => {
  for (const rule of rules) {
    const options = rule.options?.defaults ?? {};
    test(`${rule.id}: the good one`, () => expectMarks(rule, rule.examples.good, options, "low"));
    test(`${rule.id}: the bad one`, ({ expect }) => {
      expect(rule.examples.bad).toContain("# ✗");
      expectMarks(rule, rule.examples.bad, options, "low");
    });
  }
});
