import { testIntents } from "../../support/test-intents.ts";

const takes = (...names: string[]): string =>
  `requestBody: { content: { application/json: { schema: { properties: { ${names.map((name) => `${name}: {}`).join(", ")} } } } } }`;
const gives = (...names: string[]): string =>
  `content: { application/json: { schema: { properties: { ${names.map((name) => `${name}: {}`).join(", ")} } } } }`;
const file =
  "requestBody: { content: { multipart/form-data: { schema: { properties: { scan: { type: string, format: binary } } } } } }";
/** A document in which 201 is no preset. */
const others = `
    /harbours/{id}/open:
      post: { responses: { 200: { description: Open. } } }
    /harbours/{id}/close:
      post: { responses: { 200: { description: Closed. } } }
    /harbours/{id}/dredge:
      post: { responses: { 204: { description: Dredged. } } }`;

testIntents("what is answered was not there before", {
  "an id beside what was sent and since when, whatever the verb": `
    /sightings:
      post: # → create high: shows what was sent
        summary: Tell us of a seal
        ${takes("place", "count")}
        responses: { 200: { description: Thanks., ${gives("id", "place", "count", "created_at")} } }
    /seals/{id}/names:
      post: # → create medium
        description: Christens a seal
        ${takes("name", "reason")}
        responses: { 200: { description: Fine., ${gives("id", "name", "reason")} } }`,
  "what is added without an id": `
    /harbours/{id}/groups:
      post: # → create high: its answer has an id
        summary: Add a group
        ${takes("title")}
        responses: { 200: { description: Fine., ${gives("id", "title", "createdAt")} } }`,
  "but not what was there": `
    /seals/{id}:
      get: { responses: { 200: { description: A seal., ${gives("id", "name", "place", "created_at")} } } }
    /seals/{id}/toys:
      post: # → unknown low
        summary: Let the seal have toys
        ${takes("name", "place")}
        responses: { 200: { description: The seal., ${gives("id", "name", "place", "created_at")} } }
    /harbours/{id}/groups:
      post: # → action low
        summary: Add a group
        ${takes("group_id")}
        responses: { 200: { description: Fine., ${gives("id", "group_id", "createdAt")} } }
    /preferences:
      post: # → unknown low
        summary: Tell us what seals like
        ${takes("food", "sleep")}
        responses: { 200: { description: Fine., ${gives("id", "food", "sleep")} } }`,
  "whose it is stands in the path": `
    /toys/{sealId}:
      post: # → create high
        summary: Create a toy
        ${takes("colour")}
        responses: { 200: { description: Fine., ${gives("id", "sealId", "colour")} } }
      get: {}
    /pups/{pupId}:
      post: # → create low
        operationId: createPup
        ${takes("colour")}
        responses: { 200: { description: Fine., ${gives("id", "pupId", "colour")} } }`,
});

testIntents("the path names what the words speak of", {
  "one of a plural": `
    /harbours/{id}/tide-readings:
      post: { summary: Add a tide reading, ${takes("level", "at")} } # → create medium
    /wrecks:
      post: { summary: Report a wreck, ${takes("place", "depth")} } # → create medium
    /keepers:
      post: { summary: The harbour master appoints a keeper, ${takes("name", "tower")} } # → unknown low`,
  "the deed itself": `
    /harbours/{id}/invitations:
      post: { summary: Invite a captain, ${takes("email", "role")} } # → create medium
    /harbours/{id}/assignments:
      post: { summary: Assign a pilot, ${takes("pilot", "ship")} } # → create medium
    /captains/blocks:
      post: # → create medium
        summary: Block a captain
        ${takes("captain_id", "reason")}
        responses: { 200: { description: Fine., ${gives("id", "captain_id", "created_at")} } }`,
  "somebody raises something": `
    /berths/{id}/complaints:
      post: # → create medium
        summary: A captain raises a complaint
        ${takes("text", "kind")}
        responses: { 200: { description: Fine. } }`,
  "not several, nothing sent, and what is set going or sent away": `
    /harbours/{id}/invitations:
      post: { summary: Invite captains, ${takes("csv", "emails")} } # → action low
    /wrecks:
      post: { summary: Report a wreck } # → action low
    /pumps:
      post: { summary: Start a pump, ${takes("speed", "side")} } # → action low
    /telegrams:
      post: { summary: Send a telegram, ${takes("to", "text")} } # → action low`,
  "an application": `
    /berths/apply:
      post: { summary: Apply for a berth, ${takes("ship", "length")} } # → create medium
    /paints/apply:
      post: { summary: Apply a paint for winter, ${takes("ship", "colour")} } # → action high
    /berths/{id}/apply:
      post: { summary: Apply for a berth, ${takes("ship", "length")} } # → action high`,
  "a sign-up where its users are": `
    /captains/users:
      post: { operationId: signUp, ${takes("email", "password")} } # → create high: describes an account`,
});

