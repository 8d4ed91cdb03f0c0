import { describe, expect, test } from "vitest";
import { trendReporters } from "../../src/reports/trend/index.ts";
import { documentLines, isAlwaysKept, type Measure, ruleLines, type Trend } from "../../src/trend/trend.ts";

const measure = (rules: Readonly<Record<string, readonly [applied: number, failed: number]>>): Measure => ({
  operations: 3,
  error: 1,
  warning: 0,
  info: 0,
  ignored: 0,
  rules: Object.entries(rules).map(([rule, [applied, failed]]) => ({ rule, applied, failed })),
});

const hostile = '=cmd|"<script>alert(1)</script>\u202e';
const trend: Trend = {
  tool: { name: "statuslint", version: "0" },
  ruleset: "recommended",
  points: ["2025-01-31", "2025-02-28", "2025-03-31"].map((date) => ({
    commit: "c".repeat(40),
    tag: null,
    date,
  })),
  documents: [
    {
      file: "good.yaml",
      title: "Good",
      measures: [
        measure({ "204-no-body": [4, 2], "404-for-item": [2, 0] }),
        measure({ "204-no-body": [4, 1], "404-for-item": [2, 0] }),
        measure({ "204-no-body": [4, 0], "404-for-item": [2, 0] }),
      ],
    },
    {
      file: hostile,
      title: hostile,
      measures: [{ gap: "it was not there" }, { gap: hostile }, measure({ "201-location": [2, 1] })],
    },
  ],
  notes: [],
};
const render = (format: string, shown = trend): string =>
  trendReporters.find((reporter) => reporter.format === format)?.render(shown, { width: 80 }) ?? "";

describe("the course of a rule", () => {
  test("is the share that keeps it, from the first point that has one to the last", () => {
    const [good, other] = trend.documents.map(ruleLines);
    expect(good?.map(({ name, shares, change }) => [name, shares, change])).toEqual([
      ["204-no-body", [0.5, 0.75, 1], 0.5],
      ["404-for-item", [1, 1, 1], 0],
    ]);
    expect(good?.map(isAlwaysKept)).toEqual([false, true]);
    expect(other?.map(({ shares, change }) => [shares, change])).toEqual([[[null, null, 0.5], 0]]);
  });

  test("puts the worst description first, all rules taken together", () => {
    expect(documentLines(trend).map(({ name, kept, applied }) => [name, kept, applied])).toEqual([
      [hostile, 1, 2],
      ["good.yaml", 6, 6],
    ]);
  });
});

describe("what a trend is written as", () => {
  test("in the terminal it is a table with the course as bars, and nothing that a terminal obeys", () => {
    expect(render("terminal")).toMatch(
      /100 % {2}\+33 {2}▆▇█ {2}good\.yaml\n {2}100 % {2}\+50 {2}▅▇█ {2}204-no-body\n/,
    );
    expect(render("terminal")).toContain("2025-01-31: it was not there");
    expect(render("terminal")).not.toContain("\u202e");
  });

  test("in the terminal several descriptions have rules where something changed, a single one those kept least", () => {
    const [good] = trend.documents;
    const steady = { "201-location": [2, 1], "429-declared": [400, 201] } as const;
    const flat = {
      file: "flat.yaml",
      title: "",
      measures: [measure(steady), measure(steady), measure({ ...steady, "429-declared": [400, 200] })],
    };
    expect(render("terminal", { ...trend, documents: good ? [good, flat] : [] })).toContain(
      [
        " 50 % +0.2  ▄▄▅  flat.yaml",
        "   50 % +0.3  ▄▄▅  429-declared",
        "100 %  +33  ▆▇█  good.yaml",
        "  100 %  +50  ▅▇█  204-no-body",
        "",
        "The share",
      ].join("\n"),
    );
    expect(render("terminal", { ...trend, documents: [flat] })).toContain("0  ▅▅▅  201-location");
  });

  test("in HTML it says how many findings there were at first, where there were others", () => {
    const [good] = trend.documents;
    const first = { ...measure({ "204-no-body": [4, 2] }), warning: 2 };
    const documents = good ? [{ ...good, measures: [first, ...good.measures.slice(1)] }] : [];
    expect(render("html", { ...trend, documents })).toContain(
      "<td>1 error<br><small>at first: 1 error and 2 warnings</small></td>",
    );
    expect(render("html")).not.toContain("at first");
  });

  test("in CSV no cell is a formula, and quotes are doubled", () => {
    const rows = render("csv").split("\r\n");
    expect(rows[0]).toBe("file,date,tag,commit,rule,applied,failed");
    expect(rows.at(-2)).toMatch(/^"'=cmd\|""<script>[^\u202e]*",2025-03-31,,c{40},201-location,2,1$/);
  });

  test("in HTML a text of a description is never markup", () => {
    expect(render("html")).not.toContain("<script");
    expect(render("html")).toContain("&lt;script&gt;");
  });
});
