import type { DeclaredResponse, Operation } from "../../model/api.ts";
import { isReadThere } from "../../model/paths/neighbours.ts";
import { tellsHowToFollow } from "../../model/prose/follow-up.ts";
import { hasContent } from "../../model/responses.ts";
import { isCode } from "../../model/status.ts";
import { defineRule } from "../rule.ts";
import { misspelt } from "../shared/missing-header.ts";
import { sendsMail } from "../shared/sends-mail.ts";

/** Header fields that tell where or when to ask again. */
const trackingHeaders = ["Location", "Operation-Location", "Link", "Retry-After"];

export default defineRule({
  id: "202-trackable",
  title: "A 202 Accepted response says where to follow the work",
  strength: "consider",
  basis: "convention",
  why: "202 promises work that may still fail. A client that gets neither a body nor a header to follow never learns how it ended.",
  fix: "Return a status, id or link in the body, or declare `Location`, `Operation-Location`, `Link` or `Retry-After`.",
  whenNotTo: "Nobody waits for the outcome, as with events that are only taken in.",
  sources: ["guide#2xx-success", "https://www.rfc-editor.org/rfc/rfc9110#section-15.3.3"],
  examples: {
    good: `
      /exports:
        post:
          responses:
            202:
              description: The export is queued.
              headers:
                Location: { schema: { type: string, format: uri-reference } }`,
    bad: `
      /exports:
        post:
          responses:
            202: # ✗ says nowhere how to follow the work
              description: The export is queued.`,
  },
  on: "response",
  counts: "responses under 202",
  under: (status) => isCode(status, 202),
  applies: ({ operation }) =>
    operation.method !== "head" && !sendsMail(operation) && !isSaidAlways(operation),
  *check(response) {
    if (hasContent(response) || leadsOn(response) || isAskedWhereItWas(response) || isTold(response)) return;
    const message = "202 Accepted says nowhere how to follow the work";
    yield misspelt(response, message, ...trackingHeaders) ?? { at: response.location, message };
  },
});

/** "Always returns 202": that it tells no more, such as who has an account, is meant. */
function isSaidAlways({ summary, description }: Operation): boolean {
  return /\balways (?:is|gives|sends|answers?|returns?|responds|replies)(?: with)?(?: an?)?(?: http| status| code){0,2} 202\b/i.test(
    `${summary} ${description.slice(0, 500)}`,
  );
}

/** By a header, by OpenAPI's `links`, or by a callback that tells the caller. */
function leadsOn({ headers, node, operation }: DeclaredResponse): boolean {
  return (
    trackingHeaders.some((name) => headers.has(name.toLowerCase())) ||
    (node.child("links")?.keys().length ?? 0) > 0 ||
    (operation.node.child("callbacks")?.keys().length ?? 0) > 0
  );
}

/** What DELETE removes can be asked for at the same URL, until that answers 404. */
function isAskedWhereItWas({ operation }: DeclaredResponse): boolean {
  return operation.method === "delete" && isReadThere(operation);
}

/** By words: "Poll the status endpoint". */
function isTold({ description, operation }: DeclaredResponse): boolean {
  return tellsHowToFollow(description, false) || tellsHowToFollow(operation.description, true);
}
