import { testIntents } from "../../support/test-intents.ts";

const takes = (...names: string[]): string =>
  `requestBody: { content: { application/json: { schema: { properties: { ${names.map((name) => `${name}: {}`).join(", ")} } } } } }`;
const gives = (text: string, ...names: string[]): string =>
  `responses: { 200: { description: ${text}, content: { application/json: { schema: { properties: { ${names.map((name) => `${name}: {}`).join(", ")} } } } } } }`;
const sendsFile =
  "requestBody: { content: { multipart/form-data: { schema: { properties: { scan: { type: string, format: binary } } } } } }";
const sendsList =
  "requestBody: { content: { application/json: { schema: { type: array, items: { properties: { name: {} } } } } } }";
const givesList =
  "responses: { 200: { description: Fine., content: { application/json: { schema: { type: array } } } } }";
/** A document in which 201 is no preset. */
const others = ["moor", "sail", "tow"]
  .map(
    (verb) => `
    /ferries/{id}/${verb}:
      post: { responses: { 200: { description: Done. } } }`,
  )
  .join("");

testIntents("two signs that agree make a create likely, three leave no doubt", {
  "what is said, and what is answered": `
    /ferry:
      post: { operationId: createFerry, ${gives("Fine.", "id", "deck")} } # → create medium
    /buoys/{id}/children:
      post: # → create high
        summary: Create a lesser buoy
        ${gives("New buoy created.", "id")}
    /gangways:
      post: # → create high
        summary: Upload a new gangway
        ${takes("title", "drawing", "scale")}
        ${gives("Fine.", "title")}`,
  "a name says one thing with its verb and its noun": `
    /ropes:
      post: { operationId: createRope } # → create low`,
  "a list that can be read, or one": `
    /reefs/{id}/notes:
      post: { summary: Add a new note, ${takes("text", "depth", "tide")} } # → create high
      get: { responses: { 200: { description: All., content: { application/json: { schema: { type: array, items: {} } } } } } }`,
  "not what is done to what exists, sent away, computed or done later": `
    /sailors/{id}/actions/add_watch:
      post: # → action medium
        summary: Adds a watch to a sailor
        ${takes("watch", "from", "until")}
        ${gives("Fine.", "id", "status")}
    /bells/make-loud:
      post: { operationId: makeBellLoud, summary: Make a bell loud, ${gives("Fine.", "id")} } # → create low
    /signals:
      post: # → action low
        summary: Send a new signal to a ship
        ${takes("flag", "ship")}
        ${gives("Sent.", "status")}
    /fares/estimate:
      post: # → search high
        summary: Estimate a fare
        ${takes("from", "to")}
        ${gives("Fine.", "id", "from", "to")}
    /charts/{id}/duplicate:
      post: # → create medium
        summary: Duplicate a chart
        description: Creates the copy in the background.
        ${gives("Fine.", "id")}`,
});

