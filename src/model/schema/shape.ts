import type { Location } from "../../source/location.ts";
import { isMapping, type Node } from "../../source/node.ts";

/** One way a value may look: the schema itself, or one branch of its `oneOf`/`anyOf`, with everything of `allOf` merged in. */
export interface Shape {
  /** The schema, or the branch. */
  readonly location: Location;
  /** Schemas of the object's members by name; the first definition of a name wins. */
  readonly members: ReadonlyMap<string, Node>;
  /** All definitions of the names that several parts of an `allOf` define; a value must satisfy each. */
  readonly repeated: ReadonlyMap<string, readonly Node[]>;
  readonly required: ReadonlySet<string>;
  /** JSON types it allows; empty where none is stated. `null` also for 3.0's `nullable`. */
  readonly types: ReadonlySet<string>;
  /** The schema of an array's items. */
  readonly items: Node | undefined;
  /** The examples next to the members, each of which shows a whole value. */
  readonly examples: readonly unknown[];
  /** Part of it is unknown: nothing stated, a map of any names, a broken reference, more branches than are looked at. */
  readonly isOpen: boolean;
}

/** How many definitions of one name are kept. */
const maxDefinitions = 48;
/** How many examples of one shape are kept. */
const maxExamples = 20;
const noExamples: readonly unknown[] = [];
/** What says something of a value by itself; `required` alone does not. */
const stating = ["type", "properties", "items", "enum", "const"];

/** A shape while it is put together. */
export class ShapeDraft implements Shape {
  readonly members = new Map<string, Node>();
  readonly repeated = new Map<string, readonly Node[]>();
  readonly required = new Set<string>();
  types: ReadonlySet<string> = new Set();
  items: Node | undefined;
  examples = noExamples;
  /** Says something of the value at all. */
  #isStated = false;
  /** A map from names to values: members of any name may follow. */
  #isMap = false;
  /** A part of it could not be looked at. */
  isBroken = false;

  private constructor(public location: Location) {}

  /** A shape that demands nothing. */
  static empty(location: Location): ShapeDraft {
    return new ShapeDraft(location);
  }

  /** A shape of which nothing could be found out. */
  static broken(location: Location): ShapeDraft {
    const shape = new ShapeDraft(location);
    shape.isBroken = true;
    return shape;
  }

  /** What a schema says itself, without what it is composed of. */
  static of(schema: Node): ShapeDraft {
    const shape = new ShapeDraft(schema.location);
    const properties = schema.child("properties");
    for (const name of properties?.keys() ?? []) {
      const member = properties?.child(name);
      if (member) shape.members.set(name, member);
      else shape.isBroken = true;
    }
    const required = schema.raw("required");
    for (const name of Array.isArray(required) ? required : []) {
      if (typeof name === "string") shape.required.add(name);
    }
    shape.types = typesOf(schema);
    shape.items = schema.child("items");
    if (schema.has("items") && !shape.items) shape.isBroken = true;
    shape.examples = examplesOf(schema);
    shape.#isMap = isMap(schema);
    shape.#isStated = stating.some((keyword) => schema.has(keyword));
    return shape;
  }

  get isOpen(): boolean {
    return this.isBroken || (this.members.size === 0 && (this.#isMap || !this.#isStated));
  }

  /** The same, to be changed on its own. */
  copy(): ShapeDraft {
    return new ShapeDraft(this.location).add(this);
  }

  /** Adds what another demands as well. */
  add(other: ShapeDraft): this {
    for (const [name, member] of other.members) {
      const definitions = this.members.has(name)
        ? [...definitionsOf(this, name), ...definitionsOf(other, name)].slice(0, maxDefinitions)
        : other.repeated.get(name);
      if (definitions) this.repeated.set(name, definitions);
      if (!this.members.has(name)) this.members.set(name, member);
    }
    for (const name of other.required) this.required.add(name);
    this.types = both(this.types, other.types);
    this.items ??= other.items;
    if (this.examples.length === 0) this.examples = other.examples;
    else if (other.examples.length > 0)
      this.examples = [...this.examples, ...other.examples].slice(0, maxExamples);
    this.#isStated ||= other.#isStated;
    this.#isMap ||= other.#isMap;
    this.isBroken ||= other.isBroken;
    return this;
  }
}

/** The `example` and `examples` of a schema; nearly all have none. */
function examplesOf(schema: Node): readonly unknown[] {
  const list = schema.raw("examples");
  const examples = Array.isArray(list) ? list.slice(0, maxExamples) : noExamples;
  return schema.has("example") ? [schema.raw("example"), ...examples] : examples;
}

/** Whether members of any name may follow: a map from names to values. */
function isMap(schema: Node): boolean {
  const rest = schema.raw("additionalProperties");
  return rest === true || isMapping(rest) || isMapping(schema.raw("patternProperties"));
}

/** What nearly all schemas state, for all of them to share. */
const single: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  ["string", "integer", "number", "boolean", "object", "array"].map((type) => [type, new Set([type])]),
);

/** The JSON types a schema states (3.1: a list; 3.0: `nullable` adds null). */
export function typesOf(schema: Node): ReadonlySet<string> {
  const type = schema.raw("type");
  const isNullable = schema.raw("nullable") === true || schema.raw("x-nullable") === true;
  const only = typeof type === "string" && !isNullable ? single.get(type) : undefined;
  if (only) return only;
  const types = new Set<string>();
  for (const name of Array.isArray(type) ? type : [type]) if (typeof name === "string") types.add(name);
  if (types.size > 0 && isNullable) types.add("null");
  if (types.size === 0 && schema.has("properties")) types.add("object");
  if (types.size === 0 && allowsOnlyNull(schema)) types.add("null");
  return types;
}

/** Whether a schema allows null and nothing else. */
export function isOnlyNull(schema: Node): boolean {
  const types = typesOf(schema);
  return types.size === 1 && types.has("null");
}

function allowsOnlyNull(schema: Node): boolean {
  const list = schema.raw("enum");
  return (
    (schema.has("const") && schema.raw("const") === null) ||
    (Array.isArray(list) && list.length === 1 && list[0] === null)
  );
}

/** The types that both allow; where they contradict each other, what the first says. */
function both(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  if (a.size === 0) return b;
  if (b.size === 0) return a;
  const common = new Set([...a].filter((type) => b.has(type)));
  return common.size > 0 ? common : a;
}

/** Every definition of a member of a shape: several where parts of an `allOf` define the name again. */
export function definitionsOf(shape: Shape, name: string): readonly Node[] {
  const repeated = shape.repeated.get(name);
  if (repeated) return repeated;
  const member = shape.members.get(name);
  return member ? [member] : [];
}
