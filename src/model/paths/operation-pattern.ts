import type { Operation } from "../api.ts";
import { fitsPath, maxPatternLength, splitPath } from "./path-pattern.ts";

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
 * for any number of segments. Undefined for a text that is none, or longer than a pattern may be.
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
