import { describe, expect, test } from "vitest";
import { packAudit, packOccurrences, unpackOutcome } from "../../../src/cli/run/packed-audit.ts";
import { assembleReport, type Outcome } from "../../../src/findings/assemble.ts";
import { mergeReports } from "../../../src/findings/merge.ts";
import type { Report } from "../../../src/findings/report.ts";
import { audit } from "../../../src/index.ts";
import { lineHashes } from "../../../src/reports/sarif/line-hash.ts";
import { rules } from "../../../src/rules/index.ts";
import type { Ruleset } from "../../../src/ruleset/ruleset.ts";
import { apiOf, documentOf } from "../../support/audit-text.ts";
import { bookings } from "../../support/make-report.ts";

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

function reportOn(given: readonly Outcome[]): Report {
  return assembleReport(given, ruleset, "1.2.3");
}

describe("packed outcomes", () => {
  const unpacked = outcomes.map((outcome) => unpackOutcome(packAudit({ outcome, files: [] })));

  test("make the same report, byte by byte", () => {
    const report = reportOn(unpacked);
    expect(report.ignored.length).toBeGreaterThan(0);
    expect(JSON.stringify(report)).toBe(JSON.stringify(reportOn(outcomes)));
  });

  test("copies of findings are those of any", () => {
    const [kept, plain] = [reportOn(unpacked), reportOn(outcomes)].map(({ findings }) =>
      findings.map((finding) => JSON.stringify({ ...finding })),
    );
    expect(kept).toEqual(plain);
  });

  test("findings keep their own occurrences, whichever were asked for before", () => {
    const { findings } = reportOn(unpacked);
    const [first, last] = [findings[0], findings.at(-1)];
    const before = JSON.stringify(first?.instances);
    expect(JSON.stringify(last?.instances)).not.toBe(before);
    expect(JSON.stringify(first?.instances)).toBe(before);
    expect(first?.instances).toBe(first?.instances);
  });

  test("a report that was read stays the same, also without the hashes of lines", () => {
    const report = reportOn(outcomes);
    const read = JSON.parse(JSON.stringify(report)) as Report;
    packOccurrences([...read.findings, ...read.ignored]);
    expect(JSON.stringify(read)).toBe(JSON.stringify(report));
    const merged = (given: Report): string =>
      JSON.stringify(mergeReports([{ name: "report.json", report: given }], false));
    expect(merged(read)).toBe(merged(JSON.parse(JSON.stringify(report)) as Report));
    expect(merged(read)).not.toContain("lineHash");
  });
});
