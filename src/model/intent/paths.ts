import type { Api, Method, Operation } from "../api.ts";
import { singular, words } from "../prose/verbs.ts";

/**
 * One step of the paths of a document: `/users/{id}` is the root's `users`, and under it the step of any parameter. Names
 * of parameters, a trailing slash, a `.json` ending, and `?query` and `#fragment` in a path's key make no other step.
 */
export class Place {
  readonly children = new Map<string, Place>();
  /** The first operation of each method; a key with another `?query` may repeat one. */
  readonly operations = new Map<Method, Operation>();
  readonly isParameter: boolean;
  /** How many parameters lead here, its own included. */
  readonly depth: number;
  #words: readonly string[] | undefined;
  #noun: string | undefined;

  constructor(
    readonly parent: Place | undefined,
    /** The segment as written; `{}` for a parameter, `:verb` for a custom method. */
    readonly segment: string,
  ) {
    this.isParameter = segment === "{}";
    this.depth = (parent?.depth ?? 0) + (this.isParameter ? 1 : 0);
  }

  /** The words of the segment in lower case; none for a parameter. */
  get words(): readonly string[] {
    this.#words ??= words(this.segment);
    return this.#words;
  }

  /** The last word, in the singular, with the words before it: `special-event`; "" for a parameter. */
  get noun(): string {
    if (this.#noun === undefined) {
      const found = this.words;
      this.#noun = [...found.slice(0, -1), singular(found.at(-1) ?? "")].join("-");
    }
    return this.#noun;
  }

  /** A path of it as written, for evidence. */
  get path(): string {
    for (const operation of this.operations.values()) return operation.path;
    return this.segment;
  }

  has(...methods: readonly Method[]): boolean {
    return methods.some((method) => this.operations.has(method));
  }

  /** The path of one thing in this collection: the parameter under it, or several in a row that name it together. */
  get item(): Place | undefined {
    let place = this.children.get("{}");
    while (place && place.operations.size === 0) place = place.children.get("{}");
    return place;
  }

  child(segment: string): Place {
    let child = this.children.get(segment);
    if (!child) {
      child = new Place(this, segment);
      this.children.set(segment, child);
    }
    return child;
  }
}

/** The paths of a document as a tree, and what things have a path of their own. */
export class Paths {
  readonly root = new Place(undefined, "");
  readonly #places = new Map<string, Place>();
  /** By noun: the path of one such thing that needs the fewest parameters. */
  readonly #items = new Map<string, Place>();

  constructor(api: Api) {
    for (const operation of api.operations) {
      if (operation.isCallback) continue;
      const place = this.#place(operation.path);
      if (!place.operations.has(operation.method)) place.operations.set(operation.method, operation);
    }
    for (const place of this.#places.values()) {
      if (!place.isParameter || !place.operations.has("get")) continue;
      const noun = place.parent?.noun ?? "";
      if (noun === "") continue;
      const known = this.#items.get(noun);
      if (!known || place.depth < known.depth) this.#items.set(noun, place);
    }
  }

  /** Where a path's key stands; undefined for one the tree was not built with. */
  at(path: string): Place | undefined {
    return this.#places.get(path);
  }

  /** Where one thing of this collection can be read although no path under the collection does it: `/tags/{id}` for `/spaces/{id}/tags`. */
  itemElsewhere(collection: Place): Place | undefined {
    const item = this.#items.get(collection.noun);
    return item && item !== collection.item ? item : undefined;
  }

  #place(path: string): Place {
    let place = this.#places.get(path);
    if (!place) {
      place = segmentsOf(path).reduce((at, segment) => at.child(segment), this.root);
      this.#places.set(path, place);
    }
    return place;
  }
}

/** The segments of a path's key, normalised: `/Users/{id}.json?beta=true` → `Users`, `{}`. */
export function segmentsOf(path: string): string[] {
  const end = path.search(/[?#]/);
  const written = (end < 0 ? path : path.slice(0, end)).split("/");
  while (written.at(-1) === "") written.pop();
  const segments: string[] = [];
  for (let index = 0; index < written.length; index++) {
    const segment = written[index] ?? "";
    if (segment === "") continue;
    const bare = index === written.length - 1 ? withoutEnding(segment) : segment;
    if (bare.startsWith("{")) {
      const verb = bare.lastIndexOf("}:");
      segments.push("{}");
      if (verb >= 0) segments.push(bare.slice(verb + 1));
      continue;
    }
    const bracket = bare.indexOf("(");
    const colon = bare.indexOf(":");
    // OData: `users({id})`, `users('{id}')`.
    if (bracket > 0 && bare.endsWith(")") && bare.includes("{")) segments.push(bare.slice(0, bracket), "{}");
    else if (colon > 0) segments.push(bare.slice(0, colon), bare.slice(colon));
    else segments.push(bare);
  }
  return segments;
}

/** `users.json` and `users.{format}` name the same thing as `users`. */
function withoutEnding(segment: string): string {
  if (!segment.includes(".")) return segment;
  return segment.replace(/\.(?:json|xml|ya?ml|csv|\{[^{}]{1,40}\})$/i, "");
}
