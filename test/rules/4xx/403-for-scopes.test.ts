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
});
