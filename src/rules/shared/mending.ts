import type { Api, DeclaredResponse, MediaType, Operation } from "../../model/api.ts";
import { bodyShapes } from "../../model/errors/error-body.ts";
import { isWrite } from "../../model/http/methods.ts";
import { once } from "../../model/once.ts";
import { onSamePath, readAbove } from "../../model/paths/neighbours.ts";
import { withoutSeparators } from "../../model/prose/text.ts";
import {
  hasContent,
  isErrorResponse,
  isSuccessResponse,
  isUnderSeveralCodes,
  responseWith,
} from "../../model/responses.ts";
import { requestSchema, successSchema } from "../../model/schema/bodies.ts";
import { isCode } from "../../model/status.ts";
import type { Edit, Value } from "../../source/edit.ts";
import { Location } from "../../source/location.ts";
import { isMapping, type Node } from "../../source/node.ts";
import type { SourceFile } from "../../source/source-file.ts";
import type { Mending, Problem } from "../rule.ts";
import { headerDefinition } from "./header-definitions.ts";
import { listingWrongValues, problemDefinitions, produceProblems } from "./problem-bodies.ts";
import {
  absoluteReference,
  componentsOf,
  freeName,
  generalError,
  namedFor,
  phraseOf,
  referenceFrom,
  usedUnder,
} from "./shared-responses.ts";
import { isPresetError, membersIn, presetError, sharedContent, usualErrorBody } from "./usual-error-body.ts";

/** Gives a key that only looks like one of OpenAPI's the name that is meant. */
export const renameKey: Mending<unknown> = {
  kind: "fix",
  edits: (_, { at, meant }) => (meant === undefined ? [] : [{ kind: "rename", at, to: meant }]),
};

/** Gives a key the name that is meant, or puts what stands under it where it would be read. */
export const putRight: Mending<Api> = {
  kind: "fix",
  edits(api, problem, places) {
    const { at, belongs, operation } = problem;
    if (belongs) return [{ kind: "move", at, to: belongs.at, keys: belongs.keys }];
    if (api.version === "2.0" && at.key === "content" && operation) return contentOfOld(operation, at);
    return renameKey.edits(api, problem, places);
  },
};

/** What 2.0 has for `content` of one media type: a `schema` beside it, and the media type in `produces`. */
function contentOfOld(operation: Operation, at: Location): readonly Edit[] {
  const response = operation.responses.find(({ location }) => location.identity === at.parent?.identity);
  const content = response?.node.child("content");
  // An empty one says nothing.
  if (content?.isMapping && content.keys().length === 0) return [{ kind: "remove", at }];
  const [[type, media] = ["", undefined], ...others] = content?.entries() ?? [];
  const list = operation.node.raw("produces") ?? operation.api.node.raw("produces");
  const isOne = others.length === 0 && media?.has("schema") && media.keys().length === 1;
  // Else other answers would have the media type too.
  const isOfAll =
    response?.usedAt === response?.location &&
    operation.responses.every(({ content }) => content.every((each) => each.type === type));
  const isNamed = Array.isArray(list) ? list.includes(type) : list === undefined && isOfAll;
  if (!isOne || !media || !at.parent || !isNamed) return [];
  return [
    { kind: "move", at: media.usedAt.child("schema"), to: at.parent, keys: ["schema"] },
    { kind: "remove", at },
    ...(list
      ? []
      : [{ kind: "insert", at: operation.node.location, keys: ["produces"], value: [type] } as const]),
  ];
}

/**
 * Takes content away that can never be sent. A shared response that may be right elsewhere is left as it is, and so is what the
 * operation is there for: then the code is wrong.
 */
export const removeContent: Mending<DeclaredResponse> = {
  kind: "fix",
  edits(response, { at, related }) {
    const { node, location } = response;
    if (related || isWhatIsAskedFor(response)) return [];
    const members = ["content", "schema", "examples"].filter((key) => node.has(key));
    // What stands elsewhere, and only its use is wrong.
    return at.file === location.file
      ? members.map((key) => ({ kind: "remove", at: location.child(key) }))
      : [];
  },
};

