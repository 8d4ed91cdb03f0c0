import { describe, expect, test } from "vitest";
import { brokenRules, complianceOf, complianceText, percent } from "../../../src/reports/words/summary.ts";
import { ruleWith } from "../sample-report.ts";

describe("compliance", () => {
  test("counts what keeps the rule, in the rule's own words", () => {
    const compliance = complianceOf(ruleWith({ counts: "creates", applied: 14, failed: 2 }));
    expect(complianceText(compliance)).toBe("12 of 14 creates");
    expect(percent(compliance)).toBe(85);
  });

  test("a rule that had nothing to say is kept", () => {
    expect(percent(complianceOf(ruleWith({ applied: 0, failed: 0 })))).toBe(100);
  });

  test("one broken among a thousand is not 100 %", () => {
    expect(percent(complianceOf(ruleWith({ applied: 1000, failed: 1 })))).toBe(99);
  });

  test("only broken rules, the least kept first; where equal, the more often broken, then the guide's order", () => {
    const ids = brokenRules([
      ruleWith({ id: "kept", applied: 5, failed: 0 }),
      ruleWith({ id: "half-of-4", applied: 4, failed: 2 }),
      ruleWith({ id: "half-of-8", applied: 8, failed: 4 }),
      ruleWith({ id: "none-of-1", applied: 1, failed: 1 }),
      ruleWith({ id: "half-of-4-later", applied: 4, failed: 2 }),
    ]).map(({ rule }) => rule.id);
    expect(ids).toEqual(["none-of-1", "half-of-8", "half-of-4", "half-of-4-later"]);
  });
});
