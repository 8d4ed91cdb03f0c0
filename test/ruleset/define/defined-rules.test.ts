import { describe, expect, test } from "vitest";
import type { RuleOptions } from "../../../src/rules/rule.ts";
import { definedRule } from "../../../src/ruleset/define/defined-rules.ts";
import type { OwnRule, Where } from "../../../src/ruleset/define/own-rule.ts";
import { resolveRuleset } from "../../../src/ruleset/resolve.ts";
import { apiOf, documentOf } from "../../support/audit-text.ts";
import { expectMarks } from "../../support/test-rule.ts";

type Part = Partial<OwnRule>;

function rule(part: Part): ReturnType<typeof definedRule> {
  return definedRule("acme/rule", { title: "It is so", why: "Because.", ...part });
}

const headers = `
/users:
  get:
    responses:
      200: # ✗ The 200 response has no X-Request-Id header
        description: The users.
      404:
        description: None.
        headers: { x-request-id: {} }`;

const statuses = `
/users:
  get: # ✗ GET /users declares no 404 and no 429
    tags: [people]
    responses: { 200: { description: "" } }
  post:
    responses: { 200: { description: "" }, 404: { description: "" }, 429: { description: "" } }
/other:
  get:
    responses: { default: { description: "" } }`;

const bodies = `
/users:
  get:
    responses:
      400:
        description: Bad.
        content:
          application/json:
            schema: # ✗ The body of the 400 response has no \`code\`
              type: object
              properties: { message: { type: string } }
      401:
        description: The code is there, in a branch of an \`allOf\`.
        content:
          application/json:
            schema:
              allOf:
                - { type: object, properties: { code: { type: string } } }
                - { type: object, properties: { message: { type: string } } }
      403:
        description: Nothing is known of the body.
        content: { application/json: {} }
      404:
        description: Anything may be in it.
        content: { application/json: { schema: { type: object, additionalProperties: true } } }
      409:
        description: One of the branches lacks it.
        content:
          application/json:
            schema:
              oneOf:
                - { type: object, properties: { code: {} } }
                - { type: object, properties: { reason: {} } } # ✗ has no \`code\`
      410:
        description: No body at all.
      500:
        description: It contains itself.
        content: { application/json: { schema: { $ref: "#/components/schemas/Loop" } } }
components:
  schemas:
    Loop: # ✗ has no \`code\`
      type: object
      properties: { inner: { $ref: "#/components/schemas/Loop" } }`;

const lists = `
/users:
  get:
    responses:
      200:
        description: A list with ids.
        content:
          application/json:
            schema:
              type: object
              properties: { items: { type: array, items: { type: object, properties: { id: {} } } } }
  post:
    responses:
      200:
        description: Without.
        content:
          application/json:
            schema:
              type: object
              properties:
                items:
                  type: array
                  items: # ✗ has no \`items[].id\`
                    type: object
                    properties: { name: {} }`;

describe("a rule of one's own requires", () => {
  test.each<[string, Part, string]>([
    ["a header, whatever its case", { require: { headers: "X-Request-Id" } }, headers],
    ["statuses, for which `default` stands in", { require: { status: [404, 429] } }, statuses],
    [
      "statuses, for which nothing stands in",
      { require: { status: 404, explicit: true } },
      statuses.replace(" and no 429", "").replace("/other:\n  get:", "/other:\n  get: # ✗ declares no 404"),
    ],
    ["a class of statuses", { require: { status: "4xx" } }, statuses.replace("no 404 and no 429", "no 4XX")],
    ["a member of the body, in every way it may look", { require: { members: "code" } }, bodies],
    ["a member of the items of a list", { require: { members: "items[].id" } }, lists],
    [
      "content, where there can be some",
      { require: { content: ["application/problem+json", "application/problem+xml"] } },
      `
/users:
  delete:
    responses:
      204: { description: "" }
      304: { description: "" }
      400: # ✗ The 400 response has no content of type application/problem+json or application/problem+xml
        description: ""
        content: { application/json: {} }
      404:
        description: ""
        content: { Application/Problem+JSON; charset=utf-8: {} }
  head:
    responses: { 400: { description: "" } }`,
    ],
    [
      "header and content, said in one sentence",
      { require: { headers: ["X-A", "X-B"], content: "text/*" } },
      `
/users:
  get:
    responses:
      200: # ✗ has no X-A and no X-B header and has no content of type text/*
        description: ""`,
    ],
  ])("%s", (_, part, text) => {
    expectMarks(rule(part), text);
  });
});

describe("a rule of one's own forbids", () => {
  test.each<[string, Part, string]>([
    [
      "headers, by a pattern",
      { forbid: { headers: "X-Powered-*" } },
      `
/users:
  get:
    responses:
      200:
        description: ""
        headers:
          X-Powered-By: {} # ✗ The 200 response has a X-Powered-By header
          X-Request-Id: {}`,
    ],
    [
      "content",
      { forbid: { content: "text/*" } },
      `
/users:
  get:
    responses:
      200:
        description: ""
        content:
          text/html: {} # ✗ The 200 response has content of type text/html
          application/json: {}`,
    ],
    [
      "statuses",
      { forbid: { status: ["5XX", 418] } },
      `
/users:
  get:
    responses:
      200: { description: "" }
      418: { description: "" } # ✗ GET /users declares 418
      503: { description: "" } # ✗ GET /users declares 503
      default: { description: "" }`,
    ],
    [
      "members of the body",
      { forbid: { members: "stack" } },
      `
/users:
  get:
    responses:
      500:
        description: ""
        content:
          application/json:
            schema:
              type: object
              properties:
                stack: { type: string } # ✗ The body of the 500 response has \`stack\`
                message: { type: string }`,
    ],
  ])("%s", (_, part, text) => {
    expectMarks(rule(part), text);
  });
});

