import { testIntents } from "../../support/test-intents.ts";

const account =
  "requestBody: { content: { application/json: { schema: { properties: { email: {}, password: {} } } } } }";
const token = "content: { application/json: { schema: { properties: { token: {} } } } }";

testIntents("signing in is not creating", {
  "a session for a password, with items or without": `
    /sessions:
      post: { summary: Open a session, ${account} } # → authenticate high: it takes credentials
    /v2/session:
      post: { summary: Create a session, ${account} } # → authenticate high
    /v2/session/{id}:
      get: {}`,
  "a refresh token for another, in the body or a cookie": `
    /jwt/renewal:
      post: # → authenticate high: it takes a refresh token
        summary: Renew an access token
        requestBody: { content: { application/json: { schema: { properties: { refresh_token: {} } } } } }
        responses: { 200: { description: Fine., ${token} } }
    /jwt/renewal/{tokenId}:
      get: {}
    /keys/renew:
      post: # → authenticate high
        parameters: [{ name: refreshToken, in: cookie, schema: { type: string } }]
        responses: { 200: { description: Fine., ${token} } }
    /token/refresh:
      post: {} # → authenticate high`,
  "a login by its words": `
    /gate:
      post: { summary: Log the member in, ${account} } # → authenticate high: its verb is \`log in\`
    /gate/guest:
      post: { summary: Sign in as a guest } # → authenticate medium`,
  "a password for a token": `
    /members/otp-check:
      post: { ${account}, responses: { 200: { description: Fine., ${token} } } } # → authenticate medium: answers with a token`,
  "a signature for a token": `
    /ledger/prove:
      post: # → authenticate medium: it takes credentials
        requestBody: { content: { application/json: { schema: { properties: { publicKey: {}, signature: {} } } } } }
        responses: { 200: { description: Fine., ${token} } }
    /contracts/prove:
      post: # → unknown low
        requestBody: { content: { application/json: { schema: { properties: { page: {}, signature: {} } } } } }
        responses: { 200: { description: Fine. } }`,
  "the code of an authorization": `
    /oauth/return:
      post: # → authenticate medium: the code
        parameters: [{ name: code, in: query, schema: {} }, { name: state, in: query, schema: {} }]
    /oauth/{provider}/callback:
      get: # → authenticate medium
        parameters: [{ name: code, in: query, schema: {} }]`,
  "sessions that are no login": `
    /sessions:
      post: { summary: Create a training session } # → create high
    /sessions/{id}:
      get: {}
      delete: {}`,
  "a password that is kept, changed or given away": `
    /vaults:
      post: { summary: Create a vault, ${account}, responses: { 201: { description: Fine., ${token} } } } # → create high
    /password/change:
      post: { summary: Change the password, ${account}, responses: { 200: { description: Fine., ${token} } } } # → action high
    /wallets/import:
      post: { ${account}, responses: { 200: { description: Fine., ${token} } } } # → unknown low`,
});

testIntents("an account is created", {
  "by a register or a sign-up": `
    /auth/signup:
      post: { summary: Create a new account, ${account} } # → create high: describes an account
    /register:
      post: { ${account} } # → create high
    /members/sign-up:
      post: { summary: Sign up a member } # → create high`,
  "without any text, or by its name": `
    /door/register:
      post: {} # → create medium
    /join/sign-up:
      post: { summary: Lets a guest sign up } # → create medium`,
  "but not where the words say otherwise": `
    /register:
      post: { summary: Verify an address, ${account} } # → action medium
    /tills/register:
      post: { summary: Read the register } # → search medium`,
});

testIntents("who is behind the path parameter", {
  "the owner of what a POST adds": `
    /books/favourites:
      post: # → action low
        summary: Add a book to the favourites of a reader
        requestBody: { content: { application/json: { schema: { properties: { reader_id: {}, book_id: {} } } } } }
    /books/favourites/{reader_id}:
      get: { summary: All favourites of a reader } # → list medium: whose they are
    /readers/{reader_id}:
      get: {}`,
  "the owner of a list": `
    /lessons/booked/{student_id}:
      get: { summary: Get lessons that a student has booked } # → list medium
    /coins/{wallet}:
      get: # → list medium
        responses:
          200: { description: Fine., content: { application/json: { schema: { properties: { items: { type: array, items: {} }, cursor: {} } } } } }
    /permits/{tenant}:
      get: { responses: { 200: { description: A list of permits. } } } # → list medium`,
  "one thing, whatever its parameter is called": `
    /lessons/{lesson_id}:
      get: { summary: Get details of a lesson } # → read high
    /tickets/{account}:
      get: { summary: Get the balance of an account } # → read high
    /members/{memberEmail}:
      get: { summary: Get members by their address } # → read high`,
});

