import rule from "../../../src/rules/3xx/3xx-location.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "each redirect without a Location": `
    /a: { get: { responses: {
      301: { description: Moved. } } } } # ✗ 301 Moved Permanently has no Location header
    /b: { get: { responses: {
      302: { description: Found. } } } } # ✗ 302 Found has no Location header
    /c: { post: { responses: {
      303: { description: See there. } } } } # ✗ 303 See Other has no Location header
    /d: { get: { responses: {
      307: { description: For now. } } } } # ✗ 307 Temporary Redirect has no Location header
    /e: { get: { responses: {
      308: { description: For good. } } } } # ✗ 308 Permanent Redirect has no Location header`,
  "other headers do not say where": `
    /reports/{id}:
      get:
        responses:
          302:
            description: In the store.
            headers: { Set-Cookie: {}, Content-Location: {} } # ✗ no Location header`,
  "a header whose name is nearly that": `
    /reports/{id}:
      get:
        responses:
          302:
            description: In the store.
            headers:
              X-Location: { schema: { type: string } } # ✗ 302 Found has no Location header, only \`X-Location\`
          307: { $ref: "#/components/responses/Store" }
    components:
      responses:
        Store:
          description: In the store.
          headers:
            Loction: { schema: { type: string } } # ✗ 307 Temporary Redirect has no Location header, only \`Loction\``,
  "the header in any case": `
    /reports/{id}:
      get:
        responses:
          "302": { description: In the store., headers: { location: { schema: { type: string } } } }`,
  "a shared component is wrong once": `
    /reports/{id}: { get: { responses: { 307: { $ref: "#/components/responses/Store" } } } }
    /scans/{id}: { get: { responses: { 307: { $ref: "#/components/responses/Store" } } } }
    components:
      responses:
        Store: # ✗ 307 Temporary Redirect has no Location header (shared by 2 operations)
          description: In the store.`,
  "other codes of the class, and the class itself": `
    /reports/{id}:
      get:
        responses:
          300: { description: Choose. }
          304: { description: As before. }
          3XX: { description: Elsewhere. }`,
  "2.0": `
    swagger: "2.0"
    info: { title: Reports, version: "1" }
    paths:
      /reports/{id}:
        get:
          responses:
            302: # ✗ 302 Found has no Location header
              description: In the store.
      /scans/{id}:
        get: { responses: { 302: { description: In the store., headers: { Location: { type: string } } } } }`,
});