testIntents("a 201 that others do not have", {
  "with a text of its own": `
    /ferry-offers:
      post: { summary: Offer a crossing to a guest, responses: { 201: { description: Offered. } } } # → create medium
    /fog-corrections:
      post: { summary: Manual correction of the fog, responses: { 201: { description: Noted. } } } # → create medium${others}`,
  "but not what sets something going, or reads": `
    /harbours/{id}/pump:
      post: { summary: Start the pump, responses: { 201: { description: Started. } } } # → action low
    /harbours/{id}/depth:
      post: { summary: Look the depth up, responses: { 201: { description: Read. } } } # → search medium
    /harbours/{id}/hold:
      post: { summary: Places a ship on hold, responses: { 201: { description: No response body } } } # → action high${others}`,
  "and not where nobody wrote it": `
    /fog-corrections:
      post: { summary: Manual correction of the fog, responses: { 201: { description: "" } } } # → unknown low${others}`,
});

testIntents("a file with an id", {
  "of its own": `
    /charts:
      post: # → create medium: its answer has an id
        summary: Upload a chart
        ${file}
        responses: { 200: { description: Fine., ${gives("id", "file_name", "size")} } }
    /maps/upload:
      post: { summary: Upload a new map, ${file} } # → create high
    /maps/{id}:
      get: {}`,
  "that can be taken away": `
    /ships/{id}/photos:
      post: { ${file} } # → create medium: its body is a file
    /ships/{id}/photos/{photo}:
      delete: {}`,
  "but not one that belongs to what it is sent to": `
    /captains/{id}:
      get: { responses: { 200: { description: One., ${gives("id", "email", "mimeType")} } } }
    /captains/{id}/avatar:
      post: # → upload high
        summary: Upload an avatar
        ${file}
        responses: { 200: { description: The captain., ${gives("id", "email", "mimeType")} } }
    /logo:
      post: # → upload high
        summary: Upload a logo
        ${file}
        responses: { 200: { description: Fine., ${gives("url", "size")} } }`,
});

testIntents("a copy without an answer", {
  "of what the words name": `
    /charts/{id}/duplicate:
      post: { summary: Duplicate a chart } # → create medium
    /charts/{id}/copy:
      post: { summary: Copy the legend of another chart } # → create low`,
});

