import type { DeclaredResponse } from "../../model/api.ts";
import { isCode } from "../../model/status.ts";
import { defineRule } from "../rule.ts";
import { addHeader } from "../shared/mending.ts";
import { missingHeader } from "../shared/missing-header.ts";

interface Options {
  readonly accept: readonly string[];
}

const check = missingHeader("Retry-After", "429 Too Many Requests");
/** Headers that tell when the limit is lifted, but that only a client made for the API reads. */
const resets = ["x-ratelimit-reset", "x-rate-limit-reset", "ratelimit-reset", "ratelimit"];

export default defineRule<"response", Options>({
  id: "429-retry-after",
  title: "A 429 Too Many Requests response declares a Retry-After header",
  strength: "should",
  basis: "guide",
  why: "Retry-After tells the client how long to wait. Without it clients guess, and many guess too short and keep the server busy with requests that fail.",
  fix: "Declare a `Retry-After` header on the 429 response: seconds, or a date.",
  whenNotTo:
    "All clients are made for this API and read the time from another header, such as `X-RateLimit-Reset`: name it under `accept`.",
  sources: [
    "guide#429-too-many-requests",
    "https://www.rfc-editor.org/rfc/rfc6585#section-4",
    "https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3",
  ],
  examples: {
    good: `
      /users:
        get:
          responses:
            429:
              description: The limit of requests a minute is reached.
              headers:
                Retry-After: { schema: { type: integer }, description: Seconds to wait. }`,
    bad: `
      /users:
        get:
          responses:
            429: # ✗ no Retry-After header
              description: The limit of requests a minute is reached.`,
  },
  options: {
    defaults: { accept: [] },
    schema: {
      type: "object",
      additionalProperties: false,
      properties: {
        accept: {
          type: "array",
          items: { type: "string", minLength: 1 },
          description:
            "Headers that may stand in for `Retry-After` because they say when to come back, for example `X-RateLimit-Reset`, `RateLimit-Reset` or `RateLimit`.",
        },
      },
    },
  },
  on: "response",
  needsNoOperation: true,
  counts: "responses under 429",
  under: (status) => isCode(status, 429),
  applies: () => true,
  *check(response, { accept }) {
    if (accept.some((name) => response.headers.has(name.toLowerCase()))) return;
    const reset = nameOfReset(response);
    for (const problem of check(response)) {
      if (reset === undefined || problem.fix !== undefined) yield problem;
      else {
        yield {
          ...problem,
          message: `${problem.message}, only ${reset}`,
          fix: `Declare \`Retry-After\` beside \`${reset}\`: it is the one header that HTTP libraries heed by themselves.`,
        };
      }
    }
  },
  mending: addHeader("Retry-After"),
});

function nameOfReset({ headers }: DeclaredResponse): string | undefined {
  for (const name of resets) {
    const header = headers.get(name);
    if (header) return header.name;
  }
  return undefined;
}
