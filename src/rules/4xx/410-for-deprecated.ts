import { answersFor } from "../../model/answers-for.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  id: "410-for-deprecated",
  title: "A deprecated operation plans its end",
  strength: "consider",
  basis: "guide",
  why: "`deprecated` tells people to stop, not by when. A `Sunset` header tells programs the date, and 410 is what they meet afterwards: both can be prepared for once they are declared.",
  fix: "Declare a `Deprecation` or `Sunset` header on its responses, or `410` for the time after its end.",
  whenNotTo: "No end is planned: `deprecated` only recommends something newer.",
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
          responses:
            200:
              description: The users.
              headers:
                Sunset: { schema: { type: string } }`,
    bad: `
      /v1/users:
        get: # ✗ is deprecated, but plans no end
          deprecated: true
          responses:
            200: { description: The users. }`,
  },
  on: "operation",
  counts: "deprecated operations",
  applies: (operation) => operation.deprecated,
  *check(operation) {
    if (answersFor(operation, [410], { explicit: true })) return;
    const tellsEnd = operation.responses.some(
      ({ headers }) => headers.has("sunset") || headers.has("deprecation"),
    );
    if (tellsEnd) return;
    yield {
      at: operation.location,
      message: `${operation.name} is deprecated, but plans no end: neither a Sunset or Deprecation header nor 410`,
    };
  },
});
