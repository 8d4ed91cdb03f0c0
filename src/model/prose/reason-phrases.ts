import { statusCode, statusCodes } from "../../guide/statuses.ts";
import { wordsOf } from "./text.ts";

/** Words, and the status codes they speak of, the one that fits best first. */
export interface Statement {
  readonly codes: readonly number[];
  /** As written. */
  readonly words: string;
}

/** What is said of the server in general may be said of each 5xx (RFC 9110 §15.6). */
const serverErrors = statusCodes.filter(({ code }) => code >= 500).map(({ code }) => code);
/** And of the client of each 4xx (RFC 9110 §15.5). */
const clientErrors = statusCodes.filter(({ code }) => code >= 400 && code < 500).map(({ code }) => code);

/** Reason phrases that are everyday words, alone or with another meaning: they tell nothing about a code. */
const everyday = new Set(["ok", "found", "gone", "conflict", "locked", "processing", "continue", "(unused)"]);
/** Registered phrases that people also write for other codes ("not acceptable", "request timeout"). */
const loose = new Set(["not acceptable", "request timeout", "early hints", "too early", "im used"]);

/** Former and common forms of reason phrases (RFC 4918, RFC 7231 §6.5). */
const aliases: readonly (readonly [string, readonly number[]])[] = [
  ["unprocessable entity", [422]],
  ["payload too large", [413]],
  ["request entity too large", [413]],
  ["request-uri too long", [414]],
  ["requested range not satisfiable", [416]],
  ["unauthenticated", [401]],
  ["too many request", [429]],
  ["rate limit exceeded", [429]],
  ["server error", serverErrors],
  ["internal error", serverErrors],
];

/** Phrases in lower case and the codes they name. */
const phrases: ReadonlyMap<string, readonly number[]> = new Map([
  ...statusCodes.flatMap(({ code, name }): [string, readonly number[]][] => {
    const phrase = name.toLowerCase();
    if (everyday.has(phrase) || loose.has(phrase)) return [];
    return [[phrase, code === 500 ? serverErrors : [code]]];
  }),
  ...aliases,
]);

