import type { Operation } from "../../model/api.ts";
import { announcesEnd } from "../../model/prose/announced-end.ts";
import { clausesOf } from "../../model/prose/clauses.ts";
import { standsIn } from "../../model/prose/patterns.ts";
import { plainText } from "../../model/prose/text.ts";
import { answersFor } from "../../model/responses.ts";
import { defineRule } from "../rule.ts";
import { addResponse } from "../shared/mending.ts";

interface Options {
  /** Ask it of every deprecated operation. */
  readonly always: boolean;
}

/** "Removed for good", "This endpoint has been retired": what is removed may also be what the operation removes. */
const ended = [
  "^ removed|retired|discontinued|shutdown ... permanently|forever",
  "^ permanently removed|retired|discontinued",
  "^ .. endpoint|operation|method|version|api permanently? removed|retired|discontinued|decommissioned|gone",
];

const aboutEnd = /removed|retired|discontinued|shut ?down|decommissioned|gone/i;
/** How much of a text is read. */
const readLength = 1000;

function hasEnded({ summary, description }: Operation): boolean {
  return [summary, description]
    .map((text) => text.slice(0, readLength))
    .some(
      (text) => aboutEnd.test(text) && clausesOf(plainText(text))?.some((clause) => standsIn(ended, clause)),
    );
}

export default defineRule<"operation", Options>({
  id: "410-for-deprecated",
  title: "A deprecated operation declares the end it announces",
  strength: "consider",
  basis: "guide",
  why: "An end that stands only in a text reaches those who read it. A `Sunset` header tells programs the date, and 410 is what they meet afterwards: both can be prepared for once they are declared.",
  fix: "Declare a `Deprecation` or `Sunset` header on its responses, or `410` for the time after its end.",
  whenNotTo: "Programs learn of the end by other means, such as a mail to every client.",
  sources: [
    "guide#410-gone",
    "https://www.rfc-editor.org/rfc/rfc8594",
    "https://www.rfc-editor.org/rfc/rfc9745",
    "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.11",
  ],
  examples: {
    good: `
      /v1/users:
        get:
          deprecated: true
          description: Will be removed in June; use /v2/users.
          responses:
            200:
              description: The users.
              headers:
                Sunset: { schema: { type: string } }`,
    bad: `
      /v1/users:
        get: # ✗ is deprecated, but declares neither
          deprecated: true
          description: Will be removed in June; use /v2/users.
          responses:
            200: { description: The users. }`,
  },
  options: {
    defaults: { always: false },
    schema: {
      type: "object",
      additionalProperties: false,
      properties: {
        always: {
          type: "boolean",
          description:
            "Every deprecated operation is meant, not only one whose description (or `x-sunset`) announces it.",
        },
      },
    },
  },
  on: "operation",
  counts: "deprecated operations that will end",
  // What is deprecated still works, and may go on to: only an end that is announced can be planned, or is there.
  applies: (operation, { always }) =>
    operation.deprecated && (always || announcesEnd(operation) || hasEnded(operation)),
  *check(operation) {
    if (answersFor(operation, [410], { explicit: true })) return;
    const tellsEnd = operation.responses.some(
      ({ headers }) => headers.has("sunset") || headers.has("deprecation"),
    );
    if (tellsEnd) return;
    yield {
      at: operation.location,
      message: `${operation.name} is deprecated, but declares neither a Sunset or Deprecation header nor 410 for its end`,
    };
  },
  mending: addResponse("410"),
});
