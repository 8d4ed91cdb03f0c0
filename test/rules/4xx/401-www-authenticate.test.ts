import { expect, test } from "vitest";
import rule from "../../../src/rules/4xx/401-www-authenticate.ts";
import { documentOf, findingsOf } from "../../support/audit-text.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "a 401 without any headers": `
    /users:
      get:
        responses:
          401: { description: Sign in. } # ✗ 401 Unauthorized has no WWW-Authenticate header`,
  "a 401 with other headers": `
    /users:
      get:
        responses:
          401:
            description: Sign in.
            headers: { X-Request-Id: { schema: { type: string } } } # ✗ no WWW-Authenticate header`,
  "a header whose name is nearly that": `
    /users:
      get:
        responses:
          401:
            description: Sign in.
            headers:
              X-Request-Id: { schema: { type: string } }
              WWW-Authentication: { schema: { type: string } } # ✗ has no WWW-Authenticate header, only \`WWW-Authentication\``,
  "a header for proxies is another": `
    /users:
      get:
        responses:
          401:
            description: Sign in.
            headers: { Proxy-Authenticate: { schema: { type: string } } } # ✗ 401 Unauthorized has no WWW-Authenticate header`,
  "header names are compared without case": `
    /users:
      get:
        responses:
          401:
            description: Sign in.
            headers: { www-authenticate: { schema: { type: string } } }`,
  "a header by reference": `
    /users:
      get:
        responses:
          401:
            description: Sign in.
            headers: { WWW-Authenticate: { $ref: "#/components/headers/Challenge" } }
    components:
      headers:
        Challenge: { schema: { type: string } }`,
  "a class and `default` may be something else than a 401": `
    /users:
      get:
        responses:
          200: { description: The users. }
          4XX: { description: The request was wrong. }
          default: { description: Something else. }`,
  "a shared component is wrong once": `
    /users:
      get:
        responses:
          401: { $ref: "#/components/responses/Unauthorized" }
    /books:
      get:
        responses:
          401: { $ref: "#/components/responses/Unauthorized" }
    components:
      responses:
        Unauthorized: # ✗ 401 Unauthorized has no WWW-Authenticate header (shared by 2 operations)
          description: Sign in.`,
  "OpenAPI 2.0": `
    swagger: "2.0"
    info: { title: Test, version: "1" }
    paths:
      /users:
        get:
          responses:
            401: { description: Sign in. } # ✗ no WWW-Authenticate header
        post:
          responses:
            401:
              description: Sign in.
              headers: { WWW-Authenticate: { type: string } }`,
});

const schemes = `
components:
  securitySchemes:
    token: { type: http, scheme: bearer }
    password: { type: http, scheme: BASIC }
    oauth: { type: oauth2, flows: {} }
    key: { type: apiKey, in: header, name: X-Api-Key }
    certificate: { type: mutualTLS }
    session: { type: apiKey, in: cookie, name: sid }
    BearerKey: { type: apiKey, in: header, name: authorization }
    login: { type: apiKey, in: header, name: Authorization, description: 'A JWT, sent as "Authorization: Bearer …"' }
    prefixed: { type: apiKey, in: header, name: Authorization, description: Put the prefix "Ticket" before the value. }
    bare: { type: apiKey, in: header, name: Authorization, description: "The token, without the word Bearer." }
    other: { type: apiKey, in: header, name: X-Bearer, description: A bearer token. }`;

test.each([
  ["the operation's own scheme", "security: [{ token: [] }]", 'for example `Bearer realm="api"`.'],
  ["a scheme in capitals", "security: [{ password: [] }]", 'for example `Basic realm="api"`.'],
  ["OAuth 2 sends bearer tokens", "security: [{ oauth: [read] }]", 'for example `Bearer realm="api"`.'],
  [
    "several alternatives, each once",
    "security: [{ token: [] }, { oauth: [read] }, { password: [] }]",
    'for example `Bearer realm="api"` or `Basic realm="api"`.',
  ],
  ["an API key", "security: [{ key: [] }]", "No authentication scheme is registered for API keys"],
  ["a scheme that is not declared", "security: [{ unknown: [] }]", '`Bearer realm="api"` or `Basic'],
  ["no security of its own", "summary: Users", '`Bearer realm="api"` or `Basic'],
  [
    "a client certificate",
    "security: [{ certificate: [] }]",
    "registered for client certificates, so name one of your own, or answer `403`.",
  ],
  [
    "a client certificate or a token",
    "security: [{ certificate: [] }, { token: [] }]",
    'for example `Bearer realm="api"`.',
  ],
  [
    "a cookie",
    "security: [{ session: [] }]",
    "registered for cookies, so name one of your own, for example `Cookie",
  ],
  ["a key whose name says Bearer", "security: [{ BearerKey: [] }]", 'for example `Bearer realm="api"`.'],
  ["a key whose description says Bearer", "security: [{ login: [] }]", 'for example `Bearer realm="api"`.'],
  ["a key with another prefix", "security: [{ prefixed: [] }]", 'for example `Ticket realm="api"`.'],
  ["a key that is sent without Bearer", "security: [{ bare: [] }]", "registered for API keys"],
  ["a bearer token in another header", "security: [{ other: [] }]", "registered for API keys"],
])("the fix names what to declare: %s", (_, security, fix) => {
  const text = documentOf(`
/users:
  get:
    ${security}
    responses:
      401: { description: Sign in. }
${schemes}`);
  expect(findingsOf(rule, text).map((finding) => finding.fix)).toEqual([expect.stringContaining(fix)]);
});
