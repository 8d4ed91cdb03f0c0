import type { DeclaredResponse, Operation } from "../../model/api.ts";
import { isVerdictOperation } from "../../model/errors/envelope.ts";
import type { Confidence } from "../../model/intent.ts";
import { lastWords } from "../../model/paths/segments.ts";
import { type Clause, hasWord } from "../../model/prose/clauses.ts";
import { bits } from "../../model/prose/lexicon.ts";
import {
  isReadWhole,
  type Meaning,
  meaningOfName,
  meaningsOfText,
  mentionsBody,
  textsOf,
} from "../../model/prose/meaning.ts";
import { namesAnError } from "../../model/prose/reason-phrases.ts";
import { singular, wordsOf, wordsOfNames } from "../../model/prose/text.ts";
import { hasContent, keysOf, responseWith } from "../../model/responses.ts";
import { answersWithoutId, membersAnswered } from "../../model/schema/bodies.ts";
import { classOf, isCode } from "../../model/status.ts";
import { defineRule, type Problem } from "../rule.ts";
import { isEmpty200, revokesToken } from "../shared/empty-200.ts";
import { namesBeing } from "../shared/meant-here.ts";
import { renameStatus } from "../shared/mending.ts";
import { is201OfAction } from "../shared/misplaced-201.ts";
import { misuseLocation } from "../shared/misused-code.ts";

interface Options {
  /** Successes that may be described under another code. */
  readonly ignore: readonly number[];
}

export default defineRule<"response", Options>({
  id: "2xx-misused",
  title: "A success response is described as the success it stands for",
  strength: "should",
  basis: "guide",
  why: "Clients, monitors and retry libraries believe the code. An error under a 2xx is invisible to them, and a 200 for work that is only queued, a resource that was created or an empty body hides what they should do next.",
  fix: "Declare the response under the code its description speaks of, or correct the description.",
  sources: ["guide#2xx-success", "https://www.rfc-editor.org/rfc/rfc9110#section-15.3"],
  examples: {
    good: `
      /exports:
        post:
          responses:
            202: { description: The export has been queued. }
            404: { description: There is no such report. }`,
    bad: `
      /exports:
        post:
          responses:
            200: # ✗ 200 is described as "The export has been queued": that is 202
              description: The export has been queued.`,
  },
  options: {
    defaults: { ignore: [] },
    schema: {
      type: "object",
      additionalProperties: false,
      properties: {
        ignore: {
          type: "array",
          items: { type: "integer", minimum: 200, maximum: 299 },
          description:
            "Successes that a description may speak of under another code; `[201, 204]` for an API that answers 200 to all that worked.",
        },
      },
    },
  },
  on: "response",
  judgesUse: true,
  counts: "successes",
  // 207, 208 and 226 carry several results in one body.
  under: (status) => classOf(status) === 2 && !isCode(status, 207, 208, 226),
  applies: () => true,
  check(response, { ignore }) {
    const found = [...misnamed(response), ...misdescribed(response)];
    const [first] = found;
    if (!first || ignore.includes(first.codes[0] ?? 0)) return [];
    if (found.every(({ codes }) => codes[0] === first.codes[0])) return [problem(response, first)];
    return [];
  },
  // What waits, or is empty, is told in so many words; of the others, and of what is triggered and answers, the words may be wrong.
  mending: renameStatus(codeInstead),
});

function codeInstead({ means }: Problem, response: DeclaredResponse): number | undefined {
  // What was made and is to run later is there already; of what answers, the one word may be wrong.
  const isTold = waiting.test(response.description) && !/^accepted\W?$/i.test(response.description.trim());
  const waits = !hasContent(response) || (!isCode(response.status, 201) && isTold);
  return means === 204 || (means === 202 && waits) ? means : undefined;
}

const waiting = /queue|accepted|schedul|async|background|later|pending|progress|registered/i;

