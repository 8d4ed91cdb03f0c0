/** A text with spaces put in at the beginning of some lines, and the way back to the offsets of the original. */
export interface IndentedText {
  readonly text: string;
  /** Offsets of these lines in the original, in its order. */
  readonly lines: readonly number[];
  readonly originalOffset: (offset: number) => number;
}

/** Indents deeper than this are left as they are. */
const maxWidth = 200;

/** Offsets of the lines that begin with a bracket that closes, those left out that look like content of a block scalar. */
export function closingLines(text: string): number[] {
  const lines: number[] = [];
  /** The indentation of the line in which a block scalar began. */
  let indent = Number.POSITIVE_INFINITY;
  for (const { index, 0: line } of text.matchAll(/^.*[^\s].*$/gm)) {
    const width = line.search(/[^ ]/);
    if (width > indent) continue;
    if ("]}".includes(line.charAt(width))) lines.push(index);
    indent = /[|>][-+\d]{0,2} *(?:#|$)/.test(line) ? width : Number.POSITIVE_INFINITY;
  }
  return lines;
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
    lines: sorted,
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
