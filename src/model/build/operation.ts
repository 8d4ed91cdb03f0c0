import type { Location } from "../../source/location.ts";
import type { Node } from "../../source/node.ts";
import type {
  Api,
  DeclaredResponse,
  Method,
  Operation,
  Parameter,
  RequestBody,
  Security,
  UnknownKey,
} from "../api.ts";
import type { Intent } from "../intent.ts";

/** What is written about an operation: all that is known of it but its intent and its responses. */
export type OperationFacts = Omit<
  Operation,
  | "name"
  | "operationId"
  | "summary"
  | "description"
  | "tags"
  | "deprecated"
  | "responses"
  | "intent"
  | "location"
  | "usedAt"
>;

/** An operation of a description. Its intent is inferred when it is first asked for. */
export class DescribedOperation implements Operation {
  readonly api: Api;
  readonly method: Method;
  readonly path: string;
  readonly name: string;
  readonly operationId: string | undefined;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly deprecated: boolean;
  readonly parameters: readonly Parameter[];
  readonly requestBody: RequestBody | undefined;
  /** They know the operation, so it is given them once they are read. */
  responses: readonly DeclaredResponse[] = [];
  readonly security: Security;
  readonly pathItem: Node;
  readonly node: Node;
  readonly isCallback: boolean;
  readonly unknownKeys: readonly UnknownKey[];
  readonly location: Location;
  readonly usedAt: Location;
  readonly #infer: (operation: Operation) => Intent;
  #intent: Intent | undefined;

  constructor(facts: OperationFacts, infer: (operation: Operation) => Intent) {
    const { method, path, pathItem, node } = facts;
    this.api = facts.api;
    this.method = method;
    this.path = path;
    this.name = `${method.toUpperCase()} ${path}`;
    this.operationId = node.text("operationId");
    this.summary = node.text("summary") ?? pathItem.text("summary") ?? "";
    this.description = node.text("description") ?? "";
    this.tags = textsOf(node.raw("tags"));
    this.deprecated = node.raw("deprecated") === true;
    this.parameters = facts.parameters;
    this.requestBody = facts.requestBody;
    this.security = facts.security;
    this.pathItem = pathItem;
    this.node = node;
    this.isCallback = facts.isCallback;
    this.unknownKeys = facts.unknownKeys;
    this.location = node.location;
    this.usedAt = node.usedAt;
    this.#infer = infer;
  }

  get intent(): Intent {
    this.#intent ??= this.#infer(this);
    return this.#intent;
  }
}

/** The same in no more room than it needs: a list that was filled item by item has room for seventeen at least. */
export function exactly<Item>(list: readonly Item[]): readonly Item[] {
  return list.length === 0 ? none : list.slice();
}

const none: readonly never[] = [];

function textsOf(list: unknown): readonly string[] {
  return Array.isArray(list) ? exactly(list.filter((item): item is string => typeof item === "string")) : [];
}
