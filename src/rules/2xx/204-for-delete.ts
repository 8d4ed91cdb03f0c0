import { codeLocation } from "../../model/responses.ts";
import { isCode } from "../../model/status.ts";
import { defineRule } from "../rule.ts";
import { confidenceOfEmpty, isEmpty200, saysNothing } from "../shared/empty-200.ts";
import { renameStatus } from "../shared/mending.ts";

export default defineRule({
  id: "204-for-delete",
  title: "A DELETE that returns nothing answers 204 No Content",
  strength: "must",
  basis: "guide",
  why: "200 announces a body. A client that parses it fails on the empty one; 204 tells it that there is nothing to read.",
  fix: "Answer `204`; keep `200` where the DELETE returns something, and declare its `content`.",
  sources: [
    "guide#204-no-content",
    "https://www.rfc-editor.org/rfc/rfc9110#section-9.3.5",
    "https://www.rfc-editor.org/rfc/rfc9110#section-15.3.5",
  ],
  examples: {
    good: `
      /users/{id}:
        delete:
          responses:
            204: { description: The user is gone. }`,
    bad: `
      /users/{id}:
        delete:
          responses:
            200: # ✗ 200 OK without content
              description: The user is gone.`,
  },
  on: "response",
  counts: "successes of DELETE",
  under: (status) => isCode(status, 200, 201, 202, 204),
  applies: ({ operation }) => operation.method === "delete",
  *check(response) {
    if (isEmpty200(response)) {
      yield {
        at: codeLocation(response),
        message: "DELETE answers 200 OK without content, where 204 No Content says so",
        confidence: confidenceOfEmpty(response),
      };
    }
    if (saysNothing(response)) {
      yield {
        at: codeLocation(response),
        message: "DELETE answers 200 OK with a schema that says nothing (`{}`)",
        fix: "Answer `204` where the DELETE returns nothing; else describe what it returns.",
        confidence: "medium",
      };
    }
    if (isCode(response.status, 201)) {
      yield {
        at: response.usedAt,
        message: "DELETE answers 201 Created, but it creates nothing",
        fix: "Answer `204`, or `200` with content where the DELETE returns something.",
      };
    }
  },
  mending: renameStatus(({ fix }) => (fix === undefined ? 204 : undefined)),
});
