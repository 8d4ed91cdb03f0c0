/** Characters of text that an entry takes at least: less in minified JSON, where room is made later. */
const CHARACTERS = 32;

/** How many numbers an entry has, and which is which. */
export const STRIDE = 4;
/** Where the entry's key stands, quotes included; -1 for the root and for items of sequences. */
export const KEY_START = 0;
export const KEY_END = 1;
export const VALUE_START = 2;
/** The entry behind this one and all below it. */
export const NEXT = 3;

/**
 * The entries of an outline in one flat array of integers, because a description of 13 MB has a quarter of a million of
 * them, and one of 2,500 files as many arrays. Those who read a text write here directly; `Outline` reads it.
 */
export class OutlineEntries {
  /** How many entries there are. */
  size = 0;
  /** `STRIDE` numbers an entry. */
  numbers: Int32Array;

  /** @param length how long the text is, in UTF-16 units */
  constructor(length: number) {
    this.numbers = new Int32Array(STRIDE * (Math.ceil(length / CHARACTERS) + 16));
  }

  /** Makes room for more entries than there are. */
  grow(): void {
    this.numbers = withRoom(this.numbers, STRIDE * Math.ceil(1.5 * (this.size + 1)));
  }
}

/** The same numbers, with room for so many in all. */
export function withRoom(numbers: Int32Array, room: number): Int32Array {
  const larger = new Int32Array(room);
  larger.set(numbers);
  return larger;
}
