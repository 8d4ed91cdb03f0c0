import type { Target } from "./location.ts";
import { isMapping } from "./node.ts";

/**
 * What a value of a description stands for: it decides where references may be, and what they may lead to. A literal value
 * (`example`, `default`, `const`, `enum`, `value`), an extension and an unknown key lead nowhere: a `$ref` in there is data.
 */
export interface ObjectKind {
  /** What one is called: "a response". */
  readonly name: string;
  /** What its members are, by their key. */
  readonly members: ReadonlyMap<string, ObjectKind>;
  /** What all other members are: the names are the author's choice. */
  readonly named: ObjectKind | undefined;
  /** Whether `x-…` is an extension among the author's names too (Paths, Responses and Callback Objects). */
  readonly isExtensible: boolean;
  /** Whether a mapping looks like one; left out where a look does not tell. */
  readonly isLike?: Look | undefined;
}

type Look = (mapping: Readonly<Record<string, unknown>>) => boolean;

class Kind implements ObjectKind {
  readonly members = new Map<string, Kind>();
  named: Kind | undefined;
  isExtensible = false;

  constructor(
    readonly name: string,
    readonly isLike?: Look | undefined,
  ) {}

  has(members: Readonly<Record<string, Kind>>): void {
    for (const [key, kind] of Object.entries(members)) this.members.set(key, kind);
  }
}

