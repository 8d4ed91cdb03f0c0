import type { Outline } from "./outline.ts";
import { parseJson } from "./parse-json.ts";
import { parseYaml } from "./parse-yaml.ts";

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
  ) {
    super(message);
  }
}

/**
 * Reads YAML or JSON. A text that begins like JSON is read as JSON; where it is not (YAML's flow style looks alike),
 * and the name does not insist on JSON, as YAML.
 *
 * @throws SyntaxProblem
 */
export function parse(text: string, isJson: boolean, limits: ParseLimits = defaultParseLimits): Parsed {
  if (isJson) return parseJson(text, limits);
  if (!/^\s*[{[]/.test(text)) return parseYaml(text, limits);
  try {
    return parseJson(text, limits);
  } catch (jsonProblem) {
    try {
      return parseYaml(text, limits);
    } catch {
      throw jsonProblem;
    }
  }
}
