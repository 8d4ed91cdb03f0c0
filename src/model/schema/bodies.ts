import { isMapping, type Node } from "../../source/node.ts";
import type { Sources } from "../../source/sources.ts";
import type { MediaType, Operation } from "../api.ts";
import { essence, isJson, isStream } from "../http/media-type.ts";
import { once } from "../once.ts";
import { singular, withoutSeparators, wordsOf } from "../prose/text.ts";
import { isSuccessResponse } from "../responses.ts";
import { shapesOf, typesOf } from "./shapes.ts";

/** The schema of the request's body, JSON before other media types. */
export function requestSchema(operation: Operation): Node | undefined {
  return preferred(operation.requestBody?.content ?? [])?.schema;
}

/** The schema of the first success that has one; the code it stands under does not matter. */
export function successSchema(operation: Operation): Node | undefined {
  for (const response of operation.responses) {
    if (!isSuccessResponse(response)) continue;
    const schema = preferred(response.content)?.schema;
    if (schema) return schema;
  }
  return undefined;
}

function preferred(content: readonly MediaType[]): MediaType | undefined {
  return content.find(({ type, schema }) => isJson(type) && schema) ?? content.find(({ schema }) => schema);
}

/** Whether every way a value may look is a list; a body that may also be one thing does not count. */
export function isList(schema: Node | undefined): boolean {
  if (!schema) return false;
  const branches = [...(schema.child("oneOf")?.items() ?? []), ...(schema.child("anyOf")?.items() ?? [])];
  if (branches.length > 0) return branches.every((branch) => isListItself(branch));
  return isListItself(schema);
}

function isListItself(schema: Node): boolean {
  const types = typesOf(schema);
  return types.has("array") || (types.size === 0 && schema.has("items"));
}

/** Names under which lists are wrapped. */
const wrappers = new Set([
  "items",
  "data",
  "results",
  "result",
  "value",
  "values",
  "entries",
  "records",
  "content",
  "list",
  "rows",
]);

/** Whether a body is an object around one list: `{ items: […] }`, `{ users: […], total }`. */
export function wrapsList(schema: Node | undefined, noun: string): boolean {
  if (!schema) return false;
  const properties = schema.child("properties");
  if (!properties) return false;
  const names = properties.keys();
  if (names.length > 40) return false;
  return names.some((name) => {
    const member = properties.child(name);
    if (!member || !isListItself(member)) return false;
    return wrappers.has(name.toLowerCase()) || wordsOf(singular(name)).join("-") === noun;
  });
}

/**
 * Whether a request's body is a list of objects, or an object around a list of what its path names: `{ users: […] }` for
 * `/users`. A list of plain words is a list of ids, not of things to be made; and a list that one thing has for a member is a
 * part of it: the items of an order.
 *
 * @param read the operation that reads one thing
 */
export function takesMany(operation: Operation, noun: string, read?: Operation): boolean {
  const schema = requestSchema(operation);
  if (!schema) return false;
  if (isList(schema)) return isListOfThings(schema);
  const properties = schema.child("properties");
  const names = properties?.keys() ?? [];
  if (!properties || names.length > 2) return false;
  return names.some((name) => {
    const member = properties.child(name);
    if (!member || !isListItself(member) || !isListOfThings(member)) return false;
    if (wordsOf(singular(name)).join("-") === noun) return true;
    return names.length === 1 && wrappers.has(name.toLowerCase()) && !hasMember(read, name);
  });
}

function hasMember(read: Operation | undefined, name: string): boolean {
  const schema = read && successSchema(read);
  return schema !== undefined && memberNames(schema).has(name);
}

function isListOfThings(list: Node): boolean {
  const item = list.child("items");
  return !item || !["string", "integer", "number"].some((type) => typesOf(item).has(type));
}

/** Whether the request's body is bytes, or a form with a file in it; a form of which nothing is known may have one. */
export function takesFile(operation: Operation): boolean {
  return (operation.requestBody?.content ?? []).some(({ type, schema }) => {
    const name = essence(type);
    return name === "multipart/form-data" ? mayHoldFile(schema) : isBytes(name) || isBinary(schema);
  });
}

function mayHoldFile(schema: Node | undefined): boolean {
  const members = schema ? shapesOf(schema).flatMap((shape) => [...shape.members.values()]) : [];
  return members.length === 0 || members.some(isFile);
}

/** 2.0's `file`, 3.0's `binary`, 3.1's schema without a type; or a list of them. */
function isFile(schema: Node): boolean {
  const types = typesOf(schema);
  const item = schema.child("items");
  if (types.has("file") || types.size === 0 || isBinary(schema)) return true;
  return schema.has("contentMediaType") || (item !== undefined && isFile(item));
}

