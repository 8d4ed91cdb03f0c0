import type { Range } from "./position.ts";
import type { SourceFile, Written } from "./source-file.ts";

const roots = new WeakMap<SourceFile, Location>();

/**
 * A value of a file, named by the keys that lead to it. Lines are worked out only when a finding needs them, so a location
 * is no more than a link to the one above.
 */
export class Location {
  // Many findings can share a location, so what was worked out once is kept.
  #pointer: string | undefined;
  #identity: string | undefined;

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

  /** What these keys lead to from here. */
  descend(keys: readonly string[]): Location {
    return keys.reduce<Location>((location, key) => location.child(key), this);
  }

  /** The keys from the root of the file. */
  get keys(): readonly string[] {
    const keys: string[] = [];
    for (let at: Location | undefined = this; at?.parent; at = at.parent) keys.push(at.key);
    return keys.reverse();
  }

  /** The keys as a JSON Pointer (RFC 6901). */
  get pointer(): string {
    if (this.#pointer !== undefined) return this.#pointer;
    let steps = "";
    let at: Location = this;
    for (; at.#pointer === undefined && at.parent; at = at.parent) steps = pointerStep(at.key) + steps;
    this.#pointer = (at.#pointer ?? "") + steps;
    return this.#pointer;
  }

  /** What no other location has: the file and the pointer. */
  get identity(): string {
    this.#identity ??= `${this.file.uri}#${this.pointer}`;
    return this.#identity;
  }

  /** The text that says it: that of the file, or of an Overlay. */
  get written(): Written {
    return this.file.written(this.keys);
  }

  /** Whether it is another place, or lies inside it. Keeps nothing, as a pointer would be. */
  isWithin(outer: Location): boolean {
    // What stands in it was mostly reached through it.
    for (let at: Location | undefined = this; at; at = at.parent) if (at === outer) return true;
    const { keys } = this;
    return this.file === outer.file && outer.keys.every((key, depth) => key === keys[depth]);
  }

  /** Worked out anew each time, in the text that says it. */
  get range(): Range {
    const { file, keys } = this.written;
    return file.rangeOf(keys);
  }
}

/** A value and where it was written. */
export interface Target {
  readonly value: unknown;
  readonly location: Location;
}

/** Something that was written somewhere. */
export interface Located {
  /** Where it is defined. */
  readonly location: Location;
  /** Where it is referred to; the same as `location` where nothing does. */
  readonly usedAt: Location;
}

/** Joins keys to a JSON Pointer (RFC 6901 §3): `["paths", "/a"]` → `/paths/~1a`. */
export function formatPointer(keys: readonly string[]): string {
  return keys.map(pointerStep).join("");
}

/** One key as a part of a JSON Pointer: `/a` → `/~1a`. */
function pointerStep(key: string): string {
  // Nearly all keys go as they are.
  if (!key.includes("~") && !key.includes("/")) return `/${key}`;
  return `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/**
 * Splits a JSON Pointer as it stands in a URI fragment (RFC 6901 §6) into keys; percent-encoding is undone.
 * Returns undefined where the text is no pointer: no leading `/`, a bad `~` or `%` escape.
 */
export function parsePointer(fragment: string): readonly string[] | undefined {
  if (fragment === "") return [];
  if (!fragment.startsWith("/")) return undefined;
  let decoded = fragment;
  if (fragment.includes("%")) {
    try {
      decoded = decodeURIComponent(fragment);
    } catch {
      return undefined;
    }
  }
  if (/~(?![01])/.test(decoded)) return undefined;
  const keys = decoded.slice(1).split("/");
  return decoded.includes("~") ? keys.map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~")) : keys;
}
