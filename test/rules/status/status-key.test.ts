import { expect, test } from "vitest";
import rule from "../../../src/rules/status/status-key.ts";
import { findingsOf } from "../../support/audit-text.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "codes, classes and default, unquoted and quoted": `
    /users:
      get:
        responses:
          200: { description: The users. }
          "304": { description: Not modified. }
          '404': { description: No such tenant. }
          4XX: { description: The request was wrong. }
          "5XX": { description: The server failed. }
          default: { description: Something else. }`,
  "the first and the last code, also where no such code is registered": `
    /users:
      get:
        responses:
          100: { description: Go on. }
          599: { description: Gave up. }`,
  words: `
    /users:
      get:
        responses:
          ok: { description: The users. } # ✗ \`ok\` is no status code
          Default: { description: Something else. } # ✗ \`Default\` is no status code
          "200 OK": { description: The users. } # ✗ \`200 OK\` is no status code: write \`200\`
          "409-Conflict ": { description: Twice. } # ✗ write \`409\`
          HTTP_503: { description: Down. } # ✗ write \`503\`
          "404 Forbidden": { description: No. } # ✗ \`404 Forbidden\` is no status code
          200-299: { description: All well. } # ✗ \`200-299\` is no status code
          299-300: { description: All well. } # ✗ \`299-300\` is no status code
          description: The users. # ✗ \`description\` is no status code`,
  "a class in lower case": `
    /users:
      get:
        responses:
          2xx: { description: The users. } # ✗ write \`2XX\` for the class
          4Xx: { description: The request was wrong. } # ✗ write \`4XX\` for the class`,
  "a class that is no whole hundred": `
    /users:
      get:
        responses:
          20X: { description: The users. } # ✗ \`20X\` is no status code: a class covers a whole hundred, as in \`2XX\``,
  "numbers outside 100 to 599": `
    /users:
      get:
        responses:
          99: { description: Early. } # ✗ \`99\` is no status code: they go from 100 to 599
          600: { description: Late. } # ✗ \`600\` is no status code: they go from 100 to 599
          6XX: { description: Later. } # ✗ \`6XX\` is no status code
          0200: { description: Padded. } # ✗ \`0200\` is no status code`,
  "a number with a fraction stays as it was written": `
    /users:
      get:
        responses:
          404.0: { description: No such tenant. } # ✗ \`404.0\` is no status code`,
  "names that mean something to JavaScript": `
    /users:
      get:
        responses:
          __proto__: { description: No. } # ✗ \`__proto__\` is no status code
          constructor: { description: No. } # ✗ \`constructor\` is no status code`,
  "extensions among the responses are left alone": `
    /users:
      get:
        responses:
          200: { description: The users. }
          x-examples: { anything: true }`,
  "the key is wrong in the operation, not in the component it refers to": `
    /users:
      get:
        responses:
          4xx: { $ref: "#/components/responses/Wrong" } # ✗ write \`4XX\`
    components:
      responses:
        Wrong: { description: The request was wrong. }`,
  "OpenAPI 2.0 knows no classes": `
    swagger: "2.0"
    info: { title: Test, version: "1" }
    paths:
      /users:
        get:
          responses:
            200: { description: The users. }
            default: { description: Something else. }
            4XX: { description: The request was wrong. } # ✗ OpenAPI 2.0 knows only single codes`,
  "a code that is declared twice, once with and once without quotes": `
    /users:
      get:
        responses:
          200: { description: The users. }
          "200": { description: The users again. } # ✗ \`200\` is declared twice
          404: { description: No such tenant. }`,
  "the same code in two operations is no double": `
    /users:
      get:
        responses:
          200: { description: The users. }
      head:
        responses:
          200: { description: There are users. }`,
  "keys that stand twice elsewhere are not about status codes": `
    /users:
      get:
        responses:
          200:
            description: The users.
            description: The users, again.`,
  "keys of a YAML merge are replaced, not doubled": `
    x-shared: &shared
      400: { description: The request was wrong. }
      200: { description: Something. }
    /users:
      get:
        responses:
          <<: *shared
          200: { description: The users. }`,
});

test("a code that a JSON document declares twice is found at the second", () => {
  const text = `{
  "openapi": "3.0.3",
  "info": { "title": "Test", "version": "1" },
  "paths": { "/users": { "get": { "responses": {
    "200": { "description": "The users." },
    "404": { "description": "No such tenant." },
    "200": { "description": "The users again." }
  } } } }
}`;
  expect(
    findingsOf(rule, text).map(({ location, status, message }) => [
      location.start.line,
      status,
      message.includes("`200` is declared twice"),
    ]),
  ).toEqual([[7, "200", true]]);
});

test("a hostile key is cut in the message", () => {
  const text = `openapi: 3.1.0
info: { title: Test, version: '1' }
paths:
  /users:
    get:
      responses:
        ${"9".repeat(5000)}: { description: Long. }`;
  expect(findingsOf(rule, text).map(({ message }) => message.length < 200)).toEqual([true]);
});
