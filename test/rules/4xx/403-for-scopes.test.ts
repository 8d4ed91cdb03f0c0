import rule from "../../../src/rules/4xx/403-for-scopes.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "its own words say that it needs no authentication": `
    /models:
      get:
        summary: This endpoint can be called without authentication.
        security: [{ oauth: [models.read] }]
        responses: { 200: { description: The models. } }
      post: # ✗ needs \`models.write\`
        summary: This endpoint cannot be called without authentication.
        security: [{ oauth: [models.write] }]
        responses: { 201: { description: The new model. } }`,
  "a scope": `
    /users:
      get: # ✗ GET /users needs \`users.read\`, but declares no 403
        security: [{ oauth: [users.read] }]
        responses:
          200: { description: The users. }
          401: { description: Sign in. }`,
  "many scopes are not all named": `
    security: [{ oauth: [a, b, c, d, e] }]
    /users:
      get: # ✗ needs \`a\`, \`b\`, \`c\` and 2 more
        responses: { 200: { description: The users. } }`,
  "403, the class or default": `
    security: [{ oauth: [users.read] }]
    /users:
      get: { responses: { 403: { description: Not for you. } } }
      put: { responses: { 200: { description: Done. }, 4XX: { description: Wrong. } } }
      post: { responses: { 201: { description: Created. }, default: { description: Something else. } } }`,
  "explicit: classes and default do not count": {
    options: { explicit: true },
    text: `
    security: [{ oauth: [users.read] }]
    /users:
      get: # ✗ declares no 403
        responses: { 200: { description: The users. }, 4XX: { description: Wrong. } }`,
  },
  "a role that the operation's own words name": `
    security: [{ key: [] }]
    /users:
      get: # ✗ says "Only administrators may list users", but declares no 403
        description: Lists users. Only administrators may list users.
        responses: { 200: { description: The users. } }
      post: # ✗ says "Admin only"
        summary: Admin only - adds a user
        responses: { 201: { description: The new user. } }
      delete: # ✗ says "Required role: editor"
        description: |-
          Deletes all.

          Required role: **editor**
        responses: { 204: { description: Done. } }
      put: # ✗ says "Needs the manager role"
        description: Needs the manager role.
        responses: { 200: { description: The users. } }
      patch: # ✗ says "Available only to moderators"
        description: Available only to moderators.
        responses: { 200: { description: The users. } }`,
  "words that reserve nothing": `
    security: [{ key: [] }]
    /users:
      get:
        description: Lists only administrators. The owner must be given.
        responses: { 200: { description: The users. } }
      post:
        description: Adds a user. The new owner must be a member of the team.
        responses: { 201: { description: The new user. } }
      put:
        description: Requires the name of the owner and a valid token.
        responses: { 200: { description: The users. } }
      patch:
        description: Only owners can be assigned. Creates a role; its role must exist.
        responses: { 200: { description: The users. } }`,
  "a role where nobody must sign in, and one with its 403": `
    /users:
      get:
        description: Only administrators may list users.
        security: []
        responses: { 200: { description: The users. } }
      post:
        description: Admins only.
        security: [{ key: [] }]
        responses: { 201: { description: The new user. }, 403: { description: No admin. } }`,
  "a tag may be a chapter": `
    /users:
      get:
        tags: [Admin]
        security: [{ key: [] }]
        responses: { 200: { description: The users. } }`,
  "a tag, where little is enough": {
    minConfidence: "low",
    text: `
    /users:
      get: # ✗ is tagged for admins
        tags: [Admin]
        security: [{ key: [] }]
        responses: { 200: { description: The users. } }`,
  },
  "security without scopes": `
    security: [{ key: [] }]
    /users:
      get: { responses: { 200: { description: The users. }, 401: { description: The key is wrong. } } }`,
  "whom nothing is asked of, nothing is forbidden to": `
    security: [{ oauth: [users.read] }, {}]
    /users:
      get: { responses: { 200: { description: The users. } } }`,
  "a 404 may mask what is forbidden": {
    options: { maskedBy404: true },
    text: `
    security: [{ oauth: [users.read] }]
    /users/{id}:
      get: { responses: { 200: { description: The user. }, 404: { description: No such user. } } }
    /users:
      get: # ✗ declares no 403
        responses: { 200: { description: The users. } }`,
  },
  "without the option a 404 is a 404": `
    security: [{ oauth: [users.read] }]
    /users/{id}:
      get: # ✗ declares no 403
        responses: { 200: { description: The user. }, 404: { description: No such user. } }`,
  "OPTIONS is answered before anybody signs in": `
    security: [{ oauth: [users.read] }]
    /users:
      options: { responses: { 204: { description: Fine. } } }`,
  "one of several scopes is enough": `
    /users:
      get: # ✗ GET /users needs one of \`users.read\`, \`users.all\`, but declares no 403
        security: [{ oauth: [users.read] }, { oauth: [users.all] }]
        responses: { 200: { description: The users. } }
      post: # ✗ POST /users needs \`users.read\`, \`users.write\`, but declares no 403
        security: [{ oauth: [users.read, users.write] }]
        responses: { 201: { description: The user. } }`,
  "no scope, and where tokens are handed out": `
    /users:
      get:
        security: [{ oauth: [N/A] }]
        responses: { 200: { description: The users. } }
      post: # ✗ POST /users needs \`users.write\`, but declares no 403
        security: [{ oauth: [users.write] }]
        responses: { 201: { description: The user. } }
    /v2/oauth/token:
      post:
        security: [{ oauth: [users.read] }]
        responses: { 200: { description: The token. } }`,
  "admins who sign in": {
    minConfidence: "low",
    text: `
    security: [{ key: [] }]
    /back/login:
      post:
        tags: [Admin]
        requestBody: { content: { application/json: { schema: { properties: { email: {}, password: {} } } } } }
        responses: { 200: { description: A token., content: { application/json: { schema: { properties: { token: {} } } } } } }
    /back/fees:
      get: # ✗ GET /back/fees is tagged for admins, but declares no 403
        tags: [Admin]
        responses: { 200: { description: The fees. } }`,
  },
});