testIntents("purpose is not deed", {
  "where a provider sends people back to, they sign in": `
    /oauth/callback:
      post: # → authenticate medium
        summary: Hands in the code
        requestBody: { content: { application/json: { schema: { properties: { code: {}, state: {} } } } } }
    /parcels/callback:
      post: { summary: The carrier tells where a parcel is } # → action medium`,
  "a check-in looks nothing up": `
    /bookings/{id}/check-in:
      post: { operationId: checkInParty, summary: Check the party in } # → action high
    /bookings/{id}/sign-out:
      post: { summary: Sign the visitor out of the house } # → action high
    /bookings/{id}/check:
      post: { summary: Check whether a party is in } # → search high`,
  "a form without a file is no upload": `
    /files/lend:
      post: # → unknown low
        summary: Lends a file.
        requestBody: { content: { multipart/form-data: { schema: { properties: { path_id: { type: string }, ticket: { type: string } } } } } }
    /files/keep:
      post: # → upload medium
        summary: Upload a file.
        requestBody: { content: { multipart/form-data: { schema: { properties: { scan: { type: string, format: binary } } } } } }`,
  "of two verbs the one that the path ends in": `
    /builds/{id}/hold:
      post: { operationId: holdDeploy } # → action high`,
});

const shown =
  "content: { application/json: { schema: { properties: { id: {}, text: {}, createdAt: {} } } } }";
const sent =
  "requestBody: { content: { application/json: { schema: { properties: { text: {}, colour: {} } } } } }";

testIntents("creates without a path of one thing", {
  "what is added is answered with an id, and can be taken away": `
    /albums/{id}/remarks:
      get: { responses: { 200: { description: All., content: { application/json: { schema: { type: array } } } } } }
      post: # → create high: its answer has an id
        summary: Add a remark
        description: Adds a new remark to an album.
        ${sent}
        responses: { 200: { description: Fine., ${shown} } }
    /albums/{id}/remarks/{remark}:
      delete: {}`,
  "several signs beside the verb": `
    /hives/{id}/combs:
      post: # → create high: its words name a new \`comb\`; operationId and text agree; its answer is described as created
        operationId: createComb
        summary: Create a new comb
        responses: { 200: { description: The comb was created. } }
    /letters:
      post: # → create high
        operationId: createLetter
        responses: { 200: { description: Fine., ${shown} } }`,
  "of a kind, beside the path of one": `
    /probes/dns:
      post: # → create high
        summary: Create a DNS probe
        requestBody: { content: { application/json: { schema: { properties: { text: {} } } } } }
        responses: { 200: { description: Fine., ${shown} } }
    /probes/{id}:
      get: { responses: { 200: { description: Fine., ${shown} } } }`,
  "a copy": `
    /layouts/{id}/duplicate:
      post: { summary: Duplicate a layout, responses: { 200: { description: Fine., ${shown} } } } # → create high
    /layouts/{id}:
      get: { responses: { 200: { description: Fine., ${shown} } } }
    /layouts/{id}/clone:
      post: { summary: Copy the colours of another layout, responses: { 200: { description: Fine., ${shown} } } } # → create low`,
  "under a name that the client chooses": `
    /pages/{slug}:
      get: {}
      post: { summary: Create a page } # → create medium: the client chooses
    /pages/{id}/notes/{noteId}:
      get: {}
      post: { summary: Create something else } # → create low`,
  "no words, but what is sent is answered, read and changed below": `
    /feeds:
      post: # → create high: it answers with what GET \`/feeds/{id}\` answers with
        ${sent}
        responses: { 200: { description: Fine., content: { application/json: { schema: &feed { properties: { id: {}, text: {}, colour: {} } } } } } }
    /feeds/{id}:
      put: {}
      get: { responses: { 200: { description: Fine., content: { application/json: { schema: *feed } } } } }`,
  "but no link, nothing fleeting, and no procedure": `
    /clubs/{id}/members:
      get: { responses: { 200: { description: All., content: { application/json: { schema: { type: array } } } } } }
      post: # → action medium
        operationId: addMember
        summary: Add a member
        requestBody: { content: { application/json: { schema: { properties: { username: {}, title: {} } } } } }
        responses: { 200: { description: Fine., ${shown} } }
    /clubs/{id}/members/{member}:
      delete: {}
    /chat/completions:
      post: # → create low
        operationId: createCompletion
        summary: Create a completion
        ${sent}
        responses: { 200: { description: Fine., ${shown} } }
    /replies:
      post: # → create low
        operationId: createReply
        summary: Create the reply of an assistant
        requestBody: { content: { application/json: { schema: { properties: { model: {}, prompt: {}, title: {} } } } } }
        responses: { 200: { description: Fine., ${shown} } }
    /kept/{id}/replies:
      post: # → create high
        operationId: createReply
        summary: Create a reply
        requestBody: { content: { application/json: { schema: { properties: { prompt: {}, title: {} } } } } }
        responses: { 200: { description: Fine., ${shown} } }
    /clubs/{id}/owners/$ref:
      post: { operationId: CreateRefOwners, summary: Create a new reference to owners } # → action high`,
});

