import { expect, test } from "vitest";
import rule from "../../../src/rules/4xx/401-needs-security.ts";
import { apiOf, documentOf, findingsOf } from "../../support/audit-text.ts";
import { testRule } from "../../support/test-rule.ts";

const schemes = `
    components:
      securitySchemes:
        token: { type: http, scheme: bearer }`;

testRule(rule, {
  "a refresh token is all that it takes": `
    /readers/refresh-token:
      post: { responses: { 200: { description: A new pair. }, 401: { description: The cookie has expired. } } }
    /readers/me:
      get: # ✗ declares 401, but states no security
        responses: { 200: { description: You. }, 401: { description: Sign in first. } }
    components: { securitySchemes: { bearer: { type: http, scheme: bearer } } }`,
  "a scheme that no operation asks for": `
    /users:
      get: # ✗ GET /users declares 401, but states no security
        responses: { 401: { description: Sign in. } }${schemes}`,
  "security that is switched off": `
    security: [{ token: [] }]
    /users:
      get: # ✗ its \`security\` is empty: it asks for no credentials
        security: []
        responses: { 401: { description: Sign in. } }
    /books:
      get:
        responses: { 401: { description: Sign in. } }${schemes}`,
  "the root's security is empty": `
    security: []
    /users:
      get: # ✗ the root's \`security\` is empty
        responses: { 401: { description: Sign in. } }${schemes}`,
  "optional security says how to authenticate": `
    /users:
      get:
        security: [{}, { token: [] }]
        responses: { 401: { description: The token is wrong. } }
    /books:
      get:
        security: [{}]
        responses: { 401: { description: The token is wrong. } }${schemes}`,
  "a class and default are no 401": `
    /users:
      get:
        responses:
          200: { description: The users. }
          4XX: { description: The request was wrong. }
          default: { description: Something else. }${schemes}`,
  "whoever signs in has no credentials but those in the body": `
    /login:
      post:
        operationId: login
        requestBody: { content: { application/json: { schema: { properties: { password: { type: string } } } } } }
        responses: { 200: { description: A token. }, 401: { description: The password is wrong. } }
    /oauth2/token:
      post:
        responses: { 200: { description: A token. }, 401: { description: The client is unknown. } }${schemes}`,
  "credentials under a path that names the provider": `
    /auth/user/{provider}:
      post:
        summary: Authenticate a user
        responses: { 200: { description: A token. }, 401: { description: The password is wrong. } }
    /domains/{id}:
      post: # ✗ POST /domains/{id} declares 401, but states no security
        summary: Authenticate a domain
        responses: { 200: { description: Done. }, 401: { description: Sign in. } }${schemes}`,
  "a callback that is no step of signing in": `
    /oauth/callback: { get: { responses: { 401: { description: Sign in. } } } }
    /providers/{id}/callback: { get: { responses: { 401: { description: Sign in. } } } }
    /forms/on_change_callback:
      post: # ✗ POST /forms/on_change_callback declares 401, but states no security
        operationId: onChangeCallback
        responses: { 401: { description: The signature is wrong. } }${schemes}`,
  "OpenAPI 2.0": `
    swagger: "2.0"
    info: { title: Test, version: "1" }
    securityDefinitions: { key: { type: apiKey, in: query, name: key } }
    paths:
      /users:
        get: # ✗ states no security
          responses: { 401: { description: The key is wrong. } }`,
  "a token that came by mail, or a password beside the address, lets in by itself": `
    /password/reset/{token}:
      parameters: [{ name: token, in: path, required: true, schema: { type: string } }]
      post:
        security: []
        responses: { 200: { description: Done. }, 401: { description: The link has expired. } }
    /email/confirm:
      post:
        requestBody: { content: { application/json: { schema: { properties: { code: { type: string } } } } } }
        responses: { 200: { description: Done. }, 401: { description: The code is wrong. } }
    /2fa/codes:
      post:
        operationId: requestCode
        requestBody: { content: { application/json: { schema: { properties: { email: { type: string }, password: { type: string } } } } } }
        responses: { 200: { description: Sent. }, 401: { description: The password is wrong. } }
    components: { securitySchemes: { token: { type: http, scheme: bearer } } }`,
  "a user that is registered by another, a device, and a reset without a token": `
    /register:
      post: # ✗ declares 401, but states no security
        operationId: registerUser
        summary: Register a new user
        requestBody: { content: { application/json: { schema: { properties: { email: { type: string }, password: { type: string } } } } } }
        responses: { 201: { description: The new user. }, 401: { description: Not signed in. } }
    /devices/register:
      post: # ✗ declares 401, but states no security
        requestBody: { content: { application/json: { schema: { properties: { deviceToken: { type: string } } } } } }
        responses: { 200: { description: Done. }, 401: { description: Not signed in. } }
    /settings/reset:
      post: # ✗ declares 401, but states no security
        responses: { 200: { description: Done. }, 401: { description: Not signed in. } }
    components: { securitySchemes: { token: { type: http, scheme: bearer } } }`,
  "what proves itself by the body is given a token": `
    /wallets/verify:
      post:
        summary: Check what the wallet has signed
        security: []
        requestBody: { content: { application/json: { schema: { properties: { signed: { type: string } } } } } }
        responses:
          200: { description: Fine., content: { application/json: { schema: { properties: { accessToken: { type: string } } } } } }
          401: { description: Signed by somebody else. }
    /wallets/notice:
      post:
        summary: Take a notice that its sender has signed
        security: []
        requestBody: { content: { application/json: { schema: { properties: { text: { type: string }, signature: { type: string } } } } } }
        responses: { 401: { description: Signed by somebody else. } }
    /wallets/check:
      post: # ✗ its \`security\` is empty
        summary: Check what the wallet has signed
        security: []
        requestBody: { content: { application/json: { schema: { properties: { signed: { type: string } } } } } }
        responses:
          200: { description: Fine., content: { application/json: { schema: { properties: { isRight: { type: boolean } } } } } }
          401: { description: Signed by somebody else. }
    ${schemes}`,
  "who waits for a token, or proves who it is without a password, has none yet": `
    /tv/pairing/{number}:
      get:
        summary: Ask whether the viewer has agreed
        responses:
          200: { description: Yes., content: { application/json: { schema: { properties: { device_token: { type: string } } } } } }
          401: { description: Not yet. }
    /magic-link/open:
      post:
        requestBody: { content: { application/json: { schema: { properties: { nonce: { type: string } } } } } }
        responses:
          200: { description: Welcome., content: { application/json: { schema: { properties: { accessToken: { type: string } } } } } }
          401: { description: The link is worn out. }
    /printers/{id}/access:
      get: # ✗ declares 401, but states no security
        summary: Show the token of a printer
        responses:
          200: { description: It., content: { application/json: { schema: { properties: { device_token: { type: string } } } } } }
          401: { description: Not signed in. }
    /pairing/history:
      get: # ✗ declares 401, but states no security
        responses:
          200: { description: It., content: { application/json: { schema: { properties: { pairs: { type: array } } } } } }
          401: { description: Not signed in. }
    ${schemes}`,
  "a login by another name": `
    /sessions:
      post:
        summary: Log in with a password
        security: []
        requestBody: { content: { application/json: { schema: { properties: { password: {} } } } } }
        responses: { 401: { description: The password is wrong. } }
    components:
      securitySchemes: { cookie: { type: apiKey, in: cookie, name: sid } }`,
  "what a thing is locked with, what came by mail, and who is not there": `
    /diaries/{id}/open:
      post:
        requestBody: { content: { application/json: { schema: { properties: { passphrase: { type: string } } } } } }
        responses: { 200: { description: The diary. }, 401: { description: The passphrase is wrong } }
    /forgotten/reset:
      post:
        requestBody: { content: { application/json: { schema: { properties: { data: { type: object } } } } } }
        responses: { 204: { description: Set. }, 401: { description: Expired link } }
    /readers/check:
      post: { responses: { 204: { description: Fine. }, 401: { description: Reader not found } } }
    /diaries/{id}/lend:
      post: # ✗ declares 401, but states no security
        requestBody: { content: { application/json: { schema: { properties: { passphrase: { type: string } } } } } }
        responses: { 200: { description: The loan. }, 401: { description: Sign in first } }${schemes}`,
});

