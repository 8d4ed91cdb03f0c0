import { describe, expect, test } from "vitest";
import {
  isPlural,
  plainText,
  quoted,
  singular,
  withoutSeparators,
  wordsIn,
  wordsOf,
} from "../../../src/model/prose/text.ts";

describe("plainText", () => {
  test.each([
    ["**Not Found**", "Not Found"],
    ["`404` <br/> _gone_", "404 gone"],
    ["The user’s <b>name</b>", "The user's name"],
    ["See [the guide](https://example.com/a) first", "See the guide first"],
    ["snake_case_stays", "snake_case_stays"],
    ["one  two\n\n   three", "one two\nthree"],
    ["", ""],
  ])("%j → %j", (text, plain) => {
    expect(plainText(text)).toBe(plain);
  });

  test.each([
    ["brackets", "[".repeat(1_000_000)],
    ["angle brackets", "<".repeat(1_000_000)],
    ["underscores", "_".repeat(1_000_000)],
    ["line breaks", " \n".repeat(500_000)],
    ["links", "[a](".repeat(250_000)],
  ])("a megabyte of %s ends soon", (_, text) => {
    plainText(text);
  });
});

test("long words are cut where they are quoted", () => {
  expect(quoted("short")).toBe("short");
  expect(quoted("x".repeat(500))).toHaveLength(89);
});

describe("wordsOf", () => {
  test.each([
    [
      "createOrderNotFound404",
      ["create", "order", "not", "found404"],
      ["create", "order", "not", "found", "404"],
    ],
    ["HTTPValidationError", ["http", "validation", "error"], ["http", "validation", "error"]],
    ["too_many-requests", ["too", "many", "requests"], ["too", "many", "requests"]],
    ["/oauth2/token", ["oauth2", "token"], ["oauth", "2", "token"]],
    ["S3Bucket", ["s3", "bucket"], ["s", "3", "bucket"]],
    ["créerÉtat", ["créer", "état"], ["créer", "état"]],
    ["/用户/{id}", ["用户", "id"], ["用户", "id"]],
    ["", [], []],
  ])("%j", (name, words, apart) => {
    expect(wordsOf(name)).toEqual(words);
    expect(wordsOf(name, "apart")).toEqual(apart);
  });
});

test("the words of a sentence", () => {
  expect(wordsIn("Doesn't create/update user-groups (v2).")).toEqual([
    "doesn't",
    "create",
    "/",
    "update",
    "user-groups",
    "v",
  ]);
});

test("a name without what separates its words", () => {
  expect(["error_code", "errorCode", "Error-Code"].map(withoutSeparators)).toEqual(
    Array(3).fill("errorcode"),
  );
});

test.each([
  ["users", "user"],
  ["categories", "category"],
  ["boxes", "box"],
  ["status", "status"],
])("%s → %s", (noun, one) => {
  expect(singular(noun)).toBe(one);
  expect(isPlural(noun)).toBe(noun !== one);
});