testIntents("what a generator says of a path", {
  "is not believed of a create": `
    /boards:
      get: { operationId: boards_list, description: API endpoint for listing boards }
      post: { operationId: boards_create, description: API endpoint for listing boards } # → create high
    /boards/{id}:
      get: {}`,
  "but what it says of a read is": `
    /tides/table:
      get: { description: Get a table of the tides }
      post: { description: Get a table of the tides } # → search medium`,
});

testIntents("what is added to one thing", {
  "is new where several members of it are sent, and its id is not": `
    /owners/{id}/boats:
      post: # → create high
        operationId: addBoat
        summary: Adds a boat
        ${sent}
        responses: { 201: { description: Fine., ${shown} } }
    /owners/{id}/boats/{boat}:
      get: {}
    /boats/{boat}:
      get: {}
    /fleets/{id}/boats:
      post: # → action medium
        operationId: addBoatToFleet
        summary: Adds a boat to a fleet
        requestBody: { content: { application/json: { schema: { properties: { text: {} } } } } }
        responses: { 201: { description: Fine., ${shown} } }
    /fleets/{id}/boats/{boat}:
      get: {}`,
});

const named = "content: { application/json: { schema: { properties: { id: {}, name: {} } } } }";

const members = "schema: { properties: { colour: {}, length: {} } }";
const made = `requestBody: { content: { application/json: { ${members} } } }`;
const read = `responses: { 200: { description: One., content: { application/json: { ${members} } } } }`;

