import { expect, test } from "vitest";
import rule from "../../../src/rules/2xx/200-hides-error.ts";
import { apiOf, documentOf } from "../../support/audit-text.ts";
import { testRule } from "../../support/test-rule.ts";

/** A 200 whose body has these members. */
const body = (members: string, operation = "POST /parcels"): string => {
  const [method = "", path = ""] = operation.split(" ");
  return `
    ${path}:
      ${method.toLowerCase()}:
        responses:
          200: ${members.includes("✗") ? members.slice(members.indexOf("#")) : ""}
            description: The result.
            content:
              application/json:
                schema:
                  type: object
                  properties: { ${members.replace(/ *#.*$/, "")} }`;
};

testRule(rule, {
  "a flag beside an error": body(
    "success: { type: boolean }, error: { type: string } # ✗ tells success or failure by `success` beside `error`",
  ),
  "a flag beside errors": body(
    "ok: { type: boolean }, errors: { type: array, items: { type: string } } # ✗ `ok` beside `errors`",
  ),
  isSuccess: body(
    "isSuccess: { type: boolean }, errorCode: { type: integer } # ✗ `isSuccess` beside `errorCode`",
  ),
  is_error: body(
    "is_error: { type: boolean }, error_message: { type: string } # ✗ `is_error` beside `error_message`",
  ),
  "a flag that may be null": body(
    'success: { type: [boolean, "null"] }, error: { type: string } # ✗ `success`',
  ),
  "an error that is null where all went well": body(
    'success: { type: boolean }, error: { type: [string, "null"] } # ✗ `success`',
  ),
  "an error code that is always there": body(
    "error_code: { type: integer }, error_text: { type: string } # ✗ has an error code, `error_code` beside `error_text`",
  ),
  "a number called status is no state": body(
    "success: { type: boolean }, status: { type: integer }, error: { type: string } # ✗ `success`",
  ),

  "a flag alone": body("success: { type: boolean }, message: { type: string }"),
  "errors alone": body("parcels: { type: array, items: {} }, errors: { type: array, items: {} }"),
  "a flag that is always true": body("ok: { type: boolean, enum: [true] }, error: { type: string }"),
  "a flag that is pinned": body("success: { const: true, type: boolean }, error: { type: string }"),
  "a flag that is text": body("success: { type: string }, error: { type: string }"),
  "counts of successes and failures": body(
    "success: { type: integer }, failed: { type: integer }, errors: { type: array, items: {} }",
  ),
  "an error code that may be null": body(
    'error_code: { type: [integer, "null"] }, error_message: { type: [string, "null"] }',
  ),
  "a job with a state": body("success: { type: boolean }, state: { type: string }, error: { type: string }"),
  "a task with a status": body(
    "error_code: { type: integer }, status: { type: string }, error_message: { type: string }",
  ),
  "a run with progress": body(
    "success: { type: boolean }, progress: { type: number }, error: { type: string }",
  ),
  "a resource with an id and moments": body(
    "id: { type: string }, success: { type: boolean }, created_at: { type: string }, error: { type: string }",
  ),
  "which of many were made, and what went wrong with the others": body(
    "success: { type: boolean }, created_labels: { type: array, items: {} }, errors: { type: array, items: { type: string } }",
  ),
  "what an inspection found": body(
    "success: { type: boolean }, values: { type: array, items: {} }, errors: { type: array, items: { type: string } }",
    "POST /inspections",
  ),
  "how many": body(
    "ok: { type: boolean }, rowsImported: { type: integer }, errors: { type: array, items: { type: string } }",
  ),
  "a list of what was asked for, and one error beside what was made": `${body(
    "success: { type: boolean }, labels: { type: array, items: {} }, errors: { type: array, items: {} } # ✗ `success` beside `errors`",
  )}${body(
    "success: { type: boolean }, created: { type: array, items: {} }, error: { type: string } # ✗ `success` beside `error`",
    "POST /labels",
  )}`,
  "results for each item": body(
    "success: { type: boolean }, errors: { type: array, items: { type: object, properties: { index: { type: integer }, message: {} } } }",
  ),
  "below the top level": body(
    "delivery: { type: object, properties: { success: { type: boolean }, error: { type: string } } }",
  ),
  "hostile names and types": body(
    "constructor: { type: boolean }, __proto__: { type: string }, error: 7, success: [boolean]",
  ),

  validate: body("success: { type: boolean }, errors: { type: array, items: {} }", "POST /schemas/validate"),
  test: body("success: { type: boolean }, error: { type: string }", "POST /hooks/{id}/test"),
  ping: body("success: { type: boolean }, error: { type: string }", "POST /directory/ping"),
  batch: body("success: { type: boolean }, error: { type: string }", "POST /parcels/batch"),
  stream: body("success: { type: boolean }, error: { type: string }", "GET /parcels/stream"),
  GraphQL: body("success: { type: boolean }, errors: { type: array, items: {} }", "POST /graphql"),
  "a verdict is asked for by the operation's name": body(
    "success: { type: boolean }, error: { type: string }",
    "POST /hooks/{id}/test-connection",
  ),
  "words that are nouns of a resource": `
    /bulk-tariffs:
      get: { responses: { 200: { $ref: "#/components/responses/Envelope" } } }
    /import-rules/{id}:
      get: { responses: { 200: { $ref: "#/components/responses/Envelope" } } }
    /streams:
      post: { responses: { 200: { $ref: "#/components/responses/Envelope" } } }
    /preview/themes:
      get: { operationId: test_lanes_list, responses: { 200: { $ref: "#/components/responses/Envelope" } } }
    components:
      responses:
        Envelope: # ✗ tells success or failure by \`success\` beside \`error\` (shared by 4 operations)
          description: The result.
          content:
            application/json:
              schema: { type: object, properties: { success: { type: boolean }, error: { type: string } } }`,
  "how something went that is over": body(
    "ok: { type: boolean }, error: { type: string }, output: {}",
    "GET /builds/{id}/result",
  ),
  "the state of a thing": `
    /scales/{id}/status:
      get:
        responses:
          200: { description: The state., content: { application/json: { example: { status: error, message: No power } } } }
      put:
        responses:
          200: { description: The state., content: { application/json: { example: { status: error, message: No power } } } } # ✗ reports a failure (\`status\`)`,
  "an entry of a log": body(
    "userId: { type: string }, success: { type: boolean }, error: { type: string }, dateTime: { type: string }",
  ),
  "the id of the request and its time make no resource": body(
    "success: { type: boolean }, error: { type: string }, requestId: { type: string }, timestamp: { type: string } # ✗ `success`",
  ),
  health: body("ok: { type: boolean }, error: { type: string }", "GET /health"),

  "a stream of lines": `
    /parcels:
      get:
        responses:
          200:
            description: The parcels.
            content:
              application/x-ndjson:
                schema: { type: object, properties: { success: { type: boolean }, error: { type: string } } }`,
  "a stream beside a whole answer": `
    /replies:
      post:
        responses:
          200:
            description: The reply.
            content:
              application/json: { schema: { type: object, properties: { text: { type: string } } } }
              text/event-stream:
                schema: { type: object, properties: { success: { type: boolean }, error: { type: string } } }`,
  "one status for each part": `
    /parcels:
      post:
        responses:
          207:
            description: The results.
            content:
              application/json:
                schema: { type: object, properties: { success: { type: boolean }, error: { type: string } } }`,
  "an error response may well be one": `
    /parcels:
      post:
        responses:
          200: { description: Done. }
          400:
            description: Bad.
            content:
              application/json:
                schema: { type: object, properties: { success: { type: boolean }, error: { type: string } } }`,
  "a shared envelope is wrong once, where it is defined": `
    /parcels:
      get:
        responses:
          200:
            description: The parcels.
            content:
              application/json:
                schema:
                  allOf:
                    - $ref: "#/components/schemas/Envelope"
                    - type: object
                      properties: { data: { type: array, items: {} } }
    /orders:
      get:
        responses:
          200:
            description: The orders.
            content:
              application/json: { schema: { $ref: "#/components/schemas/Envelope" } }
    components:
      schemas:
        Envelope: # ✗ \`success\` beside \`errorMessage\` (shared by 2 operations)
          type: object
          properties:
            success: { type: boolean }
            errorMessage: { type: string }`,

  "one of the result and an error": `
    /parcels/{id}:
      get:
        responses:
          200: # ✗ may be the error \`Failure\` (\`oneOf\`)
            description: The parcel or what went wrong.
            content:
              application/json:
                schema:
                  oneOf:
                    - type: object
                      properties: { weight: { type: number } }
                    - $ref: "#/components/schemas/Failure"
          400:
            description: Bad.
            content:
              application/json: { schema: { $ref: "#/components/schemas/Failure" } }
    components:
      schemas:
        Failure:
          type: object
          properties: { reason: { type: string } }`,
  "one of the result and what looks like an error": `
    /parcels/{id}:
      get:
        responses:
          200: # ✗ may be an error (\`anyOf\`)
            description: The parcel or what went wrong.
            content:
              application/json:
                schema:
                  anyOf:
                    - type: object
                      properties: { weight: { type: number } }
                    - type: object
                      properties: { error: { type: object }, request_id: { type: string } }`,
  "a schema that errors and results share is no error schema": `
    /parcels/{id}:
      get:
        responses:
          200:
            description: The parcel.
            content:
              application/json:
                schema:
                  oneOf:
                    - type: object
                      properties: { weight: { type: number } }
                    - $ref: "#/components/schemas/Message"
          404:
            description: Missing.
            content:
              application/json: { schema: { $ref: "#/components/schemas/Message" } }
      delete:
        responses:
          200:
            description: Removed.
            content:
              application/json: { schema: { $ref: "#/components/schemas/Message" } }
    components:
      schemas:
        Message: { type: object, properties: { text: { type: string } } }`,
  "events of a stream may be errors": `
    /replies:
      post:
        responses:
          200:
            description: The reply.
            content:
              text/event-stream:
                schema:
                  oneOf:
                    - type: object
                      properties: { text: { type: string } }
                    - type: object
                      properties: { error: { type: object } }`,
  "the error schema itself": `
    /parcels/{id}:
      get:
        responses:
          200: # ✗ is the error \`Error\`
            description: The parcel.
            content:
              application/json: { schema: { $ref: "#/components/schemas/Error" } }
          400:
            description: Bad.
            content:
              application/json: { schema: { $ref: "#/components/schemas/Error" } }
    /errors/{id}:
      get:
        responses:
          200:
            description: A recorded error.
            content:
              application/json: { schema: { $ref: "#/components/schemas/Error" } }
    components:
      schemas:
        Error:
          type: object
          properties: { error: { type: string }, message: { type: string } }`,

  "the error schema of the document, whatever its members and wherever it stands": `
    /parcels:
      post:
        responses:
          202: # ✗ The body of 202 is the error \`ParcelError\`
            description: Queued.
            content:
              application/json: { schema: { allOf: [{ $ref: "#/components/schemas/ParcelError" }], description: The state. } }
          422: { description: Bad., content: { application/json: { schema: { $ref: "#/components/schemas/ParcelError" } } } }
      get:
        responses:
          200: # ✗ The body of 200 may be the error \`ParcelError\` (\`anyOf\`)
            description: The parcels.
            content:
              application/json: { schema: { anyOf: [{ type: array, items: {} }, { $ref: "#/components/schemas/ParcelError" }] } }
    /scans:
      get:
        responses:
          200: { description: The reading error., content: { application/json: { schema: { $ref: "#/components/schemas/ScanError" } } } }
          404: { description: None., content: { application/json: { schema: { $ref: "#/components/schemas/Notice" } } } }
      delete:
        responses:
          200: { description: Removed., content: { application/json: { schema: { $ref: "#/components/schemas/Notice" } } } }
    components:
      schemas:
        ParcelError: { type: object, properties: { code: {}, message: {} } }
        ScanError: { type: object, properties: { micrometres: { type: number } } }
        Notice: { type: object, properties: { text: { type: string } } }`,
  "an example that says in words that it failed": `
    /parcels/{id}:
      get:
        responses:
          200: # ✗ The example \`gone\` of the 200 body reports a failure (\`status\`)
            description: The parcel.
            content:
              application/json:
                examples:
                  here: { value: { status: success, data: { weight: 7 } } }
                  gone: { value: { status: fail, data: { id: No such parcel } } }
      put:
        responses:
          200: # ✗ reports a failure (\`result\`)
            description: The parcel.
            content: { application/json: { example: { result: ERROR, message: too heavy } } }
      post:
        responses:
          200:
            description: The run.
            content:
              application/json:
                examples:
                  stopped: { value: { status: error, id: 7, parcels: 3 } }
                  failed: { value: { status: failed, message: out of disk } }`,
  "examples of JSON that are written as texts": `
    openapi: 3.2.0
    info: { title: Parcels, version: "1" }
    paths:
      /parcels/{id}:
        get:
          responses:
            200: # ✗ The example of the 200 body reports a failure (\`success\`)
              description: The parcel.
              content: { application/json: { example: '{ "success": false, "message": "No such parcel" }' } }
        put:
          responses:
            200: # ✗ The example \`gone\` of the 200 body reports a failure (\`error\`)
              description: The parcel.
              content: { application/json: { examples: { gone: { serializedValue: '{"error":"No such parcel"}' } } } }
        post:
          responses:
            200:
              description: The parcel.
              content:
                application/json: { example: '{ "success": false', examples: { a: { serializedValue: "null" } } }
                text/plain: { example: '{ "success": false }' }`,
  "an example that reports failure": `
    /parcels:
      post:
        responses:
          200: # ✗ The example \`refused\` of the 200 body reports a failure (\`success\`)
            description: The result.
            content:
              application/json:
                examples:
                  accepted: { value: { success: true, id: 7 } }
                  refused: { value: { success: false, reason: too heavy } }`,
  "an example that is an error": `
    /parcels:
      post:
        responses:
          200: # ✗ The example of the 200 body reports a failure (\`error\`)
            description: The result.
            content:
              application/json:
                example: { error: { message: too heavy }, code: 17 }`,
  "an example of a job that failed": `
    /jobs/{id}:
      get:
        responses:
          200:
            description: The job.
            content:
              application/json:
                examples:
                  stopped: { value: { status: stopped, success: false } }
                  failed: { value: { id: 7, status: failed, error: out of disk } }
                  partly: { value: { id: 8, parcels: [], errors: [slow] } }
                  fine: { value: { success: true, error: null } }`,
  "a cycle": `
    /parcels:
      get:
        responses:
          200:
            description: The parcels.
            content:
              application/json: { schema: { $ref: "#/components/schemas/Loop" } }
    components:
      schemas:
        Loop:
          allOf: [{ $ref: "#/components/schemas/Loop" }]
          oneOf: [{ $ref: "#/components/schemas/Loop" }]`,
  "2.0": `
    swagger: "2.0"
    info: { title: Parcels, version: "1" }
    paths:
      /parcels:
        post:
          produces: [application/json]
          responses:
            200: # ✗ \`success\` beside \`error\`
              description: The result.
              schema:
                type: object
                properties: { success: { type: boolean }, error: { type: string } }
        put:
          produces: [application/json]
          responses:
            200:
              description: The result.
              schema:
                type: object
                properties: { error_code: { type: integer, x-nullable: true }, error: { type: string } }`,
});

test("beside errors under their codes, a flag is a style of bodies", () => {
  const strengths = ["", "401: { description: Who? }", "404: { description: None. }"].map((errors) => {
    const [operation] = apiOf(
      documentOf(`
/orders:
  get:
    responses:
      200:
        description: The orders.
        content: { application/json: { schema: { type: object, properties: { success: { type: boolean }, error: { type: string } } } } }
      ${errors}`),
    ).operations;
    const [response] = operation?.responses ?? [];
    return response && [...rule.check(response, {})].map(({ strength }) => strength ?? rule.strength);
  });
  expect(strengths).toEqual([["must"], ["must"], ["consider"]]);
});
