import { SCALAR_STYLE } from "js-yaml";
import { BACKSLASH, DOUBLE_QUOTE, LINE_FEED, SINGLE_QUOTE, SPACE, TAB } from "../characters.ts";
import { giveUp, isLineEnd, isMarker } from "./characters.ts";
import type { YamlCursor } from "./cursor.ts";
import { decodeScalar } from "./values.ts";

/** What may stand behind a backslash, those left out that are followed by more: see YAML 1.2.2 §5.7. */
const escapes = '0abt\tnvfre "/\\N_LP';
const hexDigits = new Map([
  ["x", 2],
  ["u", 4],
  ["U", 8],
]);

/**
 * Reads the quoted scalar that begins at the cursor (YAML 1.2.2 §7.3.1, §7.3.2) and moves behind it. Its further lines
 * may be indented as little as those of a flow collection: what they begin with is no part of its content.
 *
 * @param isKey whether it must end on its line
 */
export function readQuoted(cursor: YamlCursor, isKey = false): string {
  const { text } = cursor;
  const quote = text.charCodeAt(cursor.at);
  const start = cursor.at + 1;
  let at = start;
  let isSimple = true;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      if (quote === DOUBLE_QUOTE || text.charCodeAt(at + 1) !== SINGLE_QUOTE) break;
      isSimple = false;
      at += 2;
    } else if (code === BACKSLASH && quote === DOUBLE_QUOTE) {
      isSimple = false;
      const escaped = text.charCodeAt(at + 1);
      // A line break that is not to become a space.
      if (escaped < SPACE && escaped !== TAB) at++;
      else at = passEscape(text, at + 1);
    } else if (code >= SPACE || code === TAB) {
      at++;
    } else {
      isSimple = false;
      if (isKey || at >= text.length || !isLineEnd(text, at, code)) giveUp();
      at = passBreaks(text, at);
    }
  }
  cursor.end = cursor.at = at + 1;
  if (isSimple) return text.slice(start, at);
  const style = quote === DOUBLE_QUOTE ? SCALAR_STYLE.DOUBLE_QUOTED : SCALAR_STYLE.SINGLE_QUOTED;
  return decodeScalar(text, start, at, style);
}

/** The offset behind the rest of an escape, of which the backslash was passed. */
function passEscape(text: string, start: number): number {
  const name = text.charAt(start);
  if (name !== "" && escapes.includes(name)) return start + 1;
  const end = start + 1 + (hexDigits.get(name) ?? giveUp());
  for (let at = start + 1; at < end; at++) if (!isHexDigit(text.charCodeAt(at))) giveUp();
  return end;
}

function isHexDigit(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102);
}

/** The offset of the next content in quotes, over line breaks and blank lines. */
function passBreaks(text: string, lineBreak: number): number {
  let at = lineBreak;
  for (;;) {
    if (text.charCodeAt(at) !== LINE_FEED) at++;
    const lineStart = ++at;
    while (text.charCodeAt(at) === SPACE) at++;
    const code = text.charCodeAt(at);
    if (code > SPACE) return at === lineStart && isMarker(text, at) ? giveUp() : at;
    if (at >= text.length || !isLineEnd(text, at, code)) giveUp();
  }
}
