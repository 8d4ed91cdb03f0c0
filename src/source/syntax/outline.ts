/** How many numbers an entry has, and which is which. */
const STRIDE = 4;
/** Where the entry's key stands, quotes included; -1 for the root and for items of sequences. */
const KEY_START = 0;
const KEY_END = 1;
const VALUE_START = 2;
/** The entry behind this one and all below it. */
const NEXT = 3;

/** Characters of text that an entry, or a line, takes at least: less in minified JSON, where room is made later. */
export const CHARACTERS = 32;

/** The same numbers with room for half as many again, or more. */
export function enlarged(numbers: Int32Array): Int32Array {
  const larger = new Int32Array(Math.ceil(1.5 * numbers.length));
  larger.set(numbers);
  return larger;
}

/** From so many children on, a container's children are looked up through a table. */
const WIDE = 32;

/**
 * Where every value of a text was written: one entry a value, in the order of the text. Offsets are 0-based UTF-16 units
 * into the text.
 */
export class Outline {
  // Made when first needed: most texts need none of these, and a description may span thousands.
  /** YAML: the entry that an alias stands for. */
  #aliases: Map<number, number> | undefined;
  /** YAML: the entries of `<<` keys, by the mapping they stand in. */
  #merges: Map<number, number[]> | undefined;
  /** The text of keys whose written form says it only to a parser. */
  #keyTexts: Map<number, string> | undefined;
  /** The entries whose key is `$ref`, and what stands under each. */
  #references: number[] | undefined;
  #referenceTexts: (string | undefined)[] | undefined;
  #named: Map<number, ReadonlyMap<string, number>> | undefined;
  #items: Map<number, readonly number[]> | undefined;
  /** The keys that were looked up last, and the entry that each of them led to. */
  #path: { readonly keys: readonly string[]; readonly entries: number[] } = { keys: [], entries: [] };

  /**
   * `STRIDE` numbers an entry in one flat array, because a description of 13 MB has a quarter of a million entries, and
   * one of 2,500 files as many arrays.
   */
  #numbers: Int32Array;
  #size = 0;

  constructor(readonly text: string) {
    this.#numbers = new Int32Array(STRIDE * (Math.ceil(text.length / CHARACTERS) + 16));
  }

  /** How many entries there are. */
  get size(): number {
    return this.#size;
  }

