import { expect, test } from "vitest";
import rule from "../../../src/rules/status/ref-resolves.ts";
import { findingsOf } from "../../support/audit-text.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "references that lead somewhere": `
    /users/{id}:
      get:
        responses:
          404: { $ref: "#/components/responses/NotFound" }
    components:
      responses:
        NotFound: { $ref: "#/components/responses/Problem" }
        Problem: { description: Something is wrong. }`,
  "a response, at the line of its reference": `
    /users/{id}:
      get:
        responses:
          404:
            $ref: "#/components/responses/Gone" # ✗ \`$ref\` leads nowhere: there is no \`Gone\` at this place
    components:
      responses:
        NotFound: { description: There is no such user. }`,
  "a parameter, a header and a schema": `
    /users/{id}:
      get:
        parameters:
          - $ref: "#/components/parameters/Id" # ✗ there is no \`components\` at this place
        responses:
          200:
            description: The user.
            headers:
              ETag: { $ref: "#/components/headers/ETag" } # ✗ leads nowhere
            content:
              application/json:
                schema: { $ref: "#/components/schemas/User" } # ✗ leads nowhere`,
  "a file that was not read": `
    /users:
      $ref: users.yaml # ✗ \`$ref\` leads nowhere`,
  "an address is not fetched, and may be right": `
    /users:
      get:
        responses:
          404: { $ref: "https://example.org/responses.yaml#/NotFound" }
          500: { $ref: "ftp://example.org/responses.yaml#/Broken" } # ✗ leads nowhere`,
  "references in a circle": `
    /users:
      get:
        responses:
          404: { $ref: "#/components/responses/A" } # ✗ leads nowhere
    components:
      responses:
        A: { $ref: "#/components/responses/B" } # ✗ leads nowhere
        B: { $ref: "#/components/responses/A" } # ✗ leads nowhere`,
  "a `$ref` in an example is data": `
    /users:
      get:
        responses:
          200:
            description: The users.
            content:
              application/json:
                example: { $ref: "#/nowhere" }`,
});

test("the operation is named in whose text the reference stands", () => {
  const text = `openapi: 3.1.0
info: { title: Test, version: '1' }
paths:
  /users:
    get:
      responses:
        404: { $ref: '#/components/responses/NotFound' }
components:
  schemas:
    User: { $ref: '#/nowhere' }`;
  expect(findingsOf(rule, text).map(({ operation }) => operation?.path ?? null)).toEqual(["/users", null]);
});
