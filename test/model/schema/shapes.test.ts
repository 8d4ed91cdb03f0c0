import { describe, expect, test } from "vitest";
import {
  definitionsOf,
  mayHaveMember,
  membersNamed,
  type Shape,
  schemaOfExamples,
  shapesOf,
  valuesOf,
} from "../../../src/model/schema/shapes.ts";
import { Location } from "../../../src/source/location.ts";
import { Node } from "../../../src/source/node.ts";
import { SourceFile } from "../../../src/source/source-file.ts";
import { Sources } from "../../../src/source/sources.ts";
import { dedent } from "../../support/audit-text.ts";

/** A schema by name from a text of schemas. */
function schemaIn(text: string, name = "Start"): Node {
  const sources = new Sources(new SourceFile("api.yaml", "file:///api.yaml", dedent(text)));
  const root = new Node(sources, sources.root.data, new Location(sources.root));
  const schema = root.child(name);
  if (!schema) throw new Error(`there is no schema ${name}`);
  return schema;
}

/** Shapes as a person would write them down: members, types, place and whether something is unknown. */
function told(shapes: readonly Shape[]): string[] {
  return shapes.map(
    ({ members, types, location, isOpen }) =>
      `${[...members.keys()].sort().join(" ")} | ${[...types].sort().join(" ")} | ${location.pointer}${isOpen ? " | open" : ""}`,
  );
}

/** A schema of `depth` schemas, each the `allOf` of the next, written as JSON so that no parser limit is met. */
function chain(depth: number): string {
  const schemas: Record<string, unknown> = {
    Start: { $ref: "#/S0" },
    [`S${depth}`]: { type: "object", properties: { last: { type: "string" } } },
  };
  for (let at = 0; at < depth; at++) {
    schemas[`S${at}`] = {
      allOf: [{ $ref: `#/S${at + 1}` }, { properties: { [`p${at}`]: { type: "string" } } }],
    };
  }
  return JSON.stringify(schemas);
}

