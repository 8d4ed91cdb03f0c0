/** How much of a text is read: what a response means stands at its beginning, and texts can be a megabyte long. */
const readLength = 2000;

/**
 * The beginning of a text without Markdown and HTML marks, its spaces single; line breaks and case stay.
 * `**Not Found** <br>` → `Not Found`.
 */
export function plainText(text: string): string {
  return text
    .slice(0, readLength)
    .replace(/<[^<>\n]{0,80}>/g, " ")
    .replace(/\[([^[\]\n]{0,200})\]\([^()\n]{0,400}\)/g, "$1")
    .replace(/[*`"“”#>~|]+/g, "")
    .replace(/[’‘]/g, "'")
    .replace(/(?<![\p{L}\d])_+|_+(?![\p{L}\d])/gu, "")
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n[\s]*/g, "\n")
    .trim();
}

/** The first sentence of a plain text, without what ends it: up to a full stop, colon, bracket, dash or line break. */
export function firstSentence(plain: string): string {
  const end = /[.;:!?](?=\s|$)|\n|\(|\s[-–—]+\s/.exec(plain);
  return (end ? plain.slice(0, end.index) : plain).trim();
}

/** Words quoted in a message, cut where they are long. */
export function quoted(words: string): string {
  const line = words.replace(/\s+/g, " ");
  return line.length <= 90 ? line : `${line.slice(0, 88).trimEnd()}…`;
}

/** How much of a text is read as prose. */
const proseLength = 5000;

/**
 * A longer text in lower case and on one line, without Markdown and HTML: a tag ends a sentence, and so does a line before
 * a list item, a heading or a quotation.
 */
export function proseOf(text: string): string {
  return text
    .slice(0, proseLength)
    .toLowerCase()
    .replace(/<[^<>\n]{0,80}>|\n(?=[ \t\r]{0,9}[-*#>\n])/g, ". ")
    .replace(/[*_`#>]+/g, "")
    .replace(/\s+/g, " ");
}

/** The words of a name in lower case: `createOrderNotFound404` → create, order, not, found, 404. */
export function wordsOf(name: string): string[] {
  const start = name.slice(0, 200);
  // The letters of all languages make expressions that are slow to compile, and few names need them.
  return isAscii.test(start) ? asciiWordsOf(start) : anyWordsOf(start);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are ASCII too
const isAscii = /^[\u0000-\u007f]*$/;

function asciiWordsOf(name: string): string[] {
  const words: string[] = name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [];
  return words.map((word) => word.toLowerCase());
}

function anyWordsOf(name: string): string[] {
  return name
    .replace(/([\p{Ll}\d])(?=\p{Lu})/gu, "$1 ")
    .replace(/(\p{Lu})(?=\p{Lu}\p{Ll})/gu, "$1 ")
    .replace(/(\p{L})(?=\d)/gu, "$1 ")
    .replace(/(\d)(?=\p{L})/gu, "$1 ")
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== "");
}
