import { testIntents } from "../support/test-intents.ts";

testIntents("POST reads", {
  "a search by its path": `
    /books/search:
      post: {} # → search high: ends in the verb \`search\`
    /books/_query:
      post: {} # → search high
    /facet-search:
      post: {} # → search high
    /books:search:
      post: {} # → search high
    /search-orders:
      post: {} # → search high`,
  "a read verb, although there is an item to GET": `
    /collections/{name}/points:
      post: { operationId: getPoints, summary: Retrieve several points } # → search high
    /collections/{name}/points/{id}:
      get: {}
    /analytics/incidents:
      post: { summary: Get raw data of incidents } # → search medium: the summary begins with "get"
    /analytics/incidents/{id}:
      get: {}`,
  "a body for a filter": `
    /users/ids:
      post: # → search high
        operationId: getUsersByIds
        summary: Get users by their ids
        requestBody:
          content: { application/json: { schema: { type: array, items: { type: string } } } }`,
  "an operationId that says create where the text says fetch": `
    /queues/statistics:
      post: { operationId: createQueueStatistics, summary: Fetches statistics of a queue } # → search medium
    /queues/statistics/{id}:
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
    /translations:
      post: { operationId: createTranslation, summary: Translates a text } # → search medium`,
  "a GET with a body": `
    /events/{id}/lag:
      post: { description: GET with payload. Tells how far behind a reader is. } # → search medium`,
  '"Returns" describes the answer, not the deed': `
    /books:
      post: { operationId: createBook, description: Returns the new book. } # → create high
    /books/{isbn}:
      get: {}`,
});

testIntents("POST changes what exists", {
  "a path that ends in an item": `
    /quotes/{id}:
      get: {}
      post: { description: A quote models prices. } # → update medium: the same path has GET
    /evals/{id}:
      get: {}
      post: { operationId: updateEval, summary: Update an evaluation } # → update high
    /factors/{id}:
      post: { summary: Renames a factor } # → update high`,
  "an item of which nothing else is known": `
    /hooks/{id}/{secret}:
      post: {} # → unknown low
    /runs/{id}:
      get: {}
      post: { operationId: cancelRun } # → action medium`,
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
      post: { operationId: createKey } # → create low`,
  "an update of what has no parameter": `
    /projects/{id}/retention:
      post: { operationId: updateRetention, summary: Updates the retention } # → update medium`,
  "one thing at this very path": `
    /projects/{id}/pages:
      get: {}
      delete: {}
      post: { operationId: createPages } # → create low: none is under it
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
    /users/{id}/convert_to_bot:
      post: {} # → action high
    /plans/{id}/change-order:
      post: {} # → action high
    /alerts/{id}/unacknowledge:
      post: {} # → action high`,
  "a verb that may be a noun, after one thing": `
    /teams/{id}/archive:
      post: {} # → action high
    /alerts/{id}/close:
      post: {} # → action high
    /webhooks/{id}/test:
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
    /tasks/{id}/requeue/:
      post: { operationId: core_tasks_requeue_create } # → action high
    /tasks/{id}/:
      get: {}`,
  "a verb in the words alone": `
    /tracking/event:
      post: { operationId: collectEvent, summary: Collects an event } # → action medium
    /transfers:
      post: { operationId: deleteTransfer, summary: Deletes a transfer } # → action medium
    /transfers/{id}:
      get: {}
    /cloud/calls/{id}/end:
      post: { summary: End a call } # → action high`,
  "membership: a link to what exists": `
    /groups/{id}/users:
      post: { operationId: addGroupUser, summary: Adds a user to a group } # → action medium: \`/users/{id}\` already is the path of one
    /groups/{id}/users/{user}:
      get: {}
      delete: {}
    /users/{id}:
      get: {}`,
  "an operationId that says create and a text that says add": `
    /projects/{id}/users:
      post: { operationId: createProjectUser, summary: Adds a user to a project } # → create medium
    /projects/{id}/users/{user}:
      get: {}
    /users/{id}:
      get: {}`,
  "a link that can only be taken away": `
    /contacts/{id}/tags:
      post: { operationId: addTag, summary: Tag a contact } # → action medium
    /contacts/{id}/tags/{tag}:
      delete: {}`,
  "an append without items": `
    /alerts/{id}/notes:
      post: { operationId: addNote, summary: Add a note } # → action low
    /hosts:add-members:
      post: {} # → action medium`,
  "a custom method that adds": `
    /sets/{id}:add-hosts:
      post: { operationId: addHosts } # → action medium`,
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
      post: # → bulk high: its body is a list
        operationId: createUsers
        requestBody:
          content: { application/json: { schema: { type: array, items: { type: object } } } }
    /users/{id}:
      get: {}`,
  "a wrapped list": `
    /users:
      post: # → bulk high
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
    /channels:
      post: # → create high
        operationId: createChannel
        requestBody:
          content: { application/json: { schema: { type: array, items: { type: string } } } }
    /channels/{id}:
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
    /file_batches:
      post: { operationId: createFileBatch } # → create high
    /file_batches/{id}:
      get: {}
      patch: {}`,
});

testIntents("POST creates unless it exists", {
  "its words say so": `
    /tags:
      post: { summary: Create or update a tag } # → upsert medium
    /tags/{id}:
      get: {}
    /contacts:
      post: { operationId: updateOrCreateContacts, description: Creates/updates a contact. } # → upsert high
    /contacts/{id}:
      get: {}
    /rooms:
      post: { description: Finds or creates a room. } # → upsert medium
    /rooms/{id}:
      get: {}`,
  "its path says so": `
    /contacts/upsert:
      post: {} # → upsert high`,
  "at one path": `
    /orgs/{id}/limit:
      get: {}
      post: { summary: Create or replace the limit } # → upsert medium`,
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
    /jobs/{id}/results:
      post: { summary: Starts a job, description: Adds the job to the processing queue. } # → async medium`,
  "202 is its only success": `
    /dumps:
      post: # → async medium: 202 Accepted
        operationId: createDump
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
    /brand/logo:
      post: # → upload medium
        operationId: setLogo
        requestBody: { content: { multipart/form-data: { schema: { type: object } } } }
    /pets/{id}/uploadImage:
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
