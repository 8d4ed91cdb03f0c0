import { CHOMPING_MODE, EVENT_ID, getScalarValue, SCALAR_STYLE } from "js-yaml";

const integer = /^[-+]?\d+$/;
const float = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const otherBase = /^0(?:o[0-7]+|x[\da-fA-F]+)$/;
const words = new Map<string, unknown>([
  ["", null],
  ["~", null],
  ["null", null],
  ["Null", null],
  ["NULL", null],
  ["true", true],
  ["True", true],
  ["TRUE", true],
  ["false", false],
  ["False", false],
  ["FALSE", false],
  [".inf", Number.POSITIVE_INFINITY],
  [".Inf", Number.POSITIVE_INFINITY],
  [".INF", Number.POSITIVE_INFINITY],
  ["+.inf", Number.POSITIVE_INFINITY],
  ["-.inf", Number.NEGATIVE_INFINITY],
  [".nan", Number.NaN],
  [".NaN", Number.NaN],
  [".NAN", Number.NaN],
]);
/** The longest of the words. */
const longestWord = 5;

/** What an unquoted scalar means in YAML's core schema (YAML 1.2.2 §10.3.2). */
export function resolvePlain(value: string): unknown {
  if (value.length <= longestWord) {
    const word = words.get(value);
    if (word !== undefined) return word;
  }
  const first = value.charCodeAt(0);
  // Digits, signs and the dot are the only ways a number can begin.
  if ((first < 48 || first > 57) && first !== 43 && first !== 45 && first !== 46) return value;
  return integer.test(value) || float.test(value) || otherBase.test(value) ? Number(value) : value;
}

/** What a scalar with a tag means: quotes or not, `!!int "3"` is a number, `!!str 3` is text (YAML 1.2.2 §10.3.1). */
export function resolveTagged(value: string, tag: string): unknown {
  return /^(?:!!|!<tag:yaml\.org,2002:)(?:int|float|bool|null)>?$/.test(tag) ? resolvePlain(value) : value;
}

/** js-yaml's event for a scalar: what is set here is the same for all that the reader of everyday YAML accepts. */
const event = {
  type: EVENT_ID.SCALAR,
  valueStart: 0,
  valueEnd: 0,
  anchorStart: -1,
  anchorEnd: -1,
  tagStart: -1,
  tagEnd: -1,
  style: SCALAR_STYLE.PLAIN as (typeof SCALAR_STYLE)[keyof typeof SCALAR_STYLE],
  chomping: CHOMPING_MODE.CLIP as (typeof CHOMPING_MODE)[keyof typeof CHOMPING_MODE],
  indent: -1,
  fast: false,
};

/** What a valid scalar with line breaks or escapes means: js-yaml says it, so that there is one reading of these. */
export function decodeScalar(text: string, start: number, end: number, style: typeof event.style): string {
  event.valueStart = start;
  event.valueEnd = end;
  event.style = style;
  return getScalarValue(text, event);
}

/** What a valid block scalar means whose lines stand between two offsets and are indented by `indent`, -1 if all are blank. */
export function decodeBlock(
  text: string,
  start: number,
  end: number,
  style: typeof event.style,
  chomping: typeof event.chomping,
  indent: number,
): string {
  event.chomping = chomping;
  event.indent = indent;
  return decodeScalar(text, start, end, style);
}

/**
 * Sets a key as data, also where the name (`__proto__`) means something to JavaScript.
 *
 * V8 takes a status code for an index and makes room for all lower ones, 2.5 KB a mapping, unless the key is more than a
 * plain property for a moment: 92 instead of 101 MB for a description of 430 operations.
 */
export function define(mapping: Record<string, unknown>, key: string, value: unknown): void {
  if (key === "__proto__") {
    Object.defineProperty(mapping, key, { value, enumerable: true, configurable: true, writable: true });
  } else if (key.length === 3 && /^\d/.test(key)) {
    Object.defineProperty(mapping, key, { value, enumerable: true, configurable: true, writable: false });
    Object.defineProperty(mapping, key, { writable: true });
  } else {
    mapping[key] = value;
  }
}
