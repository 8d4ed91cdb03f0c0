import type { Location } from "../../source/location.ts";
import { isMapping, Node } from "../../source/node.ts";
import type { Sources } from "../../source/sources.ts";
import type { MediaType } from "../api.ts";
import { once } from "../once.ts";
import { isOnlyNull, type Shape, ShapeDraft } from "./shape.ts";

export { definitionsOf, isOnlyNull, type Shape, typesOf } from "./shape.ts";

/** How many branches of one schema are looked at. */
const maxShapes = 48;
/** How deeply `allOf`, `oneOf` and `anyOf` may nest. */
const maxDepth = 1000;
/** How many schemas may be put together in vain for one answer, because they contain each other. */
const maxExpansions = 2000;
/** What adds, next to a `$ref`, to the schema it leads to (JSON Schema 2020-12 §8.2.3.1). */
const composing = ["properties", "allOf", "oneOf", "anyOf"];

/** What a schema refers to may be something else where it is read again: in an editor. */
const knownIn = once((_: Sources) => new WeakMap<object, readonly ShapeDraft[]>());

/** The ways a value of this schema may look; at least one. Cycles are safe, and the answer for one schema is kept. */
export function shapesOf(schema: Node): readonly Shape[] {
  const answer = isMapping(schema.value) ? knownIn(schema.sources).get(identityOf(schema)) : undefined;
  return answer ?? new Expansion().expand(schema);
}

/**
 * Whether some shape of a schema may have a member with a name that is meant. Where a `$ref` leads to a schema that is
 * composed of nothing, its names tell, and the shapes of all its members need not be put together.
 */
export function mayHaveMember(schema: Node, isMeant: (name: string) => boolean): boolean {
  const { reference, value } = schema;
  // Elsewhere a YAML alias may repeat the schema; its shapes then have the place of the first use that asks for them.
  const isPlain =
    reference !== undefined &&
    isMapping(value) &&
    identityOf(schema) === value &&
    !composing.some((keyword) => keyword !== "properties" && schema.has(keyword));
  if (isPlain) return schema.child("properties")?.keys().some(isMeant) ?? false;
  return shapesOf(schema).some(({ members }) => [...members.keys()].some(isMeant));
}

/** One look at a schema and all that it is made of. */
class Expansion {
  /** The schemas being put together, outermost first, with their depth. */
  readonly #above = new Map<object, number>();
  #left = maxExpansions;
  /** How far up the schemas expanded since led back: a depth; -1 where a bound was met. */
  #reach = Number.POSITIVE_INFINITY;

  expand(schema: Node): readonly ShapeDraft[] {
    if (!isMapping(schema.value)) return [ShapeDraft.empty(schema.location)];
    const identity = identityOf(schema);
    const known = knownIn(schema.sources);
    const answer = known.get(identity);
    if (answer) return answer;
    const depth = this.#above.size;
    const met = this.#above.get(identity);
    if (met !== undefined) {
      this.#reach = Math.min(this.#reach, met);
      // A schema that contains itself demands nothing that is not demanded already.
      return [ShapeDraft.empty(schema.location)];
    }
    if (depth >= maxDepth || this.#left <= 0) {
      this.#reach = -1;
      return [ShapeDraft.broken(schema.location)];
    }
    const reach = this.#reach;
    this.#reach = Number.POSITIVE_INFINITY;
    this.#above.set(identity, depth);
    const shapes =
      identity === schema.reference
        ? this.#compose(new Node(schema.sources, identity, schema.usedAt), [withoutReference(schema)])
        : this.#compose(schema, []);
    this.#above.delete(identity);
    // An answer that depends on the way that led here, through a cycle or to a bound, holds only for the first schema.
    if (depth === 0 || this.#reach >= depth) known.set(identity, shapes);
    else this.#left--;
    this.#reach = Math.min(this.#reach, reach);
    return shapes;
  }

  /** A schema's own words with all of `allOf`, and one branch each of `oneOf` and `anyOf`. */
  #compose(schema: Node, base: readonly Node[]): ShapeDraft[] {
    const conjuncts = [...base, ...parts(schema, "allOf")];
    const own = ShapeDraft.of(schema);
    // `allOf` around a single schema only adds a description: the schema keeps its place.
    const isWrapper = conjuncts.length === 1 && own.members.size === 0 && own.required.size === 0;
    let shapes = [own];
    for (const part of conjuncts) {
      const alternatives = part ? this.expand(part) : [ShapeDraft.broken(schema.location)];
      shapes = product(shapes, alternatives, isWrapper ? undefined : schema.location);
    }
    for (const keyword of ["oneOf", "anyOf"]) {
      const branches = parts(schema, keyword);
      if (branches.length > 0) shapes = product(shapes, this.#alternatives(branches, schema), undefined);
    }
    return shapes;
  }

  #alternatives(branches: readonly (Node | undefined)[], owner: Node): readonly ShapeDraft[] {
    const present: ShapeDraft[] = [];
    const absent: ShapeDraft[] = [];
    for (const branch of branches) {
      for (const shape of branch ? this.expand(branch) : [ShapeDraft.broken(owner.location)]) {
        // `{type: null}` next to another branch only says that the value may be missing (3.1's `nullable`).
        (isNull(shape) ? absent : present).push(shape);
      }
      // One more than is looked at, so that the product tells that something was left out.
      if (present.length > maxShapes) break;
    }
    return present.length > 0 ? present : absent.slice(0, 1);
  }
}

