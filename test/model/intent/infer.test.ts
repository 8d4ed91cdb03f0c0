import { testIntents } from "../../support/test-intents.ts";

testIntents("what GET, HEAD and QUERY are there for", {
  "a path that ends in a parameter names one thing": `
    /books/{isbn}:
      get: {} # → read high: ends in a parameter
      head: {} # → read high`,
  "a collection has items under it": `
    /books:
      get: {} # → list high: \`/books/{isbn}\` exists under it
    /books/{isbn}:
      get: {}`,
  "a list for an answer": `
    /authors/{id}/books:
      get: # → list high: answers with a list
        responses:
          200: { description: Books., content: { application/json: { schema: { type: array } } } }
    /authors/{id}:
      get: {} # → read high`,
  "an object around a list": `
    /shelves/{id}/books:
      get: # → list medium: around a list
        responses:
          200:
            description: Books.
            content:
              application/json:
                schema: { properties: { books: { type: array }, total: { type: integer } } }`,
  "words speak of a list": `
    /shelves:
      get: { summary: Get a list of shelves } # → list high
    /status:
      get: { operationId: listStatus } # → list high`,
  "a parameter that narrows a collection down": `
    /books/{language}:
      get: { operationId: listBooks } # → list high
    /books/{language}/{isbn}:
      get: {} # → read high`,
  "one thing without a parameter": `
    /settings:
      get: { operationId: getSettings } # → read medium
    /settings/quick-search:
      get: { operationId: getQuickSearch } # → read medium`,
  "a search": `
    /books/search:
      get: {} # → search high
    /books/byColour:
      get: { operationId: findBooksByColour } # → search medium`,
  "signing in by redirects": `
    /login:
      get: {} # → authenticate medium
    /oauth/authorize:
      get: {} # → authenticate medium
    /visitors/{id}/login:
      get: {} # → read medium`,
  "QUERY is a safe search (OpenAPI 3.2)": `
    openapi: 3.2.0
    info: { title: Test, version: "1" }
    paths:
      /books:
        query: {} # → search high
        additionalOperations:
          LOCK: {} # → unknown low: LOCK alone says little`,
});

testIntents("what PUT, PATCH and DELETE are there for", {
  "each has a meaning of its own": `
    /books/{isbn}:
      get: {}
      put: {} # → replace high
      patch: {} # → update high
      delete: {} # → delete high`,
  "PUT that answers 201 and 200 creates or replaces": `
    /books/{isbn}:
      put: # → upsert high: it answers 201 beside 200
        responses:
          200: { description: Replaced. }
          201: { description: Created. }`,
  "PUT that says create or replace": `
    /books/{isbn}:
      put: { summary: Creates or replaces a book } # → upsert high
    /films/{id}:
      put: { operationId: createFilm } # → upsert medium
    /plays/{id}:
      put: { operationId: addOrUpdatePlay } # → upsert high`,
  "PUT creates throughout a document that has swapped it with POST": `
    /books:
      put: { operationId: createBooks } # → create high: PUT creates throughout
      post: { operationId: updateOrCreateBooks } # → upsert medium
    /books/{isbn}:
      get: {}
    /films:
      put: { operationId: createFilms } # → create medium
    /plays:
      put: { operationId: createPlays } # → create medium
    /operas:
      put: # → bulk medium
        operationId: createOperas
        requestBody:
          content:
            application/json:
              schema: { properties: { operas: { type: array, items: { type: object } } } }
    /songs:
      put: { operationId: createSongs, summary: Creates one or many songs } # → bulk medium`,
  "one PUT on a collection is no habit": `
    /books:
      put: { operationId: createBooks } # → upsert low`,
  "PUT does something": `
    /printers/{id}/restart:
      put: { operationId: restartPrinter } # → action medium`,
  "many at once": `
    /books:
      put: { operationId: books_bulk_update } # → bulk medium
      patch: # → bulk medium
        requestBody:
          content: { application/json: { schema: { type: array, items: { type: object } } } }`,
  "PUT replaces a list by a list": `
    /books/{isbn}/tags:
      get: {}
      put: # → replace high
        requestBody:
          content: { application/json: { schema: { type: array, items: { type: object } } } }`,
});

