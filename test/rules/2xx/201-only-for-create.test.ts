import rule from "../../../src/rules/2xx/201-only-for-create.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "what a text says is created": `
    /surveys/{id}/submit:
      post:
        summary: Sign and submit a survey
        description: Signs and submits a survey (tutors only - creates unalterable evidence)
        responses: { 201: { description: Handed in., content: { application/json: { schema: { type: object } } } } }
    /orders/checkout:
      post:
        summary: Checkout
        description: Place an order from what is in the basket
        responses: { 201: { description: Created, content: { application/json: { schema: { type: object } } } } }
    /surveys/{id}/close:
      post:
        summary: Close a survey
        description: Closes a survey and creates no report
        responses:
          201: # ✗ creates nothing
            description: Closed.`,
  "an address to upload to is no new thing, and neither is a code that is sent": {
    minConfidence: "low",
    text: `
    /covers/upload:
      post:
        operationId: generateCoverAddress
        responses:
          201: # ✗ nothing seems to be created
            description: Address generated.
            content: { application/json: { schema: { properties: { signedUrl: { type: string }, objectKey: { type: string } } } } }
    /visitors/resendcode:
      post:
        summary: Register a visitor
        responses:
          201: # ✗ nothing seems to be created
            description: Created
            content: { application/json: { schema: { properties: { message: { type: string } } } } }`,
  },
  "what has an id, beside the address or after it was sent, is new": `
    /covers/upload:
      post:
        operationId: generateCover
        responses:
          201:
            description: The cover, to be filled.
            content: { application/json: { schema: { properties: { id: { type: string }, uploadUrl: { type: string } } } } }
    /emails:
      post:
        summary: Send an email
        operationId: createEmail
        responses:
          201:
            description: The email.
            content: { application/json: { schema: { properties: { id: { type: string }, created_at: { type: string } } } } }
    /emails/{id}:
      get: { responses: { 200: { description: The email. } } }`,
  "an action that answers 201": `
    /loans/{id}/close:
      post:
        x-statuslint: { intent: action }
        responses:
          201: # ✗ POST answers 201 Created, but the operation does something
            description: The loan is closed.`,
  "a search that answers 201": `
    /books/search:
      post:
        x-statuslint: { intent: search }
        responses:
          201: # ✗ the operation looks something up
            description: What was found.`,
  "signing in that answers 201": `
    /login:
      post:
        x-statuslint: { intent: authenticate }
        responses:
          201: # ✗ the operation signs somebody in or out
            description: Welcome.`,
  "a login that is called a create, by its words and its operationId": `
    /members/login:
      post:
        operationId: create_login
        summary: Create an access token
        responses:
          201: # ✗ the operation signs somebody in or out
            description: Created
    /gate/token:
      post:
        summary: Creates a new session for the member
        requestBody: { content: { application/json: { schema: { properties: { email: {}, password: {} } } } } }
        responses:
          201: # ✗ the operation signs somebody in or out
            description: The pass.
            content: { application/json: { schema: { properties: { accessToken: {} } } } }`,
  "a first sign-in that creates the account, a session of its own, a token that is kept": `
    /gate/login:
      post: { description: Creates an account for whoever signs in for the first time., responses: { 201: { description: In. } } }
    /members/{id}/sessions:
      post: { summary: Sign in, responses: { 201: { description: In. } } }
    /phones/token:
      post: { summary: Add the token of a phone, responses: { 201: { description: Kept. } } }`,
  "a shared 201 is right for creates, so its use is wrong": `
    /loans:
      post:
        x-statuslint: { intent: create }
        responses: { 201: { $ref: "#/components/responses/Done" } }
    /loans/{id}/close:
      post:
        x-statuslint: { intent: action }
        responses:
          201: # ✗ answers 201 Created
            $ref: "#/components/responses/Done"
    components:
      responses:
        Done: { description: Done. }`,
  "200, 204 and 202 are fine": `
    /loans/{id}/close:
      post:
        x-statuslint: { intent: action }
        responses: { 200: { description: Closed. } }
    /loans/{id}/renew:
      post:
        x-statuslint: { intent: action }
        responses: { 204: { description: Renewed. } }
    /reminders/flush:
      post:
        x-statuslint: { intent: action }
        responses: { 202: { description: Queued. } }`,
  "a 201 beside a 200 tells what is new from what is not": `
    /loans/{id}/extend:
      post:
        x-statuslint: { intent: action }
        responses: { 200: { description: It was extended already. }, 201: { description: The extension. } }`,
  "creates, uploads and bulk answer 201 rightly": `
    /loans:
      post:
        x-statuslint: { intent: create }
        responses: { 201: { description: The new loan. } }
    /scans:
      post:
        x-statuslint: { intent: upload }
        responses: { 201: { description: The scan. } }
    /loans/batch:
      post:
        x-statuslint: { intent: bulk }
        responses: { 201: { description: The new loans. } }`,
  "deeds that leave something new behind": `
    /loans/{id}:
      get: { operationId: getLoan, responses: { 200: { description: A loan. } } }
    /loans/{id}/duplicate:
      post: { operationId: duplicateLoan, summary: Duplicate a loan, responses: { 201: { description: The copy. } } }
    /fees/{id}/refund:
      post: { summary: Refund a fee, responses: { 201: { description: The refund. } } }
    /captures/{id}/reauthorize:
      post: { summary: Reauthorize a capture, responses: { 201: { description: The new capture. } } }
    /members/{id}/invite:
      post: { summary: Invite a member, responses: { 201: { description: The invitation. } } }`,
  "what its own words say it creates": `
    /upload-sessions/{id}/commit:
      post:
        description: Close an upload session and create a file from the uploaded chunks.
        responses: { 201: { description: The file. } }
    /notes/convert:
      post:
        responses: { 201: { description: The note was created successfully. } }
    /notes/{id}/archive:
      post:
        description: Does not create a note; moves it to the archive.
        responses:
          201: # ✗ POST answers 201 Created
            description: Created
    /users/{id}/logout:
      post:
        x-statuslint: { intent: authenticate }
        description: Signs out, and creates a line in the log.
        responses:
          201: # ✗ signs somebody in or out
            description: Signed out.`,
  "what likely creates nothing": `
    /loans/{id}/publish:
      post:
        responses:
          201: # ✗ nothing seems to be created
            description: Created
    /loans/{id}/transitions:
      post:
        summary: Move a loan on
        responses:
          201: # ✗ nothing seems to be created
            description: ""
    /members/resend-activation:
      post:
        operationId: members_resend_activation_create
        responses:
          201: # ✗ does something, and creates nothing
            description: ""
    /loans/{id}/price-checks:
      post:
        summary: Check the price of a loan
        responses:
          201: # ✗ nothing seems to be created
            description: Created`,
  "what creates nothing by its words, whatever it does": {
    minConfidence: "low",
    text: `
    /offline/pull:
      post:
        summary: Pull what has changed
        responses:
          201: # ✗ nothing seems to be created
            description: Created
    /members/forgot-password:
      post:
        responses:
          201: # ✗ nothing seems to be created
            description: Created`,
  },
  "one more of what is run": `
    /jobs/dispatch:
      post: { summary: Dispatch a job, responses: { 201: { description: Dispatched. } } }
    /members/dispatch:
      post:
        summary: Dispatch a member
        responses:
          201: # ✗ POST answers 201 Created
            description: Dispatched.`,
  "what may well leave something behind": `
    /loans/{id}/reviews:
      post: { summary: Review a loan, responses: { 201: { description: Done. } } }
    /messages/{id}/resend:
      post: { summary: Send a message again, responses: { 201: { description: The second message. } } }
    /loans/{id}/execute:
      post: { summary: Execute a loan, responses: { 201: { description: Job created } } }
    /holidays/apply:
      post:
        description: Submit a new request for a holiday.
        responses: { 201: { description: Request submitted, content: { application/json: { schema: { properties: { id: {} } } } } } }
    /shifts/{id}/reassign:
      post:
        description: The shift is taken from one member, and a new shift is created for another.
        responses: { 201: { description: Reassigned. } }`,
  "one text for all 201s is no evidence, nor is a generator's name": `
