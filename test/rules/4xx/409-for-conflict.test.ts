import { expect, test } from "vitest";
import rule from "../../../src/rules/4xx/409-for-conflict.ts";
import { apiOf, documentOf } from "../../support/audit-text.ts";
import { testRule } from "../../support/test-rule.ts";

/** A collection whose POST clearly creates an item. */
const create = (responses: string, mark = ""): string => `
    /users:
      post:${mark}
        operationId: createUser
        summary: Creates a user
        requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/User" } } } }
        responses: ${responses}
    /users/{id}:
      get:
        operationId: getUser
        responses:
          200: { description: A user., content: { application/json: { schema: { $ref: "#/components/schemas/User" } } } }
      put:
        operationId: updateUser
        responses: { 200: { description: The user. } }
    components:
      schemas:
        User: { type: object, properties: { id: { type: string, readOnly: true }, email: { type: string } } }`;

testRule(rule, {
  "the address of who orders is no key": {
    options: { creates: true },
    text: `
    /orders:
      post:
        operationId: createOrder
        requestBody: { content: { application/json: { schema: { type: object, properties: { shopId: { type: integer }, email: { type: string } } } } } }
        responses: { 201: { description: The order. } }
    /vouchers/copy:
      post:
        operationId: createVoucherCopy
        requestBody: { content: { application/json: { schema: { type: object, properties: { code: { type: string } } } } } }
        responses: { 201: { description: The copy. } }
    /customers:
      post: # ✗ declares no 409 for what exists already
        operationId: createCustomer
        requestBody: { content: { application/json: { schema: { type: object, properties: { shopId: { type: integer }, email: { type: string } } } } } }
        responses: { 201: { description: The customer. } }`,
  },
  "If-Match in any case, also from the path": `
    /users/{id}:
      parameters: [{ name: if-match, in: header, schema: { type: string } }]
      put: # ✗ PUT /users/{id} takes if-match, but declares neither 409 nor 412
        responses: { 200: { description: The user. }, 404: { description: No such user. } }
      get:
        responses: { 200: { description: The user. } }`,
  "If-Unmodified-Since on a DELETE": `
    /users/{id}:
      delete: # ✗ takes If-Unmodified-Since
        parameters: [{ name: If-Unmodified-Since, in: header, schema: { type: string } }]
        responses: { 204: { description: Deleted. } }`,
  "409, 412, the class or default": `
    /users/{id}:
      parameters: [{ name: If-Match, in: header, schema: { type: string } }]
      put: { responses: { 409: { description: Changed since. } } }
      patch: { responses: { 412: { description: Changed since. } } }
      delete: { responses: { 204: { description: Deleted. }, 4XX: { description: Wrong. } } }
      post: { responses: { 200: { description: Done. }, default: { description: Something else. } } }`,
  "explicit: classes and default do not count": {
    options: { explicit: true },
    text: `
    /users/{id}:
      delete: # ✗ declares neither 409 nor 412
        parameters: [{ name: If-Match, in: header, schema: { type: string } }]
        responses: { 204: { description: Deleted. }, 4XX: { description: Wrong. } }`,
  },
  "If-Match as a query parameter is no precondition": `
    /users/{id}:
      delete:
        parameters: [{ name: If-Match, in: query, schema: { type: string } }]
        responses: { 204: { description: Deleted. } }`,
  "a text that names the states": `
    /essays/{id}/publish:
      post: # ✗ POST /essays/{id}/publish works in some states only, but declares no 409 for the others
        description: Publishes an essay. Only draft essays can be published.
        responses: { 204: { description: Published. }, 404: { description: No such essay. } }
    /orders/{id}:
      delete: # ✗ works in some states only
        summary: Cancels an order. It can only be cancelled while it is still open.
        responses: { 204: { description: Gone. } }
    /tickets/{id}/refund:
      post: # ✗ works in some states only
        description: The ticket must be in status \`paid\`.
        responses: { 200: { description: Refunded. } }
    /lots/{id}:
      put: # ✗ works in some states only
        description: A lot cannot be changed once it is closed.
        responses: { 200: { description: Changed. } }
    /games/{id}/join:
      post: # ✗ works in some states only
        description: Possible only if the game is not yet started.
        responses: { 200: { description: Joined. } }`,
  "no state, another code for it, or who may": `
    /essays/{id}/publish:
      post:
        description: Only draft essays can be published.
        responses: { 204: { description: Published. }, 409: { description: It is no draft. } }
    /essays/{id}/close:
      post:
        description: Only open essays can be closed.
        responses: { 204: { description: Closed. }, 422: { description: The essay is already closed. } }
    /essays/{id}:
      get: { description: Only published essays can be read., responses: { 200: { description: An essay. } } }
      put: { description: The name must be unique., responses: { 200: { description: Changed. } } }
      patch: { description: The slug cannot be changed., responses: { 200: { description: Changed. } } }
      delete: { description: Essays can only be deleted by an active user., responses: { 204: { description: Gone. } } }`,
  "creates are not asked by default": create("{ 201: { description: The new user. } }"),
  "creates: what exists already is a conflict": {
    options: { creates: true },
    text: create(
      "{ 201: { description: The new user. } }",
      " # ✗ POST /users creates something, but declares no 409",
    ),
  },
  "creates: 412 does not say that something exists": {
    options: { creates: true },
    text: create(
      "{ 201: { description: The new user. }, 412: { description: Changed since. } }",
      " # ✗ declares no 409",
    ),
  },
  "creates: 409 is declared": {
    options: { creates: true },
    text: create("{ 201: { description: The new user. }, 409: { description: The user exists. } }"),
  },
  "creates: what has no key can be made again and again": {
    options: { creates: true },
    text: `
    /notes:
      post:
        operationId: createNote
        requestBody: { content: { application/json: { schema: { properties: { title: { type: string }, body: { type: string } } } } } }
        responses: { 201: { description: The new note. } }
    /notes/{id}:
      get: { operationId: getNote, responses: { 200: { description: A note. } } }
    /orders:
      post:
        operationId: createOrder
        requestBody: { content: { application/json: { schema: { properties: { email: { type: string }, items: { type: array } } } } } }
        responses: { 201: { description: The new order. } }
    /orders/{id}:
      get: { operationId: getOrder, responses: { 200: { description: An order. } } }
    /tickets:
      post:
        operationId: createTicket
        requestBody: { content: { application/json: { schema: { properties: { id: { type: string, readOnly: true }, seat: { type: string } } } } } }
        responses: { 201: { description: The new ticket. } }
    /tickets/{id}:
      get: { operationId: getTicket, responses: { 200: { description: A ticket. } } }`,
  },
  "creates: what a text calls unique, and what can be taken once": {
    options: { creates: true },
    text: `
    /lockers:
      post: # ✗ POST /lockers creates something, but declares no 409
        operationId: createLocker
        requestBody: { content: { application/json: { schema: { properties: { label: { type: string, description: Unique within the room. } } } } } }
        responses: { 201: { description: The new locker. } }
    /lockers/{id}:
      get: { operationId: getLocker, responses: { 200: { description: A locker. } } }
    /reservations:
      post: # ✗ POST /reservations creates something, but declares no 409
        operationId: createReservation
        requestBody: { content: { application/json: { schema: { properties: { from: { type: string }, to: { type: string } } } } } }
        responses: { 201: { description: The reservation. } }
    /reservations/{id}:
      get: { operationId: getReservation, responses: { 200: { description: A reservation. } } }`,
  },
  "creates: what is begun, asked for or made once however often it is sent": {
    options: { creates: true },
    minConfidence: "low",
    text: `
    /kiosk/sessions:
      post:
        summary: Create a session
        requestBody: { content: { application/json: { schema: { properties: { email: { type: string } } } } } }
        responses: { 201: { description: The new session. } }
    /keys/registration/options:
      post:
        summary: Registration options of a key
        responses: { 200: { description: The options. } }
    /lockers:
      post:
        operationId: createLocker
        description: Idempotent on its code, never a duplicate.
        requestBody: { content: { application/json: { schema: { properties: { code: { type: string } } } } } }
        responses: { 201: { description: The new locker. } }`,
  },
  "creates: what registers to be told, and a name that may be another's": {
    options: { creates: true },
    minConfidence: "low",
    text: `
    /notifications/register:
      post:
        summary: Register for notifications
        requestBody: { content: { application/json: { schema: { properties: { address: { type: string } } } } } }
        responses: { 201: { description: Registered. } }
    /lockers:
      post:
        operationId: createLocker
        requestBody: { content: { application/json: { schema: { properties: { label: { type: string, description: It does not have to be unique. } } } } } }
        responses: { 201: { description: The new locker. } }
    /lockers/{id}:
      get: { operationId: getLocker, responses: { 200: { description: A locker. } } }
    /cabins:
      post: # ✗ POST /cabins creates something
        operationId: createCabin
        requestBody: { content: { application/json: { schema: { properties: { label: { type: string, description: Refused where it may not be unique within the boat. } } } } } }
        responses: { 201: { description: The new cabin. } }
    /cabins/{id}:
      get: { operationId: getCabin, responses: { 200: { description: A cabin. } } }`,
  },
  "creates: what exists is written over": {
    options: { creates: true },
    minConfidence: "low",
    text: `
    /lockers:
      post:
        operationId: createLocker
        description: Overwrites any existing locker of that code.
        requestBody: { content: { application/json: { schema: { properties: { code: { type: string } } } } } }
        responses: { 201: { description: The locker. } }
    /lockers/{id}:
      get: { operationId: getLocker, responses: { 200: { description: A locker. } } }
    /oars:
      post:
        operationId: createOar
        description: If an oar of that code already exists, it is replaced.
        requestBody: { content: { application/json: { schema: { properties: { code: { type: string } } } } } }
        responses: { 201: { description: The oar. } }
    /oars/{id}:
      get: { operationId: getOar, responses: { 200: { description: An oar. } } }
    /masts:
      post: # ✗ POST /masts creates something, but declares no 409
        operationId: createMast
        description: Does not replace an existing mast of that code.
        requestBody: { content: { application/json: { schema: { properties: { code: { type: string } } } } } }
        responses: { 201: { description: The mast. } }
    /masts/{id}:
      get: { operationId: getMast, responses: { 200: { description: A mast. } } }`,
  },
  "creates: what lies under a booking or bears its name is none": {
    options: { creates: true },
    minConfidence: "low",
    text: `
    /bookings/receipts/:
      post:
        operationId: v1_bookings_receipts_create
        description: Create a receipt
        responses: { 201: { description: "" } }
    /reservation-policies/:
      post: { operationId: v1_reservation_policies_create, responses: { 201: { description: "" } } }
    /reservation-policies/{id}/:
      get: { responses: { 200: { description: "" } } }
    /registration-fees/:
      post: { operationId: v1_registration_fees_create, responses: { 201: { description: "" } } }
    /registration-fees/{id}/:
      get: { responses: { 200: { description: "" } } }
    /shop/bookings/:
      post: { operationId: v1_shop_bookings_create, responses: { 201: { description: "" } } } # ✗ declares no 409
    /shop/bookings/{id}/:
      get: { responses: { 200: { description: "" } } }
    /club/registrations/:
      post: { operationId: v1_club_registrations_create, responses: { 201: { description: "" } } } # ✗ declares no 409
    /club/registrations/{id}/:
      get: { responses: { 200: { description: "" } } }`,
  },
  "creates: what is not idempotent": {
    options: { creates: true },
    text: `
    /lockers:
      post: # ✗ POST /lockers creates something, but declares no 409
        operationId: createLocker
        description: Not idempotent, as it fails for a code that exists already.
        requestBody: { content: { application/json: { schema: { properties: { code: { type: string } } } } } }
        responses: { 201: { description: The new locker. } }
    /lockers/{id}:
      get: { operationId: getLocker, responses: { 200: { description: A locker. } } }`,
  },
  "creates: a thing that is known by its name": {
    options: { creates: true },
    text: `
    /teams:
      post: # ✗ POST /teams creates something, but declares no 409
        operationId: createTeam
        requestBody: { content: { application/json: { schema: { properties: { name: { type: string } } } } } }
        responses: { 201: { description: The new team. } }
    /teams/{id}:
      get: { operationId: getTeam, responses: { 200: { description: A team. } } }`,
  },
  "creates: a thing that is known by more than its name": {
    options: { creates: true },
    minConfidence: "low",
    text: `
    /campaigns:
      post:
        operationId: createCampaign
        requestBody: { content: { application/json: { schema: { properties: { name: { type: string }, budget: { type: number } } } } } }
        responses: { 201: { description: The new campaign. } }
    /campaigns/{id}:
      get: { operationId: getCampaign, responses: { 200: { description: A campaign. } } }`,
  },
  "creates: a phone registers for messages as often as it likes": {
    options: { creates: true },
    minConfidence: "low",
    text: `
    /phones/register:
      post:
        operationId: registerPhone
        requestBody: { content: { application/json: { schema: { properties: { pushToken: { type: string } } } } } }
        responses: { 201: { description: The phone. } }
    /pages:
      post:
        operationId: createPage
        summary: Create or update a page
        requestBody: { content: { application/json: { schema: { properties: { slug: { type: string } } } } } }
        responses: { 201: { description: The page. } }
    /machines/register:
      post: # ✗ declares no 409
        operationId: registerMachine
        requestBody: { content: { application/json: { schema: { properties: { registrationToken: { type: string } } } } } }
        responses: { 201: { description: The machine. } }`,
  },
  "an address beside what is asked for": {
    options: { creates: true },
    text: `
    /enquiries:
      post:
        x-statuslint: { intent: create }
        requestBody: { content: { application/json: { schema: { properties: { email: { type: string }, topic: { type: string } } } } } }
        responses: { 201: { description: The enquiry. } }
    /readers:
      post: # ✗ declares no 409
        x-statuslint: { intent: create }
        requestBody: { content: { application/json: { schema: { properties: { email: { type: string }, born: { type: string } } } } } }
        responses: { 201: { description: The reader. } }`,
  },
  "what is only sent": {
    options: { creates: true },
    text: `
    /contact/sendotp:
      post:
        x-statuslint: { intent: create }
        summary: Register a guest
        requestBody: { content: { application/json: { schema: { properties: { username: { type: string } } } } } }
        responses: { 200: { description: Sent. } }
    /rooms/{id}/messages:
      post:
        x-statuslint: { intent: create }
        requestBody: { content: { application/json: { schema: { properties: { username: { type: string } } } } } }
        responses: { 201: { description: The message. } }
    /rooms/{id}/notifications:
      post: # ✗ declares no 409
        x-statuslint: { intent: create }
        description: The slug must be unique in its room.
        responses: { 201: { description: The notification. } }
    /rooms/{id}/messageboards:
      post: # ✗ declares no 409
        x-statuslint: { intent: create }
        requestBody: { content: { application/json: { schema: { properties: { slug: { type: string } } } } } }
        responses: { 201: { description: The board. } }`,
  },
  "a name or an address that is another's, or says whose a thing is": {
    options: { creates: true },
    text: `
    /boats/{id}/pictures:
      post:
        x-statuslint: { intent: create }
        requestBody: { content: { application/json: { schema: { properties: { username: { type: string }, picture: { type: string } } } } } }
        responses: { 201: { description: The picture. } }
    /moorings:
      post:
        x-statuslint: { intent: create }
        requestBody: { content: { application/json: { schema: { properties: { owner_email: { type: string }, length: { type: number } } } } } }
        responses: { 201: { description: The mooring. } }
    /logs:
      post:
        x-statuslint: { intent: create }
        requestBody: { content: { application/json: { schema: { properties: { slug: { type: string, readOnly: true }, miles: { type: number } } } } } }
        responses: { 201: { description: The log. } }
    /skippers:
      post: # ✗ declares no 409
        x-statuslint: { intent: create }
        requestBody: { content: { application/json: { schema: { properties: { username: { type: string }, picture: { type: string } } } } } }
        responses: { 201: { description: The skipper. } }
    /harbours:
      post: # ✗ declares no 409
        x-statuslint: { intent: create }
        requestBody: { content: { application/json: { schema: { properties: { email: { type: string }, owner_email: { type: string } } } } } }
        responses: { 201: { description: The harbour. } }`,
  },
  "a key that encrypts, code that runs, and a key that names": {
    options: { creates: true },
    text: `
    /vault/secrets:
      post:
        x-statuslint: { intent: create }
        requestBody: { content: { application/json: { schema: { properties: { algorithm: { type: string }, key: { type: string } } } } } }
        responses: { 201: { description: The secret. } }
    /exercises/tries:
      post:
        x-statuslint: { intent: create }
        requestBody: { content: { application/json: { schema: { properties: { language: { type: string }, code: { type: string } } } } } }
        responses: { 201: { description: The try. } }
    /settings:
      post: # ✗ declares no 409
        x-statuslint: { intent: create }
        requestBody: { content: { application/json: { schema: { properties: { key: { type: string }, value: { type: string } } } } } }
        responses: { 201: { description: The setting. } }`,
  },
  "what registers once more, is answered with 200 or came twice, and who registers": {
    options: { creates: true },
    text: `
    /oauth/register:
      post:
        x-statuslint: { intent: create }
        summary: Register a client
        requestBody: { content: { application/json: { schema: { properties: { redirect_uris: { type: array } } } } } }
        responses: { 201: { description: The client. } }
    /buoys:
      post:
        x-statuslint: { intent: create }
        requestBody: { content: { application/json: { schema: { properties: { code: { type: string } } } } } }
        responses: { 200: { description: It existed before. }, 201: { description: The buoy. } }
    /tows:
      post:
        x-statuslint: { intent: create }
        description: Answers 201 to duplicate requests as well.
        requestBody: { content: { application/json: { schema: { properties: { boat: { type: string } } } } } }
        responses: { 201: { description: The tow. } }
    /register:
      post: # ✗ declares no 409
        x-statuslint: { intent: create }
        requestBody: { content: { application/json: { schema: { properties: { nick: { type: string } } } } } }
        responses: { 201: { description: The skipper. } }
    /lights:
      post: # ✗ declares no 409
        x-statuslint: { intent: create }
        description: Fails for a duplicate light.
        responses: { 201: { description: The light. } }`,
  },
  "a deed that leads to a state which is told": `
    /parcels/{id}:
      get: { responses: { 200: { description: A parcel., content: { application/json: { schema: { properties: { status: { enum: [packed, dispatched, lost] } } } } } } } }
    /parcels/{id}/dispatch:
      post: # ✗ works in some states only, but declares no 409 for the others
        responses: { 200: { description: On its way. } }
    /polls/{id}/reopen:
      put: # ✗ works in some states only, but declares no 409
        responses: { 200: { description: Open., content: { application/json: { schema: { properties: { pollState: { enum: [open, closed, hidden] } } } } } } }`,
  "a deed that leads to no state which is told, that may be done again, or whose state has its code": `
    /parcels/{id}:
      get: { responses: { 200: { description: A parcel., content: { application/json: { schema: { properties: { status: { enum: [packed, gone, lost] }, colour: { enum: [red, approved, blue] } } } } } } } }
    /parcels/{id}/approve:
      post: { responses: { 200: { description: Fine. } } }
    /visits/{id}:
      get: { responses: { 200: { description: A visit., content: { application/json: { schema: { properties: { state: { enum: [planned, cancelled, missed] } } } } } } } }
    /visits/{id}/cancel:
      post:
        description: Has no effect on what is cancelled already.
        responses: { 200: { description: On its way. } }
      put: { responses: { 200: { description: On its way. }, 409: { description: It is lost. } } }
      patch: { responses: { 200: { description: On its way. }, 400: { description: The visit is already cancelled. } } }`,
});

test("a name that may be unique is worth considering, an address that is one of its kind more", () => {
  const strengthOf = (member: string): unknown => {
    const [operation] = apiOf(
      documentOf(`
/teams:
  post:
    x-statuslint: { intent: create }
    requestBody: { content: { application/json: { schema: { properties: { ${member}: { type: string } } } } } }
    responses: { 201: { description: The team. } }`),
    ).operations;
    const [problem] = operation ? rule.check(operation, { creates: true, explicit: false }) : [];
    return problem && (problem.strength ?? rule.strength);
  };
  expect(["name", "email", "budget", "url"].map(strengthOf)).toEqual([
    "consider",
    "should",
    undefined,
    undefined,
  ]);
});
