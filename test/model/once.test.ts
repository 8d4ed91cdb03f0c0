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

test("what is not asked for while ten thousand others are is forgotten", () => {
  const asked: object[] = [];
  const answer = once((key: object) => {
    asked.push(key);
    return [key];
  });
  const [kept, forgotten] = [{}, {}];
  answer(forgotten);
  const first = answer(kept);
  for (let others = 0; others < 40_000; others++) {
    answer({});
    answer(kept);
  }
  expect(answer(kept)).toBe(first);
  expect(asked.filter((key) => key === kept)).toHaveLength(1);
  answer(forgotten);
  expect(asked.filter((key) => key === forgotten)).toHaveLength(2);
});
