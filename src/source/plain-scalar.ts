import { SCALAR_STYLE } from "js-yaml";
import { decodeScalar } from "./scalar-event.ts";
import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  DASH,
  giveUp,
  HASH,
  isLineEnd,
  LINE_FEED,
  OPEN_BRACE,
  OPEN_BRACKET,
  passUnusual,
  SPACE,
  type YamlCursor,
} from "./yaml-cursor.ts";

const QUESTION = 63;
const DELETE = 127;

/** Whether a plain scalar begins at an offset in a block collection (YAML 1.2.2 §7.3.3, `ns-plain-first`). */
export function beginsPlain(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return isLetter(code) || isPlainFirst(code) || (isIndicator(code) && text.charCodeAt(at + 1) > SPACE);
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
}

/** Whether this is none of the characters that mean something at the beginning of a value. */
function isPlainFirst(code: number): boolean {
  if (code >= DELETE) return true;
  // $ ( ) + . / ; < = \ ^ _ ~
  return (
    code === 36 ||
    code === 40 ||
    code === 41 ||
    code === 43 ||
    code === 46 ||
    code === 47 ||
    code === 59 ||
    code === 60 ||
    code === 61 ||
    code === 92 ||
    code === 94 ||
    code === 95 ||
    code === 126
  );
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
  const { text, at: start } = cursor;
  let at = plainStop(text, start);
  let code = text.charCodeAt(at);
  while (isPassable(text, start, at, code)) {
    at = plainStop(text, code === HASH ? at + 1 : passUnusual(text, at, code));
    code = text.charCodeAt(at);
  }
  cursor.at = at;
  cursor.end = trimmedEnd(text, start, at);
  return code;
}

/** Whether a character, though it is no ordinary one, may stand in a plain scalar at this place. */
function isPassable(text: string, start: number, at: number, code: number): boolean {
  if (code === LINE_FEED || code === COLON) return false;
  if (code === HASH) return at === start || text.charCodeAt(at - 1) !== SPACE;
  return !isLineEnd(text, at, code);
}

/** The offset of the first character that may end a plain scalar or needs a closer look. */
function plainStop(text: string, start: number): number {
  for (let at = start; ; at++) {
    const code = text.charCodeAt(at);
    if (code > COLON && code < DELETE) continue;
    if (code === COLON) {
      // Not greater: space, line breaks, the end of the text, and what is not allowed behind it, to be found later.
      if (!(text.charCodeAt(at + 1) > SPACE)) return at;
    } else if (code === HASH || !(code >= SPACE) || code >= DELETE) {
      return at;
    }
  }
}

/** The same in a flow collection, where brackets, braces and commas end it as well. */
export function passFlowPlain(cursor: YamlCursor): number {
  const { text, at: start } = cursor;
  let at = start;
  let code = text.charCodeAt(at);
  if (isIndicator(code) && isFlowIndicator(text.charCodeAt(at + 1))) giveUp();
  for (;;) {
    if (isFlowIndicator(code)) {
      break;
    } else if (code === COLON) {
      const following = text.charCodeAt(at + 1);
      if (!(following > SPACE) || isFlowIndicator(following)) break;
      code = text.charCodeAt(++at);
    } else if (code === HASH) {
      if (at > start && text.charCodeAt(at - 1) === SPACE) break;
      code = text.charCodeAt(++at);
    } else if (code >= SPACE && code < DELETE) {
      code = text.charCodeAt(++at);
    } else if (isLineEnd(text, at, code)) {
      break;
    } else {
      at = passUnusual(text, at, code);
      code = text.charCodeAt(at);
    }
  }
  if (at === start) giveUp();
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
  while (at > start && text.charCodeAt(at - 1) === SPACE) at--;
  return at;
}

/**
 * Reads on where a plain scalar, whose first line ends before `cursor.end`, may go on on further lines: those indented
 * more than `indent`, that of the collection around it (YAML 1.2.2 §7.3.3, `s-ns-plain-next-line`). The cursor then
 * stands at the next content.
 *
 * @returns what it says if it has several lines, otherwise undefined
 */
export function readFurtherLines(cursor: YamlCursor, start: number, indent: number): string | undefined {
  const { comments } = cursor;
  cursor.at = cursor.end;
  cursor.nextLine();
  if (cursor.indent <= indent) return undefined;
  do {
    // A comment ends it, so that nothing indented more may come.
    if (cursor.comments > comments) giveUp();
    if (passPlain(cursor) === COLON) giveUp();
    cursor.at = cursor.end;
    cursor.nextLine();
  } while (cursor.indent > indent);
  return decodeScalar(cursor.text, start, cursor.end, SCALAR_STYLE.PLAIN);
}