/** Whether content that never arrives under a 204 is what a GET reads, what is written, or what its text says that it returns. */
function isWhatIsAskedFor({ operation, status, description, content, node }: DeclaredResponse): boolean {
  if (!isCode(status, 204, 205) || operation.method === "head") return false;
  if (/^\s{0,9}returns? (?!no\b|nothing\b)/i.test(description)) return true;
  const read = onSamePath(operation, "get") ?? readAbove(operation);
  const things = [requestSchema(operation), read && successSchema(read)];
  const isThing = ({ schema }: MediaType): boolean =>
    things.some((thing) => thing && thing.value === schema?.value);
  if (isWrite(operation) && operation.method !== "delete" && content.some(isThing)) return true;
  const bodyOf = (each: Node): string => JSON.stringify([each.raw("content"), each.raw("schema")]);
  const isOnly = operation.responses.every(
    (each) =>
      each.status === status ||
      // What errors have as well was repeated.
      (!isSuccessResponse(each) && bodyOf(each.node) !== bodyOf(node)),
  );
  const isRead = operation.method === "get" && isOnly;
  return (
    isRead &&
    content.some((each) =>
      bodyShapes(each, node.sources).some(({ members, items }) => members.size > 0 || items),
    )
  );
}

/**
 * Moves a response to another status.
 *
 * @param to the code of that status; undefined where it takes a person
 */
export function renameStatus(
  to: (problem: Problem, response: DeclaredResponse) => number | undefined,
): Mending<DeclaredResponse> {
  return {
    kind: "suggestion",
    edits(response, problem) {
      const code = to(problem, response);
      // One that is there already says something else.
      if (code === undefined || responseWith(response.operation, code)) return [];
      return [...renamedInText(response, code), { kind: "rename", at: response.usedAt, to: String(code) }];
    },
  };
}

/** A description that is nothing but the name of its code becomes that of the new one: "200 OK", "No Content". */
export function renamedInText(
  { status, node, usedAt, location }: DeclaredResponse,
  code: number,
): readonly Edit[] {
  const said = node.text("description") ?? "";
  const phrase = phraseOf(status.key);
  const word = withoutSeparators(said);
  const isName = word === withoutSeparators(phrase) || word === withoutSeparators(status.key + phrase);
  if (usedAt !== location || !isName || !/^\d/.test(status.key)) return [];
  const digits = said.startsWith(status.key) ? `${code} ` : "";
  const value = digits + phraseOf(String(code));
  return [{ kind: "insert", at: location, keys: ["description"], value, replaces: said }];
}

/**
 * Adds header fields to a response: by reference where the document shares one of the name, else with a definition of its own. One
 * that is there under a name which only looks like it is renamed.
 *
 * @param names says which; none where it takes a person
 */
export function addHeaders(
  names: (response: DeclaredResponse, problem: Problem) => readonly string[],
): Mending<DeclaredResponse> {
  return {
    kind: "suggestion",
    edits(response, problem) {
      if (problem.meant !== undefined) return renameKey.edits(response, problem, 1);
      // Under another code it would be wrong.
      if (isUnderSeveralCodes(response)) return [];
      return names(response, problem).map((name) => headerEdit(response, name));
    },
  };
}

/** Adds one header field, whatever the problem is. */
export function addHeader(name: string): Mending<DeclaredResponse> {
  return addHeaders(() => [name]);
}

function headerEdit(response: DeclaredResponse, name: string): Edit {
  const { location, operation } = response;
  const shared = sharedHeaders(operation.api).get(withoutSeparators(name));
  const value =
    shared !== undefined && location.file === operation.api.file
      ? { $ref: shared }
      : headerDefinition(name, operation, response);
  return { kind: "insert", at: location, keys: ["headers", name], value };
}

/** The header components of a document by their names without case and separators. */
const sharedHeaders = once(
  ({ node }: Api): ReadonlyMap<string, string> =>
    new Map(
      (node.descend("components", "headers")?.keys() ?? []).map((key) => [
        withoutSeparators(key),
        `#/components/headers/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`,
      ]),
    ),
);

/**
 * Declares a response that is missing: by the shared one that other operations have under the code, else by one that is
 * called so; else, where several operations want it, by one that is made once; else in its place.
 *
 * @param code the status key; undefined where it takes a person
 */
export function addResponse(
  code: string | ((operation: Operation, problem: Problem) => string | undefined),
): Mending<Operation> {
  return {
    kind: "suggestion",
    edits(operation, problem, places) {
      const key = typeof code === "string" ? code : code(operation, problem);
      const responses = operation.node.child("responses");
      if (key === undefined || !responses?.isMapping) return [];
      const { api } = operation;
      const insert = (value: Value): Edit => ({ kind: "insert", at: responses.location, keys: [key], value });
      const { file } = responses.location;
      const isHere = file === api.file;
      const used = usedUnder(operation, key);
      // What answers a GET has content, which nothing that answers HEAD has.
      if (operation.method === "head") return [insert({ description: descriptionOf(key) })];
      const shared =
        (used === undefined ? undefined : referenceFrom(file, used)) ??
        (isHere ? (namedFor(api, key) ?? generalError(api, key)) : undefined);
      if (shared !== undefined) return [insert({ $ref: shared })];
      const made = responseUnder(operation, key, file);
      if (!made) return [];
      const { value, edits, isOther } = made;
      // A part is of this operation's whole, and another operation may have another scheme.
      const isOwn =
        key === "206" || isOther || (key === "401" && challengeOf(operation) !== usualChallenge(api));
      if (places < 2 || !isHere || isOwn) return [...edits, insert(value)];
      const name = freeName(api, key);
      const root = Location.rootOf(api.file);
      return [
        ...edits,
        { kind: "insert", at: root, keys: [...componentsOf(api), name], value },
        insert({ $ref: `#/${componentsOf(api).join("/")}/${name}` }),
      ];
    },
  };
}

