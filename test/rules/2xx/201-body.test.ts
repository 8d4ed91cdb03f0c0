import { expect, test } from "vitest";
import rule from "../../../src/rules/2xx/201-body.ts";
import { apiOf, documentOf, findingsOf } from "../../support/audit-text.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "a framework's 201 beside the 200 of an update": `
    /shelves/{id}:
      put:
        responses:
          200: { description: OK, content: { application/json: { schema: { type: object } } } }
          201: { description: Created }
    /me/address:
      put: { responses: { 201: { description: Created } } }
    /shelves/{id}/label:
      put:
        summary: Creates or replaces the label
        responses:
          200: { description: Replaced., content: { application/json: { schema: { type: object } } } }
          201: # ✗ has no content
            description: Created`,
  "bytes become what Location leads to": `
    /scans:
      post:
        requestBody: { content: { image/png: {} } }
        responses: { 201: { description: Kept., headers: { Location: { schema: { type: string } } } } }
    /books:
      post:
        requestBody: { content: { application/json: { schema: { type: object } } } }
        responses:
          201: # ✗ has no content
            description: The new book.
            headers: { Location: { schema: { type: string } } }`,
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
      post: { responses: { 201: { $ref: "#/components/responses/Created" } } }
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
  "where nothing is created there is nothing to describe, however sure that is": `
    /organizations/{id}/spike-protections:
      delete:
        operationId: Disable Spike Protection
        responses: { 200: { description: Success. } }
      post:
        operationId: Enable Spike Protection
        description: Enables Spike Protection feature for some of the projects within the organization.
        responses: { 201: { description: Success. } }
    /books/find:
      post:
        summary: Find books
        responses: { 201: { description: Success. } }
    /auth/token:
      post:
        responses: { 201: { description: Success. } }`,
  "what is done may still create": `
    /images/{name}/tag:
      post:
        operationId: ImageTag
        summary: Tag an image
        description: Create a tag that refers to a source image.
        responses:
          201: # ✗ has no content
            description: No error.`,
  "where another success tells the new from the old, something was created": `
    /users/{id}/suspend:
      post:
        x-statuslint: { intent: action }
        responses:
          200: { description: It was suspended before. }
          201: # ✗ has no content
            description: The suspension.`,
  "a body that says no more than that it worked": `
    ${creates("books", "# ✗ 201 Created answers only `message`: neither what was created nor its id or a link", "message: { type: string }")}
    ${creates("shelves", "# ✗ answers only `success`, `msg`", "success: { type: boolean }, msg: { type: string }")}
    ${creates("readers", "# ✗ answers only `statusCode`, `message`, `error`", "statusCode: { type: integer }, message: { type: string }, error: { type: 'null' }")}
    ${creates("loans", "# ✗ answers only `ok`, `timestamp`", "ok: { type: boolean }, timestamp: { type: string }")}
    ${creates("fines", "# ✗ answers only `status`, `message`", "status: { type: string }, message: { type: string }")}`,
  "a body that shows, names or leads to what is new": `
    ${creates("books", "", "message: { type: string }, id: { type: string }")}
    ${creates("shelves", "", "message: { type: string }, data: { type: object }")}
    ${creates("readers", "", "message: { type: string }, url: { type: string }")}
    ${creates("loans", "", "success: { type: boolean }, code: { type: string }")}
    ${creates("fines", "", "message: { type: object }")}
    ${creates("visits", "", "status: { type: string }")}
    ${creates("messages", "", "message: { type: string }")}
    ${creates("rooms", "", "message: {}")}`,
  "`Location` leads to it": `
    /books:
      post:
        x-statuslint: { intent: create }
        responses:
          201:
            description: It is there.
            headers: { Location: { schema: { type: string } } }
            content: { application/json: { schema: { properties: { message: { type: string } } } } }`,
  "where nothing is sure to be created, a word will do": `
    /books/{id}/notify:
      post:
        responses: { 201: { description: Done., content: { application/json: { schema: { properties: { message: { type: string } } } } } } }`,
  "a text, and a body of which nothing is known": `
    /books:
      post:
        x-statuslint: { intent: create }
        responses: { 201: { description: The id., content: { text/plain: { schema: { type: string } } } } }
    /shelves:
      post:
        x-statuslint: { intent: create }
        responses: { 201: { description: The shelf., content: { application/json: {} } } }`,
  "a create that is not sure, but for what its 201 says": `
    /minutes:
      post:
        operationId: createMinutes
        responses:
          201: # ✗ answers only \`message\`
            description: The minutes were created.
            content: { application/json: { schema: { properties: { message: { type: string } } } } }`,
});

/** A create whose 201 holds these members. */
function creates(name: string, mark: string, members: string): string {
  return `/${name}:
      post:
        x-statuslint: { intent: create }
        responses:
          201: ${mark}
            description: It is there.
            content: { application/json: { schema: { type: object, properties: { ${members} } } } }`;
}

test.each([
  [
    "a sure create",
    "/books: { post: { x-statuslint: { intent: create }, responses: { 201: { description: The book. } } } }",
    false,
  ],
  ["PUT", "/books/{id}: { put: { responses: { 201: { description: The book. } } } }", false],
  ["a POST whose purpose is unsure", "/books: { post: { responses: { 201: { description: OK. } } } }", true],
])("the fix for %s", (_, text, isUnsure) => {
  const [finding] = findingsOf(rule, documentOf(text));
  expect(finding?.fix.endsWith(", or answer 200 or 204 if nothing was created.")).toBe(isUnsure);
});

test("where Location leads to what is created of nothing that was sent, it is a remark", () => {
  const strengths = ["", "requestBody: { content: { application/json: {} } }, "].map((body) => {
    const headers = "headers: { Location: { schema: { type: string } } }";
    const paths = `/rooms: { post: { ${body}summary: Create a room, responses: { 201: { description: The room., ${headers} } } } }`;
    const responses = apiOf(documentOf(paths)).operations.flatMap((operation) => operation.responses);
    return responses.flatMap((response) => [...rule.check(response, {})].map(({ strength }) => strength));
  });
  expect(strengths).toEqual([["consider"], [undefined]]);
});
