import { readBlockScalar } from "./block-scalar.ts";
import { define, defineCode, isCode } from "./define-member.ts";
import { emptyPlace, isAnnounced } from "./empty-place.ts";
import { hashOf } from "./known-texts.ts";
import type { Parsed, ParseLimits } from "./parse.ts";
import { beginsPlain, passFlowPlain, passPlain, readFurtherLines } from "./plain-scalar.ts";
import { readQuoted } from "./quoted-scalar.ts";
import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  DASH,
  DOUBLE_QUOTE,
  giveUp,
  HASH,
  OPEN_BRACE,
  OPEN_BRACKET,
  OutsideSubset,
  SINGLE_QUOTE,
  SPACE,
  YamlCursor,
} from "./yaml-cursor.ts";

const LESS = 60;
const GREATER = 62;
const UNDERSCORE = 95;
const BAR = 124;

/** Of the keys that are more than a name. */
const referenceHash = hashOf("$ref", 0, 4);

type Mapping = Record<string, unknown>;

/**
 * Reads the YAML that nearly every description is written in, in one pass: block collections, flow collections, scalars
 * of every style, comments. Says nothing of any text that has more (anchors, tags, `? ` keys, merge keys, tabs between
 * values, directives, several documents) or that YAML might not allow: those are js-yaml's.
 */
export function readEverydayYaml(text: string, limits: ParseLimits): Parsed | undefined {
  try {
    return new Reader(text, limits.maxDepth).read();
  } catch (error) {
    // A range error: a limit that was raised further than the call stack reaches.
    if (error instanceof OutsideSubset || error instanceof RangeError) return undefined;
    throw error;
  }
}

class Reader {
  readonly cursor: YamlCursor;
  /** Of the key that was read last. */
  key = "";
  keyStart = 0;
  keyEnd = 0;
  keyHash = 0;
  isKeyWritten = true;
  /** The items of the open block sequences, the innermost last: an array that grows takes room for many items at once. */
  readonly items: unknown[] = [];
  itemCount = 0;

  constructor(
    readonly text: string,
    maxDepth: number,
  ) {
    // js-yaml looks for a key in each value, which counts as one more.
    this.cursor = new YamlCursor(text, maxDepth - 3);
  }

  read(): Parsed {
    const { cursor, text } = this;
    cursor.toContent(0);
    cursor.isInDocument = true;
    if (cursor.indent === 0 && text.startsWith("---", cursor.at)) {
      cursor.at += 3;
      cursor.nextLine();
    }
    const first = text.charCodeAt(cursor.at);
    if (cursor.indent !== 0 || first === OPEN_BRACE || first === OPEN_BRACKET) giveUp();
    const root = cursor.outline.add(-1, -1, 0);
    const data = this.blockNode(root, 0, -1);
    if (cursor.indent >= 0 || typeof data !== "object") giveUp();
    const { outline, duplicateKeys, references, lineStarts } = cursor;
    return { data, outline, duplicateKeys, references, lineStarts };
  }

  /**
   * Reads the value at the cursor, where a block collection may begin: on a line of its own, or behind a dash.
   *
   * @param column the column of the cursor
   * @param indent the indentation of the collection around it, -1 for the root
   */
  blockNode(entry: number, column: number, indent: number): unknown {
    const { cursor, text } = this;
    const start = cursor.at;
    const code = text.charCodeAt(start);
    if (code === DASH && isSeparator(text.charCodeAt(start + 1))) return this.blockSequence(entry, column);
    if (code === SINGLE_QUOTE || code === DOUBLE_QUOTE) {
      const lines = cursor.lineStarts.length;
      const value = readQuoted(cursor, indent + 1);
      if (cursor.lineStarts.length === lines && this.isKey(start, value))
        return this.blockMapping(entry, column);
      cursor.outline.startValue(entry, start);
      cursor.last = cursor.at;
      cursor.nextLine();
      return value;
    }
    if (code === OPEN_BRACE || code === OPEN_BRACKET || code === BAR || code === GREATER) {
      return this.lineValue(entry, indent);
    }
    if (!beginsPlain(text, start)) giveUp();
    const stop = passPlain(cursor);
    if (stop !== COLON) return this.plainScalar(entry, start, stop, indent);
    this.plainKey(start);
    return this.blockMapping(entry, column);
  }