testIntents("where what is made is named", {
  "in the description, where the summary only says what is done": `
    /crew/setup:
      post: # → create high
        summary: Set up a new crew
        description: Creates a new crew together with its first mate.
        ${takes("crew", "mate")}
        ${gives("Fine.", "crew", "code")}
    /ledgers/import:
      post: # → action medium
        summary: Import a ledger
        description: New lines are added to the ledger.`,
  "before its kind": `
    /boats/{id}/sightings/foreign:
      post: # → create high
        summary: Add a foreign sighting
        ${takes("place", "flag")}
        ${gives("Fine.", "id", "place", "flag")}
    /knots/figure8:
      post: { summary: Add a new knot, ${takes("picture", "rope")}, ${gives("Fine.", "id")} } # → create high
    /knots/double/protection:
      post: { summary: Create a knot protection, ${gives("Fine.", "enabled")} } # → create medium
      delete: {}
    /orders/remoteanchor:
      post: { summary: Request an order for a remote anchor, ${takes("ship", "anchor")} } # → action low`,
  "before whose it is": `
    /boats/complaint/{boatId}:
      post: { summary: Add a complaint to a boat, ${takes("text")} } # → create medium
    /boats/members/{boatId}:
      post: { summary: Add a member to a boat, ${takes("name")} } # → create low
    /boats/{boat_id}/segments/{segment_id}:
      post: { operationId: add-segment, summary: Add a boat to a segment, ${gives("Fine.", "boat_id", "segment_id")} } # → create low
    /ports/{port_id}/piers/{pier_id}:
      post: { summary: Add a port to a pier, ${takes("until")} } # → create low
    /boat/clone/{boatId}:
      post: { summary: Clone a boat } # → create medium`,
  "in one word with its verb": `
    /v1/createmooring:
      post: { summary: Create a mooring, ${takes("place", "depth")} } # → create high
    /harbours/add-berth:
      post: { summary: Add a berth, ${takes("length", "depth")} } # → create medium
    /harbours/add-member:
      post: { summary: Add a member, ${takes("address", "vote")} } # → action medium
    /harbours/{id}/addPilot:
      post: { summary: Add a pilot, ${takes("pilot", "before")} } # → action medium`,
  "by a thing that belongs to one": `
    /boats/{id}/judgement:
      post: { summary: Add a judgement, ${takes("stars", "text")} } # → create medium
    /boats/{id}/flag:
      post: { summary: Add a flag, ${takes("flag_id")} } # → action low
    /boats/{id}/insurance:
      post: { summary: Add an insurance, ${takes("company", "until")} } # → action low
      put: {}
      get: {}`,
  "with several signs of one, although its name is another's": `
    /docking:
      post: { operationId: addStay, ${takes("from", "until")} } # → create medium
    /docking/{id}:
      get: {}
      put: {}
      delete: {}
    /landing:
      post: { operationId: addStay, ${takes("from", "until")} } # → create low
    /landing/{id}:
      get: {}`,
});

testIntents("an act that leaves something behind", {
  "by what is told of it": `
    /passes/{code}/join:
      post: # → create high
        summary: Join a crew by its pass
        description: Checks the pass and creates a new mate in the crew.
        ${takes("name", "cabin")}
        responses: { 201: { description: Mate created., content: { application/json: { schema: { properties: { name: {} } } } } } }
    /charters/{id}/renew:
      post: { summary: Renew a charter, responses: { 201: { description: Next charter created. } } } # → create medium
    /crews/{id}/approve:
      post: { summary: Approve a crew, responses: { 200: { description: Fine. } } } # → action high
    /helms/{id}/resume:
      post: { summary: Resume the new course, responses: { 201: { description: Sailing the new course. } } } # → action high
    /cabins/verify:
      post: { summary: Verify a cabin in order to create a booking, ${gives("Fine.", "id")} } # → action high${others}`,
  "a game that is started, but no pump": `
    /regattas/start:
      post: { summary: Start a new regatta, ${takes("wind")}, ${gives("Fine.", "regattaId")} } # → create medium
    /pumps/start:
      post: { summary: Start a pump, ${takes("name")}, ${gives("Fine.", "id", "name")} } # → action medium`,
  "a reading that is taken in, and answered": `
    /buoys/tide:
      post: # → create medium
        summary: Ingest the tide of a buoy
        ${takes("height", "at")}
        ${gives("Fine.", "id", "height", "at", "recorded_at")}
    /buoys/wind:
      post: { summary: Ingest the wind at a buoy, ${takes("knots", "at")}, ${gives("Fine.", "accepted")} } # → action medium`,
  "a quote that has an id": `
    /freight/quotes:
      post: { summary: Create a quote, ${takes("from", "to")}, ${gives("Fine.", "id", "price")} } # → create high
    /tow/quotes:
      post: { summary: Create a quote, ${takes("from", "to")}, ${gives("Fine.", "price")} } # → create low`,
});

