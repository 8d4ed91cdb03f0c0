import { distance } from "fastest-levenshtein";
import type { Location } from "../../source/location.ts";
import { isMapping, type Node } from "../../source/node.ts";
import type { OpenApiVersion, UnknownKey } from "../api.ts";

/** An object of OpenAPI, as far as it is known by its keys. */
interface KeyedObject {
  readonly name: string;
  /** All keys that some version of OpenAPI knows, so that what one leaves over from another is no slip. */
  readonly keys: ReadonlySet<string>;
  /** The keys without which something is not audited, and what stands under them. */
  readonly needed: Readonly<Record<string, (value: unknown) => boolean>>;
  /** Those of them that other versions write here, and what is to be written instead. */
  readonly foreign?: Readonly<Record<string, (holder: Node, version: OpenApiVersion) => string | undefined>>;
  /** Into which of its members what stands beside them goes. */
  readonly inner?: (key: string) => string | false;
}

const isText = (value: unknown): boolean => typeof value === "string";
const hasKeys =
  (form: RegExp) =>
  (value: unknown): boolean =>
    isMapping(value) && Object.keys(value).some((key) => form.test(key));

/** Whether a value says what a response, a body or a header is. */
const isTold = hasKeys(/^(?:description|content|headers|schema|type|examples?|\$ref)$/);
/** Fields of an answer (RFC 9110) that are no words of another meaning. */
const isField = /^(?:location|etag|retry-after|www-authenticate|content-range|last-modified|cache-control)$/i;
const isStatus = /^[1-5](?:\d\d|XX)$/;

type Judged = Omit<UnknownKey, "key" | "location">;

/** The keys of a space-separated list. */
const keysIn = (list: string): ReadonlySet<string> => new Set(list.split(" "));