test("a document without any security scheme is told once", () => {
  const paths = ["users", "books", "authors"].map(
    (name) => `
/${name}:
  get:
    responses: { 401: { description: Sign in. } }`,
  );
  const findings = findingsOf(rule, documentOf(paths.join("")));
  expect(
    findings.map(({ message, location, instances }) => [message, location.start.line, instances.length]),
  ).toEqual([
    [expect.stringContaining("the document describes no security scheme (shared by 3 operations)"), 1, 3],
  ]);
});

test.each([
  ["", "securitySchemes", "securityDefinitions"],
  [
    `swagger: "2.0"
info: { title: Test, version: "1" }
`,
    "securityDefinitions",
    "securitySchemes",
  ],
])("the fix names the place of schemes in this version of OpenAPI: %j", (head, wanted, other) => {
  const operation = `
/users:
  get:
    responses: { 401: { description: Sign in. } }`;
  const text = head === "" ? documentOf(operation) : `${head}paths:${operation.replaceAll("\n", "\n  ")}`;
  const without = findingsOf(rule, text).map(({ fix }) => fix);
  expect(without).toEqual([expect.stringContaining(wanted)]);
  expect(without.join()).not.toContain(other);
});

test("the fix names the schemes there are, and makes them optional only where OpenAPI can", () => {
  const paths = `
/users:
  get:
    responses: { 401: { description: Sign in. } }
/books:
  get:
    security: []
    responses: { 401: { description: Sign in. } }`;
  expect(
    findingsOf(rule, documentOf(paths + schemes.replaceAll("\n    ", "\n"))).map(({ fix }) => fix),
  ).toEqual([
    "Require a scheme of `components.securitySchemes` (`token`) under `security`, at the root or at the operation; `{}` beside it makes it optional. Or remove the 401.",
    "Require a scheme of `components.securitySchemes` (`token`) under `security`, at the operation; `{}` beside it makes it optional. Or remove the 401.",
  ]);
  const swagger = `swagger: "2.0"
info: { title: Test, version: "1" }
securityDefinitions: { key: { type: apiKey, in: query, name: key } }
paths:${paths.replaceAll("\n", "\n  ")}`;
  expect(findingsOf(rule, swagger)[0]?.fix).toBe(
    "Require a scheme of `securityDefinitions` (`key`) under `security`, at the root or at the operation. Or remove the 401.",
  );
});