describe("shapesOf", () => {
  const cases: Record<string, { text: string; shapes: string[] }> = {
    "a plain object": {
      text: "Start: { type: object, properties: { a: { type: string }, b: {} } }",
      shapes: ["a b | object | /Start"],
    },
    "`properties` alone make an object": {
      text: "Start: { properties: { a: {} } }",
      shapes: ["a | object | /Start"],
    },
    "nothing stated is open": { text: "Start: { description: Anything. }", shapes: [" |  | /Start | open"] },
    "a boolean schema is open": { text: "Start: true", shapes: [" |  | /Start | open"] },
    "a map of any names is open": {
      text: "Start: { type: object, additionalProperties: { type: string } }",
      shapes: [" | object | /Start | open"],
    },
    "additional members beside named ones leave it closed": {
      text: "Start: { type: object, properties: { a: {} }, additionalProperties: true }",
      shapes: ["a | object | /Start"],
    },
    "allOf is merged, through references": {
      text: `
        Start:
          allOf:
            - $ref: '#/Base'
            - { type: object, properties: { b: {} } }
        Base: { type: object, properties: { a: {} } }`,
      shapes: ["a b | object | /Start"],
    },
    "an allOf around one schema keeps the place of that schema": {
      text: `
        Start:
          description: The same with another description.
          allOf: [{ $ref: '#/Base' }]
        Base: { type: object, properties: { a: {} } }`,
      shapes: ["a | object | /Base"],
    },
    "a part that only demands names does not make it open": {
      text: `
        Start:
          type: object
          properties: { a: {}, b: {} }
          anyOf: [{ required: [a] }, { required: [b] }]`,
      shapes: ["a b | object | /Start/anyOf/0", "a b | object | /Start/anyOf/1"],
    },
    "oneOf gives one shape a branch, each with the schema's own members": {
      text: `
        Start:
          properties: { id: {} }
          oneOf:
            - $ref: '#/Cat'
            - { type: object, properties: { bark: {} } }
        Cat: { type: object, properties: { meow: {} } }`,
      shapes: ["id meow | object | /Cat", "bark id | object | /Start/oneOf/1"],
    },
    "oneOf in allOf": {
      text: `
        Start:
          allOf:
            - { oneOf: [{ properties: { a: {} } }, { properties: { b: {} } }] }
            - { properties: { c: {} } }`,
      shapes: ["a c | object | /Start", "b c | object | /Start"],
    },
    "a null branch only says that the value may be missing": {
      text: "Start: { oneOf: [{ type: 'null' }, { type: object, properties: { a: {} } }] }",
      shapes: ["a | object | /Start/oneOf/1"],
    },
    "a null branch by const": {
      text: "Start: { anyOf: [{ type: object, properties: { a: {} } }, { const: null }] }",
      shapes: ["a | object | /Start/anyOf/0"],
    },
    "only null": { text: "Start: { oneOf: [{ type: 'null' }] }", shapes: [" | null | /Start/oneOf/0"] },
    "nullable of 3.0 and a type list of 3.1": {
      text: `
        Start: { oneOf: [{ $ref: '#/Old' }, { $ref: '#/New' }] }
        Old: { type: string, nullable: true }
        New: { type: [string, 'null'] }`,
      shapes: [" | null string | /Old", " | null string | /New"],
    },
    "a broken reference is open and hides nothing": {
      text: `
        Start:
          allOf:
            - $ref: '#/Nowhere'
            - { properties: { a: {} } }`,
      shapes: ["a | object | /Start | open"],
    },
    "a broken branch is open": {
      text: "Start: { oneOf: [{ $ref: '#/Nowhere' }, { properties: { a: {} } }] }",
      shapes: [" |  | /Start | open", "a | object | /Start/oneOf/1"],
    },
    "a member whose reference is broken": {
      text: "Start: { properties: { a: {}, b: { $ref: '#/Nowhere' } } }",
      shapes: ["a | object | /Start | open"],
    },
    "items whose reference is broken": {
      text: "Start: { type: array, items: { $ref: '#/Nowhere' } }",
      shapes: [" | array | /Start | open"],
    },
    "a schema in its own allOf adds nothing": {
      text: "Start: { properties: { a: {} }, allOf: [{ $ref: '#/Start' }] }",
      shapes: ["a | object | /Start"],
    },
    "two schemas that extend each other": {
      text: `
        Start: { properties: { a: {} }, allOf: [{ $ref: '#/Other' }] }
        Other: { properties: { b: {} }, allOf: [{ $ref: '#/Start' }] }`,
      shapes: ["a b | object | /Start"],
    },
    "a base that lists the schemas which extend it": {
      text: `
        Start: { properties: { kind: {} }, oneOf: [{ $ref: '#/Cat' }, { $ref: '#/Dog' }] }
        Cat: { allOf: [{ $ref: '#/Start' }, { properties: { meow: {} } }] }
        Dog: { allOf: [{ $ref: '#/Start' }, { properties: { bark: {} } }] }`,
      shapes: ["kind meow | object | /Cat", "bark kind | object | /Dog"],
    },
    "only a circle": { text: "Start: { oneOf: [{ $ref: '#/Start' }] }", shapes: [" |  | /Start | open"] },
    "what stands beside a reference is added": {
      text: `
        Start:
          schema: { $ref: '#/Base', properties: { b: {} } }
          allOf: [{ $ref: '#/Base', properties: { b: {} } }]
        Base: { type: object, properties: { a: {} } }`,
      shapes: ["a b | object | /Start/allOf/0"],
    },
    "names that mean something to JavaScript are names": {
      text: "Start: { allOf: [{ properties: { __proto__: {}, constructor: {} } }, { properties: { toString: {} } }] }",
      shapes: ["__proto__ constructor toString | object | /Start"],
    },
    "wrong types everywhere": {
      text: "Start: { type: 7, properties: [a], required: no, allOf: {}, oneOf: nothing, anyOf: [], items: 3 }",
      shapes: [" | object | /Start"],
    },
  };
  for (const [name, { text, shapes }] of Object.entries(cases)) {
    test(name, () => expect(told(shapesOf(schemaIn(text)))).toEqual(shapes));
  }

  test("asking for an inner schema of a circle first does not change the outer one", () => {
    const text = `
      Start: { properties: { kind: {} }, oneOf: [{ $ref: '#/Cat' }] }
      Cat: { allOf: [{ $ref: '#/Start' }, { properties: { meow: {} } }] }`;
    const alone = told(shapesOf(schemaIn(text)));
    const start = schemaIn(text);
    const cat = start.descend("oneOf", 0);
    expect(cat && told(shapesOf(cat))).toEqual(["kind meow | object | /Cat"]);
    expect(told(shapesOf(start))).toEqual(alone);
  });

  test("the answer for one schema is kept", () => {
    const schema = schemaIn("Start: { type: object }");
    expect(shapesOf(schema)).toBe(shapesOf(schema));
  });

  test("combinations are bounded, and what is left out is unknown", () => {
    const branches = (prefix: string): string =>
      Array.from({ length: 10 }, (_, at) => `{ properties: { ${prefix}${at}: {} } }`).join(", ");
    const shapes = shapesOf(
      schemaIn(`Start: { allOf: [{ oneOf: [${branches("a")}] }, { oneOf: [${branches("b")}] }] }`),
    );
    expect(shapes.length).toBe(48);
    expect(shapes.filter(({ isOpen }) => isOpen).length).toBe(1);
    expect(shapes.at(-1)?.isOpen).toBe(true);
  });

  test("5,000 branches are bounded", () => {
    const oneOf = Array.from({ length: 5000 }, (_, at) => ({ properties: { [`a${at}`]: {} } }));
    const shapes = shapesOf(schemaIn(JSON.stringify({ Start: { oneOf } })));
    expect(shapes.length).toBe(48);
    expect(shapes.at(-1)?.isOpen).toBe(true);
  });

  test("48 branches are all looked at", () => {
    const oneOf = Array.from({ length: 48 }, (_, at) => ({ properties: { [`a${at}`]: {} } }));
    const shapes = shapesOf(schemaIn(JSON.stringify({ Start: { oneOf } })));
    expect(shapes.length).toBe(48);
    expect(shapes.some(({ isOpen }) => isOpen)).toBe(false);
  });

  test("an allOf of 5,000 parts", () => {
    const allOf = Array.from({ length: 5000 }, (_, at) => ({ properties: { [`a${at}`]: {} } }));
    const [shape] = shapesOf(schemaIn(JSON.stringify({ Start: { allOf } })));
    expect(shape?.members.size).toBe(5000);
  });

  test("schemas that name each other twice are not put together again and again", () => {
    const schemas: Record<string, unknown> = { S60: { type: "object", properties: { last: {} } } };
    for (let at = 0; at < 60; at++) {
      schemas[at === 0 ? "Start" : `S${at}`] = {
        allOf: [{ $ref: `#/S${at + 1}` }, { $ref: `#/S${at + 1}` }],
      };
    }
    const [shape] = shapesOf(schemaIn(JSON.stringify(schemas)));
    expect([...(shape?.members.keys() ?? [])]).toEqual(["last"]);
  });

  test("many schemas that all contain each other come to an end", () => {
    const count = 60;
    const schemas = Object.fromEntries(
      Array.from({ length: count }, (_, at) => [
        at === 0 ? "Start" : `S${at}`,
        {
          properties: { [`p${at}`]: {} },
          allOf: Array.from({ length: count - 1 }, (_, other) => ({ $ref: `#/S${other + 1}` })),
        },
      ]),
    );
    const [shape] = shapesOf(schemaIn(JSON.stringify(schemas)));
    expect(shape?.isOpen).toBe(true);
  });

  test("500 levels", () => {
    const [shape] = shapesOf(schemaIn(chain(500)));
    expect(shape?.members.has("last")).toBe(true);
    expect(shape?.members.size).toBe(501);
    expect(shape?.isOpen).toBe(false);
  });

  test("20,000 levels end at a bound, which is told", () => {
    const [shape] = shapesOf(schemaIn(chain(20_000)));
    expect(shape?.members.has("p0")).toBe(true);
    expect(shape?.isOpen).toBe(true);
  });
});

