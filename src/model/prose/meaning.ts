import { isMapping } from "../../source/node.ts";
import type { Api, DeclaredResponse, MediaType } from "../api.ts";
import { once } from "../once.ts";
import { shapesOf, valuesOf } from "../schema/shapes.ts";
import { leadingPhrase, mixedPhrase, namedCodes, type Statement, wholePhrase } from "./reason-phrases.ts";
import { readSentence, type SentenceKind } from "./sentence-forms.ts";
import { plainText, quoted } from "./text.ts";

/** What a response says about itself, against the code it stands under. */
export interface Meaning extends Statement {
  /**
   * How its words speak: a reason phrase, the name of a component, the title of an error body, a mention of the body's
   * content, or one of the sentences that are understood.
   */
  readonly kind: "phrase" | "name" | "title" | "content" | SentenceKind;
  /** Where they stand, as a short sentence: `the description begins with "Not Found"`. */
  readonly evidence: string;
}

/** A text that people read, and what it says. */
interface ReadText {
  readonly plain: string;
  readonly meaning: Omit<Meaning, "evidence"> | undefined;
  /** A number with the reason phrase of another code. */
  readonly mixed: ReturnType<typeof mixedPhrase>;
}

/** Answers by text: descriptions repeat themselves, and one component may serve thousands of operations. */
const readTexts = once((_api: Api) => new Map<string, ReadText>());
const namesRead = once((_api: Api) => new Map<string, Meaning | undefined>());

function kept<Answer>(answers: Map<string, Answer>, key: string, work: (key: string) => Answer): Answer {
  const known = answers.get(key);
  if (known !== undefined || answers.has(key)) return known as Answer;
  const answer = work(key);
  answers.set(key, answer);
  return answer;
}

function readText(text: string): ReadText {
  const plain = plainText(text);
  const phrase = leadingPhrase(plain);
  const sentence = phrase ? undefined : readSentence(plain);
  return {
    plain,
    meaning: phrase ? { ...phrase, kind: "phrase" } : sentence,
    mixed: mixedPhrase(text),
  };
}

/** A text and where it stands in a response. */
interface PlacedText {
  readonly place: "description" | "summary";
  readonly text: ReadText;
}

function readTextsOf({ operation, description, summary }: DeclaredResponse): readonly PlacedText[] {
  const known = readTexts(operation.api);
  const found: PlacedText[] = [];
  if (description !== "") found.push({ place: "description", text: kept(known, description, readText) });
  if (summary !== "") found.push({ place: "summary", text: kept(known, summary, readText) });
  return found;
}

/** The plain text of a response that people read: its description, and 3.2's summary. */
export function textsOf(response: DeclaredResponse): readonly string[] {
  return readTextsOf(response).map(({ text }) => text.plain);
}

/**
 * What a response's description (and in 3.2 its summary) says: a reason phrase that the text is or begins with, or a
 * short sentence of a known form. Negations and texts that join several meanings match nothing.
 */
export function meaningsOfText(response: DeclaredResponse): readonly Meaning[] {
  const { status } = response;
  const meanings: Meaning[] = [];
  for (const { place, text } of readTextsOf(response)) {
    const { plain, meaning, mixed } = text;
    if (mixed && status.kind === "code" && mixed.number === status.code) {
      const { codes, words } = mixed;
      meanings.push({ codes, words, kind: "phrase", evidence: `the ${place} says "${words}"` });
    } else if (meaning) {
      const words = quoted(meaning.words);
      const isAll = plain.length <= meaning.words.length + 1;
      const verb = meaning.kind !== "phrase" ? "says" : isAll ? "is" : "begins with";
      meanings.push({ ...meaning, words, evidence: `the ${place} ${verb} "${words}"` });
    }
  }
  return meanings;
}

/** What the name of the component says that a response refers to; only error codes are read from names. */
export function meaningOfName(response: DeclaredResponse): Meaning | undefined {
  const { component } = response;
  if (component === undefined) return undefined;
  return kept(namesRead(response.operation.api), component, readName);
}

function readName(component: string): Meaning | undefined {
  const codes = namedCodes(component);
  if (!codes) return undefined;
  const words = quoted(component);
  return { codes, words, kind: "name", evidence: `the component is named "${words}"` };
}

/** What the `title` (RFC 9457) of the response's own body says, where each title that is given says the same. */
export function meaningOfTitle({ content }: DeclaredResponse): Meaning | undefined {
  return content.length > 0 ? titleOf(content) : undefined;
}

