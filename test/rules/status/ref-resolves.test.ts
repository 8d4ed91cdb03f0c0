import { expect, test } from "vitest";
import { auditText } from "../../../src/core.ts";
import rule from "../../../src/rules/status/ref-resolves.ts";
import { findingsOf } from "../../support/audit-text.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "references that lead somewhere": `
    /users/{id}:
      get:
        responses:
          404: { $ref: "#/components/responses/NotFound" }
    components:
      responses:
        NotFound: { $ref: "#/components/responses/Problem" }
        Problem: { description: Something is wrong. }`,
  "a response, at the line of its reference": `
    /users/{id}:
      get:
        responses:
          404:
            $ref: "#/components/responses/Gone" # ✗ \`$ref\` leads nowhere: there is no \`Gone\` at this place
    components:
      responses:
        NotFound: { description: There is no such user. }`,
  "a parameter, a header and a schema": `
    /users/{id}:
      get:
        parameters:
          - $ref: "#/components/parameters/Id" # ✗ there is no \`components\` at this place
        responses:
          200:
            description: The user.
            headers:
              ETag: { $ref: "#/components/headers/ETag" } # ✗ leads nowhere
            content:
              application/json:
                schema: { $ref: "#/components/schemas/User" } # ✗ leads nowhere`,
  "a file that was not read": `
    /users:
      $ref: users.yaml # ✗ \`$ref\` leads nowhere`,
  "an address is not fetched, and may be right": `
    /users:
      get:
        responses:
          404: { $ref: "https://example.org/responses.yaml#/NotFound" }
          500: { $ref: "ftp://example.org/responses.yaml#/Broken" } # ✗ leads nowhere`,
  "references in a circle": `
    /users:
      get:
        responses:
          404: { $ref: "#/components/responses/A" } # ✗ leads nowhere
    components:
      responses:
        A: { $ref: "#/components/responses/B" } # ✗ leads nowhere
        B: { $ref: "#/components/responses/A" } # ✗ leads nowhere`,
  "to the wrong kind, in each slot that is read": `
    /parcels/{id}:
      $ref: "#/components/schemas/Parcel" # ✗ \`$ref\` leads to a schema, where a path item is wanted
    /parcels:
      post:
        parameters:
          - $ref: "#/components/schemas/Parcel" # ✗ a schema, where a parameter is wanted
          - $ref: "#/components/headers/Weight" # ✗ a header, where a parameter is wanted
        requestBody:
          $ref: "#/components/responses/Taken" # ✗ a response, where a request body is wanted
        callbacks:
          moved: { $ref: "#/components/links/Self" } # ✗ a link, where a callback is wanted
        responses:
          200: { $ref: "#" } # ✗ a whole description, where a response is wanted
          201:
            description: Sent.
            headers:
              Location: { $ref: "#/components/schemas/Parcel" } # ✗ a schema, where a header is wanted
            links:
              self: { $ref: "#/components/responses/Taken" } # ✗ a response, where a link is wanted
            content:
              application/json:
                schema: { $ref: "#/components/responses/Taken" } # ✗ a response, where a schema is wanted
                examples:
                  one: { $ref: "#/components/schemas/Parcel" } # ✗ a schema, where an example is wanted
          204: { $ref: "#/components/schemas/Parcel" } # ✗ a schema, where a response is wanted
          400:
            description: Wrong.
            headers: { $ref: "#/components/schemas" } # ✗ a mapping of schemas, where a mapping of headers is wanted
            content: { $ref: "#/components/examples" } # ✗ a mapping of examples, where a mapping of media types
          404: { $ref: "#/info/title" } # ✗ a text, where a response is wanted
          409:
            description: Taken.
            content:
              application/problem+json: { $ref: "#/components/schemas/Parcel" } # ✗ where a media type is wanted
          500: { $ref: "#/components/securitySchemes/Key" } # ✗ a security scheme, where a response is wanted
    components:
      securitySchemes:
        Key: { type: apiKey, in: header, name: X-Key }
        Other: { $ref: "#/components/schemas/Parcel" } # ✗ a schema, where a security scheme is wanted
      headers: { Weight: { schema: { type: number } } }
      links: { Self: { operationId: parcel } }
      examples: { Small: { value: { grams: 3 } } }
      responses:
        Taken: { description: Taken., content: { application/json: { schema: { type: object } } } }
      schemas:
        Parcel:
          type: object
          properties:
            sender: { $ref: "#/components/responses/Taken" } # ✗ a response, where a schema is wanted
            weight: { allOf: [ { $ref: "#/components/headers/Weight" } ] } # ✗ a header, where a schema is wanted`,
  "to what is no mapping": `
    openapi: 3.1.0
    info: { title: Parcels, version: "1" }
    x-parts: { none: ~, one: 1, yes: true, text: Hello, list: [ { name: id, in: query } ], any: {} }
    paths:
      /parcels/{id}:
        get:
          parameters: { $ref: "#/x-parts/list" }
          responses:
            200:
              description: The parcel.
              content: { $ref: "#/x-parts/text" } # ✗ a text, where a mapping of media types is wanted
              headers: { Weight: { $ref: "#/x-parts/yes" } } # ✗ \`true\`, where a header is wanted
              links: { self: { $ref: "#/x-parts/text" } } # ✗ a text, where a link is wanted
            202: { description: Later., content: { a/b: { schema: { $ref: "#/x-parts/yes" } } } }
            204: { $ref: "#/x-parts/any" }
            400: { $ref: "#/x-parts/none" } # ✗ \`null\`, where a response is wanted
            404: { $ref: "#/x-parts/one" } # ✗ a number, where a response is wanted
            409: { $ref: "#/x-parts/list" } # ✗ a list, where a response is wanted
            410: { $ref: "#/components/responses/Gone" }
        delete: { responses: { $ref: "#/info/title" } } # ✗ a text, where a mapping of responses is wanted
      /boxes: { $ref: "#/x-parts/list" } # ✗ a list, where a path item is wanted
    components: { responses: { Gone: } }`,
  "to the wrong kind in OpenAPI 2.0": `
    swagger: "2.0"
    info: { title: Parcels, version: "1" }
    paths:
      /parcels:
        post:
          parameters:
            - $ref: "#/definitions/Parcel" # ✗ a schema, where a parameter is wanted
            - name: parcel
              in: body
              schema: { $ref: "#/parameters/Weight" } # ✗ a parameter, where a schema is wanted
          responses:
            200: { $ref: "#/definitions/Parcel" } # ✗ a schema, where a response is wanted
            404: { $ref: "#/responses/Gone" }
            410: { $ref: "#/paths/~1parcels/post/responses/404" }
            500: { description: Failed., schema: { $ref: "#/responses/Gone" } } # ✗ a response, where a schema is wanted
    parameters: { Weight: { name: weight, in: query, type: number } }
    responses: { Gone: { description: Gone. } }
    definitions: { Parcel: { type: object } }`,
  "of references to one another the last is wrong, and judges": `
    /parcels:
      get:
        responses:
          200: { $ref: "#/components/responses/Ok" }
          404: { $ref: "#/components/schemas/Alias" }
    components:
      responses:
        Ok: { $ref: "#/components/responses/Fine" }
        Fine: { $ref: "#/components/schemas/Parcel" } # ✗ a schema, where a response is wanted
        Gone: { description: Gone. }
      schemas:
        Parcel: { type: object }
        Alias: { $ref: "#/components/responses/Gone" } # ✗ a response, where a schema is wanted`,
  "what lies elsewhere, and may be what is wanted": `
    /parcels/{id}:
      get:
        parameters:
          - $ref: "#/paths/~1parcels/get/parameters/0"
          - $ref: "#/components/x-more/id"
        responses:
          200: { $ref: "#/paths/~1parcels/get/responses/200" }
          404: { $ref: "#/x-answers/Gone" }
          409: { $ref: "#/components/schemas/Misplaced" }
          500: { $ref: "#/x-answers/Short" }
    /parcels:
      get:
        parameters: [ { name: weight, in: query, schema: { type: number } } ]
        responses:
          200:
            description: The parcels.
            content:
              application/json:
                schema: { $ref: "#/components/parameters/Weight/schema" }
                examples: { one: { $ref: "#/components/x-more/one" } }
    x-answers:
      Gone: { description: Gone., content: { text/plain: {} } }
      Short: { description: Failed. }
    components:
      x-more:
        id: { name: id, in: path, required: true, schema: { type: string } }
        one: { type: object }
      parameters: { Weight: { name: weight, in: query, schema: { type: number } } }
      schemas:
        Misplaced: { description: Taken., content: { application/json: { schema: { type: object } } } }`,
  "by its look, where the place does not tell": `
    /parcels:
      get:
        responses:
          200: { $ref: "#/x-parts/Parcel" } # ✗ a schema, where a response is wanted
          404: { $ref: "#/x-parts/Get" } # ✗ an operation, where a response is wanted
          409:
            description: Taken.
            content:
              application/json:
                schema: { $ref: "#/x-parts/Weight" } # ✗ a parameter, where a schema is wanted
    x-parts:
      Parcel: { type: object, description: A parcel. }
      Weight: { name: weight, in: query, schema: { type: number } }
      Get: { responses: { 200: { description: OK } } }`,
  "what YAML places under an alias is looked at there": `
    openapi: 3.0.3
    info: { title: Parcels, version: "1" }
    x-all: &all
      404: { $ref: "#/components/schemas/Parcel" } # ✗ where a response is wanted
    paths:
      /parcels:
        get:
          responses: *all
    components:
      schemas: { Parcel: { type: object } }`,
  "a `$ref` in an example is data": `
    /users:
      get:
        responses:
          200:
            description: The users.
            content:
              application/json:
                example: { $ref: "#/nowhere" }`,
});

