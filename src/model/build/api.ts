import { Location } from "../../source/location.ts";
import { isMapping, Node } from "../../source/node.ts";
import { brokenReferences, notFetched } from "../../source/references.ts";
import { isReference, type Sources } from "../../source/sources.ts";
import type {
  Api,
  DeclaredResponse,
  Framework,
  Header,
  MediaType,
  Method,
  OpenApiVersion,
  Operation,
  Parameter,
  Security,
  SecurityScheme,
  UnknownKey,
} from "../api.ts";
import { IntentContext } from "../intent/clues.ts";
import { inferIntent } from "../intent/infer.ts";
import type { Intent } from "../intent.ts";
import { codeNamed } from "../prose/reason-phrases.ts";
import { isNullContent } from "../schema/shapes.ts";
import { parseStatus, type Status } from "../status.ts";
import { KnownKeys, keyedObjects } from "./known-keys.ts";
import { DescribedOperation, exactly } from "./operation.ts";
import {
  defaultMaxParts,
  mergeParameters,
  PartCount,
  readContent,
  readHeaders,
  readParameter,
} from "./parts.ts";
import { readSecurity, readSecuritySchemes } from "./security.ts";
import { swaggerContent, swaggerRequestBody } from "./swagger.ts";
import { readVersion } from "./version.ts";

/** Choices that change what of a description is an operation, and what it does. */
export interface BuildOptions {
  /** Also audit `webhooks` and `callbacks`, which describe somebody else's server. */
  readonly callbacks?: boolean;
  /** The author's word on what operations do, by name pattern: `POST /users/*\/logout` → `action`. */
  readonly intents?: Readonly<Record<string, string>>;
  /** The framework that makes the description, or `none`; left out where its signs tell. */
  readonly generator?: Framework | "none";
  /** Also audit shared responses that no operation uses, as far as that needs none. */
  readonly unusedComponents?: boolean;
  /** How many operations, parameters, responses, headers, media types and examples there may be. */
  readonly maxParts?: number;
}

const methods: ReadonlySet<string> = new Set([
  "get",
  "put",
  "post",
  "delete",
  "options",
  "head",
  "patch",
  "trace",
]);

/**
 * Retells a description in the guide's words.
 *
 * @throws InputError when the document is not an OpenAPI description of a version that is known
 */
export function buildApi(sources: Sources, options: BuildOptions = {}): Api {
  const { root: file } = sources;
  const node = new Node(sources, file.data, Location.rootOf(file));
  const { version, openapi } = readVersion(node);
  return new ApiBuilder(node, version, openapi, options).build();
}

/** Whether a value looks like an OpenAPI document at all; says nothing about its version. */
export function isDescription(data: unknown): boolean {
  return isMapping(data) && (Object.hasOwn(data, "openapi") || Object.hasOwn(data, "swagger"));
}

class ApiBuilder {
  readonly #operations: Operation[] = [];
  readonly #unusedResponses: DeclaredResponse[] = [];
  readonly #schemes: ReadonlyMap<string, SecurityScheme>;
  readonly #api: Api;
  readonly #parts: PartCount;
  readonly #keys: KnownKeys;
  readonly #unknownKeys: UnknownKey[] = [];
  /** What the root asks of callers, for all the operations that say nothing themselves. */
  readonly #security: Security;
  /** What a response or body that many share holds, by where it is defined: read once. */
  readonly #headers = new WeakMap<Location, ReadonlyMap<string, Header>>();
  readonly #content = new WeakMap<Location, readonly MediaType[]>();
  /** The parameters of path items, which all their operations share. */
  readonly #parameters = new WeakMap<Node, Parameter | undefined>();
  /** Path items of callbacks that were seen: through references they may hold themselves. */
  readonly #callbackItems = new Set<unknown>();
  readonly #infer = (operation: Operation): Intent => {
    this.#context ??= new IntentContext(this.#api, this.options.intents ?? {});
    return inferIntent(operation, this.#context);
  };
  #context: IntentContext | undefined;