/** What tells a schema apart: the schema itself, or the mapping with a `$ref` and what adds to the schema it leads to. */
function identityOf({ reference, value }: Node): object {
  const isExtended = reference && composing.some((keyword) => Object.hasOwn(reference, keyword));
  return isExtended ? reference : (value as object);
}

function withoutReference(schema: Node): Node {
  return new Node(schema.sources, schema.value, schema.location);
}

/** The schemas of a keyword that holds a list; undefined for one whose reference is broken. */
function parts(schema: Node, keyword: string): (Node | undefined)[] {
  const list = schema.child(keyword);
  if (!list || !Array.isArray(list.value)) return [];
  return list.value.map((_, index) => list.child(index));
}

function isNull({ types }: Shape): boolean {
  return types.size === 1 && types.has("null");
}

/**
 * Every combination of two lists of shapes, up to the bound. The left ones belong to the caller and may be changed.
 *
 * @param location the place of the results; undefined: that of the right one
 */
function product(
  left: readonly ShapeDraft[],
  right: readonly ShapeDraft[],
  location: Location | undefined,
): ShapeDraft[] {
  const [only] = left;
  // A long `allOf` must not copy all members for each of its parts.
  const mayChange = only !== undefined && left.length === 1 && right.length === 1;
  const shapes: ShapeDraft[] = [];
  for (const a of left) {
    for (const b of right) {
      if (shapes.length === maxShapes) {
        for (const last of shapes.slice(-1)) last.isBroken = true;
        return shapes;
      }
      const shape = (mayChange ? only : a.copy()).add(b);
      shape.location = location ?? b.location;
      shapes.push(shape);
    }
  }
  return shapes;
}

/** Looks a member up in every shape of a schema: its schemas, one a shape that has it. */
export function membersNamed(schema: Node, name: string): readonly Node[] {
  return shapesOf(schema).flatMap((shape) => shape.members.get(name) ?? []);
}

/** The values a schema itself names: `const`, `enum`, `default`, `example`, `examples`. */
export function valuesOf(schema: Node): { readonly keyword: string; readonly value: unknown }[] {
  const values: { keyword: string; value: unknown }[] = [];
  for (const keyword of ["const", "default", "example"]) {
    if (schema.has(keyword)) values.push({ keyword, value: schema.raw(keyword) });
  }
  for (const keyword of ["enum", "examples"]) {
    const list = schema.raw(keyword);
    if (Array.isArray(list)) for (const value of list) values.push({ keyword, value });
  }
  return values;
}

/**
 * Whether content is null and nothing else in each of its media types: `{ schema: { type: "null" } }`, a generator's way of
 * writing that there is none.
 */
export function isNullContent(content: readonly MediaType[]): boolean {
  return content.length > 0 && content.every(({ schema }) => schema !== undefined && isOnlyNull(schema));
}

/** How deeply examples are looked into: the body, its members, and what is in those. */
const maxExampleDepth = 4;
/** How many items of an array are looked at. */
const maxItems = 20;

/** The schema that example values suggest: the members that any of them has, with the types they show. */
export function schemaOfExamples(values: readonly unknown[], depth = 0): Record<string, unknown> {
  const types = new Set(values.map(typeOf));
  const schema: Record<string, unknown> = { type: [...types], examples: values };
  if (depth >= maxExampleDepth) return schema;
  const mappings = values.filter(isMapping);
  if (mappings.length > 0) schema.properties = propertiesOf(mappings, depth);
  const items = values.flatMap((value) => (Array.isArray(value) ? value.slice(0, maxItems) : []));
  if (items.length > 0) schema.items = schemaOfExamples(items, depth + 1);
  return schema;
}

function propertiesOf(mappings: readonly Record<string, unknown>[], depth: number): Record<string, unknown> {
  const values = new Map<string, unknown[]>();
  for (const mapping of mappings) {
    for (const [name, value] of Object.entries(mapping)) {
      const known = values.get(name);
      if (known) known.push(value);
      else values.set(name, [value]);
    }
  }
  // `fromEntries` makes own members also of names like `__proto__`.
  return Object.fromEntries([...values].map(([name, found]) => [name, schemaOfExamples(found, depth + 1)]));
}

function typeOf(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value;
}
