import type { Location } from "../../source/location.ts";
import { isMapping, type Node } from "../../source/node.ts";
import type { Sources } from "../../source/sources.ts";
import type { Api, DeclaredResponse, MediaType } from "../api.ts";
import { isProblem } from "../http/media-type.ts";
import { once } from "../once.ts";
import { definitionsOf, mayHaveMember, type Shape, shapesOf, valuesOf } from "../schema/shapes.ts";
import type { Status } from "../status.ts";
import { isProblemShape } from "./problem-details.ts";

/** What the `status` member of a body is said to be. */
export interface StatusClaim {
  /** `const` and `enum` allow these values and no others; an example shows one, a default sets one. */
  readonly keyword: "const" | "enum" | "example" | "default";
  readonly codes: readonly number[];
  readonly at: Location;
  /** The name of a named example. */
  readonly name?: string;
  /** The body is a problem, whose `status` RFC 9457 defines; elsewhere a member of that name is taken for the code by its value. */
  readonly isProblem: boolean;
}

/** How many schemas of an `allOf` are looked at for examples. */
const maxParts = 100;

/**
 * What a response says of the `status` in its body. Of `const` and `enum` only what no value under this status can
 * satisfy; of examples and defaults all that belong to this response, for the caller to compare.
 */
export function statusClaims(response: DeclaredResponse): readonly StatusClaim[] {
  if (response.content.length === 0 || !speaksOfStatus(response.content)) return [];
  // What serves which status takes a look at the whole document.
  const served = (thing: unknown) => servedStatuses(response.operation.api).get(thing) ?? [];
  return response.content.flatMap((mediaType) => [
    ...constraintClaims(response, mediaType, served),
    ...exampleClaims(response, mediaType, served),
    ...schemaClaims(mediaType, served),
  ]);
}

/** Whether a content has a `status` anywhere; most have none. */
const speaksOfStatus = once((content: readonly MediaType[]): boolean =>
  content.some(
    ({ schema, examples }) =>
      examples.some(({ value }) => hasStatus(value)) ||
      (schema !== undefined &&
        (mayHaveMember(schema, isStatus) ||
          partsOf(schema).some((part) => valuesOf(part).some(({ value }) => hasStatus(value))))),
  ),
);

/** Whether a code may stand in the body under a status: exactly that code, one of the class, or any error. */
export function fitsStatus(code: number, status: Status): boolean {
  if (status.kind === "code") return code === status.code;
  if (status.kind === "range") return Math.floor(code / 100) === status.class;
  return code >= 400 && code <= 599;
}

type Served = (thing: unknown) => readonly Status[];

/** The statuses under which each shared response, schema and `status` member is used; worked out once for a document. */
const servedStatuses = once((api: Api): ReadonlyMap<unknown, readonly Status[]> => {
  const served = new Map<unknown, Status[]>();
  const shared = new Set(
    api.operations.flatMap(({ responses }) =>
      responses.filter(({ node }) => node.isReferred).map(({ node }) => node.value),
    ),
  );
  // All uses of a shared response have its content in common.
  const contents = new Map<readonly MediaType[], Status[]>();
  for (const { responses } of api.operations) {
    for (const { content, node, status, isBroken } of responses) {
      if (isBroken) continue;
      if (shared.has(node.value)) note(served, node.value, status);
      if (content.length > 0) note(contents, content, status);
    }
  }
  for (const [content, statuses] of contents) {
    for (const { schema } of content) {
      for (const thing of schema ? thingsOf(schema) : []) {
        for (const status of statuses) note(served, thing, status);
      }
    }
  }
  return served;
});

function note<Thing>(served: Map<Thing, Status[]>, thing: Thing, status: Status): void {
  const statuses = served.get(thing);
  if (!statuses) served.set(thing, [status]);
  else if (!statuses.some(({ key }) => key === status.key)) statuses.push(status);
}

/** All that a schema is made of and that may speak of the status, each by its value. */
function thingsOf(schema: Node): readonly unknown[] {
  return isMapping(schema.value) ? thingsOfNode(schema) : [];
}

const knownIn = once((_: Sources) => new WeakMap<object, readonly unknown[]>());

function thingsOfNode(schema: Node): readonly unknown[] {
  const key = schema.value as object;
  const known = knownIn(schema.sources);
  let things = known.get(key);
  if (!things) {
    const parts = partsOf(schema);
    const members = mayHaveMember(schema, isStatus)
      ? shapesOf(schema).flatMap((shape) => definitionsOf(shape, "status"))
      : [];
    things = [...new Set([...parts, ...members].map(({ value }) => value))];
    known.set(key, things);
  }
  return things;
}

/** A schema and those it extends by `allOf`. */
function partsOf(schema: Node): readonly Node[] {
  if (!schema.has("allOf")) return [schema];
  const parts = new Map<unknown, Node>([[schema.value, schema]]);
  for (const part of parts.values()) {
    for (const each of part.child("allOf")?.items() ?? []) {
      if (parts.size < maxParts && !parts.has(each.value)) parts.set(each.value, each);
    }
  }
  return [...parts.values()];
}