testIntents("an account by another way", {
  "what stands beside the verb, and under it": `
    /registerOwner:
      post: { summary: Register an owner, ${takes("ownerEmail", "ownerPassword")} } # → create high
    /auth/sign-up/phone:
      post: { summary: Sign up by phone, ${takes("username", "password")} } # → create high
    /register/{ticket}:
      post: { summary: Claim a ticket, ${takes("login", "password")} } # → create high
    /register/verify:
      post: { summary: Verify an address, ${takes("email", "password")} } # → action high
    /registerBoat:
      post: { summary: Register a boat, ${takes("name", "flag")} } # → create high`,
  "by somebody else's word": `
    /auth/register:
      post: { summary: Register, ${takes("id_token", "provider")} } # → create medium`,
  "an invitation, and the first of all": `
    /invites/{token}/accept:
      post: { summary: Accept an invitation, ${takes("display_name", "password")} } # → create high
    /crews/{id}/invites/accept:
      post: { summary: Accept an invitation, ${takes("token")} } # → action high
    /setup:
      post: # → create high
        summary: Set up
        ${takes("email", "password")}
        ${gives("Fine.", "access_token")}
    /crews/{id}/radio/setup:
      post: { summary: Set up the radio, ${takes("username", "password")} } # → action medium
    /sessions/by_password:
      post: { summary: Create a session by a password, ${takes("email", "password")} } # → authenticate high
    /login:
      post: { summary: Log in, ${takes("email", "password")}, ${gives("Fine.", "access_token")} } # → authenticate high`,
});

testIntents("one more where nothing is in the path", {
  "of several that are told by an id beside it": `
    /berth:
      get: { summary: Get berths, ${gives("Fine.", "data")} }
      post: { summary: to add berth, ${takes("length")}, ${gives("Fine.", "message")} } # → create medium
      delete: { summary: Delete a berth, parameters: [{ name: berth_id, in: query, schema: { type: string } }], responses: { 200: { description: OK } } }
    /harbour:
      get: { summary: Get the harbour, ${gives("Fine.", "name")} }
      post: { summary: to add harbour, ${takes("name")}, ${gives("Fine.", "message")} } # → action low
      delete: { summary: Empty the harbour, responses: { 200: { description: OK } } }`,
  "by a registration that is handled": `
    /auth/register:
      post: { summary: Handles a registration, ${takes("role", "password")}, ${gives("Fine.", "role")} } # → create high
    /auth/reset:
      post: { summary: Handles a reset, ${takes("role", "password")}, ${gives("Fine.", "role")} } # → action high`,
  "by calls by name, where one answers 201": `
    ${["list", "find", "count", "close", "open", "archive", "merge", "export"].map((verb) => `/fleet/command/${verb}:\n      post: { responses: { 201: { description: Done. } } }`).join("\n    ")}
    /fleet/command/create:
      post: { ${takes("name", "flag")}, responses: { 201: { description: Done. } } } # → create medium
    /crew/command/create:
      post: { ${takes("name", "flag")}, ${gives("Done.", "name")} } # → unknown low`,
});

testIntents("without a word, one more is told by the path, the body and the answer", {
  "what describes one, sent to where several are": `
    /moorings:
      post: { ${takes("depth", "buoy")} } # → create medium: its body describes one
    /voyages/{id}/legs:
      post: { operationId: post_voyages_legs, ${takes("from_port", "to_port")}, ${gives("Fine.", "id", "name", "legs")} } # → create medium
    /tides:
      get: {}
      post: { summary: /tides, ${takes("height", "hour")}, ${gives("Fine.", "height", "hour")} } # → create high: GET lists them
    /daily-watch:
      post: { ${takes("sailor_id", "place")}, ${gives("Fine.", "id", "sailor_id", "place", "createdAt")} } # → create high`,
  "not what is asked, told or changed": `
    /currents:
      post: { ${takes("place", "hour")}, ${gives("Fine.", "speed", "heading")} } # → unknown low
    /charts:
      post: { ${takes("area", "page", "limit")} } # → unknown low
    /sextant-events:
      post: { ${takes("kind", "at")} } # → unknown low
    /harbour/{id}/transitions:
      post: { summary: Transition harbour, ${takes("version", "state")} } # → unknown low
    /anchor:
      post: { ${takes("depth", "chain")} } # → unknown low
    /helm/process:
      post: { ${takes("course", "speed")}, ${gives("Fine.", "id", "course", "speed", "createdAt")} } # → unknown low`,
  "a generator's summary names the method of a controller": `
    /crew/deck-hands:
      post: { summary: "DeckHandController::store", ${takes("name", "watch")} } # → create high
    /crew/deck-hands/wake:
      post: { summary: "DeckHandController::wake" } # → action high`,
  "a framework's view says what it does": `
    /hulls/create/:
      post: { operationId: hulls_create_create, description: View to create a hull, ${takes("length", "beam")} } # → create high
    /hulls/{id}/state/:
      post: { operationId: hulls_state_create, description: This view verifies a hull } # → action medium`,
});

