import { CHOMPING_MODE, SCALAR_STYLE } from "js-yaml";
import { decodeBlock } from "./scalar-event.ts";
import { DASH, giveUp, HASH, isLineEnd, LINE_FEED, lineEnd, SPACE, type YamlCursor } from "./yaml-cursor.ts";

const PLUS = 43;
const LITERAL = 124;

/**
 * Reads the block scalar whose header stands at the cursor (YAML 1.2.2 §8.1), and moves to the next content behind it.
 * Notes in `cursor.end` where its lines end, and in `cursor.start` where they begin.
 *
 * @param indent the indentation of the collection around it
 */
export function readBlockScalar(cursor: YamlCursor, indent: number): string {
  const { text, lineStarts } = cursor;
  const style =
    text.charCodeAt(cursor.at) === LITERAL ? SCALAR_STYLE.LITERAL_BLOCK : SCALAR_STYLE.FOLDED_BLOCK;
  let at = cursor.at + 1;
  let chomping: (typeof CHOMPING_MODE)[keyof typeof CHOMPING_MODE] = CHOMPING_MODE.CLIP;
  let contentIndent = -1;
  for (;;) {
    const code = text.charCodeAt(at);
    if ((code === PLUS || code === DASH) && chomping === CHOMPING_MODE.CLIP) {
      chomping = code === PLUS ? CHOMPING_MODE.KEEP : CHOMPING_MODE.STRIP;
    } else if (code >= 49 && code <= 57 && contentIndent < 0) {
      contentIndent = indent + code - 48;
    } else {
      break;
    }
    at++;
  }
  const headerEnd = at;
  while (text.charCodeAt(at) === SPACE) at++;
  if (at > headerEnd && text.charCodeAt(at) === HASH) at = lineEnd(text, at);
  if (at >= text.length || !isLineEnd(text, at, text.charCodeAt(at))) giveUp();
  if (text.charCodeAt(at) !== LINE_FEED) at++;
  const start = ++at;
  lineStarts.push(start);
  let blankIndent = 0;
  // Each turn begins at the beginning of a line.
  for (;;) {
    const lineStart = at;
    while (text.charCodeAt(at) === SPACE) at++;
    const column = at - lineStart;
    const code = text.charCodeAt(at);
    if (at >= text.length) {
      // Spaces without a line break behind them count only sometimes.
      if (column > 0) giveUp();
      cursor.end = at;
      break;
    }
    if (!isLineEnd(text, at, code)) {
      if (contentIndent < 0 ? column <= indent : column < contentIndent) {
        cursor.end = lineStart;
        break;
      }
      if (contentIndent < 0) {
        if (column < blankIndent) giveUp();
        contentIndent = column;
      }
      at = lineEnd(text, at);
    } else if (contentIndent < 0) {
      blankIndent = Math.max(blankIndent, column);
    }
    if (at >= text.length) {
      cursor.end = at;
      break;
    }
    if (text.charCodeAt(at) !== LINE_FEED) at++;
    lineStarts.push(++at);
  }
  cursor.start = start;
  cursor.toContent(cursor.end);
  return decodeBlock(text, start, cursor.end, style, chomping, contentIndent);
}
