import { describe, expect, test } from "vitest";
import { rules } from "../../src/rules/index.ts";
import type { Rule } from "../../src/rules/rule.ts";
import type { Ruleset } from "../../src/ruleset/ruleset.ts";
import { documentOf, findingsOf } from "../support/audit-text.ts";
import { changedLines, mendText } from "../support/mended.ts";

const mending = rules.filter((rule) => rule.mending);

function rulesetOf(...ids: readonly string[]): Ruleset {
  const active = ids.map((id) => {
    const rule = rules.find((known) => known.id === id) as Rule;
    return {
      rule,
      severity: "error" as const,
      lowConfidenceSeverity: "error" as const,
      options: { ...rule.options?.defaults },
      minConfidence: "medium" as const,
    };
  });
  return { name: "test", rules: active, callbacks: false, intents: {} };
}

/** The lines that change where a rule, and others that go with it, mend a text. */
async function mended(ids: string, snippet: string): Promise<string> {
  return changedLines(await mendText(documentOf(snippet), rulesetOf(...ids.split(" "))));
}

describe("what is shown as wrong in the documentation", () => {
  /** How many are left to a person: nobody else knows which code was meant, or what a `201` created. */
  const left: Readonly<Record<string, number>> = {
    "201-location": 1,
    "206-content-range": 1,
    "304-validator": 1,
    "405-allow": 1,
    "error-problem-json": 1,
    "error-problem-members": 1,
    "status-key": 1,
  };

  test.each(mending.map((rule) => [rule.id, rule] as const))("is mended: %s", async (id, rule) => {
    const text = documentOf(rule.examples.bad);
    const found = findingsOf(rule, text).length;
    const { after, made, dropped } = await mendText(text, rulesetOf(id));
    expect(dropped).toEqual([]);
    expect(after.reported).toBe(left[id] ?? 0);
    expect(made.length).toBe(found - after.reported);
  });
});

test("what a fix brings to light stands for what is suggested elsewhere", async () => {
  const snippet = `
        paths:
          /sails/{id}:
            get: { responses: { '200': { description: A sail. } } }
            delete:
              responses:
                '204': { description: Gone. }
                404 Not Found: { description: None., content: { application/json: { schema: { $ref: '#/components/schemas/Fault' } } } }
        components:
          schemas: { Fault: { type: object, properties: { code: { type: string }, reason: { type: string } } } }`;
  const lines = await mended("status-key 404-for-item", snippet);
  expect(lines).toMatch(/'200': .*'404': .*schemas\/Fault/);
  expect(lines).not.toContain("Problem");
});

describe("what is never sent", () => {
  test("content under 204, 205 and 304 goes, in 2.0 the schema and the examples", async () => {
    expect(
      await mended(
        "204-no-body 304-no-body",
        `
        swagger: "2.0"
        info: { title: Books, version: "1" }
        paths:
          /books/{id}:
            get:
              responses:
                304:
                  description: As you have it.
                  schema: { type: object }
                  examples: { application/json: {} }
            delete:
              responses:
                204: { description: Gone., schema: { type: object } }`,
      ),
    ).toMatchInlineSnapshot(`
      "-          schema: { type: object }
      -          examples: { application/json: {} }
      -        204: { description: Gone., schema: { type: object } }
      +        204: { description: Gone. }"
    `);
  });

  test("what a GET reads, or the text says is returned, stays: there the code is wrong", async () => {
    const under204 = (method: string, text: string, more = ""): string => `
        /berths/{id}:
          ${method}:
            responses:
              204: { description: ${text}, content: { application/json: { schema: { type: object, properties: { depth: { type: number } } } } } }${more}`;
    expect(await mended("204-no-body", under204("get", "The berth."))).toBe("");
    expect(await mended("204-no-body", under204("put", "Returns the berth."))).toBe("");
    const other = `
              200: { description: The berth. }`;
    expect(await mended("204-no-body", under204("get", "None is free.", other))).not.toBe("");
    const old = `
        swagger: "2.0"
        info: { title: Berths, version: "1" }
        paths:
          /berths/{id}:
            get:
              responses:
                204: { description: The berth., schema: { type: object, properties: { depth: { type: number } } } }
                404: { description: No berth. }`;
    expect(await mended("204-no-body", old)).toBe("");
    const repeated = `
              404: { description: No berth., content: { application/json: { schema: { type: object, properties: { depth: { type: number } } } } } }`;
    expect(await mended("204-no-body", under204("get", "It is free.", repeated))).not.toBe("");
    expect(await mended("204-no-body", under204("put", "Returns nothing."))).not.toBe("");
    expect(await mended("204-no-body", under204("delete", "The berth is free."))).not.toBe("");
  });

  test("what a write sends, or a GET there reads, stays too", async () => {
    const berth = "content: { application/json: { schema: { $ref: '#/components/schemas/Berth' } } }";
    const written = (method: string, asked: string, schema: string): string => `
        paths:
          /berths/{id}:
            ${method}:
              ${asked}
              responses:
                204: { description: Moored., content: { application/json: { schema: ${schema} } } }
        components:
          schemas:
            Berth: { type: object, properties: { depth: { type: number } } }
            Notice: { type: object, properties: { text: { type: string } } }`;
    const own = "{ $ref: '#/components/schemas/Berth' }";
    const read = `get: { responses: { 200: { description: A berth., ${berth} } } }`;
    expect(await mended("204-no-body", written("put", `requestBody: { ${berth} }`, own))).toBe("");
    const beside = written("patch", "", own).replace("patch:", `${read}\n            patch:`);
    expect(await mended("204-no-body", beside)).toBe("");
    expect(await mended("204-no-body", beside.replace("patch:", "delete:"))).not.toBe("");
    const notice = "{ $ref: '#/components/schemas/Notice' }";
    expect(await mended("204-no-body", written("put", `requestBody: { ${berth} }`, notice))).not.toBe("");
  });

  test("a shared response to HEAD that may be right for GET stays", async () => {
    expect(
      await mended(
        "head-no-body",
        `
        /books/{id}:
          head: { responses: { 404: { $ref: "#/components/responses/NotFound" } } }
          get: { responses: { 404: { $ref: "#/components/responses/NotFound" } } }
        components:
          responses:
            NotFound: { description: None., content: { application/json: {} } }`,
      ),
    ).toBe("");
  });

  test("keys that are nearly right", async () => {
    expect(
      await mended(
        "known-key status-key",
        `
        /books:
          GET:
            responces:
              "4xx": { description: Wrong. }
              "409 Conflict": { description: Twice. }
              Default: { description: Failed. }
              OK: { description: The books. }`,
      ),
    ).toMatchInlineSnapshot(`
      "-    GET:
      +    get:
      -      responces:
      +      responses:
      -        "4xx": { description: Wrong. }
      +        "4XX": { description: Wrong. }
      -        "409 Conflict": { description: Twice. }
      +        "409": { description: Twice. }
      -        Default: { description: Failed. }
      +        default: { description: Failed. }"
    `);
  });

  test("what stands beside what it belongs into goes there, with its comments", async () => {
    expect(
      await mended(
        "known-key 4xx-declared",
        `
        /books/{id}:
          get:
            responses:
              "200":
                description: The book.
                application/json: # as it is kept
                  schema: { type: object }
                # when it changed
                Last-Modified: { schema: { type: string } }
                "304":
                  description: As you have it.
            "404":
              description: |
                No such book.
              text/plain: { schema: { type: string } }`,
      ),
    ).toMatchInlineSnapshot(`
      "-          application/json: # as it is kept
      -            schema: { type: object }
      -          # when it changed
      -          Last-Modified: { schema: { type: string } }
      -          "304":
      -            description: As you have it.
      -      "404":
      -        description: |
      -          No such book.
      -        text/plain: { schema: { type: string } }
      +          headers:
      +            # when it changed
      +            Last-Modified: { schema: { type: string } }
      +          content:
      +            application/json: # as it is kept
      +              schema: { type: object }
      +        "304":
      +          description: As you have it.
      +        "404":
      +          description: |
      +            No such book.
      +          content:
      +            text/plain: { schema: { type: string } }"
    `);
  });

  test("what is there under both keys is left to a person", async () => {
    expect(
      await mended(
        "known-key",
        `
        /books:
          get:
            404: { description: None. }
            responses: { 404: { description: Never. } }`,
      ),
    ).toBe("");
  });

  test("the content of 2.0 becomes a schema, where the media type is told or can be", async () => {
    const response = (schema: string): string => `{ description: Fine., content: { ${schema} } }`;
    expect(
      await mended(
        "known-key",
        `
        swagger: "2.0"
        info: { title: Books, version: "1" }
        paths:
          /books:
            get: # the books
              responses:
                200:
                  description: The books.
                  content:
                    text/csv:
                      schema: { type: string } # a line each
            put: { produces: [a/b], responses: { 200: ${response("a/b: { schema: { type: file } }")} } }
            post: { produces: [a/b], responses: { 200: ${response("c/d: { schema: { type: file } }")} } }
            patch: { responses: { 200: ${response("a/b: { schema: {} }, c/d: { schema: {} }")} } }
            delete: { responses: { 200: ${response("a/b: { schema: {} }")}, 400: ${response("c/d: { schema: {} }")} } }`,
      ),
    ).toMatchInlineSnapshot(`
      "-          content:
      -            text/csv:
      -              schema: { type: string } # a line each
      +          schema: { type: string } # a line each
      +      produces:
      +        - text/csv
      -    put: { produces: [a/b], responses: { 200: { description: Fine., content: { a/b: { schema: { type: file } } } } } }
      +    put: { produces: [a/b], responses: { 200: { description: Fine., schema: { type: file } } } }"
    `);
  });

  test("an empty one in 2.0 goes, and one that names a media type stays", async () => {
    expect(
      await mended(
        "known-key",
        `
        swagger: "2.0"
        info: { title: Books, version: "1" }
        produces: [a/b]
        paths:
          /books:
            get:
              responses:
                200: { description: The books., schema: { type: string } }
                404:
                  description: None.
                  content: {} # nothing
                409: { description: Torn., content: { c/d: {} } }`,
      ),
    ).toBe("-          content: {} # nothing");
  });
});

