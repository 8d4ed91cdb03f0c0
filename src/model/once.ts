/**
 * A function that works its answer out once for each key and keeps it for as long as the key lives: of a schema, for
 * example, that thousands of responses share.
 */
export function once<Key extends object, Answer>(work: (key: Key) => Answer): (key: Key) => Answer {
  const answers = new WeakMap<Key, Answer>();
  return (key) => {
    const known = answers.get(key);
    if (known !== undefined || answers.has(key)) return known as Answer;
    const answer = work(key);
    answers.set(key, answer);
    return answer;
  };
}

/** So many texts are known; then they are forgotten, so that a long run stays within its memory. */
const maxTexts = 5000;

/** The same for texts of which a description has few, thousands of times: names of members. */
export function onceByText<Answer>(work: (text: string) => Answer): (text: string) => Answer {
  const answers = new Map<string, Answer>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    if (answers.size >= maxTexts) answers.clear();
    const answer = work(text);
    answers.set(text, answer);
    return answer;
  };
}