${["mark", "lock", "close"]
  .map(
    (verb) => `    /loans/{id}/${verb}:
      post:
        operationId: loans_${verb}_create
        responses:
          201: # ✗ POST answers 201 Created
            description: The resource was created, or the action done.`,
  )
  .join("\n")}
${["loans", "fees", "members", "teams"]
  .map(
    (noun) => `    /${noun}:
      post: { summary: Create one, responses: { 201: { description: "The resource was created, or the action done." } } }`,
  )
  .join("\n")}`,
  "an account that exists": `
    /gate/login:
      post:
        description: For registered members.
        responses:
          201: # ✗ the operation signs somebody in or out
            description: Created`,
  "PUT and GET are other rules'": `
    /loans/{id}/lock:
      put:
        x-statuslint: { intent: action }
        responses: { 201: { description: Locked. } }`,
  "whoever signs in or renews a token, also where that is only likely": `
    /auth/local:
      post:
        summary: Authenticate a member
        requestBody: { content: { application/json: { schema: { properties: { login: {}, password: {} } } } } }
        responses:
          201: # ✗ the operation signs somebody in or out
            description: Success.
            content: { application/json: { schema: { properties: { token: {} } } } }
    /auth/token:
      post:
        summary: Log in
        responses:
          201: # ✗ the operation signs somebody in or out
            description: A token.
    /auth/renewal:
      post:
        summary: Log in again
        responses:
          201: # ✗ the operation signs somebody in or out
            description: Created`,
  "out, and in at a desk": `
    /visitors/{id}/logout:
      post:
        summary: Log the visitor out
        responses:
          201: # ✗ the operation does something
            description: Done.
    /visitors/{id}/check-in:
      post:
        summary: Check the visitor in
        responses:
          201: # ✗ the operation does something
            description: Done.
    /presses/{id}/lock:
      post:
        operationId: lockBuild
        responses:
          201: # ✗ the operation does something
            description: Done.`,
  "what it is good for is not what it does": `
    /cards/{id}/verify:
      post:
        description: Verify a card in order to create an order with it.
        responses:
          201: # ✗ the operation does something
            description: The card.`,
  "an action beside items that answers with one, or stores one as new": `
    /songs/sync:
      post:
        summary: Sync a song from the label
        requestBody: { content: { application/json: { schema: { properties: { external_id: {} } } } } }
        responses: { 201: { description: Done., content: { application/json: { schema: { properties: { id: {}, title: {} } } } } } }
    /songs/refresh:
      post:
        description: Fetches a song from the label and keeps it as a new song.
        responses: { 201: { description: Done. } }`,
  "a session that is kept": `
    /sessions:
      post:
        summary: Log in
        requestBody: { content: { application/json: { schema: { properties: { password: {} } } } } }
        responses: { 201: { description: The session. } }`,
  "a question is no create, what is available may be": `
    /names/is-taken:
      post:
        responses:
          201: # ✗ 201 Created
            description: ""
    /shifts/available:
      post:
        responses: { 201: { description: "" } }
    /availability:
      post:
        summary: Create a slot
        responses: { 201: { description: The slot. } }`,
  "a login whose name ends in that": `
    /login:
      post:
        operationId: createUserLogin
        responses: { 201: { description: Welcome. } } # ✗ signs somebody in or out
    /sso/login:
      post:
        summary: Sign in; creates a user for whoever comes first
        responses: { 201: { description: Welcome. } }`,
  "what a library writes under every 201 is no sign of something new": `
    /lamps/restart:
      post:
        operationId: restartLamp
        summary: Restart a lamp
        responses:
          201: # ✗ the operation does something
            description: Document created, URL follows
    /lamps/remove_shade:
      post:
        summary: Remove a shade
        responses:
          201: # ✗ the operation does something
            description: The request has been fulfilled and resulted in a new resource being created.
    /keepers/login:
      post:
        summary: Log in
        responses:
          201: # ✗ signs somebody in or out
            description: 201 Created. The request succeeded, and a new resource was created as a result.
    /lamps/{id}/switch:
      post:
        summary: Switch a lamp
        responses:
          201:
            description: A log entry was created for the lamp`,
  "something of the thing's own is left behind": `
    /lamps/{lampId}/praise/{mark}:
      post:
        summary: Praise a lamp
        responses: { 201: { description: Done., content: { application/json: { schema: { properties: { id: {}, lamp: {}, createdAt: { type: string, format: date-time } } } } } } }
    /lamps/{lampId}/close:
      post:
        summary: Close a lamp
        responses:
          201: # ✗ creates nothing
            description: Done.
            content: { application/json: { schema: { properties: { id: {}, watts: {}, createdAt: { type: string, format: date-time } } } } }`,
  "a check that ends in an account": `
    /joining/verify:
      post:
        summary: Check the code and create the member
        responses: { 201: { description: "" } }
    /leaving/verify:
      post:
        summary: Verify the code
        description: It is needed to create an account.
        responses: { 201: { description: "" } } # ✗ creates nothing`,
});
