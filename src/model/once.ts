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
