import rule from "../../../src/rules/4xx/400-for-input.ts";
import { testRule } from "../../support/test-rule.ts";

/** An operation with one parameter, and what is found on it. */
const withParameter = (parameter: string, mark = ""): string => `
    /users:
      get:${mark}
        parameters:
          - ${parameter}
        responses:
          200: { description: The users. }
          404: { description: No such tenant. }`;

testRule(rule, {
  "a body": `
    /users:
      post: # ✗ POST /users takes a body, but declares neither 400 nor 422
        requestBody: { $ref: "#/components/requestBodies/User" }
        responses:
          201: { description: The new user. }
          404: { description: No such tenant. }
    components:
      requestBodies:
        User: { content: { application/json: {} } }`,
  "a body that can only be null is none": `
    /users/{id}:
      delete:
        requestBody: { content: { application/json: { schema: { type: "null" } } } }
        responses: { 204: { description: Deleted. } }
      patch: # ✗ PATCH /users/{id} takes a body
        requestBody: { content: { application/json: { schema: { type: [object, "null"] } } } }
        responses: { 204: { description: Changed. } }`,
  "2.0: a body that can only be null is none": `
    swagger: "2.0"
    info: { title: Test, version: "1" }
    paths:
      /users/{id}:
        delete:
          parameters: [{ name: body, in: body, schema: { type: "null" } }]
          responses: { 204: { description: Deleted. } }`,
  "400, 422, the class or default": `
    /users:
      post:
        requestBody: { content: { application/json: {} } }
        responses:
          400: { description: The body is wrong. }
      put:
        requestBody: { content: { application/json: {} } }
        responses:
          422: { description: The body is wrong. }
      patch:
        requestBody: { content: { application/json: {} } }
        responses:
          4XX: { description: The request was wrong. }
      delete:
        requestBody: { content: { application/json: {} } }
        responses:
          204: { description: Deleted. }
          default: { description: Something else. }`,
  "explicit: classes and default do not count": {
    options: { explicit: true },
    text: `
    /users:
      post: # ✗ declares neither 400 nor 422
        requestBody: { content: { application/json: {} } }
        responses:
          201: { description: The new user. }
          4XX: { description: The request was wrong. }
          default: { description: Something else. }`,
  },
  "a required query parameter": withParameter(
    "{ name: filter, in: query, required: true, schema: { type: string } }",
    " # ✗ takes the query parameter `filter`",
  ),
  "a format of the author's own": withParameter(
    "{ name: filters, in: query, schema: { type: string, format: json } }",
    " # ✗ takes the query parameter `filters`",
  ),
  "a number": withParameter(
    "{ name: limit, in: query, schema: { type: integer } }",
    " # ✗ takes the query parameter `limit`",
  ),
  "a string with a format": withParameter(
    "{ name: since, in: query, schema: { type: string, format: date } }",
    " # ✗ the query parameter `since`",
  ),
  "a closed list": withParameter(
    "{ name: sort, in: query, schema: { $ref: '#/components/schemas/Sort' } }",
    " # ✗ the query parameter `sort`",
  ).concat("\n    components: { schemas: { Sort: { type: string, enum: [name, age] } } }"),
  "a restriction behind allOf": withParameter(
    "{ name: code, in: query, schema: { allOf: [{ type: string }, { maxLength: 3 }] } }",
    " # ✗ the query parameter `code`",
  ),
  "a header": withParameter(
    "{ name: X-Page, in: header, schema: { type: integer } }",
    " # ✗ takes the header `X-Page`",
  ),
  "a parameter described by its content": withParameter(
    "{ name: filter, in: query, content: { application/json: { schema: { type: object } } } }",
    " # ✗ the query parameter `filter`",
  ),
  "free text cannot be wrong": withParameter("{ name: q, in: query, schema: { type: string } }"),
  "nor can a list of free texts": withParameter(
    "{ name: tags, in: query, schema: { type: array, items: { type: string } } }",
  ),
  "nor text that may be null": withParameter(
    "{ name: q, in: query, schema: { anyOf: [{ type: string }, { type: 'null' }] } }",
  ),
  "a number that may be null can": withParameter(
    "{ name: page, in: query, schema: { anyOf: [{ type: integer }, { type: 'null' }] } }",
    " # ✗ the query parameter `page`",
  ),
  "nothing is known of a parameter without a schema": withParameter("{ name: q, in: query }"),
  "OpenAPI ignores these header parameters":
    withParameter("{ name: Accept, in: header, required: true, schema: { type: string } }") +
    `
    /books:
      get:
        parameters:
          - { name: authorization, in: header, required: true, schema: { type: string } }
          - { name: Content-Type, in: header, schema: { enum: [application/json] } }
        responses: { 200: { description: The books. } }`,
  "an id for the logs is no input, as long as it may be left out": `
    /ping:
      get:
        parameters:
          - { name: X-Request-Id, in: header, schema: { type: string, minLength: 1 } }
          - { name: traceparent, in: header, schema: { type: string, pattern: "^00-" } }
        responses: { 200: { description: Pong. } }
    /books:
      get: # ✗ GET /books takes the header
        parameters: [{ name: X-Correlation-Id, in: header, required: true, schema: { type: string } }]
        responses: { 200: { description: The books. } }`,
  "what must be sent is named before what may be": `
    /books:
      get: # ✗ author
        parameters:
          - { name: X-Page, in: header, required: true, schema: { type: integer } }
          - { name: limit, in: query, schema: { type: integer } }
          - { name: author, in: query, required: true, schema: { type: string } }
        responses: { 200: { description: The books. } }`,
  "a credential in a header is no input: a wrong one is a 401 or 403": `
    /rules/{id}:
      parameters:
        - { name: x-jira-signature, in: header, required: true, schema: { type: string } }
        - { name: X-API-Key, in: header, required: true, schema: { type: string, format: uuid } }
        - { name: X-Hub-Signature-256, in: header, required: true, schema: { type: string, pattern: "^sha256=" } }
      get: { responses: { 200: { description: The rule. }, 401: { description: The signature is wrong. } } }
      post: # ✗ takes a body
        requestBody: { content: { application/json: {} } }
        responses: { 200: { description: The rule. } }
      delete: # ✗ takes the query parameter \`force\`
        parameters: [{ name: force, in: query, schema: { type: boolean } }]
        responses: { 204: { description: Deleted. } }`,
  "a credential by its description": withParameter(
    "{ name: X-Connection, in: header, required: true, description: 'Connected instance signature token. It tells who asks.', schema: { type: string } }",
  ),
  "a header that only speaks of credentials": withParameter(
    "{ name: X-Account, in: header, required: true, description: The account of the API key, schema: { type: string } }",
    " # ✗ takes the header `X-Account`",
  ),
  "the kind of a credential is a choice": withParameter(
    "{ name: X-Token, in: header, required: true, schema: { type: string, enum: [bearer, mac] } }",
    " # ✗ takes the header `X-Token`",
  ),
  "what is named behind a credential": withParameter(
    "{ name: X-Signature-Timestamp, in: header, required: true, schema: { type: string } }",
    " # ✗ takes the header `X-Signature-Timestamp`",
  ),
  "a token that lets nobody in": withParameter(
    "{ name: X-Continuation-Token, in: header, required: true, description: Token of the next page., schema: { type: string } }",
    " # ✗ takes the header `X-Continuation-Token`",
  ),
  "whether to send one": withParameter(
    "{ name: X-Return-Token, in: header, schema: { type: boolean } }",
    " # ✗ takes the header `X-Return-Token`",
  ),
  "in a query a token can be anything": withParameter(
    "{ name: token, in: query, required: true, schema: { type: string } }",
    " # ✗ takes the query parameter `token`",
  ),
  "a wrong path is not found, a wrong cookie is no input": `
    /users/{id}:
      get:
        parameters:
          - { name: id, in: path, required: true, schema: { type: integer } }
          - { name: theme, in: cookie, schema: { enum: [dark, light] } }
        responses:
          404: { description: No such user. }`,
  "an operation's free parameter replaces the path's": `
    /users:
      parameters: [{ name: since, in: query, schema: { type: string, format: date } }]
      get:
        parameters: [{ name: since, in: query, schema: { type: string } }]
        responses: { 200: { description: The users. } }
      delete: # ✗ the query parameter \`since\`
        responses: { 204: { description: Deleted. } }`,
  "HEAD and OPTIONS": `
    /users:
      parameters: [{ name: limit, in: query, schema: { type: integer } }]
      head: { responses: { 200: { description: There are users. } } }
      options: { responses: { 204: { description: Fine. } } }`,
  "a schema that contains itself": withParameter(
    "{ name: q, in: query, schema: { $ref: '#/components/schemas/Loop' } }",
  ).concat("\n    components: { schemas: { Loop: { allOf: [{ $ref: '#/components/schemas/Loop' }] } } }"),
  "the whole query string of OpenAPI 3.2": `
    openapi: 3.2.0
    info: { title: Test, version: "1" }
    paths:
      /users:
        get: # ✗ takes the query parameter \`query\`
          parameters:
            - { name: query, in: querystring, content: { application/x-www-form-urlencoded: { schema: { type: object } } } }
          responses: { 200: { description: The users. } }`,
  "OpenAPI 2.0": `
    swagger: "2.0"
    info: { title: Test, version: "1" }
    paths:
      /users:
        get: # ✗ the query parameter \`limit\`
          parameters: [{ name: limit, in: query, type: integer }]
          responses: { 200: { description: The users. } }
        post: # ✗ takes a body
          parameters: [{ name: email, in: formData, type: string }]
          responses: { 201: { description: The new user. } }
        delete:
          parameters: [{ name: tags, in: query, type: array, collectionFormat: csv, items: { type: string } }]
          responses: { 204: { description: Deleted. } }`,
  "a language that is wished for cannot be wrong, a version that is demanded can": `
    /users:
      parameters: [{ name: Accept-Language, in: header, schema: { type: string, enum: [en, fr] } }]
      get:
        responses: { 200: { description: The users. } }
      put: # ✗ takes the header \`X-Version\`
        parameters: [{ name: X-Version, in: header, required: true, schema: { type: integer } }]
        responses: { 200: { description: The users. } }`,
});
