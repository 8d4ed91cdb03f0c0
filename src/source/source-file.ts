import { InputError } from "./input-error.ts";
import { LineIndex, type Position, type Range } from "./position.ts";
import type { Outline } from "./syntax/outline.ts";
import { beginsLikeYaml, parse } from "./syntax/parse.ts";
import {
  type DuplicateKey,
  defaultParseLimits,
  type Parsed,
  type ParseLimits,
  SyntaxProblem,
} from "./syntax/parsed.ts";

/** A text as it was read. */
export interface ReadText {
  readonly text: string;
  /** Whether its bytes are UTF-8: whoever reads those otherwise sees another text. */
  readonly isUtf8: boolean;
}

/** Where a value is written. */
export interface Written {
  readonly file: SourceFile;
  /** The keys that lead to it there. */
  readonly keys: readonly string[];
}

/** What Overlays make of the value of a text. */
export interface Overlaid {
  readonly data: unknown;
  /** See `Parsed`. */
  readonly references: ReadonlySet<string | undefined>;
  /** The Overlays. */
  readonly files: readonly SourceFile[];
  /** The first places of values that Overlays put into several. */
  readonly shared: readonly (readonly string[])[];
  /** What a reader should know of the Overlays, one sentence each. */
  readonly notes: readonly string[];
  /** Where the value at these keys is written; without a file, in the text. */
  written(keys: readonly string[]): Omit<Written, "file"> & Partial<Written>;
}

/** A text that was read, the value it holds, and where each part of that value was written. */
export class SourceFile {
  /** The text without a byte order mark. */
  readonly text: string;
  readonly hasByteOrderMark: boolean;
  /** YAML in a file whose name says JSON. */
  readonly isMisnamed: boolean;
  /** What the text holds, and what Overlays make of it: null, a boolean, number, string, array or plain object. */
  readonly data: unknown;
  /** What Overlays make of it; undefined without any. */
  readonly overlaid: Overlaid | undefined;
  readonly #parsed: Parsed;
  #lines: LineIndex | undefined;

  /**
   * @param uri how reports name the file: relative to the repository root with `/`, or a URL
   * @param address where it was read from: an absolute `file:` URL or an http(s) URL; never shown
   * @param isUtf8 whether the text is UTF-8 where it was read
   * @param overlay lays Overlays over what the text holds, where they are meant for that
   * @throws InputError with the position, where the text cannot be read as JSON or YAML, and what `overlay` throws
   */
  constructor(
    readonly uri: string,
    readonly address: string,
    text: string,
    limits: ParseLimits = defaultParseLimits,
    readonly isUtf8 = true,
    readonly overlay?: (data: unknown) => Overlaid | undefined,
  ) {
    this.hasByteOrderMark = text.charCodeAt(0) === 0xfeff;
    this.text = this.hasByteOrderMark ? text.slice(1) : text;
    const isNamedJson = /\.json(?:[?#]|$)/i.test(address);
    this.isMisnamed = isNamedJson && beginsLikeYaml(this.text);
    try {
      this.#parsed = parse(this.text, isNamedJson && !this.isMisnamed, limits);
    } catch (error) {
      if (!(error instanceof SyntaxProblem)) throw error;
      const position = new LineIndex(this.text).positionAt(error.offset);
      const { message, fix, isOverLimit } = error;
      throw new InputError({ file: uri, position, message, fix }, isOverLimit);
    }
    this.overlaid = overlay?.(this.#parsed.data);
    this.data = this.overlaid ? this.overlaid.data : this.#parsed.data;
  }

  /** Keys that stand twice in one mapping. JSON: only those of `responses`. */
  get duplicateKeys(): readonly DuplicateKey[] {
    return this.#parsed.duplicateKeys;
  }

  /** Everything under a key `$ref`, data included; undefined stands for what is not text. See `Parsed`. */
  get references(): ReadonlySet<string | undefined> {
    return (this.overlaid ?? this.#parsed).references;
  }

  /** The files whose texts make the value: this, and the Overlays. */
  get parts(): readonly SourceFile[] {
    return [this, ...(this.overlaid?.files ?? [])];
  }

  /** Whether a word is anywhere in these texts: a quick look, before every value is looked at. */
  mentions(word: string): boolean {
    // V8 finds up to six characters ten times as fast as more.
    const start = word.slice(0, 6);
    return this.parts.some(({ text }) => {
      let at = text.indexOf(start);
      while (at >= 0 && !text.startsWith(word, at)) at = text.indexOf(start, at + 1);
      return at >= 0;
    });
  }

  /** Where the value at these keys is written: in this text, or in that of an Overlay. */
  written(keys: readonly string[]): Written {
    return { file: this, keys, ...this.overlaid?.written(keys) };
  }

  get outline(): Outline {
    return this.#parsed.outline;
  }

  /** The lines of the text; made when first asked for. */
  get lines(): LineIndex {
    this.#lines ??= new LineIndex(this.text, this.#parsed.lineStarts);
    return this.#lines;
  }

  positionAt(offset: number): Position {
    return this.lines.positionAt(offset);
  }

  rangeBetween(start: number, end: number): Range {
    return { start: this.positionAt(start), end: this.positionAt(end) };
  }

  /**
   * Where the value at these keys of the text begins: its key (`post`, `"201"`), quotes included, or for an item of a sequence the
   * first characters of the item. Always within one line. For the root, the first key of the document.
   */
  rangeOf(keys: readonly string[]): Range {
    const { outline } = this.#parsed;
    let entry = outline.find(keys);
    if (entry === 0 && outline.size > 1 && outline.keyStart(1) >= 0) entry = 1;
    const keyStart = outline.keyStart(entry);
    if (keyStart >= 0) return this.#oneLine(keyStart, outline.keyEnd(entry));
    const start = outline.valueStart(entry);
    return this.#oneLine(start, start + 1);
  }

  #oneLine(start: number, end: number): Range {
    const range = this.rangeBetween(start, end);
    const { line } = range.start;
    const behind = this.lines.lineText(line).length + 1;
    const column = Math.min(range.start.column, behind);
    const last = range.end.line === line ? Math.min(range.end.column, behind) : behind;
    return { start: { line, column }, end: { line, column: Math.max(column, last) } };
  }
}