/** How an operation asks for credentials, as a text to compare. */
function challengeOf(operation: Operation): string {
  return JSON.stringify(headerDefinition("WWW-Authenticate", operation));
}

/** How the first operation does that wants some: others may have another scheme. */
const usualChallenge = once(({ operations }: Api): string | undefined => {
  const first = operations.find(({ security }) => security.isRequired);
  return first && challengeOf(first);
});

/**
 * Asks for the credentials of the one scheme that the document has.
 *
 * @param isMeant whether an operation wants them, as far as it tells
 */
export function requireScheme(isMeant: (operation: Operation) => boolean): Mending<Operation> {
  return {
    kind: "suggestion",
    edits(operation) {
      const [name, ...others] = operation.api.securitySchemes.keys();
      if (name === undefined || others.length > 0 || !isMeant(operation)) return [];
      return [{ kind: "insert", at: operation.node.location, keys: ["security"], value: [{ [name]: [] }] }];
    },
  };
}

/** Gives an error the body that the errors of the document have. */
export const addErrorBody: Mending<DeclaredResponse> = {
  kind: "suggestion",
  edits({ location, operation, node, status }) {
    const { members, edits } = errorContent(operation, status.key, location.file) ?? none;
    if (Object.keys(members).some((key) => node.has(key))) return [];
    return [
      ...edits,
      ...Object.entries(members).map(
        ([key, value]): Edit => ({ kind: "insert", at: location, keys: [key], value }),
      ),
    ];
  },
};