testIntents("the evidence names only what speaks for the intent", {
  "what is triggered may leave something behind or not": `
    /flows/{id}/runthroughs:
      post: { summary: Trigger a run } # → create medium:: \`/flows/{id}/runthroughs/{run}\` exists under it and has GET, PATCH
    /flows/{id}/runthroughs/{run}:
      get: {}
      patch: {}
    /tables:
      post: { summary: Initiate a table } # → create medium:: \`/tables/{id}\` exists under it and has GET
    /tables/{id}:
      get: {}`,
  "what is submitted or uploaded is there": `
    /orders:
      post: { summary: Submit an order } # → create medium:: \`/orders/{id}\` exists under it and has GET; the summary begins with "submit"
    /orders/{id}:
      get: {}
    /certificates:
      post: { operationId: uploadCertificate } # → create medium:: \`/certificates/{id}\` exists under it and has GET; operationId starts with \`upload\`
    /certificates/{id}:
      get: {}`,
  "the methods of one thing are named, as far as it has any": `
    /datasets:
      post: { operationId: createDataset } # → create medium:: \`/datasets/{id}\` exists under it and has DELETE; operationId starts with \`create\`; its words name a \`dataset\`
    /datasets/{id}:
      delete: {}
    /letters:
      post: { operationId: createLetter } # → create medium:: \`/letters/{id}\` exists under it; operationId starts with \`create\`; its words name a \`letter\`
    /letters/{id}:
      post: { operationId: sendLetter } # → action low`,
  "text and operationId disagree on what is done to one thing": `
    /keys/{name}:
      post: { operationId: createKey, summary: Revoke a key } # → action medium:: the path ends in a parameter, which names one thing; the summary begins with "revoke"
    /voyages/{id}:
      post: { operationId: cancelVoyage, summary: Create a voyage } # → create low:: the path ends in a parameter, which names one thing; the summary begins with "create"
    /calls/{id}:
      get: {}
      post: { operationId: updateCall, summary: Initiates a redirect } # → update medium:: the path ends in a parameter, which names one thing; the same path has GET; operationId starts with \`update\``,
});

testIntents("POST surely creates", {
  "a create verb, and the path of one thing under it": `
    /users:
      post: { operationId: createUser } # → create high: \`/users/{id}\` exists under it and has GET, DELETE
    /users/{id}:
      get: {}
      delete: {}`,
  "the evidence quotes the verbs": `
    /users:
      post: { operationId: addUser, summary: Creates a user } # → create high: operationId starts with \`add\`; the summary begins with "create"
    /users/{id}:
      put: {}`,
  "the verb stands in the summary": `
    /users:
      post: { summary: Register a new user } # → create high
    /users/{id}:
      patch: {}`,
  "the verb stands in the description behind a lead-in": `
    /users:
      post: { description: "This endpoint allows you to create a user. Updates need PATCH." } # → create high: the description begins with "create"
    /users/{id}:
      get: {}
    /books:
      post: { description: "Use this endpoint when you want to add a book." } # → create high
    /books/{isbn}:
      get: {}`,
  "a bare verb, or a name written together": `
    /users:
      post: { operationId: create } # → create high
    /users/{id}:
      get: {}
    /lineitems:
      post: { operationId: createLineItem } # → create high
    /lineitems/{id}:
      get: {}`,
  "a noun for a verb": `
    /users:
      post: { summary: User creation } # → create high
    /users/{id}:
      get: {}`,
  "names as generators write them": `
    /users:
      post: { operationId: users_create } # → create high: operationId ends with \`create\`
    /users/{id}:
      get: {}
    /reading/circles:
      post: { operationId: readingCircleCreate } # → create high
    /reading/circles/{id}:
      get: {}
    /ferry-routes:
      post: { operationId: RouteService_CreateFerryRoute } # → create high
    /ferry-routes/{id}:
      get: {}
      put: {}
    /door-codes:
      post: { operationId: lobby-door-codes-create } # → create high
    /door-codes/{id}:
      get: {}
    /teams:
      post: { operationId: teams.create } # → create high
    /teams/{id}:
      get: {}
    /plants:
      post: { operationId: createPlantUsingPOST_1 } # → create high
    /plants/{id}:
      get: {}`,
  "suffixes, slashes, queries and fragments in a path's key": `
    /a/Letters.json:
      post: { operationId: CreateLetter } # → create high: \`/a/Letters/{Number}.json\` exists
    /a/Letters/{Number}.json:
      get: {}
    /barns/:
      post: { operationId: barns_create } # → create high
    /barns/{id}/:
      get: {}
    /answers?beta=true:
      post: { operationId: createAnswer } # → create high
    /answers/{id}:
      get: {}
    /links#shared:
      post: { operationId: createLink } # → create high
    /links/{link_id}:
      get: {}
    /Customers:
      post: { operationId: createCustomer } # → create high
    /Customers('{id}'):
      get: {}`,
  "names of parameters are of no account": `
    /orgs/{org}/teams:
      post: { operationId: createTeam } # → create high
    /orgs/{organization}/teams/{slug}:
      get: {}`,
  "two parameters name one thing": `
    /seats:
      post: { operationId: createSeat } # → create high: \`/seats/{row}/{number}\`
    /seats/{row}/{number}:
      get: {}`,
  "a scope parameter above the items": `
    /recipes/{cuisine}:
      get: { operationId: listRecipes }
      post: { operationId: createRecipe } # → create high
    /recipes/{cuisine}/{name}:
      get: {}`,
  "a noun that is a verb elsewhere": `
    /wedding/lists:
      post: { operationId: createList } # → create high
    /wedding/lists/{id}:
      get: {}
    /transfer:
      post: { operationId: createTransfer } # → create high
    /transfer/{id}:
      get: {}
    /archive:
      post: { summary: Create an archive } # → create high
    /archive/{id}:
      get: {}`,
  "its own status codes are not asked": `
    /users:
      post: # → create high
        operationId: createUser
        responses: { 200: { description: Fine. } }
    /users/{id}:
      get: {}
    /pings:
      post: # → unknown low
        responses: { 201: { description: Created. } }`,
  "a job that can be edited is a thing": `
    /vacancies/jobs:
      post: { operationId: createJob } # → create high
    /vacancies/jobs/{id}:
      get: {}
      patch: {}`,
  "a file with a path of its own": `
    /claims/{id}/enclosures:
      post: # → create high
        operationId: addEnclosure
        requestBody: { content: { multipart/form-data: { schema: { type: object } } } }
    /claims/{id}/enclosures/{aid}:
      get: {}`,
});

