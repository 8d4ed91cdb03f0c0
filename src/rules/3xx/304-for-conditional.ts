import type { Operation, Parameter } from "../../model/api.ts";
import { isRead } from "../../model/http/methods.ts";
import { isPlural, wordsOf } from "../../model/prose/text.ts";
import { answersFor } from "../../model/responses.ts";
import { defineRule } from "../rule.ts";
import { explicitOption } from "../shared/explicit-option.ts";
import { addResponse } from "../shared/mending.ts";

export default defineRule({
  id: "304-for-conditional",
  title: "A GET, HEAD or QUERY that takes If-None-Match or If-Modified-Since declares 304 Not Modified",
  strength: "should",
  basis: "guide",
  why: "304 is what a conditional request asks for. A generated client that does not know it takes the answer for a failure.",
  fix: "Declare `304` without content beside the `200`, or remove the conditional header parameter.",
  sources: ["guide#304-not-modified", "https://www.rfc-editor.org/rfc/rfc9110#section-13.1"],
  examples: {
    good: `
      /users/{id}:
        get:
          parameters:
            - { name: If-None-Match, in: header, schema: { type: string } }
          responses:
            200:
              description: The user.
              headers: { ETag: { schema: { type: string } } }
            304: { description: The copy you have is still good. }`,
    bad: `
      /users/{id}:
        get: # ✗ takes If-None-Match, but declares no 304
          parameters:
            - { name: If-None-Match, in: header, schema: { type: string } }
          responses:
            200:
              description: The user.
              headers: { ETag: { schema: { type: string } } }`,
  },
  options: explicitOption,
  on: "operation",
  counts: "conditional reads",
  applies: (operation) => isRead(operation) && conditions(operation).length > 0,
  *check(operation, options) {
    if (answersFor(operation, [304], options)) return;
    const found = conditions(operation);
    yield {
      at: operation.location,
      message: `${operation.name} takes ${found.map(({ name }) => name).join(" and ")}, but declares no 304 Not Modified`,
      related: found.map(({ location, name }) => ({ at: location, message: `the ${name} parameter` })),
    };
  },
  mending: addResponse("304"),
});

/** The parameters that make a read conditional (RFC 9110 §13.1.2, §13.1.3). */
function conditions({ parameters }: Operation): Parameter[] {
  return parameters.filter(
    (parameter) =>
      parameter.in === "header" &&
      /^if-(?:none-match|modified-since)$/i.test(parameter.name) &&
      !isFilter(parameter),
  );
}

/** "Only records created or modified since then will be returned": fewer of them, not none. */
function isFilter({ name, description }: Parameter): boolean {
  if (!/since$/i.test(name)) return false;
  const found = wordsOf(description.slice(0, 500));
  const start = found.indexOf("only");
  if (start < 0) return false;
  // "Only return the book if it was modified" is the condition that it should be.
  const end = found.findIndex((word, index) => index > start && (changes.has(word) || word === "if"));
  const things = found.slice(start, Math.max(end, start)).filter((word) => !betweenWords.has(word));
  return changes.has(found[end] ?? "") && isPlural(things.at(-1) ?? "");
}

const changes = new Set(["created", "added", "modified", "updated", "changed"]);
/** What may stand between things and what happened to them. */
const betweenWords = new Set(["that", "which", "were", "are", "have", "been"]);