  /** Adds an entry and returns its number; `close` is called when its value ends, if other values stand inside it. */
  add(keyStart: number, keyEnd: number, valueStart: number): number {
    const entry = this.#size++;
    const at = STRIDE * entry;
    if (at + NEXT >= this.#numbers.length) this.#numbers = enlarged(this.#numbers);
    const numbers = this.#numbers;
    numbers[at] = keyStart;
    numbers[at + KEY_END] = keyEnd;
    numbers[at + VALUE_START] = valueStart;
    numbers[at + NEXT] = this.#size;
    return entry;
  }

  /** Notes that everything added since belongs below this entry. */
  close(entry: number): void {
    this.#numbers[STRIDE * entry + NEXT] = this.#size;
  }

  startValue(entry: number, offset: number): void {
    this.#numbers[STRIDE * entry + VALUE_START] = offset;
  }

  /** Says what a key means, where that is not what stands there, quotes taken off. */
  nameKey(entry: number, key: string): void {
    this.#keyTexts ??= new Map();
    this.#keyTexts.set(entry, key);
  }

  /** YAML: says which entry an alias stands for. */
  noteAlias(entry: number, target: number): void {
    this.#aliases ??= new Map();
    this.#aliases.set(entry, target);
  }

  /** YAML: says that the key of an entry is a `<<` of a mapping. */
  noteMerge(mapping: number, entry: number): void {
    this.#merges ??= new Map();
    const merges = this.#merges.get(mapping);
    if (merges) merges.push(entry);
    else this.#merges.set(mapping, [entry]);
  }

  keyStart(entry: number): number {
    return this.#numbers[STRIDE * entry + KEY_START] ?? -1;
  }

  keyEnd(entry: number): number {
    return this.#numbers[STRIDE * entry + KEY_END] ?? -1;
  }

  valueStart(entry: number): number {
    return this.#numbers[STRIDE * entry + VALUE_START] ?? 0;
  }

  /** The plain text of an entry's key. */
  key(entry: number): string {
    const known = this.#keyTexts?.get(entry);
    if (known !== undefined) return known;
    const start = this.keyStart(entry);
    const end = this.keyEnd(entry);
    return isQuote(this.text.charCodeAt(start)) && end - start > 1
      ? this.text.slice(start + 1, end - 1)
      : this.text.slice(start, end);
  }

  /** Of each entry the one that it stands in; the root stands in itself. */
  parents(): Int32Array {
    const parents = new Int32Array(this.size);
    const open = [0];
    for (let entry = 1; entry < this.size; entry++) {
      while (this.next(open.at(-1) ?? 0) <= entry) open.pop();
      parents[entry] = open.at(-1) ?? 0;
      if (this.next(entry) > entry + 1) open.push(entry);
    }
    return parents;
  }

  /** Notes that the key of an entry is `$ref`, in the order of the text, and what stands under it: undefined where that is no text. */
  noteReference(entry: number, ref: string | undefined): void {
    this.#references ??= [];
    this.#referenceTexts ??= [];
    this.#references.push(entry);
    this.#referenceTexts.push(ref);
  }

  /** Whether something holds of an entry whose key is `$ref`, data included, and of what stands under it; asked in the order of the text. */
  someReference(holds: (entry: number, ref: string | undefined) => boolean): boolean {
    const texts = this.#referenceTexts;
    return this.#references?.some((entry, index) => holds(entry, texts?.[index])) ?? false;
  }

  get hasAliases(): boolean {
    return this.#aliases !== undefined;
  }

  /** The entries that stand for several: what aliases name, and the members of what `<<` names. */
  *sharedEntries(): Generator<number> {
    yield* new Set(this.#aliases?.values());
    for (const mapping of this.#merges?.keys() ?? []) {
      for (const source of this.#sources(mapping)) {
        const end = this.next(source);
        for (let member = source + 1; member < end; member = this.next(member)) yield member;
      }
    }
  }

  /** The entry that is named by the alias which keys lead to; undefined where they lead to no alias. */
  aliasTarget(keys: readonly string[]): number | undefined {
    return this.#aliases?.get(this.find(keys));
  }

  /** The keys that lead to the last of these entries, each being the parent of the one behind it, the root first. */
  pointer(chain: readonly number[]): string[] {
    return chain.slice(1).map((entry, depth) => {
      if (this.keyStart(entry) >= 0) return this.key(entry);
      let index = 0;
      for (let item = (chain[depth] ?? 0) + 1; item < entry; item = this.next(item)) index++;
      return String(index);
    });
  }

  /**
   * The entry a list of keys leads to. Keys are names in mappings and indexes in sequences. Where the text ends before
   * the keys do, the last entry that exists: a line near the right one is better than none. Neighbours are mostly asked for
   * one after another, so the way goes on where it leaves the last one.
   */
  find(keys: readonly string[]): number {
    const { keys: before, entries } = this.#path;
    let depth = 0;
    while (depth < entries.length && depth < keys.length && keys[depth] === before[depth]) depth++;
    entries.length = depth;
    this.#path = { keys, entries };
    let entry = entries.at(-1) ?? 0;
    for (; depth < keys.length; depth++) {
      const child = this.#child(entry, keys[depth] ?? "");
      if (child < 0) return entry;
      entries.push(child);
      entry = child;
    }
    return entry;
  }

  /** The last entry with this key directly under `parent`, or else under what its `<<` name; -1 where there is none. */
  #child(parent: number, key: string): number {
    const container = this.#aliases?.get(parent) ?? parent;
    const first = container + 1;
    if (first >= this.next(container)) return -1;
    if (this.keyStart(first) < 0) return this.#item(container, key);
    const found = this.#member(container, key);
    return found >= 0 ? found : this.#merged(container, key);
  }

  /** Looks through `<<`, and the `<<` of what these name, each mapping once; in the order in which they win. */
  #merged(container: number, key: string): number {
    const seen = new Set<number>([container]);
    const waiting = this.#sources(container);
    for (let source = waiting.pop(); source !== undefined; source = waiting.pop()) {
      if (seen.has(source)) continue;
      seen.add(source);
      const found = this.#member(source, key);
      if (found >= 0) return found;
      waiting.push(...this.#sources(source));
    }
    return -1;
  }

  /** The mappings that the `<<` of a mapping name, the first of them last. */
  #sources(container: number): number[] {
    const sources: number[] = [];
    for (const merge of this.#merges?.get(container) ?? []) {
      const value = this.#aliases?.get(merge) ?? merge;
      if (value + 1 < this.next(value) && this.keyStart(value + 1) < 0) {
        for (const item of this.#itemsOf(value)) sources.push(this.#aliases?.get(item) ?? item);
      } else {
        sources.push(value);
      }
    }
    return sources.reverse();
  }

  #item(container: number, key: string): number {
    return /^\d+$/.test(key) ? (this.#itemsOf(container)[Number(key)] ?? -1) : -1;
  }

  #itemsOf(container: number): readonly number[] {
    const known = this.#items?.get(container);
    if (known) return known;
    const items: number[] = [];
    const end = this.next(container);
    for (let item = container + 1; item < end; item = this.next(item)) items.push(item);
    if (items.length > WIDE) {
      this.#items ??= new Map();
      this.#items.set(container, items);
    }
    return items;
  }

  #member(container: number, key: string): number {
    const known = this.#named?.get(container);
    if (known) return known.get(key) ?? -1;
    const end = this.next(container);
    let found = -1;
    let count = 0;
    for (let child = container + 1; child < end; child = this.next(child), count++) {
      if (this.isNamed(child, key)) found = child;
    }
    if (count > WIDE) {
      const names = new Map<string, number>();
      for (let child = container + 1; child < end; child = this.next(child))
        names.set(this.key(child), child);
      this.#named ??= new Map();
      this.#named.set(container, names);
    }
    return found;
  }

  /** Whether the key of an entry is this one. */
  isNamed(entry: number, key: string): boolean {
    const known = this.#keyTexts?.get(entry);
    if (known !== undefined) return known === key;
    const start = this.keyStart(entry);
    const quotes = isQuote(this.text.charCodeAt(start)) ? 1 : 0;
    return (
      this.keyEnd(entry) - start === key.length + 2 * quotes && this.text.startsWith(key, start + quotes)
    );
  }

  /** The entry behind this one and all below it. */
  next(entry: number): number {
    return this.#numbers[STRIDE * entry + NEXT] ?? this.size;
  }
}

function isQuote(code: number): boolean {
  return code === 34 || code === 39;
}
