import type { Operation } from "../api.ts";
import { splitPath } from "./segments.ts";
/** How long a pattern may be: far longer than any path, short enough to be compared with each. */
export const maxPatternLength = 2000;

/**
 * Whether a path fits a pattern, segment by segment: `**` is any number of segments, and within a segment `*` is any
 * text and `?` any one character. The work is bounded by the product of the two lengths.
 */
export function fitsPath(path: readonly string[], pattern: readonly string[]): boolean {
  return fits(path, pattern, "**", fitsWord);
}

/** Whether a word fits a pattern in which `*` is any text, also none, and `?` any one character. */
export function fitsWord(word: string, pattern: string): boolean {
  if (pattern === "*" || pattern === word) return true;
  if (!/[*?]/.test(pattern)) return false;
  return fits([...word], [...pattern], "*", (char, wanted) => wanted === "?" || wanted === char);
}

/** Only the last `many` is ever tried again: whatever an earlier one could take, this one can take too. */
function fits(
  parts: readonly string[],
  pattern: readonly string[],
  many: string,
  fitsOne: (part: string, wanted: string) => boolean,
): boolean {
  let [at, wanted] = [0, 0];
  let retry: { at: number; wanted: number } | undefined;
  while (at < parts.length) {
    const part = parts[at] ?? "";
    const next = pattern[wanted];
    if (next === many) {
      retry = { at, wanted: ++wanted };
    } else if (next !== undefined && fitsOne(part, next)) {
      at++;
      wanted++;
    } else if (retry) {
      at = ++retry.at;
      wanted = retry.wanted;
    } else {
      return false;
    }
  }
  while (pattern[wanted] === many) wanted++;
  return wanted === pattern.length;
}

/** The form of a pattern for operations, as a regular expression for a JSON Schema. */
export const operationPatternForm = "^(?:\\*|[A-Za-z-]+) +/";

/** A pattern for operations, ready to be compared. */
export interface OperationPattern {
  /** A method in lower case, or `*`. */
  readonly method: string;
  readonly segments: readonly string[];
}

/**
 * Reads `POST /users/*\/logout`: a method or `*`, and a path in which `*` stands for one segment or a part of one, `**`
 * for any number of segments. Undefined for an invalid pattern, or one that is too long.
 */
export function operationPattern(text: string): OperationPattern | undefined {
  if (text.length > maxPatternLength) return undefined;
  const [, method, path] = /^(\*|[A-Za-z-]+) +(\/.*)$/.exec(text) ?? [];
  if (method === undefined || path === undefined) return undefined;
  return { method: method.toLowerCase(), segments: splitPath(path) };
}

/**
 * Whether an operation is one of those that a pattern means.
 *
 * @param path the operation's path split, where a caller compares it with many patterns
 */
export function fitsOperation(
  operation: Operation,
  { method, segments }: OperationPattern,
  path: readonly string[] = splitPath(operation.path),
): boolean {
  return (method === "*" || method === operation.method) && fitsPath(path, segments);
}