testIntents("a create that the path says itself", {
  "and what is created": `
    /regatta/create-buoy:
      post: {} # → create medium: the path ends in \`create-buoy\`
    /regatta/create-buoy-from-plan:
      post: { ${takes("plan")} } # → create medium
    /regatta/create-race/{id}:
      post: { operationId: CreateRace, ${takes("name", "start")} } # → create high
    /marina/{id}/create_berth:
      post: { operationId: marina_create_berth_create } # → create medium`,
  "not several, nor what lasts for a moment": `
    /regatta/create-missing-flags:
      post: {} # → unknown low
    /regatta/create-checkout-session:
      post: { ${takes("price", "seats")} } # → unknown low
    /regatta/create-report:
      post: { ${takes("from", "until")} } # → unknown low`,
});

testIntents("what comes into being by other deeds", {
  "a list of new things that is answered": `
    /fleets/{id}/boats:
      post: { summary: Add boats to a fleet, ${sendsList}, ${givesList} } # → create medium: its body is a list
    /fleets/{id}/flags:
      post: { summary: Create or update flags, ${sendsList}, ${givesList} } # → bulk high
    /fleets/{id}/sails:
      post: { summary: Add sails, ${sendsList} } # → bulk high
    /fleets/{id}/oars:
      post: { summary: Check the oars, ${sendsList}, ${givesList} } # → search medium`,
  "a file that gets an address": `
    /depot/upload:
      post: { summary: Upload a chart, ${sendsFile}, ${gives("Fine.", "file_url")} } # → create medium: its answer says where it is
    /sailors/{id}/upload:
      post: { summary: Upload a licence, ${sendsFile}, ${gives("Fine.", "url")} } # → upload high
    /logo/upload:
      post: { summary: Upload the logo, ${sendsFile}, ${gives("Fine.", "url")} } # → upload high
    /scans/convert:
      post: { summary: Convert a scan, ${sendsFile}, ${gives("Fine.", "url")} } # → action high`,
  "a verb that only takes it in, or finishes it": `
    /accounts/{id}/postings:
      get: { ${givesList} }
      post: { summary: Process a posting, ${takes("amount", "kind")} } # → create medium
    /accounts/{id}/process:
      post: { summary: Process a posting, ${takes("amount", "kind")} } # → action high
    /badges:
      post: { operationId: create_badge, summary: Complete the making of a badge, ${takes("photo", "nickname", "state")}, ${gives("Fine.", "id", "created_at", "nickname")} } # → create medium
    /gate-permits:
      post: { summary: Grant a sailor the way through a gate, ${takes("sailor_id", "gate_id")}, ${gives("Fine.", "id", "created_at", "sailor_id", "gate_id")} } # → create medium
    /gates/{id}/linked_sailors:
      post: { summary: Link a sailor to a gate, ${takes("sailor_id")}, ${gives("Fine.", "id", "created_at", "title")} } # → action low`,
  "an answer that says it was added": `
    /deck-tasks:
      post: { summary: Add a task., responses: { 200: { description: Successfully added a task. } } } # → create medium: described as added
    /deck-tasks/{id}:
      delete: {}
    /deck/{id}/members:
      post: { summary: Add members, responses: { 200: { description: Members added. } } } # → action low`,
  "a new one by whatever verb": `
    /coins/mint:
      post: { summary: Mint a new coin, responses: { 200: { description: Done. } } } # → create medium: speak of a new one
    /coins/{id}/polish:
      post: { summary: Polish a coin until it looks like new } # → unknown low`,
  "a form with pictures of it": `
    /wreck_images:
      post: { summary: Create an image of a wreck, ${sendsFile} } # → create medium
    /wreck/edits:
      post: { summary: Create an image from another one, ${sendsFile} } # → create low`,
  "an account, not its first step": `
    /register:
      post: { summary: Register a new user } # → create high
    /register/initiate:
      post: { summary: Initiate the registration of a user, ${takes("name", "email", "password")} } # → action medium`,
});
