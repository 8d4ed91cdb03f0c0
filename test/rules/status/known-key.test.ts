import { expect, test } from "vitest";
import { auditText } from "../../../src/core.ts";
import rule from "../../../src/rules/status/known-key.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "methods in capital letters": `
    /boats/{id}:
      GET: # ✗ \`GET\` is no key of a path item: write \`get\`
        responses: { 200: { description: OK } }
      Patch: {} # ✗ write \`patch\`
      put: { responses: { 200: { description: OK } } }
      PUT: { responses: { 204: { description: OK } } } # ✗ write \`put\``,
  "methods that are nearly one": `
    /boats:
      patsh: { responses: { 200: { description: OK } } } # ✗ \`patsh\` is no key of a path item: write \`patch\`
      delte: { responses: { 200: { description: OK } } } # ✗ write \`delete\`
      paths: { height: 3 }`,
  "two letters of a short key that changed places": `
    openapi: 3.1.0
    info: { title: Boats, version: "1" }
    ptahs: # ✗ \`ptahs\` is no key of a description: write \`paths\`
      /boats: { get: { responses: { 200: { description: OK } } } }`,
  "words that have the letters of a key in another order": `
    openapi: 3.1.0
    info: { title: Boats, version: "1" }
    staph: { /boats: { get: {} } }
    paths:
      /boats:
        crate: { height: 3 }
        get: { responses: { 200: { description: OK } } }`,
  "methods that OpenAPI has no key for": `
    /boats:
      connect: { description: Opens a tunnel. } # ✗ \`connect\` is no method that OpenAPI 3.1 has a key for
      query: { responses: { 200: { description: OK } } } # ✗ \`query\` is no method
      purge: {} # ✗ so this operation is not audited
      sail: { responses: { 200: { description: OK } } } # ✗ \`sail\` is no method
      additionalOperations: # ✗ \`additionalOperations\` is no key of a path item before OpenAPI 3.2
        LINK: { responses: { 200: { description: OK } } }`,
  "OpenAPI 3.2 knows more": `
    openapi: 3.2.0
    info: { title: Boats, version: "1" }
    paths:
      /boats:
        query: { responses: { 200: { description: OK } } }
        search: { responses: { 200: { description: OK } } } # ✗ no method that OpenAPI 3.2 has a key for
        additionalOperations:
          LINK: { responses: { 200: { description: OK } } }
          COPY: { responses: { 200: { description: OK } } }`,
  "what is no method, and nobody's operation": `
    /boats:
      summary: Boats
      description: All of them.
      servers: []
      parameters: []
      owner: harbour
      tide: { height: 3 }
      x-GET: { responses: { 200: { description: OK } } }
      X-Post: { responses: { 200: { description: OK } } }
      get: { responses: { 200: { description: OK } } }`,
  "parts of an operation": `
    /boats:
      post:
        parametres: [ { name: a, in: query } ] # ✗ \`parametres\` is no key of an operation: write \`parameters\`
        request_body: { content: { application/json: {} } } # ✗ write \`requestBody\`
        response: { 200: { description: OK } } # ✗ write \`responses\`
        Security: [] # ✗ write \`security\`
        descripton: Makes a boat. # ✗ write \`description\``,
  "parts of a response and of its body": `
    /boats:
      get:
        responses:
          200:
            decription: The boats. # ✗ \`decription\` is no key of a response: write \`description\`
            header: { ETag: { schema: { type: string } } } # ✗ write \`headers\`
            contents: { application/json: {} } # ✗ write \`content\`
          404:
            description: None.
            content:
              application/json:
                shema: { type: object } # ✗ \`shema\` is no key of a media type: write \`schema\`
          409: { ref: "#/components/responses/Taken" } # ✗ write \`$ref\`
      post:
        requestBody:
          contnet: { application/json: {} } # ✗ \`contnet\` is no key of a request body: write \`content\`
        responses: {}`,
  "parts of the document": `
    openapi: 3.0.3
    info: { title: Boats, version: "1" }
    path: { /boats: { get: {} } } # ✗ \`path\` is no key of a description: write \`paths\`
    Security: [] # ✗ write \`security\`
    securityDefinitions: {} # ✗ no key of a description in OpenAPI 3.0
    paths: {}
    components:
      securitySchemas: { Key: { type: http, scheme: bearer } } # ✗ no key of the components: write \`securitySchemes\``,
  "a schema of OpenAPI 2.0 in a response of OpenAPI 3": `
    /boats:
      get:
        responses:
          200:
            description: The boats.
            schema: { type: array } # ✗ \`schema\` is no key of a response in OpenAPI 3.1
          404:
            description: Left over, and the other counts.
            schema: { type: object }
            content: { application/json: { schema: { type: object } } }`,
  "content of OpenAPI 3 in a response of OpenAPI 2.0": `
    swagger: "2.0"
    info: { title: Boats, version: "1" }
    paths:
      /boats:
        post:
          requestBody: { content: { application/json: {} } } # ✗ \`requestBody\` is no key of an operation in OpenAPI 2.0
          responses:
            200:
              description: The boat.
              content: { application/json: { schema: { type: object } } } # ✗ \`content\` is no key of a response
            404: { description: Left over, and the other counts., schema: { type: object }, content: { a/b: {} } }`,
  "responses, bodies and headers beside what they belong into": `
    /boats/{id}:
      get:
        404: { description: None. } # ✗ \`404\` is no key of an operation: write it under \`responses\`
        5XX: { $ref: "#/components/responses/Failed" } # ✗ write it under \`responses\`
        responses:
          200:
            description: The boat.
            application/json: { schema: { type: object } } # ✗ \`application/json\` is no key of a response: write it under \`content\`
            ETag: { schema: { type: string } } # ✗ write it under \`headers\`
            304: { description: The same. } # ✗ \`304\` is no key of a response: write it beside \`200\`
      put:
        requestBody:
          application/merge-patch+json: { schema: { type: object } } # ✗ no key of a request body: write it under \`content\`
        responses: { 204: { description: Done. } }
    components: { responses: { Failed: { description: Failed. } } }`,
  "numbers, words and addresses of somebody's own": `
    /boats:
      get:
        404: { owner: harbour }
        600: { description: No code. }
        200: soon
        default: { description: Whatever. }
        responses:
          200:
            description: The boats.
            docs/boats: { href: /docs }
            application/json: soon
            link: { href: /docs }
            vary: { schema: { type: string } }
            location: the harbour
            42: { description: None. }`,
  "a shared response is told once, and other words are somebody's own": `
    /boats:
      get: { responses: { 200: { description: OK, context: { team: a } }, 404: { $ref: "#/components/responses/None" } } }
      post: { secured: true, respond: now, responses: { 404: { $ref: "#/components/responses/None" } } }
    components:
      responses:
        None: { description: None., contents: { text/plain: {} } } # ✗ write \`content\``,
});

