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

/**
 * How many members a resource has. With these an operation takes about 6 KB of YAML, a line 28 bytes, a sixth of all is
 * prose, and a megabyte holds 1,400 references and 160 operations: about the middle of large real descriptions
 * (GitHub's, OpenAI's, NetBox's, Mattermost's: 23 to 38 bytes, 10 to 21 %, 900 to 2,200, 100 to 500).
 */
const members = 74;

/** What some members refer to. */
const money = {
  type: "object",
  required: ["amount", "currency"],
  properties: {
    amount: { type: "string", pattern: "^[0-9]+[.][0-9]{2}$" },
    currency: { type: "string", minLength: 3, maxLength: 3 },
  },
};

/** One member of a resource; each eighth is of the same kind. */
function memberOf(name, index, refer) {
  switch (index % 8) {
    case 0:
      return {
        type: "string",
        description: `What the ${name} is called where people read it; set by whoever made it.`,
        maxLength: 80,
      };
    case 1:
      return refer("schemas", "Money");
    case 2:
      return {
        type: "string",
        enum: ["new", "open", "closed"],
        description: `How far the ${name} has come.`,
      };
    case 3:
      return {
        type: "array",
        items: { type: "string" },
        description: "Free text, in the order it was given.",
      };
    case 4:
      return { type: "boolean", default: false };
    case 5:
      return {
        type: "object",
        required: ["kind"],
        description: `Who looks after the ${name}, and within which limits; empty for one that nobody has.`,
        properties: {
          kind: { type: "string", enum: ["given", "found"] },
          limits: {
            type: "object",
            properties: { least: { type: "integer" }, most: { type: "integer", maximum: 100 } },
          },
          labels: { type: "object", additionalProperties: { type: "string" } },
        },
      };
    case 6:
      return { type: "string", format: "date-time", description: `When the ${name} was changed last.` };
    default:
      return { type: "integer", minimum: 0, examples: [index] };
  }
}

function schemaOf(name, count, member) {
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
  const schemas = { Error: error, Money: money };
  const paths = {};
  for (let index = 0; index < resources; index++) {
    const name = nameOf(index);
    for (const schema of [name, input(name)])
      schemas[schema] = schemaOf(schema, count, (at) => memberOf(schema, at, ref));
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
          at < ownFiles / 2 ? { $ref: `${schema}-${at}.yaml` } : memberOf(schema, at, refer),
        ),
      );
      for (let at = 0; at < ownFiles / 2; at++)
        write(`schemas/${schema}-${at}.yaml`, memberOf(schema, at, refer));
    }
    for (const [key, item] of Object.entries(resource(name, refer))) {
      const file = `paths/${name}${key.includes("{") ? "-item" : ""}.yaml`;
      write(file, item);
      paths[key] = { $ref: file };
    }
  }
  for (const [name, schema] of Object.entries({ Error: error, Money: money }))
    write(`schemas/${name}.yaml`, schema);
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
