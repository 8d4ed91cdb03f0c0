import { describe, expect, test } from "vitest";
import { agentReporter } from "../../src/reports/agent.ts";
import { compactReporter } from "../../src/reports/compact.ts";
import { attack } from "../support/attack.ts";
import { findingWith, reportWith } from "./sample-report.ts";

const report = reportWith(
  [findingWith(), findingWith({ severity: "warning", operation: null, status: null })],
  {
    problems: [
      {
        file: "broken.yaml",
        position: { line: 3, column: 5 },
        message: "no mapping",
        fix: "Quote the text.",
      },
      { file: "gone.yaml", message: "there is no such file", fix: "Check the path." },
    ],
  },
);

describe("compact", () => {
  test("a line for each finding and problem", () =>
    expect(compactReporter.render(report, {})).toBe(
      [
        "broken.yaml:3:5: error no mapping input",
        "gone.yaml:1:1: error there is no such file input",
        "specs/shop.yaml:12:9: error 201 Created has no Location header 201-location",
        "specs/shop.yaml:12:9: warning 201 Created has no Location header 201-location",
        "",
      ].join("\n"),
    ));

  test("nothing found, nothing said", () => expect(compactReporter.render(reportWith([]), {})).toBe(""));
});

describe("agent", () => {
  const fix = "Fix: Declare a `Location` header on the 201 response.";

  test("place, severity, rule, subject, message and fix on each line, the counts on the last", () =>
    expect(agentReporter.render(report, {})).toBe(
      [
        "broken.yaml:3:5 error input: no mapping. Fix: Quote the text.",
        "gone.yaml:1:1 error input: there is no such file. Fix: Check the path.",
        `specs/shop.yaml:12:9 error 201-location (POST /orders 201): 201 Created has no Location header. ${fix}`,
        `specs/shop.yaml:12:9 warning 201-location: 201 Created has no Location header. ${fix}`,
        "1 document: 1 error and 1 warning; 2 problems with the input",
        "",
      ].join("\n"),
    ));

  test("nothing found", () =>
    expect(agentReporter.render(reportWith([]), {})).toBe("1 document: nothing to report\n"));

  test("neither colour nor limit changes it", () =>
    expect(agentReporter.render(report, { color: true, width: 40, limit: 1 })).toBe(
      agentReporter.render(report, {}),
    ));
});

test.each([compactReporter, agentReporter])("an attack adds no line and no command: $format", (reporter) => {
  const text = reporter.render(attack, { color: true });
  const lines = text.slice(0, -1).split("\n");
  expect(lines).toHaveLength(attack.findings.length + (reporter === agentReporter ? 1 : 0));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  expect(text.replaceAll("\n", "")).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/);
  expect(text).not.toMatch(/^\s*::|##\w{0,20}\[/m);
});
