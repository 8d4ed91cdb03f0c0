import type { DeclaredResponse } from "../../model/api.ts";
import { isHealthCheck } from "../../model/http/health-check.ts";
import { meaningsOfText } from "../../model/prose/meaning.ts";
import { isCode } from "../../model/status.ts";
import { defineRule } from "../rule.ts";
import { addHeader } from "../shared/mending.ts";
import { missingHeader } from "../shared/missing-header.ts";

function isSwitchedOff(response: DeclaredResponse): boolean {
  const kinds = new Set(meaningsOfText(response).map(({ kind }) => kind));
  if (notSetUp.test(response.description.slice(0, 500))) return true;
  return kinds.has("switched-off") && !kinds.has("server");
}

/** "No printer configured", "The set-up is incomplete". */
const notSetUp =
  /(?:\bnot|n't) (?:been )?(?:configured|enabled|installed|set up)\b|\bno (?:[\w-]{1,30} ){1,5}(?:configured|installed|set up)\b|\b(?:configuration|settings?) (?:is|are) (?:incomplete|missing)\b|\b(?:incomplete|missing) (?:[\w-]{1,30} )?(?:configuration|settings?)\b/i;

export default defineRule({
  id: "503-retry-after",
  title: "A 503 Service Unavailable response declares a Retry-After header",
  strength: "should",
  basis: "guide",
  why: "Retry-After tells the client when to come back. Without it clients try again at once, and a server that is down for a moment is kept down by the crowd.",
  fix: "Declare a `Retry-After` header on the 503 response: seconds, or a date.",
  whenNotTo:
    "The outages are such that nobody can tell how long they last, and clients back off by themselves.",
  sources: [
    "guide#503-service-unavailable",
    "https://www.rfc-editor.org/rfc/rfc9110#section-15.6.4",
    "https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3",
  ],
  examples: {
    good: `
      /users:
        get:
          responses:
            503:
              description: Down for maintenance.
              headers:
                Retry-After: { schema: { type: integer }, description: Seconds to wait. }`,
    bad: `
      /users:
        get:
          responses:
            503: # ✗ no Retry-After header
              description: Down for maintenance.`,
  },
  on: "response",
  needsNoOperation: true,
  counts: "responses under 503",
  // A health check that says "not healthy" by a 503 is asked again on its caller's own schedule.
  under: (status) => isCode(status, 503),
  // What is switched off does not come back by itself.
  applies: (response) => !isHealthCheck(response.operation) && !isSwitchedOff(response),
  check: missingHeader("Retry-After", "503 Service Unavailable"),
  mending: addHeader("Retry-After"),
});
