import { InputError } from "../source/input-error.ts";
import { Location } from "../source/location.ts";
import { Node } from "../source/node.ts";
import { brokenReferences } from "../source/references.ts";
import type { Sources } from "../source/sources.ts";
import type {
  Api,
  DeclaredResponse,
  Header,
  Method,
  OpenApiVersion,
  Operation,
  Parameter,
  SecurityScheme,
} from "./api.ts";
import { readContent } from "./build-content.ts";
import { swaggerContent, swaggerRequestBody } from "./build-swagger.ts";
import { type Intent, type IntentContext, inferIntent, intentContext } from "./intent.ts";
import { readSecurity } from "./security.ts";
import { parseStatus } from "./status.ts";

/** Choices that change what of a description is an operation, and what it does. */
export interface BuildOptions {
  /** Also audit `webhooks` and `callbacks`, which describe somebody else's server. */
  readonly callbacks?: boolean;
  /** The author's word on what operations do, by name pattern: `POST /users/*\/logout` → `action`. */
  readonly intents?: Readonly<Record<string, string>>;
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

/**
 * Retells a description in the guide's words.
 *
 * @throws InputError when the document is not an OpenAPI description of a version that is known
 */
export function buildApi(sources: Sources, options: BuildOptions = {}): Api {
  const { root: file } = sources;
  const node = new Node(sources, file.data, new Location(file));
  const { version, openapi } = readVersion(node);
  return new ApiBuilder(node, version, openapi, options).build();
}

/** Whether a value looks like an OpenAPI document at all; says nothing about its version. */
export function isDescription(data: unknown): boolean {
  return (
    typeof data === "object" &&
    data !== null &&
    (Object.hasOwn(data, "openapi") || Object.hasOwn(data, "swagger"))
  );
}

function readVersion(node: Node): { version: OpenApiVersion; openapi: string } {
  const { file } = node.location;
  const reject = (message: string, fix: string, place: Location = node.location): never => {
    throw new InputError({ file: file.uri, position: place.range.start, message, fix });
  };
  if (file.text.trim() === "") {
    throw new InputError({
      file: file.uri,
      position: { line: 1, column: 1 },
      message: "the file is empty",
      fix: "Write an OpenAPI description into it, or leave it out.",
    });
  }
  const fix = "Name an OpenAPI description; its root has `openapi: 3.…` or `swagger: '2.0'`.";
  if (!node.isMapping) reject("the document is not a mapping, so it is no OpenAPI description", fix);
  const key = node.has("openapi") ? "openapi" : "swagger";
  if (!node.has(key))
    reject("the document has neither `openapi` nor `swagger`, so it is no OpenAPI description", fix);
  const written = node.raw(key);
  // `swagger: 2.0` without quotes is a number, and a frequent slip that every tool forgives.
  const openapi = written === 2 ? "2.0" : String(written);
  const found = /^(2\.0|3\.[0-2])(?:\.\d+)?(?:-.*)?$/.exec(openapi)?.[1];
  if (found === undefined || (key === "swagger") !== (found === "2.0")) {
    reject(
      `\`${key}: ${openapi.slice(0, 40)}\` is a version of OpenAPI that statuslint does not know`,
      "Use 2.0, 3.0, 3.1 or 3.2.",
      node.location.child(key),
    );
  }
  return { version: found as OpenApiVersion, openapi };
}

class ApiBuilder {
  readonly #operations: Operation[] = [];
  readonly #schemes: ReadonlyMap<string, SecurityScheme>;
  readonly #api: Api;
  #context: IntentContext | undefined;

  constructor(
    readonly root: Node,
    readonly version: OpenApiVersion,
    openapi: string,
    readonly options: BuildOptions,
  ) {
    const { sources } = root;
    this.#schemes = readSecuritySchemes(root, version);
    this.#api = {
      version,
      openapi,
      title: root.child("info")?.text("title") ?? "",
      description: root.child("info")?.text("description") ?? "",
      file: root.location.file,
      sources,
      node: root,
      location: root.location,
      usedAt: root.usedAt,
      operations: this.#operations,
      securitySchemes: this.#schemes,
      duplicateKeys: sources.files.flatMap((file) => file.duplicateKeys.map((key) => ({ ...key, file }))),
      brokenReferences: brokenReferences(sources),
    };
  }

  build(): Api {
    const paths = this.root.child("paths");
    for (const [path, item] of paths?.entries() ?? []) {
      if (path.startsWith("x-")) continue;
      this.#pathItem(path, item, false);
    }
    if (this.options.callbacks) {
      for (const key of ["webhooks", "x-webhooks"]) {
        for (const [name, item] of this.root.child(key)?.entries() ?? []) this.#pathItem(name, item, true);
      }
    }
    return this.#api;
  }

