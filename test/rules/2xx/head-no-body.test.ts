import rule from "../../../src/rules/2xx/head-no-body.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "a HEAD with content": `
    /books/{id}:
      head:
        responses:
          200:
            description: It exists.
            content: { application/json: { schema: { type: object } } } # ✗ The 200 response to HEAD declares content (application/json)`,
  "errors, classes and default too": `
    /books/{id}:
      head:
        responses:
          200: { description: It exists. }
          4XX:
            description: It does not.
            content: { application/problem+json: {} } # ✗ The 4XX response to HEAD declares content (application/problem+json)
          default:
            description: Something broke.
            content: { application/problem+json: {} } # ✗ The default response to HEAD declares content`,
  "a shared response may be right for GET, so its use is wrong": `
    /books/{id}:
      get: { responses: { 404: { $ref: "#/components/responses/None" } } }
      head:
        responses:
          404: # ✗ The 404 response to HEAD declares content
            $ref: "#/components/responses/None"
    components:
      responses:
        None: { description: None., content: { application/problem+json: {} } }`,
  "headers and content: {} are no content": `
    /books/{id}:
      head:
        responses:
          200: { description: It exists., headers: { Content-Type: {}, Content-Length: {} }, content: {} }
          404: { description: It does not. }`,
  "other methods have bodies": `
    /books/{id}: { get: { responses: { 200: { description: The book., content: { application/json: {} } } } } }`,
  "204 and 304 have none with any method: other rules say so": `
    /books/{id}:
      head:
        responses:
          204: { description: It exists., content: { application/json: {} } }
          304: { description: As before., content: { application/json: {} } }`,
  "2.0: a schema is content, produces is none": `
    swagger: "2.0"
    info: { title: Books, version: "1" }
    produces: [application/json]
    paths:
      /books/{id}:
        head:
          responses:
            200:
              description: It exists.
              schema: { type: object } # ✗ The 200 response to HEAD declares a schema
            404: { description: It does not. }`,
  "a broken reference is unknown": `
    /books/{id}: { head: { responses: { 200: { $ref: "#/components/responses/Nowhere" } } } }`,
});
