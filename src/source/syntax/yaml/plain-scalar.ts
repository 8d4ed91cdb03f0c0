import { SCALAR_STYLE } from "js-yaml";
import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  DASH,
  DELETE,
  HASH,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUESTION,
  SPACE,
  TAB,
} from "../characters.ts";
import { giveUp, isBlank, isLineEnd, passUnusual } from "./characters.ts";
import type { YamlCursor } from "./cursor.ts";
import { decodeScalar } from "./values.ts";

const PLAIN = 1;
const INDICATOR = 2;
/** What the characters of ASCII are at the beginning of a value: plain, plain unless before a space, or neither. */
const firsts = new Uint8Array(128);
for (let code = SPACE + 1; code < DELETE; code++) firsts[code] = PLAIN;
for (const other of "#&*!|>'\"%@`,[]{}") firsts[other.charCodeAt(0)] = 0;
for (const indicator of "-:?") firsts[indicator.charCodeAt(0)] = INDICATOR;

/** Whether a plain scalar begins at an offset in a block collection (YAML 1.2.2 §7.3.3, `ns-plain-first`). */
export function beginsPlain(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code >= DELETE) return true;
  const kind = firsts[code];
  return kind === PLAIN || (kind === INDICATOR && text.charCodeAt(at + 1) > SPACE);
}

/** Whether this means something only before a space: `-`, `:` or `?`. */
function isIndicator(code: number): boolean {
  return code === DASH || code === COLON || code === QUESTION;
}

/**
 * Passes over one line of a plain scalar in a block collection (YAML 1.2.2 §7.3.3).
 *
 * @returns the code of what ends it, which is where the cursor then stands: a colon that makes it a key, a hash that
 *   begins a comment, a line break, or NaN at the end of the text
 */
export function passPlain(cursor: YamlCursor): number {
  return passLine(cursor, false);
}

/** The same in a flow collection, where brackets, braces and commas end it as well. */
export function passFlowPlain(cursor: YamlCursor): number {
  const { text, at: start } = cursor;
  if (isIndicator(text.charCodeAt(start)) && isFlowIndicator(text.charCodeAt(start + 1))) giveUp();
  const code = passLine(cursor, true);
  return cursor.at === start ? giveUp() : code;
}

function passLine(cursor: YamlCursor, isInFlow: boolean): number {
  const { text, at: start } = cursor;
  let at = start;
  let code = text.charCodeAt(at);
  for (;;) {
    if (isInFlow && isFlowIndicator(code)) break;
    // Letters first, as most characters are letters.
    if (code > COLON && code < DELETE) {
      code = text.charCodeAt(++at);
    } else if (code === COLON) {
      const following = text.charCodeAt(at + 1);
      // Not greater: space, line breaks, the end of the text, and what is not allowed behind it, to be found later.
      if (!(following > SPACE) || (isInFlow && isFlowIndicator(following))) break;
      code = text.charCodeAt(++at);
    } else if (code === HASH) {
      if (at > start && isBlank(text.charCodeAt(at - 1))) break;
      code = text.charCodeAt(++at);
    } else if ((code >= SPACE && code < DELETE) || code === TAB) {
      code = text.charCodeAt(++at);
    } else if (isLineEnd(text, at, code)) {
      break;
    } else {
      at = passUnusual(text, at, code);
      code = text.charCodeAt(at);
    }
  }
  cursor.at = at;
  cursor.end = trimmedEnd(text, start, at);
  return code;
}

function isFlowIndicator(code: number): boolean {
  return (
    code === COMMA ||
    code === OPEN_BRACKET ||
    code === CLOSE_BRACKET ||
    code === OPEN_BRACE ||
    code === CLOSE_BRACE
  );
}

function trimmedEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}

/**
 * Reads the further lines of a plain scalar (YAML 1.2.2 §7.3.3, `s-ns-plain-next-line`): those from the cursor on that
 * are indented more than `indent`, as the collection around it is. The cursor then stands at the next content.
 *
 * @param comments how many comments there were before its first line
 */
export function readFurtherLines(
  cursor: YamlCursor,
  start: number,
  indent: number,
  comments: number,
): string {
  do {
    // A comment ends it, so that nothing indented more may come.
    if (cursor.comments > comments) giveUp();
    if (passPlain(cursor) === COLON) giveUp();
    cursor.at = cursor.end;
    cursor.nextLine();
  } while (cursor.indent > indent);
  return decodeScalar(cursor.text, start, cursor.end, SCALAR_STYLE.PLAIN);
}
