import rule from "../../../src/rules/4xx/410-for-deprecated.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "a deprecated operation without a plan": `
    /v1/users:
      get: # ✗ GET /v1/users is deprecated, but plans no end
        deprecated: true
        responses: { 200: { description: The users. }, 404: { description: No such tenant. } }`,
  "a class and default are no plan": `
    /v1/users:
      get: # ✗ plans no end
        deprecated: true
        responses:
          200: { description: The users. }
          4XX: { description: Wrong. }
          default: { description: Something else. }`,
  "410, Sunset or Deprecation": `
    /v1/users:
      get:
        deprecated: true
        responses: { 200: { description: The users. }, 410: { description: Use /v2/users. } }
      put:
        deprecated: true
        responses: { 200: { description: Done., headers: { sunset: { schema: { type: string } } } } }
      post:
        deprecated: true
        responses: { 201: { description: Created., headers: { Deprecation: { schema: { type: string } } } } }`,
  "deprecated parameters and schemas are another matter": `
    /v1/users:
      get:
        parameters: [{ name: page, in: query, deprecated: true, schema: { type: integer, deprecated: true } }]
        responses: { 200: { description: The users. } }`,
  "deprecated must be true": `
    /v1/users:
      get: { deprecated: "no", responses: { 200: { description: The users. } } }
      put: { deprecated: false, responses: { 200: { description: Done. } } }`,
});
