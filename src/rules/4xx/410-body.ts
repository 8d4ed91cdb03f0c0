import { hasContent } from "../../model/responses.ts";
import { isCode } from "../../model/status.ts";
import { defineRule } from "../rule.ts";
import { addErrorBody } from "../shared/mending.ts";

export default defineRule({
  id: "410-body",
  title: "A 410 Gone response has a body",
  strength: "consider",
  basis: "guide",
  why: "410 says that something is gone for good. Its body is the one place that can say what to use instead, to somebody whose client has just stopped working.",
  fix: "Declare content for the 410 that says what is gone and what to use instead, best as `application/problem+json`.",
  sources: ["guide#410-gone", "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.11"],
  examples: {
    good: `
      /v1/users:
        get:
          responses:
            410:
              description: Use /v2/users.
              content: { application/problem+json: { schema: { type: object } } }`,
    bad: `
      /v1/users:
        get:
          responses:
            410: # ✗ 410 Gone has no body
              description: Use /v2/users.`,
  },
  yieldsTo: ["status-rare"],
  on: "response",
  needsNoOperation: true,
  counts: "responses under 410",
  // Responses to HEAD have no body (RFC 9110 §9.3.2).
  under: (status) => isCode(status, 410),
  applies: ({ operation }) => operation.method !== "head",
  *check(response) {
    if (hasContent(response)) return;
    yield {
      at: response.location,
      message: "410 Gone has no body to say what is gone or what to use",
    };
  },
  mending: addErrorBody,
});