describe("headers", () => {
  test("by reference where the document shares one of the name", async () => {
    expect(
      await mended(
        "201-location",
        `
        /books:
          post:
            operationId: createBook
            responses:
              "201":
                description: The book.
                content: { application/json: {} }
        /books/{id}: { get: { responses: { "200": { description: The book. } } } }
        components:
          headers:
            location: { schema: { type: string } }`,
      ),
    ).toMatchInlineSnapshot(`
      "+          headers:
      +            Location:
      +              $ref: "#/components/headers/location""
    `);
  });

  test("WWW-Authenticate names the scheme that the document asks for", async () => {
    expect(
      await mended(
        "401-www-authenticate",
        `
        /books:
          get:
            security: [{ key: [] }]
            responses:
              "401": { description: Who are you? }
        components:
          securitySchemes:
            key: { type: apiKey, in: header, name: X-Key }`,
      ),
    ).toMatchInlineSnapshot(`
      "-        "401": { description: Who are you? }
      +        "401": { description: Who are you?, headers: { WWW-Authenticate: { description: How to authenticate., schema: { type: string }, example: ApiKey realm="api" } } }"
    `);
  });

  test("Allow names the path's methods, and nothing where paths that share it have different ones", async () => {
    expect(
      await mended(
        "405-allow",
        `
        /books:
          get: { responses: { "405": { description: Not so. } } }
          post: { responses: { "405": { $ref: "#/components/responses/NotAllowed" } } }
        /shelves:
          get: { responses: { "405": { $ref: "#/components/responses/NotAllowed" } } }
        components:
          responses:
            NotAllowed: { description: Not so. }`,
      ),
    ).toMatchInlineSnapshot(`
      "-    get: { responses: { "405": { description: Not so. } } }
      +    get: { responses: { "405": { description: Not so., headers: { Allow: { description: The methods of this path., schema: { type: string }, example: "GET, POST" } } } } }
      -    NotAllowed: { description: Not so. }
      +    NotAllowed: { description: Not so., headers: { Allow: { description: The methods of this path., schema: { type: string } } } }"
    `);
  });

  test("one that only looks like it is renamed; a response under several codes is left as it is", async () => {
    expect(
      await mended(
        "429-retry-after",
        `
        /books:
          get:
            responses:
              "429": { description: Wait., headers: { RetryAfter: { schema: { type: integer } } } }
          post:
            responses:
              "429": { $ref: "#/components/responses/Error" }
              "400": { $ref: "#/components/responses/Error" }
        components:
          responses:
            Error: { description: Wrong. }`,
      ),
    ).toMatchInlineSnapshot(`
      "-        "429": { description: Wait., headers: { RetryAfter: { schema: { type: integer } } } }
      +        "429": { description: Wait., headers: { Retry-After: { schema: { type: integer } } } }"
    `);
  });

  test("rate limits in the convention that is there, a request id by the name that requests have", async () => {
    expect(
      await mended(
        "429-limit-headers error-request-id",
        `
        /books:
          get:
            parameters: [{ name: X-Trace-Id, in: header, schema: { type: string } }]
            responses:
              "200":
                description: The books.
                headers:
                  X-Rate-Limit-Limit: { schema: { type: integer } }
              "500": { description: Failed. }`,
      ),
    ).toMatchInlineSnapshot(`
      "+            X-Rate-Limit-Remaining: { description: How many requests are left., schema: { type: integer } }
      +            X-Rate-Limit-Reset: { description: When the rate limit starts anew., schema: { type: integer } }
      -        "500": { description: Failed. }
      +        "500": { description: Failed., headers: { X-Trace-Id: { description: Names this request in the server's logs., schema: { type: string } } } }"
    `);
  });
});

