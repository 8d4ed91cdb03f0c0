import { describe, expect, test } from "vitest";
import { packAudit, packFindings, unpackOutcome } from "../../../src/cli/run/packed-audit.ts";
import { assembleReport, type Outcome } from "../../../src/findings/assemble.ts";
import type { Finding } from "../../../src/findings/finding.ts";
import type { DocumentReport, Report } from "../../../src/findings/report.ts";
import { audit } from "../../../src/index.ts";
import { markdownReporter } from "../../../src/reports/markdown/markdown.ts";
import { lineHashes } from "../../../src/reports/sarif/line-hash.ts";
import { terminalReporter } from "../../../src/reports/terminal/terminal.ts";
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

  test("are counted without their operations", () => {
    const unread = unpacked.map((outcome): Outcome => {
      if (outcome.kind !== "audited") return outcome;
      const { operations: _, ...document } = outcome.audit.document;
      return { ...outcome, audit: { ...outcome.audit, document: document as DocumentReport } };
    });
    expect(reportOn(unread).summary).toEqual(reportOn(outcomes).summary);
  });

  describe("with habits", () => {
    const paths = Array.from(
      { length: 12 },
      (_, index) => `  /things${index}/{id}: { get: { responses: { 200: { description: Fine. } } } }`,
    );
    const text = `openapi: 3.1.0\ninfo: { title: T, version: "1" }\npaths:\n${paths.join("\n")}\n`;
    const whole = audit(apiOf(text), ruleset, {});
    const [habit, ...others] = whole.habits;
    if (!habit || others.length === 0) throw new Error("the sample has no habits");
    const reportsOn = (given: typeof whole): readonly [plain: Report, kept: Report] => {
      const outcome: Outcome = { kind: "audited", audit: given };
      return [reportOn([outcome]), reportOn([unpackOutcome(packAudit({ outcome, files: [] }))])];
    };
    // As it is where the rule weighs differently for some operations.
    const places = habit.places?.slice(0, 7) ?? [];
    const findings = places.map(({ fingerprint }) => fingerprint);
    const part = { ...whole, habits: [{ ...habit, failed: 7, places, findings }, ...others] };

    test.each([
      ["all findings of its rule", whole],
      ["some findings of its rule", part],
    ])("are told alike where one is about %s", (_, given) => {
      const [plain, kept] = reportsOn(given);
      for (const { render } of [markdownReporter, terminalReporter])
        expect(render(kept, {})).toBe(render(plain, {}));
    });

    test("need not be unpacked to tell what they are about", () => {
      const [, kept] = reportsOn(whole);
      for (const { rule, places } of kept.habits)
        expect(places).toEqual(kept.findings.filter((finding) => finding.rule === rule));
      const [first] = reportsOn(part)[1].habits;
      expect(first?.places).toBeUndefined();
    });
  });

  test("have in each finding what there is in any", () => {
    const [kept = [], plain = []] = [reportOn(unpacked), reportOn(outcomes)].map(({ findings, ignored }) => [
      ...findings,
      ...ignored,
    ]);
    for (const [index, finding] of plain.entries()) {
      for (const [name, value] of Object.entries(finding)) {
        expect(JSON.stringify(Reflect.get(kept[index] ?? {}, name)), name).toBe(JSON.stringify(value));
      }
    }
  });

  test("findings keep their own occurrences, whichever were asked for before", () => {
    const { findings } = reportOn(unpacked);
    const [first, last] = [findings[0], findings.at(-1)];
    const before = JSON.stringify(first?.instances);
    expect(JSON.stringify(last?.instances)).not.toBe(before);
    expect(JSON.stringify(first?.instances)).toBe(before);
    expect(first?.instances).toBe(first?.instances);
  });

  test("a report that was read stays the same", () => {
    const report = reportOn(outcomes);
    const read = JSON.parse(JSON.stringify(report)) as Report;
    const [file = ""] = read.documents.map(({ file }) => file);
    const packed: Report = {
      ...read,
      findings: packFindings(read.findings, file),
      ignored: packFindings(read.ignored, file),
    };
    expect(packed.ignored.length).toBeGreaterThan(0);
    expect(JSON.stringify(packed)).toBe(JSON.stringify(report));
  });
});

describe("a finding that thousands of operations share", () => {
  const [finding] = reportOn(outcomes).findings;
  const [instance] = finding?.instances ?? [];
  if (!finding || !instance) throw new Error("the sample has no finding");
  const sharedBy = (count: number): readonly Finding[] => [
    finding,
    {
      ...finding,
      instances: Array.from({ length: count }, (_, index) => ({ ...instance, status: `${index}` })),
    },
    finding,
  ];

  test.each([999, 1_000, 1_001, 2_500])("has each occurrence in its place: %d", (count) => {
    const wanted = sharedBy(count);
    const kept = packFindings(wanted, finding.document);
    expect(kept.map(({ instances }) => instances.length)).toEqual(
      wanted.map(({ instances }) => instances.length),
    );
    expect(JSON.stringify(kept)).toBe(JSON.stringify(wanted));
    expect(kept[1]?.instances).toBe(kept[1]?.instances);
  });
});

describe("the findings on a very large document", () => {
  const [finding] = reportOn(outcomes).findings;
  if (!finding) throw new Error("the sample has no finding");
  // Together they are longer than what is kept unpacked.
  const wanted = Array.from({ length: 40 }, (_, index) => ({
    ...finding,
    message: `${index} `.padEnd(1_000_000, "long "),
  }));
  const findings = packFindings(wanted, finding.document);

  test("are unpacked again whenever a report comes to them", () => {
    for (const _ of ["first report", "second report"])
      expect(findings.every(({ message }, index) => message === wanted[index]?.message)).toBe(true);
  });

  test("are not all kept in memory", () => {
    const [first] = findings;
    const before = first?.location;
    expect(first?.location).toBe(before);
    for (const { message } of findings) expect(message.length).toBe(1_000_000);
    expect(first?.location).toEqual(before);
    expect(first?.location).not.toBe(before);
  });
});
