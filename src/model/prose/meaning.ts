import { isMapping } from "../../source/node.ts";
import type { Api, DeclaredResponse, MediaType } from "../api.ts";
import { once, onceByText } from "../once.ts";
import { shapesOf, valuesOf } from "../schema/shapes.ts";
import { classOf, isCode, type Status } from "../status.ts";
import { type Clause, clausesOf } from "./clauses.ts";
import { framesOf, type Topic } from "./frames.ts";
import { leadingPhrase, mixedPhrase, namedCodes, type Statement, wholePhrase } from "./reason-phrases.ts";
import { plainText, quoted } from "./text.ts";

/** What a response says about itself, against the code it stands under. */
export interface Meaning extends Statement {
  /**
   * How its words speak: a reason phrase, the name of a component, the title of an error body, a mention of the body's
   * content, or what a clause of its text is about.
   */
  readonly kind: "phrase" | "name" | "title" | "content" | Topic;
  /** Codes that it does not contradict either, 4 and 5 being all of their class. */
  readonly fits: readonly number[];
  /** The clause that says it. */
  readonly clause?: Clause;
  /** Where they stand, as a short sentence: `the description begins with "Not Found"`. */
  readonly evidence: string;
}

/** Whether what is said may stand under a status; a range is as good as any of its codes. */
export function fitsStatus({ codes, fits }: Meaning, status: Status): boolean {
  if (status.kind === "code") {
    return codes.includes(status.code) || fits.includes(status.code) || fits.includes(status.class);
  }
  return (
    status.kind !== "range" ||
    fits.includes(status.class) ||
    codes.some((code) => Math.floor(code / 100) === status.class)
  );
}

/** A text that people read, and what it says. */
interface ReadText {
  readonly plain: string;
  readonly phrase: Statement | undefined;
  /** All of it, or what stands behind the phrase. */
  readonly rest: string;
  /** What the clauses of the rest are about. */
  readonly said: readonly Omit<Meaning, "evidence">[];
  /** Clauses that were not understood. */
  readonly unread: readonly Clause[];
  /** Each of its clauses was understood. */
  readonly isWhole: boolean;
  /** It is in another language than English. */
  readonly isForeign: boolean;
  /** What it says by where it stands: the place, and the key of the status. */
  readonly meanings: Readonly<Record<PlacedText["place"], Map<string, readonly Meaning[]>>>;
  /** A number with the reason phrase of another code. */
  readonly mixed: ReturnType<typeof mixedPhrase>;
}

/** Answers by text: descriptions repeat themselves, and one component may serve thousands of operations. */
const readTexts = once((_api: Api) => ({
  error: new Map<string, ReadText>(),
  success: new Map<string, ReadText>(),
}));
const namesRead = once((_api: Api) => new Map<string, Meaning | undefined>());

function kept<Answer>(answers: Map<string, Answer>, key: string, work: (key: string) => Answer): Answer {
  const known = answers.get(key);
  if (known !== undefined || answers.has(key)) return known as Answer;
  const answer = work(key);
  answers.set(key, answer);
  return answer;
}

/** Longer texts weigh one thing against another; only short ones are understood. */
const maxLength = 300;

/** Reads a text of an error, or with what is said of successes alone. */
export function readText(text: string, isSuccess = false): ReadText {
  const plain = plainText(text);
  const phrase = leadingPhrase(plain);
  const rest = phrase ? plain.slice(plain.indexOf(phrase.words) + phrase.words.length) : plain;
  const said: Omit<Meaning, "evidence">[] = [];
  const unread: Clause[] = [];
  let isWhole = true;
  const clauses = plain.length > maxLength ? [] : clausesOf(rest);
  for (const clause of clauses ?? []) {
    const found = framesOf(clause, isSuccess);
    if (found.length === 0) {
      unread.push(clause);
      isWhole = false;
    }
    for (const { topic, codes, fits } of found)
      said.push({ kind: topic, codes, fits, words: clause.sentence, clause });
  }
  return {
    plain,
    phrase,
    rest,
    said,
    unread,
    isWhole,
    isForeign: !clauses,
    meanings: { description: new Map(), summary: new Map() },
    mixed: mixedPhrase(text),
  };
}

/** A text and where it stands in a response. */
interface PlacedText {
  readonly place: "description" | "summary";
  readonly text: ReadText;
}

const readError = onceByText((text) => readText(text));
const readSuccess = onceByText((text) => readText(text, true));

function readTextsOf({ operation, description, summary, status }: DeclaredResponse): readonly PlacedText[] {
  const { error, success } = readTexts(operation.api);
  const [known, read] = classOf(status) === 2 ? [success, readSuccess] : [error, readError];
  const found: PlacedText[] = [];
  if (description !== "") found.push({ place: "description", text: kept(known, description, read) });
  if (summary !== "") found.push({ place: "summary", text: kept(known, summary, read) });
  return found;
}

