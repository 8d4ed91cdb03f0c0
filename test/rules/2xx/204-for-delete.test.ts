import rule from "../../../src/rules/2xx/204-for-delete.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "content that stands elsewhere, and was not read": `
    /books/{id}:
      delete:
        responses:
          200: { description: The book., content: { $ref: "https://example.org/content.yaml" } }`,
  "an empty 200": `
    /books/{id}:
      delete:
        responses:
          200: # ✗ DELETE answers 200 OK without content
            description: The book is gone.
          404: { description: There is no such book. }`,
  "content: {} is none, and a header is no content": `
    /books/{id}:
      delete:
        responses:
          "200": # ✗ DELETE answers 200 OK without content
            description: The book is gone.
            headers: { X-Request-Id: { schema: { type: string } } }
            content: {}`,
  "a schema that says nothing": `
    /books/{id}:
      delete:
        responses:
          200: # ✗ DELETE answers 200 OK with a schema that says nothing
            description: The book is gone.
            content: { application/json: { schema: {} } }
    /shelves/{id}:
      delete: { responses: { 200: { description: Gone., content: { application/json: { schema: {}, example: { left: 3 } } } } } }
    /rooms/{id}:
      delete: { responses: { 200: { description: Gone., content: { application/json: { schema: { type: object } } } } } }
    /desks/{id}:
      delete: { responses: { 200: { description: Gone., content: { application/json: { schema: {} } } }, 204: { description: Gone. } } }`,
  "a 201": `
    /books/{id}:
      delete:
        responses:
          201: # ✗ DELETE answers 201 Created, but it creates nothing
            description: The book is gone.
            content: { application/json: {} }`,
  "a 200 that returns something": `
    /books/{id}:
      delete:
        responses:
          200: { description: The book that was., content: { application/json: { schema: { type: object } } } }`,
  "204, 202 and 2XX": `
    /books/{id}: { delete: { responses: { 204: { description: Gone. } } } }
    /shelves/{id}: { delete: { responses: { 202: { description: It will go. } } } }
    /rooms/{id}: { delete: { responses: { 2XX: { description: Gone. } } } }`,
  "an empty 200 may stand beside a 204 or a class": `
    /books/{id}:
      delete: { responses: { 200: { description: It was gone before. }, 204: { description: Gone. } } }
    /shelves/{id}:
      delete: { responses: { 200: { description: Gone. }, 2XX: { description: Or so. } } }`,
  "default may be the success": `
    /books/{id}: { delete: { responses: { default: { description: Gone. } } } }`,
  "a body that the text or a header speaks of": `
    /books/{id}:
      delete: { responses: { 200: { description: The JSON body shows the book that was. } } }
    /shelves/{id}:
      delete: { responses: { 200: { description: Returns the shelf that was. } } }
    /rooms/{id}:
      delete: { responses: { 200: { description: Gone., headers: { content-type: {} } } } }`,
  "a body that the text denies": `
    /books/{id}:
      delete:
        responses:
          200: # ✗ DELETE answers 200 OK without content
            description: No response body
    /shelves/{id}:
      delete:
        responses:
          200: # ✗ DELETE answers 200 OK without content
            description: Gone. The body is empty.`,
  "a shared component that is always a 200 is wrong once": `
    /books/{id}: { delete: { responses: { 200: { $ref: "#/components/responses/Gone" } } } }
    /shelves/{id}: { delete: { responses: { 200: { $ref: "#/components/responses/Gone" } } } }
    components:
      responses:
        Gone: # ✗ DELETE answers 200 OK without content, where 204 No Content says so (shared by 2 operations)
          description: Gone.`,
  "a shared component that is right under another code": `
    /books/{id}:
      delete:
        responses:
          200: # ✗ DELETE answers 200 OK without content
            $ref: "#/components/responses/Gone"
    /shelves/{id}: { delete: { responses: { 204: { $ref: "#/components/responses/Gone" } } } }
    components:
      responses:
        Gone: { description: Gone. }`,
  "a broken reference is unknown": `
    /books/{id}: { delete: { responses: { 200: { $ref: "#/components/responses/Nowhere" } } } }`,
  "2.0: a schema is content, produces alone is none, an example shows some": `
    swagger: "2.0"
    info: { title: Books, version: "1" }
    produces: [application/json]
    paths:
      /books/{id}:
        delete:
          responses:
            200: # ✗ DELETE answers 200 OK without content
              description: Gone.
      /shelves/{id}:
        delete: { responses: { 200: { description: Gone., schema: { type: object } } } }
      /rooms/{id}:
        delete: { responses: { 200: { description: Gone., examples: { application/json: { id: 7 } } } } }`,
  "other methods are other rules'": `
    /books: { get: { responses: { 200: { description: Fine. } } }, put: { responses: { 201: { description: New. } } } }`,
  "a document that describes hardly any body leaves this one out too, perhaps": `
    /users:
      get: { responses: { 200: { description: The users. } } }
    /users/{id}:
      get: { responses: { 200: { description: A user. } } }
      delete: { responses: { 200: { description: The user is gone. } } }`,
  "a document that describes bodies": `
    /users:
      get: { responses: { 200: { description: The users. } } }
    /users/{id}:
      get: { responses: { 200: { description: A user., content: { application/json: { schema: { type: object } } } } } }
      delete:
        responses:
          200: # ✗ DELETE answers 200 OK without content
            description: The user is gone.`,
});
