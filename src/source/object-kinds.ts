/**
 * What a value of a description stands for, as far as it decides where references may be. A literal value (`example`,
 * `default`, `const`, `enum`, `value`), an extension and an unknown key lead nowhere: a `$ref` in there is data.
 */
export interface ObjectKind {
  /** What its members are, by their key. */
  readonly members: ReadonlyMap<string, ObjectKind>;
  /** What all other members are: the names are the author's choice. */
  readonly named: ObjectKind | undefined;
  /** Whether `x-…` is an extension among the author's names too (Paths, Responses and Callback Objects). */
  readonly isExtensible: boolean;
}

class Kind implements ObjectKind {
  readonly members = new Map<string, Kind>();
  named: Kind | undefined;
  isExtensible = false;

  has(members: Readonly<Record<string, Kind>>): void {
    for (const [key, kind] of Object.entries(members)) this.members.set(key, kind);
  }
}

function namesOf(kind: Kind, isExtensible = false): Kind {
  const names = new Kind();
  names.named = kind;
  names.isExtensible = isExtensible;
  return names;
}

/** May be a reference itself; nothing in it may. */
const leaf = new Kind();
const components = new Kind();
const pathItem = new Kind();
const operation = new Kind();
const parameter = new Kind();
const requestBody = new Kind();
const response = new Kind();
const header = new Kind();
const mediaType = new Kind();
const encoding = new Kind();
const link = new Kind();
const schema = new Kind();

const schemas = namesOf(schema);
const examples = namesOf(leaf);
const headers = namesOf(header);
const links = namesOf(link);
const content = namesOf(mediaType);
const pathItems = namesOf(pathItem);
const callbacks = namesOf(namesOf(pathItem, true));

/**
 * The document itself: OpenAPI 2.0, 3.0, 3.1 and 3.2 in one, because no key of one means something else in another.
 * Where a list is written, each item is of the kind.
 */
const document = new Kind();
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
  securityDefinitions: namesOf(leaf),
});
components.has({
  schemas,
  responses: namesOf(response),
  parameters: namesOf(parameter),
  examples,
  requestBodies: namesOf(requestBody),
  headers,
  securitySchemes: namesOf(leaf),
  links,
  callbacks,
  pathItems,
  mediaTypes: content,
});
for (const method of ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"]) {
  pathItem.has({ [method]: operation });
}
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
