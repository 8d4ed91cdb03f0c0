import { isMapping } from "../../source/node.ts";

/** How deeply examples are looked into: the body, its members, and what is in those. */
const maxDepth = 4;
/** How many items of an array are looked at. */
const maxItems = 20;

/** The schema that example values suggest: the members that any of them has, with the types they show. */
export function schemaOfExamples(values: readonly unknown[], depth = 0): Record<string, unknown> {
  const types = new Set(values.map(typeOf));
  const schema: Record<string, unknown> = { type: [...types], examples: values };
  if (depth >= maxDepth) return schema;
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