describe("responses that are missing", () => {
  const secured = `
        security: [{ key: [] }]
        /books:
          get: { responses: { "200": { description: The books. } } }
          post: { responses: { "201": { description: The book. } } }`;
  const scheme = `
          securitySchemes:
            key: { type: http, scheme: bearer }`;

  test("by the shared one that other operations have", async () => {
    expect(
      await mended(
        "401-for-secured",
        `${secured}
        /shelves:
          get: { responses: { "401": { $ref: "#/components/responses/Who" } } }
          post: { responses: { "401": { $ref: "#/components/responses/Who" } } }
        components:
          responses: { Who: { description: Who are you? }, Unauthorized: { description: Unused. } }${scheme}`,
      ),
    ).toMatchInlineSnapshot(`
      "-    get: { responses: { "200": { description: The books. } } }
      +    get: { responses: { "200": { description: The books. }, "401": { $ref: "#/components/responses/Who" } } }
      -    post: { responses: { "201": { description: The book. } } }
      +    post: { responses: { "201": { description: The book. }, "401": { $ref: "#/components/responses/Who" } } }"
    `);
  });

  test("by the one that is called so; one operation's own is not taken for all", async () => {
    expect(
      await mended(
        "401-for-secured",
        `${secured}
        /shelves:
          get: { responses: { "401": { $ref: "#/components/responses/ShelfLocked" } } }
        components:
          responses: { ShelfLocked: { description: Locked. }, unauthorized_error: { description: Who? } }${scheme}`,
      ),
    ).toMatchInlineSnapshot(`
      "-    get: { responses: { "200": { description: The books. } } }
      +    get: { responses: { "200": { description: The books. }, "401": { $ref: "#/components/responses/unauthorized_error" } } }
      -    post: { responses: { "201": { description: The book. } } }
      +    post: { responses: { "201": { description: The book. }, "401": { $ref: "#/components/responses/unauthorized_error" } } }"
    `);
  });

  test("by one that is made once, in the habit of names, with the body that errors have", async () => {
    expect(
      await mended(
        "401-for-secured",
        `${secured}
        /shelves:
          get:
            security: []
            responses:
              "404":
                description: None.
                content: { application/json: { schema: { $ref: "#/components/schemas/Fault" } } }
        components:
          schemas: { Fault: { type: object } }
          responses: { not_modified: { description: As it was. } }${scheme}`,
      ),
    ).toMatchInlineSnapshot(`
      "-    get: { responses: { "200": { description: The books. } } }
      +    get: { responses: { "200": { description: The books. }, "401": { $ref: "#/components/responses/unauthorized" } } }
      -    post: { responses: { "201": { description: The book. } } }
      +    post: { responses: { "201": { description: The book. }, "401": { $ref: "#/components/responses/unauthorized" } } }
      -  responses: { not_modified: { description: As it was. } }
      +  responses: { not_modified: { description: As it was. }, unauthorized: { description: "The credentials are missing, wrong or expired.", headers: { WWW-Authenticate: { description: How to authenticate., schema: { type: string }, example: Bearer realm="api" } }, content: { application/json: { schema: { $ref: "#/components/schemas/Fault" } } } } }"
    `);
  });

  test("without a body where errors have none, which another rule then gives to all", async () => {
    const snippet = `
        /books/{id}:
          get:
            responses:
              "200": { description: The book. }
              "401": { description: Who are you? }`;
    const lines = await mended("404-for-item 5xx-declared", snippet);
    expect(lines).toContain(
      `"404": { description: It does not exist. }\n+        "500": { description: The server failed. }`,
    );
    expect((await mended("404-for-item error-body", snippet)).match(/problem\+json/g)).toHaveLength(2);
  });

  test("nor where other errors have one, and those of its code have none", async () => {
    const snippet = `
        /books/{id}:
          get:
            responses:
              "200": { description: The book. }
              "401": { description: Who are you?, content: { text/plain: { schema: { type: string, enum: [nobody] } } } }
          delete: { responses: { "204": { description: Gone. }, "404": { description: No such book. } } }`;
    expect(await mended("404-for-item", snippet)).not.toContain("content");
    expect(
      await mended("404-for-item", snippet.replace(', "404": { description: No such book. }', "")),
    ).toContain("problem+json");
  });

  test("in its place where one operation wants it, as a problem where no error is declared", async () => {
    expect(
      await mended(
        "404-for-item",
        `
        /books/{id}:
          get:
            responses:
              "200":
                description: The book.`,
      ),
    ).toMatchInlineSnapshot(`
      "-          description: The book.
      +          description: The book.
      +        "404":
      +          description: It does not exist.
      +          content:
      +            application/problem+json:
      +              schema:
      +                $ref: "#/components/schemas/Problem"
      +components:
      +  schemas:
      +    Problem:
      +      type: object
      +      properties:
      +        type:
      +          type: string
      +          format: uri-reference
      +          description: Identifies the kind of problem.
      +        title:
      +          type: string
      +          description: The kind of problem in a few words.
      +        status:
      +          type: integer
      +          description: The status code.
      +        detail:
      +          type: string
      +          description: What went wrong this time.
      +        code:
      +          type: string
      +          description: Tells errors apart for programs.
      +        errors:
      +          type: array
      +          items:
      +            type: object
      +            properties:
      +              detail:
      +                type: string
      +              pointer:
      +                type: string
      +          description: The values that are wrong."
    `);
  });

  test("2.0", async () => {
    expect(
      await mended(
        "404-for-item",
        `
        swagger: "2.0"
        info: { title: Books, version: "1" }
        paths:
          /books/{id}:
            get:
              responses:
                200:
                  description: The book.
            delete:
              responses:
                204:
                  description: Gone.
                409:
                  description: Lent.
                  schema: { $ref: "#/definitions/Fault" }
        definitions:
          Fault: { type: object }`,
      ),
    ).toMatchInlineSnapshot(`
      "+        404:
      +          $ref: "#/responses/NotFound"
      +        404:
      +          $ref: "#/responses/NotFound"
      -  Fault: { type: object }
      +  Fault: { type: object }
      +responses:
      +  NotFound:
      +    description: It does not exist.
      +    schema:
      +      $ref: "#/definitions/Fault""
    `);
  });

  test("errors that have bodies of their own each leave it to a person", async () => {
    const inline = `{ type: object, properties: { ${[..."abcdefghijklmnopqrstuvwxyz"]
      .map((letter) => `${letter.repeat(9)}: { type: string }`)
      .join(", ")} } }`;
    expect(
      await mended(
        "404-for-item error-body",
        `
        /books/{id}:
          get:
            responses:
              "200": { description: The book. }
              "409": { description: Lent. }
              "500": { description: Failed., content: { application/json: { schema: ${inline} } } }`,
      ),
    ).toBe("");
  });

  test("a 412 where a precondition is taken, a 409 where none is", async () => {
    const changes = await mended(
      "409-for-conflict",
      `
      /shelves/{id}:
        put:
          parameters: [{ name: If-Match, in: header, schema: { type: string } }]
          responses: { "204": { description: Done. } }`,
    );
    expect(changes).toContain('"412"');
    expect(changes).not.toContain('"409"');
  });

  test("failures of the server under the key that others have", async () => {
    expect(
      await mended(
        "5xx-declared",
        `
        /books:
          get: { responses: { "200": { description: The books. } } }
          post: { responses: { 5XX: { $ref: "#/components/responses/Failed" } } }
          put: { responses: { 5XX: { $ref: "#/components/responses/Failed" } } }
        components:
          responses: { Failed: { description: Failed. } }`,
      ),
    ).toMatchInlineSnapshot(`
      "-    get: { responses: { "200": { description: The books. } } }
      +    get: { responses: { "200": { description: The books. }, 5XX: { $ref: "#/components/responses/Failed" } } }"
    `);
  });

  test("HEAD is never answered with content", async () => {
    expect(
      await mended(
        "404-for-item",
        `
        /books/{id}:
          head: { responses: { "200": { description: It is there. } } }
          get: { responses: { "404": { $ref: "#/components/responses/NotFound" } } }
        components:
          responses:
            NotFound: { description: None., content: { application/json: {} } }`,
      ),
    ).toMatchInlineSnapshot(`
      "-    head: { responses: { "200": { description: It is there. } } }
      +    head: { responses: { "200": { description: It is there. }, "404": { description: It does not exist. } } }"
    `);
  });
});

