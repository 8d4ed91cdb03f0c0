import rule from "../../../src/rules/4xx/422-field-errors.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "a place or a count, and a value": `
    /trips/{id}/start:
      post:
        responses:
          200: { description: The trip. }
          422: { description: Too far from the first stop, content: { application/json: { schema: { properties: { error: { type: string } } } } } }
    /trips/{id}/guests:
      post:
        responses:
          201: { description: The guest. }
          422: { description: Nobody is left to lead the trip, content: { application/json: { schema: { properties: { error: { type: string } } } } } }
    /trips:
      post:
        responses:
          201: { description: The trip. }
          422: # ✗ does not say which fields are wrong
            description: Bad date or name
            content: { application/json: { schema: { properties: { error: { type: string } } } } }`,
  "beside a 400, a key may have been reused": `
    /trips:
      post:
        parameters: [{ name: Idempotency-Key, in: header, schema: { type: string } }]
        responses:
          201: { description: The trip. }
          400: { description: Bad request }
          422: { description: The request cannot be processed, content: { application/json: { schema: { properties: { error: { type: string } } } } } }`,
  "no list of errors": `
    /users:
      post:
        responses:
          201: { description: The user. }
          422: # ✗ 422 Unprocessable Content does not say which fields are wrong
            description: Wrong.
            content: { application/json: { schema: { properties: { name: {}, message: { type: string } } } } }`,
  "a list of texts, and of items without a field or a text": `
    /users:
      post:
        responses:
          201: { description: The user. }
          422:
            description: Wrong.
            content:
              application/json:
                schema:
                  properties:
                    errors:
                      type: array
                      items: { type: string } # ✗ The items of \`errors\` do not name the field that is wrong
      put:
        responses:
          200: { description: The user. }
          422:
            description: Wrong.
            content:
              application/json:
                schema:
                  properties:
                    violations:
                      type: array
                      items: { properties: { field: {}, code: {} } } # ✗ The items of \`violations\` have no text that says what is wrong
      patch:
        responses:
          200: { description: The user. }
          422:
            description: Wrong.
            content:
              application/json:
                schema:
                  properties:
                    error:
                      properties:
                        details:
                          type: array
                          items: { $ref: "#/components/schemas/One" }
    components:
      schemas:
        One: { properties: { code: {} } } # ✗ The items of \`details\` name neither the field that is wrong nor what is wrong with it`,
  "errors with field and message, as APIs call them": `
    /a:
      post:
        responses:
          422: { description: A., content: { application/problem+json: { schema: { properties: { errors: { type: array, items: { properties: { field: {}, message: {} } } } } } } } }
          200: { description: A. }
    /b:
      post:
        responses:
          422: { description: B., content: { application/problem+json: { schema: { properties: { invalid-params: { type: array, items: { properties: { name: {}, reason: {} } } } } } } } }
          200: { description: B. }
    /c:
      post:
        responses:
          422: { description: C., content: { application/json: { schema: { properties: { detail: { type: array, items: { properties: { loc: { type: array }, msg: {}, type: {} } } } } } } } }
          200: { description: C. }
    /d:
      post:
        responses:
          422: { description: D., content: { application/json: { schema: { properties: { error: { properties: { details: { type: array, items: { allOf: [{ properties: { property_path: {} } }, { properties: { description: {} } }] } } } } } } } } }
          200: { description: D. }
    /e:
      post:
        responses:
          422: { description: E., content: { application/vnd.api+json: { schema: { properties: { errors: { type: array, items: { properties: { source: { type: object }, detail: {} } } } } } } } }
          200: { description: E. }
    /f:
      post:
        responses:
          422: { description: F., content: { application/json: { schema: { properties: { causes: { type: array, items: { oneOf: [{ properties: { code: {} } }, { properties: { fieldName: {}, errorText: {} } }] } } } } } } }
          200: { description: F. }`,
  "errors by field name": `
    /users:
      post:
        responses:
          201: { description: The user. }
          422: { description: Wrong., content: { application/json: { schema: { properties: { message: {}, errors: { type: object, additionalProperties: { type: array, items: { type: string } } } } } } } }`,
  "a list of results of a bulk request": `
    /users:
      post:
        responses:
          201: { description: The users. }
          422: { description: Wrong., content: { application/json: { schema: { type: array, items: { properties: { index: {}, detail: {} } } } } } }`,
  "what is not described": `
    /users:
      post:
        responses:
          201: { description: The user. }
          422: { description: Wrong. }
      put:
        responses:
          200: { description: The user. }
          422: { description: Wrong., content: { application/json: {} } }
      patch:
        responses:
          200: { description: The user. }
          422: { description: Wrong., content: { application/json: { schema: { properties: { message: {}, errors: { type: array } } } } } }
    /books:
      post:
        responses:
          201: { description: The book. }
          422: { description: Wrong., content: { application/json: { schema: { properties: { message: {}, errors: { type: array, items: { $ref: "#/components/schemas/Nowhere" } } } } } } }`,
  "an example tells where the schema does not": `
    /users:
      post:
        responses:
          201: { description: The user. }
          422: { description: Wrong., content: { application/json: { example: { errors: [{ field: email, message: is no address }] } } } }
      put:
        responses:
          200: { description: The user. }
          422: # ✗ 422 Unprocessable Content does not say which fields are wrong
            description: Wrong.
            content: { application/json: { example: { message: The email is no address } } }`,
  "only 422 itself": `
    /users:
      post:
        responses:
          201: { description: The user. }
          400: { description: Wrong., content: { application/json: { schema: { properties: { message: {} } } } } }
          4XX: { description: Wrong., content: { application/json: { schema: { properties: { message: {} } } } } }`,
  "every branch": `
    /users:
      post:
        responses:
          201: { description: The user. }
          422: # ✗ does not say which fields are wrong
            description: Wrong.
            content:
              application/json:
                schema:
                  oneOf:
                    - { properties: { errors: { type: array, items: { properties: { field: {}, message: {} } } } } }
                    - { properties: { message: {} } }`,
  "a shared response once": `
    /users:
      post:
        responses:
          201: { description: The user. }
          422: { $ref: "#/components/responses/Invalid" }
    /books:
      post:
        responses:
          201: { description: The book. }
          422: { $ref: "#/components/responses/Invalid" }
    components:
      responses:
        Invalid: # ✗ Response \`Invalid\` does not say which fields are wrong (shared by 2 operations)
          description: Wrong.
          content: { application/json: { schema: { properties: { message: {} } } } }`,
  "2.0": `
    swagger: "2.0"
    info: { title: Test, version: "1" }
    paths:
      /users:
        post:
          responses:
            201: { description: The user. }
            422: # ✗ does not say which fields are wrong
              description: Wrong.
              schema: { type: object, properties: { message: { type: string } } }`,
  "lists of texts by the names of fields": `
    /users:
      post:
        responses:
          422:
            description: Wrong.
            content: { application/json: { schema: { type: object, properties: { status: { type: string }, message: { type: object, properties: { email: { type: array, items: { type: string } } } } } } } }
      put:
        responses:
          422: # ✗ does not say which fields are wrong
            description: Wrong.
            content: { application/json: { schema: { type: object, properties: { status: { type: string }, message: { type: object, properties: { text: { type: string } } } } } } }`,
  "a conflict is about no field": `
    /parcels/{id}/release:
      put:
        responses:
          422: { description: The parcel cannot be released any more, content: { application/json: { schema: { properties: { error: { type: string } } } } } }`,
  "what takes no fields": `
    /users/{id}:
      delete:
        responses:
          422: { description: Wrong., content: { application/json: { schema: { type: object, properties: { message: { type: string } } } } } }
      get:
        parameters: [{ name: since, in: query, schema: { type: string } }]
        responses:
          422: # ✗ does not say which fields are wrong
            description: Wrong.
            content: { application/json: { schema: { type: object, properties: { message: { type: string } } } } }
    /users/import:
      post:
        requestBody: { content: { text/csv: { schema: { type: string } } } }
        responses:
          422: { description: Wrong., content: { application/json: { schema: { type: object, properties: { message: { type: string } } } } } }`,
  "a reused idempotency key is no field": `
    /parcels:
      post:
        responses:
          422: { description: The idempotency key came with a different parcel before., content: { application/json: { schema: { type: object, properties: { message: { type: string } } } } } }
      put:
        parameters: [{ name: Idempotency-Key, in: header, schema: { type: string } }]
        responses:
          400: { description: Malformed. }
          422: { description: Unprocessable Entity, content: { application/json: { schema: { type: object, properties: { message: { type: string } } } } } }
    /crates:
      post:
        parameters: [{ name: Idempotency-Key, in: header, schema: { type: string } }]
        responses:
          400: { description: Malformed. }
          422: # ✗ does not say which fields are wrong
            description: The validation failed.
            content: { application/json: { schema: { type: object, properties: { message: { type: string } } } } }
      put:
        parameters: [{ name: Idempotency-Key, in: header, schema: { type: string } }]
        responses:
          422: # ✗ does not say which fields are wrong
            description: Unprocessable Entity
            content: { application/json: { schema: { type: object, properties: { message: { type: string } } } } }`,
  "one value, and more": `
    /trips/{id}/cover:
      put:
        requestBody: { content: { multipart/form-data: { schema: { properties: { picture: { type: string, format: binary } } } } } }
        responses:
          204: { description: Kept. }
          422: { description: Validation failed, content: { application/json: { schema: { properties: { error: { type: string } } } } } }
    /trips:
      post:
        requestBody: { content: { application/json: { schema: { properties: { trip: { type: object, properties: { from: { type: string } } } } } } } }
        responses:
          201: { description: The trip. }
          422: # ✗ does not say which fields are wrong
            description: Validation failed
            content: { application/json: { schema: { properties: { error: { type: string } } } } }`,
});
