import { hash } from "node:crypto";
import type { Location } from "../source/location.ts";

/**
 * The identity of one occurrence: rule, method, path with its parameters' names left out, status. It stays the same
 * when a parameter is renamed, a response moves into a component, and the text is reordered or reformatted.
 *
 * @param within tells apart what a rule says of one document (see `placeWithin`); "" for what it says of an operation
 */
export function occurrenceFingerprint(
  rule: string,
  operation: { readonly method: string; readonly path: string } | undefined,
  status: string | undefined,
  within: string,
): string {
  const path = operation ? normalisePath(operation.path) : "";
  // Many rules speak of one response, and a rule of many: each half is worked out once.
  return `${kept(rule, 8)}${kept(JSON.stringify([operation?.method ?? "", path, status ?? "", within]), 24)}`;
}

const digests = new Map<string, string>();
/** So many digests are kept; then they are forgotten, so that a long run stays within its memory. */
const maxKept = 50_000;

function kept(text: string, length: number): string {
  const known = digests.get(text);
  if (known !== undefined) return known;
  if (digests.size >= maxKept) digests.clear();
  const found = hash("sha256", text, "hex").slice(0, length);
  digests.set(text, found);
  return found;
}

/**
 * What tells apart the problems that a rule has with one document: the status and the place inside the response, which
 * stay the same when that becomes a component; outside of responses the place in the file, parameters unnamed.
 */
export function placeWithin(
  at: Location,
  responses: readonly { readonly location: Location; readonly status: { readonly key: string } }[],
): string {
  const around = responses.find(({ location }) => isWithin(at, location));
  if (!around) return normalisePath(at.pointer);
  return JSON.stringify([around.status.key, ...at.keys.slice(around.location.keys.length)]);
}

/** Whether a place is another, or lies inside it. */
export function isWithin(place: Location, outer: Location): boolean {
  if (place.file !== outer.file) return false;
  return place.pointer === outer.pointer || place.pointer.startsWith(`${outer.pointer}/`);
}

/** The identity of a defect in a shared component: rule and the component's name, or for a habit the rule alone. */
export function sharedFingerprint(rule: string, name: string): string {
  return digest([rule, "shared", name]);
}

/** A path whose parameters have no names and which ends in no slash: `/users/{id}/` → `/users/{}`. */
export function normalisePath(path: string): string {
  return path.replace(/\{[^{}]*\}/g, "{}").replace(/(?<=.)\/$/, "");
}

function digest(parts: readonly string[]): string {
  return hash("sha256", JSON.stringify(parts), "hex").slice(0, 32);
}
