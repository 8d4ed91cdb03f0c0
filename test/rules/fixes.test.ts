import { expect, test } from "vitest";
import { ruleNamed } from "../../src/rules/index.ts";
import { documentOf, findingsOf } from "../support/audit-text.ts";

const swagger = 'swagger: "2.0"\ninfo: { title: Test, version: "1" }\npaths:';

/** What is to be done in a description, by the rule that says so: one line for each finding. */
const cases: readonly [name: string, rule: string, text: string, ...fixes: string[]][] = [
  [
    "2.0 has a schema where 3.x has content",
    "204-for-delete",
    `${swagger} { /a/1: { delete: { responses: { 200: { description: Gone. } } } } }`,
    "Answer `204`; keep `200` where the DELETE returns something, and declare its `schema`.",
  ],
  [
    "2.0 has no classes of codes",
    "5xx-declared",
    `${swagger} { /a: { get: { responses: { 200: { description: Fine. } } } } }`,
    "Declare `500`, or one shape for all failures under `default`.",
  ],
  [
    "a code that others refer to a component for",
    "404-for-item",
    `
      /a/{id}:
        get: { responses: { 200: { description: It., content: { text/plain: {} } } } }
        patch: { responses: { 204: { description: Stored. }, 404: { $ref: "#/components/responses/NotFound" } } }
        delete: { responses: { 204: { description: Gone. }, 404: { $ref: "#/components/responses/NotFound" } } }
        post: { responses: { 204: { description: Done. }, 404: { $ref: "#/components/responses/NotFound" } } }
      components: { responses: { NotFound: { description: None. } } }`,
    "Declare `404` (or `410` where it is known to be gone for good). Others refer to `NotFound` for it.",
  ],
  [
    "a component that most have no need of",
    "404-for-item",
    `
      /a/{id}:
        get: { responses: { 200: { description: It., content: { text/plain: {} } } } }
        put: { responses: { 204: { description: Stored. }, 404: { $ref: "#/components/responses/NoUser" } } }
        patch: { responses: { 204: { description: Stored. }, 404: { $ref: "#/components/responses/NoBook" } } }
        delete: { responses: { 204: { description: Gone. }, 404: { description: None. } } }
        post: { responses: { 204: { description: Done. }, 404: { $ref: "#/components/responses/NoUser" } } }
      components: { responses: { NoUser: { description: None. }, NoBook: { description: None. } } }`,
    "Declare `404` (or `410` where it is known to be gone for good).",
  ],
  [
    "the words of a response that is declared beside it slipped under the other",
    "401-misused",
    `
      /parcels:
        get:
          responses:
            401: { description: Permission denied }
            403: { description: Permission denied }`,
    "Describe what `401` means here; `403` is declared beside it.",
  ],
  [
    "a refusal in other words than the one that is declared",
    "401-misused",
    `
      /parcels:
        get:
          responses:
            401: { description: Permission denied }
            403: { description: Forbidden for visitors }`,
    "Merge it into the declared `403`, or describe what `401` means here.",
  ],
  [
    "a secured operation keeps its 401",
    "401-misused",
    `
      /parcels:
        get:
          security: [{ token: [] }]
          responses:
            401: { description: Permission denied }
            403: { description: Forbidden for visitors }
      components: { securitySchemes: { token: { type: http, scheme: bearer } } }`,
    "Describe what `401` means here; `403` is declared beside it.",
  ],
  [
    "what a deed leaves behind, with a date of its own, is created",
    "201-location",
    `
      /parcels/{id}/refund:
        post:
          summary: Refund a parcel
          responses: { 201: { description: Refunded, content: { application/json: { schema: { properties: { id: {}, createdAt: {} } } } } } }`,
    "Give what is created a path of its own, and name it in a `Location` header; answer 200 or 204 if nothing was created.",
  ],
  [
    "a conflict of each operation is its own",
    "409-for-conflict",
    `
      /a:
        post: { parameters: [{ name: If-Match, in: header }], responses: { 201: { description: It. } } }
        put: { responses: { 204: { description: Stored. }, 409: { $ref: "#/components/responses/InUse" } } }
        patch: { responses: { 204: { description: Stored. }, 409: { $ref: "#/components/responses/InUse" } } }
        delete: { responses: { 204: { description: Gone. }, 409: { $ref: "#/components/responses/InUse" } } }
      components: { responses: { InUse: { description: In use. } } }`,
    "Declare `412 Precondition Failed` for a stale `If-Match`, or `409 Conflict` for other clashes of state.",
  ],
  [
    "a response of another operation is no component",
    "404-for-item",
    `
      /a/{id}:
        get: { responses: { 200: { description: It. }, 404: { description: None. } } }
        put: { responses: { 204: { description: Stored. }, 404: { $ref: "#/paths/~1a~1%7Bid%7D/get/responses/404" } } }
        delete: { responses: { 204: { description: Gone. } } }`,
    "Declare `404` (or `410` where it is known to be gone for good).",
  ],
  [
    "a component that stands under several codes cannot have the header of one",
    "401-www-authenticate",
    `
      /a:
        get:
          responses:
            401: { $ref: "#/components/responses/Failed" }
            403: { $ref: "#/components/responses/Failed" }
      components: { responses: { Failed: { description: It failed. } } }`,
    "Give the `401` a response of its own, with the header: `Failed` stands under other codes too.",
  ],
  [
    "a range is asked for, or it is none",
    "206-content-range",
    `
      /files/{id}: { get: { responses: { 206: { description: A part of the file. } } } }
      /feed: { get: { responses: { 206: { description: Still being made. } } } }
      /parts: { get: { parameters: [{ name: Range, in: header }], responses: { 206: { description: Some. } } } }
      /orders: { post: { responses: { 206: { description: A range of them failed. } } } }`,
    "Declare a `Content-Range` header on the `206` response.",
    "Answer `200` where no `Range` was asked for.",
    "Declare a `Content-Range` header on the `206` response.",
    "Answer `200` where no `Range` was asked for.",
  ],
  [
    "parameters alone are wrong in one way",
    "400-for-input",
    `
      /a:
        get: { parameters: [{ name: q, in: query, required: true, schema: { type: integer } }], responses: { 200: {} } }
        put: { requestBody: { content: { application/json: { schema: { type: object } } } }, responses: { 204: {} } }`,
    "Declare `400` for parameters that are missing or wrong.",
    "Declare `400` for input that does not parse or breaks the contract, and `422` where its values are wrong.",
  ],
  [
    "a code that is declared already, and one that is not",
    "400-misused",
    `
      /a/{id}:
        get: { responses: { 200: {}, 400: { description: Not found }, 404: { description: No such thing. } } }
        delete: { responses: { 204: {}, 400: { description: Not found } } }`,
    "Merge it into the declared `404`, or describe what `400` means here.",
    "Declare this response under `404`, or describe what `400` means here.",
  ],
  [
    "rate limits go on as they began",
    "429-limit-headers",
    `
      /a: { get: { responses: { 200: { description: It., headers: { X-Rate-Limit-Limit: {}, X-Rate-Limit-Reset: {} } } } } }`,
    "Declare `X-Rate-Limit-Remaining` too.",
  ],
  [
    "a success that is not registered has no error body",
    "status-registered",
    `
      /a: { get: { responses: { 209: { description: It. }, 458: { description: Wrong. } } } }`,
    "Use the registered code that fits, or set `allow` where a protocol prescribes this one.",
    "Use the registered code that fits, or set `allow` where a protocol prescribes this one.",
  ],
];

test.each(cases)("%s", (_, id, text, ...fixes) => {
  const rule = ruleNamed(id);
  if (!rule) throw new Error(`there is no rule ${id}`);
  const described = text.startsWith("swagger") ? text : documentOf(text);
  expect(findingsOf(rule, described).map(({ fix }) => fix)).toEqual(fixes);
});