/** What may stand before a phrase: "404 - Not Found", "HTTP 404: Not Found". */
const number = /^(?:https? ?)?(?:status )?(?:code )?(?:error )?\d{3} ?[-–—:.)]? ?/i;
/** What may stand behind one. */
const suffix = /(?: error)? response$| (?:error|exception|status)$/i;
/** A full stop, colon, bracket, dash or line break. */
const end = / ?(?:[.:;(!\n]|[-–—]{1,3}(?: |$))/;
/** More than the longest phrase with all that may stand around it. */
const leadingLength = 200;

/** The reason phrase that a plain text is, or begins with before a full stop, colon, bracket, dash or line break. */
export function leadingPhrase(plain: string): Statement | undefined {
  const [start = ""] = plain.slice(0, leadingLength).replace(number, "").split(end, 1);
  for (const words of [start, start.replace(suffix, ""), start.replace(/ response$/i, "")]) {
    const codes = codesNamed(words);
    if (codes) return { codes, words };
  }
  return undefined;
}

/** The codes of a text that is a reason phrase and nothing else: the `title` of a problem (RFC 9457 §3.1.3). */
export function wholePhrase(plain: string): Statement | undefined {
  const words = plain.replace(/[.!]$/, "");
  const codes = codesNamed(words);
  return codes && { codes, words };
}

function codesNamed(words: string): readonly number[] | undefined {
  return (
    phrases.get(words.toLowerCase()) ??
    phrases.get(words.toLowerCase().replace(/-/g, " ")) ??
    squeezed.get(squeeze(words))
  );
}

const squeeze = (words: string): string => words.toLowerCase().replace(/[- ]/g, "");
const squeezed: ReadonlyMap<string, readonly number[]> = new Map(
  [...phrases].map(([phrase, codes]) => [squeeze(phrase), codes]),
);

/** A number with words behind it, marked as code or as a status. */
const marked = /(?:`|<code>|HTTP )(\d{3}) ([a-z' -]{2,60}?)(?=`|<\/code>| status\b)/gi;

/** A number with the reason phrase of another code, marked as code: "the HTTP `200 Created` status". */
export function mixedPhrase(text: string): (Statement & { readonly number: number }) | undefined {
  if (!/\d{3} /.test(text)) return undefined;
  for (const [, number, words = ""] of text.slice(0, 2000).matchAll(marked)) {
    const codes = codesNamed(words);
    if (codes && !codes.includes(Number(number)))
      return { codes, words: `${number} ${words}`, number: Number(number) };
  }
  return undefined;
}

/** Words around the meaning of a component's name. */
const noise = new Set([
  "error",
  "errors",
  "response",
  "responses",
  "exception",
  "problem",
  "details",
  "http",
  "status",
  "code",
  "json",
  "body",
  "result",
  "dto",
  "model",
]);

/** Names of error codes besides their reason phrases, each a whole run of words. */
const names: ReadonlyMap<string, readonly number[]> = new Map([
  ...[...phrases].filter(([, codes]) => codes.every((code) => code >= 400)),
  ["not authenticated", [401]],
  ["rate limited", [429]],
  ["rate limit", [429]],
  ["permission denied", [403]],
  ["access denied", [403]],
  ["validation", [422, 400]],
  ["validation failed", [422, 400]],
  ["invalid request", [400, 422]],
  ["invalid input", [400, 422]],
  ["server", serverErrors],
  ["internal", serverErrors],
  ["internal server", serverErrors],
  ["client", clientErrors],
]);

/** Names that mean a code only with one of the words of noise: `ConflictError`, but not a resource `Conflict`. */
const onlyAsError: ReadonlyMap<string, readonly number[]> = new Map([
  ["conflict", [409]],
  ["gone", [410]],
  ["locked", [423]],
]);
/** Bare names that say nothing without the word "error": `Server` may be what is served. */
const needsNoise = new Set(["server", "internal", "internal server", "client", "validation", "rate limit"]);

/**
 * The error codes a component's name speaks of: `NotFound`, `UserNotFoundError`, `too_many_requests`, `Generic404`. A
 * number wins over words. Names of successes say nothing: an empty 202 may well share the component `NoContent`.
 */
export function namedCodes(name: string): readonly number[] | undefined {
  const all = wordsOf(name, "apart");
  const number = all.map(Number).find((value) => Number.isInteger(value) && value >= 400 && value < 600);
  if (number !== undefined) return [number];
  if (all.some((word) => word === "or" || word === "and" || word === "no")) return undefined;
  const words = all.filter((word) => !noise.has(word) && !/^\d+$/.test(word));
  const hasNoise = words.length < all.length;
  // The longest run of words at the end, so that `OrderNotFound` is read as `NotFound`.
  for (let from = 0; from < words.length; from++) {
    const run = words.slice(from).join(" ");
    if (needsNoise.has(run) && (!hasNoise || from > 0)) continue;
    const codes = names.get(run) ?? (hasNoise && from === 0 ? onlyAsError.get(run) : undefined);
    if (codes) return codes;
  }
  return undefined;
}

/** The one code that a component's name is for, of a success as well: `NoContent`, `Ok200`, `ProblemUnprocessable`. */
export function codeNamed(name: string): number | undefined {
  const words = wordsOf(name, "apart");
  const number = words.map(Number).find((value) => statusCode(value) !== undefined);
  const [error] = number === undefined ? (namedCodes(name) ?? []) : [number];
  if (error !== undefined) return error;
  const said = words.filter((word) => !noise.has(word)).join("");
  return statusCodes.find(({ name: phrase }) => {
    const whole = squeeze(phrase);
    return said === whole || (said.length > 9 && whole.startsWith(said));
  })?.code;
}

/** Whether a component's name says no more than that it is an error: `Error`, `DefaultErrorResponse`, `ApiProblem`. */
export function namesAnError(name: string): boolean {
  if (!/error|problem|fault|exception/i.test(name)) return false;
  const words = wordsOf(name, "apart");
  return (
    words.some((word) => /^(?:error|problem|fault|exception)$/.test(word)) &&
    words.every((word) =>
      /^(?:error|problem|fault|exception|response|default|generic|general|standard|common|api|http|json|base|unexpected|details?|model|body|dto|rest|\d+)$/.test(
        word,
      ),
    )
  );
}
