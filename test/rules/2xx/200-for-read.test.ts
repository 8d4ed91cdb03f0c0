import rule from "../../../src/rules/2xx/200-for-read.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "a GET that answers 201": `
    /books/{id}:
      get:
        responses:
          201: # ✗ GET answers 201 Created
            description: The book.`,
  "a 201 is wrong even beside 200": `
    /books/{id}:
      get:
        responses:
          200: { description: The book. }
          201: # ✗ GET answers 201 Created
            description: The book.`,
  "a 201 is wrong on HEAD too": `
    /books/{id}:
      head:
        responses:
          201: # ✗ HEAD answers 201 Created
            description: The book exists.`,
  "a shared 201 is right elsewhere, so its use is wrong": `
    /books:
      get:
        responses:
          201: # ✗ GET answers 201 Created
            $ref: "#/components/responses/Book"
      post:
        responses:
          201: { $ref: "#/components/responses/Book" }
    components:
      responses:
        Book: { description: A book. }`,
  "200, 206, 304 and 2XX are fine": `
    /books:
      get: { responses: { 200: { description: The books. }, 304: { description: As before. } } }
    /scans/{id}:
      get: { responses: { 206: { description: A part. } } }
    /covers/{id}:
      get: { responses: { 304: { description: As before. } } }
    /shelves:
      get: { responses: { 2XX: { description: The shelves. } } }`,
  "an existence check declares only 204": `
    /books/{id}/loans/current:
      get: { responses: { 204: { description: It is on loan. }, 404: { description: It is not. } } }`,
  "an endpoint that only redirects": `
    /books/latest:
      get: { responses: { 302: { description: The latest book. } } }`,
  "default may be the success": `
    /books:
      get: { responses: { default: { description: The books. } } }`,
  "202 while polling": `
    /exports/{id}:
      get:
        responses:
          200: { description: The export., content: { text/csv: {} } }
          202: { description: Not ready yet., content: { application/json: {} } }
    /exports/{id}/file:
      get:
        responses:
          202: { description: Not ready yet., content: { application/json: {} } }
          303: { description: The file. }
    /exports/{id}/state:
      get:
        responses:
          202: { description: How far it is., content: { application/json: {} } }`,
  "a GET that records a sign of life and answers later": `
    /monitors/{name}/ping:
      get:
        responses:
          202: { description: Noted., content: { application/json: {} } }`,
  "a list that answers 202 has nothing to wait for": `
    /readers:
      get:
        x-statuslint: { intent: list }
        summary: All readers
        responses:
          202: # ✗ GET answers 202 Accepted and no 200 OK
            description: The readers.
            content: { application/json: { schema: { type: array } } }`,
  "a list that is made in the background may answer 202": `
    /readers:
      get:
        x-statuslint: { intent: list }
        description: The list is put together in the background.
        responses:
          202: { description: Come back., content: { application/json: {} } }
    /loans:
      get:
        x-statuslint: { intent: list }
        responses:
          202: { description: Come back., headers: { Retry-After: {} }, content: { application/json: {} } }`,
  "203 and 205 are no answer to a read": `
    /books:
      get:
        responses:
          203: # ✗ GET answers 203 Non-Authoritative Information and no 200 OK
            description: The books.
    /shelves:
      get:
        responses:
          205: # ✗ GET answers 205 Reset Content and no 200 OK
            description: The shelves.
    /rooms:
      get: { responses: { 200: { description: The rooms. }, 203: { description: From a proxy. } } }`,
  "one status for each part is another rule's": `
    /books/batch:
      get: { responses: { 207: { description: The books. } } }`,
  "other methods may create": `
    /books:
      post: { responses: { 201: { description: The new book. } } }
    /books/{id}:
      put: { responses: { 201: { description: The new book. } } }`,
  "QUERY reads as well": `
    openapi: 3.2.0
    info: { title: Library, version: "1" }
    paths:
      /books:
        query:
          responses:
            201: # ✗ QUERY answers 201 Created
              description: What was found.`,
  "content: what is returned is described": {
    options: { content: true },
    text: `
    /books:
      get: { responses: { 200: { description: The books. } } } # ✗ GET answers 200 OK without content
    /books/{id}:
      get: { responses: { 200: { description: A book., content: { application/json: {} } } } }
      head: { responses: { 200: { description: It is there. } } }
    /books/{id}/cover:
      get: { responses: { 200: { description: The cover., headers: { Content-Length: { schema: { type: integer } } } } } }
    /books/{id}/loan:
      get: { responses: { 200: { description: The loan. }, 204: { description: None. } } }
    /readers/confirmAddress:
      get: { responses: { 200: { description: Done. } } }
    /books/{id}/revoke:
      get: { responses: { 200: { description: Done. } } }
    /books/count:
      get: { responses: { 200: { description: Nothing but the header; no body. } } }
    /health:
      get: { responses: { 200: { description: Well. } } }`,
  },
  "content: in 2.0 a schema, an example or a file": {
    options: { content: true },
    text: `
    swagger: "2.0"
    info: { title: Library, version: "1" }
    paths:
      /books:
        get: { responses: { 200: { description: The books. } } } # ✗ without content
      /books/{id}:
        get: { responses: { 200: { description: A book., examples: { application/json: { id: 1 } } } } }
      /books/{id}/print:
        get: { produces: [application/pdf], responses: { 200: { description: The book. } } }`,
  },
});
