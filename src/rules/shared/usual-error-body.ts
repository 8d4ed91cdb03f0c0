import type { Api, DeclaredResponse, Framework, Operation } from "../../model/api.ts";
import { type ErrorBody, errorBodies } from "../../model/errors/error-body.ts";
import { generatorOf } from "../../model/generator.ts";
import { isProblem } from "../../model/http/media-type.ts";
import { once } from "../../model/once.ts";
import { isErrorResponse } from "../../model/responses.ts";
import { isCode } from "../../model/status.ts";
import type { Value } from "../../source/edit.ts";
import { isMapping } from "../../source/node.ts";
import type { SourceFile } from "../../source/source-file.ts";
import { absoluteReference, referenceFrom } from "./shared-responses.ts";

type Members = Readonly<Record<string, Value>>;

/** A body that errors of a document have. */
interface Body {
  /** The members of a response that make it; undefined where they cannot be written again. */
  readonly members: Members | undefined;
  /** One that has it. */
  readonly response: DeclaredResponse;
  /** Whether it looks like the form of all errors, by its name or by all that it holds. */
  readonly looksGeneral: boolean;
  /** Whether nothing is known of what it holds, or it lists the values that are wrong: neither says what other errors are. */
  readonly saysNothing: boolean;
  /** Whether its name is that of what signing in answers, which nothing else does. */
  readonly isOfSignIn: boolean;
  /** The operations that have it under a code, by the status key. */
  readonly under: Map<string, Set<Operation>>;
}

/**
 * What errors under a code have for a body: that of this code, where it has one of its own; else the general one of the
 * operation's other errors, as each part of an API may have another; else what several operations have under this code already,
 * else what most errors have whatever their code. The body of one code, of one cause, or of one operation, stands for no other.
 *
 * @param key the status key
 * @param file where it is to stand
 * @returns the members of a response, one that has them, and whether others have another; "none" where no error has a body,
 *   undefined where which to take is for a person to say
 */
export function usualErrorBody(
  operation: Operation,
  key: string,
  file: SourceFile,
):
  | { readonly members: Members; readonly response: DeclaredResponse; readonly isOwn: boolean }
  | "none"
  | undefined {
  const bodies = bodiesOf(operation.api);
  const countUnder = ({ under }: Body): number => under.get(key)?.size ?? 0;
  const countHere = ({ under }: Body): number =>
    [...under.values()].filter((each) => each.has(operation)).length;
  const ofCode = mostOf(
    bodies.filter((body) => countUnder(body) > 1 && (key === "401" || !body.isOfSignIn)),
    countUnder,
  );
  const general = bodies.filter(isGeneral);
  const here = general.filter(
    (body) => !body.saysNothing && countHere(body) > 0 && !isOfSuccess(body, operation),
  );
  const usual = ofCode ?? mostOf(general, countOf);
  // What is called after the code is that of all operations.
  const most = (ofCode && !general.includes(ofCode) ? ofCode : mostOf(here, countHere)) ?? usual;
  if (!most && bodies.every(({ saysNothing }) => saysNothing))
    return toldInWords(operation.api) ? undefined : "none";
  return (
    most?.members && {
      members: membersIn(file, most.members),
      response: most.response,
      isOwn: most !== usual,
    }
  );
}

function mostOf(bodies: readonly Body[], count: (body: Body) => number): Body | undefined {
  return bodies.reduce<Body | undefined>(
    (most, body) => (most && count(most) >= count(body) ? most : body),
    undefined,
  );
}

/** How many errors have a body. */
function countOf({ under }: Body): number {
  return [...under.values()].reduce((sum, { size }) => sum + size, 0);
}

/** Whether a body is that of the API's errors, and not that of one code or of one operation. */
function isGeneral({ looksGeneral, isOfSignIn, under }: Body): boolean {
  const isUnderSeveral = under.size > 1 || ["default", "4XX", "5XX"].some((key) => under.has(key));
  return (
    looksGeneral ||
    (!isOfSignIn && isUnderSeveral && new Set([...under.values()].flatMap((each) => [...each])).size > 1)
  );
}

