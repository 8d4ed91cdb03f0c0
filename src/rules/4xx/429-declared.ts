import type { Api, Operation, Security } from "../../model/api.ts";
import { isHealthCheck } from "../../model/http/health-check.ts";
import { isAboutConnection, isWrite } from "../../model/http/methods.ts";
import { once } from "../../model/once.ts";
import { answersFor } from "../../model/responses.ts";
import { isCode } from "../../model/status.ts";
import { defineRule } from "../rule.ts";
import { explicitSchema } from "../shared/explicit-option.ts";
import { addResponse } from "../shared/mending.ts";

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
  why: "A client that does not know the 429 takes it for a failure, or tries again at once and makes it worse.",
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
    !isAboutConnection(operation) && !isHealthCheck(operation) && (always || isMeant(operation)),
  check(operation, options) {
    if (answersFor(operation, [429], options)) return [];
    const reason = isMeant(operation) ? ", though the document speaks of rate limits" : "";
    return [{ at: operation.location, message: `${operation.name} declares no 429${reason}` }];
  },
  mending: addResponse("429"),
});

const limitWords = /\brate[- ]?limit|\btoo many requests\b|\bthrottl(?:e[ds]?|ing)\b/i;

/** Whether a header field belongs to a convention for rate limits: `X-RateLimit-Limit`, `RateLimit`, `X-Rate-Limit-Reset`. */
function isRateLimitHeader(name: string): boolean {
  return /^(?:x-)?rate-?limit(?:-|$)/i.test(name);
}

/**
 * Whether an operation is limited by what the document says of itself, of this operation, or of most others that ask the same
 * of their callers. A limit of a few (attempts to sign in, codes that are sent) says nothing of the rest.
 */
function isMeant(operation: Operation): boolean {
  const { api } = operation;
  if (speaksOfRateLimits(api) || isLimited(operation)) return true;
  return limits(api).get(callersOf(operation.security)) ?? isMostlyLimited(api);
}

/** Half of them, or two in three of those few that may be two features, one with a limit of its own. */
function areMostly(alike: readonly boolean[]): boolean {
  const { length } = alike;
  return alike.filter(Boolean).length * (length > 4 && length < 30 ? 3 : 4) >= length * 2;
}

const speaksOfRateLimits = once((api: Api): boolean => {
  if (managesLimits(api)) return ownLimits.test(api.description);
  return (
    limitsAll(api.description) ||
    [...(api.node.child("tags")?.items() ?? [])].some((tag) => limitWords.test(tag.text("description") ?? ""))
  );
});

/** Whether what a text says of limits holds for all: a chapter of it says how much, and names no few. */
function limitsAll(text: string): boolean {
  const said = text
    .split(/\n(?=#)/)
    .filter((part) => limitWords.test(part) && (part[0] !== "#" || limited.test(part)))
    .join("\n");
  return said !== "" && (ofAll.test(said) || !ofSome.test(said));
}

const limited = /\d|exceed|limited|throttled/i;
const ofAll = /\b(?:all|any|each|every) (?:api )?(?:call|endpoint|operation|request|route)/i;
/** "Sign-in endpoints", "attempts to log in" */
const ofSome =
  /\b(?:auth\w{0,15}|log-?in|password|public|search|sign-?(?:in|up)|upload) (?:endpoint|operation|request|route)|\battempts?\b/i;

/** "This API is rate limited", "at most 60 requests a minute", "answered with 429". */
const ownLimits =
  /\b429\b|\btoo many requests\b|\b(?:is|are) (?:rate[- ]limited|throttled)\b|\bper (?:second|minute|hour|day)\b/i;

/** Paths of limits: the caller's own are only read. */
const limitThings = /rate[-_]?limit|throttl|\bquotas\b/i;

/** Whether limits are things that an API keeps, as a gateway does: its texts then speak of those. */
const managesLimits = once(({ operations }: Api): boolean =>
  operations.some((each) => isWrite(each) && !each.isCallback && limitThings.test(each.path)),
);

/** For each kind of caller, whether most of the operations are limited. One or two show no habit of their own. */
const limits = once((api: Api): ReadonlyMap<string, boolean> => {
  const found = new Map<string, boolean[]>();
  for (const operation of api.operations) {
    if (isHealthCheck(operation)) continue;
    const callers = callersOf(operation.security);
    const alike = found.get(callers) ?? [];
    alike.push(isLimited(operation));
    found.set(callers, alike);
  }
  return new Map(
    [...found].flatMap(([callers, alike]) => (alike.length < 3 ? [] : [[callers, areMostly(alike)]])),
  );
});

const isMostlyLimited = once(({ operations }: Api): boolean =>
  areMostly(operations.filter((operation) => !isHealthCheck(operation)).map(isLimited)),
);

/** The ways to be let in, whatever scopes they ask for. */
const callersOf = once(({ alternatives }: Security): string =>
  alternatives.map(({ schemes }) => schemes.map(({ name }) => name).join()).join(" "),
);

const isLimited = once(({ api, path, summary, description, responses }: Operation): boolean => {
  // Limits that the caller keeps for users of its own are things like any other.
  const isAboutLimits = limitThings.test(path) || managesLimits(api);
  // What a description means to do some day, behind a "TODO" of its own, limits nobody yet.
  return (
    (!isAboutLimits &&
      (limitWords.test(summary) || limitWords.test(description.replaceAll(/\bTODO\b.*/g, "")))) ||
    responses.some(
      (response) =>
        isCode(response.status, 429) ||
        (!isAboutLimits && limitWords.test(response.description)) ||
        [...response.headers.keys()].some(isRateLimitHeader),
    )
  );
});
