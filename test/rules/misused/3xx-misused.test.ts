import { describe, test } from "vitest";
import rule from "../../../src/rules/misused/3xx-misused.ts";
import { expectMarks, testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "for now, under a code that lasts": `
    /shops/{id}:
      get:
        responses:
          301: # ✗ 301 is described as "temporarily": that is 307
            description: The shop lives under another address temporarily.
          308: # ✗ 308 is described as "for the time being": that is 307
            description: Go to the mirror for the time being.
      put:
        responses:
          308: # ✗ 308 is described as "Temporary Redirect": that is 307
            description: Temporary Redirect`,
  "for good, under a code that does not last": `
    /shops/{id}:
      get:
        responses:
          302: # ✗ 302 is described as "Moved Permanently": that is 301 or 308
            description: Moved Permanently
          307: # ✗ 307 is described as "redirected to its new home for good": that is 301 or 308
            description: Callers are redirected to its new home for good.
      put:
        responses:
          303: # ✗ 303 is described as "moved forever": that is 308
            description: The shop has moved forever.
          307: # ✗ 307 is described as "permanent redirect": that is 308
            description: A **permanent** redirect to the other shop.`,
  "by the name of a component": `
    /shops:
      get: { responses: { 301: { $ref: "#/components/responses/TemporaryRedirect" } } }
      post: { responses: { 307: { $ref: "#/components/responses/MovedPermanently" } } }
    components:
      responses:
        TemporaryRedirect: # ✗ 301 refers to the component "TemporaryRedirect": that is 307
          description: Elsewhere.
        MovedPermanently: # ✗ 307 refers to the component "MovedPermanently": that is 308
          description: Elsewhere.`,
  "a component that is right under another code is wrong where it is used": `
    /shops:
      get: { responses: { 301: { $ref: "#/components/responses/Moved" } } }
      head:
        responses:
          302: # ✗ 302 is described as "moved for good"
            $ref: "#/components/responses/Moved"
    components:
      responses:
        Moved: { description: It has moved for good. }`,
  "by the title of a body": `
    /shops:
      get:
        responses:
          302: # ✗ 302 is described as "Moved Permanently"
            description: Elsewhere.
            content: { application/problem+json: { example: { title: Moved Permanently } } }`,
  "what says what its code says": `
    /shops/{id}:
      get:
        responses:
          301: { description: Moved permanently. }
          302: { description: Moved temporarily. }
          303: { description: See the signed URL. }
          307: { description: "A signed link, for now." }
          308: { $ref: "#/components/responses/PermanentRedirect" }
    components:
      responses:
        PermanentRedirect: { description: Permanent Redirect }`,
  "what says neither, or both": `
    /shops/{id}:
      get:
        responses:
          301: { description: "Moved temporarily or permanently, as \`until\` tells." }
          302: { description: Redirects to the permanent address of the newest shop. }
          307: { description: This is not a permanent redirect. }
          308: { description: "For good, not temporary redirects. The token is temporary." }`,
  "a write that goes on as GET": `
    /shops:
      post:
        responses:
          302: { description: "Redirected permanently to the shop, which is then read with GET." }
          303: { description: "Redirects to what was made for good, with GET." }`,
});

describe.each([
  [301, "Temporarily Moved"],
  [301, "The file is at a pre-signed URL."],
  [301, "For a while, the mirror answers."],
  [301, "The response holds a temporary download link."],
  [308, "Served by the other region for the moment."],
  [308, "Temporary redirect to the replica."],
  [308, "The index is temporarily at another host."],
  [308, "A short detour: for now, ask the other server."],
  [302, "The account was moved to its new region permanently."],
  [302, "Permanent redirect."],
  [302, "MOVED_PERMANENTLY"],
  [308, "TEMPORARY_REDIRECT"],
  [301, "MOVED_TEMPORARILY"],
  [302, "The endpoint has been relocated for good"],
  [303, "permanently moved to the archive"],
  [307, "Permanently redirected to the canonical name."],
  [307, "This resource moved to a new URL forever."],
  [307, "Permanent relocation of the user."],
  [307, "Redirects all calls to the second version for ever."],
])("%i: %s", (code, text) => {
  const described = (status: number, mark: string): string => `
    /shops:
      get:
        responses:
          ${status}: ${mark}
            description: ${JSON.stringify(text)}`;
  test("is heard", () => expectMarks(rule, described(code, "# ✗ is described as")));
  test("is right under the other", () =>
    expectMarks(rule, described(code === 301 || code === 308 ? 307 : 308, "")));
});
