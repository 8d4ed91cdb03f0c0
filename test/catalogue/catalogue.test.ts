import { describe, expect, test } from "vitest";
import { audit } from "../../src/audit/audit.ts";
import { catalogueOf } from "../../src/catalogue/catalogue.ts";
import type { DocumentErrors } from "../../src/findings/error-catalogue.ts";
import { rules } from "../../src/rules/index.ts";
import { resolveRuleset } from "../../src/ruleset/resolve.ts";
import { sha256 } from "../../src/sha256.ts";
import { apiOf, dedent } from "../support/audit-text.ts";

/** The catalogue of a description, given from its `paths` on. */
function catalogueFrom(text: string): DocumentErrors {
  const api = apiOf(`openapi: 3.1.0\ninfo: { title: Shelves, version: "1" }\n${dedent(text)}`);
  const ruleset = resolveRuleset(
    "everything",
    { levels: { must: "error", should: "warning", consider: "info" } },
    rules,
  );
  return catalogueOf(api, audit(api, ruleset, { hash: sha256 }), ruleset);
}

/** Each code with its statuses: `shelf_full 409`. */
function codesFrom(text: string): readonly string[] {
  return catalogueFrom(text).codes.map(({ code, statuses }) => [code, ...statuses].join(" "));
}

/** One operation whose 409 has this content. */
const conflictWith = (content: string): string =>
  `paths:\n  /shelves:\n    post:\n      responses:\n        409:\n          description: It is full.\n          content:\n${content.replace(/^/gm, "            ")}`;

test("errors that lead nowhere are counted, and those that are read are not", () => {
  const { unread } = catalogueFrom(`
    paths:
      /shelves:
        get:
          responses:
            200: { $ref: "#/components/responses/Gone" }
            404: { $ref: "#/components/responses/Gone" }
            500: { description: It failed. }`);
  expect(unread).toBe(1);
});

describe("operations", () => {
  const text = `
    paths:
      /shelves/{id}:
        get:
          operationId: readShelf
          responses:
            200: { description: The shelf. }
            4XX: { description: "The   request\\n is wrong." }
            default: { $ref: "#/components/responses/Other" }
        delete:
          responses:
            204: { description: It is gone. }
            409: { description: Books are on it. }
    components:
      responses:
        Other: { description: Something else went wrong. }
  `;

  test("tell what they declare, by which key, in whose words", () => {
    const [get] = catalogueFrom(text).operations;
    expect(get).toMatchObject({ method: "get", path: "/shelves/{id}", operationId: "readShelf" });
    expect(get?.declared).toEqual([
      { status: "4XX", text: "The request is wrong.", component: null, codes: [] },
      { status: "default", text: "Something else went wrong.", component: "Other", codes: [] },
    ]);
  });

  test("tell what a rule in force misses, with its strength", () => {
    const { operations, statuses } = catalogueFrom(text);
    const [, remove] = operations;
    expect(remove?.missing).toContainEqual({
      status: "404",
      rule: "404-for-item",
      strength: "should",
      message: expect.stringContaining("DELETE /shelves/{id}"),
    });
    expect(statuses).toEqual(expect.arrayContaining(["404", "409", "4XX", "default"]));
    expect(operations[0]?.missing.map(({ status }) => status)).not.toContain("404");
  });

  test("are the API's own: what a webhook answers is somebody else's", () => {
    const { operations, codes } = catalogueFrom(`
      paths: {}
      webhooks:
        filled:
          post:
            responses:
              400: { description: Not understood., content: { application/json: { example: { code: not_ours, message: No such thing } } } }
    `);
    expect([operations, codes]).toEqual([[], []]);
  });
});

