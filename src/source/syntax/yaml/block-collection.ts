import {
  BAR,
  COLON,
  DASH,
  DOUBLE_QUOTE,
  GREATER,
  HASH,
  OPEN_BRACE,
  OPEN_BRACKET,
  SINGLE_QUOTE,
  SPACE,
  TAB,
} from "../characters.ts";
import { readBlockScalar } from "./block-scalar.ts";
import { giveUp, isBlank } from "./characters.ts";
import type { YamlCursor } from "./cursor.ts";
import { readFlowValue } from "./flow-collection.ts";
import { beginsPlain, passPlain, readFurtherLines } from "./plain-scalar.ts";
import { readQuoted } from "./quoted-scalar.ts";
import { define, resolvePlain } from "./values.ts";

/**
 * Reads block collections (YAML 1.2.2 §8.2) and what stands in them. Behind each value the cursor is at the next content,
 * which begins a line.
 */
export class BlockReader {
  constructor(readonly cursor: YamlCursor) {}

  /**
   * Reads the value at the cursor, where a block collection may begin: on a line of its own, or behind a dash.
   *
   * @param column the column of the cursor
   * @param indent the indentation of the collection around it, -1 for the root
   */
  node(entry: number, column: number, indent: number): unknown {
    const { cursor } = this;
    const { text, at: start } = cursor;
    const code = text.charCodeAt(start);
    if (code === DASH && isSeparator(text.charCodeAt(start + 1))) return this.#sequence(entry, column);
    if (code === SINGLE_QUOTE || code === DOUBLE_QUOTE) {
      const value = readQuoted(cursor);
      const isOneLine = !text.slice(start, cursor.at).includes("\n");
      return isOneLine && this.#isQuotedKey(start, value)
        ? this.#mapping(entry, column)
        : this.#quotedValue(entry, start, value);
    }
    if (code === OPEN_BRACE || code === OPEN_BRACKET || code === BAR || code === GREATER) {
      return this.#lineValue(entry, indent);
    }
    if (!beginsPlain(text, start)) giveUp();
    if (passPlain(cursor) !== COLON) return this.#plainValue(entry, start, indent);
    cursor.takePlainKey(start);
    return this.#mapping(entry, column);
  }

