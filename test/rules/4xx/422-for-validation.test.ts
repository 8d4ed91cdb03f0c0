import { expect, test } from "vitest";
import rule from "../../../src/rules/4xx/422-for-validation.ts";
import { documentOf, findingsOf } from "../../support/audit-text.ts";
import { testRule } from "../../support/test-rule.ts";

/** A write with one body, and what is found on it. */
const withSchema = (schema: string, mark = "", type = "application/json"): string => `
    /users:
      post:${mark}
        requestBody: { content: { ${type}: { schema: ${schema} } } }
        responses:
          201: { description: The new user. }
          400: { description: The body does not parse. }`;

testRule(rule, {
  "a format": withSchema(
    "{ type: object, properties: { email: { type: string, format: email } } }",
    " # ✗ The body of POST /users has constraints, but the operation declares no 422",
  ),
  "a format that is known and refuses values": withSchema(
    "{ properties: { size: { type: integer, format: uint32 } } }",
    " # ✗ declares no 422",
  ),
  "a format that no standard knows, or that refuses nothing": withSchema(
    "{ properties: { user: { type: string, format: cognito_id }, age: { type: integer, format: int64 } } }",
  ),
  "one boolean of two": withSchema(
    "{ properties: { accepted: { type: boolean, enum: [true] } } }",
    " # ✗ declares no 422",
  ),
  "a bound of another type": withSchema(
    "{ properties: { name: { type: string, maximum: 100 }, age: { type: integer, maxLength: 3 } } }",
  ),
  "a bound of one of its types": withSchema(
    "{ properties: { age: { type: [string, integer], maximum: 100 } } }",
    " # ✗ declares no 422",
  ),
  "both booleans": withSchema("{ properties: { accepted: { type: boolean, enum: [true, false] } } }"),
  "a bound": withSchema("{ properties: { age: { type: integer, minimum: 0 } } }", " # ✗ declares no 422"),
  "a pattern deep in a list, behind references": withSchema(
    "{ type: array, items: { $ref: '#/components/schemas/User' } }",
    " # ✗ declares no 422",
  ).concat(`
    components:
      schemas:
        User: { allOf: [{ $ref: "#/components/schemas/Named" }] }
        Named: { properties: { name: { type: string, pattern: "^[a-z]+$" } } }`),
  "a vendor's JSON with a charset": withSchema(
    "{ properties: { age: { maximum: 150 } } }",
    " # ✗ declares no 422",
    "'application/vnd.acme+json; charset=utf-8'",
  ),
  "a form": withSchema(
    "{ properties: { age: { maximum: 150 } } }",
    " # ✗ declares no 422",
    "multipart/form-data",
  ),
  "a missing member or a wrong type is a 400": withSchema(
    "{ type: object, required: [email], properties: { email: { type: string }, age: { type: integer, format: int32 } } }",
  ),
  "a body without a schema": `
    /users:
      post:
        requestBody: { content: { application/json: {} } }
        responses: { 201: { description: The new user. } }`,
  "constraints of what the server sets": withSchema(
    "{ properties: { id: { type: string, format: uuid, readOnly: true }, name: { type: string } } }",
  ),
  "a body that is neither JSON nor a form": withSchema("{ type: string, maxLength: 100 }", "", "text/plain"),
  "an upload": withSchema(
    "{ properties: { file: { type: string, format: binary } } }",
    "",
    "multipart/form-data",
  ),
  "422 is covered by its class and default": `
    /users:
      post:
        requestBody: { content: { application/json: { schema: { minProperties: 1 } } } }
        responses: { 422: { description: A field is wrong. } }
      put:
        requestBody: { content: { application/json: { schema: { minProperties: 1 } } } }
        responses: { 4XX: { description: The request was wrong. } }
      patch:
        requestBody: { content: { application/json: { schema: { minProperties: 1 } } } }
        responses: { 200: { description: Fine. }, default: { description: Something else. } }`,
  "explicit: classes and default do not count": {
    options: { explicit: true },
    text: `
    /users:
      put: # ✗ declares no 422
        requestBody: { content: { application/json: { schema: { minProperties: 1 } } } }
        responses: { 200: { description: Fine. }, 4XX: { description: The request was wrong. } }`,
  },
  "accept: a house that answers 400 to everything": {
    options: { accept: [400] },
    text: withSchema("{ properties: { age: { maximum: 150 } } }"),
  },
  "other methods": `
    /users:
      delete:
        requestBody: { content: { application/json: { schema: { minItems: 1 } } } }
        responses: { 204: { description: Deleted. } }
      get:
        parameters: [{ name: limit, in: query, schema: { maximum: 100 } }]
        responses: { 200: { description: The users. } }`,
  "a schema that contains itself": withSchema("{ $ref: '#/components/schemas/Tree' }").concat(`
    components:
      schemas:
        Tree: { type: object, properties: { children: { type: array, items: { $ref: "#/components/schemas/Tree" } } } }`),
  "SCIM puts it under 400": `
    /scim/v2/Users:
      post:
        requestBody: { content: { application/json: { schema: { properties: { age: { maximum: 150 } } } } } }
        responses: { 201: { description: The new user. } }
      put:
        requestBody: { content: { application/json: { schema: { properties: { age: { maximum: 150 } } } } } }
        responses: { 200: { description: The user. }, 400: { description: Wrong., content: { application/json: {} } } }
      patch: # ✗ declares no 422
        requestBody: { content: { application/json: { schema: { properties: { age: { maximum: 150 } } } } } }
        responses: { 200: { description: The user. }, 400: { description: Wrong., content: { application/problem+json: {} } } }
    /Groups:
      post:
        requestBody: { content: { application/scim+json: { schema: { properties: { age: { maximum: 150 } } } } } }
        responses: { 201: { description: The new group. } }
      put:
        requestBody: { content: { application/json: { schema: { properties: { age: { maximum: 150 } } } } } }
        responses: { 200: { description: The group. }, 400: { description: Wrong., content: { application/scim+json: {} } } }`,
  "JSON:API has 422": withSchema(
    "{ properties: { age: { maximum: 150 } } }",
    " # ✗ declares no 422",
    "application/vnd.api+json",
  ),
  "JSON-RPC tells of it in the body": `
    /rpc:
      post:
        requestBody:
          content:
            application/json:
              schema:
                type: object
                required: [jsonrpc, method]
                properties: { jsonrpc: { enum: ["2.0"] }, method: { type: string } }
        responses: { 200: { description: The result. } }
    /batch:
      post:
        requestBody:
          content:
            application/json:
              schema: { oneOf: [{ $ref: "#/components/schemas/Call" }, { type: array, items: { $ref: "#/components/schemas/Call" } }] }
        responses: { 200: { description: The results. } }
    /calls:
      post:
        requestBody: { content: { application/json: { schema: { properties: { method: { enum: [add] } } } } } }
        responses:
          200: { description: The result. }
          400:
            description: Wrong.
            content: { application/json: { schema: { properties: { jsonrpc: {}, error: {} } } } }
    /methods:
      post: # ✗ declares no 422
        requestBody: { content: { application/json: { schema: { required: [method], properties: { method: { enum: [add] } } } } } }
        responses: { 200: { description: The result. } }
      put: # ✗ declares no 422
        requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Call" } } } }
        responses: { 200: { description: The result. } }
    components:
      schemas:
        Call: { required: [jsonrpc, method], properties: { jsonrpc: { const: "2.0" }, method: { type: string } } }`,
  "OpenAPI 2.0: a body and a form": `
    swagger: "2.0"
    info: { title: Test, version: "1" }
    paths:
      /users:
        post: # ✗ declares no 422
          parameters: [{ name: user, in: body, schema: { properties: { age: { type: integer, minimum: 0 } } } }]
          responses: { 201: { description: The new user. } }
        put: # ✗ declares no 422
          parameters: [{ name: age, in: formData, type: integer, minimum: 0 }]
          responses: { 200: { description: The user. } }
        patch:
          parameters: [{ name: name, in: formData, type: string, required: true }]
          responses: { 200: { description: The user. } }`,
  "what somebody signs in with": `
    /login:
      post:
        operationId: logIn
        requestBody: { content: { application/json: { schema: { properties: { email: { type: string, format: email }, password: { type: string, minLength: 8 } } } } } }
        responses:
          200: { description: The token. }
          400: { description: The body does not parse. }
          401: { description: The address or the password is wrong. }`,
  "a 400 that was chosen for what fails validation": `
    /guests:
      post:
        requestBody: { content: { application/json: { schema: { properties: { age: { type: integer, minimum: 0 } } } } } }
        responses:
          400: { description: The guest did not pass validation. }
      put:
        requestBody: { content: { application/json: { schema: { properties: { age: { type: integer, minimum: 0 } } } } } }
        responses:
          400: { description: Wrong., content: { application/json: { schema: { properties: { errors: { type: array, items: { properties: { field: { type: string }, message: { type: string } } } } } } } } }
      patch: # ✗ declares no 422
        requestBody: { content: { application/json: { schema: { properties: { age: { type: integer, minimum: 0 } } } } } }
        responses:
          400: { description: Wrong., content: { application/json: { schema: { properties: { message: { type: string } } } } } }`,
});

test("the finding leads to a constraint", () => {
  const text = documentOf(`
/users:
  post:
    requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/User" } } } }
    responses: { 201: { description: The new user. } }
components:
  schemas:
    User:
      properties:
        name: { type: string }
        age:
          type: integer
          minimum: 0`);
  expect(
    findingsOf(rule, text).map(({ related }) =>
      related.map(({ message, location }) => [message, location.pointer]),
    ),
  ).toEqual([[["a value can be wrong by `minimum`", "/components/schemas/User/properties/age/minimum"]]]);
});
