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
