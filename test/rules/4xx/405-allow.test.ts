import { expect, test } from "vitest";
import rule from "../../../src/rules/4xx/405-allow.ts";
import { documentOf, findingsOf } from "../../support/audit-text.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "a 405 without any headers": `
    /users:
      get:
        responses:
          405: { description: Not allowed. } # ✗ 405 Method Not Allowed has no Allow header`,
  "an Allow header without values, in any case": `
    /users:
      get:
        responses:
          405:
            description: Not allowed.
            headers: { allow: { schema: { type: string } } }`,
  "an example that names the path's methods": `
    /users:
      get:
        responses:
          405:
            description: Not allowed.
            headers: { Allow: { schema: { type: string }, example: "get,POST" } }
      post: { responses: { 201: { description: Created. } } }`,
  "a fault of the input under 405 is another error": `
    /users:
      post:
        responses:
          405: { description: Validation failed. }
      put:
        responses:
          405: { description: The email is invalid. }`,
  "a method that is not allowed here, whatever else is said": `
    /users:
      put:
        responses:
          405: # ✗ 405 Method Not Allowed has no Allow header
            description: The method is not supported for this user.
      patch:
        responses:
          405: # ✗ 405 Method Not Allowed has no Allow header
            description: Method not allowed, the list is read-only.`,
  "HEAD and OPTIONS may always be listed": `
    /users:
      get:
        responses:
          405:
            description: Not allowed.
            headers: { Allow: { schema: { type: string }, example: "GET, HEAD, OPTIONS" } }`,
  "HEAD and OPTIONS may be left out": `
    /users:
      get:
        responses:
          405:
            description: Not allowed.
            headers: { Allow: { schema: { type: string, example: GET } } }
      options: { responses: { 204: { description: Fine. } } }`,
  "an example that lacks a method": `
    /users:
      get:
        responses:
          405:
            description: Not allowed.
            headers:
              Allow: { schema: { type: string }, example: GET } # ✗ Allow does not name POST: the path has GET, POST
      post: { responses: { 201: { description: Created. } } }`,
  "an example that names a method too many": `
    /users:
      get:
        responses:
          405:
            description: Not allowed.
            headers:
              Allow: # ✗ Allow names DELETE: the path has GET
                schema: { type: string }
                examples: { wrong: { value: "GET, DELETE" } }`,
  "an enum is read as one list": `
    /users:
      get:
        responses:
          405:
            description: Not allowed.
            headers:
              Allow: { schema: { type: array, items: { type: string, enum: [GET, POST] } } }
      post:
        responses:
          405:
            description: Not allowed.
            headers:
              Allow: { schema: { type: string, enum: ["GET, PUT"] } } # ✗ Allow names PUT, but not POST`,
  "an example as a list": `
    /users:
      get:
        responses:
          405:
            description: Not allowed.
            headers:
              Allow: { schema: { type: array, items: { type: string } }, example: [GET, PATCH] } # ✗ Allow names PATCH`,
  "a value that is no list of methods is not compared": `
    /users:
      get:
        responses:
          405:
            description: Not allowed.
            headers: { Allow: { schema: { type: string }, example: "<the methods>" } }`,
  "a 405 that different paths share is not compared": `
    /users:
      get:
        responses:
          405: { $ref: "#/components/responses/NotAllowed" }
    /books:
      get:
        responses:
          405: { $ref: "#/components/responses/NotAllowed" }
      post: { responses: { 201: { description: Created. } } }
    components:
      responses:
        NotAllowed:
          description: Not allowed.
          headers: { Allow: { schema: { type: string }, example: "GET, POST" } }`,
  "a header that different paths share is not compared": `
    /users:
      get:
        responses:
          405: { description: Not allowed., headers: { Allow: { $ref: "#/components/headers/Allow" } } }
    /books:
      delete:
        responses:
          405: { description: Not allowed., headers: { Allow: { $ref: "#/components/headers/Allow" } } }
    components:
      headers:
        Allow: { schema: { type: string }, example: "GET, POST" }`,
  "a 405 that the methods of one path share is compared": `
    /users:
      get:
        responses:
          405: { $ref: "#/components/responses/NotAllowed" }
      post:
        responses:
          405: { $ref: "#/components/responses/NotAllowed" }
    components:
      responses:
        NotAllowed:
          description: Not allowed.
          headers:
            Allow: { schema: { type: string }, example: GET } # ✗ Allow does not name POST`,
  "methods that OpenAPI 3.2 adds": `
    openapi: 3.2.0
    info: { title: Test, version: "1" }
    paths:
      /users:
        query:
          responses:
            405:
              description: Not allowed.
              headers:
                Allow: { schema: { type: string }, example: "QUERY, COPY" }
        additionalOperations:
          COPY:
            responses:
              405:
                description: Not allowed.
                headers:
                  Allow: { schema: { type: string }, example: QUERY } # ✗ Allow does not name COPY`,
  "the methods of a path that lies in two places": `
    openapi: 3.1.0
    info: { title: Test, version: "1" }
    paths:
      /users:
        $ref: "#/components/pathItems/Users"
        post:
          responses:
            405:
              description: Not allowed.
              headers:
                Allow: { schema: { type: string }, example: "GET, POST" }
    components:
      pathItems:
        Users:
          get:
            responses:
              405:
                description: Not allowed.
                headers:
                  Allow: { schema: { type: string }, example: GET } # ✗ Allow does not name POST`,
  "OpenAPI 2.0": `
    swagger: "2.0"
    info: { title: Test, version: "1" }
    paths:
      /users:
        get:
          responses:
            405:
              description: Not allowed.
              headers:
                Allow: { type: string, enum: ["GET, PUT"] } # ✗ Allow names PUT
        head:
          responses:
            405: { description: Not allowed. } # ✗ no Allow header`,
});

