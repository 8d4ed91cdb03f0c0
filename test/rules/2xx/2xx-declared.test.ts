import rule from "../../../src/rules/2xx/2xx-declared.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "what has gone has no success any more": `
    /old-shelves:
      get:
        deprecated: true
        responses: { 410: { description: Gone. Use /shelves. } }
    /older-shelves:
      get: # ✗ declares no success, only 404, 410
        responses: { 404: { description: No such shelf. }, 410: { description: The shelf was removed. } }`,
  "only errors are declared": `
    /books:
      get: # ✗ GET /books declares no success, only 404, 5XX
        responses:
          404: { description: There is no such shelf. }
          5XX: { description: Something broke. }`,
  "no response is declared": `
    /books:
      post: # ✗ POST /books declares no success, and no other response
        responses: {}`,
  "responses are missing altogether, with any method": `
    /books:
      head: # ✗ HEAD /books declares no success
        summary: Are there books?`,
  "a code, its class, an integer key": `
    /books:
      get: { responses: { "200": { description: The books. } } }
      post: { responses: { 201: { description: The new book. } } }
      put: { responses: { 2XX: { description: Stored. } } }`,
  "a redirect is how it ends well": `
    /books/latest:
      get: { responses: { 307: { description: The latest book. }, 404: { description: None. } } }
      post: { responses: { 3XX: { description: Somewhere else. } } }`,
  "a websocket switches protocols": `
    /events:
      get:
        responses:
          101: { description: The socket is open. }
          401: { description: Who are you? }`,
  "100 alone says nothing of success": `
    /uploads:
      post: # ✗ declares no success, only 100
        responses:
          100: { description: Go on. }`,
  "default alone is the success": `
    /books:
      post:
        responses:
          default: { description: The book is stored. }`,
  "default beside errors may be the success": `
    /books:
      post:
        responses:
          400: { description: That is no book. }
          default: { description: The book is stored. }`,
  "default that says of itself that it is the success": `
    /books:
      get: # ✗ GET /books declares its success under \`default\`, without a code
        responses:
          400: { description: That is no shelf. }
          default: { description: Successful operation }
      put: # ✗ PUT /books declares its success under \`default\`
        responses:
          default: { description: OK }
      post:
        responses:
          201: { description: The new book. }
          default: { description: Success }`,
  "default that says of itself that it is an error": `
    /books:
      get: # ✗ GET /books declares no success, only 404, default
        responses:
          404: { description: There is no such shelf. }
          default: { description: Unexpected error }
      put: # ✗ declares no success, only default
        responses:
          default: { description: Neither successful nor expected. An error. }
      delete:
        responses:
          default: { description: The default response. }`,
  "a success whose reference is broken is declared all the same": `
    /books:
      get:
        responses:
          200: { $ref: "#/components/responses/Nowhere" }`,
  "what stands behind a broken reference of all responses is unknown": `
    /books:
      get: { responses: { $ref: "#/components/nowhere" } }`,
  "a mistyped success is wrong as a key, not missing": `
    /books:
      get: { responses: { 2xx: { description: The books. }, 404: { description: None. } } }
      put: { responses: { 20X: { description: Stored. } } }`,
  "a mistyped error is no success": `
    /books:
      get: # ✗ declares no success, only 4xx
        responses: { 4xx: { description: None. } }`,
  "classes are unknown to 2.0, and meant all the same": `
    swagger: "2.0"
    info: { title: Books, version: "1" }
    paths:
      /books:
        get: { responses: { 2XX: { description: The books. } } }
        put: # ✗ declares no success
          responses: { 404: { description: None. } }`,
  "3.2 has query and other methods": `
    openapi: 3.2.0
    info: { title: Books, version: "1" }
    paths:
      /books:
        query: # ✗ QUERY /books declares no success
          responses: { 400: { description: That is no query. } }
        additionalOperations:
          PURGE: # ✗ PURGE /books declares no success
            responses: { 404: { description: None. } }`,
  "two paths of one path item are one defect": `
    /books: { $ref: "#/components/pathItems/Books" }
    /volumes: { $ref: "#/components/pathItems/Books" }
    components:
      pathItems:
        Books:
          get: # ✗ declares no success
            responses: { 404: { description: None. } }`,
  "callbacks are somebody else's": `
    /books:
      post:
        responses: { 201: { description: The new book. } }
        callbacks:
          arrived:
            "{$request.body#/url}":
              post:
                responses: { 400: { description: I do not want it. } }`,
  "explicit: neither a class nor default stands in": {
    options: { explicit: true },
    text: `
    /books:
      get: { responses: { 200: { description: The books. } } }
      put: # ✗ declares no success, only 2XX
        responses: { 2XX: { description: Stored. } }
      post: # ✗ declares no success, only default
        responses: { default: { description: Stored. } }`,
  },
  "what is not implemented yet": `
    /users/{id}/export:
      post:
        responses: { 501: { description: To come. } }
      get: # ✗ declares no success, only 500
        responses: { 500: { description: It failed. } }
      put: # ✗ declares no success, only 404, 501
        responses: { 404: { description: No such user. }, 501: { description: Not on this server. } }`,
});
