import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  DOUBLE_QUOTE,
  HASH,
  OPEN_BRACE,
  OPEN_BRACKET,
  SINGLE_QUOTE,
  SPACE,
} from "../characters.ts";
import { giveUp, isBlank, isLineEnd, isMarker, nextLineStart } from "./characters.ts";
import type { YamlCursor } from "./cursor.ts";
import { beginsPlain, passFlowPlain } from "./plain-scalar.ts";
import { readQuoted } from "./quoted-scalar.ts";
import { define, resolvePlain } from "./values.ts";

/**
 * Reads the value at the cursor, which is a flow collection (YAML 1.2.2 §7.4) or stands in one, and moves behind it.
 *
 * YAML demands that its further lines are indented more than the key they belong to (§6.1, `s-flow-line-prefix`); people
 * put the closing bracket under the key or at the margin, and libyaml, SnakeYAML and PyYAML let them, for inside brackets
 * nothing depends on it. So do we.
 */
export function readFlowValue(cursor: YamlCursor, entry: number): unknown {
  const { text, at: start } = cursor;
  switch (text.charCodeAt(start)) {
    case OPEN_BRACE:
      return readFlowMapping(cursor, entry);
    case OPEN_BRACKET:
      return readFlowSequence(cursor, entry);
    case SINGLE_QUOTE:
    case DOUBLE_QUOTE: {
      const value = readQuoted(cursor);
      cursor.outline.startValue(entry, start);
      cursor.last = cursor.at;
      return value;
    }
    default: {
      if (!beginsPlain(text, start)) giveUp();
      passFlowPlain(cursor);
      cursor.outline.startValue(entry, start);
      cursor.at = cursor.last = cursor.end;
      return resolvePlain(text.slice(start, cursor.end));
    }
  }
}

function readFlowSequence(cursor: YamlCursor, entry: number): unknown[] {
  const items: unknown[] = [];
  cursor.enter(entry, cursor.at);
  cursor.last = ++cursor.at;
  while (toFlowContent(cursor) !== CLOSE_BRACKET) {
    const item = cursor.outline.add(-1, -1, 0);
    items.push(readFlowValue(cursor, item));
    if (!passComma(cursor, CLOSE_BRACKET)) break;
  }
  cursor.at++;
  cursor.leave();
  return items;
}

function readFlowMapping(cursor: YamlCursor, entry: number): Record<string, unknown> {
  const mapping: Record<string, unknown> = {};
  cursor.enter(entry, cursor.at);
  cursor.last = ++cursor.at;
  while (toFlowContent(cursor) !== CLOSE_BRACE) {
    readFlowKey(cursor);
    const { text: key } = cursor.key;
    const member = cursor.addMember();
    toFlowContent(cursor);
    const value = readFlowValue(cursor, member);
    if (Object.hasOwn(mapping, key)) cursor.noteDuplicate(member);
    if (key === "$ref") cursor.noteReference(member, value);
    define(mapping, key, value);
    if (!passComma(cursor, CLOSE_BRACE)) break;
  }
  cursor.at++;
  cursor.leave();
  return mapping;
}

/** Reads a key in braces, and moves behind its colon. */
function readFlowKey(cursor: YamlCursor): void {
  const { text, at: start } = cursor;
  const code = text.charCodeAt(start);
  if (code === SINGLE_QUOTE || code === DOUBLE_QUOTE) {
    if (!cursor.takeQuotedKey(start, readQuoted(cursor, true))) giveUp();
    return;
  }
  if (!beginsPlain(text, start) || passFlowPlain(cursor) !== COLON) giveUp();
  cursor.takePlainKey(start);
}

/** Moves over the comma behind a value; says whether it was one, and not the end of the collection. */
function passComma(cursor: YamlCursor, end: number): boolean {
  const code = toFlowContent(cursor);
  if (code === end) return false;
  if (code !== COMMA) giveUp();
  cursor.at++;
  return true;
}

/**
 * Moves to the next content in a flow collection, over spaces, tabs, line breaks and comments; returns the code that stands
 * there.
 */
function toFlowContent(cursor: YamlCursor): number {
  const { text, at: start } = cursor;
  let at = start;
  let lineStart = -1;
  for (;;) {
    let code = text.charCodeAt(at);
    while (isBlank(code)) code = text.charCodeAt(++at);
    if (code > SPACE && (code !== HASH || at === start)) {
      if (at === lineStart && isMarker(text, at)) giveUp();
      cursor.at = at;
      return code;
    }
    if (code === HASH) at = cursor.commentEnd(at);
    if (at >= text.length || !isLineEnd(text, at, text.charCodeAt(at))) giveUp();
    at = lineStart = nextLineStart(text, at);
  }
}
