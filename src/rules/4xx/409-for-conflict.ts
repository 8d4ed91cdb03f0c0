import type { Operation } from "../../model/api.ts";
import { isWrite } from "../../model/http/methods.ts";
import { answersFor } from "../../model/responses.ts";
import { defineRule } from "../rule.ts";
import { explicitSchema } from "../shared/explicit-option.ts";

interface Options {
  readonly creates: boolean;
  readonly explicit: boolean;
}

export default defineRule<"operation", Options>({
  id: "409-for-conflict",
  title: "A write that can meet a conflict declares 409 or 412",
  strength: "should",
  basis: "guide",
  why: "If-Match is sent so that a write fails when somebody else was faster. A client that takes that trouble must be able to recognise the failure, reload and try again.",
  fix: "Declare `412 Precondition Failed` for a stale `If-Match`, or `409 Conflict` for other clashes of state.",
  sources: [
    "guide#409-conflict",
    "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.10",
    "https://www.rfc-editor.org/rfc/rfc9110#section-13.1.1",
  ],
  examples: {
    good: `
      /users/{id}:
        put:
          parameters:
            - { name: If-Match, in: header, schema: { type: string } }
          responses:
            200: { description: The user. }
            412: { description: The user has changed since. }`,
    bad: `
      /users/{id}:
        put: # ✗ takes If-Match, but declares neither 409 nor 412
          parameters:
            - { name: If-Match, in: header, schema: { type: string } }
          responses:
            200: { description: The user. }`,
  },
  options: {
    defaults: { creates: false, explicit: false },
    schema: {
      type: "object",
      additionalProperties: false,
      properties: {
        creates: {
          type: "boolean",
          description: "Operations that create something declare 409 as well, for what exists already.",
        },
        explicit: explicitSchema,
      },
    },
  },
  misses: [409, 412],
  on: "operation",
  counts: "writes that can meet a conflict",
  applies: (operation, { creates }) =>
    isWrite(operation) &&
    (preconditionOf(operation) !== undefined || (creates && operation.intent.kind === "create")),
  *check(operation, { explicit }) {
    const precondition = preconditionOf(operation);
    if (precondition !== undefined) {
      if (answersFor(operation, [409, 412], { explicit })) return;
      yield {
        at: operation.location,
        message: `${operation.name} takes ${precondition}, but declares neither 409 nor 412`,
      };
      return;
    }
    if (answersFor(operation, [409], { explicit })) return;
    const { confidence, evidence } = operation.intent;
    yield {
      at: operation.location,
      message: `${operation.name} creates something, but declares no 409 for what exists already`,
      fix: "Declare `409 Conflict` for an attempt to create what exists already.",
      confidence,
      evidence,
    };
  },
});

/** The header parameter that makes a write conditional on the state it was made for (RFC 9110 §13.1). */
function preconditionOf({ parameters }: Operation): string | undefined {
  return parameters.find(
    ({ name, in: place }) => place === "header" && /^if-(?:match|unmodified-since)$/i.test(name),
  )?.name;
}