test("nothing else is said of what stands under the key, or seems to be missing for it", () => {
  const text = `openapi: 3.0.3
info: { title: Test, version: '1' }
security: []
paths:
  /boats:
    get:
      responces: { 200: { description: OK } }
    post:
      responses:
        400: { description: Wrong., contents: { application/problem+json: {} } }
        500: { description: Failed., schema: { type: object } }
        201: { description: Made., header: { Location: { schema: { type: string } } } }`;
  const said = auditText(text).findings.map(({ rule: id, location: { start } }) => `${start.line} ${id}`);
  expect(said).toEqual([7, 10, 11, 12].map((line) => `${line} known-key`));
});

test("what 2.0 holds under `content` is read as later versions do", () => {
  const text = `swagger: "2.0"
info: { title: Test, version: '1' }
paths:
  /boats:
    get:
      responses:
        200: { description: The boats., content: { application/json: { schema: { type: array, items: {} } } } }
        400: { description: Missing access token., content: {} }
        500: { description: Failed., content: { application/json: { schema: { properties: { message: { type: string } } } } } }`;
  const said = auditText(text).findings.map(({ rule: id, location: { start } }) => `${start.line} ${id}`);
  expect(said).toContain("8 400-misused");
  expect(said).toContain("8 error-body");
  expect(said.filter((each) => each.startsWith("7"))).toEqual(["7 known-key"]);
});