function problem(response: DeclaredResponse, meaning: Meaning): Problem {
  const { key } = response.status;
  const { codes, kind, words } = meaning;
  const says = kind === "name" ? "refers to the component" : "is described as";
  const isVague = codes.length === 2;
  const code = codes[0] ?? 0;
  const isError = code >= 400;
  const { intent } = response.operation;
  // Whoever signs in is given a token, which has no URL.
  const isSignIn = code === 201 && intent.kind === "authenticate";
  return {
    at: misuseLocation(response, meaning),
    message: `${key} ${says} "${words}"${isSignIn ? ", but signing in creates nothing" : `: that is ${isVague ? "a 4xx or 5xx" : code}`}`,
    fix: isSignIn
      ? `Say in the description what is handed out; \`${key}\` is right for it.`
      : isError
        ? `Declare the error under ${isVague ? "its 4xx or 5xx" : `\`${code}\``}, or describe the success that \`${key}\` stands for.`
        : code === 201 && ["update", "replace"].includes(intent.kind)
          ? "Say in the description what was changed; answer `201` only where it did not exist before."
          : `Answer \`${code}\`, or correct the description if \`${key}\` is what is answered.`,
    ...(!isVague && !isSignIn && { means: code }),
    evidence: [meaning.evidence],
    confidence: confidenceOf(response, meaning),
  };
}

/**
 * "Created" in a sentence may be a figure of speech where neither the paths nor the answer name what is left behind: a
 * secret, for example, that nobody can ask for again.
 */
function confidenceOf({ operation }: DeclaredResponse, { kind, codes }: Meaning): Confidence {
  if (kind === "phrase" || kind === "name") return "high";
  const isLasting = operation.intent.confidence !== "low" || !answersWithoutId(operation, nounOf(operation));
  return codes[0] !== 201 || isLasting ? "medium" : "low";
}

/** What the last segment of a path names: `parcel-label` of `/parcels/{id}/parcel-labels`. */
function nounOf({ path }: Operation): string {
  const named = lastWords(path);
  return [...named.slice(0, -1), singular(named.at(-1) ?? "")].join("-");
}

/** Words with which a text speaks of a success, or of more than one case. */
const successWords =
  /success|\bok\b|\breturn|\blists?\b|\bif\b|\bwhen\b|\bunless\b|\botherwise\b|\baccepted\b|\bno error|\bwithout\b/i;