function isBytes(type: string): boolean {
  return /^(?:(?:image|audio|video)\/.+|application\/(?:octet-stream|pdf|zip|gzip|x-tar))$/.test(type);
}

function isBinary(schema: Node | undefined): boolean {
  return schema?.text("format") === "binary";
}

/** Whether a request's body names one thing that exists, of the kind its path names: `user_id` for `/users`. */
export function takesIdOf(operation: Operation, noun: string): boolean {
  const schema = requestSchema(operation);
  if (!schema) return false;
  const own = `${noun.replaceAll("-", "")}id`;
  return [...memberNames(schema)].some((name) => withoutSeparators(name) === own);
}

/** The names of the members that a request's body may have, and that its example shows. */
export function membersTaken(operation: Operation): ReadonlySet<string> {
  const schema = requestSchema(operation);
  if (!schema) return new Set();
  const example = schema.raw("example");
  const names = memberNames(schema);
  return isMapping(example) ? new Set([...names, ...Object.keys(example)]) : names;
}

/** The names of the members that a success may have, or else that its examples show, without what wraps them. */
export function membersAnswered(operation: Operation): ReadonlySet<string> {
  const schema = successSchema(operation);
  const names = schema ? memberNames(schema) : undefined;
  return names && names.size > 0 ? names : membersShown(operation);
}

function membersShown({ responses }: Operation): ReadonlySet<string> {
  const value = responses.find(isSuccessResponse)?.content[0]?.examples[0]?.value;
  return new Set(isMapping(value) ? Object.keys(value) : []);
}

/** Whether two operations answer with the same thing: one schema, or four in five of the members of the item's. */
export function answersAlike(operation: Operation, item: Operation): boolean {
  const [own, other] = [successSchema(operation), successSchema(item)];
  if (!own || !other) return false;
  if (own.value === other.value) return true;
  const [ownNames, names] = [memberNames(own), memberNames(other)];
  if (names.size < 2) return false;
  let shared = 0;
  for (const name of names) if (ownNames.has(name)) shared++;
  return shared >= names.size * 0.8;
}

/** Whether a success is a list, bare or wrapped in an object. */
export function answersWithList(operation: Operation, noun: string): boolean {
  const schema = successSchema(operation);
  return isList(schema) || wrapsList(schema, noun);
}

/** Whether a success may be a stream. */
export function answersWithStream({ responses }: Operation): boolean {
  return responses.some(
    (response) => isSuccessResponse(response) && response.content.some(({ type }) => isStream(type)),
  );
}

/** Names of members that tell which thing a body describes. */
const idNames = /^(?:id|_id|uuid|guid|gid|sid|uid|key|slug|self|href)$/i;

/** Whether a success is described, and nothing in it names what it is about. */
export function answersWithoutId(operation: Operation, noun: string): boolean {
  const schema = successSchema(operation);
  return schema !== undefined && memberNames(schema).size > 0 && !answersWithId(operation, noun);
}

/** Whether a success names what it is about: an `id` or a link to it, at the top or one object below. */
export function answersWithId(operation: Operation, noun: string): boolean {
  const own = noun.replaceAll("-", "");
  for (const name of membersAnswered(operation)) {
    const joined = name.toLowerCase().replaceAll("_", "");
    if (idNames.test(name) || joined === `${own}id` || joined === `id${own}`) return true;
  }
  return false;
}

const knownNames = once((_: Sources) => new WeakMap<object, ReadonlySet<string>>());

function memberNames(schema: Node): ReadonlySet<string> {
  const identity = schema.reference ?? schema.value;
  const known = isMapping(identity) ? knownNames(schema.sources).get(identity) : undefined;
  if (known) return known;
  const names = new Set<string>();
  for (const { members } of shapesOf(schema)) {
    for (const name of unwrapped(members)) names.add(name);
  }
  if (isMapping(identity)) knownNames(schema.sources).set(identity, names);
  return names;
}

/** `{ data: { … } }`, `{ user: { … } }`: what is wrapped is what is meant, and what stands around it is of the call. */
function unwrapped(members: ReadonlyMap<string, Node>): readonly string[] {
  const names = [...members.keys()];
  const meant = names.filter((name) => !aroundIt.test(withoutSeparators(name)));
  const [only = ""] = meant.length > 1 && members.has("data") && !members.has("id") ? ["data"] : meant;
  const inner = meant.length === 1 || only === "data" ? members.get(only) : undefined;
  const found = inner ? shapesOf(inner).flatMap((shape) => [...shape.members.keys()]) : [];
  if (found.length === 0) return names;
  return names.length === 1 ? found : [...found, ...names];
}

const aroundIt = /^(?:success|ok|status|statuscode|code|errors?|message|msg|meta|metadata|links|token)$/;
