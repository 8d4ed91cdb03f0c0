import { describe, expect, test } from "vitest";
import { columnCodes, operationRows } from "../../../src/reports/words/matrix.ts";
import { findingWith, instancesOf, operationOf } from "../sample-report.ts";

describe("cells", () => {
  test("a finding about a declared code questions it, one about another asks for it, each counts once", () => {
    const twice = findingWith({
      rule: "404-for-item",
      operation: null,
      instances: instancesOf("GET /a 200", "GET /a 200", "GET /a"),
    });
    const whole = findingWith({ rule: "status-explicit", instances: instancesOf("GET /a") });
    const document = {
      file: "specs/shop.yaml",
      openapi: "3.1.0",
      title: "Shop",
      operations: [operationOf("GET /a read 200 400")],
    };
    const rows = operationRows(document, [twice, whole, { ...twice, document: "other.yaml" }]);
    expect(rows[0]?.cells).toEqual([
      { code: "200", state: "questionable", findings: [twice] },
      { code: "400", state: "declared", findings: [] },
      { code: "404", state: "missing", findings: [twice] },
    ]);
    expect(rows[0]?.others).toEqual([whole]);
    expect(columnCodes(rows)).toEqual(["200", "400", "404"]);
  });
});