  /** Reads a block mapping of which the first key was read already. */
  blockMapping(entry: number, indent: number): Mapping {
    const { cursor, text } = this;
    const { outline } = cursor;
    const mapping: Mapping = {};
    cursor.enter(entry, this.keyStart);
    // Which bits of hashes were seen: a key with another bit is new.
    let seen = 0;
    for (;;) {
      const { key, keyStart, keyEnd, keyHash: hash } = this;
      const bit = 1 << (hash & 31);
      const child = outline.add(keyStart, keyEnd, keyEnd);
      if (!this.isKeyWritten) outline.nameKey(child, key);
      cursor.last = keyEnd;
      const value = this.memberValue(child, indent);
      if ((seen & bit) !== 0 && Object.hasOwn(mapping, key)) this.noteDuplicate(child, keyStart, keyEnd);
      seen |= bit;
      if (hash === referenceHash) this.noteReference(key, value);
      if (!mayBeSpecial(text.charCodeAt(keyStart)) || !setSpecial(mapping, key, value)) mapping[key] = value;
      if (cursor.indent !== indent) break;
      this.blockKey();
    }
    if (cursor.indent > indent) giveUp();
    cursor.leave();
    return mapping;
  }

  noteReference(key: string, value: unknown): void {
    if (key === "$ref") this.cursor.references.add(typeof value === "string" ? value : undefined);
  }

  noteDuplicate(child: number, offset: number, end: number): void {
    const { outline, open, duplicateKeys } = this.cursor;
    duplicateKeys.push({ pointer: outline.pointer([...open, child]), offset, end });
  }

  /** Reads a key at the beginning of a line, and moves behind its colon. */
  blockKey(): void {
    const { cursor, text } = this;
    const start = cursor.at;
    const code = text.charCodeAt(start);
    if (code === SINGLE_QUOTE || code === DOUBLE_QUOTE) {
      if (!this.isKey(start, readQuoted(cursor, -1))) giveUp();
      return;
    }
    if (!beginsPlain(text, start) || passPlain(cursor) !== COLON) giveUp();
    this.plainKey(start);
  }

  /** Takes the plain scalar that was passed for a key; the cursor is at its colon. */
  plainKey(start: number): void {
    const { cursor, text } = this;
    const { end } = cursor;
    // A merge key.
    if (end - start === 2 && text.charCodeAt(start) === LESS && text.charCodeAt(start + 1) === LESS) giveUp();
    this.keyStart = start;
    this.keyEnd = end;
    this.keyHash = hashOf(text, start, end);
    this.key = cursor.known.key(start, end, this.keyHash);
    this.isKeyWritten = true;
    cursor.at++;
  }

  /** Whether a colon follows the quoted scalar that was read, which then is the key; moves behind the colon. */
  isKey(start: number, value: string): boolean {
    const { cursor, text } = this;
    let { at } = cursor;
    while (text.charCodeAt(at) === SPACE) at++;
    if (text.charCodeAt(at) !== COLON) return false;
    if (!isSeparator(text.charCodeAt(at + 1))) giveUp();
    this.quotedKey(start, value);
    cursor.at = at + 1;
    return true;
  }

  quotedKey(start: number, value: string): void {
    const { end } = this.cursor;
    this.keyStart = start;
    this.keyEnd = end;
    this.isKeyWritten = value.length === end - start - 2;
    this.keyHash = hashOf(value, 0, value.length);
    this.key = value;
  }

