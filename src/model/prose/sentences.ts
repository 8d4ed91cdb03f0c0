import { wordsIn } from "./words.ts";

/** How much of a short text is read: what a response means stands at its beginning, and texts can be a megabyte long. */
const readLength = 2000;
/** How much of a longer one. */
const proseLength = 5000;
/** How much is read for what an operation does, which is said at once or not at all. */
const openingLength = 240;

/**
 * The beginning of a text without Markdown and HTML marks, its spaces single; line breaks and case stay.
 * `**Not Found** <br>` → `Not Found`.
 */
export function plainText(text: string, length = readLength): string {
  return text
    .slice(0, length)
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

/** The first sentence of a plain text, up to a bracket or dash in it; empty where the text begins with its end. */
export function firstSentence(plain: string): string {
  const [first = ""] = plain.split(ends.withDash, 1);
  return (first.split("(", 1)[0] ?? "").trim();
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
