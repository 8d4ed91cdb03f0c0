import type { Operation } from "../../model/api.ts";
import { hasContent } from "../../model/responses.ts";
import { isCode } from "../../model/status.ts";
import { isCreation } from "../misplaced-201.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  id: "201-body",
  title: "A 201 Created response describes what was created",
  strength: "should",
  basis: "guide",
  why: "A server adds what the client could not know: the id, defaults, timestamps. Without a body the client needs a second request before it can show what it has just made.",
  fix: "Declare `content` on the `201` response with the schema of what was created, or let the client choose with a `Prefer` header parameter.",
  whenNotTo: "What is created is large or costly to render, and `Location` leads to it.",
  sources: [
    "guide#201-created",
    "https://www.rfc-editor.org/rfc/rfc9110#section-15.3.2",
    "https://www.rfc-editor.org/rfc/rfc7240#section-4.2",
  ],
  examples: {
    good: `
      /users:
        post:
          responses:
            201:
              description: The new user.
              content:
                application/json:
                  schema: { type: object, properties: { id: { type: integer } } }`,
    bad: `
      /users:
        post:
          responses:
            201: # ✗ has no content
              description: The new user.`,
  },
  on: "response",
  counts: "responses under 201",
  under: (status) => isCode(status, 201),
  applies: (response) => isCreation(response) && !takesPrefer(response.operation),
  *check(response) {
    if (hasContent(response)) return;
    yield { at: response.location, message: "201 Created has no content that describes what was created" };
  },
});

/** `Prefer: return=minimal` leaves the body to the client (RFC 7240 §4.2). */
function takesPrefer({ parameters }: Operation): boolean {
  return parameters.some(({ in: place, name }) => place === "header" && name.toLowerCase() === "prefer");
}