/** Whether a success has it too: generators repeat that where nothing is said of errors. */
function isOfSuccess({ members }: Body, { responses, api }: Operation): boolean {
  return responses.some(
    (response) =>
      !isErrorResponse(response) &&
      response.content.length > 0 &&
      JSON.stringify(sharedContent(response, api.version === "2.0")) === JSON.stringify(members),
  );
}

/** The members of a response as a file may write them, whose references are addresses. */
export function membersIn(file: SourceFile, members: Members): Members {
  return JSON.parse(JSON.stringify(members), (key, value) =>
    key === "$ref" && typeof value === "string" ? referenceFrom(file, value) : value,
  );
}

const bodiesOf = once(({ operations, version }: Api): readonly Body[] => {
  const bodies = new Map<string, Body>();
  for (const operation of operations)
    for (const response of operation.responses) {
      const { content, status } = response;
      if (!isErrorResponse(response) || content.length === 0) continue;
      const members = sharedContent(response, version === "2.0");
      // Generators say of errors too that they are the file.
      if (/"(?:type":"file|format":"binary)"/.test(JSON.stringify(members ?? {}))) continue;
      // The list of wrong values that a framework answers is not what its other errors are.
      const text = `${JSON.stringify(members)}${isCode(status, 422) ? " of 422" : ""}`;
      const body = bodies.get(text) ?? bodyOf(response, members, text);
      bodies.set(text, body);
      body.under.set(status.key, (body.under.get(status.key) ?? new Set()).add(operation));
    }
  return [...bodies.values()];
});

