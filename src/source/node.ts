import type { Located, Location } from "./location.ts";
import { isMalformedReference, isReference, type Sources } from "./sources.ts";

/** Whether a value is a mapping: an object, not an array and not null. */
export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * A value and where it was written. `child` and `entries` follow `$ref` and keep both ends: `location` is where the
 * value is defined, `usedAt` where it is referred to. Names like `constructor` are data: only own keys count.
 */
export class Node implements Located {
  constructor(
    readonly sources: Sources,
    readonly value: unknown,
    readonly location: Location,
    readonly usedAt: Location = location,
    /** The mapping with the `$ref` that led here, for the `description` and `summary` that may stand beside it. */
    readonly reference: Record<string, unknown> | undefined = undefined,
  ) {}

  /** The value under a key of a mapping or an index of a sequence, references followed; undefined where there is none. */
  child(key: string | number): Node | undefined {
    const { value } = this;
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    // A sequence has no other members than its items; to JavaScript, `length` is one.
    if (key === "length" && Array.isArray(value)) return undefined;
    return this.#at(String(key), (value as Record<string, unknown>)[key]);
  }

  /** The value these keys lead to. */
  descend(...keys: readonly (string | number)[]): Node | undefined {
    let node: Node | undefined = this;
    for (const key of keys) node = node?.child(key);
    return node;
  }

  /** Stands in for a member whose reference leads nowhere: there, and nothing known of it. */
  emptyAt(key: string): Node {
    return new Node(this.sources, {}, this.location.child(key));
  }

  /** The keys and values of a mapping, references followed; a reference that leads nowhere is left out. */
  *entries(): Generator<[string, Node]> {
    const { value } = this;
    if (!isMapping(value)) return;
    for (const key of Object.keys(value)) {
      const node = this.#at(key, value[key]);
      if (node) yield [key, node];
    }
  }

  /** The items of a sequence, references followed; a reference that leads nowhere is left out. */
  items(): Node[] {
    const { value } = this;
    if (!Array.isArray(value)) return [];
    const items: Node[] = [];
    for (let index = 0; index < value.length; index++) {
      const node = this.#at(String(index), value[index]);
      if (node) items.push(node);
    }
    return items;
  }

  /** The keys of a mapping, in JavaScript's order (integer-like keys first). */
  keys(): string[] {
    return isMapping(this.value) ? Object.keys(this.value) : [];
  }

  has(key: string): boolean {
    return isMapping(this.value) && Object.hasOwn(this.value, key);
  }

  /** The text under a key; undefined for anything else than text. */
  text(key: string): string | undefined {
    const value = this.raw(key);
    return typeof value === "string" ? value : undefined;
  }

  /** The value under a key as it stands, a reference not followed. */
  raw(key: string): unknown {
    return isMapping(this.value) && Object.hasOwn(this.value, key) ? this.value[key] : undefined;
  }

  get isMapping(): boolean {
    return isMapping(this.value);
  }

  /** Whether it is defined elsewhere than it is used: behind a `$ref`, or a YAML alias. */
  get isReferred(): boolean {
    return this.location !== this.usedAt;
  }

  /** Where the value under a key is defined; a reference is not followed, a YAML alias is. */
  placeOf(key: string): Location {
    return this.sources.definition(this.raw(key), this.location.child(key));
  }

  /**
   * The component's name when a reference or an alias led here: the last key of where it points (`NotFound` of
   * `#/components/responses/NotFound`), or the file's name without its ending.
   */
  get referenceName(): string | undefined {
    if (!this.isReferred) return undefined;
    if (this.location.key !== "") return this.location.key;
    return this.location.file.uri
      .split("/")
      .at(-1)
      ?.replace(/\.\w+$/, "");
  }

  #at(key: string, value: unknown): Node | undefined {
    const location = this.location.child(key);
    if (typeof value !== "object" || value === null) return new Node(this.sources, value, location);
    if (isReference(value)) {
      const target = this.sources.follow(value, location);
      return target && new Node(this.sources, target.value, target.location, location, value);
    }
    if (isMalformedReference(value)) return undefined;
    const defined = this.sources.definition(value, location);
    const isHere = defined === location || defined.pointer === location.pointer;
    return new Node(this.sources, value, defined, isHere ? defined : location);
  }
}
