import { describe, expect, test } from "vitest";
import { isPlural, singular, withoutSeparators, wordsIn, wordsOf } from "../../../src/model/prose/words.ts";

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
