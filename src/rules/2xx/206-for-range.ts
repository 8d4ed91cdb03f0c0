import type { Operation } from "../../model/api.ts";
import { answersFor } from "../../model/responses.ts";
import { classOf } from "../../model/status.ts";
import { defineRule } from "../rule.ts";
import { explicitOption } from "../shared/explicit-option.ts";
import { addResponse } from "../shared/mending.ts";

export default defineRule({
  id: "206-for-range",
  title: "An operation that takes a Range header declares 206 Partial Content",
  strength: "should",
  basis: "guide",
  why: "Where only 200 is declared, a client cannot know whether its Range was heeded.",
  fix: "Declare `206` with a `Content-Range` header beside `200`, or remove the `Range` parameter.",
  sources: [
    "guide#206-partial-content",
    "https://www.rfc-editor.org/rfc/rfc9110#section-14.2",
    "https://www.rfc-editor.org/rfc/rfc9110#section-15.3.7",
    "https://www.rfc-editor.org/rfc/rfc10008#section-2.8",
  ],
  examples: {
    good: `
      /recordings/{id}:
        get:
          parameters:
            - { name: Range, in: header, schema: { type: string } }
          responses:
            200: { description: The recording. }
            206: { description: A part of the recording. }`,
    bad: `
      /recordings/{id}:
        get: # ✗ takes Range, but declares no 206
          parameters:
            - { name: Range, in: header, schema: { type: string } }
          responses:
            200: { description: The recording. }`,
  },
  options: explicitOption,
  on: "operation",
  counts: "operations that take Range",
  applies: (operation) => takesRange(operation) && !leavesRangeToOthers(operation),
  *check(operation, options) {
    if (answersFor(operation, [206], options)) return;
    yield {
      at: operation.location,
      message: `${operation.name} takes Range, but declares no 206 Partial Content`,
      related: operation.parameters.filter(isRange).map(({ location }) => ({
        at: location,
        message: "the Range parameter",
      })),
    };
  },
  mending: addResponse("206"),
});

function takesRange(operation: Operation): boolean {
  // Range means something to GET and QUERY alone (RFC 9110 §14.2, RFC 10008 §2.8).
  return (operation.method === "get" || operation.method === "query") && operation.parameters.some(isRange);
}

function isRange(parameter: Operation["parameters"][number]): boolean {
  return parameter.in === "header" && parameter.name.toLowerCase() === "range";
}

/** Where every answer redirects, the range is asked for again at the other URL. */
function leavesRangeToOthers({ responses }: Operation): boolean {
  return (
    responses.some(({ status }) => classOf(status) === 3) &&
    !responses.some(({ status }) => classOf(status) === 2)
  );
}
