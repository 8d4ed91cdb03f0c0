import type { Api, DeclaredResponse, Header, Operation } from "../api.ts";
import { once } from "../once.ts";
import { valuesOf } from "../schema/shapes.ts";
import { isCode } from "../status.ts";

const writes = new Set(["post", "put", "patch", "delete"]);
const reads = new Set(["get", "head", "query"]);
const meta = new Set(["head", "options", "trace"]);

/** POST, PUT, PATCH or DELETE: it changes something. */
export function isWrite({ method }: Operation): boolean {
  return writes.has(method);
}

/** GET, HEAD or QUERY: safe, cacheable, and conditional (RFC 9110 §9.3, RFC 10008 §2, §2.6, §2.7). */
export function isRead({ method }: Operation): boolean {
  return reads.has(method);
}

/** HEAD, OPTIONS or TRACE: it asks about a resource, or about the connection to it, rather than for it. */
export function isMeta({ method }: Operation): boolean {
  return meta.has(method);
}

/** OPTIONS or TRACE: it is about the connection alone (RFC 9110 §9.3.7, §9.3.8), answered before anything is looked up. */
export function isAboutConnection({ method }: Operation): boolean {
  return method === "options" || method === "trace";
}

/** One value that a description gives for an `Allow` header, as methods in upper case, sorted. */
export type AllowValue = readonly string[];

/**
 * The values a description gives for an `Allow` header (RFC 9110 §10.2.1): its examples, the `const` or `default` of its schema, each
 * read as a list; and an `enum` as one list of everything in it. What is no list of methods is left out.
 */
export function allowValues(header: Header): readonly AllowValue[] {
  const { node, schema } = header;
  const given: unknown[] = node.has("example") ? [node.raw("example")] : [];
  for (const [, example] of node.child("examples")?.entries() ?? []) {
    given.push(example.raw("value") ?? example.raw("dataValue"));
  }
  const enumerated: unknown[] = [];
  for (const part of [schema, schema?.child("items")]) {
    if (!part) continue;
    for (const { keyword, value } of valuesOf(part)) {
      // A single example of an item says nothing about the whole list.
      if (keyword === "enum" || keyword === "const") enumerated.push(value);
      else if (part === schema) given.push(value);
    }
  }
  const values = given.map(methodsIn);
  if (enumerated.length > 0) values.push(union(enumerated.map(methodsIn)));
  return values.flatMap((value) => (value ? [value] : []));
}

function union(lists: readonly (AllowValue | undefined)[]): AllowValue | undefined {
  if (lists.some((list) => list === undefined)) return undefined;
  return [...new Set(lists.flatMap((list) => list ?? []))].sort();
}

/** `"GET, POST"` or `["GET", "POST"]` → GET and POST. */
function methodsIn(value: unknown): AllowValue | undefined {
  const text = Array.isArray(value) ? value.join(",") : value;
  if (typeof text !== "string" || text.length > 1000) return undefined;
  const methods = text
    .split(",")
    .map((method) => method.trim().toUpperCase())
    .filter((method) => method !== "");
  return methods.every((method) => /^[A-Z][A-Z-]*$/.test(method)) ? [...new Set(methods)].sort() : undefined;
}

/** The methods that are described for the path of a response, in upper case, sorted. */
export function methodsOfPath({ operation }: DeclaredResponse): readonly string[] {
  const { api, path, isCallback } = operation;
  return methodsByPath(api).get(pathKey(path, isCallback)) ?? [];
}

/** By operations, not by path items: of these several may stand behind one path (OpenAPI 3.1 §4.8.9.1). */
const methodsByPath = once((api: Api): ReadonlyMap<string, readonly string[]> => {
  const methods = new Map<string, Set<string>>();
  for (const { path, isCallback, method } of api.operations) {
    const key = pathKey(path, isCallback);
    methods.set(key, (methods.get(key) ?? new Set()).add(method.toUpperCase()));
  }
  return new Map([...methods].map(([key, found]) => [key, [...found].sort()]));
});

function pathKey(path: string, isCallback: boolean): string {
  return `${isCallback ? "callback" : "path"} ${path}`;
}

/**
 * The methods of all paths that use a response or header in their 405s, in upper case, sorted; undefined where the paths
 * have not the same. They are compared by identity, so that references and YAML aliases count as the same.
 */
export function methodsOfUses(part: DeclaredResponse | Header, api: Api): readonly string[] | undefined {
  return usesUnder405(api).get(part.node.value);
}

const usesUnder405 = once((api: Api): ReadonlyMap<unknown, readonly string[] | undefined> => {
  const uses = new Map<unknown, readonly string[] | undefined>();
  for (const response of api.operations.flatMap(({ responses }) => responses)) {
    if (!isCode(response.status, 405)) continue;
    const methods = methodsOfPath(response);
    for (const part of [response, response.headers.get("allow")]) {
      if (!part) continue;
      const known = uses.has(part.node.value) ? uses.get(part.node.value) : methods;
      uses.set(part.node.value, known?.join() === methods.join() ? methods : undefined);
    }
  }
  return uses;
});
