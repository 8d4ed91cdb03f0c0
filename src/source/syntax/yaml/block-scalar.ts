import { CHOMPING_MODE, SCALAR_STYLE } from "js-yaml";
import { BAR, DASH, HASH, LINE_FEED, PLUS, SPACE } from "../characters.ts";
import { giveUp, isBlank, isLineEnd, lineEnd, nextLineStart } from "./characters.ts";
import type { YamlCursor } from "./cursor.ts";
import { decodeBlock } from "./values.ts";

type Chomping = (typeof CHOMPING_MODE)[keyof typeof CHOMPING_MODE];

/**
 * Reads the block scalar whose header stands at the cursor (YAML 1.2.2 §8.1), and moves to the next content behind it.
 * Notes in `cursor.start` and `cursor.end` where its lines begin and end, blank ones below it included.
 *
 * @param indent the indentation of the collection around it
 */
export function readBlockScalar(cursor: YamlCursor, indent: number): string {
  const { text } = cursor;
  const isLiteral = text.charCodeAt(cursor.at) === BAR;
  let at = cursor.at + 1;
  let chomping: Chomping = CHOMPING_MODE.CLIP;
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
  while (isBlank(text.charCodeAt(at))) at++;
  if (at > headerEnd && text.charCodeAt(at) === HASH) at = lineEnd(text, at);
  if (!isLineEnd(text, at, text.charCodeAt(at))) giveUp();
  cursor.start = nextLineStart(text, at);
  const lines = passLines(cursor, indent, contentIndent);
  cursor.toContent(cursor.end);
  if (isLiteral && lines.areEven && chomping !== CHOMPING_MODE.KEEP) {
    return evenLines(text, cursor.start, lines, chomping === CHOMPING_MODE.CLIP);
  }
  const style = isLiteral ? SCALAR_STYLE.LITERAL_BLOCK : SCALAR_STYLE.FOLDED_BLOCK;
  return decodeBlock(text, cursor.start, cursor.end, style, chomping, lines.indent);
}

interface Lines {
  /** How many spaces are no part of their content; -1 where all lines are blank. */
  readonly indent: number;
  /** The offset at which the last line with content ends. */
  readonly contentEnd: number;
  /** Whether the first line has content, and each of the others, too, or is empty; with LF between them. */
  readonly areEven: boolean;
}

/** Passes over the lines of a block scalar from `cursor.start` on, and notes in `cursor.end` where they end. */
function passLines(cursor: YamlCursor, outerIndent: number, givenIndent: number): Lines {
  const { text } = cursor;
  let indent = givenIndent;
  let contentEnd = -1;
  let areEven = true;
  let blankIndent = 0;
  let lineStart = cursor.start;
  while (lineStart < text.length) {
    let at = lineStart;
    let code = text.charCodeAt(at);
    while (code === SPACE) code = text.charCodeAt(++at);
    const column = at - lineStart;
    // Spaces at the end of the text, without a line break behind them, count only sometimes.
    if (at >= text.length) giveUp();
    if (isLineEnd(text, at, code)) {
      if (contentEnd < 0) blankIndent = Math.max(blankIndent, column);
      areEven &&= column === 0 && contentEnd >= 0;
    } else {
      if (indent < 0 ? column <= outerIndent : column < indent) break;
      if (indent < 0) {
        if (column < blankIndent) giveUp();
        indent = column;
      }
      contentEnd = at = lineEnd(text, at);
    }
    areEven &&= at >= text.length || text.charCodeAt(at) === LINE_FEED;
    lineStart = nextLineStart(text, at);
  }
  cursor.end = lineStart;
  return { indent, contentEnd, areEven: areEven && contentEnd >= 0 };
}

/** What even lines say in literal style. */
function evenLines(text: string, start: number, { indent, contentEnd }: Lines, isClipped: boolean): string {
  let content = "";
  let lineStart = start;
  for (;;) {
    const end = text.indexOf("\n", lineStart);
    if (end < 0 || end >= contentEnd) break;
    content += text.slice(end > lineStart ? lineStart + indent : lineStart, end + 1);
    lineStart = end + 1;
  }
  content += text.slice(lineStart + indent, contentEnd);
  return isClipped ? `${content}\n` : content;
}
