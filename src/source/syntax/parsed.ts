import type { Outline } from "./outline.ts";

/** A key that stands twice in one mapping: OpenAPI and JSON readers keep one of the two without a word. */
export interface DuplicateKey {
  /** The keys that lead to the mapping, and the doubled key itself. */
  readonly pointer: readonly string[];
  /** Offset of the second one. */
  readonly offset: number;
  readonly end: number;
}

/** A text read to a value: null, booleans, numbers, strings, arrays and plain objects (aliases share identity). */
export interface Parsed {
  readonly data: unknown;
  readonly outline: Outline;
  readonly duplicateKeys: readonly DuplicateKey[];
  /**
   * Everything that stands under a key `$ref`, also where that is data and no reference; undefined stands for what is
   * not text. Tells cheaply whether it is worth looking for references at all.
   */
  readonly references: ReadonlySet<string | undefined>;
  /** The offsets at which lines begin, where reading the text told them. */
  readonly lineStarts?: Int32Array | undefined;
}

/** Bounds that keep a hostile text from costing more than its size. */
export interface ParseLimits {
  /** How deeply values may nest. */
  readonly maxDepth: number;
  /** How many keys `<<` may copy in one text. */
  readonly maxMergedKeys: number;
}

export const defaultParseLimits: ParseLimits = { maxDepth: 1500, maxMergedKeys: 200_000 };

/** Thrown by the parsers: what is wrong and at which offset. */
export class SyntaxProblem extends Error {
  constructor(
    message: string,
    readonly offset: number,
    readonly fix = "Correct the text at this place.",
    /** The text may be right, and is more than may be read. */
    readonly isOverLimit = false,
  ) {
    super(message);
  }
}

export function tooDeep(maxDepth: number, offset: number): SyntaxProblem {
  const fix = "Flatten the document, or raise the limit with --max-depth.";
  return new SyntaxProblem(`values nest more than ${maxDepth} deep`, offset, fix, true);
}
