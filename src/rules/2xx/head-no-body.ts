import { isCode } from "../../model/status.ts";
import { defineRule } from "../rule.ts";
import { unexpectedContent } from "../shared/forbidden-content.ts";
import { removeContent } from "../shared/mending.ts";

export default defineRule({
  id: "head-no-body",
  title: "A response to HEAD declares no content",
  strength: "must",
  basis: "rfc",
  why: "HTTP ends every response to HEAD after its headers, errors too. A client that was generated to read the declared body waits for it or fails to parse it.",
  fix: "Remove `content` from the response to HEAD.",
  sources: ["guide#2xx-success", "https://www.rfc-editor.org/rfc/rfc9110#section-9.3.2"],
  examples: {
    good: `
      /files/{id}:
        head:
          responses:
            200:
              description: The file exists.
              headers:
                Content-Length: { schema: { type: integer } }`,
    bad: `
      /files/{id}:
        head:
          responses:
            200:
              description: The file exists.
              content: # ✗ to HEAD declares content
                application/octet-stream: {}`,
  },
  on: "response",
  counts: "responses to HEAD",
  // These have no content with any method: 204-no-body and 304-no-body speak of them.
  under: (status) => !isCode(status, 204, 205, 304),
  applies: ({ operation }) => operation.method === "head",
  // A shared component may be right for GET, so its use is what is wrong.
  check: (response) =>
    unexpectedContent(response, `The ${response.status.key} response to HEAD`, "a response to HEAD", true),
  mending: removeContent,
});