describe("codes", () => {
  test("a 200 that is a 201 or a 204, with what that needs", async () => {
    expect(
      await mended(
        "201-for-create 204-for-delete",
        `
        /books:
          post:
            operationId: createBook
            responses:
              200:
                description: The book.
                content: { application/json: { schema: { type: object } } }
        /books/{id}:
          get:
            operationId: getBook
            responses:
              200: { description: The book., content: { application/json: { schema: { type: object } } } }
          delete:
            operationId: deleteBook
            responses:
              200: { description: Gone. }`,
      ),
    ).toMatchInlineSnapshot(`
      "-        200:
      +        201:
      +          headers:
      +            Location:
      +              description: The address of what was created.
      +              schema:
      +                type: string
      +                format: uri-reference
      -        200: { description: Gone. }
      +        204: { description: Gone. }"
    `);
  });
});

describe("the text of a code that becomes another", () => {
  const withText = (text: string): string => `
        /sails/{id}:
          delete:
            responses:
              '200': { description: ${text}, headers: {} }`;

  test.each([
    ["OK", "No Content"],
    ['"200 OK"', '"204 No Content"'],
    ["ok", "No Content"],
  ])("that is but the code's name is the other's: %s", async (text, after) => {
    const lines = await mended("204-for-delete", withText(text));
    expect(lines).toContain(`+        '204': { description: ${after}, headers: {} }`);
  });

  test.each(["The sail is gone.", "Okay", "200", "OK for all who may"])(
    "that says something stays: %s",
    async (text) => {
      const lines = await mended("204-for-delete", withText(text));
      expect(lines).toContain(`+        '204': { description: ${text}, headers: {} }`);
    },
  );

  test("OK becomes Created", async () => {
    const snippet = `
        /sails:
          post: { operationId: createSail, responses: { '200': { description: OK } } }
        /sails/{id}:
          get: { responses: { '200': { description: A sail. } } }`;
    expect(await mended("201-for-create", snippet)).toMatch(/'201': \{ description: Created, headers/);
  });

  test("a shared one stays, for others use it", async () => {
    const snippet = `
        paths:
          /sails/{id}:
            delete:
              responses:
                '200': { $ref: '#/components/responses/Done' }
        components:
          responses:
            Done: { description: OK }`;
    expect(await mended("204-for-delete", snippet)).not.toContain("description");
  });
});

describe("what a framework sends by itself", () => {
  const fastapi = (responses: string): string => `
        paths:
          /sails/{id}:
            get:
              operationId: read_sail_sails__id__get
              security: [{ token: [] }]
              responses:
                '200':
                  description: Successful Response
                  content: { application/json: { schema: { type: object, properties: { id: { type: integer } } } } }
                '422':
                  description: Validation Error
                  content: { application/json: { schema: { $ref: '#/components/schemas/HTTPValidationError' } } }
${responses}
        components:
          securitySchemes: { token: { type: http, scheme: bearer } }
          schemas:
            HTTPValidationError: { type: object, properties: { detail: { type: array, items: { type: object } } } }
            Fault: { type: object, properties: { fault: { type: string }, reason: { type: string } } }`;

  const unknown = fastapi("")
    .replace("read_sail_sails__id__get", "readSail")
    .replace("Successful Response", "A sail.");

  test("stands for errors that nothing is declared of, and is made no problem", async () => {
    expect(await mended("404-for-item error-problem-json error-code", fastapi(""))).toMatchInlineSnapshot(`
      "+        '404':
      +          description: It does not exist.
      +          content:
      +            application/json:
      +              schema:
      +                type: object
      +                properties:
      +                  detail:
      +                    type: string"
    `);
  });

  test("not where what nobody has caught is answered otherwise", async () => {
    expect(await mended("5xx-declared", fastapi(""))).toBe("");
    expect(await mended("5xx-declared", unknown)).toContain("problem+json");
  });

  test("nor under another code once one has it", async () => {
    const one = fastapi(`
                '404': { description: None., content: { application/json: { schema: { type: object, properties: { detail: { type: string } } } } } }`);
    expect(await mended("5xx-declared", one)).toBe("");
    expect(await mended("401-for-secured", one)).toContain("detail");
  });

  test("nor where the errors of the description have a body of their own", async () => {
    const own = fastapi(`
                '403': { description: Not yours., content: { application/json: { schema: { $ref: '#/components/schemas/Fault' } } } }
                '409': { description: Torn., content: { application/json: { schema: { $ref: '#/components/schemas/Fault' } } } }`);
    const lines = await mended("404-for-item", own);
    expect(lines).not.toContain("detail");
  });

  test("one sign of a framework is none: a problem is made", async () => {
    expect(await mended("404-for-item", unknown)).toContain("problem+json");
  });

  test("what the configuration says makes it has the last word", async () => {
    const made = async (snippet: string, generator: "fastapi" | "none"): Promise<string> =>
      changedLines(await mendText(documentOf(snippet), { ...rulesetOf("404-for-item"), generator }));
    expect(await made(fastapi(""), "none")).toContain("problem+json");
    expect(await made(unknown, "fastapi")).not.toContain("problem+json");
  });
});

describe("codes that are near, or said in words", () => {
  test("a code that nobody registered is the one that is meant, where that is one and not there", async () => {
    expect(
      await mended(
        "status-registered",
        `
        /books:
          get:
            responses:
              420: { description: Too many requests. }
              440: { description: The session has expired. }
              449: { description: Something is missing. }
              529: { description: Overloaded. }
              503: { description: Closed for the night. }`,
      ),
    ).toMatchInlineSnapshot(`
      "-        420: { description: Too many requests. }
      +        429: { description: Too many requests. }
      -        440: { description: The session has expired. }
      +        401: { description: The session has expired. }"
    `);
  });

  test("redirects that keep the method, and those after a form; not what may be followed by a GET", async () => {
    expect(
      await mended(
        "307-over-302 3xx-keeps-method",
        `
        /books:
          get: { responses: { 302: { description: Elsewhere. } } }
          post: { responses: { 301: { description: Elsewhere for good. } } }
          put: { responses: { 302: { description: Elsewhere. } } }
        /covers:
          post:
            requestBody: { content: { multipart/form-data: { schema: { type: object } } } }
            responses: { 302: { description: Elsewhere. } }`,
      ),
    ).toMatchInlineSnapshot(`
      "-    get: { responses: { 302: { description: Elsewhere. } } }
      +    get: { responses: { 307: { description: Elsewhere. } } }
      -    post: { responses: { 301: { description: Elsewhere for good. } } }
      +    post: { responses: { 308: { description: Elsewhere for good. } } }
      -      responses: { 302: { description: Elsewhere. } }
      +      responses: { 303: { description: Elsewhere. } }"
    `);
  });

  test("work that waits, and answers that are empty; not what was created, nor an error", async () => {
    expect(
      await mended(
        "2xx-misused",
        `
        /imports:
          post: { responses: { 200: { description: The import has been queued. } } }
          delete:
            responses:
              200: { description: The job was enqueued. }
              202: { description: The job was enqueued. }
        /backups/run:
          post: { responses: { 200: { description: The backup was triggered., content: { application/json: { schema: { type: object, properties: { bytes: { type: integer } } } } } } } }
        /issues/{id}/resolve:
          post: { responses: { 200: { description: Accepted, content: { application/json: { schema: { type: object, properties: { message: { type: string } } } } } } } }
        /prints:
          post: { responses: { 201: { description: The print is queued., content: { application/json: { schema: { type: object, properties: { id: { type: integer } } } } } } } }
        /letters/{id}/stamp:
          post: { responses: { 200: { description: "201 Created" } } }
        /books:
          get: { responses: { 200: { description: Not Found } } }`,
      ),
    ).toMatchInlineSnapshot(`
      "-    post: { responses: { 200: { description: The import has been queued. } } }
      +    post: { responses: { 202: { description: The import has been queued. } } }"
    `);
  });
});

test("a part has the content of the whole, and says which part it is", async () => {
  expect(
    await mended(
      "206-for-range",
      `
      /recordings/{id}:
        get:
          parameters: [{ name: Range, in: header, schema: { type: string } }]
          responses:
            200:
              description: The recording.
              content: { audio/ogg: { schema: { type: string, format: binary } } }
      /books/{id}:
        get:
          parameters: [{ name: Range, in: header, schema: { type: string } }]
          responses:
            200:
              description: The book.
              content: { text/plain: { schema: { type: string }, example: In a time long ago. } }`,
    ),
  ).toMatchInlineSnapshot(`
    "+        206:
    +          description: The part that was asked for.
    +          headers:
    +            Content-Range:
    +              description: Which part of the whole the content is.
    +              schema:
    +                type: string
    +              example: bytes 0-1023/146515
    +          content:
    +            audio/ogg:
    +              schema:
    +                type: string
    +                format: binary
    -          content: { text/plain: { schema: { type: string }, example: In a time long ago. } }
    +          content: { text/plain: { schema: { type: string }, example: In a time long ago. } }
    +        206:
    +          description: The part that was asked for.
    +          headers:
    +            Content-Range:
    +              description: Which part of the whole the content is.
    +              schema:
    +                type: string
    +              example: bytes 0-1023/146515
    +          content:
    +            text/plain:
    +              schema:
    +                type: string"
  `);
});

test("a 422 lists the wrong values beside what a flat error has, and is left to a person where that cannot be", async () => {
  const withErrors = (properties: string): string => `
        /books:
          post:
            requestBody: { content: { application/json: { schema: { type: object, properties: { pages: { type: integer, minimum: 1 } } } } } }
            responses:
              201: { description: The book. }
              400: { description: It does not parse., content: { application/json: { schema: { $ref: "#/components/schemas/Fault" } } } }
              409: { description: Twice., content: { application/json: { schema: { $ref: "#/components/schemas/Fault" } } } }
        components: { schemas: { Fault: { type: object, properties: ${properties} } } }`;
  expect(
    await mended(
      "422-for-validation 422-field-errors",
      withErrors("{ code: { type: string }, message: { type: string } }"),
    ),
  ).toMatchInlineSnapshot(
    `"+        422: { description: A value in the request is wrong., content: { application/json: { schema: { allOf: [ { $ref: "#/components/schemas/Fault" }, { type: object, properties: { errors: { type: array, description: The values that are wrong., items: { type: object, properties: { field: { type: string }, message: { type: string } } } } } } ] } } } }"`,
  );
  for (const other of [
    "{ fault: { type: object, properties: { message: { type: string } } } }",
    "{ message: { type: string } }, additionalProperties: false",
    "{ message: { type: string }, errors: { type: integer } }",
    "{}, additionalProperties: { type: string }",
  ])
    expect(await mended("422-for-validation 422-field-errors", withErrors(other))).toBe("");
});

test("a 401 asks for the one scheme that there is", async () => {
  const paths = `
        /books:
          get: { responses: { 401: { description: Who are you? } } }
          post: { security: [], responses: { 401: { description: Who are you? } } }
        /register:
          post:
            requestBody: { content: { application/json: { schema: { type: object, properties: { nick: { type: string }, pass: { type: string } } } } } }
            responses: { 401: { description: Who are you? } }
        /ping: { get: { summary: Health check., responses: { 401: { description: Who are you? } } } }
        components:
          securitySchemes:
            token: { type: http, scheme: bearer }`;
  expect(await mended("401-needs-security", paths)).toMatchInlineSnapshot(`
    "-    get: { responses: { 401: { description: Who are you? } } }
    +    get: { responses: { 401: { description: Who are you? } }, security: [ { token: [] } ] }"
  `);
  expect(await mended("401-needs-security", `${paths}\n            key: { type: http, scheme: basic }`)).toBe(
    "",
  );
});

describe("errors as problems", () => {
  test("by the media type alone where the members are there", async () => {
    expect(
      await mended(
        "error-problem-json",
        `
        /books:
          get:
            responses:
              404:
                description: None.
                content:
                  text/plain: { schema: { $ref: "#/components/schemas/Trouble" } }
                  application/json: { schema: { $ref: "#/components/schemas/Trouble" } }
        components:
          schemas:
            Trouble:
              type: object
              properties:
                type: { type: string }
                title: { type: string }
                status: { type: integer }
                detail: { type: string }`,
      ),
    ).toMatchInlineSnapshot(`
      "-            application/json: { schema: { $ref: "#/components/schemas/Trouble" } }
      +            application/problem+json: { schema: { $ref: "#/components/schemas/Trouble" } }"
    `);
  });

  test("a flat body keeps its members, and gets those that it lacks, once for all that share it", async () => {
    expect(
      await mended(
        "error-problem-json",
        `
        /books:
          get:
            responses:
              404: { description: None., content: { application/json: { schema: { $ref: "#/components/schemas/Fault" } } } }
              500:
                description: Failed.
                content:
                  application/json:
                    schema: { allOf: [{ $ref: "#/components/schemas/Fault" }, { properties: { hint: { type: string } } }] }
        components:
          schemas:
            Fault:
              type: object
              properties:
                status: { type: integer }
                reasonCode: { type: string }
                message: { type: string }`,
      ),
    ).toMatchInlineSnapshot(`
      "-        404: { description: None., content: { application/json: { schema: { $ref: "#/components/schemas/Fault" } } } }
      +        404: { description: None., content: { application/problem+json: { schema: { $ref: "#/components/schemas/Fault" } } } }
      -            application/json:
      +            application/problem+json:
      -        message: { type: string }
      +        message: { type: string }
      +        type: { type: string, format: uri-reference, description: Identifies the kind of problem. }
      +        title: { type: string, description: The kind of problem in a few words. }
      +        detail: { type: string, description: What went wrong this time. }"
    `);
  });

  test.each([
    ["what holds the error", "{ error: { type: object, properties: { message: { type: string } } } }"],
    ["a status that is a text", "{ status: { type: string }, message: { type: string } }"],
    ["words under `type`", "{ type: { type: string, enum: [input, server] }, message: { type: string } }"],
    ["a list of errors", "{ errors: { type: array, items: { type: string } } }"],
    ["errors alone, as one text", "{ errors: { type: string }, code: { type: string } }"],
    ["fields that were sent", "{ name: { type: string }, description: { type: string } }"],
    ["data beside the text", "{ data: { type: string }, message: { type: string } }"],
    ["an envelope", "{ success: { type: boolean }, message: { type: string } }"],
    ["no text for people", "{ faultCode: { type: string } }"],
    ["OAuth 2", "{ error: { type: string }, error_description: { type: string } }"],
    [
      "gRPC",
      "{ code: { type: integer }, message: { type: string }, details: { type: array, items: { type: object } } }",
    ],
  ])("but not %s", async (_, properties) => {
    expect(
      await mended(
        "error-problem-json",
        `
        /books:
          get:
            responses:
              500: { description: Failed., content: { application/json: { schema: { type: object, properties: ${properties} } } } }`,
      ),
    ).toBe("");
  });

  test("nor what a success has too, nor what is not JSON", async () => {
    const schema = "{ type: object, properties: { message: { type: string } } }";
    expect(
      await mended(
        "error-problem-json",
        `
        /books:
          get:
            responses:
              200: { description: The books., content: { application/json: { schema: { $ref: "#/components/schemas/Note" } } } }
              404: { description: None., content: { application/json: { schema: { $ref: "#/components/schemas/Note" } } } }
              409: { description: Lent., content: { multipart/mixed: { schema: ${schema} } } }
              500: { description: Failed., content: { application/xml: { schema: ${schema} } } }
        components: { schemas: { Note: ${schema} } }`,
      ),
    ).toBe("");
  });

  const old = `
        swagger: "2.0"
        info: { title: Books, version: "1" }`;
  const operations = `
        paths:
          /books:
            get:
              responses:
                200: { description: The books. }
                404: { description: None., schema: { $ref: "#/definitions/Fault" } }
            post:
              produces: [text/csv]
              responses:
                409: { description: Twice., schema: { $ref: "#/definitions/Fault" } }
          /shelves:
            get:
              responses:
                404: { description: None., schema: { $ref: "#/definitions/Fault" } }
                500: { description: Failed., schema: { type: object, properties: { fault: { type: object } } } }`;
  const fault = `
        definitions:
          Fault: { type: object, properties: { type: { type: string }, title: { type: string }, status: { type: integer }, detail: { type: string } } }`;

  test("2.0: in the list of media types, of the document where nearly all errors are some", async () => {
    const one = operations.replace(/\n +500:.*/, "");
    const text = `${old}
        produces:
          - application/json${one}${fault}`;
    expect(await mended("error-problem-json error-problem-members", text)).toMatchInlineSnapshot(`
      "+  - application/problem+json
      -      produces: [text/csv]
      +      produces: [text/csv, application/problem+json]"
    `);
  });

  test("2.0: else of the operation", async () => {
    const text = `${old}
        produces: ["application/json"]${operations}${fault}`;
    expect(await mended("error-problem-json error-problem-members", text)).toMatchInlineSnapshot(`
      "+      produces:
      +        - application/json
      +        - application/problem+json
      -      produces: [text/csv]
      +      produces: [text/csv, application/problem+json]"
    `);
  });

  test("2.0: of all operations that share the response, or of none", async () => {
    const shared = (other: string): string => `${old}
        produces: [application/json]
        paths:
          /books: { get: { produces: [text/csv], responses: { 404: { $ref: "#/responses/None" } } } }
          /shelves: { get: { produces: [text/csv], responses: { 404: { $ref: "#/responses/None" }${other} } } }
        responses: { None: { description: None., schema: { $ref: "#/definitions/Fault" } } }${fault}`;
    const added = await mended("error-problem-json", shared(""));
    expect(added.match(/^\+.*text\/csv, application\/problem\+json/gm)?.length).toBe(2);
    const unlike =
      ", 500: { description: Failed., schema: { type: object, properties: { fault: { type: object } } } }";
    expect(await mended("error-problem-json", shared(unlike))).toBe("");
  });

  test("2.0: where no error has a body, one is made", async () => {
    expect(
      await mended(
        "error-body error-problem-json",
        `${old}
        produces: [application/json]
        paths:
          /books: { get: { responses: { 404: { description: None. } } } }`,
      ),
    ).toMatchInlineSnapshot(`
      "-produces: [application/json]
      +produces: [application/json, application/problem+json]
      -  /books: { get: { responses: { 404: { description: None. } } } }
      +  /books: { get: { responses: { 404: { description: None., schema: { $ref: "#/definitions/Problem" } } } } }
      +definitions:
      +  Problem:
      +    type: object
      +    properties:
      +      type:
      +        type: string
      +        format: uri-reference
      +        description: Identifies the kind of problem.
      +      title:
      +        type: string
      +        description: The kind of problem in a few words.
      +      status:
      +        type: integer
      +        description: The status code.
      +      detail:
      +        type: string
      +        description: What went wrong this time.
      +      code:
      +        type: string
      +        description: Tells errors apart for programs.
      +      errors:
      +        type: array
      +        items:
      +          type: object
      +          properties:
      +            detail:
      +              type: string
      +            pointer:
      +              type: string
      +        description: The values that are wrong."
    `);
  });

  test("one that lacks members gets them beside those of a problem that it has", async () => {
    expect(
      await mended(
        "error-problem-members",
        `
        /books:
          get:
            responses:
              404: { description: None., content: { application/problem+json: { schema: { $ref: "#/components/schemas/Trouble" } } } }
              409: { description: Lent., content: { application/problem+json: { schema: { type: object, properties: { message: { type: string } } } } } }
              500: { description: Failed., content: { application/problem+json: { schema: { type: object, properties: { status: { type: string } } } } } }
        components:
          schemas:
            Trouble:
              type: object
              properties:
                title: { type: string }
                detail: { type: string }`,
      ),
    ).toMatchInlineSnapshot(`
      "-        detail: { type: string }
      +        detail: { type: string }
      +        type: { type: string, format: uri-reference, description: Identifies the kind of problem. }
      +        status: { type: integer, description: The status code. }"
    `);
  });
});

test("a body that is written again leaves the examples of the other error behind", async () => {
  const changes = await mended(
    "404-for-item",
    `
    /books/{id}:
      get:
        responses:
          "200": { description: The book. }
          "409":
            description: Lent.
            content:
              application/json:
                schema: { type: object, properties: { message: { type: string } } }
                example: { message: It is lent. }`,
  );
  expect(changes).toContain("message");
  expect(changes).not.toContain("It is lent.");
});

describe("what one operation or one code has stands for no other", () => {
  /** What is added to a book that lacks a 404, where shelves have an error. */
  const addedBeside = (errors: string, more = ""): Promise<string> =>
    mended(
      "404-for-item",
      `
      /shelves:
        post: { responses: { "201": { description: The shelf. }, ${errors} } }
      /books/{id}:
        get: { responses: { "200": { description: The book. } } }
      ${more}`,
    );
  const body = (schema: string): string =>
    `{ description: No., content: { application/json: { schema: ${schema} } } }`;
  const withMembers = (members: string): string => body(`{ type: object, properties: { ${members} } }`);
  const named = (name: string): string => body(`{ $ref: "#/components/schemas/${name}" }`);
  const schemas = (...names: readonly string[]): string =>
    `components:
        schemas:
          ${names.map((name) => `${name}: { type: object, properties: { message: { type: string } } }`).join("\n          ")}`;

  test.each([
    ["the limit of a gateway", `"429": ${withMembers("message: { type: string }")}`],
    ["who somebody is", `"401": ${withMembers("message: { type: string }")}`],
    ["members of one cause", `"409": ${withMembers("message: { type: string }, shelf: { type: string }")}`],
    ["a text that is always the same", `"403": ${withMembers("error: { type: string, enum: [no_key] }")}`],
  ])("%s", async (_, errors) => {
    expect(await addedBeside(errors)).toBe("");
  });

  test("a schema that is called after its code", async () => {
    expect(await addedBeside(`"400": ${named("BadRequestError")}`, schemas("BadRequestError"))).toBe("");
  });

  test("what looks like the form of all errors does", async () => {
    expect(
      await addedBeside(`"409": ${withMembers("code: { type: string }, message: { type: string }")}`),
    ).toContain("message");
    const both = `"400": ${named("BadRequestError")}, "409": ${named("ApiError")}`;
    const changes = await addedBeside(both, schemas("BadRequestError", "ApiError"));
    expect(changes).toContain("#/components/schemas/ApiError");
  });

  test("what several operations have under the code comes first", async () => {
    const missing = named("MissingThing");
    const more = `/walls/{id}:
        get: { responses: { "200": { description: The wall. }, "404": ${missing} } }
        put: { responses: { "204": { description: Done. }, "404": ${missing} } }
      ${schemas("MissingThing", "ApiError")}`;
    expect(await addedBeside(`"409": ${named("ApiError")}`, more)).toContain(
      "#/components/schemas/MissingThing",
    );
  });

  test("the body of the operation's own errors comes before that of other parts, and behind that of the code", async () => {
    const books = (under404: string, success = "{ description: The book. }"): Promise<string> =>
      mended(
        "404-for-item",
        `
      /shelves/{id}:
        get: { responses: { "200": { description: The shelf. }, "404": ${named(under404)} } }
        put: { responses: { "204": { description: Done. }, "404": ${named(under404)}, "409": ${named("ShelfError")} } }
      /books/{id}:
        get: { responses: { "200": ${success}, "409": ${named("BookError")} } }
      ${schemas("ShelfError", "BookError", "NoSuchThing")}`,
      );
    expect(await books("ShelfError")).toMatch(/"404": [^"]*"#\/components\/schemas\/BookError"/);
    expect(await books("ShelfError", named("BookError"))).toMatch(
      /"404": [^"]*"#\/components\/schemas\/ShelfError"/,
    );
    expect(await books("NoSuchThing")).toMatch(/"404": [^"]*"#\/components\/schemas\/NoSuchThing"/);
  });

  test("what generators say of a file is no body of errors", async () => {
    const file = `{ description: No., content: { image/png: { schema: { type: string, format: binary } } } }`;
    expect(await addedBeside(`"404": ${file}, "409": ${file}`)).toContain("application/problem+json");
  });

  test("what signing in answers is no answer of others", async () => {
    const both = (name: string): string => `/oauth/issue:
        get: { responses: { "200": { description: All. }, "400": ${named(name)}, "404": ${named(name)} } }
        post: { responses: { "204": { description: Done. }, "400": ${named(name)}, "404": ${named(name)} } }
      ${schemas(name)}`;
    expect(await addedBeside(`"500": { description: Failed. }`, both("TokenIssue"))).toBe("");
    expect(await addedBeside(`"500": { description: Failed. }`, both("TrailIssue"))).toContain("TrailIssue");
  });

  test("what may be anything is no body, and errors are problems", async () => {
    expect(await addedBeside(`"409": ${body("{ type: object, additionalProperties: {} }")}`)).toContain(
      "application/problem+json",
    );
  });

  test("a body that a description shows is not a problem", async () => {
    expect(await addedBeside(`"409": { description: '{ "reason": "full" }' }`)).toBe("");
    expect(await addedBeside(`"409": { description: "Full: see {reason}." }`)).toContain('"404": { desc');
  });

  test("a shared response of one thing is not that of another", async () => {
    const none = `{ $ref: "#/components/responses/NoSuchShelf" }`;
    const more = `/shelves/{id}:
        get: { responses: { "200": { description: The shelf. }, "404": ${none} } }
        put: { responses: { "204": { description: Done. }, "404": ${none} } }
      components:
        responses: { NoSuchShelf: { description: There is no such shelf. } }`;
    expect(await addedBeside(`"409": { description: Full. }`, more)).not.toContain(
      '+    get: { responses: { "200": { description: The book. }, "404": { $ref: "#/components/responses/NoSuchShelf',
    );
  });

  test("the key of failures that one operation has", async () => {
    expect(
      await mended(
        "5xx-declared",
        `
        /shelves: { get: { responses: { "200": { description: All. }, default: { description: It failed. } } } }
        /books: { get: { responses: { "200": { description: All. } } } }`,
      ),
    ).toContain('"500"');
  });

  test("operations with other schemes have a 401 of their own", async () => {
    const changes = await mended(
      "401-for-secured",
      `
      /shelves: { get: { security: [{ basic: [] }], responses: { "200": { description: All. } } } }
      /books: { get: { security: [{ token: [] }], responses: { "200": { description: All. } } } }
      /walls: { get: { security: [{ basic: [] }], responses: { "200": { description: All. } } } }
      components:
        securitySchemes: { basic: { type: http, scheme: basic }, token: { type: http, scheme: bearer } }`,
    );
    expect(changes.match(/\+.*responses\/Unauthorized/g)?.length).toBe(2);
    expect(changes).toMatch(/\+ {2}\/books: .*Bearer/);
  });
});

test("what stands under the wrong code does not get what that code should have", async () => {
  const denied = (text: string): Promise<string> =>
    mended(
      "401-misused 401-www-authenticate",
      `
      /shelves:
        put:
          security: [{ token: [] }]
          responses:
            "204": { description: Done. }
            "401": { description: ${text} }
      components:
        securitySchemes: { token: { type: http, scheme: bearer } }`,
    );
  expect(await denied("Only librarians are allowed to do this.")).toBe("");
  expect(await denied("The token is missing.")).toContain("WWW-Authenticate");
});

describe("what would be said twice, or may be there already, is left to a person", () => {
  const creates = (words: string, errors: string): string => `
        /members:
          post:
            summary: ${words}
            requestBody:
              content:
                application/json:
                  schema: { type: object, properties: { email: { type: string, format: email }, password: { type: string } } }
            responses:
              '200': { description: The member. }
              ${errors}
        /members/{id}:
          get: { responses: { '200': { description: A member. } } }`;

  async function conflicts(snippet: string): Promise<string> {
    const { rules, ...others } = rulesetOf("409-for-conflict");
    const asked = rules.map((active) => ({ ...active, options: { ...active.options, creates: true } }));
    return changedLines(await mendText(documentOf(snippet), { ...others, rules: asked }));
  }

  test.each(["Wrong values, or a duplicate address", "The address is taken", "It exists already"])(
    "a conflict that another code is for: %s",
    async (text) => {
      const lines = await conflicts(creates("Register a member", `'400': { description: "${text}" }`));
      expect(lines).toBe("");
    },
  );

  test.each(["Wrong values", "The shelf does not exist"])("not beside: %s", async (text) => {
    const lines = await conflicts(creates("Register a member", `'400': { description: "${text}" }`));
    expect(lines).toContain("'409'");
  });

  test("wrong values that another code is for", async () => {
    const lines = await mended(
      "422-for-validation",
      creates(
        "Add a member",
        `'405': { description: Invalid input }\n              '400': { description: Bad Request }`,
      ),
    );
    expect(lines).toBe("");
  });

  test.each(["Invalid input", "Missing or wrong fields", "The values are not plausible"])(
    "wrong values that 400 is for: %s",
    async (text) => {
      const lines = await mended(
        "422-for-validation",
        creates("Add a member", `'400': { description: "${text}" }`),
      );
      expect(lines).toBe("");
    },
  );

  test.each(["Bad Request", "Invalid request", "The JSON does not parse"])("not beside: %s", async (text) => {
    const lines = await mended(
      "422-for-validation",
      creates("Add a member", `'400': { description: "${text}" }`),
    );
    expect(lines).toContain("'422'");
  });

  test.each(["Create or update a member", "Create and replace members", "Create or save a member"])(
    "the 200 of what may be there: %s",
    async (words) => {
      expect(await mended("201-for-create", creates(words, ""))).toBe("");
    },
  );

  test("not the 200 of what is new", async () => {
    expect(await mended("201-for-create", creates("Create a member or a guest", ""))).toContain("'201'");
  });
});

test("no address is promised for what is only put somewhere", async () => {
  const put = (summary: string): string => `
        /keepers:
          post: { summary: ${summary}, responses: { '201': { description: Done. } } }
        /members/{id}:
          get: { responses: { '200': { description: A member. } } }`;
  expect(await mended("201-location", put("Assign a member to the keepers"))).toBe("");
  expect(await mended("201-location", put("Create a member"))).toContain("Location");
});

test("an empty 200 is left to a person where half of the reads show no content", async () => {
  const dim = (content: string): string => `
        /berths:
          get: { responses: { '200': { description: All., content: { application/json: {} } } } }
        /lamps:
          get: { responses: { '200': { description: All.${content} } } }
        /lamps/{id}/dim:
          post: { responses: { '200': { description: Dimmed. } } }`;
  expect(await mended("204-for-empty", dim(""))).toBe("");
  expect(await mended("204-for-empty", dim(", content: { application/json: {} }"))).toContain("'204'");
});

describe("the examples of an error that becomes a problem", () => {
  const fault = (own: string): string => `
        paths:
          /sails:
            post:
              responses:
                '201': { description: The sail. }
                '409':
                  description: Twice.
                  content:
                    application/json:
                      schema: { $ref: '#/components/schemas/Fault' }
                      ${own}
        components:
          schemas: { Fault: { type: object, properties: { code: { type: string }, reason: { type: string } } } }`;

  test("show its members, with the text that they have", async () => {
    expect(await mended("error-problem-json", fault("example: { code: twice, reason: Torn. }"))).toContain(
      "{ code: twice, reason: Torn., title: Conflict, status: 409, detail: Torn. }",
    );
    expect(
      await mended("error-problem-json", fault("examples: { torn: { value: { code: twice } } }")),
    ).toContain("{ code: twice, title: Conflict, status: 409 }");
  });

  test("in a schema that no other error has, too", async () => {
    const own = fault("").replace(
      "{ $ref: '#/components/schemas/Fault' }",
      "{ type: object, example: { reason: Torn. }, properties: { reason: { type: string } } }",
    );
    expect(await mended("error-problem-json", own)).toContain(
      "example: { reason: Torn., title: Conflict, status: 409, detail: Torn. }",
    );
  });

  test.each([
    "example: { title: Torn. }",
    "example: Torn.",
    "examples: { torn: { $ref: '#/components/examples/Torn' } }",
  ])("stay as they are: %s", async (own) => {
    expect(await mended("error-problem-json", fault(own))).not.toMatch(/^[-+].*Torn/m);
  });
});
