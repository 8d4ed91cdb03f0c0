import type { DeclaredResponse } from "../../model/api.ts";
import type { Clause } from "../../model/prose/clauses.ts";
import { bits } from "../../model/prose/lexicon.ts";
import {
  fitsStatus,
  isAlsoUsedUnder,
  type Meaning,
  meaningOfName,
  meaningOfTitle,
  meaningsOfText,
  unreadOf,
} from "../../model/prose/meaning.ts";
import { standsIn } from "../../model/prose/patterns.ts";
import { responseWith } from "../../model/responses.ts";
import { classOf, isCode, type Status } from "../../model/status.ts";
import type { Location } from "../../source/location.ts";
import type { Problem } from "../rule.ts";
import { factOf, losesFit, meantHere } from "./meant-here.ts";

/** Reason phrases, names of components and titles: they name a code, and are heard wherever they stand. */
const naming: ReadonlySet<Meaning["kind"]> = new Set(["phrase", "name", "title"]);

/** Words that go with a code's own meaning: a part of a text that is not understood, and has one, may say it. */
const ownWords: Readonly<Record<number, number>> = {
  400: bits.BAD | bits.MUST | bits.VALID,
  401: bits.CREDENTIAL | bits.SIGNIN,
  403: bits.PERMISSION | bits.ALLOW | bits.DENY | bits.RANK,
  404: bits.FOUND | bits.EXIST | bits.PERMISSION,
  409: bits.STATE | bits.STATES | bits.EXIST,
  422: bits.BAD | bits.MUST | bits.VALID,
  500: bits.SERVER,
};

/**
 * Checks that an error response does not describe itself as another error. It is silent where a part of the text speaks of
 * the code's own meaning, or of several others.
 *
 * @param ignores codes that, named by phrase or component, are no contradiction for this rule
 * @param hears what of its clauses counts; everything where it is left out
 */
export function misusedCode(
  ignores: readonly number[] = [],
  hears?: readonly Meaning["kind"][],
): (response: DeclaredResponse) => Problem[] {
  return (response) => {
    const { status } = response;
    const texts = meaningsOfText(response);
    let meanings = texts;
    // A name or a title repeats its code out of habit: it counts where the text says nothing else.
    for (const meaning of [meaningOfName(response), meaningOfTitle(response)]) {
      if (meaning && (texts.length === 0 || !fitsStatus(meaning, status))) meanings = [...meanings, meaning];
    }
    if (meanings.every(({ kind }) => kind === "trouble")) meanings = [...meanings, ...factOf(response)];
    const telling = withoutVague(meanings, status);
    // Most are right as they stand, and nothing needs to be asked of the operation.
    if (telling.some((meaning) => fitsStatus(meaning, status) && !losesFit(meaning, status))) return [];
    const said = telling.map((meaning) => meantHere(response, meaning));
    const told = said.filter((each) => each !== undefined);
    if (told.length < said.length || told.some((each) => fitsStatus(each, status))) return [];
    // What one says for certain, the others may mean.
    const first = told.find(({ codes: [code = 0] }) => told.every((each) => mayMean(each, code)));
    const [code = 0] = first?.codes ?? [];
    if (!first || (ignores.includes(code) && first.kind !== "permission")) return [];
    if (!told.some(({ kind }) => (naming.has(kind) ? code >= 400 : !hears || hears.includes(kind))))
      return [];
    const own = ownWords[status.kind === "code" && status.class === 4 ? status.code : 500] ?? 0;
    const mayExcuse = (clause: Clause): boolean =>
      (clause.classes & own) !== 0 &&
      (!isCode(status, 404) || (clause.classes & (bits.NOT | bits.PERMISSION)) !== 0) &&
      !standsIn(granting, clause);
    const others = unreadOf(response).filter((clause) => clause !== first.clause);
    if (others.some(mayExcuse)) return [];
    // "The tree would have a loop, or no such branch": one of two causes is not understood, and may be the code's own.
    if (isCode(status, 400, 422) && others.some(({ sentence }) => either.test(sentence))) return [];
    const isSure = told.some(({ kind }) => kind === "phrase" || kind === "name");
    return [
      {
        at: misuseLocation(response, first),
        message: `${status.key} ${first.kind === "name" ? "refers to the component" : "is described as"} "${first.words}": that is ${codesInWords(first)}`,
        fix: fixFor(code, response),
        means: code,
        evidence: [...new Set(told.map(({ evidence }) => evidence))],
        confidence: isSure ? "high" : "medium",
      },
    ];
  };
}

const either = /\bor\b(?! (?:less|more)\b)/i;

/** "The token is valid", but: what is well does not say what is wrong. */
const granting = ["^ .. CREDENTIAL|CALLER authenticated|fine|known|loggedin|valid", "^ SIGNIN $"];

/** Checks that an error whose code speaks of nothing that a request holds is not described as a fault of it. */
export const misusedForInput = misusedCode(
  [],
  ["rate-limit", "credential", "sign-in", "input", "id", "media", "validation", "syntax"],
);

