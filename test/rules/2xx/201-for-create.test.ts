import { expect, test } from "vitest";
import rule from "../../../src/rules/2xx/201-for-create.ts";
import { documentOf, findingsOf } from "../../support/audit-text.ts";
import { testRule } from "../../support/test-rule.ts";

const create = "x-statuslint: { intent: create }";

testRule(rule, {
  "a create that answers 200": `
    /books:
      post: # ✗ POST /books creates something, but declares no 201 Created (only 200)
        ${create}
        responses:
          200: { description: The new book. }
          400: { description: That is no book. }`,
  "a create that answers 204": `
    /books:
      post: # ✗ declares no 201 Created (only 204)
        ${create}
        responses:
          204: { description: Stored. }`,
  "a create without any success is 2xx-declared's": `
    /books:
      post:
        ${create}
        responses:
          400: { description: That is no book. }
    /shelves:
      post:
        ${create}
        responses: {}`,
  "a create that is retired": `
    /keys:
      post:
        operationId: createKey
        deprecated: true
        responses:
          410: { description: Keys are made elsewhere now. }
          500: { description: Something went wrong. }
    /keys/{id}:
      get: { operationId: getKey, responses: { 200: { description: A key. } } }
    /tokens:
      post:
        ${create}
        deprecated: true
        responses: { 410: { description: Tokens are gone. }, default: { description: There was an error. } }`,
  "what is deprecated, and what misses something that is gone, still create": `
    /keys:
      post: # ✗ declares no 201 Created (only 200)
        ${create}
        deprecated: true
        responses: { 200: { description: The key. }, 410: { description: From May on. } }
    /shelves/{id}/books:
      post: # ✗ declares no 201 Created
        ${create}
        responses: { 410: { description: The shelf is gone. }, default: { description: The book. } }`,
  "default may be the success, and does not say which": `
    /books:
      post: # ✗ declares no 201 Created
        ${create}
        responses:
          default: { description: The book is stored. }`,
  "201, also as an integer key and beside 200 for what existed already": `
    /books:
      post:
        ${create}
        responses: { 201: { description: The new book. } }
    /shelves:
      post:
        ${create}
        responses: { "200": { description: It was there. }, "201": { description: The new shelf. } }`,
  "2XX covers 201": `
    /books:
      post:
        ${create}
        responses: { 2XX: { description: The new book. } }`,
  "a mistyped 2xx is the key's fault": `
    /books:
      post:
        ${create}
        responses: { 2xx: { description: The new book. } }`,
  "accepted for later, one status for each part, a redirect to what was created": `
    /books:
      post:
        ${create}
        responses: { 202: { description: Queued. } }
    /shelves:
      post:
        ${create}
        responses: { 207: { description: One status each. } }
    /rooms:
      post:
        ${create}
        responses: { 303: { description: The new room. } }`,
  "what is only queued should answer 202": `
    /indexes:
      post:
        ${create}
        responses: { 200: { description: Task enqueued } }`,
  "the words of the success say that work has begun": `
    /backups:
      post:
        ${create}
        responses: { 200: { description: Backup creation process initiated successfully. } }
    /exports:
      post:
        ${create}
        responses: { 200: { description: Successfully started export operation } }
    /moves:
      post:
        ${create}
        responses: { 200: { description: Replication operation registered successfully. Its id is returned. } }
    /imports:
      post:
        ${create}
        responses: { 200: { description: An import. Check the status endpoint for progress. } }
    /scans:
      post:
        ${create}
        responses: { 200: { description: The scan has been started } }`,
  "a thing that starts, or is registered, is there": `
    /servers:
      post: # ✗ declares no 201 Created
        ${create}
        description: Creates a server; it takes a minute to start.
        responses: { 200: { description: The server was started successfully } }
    /engines:
      post: # ✗ declares no 201 Created
        ${create}
        summary: Register an engine
        responses: { 200: { description: Engine registered } }
    /jobs:
      post: # ✗ declares no 201 Created
        ${create}
        responses: { 200: { description: Job registered } }
    /carts:
      post: # ✗ declares no 201 Created
        ${create}
        summary: Start a checkout process
        responses: { 200: { description: Checkout process started } }
    /orders:
      post: # ✗ declares no 201 Created
        ${create}
        responses: { 200: { description: Order created. Check the status at its URL. } }
    /trades:
      post: # ✗ declares no 201 Created
        ${create}
        responses: { 200: { description: The trade. Check the status field to see whether it is settled. } }
    /plans:
      post: # ✗ declares no 201 Created
        ${create}
        responses: { 200: { description: The plan. Once confirmed its import is started. } }`,
  "the words of the operation say that work begins": `
    /backups:
      post:
        ${create}
        description: Initiates the creation of a backup for some collections.
        responses: { 200: { description: OK } }
    /exports:
      post:
        ${create}
        summary: Start a new export
        responses: { 200: { description: OK } }
    /moves:
      post:
        ${create}
        summary: Initiate a move
        description: Begins an asynchronous operation to move a shard.
        responses: { 200: { description: OK } }
    /clusters:
      post:
        ${create}
        description: Creates a cluster asynchronously.
        responses: { 200: { description: OK } }
    /sites:
      post:
        ${create}
        description: Creates a site. This is an asynchronous operation.
        responses: { 200: { description: OK } }
    /zones:
      post:
        ${create}
        description: Creates a zone. The zone is created asynchronously.
        responses: { 200: { description: OK } }`,
  "what else a thing does asynchronously is another matter": `
    /hooks:
      post: # ✗ declares no 201 Created
        ${create}
        description: Creates a hook. Events are delivered asynchronously.
        responses: { 200: { description: OK } }
    /feeds:
      post: # ✗ declares no 201 Created
        ${create}
        description: Creates a feed that is read asynchronously.
        responses: { 200: { description: OK } }
    /queues:
      post: # ✗ declares no 201 Created
        ${create}
        description: Creates an asynchronous queue. Without waiting it may be created asynchronously.
        responses: { 200: { description: OK } }`,
  "a body that can only say that work has begun": `
    /exports:
      post:
        ${create}
        responses: { 200: { description: OK, content: { application/json: { schema: { properties: { status: { enum: [STARTED] } } } } } } }
    /imports:
      post:
        ${create}
        responses: { 200: { description: OK, content: { application/json: { schema: { properties: { state: { enum: [queued, pending] } } } } } } }
    /backups:
      post:
        ${create}
        responses:
          200:
            description: OK
            content:
              application/json:
                schema: { properties: { id: {}, status: { default: STARTED, enum: [STARTED, SUCCESS, FAILED] } } }`,
  "the first state of a thing is no begun work": `
    /servers:
      post: # ✗ declares no 201 Created
        ${create}
        responses: { 200: { description: OK, content: { application/json: { schema: { properties: { status: { enum: [active] } } } } } } }
    /orders:
      post: # ✗ declares no 201 Created
        ${create}
        responses:
          200:
            description: OK
            content:
              application/json:
                schema: { properties: { id: {}, status: { default: pending, enum: [pending, paid, failed] } } }
    /invitations:
      post: # ✗ declares no 201 Created
        ${create}
        responses: { 200: { description: OK, content: { application/json: { schema: { properties: { status: { enum: [pending] } } } } } } }
    /shifts:
      post: # ✗ declares no 201 Created
        ${create}
        responses: { 200: { description: OK, content: { application/json: { schema: { properties: { status: { const: scheduled } } } } } } }
    /games:
      post: # ✗ declares no 201 Created
        ${create}
        responses: { 200: { description: OK, content: { application/json: { schema: { properties: { status: { default: started, enum: [started, ended] } } } } } } }
    /runs:
      post: # ✗ declares no 201 Created
        ${create}
        responses: { 200: { description: OK, content: { application/json: { schema: { properties: { state: { enum: [queued, running, failed] } } } } } } }`,
  "a form whose whole answer is a redirect": `
    /books:
      post:
        ${create}
        responses: { 302: { description: Back to the books. }, 400: { description: That is no book. } }`,
  "a form that redirects, or answers its page with what is wrong": `
    /books:
      post:
        ${create}
        responses:
          200: { description: The form with its errors. }
          302: { description: To the book., headers: { Location: { schema: { type: string } } } }`,
  "a redirect beside 200 changes nothing": `
    /books:
      post: # ✗ declares no 201 Created (only 200)
        ${create}
        responses: { 200: { description: The new book. }, 308: { description: Books have moved. } }`,
  "a PUT that creates": `
    /books/{isbn}:
      put: # ✗ PUT /books/{isbn} creates something
        ${create}
        responses: { 200: { description: Stored. } }`,
  "a 201 whose reference is broken is declared": `
    /books:
      post:
        ${create}
        responses: { 201: { $ref: "#/components/responses/Nowhere" } }`,
  "the author's word wins over the words of the description": `
    /books:
      post:
        operationId: createBook
        x-statuslint: { intent: action }
        responses: { 200: { description: Done. } }
    /books/{id}:
      get: { operationId: getBook, responses: { 200: { description: A book. } } }`,
  "searches, updates and verbs without a resource are no creates": `
    /books/search:
      post: { operationId: searchBooks, responses: { 200: { description: What was found. } } }
    /books/{id}:
      get: { responses: { 200: { description: A book. } } }
      post: { summary: Update a book, responses: { 200: { description: The book. } } }
    /translations:
      post: { operationId: createTranslation, responses: { 200: { description: The text. } } }`,
  "what is inferred: an item path and a verb": `
    /books:
      post: # ✗ POST /books creates something
        operationId: createBook
        responses: { 200: { description: OK } }
    /books/{id}:
      get: { operationId: getBook, responses: { 200: { description: OK } } }
      put: { operationId: updateBook, responses: { 200: { description: OK } } }`,
  "a new one or a known one": `
    /tags:
      post:
        operationId: createOrUpdateTag
        summary: Creates or updates a tag
        responses: { 200: { description: OK } }
    /tags/{id}: { get: { responses: { 200: { description: OK } } } }`,
  "many at once": `
    /books/batch:
      post: { operationId: bulkCreateBooks, summary: Creates multiple books, responses: { 200: { description: OK } } }
    /books/{id}: { get: { responses: { 200: { description: OK } } } }`,
  "procedures that are called by name have no URL for what they make": `
    /members: { post: { operationId: createMember, responses: { 200: { description: OK } } } }
    /members/{id}: { get: { operationId: getMember, responses: { 200: { description: OK } } } }
    /books.create: { post: { operationId: books_create, responses: { 200: { description: OK } } } }
    /books.get: { post: { operationId: books_get, responses: { 200: { description: OK } } } }
    /books.list: { post: { operationId: books_list, responses: { 200: { description: OK } } } }
    /books.update: { post: { operationId: books_update, responses: { 200: { description: OK } } } }
    /books.remove: { post: { operationId: books_remove, responses: { 200: { description: OK } } } }
    /readers.create: { post: { operationId: readers_create, responses: { 200: { description: OK } } } }
    /readers.get: { post: { operationId: readers_get, responses: { 200: { description: OK } } } }
    /readers.list: { post: { operationId: readers_list, responses: { 200: { description: OK } } } }
    /readers.update: { post: { operationId: readers_update, responses: { 200: { description: OK } } } }
    /readers.remove: { post: { operationId: readers_remove, responses: { 200: { description: OK } } } }
    /loans.create: { post: { operationId: loans_create, responses: { 200: { description: OK } } } }
    /loans.get: { post: { operationId: loans_get, responses: { 200: { description: OK } } } }
    /loans.list: { post: { operationId: loans_list, responses: { 200: { description: OK } } } }
    /loans.update: { post: { operationId: loans_update, responses: { 200: { description: OK } } } }
    /loans.remove: { post: { operationId: loans_remove, responses: { 200: { description: OK } } } }`,
  "explicit: only the code itself counts": {
    options: { explicit: true },
    text: `
    /books:
      post: # ✗ declares no 201 Created (only 2XX)
        ${create}
        responses: { 2XX: { description: The new book. } }
    /shelves:
      post:
        ${create}
        responses: { 202: { description: Queued. } }`,
  },
  "registers, copies, and what is added without a path of its own": `
    /auth/signup:
      post: # ✗ creates something
        summary: Create a new account
        requestBody: { content: { application/json: { schema: { properties: { email: {}, password: {} } } } } }
        responses: { 200: { description: Welcome. } }
    /layouts/{id}/duplicate:
      post: # ✗ creates something
        summary: Duplicate a layout
        responses: { 200: { description: The copy., content: { application/json: { schema: { properties: { id: {}, name: {} } } } } } }
    /albums/{id}/remarks:
      post: # ✗ creates something
        summary: Add a new remark
        requestBody: { content: { application/json: { schema: { properties: { text: {}, author: {} } } } } }
        responses: { 200: { description: Fine., content: { application/json: { schema: { properties: { id: {}, text: {}, author: {}, createdAt: {} } } } } } }`,
  "sessions, renewed tokens, marks of an owner and members are no creates": `
    /sessions:
      post:
        summary: Create a session
        requestBody: { content: { application/json: { schema: { properties: { password: {} } } } } }
        responses: { 200: { description: Welcome., content: { application/json: { schema: { properties: { id: {} } } } } } }
    /sessions/{id}:
      get: { responses: { 200: { description: A session. } } }
    /songs/likes:
      post:
        summary: Add a song to the likes of a member
        requestBody: { content: { application/json: { schema: { properties: { member_id: {}, song_id: {} } } } } }
        responses: { 200: { description: Liked. } }
    /songs/likes/{member_id}:
      get: { summary: All likes of a member, responses: { 200: { description: List of songs } } }
    /choirs/{id}/members:
      post:
        summary: Add a member
        requestBody: { content: { application/json: { schema: { properties: { member_id: {} } } } } }
        responses: { 200: { description: Fine., content: { application/json: { schema: { properties: { member_id: {}, since: {} } } } } } }`,
  "an article is put into a basket, and lies in it already by the other path": {
    minConfidence: "low",
    text: `
    /shops/{shop}/articles/{article_name}:
      get: { responses: { 200: { description: An article. } } }
      post:
        summary: Add the article to the buyer's basket
        responses: { 200: { description: Done. } }
    /baskets/{basket}/articles/{article_name}:
      post: # ✗ declares no 201
        summary: Add an article to the basket
        responses: { 200: { description: Done. } }`,
  },
});

test("the fix speaks of keeping 200 only where there is one", () => {
  const fixes = [200, 204].map((code) => {
    const paths = `/books: { post: { ${create}, responses: { ${code}: { description: Stored. } } } }`;
    return findingsOf(rule, documentOf(paths))[0]?.fix?.includes("keep `200`");
  });
  expect(fixes).toEqual([true, false]);
});
