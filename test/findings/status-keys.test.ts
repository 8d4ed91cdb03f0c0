import { describe, expect, test } from "vitest";
import { askedCode, byCode, coveredBy } from "../../src/findings/status-keys.ts";

describe("status keys", () => {
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
});
