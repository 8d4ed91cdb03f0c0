import { describe, expect, test } from "vitest";
import { classOf, isCode, parseStatus } from "../../src/model/status.ts";

describe("a status key", () => {
  test.each([
    ["200", { kind: "code", code: 200, class: 2 }, 2],
    ["100", { kind: "code", code: 100, class: 1 }, 1],
    ["599", { kind: "code", code: 599, class: 5 }, 5],
    ["4XX", { kind: "range", class: 4 }, 4],
    ["1XX", { kind: "range", class: 1 }, 1],
    ["default", { kind: "default" }, undefined],
  ])("%s", (key, expected, statusClass) => {
    const status = parseStatus(key, true);
    expect(status).toEqual({ key, ...expected });
    expect(classOf(status)).toBe(statusClass);
  });

  test.each([
    "",
    "20",
    "2000",
    "099",
    "600",
    "4xx",
    "4Xx",
    "20X",
    "0XX",
    "6XX",
    "XXX",
    "Default",
    "ok",
    " 200",
    "200 ",
    "200\n",
    "4XX\n",
    "２００",
    "404.0",
    "0o14",
    "True",
    "constructor",
  ])("%j is none", (key) => {
    expect(parseStatus(key, true)).toEqual({ key, kind: "invalid" });
    expect(classOf(parseStatus(key, true))).toBeUndefined();
  });

  test("is no range in OpenAPI 2.0", () => {
    expect(parseStatus("4XX", false)).toEqual({ key: "4XX", kind: "invalid" });
    expect(parseStatus("404", false)).toMatchObject({ kind: "code" });
    expect(parseStatus("default", false)).toMatchObject({ kind: "default" });
  });

  test("is one of several codes", () => {
    expect(isCode(parseStatus("404", true), 400, 404)).toBe(true);
    expect(isCode(parseStatus("404", true), 400)).toBe(false);
    expect(isCode(parseStatus("4XX", true), 404)).toBe(false);
    expect(isCode(parseStatus("default", true), 404)).toBe(false);
  });
});
