import { expect, test } from "vitest";
import { once } from "../../src/model/once.ts";

test("an answer is worked out once for each key, also when it is undefined", () => {
  const asked: object[] = [];
  const answer = once((key: { readonly name?: string }) => {
    asked.push(key);
    return key.name;
  });
  const named = { name: "a" };
  const unnamed = {};
  expect([answer(named), answer(named), answer(unnamed), answer(unnamed)]).toEqual([
    "a",
    "a",
    undefined,
    undefined,
  ]);
  expect(asked).toEqual([named, unnamed]);
});
