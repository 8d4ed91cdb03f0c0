import rule from "../../../src/rules/3xx/3xx-keeps-method.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "301 and 302 of writes": `
    /orders:
      post:
        responses:
          301: # ✗ repeat this POST as GET after 301 Moved Permanently; 308 Permanent Redirect keeps the method
            description: Moved.
    /orders/{id}:
      put:
        responses:
          302: # ✗ repeat this PUT as GET after 302 Found; 307 Temporary Redirect keeps the method
            description: Elsewhere.
      patch:
        responses:
          301: # ✗ repeat this PATCH as GET
            description: Moved.
      delete:
        responses:
          "302": # ✗ repeat this DELETE as GET
            description: Elsewhere.`,
  "303, 307 and 308 say what they mean": `
    /orders:
      post:
        responses:
          303: { description: The order. }
          307: { description: Elsewhere. }
          308: { description: Moved. }`,
  "reads keep their method anyway": `
    /orders:
      get: { responses: { 301: { description: Moved. } } }
      head: { responses: { 302: { description: Elsewhere. } } }`,
  "a shared redirect is right for GET, so its use is wrong": `
    /orders:
      get: { responses: { 301: { $ref: "#/components/responses/Moved" } } }
      post:
        responses:
          301: # ✗ repeat this POST as GET
            $ref: "#/components/responses/Moved"
    components:
      responses:
        Moved: { description: Moved. }`,
  "steps of signing in follow their own specifications": `
    /oauth2/authorize: { post: { responses: { 302: { description: Back to the client. } } } }
    /users/login/cloud: { post: { responses: { 302: { description: Signed in. } } } }
    /sign-in: { post: { responses: { 302: { description: Signed in. } } } }
    /saml2/acs: { post: { responses: { 302: { description: Signed in. } } } }
    /providers/{id}/callback: { post: { responses: { 302: { description: Signed in. } } } }
    /start:
      post:
        parameters: [{ name: redirect_uri, in: query, schema: { type: string } }]
        responses: { 302: { description: Back to the client. } }
    /flows/{id}: { post: { operationId: oidcContinueFlow, responses: { 302: { description: Next. } } } }
    /door:
      post:
        x-statuslint: { intent: authenticate }
        responses: { 302: { description: Come in. } }`,
  "a word that only resembles one": `
    /blogins:
      post:
        responses:
          302: # ✗ repeat this POST as GET
            description: Elsewhere.`,
  "2.0, and a class": `
    swagger: "2.0"
    info: { title: Orders, version: "1" }
    paths:
      /orders:
        post:
          responses:
            302: # ✗ repeat this POST as GET
              description: Elsewhere.
      /returns: { post: { responses: { 3XX: { description: Elsewhere. } } } }`,
  "what an authorization is about is no step of signing in": `
    /shops/{id}/authorization-policies:
      post:
        responses:
          302: # ✗ 307 Temporary Redirect keeps the method
            description: Moved.
    /shops/{id}/oauth-clients:
      post:
        responses:
          302: # ✗ 307 Temporary Redirect keeps the method
            description: Moved.
    /shops/oauth-authorize:
      post: { responses: { 302: { description: Go on with the code. } } }`,
  "a browser's form goes on with a GET": `
    /surveys:
      post:
        requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object } } } }
        responses:
          302: # ✗ After a form, 303 See Other says that a GET follows
            description: Taken.
      put:
        requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object } } } }
        responses:
          301: # ✗ 308 Permanent Redirect keeps the method
            description: Moved.
    /ballots:
      post:
        responses:
          302: { description: Leads to the page of thanks. }
      put:
        responses:
          302: # ✗ 307 Temporary Redirect keeps the method
            description: Leads to another ballot box.`,
});
