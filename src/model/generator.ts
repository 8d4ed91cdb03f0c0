import type { Api, DeclaredResponse, Framework, Operation } from "./api.ts";
import { once } from "./once.ts";

/** What people call the frameworks whose descriptions are known. */
export const frameworks: Readonly<Record<Framework, string>> = {
  fastapi: "FastAPI",
  nestjs: "NestJS",
  springdoc: "springdoc",
  swashbuckle: "Swashbuckle",
  "drf-spectacular": "drf-spectacular",
  tsoa: "tsoa",
  swaggo: "swaggo",
  huma: "Huma",
};

/** What made a description. */
export interface Generator {
  readonly framework: Framework;
  /** What tells so, each a part of a sentence; none where the configuration says it. */
  readonly signs: readonly string[];
}

/** What signs are looked for in. */
interface Traces {
  readonly api: Api;
  readonly schemas: readonly string[];
  readonly operations: readonly Operation[];
  readonly successes: readonly DeclaredResponse[];
  /** Whether more than half of the operations that an identifier is read from have one of this form. */
  readonly areNamed: (form: (id: string, operation: Operation) => boolean) => boolean;
}

type Sign = readonly [text: string, isThere: (traces: Traces) => boolean];

/** So many operations are looked at, spread over the document, and so many names of schemas. */
const maxOperations = 40;
const maxSchemas = 2000;

/** What a framework writes: its own marks, of which one has to be there, and habits that others have as well. */
const signs: Readonly<
  Record<Framework, { readonly own: readonly Sign[]; readonly habits: readonly Sign[] }>
> = {
  fastapi: {
    own: [
      ["a schema `HTTPValidationError`", ({ schemas }) => schemas.includes("HTTPValidationError")],
      ["operationIds of name, path and method", ({ areNamed }) => areNamed(isNamedByPath)],
    ],
    habits: [
      [
        'successes described as "Successful Response"',
        ({ successes }) => most(successes, ({ description }) => description === "Successful Response"),
      ],
    ],
  },
  nestjs: {
    own: [
      [
        "operationIds such as `UsersController_find`",
        ({ areNamed }) => areNamed((id) => /Controller_\w/.test(id)),
      ],
      [
        "`contact`, `servers` and `tags` that are there and empty",
        ({ api: { node } }) =>
          isEmpty(node.child("info")?.raw("contact")) &&
          isEmpty(node.raw("servers")) &&
          isEmpty(node.raw("tags")),
      ],
    ],
    habits: [
      [
        "successes without a description",
        ({ successes }) => most(successes, ({ node }) => node.raw("description") === ""),
      ],
      [
        "`parameters` where there are none",
        ({ operations }) => operations.some(({ node }) => isEmpty(node.raw("parameters"))),
      ],
    ],
  },
  springdoc: {
    own: [
      [
        'a server described as "Generated server url"',
        ({ api }) => api.node.child("servers")?.items()[0]?.text("description") === "Generated server url",
      ],
      [
        "tags such as `user-controller`",
        ({ operations }) => most(operations, ({ tags }) => /\w-controller$/.test(tags[0] ?? "")),
      ],
    ],
    habits: [
      [
        "answers in `*/*`",
        ({ successes }) => most(withContent(successes), ({ content }) => content[0]?.type === "*/*"),
      ],
    ],
  },
  swashbuckle: {
    own: [
      [
        "`text/json` and `application/*+json` beside `application/json` in requests",
        ({ operations }) =>
          most(
            operations.filter(({ requestBody }) => (requestBody?.content.length ?? 0) > 1),
            ({ requestBody }) =>
              hasTypes(requestBody?.content, "application/json", "text/json", "application/*+json"),
          ),
      ],
      [
        "`text/plain` and `text/json` beside `application/json` in answers",
        ({ successes }) =>
          most(withContent(successes), ({ content }) =>
            hasTypes(content, "text/plain", "application/json", "text/json"),
          ),
      ],
      [
        "a schema `ProblemDetails` that allows all other members",
        ({ api }) =>
          isEmpty(api.node.descend("components", "schemas", "ProblemDetails")?.raw("additionalProperties")),
      ],
    ],
    habits: [
      [
        "operations without an `operationId`",
        ({ operations }) => most(operations, ({ operationId }) => operationId === undefined),
      ],
    ],
  },
  "drf-spectacular": {
    own: [
      [
        "schemas such as `PatchedUser` and `PaginatedUserList`",
        ({ schemas }) => {
          const names = new Set(schemas);
          return schemas.some((name) => {
            const [, patched, listed] = /^Patched(\w+)$|^Paginated(\w+)List$/.exec(name) ?? [];
            return names.has(patched ?? listed ?? "");
          });
        },
      ],
      [
        "operationIds such as `users_list` and `users_partial_update`",
        ({ areNamed }) => areNamed((id, { method }) => verbs[method]?.test(id) === true),
      ],
    ],
    habits: [
      [
        "the security scheme `cookieAuth` with `sessionid`",
        ({ api }) => api.securitySchemes.get("cookieAuth")?.node.text("name") === "sessionid",
      ],
    ],
  },
  tsoa: {
    own: [
      [
        "groups of components that are empty",
        ({ api: { node } }) => {
          const groups = node.child("components");
          // Editors and bundlers that keep all groups have these as well.
          if (groups?.has("callbacks") || groups?.has("links")) return false;
          return ["examples", "headers", "parameters", "requestBodies", "responses"].every((group) =>
            isEmpty(groups?.raw(group)),
          );
        },
      ],
    ],
    habits: [
      [
        "`security` at each operation",
        ({ operations }) => operations.length > 0 && operations.every(({ node }) => node.has("security")),
      ],
      [
        "operationIds in capitals such as `GetUser`",
        ({ areNamed }) => areNamed((id) => /^[A-Z][A-Za-z0-9]+$/.test(id)),
      ],
    ],
  },
  swaggo: {
    own: [
      [
        "definitions such as `model.User`",
        ({ schemas }) => most(schemas, (name) => /^[a-z][\w-]*\.[A-Za-z]\w*/.test(name)),
      ],
    ],
    habits: [
      [
        "operations without an `operationId`",
        ({ operations }) => most(operations, ({ operationId }) => operationId === undefined),
      ],
      ["an empty `contact`", ({ api }) => isEmpty(api.node.child("info")?.raw("contact"))],
    ],
  },
  huma: {
    own: [
      [
        "a schema `ErrorModel` of problems",
        ({ api }) => {
          const members = api.node.descend("components", "schemas", "ErrorModel", "properties");
          return members?.has("detail") === true && members.has("errors") && members.has("instance");
        },
      ],
    ],
    habits: [
      [
        "errors as `application/problem+json`",
        ({ operations }) =>
          most(operations, ({ responses }) =>
            responses.some(
              ({ status, content }) =>
                !/^[23]/.test(status.key) && content[0]?.type === "application/problem+json",
            ),
          ),
      ],
      [
        "operationIds such as `get-users-by-id`",
        ({ areNamed }) => areNamed((id, { method }) => /^list-/.test(id) || id.startsWith(`${method}-`)),
      ],
    ],
  },
};

