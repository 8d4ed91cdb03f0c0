import rule from "../../../src/rules/4xx/410-for-deprecated.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "a deprecated operation without a plan": `
    /v1/users:
      get: # ✗ GET /v1/users is deprecated, but declares neither a Sunset or Deprecation header nor 410 for its end
        deprecated: true
        description: Use /v2/users. This operation **will be removed** in June.
        responses: { 200: { description: The users. }, 404: { description: No such tenant. } }`,
  "a class and default are no plan": `
    /v1/users:
      get: # ✗ declares neither
        deprecated: true
        summary: List users (end of life in June)
        responses:
          200: { description: The users. }
          4XX: { description: Wrong. }
          default: { description: Something else. }`,
  "410, Sunset or Deprecation": `
    /v1/users:
      get:
        deprecated: true
        description: Will be removed.
        responses: { 200: { description: The users. }, 410: { description: Use /v2/users. } }
      put:
        deprecated: true
        description: Will be removed.
        responses: { 200: { description: Done., headers: { sunset: { schema: { type: string } } } } }
      post:
        deprecated: true
        description: Will be removed.
        responses: { 201: { description: Created., headers: { Deprecation: { schema: { type: string } } } } }`,
  "deprecated without a word of an end: it still works, and may go on to": `
    /v1/users:
      get:
        deprecated: true
        description: Use /v2/users, which also filters.
        responses: { 200: { description: The users. } }
      post:
        deprecated: true
        description: There are no plans for its end; it will not be removed.
        responses: { 201: { description: The user. } }`,
  "words that announce an end": `
    /a: { get: { deprecated: true, summary: Scheduled for removal, responses: { 200: { description: A. } } } } # ✗ declares neither
    /b: { get: { deprecated: true, description: It will no longer be supported after May., responses: { 200: { description: B. } } } } # ✗ declares neither
    /c: { get: { deprecated: true, description: Available until 31 May 2031., responses: { 200: { description: C. } } } } # ✗ declares neither
    /d: { get: { deprecated: true, x-sunset: "2031-05-31", responses: { 200: { description: D. } } } } # ✗ declares neither
    /e: { get: { deprecated: true, description: "The sunset date is 31 May 2031.", responses: { 200: { description: E. } } } } # ✗ declares neither`,
  "what is removed is something else": `
    /light:
      get:
        deprecated: true
        description: Times of sunrise and sunset; entries that were removed are left out.
        responses: { 200: { description: The times. } }`,
  "what ends is something else": `
    /users/{id}:
      delete:
        deprecated: true
        description: This endpoint is deprecated. The user and all its data will be deleted.
        responses: { 204: { description: Gone. } }
    /garbage-collection:
      post:
        deprecated: true
        description: Existing write-scoped JWTs will continue to work until they expire.
        responses: { 201: { description: Started. } }`,
  "what ends is the operation, among other sentences": `
    /users/{id}:
      delete: # ✗ declares neither
        deprecated: true
        description: The user and all its data will be deleted. This endpoint is deprecated and will be removed in v3.
        responses: { 204: { description: Gone. } }`,
  "the option always asks it of every deprecated operation": {
    options: { always: true },
    text: `
      /v1/users:
        get: # ✗ declares neither
          deprecated: true
          responses: { 200: { description: The users. } }`,
  },
  "deprecated parameters and schemas are another matter": `
    /v1/users:
      get:
        parameters: [{ name: page, in: query, deprecated: true, schema: { type: integer, deprecated: true } }]
        responses: { 200: { description: The users. } }`,
  "deprecated must be true": `
    /v1/users:
      get: { deprecated: "no", responses: { 200: { description: The users. } } }
      post: { deprecated: false, description: Will be removed., responses: { 201: { description: Done. } } }
      put: { deprecated: false, responses: { 200: { description: Done. } } }`,
  "what has ended for good": `
    /v1/parcels:
      get: # ✗ is deprecated, but declares neither
        deprecated: true
        description: Removed for good, use /v2/parcels.
        responses: { 404: { description: None. } }
      post: # ✗ is deprecated, but declares neither
        deprecated: true
        summary: This endpoint has been discontinued.
        responses: { 404: { description: None. } }`,
  "what an operation removes for good": `
    /v1/parcels/{id}:
      delete:
        deprecated: true
        description: The parcel is removed permanently.
        responses: { 204: { description: Removed. } }`,
});
