import { InputError } from "../../source/input-error.ts";
import type { Location } from "../../source/location.ts";
import type { Node } from "../../source/node.ts";
import type { Example, Header, MediaType, OpenApiVersion, Parameter } from "../api.ts";
import { isJson } from "../http/media-type.ts";
import { type KnownKeys, keyedObjects } from "./known-keys.ts";
import { exactly } from "./operation.ts";

/** The media types of a 3.x `content` mapping. */
export function readContent(
  content: Node | undefined,
  parts: PartCount,
  keys: KnownKeys,
): readonly MediaType[] {
  const mediaTypes: MediaType[] = [];
  for (const type of content?.keys() ?? []) {
    const node = content?.child(type);
    // An extension; `x-acme/report` is a media type.
    if (!node || (type.startsWith("x-") && !type.includes("/"))) continue;
    parts.add();
    const unknownKeys = keys.of(node, keyedObjects.mediaType);
    mediaTypes.push({
      ...(unknownKeys.length > 0 ? { unknownKeys } : undefined),
      type,
      // 3.2: `itemSchema` describes the items of a stream.
      schema: node.child("schema") ?? node.child("itemSchema"),
      examples: readExamples(node, type, parts),
      location: node.location,
      usedAt: node.usedAt,
    });
  }
  return exactly(mediaTypes);
}

/** The `example` and `examples` of a media type; 3.2: `dataValue`, or `serializedValue` as it is sent. */
function readExamples(mediaType: Node, type: string, parts: PartCount): Example[] {
  const examples: Example[] = [];
  if (mediaType.has("example")) {
    const location = mediaType.placeOf("example");
    examples.push({ name: "", value: valueIn(mediaType.raw("example"), type), location, usedAt: location });
  }
  const named = mediaType.child("examples");
  for (const name of named?.keys() ?? []) {
    const node = named?.child(name);
    if (!node) continue;
    parts.add();
    const key = ["dataValue", "value", "serializedValue"].find((each) => node.has(each));
    if (key !== undefined) {
      const value = valueIn(node.raw(key), type);
      if (key === "serializedValue" && value === node.raw(key)) continue;
      const text = node.text("summary") ?? node.text("description");
      examples.push({ name, value, text, location: node.location, usedAt: node.usedAt });
    }
  }
  return examples;
}

/** How many objects and lists a text of JSON may begin, so that it is not deeper than a description may be. */
const maxBrackets = 500;

/** An example as the value that it shows: one of JSON may be written as a text. */
export function valueIn(example: unknown, type: string): unknown {
  if (typeof example !== "string" || !/^\s{0,9}[{[]/.test(example) || !isJson(type)) return example;
  if ((example.match(/[{[]/g) ?? []).length > maxBrackets) return example;
  try {
    return JSON.parse(example);
  } catch {
    return example;
  }
}

/**
 * The parameters of an operation: the path item's, each replaced by the operation's one of the same name and place
 * (OpenAPI 3.1 §4.8.10). The names of header fields are the same in any case (RFC 9110 §5.1).
 *
 * @param owners path item first; a path item may stand next to the one it refers to
 */
export function mergeParameters(owners: readonly (readonly Node[])[]): readonly Node[] {
  const all = owners.flat();
  if (haveOwnNames(all)) return all;
  const merged = new Map<string, Node>();
  for (const parameter of all) merged.set(`${parameter.text("in")} ${comparableName(parameter)}`, parameter);
  return [...merged.values()];
}

/** Whether no two have the same name, wherever they are: then none replaces another. */
function haveOwnNames(parameters: readonly Node[]): boolean {
  if (parameters.length < 2) return true;
  const names = new Set<string | undefined>();
  for (const parameter of parameters) names.add(comparableName(parameter));
  return names.size === parameters.length;
}

function comparableName(parameter: Node): string | undefined {
  const name = parameter.text("name");
  return parameter.text("in") === "header" ? name?.toLowerCase() : name;
}

/** Header parameters with these names are ignored (OpenAPI 3.1 §4.8.12.1). */
const ignoredHeaders = new Set(["accept", "content-type", "authorization"]);

/** A parameter; undefined for 2.0's bodies and forms, for ignored header fields, and for what has no name or place. */
export function readParameter(node: Node, version: OpenApiVersion): Parameter | undefined {
  const name = node.text("name");
  const place = node.text("in");
  if (name === undefined || place === undefined) return undefined;
  if (version === "2.0" && (place === "body" || place === "formData")) return undefined;
  if (place === "header" && ignoredHeaders.has(name.toLowerCase())) return undefined;
  return {
    name,
    in: place,
    required: node.raw("required") === true,
    description: node.text("description") ?? "",
    schema: version === "2.0" ? node : schemaOf(node),
    node,
    location: node.location,
    usedAt: node.usedAt,
  };
}

const noHeaders: ReadonlyMap<string, Header> = new Map();

/** The header fields of a response by name in lower case; one whose `$ref` leads nowhere is declared all the same. */
export function readHeaders(
  response: Node,
  version: OpenApiVersion,
  parts: PartCount,
): ReadonlyMap<string, Header> {
  const declared = response.child("headers");
  if (!declared) return noHeaders;
  const headers = new Map<string, Header>();
  for (const name of declared.keys()) {
    if (name.startsWith("x-statuslint")) continue;
    parts.add();
    const node = declared.child(name) ?? declared.emptyAt(name);
    headers.set(name.toLowerCase(), {
      name,
      description: node.text("description") ?? "",
      schema: version === "2.0" ? node : schemaOf(node),
      node,
      location: node.location,
      usedAt: node.usedAt,
    });
  }
  return headers;
}

/** The schema of a parameter or header: its own, or that of its one media type. */
function schemaOf(node: Node): Node | undefined {
  const schema = node.child("schema");
  if (schema) return schema;
  for (const [, mediaType] of node.child("content")?.entries() ?? []) return mediaType.child("schema");
  return undefined;
}

/** How many parts (operations, parameters, responses, headers, media types, examples) a model may have. */
export const defaultMaxParts = 2_000_000;

/**
 * Counts what the model is made of. Aliases and references let a short text describe more responses than any memory
 * holds: a hundred paths that share a hundred operations that share a hundred responses.
 */
export class PartCount {
  #parts = 0;

  constructor(
    readonly document: Location,
    readonly max: number,
  ) {}

  /** @throws InputError when there are too many */
  add(parts = 1): void {
    this.#parts += parts;
    if (this.#parts <= this.max) return;
    throw new InputError({
      file: this.document.file.uri,
      position: this.document.range.start,
      message: `the description holds more than ${this.max} operations, responses and parts of them`,
      fix: "Split it into several descriptions; aliases and references that multiply each other are the usual cause.",
    });
  }
}