const mayMean = ({ codes, fits }: Meaning, code: number): boolean =>
  codes.includes(code) || fits.includes(code) || fits.includes(Math.floor(code / 100));

/** What other words of the same clause only tell of: "Unsupported image format" is no bad field. */
const isSharp = ({ kind, clause }: Meaning): boolean => clause !== undefined && sharpKinds.has(kind);
const sharpKinds: ReadonlySet<Meaning["kind"]> = new Set([
  "breakdown",
  "media",
  "precondition",
  "representation",
]);

/** "The request failed" adds nothing to why it did; that it did so unexpectedly is the server's. */
function withoutVague(meanings: readonly Meaning[], status: Status): readonly Meaning[] {
  if (meanings.length < 2) return meanings;
  const isRate = meanings.some(({ kind }) => kind === "rate-limit");
  const isBroken = meanings.some(({ kind }) => kind === "breakdown");
  const sharper = meanings.filter(isSharp);
  const isState = meanings.some(({ kind }) => kind === "state" || kind === "duplicate");
  const isEmpty = meanings.some(({ kind }) => kind === "empty-list" || kind === "gone");
  const isSureRate = meanings.some(({ kind, fits }) => kind === "rate-limit" && !fits.includes(503));
  const telling = meanings.filter((meaning) => {
    const { kind, words, fits, clause } = meaning;
    if (kind === "server" && (isBroken || (isSureRate && classOf(status) === 4))) return false;
    if (
      isRate &&
      (/^(?:other|empty-list)$/.test(kind) || (kind === "fault" && /\battempts?\b|\bguess/i.test(words)))
    )
      return false;
    // "… while the parcel was being moved"
    if (kind === "state" && isBroken && clause?.place === "later" && /\bwh(?:ile|en)\b/i.test(words))
      return false;
    const faults = clause ? clause.classes & (bits.BAD | bits.MUST) : 0;
    if (kind === "fault" && sharper.length > 0 && !faults) return false;
    if (sharper.some((each) => each.clause === clause) && !isSharp(meaning)) return false;
    // "You have not shipped anything yet", where a list is asked for
    if (kind === "state" && isCode(status, 404) && isEmpty) return false;
    if (kind === "state" && (isSureRate || (isRate && /\bago\b/i.test(words)))) return false;
    // "It is sold, and may not be changed"
    if (isState && (kind === "refusal" || (kind === "other" && !/\bor\b/i.test(words)))) return false;
    // "It is a draft and must be reviewed"
    if (kind === "fault" && isState && /\bmust\b/i.test(words) && !/\bor\b/i.test(words)) return false;
    // "Wait until it has ended"
    if (kind === "rate-limit" && isState && fits.includes(503) && !/\bbefore\b/i.test(words)) return false;
    if (kind !== "failure" && kind !== "trouble") return true;
    return classOf(status) === 5 && /\bunexpected/i.test(words);
  });
  // "Access denied: insufficient role": what says it more sharply tells what the other means.
  // "Bad request: a field is missing" is a phrase, and what it is.
  const sharp = telling.filter(
    (meaning) => !fitsStatus(meaning, status) && !(meaning.kind === "phrase" && isCode(status, 422)),
  );
  const isSharper = ({ codes: [code = 0] }: Meaning): boolean =>
    sharp.some(({ codes }) => codes.includes(code));
  const sharpest = telling.filter((meaning) => sharp.includes(meaning) || !isSharper(meaning));
  return sharpest.length > 0 ? sharpest : meanings;
}

/** Where the code that is meant is declared beside it with the same words, the text is what slipped. */
function fixFor(code: number, response: DeclaredResponse): string {
  const { operation, status, description, component } = response;
  const other = responseWith(operation, code);
  const isCopied =
    other && (other.description === description || (component && other.component === component));
  const isNeeded = other && status.key === "401" && operation.security.isRequired;
  return isCopied || isNeeded
    ? `Describe what \`${status.key}\` means here; \`${code}\` is declared beside it.`
    : `${moveTo(code, response)}, or describe what \`${status.key}\` means here.`;
}

function moveTo(code: number, { operation, status }: DeclaredResponse): string {
  if (code < 300) return `Answer \`${code}\`${status.key === "404" ? " with an empty list" : ""}`;
  return responseWith(operation, code)
    ? `Merge it into the declared \`${code}\``
    : `Declare this response under \`${code}\``;
}

/** "404", or "422 (or 400)" where either may fit; a general "server error" is 500. */
function codesInWords({ codes }: Meaning): string {
  const [first, second] = codes;
  return codes.length === 2 ? `${first} (or ${second})` : String(first);
}

/**
 * Where a contradiction between text and code stands: where the response is used, when its definition is right under
 * another key of the document; else where it is defined.
 */
export function misuseLocation(response: DeclaredResponse, meaning: Meaning): Location {
  return isAlsoUsedUnder(response, meaning.codes) ? response.usedAt : response.location;
}
