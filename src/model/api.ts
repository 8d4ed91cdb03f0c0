import type { OpenAPIV3 } from "openapi-types";
import type { Located, Location } from "../source/location.ts";
import type { Node } from "../source/node.ts";
import type { BrokenReference } from "../source/references.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Sources } from "../source/sources.ts";
import type { DuplicateKey } from "../source/syntax/parsed.ts";
import type { Intent } from "./intent.ts";
import type { Status } from "./status.ts";

/** The versions of OpenAPI that are read, by the feature set each brings. */
export type OpenApiVersion = "2.0" | "3.0" | "3.1" | "3.2";

/**
 * A method in lower case: the eight of OpenAPI 3.0, `query` of 3.2, or any other from 3.2's `additionalOperations`.
 */
export type Method = `${OpenAPIV3.HttpMethods}` | "query" | (string & {});

/** The frameworks that write descriptions, as configurations name them. */
export type Framework =
  | "fastapi"
  | "nestjs"
  | "springdoc"
  | "swashbuckle"
  | "drf-spectacular"
  | "tsoa"
  | "swaggo"
  | "huma";

/** A key that OpenAPI does not know where it stands, and that somebody took for one of its own. */
export interface UnknownKey {
  /** The key. */
  readonly location: Location;
  readonly key: string;
  /** What it is not: "no key of an operation". */
  readonly what: string;
  /** The key that is meant. */
  readonly meant?: string;
  /** Where it would be read: under these keys of a mapping. */
  readonly belongs?: { readonly at: Location; readonly keys: readonly string[] };
  /** What to do, where no other spelling is meant. */
  readonly fix?: string;
}

/** A described API, whatever version of OpenAPI describes it. */
export interface Api extends Located {
  readonly version: OpenApiVersion;
  /** The version as written: "3.1.0". */
  readonly openapi: string;
  readonly title: string;
  readonly description: string;
  readonly file: SourceFile;
  readonly sources: Sources;
  readonly node: Node;
  /** In the order in which they were written. */
  readonly operations: readonly Operation[];
  /**
   * Shared responses that no operation uses, those whose key or name tells their status; undefined where nobody asks for them. The
   * operation of each has no method and no path.
   */
  readonly unusedResponses: readonly DeclaredResponse[] | undefined;
  /** Declared security schemes by name. */
  readonly securitySchemes: ReadonlyMap<string, SecurityScheme>;
  readonly duplicateKeys: readonly (DuplicateKey & { readonly file: SourceFile })[];
  /** Those of the document, its components and its path items. */
  readonly unknownKeys: readonly UnknownKey[];
  readonly brokenReferences: readonly BrokenReference[];
  /** References to addresses that nobody allowed to fetch: what stands there is unknown. */
  readonly unfetchedReferences: readonly BrokenReference[];
  /** What the configuration says that makes the description: a framework or `none`; undefined where its signs tell. */
  readonly statedGenerator: Framework | "none" | undefined;
}

export interface SecurityScheme extends Located {
  readonly name: string;
  /** `http`, `apiKey`, `oauth2`, `openIdConnect`, `mutualTLS`; 2.0's `basic` is `http` with scheme `basic`. */
  readonly type: string;
  /** For `http`: the authentication scheme in lower case (`bearer`, `basic`). */
  readonly scheme: string | undefined;
  /** For `apiKey`: where the key goes (`header`, `query`, `cookie`). */
  readonly in: string | undefined;
  readonly node: Node;
}

/** One way to be let in: every scheme of it is needed. */
export interface SecurityAlternative {
  readonly schemes: readonly {
    readonly name: string;
    readonly scopes: readonly string[];
    readonly scheme: SecurityScheme | undefined;
  }[];
}

/** What an operation asks of its caller: its own `security`, else the root's. */
export interface Security {
  /** Whether `security` is written at the operation or the root; without it nothing is known. */
  readonly isStated: boolean;
  readonly alternatives: readonly SecurityAlternative[];
  /** Non-empty, and no `{}` that lets anybody in. */
  readonly isRequired: boolean;
  /** One alternative is `{}`. */
  readonly isOptional: boolean;
  /** Every scope or role that some alternative names. */
  readonly scopes: readonly string[];
}

/** One method of one path. `location` is the method's key. */
export interface Operation extends Located {
  readonly api: Api;
  readonly method: Method;
  /** The path's key as written. */
  readonly path: string;
  /** `POST /users`. */
  readonly name: string;
  readonly operationId: string | undefined;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly deprecated: boolean;
  /** Its own merged with the path item's; without 2.0's body and form parameters, and without the header parameters OpenAPI ignores. */
  readonly parameters: readonly Parameter[];
  /** None where it can only be null. */
  readonly requestBody: RequestBody | undefined;
  /** Codes ascending, then ranges and `default` as written. */
  readonly responses: readonly DeclaredResponse[];
  /** Its own and those of its request body. */
  readonly unknownKeys: readonly UnknownKey[];
  readonly security: Security;
  /** What it does; inferred when first asked for. */
  readonly intent: Intent;
  readonly pathItem: Node;
  readonly node: Node;
  /** Whether it was reached through `webhooks` or `callbacks`: then its responses are somebody else's. */
  readonly isCallback: boolean;
}

export interface Parameter extends Located {
  readonly name: string;
  /** `path`, `query`, `header`, `cookie`, `querystring`. */
  readonly in: string;
  readonly required: boolean;
  readonly description: string;
  /** 3.x `schema` or the schema of its `content`; in 2.0 the parameter itself. */
  readonly schema: Node | undefined;
  readonly node: Node;
}

export interface RequestBody extends Located {
  readonly required: boolean;
  readonly description: string;
  readonly content: readonly MediaType[];
}

/** What a body looks like in one media type. `location` is the media type's key (2.0: the `schema`). */
export interface MediaType extends Located {
  /** As written, parameters included; in 2.0 from `produces`/`consumes`, "*\/*" where these say nothing. */
  readonly type: string;
  readonly schema: Node | undefined;
  /** Inline and named examples of the media type itself, not those of its schema. */
  readonly examples: readonly Example[];
  /** Left out where there are none, as nearly always. */
  readonly unknownKeys?: readonly UnknownKey[];
}

export interface Example extends Located {
  /** The key under `examples`; "" for a single `example`. */
  readonly name: string;
  readonly value: unknown;
  /** Its summary, else its description, where it has one. */
  readonly text?: string | undefined;
}

/** A header field of a response. */
export interface Header extends Located {
  readonly name: string;
  readonly description: string;
  readonly schema: Node | undefined;
  readonly node: Node;
}

/**
 * One declared response. `location` is where it is defined: the status key, or the shared component's key; `usedAt` is
 * always the status key.
 */
export interface DeclaredResponse extends Located {
  readonly operation: Operation;
  readonly status: Status;
  /** Beside a `$ref` in 3.1 and later, the description there wins (OpenAPI 3.1 §4.8.23). */
  readonly description: string;
  /** OpenAPI 3.2. */
  readonly summary: string;
  /** By name in lower case. */
  readonly headers: ReadonlyMap<string, Header>;
  readonly content: readonly MediaType[];
  /** The name of the component that a `$ref` led to. */
  readonly component: string | undefined;
  /** Its `$ref`, or that of its `content`, of a media type or of its `headers`, leads nowhere, or the key of one of these is misspelt: the status is declared, and nothing else is known. Rules are not asked about it. */
  readonly isBroken: boolean;
  readonly unknownKeys: readonly UnknownKey[];
  readonly node: Node;
}
