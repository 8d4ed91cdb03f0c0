import rule from "../../../src/rules/error/error-message.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "a text that is called the body": `
    /orders:
      get:
        responses:
          200: { description: The orders. }
          409: { description: None., content: { application/json: { schema: { properties: { errorType: { type: string, enum: [a, b] }, body: { type: string } } } } } }`,
  "a code, as its description, another body or a text of the document shows": `
    /orders:
      get:
        responses:
          200: { description: The orders. }
          400: { description: A., content: { application/json: { schema: { properties: { error: { type: string, description: too_late | too_early }, other: { type: object } } } } } } # ✗ has no text for people
          404: { description: B., content: { application/json: { schema: { properties: { fault: { type: string } } } } } }
    /orders/{id}:
      put:
        description: Only in the shop, otherwise 422 \`not_here\`.
        responses:
          200: { description: The order. }
          422: { description: A., content: { application/json: { schema: { properties: { error: { type: string }, distance: { type: integer } } } } } } # ✗ has no text for people`,
  "a text in one body and a code in another tell nothing of a third": `
    /orders:
      get:
        responses:
          200: { description: The orders. }
          400: { description: A., content: { application/json: { schema: { properties: { error: { type: string, example: This is too late. }, at: {} } } } } }
          404: { description: B., content: { application/json: { schema: { properties: { error: { type: string, example: not_here } } } } } } # ✗ has no text for people
          409: { description: C., content: { application/json: { schema: { properties: { error: { type: string }, by: {} } } } } }`,
  "only a code": `
    /orders:
      get:
        responses:
          200: { description: The orders. }
          404: { description: None., content: { application/json: { schema: { properties: { code: { type: string } } } } } } # ✗ The error body with \`code\` has no text for people
          5XX: { description: Broken., content: { application/json: { schema: { properties: { error: { type: string, enum: [broken, overloaded] } } } } } } # ✗ has no text for people
          default: { description: Else., content: { application/json: { schema: { properties: { message: { type: integer } } } } } } # ✗ has no text for people`,
  "the names of texts": `
    /orders:
      get:
        responses:
          200: { description: The orders. }
          400: { description: A., content: { application/problem+json: { schema: { properties: { detail: {} } } } } }
          401: { description: B., content: { application/json: { schema: { properties: { message: { type: string } } } } } }
          403: { description: C., content: { application/json: { schema: { properties: { title: { type: [string, "null"] } } } } } }
          404: { description: D., content: { application/json: { schema: { properties: { error: {}, error_description: {} } } } } }
          409: { description: E., content: { application/json: { schema: { properties: { ErrorMessage: {} } } } } }
          410: { description: F., content: { application/json: { schema: { properties: { messages: { type: array, items: { type: string } } } } } } }
          412: { description: G., content: { application/json: { schema: { properties: { message: { type: object, properties: { en: {}, pt-BR: {} } } } } } } }
          415: { description: H., content: { application/json: { schema: { properties: { error: { type: string, example: There is no such order. } } } } } }`,
  "one level down": `
    /orders:
      get:
        responses:
          200: { description: The orders. }
          400: { description: A., content: { application/json: { schema: { properties: { error: { type: object, properties: { message: {} } } } } } } }
          401: { description: B., content: { application/json: { schema: { properties: { errors: { type: array, items: { $ref: "#/components/schemas/One" } } } } } } }
    components:
      schemas:
        One: { allOf: [{ properties: { code: {} } }, { properties: { detail: {} } }] }`,
  "a body that is not described, or is a text": `
    /orders:
      get:
        responses:
          200: { description: The orders. }
          400: { description: A., content: { application/json: {} } }
          401: { description: B., content: { application/json: { schema: { type: object } } } }
          403: { description: C., content: { text/plain: { schema: { type: string } } } }
          404: { description: D. }
          409: { description: E., content: { application/json: { schema: { properties: { code: {}, error: {} } } } } }
          410: { description: F., content: { application/json: { schema: { allOf: [{ $ref: "#/components/schemas/Nowhere" }, { properties: { code: {} } }] } } } }`,
  "a shared schema once, by its name": `
    /orders:
      get:
        responses:
          200: { description: The orders. }
          404: { $ref: "#/components/responses/None" }
      post:
        responses:
          201: { description: The order. }
          404: { $ref: "#/components/responses/None" }
    components:
      responses:
        None: { description: None., content: { application/json: { schema: { $ref: "#/components/schemas/Fault" } } } }
      schemas:
        Fault: { properties: { code: { type: string } } } # ✗ The error body \`Fault\` has no text for people (shared by 2 operations)`,
  "successes, HEAD and formats of other standards": `
    /oauth/token:
      post:
        responses:
          200: { description: A token., content: { application/json: { schema: { properties: { token: {} } } } } }
          400: { description: Wrong., content: { application/json: { schema: { properties: { error: { type: string } } } } } }
      head:
        responses:
          200: { description: A token. }
          404: { description: None., content: { application/json: { schema: { properties: { code: {} } } } } }`,
  "JSON-RPC fixes the form of its errors, not of others": `
    /rpc:
      post:
        responses:
          200: { description: The result. }
          400: { description: Wrong., content: { application/json: { schema: { properties: { jsonrpc: {}, error: { properties: { data: {} } } } } } } }
          401: { description: Who?, content: { application/json: { schema: { properties: { error: { properties: { data: {} } } } } } } } # ✗ has no text for people`,
  "2.0": `
    swagger: "2.0"
    info: { title: Test, version: "1" }
    paths:
      /users:
        get:
          responses:
            200: { description: The users. }
            400:
              description: Wrong.
              schema: { type: object, properties: { code: { type: integer } } } # ✗ has no text for people`,
  "a 410 that leads to what took over": `
    /sign-ins/{id}:
      get:
        responses:
          200: { description: The sign-in. }
          410: { description: It is over., content: { application/json: { schema: { properties: { redirect_to: { type: string } } } } } }
          404: { description: None., content: { application/json: { schema: { properties: { redirect_to: { type: string } } } } } } # ✗ has no text for people
      put:
        responses:
          410: { description: It is over., content: { application/json: { schema: { properties: { link: {}, since: { type: string } } } } } } # ✗ has no text for people`,
  "a sentence in a member named error, shown by an example of the whole body": `
    /orders:
      get:
        responses:
          200: { description: The orders. }
          400: { description: A., content: { application/json: { schema: { $ref: "#/components/schemas/Error" } } } }
          401: { description: B., content: { application/json: { schema: { properties: { error: { type: string } }, examples: [{ error: Your token is too old. }] } } } }
          403: { description: C., content: { application/json: { schema: { properties: { error: { type: string } } }, example: { error: You may not see orders. } } } }
          404: { description: D., content: { application/json: { schema: { properties: { error: { type: string } } }, examples: { none: { value: { error: There is no such order. } } } } } }
          409: { description: E., content: { application/json: { schema: { properties: { errors: { type: array, items: { properties: { error: { type: string } } } } } }, example: { errors: [{ error: It is sold out. }] } } } }
          412: { description: F., content: { application/json: { schema: { allOf: [{ $ref: "#/components/schemas/Plain" }], example: { error: It has changed since. } } } } }
    components:
      schemas:
        Error: { type: object, properties: { error: { type: string, description: The cause of the error. } }, example: { error: This request is invalid. } }
        Plain: { type: object, properties: { error: { type: string } } }`,
  "an example of the whole body that shows a code, or says nothing of the member": `
    /orders:
      get:
        responses:
          200: { description: The orders. }
          400: { description: A., content: { application/json: { schema: { properties: { error: { type: string } }, example: { error: invalid_grant } } } } } # ✗ has no text for people
          404: { description: B., content: { application/json: { schema: { properties: { error: { type: string } } }, example: { problem: There is no such order. } } } } # ✗ has no text for people
          409: { description: C., content: { application/json: { schema: { properties: { error: { type: string } } }, example: There is no such order. } } } # ✗ has no text for people`,
  "a description that speaks of a text": `
    /orders:
      get:
        responses:
          200: { description: The orders. }
          400: { description: A., content: { application/json: { schema: { properties: { error: { type: string, description: The error to display. } } } } } }
          401: { description: B., content: { application/json: { schema: { properties: { error: { type: string, description: A human-readable text. } } } } } }
          404: { description: C., content: { application/json: { schema: { properties: { error: { type: string, description: The code of the error message. } } } } } } # ✗ has no text for people
          409: { description: D., content: { application/json: { schema: { properties: { error: { type: string, description: The cause of the error. } } } } } } # ✗ has no text for people`,
  "a member that may be a code or a text is the text where nothing else is": `
    /seats:
      get:
        responses:
          200: { description: The seats. }
          400: { description: A., content: { application/json: { schema: { properties: { error: { type: string } } } } } }
          401: { description: B., content: { application/json: { schema: { properties: { err: { type: string }, status: { type: integer } } } } } }
          403: { description: C., content: { application/json: { schema: { properties: { error: { type: string }, error_type: { type: string } } } } } }
          404: { description: D., content: { application/json: { schema: { properties: { reason: { type: string } } } } } }
          409: { description: E., content: { application/json: { schema: { properties: { errors: { type: array, items: { type: string } } } } } } }
          410: { description: F., content: { application/json: { schema: { properties: { errors: { type: array, items: { properties: { code: {}, issue: { type: string } } } } } } } } }
          412: { description: G., content: { application/json: { schema: { properties: { msg: { type: string } } } } } }
          422: { description: H., content: { application/json: { schema: { properties: { reason: { type: string, enum: [sold_out, closed] }, seat: {} } } } } } # ✗ has no text for people`,
  "one form of body is judged once, by all that is shown of it": `
    /seats:
      get:
        responses:
          200: { description: The seats. }
          401: { description: A., content: { application/json: { schema: { properties: { error: { type: string } } }, example: { error: unauthorized } } } }
          404: { description: B., content: { application/json: { schema: { properties: { error: { type: string } } }, example: { error: No such seat } } } }
          409: { description: C., content: { application/json: { schema: { properties: { fault: { type: string } } }, example: { fault: seat_taken } } } } # ✗ has no text for people
          410: { description: D., content: { application/json: { schema: { properties: { fault: { type: string } } }, example: { fault: show-over } } } } # ✗ has no text for people`,
  "texts by field, and texts further down": `
    /seats:
      get:
        responses:
          200: { description: The seats. }
          400: { description: A., content: { application/json: { schema: { properties: { errors: { additionalProperties: { type: array, items: { type: string } } } } } } } }
          401: { description: B., content: { application/json: { schema: { properties: { details: { additionalProperties: { type: array, items: { properties: { description: { type: string } } } } } } } } } }
          403: { description: C., content: { application/json: { schema: { properties: { row: { type: array, items: { type: string } }, non_field_errors: { type: array, items: { type: string } } } } } } }
          404: { description: D., content: { application/json: { schema: { type: object, additionalProperties: true, example: { row: [There is no such row.] } } } } }
          409: { description: E., content: { application/json: { schema: { properties: { Errors: { properties: { Error: { type: array, items: { properties: { Code: {}, Text: { type: string } } } } } } } } } } }
          410: { description: F., content: { application/json: { schema: { properties: { fault.info: { properties: { code: {}, message: { properties: { lang: {}, value: {} } } } } } } } } }
          412: { description: G., content: { application/json: { schema: { properties: { errors: { additionalProperties: { type: array, items: { type: integer } } } } } } } } # ✗ has no text for people
          415: { description: H., content: { application/json: { schema: { properties: { row: { type: array, items: { type: integer } } } } } } } # ✗ has no text for people`,
  "branches of one schema together": `
    /seats:
      get:
        responses:
          200: { description: The seats. }
          409: { description: A., content: { application/json: { schema: { $ref: "#/components/schemas/Refusal" } } } }
    components:
      schemas:
        Refusal: # ✗ The error body \`Refusal\` has no text for people in 2 of its 3 branches
          oneOf:
            - { properties: { type: { enum: [sold_out] } } }
            - { properties: { type: { enum: [closed] } } }
            - { properties: { type: { enum: [unknown] }, message: {} } }`,
  "a text under a name of any kind": `
    /seats:
      get:
        responses:
          200: { description: The seats. }
          400: { description: A., content: { application/json: { schema: { properties: { data: { type: string, example: The row does not exist. } } } } } }
          404: { description: B., content: { application/json: { schema: { properties: { response: { type: string, description: A message describing the error } } } } } }
          409: { description: C., content: { application/json: { schema: { properties: { seat: { type: string, example: Row A } } } } } } # ✗ has no text for people`,
  "2.0: an example of the response": `
    swagger: "2.0"
    info: { title: Test, version: "1" }
    paths:
      /users:
        get:
          produces: [application/json]
          responses:
            200: { description: The users. }
            400:
              description: Wrong.
              schema: { type: object, properties: { error: { type: string } } }
              examples: { application/json: { error: The page is too far. } }`,
  "texts by the names of fields, under whatever name": `
    /users:
      post:
        responses:
          201: { description: The new user. }
          400:
            description: Wrong.
            content: { application/json: { schema: { type: object, properties: { status: { type: string }, message: { type: object, properties: { email: { type: array, items: { type: string } } } } } } } }
          422:
            description: Wrong.
            content: { application/json: { schema: { type: object, properties: { errors: { type: object, properties: { name: { type: array, items: { type: string } }, email: { type: array, items: { type: string } } } } } } } }
          409:
            description: Taken.
            content:
              application/json:
                schema: # ✗ no text for people
                  type: object
                  properties: { status: { type: string }, conflict: { type: object, properties: { ids: { type: array, items: { type: integer } } } } }`,
  "a body that is the success of the operation is no error to be grown": `
    /users:
      get:
        responses:
          200: { description: The users., content: { application/json: { schema: { $ref: "#/components/schemas/Page" } } } }
          401: { description: Who?, content: { application/json: { schema: { $ref: "#/components/schemas/Page" } } } }
          404: { description: No tenant., content: { application/json: { schema: { $ref: "#/components/schemas/Problem" } } } }
          409: { description: Not now., content: { application/json: { schema: { $ref: "#/components/schemas/Problem" } } } }
    components:
      schemas:
        Page: { type: object, properties: { total: { type: integer }, users: { type: array, items: { type: object } } } }
        Problem: { type: object, properties: { title: { type: string } } }`,
  "a verdict is repeated by the code": `
    /doors/check:
      get:
        responses:
          200: { description: Open., content: { application/json: { schema: { properties: { isOpen: { type: boolean } } } } } }
          403: { description: Shut., content: { application/json: { schema: { properties: { isOpen: { type: boolean } } } } } }`,
  "a text that is typed as an object by a slip": `
    /users:
      get:
        responses:
          400: { description: Wrong., content: { application/json: { schema: { type: object, properties: { message: { type: object, example: The name is too long. } } } } } }
          409:
            description: Taken.
            content:
              application/json:
                schema: # ✗ no text for people
                  type: object
                  properties: { message: { type: object, properties: { count: { type: integer } } } }`,
});