testIntents("something new is told by several signs", {
  "a path that ends in create, and a text that names what stands before it": `
    /choir/create:
      post: { summary: Create a choir, description: Creates a new choir of singers } # → create high: its words name a new \`choir\`
    /choirs/rehearsal/create:
      post: { operationId: createRehearsal, summary: Create a rehearsal } # → create high: operationId and text agree
    /chorus/new:
      post: { summary: Create and tune a new chorus, responses: { 200: { description: Fine., ${named} } } } # → create high
    /hymns/store:
      post: { operationId: postHymnsStore } # → create medium
    /hymns/storage/store:
      get: {}
      post: {} # → unknown low`,
  "but not one that speaks of something else, or of what is forgotten": `
    /choir/create:
      post: { summary: Start the season } # → action low
    /preview/create:
      post: { operationId: createPreview, summary: Create a preview } # → create low
    /stalls/add:
      post: { summary: Adds a quantity of chairs } # → action low
    /stalls/{id}:
      get: {}
      put: {}`,
  "a collection, by a text that makes one": `
    /dives:
      post: { summary: Create a dive } # → create high: \`dives/{…}\` is the path of one
    /dives/{id}/photos:
      get: {}
    /reefs:
      post: { summary: Create a reef } # → create high: \`reefs\` is a plural
    /lagoon:
      get: { summary: Get the lagoon }
      post: { summary: Create the lagoon of an island } # → create medium: GET reads it at its path`,
  "the path of what belongs to one": `
    /voyages:
      post: { operationId: createVoyage } # → create high: \`voyages/{…}\` is the path of one
    /voyages/{id}/board:
      put: {}
    /trips:
      post: { operationId: trips_create } # → create low
    /trips/board:
      put: {}`,
  "no word at all, but everything a collection has": `
    /lamps:
      get: { responses: { 200: { description: Fine., content: { application/json: { schema: { type: array } } } } } }
      post: {} # → create high
    /lamps/{id}:
      get: {}
      put: {}
      delete: {}
    /sockets:
      post: {} # → create medium
    /sockets/{id}:
      get: {}`,
  "an answer in an envelope, or shown by an example": `
    /caves/{id}/children:
      post: # → create high: its answer has an id
        operationId: createChildCave
        summary: Create a child cave
        responses:
          200: { description: The child cave was created., content: { application/json: { schema: { properties: { message: {}, data: { properties: { id: {}, createdAt: {} } } } } } } }
    /tunnels/dig/create:
      post: # → create high: its answer has an id
        summary: Create a dig
        responses: { 200: { description: Fine., content: { application/json: { example: { id: d_1, depth: 3 } } } } }`,
  "a deed that is kept": `
    /transfers:
      post: { summary: Transfer a sailor, responses: { 200: { description: Fine., content: { application/json: { schema: { properties: { id: {}, created_at: {}, reason: {} } } } } } } } # → create medium
    /locks:
      post: { summary: Lock a harbour } # → action medium
    /complaints/raise:
      post: # → create high
        summary: Raise a new complaint
        responses: { 200: { description: Fine., content: { application/json: { schema: { properties: { complaintId: {} } } } } } }
    /complaints/{id}/send:
      post: { summary: Send a complaint } # → action medium`,
  "the words of frameworks": `
    /ferries:
      post: { operationId: storeANewlyCreatedResourceInStorage, summary: Store a newly created resource in storage. } # → create high
    /ferries/{id}:
      get: {}
      delete: {}
    /barges:
      post: { operationId: BargesController_create, responses: { 201: { description: '', ${named} } } } # → create high: its words name a \`barge\`
    /rafts/{raft_id}/crews:
      post: { operationId: create_crew_rafts__raft_id__crews_post, summary: Create Crew, responses: { 200: { description: Successful Response, ${named} } } } # → create high`,
  "but not what is done to the one above, which is answered": `
    /quarrels/{id}:
      get: { responses: { 200: { description: Fine., content: { application/json: { schema: { properties: { id: {}, created_at: {}, state: {} } } } } } } }
    /quarrels/{id}/submit-proof:
      post: # → action medium
        summary: Submit proof
        responses: { 200: { description: Fine., content: { application/json: { schema: { properties: { id: {}, created_at: {}, state: {} } } } } } }
    /quarrels/{id}/proofs:
      post: # → create high
        summary: Submit a proof
        responses: { 200: { description: Fine., content: { application/json: { schema: { properties: { id: {}, created_at: {}, text: {} } } } } } }`,
  "a name and a text alone, of what is one of a kind": `
    /lanterns/checkout:
      post: { operationId: createCheckout, summary: Create checkout } # → create medium`,
  "the path's last word, and what the thing is made of": `
    /kennel/createKennel:
      post: { ${made} } # → create high: the path ends in \`createKennel\`
    /api/harbour/create:
      post: { ${made} } # → create high: the path ends in \`create\`
    /harbours/{id}/create:
      post: { ${made} } # → unknown low
    /kennel/createReport:
      post: { ${made} } # → unknown low
    /kennel/createKennel2:
      post: { summary: Checks a kennel, ${made} } # → search medium
    /preview/create:
      post: { ${made} } # → unknown low
    /mast/create:
      post: {} # → create medium`,
  "without words: the members that its things have": `
    /oar:
      post: { ${made} } # → create medium
    /oar/{id}:
      get: { ${read} }
      put: {}
    /sails:
      post: { ${made} } # → create high
    /sails/{id}:
      get: { ${read} }
      put: {}
    /ropes:
      get: { summary: List ropes }
      post: { summary: Nouvelle corde, ${made} } # → create high
    /ropes/{id}:
      get: { ${read} }
      delete: {}
    /dredgings:
      get: { summary: List dredgings }
      post: { summary: Start a dredging, ${made} } # → create medium
    /dredgings/{id}:
      get: { ${read} }
      delete: {}`,
  "a generator's name at a token is a step of something else": `
    /passphrase/confirm/{uid}/{token}:
      post: { operationId: passphrase_confirm_create, ${made} } # → action low`,
  "a noun that begins like a verb": `
    /launch-pads:
      post: { operationId: createLaunchPad, responses: { 200: { description: Fine., ${named} } } } # → create high
    /launch-rockets:
      post: { summary: Launch the rockets } # → action medium`,
  "a passive": `
    /anchors:
      post: { summary: Allows for an anchor to be created under a ship } # → create high
    /anchors/{id}:
      get: {}`,
  "a 201, where others answer without": `
    /gorges/{id}/bridges:
      post: { summary: Issue a bridge, responses: { 201: { description: Created } } } # → create high: others do not
    /gorges/{id}/hold:
      post: { operationId: gorges_hold_create, summary: Place a gorge on hold, responses: { 201: { description: Created } } } # → action high
    /gorges/{id}/close:
      post: { responses: { 200: { description: Closed } } }
    /gorges/{id}/open:
      post: { responses: { 204: { description: Opened } } }
    /gorges/{id}/watch:
      post: { responses: { 200: { description: Watched } } }`,
  "but not where a framework puts it everywhere": `
    /gorges/{id}/bridges:
      post: { summary: Issue a bridge, responses: { 201: { description: Created } } } # → action low
    /gorges/{id}/close:
      post: { responses: { 201: { description: Closed } } } # → action high`,
  "what the path names with other words": `
    /pilots:
      post: { summary: Create a pilot profile } # → create high
      get: { responses: { 200: { description: Fine., content: { application/json: { schema: { type: array } } } } } }
    /pilots/{id}/hours/manual-record:
      post: { operationId: CreateManualRecord, summary: Create a manual record of hours } # → create medium: operationId and text agree
    /harbour/berth:
      post: { summary: Create a berth, description: Creates a new berth } # → create medium: others change or remove them
      delete: {}
    /tugs/harbour/{harbourId}:
      post: { summary: Create a tug } # → create medium`,
});

