/** A point in a text. `line` and `column` are 1-based; columns count UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A stretch of text; `end` is exclusive. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/**
 * The offsets (0-based, UTF-16 units) at which the lines of a text begin.
 * LF, CRLF and a lone CR end a line, as in YAML 1.2 §5.4.
 */
export class LineIndex {
  readonly #starts: ArrayLike<number>;

  /** @param known the offsets, where they were seen already */
  constructor(
    readonly text: string,
    known?: ArrayLike<number>,
  ) {
    if (known) {
      this.#starts = known;
      return;
    }
    const starts = [0];
    if (text.includes("\r")) {
      for (const { index, 0: lineBreak } of text.matchAll(/\r\n|\n|\r/g))
        starts.push(index + lineBreak.length);
    } else {
      for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
    }
    this.#starts = starts;
  }

  /** The 1-based position of an offset; an offset outside the text is moved to its nearest end. */
  positionAt(offset: number): Position {
    const wanted = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= wanted) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: wanted - (this.#starts[low] ?? 0) + 1 };
  }

  /** The offset of a position; behind the end of a line it is that end, behind the last line that of the text. */
  offsetAt({ line, column }: Position): number {
    const start = this.#starts[line - 1];
    if (start === undefined) return this.text.length;
    return start + Math.min(column - 1, this.lineText(line).length);
  }

  /** The text of a 1-based line without its line break; empty when there is no such line. */
  lineText(line: number): string {
    const start = this.#starts[line - 1];
    if (start === undefined) return "";
    let end = this.#starts[line] ?? this.text.length;
    // Character by character: the only line of minified JSON is too long to search for its end again and again.
    while (end > start && isLineBreak(this.text.charCodeAt(end - 1))) end--;
    return this.text.slice(start, end);
  }

  get lineCount(): number {
    return this.#starts.length;
  }
}

function isLineBreak(code: number): boolean {
  return code === 10 || code === 13;
}
