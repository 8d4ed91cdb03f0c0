import type { Location } from "../source/location.ts";

/** SHA-256 of a text's UTF-8 bytes in hexadecimal (FIPS 180-4): handed in, for a browser and Node.js have different ones. */
export type Hash = (text: string) => string;

/** Works out what findings and their occurrences are known by in every run: 32 hexadecimal digits. */
export class Fingerprints {
  readonly #hash: Hash;
  readonly #halves = new Map<string, string>();

  constructor(hash: Hash) {
    this.#hash = hash;
  }

  /**
   * The identity of one occurrence: rule, method, path with its parameters' names left out, status. It stays the same
   * when a parameter is renamed, a response moves into a component, and the text is reordered or reformatted.
   *
   * @param within tells apart what a rule says of one document (see `placeWithin`); "" for what it says of an operation
   */
  ofOccurrence(
    rule: string,
    operation: { readonly method: string; readonly path: string } | undefined,
    status: string | undefined,
    within: string,
  ): string {
    const path = operation ? normalisePath(operation.path) : "";
    // Many rules speak of one response, and a rule of many: each half is worked out once.
    const where = JSON.stringify([operation?.method ?? "", path, status ?? "", within]);
    return this.#half(rule).slice(0, 8) + this.#half(where).slice(0, 24);
  }

  /** The identity of a defect in a shared component: rule and the component's name, or for a habit the rule alone. */
  ofShared(rule: string, name: string): string {
    return this.#hash(JSON.stringify([rule, "shared", name])).slice(0, 32);
  }

  #half(text: string): string {
    let half = this.#halves.get(text);
    if (half === undefined) {
      half = this.#hash(text);
      this.#halves.set(text, half);
    }
    return half;
  }
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

/** A path whose parameters have no names and which ends in no slash: `/users/{id}/` → `/users/{}`. */
export function normalisePath(path: string): string {
  return path.replace(/\{[^{}]*\}/g, "{}").replace(/(?<=.)\/$/, "");
}
