import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { jsonReporter } from "../../../src/reports/json/json.ts";
import schema from "../../../src/reports/json/report.schema.json" with { type: "json" };
import { attack } from "../../support/attack.ts";
import { bookings, makeReport } from "../../support/make-report.ts";

const report = makeReport(
  { "api/bookings.yaml": bookings, "empty.yaml": "openapi: 3.1.0\ninfo: {}\npaths: {}\n" },
  {
    problems: [
      { file: "a.yaml", message: "not YAML", fix: "Put it right.", position: { line: 2, column: 3 } },
      { file: "b.yaml", message: "there is no such file", fix: "Name another." },
    ],
    notes: ["c.yaml was skipped"],
  },
);

describe("the JSON report", () => {
  test("is the report, indented, with a line end", () => {
    const text = jsonReporter.render(report, {});
    expect(JSON.parse(text)).toEqual(plainData(report));
    expect(text).toMatch(/^\{\n {2}"tool": \{\n[\s\S]*\n\}\n$/);
  });

  test("is valid by its schema, which knows every property", () => {
    const validate = new Ajv2020({ allErrors: true, strict: true }).compile(schema);
    expect([validate(JSON.parse(jsonReporter.render(report, {}))), validate.errors]).toEqual([true, null]);
    expect(report.findings.length).toBeGreaterThan(3);
    expect(validate({ ...report, more: 1 })).toBe(false);
    expect(validate({ ...report, findings: [{}] })).toBe(false);
  });

  test("is described, property by property", () => {
    expect(undescribed(schema, "#")).toEqual([]);
  });

  test("holds no character that a terminal obeys", () => {
    const text = jsonReporter.render(attack, {});
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they must not be there
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e\u2066]/);
    expect(JSON.parse(text)).toEqual(plainData(attack));
    expect(JSON.stringify(attack)).toContain("\u202e");
  });
});

/** The properties of a schema that say nothing of themselves. */
function undescribed(node: unknown, at: string): string[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    const inner = undescribed(value, `${at}/${key}`);
    if (key !== "properties" && key !== "$defs") return inner;
    const silent = Object.entries(value as Record<string, { description?: string }>)
      .filter(([, property]) => !property.description)
      .map(([name]) => `${at}/${key}/${name}`);
    return [...silent, ...inner];
  });
}

/** What of a value is data: what a report tells may be worked out only when it is asked for. */
function plainData(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
