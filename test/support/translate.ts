import fc from "fast-check";
import { type Mapping, put } from "./arbitraries.ts";

/** An API as far as OpenAPI 2.0 and 3.x can both say it. */
export interface AbstractApi {
  readonly title: string;
  readonly operations: readonly AbstractOperation[];
  /** Responses that operations share, by name. */
  readonly responses: Readonly<Record<string, AbstractResponse>>;
  /** Schemas by name. */
  readonly schemas: Readonly<Record<string, Mapping>>;
  readonly security: boolean;
  readonly mediaType: string;
}

export interface AbstractOperation {
  readonly path: string;
  readonly method: string;
  readonly operationId: string;
  readonly summary: string;
  readonly deprecated: boolean;
  readonly parameters: readonly AbstractParameter[];
  readonly body: Mapping | undefined;
  /** By status key: a response, or the name of a shared one. */
  readonly responses: ReadonlyMap<string, AbstractResponse | string>;
  /** Its own; undefined where that of the API holds. */
  readonly security: "none" | "key" | "scopes" | undefined;
}

interface AbstractParameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly description: string;
}

export interface AbstractResponse {
  readonly description: string;
  readonly headers: readonly string[];
  readonly schema: Mapping | undefined;
  readonly example: unknown;
}

/** A version of OpenAPI that an API can be written in. */
export type Dialect = "2.0" | "3.0.3" | "3.1.0" | "3.2.0";

const member = fc.constantFrom<Mapping>(
  { type: "string" },
  { type: "integer" },
  { type: "string", format: "date-time" },
  { type: "array", items: { type: "string" } },
  { type: "object", properties: { message: { type: "string" }, code: { type: "integer" } } },
);
const memberNames = [
  "id",
  "status",
  "code",
  "message",
  "type",
  "title",
  "detail",
  "errors",
  "error",
  "requestId",
  "name",
];
const objectSchema = fc
  .record({
    properties: fc.dictionary(fc.constantFrom(...memberNames), member, { maxKeys: 5, noNullPrototype: true }),
    required: fc.subarray(memberNames, { maxLength: 2 }),
  })
  .map(
    ({ properties, required }): Mapping => ({
      type: "object",
      properties,
      ...(required.length > 0 && { required }),
    }),
  );

/** A schema of no version's own words; `#/schemas/…` stands for where the version keeps its schemas. */
const schema: fc.Arbitrary<Mapping> = fc.oneof(
  objectSchema,
  fc.constantFrom<Mapping>({ $ref: "#/schemas/Error" }, { $ref: "#/schemas/User" }),
  fc.constant<Mapping>({ type: "array", items: { $ref: "#/schemas/User" } }),
  objectSchema.map((part): Mapping => ({ allOf: [{ $ref: "#/schemas/Error" }, part] })),
  fc.constant<Mapping>({ type: "string" }),
);

const response: fc.Arbitrary<AbstractResponse> = fc.record({
  description: fc.constantFrom(
    "The user.",
    "Created.",
    "There is no such user.",
    "The token is missing or wrong.",
    "Too many requests.",
    "The name is taken.",
    "Something went wrong.",
    "",
  ),
  headers: fc.subarray([
    "Location",
    "Retry-After",
    "ETag",
    "Allow",
    "WWW-Authenticate",
    "X-Request-Id",
    "Content-Range",
  ]),
  schema: fc.option(schema, { nil: undefined }),
  example: fc.constantFrom<unknown>(
    undefined,
    { status: 404 },
    { code: "not_found", message: "No such user" },
  ),
});

const operation: fc.Arbitrary<AbstractOperation> = fc.record({
  path: fc.constantFrom(
    "/users",
    "/users/{id}",
    "/users/{id}/orders",
    "/login",
    "/users/search",
    "/jobs/{id}/cancel",
    "/health",
  ),
  method: fc.constantFrom("get", "post", "put", "patch", "delete", "head", "options"),
  operationId: fc.constantFrom(
    "createUser",
    "listUsers",
    "readUser",
    "deleteUser",
    "login",
    "startJob",
    "updateUser",
    "export",
  ),
  summary: fc.constantFrom(
    "",
    "Creates a user",
    "Starts a job; poll it",
    "Signs in",
    "All users",
    "Use the new one instead",
  ),
  deprecated: fc.boolean(),
  parameters: fc.uniqueArray(
    fc.constantFrom<AbstractParameter>(
      { name: "page", in: "query", description: "The page." },
      { name: "If-Match", in: "header", description: "" },
      { name: "If-None-Match", in: "header", description: "" },
      { name: "Range", in: "header", description: "" },
      { name: "q", in: "query", description: "What to look for." },
    ),
    { maxLength: 3 },
  ),
  body: fc.option(schema, { nil: undefined }),
  responses: fc
    .array(
      fc.tuple(
        fc.constantFrom(
          ...[
            "200",
            "201",
            "202",
            "204",
            "206",
            "301",
            "302",
            "304",
            "307",
            "400",
            "401",
            "403",
            "404",
            "405",
          ],
          ...[
            "409",
            "410",
            "412",
            "413",
            "415",
            "418",
            "422",
            "426",
            "429",
            "451",
            "500",
            "502",
            "503",
            "default",
          ],
        ),
        fc.oneof(
          { weight: 3, arbitrary: response },
          { weight: 1, arbitrary: fc.constantFrom("Missing", "Failure") },
        ),
      ),
      { minLength: 1, maxLength: 7 },
    )
    .map((entries) => new Map<string, AbstractResponse | string>(entries)),
  security: fc.constantFrom(undefined, undefined, "none", "key", "scopes"),
});

