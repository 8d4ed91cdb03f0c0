import { plain } from "./escape.ts";

/** What a tab is shown as: a terminal's own tab stops would move the caret away from its place. */
const tab = "    ";

/** What nearly all texts are made of, each taking one column. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they count like others; what is shown has none
const narrow = /^[\u0000-\u02ff]*$/;
// Where they are needed: to read these classes takes half a millisecond.
/** Whether a character is a mark of combination, or has no width of its own. */
const isZeroWidth = (character: string): boolean => /^[\p{Mn}\p{Me}\p{Cf}]$/u.test(character);
/** Whether it is East Asian Wide or Fullwidth (UAX #11), or a picture. */
const isWide = (character: string): boolean =>
  /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]$/u.test(
    character,
  );

/** How many columns of a terminal a text takes, by code point. */
export function columnsOf(text: string): number {
  if (narrow.test(text)) return text.length;
  let columns = 0;
  for (const character of text) columns += characterColumns(character);
  return columns;
}

function characterColumns(character: string): number {
  // Dashes, quotation marks and `…` are common.
  if (character < "\u0300" || (character >= "\u2010" && character <= "\u2027")) return 1;
  if (isZeroWidth(character)) return 0;
  return isWide(character) ? 2 : 1;
}

/** A line of source made safe to show, with the part that is meant. */
export interface Excerpt {
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}

/**
 * Cuts a line of source to some columns around the part that is meant.
 *
 * @param line the text as it stands in the file; `from` and `to` are 0-based UTF-16 offsets into it
 * @param columns at least 20
 */
export function excerptOf(line: string, from: number, to: number, columns: number): Excerpt {
  const start = Math.max(0, Math.min(from, line.length));
  const end = Math.max(start, Math.min(to, line.length));
  const marked = fitStart(shown(line.slice(start, end)), columns - 10);
  const rest = columns - columnsOf(marked);
  const wholeBefore = shown(line.slice(0, start));
  const wholeAfter = shown(line.slice(end)).trimEnd();
  // What stands before a place (its key's parents, its indent) is worth more than a long value behind it.
  const before = fitEnd(wholeBefore, Math.max(rest - columnsOf(wholeAfter), Math.floor(rest / 2)));
  return { before, marked, after: fitStart(wholeAfter, rest - columnsOf(before)) };
}

function shown(text: string): string {
  return plain(text.replaceAll("\t", tab));
}

/** The beginning of a text, as much as fits, with `…` where something is left out. */
export function fitStart(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  let used = 1;
  let kept = "";
  for (const character of text) {
    used += characterColumns(character);
    if (used > columns) break;
    kept += character;
  }
  return `${kept}…`;
}

/** The end of a text, as much as fits, with `…` where something is left out. */
function fitEnd(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  let used = 1;
  const kept: string[] = [];
  for (const character of [...text].reverse()) {
    used += characterColumns(character);
    if (used > columns) break;
    kept.push(character);
  }
  return `…${kept.reverse().join("")}`;
}

/** What stays on one line: a word, and code in backticks with what hangs on it. */
const words = /(?:`[^`]*`|[^\s`]|`)+/g;

/**
 * Breaks a text at spaces into lines of at most some columns; a word that is longer stands alone, whole, so that it can
 * be copied. Without a width there is one line.
 *
 * @param first the columns of the first line, where something stands before it
 */
export function wrapped(
  text: string,
  columns: number | undefined,
  first: number | undefined = columns,
): readonly string[] {
  if (columns === undefined || first === undefined || columnsOf(text) <= first) return [text];
  const lines: string[] = [];
  let line = "";
  for (const word of text.match(words) ?? []) {
    const room = lines.length === 0 ? first : columns;
    if (line !== "" && columnsOf(line) + 1 + columnsOf(word) > room) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  lines.push(line);
  return lines;
}
