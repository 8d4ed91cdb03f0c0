import rule from "../../../src/rules/error/error-status-member.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "examples of the media type, inline, named and referenced": `
    /users:
      get:
        responses:
          200: { description: The users. }
          400:
            description: Wrong.
            content:
              application/problem+json:
                example: { title: Bad Request, status: 404 } # ✗ The example says \`status: 404\` under 400 Bad Request
          404:
            description: None.
            content:
              application/problem+json:
                examples:
                  none: { value: { title: Not Found, status: 404 } }
                  gone: { value: { title: Gone, status: 410 } } # ✗ The example \`gone\` says \`status: 410\` under 404 Not Found
                  failed: { $ref: "#/components/examples/Failed" } # ✗ The example \`failed\` says \`status: 500\`
          500:
            description: Broken.
            content:
              application/problem+json:
                examples:
                  failed: { $ref: "#/components/examples/Failed" }
    components:
      examples:
        Failed: { value: { title: Internal Server Error, status: 500 } }`,
  "a class takes any code of it, default any error": `
    /users:
      get:
        responses:
          200: { description: The users. }
          4XX: { description: Wrong., content: { application/problem+json: { example: { status: 404 } } } }
          5XX:
            description: Broken.
            content:
              application/problem+json:
                example: { status: 404 } # ✗ says \`status: 404\` under 5XX
          default:
            description: Else.
            content:
              application/problem+json:
                examples:
                  a: { value: { status: 404 } }
                  b: { value: { status: 503 } }
                  c: { value: { status: 200 } } # ✗ The example \`c\` says \`status: 200\` under \`default\``,
  "const and enum": `
    /users:
      get:
        responses:
          200: { description: The users. }
          400:
            description: Wrong.
            content: { application/problem+json: { schema: { properties: { status: { enum: [400, 422] } } } } }
          404:
            description: None.
            content:
              application/problem+json:
                schema:
                  properties:
                    status: { const: 400 } # ✗ The body's \`status\` is always 400 under 404 Not Found
          409:
            description: Taken.
            content:
              application/problem+json:
                schema:
                  properties:
                    status: { enum: [400, 422] } # ✗ The body's \`status\` can only be 400, 422 under 409 Conflict
          5XX:
            description: Broken.
            content: { application/problem+json: { schema: { properties: { status: { enum: [400, 500] } } } } }`,
  "an enum of all statuses serves all": `
    /users:
      get:
        responses:
          200: { description: The users. }
          400: { description: Wrong., content: { application/problem+json: { schema: { $ref: "#/components/schemas/Problem" } } } }
          404: { description: None., content: { application/problem+json: { schema: { $ref: "#/components/schemas/Problem" } } } }
    components:
      schemas:
        Problem: { type: object, properties: { status: { type: integer, enum: [400, 404, 500], example: 400 } } }`,
  "a constant status used under another code is the fault of the use": `
    /users:
      get:
        responses:
          200: { description: The users. }
          400: { description: Wrong., content: { application/problem+json: { schema: { $ref: "#/components/schemas/Wrong" } } } }
          404: # ✗ The body's \`status\` is always 400 under 404 Not Found
            description: None.
            content: { application/problem+json: { schema: { $ref: "#/components/schemas/Wrong" } } }
    components:
      schemas:
        Wrong: { type: object, properties: { status: { const: 400 } } }`,
  "an allOf that narrows the status": `
    /users:
      get:
        responses:
          200: { description: The users. }
          404: { description: None., content: { application/problem+json: { schema: { $ref: "#/components/schemas/None" } } } }
          409: { description: Taken., content: { application/problem+json: { schema: { $ref: "#/components/schemas/Taken" } } } }
    components:
      schemas:
        Problem: { type: object, properties: { status: { type: integer, example: 500 } } }
        None:
          allOf:
            - $ref: "#/components/schemas/Problem"
            - { properties: { status: { const: 404 } } }
        Taken:
          allOf:
            - $ref: "#/components/schemas/Problem"
            - properties:
                status: { const: 422 } # ✗ The body's \`status\` is always 422 under 409 Conflict`,
  "one schema for all problems of the API": `
    /users:
      get:
        responses:
          200: { description: The users. }
          400: { description: Wrong., content: { application/problem+json: { schema: { $ref: "#/components/schemas/Any" } } } }
          404: { description: None., content: { application/problem+json: { schema: { $ref: "#/components/schemas/Any" } } } }
          410: # ✗ The body's \`status\` is always 400 under 410 Gone
            description: Gone.
            content: { application/problem+json: { schema: { $ref: "#/components/schemas/Any" } } }
    components:
      schemas:
        Any:
          oneOf:
            - { properties: { status: { const: 400 } } }
            - { properties: { status: { const: 404 } } }`,
  "a schema's own example and default count where it serves one code": `
    /users:
      get:
        responses:
          200: { description: The users. }
          404: { description: None., content: { application/problem+json: { schema: { $ref: "#/components/schemas/None" } } } }
          409: { description: Taken., content: { application/problem+json: { schema: { $ref: "#/components/schemas/Taken" } } } }
          422: { description: Wrong., content: { application/problem+json: { schema: { $ref: "#/components/schemas/Wrong" } } } }
    components:
      schemas:
        None:
          type: object
          properties: { status: { type: integer } }
          example: { status: 400 } # ✗ The example says \`status: 400\` under 404 Not Found
        Taken:
          type: object
          properties:
            status:
              type: integer
              default: 400 # ✗ The default says \`status: 400\` under 409 Conflict
        Wrong:
          type: object
          properties:
            status:
              type: integer
              examples: [422, 400] # ✗ The example says \`status: 400\` under 422`,
  "a schema that serves several codes shows one of them": `
    /users:
      get:
        responses:
          200: { description: The users. }
          400: { description: Wrong., content: { application/problem+json: { schema: { $ref: "#/components/schemas/Problem" } } } }
          404: { description: None., content: { application/problem+json: { schema: { $ref: "#/components/schemas/Problem" } } } }
    components:
      schemas:
        Problem:
          type: object
          properties: { status: { type: integer, example: 403, default: 500 } }
          example: { status: 403 }`,
  "a response that stands under many codes shows one of them, under two each": `
    /users:
      get:
        responses:
          200: { description: The users. }
          400: { $ref: "#/components/responses/Wrong" }
          422: { $ref: "#/components/responses/Wrong" } # ✗ The example says \`status: 400\` under 422
          404: { $ref: "#/components/responses/Gone" }
          410: { $ref: "#/components/responses/Gone" }
          500: { $ref: "#/components/responses/Broken" }
          502: { $ref: "#/components/responses/Broken" }
          504: { $ref: "#/components/responses/Broken" }
          401: { $ref: "#/components/responses/Denied" }
          403: { $ref: "#/components/responses/Denied" }
    components:
      responses:
        Wrong:
          description: Wrong.
          content: { application/problem+json: { example: { status: 400 } } }
        Gone:
          description: Gone.
          content: { application/problem+json: { examples: { a: { value: { status: 404 } }, b: { value: { status: 410 } } } } }
        Broken:
          description: Broken.
          content: { application/problem+json: { example: { status: 500 } } }
        Denied:
          description: Denied.
          content:
            application/problem+json:
              example: { status: 404 } # ✗ The example says \`status: 404\``,
  "a status in quotes": `
    /users:
      get:
        responses:
          200: { description: The users. }
          404: { description: None., content: { application/scim+json: { example: { status: "404" } } } }
          409:
            description: Taken.
            content:
              application/scim+json:
                example: { status: "400" } # ✗ says \`status: 400\``,
  "a status of another kind": `
    /orders:
      get:
        responses:
          200: { description: The orders. }
          404: { description: None., content: { application/json: { example: { status: error } } } }
          409: { description: Taken., content: { application/json: { example: { status: 3 } } } }
          422: { description: Wrong., content: { application/json: { schema: { properties: { status: { enum: [fail, error] } } } } } }
          500: { description: Broken., content: { application/json: { schema: { properties: { status: { enum: [0, 1, 400] } } } } } }
          503: { description: Later., content: { application/json: { example: [{ status: 400 }] } } }`,
  "in a problem every number is meant as the status": `
    /orders:
      get:
        responses:
          200: { description: The orders. }
          404:
            description: None.
            content:
              application/problem+json:
                example: { title: None, status: 0 } # ✗ says \`status: 0\``,
  "outside of problems only with medium confidence": {
    text: `
    /orders:
      get:
        responses:
          200: { description: The orders. }
          404: { description: None., content: { application/json: { example: { status: 400, message: None } } } }
          409:
            description: Taken.
            content:
              application/json:
                example: { type: "about:blank", title: Conflict, detail: Taken, status: 400 }
          410:
            description: Gone.
            content:
              application/problem+json:
                example: { status: 404 } # ✗ under 410 Gone`,
    minConfidence: "high",
  },
  "a plain error body whose status is a code": `
    /orders:
      get:
        responses:
          200: { description: The orders. }
          404:
            description: None.
            content:
              application/json:
                example: { status: 400, message: None } # ✗ says \`status: 400\` under 404 Not Found`,
  "successes, HEAD and webhooks": `
    /orders:
      get:
        responses:
          200: { description: The orders., content: { application/json: { example: { status: 404 } } } }
      head:
        responses:
          200: { description: The orders. }
          404: { description: None., content: { application/problem+json: { example: { status: 400 } } } }`,
  "2.0": `
    swagger: "2.0"
    info: { title: Test, version: "1" }
    produces: [application/problem+json]
    paths:
      /users:
        get:
          responses:
            200: { description: The users. }
            404:
              description: None.
              schema: { type: object }
              examples:
                application/problem+json: { status: 400 } # ✗ The example says \`status: 400\` under 404 Not Found`,
  "circles and names that mean something to JavaScript": `
    /users:
      get:
        responses:
          200: { description: The users. }
          404: { description: None., content: { application/problem+json: { schema: { $ref: "#/components/schemas/Loop" }, example: { __proto__: { status: 400 } } } } }
    components:
      schemas:
        Loop:
          allOf: [{ $ref: "#/components/schemas/Loop" }]
          properties:
            status: { const: 404 }
            constructor: { const: 1 }`,
});
