import type { Location } from "../source/location.ts";

/** SHA-256 of a text's UTF-8 bytes in hexadecimal (FIPS 180-4): handed in, for a browser and Node.js have different ones. */
export type Hash = (text: string) => string;

/** So many halves are known; then they are forgotten, so that those of a million responses are not kept. */
const maxHalves = 20_000;

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

  /**
   * The identity of a place outside of an operation's own text: a shared definition, or something of the whole document.
   * How many operations use it makes no difference.
   *
   * @param file the name of its file; "" for the document's own
   * @param part tells apart what a rule says of one place
   */
  ofPlace(rule: string, file: string, pointer: string, part: string): string {
    return this.#hash(JSON.stringify([rule, "place", file, normalisePath(pointer), part])).slice(0, 32);
  }

  /** A digest of what a value says, order and format aside: the first so many nodes of it, for it may be without end. */
  ofText(value: unknown): string {
    return this.#hash(canonical(value)).slice(0, 16);
  }

  #half(text: string): string {
    let half = this.#halves.get(text);
    if (half === undefined) {
      if (this.#halves.size >= maxHalves) this.#halves.clear();
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
  const around = responses.find(({ location }) => at.isWithin(location));
  if (!around) return normalisePath(at.pointer);
  return JSON.stringify([around.status.key, ...at.keys.slice(around.location.keys.length)]);
}

/** A path whose parameters have no names: `/users/{id}` → `/users/{}`. */
export function normalisePath(path: string): string {
  return path.replace(/\{[^{}]*\}/g, "{}");
}

/** How many nodes of a value are looked at. */
const maxNodes = 20_000;

/** A value as JSON with sorted keys; aliases of YAML may make it large or circular, so it is cut behind so many nodes. */
export function canonical(value: unknown): string {
  let left = maxNodes;
  const write = (node: unknown, depth: number): string => {
    if (left-- <= 0 || depth > 200) return "…";
    if (typeof node !== "object" || node === null) return JSON.stringify(node) ?? "";
    if (Array.isArray(node)) return `[${node.map((item) => write(item, depth + 1)).join()}]`;
    const keys = Object.keys(node).sort();
    const members = keys.map((key) => `${JSON.stringify(key)}:${write(Reflect.get(node, key), depth + 1)}`);
    return `{${members.join()}}`;
  };
  return write(value, 0);
}