testIntents("GET by what owns them", {
  "things of an owner whom the segment before names": `
    /sails/yacht/{yachtId}:
      get: { operationId: GetAllSailsByYacht } # → list medium: whose they are`,
  "but not one thing by a key of its own, or one of a nested collection": `
    /sails/barcode/{barcode}:
      get: { operationId: searchSailsByBarcode } # → read high
    /yards/sails/{sailCode}:
      get: { summary: Get the sails } # → read high
    /sails/sail/{sailId}:
      get: { operationId: getSails } # → read high`,
  "find all of a collection": `
    /masts:
      get: { operationId: MastsController_findAll } # → list high
    /masts/{id}:
      get: { operationId: MastsController_findOne } # → read high
    /oars:
      get: { operationId: OarsController_find } # → search medium`,
});

testIntents("a step of signing in", {
  "a challenge to be signed": `
    /auth/wallet/challenge:
      post: # → authenticate medium: a challenge
        summary: Request a challenge
        responses: { 200: { description: Fine., content: { application/json: { schema: { properties: { nonce: {} } } } } } }
    /puzzles/challenge:
      post: # → action low
        summary: Request a challenge
        responses: { 200: { description: Fine., content: { application/json: { schema: { properties: { nonce: {} } } } } } }`,
  "the options of a passkey are no passkey": `
    /passkeys/registration/options:
      post: # → authenticate medium: /options
        summary: Create registration options
        responses: { 200: { description: Fine., content: { application/json: { schema: { properties: { challenge: {}, id: {} } } } } } }
    /products/{id}/options:
      post: # → create
        summary: Create an option
        requestBody: { content: { application/json: { schema: { properties: { name: {} } } } } }
        responses: { 200: { description: Fine., content: { application/json: { schema: { properties: { id: {}, name: {} } } } } } }`,
  "but not a payment that is authorised": `
    /transfers/authorize:
      post: { summary: Authorize a transfer } # → action medium
    /members/authenticate:
      post: {} # → authenticate medium`,
});
