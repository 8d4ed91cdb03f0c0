import { pointerStep } from "./pointer.ts";
import type { Range } from "./position.ts";
import type { SourceFile } from "./source-file.ts";

const roots = new WeakMap<SourceFile, Location>();

/**
 * A place named by the keys that lead to it. Lines are worked out only when a finding needs them, so a location is
 * no more than a link to the one above.
 */
export class Location {
  // Many findings can share a place, so what was worked out once is kept.
  #pointer: string | undefined;
  #identity: string | undefined;
  #range: Range | undefined;

  constructor(
    readonly file: SourceFile,
    readonly parent: Location | undefined = undefined,
    /** The last key; "" for the root. */
    readonly key: string = "",
  ) {}

  /** The root of a file: one object, for what is kept by location. */
  static rootOf(file: SourceFile): Location {
    let root = roots.get(file);
    if (!root) {
      root = new Location(file);
      roots.set(file, root);
    }
    return root;
  }

  child(key: string): Location {
    return new Location(this.file, this, key);
  }

  /** The place these keys lead to from here. */
  descend(keys: readonly string[]): Location {
    return keys.reduce<Location>((location, key) => location.child(key), this);
  }

  /** The keys from the root of the file. */
  get keys(): readonly string[] {
    const keys: string[] = [];
    for (let at: Location | undefined = this; at?.parent; at = at.parent) keys.push(at.key);
    return keys.reverse();
  }

  /** The place as a JSON Pointer (RFC 6901). */
  get pointer(): string {
    if (this.#pointer !== undefined) return this.#pointer;
    let steps = "";
    let at: Location = this;
    for (; at.#pointer === undefined && at.parent; at = at.parent) steps = pointerStep(at.key) + steps;
    this.#pointer = (at.#pointer ?? "") + steps;
    return this.#pointer;
  }

  /** What no other place has: the file and the pointer. */
  get identity(): string {
    this.#identity ??= `${this.file.uri}#${this.pointer}`;
    return this.#identity;
  }

  get range(): Range {
    this.#range ??= this.file.rangeOf(this.keys);
    return this.#range;
  }
}

/** Something that was written somewhere. */
export interface Located {
  /** Where it is defined. */
  readonly location: Location;
  /** The place that refers to it; the same as `location` where nothing does. */
  readonly usedAt: Location;
}
