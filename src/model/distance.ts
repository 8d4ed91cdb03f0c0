/** How many letters must be changed, left out or put in to make one word of another: Levenshtein's distance. */
export function distance(one: string, other: string): number {
  /** That of each beginning of `other` from what was read of `one`. */
  const distances = new Uint32Array(other.length + 1).map((_, length) => length);
  for (let read = 0; read < one.length; read++) {
    const letter = one.charCodeAt(read);
    let before = read;
    let last = read + 1;
    for (let at = 0; at < other.length; at++) {
      const above = distances[at + 1] ?? 0;
      const changed = letter === other.charCodeAt(at) ? before : before + 1;
      distances[at] = last;
      last = Math.min(changed, above + 1, last + 1);
      before = above;
    }
    distances[other.length] = last;
  }
  return distances[other.length] ?? 0;
}