  /** Reads a block mapping of which the first key was read already. */
  #mapping(entry: number, indent: number): Record<string, unknown> {
    const { cursor } = this;
    const mapping: Record<string, unknown> = {};
    cursor.enter(entry, cursor.key.start);
    for (;;) {
      const { text: key } = cursor.key;
      const member = cursor.addMember();
      const value = this.#memberValue(member, indent);
      if (Object.hasOwn(mapping, key)) cursor.noteDuplicate(member);
      if (key === "$ref") cursor.noteReference(member, value);
      define(mapping, key, value);
      if (cursor.indent !== indent) break;
      this.#key();
    }
    if (cursor.indent > indent) giveUp();
    cursor.leave();
    return mapping;
  }

  /** Reads a key at the beginning of a line, and moves behind its colon. */
  #key(): void {
    const { cursor } = this;
    const { text, at: start } = cursor;
    const code = text.charCodeAt(start);
    if (code === SINGLE_QUOTE || code === DOUBLE_QUOTE) {
      if (!this.#isQuotedKey(start, readQuoted(cursor, true))) giveUp();
    } else {
      if (!beginsPlain(text, start) || passPlain(cursor) !== COLON) giveUp();
      cursor.takePlainKey(start);
    }
  }

  /** Whether the quoted scalar that was read is a key; moves behind its colon. */
  #isQuotedKey(start: number, content: string): boolean {
    const { cursor } = this;
    if (!cursor.takeQuotedKey(start, content)) return false;
    return isSeparator(cursor.text.charCodeAt(cursor.at)) || giveUp();
  }

  /** Reads the value behind the colon of a block mapping. */
  #memberValue(entry: number, indent: number): unknown {
    const { cursor } = this;
    const { text } = cursor;
    let { at } = cursor;
    let code = text.charCodeAt(at);
    while (isBlank(code)) code = text.charCodeAt(++at);
    if (code > SPACE && code !== HASH) {
      cursor.at = at;
      return this.#lineValue(entry, indent);
    }
    cursor.nextLine();
    if (cursor.indent > indent) return this.node(entry, cursor.indent, indent);
    if (cursor.indent === indent && isDash(text, cursor.at)) return this.#sequence(entry, indent);
    return cursor.addEmpty(entry);
  }

  /** Reads the value at the cursor, where no block collection may begin. */
  #lineValue(entry: number, indent: number): unknown {
    const { cursor } = this;
    const { text, at: start } = cursor;
    switch (text.charCodeAt(start)) {
      case SINGLE_QUOTE:
      case DOUBLE_QUOTE:
        return this.#quotedValue(entry, start, readQuoted(cursor));
      case OPEN_BRACE:
      case OPEN_BRACKET: {
        const value = readFlowValue(cursor, entry);
        cursor.nextLine();
        return value;
      }
      case BAR:
      case GREATER: {
        const value = readBlockScalar(cursor, indent);
        cursor.outline.startValue(entry, start);
        cursor.last = cursor.end;
        return value;
      }
      default:
        if (!beginsPlain(text, start) || passPlain(cursor) === COLON) giveUp();
        return this.#plainValue(entry, start, indent);
    }
  }

  #quotedValue(entry: number, start: number, value: string): string {
    const { cursor } = this;
    cursor.outline.startValue(entry, start);
    cursor.last = cursor.at;
    cursor.nextLine();
    return value;
  }

  /** Makes a value of the plain scalar of which the first line was passed, and reads its further lines. */
  #plainValue(entry: number, start: number, indent: number): unknown {
    const { cursor } = this;
    const { end, comments } = cursor;
    cursor.outline.startValue(entry, start);
    cursor.at = cursor.last = end;
    cursor.nextLine();
    if (cursor.indent <= indent) return resolvePlain(cursor.text.slice(start, end));
    const value = readFurtherLines(cursor, start, indent, comments);
    cursor.last = cursor.end;
    return value;
  }

  #sequence(entry: number, indent: number): unknown[] {
    const { cursor } = this;
    const { text } = cursor;
    const items: unknown[] = [];
    cursor.enter(entry, cursor.at);
    cursor.last = cursor.at;
    do {
      const dash = cursor.at;
      const item = cursor.outline.add(-1, -1, 0);
      let at = dash + 1;
      let code = text.charCodeAt(at);
      while (code === SPACE) code = text.charCodeAt(++at);
      const isIndented = code !== TAB;
      while (isBlank(code)) code = text.charCodeAt(++at);
      cursor.at = at;
      items.push(
        !(code > SPACE) || code === HASH
          ? this.#itemBelow(item, dash, indent)
          : isIndented
            ? this.node(item, indent + at - dash, indent)
            : this.#lineValue(item, indent),
      );
    } while (cursor.indent === indent && isDash(text, cursor.at));
    if (cursor.indent > indent) giveUp();
    cursor.leave();
    return items;
  }

  /** Reads an item that does not stand on the line of its dash. */
  #itemBelow(entry: number, dash: number, indent: number): unknown {
    const { cursor } = this;
    cursor.at = dash + 1;
    cursor.nextLine();
    return cursor.indent > indent ? this.node(entry, cursor.indent, indent) : cursor.addEmpty(entry);
  }
}

function isDash(text: string, at: number): boolean {
  return text.charCodeAt(at) === DASH && isSeparator(text.charCodeAt(at + 1));
}

/** Whether nothing but separation can stand at a code: not greater than a space, or NaN at the end of the text. */
function isSeparator(code: number): boolean {
  return !(code > SPACE);
}