  /** Reads the value behind the colon of a block mapping. */
  memberValue(entry: number, indent: number): unknown {
    const { cursor, text } = this;
    let { at } = cursor;
    let code = text.charCodeAt(at);
    while (code === SPACE) code = text.charCodeAt(++at);
    if (code > SPACE && code !== HASH) {
      cursor.at = at;
      return this.lineValue(entry, indent);
    }
    cursor.nextLine();
    if (cursor.indent > indent) return this.blockNode(entry, cursor.indent, indent);
    if (cursor.indent === indent && isDash(text, cursor.at)) return this.blockSequence(entry, indent);
    return this.emptyValue(entry);
  }

  /** Reads the value at the cursor, where no block collection may begin. */
  lineValue(entry: number, indent: number): unknown {
    const { cursor, text } = this;
    const start = cursor.at;
    switch (text.charCodeAt(start)) {
      case SINGLE_QUOTE:
      case DOUBLE_QUOTE: {
        const value = readQuoted(cursor, indent + 1);
        cursor.outline.startValue(entry, start);
        cursor.last = cursor.at;
        cursor.nextLine();
        return value;
      }
      case OPEN_BRACE:
      case OPEN_BRACKET: {
        const value = this.flowValue(entry, indent + 1);
        cursor.nextLine();
        return value;
      }
      case BAR:
      case GREATER: {
        const value = readBlockScalar(cursor, indent);
        cursor.outline.startValue(entry, cursor.start);
        cursor.last = cursor.end;
        return value;
      }
      default:
        if (!beginsPlain(text, start)) giveUp();
        return this.plainScalar(entry, start, passPlain(cursor), indent);
    }
  }

  /** Makes a value of the plain scalar of which one line was passed, and reads its further lines. */
  plainScalar(entry: number, start: number, stop: number, indent: number): unknown {
    if (stop === COLON) giveUp();
    const { cursor } = this;
    cursor.outline.startValue(entry, start);
    const { end } = cursor;
    const lines = readFurtherLines(cursor, start, indent);
    cursor.last = cursor.end;
    return lines ?? cursor.known.value(start, end);
  }

  blockSequence(entry: number, indent: number): unknown[] {
    const { cursor, text, items } = this;
    const first = this.itemCount;
    cursor.enter(entry, cursor.at);
    cursor.last = cursor.at;
    do {
      const dash = cursor.at;
      const item = cursor.outline.add(-1, -1, 0);
      let at = dash + 1;
      let code = text.charCodeAt(at);
      while (code === SPACE) code = text.charCodeAt(++at);
      cursor.at = at;
      const value =
        code > SPACE && code !== HASH
          ? this.blockNode(item, indent + at - dash, indent)
          : this.nextLineItem(item, dash, indent);
      items[this.itemCount++] = value;
    } while (cursor.indent === indent && isDash(text, cursor.at));
    if (cursor.indent > indent) giveUp();
    cursor.leave();
    const value = items.slice(first, this.itemCount);
    this.itemCount = first;
    return value;
  }

  /** Reads an item that does not stand behind its dash. */
  nextLineItem(entry: number, dash: number, indent: number): unknown {
    const { cursor } = this;
    cursor.at = dash + 1;
    cursor.nextLine();
    return cursor.indent > indent ? this.blockNode(entry, cursor.indent, indent) : this.emptyValue(entry);
  }

  emptyValue(entry: number): null {
    const { cursor, text } = this;
    const place = emptyPlace(text, cursor.last);
    cursor.outline.startValue(entry, place);
    if (isAnnounced(text, place)) cursor.last = place + 1;
    return null;
  }

