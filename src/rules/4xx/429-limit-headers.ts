import type { DeclaredResponse } from "../../model/api.ts";
import { nameOfStatus, quoted } from "../../model/names.ts";
import { once } from "../../model/once.ts";
import { defineRule } from "../rule.ts";
import { addHeaders } from "../shared/mending.ts";
import { misspelt, placeOfHeaders } from "../shared/missing-header.ts";

/** The three that belong together, whatever stands before them. */
const parts = ["limit", "remaining", "reset"];

export default defineRule({
  id: "429-limit-headers",
  title: "Rate limit headers come as one complete set",
  strength: "consider",
  basis: "guide",
  why: "A client paces itself by three numbers: how many calls it has, how many are left, and when the count begins anew. With one missing, or two conventions mixed, it has to guess.",
  fix: "Declare `X-RateLimit-Limit`, `X-RateLimit-Remaining` and `X-RateLimit-Reset` together, or the `RateLimit` and `RateLimit-Policy` pair.",
  sources: [
    "guide#429-too-many-requests",
    "https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/",
  ],
  examples: {
    good: `
      /users:
        get:
          responses:
            200:
              description: The users.
              headers:
                X-RateLimit-Limit: { schema: { type: integer } }
                X-RateLimit-Remaining: { schema: { type: integer } }
                X-RateLimit-Reset: { schema: { type: integer } }`,
    bad: `
      /users:
        get:
          responses:
            200:
              description: The users.
              headers: # ✗ declares X-RateLimit-Limit, but not X-RateLimit-Remaining and X-RateLimit-Reset
                X-RateLimit-Limit: { schema: { type: integer } }`,
  },
  on: "response",
  needsNoOperation: true,
  counts: "responses with rate limit headers",
  applies: (response) => response.headers.size > 0 && setsOf(response.headers).size > 0,
  *check(response) {
    const sets = [...setsOf(response.headers)];
    const names = sets.flatMap(([, names]) => names);
    if (sets.length > 1) {
      yield {
        at: placeOfHeaders(response),
        message: `${nameOfStatus(response.status)} mixes two conventions for rate limits: ${sentence(names)}`,
        fix: "Keep one of the conventions, with all three of its headers.",
      };
      return;
    }
    const missing = missingOf(response.headers);
    if (missing.length === 0) return;
    const message = `${nameOfStatus(response.status)} declares ${sentence(names)}, but not ${sentence(missing)}`;
    yield misspelt(response, message, ...missing) ?? {
      at: placeOfHeaders(response),
      message,
      fix: `Declare ${sentence(missing.map(quoted))} too.`,
    };
  },
  mending: addHeaders(({ headers }) => (setsOf(headers).size > 1 ? [] : missingOf(headers))),
});

/** Those that are missing in the one convention there is, as they would be written. */
function missingOf(headers: DeclaredResponse["headers"]): readonly string[] {
  const [prefix, declared] = [...setsOf(headers)][0] ?? ["", []];
  const written = (declared[0] ?? "").slice(0, prefix.length);
  return parts
    .filter((part) => !headers.has(prefix + part))
    .map((part) => `${written}${part[0]?.toUpperCase()}${part.slice(1)}`);
}

/**
 * The names of the declared headers by convention: `x-ratelimit-`, `x-rate-limit-`, `ratelimit-`, `rate-limit-`. The
 * single `RateLimit` header and its `RateLimit-Policy` say everything by themselves and belong to none.
 */
const setsOf = once((headers: DeclaredResponse["headers"]): ReadonlyMap<string, readonly string[]> => {
  const sets = new Map<string, string[]>();
  for (const [key, { name }] of headers) {
    const prefix = /^((?:x-)?rate-?limit-)(?:limit|remaining|reset)$/.exec(key)?.[1];
    if (prefix === undefined) continue;
    const names = sets.get(prefix);
    if (names) names.push(name);
    else sets.set(prefix, [name]);
  }
  return sets;
});

function sentence(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
