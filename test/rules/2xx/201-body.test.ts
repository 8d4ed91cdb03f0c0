import rule from "../../../src/rules/2xx/201-body.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "a 201 without content": `
    /books:
      post:
        responses:
          201: # ✗ 201 Created has no content
            description: The new book.
            headers: { Location: { schema: { type: string } } }`,
  "an empty content is none": `
    /books:
      post:
        responses:
          201: # ✗ 201 Created has no content
            description: The new book.
            content: {}`,
  "a shared component is wrong once, where it is defined": `
    /books:
      post: { responses: { 201: { $ref: "#/components/responses/Created" } } }
    /shelves:
      put: { responses: { 201: { $ref: "#/components/responses/Created" } } }
    components:
      responses:
        Created: # ✗ has no content that describes what was created (shared by 2 operations)
          description: Created.`,
  "content in any media type": `
    /books:
      post:
        responses:
          201: { description: The new book., content: { application/hal+json: { schema: { type: object } } } }
    /notes:
      post:
        responses:
          201: { description: The new note., content: { text/plain: {} } }`,
  "a client that may ask for less": `
    /books:
      parameters:
        - { $ref: "#/components/parameters/Prefer" }
      post: { responses: { 201: { description: The new book. } } }
    components:
      parameters:
        Prefer: { name: prefer, in: header, schema: { type: string } }`,
  "a query parameter of that name does not ask for less": `
    /books:
      post:
        parameters: [{ name: Prefer, in: query, schema: { type: string } }]
        responses:
          201: # ✗ has no content
            description: The new book.`,
  "2.0: the schema is the content, produces is none": `
    swagger: "2.0"
    info: { title: Books, version: "1" }
    produces: [application/json]
    paths:
      /books:
        post:
          responses:
            201: { description: The new book., schema: { type: object } }
      /shelves:
        post:
          responses:
            201: # ✗ has no content
              description: The new shelf.`,
  "where the 201 itself is wrong, other rules say so": `
    /books/{id}:
      get: { responses: { 201: { description: The book. } } }
      delete: { responses: { 201: { description: Gone. } } }
    /books/{id}/close:
      post:
        x-statuslint: { intent: action }
        responses: { 201: { description: Closed. } }`,
  "a class and other codes": `
    /books:
      post: { responses: { 2XX: { description: The new book. } } }
      put: { responses: { 200: { description: Stored. } } }`,
  "a broken reference is unknown": `
    /books:
      post: { responses: { 201: { $ref: "#/components/responses/Nowhere" } } }`,
  "events go to somebody else's server": `
    /listener/orderCreated:
      post:
        operationId: listenToOrderCreated
        responses: { 201: { description: Noted. } }`,
});
