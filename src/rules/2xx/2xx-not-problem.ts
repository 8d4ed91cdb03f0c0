import type { DeclaredResponse } from "../../model/api.ts";
import { isProblem } from "../../model/http/media-type.ts";
import { nameOfStatus, quoted } from "../../model/names.ts";
import { codeLocation } from "../../model/responses.ts";
import { classOf } from "../../model/status.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  id: "2xx-not-problem",
  title: "A success is not a problem document",
  strength: "must",
  basis: "guide",
  why: "`application/problem+json` is how a client recognises an error. Under a 2xx, either the failure passes for a success in monitors and retries, or the success is treated as a failure.",
  fix: "Answer with a 4xx or 5xx where the request failed; use `application/json` where it worked.",
  sources: [
    "guide#2xx-success",
    "https://www.rfc-editor.org/rfc/rfc9457#section-3",
    "https://www.rfc-editor.org/rfc/rfc9110#section-15.3",
  ],
  examples: {
    good: `
      /orders:
        get:
          responses:
            200:
              description: The orders.
              content:
                application/json: { schema: { type: array } }`,
    bad: `
      /orders:
        get:
          responses:
            200: # ✗ 200 OK is \`application/problem+json\`
              description: The orders, or what went wrong.
              content:
                application/problem+json: { schema: { type: object } }`,
  },
  on: "response",
  counts: "successes with content",
  under: (status) => classOf(status) === 2,
  applies: (response) => response.content.length > 0,
  check(response) {
    const type = problemType(response);
    if (type === undefined) return [];
    return [
      {
        at: codeLocation(response),
        message: `${nameOfStatus(response.status)} is ${quoted(type)}, the media type of errors`,
      },
    ];
  },
});

/** The problem media type of a success. In 2.0 `produces` holds for errors too, so it counts only if there is no other. */
function problemType({ operation, content }: DeclaredResponse): string | undefined {
  const problems = content.filter(({ type }) => isProblem(type));
  if (operation.api.version === "2.0" && problems.length < content.length) return undefined;
  return problems[0]?.type;
}
