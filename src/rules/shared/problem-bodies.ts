import type { Api, DeclaredResponse, MediaType, Operation } from "../../model/api.ts";
import { bodyShapes, type ErrorBody, errorBodies, isDescribed } from "../../model/errors/error-body.ts";
import { fieldErrors } from "../../model/errors/field-errors.ts";
import { isErrorText } from "../../model/errors/members.ts";
import { isProblemShape, problemFaults } from "../../model/errors/problem-details.ts";
import { essence, isProblem } from "../../model/http/media-type.ts";
import { once } from "../../model/once.ts";
import { hasContent, isErrorResponse, isUnderSeveralCodes } from "../../model/responses.ts";
import { definitionsOf, type Shape, shapesOf } from "../../model/schema/shapes.ts";
import type { Edit, Value } from "../../source/edit.ts";
import { Location } from "../../source/location.ts";
import { isMapping, type Node } from "../../source/node.ts";
import type { Mending } from "../rule.ts";
import { phraseOf } from "./shared-responses.ts";
import { isPresetError } from "./usual-error-body.ts";

/** What the members of a problem are (RFC 9457 §3.1), by their names. */
export const problemDefinitions: Readonly<Record<string, Value>> = {
  type: { type: "string", format: "uri-reference", description: "Identifies the kind of problem." },
  title: { type: "string", description: "The kind of problem in a few words." },
  status: { type: "integer", description: "The status code." },
  detail: { type: "string", description: "What went wrong this time." },
};

/**
 * Sends an error as a problem: under the media type of one (in 2.0 by `produces`), and with the members of one beside its own
 * (RFC 9457 §3.2 lets it keep these), where none of these is something else in a problem.
 */
export const sendAsProblem: Mending<DeclaredResponse> = {
  kind: "suggestion",
  edits(response) {
    const members = missingMembers(response);
    const naming = response.operation.api.version === "2.0" ? producedWhereUsed(response) : renamed(response);
    return members && naming ? [...members, ...naming, ...membersShown(response, members)] : [];
  },
};

/** The same in the examples, where they show nothing of a problem. What several codes share shows none of them. */
function membersShown(response: DeclaredResponse, added: readonly Edit[]): readonly Edit[] {
  const { status, node } = response;
  const type = mediaTypeOf(response)?.type;
  const media = type === undefined ? undefined : node.descend("content", type);
  if (!media || added.length === 0 || status.kind !== "code" || isUnderSeveralCodes(response)) return [];
  const text = errorBodies(response).flatMap((body) => textBeside(body)?.usedAt.key ?? [])[0] ?? "";
  const named = [...(media.child("examples")?.entries() ?? [])].map(
    ([, example]) => [example, "value"] as const,
  );
  const schema = media.child("schema");
  const ofSchema = schema && !schema.isReferred ? [[schema, "example"] as const] : [];
  return [[media, "example"] as const, ...ofSchema, ...named].flatMap(([owner, key]): readonly Edit[] => {
    const shown = owner.raw(key);
    if (
      !isMapping(shown) ||
      owner.isReferred ||
      Object.keys(problemDefinitions).some((name) => name in shown)
    )
      return [];
    const detail = shown[text];
    const members = {
      title: phraseOf(status.key),
      status: status.code,
      ...(typeof detail === "string" && { detail }),
    };
    return Object.entries(members).map(([name, value]) => ({
      kind: "insert",
      at: owner.location,
      keys: [key, name],
      value,
    }));
  });
}

/** Gives a problem the members that it lacks, where it has one of them, and that is what it should be. */
export const completeProblem: Mending<DeclaredResponse> = {
  kind: "suggestion",
  edits(response, { at }) {
    const { content, node } = response;
    if (isPresetError(response)) return [];
    const shape = content
      .flatMap((mediaType) => bodyShapes(mediaType, node.sources))
      .find(({ location }) => location.identity === at.identity);
    const known = shape && Object.keys(problemDefinitions).find((name) => shape.members.has(name));
    return (known !== undefined && shape && completed(shape, definitionsOf(shape, known)[0])) || [];
  },
};

/** Puts the members that a problem has, and a body lacks, beside one of its own; undefined where that cannot be. */
function completed(shape: Shape, beside: Node | undefined): readonly Edit[] | undefined {
  const { missing, mistyped } = problemFaults(shape) ?? { missing: [], mistyped: [] };
  const properties = beside?.usedAt.parent;
  if (mistyped.length > 0 || properties?.key !== "properties") return undefined;
  return missing.map((name) => ({
    kind: "insert",
    at: properties,
    keys: [name],
    value: problemDefinitions[name] ?? {},
  }));
}