/** The key that other operations declare failures of the server under, or a class where they have classes of clients' errors. */
export const keyOfFailures = once(({ operations }: Api): string => {
  const counts = new Map<string, number>();
  for (const { status } of operations.flatMap(({ responses }) => responses)) {
    const key = status.key === "4XX" ? "5XX" : status.key;
    if (/^(?:500|5XX|default)$/.test(key)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const [[key, count] = ["500", 2]] = [...counts].sort(([, one], [, other]) => other - one);
  // What one operation has says nothing of the others.
  return count > 1 ? key : "500";
});

const descriptions: Readonly<Record<string, string>> = {
  "206": "The part that was asked for.",
  "304": "The copy that the client has is still good.",
  "400": "The request is wrong.",
  "401": "The credentials are missing, wrong or expired.",
  "403": "The caller may not do this.",
  "404": "It does not exist.",
  "409": "It conflicts with what is there.",
  "410": "It was removed for good.",
  "422": "A value in the request is wrong.",
  "429": "Too many requests.",
  "500": "The server failed.",
  "5XX": "The server failed.",
  default: "The request failed.",
};

function descriptionOf(key: string): string {
  return descriptions[key] ?? `${phraseOf(key)}.`;
}

const none: Content = { members: {}, edits: [] };

/** A response that nothing in the document stands for yet. */
function responseUnder(
  operation: Operation,
  key: string,
  file: SourceFile,
): { value: Value; edits: readonly Edit[]; isOther: boolean } | undefined {
  const headers: Record<string, Value> = {};
  for (const [code, name] of [
    ["206", "Content-Range"],
    ["401", "WWW-Authenticate"],
    ["429", "Retry-After"],
  ] as const)
    if (code === key) headers[name] = headerDefinition(name, operation);
  const isError = !/^[123]/.test(key) && operation.method !== "head";
  const content =
    key === "206"
      ? contentOfWhole(operation, file)
      : key === "422" && isError
        ? withWrongValues(operation, key, file)
        : isError
          ? contentOfMissing(operation, key, file)
          : none;
  if (!content) return undefined;
  return {
    value: {
      description: descriptionOf(key),
      ...(Object.keys(headers).length > 0 ? { headers } : {}),
      ...content.members,
    },
    edits: content.edits,
    isOther: content.isOwn === true,
  };
}

/** What errors have for content, with the list of the values that are wrong where they do not have it. */
function withWrongValues(operation: Operation, key: string, file: SourceFile): Content | undefined {
  const content = contentOfMissing(operation, key, file);
  if (!content?.response) return content;
  const { response } = content;
  const listing = (value: Value | undefined): Value | undefined => {
    const schema = isMapping(value) ? (value.schema as Value | undefined) : undefined;
    const whole = schema && listingWrongValues(response, schema);
    return whole && { schema: whole };
  };
  const { content: types } = content.members;
  if (!isMapping(types)) {
    const members = listing(content.members);
    return isMapping(members) ? { ...content, members: members as Content["members"] } : undefined;
  }
  const listed = Object.entries(types).map(([type, value]) => [type, listing(value as Value)] as const);
  if (listed.some(([, value]) => value === undefined)) return undefined;
  return { ...content, members: { content: Object.fromEntries(listed) as Value } };
}

/** What a part of an answer has for content, which is what the whole has. */
function contentOfWhole(operation: Operation, file: SourceFile): Content | undefined {
  const whole = responseWith(operation, 200);
  if (!whole || whole.content.length === 0) return none;
  const members = sharedContent(whole, operation.api.version === "2.0");
  return members && { members: membersIn(file, members), edits: [] };
}

/** The body of an error that is missing: none where those that are declared have none, of the same code if there are some. */
function contentOfMissing(operation: Operation, key: string, file: SourceFile): Content | undefined {
  const { api } = operation;
  const content = errorContent(operation, key, file);
  if (!content || content.response || presetError(api, key)) return content;
  const [all, bare] = (errorCounts(api).get(key) ?? errorCounts(api).get("")) as Counts;
  return bare * 2 > all ? none : content;
}

type Counts = [all: number, bare: number];

/** How many errors a document declares, and how many of them without a body: under each key, and under "" together. */
const errorCounts = once(({ operations }: Api): ReadonlyMap<string, Counts> => {
  const counts = new Map<string, Counts>([["", [0, 0]]]);
  for (const response of operations.flatMap(({ responses }) => responses.filter(isErrorResponse)))
    for (const key of ["", response.status.key]) {
      const [all, bare] = counts.get(key) ?? [0, 0];
      counts.set(key, [all + 1, bare + (hasContent(response) ? 0 : 1)]);
    }
  return counts;
});

interface Content {
  /** Of a response. */
  readonly members: Readonly<Record<string, Value>>;
  /** What it takes elsewhere. */
  readonly edits: readonly Edit[];
  /** The one that it is of. */
  readonly response?: DeclaredResponse;
  /** Whether other operations have another. */
  readonly isOwn?: boolean;
}

/**
 * The body of an error. Where no error has one, that which the framework sends by itself, else a problem (RFC 9457), its schema and
 * in 2.0 its media type; undefined where errors have bodies that do not fit: which one to take is for a person to say.
 */
function errorContent(operation: Operation, key: string, file: SourceFile): Content | undefined {
  const { api } = operation;
  const usual = usualErrorBody(operation, key, file);
  const preset = presetError(api, key);
  // The framework's own is not declared under all codes that have it, and other codes have another.
  if (preset !== undefined && (usual === "none" || (usual && isPresetError(usual.response))))
    return preset === "other" ? undefined : { members: preset, edits: [] };
  if (usual !== "none") return usual && { ...usual, edits: [] };
  const naming = api.version === "2.0" ? produceProblems(operation) : [];
  if (!naming) return none;
  const { members, edits } = problem(api);
  return { members: membersIn(file, members), edits: [...edits, ...naming] };
}

/** A problem, its reference by address, and its schema where there is none yet. */
const problem = once((api: Api): Content => {
  const isOld = api.version === "2.0";
  const schemas = isOld ? ["definitions"] : ["components", "schemas"];
  const schema = { $ref: absoluteReference(`#/${schemas.join("/")}/Problem`, api.file) };
  const wrongValue = { type: "object", properties: { detail: text, pointer: text } };
  const properties = {
    ...problemDefinitions,
    code: { ...text, description: "Tells errors apart for programs." },
    errors: { type: "array", items: wrongValue, description: "The values that are wrong." },
  };
  const isThere = api.node.descend(...schemas)?.has("Problem") === true;
  const value = { type: "object", properties };
  return {
    members: isOld ? { schema } : { content: { "application/problem+json": { schema } } },
    edits: isThere
      ? []
      : [{ kind: "insert", at: Location.rootOf(api.file), keys: [...schemas, "Problem"], value }],
  };
});

const text = { type: "string" };
