import { COLON, LESS, SPACE } from "../characters.ts";
import type { YamlCursor } from "./cursor.ts";
import { giveUp } from "./outside-subset.ts";

/** A key of a mapping: one object, used again for each key. */
export class YamlKey {
  text = "";
  /** Where it is written, quotes included; `end` is exclusive. */
  start = 0;
  end = 0;
  /** Whether its text is what is written, quotes taken off. */
  isWritten = true;
}

/** Takes the plain scalar for a key that was passed from `start` on, and moves behind its colon, where the cursor is. */
export function takePlainKey(cursor: YamlCursor, start: number): void {
  const { text, end, key } = cursor;
  if (end - start === 2 && text.charCodeAt(start) === LESS && text.charCodeAt(start + 1) === LESS) giveUp();
  key.start = start;
  key.end = end;
  key.text = text.slice(start, end);
  key.isWritten = true;
  cursor.at++;
}

/**
 * Takes the quoted scalar for a key that was read from `start` on, if a colon follows it, and moves behind that.
 *
 * @returns whether one follows
 */
export function takeQuotedKey(cursor: YamlCursor, start: number, content: string): boolean {
  const { text, end, key } = cursor;
  let { at } = cursor;
  while (text.charCodeAt(at) === SPACE) at++;
  if (text.charCodeAt(at) !== COLON) return false;
  key.start = start;
  key.end = end;
  key.text = content;
  key.isWritten = content.length === end - start - 2;
  cursor.at = at + 1;
  return true;
}
