import rule from "../../../src/rules/4xx/404-for-item.ts";
import { testRule } from "../../support/test-rule.ts";

/** A GET of a path that declares no 404, and what is found on it. */
const path = (name: string, mark = ""): string => `
    ${name}:
      get:${mark}
        responses: { 200: { description: Data. }, 400: { description: Wrong. } }`;

testRule(rule, {
  "a path that ends in a parameter": path(
    "/users/{userId}",
    " # ✗ GET /users/{userId} declares no 404 for an unknown `userId`",
  ),
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
});
