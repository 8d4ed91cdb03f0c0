import type { Api, Operation } from "../../model/api.ts";
import { isHealthCheck } from "../../model/http/health-check.ts";
import { isAboutConnection } from "../../model/http/methods.ts";
import { once } from "../../model/once.ts";
import { answersFor } from "../../model/responses.ts";
import { isCode } from "../../model/status.ts";
import { defineRule } from "../rule.ts";
import { explicitSchema } from "../shared/explicit-option.ts";

interface Options {
  /** Ask it of every document. */
  readonly always: boolean;
  readonly explicit: boolean;
}

export default defineRule<"operation", Options>({
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
  options: {
    defaults: { always: false, explicit: false },
    schema: {
      type: "object",
      additionalProperties: false,
      properties: {
        always: {
          type: "boolean",
          description: "Every API is meant, not only one whose description speaks of rate limits.",
        },
        explicit: explicitSchema,
      },
    },
  },
  misses: [429],
  on: "operation",
  counts: "operations of a rate-limited API",
  applies: (operation, { always }) =>
    (always || speaksOfRateLimits(operation.api)) &&
    !isAboutConnection(operation) &&
    !isHealthCheck(operation),
  *check(operation, options) {
    if (answersFor(operation, [429], options)) return;
    const reason = speaksOfRateLimits(operation.api) ? ", though the document speaks of rate limits" : "";
    yield { at: operation.location, message: `${operation.name} declares no 429${reason}` };
  },
});

const limitWords = /\brate[- ]?limit|\btoo many requests\b|\bthrottl(?:e[ds]?|ing)\b/i;

/** Whether a header field belongs to a convention for rate limits: `X-RateLimit-Limit`, `RateLimit`, `X-Rate-Limit-Reset`. */
function isRateLimitHeader(name: string): boolean {
  return /^(?:x-)?rate-?limit(?:-|$)/i.test(name);
}

/** Whether the document speaks of rate limits: in a text, by a 429, or by a header. */
const speaksOfRateLimits = once(
  (api: Api): boolean =>
    limitWords.test(api.description) ||
    [...(api.node.child("tags")?.items() ?? [])].some((tag) =>
      limitWords.test(tag.text("description") ?? ""),
    ) ||
    api.operations.some(isLimited),
);

function isLimited({ path, summary, description, responses }: Operation): boolean {
  // Limits that the caller keeps for users of its own are things like any other.
  const isAboutLimits = /rate[-_]?limit/i.test(path);
  return (
    (!isAboutLimits && (limitWords.test(summary) || limitWords.test(description))) ||
    responses.some(
      (response) =>
        isCode(response.status, 429) ||
        (!isAboutLimits && limitWords.test(response.description)) ||
        [...response.headers.keys()].some(isRateLimitHeader),
    )
  );
}