  constructor(
    readonly root: Node,
    readonly version: OpenApiVersion,
    openapi: string,
    readonly options: BuildOptions,
  ) {
    const { sources } = root;
    const unresolved = brokenReferences(sources);
    this.#parts = new PartCount(root.location, options.maxParts ?? defaultMaxParts);
    this.#keys = new KnownKeys(version, version === "3.2" ? new Set([...methods, "query"]) : methods);
    this.#schemes = readSecuritySchemes(root, version);
    this.#security = readSecurity(root, root, this.#schemes);
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
      unusedResponses: options.unusedComponents ? this.#unusedResponses : undefined,
      securitySchemes: this.#schemes,
      duplicateKeys: sources.files.flatMap((file) => file.duplicateKeys.map((key) => ({ ...key, file }))),
      unknownKeys: this.#unknownKeys,
      brokenReferences: unresolved.filter(({ reason }) => reason !== notFetched),
      unfetchedReferences: unresolved.filter(({ reason }) => reason === notFetched),
      statedGenerator: options.generator,
    };
  }

  build(): Api {
    this.#unknownKeys.push(
      ...this.#keys.of(this.root, keyedObjects.description),
      ...this.#keys.of(this.root.child("components"), keyedObjects.components),
    );
    for (const [path, item] of this.root.child("paths")?.entries() ?? []) {
      if (!path.startsWith("x-")) this.#pathItem(path, item, false);
    }
    if (this.options.callbacks) {
      for (const key of ["webhooks", "x-webhooks"]) {
        for (const [name, item] of this.root.child(key)?.entries() ?? []) this.#callbackItem(name, item);
      }
    }
    if (this.options.unusedComponents) this.#lookAtUnused();
    return this.#api;
  }

  #lookAtUnused(): void {
    const used = new Set(
      this.#operations.flatMap(({ responses }) => responses.map(({ location }) => location.identity)),
    );
    const shared = sharedResponses(this.root);
    for (const key of shared?.keys() ?? []) {
      const status = statusNamed(key);
      if (!shared || !status || used.has(shared.child(key)?.location.identity ?? "")) continue;
      const nobody = new DescribedOperation(
        {
          api: this.#api,
          method: "",
          path: "",
          parameters: [],
          requestBody: undefined,
          security: this.#security,
          pathItem: this.root,
          node: shared.emptyAt(key),
          isCallback: false,
          unknownKeys: [],
        },
        this.#infer,
      );
      nobody.responses = [this.#response(nobody, key, shared, status)];
      this.#unusedResponses.push(...nobody.responses);
    }
  }

  #pathItem(path: string, item: Node, isCallback: boolean): void {
    // Beside its `$ref` a path item may hold operations of its own (OpenAPI 3.1 §4.8.9.1).
    const own = item.reference && new Node(item.sources, item.reference, item.usedAt);
    const holders = own && own.keys().length > 1 ? [item, own] : [item];
    const shared = holders.map((holder) => holder.child("parameters")?.items() ?? []);
    const seen = new Set<Method>();
    for (const holder of holders.toReversed()) {
      this.#unknownKeys.push(...this.#keys.ofPathItem(holder));
      for (const [method, node] of this.#methods(holder)) {
        if (seen.has(method)) continue;
        seen.add(method);
        this.#operation(path, holder, shared, method, node, isCallback);
      }
    }
  }

  /** The operations of a path item in the order in which they were written. */
  #methods(item: Node): [Method, Node][] {
    const found: [Method, Node][] = [];
    for (const key of item.keys()) {
      if (this.#keys.methods.has(key)) {
        const node = item.child(key);
        if (node?.isMapping) found.push([key, node]);
      } else if (key === "additionalOperations" && this.version === "3.2") {
        for (const [method, node] of item.child(key)?.entries() ?? []) {
          if (node.isMapping) found.push([method.toLowerCase(), node]);
        }
      }
    }
    return found;
  }

  #operation(
    path: string,
    pathItem: Node,
    shared: readonly (readonly Node[])[],
    method: Method,
    node: Node,
    isCallback: boolean,
  ): void {
    this.#parts.add();
    const all = mergeParameters([...shared, node.child("parameters")?.items() ?? []]);
    const isShared = shared.some((parameters) => parameters.length > 0);
    const parameters: Parameter[] = [];
    for (const each of all) {
      const parameter = this.#parameter(each, isShared);
      if (parameter) parameters.push(parameter);
    }
    const operation = new DescribedOperation(
      {
        api: this.#api,
        method,
        path,
        parameters: exactly(parameters),
        requestBody: unlessNull(
          this.version === "2.0"
            ? swaggerRequestBody(this.root, node, all)
            : readRequestBody(node, (body) => this.#contentOf(body)),
        ),
        security: node.has("security") ? readSecurity(node, this.root, this.#schemes) : this.#security,
        pathItem,
        node,
        isCallback,
        unknownKeys: [
          ...this.#keys.of(node, keyedObjects.operation),
          ...this.#keys.of(node.child("requestBody"), keyedObjects.requestBody),
        ],
      },
      this.#infer,
    );
    const declared = node.child("responses");
    const keys = declared?.keys().filter((key) => !key.startsWith("x-")) ?? [];
    if (declared) operation.responses = keys.map((key) => this.#response(operation, key, declared));
    this.#operations.push(operation);
    if (this.options.callbacks) this.#callbacks(node);
  }

  #callbacks(operation: Node): void {
    for (const [, callback] of operation.child("callbacks")?.entries() ?? []) {
      for (const [expression, item] of callback.entries()) {
        if (!expression.startsWith("x-")) this.#callbackItem(expression, item);
      }
    }
  }

  #callbackItem(name: string, item: Node): void {
    if (this.#callbackItems.has(item.value)) return;
    this.#callbackItems.add(item.value);
    this.#pathItem(name, item, true);
  }

  #parameter(node: Node, isShared: boolean): Parameter | undefined {
    this.#parts.add();
    if (!isShared) return readParameter(node, this.version);
    const known = this.#parameters.get(node);
    if (known) return known;
    const parameter = readParameter(node, this.version);
    this.#parameters.set(node, parameter);
    return parameter;
  }

  #response(
    operation: Operation,
    key: string,
    responses: Node,
    status = parseStatus(key, this.version !== "2.0"),
  ): DeclaredResponse {
    this.#parts.add();
    const found = responses.child(key);
    const node = found ?? responses.emptyAt(key);
    const unknownKeys = this.#keys.of(node, keyedObjects.response);
    const beside = this.version === "2.0" || this.version === "3.0" ? undefined : node.reference;
    return {
      operation,
      status,
      description: textOf(beside, "description") ?? node.text("description") ?? "",
      summary: textOf(beside, "summary") ?? node.text("summary") ?? "",
      headers: this.#headersOf(node),
      // `content` in 2.0 says all the same what is answered.
      content:
        this.version === "2.0" && !unknownKeys.some(isLaterContent)
          ? swaggerContent(this.root, operation.node, node, this.#parts)
          : this.#contentOf(node),
      component: node.referenceName ?? (operation.method === "" ? key : undefined),
      isBroken:
        found === undefined ||
        unknownKeys.some((key) => key.meant !== "description" && !isLaterContent(key)) ||
        this.#isBroken(node),
      unknownKeys,
      node,
      location: node.location,
      usedAt: node.usedAt,
    };
  }

  /** Whether a reference in a response leads nowhere, so that its headers or media types are unknown. */
  #isBroken(response: Node): boolean {
    const { brokenReferences, unfetchedReferences } = this.#api;
    if (brokenReferences.length + unfetchedReferences.length === 0) return false;
    const content = response.child("content");
    return (
      leadsNowhere(response, "content") ||
      leadsNowhere(response, "headers") ||
      (content?.keys().some((type) => leadsNowhere(content, type)) ?? false)
    );
  }

  #headersOf(response: Node): ReadonlyMap<string, Header> {
    // Only what a reference leads to has one location for all its uses.
    if (!response.isReferred) return readHeaders(response, this.version, this.#parts);
    let headers = this.#headers.get(response.location);
    if (!headers) {
      headers = readHeaders(response, this.version, this.#parts);
      this.#headers.set(response.location, headers);
    }
    return headers;
  }

  /** The content of a 3.x response or request body. */
  #contentOf(owner: Node): readonly MediaType[] {
    if (!owner.isReferred) return readContent(owner.child("content"), this.#parts, this.#keys);
    let content = this.#content.get(owner.location);
    if (!content) {
      content = readContent(owner.child("content"), this.#parts, this.#keys);
      this.#content.set(owner.location, content);
    }
    return content;
  }
}

/** The responses that operations may share: those of the components, in OpenAPI 2.0 of the document. */
export function sharedResponses(root: Node): Node | undefined {
  return root.descend("components", "responses") ?? root.child("responses");
}

/** The status that the key of a shared response is, or that its name tells: `404`, `NotFound`, `Error404`, `NoContent`. */
function statusNamed(key: string): Status | undefined {
  const own = parseStatus(key, true);
  if (own.kind !== "invalid") return own;
  const code = key.startsWith("x-") ? undefined : codeNamed(key);
  return code === undefined ? undefined : parseStatus(String(code), true);
}

function leadsNowhere(node: Node, key: string): boolean {
  return isReference(node.raw(key)) && !node.child(key);
}

function textOf(mapping: Record<string, unknown> | undefined, key: string): string | undefined {
  const value = mapping && Object.hasOwn(mapping, key) ? mapping[key] : undefined;
  return typeof value === "string" ? value : undefined;
}

/** A body that can only be null counts as no body. */
function unlessNull(body: Operation["requestBody"]): Operation["requestBody"] {
  return body && isNullContent(body.content) ? undefined : body;
}

function readRequestBody(
  operation: Node,
  contentOf: (body: Node) => readonly MediaType[],
): Operation["requestBody"] {
  const node = operation.child("requestBody");
  if (!node?.isMapping) return undefined;
  return {
    required: node.raw("required") === true,
    description: node.text("description") ?? "",
    content: contentOf(node),
    location: node.location,
    usedAt: node.usedAt,
  };
}

/** Whether a key is the one under which later versions of OpenAPI describe the content of a response. */
function isLaterContent({ key, meant }: UnknownKey): boolean {
  return meant === undefined && key === "content";
}
