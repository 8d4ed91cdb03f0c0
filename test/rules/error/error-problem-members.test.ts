import rule from "../../../src/rules/error/error-problem-members.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "members that are missing or hold something else": `
    /users:
      get:
        responses:
          200: { description: The users. }
          400:
            description: Wrong.
            content:
              application/problem+json:
                schema: { type: object, properties: { message: { type: string } } } # ✗ has no \`type\`, \`title\`, \`status\`, \`detail\`
          404:
            description: None.
            content:
              application/problem+json:
                schema: # ✗ is no problem: its \`status\` is a string, not an integer and its \`instance\` is an integer, not a string
                  type: object
                  properties:
                    type: { type: string }
                    title: { type: string }
                    status: { type: string }
                    detail: { type: string }
                    instance: { type: integer }`,
  "a bare object": `
    /users:
      get:
        responses:
          200: { description: The users. }
          4XX: { description: Wrong., content: { application/problem+json: { schema: { type: object } } } } # ✗ has no \`type\``,
  "a text instead of an object": `
    /users:
      get:
        responses:
          200: { description: The users. }
          default:
            description: Wrong.
            content: { application/problem+json: { schema: { type: string } } } # ✗ has no \`type\``,
  "a shared schema is faulty once, by its name": `
    /users:
      get:
        responses:
          200: { description: The users. }
          400: { description: Wrong., content: { application/problem+json: { schema: { $ref: "#/components/schemas/Problem" } } } }
          404: { description: None., content: { application/problem+json: { schema: { $ref: "#/components/schemas/Problem" } } } }
    components:
      schemas:
        Problem: # ✗ The problem \`Problem\` has no \`detail\`
          type: object
          properties: { type: { type: string }, title: { type: string }, status: { type: integer } }`,
  "through allOf, nullable members, open types and extensions": `
    openapi: 3.0.3
    info: { title: Test, version: "1" }
    paths:
      /users:
        get:
          responses:
            200: { description: The users. }
            422:
              description: Wrong.
              content: { application/problem+json; charset=utf-8: { schema: { $ref: "#/components/schemas/Invalid" } } }
    components:
      schemas:
        Base:
          type: object
          properties: { type: { type: string, format: uri-reference }, title: { type: string, nullable: true } }
        Code: { type: integer }
        Invalid:
          allOf:
            - $ref: "#/components/schemas/Base"
            - type: object
              required: [status]
              properties:
                status: { $ref: "#/components/schemas/Code" }
                detail: { description: Whatever. }
                errors: { type: array, items: { type: object } }`,
  "a type list, and a status that is any number": `
    /users:
      get:
        responses:
          200: { description: The users. }
          400:
            description: Wrong.
            content:
              application/problem+json:
                schema:
                  type: object
                  properties:
                    type: { type: [string, "null"] }
                    title: { anyOf: [{ type: string }, { type: "null" }] }
                    status: { type: number }
                    detail: { enum: [a, b] }`,
  "every branch of a oneOf": `
    /users:
      get:
        responses:
          200: { description: The users. }
          400:
            description: Wrong.
            content:
              application/problem+json:
                schema:
                  oneOf:
                    - $ref: "#/components/schemas/Problem"
                    - $ref: "#/components/schemas/Invalid"
                    - { type: object, properties: { title: { type: string } } } # ✗ Branch 3 of \`oneOf\` of the problem has no \`type\`, \`status\`, \`detail\`
    components:
      schemas:
        Problem:
          type: object
          properties: { type: { type: string }, title: { type: string }, status: { type: integer }, detail: { type: string } }
        Invalid: # ✗ The branch \`Invalid\` of the problem has no \`detail\`
          type: object
          properties: { type: { type: string }, title: { type: string }, status: { type: integer }, errors: {} }`,
  "what is unknown is not claimed to be missing": `
    /users:
      get:
        responses:
          200: { description: The users. }
          400: { description: Wrong., content: { application/problem+json: {} } }
          401: { description: Who?, content: { application/problem+json: { schema: {} } } }
          403: { description: No., content: { application/problem+json: { schema: { $ref: "#/components/schemas/Gone" } } } }
          404: { description: None., content: { application/problem+json: { schema: { allOf: [{ $ref: "common.yaml#/Problem" }, { properties: { code: {} } }] } } } }
          500: { description: Broken., content: { application/problem+json: { schema: { type: object, additionalProperties: true } } } }`,
  "examples stand in for a schema that says nothing": `
    /users:
      get:
        responses:
          200: { description: The users. }
          400:
            description: Wrong.
            content:
              application/problem+json:
                examples:
                  one: { value: { type: "about:blank", title: Bad Request, status: 400 } }
                  two: { value: { title: Bad Request, detail: The name is empty. } }
          404:
            description: None.
            content:
              application/problem+json: # ✗ has no \`type\`, \`detail\` and its \`status\` is a string
                example: { title: Not Found, status: "404" }`,
  "other media types are another rule's": `
    /users:
      get:
        responses:
          200: { description: The users., content: { application/problem+json: { schema: { type: object, properties: { a: {} } } } } }
          400: { description: Wrong., content: { application/json: { schema: { type: object, properties: { a: {} } } } } }`,
  "2.0": `
    swagger: "2.0"
    info: { title: Test, version: "1" }
    produces: [application/problem+json]
    paths:
      /users:
        get:
          responses:
            200: { description: The users. }
            400: { description: Wrong., schema: { $ref: "#/definitions/Error" } }
    definitions:
      Error: { type: object, properties: { message: { type: string } } } # ✗ The problem \`Error\` has no \`type\``,
  "2.0: what may as well be of another media type of the list": `
    swagger: "2.0"
    info: { title: Test, version: "1" }
    produces: [application/json, application/problem+json]
    paths:
      /users:
        get:
          responses:
            200: { description: The users. }
            400: { description: Wrong., schema: { $ref: "#/definitions/Error" } }
            404: { description: None., schema: { $ref: "#/definitions/Missing" } }
    definitions:
      Error: { type: object, properties: { message: { type: string } } }
      Missing: { type: object, properties: { title: { type: string }, detail: { type: string } } } # ✗ The problem \`Missing\` has no \`type\`, \`status\``,
  "names that mean something to JavaScript, and circles": `
    /users:
      get:
        responses:
          200: { description: The users. }
          400: { description: Wrong., content: { application/problem+json: { schema: { $ref: "#/components/schemas/Loop" } } } }
    components:
      schemas:
        Loop: # ✗ The problem \`Loop\` has no \`type\`, \`title\`, \`status\`, \`detail\`
          type: object
          properties: { __proto__: { type: string }, constructor: { $ref: "#/components/schemas/Loop" } }
          allOf: [{ $ref: "#/components/schemas/Loop" }]`,
});
