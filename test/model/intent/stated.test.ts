import { describe, expect, test } from "vitest";
import { statedIntentProblem } from "../../../src/model/intent/stated.ts";
import { apiOf, documentOf } from "../../support/audit-text.ts";
import { expectIntents, testIntents } from "../../support/test-intents.ts";

testIntents("the author's word on an operation", {
  "wins over everything else": `
    /users:
      post: # → action high: x-statuslint says so
        operationId: createUser
        x-statuslint: { intent: action }
    /users/{id}:
      get: # → async high
        x-statuslint: { intent: async }`,
  "may stand behind a reference": `
    /users:
      post: # → bulk high
        x-statuslint: { $ref: "#/components/x-intents/bulk" }
    components:
      x-intents:
        bulk: { intent: bulk }`,
  "counts for nothing when it is no intent": `
    /users:
      post: # → create high: exists under it
        operationId: createUser
        x-statuslint: { intent: crate }
    /users/{id}:
      get: # → read high
        x-statuslint: { intent: [action] }`,
});

describe("the configuration's word", () => {
  const snippet = (mark: string): string => `
    /users/{id}/logout:
      post: { operationId: logOut } # → ${mark}
    /users/{id}:
      get: {}`;
  const cases: Readonly<Record<string, [pattern: string, mark: string]>> = {
    "one segment": ["POST /users/*/logout", "read high: the configuration says so"],
    "as written": ["POST /users/{id}/logout", "read high"],
    "a slash at the end": ["POST /users/*/logout/", "read high"],
    "any method": ["* /users/*/logout", "read high"],
    "a method in lower case": ["post /users/*/logout", "read high"],
    "any number of segments": ["POST /**", "read high"],
    "any number in the middle": ["POST /**/logout", "read high"],
    "none at all is a number too": ["POST /users/*/**/logout/**", "read high"],
    "another method": ["PUT /users/*/logout", "action high"],
    "more segments than the path": ["POST /users/*/logout/*", "action high"],
    "fewer segments than the path": ["POST /users/*", "action high"],
    "another path": ["POST /**/login", "action high"],
    "no pattern of a method and a path": ["/users/*/logout", "action high"],
  };
  for (const [name, [pattern, mark]] of Object.entries(cases)) {
    test(name, () => expectIntents(snippet(mark), { [pattern]: "read" }));
  }

  test("the last line that fits wins", () => {
    expectIntents(snippet("upload high"), {
      "POST /**": "read",
      "POST /users/**": "upload",
      "GET /**": "list",
    });
  });

  test("the operation's own word wins", () => {
    expectIntents(
      `
      /users:
        post: # → create high: x-statuslint says so
          x-statuslint: { intent: create }`,
      { "POST /users": "action" },
    );
  });

  test("is nothing where it names no intent", () => {
    expectIntents(snippet("action high"), { "POST /**": "constructor" });
  });

  test("many `**` cost no more than the product of pattern and path", () => {
    const path = `/${Array.from({ length: 2000 }, () => "a").join("/")}`;
    const pattern = `POST /${Array.from({ length: 200 }, () => "**/a").join("/")}/b`;
    const api = apiOf(documentOf(`${path}:\n  post: {}`), { intents: { [pattern]: "read" } });
    expect(api.operations[0]?.intent.kind).toBe("unknown");
  });
});

describe("a stated intent that does not exist", () => {
  const problemOf = (intent: string): ReturnType<typeof statedIntentProblem> => {
    const [operation] = apiOf(documentOf(`/users:\n  post:\n    x-statuslint: ${intent}`)).operations;
    if (!operation) throw new Error("no operation");
    return statedIntentProblem(operation);
  };

  for (const [written, nearest] of [
    ["crate", "create"],
    ["Action", "action"],
    ["acton", "action"],
    ["updating", "update"],
    ["authentication", "authenticate"],
  ] as const) {
    test(`${written} is told to be ${nearest}`, () => {
      expect(problemOf(`{ intent: ${written} }`)?.message).toBe(
        `\`x-statuslint\` names the intent \`${written}\`, which does not exist; did you mean \`${nearest}\`?`,
      );
    });
  }

  test("is found where it is written", () => {
    expect(problemOf("{ intent: crate }")?.location.pointer).toBe("/paths/~1users/post/x-statuslint/intent");
    expect(problemOf("{ intent: crate }")?.location.range.start).toEqual({ line: 6, column: 23 });
  });

  test("must be a word", () => {
    expect(problemOf("{ intent: [action] }")?.message).toContain(
      "is not a word; use one of list, read, search",
    );
    expect(problemOf("{ intent: 1 }")).toBeDefined();
    expect(problemOf("{ intent: }")).toBeDefined();
  });

  test("is quoted in short", () => {
    expect(problemOf(`{ intent: ${"x".repeat(5000)} }`)?.message.length).toBeLessThan(200);
  });

  test("is no problem where none is stated, or a right one", () => {
    expect(problemOf("{ intent: create }")).toBeUndefined();
    expect(problemOf("{ ignore: [201-location] }")).toBeUndefined();
    expect(problemOf("text")).toBeUndefined();
  });
});

test("a callback is answered by somebody else's server", () => {
  expectIntents(
    `
    /orders:
      post: # → create high
        operationId: createOrder
        callbacks:
          paid:
            "{$request.body#/url}":
              post: { operationId: createPayment } # → action high: callback
    /orders/{id}:
      get: {}
    webhooks:
      newOrder:
        post: { operationId: createOrder } # → action high`,
    {},
    true,
  );
});
