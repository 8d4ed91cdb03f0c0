import { once } from "../once.ts";

/** How much of a short text is read: what a response means stands at its beginning, and texts can be a megabyte long. */
const readLength = 2000;
/** How much of a longer one. */
const proseLength = 5000;
/** How much is read for what an operation does, which is said at once or not at all. */
const openingLength = 240;

/** What `plainText` takes away, or writes in another way. */
const markup = /[<[*`"“”#>~|’‘_]|[^\S ]| {2}/;

/**
 * The beginning of a text without Markdown and HTML marks, its spaces single; line breaks and case stay.
 * `**Not Found** <br>` → `Not Found`.
 */
export function plainText(text: string, length = readLength): string {
  const cut = text.slice(0, length);
  // Most texts are plain as they stand.
  if (!markup.test(cut)) return cut.trim();
  return cut
    .replace(/<[^<>\n]{0,80}>/g, " ")
    .replace(/\[([^[\]\n]{0,200})\]\([^()\n]{0,400}\)/g, "$1")
    .replace(/[*`"“”#>~|]+/g, "")
    .replace(/[’‘]/g, "'")
    .replace(/(?<![\p{L}\d])_+|_+(?![\p{L}\d])/gu, "")
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n[\s]*/g, "\n")
    .trim();
}

/**
 * A longer text as plain text in lower case and on one line: a tag ends a sentence, and so does a line before a list item,
 * a heading or a quotation.
 */
export function proseOf(text: string): string {
  const ended = text.slice(0, proseLength).replace(/<[^<>\n]{0,80}>|\n(?=[ \t\r]{0,9}[-*#>\n])/g, ". ");
  return plainText(ended, proseLength).toLowerCase().replaceAll("\n", " ");
}

/** What ends a sentence. */
const ends = {
  stops: /[.!?;:](?=\s|$)|\n/,
  /** "Note: …" goes on. */
  withoutColon: /[.!?;](?=\s|$)|\n/,
  withDash: /[.!?;:](?=\s|$)|\n|\s[-–—]+\s/,
  /** Lines are wrapped, and what stands behind a colon or a dash belongs to the sentence. */
  fullStop: /[.!]\s|\n\s*\n/,
};

/** The sentences of a plain text, without what ends them. */
export function sentencesOf(plain: string, end: keyof typeof ends = "stops"): string[] {
  return plain
    .split(ends[end])
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== "");
}

/** The words of a text's first sentence in lower case, and each `/`. */
export function openingWords(text: string): readonly string[] {
  const opening = text.slice(0, openingLength);
  // "1. Lists users": what ends before the first letter is no sentence.
  const letter = Math.max(0, opening.search(/[A-Za-z]/));
  const [first = ""] = opening.slice(letter).split(ends.fullStop, 1);
  return wordsIn(opening.slice(0, letter) + first);
}

/** Words quoted in a message, cut where they are long. */
export function quoted(words: string): string {
  const line = words.replace(/\s+/g, " ");
  return line.length <= 90 ? line : `${line.slice(0, 88).trimEnd()}…`;
}

/** How much of a name is read. */
const maxName = 240;

/** The words of a name; where there is nothing but ASCII, in a fraction of the time. */
const writtenIn = (name: string): readonly string[] =>
  name.match(
    /[^\0-\x7F]/.test(name)
      ? /\p{Lu}?[\p{Ll}\p{Lo}\d]+|\p{Lu}+(?!\p{Ll})/gu
      : /[A-Z]?[a-z\d]+|[A-Z]+(?![a-z])/g,
  ) ?? [];

/**
 * The words of a name in lower case, split at case changes and at what is neither letter nor digit: `bookShelfCreate`,
 * `book_shelf.create`. Digits belong to the word they stand at, as in `oauth2`, unless they are wanted apart: `Generic404`.
 */
export function wordsOf(name: string, digits: "within" | "apart" = "within"): string[] {
  const found = writtenIn(name.slice(0, maxName)).map((word) => word.toLowerCase());
  return digits === "apart" && /\d/.test(name)
    ? found.flatMap((word) => word.match(/\d+|\D+/g) ?? [])
    : found;
}

/** The words of an operation's path and operationId, digits apart. */
export const wordsOfNames = once(({ path, operationId = "" }: OperationNames): readonly string[] => [
  ...wordsOf(path, "apart"),
  ...wordsOf(operationId, "apart"),
]);

interface OperationNames {
  readonly path: string;
  readonly operationId: string | undefined;
}

/** The words of a sentence in lower case, and each `/`. */
export function wordsIn(sentence: string): string[] {
  return sentence.toLowerCase().match(/[a-z][a-z'-]*|\//g) ?? [];
}

/** A name in lower case without what separates its words: `error_code` and `errorCode` are both `errorcode`. */
export function withoutSeparators(name: string): string {
  return name.replace(/[-_. ]/g, "").toLowerCase();
}

/** The singular of an English noun, roughly; the same for singular and plural is what counts. */
export function singular(noun: string): string {
  if (noun.length < 4 || !noun.endsWith("s") || /[sui]s$/.test(noun)) return noun;
  if (noun.endsWith("ies")) return `${noun.slice(0, -3)}y`;
  // "boxes", "statuses", but not "causes" or "houses"
  if (/(?:ch|sh|x|ss|z|[^ao]us)es$/.test(noun)) return noun.slice(0, -2);
  return noun.slice(0, -1);
}

/** Whether a noun looks like a plural: the name of a collection. */
export function isPlural(noun: string): boolean {
  return singular(noun) !== noun;
}
