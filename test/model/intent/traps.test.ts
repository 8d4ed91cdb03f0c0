import { testIntents } from "../../support/test-intents.ts";

testIntents("POST reads", {
  "a search by its path": `
    /books/search:
      post: {} # → search high: ends in the verb \`search\`
    /books/_query:
      post: {} # → search high
    /herb-search:
      post: {} # → search high
    /books:search:
      post: {} # → search high
    /search-loans:
      post: {} # → search high`,
  "a read verb, although there is an item to GET": `
    /rivers/{name}/gauges:
      post: { operationId: getGauges, summary: Retrieve some gauges } # → search high
    /rivers/{name}/gauges/{id}:
      get: {}
    /reporting/floods:
      post: { summary: Get figures of floods } # → search medium: the summary begins with "get"
    /reporting/floods/{id}:
      get: {}`,
  "a body for a filter": `
    /readers/cards:
      post: # → search high
        operationId: getReadersByCards
        summary: Get readers by their cards
        requestBody:
          content: { application/json: { schema: { type: array, items: { type: string } } } }`,
  "an operationId that says create where the text says fetch": `
    /harvests/figures:
      post: { operationId: createHarvestFigures, summary: Fetches figures of a harvest } # → search medium
    /harvests/figures/{id}:
      get: {}`,
  "a noun and a verb in the operationId": `
    /teams:
      post: { operationId: teamSearch } # → search medium
    /teams/{id}:
      get: {}
    /places:
      post: { operationId: placeSearch } # → search medium
    /places/{id}:
      get: {}`,
  "validate, check, preview, calculate": `
    /plans/validate:
      post: {} # → search high
    /plans/{id}/preview:
      post: {} # → search high
    /permissions:
      post: { operationId: checkPermission, summary: Check a permission } # → search high
    /permissions/{id}:
      get: {}
    /prices/calculate:
      post: { operationId: calculatePrice } # → search high`,
  "an answer that is computed and not kept": `
    /horoscopes:
      post: { operationId: createHoroscope, summary: Calculates a horoscope } # → search medium`,
  "a GET with a body": `
    /tides/{id}/delay:
      post: { description: GET that needs a body. Tells how late the tide is. } # → search medium`,
  '"Returns" describes the answer, not the deed': `
    /books:
      post: { operationId: createBook, description: Returns the new book. } # → create high
    /books/{isbn}:
      get: {}`,
});

testIntents("POST changes what exists", {
  "a path that ends in an item": `
    /records/{id}:
      get: {}
      post: { description: A record is what a patient left behind. } # → update medium: the same path has GET
    /beehives/{id}:
      get: {}
      post: { operationId: updateBeehive, summary: Update a beehive } # → update high
    /cellars/{id}:
      post: { summary: Renames a cellar } # → update high`,
  "an item of which nothing else is known": `
    /gates/{id}/{code}:
      post: {} # → unknown low
    /voyages/{id}:
      get: {}
      post: { operationId: cancelVoyage } # → action medium`,
  "an item with sub-resources is no scope": `
    /files/{id}:
      get: { operationId: readFile }
      delete: {}
      post: { operationId: touchFile } # → action medium
    /files/{id}/{version}:
      get: {}`,
  "an item created at the client's own URL": `
    /keys/{name}:
      get: {}
      put: {}
      post: { operationId: createKey } # → create medium: the client chooses`,
  "an update of what has no parameter": `
    /greenhouses/{id}/climate:
      post: { operationId: updateClimate, summary: Updates the climate } # → update medium`,
  "one thing at this very path": `
    /museums/{id}/website:
      get: {}
      delete: {}
      post: { operationId: createWebsite } # → create low: none is under it
    /projects/{id}/theme:
      get: {}
      put: {}
      post: {} # → update low`,
  "whoever asks": `
    /users/me:
      get: {}
      post: { operationId: createMe } # → update low
    /users/{id}:
      get: {}`,
});

