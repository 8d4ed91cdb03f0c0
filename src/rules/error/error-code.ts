import type { ErrorBody } from "../../model/errors/error-body.ts";
import { isErrorCode, mayHoldMore } from "../../model/errors/members.ts";
import { once } from "../../model/once.ts";
import { withoutSeparators } from "../../model/prose/text.ts";
import { defineRule } from "../rule.ts";
import { bodiesThatLack, everyErrorBody } from "../shared/error-bodies.ts";

interface Options {
  /** Names of members that hold a code; case and separators do not matter. */
  readonly members: readonly string[];
}

export default defineRule<"response", Options>({
  id: "error-code",
  title: "An error body has a code that programs can compare",
  strength: "consider",
  basis: "guide",
  why: "Status codes are coarse: an empty account and a blocked card are both 409. Without a short code of its own for each case, clients compare the texts meant for people, and break when a text is reworded.",
  fix: "Add a short, stable text such as `insufficient_balance` to the error body, in a member named `code`.",
  sources: ["guide#error-headers", "https://www.rfc-editor.org/rfc/rfc9457#section-3.2"],
  examples: {
    good: `
      /transfers:
        post:
          responses:
            201: { description: The transfer. }
            409:
              description: The balance does not suffice.
              content:
                application/json:
                  schema:
                    type: object
                    properties:
                      code: { type: string, example: insufficient_balance }
                      message: { type: string }`,
    bad: `
      /transfers:
        post:
          responses:
            201: { description: The transfer. }
            409:
              description: The balance does not suffice.
              content:
                application/json:
                  schema: # ✗ has no machine-readable code
                    type: object
                    properties:
                      message: { type: string }`,
  },
  options: {
    defaults: { members: ["code", "errorCode", "error_code", "error"] },
    schema: {
      type: "object",
      additionalProperties: false,
      properties: {
        members: {
          type: "array",
          items: { type: "string" },
          minItems: 1,
          description:
            "Names of the members that hold the code, at the top of the body or one level down. Case, `_` and `-` do not matter.",
        },
      },
    },
  },
  ...everyErrorBody,
  check: (response, options) => bodiesThatLack(response, "no machine-readable code", hasCode(options)),
});

/** Whether a body has one, worked out once for each way an error body may look. */
const hasCode = once((options: Options) => {
  const words = new Set(options.members.map(withoutSeparators));
  // A list of results, one for each part of a bulk request, says by other means what failed.
  return once(
    (body: ErrorBody) =>
      mayHoldMore(body) || body.isItem || body.members.some((member) => isErrorCode(member, body, words)),
  );
});
