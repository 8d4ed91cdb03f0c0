import { Location, type Target } from "./location.ts";
import type { SourceFile } from "./source-file.ts";

/**
 * The schemas of a file that have names of their own (JSON Schema 2020-12 §8.2): `$anchor` and `$dynamicAnchor` by
 * their text, `$id` by its text and by the address it means, seen from the file or the `$id` around it.
 */
export class SchemaIds {
  readonly #targets = new Map<string, Target>();
  readonly #bases = new Map<object, string>();

  /** @param file where to look for them; without it there are none */
  private constructor(readonly file?: SourceFile) {
    if (file) this.#collect(file);
  }

  /** Those of a file; the same for all that have none. */
  static of(file: SourceFile): SchemaIds {
    let ids = SchemaIds.#known.get(file);
    if (!ids) {
      // Nearly no description has any; a look at the text tells.
      const hasAny = ["$anchor", "$dynamicAnchor", "$id"].some((key) => file.mentions(key));
      ids = hasAny ? new SchemaIds(file) : SchemaIds.#none;
      SchemaIds.#known.set(file, ids);
    }
    return ids;
  }

  static readonly #known = new WeakMap<SourceFile, SchemaIds>();

  static readonly #none = new SchemaIds();

  find(name: string): Target | undefined {
    // Asked for each reference, and nearly always for nothing.
    return this.#targets.size === 0 ? undefined : this.#targets.get(name);
  }

  /** The nearest schema with an `$id` at or above a location: what `#/…` there is relative to. */
  resourceAround(
    location: Location,
  ): { readonly keys: readonly string[]; readonly base: string } | undefined {
    if (this.#bases.size === 0) return undefined;
    let value: unknown = this.file?.data;
    let found: { keys: readonly string[]; base: string } | undefined;
    const { keys } = location;
    for (let depth = 0; typeof value === "object" && value !== null; depth++) {
      const base = this.#bases.get(value);
      if (base !== undefined) found = { keys: keys.slice(0, depth), base };
      const key = keys[depth];
      if (key === undefined || !Object.hasOwn(value, key)) break;
      value = (value as Record<string, unknown>)[key];
    }
    return found;
  }

  #collect(file: SourceFile): void {
    const seen = new Set<unknown>();
    const waiting: (Target & { base: string })[] = [
      { value: file.data, location: Location.rootOf(file), base: file.address },
    ];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { value, location } = next;
      let { base } = next;
      if (typeof value !== "object" || value === null || seen.has(value)) continue;
      seen.add(value);
      if (Object.hasOwn(value, "$id"))
        base = this.#identify(value as Record<string, unknown>, location, base);
      for (const [key, member] of Object.entries(value)) {
        if (typeof member === "object") waiting.push({ value: member, location: location.child(key), base });
        else if (typeof member === "string" && (key === "$anchor" || key === "$dynamicAnchor"))
          this.#name(member, { value, location });
      }
    }
  }

  #identify(schema: Record<string, unknown>, location: Location, base: string): string {
    const id = schema.$id;
    if (typeof id !== "string" || !URL.canParse(id, base)) return base;
    const address = new URL(id, base).href;
    this.#bases.set(schema, address);
    this.#name(id, { value: schema, location });
    this.#name(address, { value: schema, location });
    return address;
  }

  #name(name: string, target: Target): void {
    if (!this.#targets.has(name)) this.#targets.set(name, target);
  }
}
