import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { intentKinds } from "../../../src/model/intent.ts";
import { apiOf } from "../../support/audit-text.ts";
import { testIntents } from "../../support/test-intents.ts";

type Paths = Record<string, Record<string, unknown>>;

/** Asks for the intent of every operation. */
function inferAll(paths: Paths): void {
  const api = apiOf(JSON.stringify({ openapi: "3.1.0", info: { title: "T", version: "1" }, paths }));
  const kinds = new Set(api.operations.map(({ intent }) => intent.kind));
  for (const kind of kinds) expect(intentKinds).toContain(kind);
}

testIntents("names that JavaScript knows", {
  "are names like any other": `
    /constructor:
      post: { operationId: createConstructor } # → create high
    /constructor/{__proto__}:
      get: {}
    /__proto__:
      post: { operationId: __proto__, summary: constructor } # → unknown low
    /toString/{hasOwnProperty}:
      post: { operationId: toString.valueOf } # → unknown low`,
  "values of wrong types say nothing": `
    /users:
      post: # → create medium
        operationId: [createUser]
        summary: { create: user }
        description: 5
        requestBody: { content: { application/json: { schema: [] } } }
        responses: { 200: { content: { application/json: { schema: { properties: [1], items: 2 } } } } }
        x-statuslint: [intent]
    /users/{id}:
      get: { responses: 7 }`,
  "a schema in a circle": `
    /spaces/{id}/nodes:
      post: # → create high
        operationId: createNode
        responses: { 200: { content: { application/json: { schema: { $ref: "#/components/schemas/Node" } } } } }
    /nodes/{id}:
      get:
        responses: { 200: { content: { application/json: { schema: { $ref: "#/components/schemas/Node" } } } } }
    components:
      schemas:
        Node:
          allOf: [{ $ref: "#/components/schemas/Node" }]
          properties: { id: { type: string }, next: { $ref: "#/components/schemas/Node" } }`,
});

describe("what grows costs no more than it grows", () => {
  const paths = (count: number): Paths => {
    const all: Paths = {};
    for (let index = 0; index < count; index++) {
      all[`/api/v1/shared/things${index}/items`] = { post: { operationId: `createItem${index}` } };
      all[`/api/v1/shared/things${index}/items/{id}/parts/{part}`] = { get: {} };
    }
    return all;
  };

  test("thousands of paths with one beginning", () => {
    // Where each were compared with all others, this would not end in time.
    inferAll(paths(20_000));
  });

  test("long words, texts and paths", () => {
    const long = 100_000;
    for (const text of [
      "a".repeat(long),
      "A".repeat(long),
      " ".repeat(long),
      "\n ".repeat(long),
      "aA".repeat(long),
      "a-".repeat(long),
      "_".repeat(long),
      "the ".repeat(long),
      "create or ".repeat(long),
      "{".repeat(long),
      "(".repeat(long),
      ".{".repeat(long),
    ]) {
      const operation = { operationId: text, summary: text, description: text };
      inferAll({ [`/${text}`]: { get: operation, post: operation, put: operation, patch: operation } });
    }
    inferAll({ ["/a/{b}".repeat(20_000)]: { post: {}, get: {} } });
  });
});

test("any words and paths give an intent with evidence", () => {
  const segment = fc.oneof(
    fc.constantFrom(
      "users",
      "{id}",
      "{id}:copy",
      "search",
      "bulk-create",
      "me",
      "token",
      "create",
      ":x",
      ".json",
      "a(b)",
    ),
    fc.string(),
  );
  const text = fc.oneof(
    fc.constantFrom("create", "Creates a user", "getUsers", "Or update", "/"),
    fc.string(),
  );
  const method = fc.constantFrom("get", "put", "post", "patch", "delete", "head", "options");
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.array(segment, { maxLength: 4 }), method, text, text), { maxLength: 12 }),
      (operations) => {
        const paths: Paths = {};
        for (const [segments, name, operationId, summary] of operations) {
          const path = `/${segments.join("/")}`;
          paths[path] = { ...paths[path], [name]: { operationId, summary } };
        }
        const document = { openapi: "3.1.0", info: { title: "T", version: "1" }, paths };
        for (const { intent } of apiOf(JSON.stringify(document)).operations) {
          expect(intentKinds).toContain(intent.kind);
          expect(intent.evidence.length).toBeGreaterThan(0);
          for (const sentence of intent.evidence) expect(sentence).not.toMatch(/undefined|\.$/);
        }
      },
    ),
  );
});
