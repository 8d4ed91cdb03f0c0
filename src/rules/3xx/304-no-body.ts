import { isCode } from "../../model/status.ts";
import { defineRule } from "../rule.ts";
import { unexpectedContent } from "../shared/forbidden-content.ts";
import { removeContent } from "../shared/mending.ts";

export default defineRule({
  id: "304-no-body",
  title: "A 304 Not Modified response declares no content",
  strength: "must",
  basis: "rfc",
  why: "304 sends the client to the copy it has, and HTTP ends it after its headers. A body sent all the same is dropped, or read as the start of the next response on the connection.",
  fix: "Remove `content` from the `304` response.",
  sources: ["guide#304-not-modified", "https://www.rfc-editor.org/rfc/rfc9110#section-15.4.5"],
  examples: {
    good: `
      /users/{id}:
        get:
          responses:
            304:
              description: The copy you have is still good.`,
    bad: `
      /users/{id}:
        get:
          responses:
            304:
              description: The copy you have is still good.
              content: # ✗ declares content
                application/json: { schema: { type: object } }`,
  },
  on: "response",
  needsNoOperation: true,
  counts: "responses under 304",
  under: (status) => isCode(status, 304),
  applies: () => true,
  check: (response) => unexpectedContent(response, "304 Not Modified", "a 304"),
  mending: removeContent,
});
