import rule from "../../../src/rules/3xx/304-no-body.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "a 304 with content": `
    /books/{id}:
      get:
        responses:
          304:
            description: As before.
            content: { application/json: {} } # ✗ 304 Not Modified declares content (application/json)`,
  "content: {} and headers are none": `
    /books/{id}:
      get:
        responses:
          "304": { description: As before., headers: { ETag: {} }, content: {} }`,
  "with any method": `
    /books/{id}:
      head:
        responses:
          304:
            description: As before.
            content: { text/plain: {} } # ✗ 304 Not Modified declares content (text/plain)`,
  "a shared component is wrong once": `
    /books/{id}: { get: { responses: { 304: { $ref: "#/components/responses/Same" } } } }
    /shelves/{id}: { get: { responses: { 304: { $ref: "#/components/responses/Same" } } } }
    components:
      responses:
        Same:
          description: As before.
          content: { application/json: {} } # ✗ (shared by 2 operations)`,
  "2.0: a schema is content, produces is none": `
    swagger: "2.0"
    info: { title: Books, version: "1" }
    produces: [application/json]
    paths:
      /books/{id}:
        get: { responses: { 304: { description: As before. } } }
      /shelves/{id}:
        get:
          responses:
            304:
              description: As before.
              schema: { type: object } # ✗ 304 Not Modified declares a schema`,
  "other codes and the class": `
    /books/{id}:
      get:
        responses:
          200: { description: The book., content: { application/json: {} } }
          3XX: { description: Elsewhere., content: { text/html: {} } }`,
});
