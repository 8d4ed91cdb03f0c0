import { Location } from "./location.ts";
import type { SourceFile } from "./source-file.ts";

/**
 * Where those values of a file are defined that stand in several places: by YAML's aliases (`*name`) and merges (`<<`), which
 * copy the members of a mapping, and by Overlays.
 */
export class SharedValues {
  readonly #definitions = new Map<object, Location>();
  readonly #parents: Int32Array;

  private constructor(readonly file: SourceFile) {
    this.#parents = file.outline.parents();
    const entries = [...file.outline.sharedEntries()].map((entry) => this.#keysOf(entry));
    for (const keys of [...entries, ...(file.overlaid?.shared ?? [])]) {
      const value = keys.reduce<unknown>(memberOf, file.data);
      if (typeof value !== "object" || value === null || this.#definitions.has(value)) continue;
      this.#definitions.set(value, Location.rootOf(file).descend(keys));
    }
  }

  /** Those of a file; undefined where there are none. */
  static of(file: SourceFile): SharedValues | undefined {
    return file.outline.hasAliases || file.overlaid ? new SharedValues(file) : undefined;
  }

  /** Where an object or list is defined; undefined where only one place has it. */
  find(value: object): Location | undefined {
    return this.#definitions.get(value);
  }

  /** Where the text, number or word is defined that stands at a place; undefined where it is no alias. */
  findScalar(at: Location): Location | undefined {
    // What an Overlay changes, the text tells no more.
    const target = this.file.overlaid ? undefined : this.file.outline.aliasTarget(at.keys);
    return target === undefined ? undefined : Location.rootOf(this.file).descend(this.#keysOf(target));
  }

  #keysOf(entry: number): readonly string[] {
    const chain = [entry];
    for (let at = entry; at > 0; ) {
      at = this.#parents[at] ?? 0;
      chain.push(at);
    }
    return this.file.outline.pointer(chain.reverse());
  }
}

function memberOf(value: unknown, key: string): unknown {
  const isThere = typeof value === "object" && value !== null && Object.hasOwn(value, key);
  return isThere ? Reflect.get(value, key) : undefined;
}
