import rule from "../../../src/rules/2xx/201-location.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "a 201 without any headers": `
    /users:
      post:
        responses:
          201: # ✗ 201 Created has no Location header
            description: The new user.`,
  "header names are compared without case": `
    /users:
      post:
        responses:
          "201":
            description: The new user.
            headers: { location: { schema: { type: string } } }`,
  "PUT creates where the client put it": `
    /users/{id}:
      put:
        responses:
          201: { description: Created. }`,
  "PATCH creates there too (RFC 5789 §2)": `
    /users/{id}:
      patch:
        requestBody: { content: { application/merge-patch+json: { schema: { type: object } } } }
        responses:
          200: { description: The user. }
          201: { description: The new user. }`,
  "a shared component is wrong once, where it is defined": `
    /users:
      post:
        responses:
          201: { $ref: "#/components/responses/Created" }
    /books:
      post:
        responses:
          201: { $ref: "#/components/responses/Created" }
    components:
      responses:
        Created: # ✗ 201 Created has no Location header (shared by 2 operations)
          description: Created.`,
  "a bulk create has no single URL to name": `
    /users/import:
      post:
        x-statuslint: { intent: bulk }
        responses: { 201: { description: The new users. } }`,
  "an action that answers 201 is 201-only-for-create's": `
    /users/{id}/suspend:
      post:
        x-statuslint: { intent: action }
        responses: { 201: { description: Suspended. } }`,
  "where another success tells the new from the old, it is asked for": `
    /users/{id}/suspend:
      post:
        x-statuslint: { intent: action }
        responses:
          200: { description: It was suspended before. }
          201: # ✗ no Location header
            description: The suspension.`,
  "a 201 to GET or DELETE is wrong itself": `
    /users/{id}:
      get: { responses: { 201: { description: The user. } } }
      delete: { responses: { 201: { description: Gone. } } }`,
  "a class is no 201": `
    /users:
      post: { responses: { 2XX: { description: The new user. } } }`,
  "events go to somebody else's server": `
    /listener/orderCreated:
      post:
        operationId: listenToOrderCreated
        responses: { 201: { description: Noted. } }`,
  "what is at a POST's own URL needs no other one": `
    /users/{id}/picture-settings:
      get:
        responses: { 200: { description: The settings. } }
      post:
        x-statuslint: { intent: update }
        responses: { 201: { description: The settings. } }`,
  "a file for the one thing at the URL": `
    /users/{id}/picture:
      delete:
        responses: { 204: { description: Gone. } }
      post:
        x-statuslint: { intent: upload }
        responses: { 201: { description: The picture. } }`,
  "a file among others": `
    /users/{id}/pictures:
      get:
        responses: { 200: { description: The pictures. } }
      post:
        x-statuslint: { intent: upload }
        responses:
          201: { description: The picture. } # ✗ no Location header
    /users/{id}/scan:
      post:
        x-statuslint: { intent: upload }
        responses:
          201: { description: The scan. } # ✗ no Location header`,
});
