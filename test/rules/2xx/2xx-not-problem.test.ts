import rule from "../../../src/rules/2xx/2xx-not-problem.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "a success that is a problem": `
    /orders:
      get:
        responses:
          200: # ✗ 200 OK is \`application/problem+json\`
            description: The orders.
            content: { application/problem+json: {} }
      post:
        responses:
          201: # ✗ 201 Created is \`application/problem+xml\`
            description: The order.
            content: { application/json: {}, application/problem+xml: {} }
      patch:
        responses:
          2XX: # ✗ 2XX is \`application/problem+json; charset=utf-8\`
            description: The order.
            content: { application/problem+json; charset=utf-8: {} }`,
  "errors, and successes in other types": `
    /orders:
      get:
        responses:
          200: { description: The orders., content: { application/json: {}, application/vnd.problem-report+json: {} } }
          204: { description: None. }
          400: { description: Wrong., content: { application/problem+json: {} } }
          default: { description: Else., content: { application/problem+json: {} } }`,
  "default alone, as a problem, is no success": `
    /orders:
      get:
        responses:
          default: { description: Wrong., content: { application/problem+json: {} } }`,
  "an error response used for a success": `
    /orders:
      get:
        responses:
          200: { $ref: "#/components/responses/Problem" } # ✗ 200 OK is \`application/problem+json\`
          400: { $ref: "#/components/responses/Problem" }
    components:
      responses:
        Problem: { description: Wrong., content: { application/problem+json: {} } }`,
  "2.0: produces holds for errors too, so only a problem type alone counts": `
    swagger: "2.0"
    info: { title: Test, version: "1" }
    paths:
      /orders:
        get:
          produces: [application/json, application/problem+json]
          responses:
            200: { description: The orders., schema: { type: array } }
            400: { description: Wrong., schema: { type: object } }
        post:
          produces: [application/problem+json]
          responses:
            200: # ✗ 200 OK is \`application/problem+json\`
              description: The order.
              schema: { type: object }
            204: { description: None. }`,
});
