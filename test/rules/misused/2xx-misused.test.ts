import rule from "../../../src/rules/misused/2xx-misused.ts";
import { testRule } from "../../support/test-rule.ts";

/** An operation with one response and no body. */
const answers = (operation: string, code: string, description: string, mark?: string): string => {
  const [method = "", path = ""] = operation.split(" ");
  const text = JSON.stringify(description);
  return `
    ${path}:
      ${method.toLowerCase()}:
        responses:
          ${code}:${mark === undefined ? "" : ` # ✗ ${mark}`}
            description: ${text}`;
};

testRule(rule, {
  // An error under a success.
  "a reason phrase": answers(
    "GET /parcels/{id}",
    "200",
    "Not Found",
    '200 is described as "Not Found": that is 404',
  ),
  "a sentence": answers("GET /parcels/{id}", "200", "Parcel not found.", "that is 404"),
  "not signed in": answers("GET /parcels", "200", "Authentication required.", "that is 401"),
  "invalid input": answers("POST /parcels", "200", "Invalid input.", "that is a 4xx or 5xx"),
  "some error": answers("GET /parcels", "200", "An unexpected error occurred.", "that is a 4xx or 5xx"),
  "under a range": answers("GET /parcels", "2XX", "Unauthorized", "that is 401"),
  "a reference to an error response": `
    /parcels:
      get:
        responses:
          200: { $ref: "#/components/responses/NotFound" } # ✗ 200 refers to the component "NotFound": that is 404
          404: { $ref: "#/components/responses/NotFound" }
      post:
        responses:
          200: { $ref: "#/components/responses/Failed" }
    /orders:
      get:
        responses:
          200: { $ref: "#/components/responses/ErrorResponse" }
    components:
      responses:
        NotFound: { description: There is nothing here. }
        Failed: { description: Done. }
        ErrorResponse: # ✗ 200 refers to the component "ErrorResponse": that is a 4xx or 5xx
          description: What is wrong.`,
  "errors that are the resource": `
    /errors/{id}:
      get:
        responses:
          200: { $ref: "#/components/responses/Error" }
    components:
      responses:
        Error: { description: One error. }`,
  "a validation may fail with a 200": `
    /schemas/validate:
      post:
        responses:
          200: { description: Validation failed. }
    /hooks/{id}/test:
      post:
        responses:
          200: { $ref: "#/components/responses/ValidationError" }
    components:
      responses:
        ValidationError: { description: What is wrong with it. }`,
  "a failure that is the resource": answers("GET /failed-deliveries/{id}", "200", "The request failed."),
  "no error": answers("POST /parcels", "200", "No error"),
  "without error": answers("POST /parcels/{id}/close", "200", "Action executed without error."),
  "success and failure in one text": answers(
    "GET /parcels/{id}",
    "200",
    "Failed to load. Otherwise the parcel is returned.",
  ),
  "what exists already may be returned": answers("POST /parcels", "200", "The parcel already exists."),
  "a token that is revoked by a write": `
    /tokens/{id}:
      delete:
        responses:
          204: { description: Token revoked }
    /sessions/{id}/close:
      post:
        responses:
          200: { description: The session has been revoked. }`,
  "a request that is denied": `
    /access-requests/{id}/deny:
      post:
        responses:
          200: { description: Access denied. }
    /access-requests/{id}/grant:
      post:
        responses:
          200: # ✗ 200 is described as "Access denied": that is 403
            description: Access denied.`,
  "a token that is found revoked, or invalid": `
    /tokens/{id}:
      get:
        responses:
          200: # ✗ 200 is described as "Token revoked": that is 401
            description: Token revoked
      delete:
        responses:
          204: # ✗ 204 is described as "Invalid or revoked token": that is 401
            description: Invalid or revoked token`,
  "204 may say that nothing is there": answers("GET /parcels/{id}/label", "204", "No label found."),
  "several results in one body": answers("POST /parcels", "207", "Bad Request"),

  // Work that waits.
  enqueued: answers(
    "POST /imports",
    "200",
    "Task successfully enqueued.",
    'is described as "Task successfully enqueued": that is 202',
  ),
  "enqueued, by a copied text, under a read": answers(
    "POST /parcels/fetch",
    "200",
    "Task successfully enqueued",
    "that is 202",
  ),
  "created, though work goes on": answers(
    "POST /pools/{id}/keys",
    "201",
    "Created, and an operation is executing in the background",
  ),
  "other cases than the one that is answered": answers(
    "POST /pools/{id}/keys",
    "201",
    "The key is known to all. For other pools, provisioning happens asynchronously.",
  ),
  "nothing is created, and work goes on": answers(
    "POST /pools/{id}/keys",
    "201",
    "An operation runs in background",
    "that is 202",
  ),
  "accepted for processing": answers(
    "POST /transfers",
    "200",
    "OK - The request has been accepted for processing, but is not completed.",
    "that is 202",
  ),
  Accepted: answers("PUT /pools/{id}", "200", "Accepted", '"Accepted": that is 202'),
  "accepting is what the operation does": `
    /quotes/{id}/accept:
      post:
        responses:
          200: { description: Accepted. }
    /friends:
      post:
        operationId: acceptFriend
        responses:
          200: { description: Accepted }`,
  "something was accepted": answers("POST /quotes/{id}/close", "200", "Quote accepted."),
  "a read that shows what is queued": answers("GET /jobs/{id}", "200", "The job is queued."),
  "202 for queued work": answers("POST /imports", "202", "Task successfully enqueued"),

  // Nothing in the body.
  "no content": answers("GET /parcels/{id}/label", "200", "No content", '"No content": that is 204'),
  "no content, with more words": answers(
    "POST /parcels/{id}/close",
    "201",
    "No Content - see the status",
    "that is 204",
  ),
  "an empty 200 of a write is what 204-for-empty tells": answers("PATCH /parcels/{id}", "200", "No content"),
  "an empty 200 of DELETE is what 204-for-delete tells": answers(
    "DELETE /parcels/{id}",
    "200",
    "The parcel was removed and the response body is empty.",
  ),
  "an empty body under 201": answers(
    "POST /parcels/{id}/accept",
    "201",
    "The response body is empty.",
    "that is 204",
  ),
  "an empty body under 201, where something is created": `
    /parcels:
      post:
        operationId: createParcel
        responses:
          201: { description: The action was successful and the response body is empty. }
    /parcels/{id}: { get: { responses: { 200: { description: A parcel. } } } }`,
  "no content, and yet there is some": `
    /parcels/{id}:
      patch:
        responses:
          200:
            description: No content
            content: { application/json: { schema: { type: object } } }`,
  "204 beside it": `
    /parcels/{id}:
      patch:
        responses:
          200: { description: No content }
          204: { description: Nothing has changed. }`,
  "an empty 202 is legal": `
    /parcels/{id}:
      put:
        responses:
          202: { $ref: "#/components/responses/no_content" }
    components:
      responses:
        no_content: { description: The response body is empty. }`,
  "HEAD never has a body": answers("HEAD /parcels/{id}", "200", "No content"),
  "a read described thinly": answers("GET /parcels/{id}", "200", "No response body"),
  "a token's revocation answers 200": answers("POST /oauth2/revoke", "200", "Empty response"),
  "a body under 204": answers(
    "PATCH /parcels/{id}",
    "204",
    "Answers `204 No Content` with an empty object in the JSON response body.",
    "that is 200",
  ),
  "no body under 204": answers(
    "PATCH /parcels/{id}",
    "204",
    "Answers `204 No Content` with no object in the JSON response body.",
  ),

  // Something was created.
  created: answers(
    "POST /parcels",
    "200",
    "Parcel created successfully.",
    'is described as "Parcel created successfully": that is 201',
  ),
  "the created one": answers("POST /parcels", "200", "Returns the created parcel.", "that is 201"),
  "the one that was created": answers("POST /parcels", "200", "The parcel that was created.", "that is 201"),
  "created at once under 202": answers("POST /parcels", "202", "Parcel has been created.", "that is 201"),
  "created under 204": answers("POST /parcels", "204", "parcel created", "that is 201"),
  "the phrase": answers("POST /parcels", "200", "Created", "that is 201"),
  "the phrase under PUT": answers("PUT /parcels/{id}", "200", "Created.", "that is 201"),
  "the phrase after the wrong number": answers(
    "POST /parcels/{id}/payments",
    "200",
    "Answers the HTTP `200 Created` status and a reference.",
    '"200 Created": that is 201',
  ),
  "an upload that goes on where Location leads": `
    /scans/begin:
      post:
        responses:
          202: { description: The scan has been created., headers: { Location: { schema: { type: string } } } }`,
  "a job was created for later": answers("POST /exports", "202", "Export job created."),
  "201 beside it": `
    /parcels:
      post:
        responses:
          200: { description: The parcel was created. }
          201: { description: The new parcel. }`,
  "not created": answers("POST /patients", "200", "New record not created. Several matches were found."),
  "updated or created": answers("POST /parcels", "200", "Parcel updated or created."),
  "created if missing": answers("POST /parcels", "200", "The parcel, created if it was missing."),
  "being created": answers("POST /dumps", "200", "Dump is being created.", "that is 202"),
  "a preview that can be created": answers(
    "GET /files/{id}/preview",
    "200",
    "When a preview can be created it is returned.",
  ),
  "a read": answers("GET /parcels/{id}", "200", "Details of the created parcel"),
  "an update by PUT": answers("PUT /parcels/{id}", "200", "Parcel created"),
  "a search finds what was created": answers("POST /parcels/search", "200", "The created parcels"),
  "an action leaves a trace": answers("POST /parcels/{id}/cancel", "200", "Cancellation created."),
  "a login gives out a session": answers("POST /login", "200", "Session created."),
  "a login's reason phrase": answers("POST /login", "200", "Created", "but signing in creates nothing"),
  "what is begun with an answer": answers("POST /doors/{id}/knock", "200", "Handshake initiated"),
  "what is begun for later": answers("POST /doors/{id}/repair", "200", "Repair initiated", "that is 202"),
  "accepted, and not there": answers(
    "DELETE /doors/{id}",
    "204",
    "The request has been accepted but no such door was found.",
  ),
  "another's reason phrase": answers("POST /parcels", "200", "Created", "that is 201"),

  // Nothing was created.
  "updated under 201": answers(
    "PUT /parcels/{id}/values",
    "201",
    "The values were updated.",
    '"The values were updated": that is 200',
  ),
  "updated under a POST's 201": answers("POST /accounts/{id}/plan", "201", "Plan updated", "that is 200"),
  "created or updated under 201": answers("PUT /parcels/{id}", "201", "Parcel created or updated."),
  "an action under 201 is what 201-only-for-create tells": answers(
    "POST /users/logout",
    "201",
    "User logout successful",
  ),
  "OK under 201 is boilerplate": answers("POST /parcels", "201", "OK"),
  "OK under 202 is boilerplate": answers("POST /events", "202", "OK"),
  "Found under 200": answers("GET /parcels/{id}", "200", "Found"),

  "a house that answers 200 to all that worked": {
    text: answers("POST /parcels", "200", "The new parcel was created."),
    options: { ignore: [201, 204] },
  },
  "such a house does not answer it to work that waits, or to errors": {
    text: `
      /parcels:
        post:
          responses:
            200: # ✗ that is 202
              description: The parcel has been queued.
        get:
          responses:
            200: # ✗ that is 404
              description: Not Found`,
    options: { ignore: [201, 204] },
  },

  "3.2 has a summary": `
    openapi: 3.2.0
    info: { title: Parcels, version: "1" }
    paths:
      /parcels:
        post:
          responses:
            200: # ✗ that is 201
              summary: Created
              description: ""`,
  "2.0": `
    swagger: "2.0"
    info: { title: Parcels, version: "1" }
    paths:
      /parcels/{id}:
        get:
          responses:
            200: # ✗ that is 204
              description: No content
        post:
          responses:
            200: { description: No content, schema: { type: object } }`,
  '"created" of what leaves nothing that can be asked for is only likely': `
    /playback/secrets:
      post:
        summary: Ask for a secret for a player
        responses:
          200: { description: Secret created successfully., content: { application/json: { schema: { properties: { value: {}, ttl: {} } } } } }`,
  "an id in the answer names it": `
    /playback/voucher:
      post:
        responses:
          200: { description: Voucher created successfully., content: { application/json: { schema: { properties: { voucher_id: {}, ttl: {} } } } } } # ✗ that is 201`,
  "where that is asked for, it is said": {
    minConfidence: "low",
    text: `
      /playback/secrets:
        post:
          summary: Ask for a secret for a player
          responses:
            200: { description: Secret created successfully., content: { application/json: { schema: { properties: { value: {}, ttl: {} } } } } } # ✗ that is 201`,
  },
  "a task that a person has is not work that a machine has been given": `
    /lessons/{id}/tasks/{task}/answer:
      put:
        responses: { 200: { description: Task submitted. } }
    /todos/{id}/start:
      post:
        responses: { 200: { description: Task started successfully } }
    /imports/{id}/start:
      post:
        responses:
          200: # ✗ that is 202
            description: Import task started.`,
  "a component that stands under an error elsewhere": `
    /seats:
      post:
        responses:
          200: { $ref: "#/components/responses/SeatFault" } # ✗ 200 refers to the component "SeatFault": that is 409
          409: { $ref: "#/components/responses/SeatFault" }
      put:
        responses:
          200: { $ref: "#/components/responses/Seat" }
          409: { $ref: "#/components/responses/Seat" }
      patch:
        responses:
          200: { $ref: "#/components/responses/InvalidSeat" }
          400: { $ref: "#/components/responses/InvalidSeat" }
          422: { $ref: "#/components/responses/InvalidSeat" }
    components:
      responses:
        SeatFault: { description: What stands in the way. }
        Seat: { description: The seat. }
        InvalidSeat: { description: What is to be changed. }`,
  "no content under the 201 of a PUT, which 201-body speaks of": answers(
    "PUT /parcels/{id}",
    "201",
    "No content",
  ),
  "what is missing may be what is returned": `
    /forms/gaps:
      get: { responses: { 200: { description: Missing fields listed } } }
    /forms/first:
      get:
        responses:
          200: # ✗ that is a 4xx or 5xx
            description: Missing fields`,
  "accepted, as the answer says, and nothing to be had": `
    /puzzles/{id}/solution:
      post:
        responses:
          200:
            description: Accepted
            content: { application/json: { schema: { properties: { accepted: { type: boolean }, points: { type: integer } } } } }
    /puzzles/take:
      post:
        responses:
          200: { description: The puzzle. }
          204: { description: No such puzzle within the time }
    /puzzles/{id}/print:
      post:
        responses:
          200: # ✗ that is 202
            description: Accepted
            content: { application/json: { schema: { properties: { printer: { type: string } } } } }`,
  "what is made, and a mail that follows": `
    /keepers:
      post:
        responses: { 201: { description: Keeper registered; a welcome e-mail is on its way } }
    /keepers/reports:
      post:
        responses:
          201: # ✗ that is 202
            description: The report is on its way`,
  "one answer to all, so that nobody learns more": `
    /keepers/recovery:
      post:
        description: Answers the same response for every address.
        responses: { 202: { description: Mail sent (or lookup failed) } }
    /keepers/greeting:
      post:
        summary: Greet a keeper
        responses: { 202: { description: Lookup failed. Does not reveal who is registered. } }
    /keepers/lunch:
      post:
        summary: Invite a keeper to lunch
        responses:
          202: # ✗ that is a 4xx or 5xx
            description: Lookup failed
    /lockers/{id}/reveal:
      post:
        description: Reveals the code of a locker, whether or not it is locked.
        responses:
          200: # ✗ that is a 4xx or 5xx
            description: Lookup failed`,
});