/** Any API that both can describe. */
export const abstractApi: fc.Arbitrary<AbstractApi> = fc.record({
  title: fc.constant("Users"),
  operations: fc.uniqueArray(operation, {
    maxLength: 12,
    minLength: 1,
    selector: ({ method, path }) => `${method} ${path}`,
  }),
  responses: fc.record({ Missing: response, Failure: response }),
  schemas: fc.record({ Error: objectSchema, User: objectSchema }),
  security: fc.boolean(),
  mediaType: fc.constantFrom("application/json", "application/json", "application/problem+json"),
});

/** Writes an API down in a version of OpenAPI. */
export function describeIn(dialect: Dialect, api: AbstractApi): Mapping {
  const isSwagger = dialect === "2.0";
  const paths: Mapping = {};
  for (const operation of api.operations) {
    const item = (paths[operation.path] ?? {
      parameters: pathParameters(operation.path, isSwagger),
    }) as Mapping;
    item[operation.method] = operationIn(isSwagger, operation, api.mediaType);
    paths[operation.path] = item;
  }
  const schemas = atHome(api.schemas, isSwagger);
  const responses = Object.fromEntries(
    Object.entries(api.responses).map(([name, shared]) => [
      name,
      responseIn(isSwagger, shared, api.mediaType),
    ]),
  );
  const oauth = { authorizationUrl: "https://example.com/authorize", scopes: { write: "Write" } };
  const security = api.security ? { security: [{ key: [] }] } : {};
  const info = { title: api.title, version: "1" };
  const key = { type: "apiKey", name: "X-Key", in: "header" };
  if (isSwagger) {
    return {
      swagger: "2.0",
      info,
      consumes: ["application/json"],
      produces: [api.mediaType],
      ...security,
      paths,
      definitions: schemas,
      responses,
      securityDefinitions: {
        key,
        basic: { type: "basic" },
        oauth: { type: "oauth2", flow: "implicit", ...oauth },
      },
    };
  }
  return {
    openapi: dialect,
    info,
    ...security,
    paths,
    components: {
      schemas,
      responses,
      securitySchemes: {
        key,
        basic: { type: "http", scheme: "basic" },
        oauth: { type: "oauth2", flows: { implicit: oauth } },
      },
    },
  };
}

function operationIn(isSwagger: boolean, operation: AbstractOperation, mediaType: string): Mapping {
  const { operationId, summary, deprecated, body } = operation;
  const parameters: Mapping[] = operation.parameters.map((parameter) => ({
    ...parameter,
    ...(isSwagger ? { type: "string" } : { schema: { type: "string" } }),
  }));
  if (isSwagger && body) {
    parameters.push({ name: "body", in: "body", required: true, schema: atHome(body, isSwagger) });
  }
  const responses: Mapping = {};
  for (const [key, response] of operation.responses) {
    put(
      responses,
      key,
      typeof response === "string"
        ? { $ref: `#/${isSwagger ? "" : "components/"}responses/${response}` }
        : responseIn(isSwagger, response, mediaType),
    );
  }
  const securities = { none: [], key: [{ basic: [] }], scopes: [{ oauth: ["write"] }] };
  return {
    operationId,
    summary,
    deprecated,
    parameters,
    ...(body &&
      !isSwagger && {
        requestBody: { required: true, content: { "application/json": { schema: atHome(body, isSwagger) } } },
      }),
    ...(operation.security && { security: securities[operation.security] }),
    responses,
  };
}

function responseIn(isSwagger: boolean, response: AbstractResponse, mediaType: string): Mapping {
  const { description, headers, schema, example } = response;
  const declared = Object.fromEntries(
    headers.map((name) => [name, isSwagger ? { type: "string" } : { schema: { type: "string" } }]),
  );
  const hasExample = schema !== undefined && example !== undefined;
  const body = schema && atHome(schema, isSwagger);
  if (isSwagger) {
    return {
      description,
      headers: declared,
      ...(body !== undefined && { schema: body }),
      ...(hasExample && { examples: { [mediaType]: example } }),
    };
  }
  return {
    description,
    headers: declared,
    ...(body !== undefined && { content: { [mediaType]: { schema: body, ...(hasExample && { example }) } } }),
  };
}

function pathParameters(path: string, isSwagger: boolean): Mapping[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    ...(isSwagger ? { type: "string" } : { schema: { type: "string" } }),
  }));
}

/** A value in which `#/schemas/…` leads to where the version keeps its schemas. */
function atHome(value: unknown, isSwagger: boolean): unknown {
  const home = isSwagger ? "#/definitions/" : "#/components/schemas/";
  return JSON.parse(JSON.stringify(value).replaceAll("#/schemas/", home));
}