describe("codes of bodies", () => {
  test.each<readonly [string, string, readonly string[]]>([
    [
      "an example",
      "application/json: { example: { code: shelf_full, message: No room is left } }",
      ["shelf_full 409"],
    ],
    [
      "named examples",
      `application/json:
  examples:
    full: { value: { error: { code: shelf_full, message: No room is left } } }
    locked: { value: { error: { code: shelf_locked, message: It is locked } } }`,
      ["shelf_full 409", "shelf_locked 409"],
    ],
    [
      "a list of errors",
      "application/json: { example: { errors: [{ code: too_long, detail: At most nine letters }, { code: too_odd, detail: Letters only }] } }",
      ["too_long 409", "too_odd 409"],
    ],
    [
      "a closed list",
      "application/json: { schema: { properties: { errorCode: { enum: [SHELF_FULL, SHELF_LOCKED] }, message: { type: string } } } }",
      ["SHELF_FULL 409", "SHELF_LOCKED 409"],
    ],
    [
      "constants that say what they mean",
      "application/json: { schema: { properties: { code: { oneOf: [{ const: S1, title: Full shelf }, { const: S2 }] }, message: { type: string } } } }",
      ["S1 409", "S2 409"],
    ],
    [
      "a branch for each error",
      `application/json:
  schema:
    oneOf:
      - properties: { reason: { const: shelf_full }, message: { const: No room is left } }
      - properties: { reason: { const: shelf_locked }, message: { const: It is locked } }`,
      ["shelf_full 409", "shelf_locked 409"],
    ],
    [
      "a list that a part narrows",
      `application/json:
  schema:
    allOf:
      - properties: { code: { enum: [a_one, b_two, c_three] }, message: { type: string } }
      - properties: { code: { enum: [b_two] } }`,
      ["b_two 409"],
    ],
    ["a number", "application/json: { example: { code: 31007, message: No room is left } }", ["31007 409"]],
    [
      "a problem's type",
      'application/problem+json: { example: { type: "https://shelves.example/problems/full", title: No room is left, status: 409, detail: Row two } }',
      ["https://shelves.example/problems/full 409"],
    ],
    [
      "a schema's example",
      "application/json: { schema: { properties: { code: { type: string, example: shelf_full } } } }",
      ["shelf_full 409"],
    ],
    [
      "a category beside the code",
      "application/json: { example: { type: conflict_error, code: shelf_full, message: No room is left } }",
      ["shelf_full 409"],
    ],
    ["the status itself", "application/json: { example: { code: 409, message: No room is left } }", []],
    [
      "its reason phrase",
      "application/json: { example: { error: Conflict, message: No room is left, statusCode: 409 } }",
      [],
    ],
    ["a sentence", "application/json: { example: { error: No room is left } }", []],
    [
      "an id",
      "application/json: { example: { code: 7f9c24e8-3b12-4a56-9d1e-0c6f2b7a8e10, message: No room is left } }",
      [],
    ],
    ["a placeholder", "application/json: { example: { code: string, message: string } }", []],
    [
      "no type of its own",
      'application/problem+json: { example: { type: "about:blank", title: Conflict, status: 409, detail: Row two } }',
      [],
    ],
    [
      "what is named in a list of fields",
      "application/json: { example: { message: No room is left, invalid_fields: [{ name: row_number, message: Too high a number }] } }",
      [],
    ],
    [
      "a thing with a type",
      "application/json: { schema: { properties: { type: { enum: [OPEN, CLOSED] }, rows: { type: integer } } } }",
      [],
    ],
  ])("%s", (_, content, expected) => {
    expect(codesFrom(conflictWith(content))).toEqual(expected);
  });

  test("have the text beside them, and what says what a value means", () => {
    const { codes } = catalogueFrom(
      conflictWith(`application/json:
  schema:
    properties:
      code: { enum: [full, locked], x-enum-descriptions: [No room is left., It is locked.] }
      message: { type: string }
  examples:
    one: { summary: A shelf without room, value: { code: full, message: Row two is full } }`),
    );
    expect(codes.map(({ code, texts }) => [code, ...texts])).toEqual([
      ["full", "Row two is full", "A shelf without room", "No room is left."],
      ["locked", "It is locked."],
    ]);
  });

  test("what the response says of itself is the text of its only code", () => {
    const [code] = catalogueFrom(conflictWith("application/json: { example: { code: shelf_full } }")).codes;
    expect(code?.texts).toEqual(["It is full."]);
  });
});