testIntents("POST does something", {
  "a verb at the end of the path": `
    /users/{id}/activate:
      post: {} # → action high: ends in the verb \`activate\`
    /orders/{id}:cancel:
      post: {} # → action high
    /instances/{id}:frobnicate:
      post: {} # → action high
    /caches/flush:
      post: {} # → action high
    /barns/{id}/convert_to_home:
      post: {} # → action high
    /menus/{id}/change-season:
      post: {} # → action high
    /seats/{id}/unreserve:
      post: {} # → action high`,
  "a verb that may be a noun, after one thing": `
    /teams/{id}/archive:
      post: {} # → action high
    /shops/{id}/close:
      post: {} # → action high
    /alarms/{id}/test:
      post: {} # → action high`,
  "a noun with a GET of its own": `
    /orders/{id}/review:
      get: {}
      post: { operationId: createReview } # → unknown low`,
  "a deed that may leave something new": `
    /payments/{id}/capture:
      post: {} # → action medium
    /invoices/{id}/send:
      post: {} # → action medium
    /clients/{id}/invite:
      post: {} # → action medium`,
  "a generator's name for POST": `
    /pumps/{id}/restart/:
      post: { operationId: garden_pumps_restart_create } # → action high
    /pumps/{id}/:
      get: {}`,
  "a generator's name for POST, after a verb and what it is done to": `
    /pumps/{id}/mark_broken/:
      post: { operationId: garden_pumps_mark_broken_create } # → action high
    /pumps/{id}/toggle-valve/:
      post: { operationId: garden_pumps_toggle_valve_create } # → action high
    /pumps/refill/{id}/:
      post: { operationId: garden_pumps_refill_create } # → create low
    /vouchers/redeem/{id}/:
      post: { operationId: vouchers_redeem_create } # → action low
    /pumps/{id}/valves/:
      post: { operationId: garden_pumps_valves_create } # → create
    /pumps/{id}/:
      get: {}`,
  "a verb in the words alone": `
    /weather/sample:
      post: { operationId: collectSample, summary: Collects a sample } # → action medium
    /transfers:
      post: { operationId: deleteTransfer, summary: Deletes a transfer } # → action medium
    /transfers/{id}:
      get: {}
    /games/{id}/end:
      post: { summary: End a game } # → action high`,
  "membership: a link to what exists": `
    /choirs/{id}/singers:
      post: { operationId: addChoirSinger, summary: Adds a singer to a choir } # → action medium: \`/singers/{id}\` already is the path of one
    /choirs/{id}/singers/{singer}:
      get: {}
      delete: {}
    /singers/{id}:
      get: {}`,
  "an operationId that says create and a text that says add": `
    /choirs/{id}/singers:
      post: { operationId: createChoirSinger, summary: Adds a singer to a choir } # → create medium
    /choirs/{id}/singers/{singer}:
      get: {}
    /singers/{id}:
      get: {}`,
  "an id in the body of what is added": `
    /choirs/{id}/singers:
      post: # → action medium: \`/singers/{id}\` already is the path of one
        operationId: createChoirSinger
        summary: Adds a singer to a choir
        requestBody:
          content: { application/json: { schema: { properties: { singer_id: {}, voice: {} } } } }
    /choirs/{id}/singers/{singer}:
      get: {}
    /singers/{id}:
      get: {}`,
  "several marks at once that can only be taken away": `
    /paintings/{id}/marks:
      post: # → create low
        operationId: createMark
        responses:
          200:
            description: The marks.
            content: { application/json: { schema: { properties: { data: { type: array }, total: {} } } } }
    /paintings/{id}/marks/{mark}:
      delete: {}`,
  "an answer that may be a stream": `
    /summaries:
      post: # → create low
        operationId: createSummary
        responses:
          200:
            description: The summary.
            content: { application/json: { schema: {} }, text/event-stream: { schema: {} } }
    /summaries/{id}:
      get: {}`,
  "a link that can only be taken away": `
    /paintings/{id}/labels:
      post: { operationId: addLabel, summary: Tag a painting } # → action medium
    /paintings/{id}/labels/{label}:
      delete: {}`,
  "an append at one path": `
    /sculptures/{id}/labels:
      delete: {}
      post: { operationId: addLabels } # → action low: none is under it`,
  "an append without items": `
    /patients/{id}/remarks:
      post: { operationId: addRemark, summary: Add a remark } # → action low
    /clubs:add-members:
      post: {} # → action medium`,
  "a custom method that adds": `
    /convoys/{id}:add-trucks:
      post: { operationId: addTrucks } # → action medium`,
  "what somebody else's server receives": `
    /listener/orderCreateEvent:
      post: { operationId: createOrderEvent, summary: Creates an order event } # → action medium: receives events
    /callback/payments:
      post: {} # → action medium`,
  "a collection of callbacks": `
    /callbacks:
      post: { operationId: createCallback } # → create high
    /callbacks/{id}:
      get: {}`,
});