/** So many texts make a language that the document is written in, where they are most of those that were looked at. */
const manyTexts = 8;

/** Whether most texts of responses that the rules have read by now are in another language than English. */
export function isForeign(api: Api): boolean {
  const { error, success } = readTexts(api);
  const all = [...error.values(), ...success.values()];
  const foreign = all.filter((text) => text.isForeign).length;
  return foreign >= manyTexts && foreign > all.length / 2;
}

/** The plain text of a response that people read: its description, and 3.2's summary. */
export function textsOf(response: DeclaredResponse): readonly string[] {
  return readTextsOf(response).map(({ text }) => text.plain);
}

/**
 * What a response's description (and in 3.2 its summary) says: a reason phrase that the text is or begins with, and what
 * its clauses are about. The phrase of its own code is left out where there is more.
 */
export function meaningsOfText(response: DeclaredResponse): readonly Meaning[] {
  const { status } = response;
  const [first, second] = readTextsOf(response);
  if (!first) return [];
  return second ? [...meaningsOf(first, status), ...meaningsOf(second, status)] : meaningsOf(first, status);
}

/** Whether a clause of a response's texts is about something. */
export function speaksOf(response: DeclaredResponse, topic: Topic): boolean {
  return readTextsOf(response).some(({ text }) => text.said.some(({ kind }) => kind === topic));
}

/** The same text stands under the same code in many operations. */
function meaningsOf({ place, text }: PlacedText, status: Status): readonly Meaning[] {
  return kept(text.meanings[place], status.key, () => meaningsUnder(place, text, status));
}

function meaningsUnder(place: PlacedText["place"], text: ReadText, status: Status): readonly Meaning[] {
  const { plain, phrase, said, mixed } = text;
  if (mixed && isCode(status, mixed.number)) {
    const { codes, words } = mixed;
    return [{ codes, fits: [], words, kind: "phrase", evidence: `the ${place} says "${words}"` }];
  }
  const meanings: Meaning[] = said.map((meaning) => {
    const words = quoted(meaning.words);
    return { ...meaning, words, evidence: `the ${place} says "${words}"` };
  });
  if (phrase && !(isOwnPhrase(phrase, status) && isExplained(text, status))) {
    const words = quoted(phrase.words);
    const verb = plain.length <= words.length + 1 ? "is" : "begins with";
    meanings.unshift({
      ...phrase,
      words,
      fits: [],
      kind: "phrase",
      evidence: `the ${place} ${verb} "${words}"`,
    });
  }
  return meanings;
}

function isOwnPhrase({ codes }: Statement, status: Status): boolean {
  return status.kind === "code" && codes.includes(status.code);
}

/** What stands behind the phrase says what is meant; not "Not Found or …", nor what may lie behind an internal error. */
function isExplained({ rest, said }: ReadText, status: Status): boolean {
  if (said.length === 0 || /^\W{0,3}or\b/i.test(rest)) return false;
  return classOf(status) !== 5 || !rest.startsWith(".");
}

/** The clauses of a response's texts that were not understood. */
export function unreadOf(response: DeclaredResponse): readonly Clause[] {
  return readTextsOf(response).flatMap(({ text }) => text.unread);
}

/** Whether all that a response's texts say was understood. */
export function isReadWhole(response: DeclaredResponse): boolean {
  return readTextsOf(response).every(({ text }) => text.isWhole);
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
  return { codes, words, fits: [], kind: "name", evidence: `the component is named "${words}"` };
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
  return phrase && { ...phrase, fits: [], kind: "title", evidence: `the body's title is "${phrase.words}"` };
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

/** The codes under which each definition of a response stands in a document, by the definition's value. */
const uses = once((api: Api) => {
  const codes = new Map<unknown, Set<number>>();
  for (const { responses } of api.operations) {
    for (const { status, node, isBroken } of responses) {
      if (status.kind !== "code" || isBroken || !node.isReferred) continue;
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
    return {
      codes: [200],
      fits: [],
      words,
      kind: "content",
      evidence: `the ${place} says "${words}"`,
    } as const;
  });
}

/** Where a text says that there is something in the body of the response; "no body" and "empty body" are none. */
export function bodyMentioned(plain: string): string | undefined {
  if (!/body/i.test(plain)) return undefined;
  return /(?<!\b(?:no|without|any)\s(?:[a-z]{1,20}\s)?)\b(?:(?:an|the|a)\s)?(?:empty |json |updated )?(?:object|resource|representation|details|array|list) in the (?:json )?(?:response )?body\b/i.exec(
    plain,
  )?.[0];
}
