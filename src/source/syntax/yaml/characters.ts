import {
  CARRIAGE_RETURN,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  DASH,
  DELETE,
  DOT,
  HASH,
  LINE_FEED,
  QUESTION,
  SPACE,
  TAB,
} from "../characters.ts";

/** Thrown where a text goes on in a way that the reader of everyday YAML leaves to js-yaml. */
export class OutsideSubset extends Error {}

export function giveUp(): never {
  throw new OutsideSubset();
}

/** Whether this is a space or a tab, which separates (YAML 1.2.2 §6.2) wherever it does not indent. */
export function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

/** The offset of the line break (of CRLF, the CR), or of the end of the text, that comes first from `start` on. */
export function lineEnd(text: string, start: number): number {
  let at = start;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code >= SPACE && code < DELETE) at++;
    else if (code === TAB) at++;
    else if (isLineEnd(text, at, code)) return at;
    else at = passUnusual(text, at, code);
  }
}

/** Whether a line (or the text) ends at an offset, at which `code` stands. Gives up at a lone CR. */
export function isLineEnd(text: string, at: number, code: number): boolean {
  if (code === LINE_FEED) return true;
  if (code === CARRIAGE_RETURN) return text.charCodeAt(at + 1) === LINE_FEED || giveUp();
  return at >= text.length;
}

/** The offset at which the line behind a line break begins, or the end of the text. */
export function nextLineStart(text: string, lineBreak: number): number {
  if (lineBreak >= text.length) return lineBreak;
  return text.charCodeAt(lineBreak) === LINE_FEED ? lineBreak + 1 : lineBreak + 2;
}

/** The offset behind a character that is not ASCII. Gives up where it is unprintable (YAML 1.2.2 §5.1). */
export function passUnusual(text: string, at: number, code: number): number {
  if (code >= 0xa0 && code < 0xd800) return at + 1;
  if (code >= 0xd800 && code < 0xdc00) {
    const low = text.charCodeAt(at + 1);
    return low >= 0xdc00 && low < 0xe000 ? at + 2 : giveUp();
  }
  return code >= 0xe000 && code < 0xfffe && code !== 0xfeff ? at + 1 : giveUp();
}

/** Whether `---` or `...` stands at an offset at which a line begins (YAML 1.2.2 §9.1.2). */
export function isMarker(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code !== DASH && code !== DOT) return false;
  if (text.charCodeAt(at + 1) !== code || text.charCodeAt(at + 2) !== code) return false;
  return !(text.charCodeAt(at + 3) > SPACE);
}

/**
 * The offset at which a value stands that is not written: the dash or question mark that announces it, or behind what
 * was last.
 *
 * @param last the offset behind the last thing that was read
 */
export function emptyOffset(text: string, last: number): number {
  const at = behindGap(text, last);
  return isAnnounced(text, at) ? at : last;
}

/** The offset at which something is written, from `start` on: over what separates, commas and closing brackets, and comments. */
export function behindGap(text: string, start: number): number {
  let at = start;
  let isSeparated = start === 0;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === HASH && isSeparated) {
      while (at < text.length && text.charCodeAt(at) !== LINE_FEED && text.charCodeAt(at) !== CARRIAGE_RETURN)
        at++;
    } else if (
      code <= SPACE ||
      code === COLON ||
      code === COMMA ||
      code === CLOSE_BRACKET ||
      code === CLOSE_BRACE
    ) {
      isSeparated = true;
      at++;
    } else {
      return at;
    }
  }
}

/** Whether a dash or question mark stands at an offset that announces a value; the next one is behind it. */
export function isAnnounced(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  return (code === DASH || code === QUESTION) && !(text.charCodeAt(offset + 1) > SPACE);
}