test("the fix names the methods that all paths of the response have", () => {
  const findings = findingsOf(
    rule,
    documentOf(`
      /users:
        get: { responses: { 405: { description: Not allowed. } } }
        put: { responses: { 405: { $ref: "#/components/responses/OfUsers" } } }
      /books:
        get: { responses: { 405: { $ref: "#/components/responses/OfLists" } } }
      /films:
        get: { responses: { 405: { $ref: "#/components/responses/OfLists" } } }
      /tapes:
        get: { responses: { 405: { $ref: "#/components/responses/OfAll" } } }
      /shelves:
        post: { responses: { 405: { $ref: "#/components/responses/OfAll" } } }
      components:
        responses:
          OfUsers: { description: Not allowed. }
          OfLists: { description: Not allowed. }
          OfAll: { description: Not allowed., headers: { Allowed: {}, Allows: { schema: { type: string } } } }`),
  );
  expect(findings.map(({ message, fix }) => `${message}: ${fix}`)).toEqual([
    "405 Method Not Allowed has no Allow header: Declare an `Allow` header on the 405 response, with the path's methods as its example: `GET, PUT`.",
    "405 Method Not Allowed has no Allow header: Declare an `Allow` header on the 405 response, with the path's methods as its example: `GET, PUT`.",
    "405 Method Not Allowed has no Allow header (shared by 2 operations): Declare an `Allow` header on the 405 response, with the path's methods as its example: `GET`.",
    "405 Method Not Allowed has no Allow header, only `Allows` (shared by 2 operations): Name it `Allow`, as clients look for it.",
  ]);
});

test("the fix gives no example where the paths of a shared response have different methods", () => {
  const findings = findingsOf(
    rule,
    documentOf(`
      /tapes:
        get: { responses: { 405: { $ref: "#/components/responses/OfAll" } } }
      /shelves:
        post: { responses: { 405: { $ref: "#/components/responses/OfAll" } } }
      components:
        responses:
          OfAll: { description: Not allowed. }`),
  );
  expect(findings.map(({ fix }) => fix)).toEqual([
    "Declare an `Allow` header on the 405 response, with no example, for the paths that share it have different methods.",
  ]);
});