/** The media type of an error that is to be one of problems; undefined where none is of JSON or XML alone. */
function mediaTypeOf({ content }: DeclaredResponse): MediaType | undefined {
  const plain = content.find(({ type }) => essence(type) === "application/json");
  const only = content.length === 1 ? content[0] : undefined;
  return plain ?? (only && /[+/*](?:json|xml|\*)$/.test(essence(only.type)) ? only : undefined);
}

/** Edits that make problems of the bodies of an error; none where they are some, undefined where they cannot be. */
const missingMembers = once((response: DeclaredResponse): readonly Edit[] | undefined => {
  if (isPresetError(response)) return undefined;
  // In 2.0 all have the same schema.
  const mediaType = response.operation.api.version === "2.0" ? response.content[0] : mediaTypeOf(response);
  if (!mediaType) return undefined;
  const shapes = bodyShapes(mediaType, response.node.sources);
  if (shapes.length === 0) return undefined;
  if (shapes.every(isProblemShape)) return [];
  const isShownOnly = !mediaType.schema || !shapesOf(mediaType.schema).some(isDescribed);
  if (isShownOnly || /xml$/.test(essence(mediaType.type))) return undefined;
  const bodies = new Map(errorBodies(response).map((body) => [body.shape, body]));
  const edits: Edit[] = [];
  for (const shape of shapes) {
    const body = bodies.get(shape);
    const text = body && textBeside(body);
    const own = text && !isElsewhere(response.operation.api, text) ? completed(shape, text) : undefined;
    if (!own) return undefined;
    edits.push(...own);
  }
  return edits;
});

/**
 * The schema of an error body with the list of the values that are wrong (RFC 9457 §3 has such a list); undefined where it may not be
 * added to what is there.
 *
 * @param response one that has the body
 * @param schema of the body, as it is to be written
 */
export function listingWrongValues(response: DeclaredResponse, schema: Value): Value | undefined {
  const bodies = errorBodies(response);
  // Of a text, or of an object of any members, nobody knows which fields it means.
  if (bodies.every(({ isVague }) => isVague)) return undefined;
  const [body, ...others] = bodies.filter((each) => fieldErrors(each).kind !== "listed");
  if (!body) return schema;
  const isClosed = response.content.some((each) => each.schema?.raw("additionalProperties") === false);
  const text = body.isProblem ? "detail" : textBeside(body)?.usedAt.key;
  if (others.length > 0 || isClosed || text === undefined || body.shape.members.has("errors"))
    return undefined;
  const place = body.isProblem ? "pointer" : "field";
  const properties = { [place]: { type: "string" }, [text]: { type: "string" } };
  const errors = {
    type: "array",
    description: "The values that are wrong.",
    items: { type: "object", properties },
  };
  return { allOf: [schema, { type: "object", properties: { errors } }] };
}

/** Members that hold what a problem has at its top. */
const holders = /^(?:error|fault|exception|body)$/;
/** Members of an envelope, which successes have too. */
const ofEnvelope = /^(?:data|payload|results?|response|success|ok)$/;
/** A text that only errors have; other names may be those of what was sent. */
const errorTexts = /(?:messages?|msg|details?|reason)$/;

/** The text for people at the top of a body to which the members of a problem may be added; undefined where they may not. */
function textBeside(body: ErrorBody): Node | undefined {
  const members = body.members.filter(({ isNested }) => !isNested);
  const words = new Set(members.map(({ word }) => word));
  if (body.isItem || isOfStandard(words) || !isReference(body.shape.members.get("type"))) return undefined;
  const isHeld = members.some(
    ({ word, values }) =>
      ofEnvelope.test(word) || (holders.test(word) && values.some((value) => value.members.size > 0)),
  );
  if (isHeld) return undefined;
  const hasCode = [...words].some((word) => /code|error|status/.test(word));
  return members.find(
    (member) =>
      (hasCode || errorTexts.test(member.word)) &&
      !/^err(?:or)?s?$/.test(member.word) &&
      member.values.every(({ types, members: inner }) => types.has("string") && inner.size === 0) &&
      !member.schema.has("items") &&
      isErrorText(member, body),
  )?.schema;
}

/** Errors of OAuth 2 (RFC 6749 §5.2) and of gRPC (`google.rpc.Status`), which are as they are. */
function isOfStandard(words: ReadonlySet<string>): boolean {
  if (words.has("errordescription")) return true;
  return (
    words.has("code") &&
    words.has("details") &&
    [...words].every((word) => /^(?:code|details|message|error|status)$/.test(word))
  );
}

/** A `type` that may be the URI of a problem; one that holds words of the API's own is none. */
function isReference(type: Node | undefined): boolean {
  if (!type) return true;
  const shown = [type.text("format"), type.text("example"), type.text("description")].join(" ");
  return !type.has("enum") && /\bur[il]\b|:\/\/|about:/i.test(shown);
}

/** Whether what is sent, what answers a request that worked, or an error that can be no problem has the same member. */
function isElsewhere(api: Api, { usedAt }: Node): boolean {
  return membersElsewhere(api).has(usedAt.identity);
}

const membersElsewhere = once(({ operations }: Api): ReadonlySet<string> => {
  const found = new Set<string>();
  const schemas = new Map<string, Node>();
  const bodies = new Set<ErrorBody>();
  for (const { requestBody, responses } of operations) {
    const successes = responses.filter((response) => !isErrorResponse(response));
    for (const { schema } of [
      ...(requestBody?.content ?? []),
      ...successes.flatMap(({ content }) => content),
    ])
      if (schema) schemas.set(schema.location.identity, schema);
    for (const body of responses.filter(isErrorResponse).flatMap(errorBodies)) bodies.add(body);
  }
  for (const { members } of [...schemas.values()].flatMap(shapesOf))
    for (const { usedAt } of members.values()) found.add(usedAt.identity);
  for (const body of bodies) {
    const isFit = isProblemShape(body.shape) || completed(body.shape, textBeside(body)) !== undefined;
    if (!isFit) for (const { schema } of body.members) found.add(schema.usedAt.identity);
  }
  return found;
});

function renamed(response: DeclaredResponse): readonly Edit[] | undefined {
  const mediaType = mediaTypeOf(response);
  if (!mediaType) return undefined;
  const form = /xml$/.test(essence(mediaType.type)) ? "xml" : "json";
  return [{ kind: "rename", at: mediaType.usedAt, to: `application/problem+${form}` }];
}

const problemType = "application/problem+json";

/**
 * Adds the media type of problems to the list that 2.0 has for all responses of an operation, or of the document: where the errors
 * that it is of are problems, or can be, of a document nearly all; else undefined.
 */
export function produceProblems(operation: Operation): readonly Edit[] | undefined {
  const { api, node } = operation;
  const own = node.raw("produces");
  const list = own ?? api.node.raw("produces");
  if (!Array.isArray(list) || list.length === 0) return undefined;
  if (list.some((type) => typeof type === "string" && isProblem(type))) return [];
  const insert = (at: Location, keys: readonly string[], value: Value): readonly Edit[] => [
    { kind: "insert", at, keys, value },
  ];
  if (own === undefined && shareOfProblems(api) >= nearlyAll)
    return insert(Location.rootOf(api.file), ["produces", "-"], problemType);
  if (!withBody(operation).every(canBeProblem)) return undefined;
  return own === undefined
    ? insert(node.location, ["produces"], [...list, problemType])
    : insert(node.location, ["produces", "-"], problemType);
}

const nearlyAll = 0.9;

/** Of the errors with a body that have the media types of the document, the share that are problems, or can be. */
const shareOfProblems = once(({ operations }: Api): number => {
  const errors = operations.filter(({ node }) => !node.has("produces")).flatMap(withBody);
  return errors.length === 0 ? 1 : errors.filter(canBeProblem).length / errors.length;
});

function withBody({ responses }: Operation): readonly DeclaredResponse[] {
  return responses.filter((response) => isErrorResponse(response) && hasContent(response));
}

function canBeProblem(response: DeclaredResponse): boolean {
  return missingMembers(response) !== undefined;
}

/** The same for all operations that use a response. */
function producedWhereUsed({ operation, location }: DeclaredResponse): readonly Edit[] | undefined {
  const edits: Edit[] = [];
  for (const each of usersOf(operation.api).get(location.identity) ?? [operation]) {
    const own = produceProblems(each);
    if (!own) return undefined;
    edits.push(...own);
  }
  return edits;
}

const usersOf = once(({ operations }: Api): ReadonlyMap<string, readonly Operation[]> => {
  const users = new Map<string, Operation[]>();
  for (const operation of operations)
    for (const { location } of operation.responses) {
      const known = users.get(location.identity);
      if (known) known.push(operation);
      else users.set(location.identity, [operation]);
    }
  return users;
});
