import { describe, expect, test } from "vitest";
import type { FindingEdit } from "../../src/findings/finding.ts";
import type { Report } from "../../src/findings/report.ts";
import { rdjsonReporter } from "../../src/reports/rdjson.ts";
import type { ReporterOptions } from "../../src/reports/reporter.ts";
import { attack } from "../support/attack.ts";
import { findingWith, headerEdit, placeAt, reportWith, ruleWith } from "./sample-report.ts";

const render = (report: Report, options: ReporterOptions = {}) =>
  JSON.parse(rdjsonReporter.render(report, options));

/** What the members of a `DiagnosticResult` may be called, by the name of the one that they are members of. */
const members: Readonly<Record<string, readonly string[]>> = {
  result: ["source", "diagnostics"],
  source: ["name", "url"],
  diagnostics: ["message", "location", "severity", "code", "suggestions"],
  suggestions: ["range", "text"],
  location: ["path", "range"],
  range: ["start", "end"],
  start: ["line", "column"],
  end: ["line", "column"],
  code: ["value", "url"],
};

/** Checks a report member by member, as reviewdog's JSON schema describes it. */
function check(name: string, value: unknown): void {
  if (Array.isArray(value)) for (const item of value) check(name, item);
  else if (typeof value === "object" && value !== null) {
    for (const [key, member] of Object.entries(value)) {
      expect(members[name], name).toContain(key);
      check(key, member);
    }
  } else if (name === "line" || name === "column") {
    expect(Number.isInteger(value) && Number(value) >= 1, name).toBe(true);
  } else {
    expect(typeof value, name).toBe("string");
    if (name === "severity") expect(["ERROR", "WARNING", "INFO"]).toContain(value);
  }
}

describe("rdjson", () => {
  test("a finding with its range, its rule and where that is described", () => {
    const source = { text: "        201:", column: 1 };
    expect(render(reportWith([findingWith({ source })], { rules: [ruleWith()] }))).toEqual({
      source: { name: "statuslint" },
      diagnostics: [
        {
          message: "201 Created has no Location header. Declare a `Location` header on the 201 response.",
          location: {
            path: "specs/shop.yaml",
            range: { start: { line: 12, column: 9 }, end: { line: 12, column: 12 } },
          },
          severity: "ERROR",
          code: { value: "201-location", url: "https://www.rfc-editor.org/rfc/rfc9110#section-15.3.2" },
        },
      ],
    });
  });

  const rangeOf = (given: Parameters<typeof findingWith>[0]) =>
    render(reportWith([findingWith(given)])).diagnostics[0].location.range;

  test("columns count bytes of UTF-8", () =>
    expect(rangeOf({ location: placeAt(1, 4, 2), source: { text: "a𐐀b!", column: 1 } })).toEqual({
      start: { line: 1, column: 6 },
      end: { line: 1, column: 8 },
    }));

  test("where the start of the line is cut off, or the place is another, there is no column", () => {
    const whole = { start: { line: 1 }, end: { line: 1 } };
    expect(rangeOf({ location: placeAt(1, 900, 2), source: { text: "ab", column: 899 } })).toEqual(whole);
    expect(rangeOf({ location: placeAt(7, 9, 2, "https://api.example/a.yaml") }).start).not.toHaveProperty(
      "column",
    );
  });

  test("severities, and problems of inputs, with and without a place", () => {
    const fix = "Put it right.";
    const { diagnostics } = render(
      reportWith([findingWith({ severity: "warning" }), findingWith({ severity: "info" })], {
        problems: [
          { file: "a.yaml", position: { line: 2, column: 3 }, message: "wrong", fix },
          { file: "../b.yaml", message: "gone", fix },
        ],
      }),
    );
    expect(diagnostics.map(({ severity }: { severity: string }) => severity)).toEqual([
      "ERROR",
      "ERROR",
      "WARNING",
      "INFO",
    ]);
    expect(diagnostics[0]).toMatchObject({
      message: "wrong. Put it right.",
      location: { path: "a.yaml", range: { start: { line: 2 } } },
      code: { value: "input" },
    });
    expect(diagnostics[1].location).toEqual({ path: "b.yaml", range: { start: { line: 1 } } });
  });

  const suggestionsOf = (...edits: readonly FindingEdit[]) =>
    render(reportWith([findingWith({ edits })])).diagnostics[0].suggestions;

  test("what mends a finding, as whole lines that stand for themselves", () => {
    const report = reportWith([findingWith({ edits: [headerEdit] })]);
    check("result", render(report));
    const text = "        201: # ünïted\n          headers:\n            Location: {}";
    expect(suggestionsOf(headerEdit)).toEqual([{ range: { start: { line: 12 }, end: { line: 12 } }, text }]);
  });

  test.each<[string, readonly string[], { start: number; end: number; text: string }]>([
    ["lines go", [" a", "-b", "-c", " d"], { start: 7, end: 9, text: "a" }],
    ["the first line goes", ["-a", " b"], { start: 7, end: 8, text: "b" }],
    ["a line is another", [" a", "-b", "+B", " c"], { start: 8, end: 8, text: "B" }],
    ["with what stays in between", ["-a", "+A", " b", "-c"], { start: 7, end: 9, text: "A\nb" }],
    ["with carriage returns", [" a\r", "-b\r", "+B\r", "+C\r"], { start: 8, end: 8, text: "B\r\nC" }],
    ["without a last line break", [" a", "-b", "+B", "\\ No newline"], { start: 8, end: 8, text: "B" }],
  ])("%s", (_, body, { start, end, text }) =>
    expect(suggestionsOf({ ...headerEdit, diff: ["@@ -7,4 +7,3 @@", ...body] })).toEqual([
      { range: { start: { line: start }, end: { line: end } }, text },
    ]),
  );

  test.each<[string, readonly FindingEdit[]]>([
    ["in two places", [{ ...headerEdit, diff: ["@@ -1 +1 @@", "-a", "@@ -9 +9 @@", "-b"] }]],
    ["in two files", [headerEdit, { ...headerEdit, file: "other.yaml" }]],
    ["in another file", [{ ...headerEdit, file: "other.yaml" }]],
    ["in lines that are too long", [{ ...headerEdit, diff: null }]],
  ])("none for what is %s", (_, edits) => expect(suggestionsOf(...edits)).toBeUndefined());

  test("names the address of the tool where there is one", () =>
    expect(render(reportWith([]), { homepage: "https://tool.example" }).source.url).toBe(
      "https://tool.example",
    ));

  test("an attack adds no member", () => {
    check("result", render(attack));
    expect(render(attack).diagnostics).toHaveLength(attack.findings.length);
  });
});
