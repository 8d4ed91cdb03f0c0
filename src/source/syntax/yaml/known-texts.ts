import { resolvePlain } from "./scalar.ts";

/** How many texts are kept: a power of two. */
const ROOM = 4096;
/**
 * Up to so many characters a text is small, and so many of all small ones' texts are kept. A text that was cut out may hold
 * the one it was cut from in memory: 16 MB at most, for as long as the process lives.
 */
const SMALL = 16_384;
const SMALL_ROOM = 1024;
/** The longest text that is kept: about as long as references are. */
const LONGEST = 64;
/** The longest plain scalar that is kept: longer ones are prose, which is said once. */
const LONGEST_PLAIN = 24;

/**
 * Cuts short texts out of a long one. Descriptions say the same few again and again, so each is kept in a place that
 * follows from its characters, until another takes the place.
 */
export class KnownTexts {
  readonly #texts: string[];
  /** What the texts mean as plain scalars. */
  readonly #values: unknown[];
  /** The bits of a hash that say its place. */
  readonly #bits: number;

  private constructor(
    /** The text to cut from. */
    public text: string,
    room: number,
  ) {
    this.#texts = new Array<string>(room).fill("");
    this.#values = new Array<unknown>(room).fill(null);
    this.#bits = room - 1;
  }

  /** Those of a text. Holds until the next is asked for: thousands of small files share what was found in them. */
  static of(text: string): KnownTexts {
    if (text.length > SMALL) return new KnownTexts(text, ROOM);
    KnownTexts.#small ??= new KnownTexts("", SMALL_ROOM);
    KnownTexts.#small.text = text;
    return KnownTexts.#small;
  }

  static #small: KnownTexts | undefined;

  /** The text between two offsets. */
  cut(start: number, end: number): string {
    return this.key(start, end, hashOf(this.text, start, end));
  }

  /** The same, where what `hashOf` says of it is known. */
  key(start: number, end: number, hash: number): string {
    const length = end - start;
    if (length > LONGEST) return this.text.slice(start, end);
    return this.#texts[this.#place(start, length, hash)] as string;
  }

  /** What the plain scalar between two offsets means. */
  value(start: number, end: number): unknown {
    const length = end - start;
    if (length > LONGEST_PLAIN) return resolvePlain(this.text.slice(start, end));
    return this.#values[this.#place(start, length, hashOf(this.text, start, end))];
  }

  #place(start: number, length: number, hash: number): number {
    const { text } = this;
    const place = hash & this.#bits;
    const known = this.#texts[place] as string;
    if (known.length === length) {
      let same = 0;
      while (same < length && known.charCodeAt(same) === text.charCodeAt(start + same)) same++;
      if (same === length) return place;
    }
    const cut = text.slice(start, start + length);
    this.#texts[place] = cut;
    this.#values[place] = length > LONGEST_PLAIN ? cut : resolvePlain(cut);
    return place;
  }
}

/** A number that follows from the length and some of the characters between two offsets. */
export function hashOf(text: string, start: number, end: number): number {
  let hash = end - start;
  if (hash === 0) return 0;
  hash = Math.imul(hash, 31) + text.charCodeAt(start);
  hash = Math.imul(hash, 31) + text.charCodeAt((start + end) >> 1);
  hash = Math.imul(hash, 31) + text.charCodeAt(end - 1);
  if (end - start > 4) {
    hash = Math.imul(hash, 31) + text.charCodeAt(start + 1);
    hash = Math.imul(hash, 31) + text.charCodeAt(end - 2);
    hash = Math.imul(hash, 31) + text.charCodeAt(end - 4);
  }
  return hash ^ (hash >>> 13);
}