/** `const` and `enum` of the member: one that no shape of the body can satisfy. */
function constraintClaims(
  response: DeclaredResponse,
  { type, schema }: MediaType,
  served: Served,
): readonly StatusClaim[] {
  if (!schema) return [];
  const claims: StatusClaim[] = [];
  const shapes = shapesOf(schema);
  for (const shape of shapes) {
    const isProblemBody = isProblem(type) || isProblemShape(shape);
    const wrong = definitionsOf(shape, "status").flatMap((member): StatusClaim[] => {
      const allowed = allowedCodes(member, isProblemBody);
      if (!allowed || allowed.codes.some((code) => fitsStatus(code, response.status))) return [];
      // A schema of several statuses is right for one of them: then it is the use that is wrong.
      const at = served(member.value).length > 1 ? response.usedAt : member.location;
      return [{ ...allowed, at, isProblem: isProblemBody }];
    });
    // One branch that allows the status is enough: the API may list all its problems in one schema.
    const [first] = wrong;
    if (!first) return [];
    claims.push(first);
  }
  return claims;
}

function allowedCodes(
  member: Node,
  isProblemBody: boolean,
): { keyword: "const" | "enum"; codes: readonly number[] } | undefined {
  const keyword = member.has("const") ? "const" : "enum";
  const values = keyword === "const" ? [member.raw("const")] : member.raw("enum");
  if (!Array.isArray(values) || values.length === 0) return undefined;
  const codes = values.flatMap((value) => codeOf(value, isProblemBody) ?? []);
  // Words or other numbers: a status of another kind.
  return codes.length === values.length ? { keyword, codes } : undefined;
}

/**
 * Examples of the media type. Those of a response under two statuses must fit both, one each at least; under more, it is
 * the general error of the API, and they must fit one of these.
 */
function exampleClaims(
  response: DeclaredResponse,
  { type, schema, examples }: MediaType,
  served: Served,
): readonly StatusClaim[] {
  if (!examples.some(({ value }) => hasStatus(value))) return [];
  const isProblemBody = isProblem(type) || isProblemSchema(schema);
  const statuses = served(response.node.value);
  const codes = examples.map(({ value }) => statusIn(value, isProblemBody));
  const isShown = codes.some((code) => code !== undefined && fitsStatus(code, response.status));
  return examples.flatMap(({ usedAt, name }, index): StatusClaim[] => {
    const code = codes[index];
    if (code === undefined) return [];
    const isElsewhere = statuses.length > 1 && statuses.some((status) => fitsStatus(code, status));
    if (isElsewhere && (isShown || statuses.length > 2)) return [];
    const at = isElsewhere ? response.usedAt : usedAt;
    return [{ keyword: "example", codes: [code], at, name, isProblem: isProblemBody }];
  });
}

/** Examples and defaults of the schema and of the member, where the schema serves this status alone. */
function schemaClaims({ type, schema }: MediaType, served: Served): readonly StatusClaim[] {
  if (!schema) return [];
  const shapes = shapesOf(schema);
  const [shape] = shapes;
  if (!shape || shapes.length > 1) return [];
  const isProblemBody = isProblem(type) || isProblemShape(shape);
  const claims: StatusClaim[] = [];
  const add = (node: Node, read: (value: unknown) => number | undefined): void => {
    for (const { keyword, value } of valuesOf(node)) {
      if (keyword === "const" || keyword === "enum") continue;
      const code = read(value);
      if (code === undefined || served(node.value).length !== 1) continue;
      claims.push({
        keyword: keyword === "default" ? "default" : "example",
        codes: [code],
        at: node.location.child(keyword),
        isProblem: isProblemBody,
      });
    }
  };
  for (const part of partsOf(schema)) add(part, (value) => statusIn(value, isProblemBody));
  for (const member of definitionsOf(shape, "status")) add(member, (value) => codeOf(value, isProblemBody));
  return claims;
}

function isProblemSchema(schema: Node | undefined): boolean {
  return schema !== undefined && shapesOf(schema).every((shape: Shape) => isProblemShape(shape));
}

function statusIn(body: unknown, isProblemBody: boolean): number | undefined {
  return hasStatus(body) ? codeOf(body.status, isProblemBody) : undefined;
}

function isStatus(name: string): boolean {
  return name === "status";
}

function hasStatus(body: unknown): body is Record<string, unknown> {
  return isMapping(body) && Object.hasOwn(body, "status");
}

/** A value as a status code, also one in quotes; in a problem every number is meant as one. */
function codeOf(value: unknown, isProblemBody: boolean): number | undefined {
  const code = typeof value === "string" && /^\d{3}$/.test(value) ? Number(value) : value;
  if (typeof code !== "number") return undefined;
  return isProblemBody || (Number.isInteger(code) && code >= 100 && code <= 599) ? code : undefined;
}
