import type { DeclaredResponse, Operation } from "../../model/api.ts";
import {
  alsoSpeaksOf,
  isAlsoUsedUnder,
  type Meaning,
  meaningOfName,
  meaningOfTitle,
  meaningsOfText,
} from "../../model/prose/meaning.ts";
import type { SentenceKind } from "../../model/prose/sentence-forms.ts";
import { wordsOfNames } from "../../model/prose/text.ts";
import { responseWith } from "../../model/responses.ts";
import { membersNamed } from "../../model/schema/shapes.ts";
import type { Location } from "../../source/location.ts";
import type { Problem } from "../rule.ts";

/** Whether a sentence means another code in this operation; the same words may be right in another one. */
type Applies = (response: DeclaredResponse, meaning: Meaning) => boolean;

/** The sentences a rule listens to. Reason phrases, names and titles of other error codes are always heard. */
export type Sentences = Partial<Readonly<Record<SentenceKind, Applies>>>;

/** Says it wherever it stands. */
export const always: Applies = () => true;

/**
 * A check that an error response does not describe itself as another error. It is silent where the text also speaks of
 * the code's own meaning, or of several others.
 *
 * @param ignores codes that, named by phrase or component, are no contradiction for this rule
 */
export function misusedCode(
  sentences: Sentences,
  ignores: readonly number[] = [],
): (response: DeclaredResponse) => Problem[] {
  return (response) => {
    const { status } = response;
    const own = status.kind === "code" ? status.code : undefined;
    const texts = meaningsOfText(response);
    const name = meaningOfName(response);
    const title = meaningOfTitle(response);
    if (texts.length === 0 && !name && !title) return [];
    const meanings = [...texts];
    // A name or a title repeats its code out of habit: it counts where the text says nothing else.
    for (const meaning of [name, title]) {
      if (meaning && (texts.length === 0 || !isOwn(meaning, own))) meanings.push(meaning);
    }
    const [first] = meanings;
    if (!first || meanings.some((meaning) => isOwn(meaning, own) || meaning.codes[0] !== first.codes[0]))
      return [];
    if (!meanings.some((meaning) => isHeard(meaning, response, sentences, ignores))) return [];
    const [code = 0] = first.codes;
    const sameWords = meanings.map(({ words }) => words);
    if (own !== undefined && alsoSpeaksOf(response, own, sameWords)) return [];
    const isSure = meanings.some(({ kind }) => kind === "phrase" || kind === "name");
    return [
      {
        at: misuseLocation(response, first),
        message: `${status.key} ${first.kind === "name" ? "refers to the component" : "is described as"} "${first.words}": that is ${codesInWords(first)}`,
        fix: `Declare this response under \`${code}\`, or describe what \`${status.key}\` means here.`,
        means: code,
        evidence: meanings.map(({ evidence }) => evidence),
        confidence: isSure ? "high" : "medium",
      },
    ];
  };
}

function isOwn(meaning: Meaning, own: number | undefined): boolean {
  if (own !== undefined) return meaning.codes.includes(own);
  return meaning.codes.some((code) => code >= 500);
}

function isHeard(
  meaning: Meaning,
  response: DeclaredResponse,
  sentences: Sentences,
  ignores: readonly number[],
): boolean {
  const { kind, codes } = meaning;
  const [code = 0] = codes;
  if (ignores.includes(code)) return false;
  if (kind === "phrase" || kind === "name" || kind === "title") return code >= 400;
  if (kind === "content") return false;
  return sentences[kind]?.(response, meaning) ?? false;
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

/** The resource that is not found is the one in the path; 404 is not already there for it. */
export const namesThePath: Applies = ({ operation }) =>
  operation.path.includes("{") && !responseWith(operation, 404);

/** Things that are the caller's identity: 401 is right when they are not found. */
const identity =
  /\b(?:users?|accounts?|members?|tokens?|sessions?|keys?|credentials?|logins?|cookies?|headers?|clients?|identity|certificates?|principals?|api ?key|e-?mail|username)\b/i;

/** What is not found is a resource, not the caller. */
export const isNoIdentity: Applies = (response, { words }) =>
  !identity.test(words) && response.operation.intent.kind !== "authenticate";

/** Words of operations that take a token as their input: there a bad token is bad input (RFC 6749 §5.2). */
const tokenWords =
  /^(?:tokens?|oauth2?|verify|verification|confirm|confirmation|activate|activation|reset|invite|invites|invitations?|unsubscribe|subscribe|register|registration|recover|recovery|forgot|password|passwords|devices?|push|introspect|revoke|captcha|otp|mfa|2fa|redeem|checkout|payment|payments|sessions?)$/;

/** The token is the one that authenticates, not something the operation works on. */
export const isBearersToken: Applies = ({ operation }) => {
  const words = wordsOfNames(operation);
  if (words.some((word) => tokenWords.test(word))) return false;
  if (operation.security.isStated && operation.security.alternatives.length === 0) return false;
  return !takesMember(operation, /token|session|api_?key/i);
};

/** The operation checks who the caller is, other than a token endpoint, whose errors RFC 6749 §5.2 fixes. */
export const logsIn: Applies = ({ operation }) => {
  const words = wordsOfNames(operation);
  if (words.some((word) => /^(?:oauth2?|tokens?|password|passwords|reset|register|signup)$/.test(word)))
    return false;
  return words.some((word) => /^(?:login|signin|logon|authenticate|auth)$/.test(word));
};

function takesMember(operation: Operation, name: RegExp): boolean {
  if (operation.parameters.some((parameter) => parameter.in !== "header" && name.test(parameter.name)))
    return true;
  return (
    operation.requestBody?.content.some(
      ({ schema }) =>
        schema !== undefined &&
        [
          "token",
          "access_token",
          "accessToken",
          "refresh_token",
          "refreshToken",
          "session",
          "apiKey",
          "api_key",
        ].some((member) => membersNamed(schema, member).length > 0),
    ) ?? false
  );
}
