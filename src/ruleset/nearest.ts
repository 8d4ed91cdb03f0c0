import { distance } from "fastest-levenshtein";

/** The name most like a mistyped one; undefined where none is alike enough to be meant. */
export function nearest(name: string, names: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(name.length / 3)) + 1;
  const wanted = name.slice(0, 100).toLowerCase();
  for (const candidate of names) {
    const far = distance(wanted, candidate.toLowerCase());
    if (far < least) {
      best = candidate;
      least = far;
    }
  }
  return best;
}
