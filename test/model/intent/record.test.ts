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
      post: # → create high: has an id and \`sealId\`
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
      post: { summary: Upload a new map, ${file} } # → create medium
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
