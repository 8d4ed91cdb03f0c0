import rule from "../../../src/rules/3xx/307-over-302.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "a GET that answers 302": `
    /reports/{id}/file:
      get:
        responses:
          302: # ✗ 302 Found does not promise to keep the method, as 307 Temporary Redirect does
            description: In the store.`,
  "its use is what is wrong": `
    /reports/{id}/file:
      get:
        responses:
          302: # ✗ 302 Found
            $ref: "#/components/responses/Store"
    components:
      responses:
        Store: { description: In the store. }`,
  "307, 301 and other methods": `
    /reports/{id}/file:
      get: { responses: { 307: { description: In the store. } } }
      post: { responses: { 302: { description: In the store. } } }
    /files/{id}:
      get: { responses: { 301: { description: Moved. } } }`,
  "steps of signing in": `
    /oauth/authorize: { get: { responses: { 302: { description: Back to the client. } } } }
    /oidc/callback: { get: { responses: { 302: { description: Signed in. } } } }
    /auth/logIn: { get: { responses: { 302: { description: To the provider. } } } }
    /logout: { get: { responses: { 302: { description: Signed out. } } } }
    /flows/browser:
      get:
        parameters: [{ name: redirectUri, in: query, schema: { type: string } }]
        responses: { 302: { description: Next. } }`,
});
