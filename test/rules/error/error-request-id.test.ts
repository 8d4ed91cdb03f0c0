import rule from "../../../src/rules/error/error-request-id.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "neither in a header nor in the body": `
    /orders:
      get:
        responses:
          200: { description: The orders. }
          400: # ✗ 400 Bad Request has no correlation id, neither in a header nor in its body
            description: Wrong.
            headers: { X-RateLimit-Limit: { schema: { type: integer } } }
            content: { application/json: { schema: { properties: { code: {}, message: {}, id: { type: string } } } } }
          4XX: { description: Wrong. } # ✗ 4XX has no correlation id
          default: { description: Else., content: { text/plain: { schema: { type: string } } } } # ✗ \`default\` has no correlation id`,
  "the header, whatever its case": `
    /orders:
      get:
        responses:
          200: { description: The orders. }
          400: { description: A., headers: { X-Request-Id: {} } }
          401: { description: B., headers: { x-correlation-id: {} } }
          403: { description: C., headers: { Request-ID: {} } }
          404: { description: D., headers: { traceparent: {} } }
          409: { description: E., headers: { x-fapi-interaction-id: {} } }
          410: { description: F., headers: { X-Amzn-Trace-Id: { $ref: "#/components/headers/Trace" } } }
    components:
      headers:
        Trace: { schema: { type: string } }`,
  "the body, at its top or one level down": `
    /orders:
      get:
        responses:
          200: { description: The orders. }
          400: { description: A., content: { application/json: { schema: { properties: { request_id: {} } } } } }
          401: { description: B., content: { application/json: { schema: { properties: { requestId: {} } } } } }
          403: { description: C., content: { application/json: { schema: { properties: { traceId: {} } } } } }
          404: { description: D., content: { application/json: { schema: { allOf: [{ properties: { correlationId: {} } }, { properties: { a: {} } }] } } } }
          409: { description: E., content: { application/json: { schema: { properties: { debug_id: {} } } } } }
          410: { description: F., content: { application/json: { schema: { properties: { error: { properties: { request_id: {} } } } } } } }
          412: { description: G., content: { application/json: { schema: { properties: { id: { description: Identifies the request in our logs. } } } } } }
          415: { description: H., content: { application/json: { schema: { properties: { error: { properties: { id: { type: string, format: uuid } } } } } } } }`,
  "every branch": `
    /orders:
      get:
        responses:
          200: { description: The orders. }
          400: # ✗ 400 Bad Request has no correlation id
            description: Wrong.
            content:
              application/json:
                schema: { oneOf: [{ properties: { request_id: {} } }, { properties: { message: {} } }] }`,
  "a body of which nothing is known may have one": `
    /orders:
      get:
        responses:
          200: { description: The orders. }
          400: { description: A., content: { application/json: {} } }
          401: { description: B., content: { application/json: { schema: { type: object } } } }
          403: { description: C., content: { application/json: { schema: { $ref: "#/components/schemas/Nowhere" } } } }`,
  "a text beside an open member": `
    /orders:
      get:
        responses:
          200: { description: The orders. }
          404: # ✗ has no correlation id
            description: A.
            content:
              application/json:
                schema: { properties: { message: { type: string }, data: { type: object, nullable: true } } }
          409:
            description: The example shows more.
            content:
              application/json:
                schema: { properties: { message: { type: string }, data: { type: object } } }
                example: { message: Taken, data: { requestId: 7f3a } }`,
  "successes, HEAD and health checks": `
    /health:
      get:
        responses:
          200: { description: Up. }
          503: { description: Down. }
      head:
        responses:
          200: { description: Up. }
          404: { description: None. }`,
  "headers of gateways and houses": `
    /orders:
      get:
        responses:
          200: { description: The orders. }
          400: { description: A., headers: { x-correlator: {} } }
          401: { description: B., headers: { X-Amz-Id-2: {} } }
          403: { description: C., headers: { X-Cloud-Trace-Context: {} } }
          404: { description: D., headers: { CF-RAY: {} } }
          409: { description: E., headers: { X-Flow-Id: {} } }
          410: { description: F., headers: { X-Acme-Correlation: {} } }
          412: { description: G., headers: { Partner-Ref: { description: A reference to track the request. } } }
          415: { description: H., headers: { Order-Ref: { description: The order. }, X-Tenant-Id: { description: The tenant. } } } # ✗ 415 Unsupported Media Type has no correlation id`,
  "what the request carries is given back": `
    /orders:
      get:
        parameters:
          - { name: Acme-Request-Id, in: header, schema: { type: string } }
        responses:
          200: { description: The orders. }
          404: { description: None., headers: { Acme-Request-Id: { schema: { type: string } } } }
          409: { description: Taken., content: { application/json: { schema: { properties: { message: {}, trace_id: {} } } } } }
          500: { description: Broken. } # ✗ 500 Internal Server Error does not give back \`Acme-Request-Id\`
      post:
        parameters:
          - { name: Shop-Request-Id, in: header, description: Makes the call idempotent., schema: { type: string } }
          - { name: Event-Id, in: header, description: The event to add it to., schema: { type: string } }
        responses:
          201: { description: The order. }
          500: { description: Broken. } # ✗ 500 Internal Server Error has no correlation id`,
  "a shared response once": `
    /orders:
      get:
        responses:
          200: { description: The orders. }
          404: { $ref: "#/components/responses/None" }
          410: { $ref: "#/components/responses/None" }
    components:
      responses:
        None: { description: None. } # ✗ Response \`None\` has no correlation id`,
  "2.0": `
    swagger: "2.0"
    info: { title: Test, version: "1" }
    paths:
      /users:
        get:
          responses:
            200: { description: The users. }
            400: { description: Wrong., headers: { X-Request-ID: { type: string } }, schema: { type: object, properties: { code: { type: integer } } } }
            404: { description: None., schema: { type: object, properties: { code: { type: integer } } } } # ✗ 404 Not Found has no correlation id`,
});