function namesOf(kind: Kind, isExtensible = false): Kind {
  const names = new Kind(`a mapping of ${kind.name.replace(/^an? /, "").replace(/y$/, "ie")}s`);
  names.named = kind;
  names.isExtensible = isExtensible;
  return names;
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"] as const;
const types = ["object", "array", "string", "number", "integer", "boolean", "null", "file"];
const securityTypes = ["apiKey", "http", "oauth2", "openIdConnect", "mutualTLS", "basic"];

function isTyped({ type }: Readonly<Record<string, unknown>>): boolean {
  return Array.isArray(type) || types.includes(String(type));
}

function isSecurity({ type }: Readonly<Record<string, unknown>>): boolean {
  return securityTypes.includes(String(type));
}

/** Whether it says where in a request it goes. */
function isPlaced(value: Readonly<Record<string, unknown>>): boolean {
  return typeof value.in === "string";
}

function hasContent({ content }: Readonly<Record<string, unknown>>): boolean {
  return isMapping(content) && Object.keys(content).some((type) => type.includes("/"));
}

/** May be a reference itself, to whatever it likes; nothing in it may. */
const leaf = new Kind("something else");
const components = new Kind("all components");
const pathItem = new Kind("a path item", (value) =>
  methods.some((method) => isMapping(value[method]) && isMapping(value[method].responses)),
);
const operation = new Kind("an operation", ({ responses }) => isMapping(responses));
const parameter = new Kind(
  "a parameter",
  (value) => typeof value.name === "string" && isPlaced(value) && !isSecurity(value),
);
const requestBody = new Kind("a request body", (value) => hasContent(value) && !isMapping(value.headers));
const response = new Kind(
  "a response",
  (value) =>
    hasContent(value) ||
    (typeof value.description === "string" && isMapping(value.schema) && !isPlaced(value)),
);
const header = new Kind(
  "a header",
  (value) => (isMapping(value.schema) || hasContent(value) || isTyped(value)) && !isPlaced(value),
);
const mediaType = new Kind("a media type", (value) => isMapping(value.schema) && !isPlaced(value));
const example = new Kind("an example");
const encoding = new Kind("an encoding");
const link = new Kind("a link");
const securityScheme = new Kind("a security scheme", isSecurity);
const schema = new Kind(
  "a schema",
  (value) =>
    !isPlaced(value) &&
    (isTyped(value) ||
      [value.properties, value.items].some(isMapping) ||
      [value.allOf, value.anyOf, value.oneOf, value.enum].some(Array.isArray)),
);

const schemas = namesOf(schema);
const examples = namesOf(example);
const headers = namesOf(header);
const links = namesOf(link);
const content = namesOf(mediaType);
const pathItems = namesOf(pathItem);
const callback = new Kind("a callback");
callback.named = pathItem;
callback.isExtensible = true;
const callbacks = namesOf(callback);

/**
 * The document itself: OpenAPI 2.0, 3.0, 3.1 and 3.2 in one, because no key of one means something else in another.
 * Where a list is written, each item is of the kind.
 */
const document = new Kind("a whole description", ({ openapi, swagger }) =>
  /^[23]\.\d/.test(String(openapi ?? swagger)),
);
document.has({
  info: leaf,
  servers: leaf,
  tags: leaf,
  externalDocs: leaf,
  paths: namesOf(pathItem, true),
  webhooks: pathItems,
  "x-webhooks": pathItems,
  components,
  definitions: schemas,
  parameters: namesOf(parameter),
  responses: namesOf(response),
  securityDefinitions: namesOf(securityScheme),
});
components.has({
  schemas,
  responses: namesOf(response),
  parameters: namesOf(parameter),
  examples,
  requestBodies: namesOf(requestBody),
  headers,
  securitySchemes: namesOf(securityScheme),
  links,
  callbacks,
  pathItems,
  mediaTypes: content,
});
for (const method of methods) pathItem.has({ [method]: operation });
pathItem.has({ additionalOperations: namesOf(operation), parameters: parameter, servers: leaf });
operation.has({
  tags: leaf,
  externalDocs: leaf,
  parameters: parameter,
  requestBody,
  responses: namesOf(response, true),
  callbacks,
  servers: leaf,
});
parameter.has({ schema, content, examples, items: schema });
requestBody.has({ content });
response.has({ headers, content, links, schema });
header.has({ schema, content, examples, items: schema });
mediaType.has({
  schema,
  itemSchema: schema,
  examples,
  encoding: namesOf(encoding),
  prefixEncoding: encoding,
  itemEncoding: encoding,
});
encoding.has({ headers, encoding: namesOf(encoding), prefixEncoding: encoding, itemEncoding: encoding });
link.has({ server: leaf });
for (const keyword of ["properties", "patternProperties", "$defs", "definitions", "dependentSchemas"]) {
  schema.has({ [keyword]: schemas });
}
// Draft 4 to 7: a schema, or a list of names.
schema.has({ dependencies: schemas });
for (const keyword of [
  "allOf",
  "anyOf",
  "oneOf",
  "not",
  "if",
  "then",
  "else",
  "items",
  "prefixItems",
  "additionalItems",
  "unevaluatedItems",
  "contains",
  "additionalProperties",
  "unevaluatedProperties",
  "propertyNames",
  "contentSchema",
]) {
  schema.has({ [keyword]: schema });
}

/** What a description is, and so where references may be in it. */
export const descriptionKind: ObjectKind = document;

/** The kinds that are told by a look, those first that are told most surely. */
const looks: readonly Kind[] = [
  document,
  pathItem,
  operation,
  parameter,
  securityScheme,
  response,
  requestBody,
  mediaType,
  schema,
  header,
];

/** What a member is; undefined where it leads nowhere. */
export function memberKind(kind: ObjectKind, key: string): ObjectKind | undefined {
  const known = kind.members.get(key);
  if (known || !kind.named) return known;
  return kind.isExtensible && key.startsWith("x-") ? undefined : kind.named;
}

/**
 * What a reference leads to instead of what is wanted: "a schema". Its kind is known by where it lies in a description, else
 * by its look. What lies in the wrong place but looks like what is wanted is no contradiction, nor is what may be either.
 *
 * @returns undefined where nothing speaks against it
 */
export function otherKind(wanted: ObjectKind, { value, location }: Target): string | undefined {
  if (wanted === leaf) return undefined;
  const place = kindAt(location);
  if (!isMapping(value)) return otherValue(wanted, value, place);
  if (place && (place === wanted || (place.named && place.named === wanted.named))) return undefined;
  const isLike = (kind: ObjectKind): boolean => kind.isLike?.(value) ?? false;
  if (isLike(wanted) && !(place && isLike(place))) return undefined;
  return (place ?? (wanted.isLike && looks.find(isLike)))?.name;
}

/** What a value is that is no mapping; undefined where it may stand for what is wanted, as a list does for each of its items. */
function otherValue(wanted: ObjectKind, value: unknown, place: ObjectKind | undefined): string | undefined {
  // OpenAPI 2.0 has any value for an example.
  if (wanted === example) return undefined;
  if (Array.isArray(value)) return wanted === schema || wanted === parameter ? undefined : "a list";
  // A key without a value, at a place for what is wanted, is one that is empty.
  if (value === null) return place === wanted ? undefined : "`null`";
  if (typeof value === "boolean") return wanted === schema ? undefined : `\`${value}\``;
  return typeof value === "string" ? "a text" : "a number";
}

/** What stands at a place by the keys that lead there; undefined in extensions, and in files that are no descriptions. */
function kindAt({ file: { data }, keys }: Target["location"]): ObjectKind | undefined {
  if (!isMapping(data)) return undefined;
  // A file may hold nothing but components, and be no description for that.
  if (!document.isLike?.(data) && !(keys[0] === "components" && keys.length > 2)) return undefined;
  let kind: ObjectKind | undefined = document;
  let value: unknown = data;
  for (const key of keys) {
    // A list of parameters is of the kind that each of them is.
    if (!Array.isArray(value)) kind = memberKind(kind, key);
    else if (kind.named) return undefined;
    if (!kind) return undefined;
    value = Reflect.get(value as object, key);
  }
  return kind;
}