describe("definitionsOf", () => {
  const text = `
    Start:
      allOf:
        - { properties: { status: { type: integer } } }
        - { properties: { status: { const: 404 } } }
      properties: { title: {} }`;

  test("a name that several parts define", () => {
    const [shape] = shapesOf(schemaIn(text));
    expect(shape && definitionsOf(shape, "status").map(({ location }) => location.pointer)).toEqual([
      "/Start/allOf/0/properties/status",
      "/Start/allOf/1/properties/status",
    ]);
  });

  test("a name that one part defines, and one that none does", () => {
    const [shape] = shapesOf(schemaIn(text));
    expect(shape && definitionsOf(shape, "title").length).toBe(1);
    expect(shape && definitionsOf(shape, "toString")).toEqual([]);
  });
});

test("membersNamed finds the member of each branch", () => {
  const schema = schemaIn(
    "Start: { oneOf: [{ properties: { a: { type: string } } }, { properties: { b: {} } }, { properties: { a: {} } }] }",
  );
  expect(membersNamed(schema, "a").map(({ location }) => location.pointer)).toEqual([
    "/Start/oneOf/0/properties/a",
    "/Start/oneOf/2/properties/a",
  ]);
});

test("valuesOf names every value a schema shows", () => {
  const schema = schemaIn("Start: { const: 1, default: null, enum: [2, 3], examples: [4], example: 5 }");
  expect(valuesOf(schema).map(({ keyword, value }) => `${keyword} ${value}`)).toEqual([
    "const 1",
    "default null",
    "example 5",
    "enum 2",
    "enum 3",
    "examples 4",
  ]);
});

describe("mayHaveMember", () => {
  const base = "Base: { type: object, properties: { a: {} } }";
  test.each([
    ["written here", "Start: { properties: { a: {} } }", true],
    ["behind a reference", `Start: { $ref: '#/Base' }\n${base}`, true],
    [
      "behind a reference, of another name",
      "Start: { $ref: '#/Base' }\nBase: { properties: { b: {} } }",
      false,
    ],
    ["behind a reference, without members", "Start: { $ref: '#/Base' }\nBase: { type: string }", false],
    ["beside a reference", "Start: { $ref: '#/Base', properties: { a: {} } }\nBase: { type: object }", true],
    [
      "in a part of what is referred to",
      `Start: { $ref: '#/All' }\nAll: { allOf: [{ $ref: '#/Base' }] }\n${base}`,
      true,
    ],
    [
      "in a branch of what is referred to",
      `Start: { $ref: '#/One' }\nOne: { oneOf: [{ type: string }, { $ref: '#/Base' }] }\n${base}`,
      true,
    ],
    [
      "in a member",
      `Start: { $ref: '#/Outer' }\nOuter: { properties: { b: { $ref: '#/Base' } } }\n${base}`,
      false,
    ],
    ["of no schema", "Start: true", false],
  ])("%s", (_, text, expected) => {
    expect(mayHaveMember(schemaIn(text), (name) => name === "a")).toBe(expected);
  });
});

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
