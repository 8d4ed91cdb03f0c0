import { Outline } from "./outline.ts";
import { type DuplicateKey, type Parsed, type ParseLimits, SyntaxProblem } from "./parse.ts";

/**
 * Reads JSON (RFC 8259). `JSON.parse` makes the values, being several times faster than anything written in
 * JavaScript; a scan of the same text then notes where each was written, sees doubled keys, which `JSON.parse` drops
 * without a word, and gives errors their place, which Node's own messages sometimes lack.
 *
 * @throws SyntaxProblem
 */
export function parseJson(text: string, limits: ParseLimits): Parsed {
  let data: unknown;
  let failure: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    failure = error;
  }
  const outline = new Outline(text, readJsonKey);
  const duplicateKeys = new Scanner(text, outline, limits.maxDepth).scan();
  if (failure) {
    // What the scan does not look into: the inside of strings.
    const position = /position (\d+)/.exec(String(failure))?.[1];
    throw new SyntaxProblem(
      "this is not valid JSON: a string holds a bad escape or a line break",
      Number(position ?? 0),
    );
  }
  return { data, outline, duplicateKeys };
}

function readJsonKey(raw: string): string {
  return raw.includes("\\") ? String(JSON.parse(raw)) : raw.slice(1, -1);
}

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/** The only mappings whose doubled keys matter here: their keys are status codes. */
const WATCHED = "responses";

class Scanner {
  #at = 0;
  readonly #duplicates: DuplicateKey[] = [];

  constructor(
    readonly text: string,
    readonly outline: Outline,
    readonly maxDepth: number,
  ) {}

  /** Walks the text with a stack of its own, so that depth costs no call stack. */
  scan(): DuplicateKey[] {
    const { text, outline } = this;
    /** Entries of the open containers. */
    const open: number[] = [];
    /** Names seen in the open containers, where these are watched. */
    const seen: (Set<string> | undefined)[] = [];
    this.#space();
    let entry = outline.add(-1, -1, this.#at);
    for (;;) {
      const code = text.charCodeAt(this.#at);
      let closed = true;
      if (code === OPEN_BRACE || code === OPEN_BRACKET) {
        if (open.length >= this.maxDepth) {
          throw new SyntaxProblem(
            `values nest more than ${this.maxDepth} deep`,
            this.#at,
            "Flatten the document, or raise the limit with --max-depth.",
          );
        }
        open.push(entry);
        seen.push(code === OPEN_BRACE && this.#isWatched(entry) ? new Set() : undefined);
        this.#at++;
        this.#space();
        const first = text.charCodeAt(this.#at);
        if (first === (code === OPEN_BRACE ? CLOSE_BRACE : CLOSE_BRACKET)) {
          this.#at++;
          open.pop();
          seen.pop();
        } else {
          closed = false;
        }
      } else if (code === QUOTE) {
        this.#string();
      } else {
        this.#literal();
      }
      if (closed) {
        outline.next[entry] = outline.keyStart.length;
        for (;;) {
          this.#space();
          const parent = open.at(-1);
          if (parent === undefined) {
            if (this.#at < text.length) throw this.#unexpected("the end of the text");
            return this.#duplicates;
          }
          const separator = text.charCodeAt(this.#at);
          const isObject = text.charCodeAt(outline.valueStart[parent] ?? 0) === OPEN_BRACE;
          if (separator === COMMA) {
            this.#at++;
            this.#space();
            break;
          }
          if (separator !== (isObject ? CLOSE_BRACE : CLOSE_BRACKET)) {
            throw this.#unexpected(isObject ? "`,` or `}`" : "`,` or `]`");
          }
          this.#at++;
          open.pop();
          seen.pop();
          outline.next[parent] = outline.keyStart.length;
        }
      }
      const parent = open.at(-1) ?? 0;
      if (text.charCodeAt(outline.valueStart[parent] ?? 0) === OPEN_BRACE) {
        entry = this.#key(open, seen.at(-1));
      } else {
        entry = outline.add(-1, -1, this.#at);
      }
    }
  }

  #isWatched(entry: number): boolean {
    const start = this.outline.keyStart[entry] ?? -1;
    return start >= 0 && this.text.startsWith(WATCHED, start + 1) && this.outline.key(entry) === WATCHED;
  }

  /** Reads `"key":` and adds the entry of its value. */
  #key(open: readonly number[], seen: Set<string> | undefined): number {
    const start = this.#at;
    if (this.text.charCodeAt(start) !== QUOTE) throw this.#unexpected("a key in double quotes");
    this.#string();
    const end = this.#at;
    this.#space();
    if (this.text.charCodeAt(this.#at) !== COLON) throw this.#unexpected("`:`");
    this.#at++;
    this.#space();
    const entry = this.outline.add(start, end, this.#at);
    if (seen) {
      const key = this.outline.key(entry);
      if (seen.has(key)) {
        this.#duplicates.push({ pointer: [...this.#pointer(open), key], offset: start, end });
      }
      seen.add(key);
    }
    return entry;
  }

  #pointer(open: readonly number[]): string[] {
    const { outline, text } = this;
    return open.slice(1).map((entry, depth) => {
      if ((outline.keyStart[entry] ?? -1) >= 0) return outline.key(entry);
      let index = 0;
      const parent = open[depth] ?? 0;
      for (let item = parent + 1; item < entry; item = outline.next[item] ?? text.length) index++;
      return String(index);
    });
  }

  #space(): void {
    const { text } = this;
    for (;;) {
      const code = text.charCodeAt(this.#at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
      this.#at++;
    }
  }

  #string(): void {
    const { text } = this;
    const start = this.#at;
    for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
      let slashes = 0;
      while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes++;
      if (slashes % 2 === 0) {
        this.#at = end + 1;
        return;
      }
    }
    throw new SyntaxProblem("this string is never closed", start, 'Add the missing `"`.');
  }

  #literal(): void {
    const pattern = /true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
    pattern.lastIndex = this.#at;
    if (!pattern.test(this.text)) throw this.#unexpected("a value");
    this.#at = pattern.lastIndex;
  }

  #unexpected(wanted: string): SyntaxProblem {
    const found = this.text.codePointAt(this.#at);
    const what = found === undefined ? "the text ends" : `found \`${String.fromCodePoint(found)}\``;
    return new SyntaxProblem(`this is not valid JSON: ${what} where ${wanted} should stand`, this.#at);
  }
}