function bodyOf(response: DeclaredResponse, members: Members | undefined, text: string): Body {
  const named = text.replaceAll(/\.(?:ya?ml|json)"/g, '"');
  const names = [...named.matchAll(/"\$ref":"[^"]*[/.]([^"/.]+)"/g)].map(([, name = ""]) => name);
  const forms = errorBodies(response);
  const isNamed = names.length > 0 && !text.includes('"type":');
  const isOfValues = isCode(response.status, 422) || names.some((name) => /valid/i.test(name));
  const isKnown = isNamed || !forms.every(({ isVague }) => isVague);
  return {
    members,
    response,
    looksGeneral:
      !isOfValues &&
      isKnown &&
      (isNamed ? names.every(isGeneralName) : holdsOnlyUsual(response, forms, text)),
    saysNothing: isOfValues || !isKnown,
    isOfSignIn: names.some((name) => /token|credential|login/i.test(name)),
    under: new Map(),
  };
}

/** Whether a description shows the body of an error: `{"message": "Not found"}`. */
const toldInWords = once(({ operations }: Api): boolean =>
  operations.some(({ responses }) =>
    responses.some(
      (response) =>
        isErrorResponse(response) &&
        /\{\s{0,9}["']?\w{1,40}["']?\s{0,9}:/.test(response.description.slice(0, 1000)),
    ),
  ),
);

/** What errors are called, and what makes them those of one cause. */
const generalName = /err|fault|problem|exception|fail|resp|message|status/i;
const particularName =
  /[45]\d\d|valid|auth|forbid|denied|found|missing|exist|conflict|duplic|limit|throttl|quota|many|permi|access|internal|server|bad|input|param|field|time|availab|payment|token|credential|login|load|condition|entity|process|gone|large|media/i;

function isGeneralName(name: string): boolean {
  return generalName.test(name) && !particularName.test(name);
}

const usualMembers =
  /^(?:errors?|err|messages?|msg|codes?|errorcode|errormessage|errordescription|details?|title|type|status|statuscode|success|ok|description|reason|moreinfo|timestamp|path|instance|requestid|traceid)$/;

/** Whether a body that has no name has what errors of any cause have. Who is turned away is often told so by somebody else's server. */
function holdsOnlyUsual({ status }: DeclaredResponse, forms: readonly ErrorBody[], text: string): boolean {
  return (
    !isCode(status, 401, 429) &&
    !/"(?:const|enum)":/.test(text) &&
    forms.every(({ members }) => members.every(({ word }) => usualMembers.test(word)))
  );
}

/** So much of a body that has no name is written again, in characters of JSON. */
const maxInline = 600;

const text: Members = { type: "string" };
const detail = ofProperties({ detail: text });

function ofProperties(properties: Members): Members {
  return { type: "object", properties };
}

/**
 * The schemas of what a framework sends where code raises an error, and declares nowhere, each with the codes that have it. Where a
 * framework has none, or a problem, it is not here.
 */
const presets: {
  readonly [framework in Framework]?: readonly (readonly [codes: RegExp, schema: Members])[];
} = {
  // What nobody has caught is a plain text; a list of wrong values stands under 422.
  fastapi: [[/^4(?!22)/, detail]],
  // What nobody has caught is HTML; wrong values are told by the names of the fields.
  "drf-spectacular": [
    [/^400/, { type: "object", additionalProperties: {} }],
    [/^4(?!22|XX)/, detail],
  ],
  nestjs: [
    [
      /^[45]|default/,
      ofProperties({
        statusCode: { type: "integer" },
        message: { oneOf: [text, { type: "array", items: text }] },
        error: text,
      }),
    ],
  ],
  springdoc: [
    [
      /^[45]|default/,
      ofProperties({
        timestamp: { type: "string", format: "date-time" },
        status: { type: "integer" },
        error: text,
        path: text,
      }),
    ],
  ],
};

/**
 * What the framework of a description sends for a body of errors that nothing else is declared of.
 *
 * @param key the status key
 * @returns the members of a response; "other" where it sends something else under this code; undefined where nothing is known
 */
export function presetError(api: Api, key: string): Members | "other" | undefined {
  const rows = presetsOf(api);
  if (rows.length === 0) return undefined;
  const [, schema] = rows.find(([codes]) => codes.test(key)) ?? [];
  return schema ? { content: { "application/json": { schema } } } : "other";
}

/** Whether an error has a body that the framework sends by itself. */
export const isPresetError = once((response: DeclaredResponse): boolean => {
  const { operation, content, node } = response;
  const rows = presetsOf(operation.api);
  if (rows.length === 0 || content.length === 0) return false;
  const written = JSON.stringify(node.raw("content"));
  if (rows.some(([, schema]) => JSON.stringify({ "application/json": { schema } }) === written)) return true;
  if (content.some(({ type }) => isProblem(type))) return false;
  const bodies = errorBodies(response);
  return (
    bodies.length > 0 &&
    rows.some(([, { properties = {} }]) =>
      bodies.every(
        ({ shape: { members } }) =>
          members.size > 0 && [...members.keys()].every((name) => Object.hasOwn(Object(properties), name)),
      ),
    )
  );
});

function presetsOf(api: Api): readonly (readonly [codes: RegExp, schema: Members])[] {
  const { framework } = generatorOf(api) ?? {};
  return (framework && presets[framework]) ?? [];
}

/** The content of a response where each schema of it has a name, or is short; references in it are addresses. */
export function sharedContent(
  { node, content }: DeclaredResponse,
  isOld: boolean,
): Record<string, Value> | undefined {
  const references = content.flatMap(({ schema }) => {
    const reference = schema?.reference?.$ref;
    return schema && typeof reference === "string" ? absoluteReference(reference, schema.usedAt.file) : [];
  });
  if (references.length < content.length) {
    const key = isOld ? "schema" : "content";
    const raw = node.raw(key);
    if (!isMapping(raw)) return undefined;
    // An example is of one error.
    const own = isOld ? raw : withoutExamples(raw);
    const text = JSON.stringify({ [key]: own });
    if (text.length > maxInline || /"(?:example|mapping)/.test(text)) return undefined;
    return JSON.parse(text, (name, value) =>
      name === "$ref" && typeof value === "string" ? absoluteReference(value, node.location.file) : value,
    );
  }
  if (isOld) return { schema: { $ref: references[0] ?? "" } };
  const written = node.raw("content");
  if (!isMapping(written) || Object.hasOwn(written, "$ref")) return undefined;
  return {
    content: Object.fromEntries(
      content.map(({ type }, index) => [type, { schema: { $ref: references[index] ?? "" } }]),
    ),
  };
}

/** Content whose media types keep nothing but the schema. */
function withoutExamples(content: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(content).map(([type, media]) => [
      type,
      isMapping(media) && media.schema !== undefined ? { schema: media.schema } : media,
    ]),
  );
}