/** How identifiers end by the method. */
const verbs: Readonly<Record<string, RegExp>> = {
  get: /_(?:list|retrieve)(?:_\d)?$/,
  post: /_create(?:_\d)?$/,
  put: /_update(?:_\d)?$/,
  patch: /_partial_update(?:_\d)?$/,
  delete: /_destroy(?:_\d)?$/,
};

/** The framework whose descriptions are of version 2.0; those of all others are later. */
const isOfVersion = (framework: Framework, { version }: Api): boolean =>
  (framework === "swaggo") === (version === "2.0");

/**
 * Tells which framework made a description, by at least two signs, one of them its own; undefined where no framework has two, or
 * two have as many. Looks at a bounded part of the document.
 */
const recognisedGenerator = once((api: Api): Generator | undefined => {
  const step = Math.ceil(api.operations.length / maxOperations);
  const operations = api.operations.filter((_, index) => index % step === 0);
  const schemas = api.node.descend(...(api.version === "2.0" ? ["definitions"] : ["components", "schemas"]));
  const traces: Traces = {
    api,
    schemas: (schemas?.keys() ?? []).slice(0, maxSchemas),
    operations,
    successes: operations.flatMap(({ responses }) => responses.filter(({ status }) => /^2/.test(status.key))),
    areNamed: (form) => {
      const named = operations.filter(({ operationId }) => operationId !== undefined);
      return most(named, (operation) => form(operation.operationId ?? "", operation));
    },
  };
  const found = (Object.keys(frameworks) as Framework[])
    .filter((framework) => isOfVersion(framework, api))
    .map((framework) => {
      const textsOf = (list: readonly Sign[]): readonly string[] =>
        list.flatMap(([text, isThere]) => (isThere(traces) ? [text] : []));
      const own = textsOf(signs[framework].own);
      return { framework, signs: own.length > 0 ? [...own, ...textsOf(signs[framework].habits)] : [] };
    })
    .sort((one, other) => other.signs.length - one.signs.length);
  const [first, second] = found;
  if (!first || first.signs.length < 2 || first.signs.length === second?.signs.length) return undefined;
  return first;
});

/** What made a description: what the configuration says, else what its signs tell. */
export function generatorOf(api: Api): Generator | undefined {
  const { statedGenerator: stated } = api;
  if (stated === undefined) return recognisedGenerator(api);
  return stated === "none" ? undefined : { framework: stated, signs: [] };
}

/** What FastAPI makes of a function's name, the path and the method. */
function isNamedByPath(id: string, { path, method }: Operation): boolean {
  return id.endsWith(`${path}_${method}`.replaceAll(/\W/g, "_"));
}

function most<Item>(items: readonly Item[], look: (item: Item) => boolean): boolean {
  return items.filter(look).length * 2 > items.length;
}

function withContent(responses: readonly DeclaredResponse[]): readonly DeclaredResponse[] {
  return responses.filter(({ content }) => content.length > 0);
}

function hasTypes(
  content: readonly { readonly type: string }[] | undefined,
  ...types: readonly string[]
): boolean {
  return types.every((wanted) => content?.some(({ type }) => type === wanted));
}

function isEmpty(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}
