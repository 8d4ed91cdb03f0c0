import { expect, test } from "vitest";
import { once, onceByText } from "../../src/model/once.ts";

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

test("of a text, too, it is worked out once, also when it is undefined", () => {
  const asked: string[] = [];
  const length = onceByText((text) => {
    asked.push(text);
    return text.length > 3 ? text.length : undefined;
  });
  const names = ["id", "id", "a name that is longer", "a name that is longer"];
  expect(names.map(length)).toEqual([undefined, undefined, 21, 21]);
  expect(asked).toEqual(["id", "a name that is longer"]);
});

test("an undefined answer is kept as long as others", () => {
  let asked = 0;
  const kept = {};
  const answer = once((key: object) => {
    if (key === kept) asked++;
    return undefined;
  });
  for (let others = 0; others < 40_000; others++) {
    answer({});
    answer(kept);
  }
  expect(asked).toBe(1);
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
