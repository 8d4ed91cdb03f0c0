/** How deeply a `<<` may lead to another `<<` when a key is looked up. */
const MERGE_DEPTH = 20;
/** From so many children on, a container's children are looked up through a map. */
const WIDE = 32;

/**
 * Where every value of a text was written: one entry a value, in the order of the text, flat, because a description
 * of 13 MB has half a million of them. Offsets are 0-based UTF-16 units into the text.
 */
export class Outline {
  /** Where the entry's key stands, quotes included; -1 for the root and for sequence items. */
  readonly keyStart: number[] = [];
  readonly keyEnd: number[] = [];
  readonly valueStart: number[] = [];
  /** The entry behind this one and all below it. */
  readonly next: number[] = [];
  /** YAML: the entry that an alias stands for. */
  readonly aliasOf = new Map<number, number>();
  readonly #wide = new Map<number, ReadonlyMap<string, number>>();

  constructor(
    readonly text: string,
    /** Reads a key as written (quotes, escapes) to its plain text. */
    readonly readKey: (raw: string) => string,
  ) {}

  /** Adds an entry; the caller sets `next` when the value ends. Returns its number. */
  add(keyStart: number, keyEnd: number, valueStart: number): number {
    const entry = this.keyStart.length;
    this.keyStart.push(keyStart);
    this.keyEnd.push(keyEnd);
    this.valueStart.push(valueStart);
    this.next.push(entry + 1);
    return entry;
  }

  /** The plain text of an entry's key. */
  key(entry: number): string {
    return this.readKey(this.text.slice(this.keyStart[entry], this.keyEnd[entry]));
  }

  /**
   * The entry a list of keys leads to. Keys are names in mappings and indexes in sequences. Where the text ends before
   * the keys do, the last entry that exists: a place near the right one is better than none.
   */
  find(keys: readonly string[]): number {
    let entry = 0;
    for (const key of keys) {
      const child = this.#child(entry, key, 0);
      if (child < 0) return entry;
      entry = child;
    }
    return entry;
  }

  /** The last entry with this key directly under `parent`, -1 where there is none; `<<` is followed. */
  #child(parent: number, key: string, depth: number): number {
    const container = this.aliasOf.get(parent) ?? parent;
    const end = this.next[container] ?? 0;
    const first = container + 1;
    if (first >= end) return -1;
    if ((this.keyStart[first] ?? -1) < 0) return this.#item(container, Number(key));
    const found = this.#named(container, key);
    if (found >= 0 || depth > MERGE_DEPTH) return found;
    const merge = this.#named(container, "<<");
    if (merge < 0) return -1;
    const source = this.aliasOf.get(merge) ?? merge;
    const direct = this.#child(source, key, depth + 1);
    if (direct >= 0) return direct;
    for (let item = source + 1; item < (this.next[source] ?? 0); item = this.next[item] ?? item + 1) {
      if ((this.keyStart[item] ?? -1) >= 0) break;
      const merged = this.#child(item, key, depth + 1);
      if (merged >= 0) return merged;
    }
    return -1;
  }

  #item(container: number, index: number): number {
    const end = this.next[container] ?? 0;
    let item = container + 1;
    for (let at = 0; item < end; at++, item = this.next[item] ?? end) if (at === index) return item;
    return -1;
  }

  #named(container: number, key: string): number {
    const known = this.#wide.get(container);
    if (known) return known.get(key) ?? -1;
    const end = this.next[container] ?? 0;
    let found = -1;
    let count = 0;
    for (let child = container + 1; child < end; child = this.next[child] ?? end, count++) {
      if (this.#isNamed(child, key)) found = child;
    }
    if (count > WIDE) {
      const names = new Map<string, number>();
      for (let child = container + 1; child < end; child = this.next[child] ?? end)
        names.set(this.key(child), child);
      this.#wide.set(container, names);
    }
    return found;
  }

  #isNamed(entry: number, key: string): boolean {
    const start = this.keyStart[entry] ?? 0;
    const end = this.keyEnd[entry] ?? 0;
    // Most keys are written as they are, with or without quotes; only the others need reading.
    if (end - start === key.length && this.text.startsWith(key, start)) return true;
    if (end - start < key.length) return false;
    return this.key(entry) === key;
  }
}
