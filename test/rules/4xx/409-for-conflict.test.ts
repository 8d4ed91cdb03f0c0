import rule from "../../../src/rules/4xx/409-for-conflict.ts";
import { testRule } from "../../support/test-rule.ts";

/** A collection whose POST clearly creates an item. */
const create = (responses: string, mark = ""): string => `
    /users:
      post:${mark}
        operationId: createUser
        summary: Creates a user
        requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/User" } } } }
        responses: ${responses}
    /users/{id}:
      get:
        operationId: getUser
        responses:
          200: { description: A user., content: { application/json: { schema: { $ref: "#/components/schemas/User" } } } }
      put:
        operationId: updateUser
        responses: { 200: { description: The user. } }
    components:
      schemas:
        User: { type: object, properties: { id: { type: string, readOnly: true }, email: { type: string } } }`;

testRule(rule, {
  "If-Match in any case, also from the path": `
    /users/{id}:
      parameters: [{ name: if-match, in: header, schema: { type: string } }]
      put: # ✗ PUT /users/{id} takes if-match, but declares neither 409 nor 412
        responses: { 200: { description: The user. }, 404: { description: No such user. } }
      get:
        responses: { 200: { description: The user. } }`,
  "If-Unmodified-Since on a DELETE": `
    /users/{id}:
      delete: # ✗ takes If-Unmodified-Since
        parameters: [{ name: If-Unmodified-Since, in: header, schema: { type: string } }]
        responses: { 204: { description: Deleted. } }`,
  "409, 412, the class or default": `
    /users/{id}:
      parameters: [{ name: If-Match, in: header, schema: { type: string } }]
      put: { responses: { 409: { description: Changed since. } } }
      patch: { responses: { 412: { description: Changed since. } } }
      delete: { responses: { 204: { description: Deleted. }, 4XX: { description: Wrong. } } }
      post: { responses: { 200: { description: Done. }, default: { description: Something else. } } }`,
  "explicit: classes and default do not count": {
    options: { explicit: true },
    text: `
    /users/{id}:
      delete: # ✗ declares neither 409 nor 412
        parameters: [{ name: If-Match, in: header, schema: { type: string } }]
        responses: { 204: { description: Deleted. }, 4XX: { description: Wrong. } }`,
  },
  "If-Match as a query parameter is no precondition": `
    /users/{id}:
      delete:
        parameters: [{ name: If-Match, in: query, schema: { type: string } }]
        responses: { 204: { description: Deleted. } }`,
  "creates are not asked by default": create("{ 201: { description: The new user. } }"),
  "creates: what exists already is a conflict": {
    options: { creates: true },
    text: create(
      "{ 201: { description: The new user. } }",
      " # ✗ POST /users creates something, but declares no 409",
    ),
  },
  "creates: 412 does not say that something exists": {
    options: { creates: true },
    text: create(
      "{ 201: { description: The new user. }, 412: { description: Changed since. } }",
      " # ✗ declares no 409",
    ),
  },
  "creates: 409 is declared": {
    options: { creates: true },
    text: create("{ 201: { description: The new user. }, 409: { description: The user exists. } }"),
  },
});