testIntents("POST makes many", {
  "a list for a body": `
    /users:
      post: # → bulk high:: its body is a list
        operationId: createUsers
        requestBody:
          content: { application/json: { schema: { type: array, items: { type: object } } } }
    /users/{id}:
      get: {}`,
  "a wrapped list": `
    /users:
      post: # → bulk high:: its body holds a list
        operationId: createUsers
        requestBody:
          content:
            application/json:
              schema: { properties: { users: { type: array, items: { type: object } } } }
    /users/{id}:
      get: {}`,
  "one or a list": `
    /users:
      post: # → create high
        operationId: createUser
        requestBody:
          content:
            application/json:
              schema: { oneOf: [{ type: object }, { type: array }] }
    /users/{id}:
      get: {}`,
  "a list of words is not a list of things": `
    /quartets:
      post: # → create high
        operationId: createQuartet
        requestBody:
          content: { application/json: { schema: { type: array, items: { type: string } } } }
    /quartets/{id}:
      get: {}`,
  "a member that is a list": `
    /orders:
      post: # → create high
        operationId: createOrder
        requestBody:
          content:
            application/json:
              schema: { properties: { customer: {}, note: {}, items: { type: array, items: { type: object } } } }
    /orders/{id}:
      get: {}`,
  "a list that is a part of one thing": `
    /carts:
      post: # → create high
        operationId: createCart
        requestBody:
          content:
            application/json:
              schema: { properties: { items: { type: array, items: { type: object } } } }
    /carts/{id}:
      get:
        responses:
          200: { description: A cart., content: { application/json: { schema: { properties: { id: {}, items: {} } } } } }
    /trees:
      post: # → bulk high
        operationId: createTrees
        requestBody:
          content:
            application/json:
              schema: { properties: { items: { type: array, items: { type: object } } } }
    /trees/{id}:
      get: {}`,
  "words that say many": `
    /users/bulk:
      post: {} # → bulk high
    /users/batch-create:
      post: {} # → bulk high
    /users:batchCreate:
      post: {} # → bulk high
    /books:
      post: { summary: Creates multiple books } # → bulk medium: speak of many
    /books/{isbn}:
      get: {}`,
  "many are read or ended": `
    /users/bulk-retrieve:
      post: {} # → search high
    /users/bulk-delete:
      post: {} # → action medium`,
  "a batch may be a thing": `
    /bread_batches:
      post: { operationId: createBreadBatch } # → create high
    /bread_batches/{id}:
      get: {}
      patch: {}
    /bulk-orders:
      post: { operationId: createBulkOrder } # → create high
    /bulk-orders/{id}:
      get: {}`,
});

testIntents("POST creates unless it exists", {
  "its words say so": `
    /tags:
      post: { summary: Create or update a tag } # → upsert medium
    /tags/{id}:
      get: {}
    /members:
      post: { operationId: updateOrCreateMembers, description: Creates/updates a member. } # → upsert high
    /members/{id}:
      get: {}
    /rooms:
      post: { description: Finds or creates a room. } # → upsert medium
    /rooms/{id}:
      get: {}`,
  "its path says so": `
    /members/upsert:
      post: {} # → upsert high`,
  "at one path": `
    /wells/{id}/cover:
      get: {}
      post: { summary: Create or replace the cover } # → upsert medium`,
});

testIntents("POST starts work", {
  "a new job": `
    /exports:
      post: { operationId: createExport } # → async high: names work that is done later
    /exports/{id}:
      get: {}
    /import-jobs:
      post: {} # → async medium
    /import-jobs/{id}:
      get: {}
      delete: {}`,
  "its text says later": `
    /surveys/{id}/evaluation:
      post: { summary: Starts the evaluation, description: The survey is put into the processing queue. } # → async medium`,
  "202 is its only success": `
    /inventories:
      post: # → async medium: 202 Accepted
        operationId: createInventory
        responses: { 202: { description: Fine. } }`,
});

