import { describe, expect, test } from "vitest";
import { audit } from "../../src/audit/audit.ts";
import { assembleReport, type Outcome } from "../../src/findings/assemble.ts";
import { EqualValues } from "../../src/findings/equal-values.ts";
import { PackedFinding } from "../../src/findings/packed-finding.ts";
import {
  type OutcomeData,
  packOutcome,
  smallReport,
  unpackOutcome,
} from "../../src/findings/packed-outcome.ts";
import type { Report } from "../../src/findings/report.ts";
import { lineHashes } from "../../src/reports/sarif/line-hash.ts";
import { rules } from "../../src/rules/index.ts";
import type { Ruleset } from "../../src/ruleset/ruleset.ts";
import { apiOf, documentOf } from "../support/audit-text.ts";
import { bookings } from "../support/make-report.ts";

const ruleset: Ruleset = {
  name: "test",
  rules: rules.map((rule) => ({
    rule,
    severity: "error" as const,
    lowConfidenceSeverity: "info" as const,
    options: { ...rule.options?.defaults },
    minConfidence: "low" as const,
  })),
  callbacks: false,
  intents: {},
};

const ignoring = `${documentOf(bookings)}\nx-statuslint: { ignore: { 204-no-body: Known., 201-location: Known. } }\n`;

const outcomes: readonly Outcome[] = [
  { kind: "audited", audit: audit(apiOf(ignoring), ruleset, { lineHashes }) },
  { kind: "skipped", file: "values.yaml" },
  { kind: "failed", problem: { file: "b.yaml", message: "there is no such file", fix: "Name another." } },
];

function afterJourney(outcome: Outcome, known: EqualValues): Outcome {
  return unpackOutcome(JSON.parse(JSON.stringify(packOutcome(outcome))) as OutcomeData, known);
}

function reportOn(given: readonly Outcome[]): Report {
  return assembleReport(given, ruleset, "1.2.3");
}

describe("packed outcomes", () => {
  const known = new EqualValues();
  const unpacked = outcomes.map((outcome) => afterJourney(outcome, known));

  test("make the same report, byte by byte", () => {
    const report = reportOn(unpacked);
    expect(report.ignored.length).toBeGreaterThan(0);
    expect(report.findings.every((finding) => finding instanceof PackedFinding)).toBe(true);
    expect(JSON.stringify(report)).toBe(JSON.stringify(reportOn(outcomes)));
  });

  test("can be packed again", () => {
    const again = unpacked.map((outcome) => afterJourney(outcome, known));
    expect(JSON.stringify(reportOn(again))).toBe(JSON.stringify(reportOn(outcomes)));
  });

  test("keep equal places, advice and lists once", () => {
    const { findings, documents } = reportOn(unpacked);
    const places = [
      ...findings.map(({ location }) => location),
      ...documents.flatMap(({ operations }) => operations).map(({ location }) => location),
    ];
    expect(new Set(places).size).toBe(new Set(places.map((place) => JSON.stringify(place))).size);
    const evidence = findings.map((finding) => finding.evidence);
    expect(new Set(evidence).size).toBe(new Set(evidence.map((list) => JSON.stringify(list))).size);
    expect(new Set(evidence).size).toBeLessThan(evidence.length);
  });

  test("a report that was read becomes small and stays the same", () => {
    const text = JSON.stringify(reportOn(outcomes));
    const small = smallReport(JSON.parse(text) as Report, new EqualValues());
    expect([...small.findings, ...small.ignored].every((finding) => finding instanceof PackedFinding)).toBe(
      true,
    );
    expect(JSON.stringify(small)).toBe(text);
  });

  test("a finding on a document that its report does not name is left as it is", () => {
    const report = { ...reportOn(outcomes), documents: [] };
    expect(JSON.stringify(smallReport(report, new EqualValues()))).toBe(JSON.stringify(report));
  });
});

describe("equal values", () => {
  test("are one; a text is no list that is written like it", () => {
    const known = new EqualValues();
    const list = ["a"];
    expect(known.value(list)).toBe(list);
    expect(known.value(["a"])).toBe(list);
    expect(known.text('["a"]')).toBe('["a"]');
    expect(known.value(null)).toBeNull();
    expect(known.value(null)).toBeNull();
    expect(known.value("a")).toBe("a");
  });

  test("are forgotten when there are too many, and stay equal", () => {
    const known = new EqualValues();
    const first = known.value({ index: 0 });
    for (let index = 1; index <= 20_000; index++) known.value({ index });
    const again = known.value({ index: 0 });
    expect(again).toEqual(first);
    expect(again).not.toBe(first);
  });
});
