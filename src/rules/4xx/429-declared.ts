import { isHealthCheck } from "../../model/http/health-check.ts";
import { isAboutConnection } from "../../model/http/method.ts";
import { speaksOfRateLimits } from "../../model/http/rate-limits.ts";
import { answersFor } from "../../model/responses.ts";
import { defineRule } from "../rule.ts";
import { explicitOption } from "../shared/explicit-option.ts";

export default defineRule({
  id: "429-declared",
  title: "An operation of a rate-limited API declares 429 Too Many Requests",
  strength: "consider",
  basis: "guide",
  why: "This API limits how often it may be called. A client that does not know the 429 takes it for a failure, or tries again at once and makes it worse.",
  fix: "Declare `429` with a `Retry-After` header, best as a component that all operations refer to.",
  whenNotTo: "The limit holds for some operations only, and those declare it.",
  sources: ["guide#429-too-many-requests", "https://www.rfc-editor.org/rfc/rfc6585#section-4"],
  examples: {
    good: `
      /users:
        get:
          description: Rate limited to 60 calls a minute.
          responses:
            200: { description: The users. }
            429: { description: Too many calls. }`,
    bad: `
      /users:
        get: # ✗ declares no 429
          description: Rate limited to 60 calls a minute.
          responses:
            200: { description: The users. }`,
  },
  options: explicitOption,
  on: "operation",
  counts: "operations of a rate-limited API",
  applies: (operation) =>
    speaksOfRateLimits(operation.api) && !isAboutConnection(operation) && !isHealthCheck(operation),
  *check(operation, options) {
    if (answersFor(operation, [429], options)) return;
    yield {
      at: operation.location,
      message: `${operation.name} declares no 429, though the document speaks of rate limits`,
    };
  },
});
