import { describe, expect, test } from "vitest";
import type { Security } from "../../../src/model/api.ts";
import { apiOf, dedent } from "../../support/audit-text.ts";

/** What is asked of callers with `security` at the root and at the operation; "" leaves it out. */
function securityOf(root: string, operation: string): Security {
  const [first] = apiOf(
    dedent(`
      openapi: 3.1.0
      ${root === "" ? "" : `security: ${root}`}
      paths: { /a: { get: { ${operation === "" ? "" : `security: ${operation}`} } } }
      components:
        securitySchemes:
          Token: { type: http, scheme: Bearer }
          Key: { $ref: '#/components/securitySchemes/Shared' }
          Shared: { type: apiKey, in: query, name: key }
    `),
  ).operations;
  if (!first) throw new Error("no operation");
  return first.security;
}

describe("security", () => {
  test.each([
    // root, operation, stated, required, optional
    ["", "", false, false, false],
    ["[]", "", true, false, false],
    ["[ { Token: [] } ]", "", true, true, false],
    ["[ {} ]", "", true, false, true],
    ["[ { Token: [] }, {} ]", "", true, false, true],
    ["[ { Token: [] } ]", "[]", true, false, false],
    ["[ { Token: [] } ]", "[ {} ]", true, false, true],
    ["[ { Token: [] } ]", "[ {}, { Key: [] } ]", true, false, true],
    ["", "[ { Key: [] } ]", true, true, false],
    ["[]", "[ { Key: [] } ]", true, true, false],
    // What is no list says nothing.
    ["[ { Token: [] } ]", "null", true, true, false],
    ["[ { Token: [] } ]", "text", true, true, false],
    ["{ Token: [] }", "", false, false, false],
    ["[ text, 1, null ]", "", true, false, false],
  ])("root %j, operation %j", (root, operation, isStated, isRequired, isOptional) => {
    expect(securityOf(root, operation)).toMatchObject({ isStated, isRequired, isOptional });
  });

  test("knows its schemes and their scopes", () => {
    const security = securityOf("", "[ { Token: [ read, write, 1 ], Key: [] }, { Nowhere: [ read ] } ]");
    expect(security.scopes).toEqual(["read", "write"]);
    expect(
      security.alternatives.map(({ schemes }) => schemes.map(({ name, scheme }) => [name, scheme?.type])),
    ).toEqual([
      [
        ["Token", "http"],
        ["Key", "apiKey"],
      ],
      [["Nowhere", undefined]],
    ]);
    expect(security.alternatives[0]?.schemes[0]?.scheme?.scheme).toBe("bearer");
    expect(security.alternatives[0]?.schemes[1]?.scheme).toMatchObject({ name: "Key", in: "query" });
  });

  test("takes names of JavaScript for names", () => {
    const security = securityOf("", "[ { constructor: [], __proto__: [ a ] } ]");
    expect(security.alternatives[0]?.schemes.map(({ name, scheme }) => [name, scheme])).toEqual([
      ["constructor", undefined],
      ["__proto__", undefined],
    ]);
  });
});
