import { describe, expect, test } from "vitest";
import { reporters } from "../../src/reports/index.ts";
import { sha256 } from "../../src/sha256.ts";
import { attack } from "../support/attack.ts";
import { findingWith, reportWith, ruleWith } from "./sample-report.ts";

const rules = ["a-rule", "b-rule", "c-rule"].map((id) => ruleWith({ id }));
const report = reportWith(
  [
    findingWith({ rule: "a-rule", message: "this is an error" }),
    findingWith({ rule: "b-rule", message: "this is a warning", severity: "warning" }),
    findingWith({ rule: "c-rule", message: "this is an info", severity: "info" }),
  ],
  { rules, notes: ["this is a note"] },
);

describe.each(reporters.map((reporter) => [reporter.format, reporter] as const))("%s", (_, reporter) => {
  const render = (quiet: boolean): string => reporter.render(report, { hash: sha256, quiet });

  test("shows every finding", () => {
    for (const { message } of report.findings) expect(render(false)).toContain(message);
  });

  test("quiet leaves errors alone", () => {
    expect(render(true)).toContain("this is an error");
    expect(render(true)).not.toMatch(/this is a (?:warning|note)|this is an info/);
  });

  test("writes the same bytes again, and in parts", () => {
    const options = { hash: sha256 };
    const text = reporter.render(attack, options);
    expect(reporter.render(attack, options)).toBe(text);
    if (reporter.parts) expect([...reporter.parts(attack, options)].join("")).toBe(text);
  });
});

const named = (format: string, quiet = true): string =>
  reporters.find((reporter) => reporter.format === format)?.render(report, { hash: sha256, quiet }) ?? "";

describe("quiet says how much it leaves out", () => {
  test.each(["terminal", "agent", "markdown", "html", "json", "sarif"])("%s", (format) =>
    expect(named(format)).toMatch(/1 warning and 1 info not shown/),
  );

  test("JSON's summary is whole", () =>
    expect(JSON.parse(named("json")).summary).toMatchObject({ error: 1, warning: 1, info: 1 }));

  test("a rule whose findings are left out is no passed test", () => {
    expect(named("junit")).toContain("a-rule");
    expect(named("junit")).not.toMatch(/[bc]-rule/);
  });
});
