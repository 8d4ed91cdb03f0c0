import rule from "../../../src/rules/3xx/304-validator.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "a 200 that gives nothing to compare": `
    /books/{id}:
      get:
        responses:
          200:
            description: The book.
            headers: { Cache-Control: {} } # ✗ 200 declares neither ETag nor Last-Modified, but 304 Not Modified is declared beside it
          304: { description: As before. }`,
  "the 304's own headers do not help the first answer": `
    /books/{id}:
      head:
        responses:
          200: # ✗ neither ETag nor Last-Modified
            description: It exists.
          304: { description: As before., headers: { ETag: {} } }`,
  "either header, in any case": `
    /books/{id}:
      get: { responses: { 200: { description: The book., headers: { etag: {} } }, 304: { description: As before. } } }
      head: { responses: { 200: { description: Yes., headers: { last-modified: {} } }, 304: { description: As before. } } }`,
  "either under a name that is nearly it": `
    /users:
      get:
        responses:
          200:
            description: The users.
            headers:
              E-Tag: { schema: { type: string } } # ✗ declares neither ETag nor Last-Modified, but 304 Not Modified is declared beside it, only \`E-Tag\`
          304: { description: As before. }`,
  "2XX stands for the 200": `
    /books:
      get: { responses: { 2XX: { description: The books., headers: { ETag: {} } }, 304: { description: As before. } } }
    /shelves:
      get:
        responses:
          2XX: # ✗ 2XX declares neither ETag nor Last-Modified
            description: The shelves.
          304: { description: As before. }`,
  "where both are declared the 200 counts": `
    /books:
      get:
        responses:
          200: { description: The books., headers: { ETag: {} } }
          2XX: { description: Anything else. }
          304: { description: As before. }`,
  "without a 304 nothing is asked": `
    /books: { get: { responses: { 200: { description: The books. } } } }`,
  "without a 200 nothing is known": `
    /books: { get: { responses: { 304: { description: As before. }, default: { description: The books. } } } }
    /shelves:
      get: { responses: { 200: { $ref: "#/components/responses/Nowhere" }, 304: { description: As before. } } }`,
  "a 304 that answers a write": `
    /books/{id}/lock:
      put:
        responses:
          204: { description: Locked. }
          304: # ✗ 304 Not Modified answers a PUT
            description: It was locked.
      delete:
        responses:
          204: { description: Unlocked. }
          304: # ✗ 304 Not Modified answers a DELETE
            $ref: "#/components/responses/Same"
    /books/{id}:
      get: { responses: { 200: { description: The book., headers: { ETag: {} } }, 304: { $ref: "#/components/responses/Same" } } }
    components:
      responses:
        Same: { description: As before. }`,
  "3.2's QUERY reads": `
    openapi: 3.2.0
    info: { title: Books, version: "1" }
    paths:
      /books:
        query: { responses: { 200: { description: What was found., headers: { ETag: {} } }, 304: { description: As before. } } }`,
  "2.0": `
    swagger: "2.0"
    info: { title: Books, version: "1" }
    paths:
      /books:
        get:
          responses:
            200: # ✗ neither ETag nor Last-Modified
              description: The books.
            304: { description: As before. }`,
});
