import { expect, test } from "vitest";
import rule from "../../../src/rules/4xx/401-for-secured.ts";
import { documentOf, findingsOf } from "../../support/audit-text.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "a password that is set anew by what came by mail": `
    /auth/reset-password/{token}:
      post:
        requestBody: { content: { application/json: { schema: { type: object, properties: { password: { type: string } } } } } }
        responses: { 200: { description: OK, content: { application/json: { schema: { type: object, properties: { accessToken: { type: string } } } } } } }
    /auth/login:
      post: # ✗ declares no 401 for a wrong password
        requestBody: { content: { application/json: { schema: { type: object, properties: { email: { type: string }, password: { type: string }, deviceToken: { type: string } } } } } }
        responses: { 200: { description: OK, content: { application/json: { schema: { type: object, properties: { accessToken: { type: string } } } } } } }`,
  "security at the operation": `
    /users:
      get: # ✗ GET /users needs credentials, but declares no 401
        security: [{ token: [] }]
        responses:
          200: { description: The users. }
          403: { description: Not for you. }`,
  "security at the root": `
    security: [{ token: [] }]
    /users:
      get: # ✗ needs credentials
        responses: { 200: { description: The users. } }
    /countries:
      get:
        security: []
        responses: { 200: { description: The countries. } }`,
  "401, the class or default": `
    security: [{ token: [] }]
    /users:
      get: { responses: { 401: { description: Sign in. } } }
      put: { responses: { 200: { description: Done. }, 4XX: { description: Wrong. } } }
      post: { responses: { 201: { description: Created. }, default: { description: Something else. } } }`,
  "explicit: classes and default do not count": {
    options: { explicit: true },
    text: `
    security: [{ token: [] }]
    /users:
      get: # ✗ declares no 401
        responses: { 200: { description: The users. }, 4XX: { description: Wrong. } }`,
  },
  "security that is optional": `
    security: [{}, { token: [] }]
    /users:
      get: { responses: { 200: { description: The users. } } }`,
  "no security stated at all": `
    /users:
      get: { responses: { 200: { description: The users. } } }`,
  "its own words say that it needs no authentication": `
    security: [{ token: [] }]
    /models:
      get:
        description: Lists the models. This endpoint does not require authentication.
        responses: { 200: { description: The models. } }
    /repositories:
      get: # ✗ needs credentials
        description: This endpoint does not require authentication for public repositories.
        responses: { 200: { description: The repositories. } }
      post: # ✗ needs credentials
        description: Unauthenticated requests are rejected.
        responses: { 201: { description: The new repository. } }`,
  "without the client certificate there is no connection": `
    /users:
      get:
        security: [{ certificate: [] }]
        responses: { 200: { description: The users. } }
      post: # ✗ needs credentials
        security: [{ certificate: [], token: [] }]
        responses: { 201: { description: Created. } }
    components:
      securitySchemes:
        certificate: { type: mutualTLS }
        token: { type: http, scheme: bearer }`,
  "OPTIONS is answered before anybody signs in": `
    security: [{ token: [] }]
    /users:
      options: { responses: { 204: { description: Fine. } } }`,
  "OpenAPI 2.0": `
    swagger: "2.0"
    info: { title: Test, version: "1" }
    securityDefinitions: { key: { type: apiKey, in: query, name: key } }
    security: [{ key: [] }]
    paths:
      /users:
        get: # ✗ needs credentials
          responses: { 200: { description: The users. } }
        post:
          responses: { 201: { description: Created. }, 401: { description: The key is wrong. } }`,
  "a wrong password is answered with 401": `
    /gate/login:
      post: # ✗ POST /gate/login signs somebody in, but declares no 401 for a wrong password
        requestBody: { content: { application/json: { schema: { properties: { nick: { type: string }, passwd: { type: string } } } } } }
        responses: { 200: { description: Welcome. }, 400: { description: Bad Request } }
    /gate/enter:
      post: # ✗ declares no 401 for a wrong password
        summary: Sign in
        parameters: [{ name: user_password, in: query, schema: { type: string } }]
        responses: { 200: { description: Welcome. } }`,
  "where another code says it, another rule does; and what takes no password": `
    /gate/login:
      post:
        requestBody: { content: { application/json: { schema: { properties: { password: { type: string } } } } } }
        responses: { 200: { description: Welcome. }, 422: { description: These credentials are unknown to us. } }
    /gate/oauth/token:
      post:
        requestBody: { content: { application/x-www-form-urlencoded: { schema: { properties: { grant_type: { type: string }, password: { type: string } } } } } }
        responses: { 200: { description: A token. }, 400: { description: Bad Request } }
    /gate/logout:
      post: { responses: { 200: { description: Goodbye. } } }
    /gate/login/link:
      post:
        requestBody: { content: { application/json: { schema: { properties: { email: { type: string } } } } } }
        responses: { 200: { description: Sent. } }
    /visitors:
      post:
        summary: Register a visitor
        requestBody: { content: { application/json: { schema: { properties: { email: { type: string }, password: { type: string } } } } } }
        responses: { 201: { description: The visitor. } }`,
});

test("what inherits the root's security is perhaps open to all", () => {
  const paths = `
security: [{ token: [] }]
/health:
  get:
    responses: { 200: { description: Alive. } }
/users:
  get:
    security: [{ token: [] }]
    responses: { 200: { description: The users. } }
/register:
  post:
    operationId: registerUser
    summary: Register a new user
    requestBody: { content: { application/json: { schema: { properties: { email: { type: string }, password: { type: string } } } } } }
    responses: { 201: { description: The new user. } }`;
  const fixes = findingsOf(rule, documentOf(paths)).map(({ message, fix }) => [message, fix]);
  expect(fixes).toEqual([
    [
      expect.stringContaining("GET /health"),
      expect.stringContaining("Say `security: []` where it is open to all"),
    ],
    [expect.stringContaining("GET /users"), rule.fix],
    [expect.stringContaining("POST /register"), expect.stringMatching(/^Say `security: \[\]`/)],
  ]);
});
