import type { Location } from "../../source/location.ts";
import { isMapping, type Node } from "../../source/node.ts";
import type { Sources } from "../../source/sources.ts";
import { once } from "../once.ts";
import { isOnlyNull, typesOf } from "./shapes.ts";

/**
 * Keywords that restrict values beyond their type, and the types they restrict: `maximum` says nothing of a string (JSON
 * Schema 2020-12 validation §6, OpenAPI 2.0 Items Object).
 */
const restricting = new Map<string, readonly string[]>([
  ["enum", []],
  ["const", []],
  ["pattern", ["string"]],
  ["minLength", ["string"]],
  ["maxLength", ["string"]],
  ["minimum", ["number", "integer"]],
  ["maximum", ["number", "integer"]],
  ["exclusiveMinimum", ["number", "integer"]],
  ["exclusiveMaximum", ["number", "integer"]],
  ["multipleOf", ["number", "integer"]],
  ["minItems", ["array"]],
  ["maxItems", ["array"]],
  ["uniqueItems", ["array"]],
  ["minProperties", ["object"]],
  ["maxProperties", ["object"]],
  ["not", []],
]);
/**
 * Formats that refuse some values of the right type (JSON Schema 2020-12 validation §7.3, the OpenAPI Initiative's format
 * registry). Any other says how a value is stored or shown (`int64`, `password`), or nothing that every client knows.
 */
const restrictingFormats = new Set(
  `char date date-time date-time-local duration email hostname http-date idn-email idn-hostname imf-fixdate int16 int8 ipv4
  ipv6 iri iri-reference json-pointer media-range regex relative-json-pointer sf-binary sf-boolean sf-decimal sf-integer
  sf-string sf-token time time-local uint16 uint32 uint64 uint8 uri uri-reference uri-template uuid`.split(
    /\s+/,
  ),
);
/** Formats that say how a text is stored or shown, and refuse none. */
const openFormats = new Set([
  "",
  "binary",
  "byte",
  "double",
  "float",
  "html",
  "int32",
  "int64",
  "markdown",
  "password",
  "string",
  "text",
]);
/** Keywords that neither restrict a value beyond its type nor lead to other schemas. */
const plain: ReadonlySet<string> = new Set([
  "type",
  "title",
  "description",
  "example",
  "examples",
  "default",
  "deprecated",
  "nullable",
  "readOnly",
  "writeOnly",
]);
/** How deeply schemas are followed where only composition is of interest. */
const maxDepth = 12;

/** The keyword by which a schema itself, its members left out, restricts its values beyond their type. */
function restrictingKeyword(schema: Node): string | undefined {
  if (restrictingFormats.has(schema.text("format") ?? "")) return "format";
  // Few schemas have any, and the few keys that they have tell.
  if (!schema.keys().some((key) => restricting.has(key))) return undefined;
  const types = typesOf(schema);
  for (const [keyword, ofTypes] of restricting) {
    if (!schema.has(keyword) || schema.raw(keyword) === false) continue;
    if (keyword === "enum" && namesBothBooleans(schema)) continue;
    if (types.size === 0 || ofTypes.length === 0 || ofTypes.some((type) => types.has(type))) return keyword;
  }
  return undefined;
}

/** An `enum` of `true` and `false` says of a boolean what its type says. */
function namesBothBooleans(schema: Node): boolean {
  const list = schema.raw("enum");
  return typesOf(schema).has("boolean") && Array.isArray(list) && list.includes(true) && list.includes(false);
}

/** Whether any text is a right value: a string without restrictions, or a list of such. Also where nothing is stated. */
export function isFreeText(schema: Node | undefined, depth = 0): boolean {
  if (!schema?.isMapping || depth > maxDepth) return true;
  for (const type of typesOf(schema)) {
    if (type === "array") {
      if (!isFreeText(schema.child("items"), depth + 1)) return false;
    } else if (type !== "string" && type !== "null" && type !== "file") return false;
  }
  // A format of the author's own is a form all the same.
  if (!openFormats.has(schema.text("format") ?? "") || restrictingKeyword(schema) !== undefined) return false;
  for (const part of schema.child("allOf")?.items() ?? []) if (!isFreeText(part, depth + 1)) return false;
  for (const keyword of ["oneOf", "anyOf"]) {
    const branches = (schema.child(keyword)?.items() ?? []).filter((branch) => !isOnlyNull(branch));
    if (branches.length > 0 && !branches.some((branch) => isFreeText(branch, depth + 1))) return false;
  }
  return true;
}

/** A place where a schema restricts values, and by which keyword. */
export interface Constraint {
  readonly location: Location;
  readonly keyword: string;
}

const knownIn = once((_: Sources) => new WeakMap<object, { readonly first: Constraint | undefined }>());

/**
 * Where a value that parses, has every required member and the right types can still be wrong by its schema: the first
 * part of it that restricts values, members before their own members. What the client does not send (`readOnly`) does
 * not count. Cycles are safe, and the answer for one schema is kept.
 */
export function firstConstraint(schema: Node): Constraint | undefined {
  if (!isMapping(schema.value)) return undefined;
  const known = knownIn(schema.sources);
  const answer = known.get(schema.value) ?? { first: findConstraint(schema) };
  known.set(schema.value, answer);
  return answer.first;
}

function findConstraint(root: Node): Constraint | undefined {
  const seen = new Set<unknown>();
  const waiting = [root];
  // The list grows while it is read.
  for (const schema of waiting) {
    if (!schema.isMapping || seen.has(schema.value) || schema.raw("readOnly") === true) continue;
    seen.add(schema.value);
    const keyword = restrictingKeyword(schema);
    if (keyword !== undefined) return { location: schema.location.child(keyword), keyword };
    for (const key of ["allOf", "oneOf", "anyOf", "prefixItems"]) {
      for (const part of schema.child(key)?.items() ?? []) waiting.push(part);
    }
    const properties = schema.child("properties");
    for (const name of properties?.keys() ?? []) {
      if (isPlain(properties?.raw(name))) continue;
      const member = properties?.child(name);
      if (member) waiting.push(member);
    }
    for (const key of ["items", "additionalProperties"]) {
      const part = schema.child(key);
      if (part) waiting.push(part);
    }
  }
  return undefined;
}

function isPlain(schema: unknown): boolean {
  return isMapping(schema) && Object.keys(schema).every((keyword) => plain.has(keyword));
}
