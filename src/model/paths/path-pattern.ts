/** How long a pattern may be: far longer than any path, short enough to be compared thousands of times. */
export const maxPatternLength = 2000;

/** The parts of a path between its slashes; empty ones count for nothing. */
export function splitPath(path: string): string[] {
  return path.split("/").filter((segment) => segment !== "");
}

/**
 * Whether a path fits a pattern, segment by segment: `**` is any number of segments, and within a segment `*` is any
 * text and `?` any one character. The work is bounded by the product of the two lengths.
 */
export function fitsPath(path: readonly string[], pattern: readonly string[]): boolean {
  return fits(path, pattern, "**", fitsWord);
}

/** Whether a word fits a pattern in which `*` is any text, also none, and `?` any one character. */
export function fitsWord(word: string, pattern: string): boolean {
  if (pattern === "*" || pattern === word) return true;
  if (!/[*?]/.test(pattern)) return false;
  return fits([...word], [...pattern], "*", (char, wanted) => wanted === "?" || wanted === char);
}

/** Only the last `many` is ever tried again: whatever an earlier one could take, this one can take too. */
function fits(
  parts: readonly string[],
  pattern: readonly string[],
  many: string,
  fitsOne: (part: string, wanted: string) => boolean,
): boolean {
  let [at, wanted] = [0, 0];
  let retry: { at: number; wanted: number } | undefined;
  while (at < parts.length) {
    const part = parts[at] ?? "";
    const next = pattern[wanted];
    if (next === many) {
      retry = { at, wanted: ++wanted };
    } else if (next !== undefined && fitsOne(part, next)) {
      at++;
      wanted++;
    } else if (retry) {
      at = ++retry.at;
      wanted = retry.wanted;
    } else {
      return false;
    }
  }
  while (pattern[wanted] === many) wanted++;
  return wanted === pattern.length;
}
