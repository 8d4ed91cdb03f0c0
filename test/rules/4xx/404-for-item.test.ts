import rule from "../../../src/rules/4xx/404-for-item.ts";
import { testRule } from "../../support/test-rule.ts";

/** A GET of a path that declares no 404, and what is found on it. */
const path = (name: string, mark = ""): string => `
    ${name}:
      get:${mark}
        responses: { 200: { description: Data. }, 400: { description: Wrong. } }`;

/** A POST of a path whose last parameter, `argument`, is described so. */
const post = (name: string, parameter: string, mark = ""): string => `
    ${name}:
      post:${mark}
        parameters: [{ name: argument, in: path, required: true, ${parameter} }]
        responses: { 200: { description: Done. }, 400: { description: Wrong. } }`;

testRule(rule, {
  "a path that ends in a parameter": path(
    "/users/{userId}",
    " # ✗ GET /users/{userId} declares no 404 for an unknown `userId`",
  ),
  "a parameter behind a colon, as web frameworks have it": `${path(
    "/users/:userId",
    " # ✗ GET /users/:userId declares no 404 for an unknown `userId`",
  )}${path("/users/:userId/keys")}${path("/users/:search")}${path("/users/{userId}:block")}`,
  "404, 410, the class or default": `
    /users/{id}:
      get: { responses: { 404: { description: No such user. } } }
      put: { responses: { 410: { description: Gone. } } }
      patch: { responses: { 200: { description: Done. }, 4XX: { description: Wrong. } } }
      delete: { responses: { 204: { description: Deleted. }, default: { description: Something else. } } }`,
  "explicit: classes and default do not count": {
    options: { explicit: true },
    text: `
    /users/{id}:
      patch: # ✗ declares no 404
        responses: { 200: { description: Done. }, 4XX: { description: Wrong. } }`,
  },
  "a trailing slash": path("/users/{id}/", " # ✗ unknown `id`"),
  "a file ending": path("/users/{id}.json", " # ✗ unknown `id`"),
  "a query or fragment in the key":
    path("/users/{id}?beta=true", " # ✗ unknown `id`") + path("'/users/{id}#basic'", " # ✗ unknown `id`"),
  "an OData key": path("/Users('{id}')", " # ✗ unknown `id`"),
  "a collection": path("/users"),
  "a collection under an item": path("/teams/{id}/users"),
  "an action on an item": path("/users/{id}:block"),
  "a singleton": path("/me") + path("/teams/{id}/settings"),
  "parameters that select a representation":
    path("/reports/export.{format}") +
    path("/texts/{lang}") +
    path("/{apiVersion}") +
    path("/files/archive.{EXT}"),
  "an id before such a parameter": path("/reports/{id}.{format}", " # ✗ unknown `id`"),
  "a closed list of values": `
    /charts/{kind}:
      get:
        parameters: [{ name: kind, in: path, required: true, schema: { type: string, enum: [daily, weekly] } }]
        responses: { 200: { description: A chart. } }`,
  "a switch or a closed list, also through compositions":
    post("/games/{id}/pause/{argument}", "schema: { type: boolean }") +
    post(
      "/games/{id}/draw/{argument}",
      'schema: { anyOf: [{ type: boolean }, { type: string, const: "yes" }] }',
    ) +
    post("/games/{id}/side/{argument}", "schema: { oneOf: [{ const: white }, { const: black }] }") +
    post("/games/{id}/rule/{argument}", "schema: { allOf: [{ $ref: '#/components/schemas/Rule' }] }") +
    post(
      "/games/{id}/players/{argument}",
      "schema: { anyOf: [{ enum: [first] }, { type: string }] }",
      " # ✗ unknown `argument`",
    ) +
    post(
      "/games/{id}/guests/{argument}",
      "schema: { $ref: '#/components/schemas/Loop' }",
      " # ✗ unknown `argument`",
    ) +
    `
    components:
      schemas:
        Rule: { type: string, enum: [classic, modern] }
        Loop: { anyOf: [{ $ref: "#/components/schemas/Loop" }, { $ref: "#/components/schemas/Rule" }] }`,
  "an amount, by its description":
    post("/games/{id}/delay/{argument}", "description: How many seconds to give, schema: { type: integer }") +
    post("/games/{id}/pause/{argument}", "description: How long to wait., schema: { type: string }") +
    post("/games/{id}/skip/{argument}", "description: The number of rounds, schema: { type: integer }") +
    post("/games/{id}/back/{argument}", "schema: { type: integer, description: Number of moves }") +
    post(
      "/games/{id}/rounds/{argument}",
      "description: The number of the round, schema: { type: integer }",
      " # ✗ unknown `argument`",
    ),
  "an amount, by its bounds":
    post("/games/{id}/add-time/{argument}", "schema: { type: integer, minimum: 5, maximum: 60 }") +
    post("/games/{id}/time/{argument}", "schema: { type: integer, minimum: 5 }", " # ✗ unknown `argument`") +
    post(
      "/games/{id}/table/{argument}",
      "schema: { type: integer, minimum: 1, maximum: 2147483647 }",
      " # ✗ unknown `argument`",
    ) +
    post(
      "/games/{id}/rounds/{argument}",
      "schema: { type: integer, minimum: 1, maximum: 9 }",
      " # ✗ unknown `argument`",
    ) +
    `
    /switches/{id}/port/{portNumber}:
      get: # ✗ unknown \`portNumber\`
        parameters: [{ name: portNumber, in: path, required: true, schema: { type: integer, minimum: 1, maximum: 48 } }]
        responses: { 200: { description: The port. } }`,
  "what the verb before it does, written out": `
    /games/{id}/move/{move}:
      post:
        parameters: [{ name: move, in: path, required: true, description: "The move to play, in UCI format", schema: { type: string } }]
        responses: { 200: { description: Moved. } }
    /orders/{id}/refund/{refund}:
      post: # ✗ unknown \`refund\`
        parameters: [{ name: refund, in: path, required: true, description: The refund to confirm., schema: { type: string } }]
        responses: { 200: { description: Confirmed. } }
    /users/{id}/follow/{userId}:
      post: # ✗ unknown \`userId\`
        parameters: [{ name: userId, in: path, required: true, description: "The user, in UUID format", schema: { type: string } }]
        responses: { 200: { description: Followed. } }`,
  "with parents, what stands before an argument still counts": {
    options: { parents: true },
    text: post("/games/{id}/draw/{argument}", "schema: { type: boolean }", " # ✗ unknown `id`"),
  },
  "a POST that creates under a name its client made up": `
    /streams/{name}:
      post:
        summary: Create a stream
        parameters: [{ name: name, in: path, required: true, schema: { type: string, description: An arbitrary name } }]
        responses: { 200: { description: The stream. } }
      delete: # ✗ unknown \`name\`
        parameters: [{ name: name, in: path, required: true, schema: { type: string, description: An arbitrary name } }]
        responses: { 204: { description: Closed. } }
    /copies/{id}:
      post: # ✗ unknown \`id\`
        summary: Create a copy
        parameters: [{ name: id, in: path, required: true, description: The id of the book., schema: { type: string } }]
        responses: { 200: { description: The copy. } }`,
  "ignoreParameters names others": {
    options: { ignoreParameters: ["account"] },
    text: path("/{Account}") + path("/texts/{lang}", " # ✗ unknown `lang`"),
  },
  "parents: any path parameter counts": {
    options: { parents: true },
    text: path("/teams/{teamId}/users", " # ✗ unknown `teamId`") + path("/{lang}/users"),
  },
  "a PUT that creates what is not there": `
    /users/{id}:
      put: { responses: { 200: { description: Replaced. }, 201: { description: Created. } } }
      patch: # ✗ unknown \`id\`
        responses: { 200: { description: Changed. } }`,
  "HEAD asks just that, OPTIONS does not": `
    /users/{id}:
      head: # ✗ unknown \`id\`
        responses: { 200: { description: The user exists. } }
      options: { responses: { 204: { description: Fine. } } }`,
  "every method of a path": `
    /users/{id}:
      get: # ✗ GET /users/{id}
        responses: { 200: { description: The user. } }
      delete: # ✗ DELETE /users/{id}
        responses: { 204: { description: Deleted. } }`,
  "braces that do not match, or hold nothing":
    path("/users") + path("'/users/{id'") + path("'/users/id}'") + path("'/users/{}'"),
  "OpenAPI 2.0": `
    swagger: "2.0"
    info: { title: Test, version: "1" }
    paths:
      /users/{id}:
        get: # ✗ unknown \`id\`
          responses: { 200: { description: The user. } }`,
  "a list of what a parameter selects is empty where there is nothing": `
    /jobs/type/{type}:
      get:
        responses:
          200: { description: Jobs., content: { application/json: { schema: { $ref: "#/components/schemas/Jobs" } } } }
      delete: # ✗ declares no 404 for an unknown \`type\`
        responses: { 204: { description: Gone. } }
    components:
      schemas:
        Jobs: { type: array, items: { type: object } }`,
  "with parents, a list under something that is missing counts": {
    options: { parents: true },
    text: `
      /users/{id}/notes:
        get: # ✗ declares no 404 for an unknown \`id\`
          responses:
            200: { description: Notes., content: { application/json: { schema: { type: array } } } }`,
  },
  "with parents, what a list is filtered by does not count": {
    options: { parents: true },
    text: `
      /reports/colour/{colour}:
        get:
          responses:
            200: { description: Reports., content: { application/json: { schema: { type: array } } } }
      /users/{id}/notes/{from}/{until}:
        get: # ✗ declares no 404 for an unknown \`id\`
          responses:
            200: { description: Notes., content: { application/json: { schema: { type: array } } } }`,
  },
  "one thing whose answer is declared as a list": `
    /parcels/{parcelId}:
      get: # ✗ unknown \`parcelId\`
        responses:
          200: { description: It., content: { application/json: { schema: { type: array } } } }`,
  "whose they are selects a list, which may be empty": `
    /lessons/booked/{student_id}:
      get: { summary: Get lessons that a student has booked, responses: { 200: { description: Fine. } } }
    /coins/{wallet}:
      get: { responses: { 200: { description: Fine., content: { application/json: { schema: { properties: { items: { type: array, items: {} } } } } } } } }
    /lessons/{lesson_id}:
      get: # ✗ unknown \`lesson_id\`
        summary: Get details of a lesson
        responses: { 200: { description: Fine. } }`,
  "what an upload or a create makes at its own path": `
    /cellar/{path}:
      post:
        summary: Upload a file
        requestBody: { content: { application/octet-stream: {} } }
        responses: { 200: { description: Kept. } }
    /cellar/racks/{rackName}:
      post: { summary: Create a rack, responses: { 201: { description: Made. } } }
    /bottles/{id}:
      post: # ✗ unknown \`id\`
        summary: Move a bottle
        responses: { 200: { description: Moved. } }`,
  "who has an account is told to nobody": `
    /recover-password/{email}:
      post: { summary: Send a mail, responses: { 202: { description: Perhaps. } } }
    /subscribers/{email}:
      delete: # ✗ unknown \`email\`
        responses: { 204: { description: Gone. } }`,
  "a DELETE that works as well where there is nothing": `
    /caches/{id}:
      delete: { summary: Drop a cache, description: Idempotent., responses: { 204: { description: Gone. } } }
      get: # ✗ unknown \`id\`
        description: Idempotent.
        responses: { 200: { description: It. } }
    /locks/{id}:
      delete: { description: Succeeds even if it was not held., responses: { 204: { description: Gone. } } }`,
  "what a DELETE names in the query or the body": `
    /stickers:
      delete: # ✗ DELETE /stickers declares no 404 for an unknown \`sticker_id\`
        parameters: [{ name: sticker_id, in: query, required: true, schema: { type: string } }]
        responses: { 204: { description: Gone. } }
    /stickers/rolls:
      delete: # ✗ declares no 404 for an unknown \`id\`
        requestBody: { content: { application/json: { schema: { properties: { id: { type: integer } } } } } }
        responses: { 204: { description: Gone. } }`,
  "whose things a DELETE removes, several at once, or those that a filter fits": `
    /stickers:
      delete:
        parameters: [{ name: ownerId, in: query, required: true, schema: { type: string } }]
        responses: { 204: { description: Gone. } }
    /labels:
      delete:
        parameters: [{ name: id, in: query, required: true, schema: { type: array, items: { type: string } } }]
        responses: { 204: { description: Gone. } }
    /ribbons/mass-removal:
      delete:
        requestBody: { content: { application/json: { schema: { properties: { id: { type: integer } } } } } }
        responses: { 204: { description: Gone. } }
    /ribbons:
      delete:
        requestBody: { content: { application/json: { schema: { type: array, items: { properties: { id: { type: integer } } } } } } }
        responses: { 204: { description: Gone. } }
    /badges:
      delete:
        parameters:
          - { name: id, in: query, schema: { type: string } }
          - { name: before, in: query, schema: { type: string } }
        responses: { 204: { description: Gone. } }
      get:
        parameters: [{ name: id, in: query, required: true, schema: { type: string } }]
        responses: { 200: { description: Badges. } }`,
  "a POST that makes what its path names, or finds it there already": `
    /badges/{badgeId}:
      parameters: [{ name: badgeId, in: path, required: true, schema: { type: string } }]
      post:
        summary: Create a badge for a new member
        requestBody: { content: { application/json: { schema: { type: object } } } }
        responses:
          201: { description: The badge was created }
          409: { description: There is one already }
      put: # ✗ declares no 404 for an unknown \`badgeId\`
        summary: Change a badge
        responses: { 200: { description: The badge }, 409: { description: It was returned } }`,
  "a DELETE that says that what is not there is no error": `
    /plugs/{id}:
      delete:
        description: Removes a plug. No error is given when the plug does not exist.
        responses: { 204: { description: Gone. } }
    /sockets/{id}:
      delete:
        summary: Remove a socket
        responses: { 200: { description: Removed. }, 204: { description: The socket was already gone. } }
    /fuses/{id}:
      delete: # ✗ unknown \`id\`
        description: Removes a fuse. It is an error if the fuse does not exist.
        responses: { 204: { description: Gone. }, 400: { description: The fuse does not exist. } }
    /wires/{id}:
      delete: # ✗ unknown \`id\`
        description: Removes a wire without error correction.
        responses: { 204: { description: Gone. } }`,
  "what may be waited for before it is there": {
    options: { parents: true },
    text: `
    /concerts/{concertId}/applause:
      get:
        description: Listens. You can do so before the concert is opened.
        responses: { 200: { description: Applause. } }
    /concerts/{concertId}/poster:
      get: # ✗ unknown \`concertId\`
        description: Fetch it before the concert is over.
        responses: { 200: { description: The poster. } }`,
  },
  "a question whose answer is yes or no": {
    options: { parents: true },
    text: `
    /nicknames/{nickname}/free:
      get:
        summary: Check if a nickname is available
        responses: { 200: { description: Yes or no., content: { application/json: { schema: { type: boolean } } } } }
    /self/owns/{medal}:
      get:
        description: Tells whether the caller holds the medal.
        responses: { 200: { description: So., content: { application/json: { schema: { properties: { owned: { type: boolean } } } } } } }
    /lanterns/{lanternId}/lit:
      get: # ✗ unknown \`lanternId\`
        summary: Check if the lantern is lit
        responses: { 200: { description: So., content: { application/json: { schema: { type: boolean } } } } }
    /lanterns/{lanternId}/mail:
      get: # ✗ unknown \`lanternId\`
        summary: Check if the lantern has mail
        responses: { 200: { description: So., content: { application/json: { schema: { type: boolean } } } } }
    /self/capes/{cape}:
      get: # ✗ unknown \`cape\`
        summary: Check if a cape exists among mine
        responses: { 200: { description: It., content: { application/json: { schema: { properties: { colour: { type: string } } } } } } }
    /hooks/{hook}/mine:
      get: # ✗ unknown \`hook\`
        summary: Check if the caller has a coat for the hook
        responses: { 200: { description: So., content: { application/json: { schema: { properties: { any: { type: boolean } } } } } } }
    /hats/{hat}/there:
      get: # ✗ unknown \`hat\`
        summary: Check if a hat exists
        responses: { 200: { description: It is. } }`,
  },
});
