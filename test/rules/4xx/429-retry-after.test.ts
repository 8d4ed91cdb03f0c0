import rule from "../../../src/rules/4xx/429-retry-after.ts";
import { testRule } from "../../support/test-rule.ts";

const withReset = (name: string, mark = ""): string => `
    /users:
      get:
        responses:
          429:
            description: Slow down.
            headers: { ${name}: { schema: { type: integer } } }${mark}`;

testRule(rule, {
  "a 429 without any headers": `
    /users:
      get:
        responses:
          429: { description: Slow down. } # ✗ 429 Too Many Requests has no Retry-After header`,
  "header names are compared without case": `
    /users:
      get:
        responses:
          429:
            description: Slow down.
            headers: { retry-after: { schema: { type: integer } } }`,
  "a header by reference": `
    /users:
      get:
        responses:
          429:
            description: Slow down.
            headers: { Retry-After: { $ref: "#/components/headers/RetryAfter" } }
    components:
      headers:
        RetryAfter: { schema: { type: integer } }`,
  "HTTP libraries do not read X-RateLimit-Reset": withReset(
    "X-RateLimit-Reset",
    " # ✗ has no Retry-After header, only X-RateLimit-Reset",
  ),
  "its name without the hyphen comes before them": `
    /users:
      get:
        responses:
          429:
            description: Slow down.
            headers:
              X-RateLimit-Reset: { schema: { type: integer } }
              retryAfter: { schema: { type: integer } } # ✗ has no Retry-After header, only \`retryAfter\``,
  "milliseconds are another header": withReset(
    "Retry-After-Ms",
    " # ✗ 429 Too Many Requests has no Retry-After header",
  ),
  "nor the RateLimit header": withReset("RateLimit", " # ✗ has no Retry-After header, only RateLimit"),
  "X-RateLimit-Limit does not say when to come back": withReset(
    "X-RateLimit-Limit",
    " # ✗ has no Retry-After header",
  ),
  "`accept` names headers that stand in": {
    text: withReset("x-ratelimit-reset"),
    options: { accept: ["X-RateLimit-Reset"] },
  },
  "a shared component is wrong once": `
    /users:
      get: { responses: { 429: { $ref: "#/components/responses/SlowDown" } } }
    /books:
      get: { responses: { 429: { $ref: "#/components/responses/SlowDown" } } }
    components:
      responses:
        SlowDown: { description: Slow down. } # ✗ no Retry-After header (shared by 2 operations)`,
});
