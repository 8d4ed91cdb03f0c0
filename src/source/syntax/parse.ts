import { parseJson } from "./json/parse-json.ts";
import type { Outline } from "./outline.ts";
import { parseYaml } from "./yaml/parse-yaml.ts";

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
  /** Turns offsets of the outline and the duplicate keys into those of the text, where another text was read for it. */
  readonly originalOffset?: (offset: number) => number;
}

/** Bounds that keep a hostile text from costing more than its size. */
export interface ParseLimits {
  /** How deeply values may nest. */
  readonly maxDepth: number;
  /** How many keys `<<` may copy in one text. */
  readonly maxMergedKeys: number;
}

export const defaultParseLimits: ParseLimits = { maxDepth: 1500, maxMergedKeys: 200_000 };

export { SyntaxProblem } from "./syntax-problem.ts";

/**
 * Reads YAML or JSON. A text that begins like JSON is read as JSON; where it is not (YAML's flow style looks alike),
 * and the name does not insist on JSON, as YAML. An empty text is null.
 *
 * @throws SyntaxProblem
 */
export function parse(text: string, isJson: boolean, limits: ParseLimits = defaultParseLimits): Parsed {
  if (isJson && /\S/.test(text)) return parseJson(text, limits);
  if (!/^\s*[{[]/.test(text)) return parseYaml(text, limits);
  try {
    return parseJson(text, limits);
  } catch (jsonProblem) {
    try {
      return parseYaml(text, limits);
    } catch (yamlProblem) {
      // The quotes around the first key tell which of the two was meant.
      throw /^\s*[{[]\s*[^\s"{[\]}]/.test(text) ? yamlProblem : jsonProblem;
    }
  }
}
