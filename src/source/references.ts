import { Location } from "./location.ts";
import type { SourceFile } from "./source-file.ts";
import { isReference, type Reference, resolveAddress, type Sources } from "./sources.ts";

/** Keys whose value is data of the described API, where a `$ref` is not a reference. */
const literals = new Set(["example", "default", "const", "enum", "value", "dataValue"]);
/** Keys whose members are names of the author's choice, so that `example` below them is a name like any other. */
const nameMaps = new Set([
  "properties",
  "patternProperties",
  "definitions",
  "$defs",
  "schemas",
  "responses",
  "parameters",
  "examples",
  "requestBodies",
  "headers",
  "links",
  "callbacks",
  "pathItems",
  "mediaTypes",
  "paths",
]);

/**
 * Every reference of a file, with the place of the mapping that holds it. Extensions (`x-…`) and literal values are
 * left out. Every value is visited once, also where aliases make it appear many times.
 */
export function* references(file: SourceFile): Generator<{ reference: Reference; location: Location }> {
  const seen = new Set<unknown>();
  const waiting: { value: object; location: Location; names: boolean }[] = [];
  const push = (value: unknown, location: Location, names: boolean): void => {
    if (typeof value === "object" && value !== null && !seen.has(value)) {
      seen.add(value);
      waiting.push({ value, location, names });
    }
  };
  push(file.data, new Location(file), false);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, location, names } = next;
    if (isReference(value) && !names) yield { reference: value, location };
    for (const [key, member] of Object.entries(value)) {
      if (typeof member !== "object" || member === null) continue;
      if (!names && (literals.has(key) || key.startsWith("x-"))) continue;
      push(member, location.child(key), !names && nameMaps.has(key));
    }
  }
}

/** The addresses of other files that a file refers to, in the order of their names. */
export function referredAddresses(file: SourceFile): readonly string[] {
  if (!mayReferElsewhere(file.text)) return [];
  const addresses = new Set<string>();
  for (const { reference } of references(file)) {
    if (reference.$ref.startsWith("#")) continue;
    const address = resolveAddress(reference.$ref, file.address);
    if (address !== undefined && address !== file.address) addresses.add(address);
  }
  return [...addresses].sort();
}

/** Whether any `$ref` in a text could lead to another file: a look at the text is far cheaper than a walk. */
function mayReferElsewhere(text: string): boolean {
  for (const match of text.matchAll(/\$ref["']?[ \t]*:[ \t]*["']?([^"' \t])/g)) {
    if (match[1] !== "#") return true;
  }
  return false;
}

/** A reference that leads nowhere. */
export interface BrokenReference {
  readonly location: Location;
  readonly ref: string;
  /** In words, what is wrong with it. */
  readonly reason: string;
}

/** The references of a description that lead nowhere or may not be followed, file by file. */
export function brokenReferences(sources: Sources): readonly BrokenReference[] {
  return sources.files.flatMap((file) => {
    if (!mayBeBroken(file, sources)) return [];
    const broken: BrokenReference[] = [];
    for (const { reference, location } of references(file)) {
      const target = sources.resolve(reference, location);
      if (typeof target === "string") broken.push({ location, ref: reference.$ref, reason: target });
    }
    return broken;
  });
}

/** Tries each different `$ref` text of a file once; only when one fails is it worth finding out which are meant. */
function mayBeBroken(file: SourceFile, sources: Sources): boolean {
  const tried = new Set<string>();
  const location = new Location(file);
  for (const match of file.text.matchAll(
    /\$ref["']?[ \t]*:[ \t]*(?:"([^"\\\n]*)"|'([^'\n]*)'|([^\s"'#][^\s]*)|)/g,
  )) {
    const ref = match[1] ?? match[2] ?? match[3];
    if (ref === undefined) return true;
    if (tried.has(ref)) continue;
    tried.add(ref);
    if (typeof sources.resolve({ $ref: ref }, location) === "string") return true;
  }
  return false;
}
