import { describe, expect, test } from "vitest";
import {
  askedCode,
  byCode,
  columnCodes,
  coveredBy,
  operationRows,
} from "../../../src/reports/words/matrix.ts";
import { findingWith, instancesOf, operationOf } from "../sample-report.ts";

describe("cells", () => {
  test.each([
    [["200", "4XX"], "404", "4XX"],
    [["200", "4XX", "default"], "404", "4XX"],
    [["200", "default"], "404", "default"],
    [["200", "default"], "5XX", "default"],
    [["default"], "200", undefined],
    [["2XX"], "201", "2XX"],
    [["200", "5XX"], "404", undefined],
    [["4xx"], "404", undefined],
    [["default"], "4ab", undefined],
  ])("%j covers %s by %s", (declares, code, by) => {
    expect(coveredBy(declares, code)).toBe(by);
  });

  test.each([
    ["404-for-item", "404"],
    ["4xx-declared", "4XX"],
    ["502-504-gateway", "502"],
    ["error-body", undefined],
    ["status-key", undefined],
    ["999-x", undefined],
  ])("%s asks for %s", (rule, code) => {
    expect(askedCode(rule)).toBe(code);
  });

  test("columns go by code, each class after its codes, default, then what is no key", () => {
    const codes = ["ok", "default", "5XX", "404", "4XX", "200", "499", "2XX", "100", "20X"];
    expect(codes.sort(byCode)).toEqual([
      "100",
      "200",
      "2XX",
      "404",
      "499",
      "4XX",
      "5XX",
      "default",
      "20X",
      "ok",
    ]);
  });

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
