/** Characters of text that an entry takes at least: less in minified JSON, where room is made later. */
const CHARACTERS = 40;

/**
 * The entries of an outline in flat arrays of integers, because a description of 13 MB has a quarter of a million of
 * them. Those who read a text write here directly; `Outline` says what the numbers mean.
 */
export class OutlineEntries {
  /** How many entries there are. */
  size = 0;
  /** Where the entry's key stands, quotes included; -1 for the root and for items of sequences. */
  keyStarts: Int32Array;
  keyEnds: Int32Array;
  valueStarts: Int32Array;
  /** The entry behind this one and all below it. */
  nexts: Int32Array;

  /** @param length how long the text is, in UTF-16 units */
  constructor(length: number) {
    const room = Math.ceil(length / CHARACTERS) + 16;
    this.keyStarts = new Int32Array(room);
    this.keyEnds = new Int32Array(room);
    this.valueStarts = new Int32Array(room);
    this.nexts = new Int32Array(room);
  }

  /** Makes room for so many more entries. */
  reserve(more: number): void {
    const needed = this.size + more;
    if (needed <= this.nexts.length) return;
    const room = Math.max(needed, Math.ceil(1.5 * this.nexts.length));
    this.keyStarts = withRoom(this.keyStarts, room);
    this.keyEnds = withRoom(this.keyEnds, room);
    this.valueStarts = withRoom(this.valueStarts, room);
    this.nexts = withRoom(this.nexts, room);
  }
}

/** The same numbers, with room for so many in all. */
export function withRoom(numbers: Int32Array, room: number): Int32Array {
  const larger = new Int32Array(room);
  larger.set(numbers);
  return larger;
}