/** What is answered alike whatever came of it, so that nobody learns who has an account. */
const uniform =
  /\buniform (?:answer|reply|response)\b|\b(?:whether or not|regardless of whether|even if)\b.{0,60}\b(?:exist|found|known|regist|valid)|\b(?:always|the) same (?:answer|reply|response)\b|(?:\bnot|n't|\bnever|\bavoid|\bprevent)\b.{0,40}\b(?:disclos|enumerat|leak|reveal)/i;

/** A `$ref` to an error response: `NotFound` under 200. */
function misnamed(response: DeclaredResponse): Meaning[] {
  const named = meaningOfName(response) ?? unnamedError(response) ?? errorElsewhere(response);
  if (!named || isVerdictOperation(response.operation)) return [];
  return textsOf(response).some((text) => successWords.test(text)) ? [] : [named];
}

/** A component `Error`, except where errors are the resource. */
function unnamedError({ component, operation }: DeclaredResponse): Meaning | undefined {
  if (component === undefined || !namesAnError(component)) return undefined;
  if (wordsOf(operation.path).some((word) => /^(?:errors?|problems?|faults?)$/.test(word))) return undefined;
  const evidence = `the component is named "${component}"`;
  return { codes: [500, 400], fits: [], words: component, kind: "name", evidence };
}

/** A component that stands under one error code elsewhere, and is an error by its name or its many uses as one. */
function errorElsewhere(response: DeclaredResponse): Meaning | undefined {
  const { component = "", status } = response;
  const keys = keysOf(response).filter((key) => key !== status.key);
  const [code = ""] = keys;
  if (!/^[45]\d\d$/.test(code) || keys.some((key) => key !== code)) return undefined;
  if (keys.length < 3 && !/error|exception|fault|fail|problem|invalid|denied/i.test(component))
    return undefined;
  const evidence = `the component stands under ${code} elsewhere`;
  return { codes: [Number(code)], fits: [], words: component, kind: "name", evidence };
}

function misdescribed(response: DeclaredResponse): Meaning[] {
  const said = meaningsOfText(response);
  const isError =
    said.length > 1 && said.every(({ codes: [code = 0] }) => code >= 400) && isReadWhole(response);
  const found = said.filter((meaning) => contradicts(response, meaning, isError));
  // "Update failed because of invalid data": why it failed says more.
  const telling = found.filter(({ kind }) => kind !== "failure");
  const meanings = telling.length > 0 ? telling : found;
  if (isCode(response.status, 204, 205)) meanings.push(...mentionsBody(response));
  return meanings;
}

/** @param isError all that the text says is what went wrong */
function contradicts(response: DeclaredResponse, meaning: Meaning, isError: boolean): boolean {
  const { status } = response;
  const [code = 0] = meaning.codes;
  if (isCode(status, code)) return false;
  if (code >= 400) return speaksOfError(response, meaning, isError);
  if (status.kind !== "code") return false;
  switch (code) {
    case 200:
      return meaning.kind === "changed" && isCode(status, 201) && is201OfAction(response) === undefined;
    case 201:
      return speaksOfCreation(response, meaning);
    case 202:
      return speaksOfQueue(response, meaning);
    case 204:
      return speaksOfNothing(response, meaning);
    default:
      return false;
  }
}

/** Verbs of operations that end or refuse something: their success may be described in the words of an error. */
const refusals = new Set([
  "block",
  "deactivate",
  "decline",
  "deny",
  "disable",
  "expire",
  "invalidate",
  "lock",
  "refuse",
  "reject",
  "revoke",
  "suspend",
]);

/** "Token revoked", or "Access denied" where a request for access is denied: that is what was asked for. */
function isAskedFor({ operation }: DeclaredResponse, { kind, clause }: Meaning): boolean {
  const classes = clause?.classes ?? 0;
  const isOver = clause !== undefined && hasWord(clause, "nolonger");
  if (isOver && kind === "credential" && operation.method === "delete") return true;
  if (["get", "head"].includes(operation.method) || (classes & (bits.NOT | bits.BAD) && !isOver))
    return false;
  if (kind === "credential" && classes & (bits.ENDED | bits.VALID)) return true;
  const names = wordsOfNames(operation);
  return kind !== "phrase" && names.some((word) => refusals.has(word));
}

/** Not what may be said of a success as well: what exists already is returned, and what is needed is named. */
const ofErrorsAlone: ReadonlySet<Meaning["kind"]> = new Set([
  "phrase",
  "sign-in",
  "credential",
  "permission",
  "access",
  "rate-limit",
  "not-found",
  "syntax",
  "validation",
  "input",
  "failure",
]);

/** "Authentication required"; not "Available only to editors", which tells of the operation. */
function saysWhatWentWrong(clause: Clause, kind: Meaning["kind"]): boolean {
  const { tokens, classes, sentence } = clause;
  // "Missing stamps listed": what is returned is called so.
  if (calledSo.test(sentence)) return false;
  if (kind === "input") return (classes & bits.BAD) !== 0;
  if (kind === "failure") return true;
  // "The validation errors" are what is answered.
  if (kind === "validation" && tokens.every(({ word }) => !/^(?:fail|invalid|not)/.test(word)))
    return /\berror$/i.test(clause.sentence) && tokens.length < 3;
  // "Failed sign-ins" are a list, as "users not allowed to post" are.
  const [first] = tokens;
  if (hasWord(clause, "which", "who")) return false;
  if ((first?.classes ?? 0) & bits.PLURAL && (first?.classes ?? 0) & bits.CALLER) return false;
  if (/^(?:all|array|collection|count|details|history|list|log|page)$/.test(first?.word ?? "")) return false;
  if ((first?.classes ?? 0) & (bits.FAIL | bits.ENDED) && classes & bits.PLURAL) return false;
  const isForbidden = hasWord(clause, "allowed", "you") && (classes & bits.NOT) !== 0;
  if (classes & bits.CAN && !isForbidden) return false;
  const isWrong = (classes & (bits.NOT | bits.BAD | bits.ENDED | bits.FAIL | bits.DENY | bits.OVER)) !== 0;
  return isWrong || (tokens.length < 4 && (classes & bits.MUST) !== 0);
}

const calledSo = /^(?:the )?(?:expired|invalid|missing) .{1,60} (?:fetched|listed|retrieved|returned)\b/i;

function speaksOfError(response: DeclaredResponse, meaning: Meaning, isError: boolean): boolean {
  const { kind, words, clause } = meaning;
  if (!ofErrorsAlone.has(kind)) return false;
  // "Something went wrong, please try again"
  const isTold = isError || (kind === "failure" && clause?.place === "opening" && clause.tokens.length > 1);
  if (clause && clause.place !== "alone" && !isTold) return false;
  if (clause && (/\bwhether\b/i.test(clause.sentence) || !saysWhatWentWrong(clause, kind))) return false;
  if (isAskedFor(response, meaning)) return false;
  // "Exception deleted" is what was done.
  if (kind === "not-found" && clause && !(clause.classes & bits.NOT)) return false;
  // What is not there may be said with 204, be it a token.
  if (
    isCode(response.status, 204) &&
    clause &&
    (clause.classes & (bits.FOUND | bits.EXIST) || (kind === "not-found" && hasWord(clause, "no", "none")))
  )
    return false;
  if (kind !== "phrase" && isVerdictOperation(response.operation)) return false;
  // An error, or the failing of something, can be what the operation is about.
  if (kind === "failure" && /\/[^/]*(?:error|fail|problem)/i.test(response.operation.path)) return false;
  const { summary, description } = response.operation;
  if (uniform.test(`${response.description} ${summary} ${description.slice(0, 1000)}`)) return false;
  return textsOf(response).every((text) => !successWords.test(text.replace(words.replace(/…$/, ""), " ")));
}

/** Something was created by a POST (or, by the phrase alone, a PUT) that declares no 201. */
function speaksOfCreation(
  { status, operation, headers }: DeclaredResponse,
  { kind, clause }: Meaning,
): boolean {
  if (!isCode(status, 200, 202, 204) || responseWith(operation, 201)) return false;
  if (kind === "phrase") return operation.method === "post" || operation.method === "put";
  if (operation.method !== "post") return false;
  // Work is itself what a 202 hands out.
  if (isCode(status, 202) && (headers.has("location") || (clause && clause.classes & bits.WORK)))
    return false;
  const { intent } = operation;
  // 201-for-create says so, at the operation.
  if (intent.kind === "create" && intent.confidence !== "low") return false;
  if (["list", "read", "search", "authenticate"].includes(intent.kind)) return false;
  return !(intent.kind === "action" && intent.confidence === "high");
}

/** The work waits. Where something is accepted (an offer, a friend) the word is not about the request. */
function speaksOfQueue(response: DeclaredResponse, { kind, words }: Meaning): boolean {
  const { status, operation } = response;
  if (!isCode(status, 200, 201, 204)) return false;
  // "The request is accepted, but there is no such parcel": nothing is left to be done.
  if (isCode(status, 204) && textsOf(response).some((text) => absent.test(text))) return false;
  // "If it is called so, it runs in the background": another code may stand for that.
  if (
    /^(?:if|for other)\b/i.test(words) ||
    (/\bqueue\b/i.test(words) && wordsOfNames(operation).includes("queue"))
  )
    return false;
  if (namesBeing(words)) return false;
  // What is begun with an answer is there at once.
  if (/\b(?:initiated|launched|started)\b/i.test(words) && begunAtOnce.test(words)) return false;
  if (kind === "phrase") {
    const names = [...wordsOfNames(operation), ...wordsOf(operation.summary), ...membersAnswered(operation)];
    return !names.some((word) => word.startsWith("accept"));
  }
  if (/\baccepted\b/i.test(words) && wordsOfNames(operation).some((word) => word.startsWith("accept")))
    return false;
  // A task that has been started is there, and what was created is though work goes on.
  if (isCode(status, 201) && textsOf(response).some((text) => made.test(text))) return false;
  const goesOn = textsOf(response).some((text) =>
    /\b(?:background|poll|later|afterwards|as soon as|once)\b/i.test(text),
  );
  if (isCode(status, 201) && !goesOn && /\b(?:started|initiated|launched|triggered|kicked)\b/i.test(words))
    return false;
  // A read may well show what is queued; that something "was successfully queued" is said by who queued it.
  return operation.method !== "get" && operation.method !== "head" ? true : /success/i.test(words);
}

const made = /^created\b|\b(?:created|made|opened|registered|saved)\b.{1,80}mail/i;
const absent = /\bnot (?:be )?found\b|\bno such\b|n[o']t exist\b/i;
const begunAtOnce = /\b(?:call|challenge|chat|game|handshake|log-?in|match|session|sign-?in)\b/i;

/** There is nothing in the body, neither by the words nor by `content`. */
function speaksOfNothing(response: DeclaredResponse, { kind, words }: Meaning): boolean {
  const { status, operation } = response;
  if (!isCode(status, 200, 201) || hasContent(response) || responseWith(operation, 204)) return false;
  // Something is created all the same: 201-body says what is missing.
  if (isCode(status, 201) && (operation.method === "put" || operation.intent.kind === "create")) return false;
  // 204-for-empty and 204-for-delete say so.
  if (isEmpty200(response) && ["put", "patch", "post", "delete"].includes(operation.method)) return false;
  if (["head", "options"].includes(operation.method)) return false;
  // Generators write "no response body" where they know none: a read without content is described thinly.
  if (operation.method === "get" && kind !== "phrase" && !/\bno content\b/i.test(words)) return false;
  return !revokesToken(operation);
}
