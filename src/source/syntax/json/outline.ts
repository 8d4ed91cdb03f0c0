import {
  BACKSLASH,
  CARRIAGE_RETURN,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  DOLLAR,
  DOUBLE_QUOTE,
  LINE_FEED,
  OPEN_BRACE,
  OPEN_BRACKET,
  SPACE,
} from "../characters.ts";
import { Outline } from "../outline.ts";
import { KEY_END, NEXT, OutlineEntries, STRIDE, VALUE_START, withRoom } from "../outline-entries.ts";
import type { DuplicateKey, ParseLimits } from "../parse.ts";
import { tooDeep } from "../syntax-problem.ts";
import { readKeys } from "./keys.ts";
import { TextWindow } from "./text-window.ts";

const R = 114;

/** Characters that a line takes about: less room is needed in most texts, more is made in the others. */
const CHARACTERS_OF_A_LINE = 32;

/** What `JSON.parse` does not tell of a text. */
export interface JsonOutline {
  readonly outline: Outline;
  readonly duplicateKeys: readonly DuplicateKey[];
  readonly references: ReadonlySet<string | undefined>;
  /** The offsets at which lines begin: the scan passes every line break, for in JSON's strings there are none. */
  readonly lineStarts: Int32Array;
}

/**
 * Notes where each value of a JSON text was written. The text is known to be valid, so this looks at no more than
 * tells values apart; with a stack of its own, so that depth costs no call stack.
 *
 * @throws SyntaxProblem where values nest too deeply
 */
export function outlineJson(text: string, limits: ParseLimits): JsonOutline {
  const scan = new Scan(text, limits.maxDepth);
  const window = new TextWindow(text);
  for (let base = 0; base < text.length; ) {
    const seen = window.show(base);
    const read = scan.read(window.units, seen, base);
    // A string that is longer than what is seen; valid text ends in none.
    if (read === 0 && !window.widen()) break;
    base += read;
  }
  const outline = new Outline(text, scan.entries);
  return { outline, ...readKeys(outline, scan.escapedKeys, scan.candidates), lineStarts: scan.lineStarts };
}

/** How far a text was read. */
class Scan {
  readonly entries: OutlineEntries;
  /** The entries whose keys are written with a backslash. */
  readonly escapedKeys: number[] = [];
  /** The entries whose keys are as long, and begin, as `$ref` or `responses`. */
  readonly candidates: number[] = [];
  #lineStarts: Int32Array;
  #lines = 1;
  /** The entries of the open containers, doubled, and one more for a mapping. */
  readonly #open: number[] = [];
  #depth = 0;
  #wantsKey = false;
  #keyStart = -1;
  #keyEnd = -1;

  constructor(
    readonly text: string,
    readonly maxDepth: number,
  ) {
    this.entries = new OutlineEntries(text.length);
    this.#lineStarts = new Int32Array(Math.ceil(text.length / CHARACTERS_OF_A_LINE) + 16);
  }

  get lineStarts(): Int32Array {
    return this.#lineStarts.subarray(0, this.#lines);
  }

  /**
   * Reads on as far as can be told from what is seen. It runs for each character of 13 MB, so all it needs is in plain
   * local variables, and it calls small functions only: what is small is soon compiled well. It is called for each part of a
   * text because the engine puts what it compiled better in place at a call.
   *
   * @param units the UTF-16 units that are seen, with quotes behind them
   * @param seen how many are seen
   * @param base the offset of the first
   * @returns how many were read
   */
  read(units: Uint16Array, seen: number, base: number): number {
    const { text, entries, escapedKeys, candidates, maxDepth } = this;
    const open = this.#open;
    const isLast = base + seen === text.length;
    let { size, numbers } = entries;
    let lineStarts = this.#lineStarts;
    let lines = this.#lines;
    let depth = this.#depth;
    let wantsKey = this.#wantsKey;
    let keyStart = this.#keyStart;
    let keyEnd = this.#keyEnd;
    let at = 0;
    for (;;) {
      const code = units[at] as number;
      let end = at + 1;
      // A colon only ever stands behind a key.
      if (code <= SPACE || code === COLON) {
        if (code === LINE_FEED || (code === CARRIAGE_RETURN && text.charCodeAt(base + end) !== LINE_FEED)) {
          if (lines === lineStarts.length) lineStarts = withRoom(lineStarts, 2 * lines);
          lineStarts[lines++] = base + end;
        }
      } else if (code === COMMA) {
        wantsKey = depth > 0 && ((open[depth - 1] as number) & 1) === 1;
        keyStart = keyEnd = -1;
      } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
        numbers[STRIDE * ((open[--depth] as number) >> 1) + NEXT] = size;
        wantsKey = false;
      } else {
        const isContainer = code === OPEN_BRACE || code === OPEN_BRACKET;
        if (code === DOUBLE_QUOTE) {
          const found = stringEnd(units, end);
          end = Math.abs(found);
          if (end > seen) break;
          if (wantsKey) {
            keyStart = base + at;
            keyEnd = base + end;
            wantsKey = false;
            if (found < 0) escapedKeys.push(size);
            else if (isCandidate(units[at + 1] as number, end - at)) candidates.push(size);
            at = end;
            continue;
          }
        } else if (!isContainer) {
          while (isInLiteral(units[end] as number)) end++;
          if (end >= seen && !isLast) break;
        }
        const entry = STRIDE * size;
        if (entry === numbers.length) {
          entries.size = size;
          entries.grow();
          ({ numbers } = entries);
        }
        numbers[entry] = keyStart;
        numbers[entry + KEY_END] = keyEnd;
        numbers[entry + VALUE_START] = base + at;
        numbers[entry + NEXT] = size + 1;
        if (isContainer) {
          if (depth >= maxDepth) throw tooDeep(maxDepth, base + at);
          wantsKey = code === OPEN_BRACE;
          open[depth++] = 2 * size + (wantsKey ? 1 : 0);
          keyStart = keyEnd = -1;
        }
        size++;
      }
      at = end;
    }
    entries.size = size;
    this.#lineStarts = lineStarts;
    this.#lines = lines;
    this.#depth = depth;
    this.#wantsKey = wantsKey;
    this.#keyStart = keyStart;
    this.#keyEnd = keyEnd;
    return at;
  }
}

/**
 * Where the string ends whose content begins at `start`: behind its closing quote; negative where a backslash stands in it.
 * It ends at the first of the two quotes behind what is seen at the latest, or at the second after a backslash.
 */
function stringEnd(units: Uint16Array, start: number): number {
  let at = start;
  let sign = 1;
  for (let code = units[at]; code !== DOUBLE_QUOTE; code = units[at]) {
    if (code === BACKSLASH) {
      sign = -1;
      at++;
    }
    at++;
  }
  return sign * (at + 1);
}

/** Whether a key may be `$ref` or `responses`, by its first letter and its length, quotes included. */
function isCandidate(first: number, length: number): boolean {
  return (length === 6 && first === DOLLAR) || (length === 11 && first === R);
}

/** Whether a character goes on with a number, `true`, `false` or `null`; where nothing is seen there is a quote. */
function isInLiteral(code: number): boolean {
  return (
    code > SPACE && code !== COMMA && code !== CLOSE_BRACE && code !== CLOSE_BRACKET && code !== DOUBLE_QUOTE
  );
}
