import rule from "../../../src/rules/2xx/202-trackable.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "a 202 that says nothing": `
    /exports:
      post:
        responses:
          202: # ✗ 202 Accepted says nowhere how to follow the work
            description: Queued.`,
  "other headers do not lead on": `
    /exports:
      post:
        responses:
          202: # ✗ says nowhere
            description: Queued.
            headers: { X-Request-Id: { schema: { type: string } } }`,
  "a body, whatever it says": `
    /exports:
      post:
        responses:
          202: { description: Queued., content: { application/json: {} } }`,
  "a header that leads on, in any case": `
    /exports: { post: { responses: { 202: { description: Queued., headers: { location: {} } } } } }
    /imports: { post: { responses: { 202: { description: Queued., headers: { Operation-Location: {} } } } } }
    /copies: { post: { responses: { 202: { description: Queued., headers: { Link: {} } } } } }
    /scans: { post: { responses: { 202: { description: Queued., headers: { RETRY-AFTER: {} } } } } }`,
  "OpenAPI's links lead on": `
    /exports:
      post:
        responses:
          202: { description: Queued., links: { state: { operationId: getExport } } }`,
  "a callback tells the caller": `
    /exports:
      post:
        responses: { 202: { description: Queued. } }
        callbacks:
          done:
            "{$request.body#/url}":
              post: { responses: { 204: { description: Thanks. } } }`,
  "2.0: a schema": `
    swagger: "2.0"
    info: { title: Books, version: "1" }
    paths:
      /exports:
        post: { responses: { 202: { description: Queued., schema: { type: object } } } }
      /imports:
        post:
          responses:
            202: # ✗ says nowhere
              description: Queued.`,
  "a shared component is wrong once": `
    /exports: { post: { responses: { 202: { $ref: "#/components/responses/Queued" } } } }
    /imports: { post: { responses: { 202: { $ref: "#/components/responses/Queued" } } } }
    components:
      responses:
        Queued: # ✗ (shared by 2 operations)
          description: Queued.`,
  "HEAD has no body to say it in": `
    /exports: { head: { responses: { 202: { description: Still working. } } } }`,
});
