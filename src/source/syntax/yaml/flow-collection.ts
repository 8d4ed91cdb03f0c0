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
import type { YamlCursor } from "./cursor.ts";
import { define } from "./define-member.ts";
import { takePlainKey, takeQuotedKey } from "./key.ts";
import { giveUp } from "./outside-subset.ts";
import { beginsPlain, passFlowPlain } from "./plain-scalar.ts";
import { readQuoted } from "./quoted-scalar.ts";
import { resolvePlain } from "./scalar.ts";

/**
 * Reads the value at the cursor, which is a flow collection (YAML 1.2.2 §7.4) or stands in one, and moves behind it.
 *
 * @param indent how many spaces its further lines must be indented by
 */
export function readFlowValue(cursor: YamlCursor, entry: number, indent: number): unknown {
  const { text, at: start } = cursor;
  switch (text.charCodeAt(start)) {
    case OPEN_BRACE:
      return readFlowMapping(cursor, entry, indent);
    case OPEN_BRACKET:
      return readFlowSequence(cursor, entry, indent);
    case SINGLE_QUOTE:
    case DOUBLE_QUOTE: {
      const value = readQuoted(cursor, indent);
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

function readFlowSequence(cursor: YamlCursor, entry: number, indent: number): unknown[] {
  const items: unknown[] = [];
  cursor.enter(entry, cursor.at);
  cursor.last = ++cursor.at;
  while (toFlowContent(cursor, indent) !== CLOSE_BRACKET) {
    const item = cursor.outline.add(-1, -1, 0);
    items.push(readFlowValue(cursor, item, indent));
    if (!passComma(cursor, indent, CLOSE_BRACKET)) break;
  }
  cursor.at++;
  cursor.leave();
  return items;
}

function readFlowMapping(cursor: YamlCursor, entry: number, indent: number): Record<string, unknown> {
  const mapping: Record<string, unknown> = {};
  cursor.enter(entry, cursor.at);
  cursor.last = cursor.at++;
  while (toFlowContent(cursor, indent) !== CLOSE_BRACE) {
    readFlowKey(cursor);
    const { text: key } = cursor.key;
    const member = cursor.addMember();
    toFlowContent(cursor, indent);
    const value = readFlowValue(cursor, member, indent);
    if (Object.hasOwn(mapping, key)) cursor.noteDuplicate(member);
    if (key === "$ref") cursor.noteReference(value);
    define(mapping, key, value);
    if (!passComma(cursor, indent, CLOSE_BRACE)) break;
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
    if (!takeQuotedKey(cursor, start, readQuoted(cursor, -1))) giveUp();
    return;
  }
  if (!beginsPlain(text, start) || passFlowPlain(cursor) !== COLON) giveUp();
  takePlainKey(cursor, start);
}

/** Moves over the comma behind a value; says whether it was one, and not the end of the collection. */
function passComma(cursor: YamlCursor, indent: number, end: number): boolean {
  const code = toFlowContent(cursor, indent);
  if (code === end) return false;
  if (code !== COMMA) giveUp();
  cursor.at++;
  return true;
}

/** Moves to the next content in a flow collection, over spaces, line breaks and comments; returns the code that stands there. */
function toFlowContent(cursor: YamlCursor, indent: number): number {
  const { text } = cursor;
  let { at } = cursor;
  let code = text.charCodeAt(at);
  while (code === SPACE) code = text.charCodeAt(++at);
  if (code <= SPACE || (code === HASH && at > cursor.at)) {
    cursor.nextLine();
    if (cursor.indent < indent) giveUp();
    at = cursor.at;
    code = text.charCodeAt(at);
  }
  cursor.at = at;
  return code;
}
