import rule from "../../../src/rules/4xx/429-declared.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "the document's text speaks of limits": `
    openapi: 3.1.0
    info: { title: Test, version: "1", description: Calls are rate limited for each key. }
    paths:
      /users:
        get: # ✗ GET /users declares no 429, though the document speaks of rate limits
          responses: { 200: { description: The users. } }`,
  "an operation's text does": `
    /users:
      get: # ✗ declares no 429
        description: Requests beyond the limit are throttled.
        responses: { 200: { description: The users. } }
      post: # ✗ declares no 429
        responses: { 201: { description: The new user. } }`,
  "another operation declares 429": `
    /users:
      get: { responses: { 429: { description: Slow down. } } }
      post: # ✗ declares no 429
        responses: { 201: { description: The new user. } }`,
  "a header does": `
    /users:
      get: # ✗ declares no 429
        responses: { 200: { description: The users., headers: { x-ratelimit-limit: { schema: { type: integer } } } } }`,
  "a tag does": `
    tags: [{ name: basics, description: About rate limits. }]
    /users:
      get: # ✗ declares no 429
        responses: { 200: { description: The users. } }`,
  "a document that speaks of limits nowhere": `
    /users:
      get:
        description: Up to 100 users, limited by \`limit\`, at the current rate of the day.
        responses: { 200: { description: The users. }, 404: { description: No such tenant. } }`,
  "the class or default": `
    /users:
      get: { responses: { 429: { description: Slow down. } } }
      put: { responses: { 200: { description: Done. }, 4XX: { description: Wrong. } } }
      post: { responses: { 201: { description: Created. }, default: { description: Something else. } } }`,
  "a limit of attempts and of texts that are sent is none of the rest": `
    /login:
      post:
        responses: { 200: { description: Welcome. }, 429: { description: Too many attempts. } }
    /users:
      get: { responses: { 200: { description: The users. } } }
      post: { responses: { 201: { description: The new user. } } }
    /invitations:
      post: # ✗ declares no 429
        description: Sends an e-mail; rate limited to five an hour.
        responses: { 202: { description: On its way. } }
    /users/{id}:
      get: { responses: { 200: { description: A user. } } }`,
  "most others are limited": `
    /users:
      get: { responses: { 429: { description: Slow down. } } }
      post: { responses: { 429: { description: Slow down. } } }
    /teams:
      get: # ✗ declares no 429
        responses: { 200: { description: The teams. } }`,
  "calls with a key are limited, calls from the browser's session are not": `
    /users:
      get: { security: [{ key: [read] }], responses: { 429: { description: Slow down. } } }
      post: { security: [{ key: [write] }], responses: { 429: { description: Slow down. } } }
      delete: # ✗ declares no 429
        security: [{ key: [write] }]
        responses: { 204: { description: All gone. } }
    /keys:
      get: { security: [{ session: [] }], responses: { 200: { description: The keys. } } }
      post: { security: [{ session: [] }], responses: { 201: { description: The new key. } } }`,
  "explicit: classes and default do not count": {
    options: { explicit: true },
    text: `
    /users:
      get: { responses: { 429: { description: Slow down. } } }
      put: # ✗ declares no 429
        responses: { 200: { description: Done. }, 4XX: { description: Wrong. } }`,
  },
  "health checks and OPTIONS are not limited": `
    /users:
      get: { responses: { 429: { description: Slow down. } } }
      options: { responses: { 204: { description: Fine. } } }
    /healthz:
      get: { responses: { 200: { description: Well. } } }`,
  "rate limits that callers keep for their own users are no word of this API's": `
    /shops/{shop}/rate-limits:
      get:
        summary: List the rate limits of a shop
        responses: { 200: { description: The rate limits. } }
    /shops:
      get:
        responses: { 200: { description: The shops. } }`,
  "one of two that anybody may call": `
    /tickets/open:
      post: { security: [], summary: Rate limited., responses: { 200: { description: Fine. } } } # ✗ declares no 429
    /tickets/receive:
      post: { security: [], responses: { 200: { description: Fine. } } }
    /tickets:
      get: { security: [{ session: [] }], responses: { 200: { description: Tickets. } } }
    /tickets/{id}:
      get: { security: [{ session: [] }], responses: { 200: { description: A ticket. } } }`,
  "a limit of one feature of two is not the API's": `
    /notes:
      get: { responses: { 200: { description: Notes. } } }
      post: { responses: { 201: { description: A note. } } }
    /notes/{id}:
      get: { responses: { 200: { description: A note. } } }
    /rooms:
      get: { responses: { 200: { description: Rooms. }, 429: { description: Slow down. } } }
      post: { responses: { 201: { description: A room. }, 429: { description: Slow down. } } }
    /rooms/{id}:
      get: { responses: { 200: { description: A room. }, 429: { description: Slow down. } } }`,
  "two operations in three show a habit": `
    /notes:
      get: # ✗ declares no 429
        responses: { 200: { description: Notes. } }
      post: # ✗ declares no 429
        responses: { 201: { description: A note. } }
      put: { responses: { 200: { description: Notes. }, 429: { description: Slow down. } } }
    /rooms:
      get: { responses: { 200: { description: Rooms. }, 429: { description: Slow down. } } }
      post: { responses: { 201: { description: A room. }, 429: { description: Slow down. } } }
      put: { responses: { 200: { description: Rooms. }, 429: { description: Slow down. } } }`,
  "limits that an API keeps for others are its subject": `
    openapi: 3.1.0
    info: { title: Test, version: "1", description: "Routing, caching, rate limiting and retries for your mesh." }
    tags: [{ name: guards, description: Throttling of upstreams. }]
    paths:
      /upstreams/{id}/throttles:
        put: { responses: { 200: { description: Kept. } } }
      /upstreams:
        get: { summary: Upstreams with their rate limits, responses: { 200: { description: Upstreams. } } }`,
  "such an API is limited where it says so of its own requests": `
    openapi: 3.1.0
    info: { title: Test, version: "1", description: "Rate limiting for your mesh. You may send 50 requests per minute." }
    paths:
      /ratelimits:
        post: # ✗ declares no 429
          responses: { 201: { description: Kept. } }`,
  "limits that can only be read are the caller's": `
    openapi: 3.1.0
    info: { title: Test, version: "1", description: See Rate limiting in the manual. }
    paths:
      /rate_limit:
        get: # ✗ declares no 429
          responses: { 200: { description: What is left. } }`,
  "limits of a few": `
    openapi: 3.1.0
    info:
      title: Test
      version: "1"
      description: |
        All about boats.

        ## Rate limits
        Login endpoints take 5 requests a minute.
        # Fair use
        Please do not sail too fast.
    paths:
      /boats:
        get: { responses: { 200: { description: The boats. } } }
        post: { description: "TODO: rate limiting", responses: { 201: { description: The boat. } } }`,
  "a chapter that says nothing of limits": `
    openapi: 3.1.0
    info: { title: Test, version: "1", description: "# Rate limiting\\nBe kind to the harbour." }
    paths:
      /boats:
        get: { responses: { 200: { description: The boats. } } }`,
  "limits of a few, and of all": `
    openapi: 3.1.0
    info: { title: Test, version: "1", description: "Rate limits: login endpoints 5, all requests 60 a minute." }
    paths:
      /boats:
        get: # ✗ declares no 429
          responses: { 200: { description: The boats. } }`,
});
