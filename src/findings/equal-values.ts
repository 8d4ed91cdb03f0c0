/** So many texts, and so many other values, are known; then they are forgotten: a long run stays within its memory. */
const maxKnown = 20_000;

/**
 * Gives one value for all that are equal. What is read as JSON is made anew wherever it stands: the same advice at
 * hundreds of findings, the same place in each that is about it. A run that keeps what it read keeps each once.
 */
export class EqualValues {
  readonly #texts = new Map<string, string>();
  readonly #values = new Map<string, unknown>();

  text(text: string): string {
    return firstOf(this.#texts, text, text);
  }

  /** For plain data that nobody changes. */
  value<Value>(value: Value): Value {
    return firstOf(this.#values, JSON.stringify(value), value) as Value;
  }
}

function firstOf<Value>(known: Map<string, Value>, key: string, value: Value): Value {
  const first = known.get(key);
  if (first !== undefined) return first;
  if (known.size >= maxKnown) known.clear();
  known.set(key, value);
  return value;
}
