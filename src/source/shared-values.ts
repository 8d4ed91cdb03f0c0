import { Location } from "./location.ts";
import type { SourceFile } from "./source-file.ts";

/**
 * Where those values of a file are defined that YAML places several times: by aliases (`*name`), and by merges (`<<`), which
 * copy the members of a mapping.
 */
export class SharedValues {
  readonly #definitions = new Map<object, Location>();
  readonly #parents: Int32Array;

  private constructor(readonly file: SourceFile) {
    this.#parents = file.outline.parents();
    for (const entry of file.outline.sharedEntries()) {
      const keys = this.#keysOf(entry);
      const value = keys.reduce<unknown>(memberOf, file.data);
      if (typeof value !== "object" || value === null || this.#definitions.has(value)) continue;
      this.#definitions.set(value, Location.rootOf(file).descend(keys));
    }
  }

  /** Those of a file; undefined where there are none. */
  static of(file: SourceFile): SharedValues | undefined {
    return file.outline.hasAliases ? new SharedValues(file) : undefined;
  }

  /** Where an object or list is defined; undefined where only one place has it. */
  find(value: object): Location | undefined {
    return this.#definitions.get(value);
  }

  /** Where the text, number or word is defined that stands at a place; undefined where it is no alias. */
  findScalar(at: Location): Location | undefined {
    const target = this.file.outline.aliasTarget(at.keys);
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