describe("whose codes they are", () => {
  const shared = (first: string, second: string): string => `
    paths:
      /shelves:
        post:
          responses:
            ${first}: { description: One., content: { application/json: { schema: { $ref: "#/components/schemas/Error" } } } }
            ${second}: { description: Another error., content: { application/json: { schema: { $ref: "#/components/schemas/Error" } } } }
    components:
      schemas:
        Error: { properties: { code: { enum: [shelf_full, shelf_locked] }, message: { type: string } } }
  `;

  test("a list that stands under several statuses tells none of them", () => {
    expect(codesFrom(shared("404", "409"))).toEqual(["shelf_full", "shelf_locked"]);
    expect(codesFrom(shared("4XX", "5XX"))).toEqual(["shelf_full", "shelf_locked"]);
  });

  test("one that stands under a status and `default` is that status's", () => {
    const { codes, operations } = catalogueFrom(shared("409", "default"));
    expect(codes.map(({ statuses }) => statuses)).toEqual([["409"], ["409"]]);
    expect(operations[0]?.declared.map(({ codes: own }) => own)).toEqual([
      ["shelf_full", "shelf_locked"],
      ["shelf_full", "shelf_locked"],
    ]);
  });

  test("an example tells which of a list", () => {
    const text = shared("404", "409").replace(
      "Another error., content: { application/json: {",
      "Another error., content: { application/json: { example: { code: shelf_locked, message: It is locked },",
    );
    expect(codesFrom(text)).toEqual(["shelf_full", "shelf_locked 409"]);
  });

  test("a list that is copied to each status is one list", () => {
    const copied = "schema: { properties: { code: { enum: [a_one, b_two] } } }";
    const text = shared("404", "409").replaceAll('schema: { $ref: "#/components/schemas/Error" }', copied);
    expect(codesFrom(text)).toEqual(["a_one", "b_two"]);
  });

  test("under `default`, the status in the body counts", () => {
    const text = conflictWith(
      "application/json: { example: { status: 503, code: shelves_closed, message: Come back later } }",
    );
    expect(codesFrom(text.replace("409:", "default:").replace("It is full.", "Unexpected error."))).toEqual([
      "shelves_closed 503",
    ]);
  });
});

describe("codes that are listed", () => {
  const described = (lines: string): string =>
    `paths:\n  /shelves:\n    post:\n      responses:\n        409:\n          description: |\n${lines.replace(/^/gm, "            ")}`;

  test.each<readonly [string, string, readonly string[]]>([
    [
      "a table",
      "| Error code | Meaning |\n|---|---|\n| `shelf_full` | No room is left |",
      ["shelf_full 409"],
    ],
    [
      "a list in capitals",
      "One of:\n- `SHELF_FULL` – no room is left\n- SHELF_LOCKED: it is locked",
      ["SHELF_FULL 409", "SHELF_LOCKED 409"],
    ],
    [
      "a list under words that announce it",
      "Error codes:\n* `shelf_full`: no room is left",
      ["shelf_full 409"],
    ],
    ["a list of fields", "Wrong are:\n- `row_number`: too high\n- `shelf_name`: too long", []],
    ["a table of fields", "| Field | Meaning |\n|---|---|\n| row_number | too high |", []],
    ["a table of statuses", "| Code | Meaning |\n|---|---|\n| 409 | It is full |\n| 4XX | Else |", []],
  ])("in the response: %s", (_, lines, expected) => {
    expect(codesFrom(described(lines))).toEqual(expected);
  });

  test("a bar in a cell of a table is text", () => {
    const table = "| Meaning | Error code |\n|---|---|\n| Write a\\|b for the row | row_odd |";
    expect(catalogueFrom(described(table)).codes.map(({ code, texts }) => [code, texts])).toEqual([
      ["row_odd", ["Write a|b for the row"]],
    ]);
  });

  test("in the description of the API, with their statuses, where a heading speaks of errors", () => {
    const table =
      "| HTTP status | Code | Description |\n|---|---|---|\n| 409 | shelf_full | No room is left |";
    const api = (lead: string): string =>
      `paths: {}\ntags:\n  - name: all\n    description: |\n${`${lead}\n\n${table}`.replace(/^/gm, "      ")}`;
    const { codes } = catalogueFrom(api("## Errors"));
    expect(codes).toEqual([
      {
        code: "shelf_full",
        members: ["description"],
        statuses: ["409"],
        texts: ["No room is left"],
        operations: [],
      },
    ]);
    expect(codesFrom(api("## Colours"))).toEqual([]);
  });

  test.each<readonly [string, string, readonly string[]]>([
    ["texts", "x-error-codes: [SHELF_FULL]", ["SHELF_FULL 409"]],
    ["objects", "x-errors: [{ code: 31007, message: No room is left, status: 409 }]", ["31007 409"]],
    ["a mapping", "x-customErrors: { shelf-full: { description: No room is left } }", ["shelf-full 409"]],
    ["something else", "x-errors-shown: true", []],
  ])("in an extension: %s", (_, line, expected) => {
    const text = `paths:\n  /shelves:\n    post:\n      responses:\n        409:\n          description: It is full.\n          ${line}\n`;
    expect(codesFrom(text)).toEqual(expected);
  });
});
