import { classOf, isCode } from "../../model/status.ts";
import { defineRule } from "../rule.ts";
import { misusedCode, misusedForInput } from "../shared/misused-code.ts";

/** Codes with a rule of their own. */
const ownRules = [401, 403, 404, 409, 422];

const badRequest = misusedCode();
/** Any 4xx is a kind of bad request, so that phrase contradicts none of them. */
const other = misusedCode([400], ["rate-limit", "representation"]);

export default defineRule({
  id: "400-misused",
  title: "A 400 Bad Request, or a 4xx that clients treat like it, is not described as another error",
  strength: "should",
  basis: "guide",
  why: "Clients branch on the code. Behind a 400 they cannot tell a missing resource, an expired token or a rate limit from a request they must correct, so they neither retry, sign in nor stop asking.",
  fix: "Declare the response under the code its description speaks of, or describe what is wrong with the request.",
  whenNotTo:
    "Existing clients rely on 400 for all of these, and the error code in the body tells them apart.",
  sources: ["guide#400-bad-request", "https://www.rfc-editor.org/rfc/rfc9110#section-15.5"],
  examples: {
    good: `
      /orders/{id}:
        get:
          responses:
            200: { description: The order. }
            400: { description: The id is malformed. }
            404: { description: Order not found. }`,
    bad: `
      /orders/{id}:
        get:
          responses:
            200: { description: The order. }
            400: # ✗ 400 is described as "Order not found": that is 404
              description: Order not found.`,
  },
  on: "response",
  judgesUse: true,
  counts: "responses under 400 and other 4xx codes",
  // A client treats a 4xx it does not know as a 400 (RFC 9110 §15), and so does this rule.
  under: (status) => status.kind === "code" && classOf(status) === 4 && !ownRules.includes(status.code),
  applies: () => true,
  check: (response) => {
    const { status, operation } = response;
    if (isCode(status, 400)) return badRequest(response);
    const { parameters } = operation;
    const isConditional = parameters.some(({ name, in: place }) => place === "header" && /^if-/i.test(name));
    // A method that is not allowed, a condition that nobody set.
    return isCode(status, 405) || (isCode(status, 412) && !isConditional)
      ? misusedForInput(response)
      : other(response);
  },
});
