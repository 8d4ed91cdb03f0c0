import { Location } from "./location.ts";
import { parsePointer } from "./pointer.ts";
import type { SourceFile } from "./source-file.ts";

/** A mapping with a `$ref` (OpenAPI 3.1 §4.8.23, JSON Schema 2020-12 §8.2.3.1). */
export interface Reference extends Record<string, unknown> {
  readonly $ref: string;
}

export function isReference(value: unknown): value is Reference {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.hasOwn(value, "$ref") &&
    typeof (value as Record<string, unknown>)["$ref"] === "string"
  );
}

/** What a reference leads to. */
export interface Target {
  readonly value: unknown;
  readonly location: Location;
}

/** How many references may lead to one another before they are taken for a loop. */
export const maxReferenceHops = 1000;

/** The files of one description, and what references among them lead to. */
export class Sources {
  readonly #files = new Map<string, SourceFile>();
  /** Why an address was not read. */
  readonly #failures = new Map<string, string>();
  readonly #targets = new Map<SourceFile, Map<string, Target | string>>();
  readonly #anchors = new Map<SourceFile, ReadonlyMap<string, Target>>();

  constructor(readonly root: SourceFile) {
    this.add(root);
  }

  /** All files, the root first, then in the order in which they were read. */
  get files(): readonly SourceFile[] {
    return [...this.#files.values()];
  }

  get size(): number {
    return this.#files.size;
  }

  add(file: SourceFile): void {
    this.#files.set(file.address, file);
  }

  /** Notes that the file at an address could not, or may not, be read. */
  fail(address: string, reason: string): void {
    this.#failures.set(address, reason);
  }

  knows(address: string): boolean {
    return this.#files.has(address) || this.#failures.has(address);
  }

  /** What a reference leads to, through further references; undefined where it leads nowhere. */
  follow(reference: Reference, at: Location): Target | undefined {
    const target = this.resolve(reference, at);
    return typeof target === "string" ? undefined : target;
  }

  /** What a reference leads to, or in words why it leads nowhere. */
  resolve(reference: Reference, at: Location): Target | string {
    let target = this.#step(reference.$ref, at.file);
    for (let hops = 1; typeof target !== "string" && isReference(target.value); hops++) {
      if (hops > maxReferenceHops) return "it leads in a circle";
      const next: Target | string = this.#step(target.value.$ref, target.location.file);
      if (typeof next !== "string" && next.value === target.value) return "it refers to itself";
      target = next;
    }
    return target;
  }

  /** The answer for one `$ref` is the same everywhere in a file, so it is worked out once. */
  #step(ref: string, from: SourceFile): Target | string {
    let known = this.#targets.get(from);
    if (!known) {
      known = new Map();
      this.#targets.set(from, known);
    }
    const answer = known.get(ref);
    if (answer !== undefined) return answer;
    // Stands until the look-up ends, so that pointers leading through each other meet it.
    known.set(ref, "it leads in a circle");
    const target = this.#look(ref, from);
    known.set(ref, target);
    return target;
  }

  #look(ref: string, from: SourceFile): Target | string {
    const hash = ref.indexOf("#");
    const path = hash < 0 ? ref : ref.slice(0, hash);
    const fragment = hash < 0 ? "" : ref.slice(hash + 1);
    const file = path === "" ? from : this.#file(path, from);
    if (typeof file === "string") {
      return this.#anchor(from, ref) ?? file;
    }
    if (fragment !== "" && !fragment.startsWith("/")) {
      return this.#anchor(file, fragment) ?? `nothing in ${file.uri} is named \`${fragment}\``;
    }
    const keys = parsePointer(fragment);
    if (!keys) return "it holds a bad escape (`~` is written ~0, `/` in a key ~1)";
    let value = file.data;
    let location = new Location(file);
    for (const key of keys) {
      // A pointer may lead through a reference: `paths.yaml#/a/get` where `a` is a `$ref`.
      if (isReference(value) && !Object.hasOwn(value, key)) {
        const through = this.resolve(value, location);
        if (typeof through === "string") return through;
        ({ value, location } = through);
      }
      if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) {
        return file === from
          ? `there is no \`${key}\` at this place`
          : `there is no \`${key}\` at this place in ${file.uri}`;
      }
      value = (value as Record<string, unknown>)[key];
      location = location.child(key);
    }
    return { value, location };
  }

  #file(path: string, from: SourceFile): SourceFile | string {
    const address = resolveAddress(path, from.address);
    if (address === undefined) return "it is no valid address";
    return this.#files.get(address) ?? this.#failures.get(address) ?? "the file was not read";
  }

  /** Schemas named by `$anchor`, `$dynamicAnchor` or `$id` (JSON Schema 2020-12 §8.2). */
  #anchor(file: SourceFile, name: string): Target | undefined {
    let anchors = this.#anchors.get(file);
    if (!anchors) {
      anchors = /\$(?:anchor|dynamicAnchor|id)\b/.test(file.text) ? findAnchors(file) : new Map();
      this.#anchors.set(file, anchors);
    }
    return anchors.get(name);
  }
}

/** The address a reference means, seen from the file it stands in, its fragment left out. */
export function resolveAddress(ref: string, base: string): string | undefined {
  try {
    const url = new URL(ref, base);
    url.hash = "";
    return url.href;
  } catch {
    return undefined;
  }
}

function findAnchors(file: SourceFile): ReadonlyMap<string, Target> {
  const anchors = new Map<string, Target>();
  const seen = new Set<unknown>();
  const waiting: Target[] = [{ value: file.data, location: new Location(file) }];
  for (let target = waiting.pop(); target; target = waiting.pop()) {
    const { value, location } = target;
    if (typeof value !== "object" || value === null || seen.has(value)) continue;
    seen.add(value);
    for (const [key, member] of Object.entries(value)) {
      if (typeof member === "object") waiting.push({ value: member, location: location.child(key) });
      else if (typeof member === "string" && /^\$(?:anchor|dynamicAnchor|id)$/.test(key))
        anchors.set(member, target);
    }
  }
  return anchors;
}
