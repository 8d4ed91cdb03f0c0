import { nameOfCode } from "../../guide/statuses.ts";
import { isCode } from "../../model/status.ts";
import { defineRule } from "../rule.ts";
import { unexpectedContent } from "../shared/forbidden-content.ts";
import { removeContent } from "../shared/mending.ts";

export default defineRule({
  id: "204-no-body",
  title: "A 204 No Content or 205 Reset Content response declares no content",
  strength: "must",
  basis: "rfc",
  why: "HTTP ends a 204 after its headers. A body sent all the same is dropped, or read as the start of the next response.",
  fix: "Remove `content` from the response, or answer `200` where there is something to return.",
  sources: [
    "guide#204-no-content",
    "https://www.rfc-editor.org/rfc/rfc9110#section-15.3.5",
    "https://www.rfc-editor.org/rfc/rfc9110#section-15.3.6",
  ],
  examples: {
    good: `
      /users/{id}:
        delete:
          responses:
            204:
              description: The user is gone.`,
    bad: `
      /users/{id}:
        delete:
          responses:
            204:
              description: The user is gone.
              content: # ✗ declares content
                application/json: { schema: { type: object } }`,
  },
  on: "response",
  needsNoOperation: true,
  counts: "responses under 204 and 205",
  under: (status) => isCode(status, 204, 205),
  applies: () => true,
  check(response) {
    const { key } = response.status;
    return unexpectedContent(response, nameOfCode(Number(key)), `a ${key}`);
  },
  mending: removeContent,
});