  #pathItem(path: string, item: Node, isCallback: boolean): void {
    const found: [Method, Node][] = [];
    for (const method of methods) {
      const node = item.child(method);
      if (node?.isMapping) found.push([method, node]);
    }
    if (this.version === "3.2") {
      const query = item.child("query");
      if (query?.isMapping) found.push(["query", query]);
      for (const [method, node] of item.child("additionalOperations")?.entries() ?? []) {
        if (node.isMapping) found.push([method.toLowerCase(), node]);
      }
    }
    const written = item.keys();
    found.sort(([a], [b]) => written.indexOf(a) - written.indexOf(b));
    for (const [method, node] of found) this.#operation(path, item, method, node, isCallback);
  }

  #operation(path: string, pathItem: Node, method: Method, node: Node, isCallback: boolean): void {
    const builder = this;
    const all = mergeParameters(pathItem, node);
    const responses: DeclaredResponse[] = [];
    let intent: Intent | undefined;
    const operation: Operation = {
      api: this.#api,
      method,
      path,
      name: `${method.toUpperCase()} ${path}`,
      operationId: node.text("operationId"),
      summary: node.text("summary") ?? pathItem.text("summary") ?? "",
      description: node.text("description") ?? "",
      tags: [...(node.child("tags")?.items() ?? [])].flatMap((tag) =>
        typeof tag.value === "string" ? [tag.value] : [],
      ),
      deprecated: node.raw("deprecated") === true,
      parameters: all.flatMap((parameter) => readParameter(parameter, this.version) ?? []),
      requestBody: this.version === "2.0" ? swaggerRequestBody(this.root, node, all) : readRequestBody(node),
      responses,
      security: readSecurity(node, this.root, this.#schemes),
      get intent() {
        builder.#context ??= intentContext(builder.#api, builder.options.intents ?? {});
        intent ??= inferIntent(operation, builder.#context);
        return intent;
      },
      pathItem,
      node,
      isCallback,
      location: node.location,
      usedAt: node.usedAt,
    };
    const declared = node.child("responses");
    for (const key of declared?.keys() ?? []) {
      if (declared === undefined || key.startsWith("x-")) continue;
      responses.push(this.#response(operation, key, declared));
    }
    this.#operations.push(operation);
    if (this.options.callbacks) this.#callbacks(node);
  }

  #callbacks(operation: Node): void {
    for (const [, callback] of operation.child("callbacks")?.entries() ?? []) {
      for (const [expression, item] of callback.entries()) this.#pathItem(expression, item, true);
    }
  }

  #response(operation: Operation, key: string, responses: Node): DeclaredResponse {
    const usedAt = responses.location.child(key);
    const found = responses.child(key);
    const node = found ?? new Node(responses.sources, {}, usedAt);
    const beside = this.version === "2.0" || this.version === "3.0" ? undefined : node.reference;
    const override = (name: string): string | undefined => {
      const value = beside && Object.hasOwn(beside, name) ? beside[name] : undefined;
      return typeof value === "string" ? value : undefined;
    };
    return {
      operation,
      status: parseStatus(key, this.version !== "2.0"),
      description: override("description") ?? node.text("description") ?? "",
      summary: override("summary") ?? node.text("summary") ?? "",
      headers: readHeaders(node, this.version),
      content:
        this.version === "2.0"
          ? swaggerContent(this.root, operation.node, node)
          : readContent(node.child("content")),
      component: node.referenceName,
      isBroken: found === undefined,
      node,
      location: node.location,
      usedAt,
    };
  }
}

/** The header fields of a response by name in lower case; one whose `$ref` leads nowhere is declared all the same. */
function readHeaders(response: Node, version: OpenApiVersion): Map<string, Header> {
  const headers = new Map<string, Header>();
  const declared = response.child("headers");
  for (const name of declared?.keys() ?? []) {
    if (declared === undefined || name.startsWith("x-statuslint")) continue;
    const usedAt = declared.location.child(name);
    const node = declared.child(name) ?? new Node(declared.sources, {}, usedAt);
    headers.set(name.toLowerCase(), {
      name,
      description: node.text("description") ?? "",
      schema: version === "2.0" ? node : schemaOf(node),
      node,
      location: node.location,
      usedAt,
    });
  }
  return headers;
}

function readSecuritySchemes(root: Node, version: OpenApiVersion): Map<string, SecurityScheme> {
  const declared =
    version === "2.0" ? root.child("securityDefinitions") : root.descend("components", "securitySchemes");
  const schemes = new Map<string, SecurityScheme>();
  for (const [name, node] of declared?.entries() ?? []) {
    const type = node.text("type") ?? "";
    schemes.set(name, {
      name,
      type: type === "basic" ? "http" : type,
      scheme: type === "basic" ? "basic" : node.text("scheme")?.toLowerCase(),
      in: node.text("in"),
      location: node.location,
      usedAt: node.usedAt,
    });
  }
  return schemes;
}

/** The path item's parameters, each replaced by the operation's one of the same name and place (OpenAPI 3.1 §4.8.10). */
function mergeParameters(pathItem: Node, operation: Node): Node[] {
  const merged = new Map<string, Node>();
  for (const owner of [pathItem, operation]) {
    for (const parameter of owner.child("parameters")?.items() ?? []) {
      merged.set(`${parameter.text("in")} ${parameter.text("name")}`, parameter);
    }
  }
  return [...merged.values()];
}

/** Header parameters with these names are ignored (OpenAPI 3.1 §4.8.12.1). */
const ignoredHeaders = new Set(["accept", "content-type", "authorization"]);

function readParameter(node: Node, version: OpenApiVersion): Parameter | undefined {
  const name = node.text("name");
  const place = node.text("in");
  if (name === undefined || place === undefined || place === "body" || place === "formData") return undefined;
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

/** The schema of a parameter or header: its own, or that of its one media type. */
function schemaOf(node: Node): Node | undefined {
  const schema = node.child("schema");
  if (schema) return schema;
  for (const [, mediaType] of node.child("content")?.entries() ?? []) return mediaType.child("schema");
  return undefined;
}

function readRequestBody(operation: Node): Operation["requestBody"] {
  const node = operation.child("requestBody");
  if (!node?.isMapping) return undefined;
  return {
    required: node.raw("required") === true,
    description: node.text("description") ?? "",
    content: readContent(node.child("content")),
    location: node.location,
    usedAt: node.usedAt,
  };
}
