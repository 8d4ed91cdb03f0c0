import type { Api, DeclaredResponse, MediaType, Operation } from "../api.ts";
import { once } from "../once.ts";
import { isErrorResponse, isSuccessResponse } from "../responses.ts";
import type { Shape } from "../schema/shape.ts";
import { isCode } from "../status.ts";
import { bodiesOf, bodyShapes, type ErrorBody, errorBodies } from "./error-body.ts";

/** Members that can tell of an error, whatever else a body holds. */
const tellingWords = /status|message|msg|error|code|detail|success|reason|title/;

const errorMember = /^(?:errors?|error(?:code|message|msg|details?))$/;

/**
 * Whether a body is what the operation answers when it works, and the errors of the document look otherwise: generators
 * repeat the type of a function under each of its codes. What most errors share is an envelope, and no such thing.
 */
export function isOfSuccess(response: DeclaredResponse, { shape, members }: ErrorBody): boolean {
  const { operation } = response;
  // To read what every success holds would cost a tenth of an audit.
  if (!mayBeOfSuccess(operation.api)(response.content)) return false;
  const given = successDefinitions(operation);
  if (!definitionsOf(response.content).some((definition) => given.has(definition))) return false;
  if (isVerdict({ members }) || !successShapes(operation).has(shape)) return false;
  // An envelope that has a place for the error is none of the success alone.
  if (members.some(({ word }) => errorMember.test(word))) return false;
  const { all, by } = errorShapes(operation.api);
  const share = (by.get(shape) ?? 0) / all;
  return share < (members.some(({ word }) => tellingWords.test(word)) ? 0.1 : 0.5);
}

/** Whether a body is an answer that the code repeats: `{allowed: false}`. */
export function isVerdict({ members }: Pick<ErrorBody, "members">): boolean {
  return members.every(({ values }) => values.every(({ types }) => types.has("boolean")));
}

/** What the schemas of a response say, and those of the items of lists. */
function definitionsOf(content: readonly MediaType[]): readonly unknown[] {
  return content.flatMap(({ schema }) =>
    schema ? [schema.value, ...(schema.has("items") ? [schema.child("items")?.value] : [])] : [],
  );
}

const successDefinitions = once(
  ({ responses }: Operation): ReadonlySet<unknown> =>
    new Set(responses.filter(isSuccessResponse).flatMap(({ content }) => definitionsOf(content))),
);

/** Whether what stands in an error stands in some success of the document: of a few shared errors, that is soon told. */
const mayBeOfSuccess = once(({ operations }: Api) => {
  const contents = new Set<readonly MediaType[]>();
  for (const { responses } of operations)
    for (const response of responses) if (isSuccessResponse(response)) contents.add(response.content);
  const given = new Set([...contents].flatMap(definitionsOf));
  return once((content: readonly MediaType[]) =>
    definitionsOf(content).some((definition) => given.has(definition)),
  );
});

/** The objects that an operation's successes hold, or list; those of a 207 may be errors themselves. */
const successShapes = once(
  ({ responses }: Operation): ReadonlySet<Shape> =>
    new Set(
      responses
        .filter((response) => isSuccessResponse(response) && !isCode(response.status, 207))
        .flatMap(({ content, node }) => content.flatMap((mediaType) => bodyShapes(mediaType, node.sources)))
        .flatMap(bodiesOf)
        .map(({ shape }) => shape),
    ),
);

/** How many errors of a document have a body, and how many each form of it. */
const errorShapes = once((api: Api): { readonly all: number; readonly by: ReadonlyMap<Shape, number> } => {
  const by = new Map<Shape, number>();
  let all = 0;
  for (const { responses } of api.operations) {
    for (const response of responses) {
      const bodies = isErrorResponse(response) ? errorBodies(response) : [];
      if (bodies.length > 0) all++;
      for (const { shape } of bodies) by.set(shape, (by.get(shape) ?? 0) + 1);
    }
  }
  return { all, by };
});