test("who is called by another server describes what that signs with", () => {
  const paths = `
/hooks/payments:
  post:
    description: The sender signs the body with HMAC.
    responses: { 401: { description: The signature is wrong. } }
/hooks:
  post:
    summary: Register a hook
    responses: { 401: { description: Sign in. } }`;
  const fixes = findingsOf(rule, documentOf(paths + schemes.replaceAll("\n    ", "\n"))).map(
    ({ fix }) => fix,
  );
  expect(fixes).toEqual([
    expect.stringContaining("what the sender signs with"),
    expect.stringContaining("Require a scheme"),
  ]);
});

test("a program that is told by a header, and who makes an account, have no use for the scheme of people", () => {
  const paths = `
/tasks/clean-up:
  post:
    parameters: [{ name: X-Scheduler-Secret, in: header, schema: { type: string } }]
    responses: { 401: { description: The secret is wrong. } }
/webhooks/bank:
  post:
    summary: Receives what the bank tells
    responses: { 401: { description: Unauthorized } }
/members/register:
  post:
    operationId: registerMember
    requestBody: { content: { application/json: { schema: { properties: { email: {}, password: {} } } } } }
    responses: { 201: { description: The member. }, 401: { description: Unauthorized } }
/members:
  get:
    parameters: [{ name: X-Request-Id, in: header, schema: { type: string } }]
    responses: { 401: { description: Unauthorized } }
/reports:
  get:
    parameters: [{ name: X-Api-Key, in: header, schema: { type: string } }]
    responses: { 401: { description: Unauthorized } }`;
  const text = `${documentOf(paths)}\ncomponents: { securitySchemes: { key: { type: apiKey, in: header, name: X-Api-Key } } }`;
  expect(findingsOf(rule, text).map(({ fix }) => fix)).toEqual([
    "Describe `X-Scheduler-Secret` as a scheme of its own (`apiKey`, in its header), and require it. Or remove the 401.",
    expect.stringContaining("what the sender signs with"),
    "Remove the 401: who registers has no credentials yet.",
    expect.stringContaining("Require a scheme"),
    expect.stringContaining("Require a scheme"),
  ]);
});

test("of a health check the 401 goes first", () => {
  const paths =
    "/health: { get: { security: [], responses: { 200: { description: Up. }, 401: { description: Who? } } } }";
  const text = `${documentOf(paths)}\ncomponents: { securitySchemes: { key: { type: apiKey, in: header, name: X-Key } } }`;
  expect(findingsOf(rule, text)[0]?.fix).toMatch(/^Remove the 401/);
});

test("what states a scheme keeps the rule, also where somebody signs in; a sign-in that states none is not asked", () => {
  const api = apiOf(
    documentOf(`
/login:
  post:
    operationId: login
    security: [{ token: [] }]
    requestBody: { content: { application/json: { schema: { properties: { password: { type: string } } } } } }
    responses: { 200: { description: A token. }, 401: { description: The password is wrong. } }
/session:
  post:
    operationId: signIn
    requestBody: { content: { application/json: { schema: { properties: { password: { type: string } } } } } }
    responses: { 200: { description: A token. }, 401: { description: The password is wrong. } }
/members:
  get:
    responses: { 200: { description: The members. } }${schemes.replaceAll("\n    ", "\n")}`),
  );
  expect(api.operations.map((operation) => rule.applies(operation, {}))).toEqual([true, false, false]);
});