const titleOf = once((content: readonly MediaType[]): Meaning | undefined => {
  const titles = content.flatMap(titlesIn);
  const [title] = titles;
  if (title === undefined || titles.some((another) => another !== title)) return undefined;
  const phrase = wholePhrase(plainText(title));
  return phrase && { ...phrase, kind: "title", evidence: `the body's title is "${phrase.words}"` };
});

function titlesIn({ examples, schema }: MediaType): readonly string[] {
  const titles: string[] = [];
  for (const { value } of examples) {
    if (isMapping(value) && Object.hasOwn(value, "title") && typeof value.title === "string")
      titles.push(value.title);
  }
  for (const { members } of schema ? shapesOf(schema) : []) {
    const title = members.get("title");
    for (const { keyword, value } of title ? valuesOf(title) : [])
      if (keyword === "const" && typeof value === "string") titles.push(value);
  }
  return titles;
}

/** Words that go with a code's own meaning: a text that has one of them besides others' is no contradiction. */
const ownWords: ReadonlyMap<number, RegExp> = new Map([
  [400, /bad request|malformed|syntax|\bpars(?:e|ing)|invalid|missing|required|parameter|incorrect/],
  [401, /authenticat|credential|token|\blog(?:ged)?[ -]?in\b|sign(?:ed)? in|api ?key|password|session/],
  [
    403,
    /forbid|permission|permitted|allowed|denied|privilege|\broles?\b|\bscopes?\b|\baccess\b(?! token)|\bauthori[sz](?:ed|ation)\b(?! header)|\brights?\b|disabled|blocked/,
  ],
  [404, /not found|no such|not exist|unknown|\bmissing\b|find|permission|access|visible|\bsee\b|hidden/],
  [409, /conflict|already|duplicate|exist|\bstate\b|version|concurren|\block|in use|progress/],
  [422, /valid|unprocess|semantic|constraint|business/],
  [429, /\brate\b|too many|throttl|limit/],
  [500, /server|internal|unexpected|unhandled|exception|crash/],
  [501, /implement|support|disabled|feature|available/],
  [502, /gateway|upstream|proxy|invalid response|backend/],
  [503, /unavailable|maintenance|overload|temporar|try again|server|busy/],
  [504, /time-?out|timed out|upstream|gateway/],
]);

/** Whether a response's texts, without the words already read, also speak of a code. Broad: it only keeps a rule silent. */
export function alsoSpeaksOf(response: DeclaredResponse, code: number, without: readonly string[]): boolean {
  const own = ownWords.get(code);
  if (!own) return false;
  return textsOf(response).some((text) => {
    let rest = text;
    for (const words of without) rest = rest.replace(words.replace(/…$/, ""), " ");
    return own.test(rest.toLowerCase());
  });
}

/** The codes under which each definition of a response stands in a document, by the definition's value. */
const uses = once((api: Api) => {
  const codes = new Map<unknown, Set<number>>();
  for (const { responses } of api.operations) {
    for (const { status, node, isBroken } of responses) {
      if (status.kind !== "code" || isBroken || !node.reference) continue;
      const known = codes.get(node.value);
      if (known) known.add(status.code);
      else codes.set(node.value, new Set([status.code]));
    }
  }
  return codes;
});

/** Whether the response's definition also stands under one of these codes elsewhere in the document. */
export function isAlsoUsedUnder(response: DeclaredResponse, codes: readonly number[]): boolean {
  const known = uses(response.operation.api).get(response.node.value);
  return known !== undefined && codes.some((code) => known.has(code));
}

/** Where the texts of a response say that there is something in its body. */
export function mentionsBody(response: DeclaredResponse): readonly Meaning[] {
  return readTextsOf(response).flatMap(({ place, text }) => {
    const words = bodyMentioned(text.plain);
    if (words === undefined) return [];
    return { codes: [200], words, kind: "content", evidence: `the ${place} says "${words}"` } as const;
  });
}

/** Where a text says that there is something in the body of the response; "no body" and "empty body" are none. */
export function bodyMentioned(plain: string): string | undefined {
  if (!/body/i.test(plain)) return undefined;
  return /(?<!\b(?:no|without|any)\s(?:[a-z]{1,20}\s)?)\b(?:(?:an|the|a)\s)?(?:empty |json |updated )?(?:object|resource|representation|details|array|list) in the (?:json )?(?:response )?body\b/i.exec(
    plain,
  )?.[0];
}
