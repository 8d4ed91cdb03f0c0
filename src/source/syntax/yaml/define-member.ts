import { DOUBLE_QUOTE, SINGLE_QUOTE, UNDERSCORE } from "../characters.ts";
import { hashOf } from "./known-texts.ts";

/** The hash of the key that refers: others may have it, too. */
const referenceHash = hashOf("$ref", 0, 4);

export type Mapping = Record<string, unknown>;

/** Sets a key as data, also where the name (`__proto__`) means something to JavaScript. */
export function define(mapping: Mapping, key: string, value: unknown): void {
  if (key === "__proto__") {
    Object.defineProperty(mapping, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    mapping[key] = value;
  }
}

/**
 * Sets a key that is no plain property for the engine.
 *
 * @param isFirst whether the mapping is empty
 * @returns whether the key is one of these, and was set
 */
export function setSpecial(mapping: Mapping, key: string, value: unknown, isFirst: boolean): boolean {
  if (isFirst && isCode(key)) defineCode(mapping, key, value);
  else if (key === "__proto__") define(mapping, key, value);
  else return false;
  return true;
}

/** Whether a key that begins with this may be one for `setSpecial`. */
export function mayBeSpecial(code: number): boolean {
  return code === SINGLE_QUOTE || code === DOUBLE_QUOTE || code === UNDERSCORE || isDigit(code);
}

/** Whether a key refers to something. */
export function isReference(key: string, hash: number): boolean {
  return hash === referenceHash && key === "$ref";
}

/** Whether a key looks like a status code. */
function isCode(key: string): boolean {
  return key.length === 3 && isDigit(key.charCodeAt(0));
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/**
 * Sets a status code as the first key. The engine takes it for an index, and would make room for all the lower ones,
 * unless the first such key is more than a plain property for a moment.
 */
function defineCode(mapping: Mapping, key: string, value: unknown): void {
  Object.defineProperty(mapping, key, { value, enumerable: true, configurable: true, writable: false });
  Object.defineProperty(mapping, key, { writable: true });
}