testIntents("an act at the end of a collection's path", {
  "leaves a record where two signs say so": `
    /moorings:
      get: { responses: { 200: { description: All moorings., content: { application/json: { schema: { type: array, items: {} } } } } } }
    /moorings/rent:
      post: # → create medium: its answer has an id
        summary: Request renting
        ${takes("berth", "weeks")}
        responses: { 200: { description: OK, ${gives("id")} } }
    /moorings/checkout:
      post: # → create high: its answer is described as created
        summary: Checkout
        description: Buy a mooring with what the basket holds
        ${takes("berth", "price")}
        responses: { 201: { description: The mooring is yours., ${gives("berth", "price")} } }
    /gate-keys:
      get: { responses: { 200: { description: All keys., content: { application/json: { schema: { type: array, items: {} } } } } } }
    /gate-keys/generate:
      post: # → create medium: its answer has an id
        summary: Generate
        ${takes("label")}
        responses: { 200: { description: OK, ${gives("id", "secret")} } }${others}`,
  "and none where nothing says so": `
    /moorings/{id}:
      get: { responses: { 200: { description: A mooring., ${gives("id", "berth", "weeks")} } } }
    /moorings/open:
      post: # → action medium
        summary: Open
        ${takes("mooring_id", "reason")}
        responses: { 200: { description: OK, ${gives("id", "berth")} } }
    /outlines/generate:
      post: # → action medium
        summary: Generate
        ${takes("title", "length")}
        responses: { 200: { description: OK, ${gives("id", "title", "text")} } }
    /tides/request:
      post: # → action medium
        summary: Request the tides
        ${takes("from", "to")}
        responses: { 200: { description: OK, ${gives("heights")} } }
    /baskets/{id}/checkout:
      post: # → action high
        summary: Check out
        ${takes("address", "note")}
        responses: { 200: { description: OK, ${gives("id")} } }`,
  "or by the noun of the act": `
    /moorings/{id}/booking:
      get: { responses: { 200: { description: The bookings., content: { application/json: { schema: { type: array, items: {} } } } } } }
      post: # → create medium
        summary: Book a berth
        ${takes("berth", "weeks")}
        responses: { 200: { description: OK } }
    /moorings/{id}/booking/{week}:
      delete: { responses: { 204: { description: Gone. } } }
    /moorings/{id}/closing:
      post: # → action medium
        summary: Close the mooring
        ${takes("reason", "until")}
        responses: { 200: { description: OK } }`,
  "what is added under its own word": `
    /voyage/{id}/stop/add:
      post: # → create medium: ends in \`add\`
        summary: Add a stop to a voyage
        ${takes("harbour", "arrival")}
        responses: { 200: { description: OK } }
    /voyage/{id}/balance/add:
      post: # → action low
        summary: Add balance to a voyage
        ${takes("amount", "currency")}
        responses: { 200: { description: OK } }
    /basket/item/add:
      post: # → action low
        summary: Add an item to the basket
        ${takes("size", "colour")}
        responses: { 200: { description: OK } }
    /voyage/{id}/crew/add:
      post: # → action low
        summary: Add crew to a voyage
        ${takes("person_id", "rank")}
        responses: { 200: { description: OK } }`,
});

testIntents("two signs leave no doubt", {
  "a class with one method is called after what it does": `
    /seals:
      post: # → create high
        operationId: CreateSealController_handle
        ${takes("name", "colour")}
        responses: { 201: { description: "" } }
    /seals/{id}/feed:
      post: # → action medium
        operationId: RenewSealController_handle
        responses: { 201: { description: "" } }`,
  "a name and a body of several members": `
    /harbours/{id}/landings:
      get: { responses: { 200: { description: "" } } }
      post: # → create high
        operationId: LandingsController_createLanding
        ${takes("fish", "weight")}
        responses: { 201: { description: "" } }
    /harbours/{id}/watchings:
      post: # → create medium
        operationId: WatchingsController_createWatching
        ${takes("user_id", "boat_id")}
        responses: { 201: { description: "" } }`,
  "who is added where nobody owns the list": `
    /users:
      get: { responses: { 200: { description: All., content: { application/json: { schema: { type: array, items: {} } } } } } }
      post: # → create medium
        description: Add a user
        ${takes("email", "role")}
        responses: { 200: { description: OK } }
    /users/{id}:
      delete: { responses: { 204: { description: Gone. } } }
    /boats/{id}/users:
      post: # → action medium
        description: Add a user
        ${takes("email", "role")}
        responses: { 200: { description: OK } }
    /boats/{id}/users/{user}:
      delete: { responses: { 204: { description: Gone. } } }
    /me/tags:
      post: # → action low
        summary: Add a tag
        ${takes("mark_id")}
        responses: { 200: { description: OK } }`,
  "who is added as new, by the text of 201": `
    /boats/{id}/skipper/members:
      post: # → create medium
        summary: Add a mate for the boat
        ${takes("email", "name")}
        responses: { 201: { description: Mate created and told., ${gives("email", "status")} } }
    /boats/{id}/mate/members:
      post: # → action low
        summary: Add a mate for the boat
        ${takes("email", "name")}
        responses: { 200: { description: Told., ${gives("email", "status")} } }${others}`,
  "a colon begins a parameter too, and what has a verb for a path stays a procedure": `
    /voyage/create:
      post: # → create high
        summary: Create a voyage
        ${takes("name", "harbour")}
        responses: { 200: { description: Voyage created } }
${["a", "b", "c", "d", "e"].map((name) => `    /voyage/:id/${name}-update:\n      post: { responses: { 200: { description: OK } } }\n    /${name}/:id/remove:\n      post: { responses: { 200: { description: OK } } }`).join("\n")}`,
});
