import rule from "../../../src/rules/4xx/429-limit-headers.ts";
import { testRule } from "../../support/test-rule.ts";

/** A response with some headers, and what is found on it. */
const withHeaders = (names: readonly string[], mark = "", status = "200"): string => `
    /users:
      get:
        responses:
          ${status}:
            description: A response.
            headers:${mark}
${names.map((name) => `              ${name}: { schema: { type: integer } }`).join("\n")}`;

testRule(rule, {
  "all three": withHeaders(["X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"]),
  "all three in other spellings": withHeaders(["ratelimit-limit", "RateLimit-Remaining", "RATELIMIT-RESET"]),
  "one of three": withHeaders(
    ["X-RateLimit-Remaining"],
    " # ✗ 200 OK declares X-RateLimit-Remaining, but not X-RateLimit-Limit and X-RateLimit-Reset",
  ),
  "two of three, on the 429": withHeaders(
    ["RateLimit-Limit", "RateLimit-Reset", "Retry-After"],
    " # ✗ 429 Too Many Requests declares RateLimit-Limit and RateLimit-Reset, but not RateLimit-Remaining",
    "429",
  ),
  "a class is named by its key": withHeaders(
    ["X-Rate-Limit-Limit"],
    " # ✗ 4XX declares X-Rate-Limit-Limit",
    "4XX",
  ),
  "one that is misspelt": `
    /users:
      get:
        responses:
          200:
            description: The users.
            headers:
              X-RateLimit-Limit: { schema: { type: integer } }
              X-RateLimit-Used: { schema: { type: integer } }
              X_RateLimit_Remaining: { schema: { type: integer } } # ✗ but not X-RateLimit-Remaining and X-RateLimit-Reset, only \`X_RateLimit_Remaining\``,
  "two conventions": withHeaders(
    ["X-RateLimit-Limit", "X-RateLimit-Remaining", "RateLimit-Reset"],
    " # ✗ 200 OK mixes two conventions for rate limits: X-RateLimit-Limit, X-RateLimit-Remaining and RateLimit-Reset",
  ),
  "the RateLimit header says it all": withHeaders(["RateLimit", "RateLimit-Policy"]),
  "its policy beside the older three": withHeaders([
    "RateLimit-Policy",
    "RateLimit-Limit",
    "RateLimit-Remaining",
    "RateLimit-Reset",
  ]),
  "headers of one API's own": withHeaders(["X-RateLimit-Bucket", "X-RateLimit-Limit-Tokens"]),
  "a shared component is wrong once": `
    /users:
      get: { responses: { 429: { $ref: "#/components/responses/SlowDown" } } }
      put: { responses: { 429: { $ref: "#/components/responses/SlowDown" } } }
    components:
      responses:
        SlowDown:
          description: Slow down.
          headers: { X-RateLimit-Reset: { schema: { type: integer } } } # ✗ (shared by 2 operations)`,
});
