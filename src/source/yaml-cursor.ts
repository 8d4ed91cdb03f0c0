import { KnownTexts } from "./known-texts.ts";
import { Outline } from "./outline.ts";
import type { DuplicateKey } from "./parse.ts";

export const TAB = 9;
export const LINE_FEED = 10;
export const CARRIAGE_RETURN = 13;
export const SPACE = 32;
export const DOUBLE_QUOTE = 34;
export const HASH = 35;
export const SINGLE_QUOTE = 39;
export const COMMA = 44;
export const DASH = 45;
export const DOT = 46;
export const COLON = 58;
export const OPEN_BRACKET = 91;
export const CLOSE_BRACKET = 93;
export const OPEN_BRACE = 123;
export const CLOSE_BRACE = 125;
const DELETE = 127;

/** Thrown where a text goes on in a way that the reader of everyday YAML leaves to js-yaml. */
export class OutsideSubset extends Error {}

export function giveUp(): never {
  throw new OutsideSubset();
}

/** How far the reader of everyday YAML is in a text, and what it noted on the way. Offsets are 0-based UTF-16 units. */
export class YamlCursor {
  /** The offset of what is read next. */
  at = 0;
  /** The column of the content that `toContent` found, from 0; -1 behind the last content. */
  indent = 0;
  /** The offset behind the last thing that was read: see `emptyPlace`. */
  last = 0;
  /** The offset at which the block scalar that was read last begins, its header left out. */
  start = 0;
  /** The offset behind the scalar that was read last, spaces behind it left out. */
  end = 0;
  /** How many comments were passed. */
  comments = 0;
  /** Whether the document has begun, so that `---` begins another. */
  isInDocument = false;
  readonly lineStarts = [0];
  readonly known: KnownTexts;
  readonly outline: Outline;
  readonly duplicateKeys: DuplicateKey[] = [];
  readonly references = new Set<string | undefined>();
  /** Entries of the containers around the value that is being read, the root first. */
  readonly open: number[] = [];

  constructor(
    readonly text: string,
    readonly maxOpen: number,
  ) {
    this.outline = new Outline(text);
    this.known = new KnownTexts(text);
  }

  /** Begins a block or flow collection at an offset. */
  enter(entry: number, start: number): void {
    if (this.open.length >= this.maxOpen) giveUp();
    this.outline.startValue(entry, start);
    this.open.push(entry);
  }

  leave(): void {
    this.outline.close(this.open.pop() ?? 0);
  }

  /** Moves from the end of a value, over spaces and a comment behind it, to the next content on a line of its own. */
  nextLine(): void {
    const { text } = this;
    let { at } = this;
    let code = text.charCodeAt(at);
    if (code === SPACE) {
      do code = text.charCodeAt(++at);
      while (code === SPACE);
      if (code === HASH) {
        at = this.commentEnd(at);
        code = text.charCodeAt(at);
      }
    }
    if (code === CARRIAGE_RETURN && isLineEnd(text, at, code)) code = text.charCodeAt(++at);
    if (code === LINE_FEED) {
      this.lineStarts.push(at + 1);
      this.toContent(at + 1);
    } else {
      if (at < text.length) giveUp();
      this.at = at;
      this.indent = -1;
    }
  }

  /** Moves from the beginning of a line to the first content there or below, over blank lines and comments. */
  toContent(lineStart: number): void {
    const { text } = this;
    let start = lineStart;
    for (;;) {
      let at = start;
      let code = text.charCodeAt(at);
      while (code === SPACE) code = text.charCodeAt(++at);
      if (code > HASH && (code > DOT || at > start)) {
        this.at = at;
        this.indent = at - start;
        return;
      }
      if (code === HASH) {
        at = this.commentEnd(at);
        code = text.charCodeAt(at);
      }
      if (code === CARRIAGE_RETURN && isLineEnd(text, at, code)) code = text.charCodeAt(++at);
      if (code !== LINE_FEED) {
        this.at = at;
        this.indent = at - start;
        // The end of the text, or what no line or document may begin with.
        if (at >= text.length) this.indent = -1;
        else if (code <= SPACE || ((this.isInDocument || code === DOT) && isMarker(text, at))) giveUp();
        return;
      }
      start = at + 1;
      this.lineStarts.push(start);
    }
  }

  /** The offset of the line break, or end of the text, behind the comment that begins at `start`. */
  commentEnd(start: number): number {
    this.comments++;
    return lineEnd(this.text, start);
  }
}

/** Whether `---` or `...` stands at an offset (at which a line begins). */
function isMarker(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code !== DASH && code !== DOT) return false;
  return text.charCodeAt(at + 1) === code && text.charCodeAt(at + 2) === code;
}

/** The offset of the line break (of CRLF, the CR), or of the end of the text, that comes first from `start` on. */
export function lineEnd(text: string, start: number): number {
  let at = start;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code >= SPACE && code < DELETE) at++;
    else if (code === TAB) at++;
    else if (isLineEnd(text, at, code)) return at;
    else at = passUnusual(text, at, code);
  }
}

/** Whether a line ends at an offset, at which `code` stands. A lone CR is left to js-yaml. */
export function isLineEnd(text: string, at: number, code: number): boolean {
  if (code === LINE_FEED) return true;
  if (code === CARRIAGE_RETURN) return text.charCodeAt(at + 1) === LINE_FEED || giveUp();
  return at >= text.length;
}

/** The offset behind a character that is not ASCII. Gives up where it is unprintable (YAML 1.2.2 §5.1). */
export function passUnusual(text: string, at: number, code: number): number {
  if (code >= 0xa0 && code < 0xd800) return at + 1;
  if (code >= 0xd800 && code < 0xdc00) {
    const low = text.charCodeAt(at + 1);
    return low >= 0xdc00 && low < 0xe000 ? at + 2 : giveUp();
  }
  return code >= 0xe000 && code < 0xfffe && code !== 0xfeff ? at + 1 : giveUp();
}
