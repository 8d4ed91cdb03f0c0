import type { DeclaredResponse, Operation } from "../../model/api.ts";
import { isRead } from "../../model/http/methods.ts";
import { responseWith } from "../../model/responses.ts";
import { classOf, isCode } from "../../model/status.ts";
import { defineRule } from "../rule.ts";
import { addHeaders } from "../shared/mending.ts";
import { misspelt, placeOfHeaders } from "../shared/missing-header.ts";

export default defineRule({
  id: "304-validator",
  title: "304 Not Modified belongs to a GET, HEAD or QUERY whose 200 declares ETag or Last-Modified",
  strength: "should",
  basis: "guide",
  why: "A client can only ask whether its copy is still good if the first answer gave it something to compare. With a writing method there is no copy to compare, and caches do not expect a 304.",
  fix: "Declare `ETag` or `Last-Modified` on the `200` response; leave `304` to GET, HEAD and QUERY.",
  sources: [
    "guide#304-not-modified",
    "https://www.rfc-editor.org/rfc/rfc9110#section-8.8",
    "https://www.rfc-editor.org/rfc/rfc9110#section-15.4.5",
  ],
  examples: {
    good: `
      /users/{id}:
        get:
          responses:
            200:
              description: The user.
              headers: { ETag: { schema: { type: string } } }
            304: { description: The copy you have is still good. }`,
    bad: `
      /users/{id}:
        get:
          responses:
            200: # ✗ neither ETag nor Last-Modified
              description: The user.
            304: { description: The copy you have is still good. }
      /users/{id}/lock:
        put:
          responses:
            204: { description: The user is locked. }
            304: # ✗ 304 Not Modified answers a PUT
              description: The user was locked already.`,
  },
  on: "response",
  counts: "responses of operations that declare 304",
  applies: (response) => {
    const { operation, status } = response;
    // Any other method fails with 412 where a condition does not hold (RFC 9110 §13.1.2).
    if (!isRead(operation)) return isCode(status, 304);
    return declares304(operation) && response === fullResponse(operation);
  },
  *check(response) {
    const { operation, status } = response;
    if (isCode(status, 304)) {
      yield {
        at: response.usedAt,
        message: `304 Not Modified answers a ${operation.method.toUpperCase()}, but only a GET, HEAD or QUERY has a copy to keep`,
        fix: "Answer `204`, or `200` with content, where nothing had to change, `409` where that is an error, and `412` where a condition failed.",
      };
      return;
    }
    if (response.headers.has("etag") || response.headers.has("last-modified")) return;
    const message = `${status.key} declares neither ETag nor Last-Modified, but 304 Not Modified is declared beside it`;
    yield {
      ...(misspelt(response, message, "ETag", "Last-Modified") ?? { at: placeOfHeaders(response), message }),
      related: [
        ...operation.responses
          .filter((other) => isCode(other.status, 304))
          .map((other) => ({ at: other.usedAt, message: "304 is declared here" })),
      ],
    };
  },
  mending: addHeaders(({ status }) => (isCode(status, 304) ? [] : ["ETag"])),
});

function declares304(operation: Operation): boolean {
  return responseWith(operation, 304) !== undefined;
}

/** The answer with the data: 200, or `2XX` where it stands for it. */
function fullResponse(operation: Operation): DeclaredResponse | undefined {
  return (
    responseWith(operation, 200) ??
    operation.responses.find(({ status }) => status.kind === "range" && classOf(status) === 2)
  );
}
