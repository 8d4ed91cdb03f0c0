import rule from "../../../src/rules/status/status-rare.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "306 and 418": `
    /users:
      get:
        responses:
          306: { description: Moved. } # ✗ 306 is reserved and no longer used
          418: { description: Blocked as a robot. } # ✗ 418 is reserved for a joke`,
  "207 for one thing": `
    /users/{id}:
      get:
        summary: Reads the user
        responses:
          207: { description: Multi-Status } # ✗ 207 Multi-Status is for answers with one status for each part`,
  "207 for many, by its words": `
    /users/bulk:
      post: { responses: { 207: { description: Multi-Status } } }
    /users/batchDelete:
      post: { responses: { 207: { description: Multi-Status } } }
    /users:
      put:
        responses:
          207: { description: A status for each user. }
      patch:
        operationId: updateMany_users
        responses:
          207: { description: Multi-Status }`,
  "207 for many, by its bodies": `
    /users:
      put:
        requestBody: { content: { application/json: { schema: { type: array, items: { type: object } } } } }
        responses: { 207: { description: Multi-Status } }
      patch:
        responses:
          207:
            description: Multi-Status
            content: { application/json: { schema: { allOf: [{ properties: { results: { type: array } } }] } } }`,
  "207 of WebDAV": `
    openapi: 3.2.0
    info: { title: Test, version: "1" }
    paths:
      /files/{name}:
        get:
          responses: { 207: { description: Multi-Status, content: { application/xml: {} } } }
        additionalOperations:
          PROPFIND:
            responses: { 207: { description: Multi-Status } }`,
  "426 and 451 that only repeat their names": `
    /films/{id}:
      get:
        responses:
          426: { description: Upgrade Required } # ✗ 426 Upgrade Required does not say which protocol
          451: { description: "451 Unavailable For Legal Reasons" } # ✗ 451 Unavailable For Legal Reasons does not say what demands it`,
  "426 and 451 with a cause": `
    /films/{id}:
      get:
        responses:
          426: { description: Use TLS. }
          451: { description: A court order. }
      put:
        responses:
          426: { description: Upgrade Required, headers: { Upgrade: { schema: { const: TLS/1.2 } } } }`,
  "the list is an option": {
    options: { codes: [402] },
    text: `
    /users:
      get:
        responses:
          402: { description: Pay first. } # ✗ 402 Payment Required is on the list of codes to avoid
          418: { description: A teapot. }`,
  },
  "classes and other codes": `
    /users:
      get:
        responses:
          206: { description: A part. }
          402: { description: Pay first. }
          4XX: { description: Wrong. }`,
});
