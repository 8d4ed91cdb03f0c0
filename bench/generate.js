// Makes large descriptions: realistic paths, shared components, schemas, examples. No randomness: the same every time.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { dump } from "js-yaml";

const things = [
  "order",
  "invoice",
  "customer",
  "shipment",
  "product",
  "warehouse",
  "payment",
  "refund",
  "ticket",
  "device",
];

/** A value as YAML in block style. */
export const yaml = (value) => dump(value, { noRefs: true, lineWidth: -1 });

/** A resource's name: `order`, `order-2` … */
const nameOf = (index) =>
  `${things[index % things.length]}${index < things.length ? "" : `-${Math.floor(index / things.length) + 1}`}`;

/** How many members a resource has; with their descriptions an operation takes about 8 KB, as in large real descriptions. */
const members = 48;
const types = ["string", "integer", "boolean", "number", "string", "string"];

function memberOf(name, index) {
  return {
    type: types[index % types.length],
    description: `Member ${index} of the ${name}, as the back office knows it. Set by whoever made the ${name}; later changes are written to its log, and a change of more than one step wants a second person.`,
    examples: [index % 6 === 1 ? index : `value ${index}`],
  };
}

function schemaOf(name, count = members, member = (index) => memberOf(name, index)) {
  const properties = { id: { type: "string", readOnly: true } };
  for (let index = 0; index < count; index++) properties[`member${index}`] = member(index);
  return {
    type: "object",
    required: ["id"],
    description: `A ${name} and all that belongs to it.`,
    properties,
  };
}

/** A write takes a schema of its own, as it does where server-assigned members are left out. */
const input = (name) => `new-${name}`;

const ref = (kind, name) => ({ $ref: `#/components/${kind}/${name}` });
const json = (schema) => ({ "application/json": { schema } });

function resource(name, refer) {
  const schema = refer("schemas", name);
  const errors = {
    401: refer("responses", "Unauthorized"),
    404: refer("responses", "NotFound"),
    429: refer("responses", "TooManyRequests"),
  };
  const parameters = [{ name: "id", in: "path", required: true, schema: { type: "string" } }];
  return {
    [`/${name}s`]: {
      get: {
        operationId: `list-${name}s`,
        summary: `List ${name}s`,
        parameters: [{ name: "limit", in: "query", schema: { type: "integer" } }],
        responses: {
          200: { description: `The ${name}s.`, content: json({ type: "array", items: schema }) },
          400: refer("responses", "BadRequest"),
          ...errors,
        },
      },
      post: {
        operationId: `create-${name}`,
        summary: `Create a ${name}`,
        requestBody: { required: true, content: json(refer("schemas", input(name))) },
        responses: {
          201: { description: `The new ${name}.`, content: json(schema) },
          400: refer("responses", "BadRequest"),
          ...errors,
        },
      },
    },
    [`/${name}s/{id}`]: {
      get: {
        operationId: `read-${name}`,
        parameters,
        responses: { 200: { description: `The ${name}.`, content: json(schema) }, ...errors },
      },
      patch: {
        operationId: `update-${name}`,
        parameters,
        requestBody: { content: json(refer("schemas", input(name))) },
        responses: { 200: { description: `The ${name}.`, content: json(schema) }, ...errors },
      },
      delete: {
        operationId: `delete-${name}`,
        parameters,
        responses: { 204: { description: "Deleted." }, ...errors },
      },
    },
  };
}

const error = { type: "object", properties: { code: { type: "string" }, message: { type: "string" } } };
const errorResponse = (description, schema) => ({ description, content: json(schema) });
const responses = (schema) => ({
  BadRequest: errorResponse("The request is malformed.", schema),
  Unauthorized: errorResponse("Credentials are missing.", schema),
  NotFound: errorResponse("There is no such thing.", schema),
  TooManyRequests: errorResponse("Slow down.", schema),
});
const head = { openapi: "3.1.0", info: { title: "Generated", version: "1" }, security: [{ token: [] }] };
const securitySchemes = { token: { type: "http", scheme: "bearer" } };

/** One document with five operations a resource; a resource takes about 30 KB of YAML, with fewer members less. */
export function description(resources, count = members) {
  const schemas = { Error: error };
  const paths = {};
  for (let index = 0; index < resources; index++) {
    const name = nameOf(index);
    schemas[name] = schemaOf(name, count);
    schemas[input(name)] = schemaOf(input(name), count);
    Object.assign(paths, resource(name, ref));
  }
  return {
    ...head,
    paths,
    components: { securitySchemes, schemas, responses: responses(ref("schemas", "Error")) },
  };
}

/** Of every resource in many files so many members stand in files of their own. */
const ownFiles = 14;

/**
 * A description in many files: one a path, a schema, a response and many a member; 18 files a resource.
 *
 * @returns the path of its root
 */
export function multiFile(folder, resources) {
  for (const name of ["paths", "schemas", "responses"])
    mkdirSync(path.join(folder, name), { recursive: true });
  const write = (file, value) => writeFileSync(path.join(folder, file), yaml(value));
  const refer = (kind, name) => ({ $ref: `../${kind}/${name}.yaml` });
  const paths = {};
  for (let index = 0; index < resources; index++) {
    const name = nameOf(index);
    for (const schema of [name, input(name)]) {
      write(
        `schemas/${schema}.yaml`,
        schemaOf(schema, members, (at) =>
          at < ownFiles / 2 ? { $ref: `${schema}-${at}.yaml` } : memberOf(schema, at),
        ),
      );
      for (let at = 0; at < ownFiles / 2; at++) write(`schemas/${schema}-${at}.yaml`, memberOf(schema, at));
    }
    for (const [key, item] of Object.entries(resource(name, refer))) {
      const file = `paths/${name}${key.includes("{") ? "-item" : ""}.yaml`;
      write(file, item);
      paths[key] = { $ref: file };
    }
  }
  write("schemas/Error.yaml", error);
  for (const [name, response] of Object.entries(responses({ $ref: "../schemas/Error.yaml" })))
    write(`responses/${name}.yaml`, response);
  write("openapi.yaml", { ...head, paths, components: { securitySchemes } });
  return path.join(folder, "openapi.yaml");
}

/** One response shared by all operations. */
export function sharedResponse(operations) {
  const paths = {};
  for (let index = 0; index < operations; index++) {
    paths[`/shared/things${index}`] = {
      get: { responses: { 200: { description: "Fine." }, 404: ref("responses", "NotFound") } },
    };
  }
  return {
    ...head,
    paths,
    components: { securitySchemes, schemas: { Error: error }, responses: responses(ref("schemas", "Error")) },
  };
}

/** Schemas nested so deep, in so many operations. */
export function deepSchemas(depth, operations) {
  let schema = { type: "string" };
  for (let level = 0; level < depth; level++)
    schema = { type: "object", properties: { [`level${level}`]: schema } };
  const paths = {};
  for (let index = 0; index < operations; index++) {
    paths[`/deep${index}`] = {
      get: { responses: { 200: { description: "Fine.", content: json(ref("schemas", "Deep")) } } },
    };
  }
  return { ...head, paths, components: { securitySchemes, schemas: { Deep: schema } } };
}
