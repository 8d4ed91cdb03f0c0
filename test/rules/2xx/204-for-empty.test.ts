import rule from "../../../src/rules/2xx/204-for-empty.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "the type of an annotation that stands as the text": `
    /lamps/{id}/dim:
      post:
        responses:
          200: { description: "{object} lamps.LampState" }
      put:
        responses:
          200: # ✗ where 204 No Content says so
            description: "{id} is dim"`,
  "a POST without a word, beside the GET of many": `
    /berths:
      get: { responses: { 200: { description: All., content: { application/json: {} } } } }
      post:
        responses:
          200: # ✗ though it seems to create something
            description: OK
    /berths/{id}/lamp:
      get: { responses: { 200: { description: One., content: { application/json: {} } } } }
      post:
        responses:
          200: # ✗ where 204 No Content says so
            description: OK`,
  "steps of a sign-in, and who approves one": `
    /tv/login/poll:
      post:
        responses:
          200: # ✗ signing in hands something out
            description: Done.
    /tv/auth:
      post:
        operationId: approveTelevision
        responses:
          200: # ✗ where 204 No Content says so
            description: Done.
    /races/start:
      post:
        responses:
          200: # ✗ where 204 No Content says so
            description: Done.
`,
  "a login whose token is in a header of its own": `
    /login:
      post:
        requestBody: { content: { application/json: { schema: { type: object, properties: { user: { type: string }, password: { type: string } } } } } }
        responses:
          200: # ✗ where 204 No Content says so
            description: Welcome.
            headers: { X-Auth-Token: { schema: { type: string } } }`,
  "an event that another server tells of, and a webhook of one's own": `
    /webhooks/bank:
      post:
        summary: Receives what the bank tells
        responses: { 200: { description: Noted. } }
    /webhooks/{id}/pause:
      post:
        summary: Pauses a webhook
        responses:
          200: # ✗ where 204 No Content says so
            description: Paused.`,
  "a text that names what is returned wants content": `
    /books/{id}:
      put:
        responses:
          200: # ✗ though its text names what it returns
            description: The updated book
      patch:
        summary: Changes a book and returns the new edition.
        description: The editor returns the book as it is then.
        responses:
          200: # ✗ though its text names what it returns
            description: Done.
    /loans/{id}/close:
      post:
        responses:
          200: # ✗ where 204 No Content says so
            description: Updated successfully
    /loans/{id}/extend:
      put:
        responses:
          200: # ✗ where 204 No Content says so
            description: Updated the loan`,
  "what is added may be new": `
    /shelves/{id}/books:
      post:
        summary: Add a book to a shelf
        responses:
          200: # ✗ though it seems to create something
            description: Done.`,
  "an empty 200 with PUT, PATCH and POST": `
    /books/{id}:
      put:
        responses:
          200: # ✗ PUT answers 200 OK without content
            description: Stored.
      patch:
        responses:
          "200": # ✗ PATCH answers 200 OK without content
            description: Stored.
            content: {}
    /loans/{id}/close:
      post:
        responses:
          200: # ✗ POST answers 200 OK without content
            description: Closed.`,
  "a 200 that says nothing beside the success": `
    /books:
      post:
        responses:
          200: # ✗ POST answers 200 OK without content, where 201 Created is the success
            description: OK
          201: { description: The new book. }
    /books/{id}:
      get: { responses: { 200: { description: The book. } } }
      put:
        responses:
          200: # ✗ PUT answers 200 OK without content
            description: OK
          201: { description: The new book. }
    /loans/{id}/close:
      post:
        responses:
          200: # ✗ POST answers 200 OK without content, where 202 Accepted is the success
            description: Successful operation
          202: { description: It will be closed. }
    /loans/{id}/prolong:
      post:
        responses:
          200: # ✗ POST answers 200 OK without content
            description: Prolonged at once.
          202: { description: It waits for the shelf. }`,
  "a 200 with content": `
    /books/{id}:
      put: { responses: { 200: { description: The book., content: { application/json: {} } } } }`,
  "beside a 204 or a class": `
    /books/{id}:
      put: { responses: { 200: { description: As before. }, 204: { description: Stored. } } }
      patch: { responses: { 200: { description: As before. }, 2XX: { description: Stored. } } }`,
  "GET, HEAD and DELETE are other rules'": `
    /health: { get: { responses: { 200: { description: Alive. } } } }
    /books/{id}:
      head: { responses: { 200: { description: It exists. } } }
      delete: { responses: { 200: { description: Gone. } } }`,
  "a search has data to return, however thinly described": `
    /books/search:
      post:
        x-statuslint: { intent: search }
        responses: { 200: { description: OK } }`,
  "a create": `
    /books:
      post:
        x-statuslint: { intent: create }
        responses: { 200: { description: Stored. } } # ✗ though it seems to create something`,
  "an empty 200 beside a create's 201": `
    /books:
      post:
        x-statuslint: { intent: create }
        responses:
          200: # ✗ POST answers 200 OK without content
            description: It was there before.
          201: { description: The new book. }`,
  "a body that the text or a header speaks of": `
    /labels:
      post: { responses: { 200: { description: The response body has the label as an image. } } }
    /results:
      post: { responses: { 200: { description: The result., headers: { Content-Type: { schema: { type: string } } } } } }`,
  "a text that names the format of what is returned": `
    /calls:
      post: { responses: { 200: { description: JSON-RPC response or SSE stream } } }
    /builds:
      post: { responses: { 200: { description: A stream of log lines } } }
    /streams/{id}/close:
      post:
        responses:
          200: # ✗ POST answers 200 OK without content
            description: The event stream is closed.
    /locks:
      post:
        responses:
          200: # ✗ POST answers 200 OK without content
            description: Successful response`,
  "a text that denies it": `
    /tasks/{id}/stop:
      post:
        responses:
          200: # ✗ POST answers 200 OK without content
            description: No response body`,
  "2.0: a file": `
    swagger: "2.0"
    info: { title: Books, version: "1" }
    paths:
      /labels:
        post: { responses: { 200: { description: The label., schema: { type: file } } } }
      /reports:
        post:
          produces: [application/pdf]
          responses: { 200: { description: The report. } }
      /locks:
        post:
          produces: [application/json]
          responses:
            200: # ✗ POST answers 200 OK without content
              description: Locked.`,
  "2.0: a stream that the operation itself produces": `
    swagger: "2.0"
    info: { title: Jobs, version: "1" }
    produces: [application/json, text/event-stream]
    paths:
      /jobs/{id}/attach:
        post:
          produces: [application/vnd.acme.raw-stream, application/vnd.acme.multiplexed-stream]
          responses: { 200: { description: Attached. } }
      /jobs/{id}/calls:
        post:
          produces: [application/json, text/event-stream]
          responses: { 200: { description: Called. } }
      /jobs/{id}/export:
        post:
          produces: [application/vnd.acme+ndjson]
          responses: { 200: { description: The lines. } }
      /jobs/{id}/stop:
        post:
          responses:
            200: # ✗ POST answers 200 OK without content
              description: Stopped.`,
  "a broken reference is unknown": `
    /books/{id}: { put: { responses: { 200: { $ref: "#/components/responses/Nowhere" } } } }`,
  "a token's revocation answers 200 by its standard (RFC 7009 §2.2)": `
    /oauth2/revoke:
      post:
        responses: { 200: { description: The token is of no use any more. } }
    /token/revocation:
      post:
        responses: { 200: { description: Done. } }`,
  "what else is revoked answers 204": `
    /invitations/{id}/revoke:
      post:
        responses:
          200: { description: Revoked. } # ✗ 200 OK without content`,
  "a login hands something out": `
    /login:
      post:
        responses:
          200: # ✗ POST answers 200 OK without content, but signing in hands something out
            description: Welcome.
    /sso/login:
      post:
        responses:
          200: # ✗ where 204 No Content says so
            description: Welcome.
            headers: { Set-Cookie: { schema: { type: string } } }`,
  "a register": `
    /auth/register:
      post:
        summary: Register a user
        responses: { 200: { description: The user is registered. } } # ✗ though it seems to create something`,
  "a last word that says create": `
    /shelves/addShelf:
      post:
        responses:
          200: # ✗ though it seems to create something
            description: Success
    /shelves/address:
      post:
        responses:
          200: # ✗ where 204 No Content says so
            description: Success`,
  "a schema that says nothing, where it is known what was changed": `
    /lamps/{id}:
      get:
        responses: { 200: { description: A lamp., content: { application/json: { schema: { properties: { id: {}, colour: {} } } } } } }
      patch:
        responses:
          200: # ✗ PATCH answers 200 OK with a schema that says nothing
            description: Done.
            content: { application/json: { schema: {} } }
    /lamps/{id}/reset:
      post:
        responses:
          200: # ✗ POST answers 200 OK with a schema that says nothing
            description: Done.
            content: { application/json: { schema: { type: object, title: Dimmed } } }`,
  "a schema that says nothing may stand for anything where nothing is known, or is shown": `
    /lamps/{id}:
      get: { responses: { 200: { description: A lamp., content: { application/json: { schema: {} } } } } }
      put: { responses: { 200: { description: Done., content: { application/json: { schema: {} } } } } }
    /bulbs/{id}:
      get: { responses: { 200: { description: A bulb., content: { application/json: { schema: { properties: { id: {}, watts: {} } } } } } } }
      put: { responses: { 200: { description: Done., content: { application/json: { schema: {}, example: { id: 1 } } } } } }
      patch: { responses: { 200: { description: Done., content: { application/json: { schema: { type: object, additionalProperties: { type: number } } } } } } }
    /bulbs/{id}/swap:
      post: { responses: { 200: { description: Done., content: { application/json: { schema: {} } } }, 204: { description: Nothing. } } }`,
  "what is returned has a name": `
    /lamps/{id}/dim:
      post:
        responses:
          200: # ✗ though its text names what it returns
            description: Spreadsheet file with the readings
      put:
        responses:
          200: # ✗ where 204 No Content says so
            description: Successful response
      patch:
        responses:
          200: # ✗ where 204 No Content says so
            description: Uploaded file`,
});