  flowValue(entry: number, indent: number): unknown {
    const { cursor, text } = this;
    const start = cursor.at;
    switch (text.charCodeAt(start)) {
      case SINGLE_QUOTE:
      case DOUBLE_QUOTE: {
        const value = readQuoted(cursor, indent);
        cursor.outline.startValue(entry, start);
        cursor.last = cursor.at;
        return value;
      }
      case OPEN_BRACE:
        return this.flowMapping(entry, indent);
      case OPEN_BRACKET:
        return this.flowSequence(entry, indent);
      default: {
        if (!beginsPlain(text, start)) giveUp();
        passFlowPlain(cursor);
        cursor.outline.startValue(entry, start);
        cursor.at = cursor.last = cursor.end;
        return cursor.known.value(start, cursor.end);
      }
    }
  }

  flowSequence(entry: number, indent: number): unknown[] {
    const { cursor } = this;
    const items: unknown[] = [];
    cursor.enter(entry, cursor.at);
    cursor.last = ++cursor.at;
    while (this.flowContent(indent) !== CLOSE_BRACKET) {
      const item = cursor.outline.add(-1, -1, 0);
      items.push(this.flowValue(item, indent));
      const stop = this.flowContent(indent);
      if (stop === CLOSE_BRACKET) break;
      if (stop !== COMMA) giveUp();
      cursor.at++;
    }
    cursor.at++;
    cursor.leave();
    return items;
  }

  flowMapping(entry: number, indent: number): Mapping {
    const { cursor } = this;
    const { outline } = cursor;
    const mapping: Mapping = {};
    cursor.enter(entry, cursor.at);
    cursor.last = cursor.at++;
    while (this.flowContent(indent) !== CLOSE_BRACE) {
      this.flowKey();
      const { key, keyStart, keyEnd, keyHash } = this;
      const child = outline.add(keyStart, keyEnd, keyEnd);
      if (!this.isKeyWritten) outline.nameKey(child, key);
      cursor.last = keyEnd;
      this.flowContent(indent);
      const value = this.flowValue(child, indent);
      if (Object.hasOwn(mapping, key)) this.noteDuplicate(child, keyStart, keyEnd);
      if (keyHash === referenceHash) this.noteReference(key, value);
      if (!setSpecial(mapping, key, value)) mapping[key] = value;
      const stop = this.flowContent(indent);
      if (stop === CLOSE_BRACE) break;
      if (stop !== COMMA) giveUp();
      cursor.at++;
    }
    cursor.at++;
    cursor.leave();
    return mapping;
  }

  /** Reads a key in braces, and moves behind its colon. */
  flowKey(): void {
    const { cursor, text } = this;
    const start = cursor.at;
    const code = text.charCodeAt(start);
    if (code === SINGLE_QUOTE || code === DOUBLE_QUOTE) {
      this.quotedKey(start, readQuoted(cursor, -1));
      while (text.charCodeAt(cursor.at) === SPACE) cursor.at++;
      if (text.charCodeAt(cursor.at) !== COLON) giveUp();
      cursor.at++;
      return;
    }
    if (!beginsPlain(text, start) || passFlowPlain(cursor) !== COLON) giveUp();
    this.plainKey(start);
  }

  /** Moves to the next content in brackets, over spaces, line breaks and comments; returns the code that stands there. */
  flowContent(indent: number): number {
    const { cursor, text } = this;
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
}

/** Whether nothing but separation can stand at a code: not greater than a space, or NaN at the end of the text. */
function isSeparator(code: number): boolean {
  return !(code > SPACE);
}

/** Whether a key that begins with this may be a status code or `__proto__`. */
function mayBeSpecial(code: number): boolean {
  return code === SINGLE_QUOTE || code === DOUBLE_QUOTE || code === UNDERSCORE || (code >= 48 && code <= 57);
}

/** Sets a key that is no plain property for the engine; says whether it is one of these. */
function setSpecial(mapping: Mapping, key: string, value: unknown): boolean {
  if (isCode(key)) defineCode(mapping, key, value);
  else if (key === "__proto__") define(mapping, key, value);
  else return false;
  return true;
}

function isDash(text: string, at: number): boolean {
  return text.charCodeAt(at) === DASH && isSeparator(text.charCodeAt(at + 1));
}
