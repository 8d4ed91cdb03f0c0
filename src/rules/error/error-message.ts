import type { ErrorBody } from "../../model/errors/error-body.ts";
import { isErrorText, listsTextsByField } from "../../model/errors/members.ts";
import { once } from "../../model/once.ts";
import { defineRule } from "../rule.ts";
import { bodiesThatLack, everyErrorBody } from "../shared/error-bodies.ts";

export default defineRule({
  id: "error-message",
  title: "An error body has a text for people",
  strength: "should",
  basis: "guide",
  why: "A code tells a program what to do; the person in front of it, or reading the log, needs a sentence. Without one, every client writes its own texts for errors it has never seen.",
  fix: "Add a text that may be shown to users, in a member named `detail` or `message`.",
  sources: ["guide#error-headers", "https://www.rfc-editor.org/rfc/rfc9457#section-3.1.4"],
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
                      code: { type: string }
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
                  schema: # ✗ has no text for people
                    type: object
                    properties:
                      code: { type: string }`,
  },
  ...everyErrorBody,
  check: (response) => bodiesThatLack(response, "no text for people", hasText),
});

// A list of results, one for each part of a bulk request, says by other means what failed.
const hasText = once(
  (body: ErrorBody) =>
    body.isVague ||
    body.isItem ||
    listsTextsByField(body.shape) ||
    body.members.some((member) => isErrorText(member, body)),
);
