import rule from "../../../src/rules/error/error-problem-json.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "errors in other media types, by code, class and default": `
    /users:
      get:
        responses:
          200: { description: The users. }
          400: { description: Wrong., content: { application/json: {} } } # ✗ 400 Bad Request is \`application/json\`, not \`application/problem+json\`
          4XX: { description: Wrong., content: { text/plain: {} } } # ✗ 4XX is \`text/plain\`
          default: { description: Else., content: { application/hal+json: {} } } # ✗ \`default\` is \`application/hal+json\``,
  "parameters and case of the media type do not matter": `
    /users:
      get:
        responses:
          200: { description: The users. }
          400: { description: Wrong., content: { "Application/Problem+JSON; charset=utf-8": {} } }
          404: { description: None., content: { application/problem+xml: {} } }`,
  "one problem media type among several is enough": `
    /users:
      get:
        responses:
          200: { description: The users. }
          400: { description: Wrong., content: { application/json: {}, application/problem+json: {} } }`,
  "XML has its own": `
    /users:
      get:
        responses:
          200: { description: The users. }
          400: { description: Wrong., content: { application/xml: {} } } # ✗ not \`application/problem+xml\``,
  "no content at all is another rule's": `
    /users:
      get:
        responses:
          200: { description: The users. }
          400: { description: Wrong. }
          404: { description: None., content: {} }`,
  "no media type stated": `
    /users:
      get:
        responses:
          200: { description: The users. }
          400: { description: Wrong., content: { "*/*": {} } } # ✗ 400 Bad Request names no media type
          404: { description: None., content: { "": {} } } # ✗ 404 Not Found names no media type
          500: { description: Broken., content: { "": {}, application/json: {} } } # ✗ 500 Internal Server Error is \`application/json\`, not`,
  "the body is a problem already": `
    /users:
      get:
        responses:
          200: { description: The users. }
          400:
            description: Wrong.
            content: { application/json: { schema: { $ref: "#/components/schemas/Invalid" } } } # ✗ 400 Bad Request already has the members of a problem; only its media type is \`application/json\`
          404:
            description: None.
            content:
              application/hal+json: # ✗ already has the members of a problem
                schema:
                  oneOf: [{ $ref: "#/components/schemas/Invalid" }, { $ref: "#/components/schemas/Problem" }]
          409:
            description: Taken.
            content:
              application/json: # ✗ already has the members of a problem
                examples:
                  taken: { value: { type: "about:blank", title: Conflict, status: 409, detail: The name is taken. } }
          500:
            description: Broken.
            content:
              application/json: # ✗ 500 Internal Server Error is \`application/json\`, not
                schema:
                  oneOf: [{ type: object, properties: { message: { type: string } } }, { $ref: "#/components/schemas/Problem" }]
    components:
      schemas:
        Problem:
          type: object
          properties: { type: { type: string }, title: { type: string }, status: { type: integer }, detail: { type: string } }
        Invalid:
          allOf:
            - $ref: "#/components/schemas/Problem"
            - { type: object, properties: { errors: { type: array, items: { type: string } } } }`,
  "members of these names that hold something else are no problem": `
    /users:
      get:
        responses:
          200: { description: The users. }
          400:
            description: Wrong.
            content:
              application/json: # ✗ 400 Bad Request is \`application/json\`, not
                schema:
                  type: object
                  properties: { type: { type: string }, title: { type: string }, status: { type: string }, detail: { type: object } }`,
  "media types of the house": {
    text: `
    /users:
      get:
        responses:
          200: { description: The users. }
          400: { description: Wrong., content: { application/vnd.acme.error+json;v=2: {} } }
          404: { description: None., content: { application/json: {} } } # ✗ 404 Not Found is`,
    options: { mediaTypes: ["application/vnd.acme.error+json"] },
  },
  "HEAD has no body, a success has its own rule": `
    /users:
      head:
        responses:
          200: { description: The users. }
          404: { description: None., content: { application/json: {} } }
      get:
        responses:
          200: { description: The users., content: { application/json: {} } }`,
  "default alone is the success": `
    /users:
      get:
        responses:
          default: { description: The users., content: { application/json: {} } }`,
  "OAuth 2 fixes the format of token, revocation and introspection endpoints": `
    /oauth2/token:
      post:
        responses:
          200: { description: A token. }
          400: { description: Wrong., content: { application/json: {} } }
    /v1/oauth/revoke:
      post:
        responses:
          200: { description: Done. }
          503: { description: Later., content: { application/json: {} } }
    /connect/introspect:
      post:
        responses:
          200: { description: A token. }
          401: { description: Who?, content: { application/json: {} } }
    /oauth2/clients:
      get:
        responses:
          200: { description: The clients. }
          401: { description: Who?, content: { application/json: {} } } # ✗ 401 Unauthorized is \`application/json\`
    /device/tokens:
      get:
        responses:
          200: { description: Push tokens. }
          401: { description: Who?, content: { application/json: {} } } # ✗ 401 Unauthorized is \`application/json\``,
  "a token endpoint by its form or by a declared tokenUrl": `
    openapi: 3.0.3
    info: { title: Test, version: "1" }
    servers: [{ url: "https://api.example.com/v2" }]
    paths:
      /sign-in:
        post:
          requestBody:
            content:
              application/x-www-form-urlencoded:
                schema: { type: object, properties: { grant_type: { type: string }, code: { type: string } } }
          responses:
            200: { description: A token. }
            400: { description: Wrong., content: { application/json: {} } }
      /auth/access:
        post:
          responses:
            200: { description: A token. }
            400: { description: Wrong., content: { application/json: {} } }
    components:
      securitySchemes:
        login:
          type: oauth2
          flows: { clientCredentials: { tokenUrl: "https://api.example.com/v2/auth/access", scopes: {} } }`,
  "2.0: a token endpoint by its form": `
    swagger: "2.0"
    info: { title: Test, version: "1" }
    produces: [application/json]
    paths:
      /sign-in:
        post:
          consumes: [application/x-www-form-urlencoded]
          parameters: [{ name: grant_type, in: formData, type: string }]
          responses:
            200: { description: A token. }
            400: { description: Wrong., schema: { type: object } }`,
  "SCIM, FHIR and JSON:API fix theirs": `
    /Users:
      get:
        responses:
          200: { description: The users. }
          404: { description: None., content: { application/scim+json: {} } }
          410: { description: Gone., content: { application/fhir+json: {} } }
          500: { description: Broken., content: { application/vnd.api+json: {} } }
    /scim/v2/Groups:
      get:
        responses:
          200: { description: The groups. }
          404: { description: None., content: { application/json: {} } }
    /fhir/Patient:
      get:
        responses:
          200: { description: The patients. }
          404: { description: None., content: { application/json: {} } }`,
  "JSON-RPC fixes the form of its errors, not of others": `
    /rpc:
      post:
        responses:
          200: { description: The result. }
          400: { description: Wrong., content: { application/json: { schema: { $ref: "#/components/schemas/RpcError" } } } }
          500: { description: Broken., content: { application/json: { example: { jsonrpc: "2.0", id: null, error: { code: -32603, message: Broken } } } } }
          401: { description: Who?, content: { application/json: { schema: { properties: { error: { type: object } } } } } } # ✗ 401 Unauthorized is
    components:
      schemas:
        RpcError:
          required: [jsonrpc, error, id]
          properties: { jsonrpc: { const: "2.0" }, id: { type: string }, error: { type: object } }`,
  "a FHIR server by its address": `
    openapi: 3.0.3
    info: { title: Test, version: "1" }
    servers: [{ url: "https://health.example.com/FHIR/R4" }]
    paths:
      /Patient:
        get:
          responses:
            200: { description: The patients. }
            404: { description: None., content: { application/json: {} } }`,
  "a stream tells its errors in the stream": `
    /events:
      get:
        responses:
          200: { description: The events., content: { text/event-stream: {} } }
          default: { description: An error., content: { text/event-stream: {} } }`,
  "a page has error pages, an API does not": `
    /start:
      get:
        responses:
          200: { description: The page., content: { text/html: {} } }
          404: { description: None., content: { text/html: {} } }
    /users:
      get:
        responses:
          200: { description: The users., content: { application/json: {} } }
          404: { description: None., content: { text/html: {} } } # ✗ 404 Not Found is \`text/html\``,
  "the 503 of a health check is its report": `
    /health:
      get:
        responses:
          200: { description: Up. }
          401: { description: Who?, content: { application/json: {} } } # ✗ 401 Unauthorized is
          503: { description: Down., content: { application/json: {} } }`,
  "a shared response is wrong once, by its name": `
    /users:
      get:
        responses:
          200: { description: The users. }
          401: { $ref: "#/components/responses/Denied" }
          403: { $ref: "#/components/responses/Denied" }
    components:
      responses:
        Denied:
          description: Denied.
          content: { application/json: {} } # ✗ Response \`Denied\` is \`application/json\``,
  "2.0: produces with a problem type satisfies the errors": `
    swagger: "2.0"
    info: { title: Test, version: "1" }
    produces: [application/json, application/problem+json]
    paths:
      /users:
        get:
          responses:
            200: { description: The users., schema: { type: array } }
            400: { description: Wrong., schema: { type: object } }
            404: { description: None. }
      /books:
        get:
          produces: [application/json]
          responses:
            200: { description: The books. }
            400: { description: Wrong., schema: { type: object } } # ✗ 400 Bad Request is \`application/json\``,
  "2.0: nothing is said of media types": `
    swagger: "2.0"
    info: { title: Test, version: "1" }
    paths:
      /users:
        get:
          responses:
            200: { description: The users. }
            400: { description: Wrong., schema: { type: object } } # ✗ 400 Bad Request names no media type`,
  "one registered client of OAuth 2 (RFC 7592)": `
    /oauth2/register/{id}:
      delete:
        responses:
          204: { description: Gone. }
          401: { description: Wrong token., content: { application/json: { schema: { type: object } } } }
    /events/{event}/register/{id}:
      delete:
        responses:
          204: { description: Gone. }
          401: { description: Wrong token., content: { application/json: { schema: { type: object } } } } # ✗ not \`application/problem+json\``,
  "2.0: one list of media types serves successes and errors": `
    swagger: "2.0"
    info: { title: Test, version: "1" }
    paths:
      /scans/{id}:
        get:
          produces: [image/png]
          responses:
            200: { description: The scan., schema: { type: file } }
            404: { description: None., schema: { type: object, properties: { message: { type: string } } } } # ✗ 404 Not Found is \`image/png\` by \`produces\`, which does not name \`application/problem+json\`
        put:
          produces: [image/png, application/problem+json]
          responses:
            200: { description: The scan., schema: { type: file } }
            404: { description: None., schema: { type: object, properties: { message: { type: string } } } }
        post:
          produces: [application/json]
          responses:
            200: { description: The scan. }
            404: { description: None., schema: { type: object, properties: { message: { type: string } } } } # ✗ 404 Not Found is \`application/json\``,
});
