import rule from "../../../src/rules/2xx/202-trackable.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "a 202 that says nothing": `
    /exports:
      post:
        responses:
          202: # ✗ 202 Accepted says nowhere how to follow the work
            description: Queued.`,
  "a mail that is sent later, and an answer that is always the same": `
    /password-recovery:
      post:
        summary: Recover a lost password
        responses: { 202: { description: On its way. } }
    /codes:
      post:
        summary: Resend the code
        responses: { 202: { description: On its way. } }
    /newsletter:
      post:
        description: Always answers with 202, so that nobody learns who reads it.
        responses: { 202: { description: Noted. } }
    /letters:
      post:
        summary: Send a letter
        responses:
          202: # ✗ says nowhere
            description: Queued.`,
  "other headers do not lead on": `
    /exports:
      post:
        responses:
          202: # ✗ says nowhere
            description: Queued.
            headers: { X-Request-Id: { schema: { type: string } } }`,
  "a header whose name is nearly one that leads on": `
    /exports:
      post:
        responses:
          202:
            description: Queued.
            headers:
              Operation_Location: { schema: { type: string } } # ✗ 202 Accepted says nowhere how to follow the work, only \`Operation_Location\``,
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
  "a DELETE is over when its URL answers 404": `
    /exports/{id}:
      get: { responses: { 200: { description: The export. } } }
      delete: { responses: { 202: { description: It will be deleted. } } }`,
  "a DELETE of what cannot be read there, or of many": `
    /exports/{id}/files:
      delete:
        responses:
          202: # ✗ says nowhere
            description: They will be deleted.
    /exports:
      get:
        summary: List exports
        responses: { 200: { description: The exports. } }
      delete:
        responses:
          202: # ✗ says nowhere
            description: They will be deleted.`,
  "GET at the URL of another method tells nothing of its work": `
    /exports:
      get: { responses: { 200: { description: The exports. } } }
      post:
        responses:
          202: # ✗ says nowhere
            description: Queued.`,
  "words that tell how to follow it": `
    /clusters/{id}/migrate:
      put:
        description: |
          Migrates a cluster. Querying the database cluster will show that its \`status\` attribute will now be set to
          \`migrating\`. This will transition back to \`online\` when the migration has completed.
        responses: { 202: { description: Accepted. } }
    /clusters/{id}/destroy:
      delete:
        description: Destroys it. Use the status endpoint to check on the success or failure of the destruction.
        responses: { 202: { description: Accepted. } }
    /exports:
      post:
        responses: { 202: { description: "Queued; poll GET /exports." } }`,
  "words that tell nothing of it": `
    /exports:
      post:
        summary: Export a list
        description: Checks the status of all clusters and exports it.
        responses:
          202: # ✗ says nowhere
            description: This does not indicate the success or failure of any operation.
    /policies/{id}/apply:
      post:
        description: Applies a policy.
        responses:
          202: # ✗ says nowhere
            description: There is currently no API to check for the status of this operation.`,
});
