import { answersFor } from "../../model/answers-for.ts";
import type { Operation, Parameter } from "../../model/api.ts";
import { explicitOption } from "../explicit.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  id: "304-for-conditional",
  title: "A GET or HEAD that takes If-None-Match or If-Modified-Since declares 304 Not Modified",
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
  applies: (operation) => ["get", "head"].includes(operation.method) && conditions(operation).length > 0,
  *check(operation, options) {
    if (answersFor(operation, [304], options)) return;
    const found = conditions(operation);
    yield {
      at: operation.location,
      message: `${operation.name} takes ${found.map(({ name }) => name).join(" and ")}, but declares no 304 Not Modified`,
      related: found.map(({ location, name }) => ({ at: location, message: `the ${name} parameter` })),
    };
  },
});

/** The parameters that make a read conditional (RFC 9110 §13.1.2, §13.1.3). */
function conditions({ parameters }: Operation): Parameter[] {
  return parameters.filter(
    ({ in: place, name }) => place === "header" && /^if-(?:none-match|modified-since)$/i.test(name),
  );
}
