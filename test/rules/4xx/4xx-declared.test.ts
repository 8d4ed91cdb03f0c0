import { expect, test } from "vitest";
import rule from "../../../src/rules/4xx/4xx-declared.ts";
import { apiOf, documentOf } from "../../support/audit-text.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "an operation with a parameter": `
    /users:
      get: # ✗ GET /users takes input, but declares no 4xx
        parameters: [{ name: limit, in: query, schema: { type: integer } }]
        responses:
          200: { description: The users. }
          500: { description: The server failed. }`,
  "a text by which a list may be filtered is never wrong": `
    /users:
      get:
        parameters: [{ name: q, in: query, schema: { type: string } }]
        responses:
          200: { description: The users. }
    /notes:
      get: # ✗ GET /notes takes input, but declares no 4xx
        parameters: [{ name: q, in: query, required: true, schema: { type: string } }]
        responses:
          200: { description: The notes. }`,
  "the parameter may stand at the path, and be a reference": `
    /users/{id}:
      parameters: [{ $ref: "#/components/parameters/Id" }]
      get: # ✗ takes input, but declares no 4xx
        responses:
          200: { description: The user. }
    components:
      parameters:
        Id: { name: id, in: path, required: true, schema: { type: string } }`,
  "an operation that only needs credentials": `
    /settings:
      get: # ✗ GET /settings needs credentials, but declares no 4xx
        security: [{ token: [] }]
        responses:
          200: { description: The settings. }`,
  "a credential in a header is no input, and can be wrong": `
    /settings:
      get: # ✗ GET /settings takes credentials, but declares no 4xx
        parameters: [{ name: X-Api-Key, in: header, required: true, schema: { type: string } }]
        responses: { 200: { description: The settings. } }
      put: # ✗ PUT /settings takes input
        parameters:
          - { name: X-Api-Key, in: header, required: true, schema: { type: string } }
          - { name: dry, in: query, schema: { type: boolean } }
        responses: { 200: { description: The settings. } }`,
  "its own words say that it needs no authentication": `
    security: [{ token: [] }]
    /models:
      get:
        description: No authentication required.
        responses: { 200: { description: The models. } }
      post: # ✗ takes input
        description: No authentication required.
        requestBody: { content: { application/json: {} } }
        responses: { 201: { description: The new model. } }`,
  "one 4xx, the class or default is enough": `
    /users:
      parameters: [{ name: limit, in: query, schema: { type: integer } }]
      get:
        responses:
          200: { description: The users. }
          429: { description: Slow down. }
      post:
        responses:
          201: { description: The new user. }
          4XX: { description: The request was wrong. }
      put:
        responses:
          200: { description: The users. }
          default: { description: Something else. }`,
  "a class in lower case is meant as one": `
    /users:
      post:
        requestBody: { content: { application/json: {} } }
        responses:
          201: { description: The new user. }
          4xx: { description: The request was wrong. }`,
  "a reference that leads nowhere still declares the code": `
    /users:
      post:
        requestBody: { content: { application/json: {} } }
        responses:
          201: { description: The new user. }
          400: { $ref: "#/components/responses/Missing" }`,
  "behind a broken reference there may be anything": `
    /users:
      post:
        requestBody: { content: { application/json: {} } }
        responses: { $ref: "#/x-responses" }`,
  "explicit: only a code of the class counts": {
    options: { explicit: true },
    text: `
    /users:
      parameters: [{ name: limit, in: query, schema: { type: integer } }]
      get: # ✗ declares no 4xx
        responses:
          200: { description: The users. }
          4XX: { description: The request was wrong. }
          default: { description: Something else. }
      post:
        responses:
          201: { description: The new user. }
          409: { description: The user exists. }`,
  },
  "no input and no security": `
    /countries:
      get:
        security: []
        responses:
          200: { description: The countries. }
    /languages:
      get:
        security: [{ token: [] }, {}]
        responses:
          200: { description: The languages. }`,
  "health, readiness, version and metrics": `
    security: [{ token: [] }]
    /healthz: { get: { responses: { 200: { description: Well. } } } }
    /health/ready: { get: { responses: { 200: { description: Ready. } } } }
    /.well-known/live: { get: { responses: { 200: { description: Live. } } } }
    /api/version: { get: { responses: { 200: { description: "1.2.3" } } } }
    /metrics/: { get: { responses: { 200: { description: Numbers. } } } }`,
  "metrics of one resource are data": `
    /servers/{id}/metrics:
      get: # ✗ takes input
        parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
        responses: { 200: { description: Numbers. } }`,
  "HEAD, OPTIONS and TRACE": `
    /users:
      parameters: [{ name: limit, in: query, schema: { type: integer } }]
      head: { responses: { 200: { description: There are users. } } }
      options: { responses: { 204: { description: Fine. } } }
      trace: { responses: { 200: { description: Echo. } } }`,
  "callbacks and webhooks describe somebody else's server": `
    /users:
      get:
        responses: { 200: { description: The users. } }
        callbacks:
          changed:
            "{$request.body#/url}":
              post:
                requestBody: { content: { application/json: {} } }
                responses: { 200: { description: Heard. } }
    webhooks:
      changed:
        post:
          requestBody: { content: { application/json: {} } }
          responses: { 200: { description: Heard. } }`,
  "OpenAPI 2.0: a form and a body are input": `
    swagger: "2.0"
    info: { title: Test, version: "1" }
    paths:
      /users:
        post: # ✗ takes input
          parameters: [{ name: email, in: formData, type: string }]
          responses: { 201: { description: The new user. } }
        put: # ✗ takes input
          parameters: [{ name: user, in: body, schema: { type: object } }]
          responses: { 200: { description: The user. } }`,
});

test("a list by a text in its path is a remark", () => {
  const list = "content: { application/json: { schema: { type: array, items: {} } } }";
  const strengths = ["string", "integer"].map((type) => {
    const parameter = `{ name: town, in: path, required: true, schema: { type: ${type} } }`;
    const paths = `/shops/by-town/{town}: { get: { operationId: listShops, parameters: [${parameter}], responses: { 200: { description: The shops., ${list} } } } }`;
    return apiOf(documentOf(paths)).operations.flatMap((operation) =>
      [...rule.check(operation, { explicit: false })].map(({ strength }) => strength),
    );
  });
  expect(strengths).toEqual([["consider"], [undefined]]);
});
