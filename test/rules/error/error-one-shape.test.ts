import rule from "../../../src/rules/error/error-one-shape.ts";
import { testRule } from "../../support/test-rule.ts";

/** An operation with four errors of one form and, under 500, the given one. */
const fourAnd = (other: string, schemas = ""): string => `
    /orders:
      get:
        responses:
          200: { description: The orders. }
          400: { description: A., content: { application/json: { schema: { $ref: "#/components/schemas/Error" } } } }
          401: { description: B., content: { application/json: { schema: { $ref: "#/components/schemas/Error" } } } }
          404: { description: C., content: { application/json: { schema: { $ref: "#/components/schemas/Error" } } } }
          4XX: { description: D., content: { application/json: { schema: { $ref: "#/components/schemas/Error" } } } }
          500: ${other}
    components:
      schemas:
        Error: { type: object, required: [code, message], properties: { code: {}, message: { type: string }, details: { type: array } } }${schemas}`;

testRule(rule, {
  "one error of another form": fourAnd(
    "{ description: E., content: { application/json: { schema: { properties: { fault: {} } } } } } # ✗ The error body (`fault`) has another form than 4 of 5 error bodies (`Error`)",
  ),
  "a named schema of another form": fourAnd(
    '{ description: E., content: { application/json: { schema: { $ref: "#/components/schemas/Fault" } } } }',
    "\n        Fault: { properties: { error: { properties: { code: {}, message: {} } } } } # ✗ The error body `Fault` (`error`) has another form",
  ),
  "the same names hold something else": fourAnd(
    "{ description: E., content: { application/json: { schema: { properties: { code: {}, message: { type: object, properties: { en: {} } } } } } } } # ✗ The error body (`message`, an object instead of a single value) has another form",
  ),
  "a list": fourAnd(
    "{ description: E., content: { application/json: { schema: { type: array, items: { properties: { fault: {}, field: {} } } } } } } # ✗ The error body (a list of `fault`, `field`) has another form",
  ),
  "members of its own are no other form": fourAnd(
    "{ description: E., content: { application/json: { schema: { allOf: [{ $ref: '#/components/schemas/Error' }, { properties: { retry_after: {} } }] } } } }",
  ),
  "what the usual form does not require may be left out": fourAnd(
    "{ description: E., content: { application/json: { schema: { properties: { code: {}, message: { type: string } } } } } }",
  ),
  "one branch of another form": fourAnd(
    "{ description: E., content: { application/json: { schema: { oneOf: [{ $ref: '#/components/schemas/Error' }, { properties: { fault: {} } }] } } } } # ✗ (`fault`) has another form",
  ),
  "bodies that are unknown are not counted": fourAnd(
    "{ description: E., content: { application/json: { schema: { type: object } } } }",
  ),
  "JSON-RPC fixes the form of its errors": fourAnd(
    "{ description: E., content: { application/json: { schema: { properties: { jsonrpc: {}, error: { type: object } } } } } }",
  ),
  "the form of OAuth where a grant is asked for, and only there": `
    /orders:
      get:
        responses:
          200: { description: The orders. }
          400: { description: A., content: { application/json: { schema: { $ref: "#/components/schemas/Error" } } } }
          401: { description: B., content: { application/json: { schema: { $ref: "#/components/schemas/Error" } } } }
          404: { description: C., content: { application/json: { schema: { $ref: "#/components/schemas/Error" } } } }
          4XX: { description: D., content: { application/json: { schema: { $ref: "#/components/schemas/Error" } } } }
          500: { description: E., content: { application/json: { schema: { properties: { error: {}, error_description: {} } } } } } # ✗ (\`error\`, \`error_description\`) has another form than 4 of 5
    /oauth/device-auth:
      post:
        responses:
          200: { description: The code. }
          400: { description: A., content: { application/json: { schema: { properties: { error: {}, error_description: {} } } } } }
    /pairing:
      post:
        requestBody: { content: { application/json: { schema: { properties: { grant_type: {} } } } } }
        responses:
          200: { description: The codes. }
          400: { description: A., content: { application/json: { schema: { properties: { error: {}, error_description: {}, interval: {} } } } } }
    components:
      schemas:
        Error: { type: object, required: [code, message], properties: { code: {}, message: { type: string } } }`,
  "the result of the operation, given under an error as well": fourAnd(
    '{ description: E., content: { application/json: { schema: { $ref: "#/components/schemas/Rows" } } } }',
    "\n        Rows: { type: array, items: { properties: { row: {}, outcome: {} } } }",
  ).replace(
    "200: { description: The orders. }",
    '200: { description: The orders., content: { application/json: { schema: { $ref: "#/components/schemas/Rows" } } } }',
  ),
  "a single text is no form": fourAnd(
    "{ description: E., content: { text/plain: { schema: { type: string } } } }",
  ),
  "problems may leave members out and add others": `
    /orders:
      get:
        responses:
          200: { description: The orders. }
          400: { description: A., content: { application/problem+json: { schema: { $ref: "#/components/schemas/Problem" } } } }
          401: { description: B., content: { application/problem+json: { schema: { $ref: "#/components/schemas/Problem" } } } }
          404: { description: C., content: { application/problem+json: { schema: { $ref: "#/components/schemas/Problem" } } } }
          409: { description: D., content: { application/problem+json: { schema: { $ref: "#/components/schemas/Problem" } } } }
          422: { description: E., content: { application/problem+json: { schema: { properties: { title: {}, errors: { type: array } } } } } }
    components:
      schemas:
        Problem: { properties: { type: {}, title: {}, status: {}, detail: {} } }`,
  "fewer than five bodies": `
    /orders:
      get:
        responses:
          200: { description: The orders. }
          400: { description: A., content: { application/json: { schema: { properties: { code: {} } } } } }
          401: { description: B., content: { application/json: { schema: { properties: { code: {} } } } } }
          404: { description: C., content: { application/json: { schema: { properties: { code: {} } } } } }
          500: { description: D., content: { application/json: { schema: { properties: { fault: {} } } } } }`,
  "no form is dominant": `
    /orders:
      get:
        responses:
          200: { description: The orders. }
          400: { description: A., content: { application/json: { schema: { properties: { code: {} } } } } }
          401: { description: B., content: { application/json: { schema: { properties: { code: {} } } } } }
          404: { description: C., content: { application/json: { schema: { properties: { code: {} } } } } }
          409: { description: D., content: { application/json: { schema: { properties: { fault: {} } } } } }
          500: { description: E., content: { application/json: { schema: { properties: { fault: {} } } } } }`,
  "formats of other standards are not the API's": `
    /orders:
      get:
        responses:
          200: { description: The orders. }
          400: { $ref: "#/components/responses/Error" }
          401: { $ref: "#/components/responses/Error" }
          404: { $ref: "#/components/responses/Error" }
          409: { $ref: "#/components/responses/Error" }
          500: { $ref: "#/components/responses/Error" }
    /oauth2/token:
      post:
        responses:
          200: { description: A token. }
          400: { description: Wrong., content: { application/json: { schema: { properties: { error: {}, error_description: {} } } } } }
    components:
      responses:
        Error: { description: Wrong., content: { application/json: { schema: { properties: { code: {}, message: {} } } } } }`,
  "2.0, an outlier used twice is one finding": `
    swagger: "2.0"
    info: { title: Test, version: "1" }
    paths:
      /users:
        get:
          responses:
            200: { description: The users. }
            400: { $ref: "#/responses/Error" }
            401: { $ref: "#/responses/Error" }
            403: { $ref: "#/responses/Error" }
            404: { $ref: "#/responses/Error" }
            500: { description: A., schema: { $ref: "#/definitions/Fault" } }
        post:
          responses:
            201: { description: The user. }
            400: { $ref: "#/responses/Error" }
            401: { $ref: "#/responses/Error" }
            403: { $ref: "#/responses/Error" }
            404: { $ref: "#/responses/Error" }
            500: { description: A., schema: { $ref: "#/definitions/Fault" } }
    responses:
      Error: { description: Wrong., schema: { type: object, properties: { code: {}, message: {} } } }
    definitions:
      Fault: { type: object, properties: { fault: {} } } # ✗ The error body \`Fault\` (\`fault\`) has another form than 8 of 10 error bodies (\`code\`, \`message\`) (shared by 2 operations)`,
});