test("the operation is named in whose text the reference stands", () => {
  const text = `openapi: 3.1.0
info: { title: Test, version: '1' }
paths:
  /users:
    get:
      responses:
        404: { $ref: '#/components/responses/NotFound' }
components:
  schemas:
    User: { $ref: '#/nowhere' }`;
  expect(findingsOf(rule, text).map(({ operation }) => operation?.path ?? null)).toEqual(["/users", null]);
});

test("nothing else is said of a place whose reference leads to the wrong kind", () => {
  const text = `openapi: 3.0.3
info: { title: Test, version: '1' }
security: []
paths:
  /parcels:
    post:
      requestBody: { $ref: '#/components/schemas/Parcel' }
      responses:
        201:
          description: Sent.
          headers: { Location: { $ref: '#/components/schemas/Parcel' } }
          content: { application/json: { $ref: '#/components/schemas/Parcel' } }
        400: { $ref: '#/components/schemas/Parcel' }
        429: { description: Too many., content: { application/problem+json: { $ref: '#/components/schemas/Parcel' } } }
        5XX: { $ref: '#' }
components: { schemas: { Parcel: { type: object, properties: { a: { type: string } } } } }`;
  const said = auditText(text).findings.map(({ rule, location: { start } }) => `${start.line} ${rule}`);
  expect(said).toEqual([7, 11, 12, 13, 14, 15].map((line) => `${line} ref-resolves`));
});
