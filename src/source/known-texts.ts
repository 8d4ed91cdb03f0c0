import { resolvePlain } from "./yaml-scalar.ts";

/** How many texts are kept; a power of two. */
const ROOM = 4096;
/** The longest text that is kept. */
const LONGEST = 24;

/**
 * Cuts short texts out of a long one. Descriptions say the same few again and again, so each is kept in a place that
 * follows from its characters, until another takes the place.
 */
export class KnownTexts {
  readonly #texts: string[] = new Array<string>(ROOM).fill("");
  readonly #values: unknown[] = new Array<unknown>(ROOM).fill(null);

  constructor(readonly text: string) {}

  /** The text between two offsets, of which `hash` is what `hashOf` says. */
  key(start: number, end: number, hash: number): string {
    const place = hash & (ROOM - 1);
    const known = this.#texts[place] as string;
    return known.length === end - start && this.text.startsWith(known, start)
      ? known
      : this.#keep(place, start, end);
  }

  /** What the plain scalar between two offsets means. */
  value(start: number, end: number): unknown {
    if (end - start > LONGEST) return resolvePlain(this.text.slice(start, end));
    const place = hashOf(this.text, start, end) & (ROOM - 1);
    const known = this.#texts[place] as string;
    if (known.length !== end - start || !this.text.startsWith(known, start)) this.#keep(place, start, end);
    return this.#values[place];
  }

  #keep(place: number, start: number, end: number): string {
    const text = this.text.slice(start, end);
    if (end - start > LONGEST) return text;
    this.#texts[place] = text;
    this.#values[place] = resolvePlain(text);
    return text;
  }
}

/** A number that follows from the characters between two offsets. */
export function hashOf(text: string, start: number, end: number): number {
  let hash = 0;
  for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return hash ^ (hash >>> 15);
}
