import type { Location } from "../source/location.ts";
import { isMapping, type Node } from "../source/node.ts";

/** One way a value may look: the schema itself, or one branch of its `oneOf`/`anyOf`, with everything of `allOf` merged in. */
export interface Shape {
  /** The schema, or the branch. */
  readonly location: Location;
  /** Schemas of the object's members by name; the first definition of a name wins. */
  readonly members: ReadonlyMap<string, Node>;
  readonly required: ReadonlySet<string>;
  /** JSON types it allows; empty where none is stated. `null` also for 3.0's `nullable`. */
  readonly types: ReadonlySet<string>;
  /** The schema of an array's items. */
  readonly items: Node | undefined;
  /** Part of it is unknown: nothing stated, a broken reference, a cycle, more branches than are looked at. */
  readonly isOpen: boolean;
}

/** How many branches of one schema are looked at. */
const maxShapes = 48;
const known = new WeakMap<object, readonly Shape[]>();

/** The ways a value of this schema may look; at least one. Cycles are safe, and the answer for one schema is kept. */
export function shapesOf(schema: Node): readonly Shape[] {
  if (!isMapping(schema.value)) return [openShape(schema)];
  const answer = known.get(schema.value);
  if (answer) return answer;
  const shapes = expand(schema, new Set());
  known.set(schema.value, shapes);
  return shapes;
}

function openShape(schema: Node): Shape {
  return {
    location: schema.location,
    members: new Map(),
    required: new Set(),
    types: new Set(),
    items: undefined,
    isOpen: true,
  };
}

function expand(schema: Node, above: ReadonlySet<unknown>): readonly Shape[] {
  if (!isMapping(schema.value) || above.has(schema.value)) return [openShape(schema)];
  const path = new Set(above).add(schema.value);
  let shapes: readonly Shape[] = [ownShape(schema)];
  for (const part of parts(schema, "allOf")) {
    shapes = product(shapes, part ? expand(part, path) : [openShape(schema)], schema.location);
  }
  for (const keyword of ["oneOf", "anyOf"]) {
    const branches = parts(schema, keyword);
    if (branches.length === 0) continue;
    const alternatives = branches.flatMap((branch) => (branch ? expand(branch, path) : [openShape(schema)]));
    // `{type: null}` beside another branch only says that the value may be missing (3.1's `nullable`).
    const present = alternatives.filter((shape) => !(shape.types.size === 1 && shape.types.has("null")));
    shapes = product(shapes, present.length > 0 ? present : alternatives, undefined);
  }
  return shapes;
}

/** The schemas of a keyword that holds a list; undefined for one whose reference is broken. */
function parts(schema: Node, keyword: string): (Node | undefined)[] {
  const list = schema.child(keyword);
  if (!list || !Array.isArray(list.value)) return [];
  return list.value.map((_, index) => list.child(index));
}

function ownShape(schema: Node): Shape {
  const members = new Map<string, Node>();
  const properties = schema.child("properties");
  let isOpen = !["type", "properties", "allOf", "oneOf", "anyOf", "items", "enum", "const"].some((key) =>
    schema.has(key),
  );
  for (const name of properties?.keys() ?? []) {
    const member = properties?.child(name);
    if (member) members.set(name, member);
    else isOpen = true;
  }
  const required = schema.raw("required");
  return {
    location: schema.location,
    members,
    required: new Set(
      Array.isArray(required) ? required.filter((name): name is string => typeof name === "string") : [],
    ),
    types: typesOf(schema),
    items: schema.child("items"),
    isOpen,
  };
}

/** The JSON types a schema states (3.1: a list; 3.0: `nullable` adds null). */
export function typesOf(schema: Node): ReadonlySet<string> {
  const type = schema.raw("type");
  const types = new Set<string>();
  for (const name of Array.isArray(type) ? type : [type]) if (typeof name === "string") types.add(name);
  if (types.size > 0 && (schema.raw("nullable") === true || schema.raw("x-nullable") === true))
    types.add("null");
  if (types.size === 0 && schema.has("properties")) types.add("object");
  return types;
}

/** Every combination of two lists of shapes, up to the bound. */
function product(left: readonly Shape[], right: readonly Shape[], location: Location | undefined): Shape[] {
  const shapes: Shape[] = [];
  for (const a of left) {
    for (const b of right) {
      if (shapes.length === maxShapes) {
        const last = shapes[maxShapes - 1];
        if (last) shapes[maxShapes - 1] = { ...last, isOpen: true };
        return shapes;
      }
      shapes.push(merge(a, b, location));
    }
  }
  return shapes;
}

function merge(a: Shape, b: Shape, location: Location | undefined): Shape {
  return {
    location: location ?? b.location,
    members: new Map([...b.members, ...a.members]),
    required: new Set([...a.required, ...b.required]),
    types: a.types.size > 0 ? a.types : b.types,
    items: a.items ?? b.items,
    isOpen: a.isOpen || b.isOpen,
  };
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
