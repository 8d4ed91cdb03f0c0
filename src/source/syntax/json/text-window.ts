import { DOUBLE_QUOTE } from "../characters.ts";

/** So many UTF-16 units are seen at a time: they fit into a processor's second cache. */
const SIZE = 1 << 15;
const isLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** What windows are made of. Only one text is read at a time, so one is enough for the thousands of files of a description. */
let spare: Uint16Array | undefined;

/**
 * A text as numbers, a part of it at a time: a typed array is read twice as fast as a string, and copying all of a long
 * text into one would cost what that saves. A second window ends the use of the first.
 */
export class TextWindow {
  /** The UTF-16 units that are seen, and two quotes behind them, so that a search for the end of a string ends there. */
  units: Uint16Array;

  constructor(readonly text: string) {
    spare ??= new Uint16Array(SIZE + 2);
    this.units = spare;
  }

  /**
   * Moves the window to an offset (0-based, UTF-16 units).
   *
   * @returns how many units are seen from there on
   */
  show(start: number): number {
    const { units } = this;
    const length = Math.min(units.length - 2, this.text.length - start);
    const bytes = Buffer.from(units.buffer, 0, 2 * length);
    bytes.write(this.text.slice(start, start + length), "utf16le");
    if (!isLittleEndian) bytes.swap16();
    units[length] = DOUBLE_QUOTE;
    units[length + 1] = DOUBLE_QUOTE;
    return length;
  }

  /**
   * Makes room for a string that is longer than what can be seen; to be followed by `show`.
   *
   * @returns false where all of the text could be seen already
   */
  widen(): boolean {
    if (this.units.length >= this.text.length + 2) return false;
    this.units = new Uint16Array(2 * this.units.length);
    return true;
  }
}
