import { expect, test } from "vitest";
import { schemaOfExamples } from "../../../src/model/schema/example-schema.ts";

test("members of any of the examples, with the types they show", () => {
  const schema = schemaOfExamples([
    { code: 1 },
    { code: "a", errors: [{ field: "name" }, { message: "No" }] },
  ]);
  expect(schema).toMatchObject({
    type: ["object"],
    properties: {
      code: { type: ["integer", "string"], examples: [1, "a"] },
      errors: {
        type: ["array"],
        items: {
          type: ["object"],
          properties: { field: { type: ["string"] }, message: { type: ["string"] } },
        },
      },
    },
  });
});

test("null, fractions and flags have their types", () => {
  expect(schemaOfExamples([null, 1.5, true]).type).toEqual(["null", "number", "boolean"]);
});

test("a member called __proto__ is a member", () => {
  const schema = schemaOfExamples([JSON.parse('{ "__proto__": { "a": 1 } }')]) as { properties: object };
  expect(Object.keys(schema.properties)).toEqual(["__proto__"]);
  expect(Object.getPrototypeOf(schema.properties)).toBe(Object.prototype);
});

test("what is nested deeply is not looked into", () => {
  let deep: unknown = 1;
  for (let level = 0; level < 500; level++) deep = { deep };
  expect(JSON.stringify(schemaOfExamples([deep])).split('"properties"').length - 1).toBe(4);
});
