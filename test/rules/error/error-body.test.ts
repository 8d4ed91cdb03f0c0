import rule from "../../../src/rules/error/error-body.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "another server reads the code alone": `
    /payments/webhook:
      post:
        security: []
        responses: { 200: { description: Noted. }, 400: { description: The signature is wrong. } }
    /webhooks:
      post:
        operationId: createWebhook
        responses:
          201: { description: The new webhook. }
          400: # ✗ has no content
            description: Wrong.`,
  "errors without content, by code, class and default": `
    /users:
      get:
        responses:
          200: { description: The users. }
          400: { description: Wrong. } # ✗ 400 Bad Request has no content
          4XX: { description: Wrong. } # ✗ 4XX has no content
          5XX: { description: Broken. } # ✗ 5XX has no content
          default: { description: Anything else. } # ✗ \`default\` has no content`,
  "an empty content is none": `
    /users:
      get:
        responses:
          200: { description: The users. }
          404: # ✗ 404 Not Found has no content
            description: None.
            content: {}`,
  "a media type without a schema is content": `
    /users:
      get:
        responses:
          200: { description: The users. }
          404: { description: None., content: { application/problem+json: {} } }
          500: { description: Broken., content: { text/plain: { schema: { type: string } } } }`,
  "successes and redirects may be empty": `
    /users:
      get:
        responses:
          204: { description: Nothing. }
          304: { description: The same. }`,
  "default alone is the success": `
    /users:
      get:
        responses:
          default: { description: The users. }`,
  "HEAD has no body": `
    /users:
      head:
        responses:
          200: { description: The users. }
          404: { description: None. }
          default: { description: Wrong. }`,
  "the 503 of a readiness check is its answer, its 4xx is not": `
    /readyz:
      get:
        responses:
          200: { description: Ready. }
          400: { description: Wrong. } # ✗ 400 Bad Request has no content
          503: { description: Not ready. }`,
  "a shared response is wrong once, by its name": `
    /users:
      get:
        responses:
          200: { description: The users. }
          401: { $ref: "#/components/responses/Denied" }
    /books:
      get:
        responses:
          200: { description: The books. }
          403: { $ref: "#/components/responses/Denied" }
    components:
      responses:
        Denied: # ✗ Response \`Denied\` has no content, so nothing tells the client what went wrong (shared by 2 operations)
          description: Denied.`,
  "a reference that leads nowhere is another rule's": `
    /users:
      get:
        responses:
          200: { description: The users. }
          404: { $ref: "#/components/responses/Missing" }`,
  "codes named in allowEmpty may be empty": {
    text: `
    /users:
      get:
        responses:
          200: { description: The users. }
          401: { description: Denied. }
          403: { description: Denied. }
          404: { description: None. } # ✗ 404 Not Found has no content
          5XX: { description: Broken. }`,
    options: { allowEmpty: [401, "403", "5XX"] },
  },
  "2.0: a schema is content, produces is not": `
    swagger: "2.0"
    info: { title: Test, version: "1" }
    produces: [application/problem+json]
    paths:
      /users:
        get:
          responses:
            200: { description: The users. }
            400: { description: Wrong., schema: { type: object } }
            404: { description: None. } # ✗ 404 Not Found has no content
            500: { description: Broken., examples: { application/json: { message: Sorry. } } }`,
  "webhooks describe somebody else's server": `
    openapi: 3.1.0
    info: { title: Test, version: "1" }
    webhooks:
      changed:
        post:
          responses:
            200: { description: Thanks. }
            400: { description: Wrong. }`,
  "the body of the success under an error": `
    /rooms/{id}:
      get:
        responses:
          200: { description: A room., content: { application/json: { schema: { $ref: "#/components/schemas/Room" } } } }
          401: # ✗ 401 Unauthorized has the body of the success
            description: Who?
            content: { application/json: { schema: { $ref: "#/components/schemas/Room" } } }
          403: { description: No., content: { application/json: { schema: { $ref: "#/components/schemas/Problem" } } } }
          404: { description: None., content: { application/json: { schema: { $ref: "#/components/schemas/Problem" } } } }
    /rooms:
      get:
        responses:
          200: { description: The rooms., content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Room" } } } } }
          409: { description: "Not now, these are left.", content: { application/json: { schema: { $ref: "#/components/schemas/Rest" } } } }
    components:
      schemas:
        Room: { type: object, properties: { id: { type: string }, seats: { type: integer } } }
        Rest: { type: object, properties: { id: { type: string }, rest: { type: integer } } }
        Problem: { type: object, properties: { title: { type: string } } }`,
  "an envelope with a place for the error is none of the success alone": `
    /rooms/{id}:
      get:
        responses:
          200: { description: A room., content: { application/json: { schema: { $ref: "#/components/schemas/RoomAnswer" } } } }
          404: { description: None., content: { application/json: { schema: { $ref: "#/components/schemas/RoomAnswer" } } } }
    /rooms:
      get:
        responses:
          200: { description: Rooms. }
${[400, 401, 403, 404, 406, 409, 410, 415, 429, 500].map((code) => `          ${code}: { description: No., content: { application/json: { schema: { $ref: "#/components/schemas/Problem" } } } }`).join("\n")}
    components:
      schemas:
        RoomAnswer: { type: object, properties: { room: { type: object }, error: { type: string } } }
        Problem: { type: object, properties: { title: { type: string } } }`,
  "what became of each part, where some or all failed": `
    /events:
      post:
        responses:
          200: { description: All are in. }
          207: { description: Some are in., content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Outcome" } } } } }
          422: { description: None is in., content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Outcome" } } } } }
          400: { description: Wrong., content: { application/json: { schema: { $ref: "#/components/schemas/Problem" } } } }
          401: { description: Who?, content: { application/json: { schema: { $ref: "#/components/schemas/Problem" } } } }
          403: { description: No., content: { application/json: { schema: { $ref: "#/components/schemas/Problem" } } } }
          404: { description: None., content: { application/json: { schema: { $ref: "#/components/schemas/Problem" } } } }
          500: { description: It failed., content: { application/json: { schema: { $ref: "#/components/schemas/Problem" } } } }
    components:
      schemas:
        Outcome: { type: object, properties: { id: { type: string }, step: { type: string } } }
        Problem: { type: object, properties: { title: { type: string } } }`,
});
