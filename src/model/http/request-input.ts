import type { Parameter } from "../api.ts";
import { isRequestId } from "../errors/members.ts";
import { plainText, withoutSeparators, wordsOf } from "../prose/text.ts";
import { isFreeText } from "../schema/constraints.ts";
import { typesOf } from "../schema/shapes.ts";

/** Words that name a credential by themselves. */
const credential =
  /^(?:signatures?|tokens?|secrets?|jwt|credentials?|apikey|authtoken|accesstoken|xapikey|xauthtoken)$/;
/** What a key is for, where it is a credential. */
const keyOf = /^(?:api|access|secret)$/;
/** Tokens that say where to go on, or which request this is: they let nobody in. */
const otherToken =
  /^(?:page|paging|pagination|next|previous|continuation|cursor|resume|sync|delta|change|idempotency|idempotent|concurrency|version|snapshot|cancellation|lock|captcha|recaptcha|device|push|card|payment)$/;
/** Where a text calls something a token, what makes it one that lets its bearer in. */
const accessToken =
  /^(?:access|acl|auth|authentication|authorization|bearer|api|identity|oauth|security|session|signature|web)$/;
/** Behind it, a text no longer says what the thing is, but what it is for or of. */
const endOfNoun =
  /[^a-z0-9' -]|\b(?:of|for|that|which|who|to|in|on|with|from|by|is|are|was|must|used|sent|shared|as|when|if|whose|identifying|identifies|validating)\b/;

/**
 * Whether a header parameter carries a credential, as `Authorization` does: its name says so, or the description begins
 * with what it is. A wrong one is no wrong input: 401 or 403 answers it (RFC 9110 §15.5.2). A closed list of values is
 * none.
 */
export function isCredential({ in: place, name, description, schema }: Parameter): boolean {
  if (place !== "header") return false;
  if (schema?.has("enum") || schema?.has("const")) return false;
  if (schema && [...typesOf(schema)].some((type) => type !== "string" && type !== "null")) return false;
  return namesCredential(nounsOf(name)) || isDescribedAsCredential(description);
}

/** The words of a name without numbers and what these belong to: `X-Hub-Signature-256`, `X-Signature-SHA256`, `OAuth2`. */
function nounsOf(name: string): readonly string[] {
  return wordsOf(name, "apart").filter((word) => !/^(?:\d+|sha|v)$/.test(word));
}

function namesCredential(words: readonly string[]): boolean {
  const last = words.at(-1) ?? "";
  const before = words.at(-2) ?? "";
  if (last === "key") return keyOf.test(before);
  return credential.test(last) && !otherToken.test(before);
}

/** "Connected Jira instance signature token", but not "The account that the token belongs to". */
function isDescribedAsCredential(description: string): boolean {
  const [noun = ""] = plainText(description).slice(0, 200).toLowerCase().split(endOfNoun, 1);
  const words = nounsOf(noun);
  const isToken = /^tokens?$/.test(words.at(-1) ?? "");
  return namesCredential(words) && (!isToken || accessToken.test(words.at(-2) ?? ""));
}

/**
 * Whether a parameter is something that an operation works with, and that can be wrong: not a credential, which 401 or 403
 * answers, nor the id under which a request may be found in the logs, nor a wish such as `Accept-Language`, which is met as
 * far as it can be (RFC 9110 §12.5).
 */
export function isInput(parameter: Parameter): boolean {
  const isWish = parameter.in === "header" && /^accept-/i.test(parameter.name);
  return !isCredential(parameter) && !isForLogs(parameter) && !isWish;
}

/** Whether a parameter can be missing or wrong: a text of any kind that may be left out cannot. */
export function canBeWrong(parameter: Parameter): boolean {
  const { in: place, required, schema } = parameter;
  return (required || place === "path" || !isFreeText(schema)) && isInput(parameter);
}

/** `X-Request-Id`, `traceparent`: where a client may leave it out, it is only passed on. */
function isForLogs({ in: place, required, name, description }: Parameter): boolean {
  return place === "header" && !required && isRequestId(withoutSeparators(name), description);
}
