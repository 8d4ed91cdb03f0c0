import { distance } from "fastest-levenshtein";

/** What severities are called elsewhere: by YAML 1.1, in which `no` is false, and by other linters. */
const otherNames: Readonly<Record<string, string>> = {
  no: "off",
  false: "off",
  none: "off",
  disabled: "off",
  "0": "off",
  warn: "warning",
  "1": "warning",
  err: "error",
  "2": "error",
  hint: "info",
};

/** The severity, or `off`, that somebody means who writes it as other linters do; undefined for any other word. */
export function severityMeant(word: string): string | undefined {
  return Object.hasOwn(otherNames, word) ? otherNames[word] : undefined;
}

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
