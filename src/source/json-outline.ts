import { Outline } from "./outline.ts";
import type { DuplicateKey, ParseLimits } from "./parse.ts";
import { tooDeep } from "./syntax-problem.ts";

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/** The only mappings whose doubled keys matter here: their keys are status codes. */
const WATCHED = '"responses"';
const REFERENCE = '"$ref"';

/** What `JSON.parse` does not tell of a text. */
export interface JsonOutline {
  readonly outline: Outline;
  readonly duplicateKeys: readonly DuplicateKey[];
  readonly references: ReadonlySet<string | undefined>;
  /** The offsets at which lines begin: the scan passes every line break, for in JSON's strings there are none. */
  readonly lineStarts: readonly number[];
}

/**
 * Notes where each value of a JSON text was written. The text is known to be valid, so this looks at no more than
 * tells values apart; with a stack of its own, so that depth costs no call stack. The loop's state is in plain local
 * variables, out of the reach of any function: it runs for each character of 13 MB.
 *
 * @throws SyntaxProblem where values nest too deeply
 */
export function outlineJson(text: string, limits: ParseLimits): JsonOutline {
  const notes = new Notes(text);
  const { outline, lineStarts } = notes;
  /** Entries of the open containers. */
  const open: number[] = [];
  let inObject = false;
  let wantsKey = false;
  let keyStart = -1;
  let keyEnd = -1;
  const { length } = text;
  // Space is skipped by a function of its own, as strings are: small ones are compiled soon, this one late.
  for (let at = spaceEnd(text, 0, lineStarts); at < length; at = spaceEnd(text, at, lineStarts)) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      const end = stringEnd(text, at);
      if (wantsKey) {
        keyStart = at;
        keyEnd = end;
        wantsKey = false;
      } else {
        const entry = outline.add(keyStart, keyEnd, at);
        if (keyStart >= 0 && notes.isRemarkable(keyStart, keyEnd, open.length)) notes.note(entry, open, end);
      }
      at = end;
    } else if (code === COMMA) {
      wantsKey = inObject;
      keyStart = keyEnd = -1;
      at++;
    } else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      if (open.length >= limits.maxDepth) throw tooDeep(limits.maxDepth, at);
      const entry = outline.add(keyStart, keyEnd, at);
      if (keyStart >= 0 && notes.isRemarkable(keyStart, keyEnd, open.length)) notes.note(entry, open, at);
      open.push(entry);
      inObject = wantsKey = code === OPEN_BRACE;
      keyStart = keyEnd = -1;
      at++;
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      const entry = open.pop() ?? 0;
      outline.close(entry);
      notes.leave(entry);
      const around = open.length > 0 ? open[open.length - 1] : 0;
      inObject = text.charCodeAt(outline.valueStart(around ?? 0)) === OPEN_BRACE;
      wantsKey = false;
      at++;
    } else {
      const entry = outline.add(keyStart, keyEnd, at);
      if (keyStart >= 0 && notes.isRemarkable(keyStart, keyEnd, open.length)) notes.note(entry, open, at);
      at = literalEnd(text, at);
    }
  }
  return notes;
}

/** What is kept of the few keys that matter: written with escapes, `$ref`, `responses`, or a member of this. */
class Notes implements JsonOutline {
  readonly outline: Outline;
  readonly duplicateKeys: DuplicateKey[] = [];
  readonly references = new Set<string | undefined>();
  readonly lineStarts = [0];
  readonly #mayEscape: boolean;
  /** The open mappings whose keys are watched, the innermost last, and their keys so far. */
  readonly #watched: { readonly entry: number; readonly depth: number; readonly keys: Set<string> }[] = [];

  #watchedDepth = -1;

  constructor(readonly text: string) {
    this.outline = new Outline(text);
    this.#mayEscape = text.includes("\\");
  }

  isRemarkable(keyStart: number, keyEnd: number, depth: number): boolean {
    if (depth === this.#watchedDepth) return true;
    const length = keyEnd - keyStart;
    if (length === REFERENCE.length && this.text.startsWith(REFERENCE, keyStart)) return true;
    if (length === WATCHED.length && this.text.startsWith(WATCHED, keyStart)) return true;
    return this.#mayEscape && hasBackslash(this.text, keyStart, keyEnd);
  }

  /** Looks at an entry whose value begins, and if it is text ends before `valueEnd`. `open` leads to it. */
  note(entry: number, open: readonly number[], valueEnd: number): void {
    const { outline, text } = this;
    const keyStart = outline.keyStart(entry);
    const keyEnd = outline.keyEnd(entry);
    const key = readString(text, keyStart, keyEnd);
    if (hasBackslash(text, keyStart, keyEnd)) outline.nameKey(entry, key);
    const watched = this.#watched.at(-1);
    if (watched && open.length === this.#watchedDepth) {
      if (watched.keys.has(key)) {
        const pointer = outline.pointer([...open, entry]);
        this.duplicateKeys.push({ pointer, offset: keyStart, end: keyEnd });
      }
      watched.keys.add(key);
    }
    const valueStart = outline.valueStart(entry);
    const first = text.charCodeAt(valueStart);
    if (key === "$ref" && first !== OPEN_BRACE) {
      this.references.add(first === QUOTE ? readString(text, valueStart, valueEnd) : undefined);
    } else if (key === "responses" && first === OPEN_BRACE) {
      this.#watched.push({ entry, depth: open.length + 1, keys: new Set() });
      this.#watchedDepth = open.length + 1;
    }
  }

  leave(entry: number): void {
    if (this.#watched.at(-1)?.entry !== entry) return;
    this.#watched.pop();
    this.#watchedDepth = this.#watched.at(-1)?.depth ?? -1;
  }
}

/** The offset of what follows space; a colon, which only ever stands behind a key, is passed over too. */
function spaceEnd(text: string, start: number, lineStarts: number[]): number {
  let at = start;
  for (let code = text.charCodeAt(at); code <= 32 || code === COLON; code = text.charCodeAt(at)) {
    at++;
    if (code === LINE_FEED || (code === CARRIAGE_RETURN && text.charCodeAt(at) !== LINE_FEED))
      lineStarts.push(at);
  }
  return at;
}

/** The offset behind the string that begins at `start`. */
function stringEnd(text: string, start: number): number {
  let at = start + 1;
  for (let code = text.charCodeAt(at); code !== QUOTE; code = text.charCodeAt(at)) {
    at += code === BACKSLASH ? 2 : 1;
  }
  return at + 1;
}

function hasBackslash(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (text.charCodeAt(at) === BACKSLASH) return true;
  return false;
}

function literalEnd(text: string, start: number): number {
  let at = start;
  for (;;) {
    const code = text.charCodeAt(at);
    // NaN, the end of the text, compares false with everything.
    if (!(code > 32) || code === COMMA || code === CLOSE_BRACE || code === CLOSE_BRACKET) return at;
    at++;
  }
}

function readString(text: string, start: number, end: number): string {
  return hasBackslash(text, start, end)
    ? String(JSON.parse(text.slice(start, end)))
    : text.slice(start + 1, end - 1);
}
