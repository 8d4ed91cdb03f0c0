/** So many keys are known at least; those not asked for while as many others were are forgotten, so that a hundred thousand operations stay within their memory. */
const maxKeys = 10_000;

/**
 * A function that works its answer out once for each key and keeps it while the key lives and is asked for: of a schema, for
 * example, that thousands of responses share.
 */
export function once<Key extends object, Answer extends NonNullable<unknown> | undefined>(
  work: (key: Key) => Answer,
): (key: Key) => Answer {
  let answers = new WeakMap<Key, Answer | typeof nothing>();
  let older: typeof answers | undefined;
  let count = 0;
  return (key) => {
    let known = answers.get(key);
    if (known === undefined) {
      known = older?.get(key) ?? work(key) ?? nothing;
      if (++count > maxKeys) {
        older = answers;
        answers = new WeakMap();
        count = 1;
      }
      answers.set(key, known);
    }
    return known === nothing ? (undefined as Answer) : known;
  };
}

/** Kept where the answer is undefined, so that one look tells whether it is known. */
const nothing = Symbol();

/** So many texts are known; then they are forgotten, so that a long run stays within its memory. */
const maxTexts = 5000;

/** The same for texts of which a description has few, thousands of times: names of members. */
export function onceByText<Answer extends NonNullable<unknown> | undefined>(
  work: (text: string) => Answer,
): (text: string) => Answer {
  const answers = new Map<string, Answer | typeof nothing>();
  return (text) => {
    let known = answers.get(text);
    if (known === undefined) {
      if (answers.size >= maxTexts) answers.clear();
      // A part of a text keeps all of that in memory; a part of a copy does not.
      const copy = ` ${text}`.slice(1);
      known = work(copy) ?? nothing;
      answers.set(copy, known);
    }
    return known === nothing ? (undefined as Answer) : known;
  };
}