testIntents("POST signs in", {
  "tokens and logins": `
    /oauth2/token:
      post: {} # → authenticate high
    /users/login:
      post: {} # → authenticate high
    /sign-in:
      post: {} # → authenticate high
    /auth/refresh:
      post: {} # → authenticate medium
    /authenticate:
      post: {} # → authenticate medium
    /users/login/cloud:
      post: {} # → authenticate medium`,
  "a path under auth that ends in a parameter, and the words begin with authenticate": `
    /auth/customers/{provider}:
      post: { summary: Authenticate Customer } # → authenticate medium: the segment \`auth\`
    /auth/{provider}/start:
      post: { description: Logs in with a provider. } # → authenticate medium: its verb is \`log in\`
    /api/sso/{tenant}:
      post: { operationId: authenticateTenant } # → authenticate medium`,
  "credentials that are answered with a token": `
    /auth/users/{provider}/register:
      post: # → authenticate medium: it takes credentials; it answers with a token
        summary: Retrieve a registration token
        requestBody:
          content:
            application/json: { schema: { type: object, example: { email: a@example.com, password: secret } } }
        responses:
          200: { description: The token., content: { application/json: { schema: { properties: { token: {} } } } } }
    /auth/verify-otp:
      post: # → authenticate medium
        requestBody: { content: { application/json: { schema: { properties: { phone: {}, otp: {} } } } } }
        responses:
          200: { description: Fine., content: { application/json: { schema: { properties: { access_token: {}, user: {} } } } } }`,
  "under auth, and no signing in": `
    /auth/register:
      post: # → create high: its body describes an account
        summary: Register a user
        requestBody: { content: { application/json: { schema: { properties: { email: {}, password: {} } } } } }
        responses:
          201: { description: The user., content: { application/json: { schema: { properties: { id: {}, token: {} } } } } }
    /auth/{provider}/accounts:
      post: # → create high
        summary: Sign up with a provider
        requestBody: { content: { application/json: { schema: { properties: { email: {}, password: {} } } } } }
        responses:
          201: { description: Fine., content: { application/json: { schema: { properties: { token: {} } } } } }
    /auth/users/{provider}/update:
      post: # → action high
        summary: Change the password
        requestBody: { content: { application/json: { schema: { properties: { password: {} } } } } }
        responses: { 200: { description: Fine. } }
    /auth/users/{provider}/answers:
      post: { summary: Validate the provider's answer } # → search medium`,
  "a domain that is authenticated": `
    /domains:
      post: { summary: Authenticate a domain } # → action medium
    /payments/{id}:
      post: { summary: Authenticate a payment } # → action medium`,
  "a token that is handed in": `
    /devices/{id}/token:
      post: { operationId: registerToken } # → authenticate low`,
  "what is close to it": `
    /users/logout:
      post: {} # → action high
    /oauth2/introspect:
      post: {} # → search high
    /tokens/revoke:
      post: {} # → action high
    /payments/{id}/authorize:
      post: {} # → action medium
    /oauth/apps:
      post: { operationId: createApp } # → create high
    /oauth/apps/{id}:
      get: {}
    /users/{id}/tokens:
      post: { operationId: createToken } # → create high
    /users/{id}/tokens/{token}:
      get: {}`,
});

testIntents("POST takes a file", {
  "to where files belong": `
    /users/{id}/picture:
      post: # → upload high
        operationId: uploadPicture
        requestBody: { content: { image/png: {} } }
    /bakery/logo:
      post: # → upload medium
        operationId: setLogo
        requestBody: { content: { multipart/form-data: { schema: { type: object } } } }
    /horses/{id}/uploadPassport:
      post: # → upload high
        requestBody: { content: { application/octet-stream: {} } }`,
  "and gives it a path": `
    /files:
      post: # → create medium
        operationId: uploadFile
        requestBody: { content: { multipart/form-data: { schema: { type: object } } } }
    /files/{id}:
      get: {}`,
  "a form is no file": `
    /contact:
      post: # → action low
        operationId: sendContact
        requestBody: { content: { multipart/form-data: { schema: { type: object } } } }`,
  "in OpenAPI 2.0": `
    swagger: "2.0"
    info: { title: Test, version: "1" }
    paths:
      /users/{id}/avatar:
        post: # → upload medium
          parameters: [{ in: formData, name: file, type: file }]`,
});

const procedures = [
  "users/invite",
  "users/remove",
  "users/list",
  "files/list",
  "files/share",
  "chats/open",
  "chats/close",
  "chats/list",
  "teams/list",
  "teams/info",
  "pins/list",
].map((name) => `      /${name}:\n        post: {}\n`);

testIntents("documents of procedures", {
  "nothing has a URL": `
    openapi: 3.0.0
    info: { title: Test, version: "1" }
    paths:
      /users:
        post: { operationId: createUser } # → create low
      /users/{id}:
        get: {}
${procedures.join("")}`,
  "a small document shows no such habit": `
    openapi: 3.0.0
    info: { title: Test, version: "1" }
    paths:
      /users:
        post: { operationId: createUser } # → create high
      /users/{id}:
        get: {}
${procedures.slice(0, 5).join("")}`,
});
