import { expect, test } from "vitest";
import rule from "../../../src/rules/status/status-registered.ts";
import { documentOf, findingsOf } from "../../support/audit-text.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "codes of the registry, rare ones included": `
    /users:
      get:
        responses:
          200: { description: The users. }
          402: { description: The plan does not include this. }
          418: { description: A teapot. }
          423: { description: Locked. }
          424: { description: What it depends on failed. }
          428: { description: Send If-Match. }
          431: { description: Too many headers. }
          511: { description: Log in to the network. }`,
  "codes that only look official": `
    /users:
      get:
        responses:
          299: { description: Fine, more or less. } # ✗ 299 is not a registered status code; clients treat it as 200
          420: { description: Slow down. } # ✗ 420 is not a registered status code; clients treat it as 400
          599: { description: Timed out. } # ✗ 599 is not a registered status code`,
  "a code that the platform fixes": {
    options: { allow: [499] },
    text: `
    /users:
      get:
        responses:
          498: { description: The token is not valid. } # ✗ 498 is not a registered status code
          499: { description: The client went away. }`,
  },
  "classes, default and keys that are no code have no entry to look for": `
    /users:
      get:
        responses:
          4XX: { description: The request was wrong. }
          600: { description: Late. }
          default: { description: Something else. }`,
  "a checksum of a resumable upload, and one of somebody's own": `
    /files/{id}:
      patch:
        parameters: [{ name: Tus-Resumable, in: header, schema: { type: string } }]
        responses: { 460: { description: The checksums differ. } }
      put:
        responses:
          460: { description: The checksums differ. } # ✗ 460 is not a registered status code`,
  "a component that stands only under the unregistered code is wrong once": `
    /users:
      get:
        responses:
          420: { $ref: "#/components/responses/SlowDown" }
      post:
        responses:
          420: { $ref: "#/components/responses/SlowDown" }
    components:
      responses:
        SlowDown: { description: Slow down. } # ✗ (shared by 2 operations)`,
  "a component that is right under another code is not to blame": `
    /users:
      get:
        responses:
          420: { $ref: "#/components/responses/SlowDown" } # ✗ 420 is not a registered status code
      post:
        responses:
          429: { $ref: "#/components/responses/SlowDown" }
    components:
      responses:
        SlowDown: { description: Slow down. }`,
});

test.each([
  ["460", "The checksums differ.", false],
  ["499", "The client has closed the connection.", true],
  ["420", "There were too many requests in this minute.", true],
  ["420", "The kettle is on already.", false],
  ["498", "498", true],
])("%s that says %j", (code, description, isAdvised) => {
  const paths = `/users: { get: { responses: { ${code}: { description: "${description}" } } } }`;
  expect(findingsOf(rule, documentOf(paths))[0]?.fix.includes("code: 4")).toBe(isAdvised);
});
