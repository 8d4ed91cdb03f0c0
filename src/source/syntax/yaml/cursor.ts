import { CARRIAGE_RETURN, COLON, DOT, HASH, LESS, LINE_FEED, SPACE } from "../characters.ts";
import { Outline } from "../outline.ts";
import type { DuplicateKey } from "../parsed.ts";
import { emptyOffset, giveUp, isAnnounced, isBlank, isLineEnd, isMarker, lineEnd } from "./characters.ts";

/** Of a description in thousands of files, most refer to nothing. */
const none: ReadonlySet<undefined> = new Set();

/** A key of a mapping: one object, used again for each key. */
class YamlKey {
  text = "";
  /** Where it is written, quotes included; `end` is exclusive. */
  start = 0;
  end = 0;
  /** Whether its text is what is written, quotes taken off. */
  isWritten = true;
}

/** How far the reader of everyday YAML is in a text, and what it noted on the way. Offsets are 0-based UTF-16 units. */
export class YamlCursor {
  /** The offset of what is read next. */
  at = 0;
  /** The column of the content that `toContent` found, from 0; -1 behind the last content. */
  indent = 0;
  /** The offset behind the last thing that was read: see `emptyOffset`. */
  last = 0;
  /** The offset at which the block scalar that was read last begins, its header left out. */
  start = 0;
  /** The offset behind the scalar that was read last, spaces behind it left out. */
  end = 0;
  /** How many comments were passed. */
  comments = 0;
  /** Whether the document has begun, so that `---` begins another. */
  isInDocument = false;
  /** The key that was read last. */
  readonly key = new YamlKey();
  readonly outline: Outline;
  readonly duplicateKeys: DuplicateKey[] = [];
  #references: Set<string | undefined> | undefined;
  /** Keys that were taken lately, by what their text is made of. */
  readonly #keys: string[] = new Array<string>(256).fill("");
  /** Entries of the containers around the value that is being read, the root first. */
  readonly open: number[] = [];

  /** @param maxOpen how many collections may be open at a time */
  constructor(
    readonly text: string,
    readonly maxOpen: number,
  ) {
    this.outline = new Outline(text);
  }

  /** Begins a block or flow collection at an offset; `leave` ends it. */
  enter(entry: number, start: number): void {
    if (this.open.length >= this.maxOpen) giveUp();
    this.outline.startValue(entry, start);
    this.open.push(entry);
  }

  leave(): void {
    this.outline.close(this.open.pop() ?? 0);
  }

  /** Takes the plain scalar that was passed from `start` on for a key, and moves behind its colon, where the cursor is. */
  takePlainKey(start: number): void {
    const { text, end, key } = this;
    if (end - start === 2 && text.charCodeAt(start) === LESS && text.charCodeAt(start + 1) === LESS) giveUp();
    key.start = start;
    key.end = end;
    // Nearly all keys are among few: to make, hash and look up a text for each takes longest.
    const slot = (text.charCodeAt(start) + 5 * text.charCodeAt(end - 1) + 31 * (end - start)) & 255;
    const known = this.#keys[slot];
    if (known?.length === end - start && text.startsWith(known, start)) key.text = known;
    else this.#keys[slot] = key.text = text.slice(start, end);
    key.isWritten = true;
    this.at++;
  }

  /**
   * Takes the quoted scalar that was read from `start` on for a key, if a colon follows it, and moves behind that.
   *
   * @returns whether one follows
   */
  takeQuotedKey(start: number, content: string): boolean {
    const { text, end, key } = this;
    let { at } = this;
    while (isBlank(text.charCodeAt(at))) at++;
    if (text.charCodeAt(at) !== COLON) return false;
    key.start = start;
    key.end = end;
    key.text = content;
    key.isWritten = content.length === end - start - 2;
    this.at = at + 1;
    return true;
  }

  /** Notes the key that was read as the beginning of a new entry. */
  addMember(): number {
    const { start, end, text, isWritten } = this.key;
    const entry = this.outline.add(start, end, end);
    if (!isWritten) this.outline.nameKey(entry, text);
    this.last = end;
    return entry;
  }

  /** Notes that a mapping has the key of an entry already. */
  noteDuplicate(entry: number): void {
    const { outline, open, duplicateKeys } = this;
    const pointer = outline.pointer([...open, entry]);
    duplicateKeys.push({ pointer, offset: outline.keyStart(entry), end: outline.keyEnd(entry) });
  }

  /** Notes what stands under the key `$ref` of an entry. */
  noteReference(entry: number, value: unknown): void {
    const ref = typeof value === "string" ? value : undefined;
    this.outline.noteReference(entry, ref);
    this.#references ??= new Set();
    this.#references.add(ref);
  }

  /** What stands under keys `$ref`. */
  get references(): ReadonlySet<string | undefined> {
    return this.#references ?? none;
  }

  /** Notes that nothing is written for an entry's value. */
  addEmpty(entry: number): null {
    const offset = emptyOffset(this.text, this.last);
    this.outline.startValue(entry, offset);
    if (isAnnounced(this.text, offset)) this.last = offset + 1;
    return null;
  }

  /** Moves from the end of a value, over spaces, tabs and a comment behind it, to the next content on a line of its own. */
  nextLine(): void {
    const { text } = this;
    let { at } = this;
    let code = text.charCodeAt(at);
    if (isBlank(code)) {
      do code = text.charCodeAt(++at);
      while (isBlank(code));
      if (code === HASH) {
        at = this.commentEnd(at);
        code = text.charCodeAt(at);
      }
    }
    if (code === CARRIAGE_RETURN && isLineEnd(text, at, code)) code = text.charCodeAt(++at);
    if (code === LINE_FEED) {
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
    }
  }

  /** The offset of the line break, or end of the text, behind the comment that begins at `start`. */
  commentEnd(start: number): number {
    this.comments++;
    return lineEnd(this.text, start);
  }
}