testIntents("POST probably creates", {
  "a verb that does not say so": `
    /orders:
      post: { operationId: sendOrder } # → create medium
    /orders/{id}:
      get: {}`,
  "no words at all": `
    /orders:
      get: {}
      post: {} # → create medium
    /orders/{id}:
      get: {}
      patch: {}`,
  "an operationId made of method and path": `
    /api/v1/accounts:
      post: { operationId: post_api_v1_accounts } # → create medium
    /api/v1/accounts/{id}:
      get: {}
    /api/v1/companies:
      post: { operationId: PostCompanies } # → create medium
    /api/v1/companies/{id}:
      get: {}`,
  "what can only be taken away again": `
    /wardrobe:
      post: { operationId: createWardrobeEntry } # → create medium
    /wardrobe/{id}:
      delete: {}`,
  "a path that ends in create": `
    /growers/create:
      post: { operationId: createGrower } # → create high: \`/growers/{id}\` exists beside it
    /growers/{id}:
      get: {}
    /orchards/add:
      post: { summary: Add an orchard } # → create medium
    /orchards/{id}:
      get: {}
    /films:create:
      post: {} # → create medium
    /films/{id}:
      get: {}`,
  "a path that ends in create, and nothing beside it": `
    /growers/create:
      post: { operationId: createGrower } # → create medium`,
  "its answer can be read elsewhere": `
    /spaces/{id}/tags:
      post: # → create high
        operationId: createTag
        responses: { 200: { $ref: "#/components/responses/Tag" } }
    /tags/{id}:
      get:
        responses: { 200: { $ref: "#/components/responses/Tag" } }
    components:
      responses:
        Tag:
          description: A tag.
          content: { application/json: { schema: { $ref: "#/components/schemas/Tag" } } }
      schemas:
        Tag: { type: object, properties: { id: { type: string }, colour: { type: string } } }`,
  "most members of its answer can be read elsewhere": `
    /spaces/{id}/tags:
      post: # → create high
        operationId: createTag
        responses:
          200:
            description: A tag.
            content:
              application/json:
                schema: { properties: { id: {}, colour: {}, name: {}, secret: {} } }
    /tags/{id}:
      get:
        responses:
          200:
            description: A tag.
            content:
              application/json:
                schema: { properties: { data: { properties: { id: {}, colour: {}, name: {} } } } }`,
  "another thing can be read elsewhere": `
    /spaces/{id}/tags:
      post: # → create low
        operationId: createTag
        responses:
          200: { description: Fine., content: { application/json: { schema: { properties: { ok: {} } } } } }
    /tags/{id}:
      get:
        responses:
          200: { description: A tag., content: { application/json: { schema: { properties: { id: {}, name: {} } } } } }`,
  "the operationId creates something that the path does not name": `
    /telescopes:
      post: { operationId: createBookingEnquiry } # → create low
    /telescopes/{id}:
      get: {}`,
  "the operationId and the summary disagree": `
    /sources:
      post: { operationId: getSource, summary: Create a source } # → create medium
    /sources/{id}:
      get: {}`,
  "a copy of one thing": `
    /designs/{id}:
      get: {}
      post: { summary: Duplicate a design } # → create medium
    /quilts/clone:
      post: { description: Makes a quilt like another one. } # → create high
    /quilts/{id}:
      get: {}`,
});

testIntents("POST perhaps creates: never more than a guess without a path for what was created", {
  "a create verb and a plural, but no item": `
    /tickets:
      post: { operationId: createTicket } # → create low: \`tickets\` is a plural`,
  "a create verb and an id, but no item": `
    /shortcut:
      post: # → create medium: its answer has an id
        operationId: createShortcut
        responses:
          200: { description: Fine., content: { application/json: { schema: { properties: { id: {} } } } } }`,
  "create without a resource": `
    /loom/pattern:
      post: { operationId: createPattern } # → unknown low`,
  "a copy beside what is copied": `
    /designs/{id}/duplicate:
      post: {} # → create low
    /designs/{id}:copy:
      post: {} # → create low`,
});
