const windowSize = 100;
const base = 37;
/** 37 to the power of 100 modulo 2^64, in two halves: the weight with which a character leaves the window. */
const leaving = BigInt(base) ** BigInt(windowSize);
const leavingHigh = Number(BigInt.asUintN(32, leaving >> 32n));
const leavingLow = Number(BigInt.asUintN(32, leaving));
const tab = 0x09;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;
/** What GitHub's hash counts as the character after the last one. */
const endOfText = 0xffff;

/**
 * The `primaryLocationLineHash` of lines, as GitHub's uploader for code scanning computes it, so that both agree.
 *
 * The hash of a line is that of the 100 characters from its start on, over line ends, without spaces and tabs; CR and
 * CRLF count as LF, after the text come one 65535 and then zeros. It is a polynomial in 37 modulo 2^64, rolled over
 * the text in one pass on two halves of 32 bits. A colon and the number of lines with that hash up to this one follow.
 *
 * @param text the file as it is, with its byte order mark if it has one
 * @returns the hash of a 1-based line; empty when there is no such line
 */
export function lineHashes(text: string): (line: number) => string {
  const lines = new HashedLines(text);
  return (line) => lines.hash(line);
}

class HashedLines {
  readonly #highs: Int32Array;
  readonly #lows: Int32Array;
  readonly #counts: Int32Array;
  readonly #size: number;

  constructor(text: string) {
    const most = countLineBreaks(text) + 1;
    this.#highs = new Int32Array(most);
    this.#lows = new Int32Array(most);
    this.#size = this.#roll(text);
    this.#counts = this.#countEqual();
  }

  hash(line: number): string {
    const index = line - 1;
    if (!Number.isInteger(index) || index < 0 || index >= this.#size) return "";
    const high = (this.#highs[index] ?? 0) >>> 0;
    const low = (this.#lows[index] ?? 0) >>> 0;
    const hex = high === 0 ? low.toString(16) : high.toString(16) + low.toString(16).padStart(8, "0");
    return `${hex}:${this.#counts[index]}`;
  }

  /**
   * Hashes every line and returns their number. The hash of a stretch is that of the text up to its end, less 37^100
   * times that of the text up to its start: so one running hash does, noted where a line begins and settled 100
   * characters later.
   */
  #roll(text: string): number {
    const highs = this.#highs;
    const lows = this.#lows;
    /** How many characters were counted before each line. */
    const starts = new Int32Array(highs.length);
    const { length } = text;
    let high = 0;
    let low = 0;
    let counted = 0;
    let begun = 0;
    let settled = 0;
    let settleAt = windowSize;
    let isLineStart = true;
    let last = 0;
    for (let offset = 0; offset <= length + windowSize; offset++) {
      let code = offset < length ? text.charCodeAt(offset) : offset === length ? endOfText : 0;
      const isSecondHalf = code === lineFeed && last === carriageReturn;
      last = code;
      if (code === space || code === tab || isSecondHalf) continue;
      if (code === carriageReturn) code = lineFeed;
      if (counted === settleAt) {
        this.#settle(settled++, high, low);
        settleAt = settled < begun ? (starts[settled] ?? 0) + windowSize : Number.POSITIVE_INFINITY;
      }
      if (isLineStart && offset <= length) {
        starts[begun] = counted;
        highs[begun] = high;
        lows[begun] = low;
        if (settled === begun) settleAt = counted + windowSize;
        begun++;
      }
      isLineStart = code === lineFeed;
      counted++;
      // Times 37, in quarters of 16 bits so that each product is a small integer.
      const quarter = (low & 0xffff) * base + code;
      const half = (low >>> 16) * base + (quarter >>> 16);
      low = (half << 16) | (quarter & 0xffff);
      high = (Math.imul(high, base) + (half >>> 16)) | 0;
    }
    return begun;
  }

  /** Turns the running hash before a line into the hash of the 100 characters from its start. */
  #settle(line: number, high: number, low: number): void {
    const beforeHigh = this.#highs[line] ?? 0;
    const beforeLow = this.#lows[line] ?? 0;
    const takenLow = Math.imul(beforeLow, leavingLow);
    const takenHigh =
      upperHalf(beforeLow, leavingLow) +
      Math.imul(beforeLow, leavingHigh) +
      Math.imul(beforeHigh, leavingLow);
    const borrow = low >>> 0 < takenLow >>> 0 ? 1 : 0;
    this.#highs[line] = high - takenHigh - borrow;
    this.#lows[line] = low - takenLow;
  }

  /** For each line, how many up to it have its hash: an open hash table of the first line and count of each hash. */
  #countEqual(): Int32Array {
    const counts = new Int32Array(this.#size);
    const mask = 2 ** Math.ceil(Math.log2(this.#size * 2 + 2)) - 1;
    const firstOf = new Int32Array(mask + 1).fill(-1);
    const seen = new Int32Array(mask + 1);
    for (let line = 0; line < this.#size; line++) {
      const high = this.#highs[line] ?? 0;
      const low = this.#lows[line] ?? 0;
      let slot = (low ^ Math.imul(high, 0x9e3779b1)) & mask;
      for (;;) {
        const first = firstOf[slot] ?? -1;
        if (first < 0) {
          firstOf[slot] = line;
          break;
        }
        if (this.#highs[first] === high && this.#lows[first] === low) break;
        slot = (slot + 1) & mask;
      }
      const count = (seen[slot] ?? 0) + 1;
      seen[slot] = count;
      counts[line] = count;
    }
    return counts;
  }
}

function countLineBreaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  for (let at = text.indexOf("\r"); at >= 0; at = text.indexOf("\r", at + 1)) count++;
  return count;
}

/** The upper 32 bits of the product of two numbers of 32 bits, without sign. */
function upperHalf(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const middle = aHigh * bLow + Math.floor((aLow * bLow) / 0x1_0000);
  return (
    aHigh * bHigh +
    Math.floor(middle / 0x1_0000) +
    Math.floor((aLow * bHigh + (middle % 0x1_0000)) / 0x1_0000)
  );
}
