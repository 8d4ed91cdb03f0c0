import rule from "../../../src/rules/error/error-code.ts";
import { testRule } from "../../support/test-rule.ts";

/** One operation whose 409 has this body. */
const conflict = (schema: string, mediaType = "application/json"): string => `
    /orders:
      post:
        responses:
          201: { description: The order. }
          409: { description: Taken., content: { ${mediaType}: { schema: ${schema} } } }`;
const marked = (schema: string, mediaType?: string): string =>
  `${conflict(schema, mediaType)} # ✗ has no machine-readable code`;

testRule(rule, {
  "only a text": marked("{ properties: { message: { type: string } } }"),
  "a problem whose type is its own names the kind of error": conflict(
    "{ properties: { type: { type: string, example: 'https://errors.garden.test/sold-out' }, title: { type: string }, status: { type: integer }, detail: { type: string } } }",
    "application/problem+json",
  ),
  "a problem whose type says no more than the status": marked(
    "{ properties: { type: { type: string, example: 'https://tools.ietf.org/html/rfc9110#section-15.5.10' }, title: { type: string }, status: { type: integer }, detail: { type: string } } }",
    "application/problem+json",
  ),
  "a copy of the status is not a code": marked(
    "{ properties: { statusCode: { type: integer }, message: { type: string } } }",
  ),
  "a flag named error is not a code": marked(
    "{ properties: { error: { type: boolean }, message: { type: string } } }",
  ),
  "a code that is the status again, by what is shown of it": marked(
    "{ properties: { code: { type: integer, example: 409 }, message: { type: string } } }",
  ),
  "a code that is the status again, in text": marked(
    "{ properties: { errorCode: { type: string, enum: ['404', '409'] }, message: { type: string } } }",
  ),
  "a code that is the status again, by its description": marked(
    "{ properties: { error: { properties: { code: { type: integer, description: The HTTP status code }, message: { type: string } } } } }",
  ),
  "a number of one's own": conflict(
    "{ properties: { code: { type: integer, example: 40917 }, message: { type: string } } }",
  ),
  "a number that clients are told to compare": conflict(
    "{ properties: { code: { type: string, example: '409', description: For programs. }, message: { type: string } } }",
  ),
  "a text in letters that is called the status": conflict(
    "{ properties: { code: { type: string, description: Status code of the order }, message: { type: string } } }",
  ),
  "a text beside an open member": marked(
    "{ properties: { message: { type: string }, errors: { type: object, additionalProperties: true } } }",
  ),
  "an open member whose example shows a code": conflict(
    "{ example: { message: Taken, errors: [{ code: sold_out }] }, properties: { message: { type: string }, errors: { type: array, items: {} } } }",
  ),
  "an open error with nothing beside it": conflict(
    "{ properties: { error: { type: object }, time: { type: number } } }",
  ),
  "a category in capitals": conflict(
    "{ properties: { category: { type: string, example: SOLD_OUT }, message: { type: string } } }",
  ),
  code: conflict("{ properties: { code: { type: string } } }"),
  "errorCode, error_code, Error-Code": `
    /orders:
      get:
        responses:
          200: { description: The orders. }
          400: { description: A., content: { application/json: { schema: { properties: { errorCode: {} } } } } }
          401: { description: B., content: { application/json: { schema: { properties: { error_code: {} } } } } }
          403: { description: C., content: { application/json: { schema: { properties: { Error-Code: {} } } } } }
          404: { description: D., content: { application/json: { schema: { properties: { Code: { type: integer } } } } } }
          4XX: { description: E., content: { application/json: { schema: { properties: { error: { type: string }, message: {} } } } } }
          default: { description: F., content: { application/xml: { schema: { properties: { faultCode: {} } } } } }`,
  "a problem whose types are a closed list of words": conflict(
    "{ properties: { type: { type: string, enum: [invalid-request, rate-limit-error] }, title: { type: string } } }",
    "application/problem+json",
  ),
  "a problem whose types are a closed list of URIs": marked(
    "{ properties: { type: { type: string, enum: ['https://example.com/sold-out', 'about:blank'] }, title: { type: string } } }",
    "application/problem+json",
  ),
  "a problem with a code of its own": conflict(
    "{ allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { type: string } } }] }",
    "application/problem+json",
  ),
  "one level down": `
    /orders:
      get:
        responses:
          200: { description: The orders. }
          400: { description: A., content: { application/json: { schema: { properties: { error: { type: object, properties: { code: {} } } } } } } }
          401: { description: B., content: { application/json: { schema: { properties: { errors: { type: array, items: { properties: { code: {} } } } } } } } }
          403: { description: C., content: { application/json: { schema: { properties: { error: { oneOf: [{ type: string }, { properties: { code: {} } }] } } } } } }`,
  "two levels down is too deep": marked(
    "{ properties: { meta: { properties: { inner: { properties: { code: {} } } } }, message: {} } }",
  ),
  "names that are codes where their values are": `
    /orders:
      get:
        responses:
          200: { description: The orders. }
          400: { description: A., content: { application/json: { schema: { properties: { type: { enum: [invalid_request, rate_limited] } } } } } }
          401: { description: B., content: { application/json: { schema: { properties: { name: { example: ACCOUNT_CLOSED }, message: {} } } } } }
          403: { description: C., content: { application/json: { schema: { properties: { reason: { type: string, description: A code that tells what is missing. } } } } } }
          404: { description: D., content: { application/json: { schema: { properties: { id: { type: string }, request_id: { type: string } } } } } }
          409: { description: E., content: { application/json: { schema: { properties: { reason: { type: string, example: The name is taken. }, name: { type: string } } } } } } # ✗ has no machine-readable code`,
  "a body that is not described": `
    /orders:
      get:
        responses:
          200: { description: The orders. }
          400: { description: A., content: { application/json: {} } }
          401: { description: B., content: { application/json: { schema: {} } } }
          403: { description: C., content: { application/json: { schema: { type: object } } } }
          404: { description: D., content: { application/json: { schema: { $ref: "#/components/schemas/Nowhere" } } } }
          409: { description: E., content: { text/plain: { schema: { type: string } } } }
          410: { description: F., content: { application/json: { schema: { type: object, additionalProperties: true } } } }
          415: { description: G., content: { application/json: { schema: { properties: { error: { type: object }, message: {} } } } } }
          500: { description: H., content: { application/json: { schema: { properties: { message: {}, errors: { type: array } } } } } }`,
  "an example tells where the schema does not": `
    /orders:
      get:
        responses:
          200: { description: The orders. }
          400: { description: A., content: { application/json: { schema: { type: object }, example: { code: bad, message: Wrong } } } }
          404:
            description: B.
            content:
              application/json: # ✗ has no machine-readable code
                example: { message: None }`,
  "a list of results of a bulk request": conflict(
    "{ type: array, items: { properties: { index: {}, detail: {} } } }",
  ),
  "every branch": `
    /orders:
      get:
        responses:
          200: { description: The orders. }
          409:
            description: Taken.
            content:
              application/json:
                schema:
                  oneOf:
                    - { properties: { code: {}, message: {} } }
                    - { properties: { message: {} } } # ✗ The error body with \`message\` has no machine-readable code`,
  "a shared schema once, by its name": `
    /orders:
      get:
        responses:
          200: { description: The orders. }
          404: { description: None., content: { application/json: { schema: { $ref: "#/components/schemas/Error" } } } }
          409: { description: Taken., content: { application/json: { schema: { $ref: "#/components/schemas/Error" } } } }
    components:
      schemas:
        Error: { properties: { message: { type: string } } } # ✗ The error body \`Error\` has no machine-readable code (shared by 1 operation)`,
  "names of the house": {
    text: `
    /orders:
      get:
        responses:
          200: { description: The orders. }
          404: { description: None., content: { application/json: { schema: { properties: { problem_key: {} } } } } }
          409: { description: Taken., content: { application/json: { schema: { properties: { message: {} } } } } } # ✗ has no machine-readable code`,
    options: { members: ["problemKey"] },
  },
  "formats of other standards": `
    /oauth2/token:
      post:
        responses:
          200: { description: A token. }
          400: { description: Wrong., content: { application/json: { schema: { properties: { hint: {} } } } } }
    /Users:
      get:
        responses:
          200: { description: The users. }
          404: { description: None., content: { application/scim+json: { schema: { properties: { detail: {} } } } } }`,
  "JSON-RPC fixes the form of its errors, not of others": `
    /rpc:
      post:
        responses:
          200: { description: The result. }
          400: { description: Wrong., content: { application/json: { schema: { properties: { jsonrpc: {}, error: { properties: { data: {} } } } } } } }
          401: { description: Who?, content: { application/json: { schema: { properties: { error: { properties: { data: {} } } } } } } } # ✗ has no machine-readable code`,
  "2.0": `
    swagger: "2.0"
    info: { title: Test, version: "1" }
    paths:
      /users:
        get:
          responses:
            200: { description: The users. }
            400: { description: Wrong., schema: { $ref: "#/definitions/Error" } }
    definitions:
      Error: { type: object, properties: { message: { type: string } } } # ✗ The error body \`Error\``,
  "a 410 that leads to what took over": `
    /sign-ins/{id}:
      get:
        responses:
          200: { description: The sign-in. }
          410: { description: It is over., content: { application/json: { schema: { properties: { redirect_to: { type: string } } } } } }
          404: { description: None., content: { application/json: { schema: { properties: { redirect_to: { type: string } } } } } } # ✗ has no machine-readable code
      put:
        responses:
          410: { description: It is over., content: { application/json: { schema: { properties: { link: {}, since: { type: string } } } } } } # ✗ has no machine-readable code`,
  "a member named error that is shown to hold sentences": `
    /orders:
      get:
        responses:
          200: { description: The orders. }
          400: { description: A., content: { application/json: { schema: { properties: { error: { type: string, example: Illegal or malformed request. } } } } } } # ✗ has no machine-readable code
          401: { description: B., content: { application/json: { schema: { properties: { error: { type: string } }, example: { error: Your token is too old. } } } } } # ✗ has no machine-readable code
          403: { description: C., content: { application/json: { schema: { properties: { error: { type: string } } }, example: { error: You may not. } } } } # ✗ has no machine-readable code
          404: { description: D., content: { application/json: { schema: { properties: { error: { type: string, description: The error message. } } } } } } # ✗ has no machine-readable code`,
  "a member named error that is a code": `
    /orders:
      get:
        responses:
          200: { description: The orders. }
          400: { description: A., content: { application/json: { schema: { properties: { error: { type: string, description: The cause of the error. }, message: {} } } } } }
          401: { description: B., content: { application/json: { schema: { properties: { error: { type: string, description: The error message., example: invalid_token }, a: {} } } } } }
          404: { description: D., content: { application/json: { schema: { properties: { error: { type: string, enum: [Order not found, Shop not found] }, b: {} } } } } }
          409: { description: E., content: { application/json: { schema: { properties: { error: { type: string, description: A code for the error message. }, c: {} } } } } }
          412: { description: F., content: { application/json: { schema: { properties: { error: { type: integer, description: The error message. }, d: {} } } } } }`,
  "a member that may be a code or a text is the text where nothing else is": `
    /orders:
      get:
        responses:
          200: { description: The orders. }
          400: { description: A., content: { application/json: { schema: { properties: { error: { type: string } } } } } } # ✗ has no machine-readable code
          401: { description: B., content: { application/json: { schema: { properties: { err: { type: string }, status: { type: integer } } } } } } # ✗ has no machine-readable code
          403: { description: C., content: { application/json: { schema: { properties: { fault: { type: string, example: not_yours } } } } } }
          404: { description: D., content: { application/json: { schema: { properties: { error: { type: string, example: Gone }, a: {} } } } } } # ✗ has no machine-readable code
          409: { description: E., content: { application/json: { schema: { properties: { reason: { type: string }, message: {} } } } } } # ✗ has no machine-readable code`,
  "one form of body is judged once, by all that is shown of it": `
    /orders:
      get:
        responses:
          200: { description: The orders. }
          401: { description: A., content: { application/json: { schema: { properties: { error: { type: string } } }, example: { error: unauthorized } } } } # ✗ has no machine-readable code
          404: { description: B., content: { application/json: { schema: { properties: { error: { type: string } } }, example: { error: No such order } } } } # ✗ has no machine-readable code
          409: { description: C., content: { application/json: { schema: { properties: { fault: { type: string } } }, example: { fault: order_closed } } } }
          410: { description: D., content: { application/json: { schema: { properties: { fault: { type: string } } } } } }`,
  "by field, and further down": `
    /orders:
      get:
        responses:
          200: { description: The orders. }
          400: { description: A., content: { application/json: { schema: { properties: { message: {}, details: { additionalProperties: { type: array, items: { properties: { error: { type: string, enum: [ERR_BLANK, ERR_TAKEN] } } } } } } } } } }
          401: { description: B., content: { application/json: { schema: { properties: { message: {}, errors: { additionalProperties: { type: array, items: { type: string, enum: [blank, taken] } } } } } } } }
          403: { description: C., content: { application/json: { schema: { properties: { detail: { type: array, items: { properties: { msg: {}, type: { type: string, title: Error Type } } } } } } } } }
          404: { description: D., content: { application/json: { schema: { properties: { error: { properties: { name: { type: string }, details: {} } } } } } } }
          409: { description: E., content: { application/json: { schema: { properties: { Errors: { properties: { Error: { type: array, items: { properties: { ReasonCode: {} } } } } } } } } } }
          410: { description: F., content: { application/json: { schema: { properties: { message: {}, exceptionClassName: {} } } } } }
          411: { description: F., content: { application/json: { schema: { properties: { fault: { properties: { text: {}, detail: { properties: { errorcode: {} } } } } } } } } }
          412: { description: G., content: { application/json: { schema: { properties: { detail: {}, errors: { additionalProperties: { type: array, items: { type: string } } } } } } } } # ✗ has no machine-readable code
          415: { description: H., content: { application/json: { schema: { properties: { fields: { type: array, items: { properties: { name: { type: string }, message: {} } } } } } } } } # ✗ has no machine-readable code`,
  "what names itself a code stays one": conflict(
    "{ properties: { code: { type: string, example: It is sold out }, message: {} } }",
  ),
  "an envelope that successes and errors share lacks a code all the same": `
    /users:
      get:
        responses:
          200: { description: The users., content: { application/json: { schema: { $ref: "#/components/schemas/Answer" } } } }
          401: { description: Who?, content: { application/json: { schema: { $ref: "#/components/schemas/Answer" } } } }
          404: { description: No tenant., content: { application/json: { schema: { $ref: "#/components/schemas/Answer" } } } }
    components:
      schemas:
        Answer: # ✗ has no machine-readable code
          type: object
          properties: { message: { type: string }, data: { type: object, properties: { id: { type: string } } } }`,
});