export const keyedObjects = {
  description: {
    name: "a description",
    keys: keysIn(
      "openapi swagger $self $schema jsonSchemaDialect info host basePath schemes consumes produces servers paths webhooks components definitions parameters responses securityDefinitions security tags externalDocs",
    ),
    needed: {
      paths: hasKeys(/^\//),
      components: isMapping,
      security: Array.isArray,
      securityDefinitions: isMapping,
    },
    foreign: {
      securityDefinitions: (_, version) =>
        version === "2.0" ? undefined : "Write the schemes under `components` and `securitySchemes`.",
    },
  },
  components: {
    name: "the components",
    keys: keysIn(
      "schemas responses parameters examples requestBodies headers securitySchemes links callbacks pathItems mediaTypes",
    ),
    needed: {
      schemas: isMapping,
      responses: isMapping,
      parameters: isMapping,
      requestBodies: isMapping,
      headers: isMapping,
      securitySchemes: isMapping,
    },
  },
  operation: {
    name: "an operation",
    keys: keysIn(
      "tags summary description externalDocs operationId parameters requestBody responses callbacks deprecated security servers consumes produces schemes",
    ),
    needed: {
      responses: hasKeys(/^(?:[1-5][\dX][\dX]|default)$/i),
      parameters: Array.isArray,
      requestBody: hasKeys(/^(?:content|\$ref)$/),
      security: Array.isArray,
      description: isText,
    },
    foreign: {
      requestBody: (_, version) => (version === "2.0" ? "Write a parameter with `in: body`." : undefined),
    },
    inner: (key) => isStatus.test(key) && "responses",
  },
  response: {
    name: "a response",
    keys: keysIn("$ref summary description headers content links schema examples"),
    needed: {
      content: hasKeys(/\//),
      headers: isMapping,
      schema: hasKeys(/^(?:type|\$ref|properties|items|allOf|oneOf|anyOf)$/),
      description: isText,
      $ref: isText,
    },
    foreign: {
      content: (holder, version) =>
        version === "2.0" && !holder.has("schema") ? "Write its `schema` in the response itself." : undefined,
      schema: (holder, version) =>
        version === "2.0" || holder.has("content")
          ? undefined
          : "Write it under `content` and a media type: `content: { application/json: { schema: … } }`.",
    },
    inner: (key) => (isField.test(key) ? "headers" : key.includes("/") && "content"),
  },
  mediaType: {
    name: "a media type",
    keys: keysIn(
      "$ref schema itemSchema example examples encoding prefixEncoding itemEncoding summary description",
    ),
    needed: { schema: isMapping, examples: isMapping },
  },
  requestBody: {
    name: "a request body",
    keys: keysIn("$ref description content required summary"),
    needed: { content: hasKeys(/\//) },
    inner: (key) => key.includes("/") && "content",
  },
} satisfies Record<string, KeyedObject>;

const pathItemKeys = keysIn("$ref summary description servers parameters additionalOperations");
/** Methods that HTTP has (IANA HTTP Method Registry) and OpenAPI has no keys for. */
const otherMethods = keysIn(
  "acl bind checkin checkout connect copy label link lock merge mkactivity mkcalendar mkcol mkredirectref mkworkspace move orderpatch propfind proppatch purge query rebind report search unbind uncheckout unlink unlock update updateredirectref view",
);

/**
 * Finds the keys that OpenAPI does not know and that somebody took for one of its own: near misses of those that the audit
 * lives on, operations under what is no method, and keys of another version. An extension (`x-`) is none of these.
 */
export class KnownKeys {
  readonly #known = new WeakMap<object, readonly UnknownKey[]>();

  constructor(
    readonly version: OpenApiVersion,
    readonly methods: ReadonlySet<string>,
  ) {}

  /** Those of a mapping; the same list however many refer to it. */
  of(holder: Node | undefined, object: KeyedObject): readonly UnknownKey[] {
    return this.#once(holder, object, (key, value, node) => {
      const fix = foreignTo(object, key)?.(node, this.version);
      if (fix !== undefined) return { what: `no key of ${object.name} in OpenAPI ${this.version}`, fix };
      if (object.keys.has(key) || isExtension(key)) return undefined;
      const what = `no key of ${object.name}`;
      const told = (place: string, at: Location, ...keys: readonly string[]): Judged => ({
        what: `${what}: write it ${place}`,
        fix: `Write it ${place}.`,
        belongs: { at, keys },
      });
      if (isTold(value)) {
        const { location, usedAt } = node;
        const inner = object.inner?.(key);
        if (inner && (inner !== "content" || this.version !== "2.0"))
          return told(`under \`${inner}\``, location, inner, key);
        // What is shared has no responses beside it.
        if (object.name === "a response" && usedAt === location && location.parent && isStatus.test(key))
          return told(`beside \`${location.key}\``, location.parent, key);
      }
      const meant = nearest(key, value, object.needed);
      return meant === undefined ? undefined : { what, meant };
    });
  }

  /** Those of a path item. */
  ofPathItem(pathItem: Node): readonly UnknownKey[] {
    const { version } = this;
    return this.#once(pathItem, { keys: this.methods }, (key, value) => {
      if (isExtension(key)) return undefined;
      if (key === "additionalOperations" && version !== "3.2")
        return { what: "no key of a path item before OpenAPI 3.2", fix: "Describe the API in OpenAPI 3.2." };
      if (pathItemKeys.has(key)) return undefined;
      const meant = isMapping(value)
        ? [...this.methods].find((method) => isNear(key, method))
        : nearest(key, value, { parameters: Array.isArray, $ref: isText });
      if (meant !== undefined) return { what: "no key of a path item", meant };
      if (!isMapping(value)) return undefined;
      const isOperation = ["responses", "operationId"].some((name) => Object.hasOwn(value, name));
      if (!isOperation && !otherMethods.has(key.toLowerCase())) return undefined;
      return {
        what: `no method that OpenAPI ${version} has a key for, so this operation is not audited`,
        fix:
          version === "3.2"
            ? "Write it under `additionalOperations`."
            : `Use one of ${[...this.methods].join(", ")}; OpenAPI 3.2 adds \`query\`, and \`additionalOperations\` for others.`,
      };
    });
  }

  #once(
    holder: Node | undefined,
    object: Pick<KeyedObject, "keys" | "foreign">,
    judge: (key: string, value: unknown, holder: Node) => Judged | undefined,
  ): readonly UnknownKey[] {
    const value = holder?.value;
    if (holder === undefined || !isMapping(value)) return none;
    const known = this.#known.get(value);
    if (known) return known;
    let found: UnknownKey[] | undefined;
    for (const key of Object.keys(value)) {
      // Nearly all are right, whoever writes them.
      if (object.keys.has(key) && !foreignTo(object, key)) continue;
      const judged = judge(key, value[key], holder);
      if (!judged) continue;
      found ??= [];
      found.push({ ...judged, key, location: holder.location.child(key) });
    }
    // What nothing refers to is met once.
    if (holder.isReferred) this.#known.set(value, found ?? none);
    return found ?? none;
  }
}

const none: readonly UnknownKey[] = [];

type Foreign = NonNullable<KeyedObject["foreign"]>[string];

/** What is to be written instead of a key that other versions write there. */
function foreignTo({ foreign }: Pick<KeyedObject, "foreign">, key: string): Foreign | undefined {
  return foreign && Object.hasOwn(foreign, key) ? foreign[key] : undefined;
}

function isExtension(key: string): boolean {
  return /^x-/i.test(key);
}

/** The key that is meant by one that is nearly the same, where what stands there fits. */
function nearest(
  key: string,
  value: unknown,
  needed: Readonly<Record<string, (value: unknown) => boolean>>,
): string | undefined {
  return Object.keys(needed).find((wanted) => isNear(key, wanted) && needed[wanted]?.(value));
}

/** Whether a key is a word but for case, signs, and one letter or two neighbours in five, or two letters in eight. */
function isNear(key: string, word: string): boolean {
  if (key.length > word.length + 4) return false;
  const [written, wanted] = [bare(key), bare(word)];
  const far = distance(written, wanted);
  if (wanted.length < 5 || far > 2) return far === 0;
  return far < 2 || wanted.length > 6 || isSwapped(written, wanted);
}

/** Whether two words of two differences are one with two neighbours swapped. */
function isSwapped(written: string, wanted: string): boolean {
  const at = [...wanted].findIndex((letter, index) => letter !== written[index]);
  return written === wanted.slice(0, at) + wanted.charAt(at + 1) + wanted.charAt(at) + wanted.slice(at + 2);
}

function bare(key: string): string {
  return key.toLowerCase().replaceAll(/[^a-z]/g, "");
}
