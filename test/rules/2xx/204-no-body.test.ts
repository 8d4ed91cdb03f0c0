import { expect, test } from "vitest";
import rule from "../../../src/rules/2xx/204-no-body.ts";
import { documentOf, findingsOf } from "../../support/audit-text.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "a 204 with content": `
    /books/{id}:
      delete:
        responses:
          204:
            description: The book is gone.
            content: # ✗ 204 No Content declares content (application/json)
              application/json: { schema: { type: object } }`,
  "a schema that says null and nothing else means no content": `
    /books/{id}:
      delete:
        responses:
          204: { description: Gone., content: { application/json: { schema: { type: "null" } } } }
      put:
        responses:
          204: { description: Stored., content: { application/json: { schema: { type: ["null"] } } } }
      patch:
        responses:
          204:
            description: Changed.
            content: { application/json: { schema: { type: [object, "null"] } } } # ✗ 204 No Content declares content (application/json)`,
  "a media type without a schema is content": `
    /books/{id}:
      put:
        responses:
          204:
            description: Stored.
            content: { text/plain: {}, text/html: {} } # ✗ declares content (text/plain, text/html)`,
  "a 205 with content": `
    /forms/{id}:
      post:
        responses:
          205:
            description: Clear the form.
            content: { application/json: {} } # ✗ 205 Reset Content declares content (application/json), though a 205 never has a body`,
  "an empty content is none": `
    /books/{id}:
      delete:
        responses:
          204: { description: The book is gone., content: {} }`,
  "a shared component is wrong once, where it is defined": `
    /books/{id}:
      delete: { responses: { 204: { $ref: "#/components/responses/Gone" } } }
    /shelves/{id}:
      delete: { responses: { 204: { $ref: "#/components/responses/Gone" } } }
    components:
      responses:
        Gone:
          description: Gone.
          content: { application/json: {} } # ✗ declares content (application/json), though a 204 never has a body (shared by 2 operations)`,
  "2.0: a schema is content, produces is none": `
    swagger: "2.0"
    info: { title: Books, version: "1" }
    produces: [application/json, application/xml]
    paths:
      /books/{id}:
        delete:
          produces: [application/json]
          responses:
            204: { description: Gone. }
        put:
          responses:
            204:
              description: Stored.
              schema: { type: object } # ✗ 204 No Content declares a schema, though a 204 never has a body`,
  "headers are no content": `
    /books/{id}:
      put:
        responses:
          204: { description: Stored., headers: { ETag: { schema: { type: string } } } }`,
  "other codes and classes": `
    /books:
      get: { responses: { 200: { description: The books., content: { application/json: {} } } } }
      put: { responses: { 2XX: { description: Stored., content: { application/json: {} } } } }`,
});

test("the fix names the member of this version, and no media type is called so", () => {
  const response = "204: { description: Stored., content: { '': {} }, schema: { type: object } }";
  const paths = `/books: { put: { responses: { ${response} } } }`;
  const said = ["", 'swagger: "2.0"\ninfo: { title: Test, version: "1" }\npaths:\n  '].map((head) => {
    const [finding] = findingsOf(rule, head === "" ? documentOf(paths) : `${head}${paths}`);
    return `${finding?.message}: ${finding?.fix}`;
  });
  expect(said).toEqual([
    "204 No Content declares content (no media type), though a 204 never has a body: Remove `content` from the response, or answer `200` where there is something to return.",
    "204 No Content declares a schema, though a 204 never has a body: Remove `schema` from the response, or answer `200` where there is something to return.",
  ]);
});
