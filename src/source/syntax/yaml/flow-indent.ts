/** A text with spaces put in at the beginning of some lines, and the way back to the offsets of the original. */
export interface IndentedText {
  readonly text: string;
  readonly originalOffset: (offset: number) => number;
}

/** Indents deeper than this are left as they are. */
const maxWidth = 200;

/** Offsets of the lines that begin with a bracket that closes. */
export function closingLines(text: string): number[] {
  return [...text.matchAll(/^[ ]*[\]}]/gm)].map(({ index }) => index);
}

/** The offset at which the line around an offset begins. */
export function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;
}

/** Puts more spaces than any line begins with in front of lines; `starts` are their offsets. */
export function indentLines(text: string, starts: Iterable<number>): IndentedText {
  let width = 1;
  for (const [indent] of text.matchAll(/^[ ]+/gm)) width = Math.max(width, indent.length + 1);
  width = Math.min(width, maxWidth);
  const sorted = [...new Set(starts)].sort((a, b) => a - b);
  const space = " ".repeat(width);
  let indented = "";
  let last = 0;
  for (const start of sorted) {
    indented += text.slice(last, start) + space;
    last = start;
  }
  indented += text.slice(last);
  return {
    text: indented,
    originalOffset: (offset) => {
      // How many of the lines begin before the offset, the spaces in front of them counted.
      let low = 0;
      let high = sorted.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((sorted[middle] ?? 0) + middle * width < offset) low = middle + 1;
        else high = middle;
      }
      const lineBefore = sorted[low - 1];
      return Math.max(offset - low * width, lineBefore ?? 0);
    },
  };
}
