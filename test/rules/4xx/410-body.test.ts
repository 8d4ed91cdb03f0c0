import rule from "../../../src/rules/4xx/410-body.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "no content, or none in it": `
    /v1/users:
      get: { responses: { 410: { description: Use /v2/users. } } } # ✗ 410 Gone has no body
      put:
        responses:
          410: { description: Use /v2/users., content: {} } # ✗ 410 Gone has no body`,
  "content of any kind": `
    /v1/users:
      get:
        responses:
          410: { description: Use /v2/users., content: { text/plain: {} } }`,
  "responses to HEAD have no body": `
    /v1/users:
      head: { responses: { 410: { description: Use /v2/users. } } }`,
  "a shared component is wrong once": `
    /v1/users:
      get: { responses: { 410: { $ref: "#/components/responses/Gone" } } }
      put: { responses: { 410: { $ref: "#/components/responses/Gone" } } }
    components:
      responses:
        Gone: { description: Gone. } # ✗ (shared by 2 operations)`,
  "OpenAPI 2.0": `
    swagger: "2.0"
    info: { title: Test, version: "1" }
    produces: [application/json]
    paths:
      /v1/users:
        get:
          responses:
            410: { description: Use /v2/users. } # ✗ no body
        put:
          responses:
            410: { description: Use /v2/users., schema: { type: object } }`,
});
