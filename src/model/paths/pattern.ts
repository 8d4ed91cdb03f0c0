import type { Operation } from "../api.ts";
import { onceByText } from "../once.ts";
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
  const special = pattern.search(/[*?]/);
  // Most words differ where both are plain.
  if (special < 0 || !word.startsWith(pattern.slice(0, special))) return false;
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

/** Where a segment with `*` or `?` in it leads, and what a segment ends with that fits it. */
interface Wild<Value> {
  readonly step: Step<Value>;
  readonly end: string;
}

/** Where the segments of patterns lead, read from the left. */
class Step<Value> {
  /** By a segment that stands for itself, and by one with `*` or `?` in it. */
  readonly #plain = new Map<string, Step<Value>>();
  readonly #wild = new Map<string, Wild<Value>>();
  /** Behind `**`, which may take any segment and stays where it is. */
  #many: Step<Value> | undefined;
  readonly isMany: boolean;
  /** Of the patterns that end here. */
  readonly values: Value[] = [];
  readonly #fitting = onceByText((segment): readonly Step<Value>[] => {
    const plain = this.#plain.get(segment);
    const steps = plain ? [plain] : [];
    // Each of thousands of patterns is asked about thousands of segments, and mostly ends otherwise.
    for (const [pattern, { end, step }] of this.#wild)
      if (segment.endsWith(end) && fitsWord(segment, pattern)) steps.push(step);
    return steps;
  });

  constructor(isMany = false) {
    this.isMany = isMany;
  }

  /** The step that a segment of a pattern leads to, made where there is none. */
  make(segment: string): Step<Value> {
    if (segment === "**") {
      if (this.isMany) return this;
      this.#many ??= new Step(true);
      return this.#many;
    }
    const isWild = /[*?]/.test(segment);
    const known = isWild ? this.#wild.get(segment)?.step : this.#plain.get(segment);
    if (known) return known;
    const step = new Step<Value>();
    const last = Math.max(segment.lastIndexOf("*"), segment.lastIndexOf("?"));
    if (isWild) this.#wild.set(segment, { step, end: segment.slice(last + 1) });
    else this.#plain.set(segment, step);
    return step;
  }

  /** Where the next segment of a path leads, and where one may stand without it. */
  next(segment: string | undefined): {
    readonly behind: readonly Step<Value>[];
    readonly here: readonly Step<Value>[];
  } {
    const behind = segment === undefined ? [] : this.#fitting(segment);
    return {
      behind: this.isMany && segment !== undefined ? [...behind, this] : behind,
      here: this.#many ? [this.#many] : [],
    };
  }
}

/**
 * What patterns say of operations, as one look-up: thousands of patterns are not compared with thousands of operations.
 */
export class OperationPatterns<Value> {
  /** By method; `*` for any. */
  readonly #methods = new Map<string, Step<Value>>();

  add({ method, segments }: OperationPattern, value: Value): void {
    let step = this.#methods.get(method);
    if (!step) {
      step = new Step();
      this.#methods.set(method, step);
    }
    for (const segment of segments) step = step.make(segment);
    step.values.push(value);
  }

  /** The values of the patterns that mean an operation, each once, in no order. */
  of({ method, path }: Operation): ReadonlySet<Value> {
    const found = new Set<Value>();
    if (this.#methods.size === 0) return found;
    let steps = new Set([method, "*"].flatMap((known) => this.#methods.get(known) ?? []));
    // One more time than there are segments: behind the last, patterns end.
    for (const segment of [...splitPath(path), undefined]) {
      const behind = new Set<Step<Value>>();
      // What is added while it is gone through is gone through as well.
      for (const step of steps) {
        const next = step.next(segment);
        for (const other of next.here) steps.add(other);
        for (const other of next.behind) behind.add(other);
        if (segment === undefined) for (const value of step.values) found.add(value);
      }
      steps = behind;
    }
    return found;
  }
}
