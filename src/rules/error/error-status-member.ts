import { fitsStatus, type StatusClaim, statusClaims } from "../../model/errors/status-member.ts";
import { nameOfStatus, quoted } from "../../model/names.ts";
import { isErrorResponse, mayBeError } from "../../model/responses.ts";
import type { Status } from "../../model/status.ts";
import { defineRule } from "../rule.ts";
import { parts } from "../shared/parts.ts";

export default defineRule({
  id: "error-status-member",
  title: "The `status` in an error body is the status of the response",
  strength: "must",
  basis: "rfc",
  why: "`status` repeats the response's code for those who see only the body: logs, queues, support tickets. Where the two differ, one of them is a lie, and nobody knows which.",
  fix: "Make the `status` of the body the code under which the response stands.",
  sources: ["guide#error-headers", "https://www.rfc-editor.org/rfc/rfc9457#section-3.1.2"],
  examples: {
    good: `
      /users/{id}:
        get:
          responses:
            200: { description: The user. }
            404:
              description: There is no such user.
              content:
                application/problem+json:
                  example: { type: "about:blank", title: Not Found, status: 404, detail: There is no user 42. }`,
    bad: `
      /users/{id}:
        get:
          responses:
            200: { description: The user. }
            404:
              description: There is no such user.
              content:
                application/problem+json:
                  example: { type: "about:blank", title: Not Found, status: 400, detail: There is no user 42. } # ✗ says \`status: 400\` under 404 Not Found`,
  },
  on: "response",
  needsNoOperation: true,
  judgesUse: true,
  counts: "error bodies with a `status`",
  under: mayBeError,
  applies: (response) =>
    isErrorResponse(response) && response.operation.method !== "head" && statusClaims(response).length > 0,
  *check(response) {
    const part = parts();
    for (const claim of statusClaims(response)) {
      const own = part(claim.name || claim.keyword);
      if (claim.codes.some((code) => fitsStatus(code, response.status))) continue;
      yield {
        at: claim.at,
        part: own,
        message: said(claim, response.status),
        // Outside of a problem the name alone does not make it the code of the response.
        confidence: claim.isProblem ? "high" : "medium",
      };
    }
  },
});

function said({ keyword, codes, name }: StatusClaim, status: Status): string {
  const under = `under ${nameOfStatus(status)}`;
  const shown = codes.slice(0, 6).join(", ");
  switch (keyword) {
    case "const":
      return `The body's \`status\` is always ${shown} ${under}`;
    case "enum":
      return `The body's \`status\` can only be ${shown}${codes.length > 6 ? " …" : ""} ${under}`;
    case "default":
      return `The default says \`status: ${shown}\` ${under}`;
    default:
      return `The example${name ? ` ${quoted(name)}` : ""} says \`status: ${shown}\` ${under}`;
  }
}
