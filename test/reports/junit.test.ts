import { describe, expect, test } from "vitest";
import { junitReporter } from "../../src/reports/junit.ts";
import { attack, attackedPath } from "../support/attack.ts";
import { bookings, makeReport } from "../support/make-report.ts";
import { select, validXml } from "../support/xml-schema.ts";

const report = makeReport(
  { "bookings.yaml": bookings, "clean.yaml": "/rooms: {}" },
  {
    problems: [
      { file: "broken.yaml", message: "not YAML", fix: "Put it right.", position: { line: 2, column: 3 } },
    ],
  },
);
const xml = validXml(junitReporter.render(report, {}), "junit");

describe("JUnit", () => {
  test("a suite for each document, one for what could not be audited", () => {
    expect(select(xml, "/testsuites/testsuite/@name")).toEqual([
      "statuslint input",
      "bookings.yaml",
      "clean.yaml",
    ]);
  });

  test("each error fails, each other finding is skipped with its message", () => {
    const { error, warning, info } = report.summary;
    expect(error).toBeGreaterThan(0);
    expect(warning + info).toBeGreaterThan(0);
    expect(select(xml, "//failure")).toHaveLength(error);
    expect(select(xml, "//skipped")).toHaveLength(warning + info);
    const first = report.findings.find(({ severity }) => severity === "error");
    expect(select(xml, "//failure/@message")).toContain(first?.message);
  });

  test("a rule that is kept is a passed test", () => {
    const broken = new Set(report.findings.map(({ rule }) => rule));
    const kept = report.rules.find(({ id, applied }) => applied > 0 && !broken.has(id));
    const passed = `//testsuite[@name="bookings.yaml"]/testcase[@classname="statuslint.${kept?.id}"][not(*)]/@name`;
    expect(select(xml, passed)).toEqual([kept?.title]);
  });

  test("what could not be audited is an error", () => {
    expect(select(xml, "//error/@message")).toEqual(["not YAML"]);
    expect(select(xml, "//error")).toEqual(["broken.yaml:2:3\nPut it right."]);
  });

  test("the counts are right", () => {
    for (const [attribute, element] of [
      ["tests", "testcase"],
      ["failures", "testcase/failure"],
      ["errors", "testcase/error"],
    ]) {
      const sum = select(xml, `/testsuites/testsuite/@${attribute}`).reduce(
        (total, count) => total + Number(count),
        0,
      );
      expect(select(xml, `//${element}`)).toHaveLength(sum);
      expect(select(xml, `/testsuites/@${attribute}`)).toEqual([String(sum)]);
    }
  });

  test("an attack stays text", () => {
    const attacked = validXml(junitReporter.render(attack, {}), "junit");
    expect(select(attacked, "//testcase/@name").some((name) => name.includes(attackedPath))).toBe(true);
  });
});
