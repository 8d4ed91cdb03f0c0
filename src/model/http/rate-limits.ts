import type { Api, Operation } from "../api.ts";
import { once } from "../once.ts";
import { isCode } from "../status.ts";

const words = /\brate[- ]?limit|\btoo many requests\b|\bthrottl(?:e[ds]?|ing)\b/i;

/** Whether a header field belongs to a convention for rate limits: `X-RateLimit-Limit`, `RateLimit`, `X-Rate-Limit-Reset`. */
export function isRateLimitHeader(name: string): boolean {
  return /^(?:x-)?rate-?limit(?:-|$)/i.test(name);
}

/** Whether the document speaks of rate limits: in a text, by a 429, or by a header. */
export const speaksOfRateLimits = once(
  (api: Api): boolean =>
    words.test(api.description) ||
    [...(api.node.child("tags")?.items() ?? [])].some((tag) => words.test(tag.text("description") ?? "")) ||
    api.operations.some(isLimited),
);

function isLimited({ path, summary, description, responses }: Operation): boolean {
  // Limits that the caller keeps for users of its own are things like any other.
  const isAboutLimits = /rate[-_]?limit/i.test(path);
  return (
    (!isAboutLimits && (words.test(summary) || words.test(description))) ||
    responses.some(
      (response) =>
        isCode(response.status, 429) ||
        (!isAboutLimits && words.test(response.description)) ||
        [...response.headers.keys()].some(isRateLimitHeader),
    )
  );
}