describe("where", () => {
  const text = (marked: string): string =>
    `
/v1/users:
  post:
    tags: [people]
    x-statuslint: { intent: create }
    requestBody: { content: { application/json: { schema: { type: object } } } }
    responses:
      201: { description: "" } # A
      400: { description: "", content: { application/problem+json: {} } } # B
  get:
    responses:
      200: { description: "", content: { application/json: {} } } # C
/v2/users:
  get:
    responses:
      4XX: { description: "" } # D
      default: { description: "" } # E`.replace(/ # ([A-E])$/gm, (_, letter: string) =>
      marked.includes(letter) ? " # ✗ no X header" : "",
    );
  test.each<[string, Where, string]>([
    ["nothing: every response", {}, "ABCDE"],
    ["operations", { operations: ["POST /v1/**", "* /v2/*"] }, "ABDE"],
    ["methods", { methods: "GET" }, "CDE"],
    ["tags", { tags: ["people"] }, "AB"],
    ["intents", { intents: "create" }, "AB"],
    ["status", { status: [201, "4XX"] }, "ABD"],
    ["default", { status: "default" }, "E"],
    ["content", { content: "application/*json" }, "BC"],
    ["several: each must fit", { methods: "post", status: "4XX" }, "B"],
  ])("%s", (_, where, marked) => {
    expectMarks(rule({ where, require: { headers: "X" } }), text(marked));
  });

  test("of a rule about statuses: operations that declare such a response", () => {
    expectMarks(
      rule({ where: { status: 202 }, require: { status: 303 } }),
      `
/jobs:
  post: # ✗ declares no 303
    responses: { 202: { description: "" } }
  get:
    responses: { 200: { description: "" } }`,
    );
  });
});

describe("its words", () => {
  test("the author's message, filled in; other braces stay", () => {
    expectMarks(
      rule({
        message: "{operation}: {status} of /users/{id} lacks {name}, {constructor}",
        require: { headers: ["X-A", "X-B"] },
      }),
      `
/users/{id}:
  get:
    responses:
      200: { description: "" } # ✗ GET /users/{id}: 200 of /users/{id} lacks X-A and X-B, {constructor}`,
    );
  });

  test("what follows from the definition where the author says nothing", () => {
    const made = rule({ where: { status: "4xx" }, require: { headers: "X-A", members: ["code", "id"] } });
    expect(made).toMatchObject({
      id: "acme/rule",
      strength: "should",
      basis: "convention",
      counts: "4XX responses",
      fix: "Declare the header `X-A`, and `code` and `id` in the body.",
    });
    expect(rule({ forbid: { status: [418] } })).toMatchObject({ fix: "Do not declare `418`." });
  });

  test("a rule that rests on the intent carries its confidence", () => {
    expect(rule({ where: { intents: ["create"] }, require: { status: 201 } }).usesIntent).toBe(true);
  });
});

describe("which severity it has", () => {
  const severity = (config: Parameters<typeof resolveRuleset>[1]): string | undefined =>
    resolveRuleset("test", { levels: { should: "warning", must: "error" }, ...config }, []).rules[0]
      ?.severity;
  const own: OwnRule = { title: "x", why: "x", require: { status: 200 } };
  test.each<[string, Parameters<typeof resolveRuleset>[1], string | undefined]>([
    ["that of its strength", { define: { "acme/a": { ...own, strength: "must" } } }, "error"],
    ["`should` is its strength", { define: { "acme/a": own } }, "warning"],
    ["its own", { define: { "acme/a": { ...own, severity: "info" } } }, "info"],
    [
      "`rules` has the last word",
      { define: { "acme/a": { ...own, severity: "info" } }, rules: { "acme/a": "error" } },
      "error",
    ],
    ["off", { define: { "acme/a": own }, rules: { "acme/a": "off" } }, undefined],
    ["it is wanted, whatever the basis", { basis: ["rfc"], define: { "acme/a": own } }, "warning"],
  ])("%s", (_, config, expected) => {
    expect(severity(config)).toBe(expected);
  });
});

test("hostile documents: wrong types and names of Object's members", () => {
  const api = apiOf(
    documentOf(`
/a:
  get:
    tags: {}
    responses:
      200: { description: 3, headers: { constructor: 1, __proto__: {} }, content: { application/json: { schema: { properties: [], allOf: 3 } } } }
      constructor: {}
      404: 7`),
  );
  const made = [
    rule({ require: { headers: "constructor", members: ["constructor", "__proto__.x"] } }),
    rule({ forbid: { members: "toString[].x", headers: "*" } }),
    rule({ require: { status: [200, "5XX"] } }),
  ];
  for (const one of made) {
    const subjects =
      one.on === "operation" ? api.operations : api.operations.flatMap(({ responses }) => responses);
    for (const subject of subjects) {
      const { applies, check } = one as {
        applies(subject: unknown, options: RuleOptions): boolean;
        check(subject: unknown, options: RuleOptions): Iterable<unknown>;
      };
      if (applies(subject, {})) expect([...check(subject, {})].length).toBeLessThan(10);
    }
  }
});
