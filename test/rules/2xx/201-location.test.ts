import { expect, test } from "vitest";
import rule from "../../../src/rules/2xx/201-location.ts";
import { apiOf, documentOf, findingsOf } from "../../support/audit-text.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "a 201 without any headers": `
    /users:
      post:
        responses:
          201: # ✗ 201 Created has no Location header
            description: The new user.`,
  "header names are compared without case": `
    /users:
      post:
        responses:
          "201":
            description: The new user.
            headers: { location: { schema: { type: string } } }`,
  "PUT creates where the client put it": `
    /users/{id}:
      put:
        responses:
          201: { description: Created. }`,
  "PATCH creates there too (RFC 5789 §2)": `
    /users/{id}:
      patch:
        requestBody: { content: { application/merge-patch+json: { schema: { type: object } } } }
        responses:
          200: { description: The user. }
          201: { description: The new user. }`,
  "a shared component is wrong once, where it is defined": `
    /users:
      post:
        responses:
          201: { $ref: "#/components/responses/Created" }
    /books:
      post:
        responses:
          201: { $ref: "#/components/responses/Created" }
    components:
      responses:
        Created: # ✗ 201 Created has no Location header (shared by 2 operations)
          description: Created.`,
  "a bulk create has no single URL to name": `
    /users/import:
      post:
        x-statuslint: { intent: bulk }
        responses: { 201: { description: The new users. } }`,
  "a list of ids makes one thing": `
    /convoys:
      post:
        requestBody: { content: { application/json: { schema: { type: array, items: { type: string } } } } }
        responses:
          201: # ✗ 201 Created has no Location header
            description: The convoy.`,
  "nor has a list of new things": `
    /buoys:
      post:
        summary: Create buoys
        requestBody: { content: { application/json: { schema: { type: array, items: { properties: { name: {} } } } } } }
        responses: { 201: { description: Buoys created. } }`,
  "an action that answers 201 is 201-only-for-create's": `
    /users/{id}/suspend:
      post:
        x-statuslint: { intent: action }
        responses: { 201: { description: Suspended. } }`,
  "where another success tells the new from the old, it is asked for": `
    /users/{id}/suspend:
      post:
        x-statuslint: { intent: action }
        responses:
          200: { description: It was suspended before. }
          201: # ✗ no Location header
            description: The suspension.`,
  "a 201 to GET or DELETE is wrong itself": `
    /users/{id}:
      get: { responses: { 201: { description: The user. } } }
      delete: { responses: { 201: { description: Gone. } } }`,
  "a class is no 201": `
    /users:
      post: { responses: { 2XX: { description: The new user. } } }`,
  "events go to somebody else's server": `
    /listener/orderCreated:
      post:
        operationId: listenToOrderCreated
        responses: { 201: { description: Noted. } }`,
  "what is at a POST's own URL needs no other one": `
    /users/{id}/picture-settings:
      get:
        responses: { 200: { description: The settings. } }
      post:
        x-statuslint: { intent: update }
        responses: { 201: { description: The settings. } }`,
  "a file for the one thing at the URL": `
    /users/{id}/picture:
      delete:
        responses: { 204: { description: Gone. } }
      post:
        x-statuslint: { intent: upload }
        responses: { 201: { description: The picture. } }`,
  "a file among others": `
    /users/{id}/pictures:
      get:
        responses: { 200: { description: The pictures. } }
      post:
        x-statuslint: { intent: upload }
        responses:
          201: { description: The picture. } # ✗ no Location header
    /users/{id}/scan:
      post:
        x-statuslint: { intent: upload }
        responses:
          201: { description: The scan. } # ✗ no Location header`,
  "the one thing at the URL, which others read and remove there": `
    /incidents/{id}/dedicated_chat:
      get:
        responses: { 200: { description: The chat. } }
      delete:
        responses: { 204: { description: Gone. } }
      post:
        operationId: createIncidentDedicatedChat
        summary: Create a Dedicated Chat
        responses: { 201: { description: The chat. } }
    /files/{id}/classification:
      get:
        responses: { 200: { description: The classification. } }
      put:
        responses: { 200: { description: The classification. } }
      post:
        summary: Add classification to file
        responses: { 201: { description: The classification. } }`,
  "what is removed there lies there, what is only read may be listed elsewhere": `
    /incidents/{id}/chat:
      get:
        responses: { 200: { description: The chat. } }
      post:
        summary: Create a chat
        responses:
          201: { description: The chat. } # ✗ no Location header
    /organizations/{id}/protection:
      delete:
        responses: { 204: { description: Gone. } }
      post:
        summary: Create a protection
        responses:
          201: { description: Protected. }`,
  "what is booked, added or imported is new where the author answers 201": `
    /lessons/book:
      post:
        summary: Book a lesson
        responses: { 201: { description: Done. } } # ✗ 201 Created has no Location header
    /rooms/{id}/lamps:
      post:
        summary: Adds a lamp
        responses: { 201: { description: Done. } } # ✗ 201 Created has no Location header
    /lamps/import:
      post:
        responses:
          201:
            description: Done.
            content: { application/json: { schema: { type: object, properties: { lamps: { type: array, items: { type: object } } } } } }`,
  "one thing of many": `
    /incidents/{id}/chats:
      get:
        summary: List chats
        responses: { 200: { description: The chats. } }
      delete:
        responses: { 204: { description: All are gone. } }
      post:
        summary: Create a chat
        responses:
          201: { description: The chat. } # ✗ no Location header
    /incidents/{id}/notes:
      get:
        responses: { 200: { description: The notes. } }
      put:
        responses: { 200: { description: The notes. } }
      post:
        summary: Create a note
        responses:
          201: { description: The note. } # ✗ no Location header
    /keys/{set}:
      get:
        responses: { 200: { description: The set. } }
      delete:
        responses: { 204: { description: Gone. } }
      post:
        summary: Create a key in a set
        responses:
          201: { description: The key. } # ✗ no Location header
    /keys/{set}/{kid}:
      get:
        responses: { 200: { description: The key. } }`,
  "settings that POST creates and GET reads": `
    /users/{id}/settings:
      get:
        responses: { 200: { description: They., content: { application/json: { schema: { $ref: "#/components/schemas/Settings" } } } } }
      delete:
        responses: { 204: { description: Gone. } }
      post:
        summary: Create settings
        responses: { 201: { description: They., content: { application/json: { schema: { $ref: "#/components/schemas/Settings" } } } } }
    components: { schemas: { Settings: { type: object, properties: { color: {}, size: {} } } } }`,
  "what the path's last parameter names": `
    /members/{member_id}/teams/{team_id_or_slug}:
      put:
        responses: { 200: { description: Changed. } }
      delete:
        responses: { 200: { description: Gone. } }
      post:
        operationId: addMemberToTeam
        summary: Add an Organization Member to a Team
        responses: { 201: { description: Added. } }
    /namespaces/{namespace_id}:
      get:
        responses: { 200: { description: The namespace. } }
      post:
        summary: Create a new namespace
        responses: { 201: { description: The namespace. } }
    /files/{file_id}/metadata/{template_key}:
      get:
        responses: { 200: { description: The metadata. } }
      post:
        summary: Create metadata instance on file
        responses: { 201: { description: The metadata. } }`,
  "something else than what the path's last parameter names": `
    /issues/{issue_id}/integrations/{integration_id}:
      get:
        responses: { 200: { description: The integration. } }
      put:
        responses: { 200: { description: Linked. } }
      post:
        description: Create a new issue in the external provider and link it to the given issue.
        responses:
          201: { description: The issue. } # ✗ no Location header
    /posts/{post_id}:
      get:
        responses: { 200: { description: The post. } }
      post:
        summary: Add a comment to a post
        responses:
          201: { description: The comment. } # ✗ no Location header
    /designs/{id}:
      get:
        responses: { 200: { description: The design. } }
      delete:
        responses: { 204: { description: Gone. } }
      post:
        summary: Duplicate design
        responses:
          201: { description: The copy. } # ✗ no Location header
    /themes/{id}:
      post:
        summary: Create a theme
        responses:
          201: { description: The theme. } # ✗ no Location header`,
  "where likely nothing is created, 201-only-for-create says so": `
    /offers/{id}/publish:
      post:
        operationId: publishOffer
        responses: { 201: { description: Done. } }
    /offers/{id}/handovers:
      post:
        summary: Hand an offer over
        responses:
          201: # ✗ 201 Created has no Location header
            description: Done.
    /offers:
      post:
        operationId: createOffer
        responses:
          201: # ✗ 201 Created has no Location header
            description: The offer.`,
  "a login is 201-only-for-create's": `
    /login:
      post: { responses: { 201: { description: Welcome. } } }`,
  "several new things have no one address": `
    /readings:
      post:
        summary: Create readings
        responses:
          201: { description: The readings., content: { application/json: { schema: { type: object, properties: { data: { type: array, items: { type: object } } } } } } }
      put:
        responses: { 200: { description: The readings. } }
    /meters:
      post:
        summary: Create a meter
        responses:
          201: # ✗ 201 Created has no Location header
            description: The meter.
            content: { application/json: { schema: { type: object, properties: { data: { type: object } } } } }`,
  "one new thing in a list, and several that are called otherwise": `
    /meters:
      post:
        operationId: createMeter
        summary: Create a meter
        responses:
          201: # ✗ 201 Created has no Location header
            description: The meter.
            content: { application/json: { schema: { type: object, properties: { data: { type: array, items: { type: object } } } } } }
    /meters/{id}:
      get: { responses: { 200: { description: The meter. } } }
    /meters/import:
      post:
        summary: Import meters from a table
        responses:
          201: { description: Created, content: { application/json: { schema: { properties: { imported: {}, meters: { type: array, items: { type: object } } } } } } }`,
  "what was only sent": `
    /accounts/reminders:
      post:
        summary: Send a reminder
        responses: { 201: { description: The reminder was sent. } }
    /accounts/{id}/letters:
      post:
        summary: Send a letter
        responses:
          201: { description: The letter was sent. } # ✗ 201 Created has no Location header`,
});

