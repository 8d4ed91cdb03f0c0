import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Report } from "../../../src/findings/report.ts";
import { jsonReporter } from "../../../src/reports/json/json.ts";
import { jsonParts, printJson } from "../../../src/reports/json/parts.ts";
import type { Reporter } from "../../../src/reports/reporter.ts";
import { sarifReporter } from "../../../src/reports/sarif/sarif.ts";
import { attack } from "../../support/attack.ts";
import { runs } from "../../support/budget.ts";
import { bookings, makeReport } from "../../support/make-report.ts";

const whole = makeReport(
  { "api/bookings.yaml": bookings, "empty.yaml": "openapi: 3.1.0\ninfo: {}\npaths: {}\n" },
  {
    problems: [{ file: "b.yaml", message: "there is no such file", fix: "Name another." }],
    notes: ["c.yaml was skipped"],
  },
);
const reason = { reason: "Known.", until: null, where: "api.yaml:1:1", source: "description" } as const;

const reports: Readonly<Record<string, Report>> = {
  "with findings": whole,
  "with an attack": attack,
  "on nothing": makeReport({}),
  "with a comparison": {
    ...whole,
    comparison: {
      against: "baseline",
      name: "base.json",
      new: 1,
      caused: 0,
      fixed: 2,
      unchanged: 3,
      reused: 0,
    },
  },
  "with what is ignored": {
    ...whole,
    ignored: whole.findings.map((finding) => ({ ...finding, ignored: reason })),
  },
  "of a shard": { ...whole, shard: { index: 1, of: 2, skipped: ["c.yaml"], ignores: [], notes: 1 } },
};
const reporters: readonly Reporter[] = [jsonReporter, sarifReporter];
const cases = reporters.flatMap((reporter) =>
  Object.entries(reports).map(([name, report]) => ({ format: reporter.format, name, reporter, report })),
);

describe("the parts of a report", () => {
  test.each(cases)("$format, a report $name: joined they are its text", ({ reporter, report }) => {
    const options = { showIgnored: true, category: "apis" };
    const parts = [...(reporter.parts?.(report, options) ?? [])];
    expect(parts.join("")).toBe(reporter.render(report, options));
    expect(parts.length).toBeGreaterThan(report.findings.length);
  });

  test("no part holds more than one finding", () => {
    const parts = [...(jsonReporter.parts?.(whole, {}) ?? [])];
    expect(parts.filter((part) => part.includes('"instances"')).length).toBe(whole.findings.length);
  });

  test("a part of a finding that concerns thousands of operations holds one of them", () => {
    const [finding] = whole.findings;
    const [instance] = finding?.instances ?? [];
    if (!finding || !instance) throw new Error("the sample has no finding");
    // What a report comes to may be a plain object, or one that says itself what is written of it.
    const instances = Array.from({ length: 3000 }, (_, index) => ({
      toJSON: () => ({ ...instance, status: `${index}` }),
    }));
    const wide = { ...finding, instances };
    const report = { ...whole, findings: [wide, { toJSON: () => wide }] } as unknown as Report;
    const parts = [...jsonParts(report, 2)];
    expect(parts.join("")).toBe(printJson(report));
    expect(parts.filter((part) => part.split('"fingerprint"').length > 2)).toEqual([]);
  });
});

describe("JSON in parts", () => {
  test("any value, however deep the parts go", () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ noUnicodeString: false }),
        fc.integer({ min: 0, max: 5 }),
        (value, levels) => {
          expect([...jsonParts(value, levels)].join("")).toBe(printJson(value));
        },
      ),
      runs(41, 100),
    );
  });

  test.each([
    ["members without a value are left out", { a: undefined, b: [], c: {} }],
    ["names are escaped as texts are", { "\u202e\n": ["\u0085\n", { "\u2028": "\ud800" }] }],
    ["what a value says of itself counts", { a: [{ toJSON: () => ({ b: 1 }) }] }],
  ])("%s", (_, value) => {
    expect([...jsonParts(value, 2)].join("")).toBe(printJson(value));
  });
});