test("what has no path of its own wants one first", () => {
  const paths = `
/badges:
  post:
    summary: Create a badge
    responses: { 201: { description: The badge. } }
/users:
  post:
    summary: Create a user
    responses: { 201: { description: The user. } }
/users/register:
  post:
    responses: { 201: { description: The user. } }
/u/{user}/copy:
  post:
    summary: Copy a user
    responses: { 201: { description: The user. } }
/u/{user}/medals:
  post:
    summary: Create a medal
    responses: { 201: { description: The medal. } }
/u/{user}:
  get:
    responses: { 200: { description: A user. } }`;
  expect(findingsOf(rule, documentOf(paths)).map(({ fix }) => fix)).toEqual([
    expect.stringContaining("a path of its own"),
    rule.fix,
    rule.fix,
    rule.fix,
    expect.stringContaining("a path of its own"),
  ]);
});

test("what has paths below its own alone is told as a warning", () => {
  const paths = `
/brooms:
  post:
    summary: Create a broom
    responses: { 201: { description: The broom. } }
/brooms/{id}/sweep:
  post:
    summary: Sweep
    responses: { 204: { description: Swept. } }
/mops:
  post:
    summary: Create a mop
    responses: { 201: { description: The mop. } }
/mops/{bucket}/{id}:
  delete:
    responses: { 204: { description: Gone. } }
/dusters:
  post:
    summary: Create a duster
    responses: { 201: { description: The duster. } }
/dusters/{id}/shake:
  post:
    responses: { 204: { description: Shaken. } }
/dusters/detail/{duster}:
  get:
    responses: { 200: { description: A duster. } }`;
  const created = apiOf(documentOf(paths)).operations.flatMap(({ responses }) =>
    responses.filter((response) => rule.under?.(response.status) && rule.applies(response, {})),
  );
  const told = created.flatMap((response) => [...rule.check(response, {})]);
  expect(told.map(({ strength, fix }) => [strength, fix])).toEqual([
    ["should", expect.stringContaining("a path of its own")],
    [undefined, undefined],
    [undefined, undefined],
  ]);
});

test("of what only does something, the advice begins with the code", () => {
  const paths = `
/lamps/generate_light:
  post:
    summary: Generate light
    responses: { 201: { description: "Document created, URL follows" } }
/lamps:
  post:
    summary: Create a lamp
    responses: { 201: { description: "Document created, URL follows" } }`;
  expect(findingsOf(rule, documentOf(paths)).map(({ fix }) => fix)).toEqual([
    expect.stringMatching(/^Answer `200` or `204`;/),
    expect.stringMatching(/^Give what is created a path/),
  ]);
});
