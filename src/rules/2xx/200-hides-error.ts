import type { Api, DeclaredResponse, MediaType, Operation } from "../../model/api.ts";
import {
  failureIn,
  isErrorShape,
  isVerdictOperation,
  mayBeVerdict,
  readsRecord,
  verdictOf,
} from "../../model/errors/envelope.ts";
import { isStream } from "../../model/http/media-type.ts";
import { once } from "../../model/once.ts";
import { wordsOf } from "../../model/prose/text.ts";
import { isErrorResponse, isSuccessResponse } from "../../model/responses.ts";
import { mayHaveMember, shapesOf } from "../../model/schema/shapes.ts";
import { classOf, isCode } from "../../model/status.ts";
import type { Location } from "../../source/location.ts";
import type { Node } from "../../source/node.ts";
import { defineRule, type Problem } from "../rule.ts";

export default defineRule({
  id: "200-hides-error",
  title: "The body of a success response does not report a failure",
  strength: "must",
  basis: "guide",
  why: "Monitors, retry libraries, caches and dashboards look at the status code only. A failure inside a 200 is invisible to all of them, and every client must open the body to learn whether its request worked.",
  fix: "Answer failures with a 4xx or 5xx and an error body, and keep the 2xx schema for the result.",
  whenNotTo:
    "Clients that cannot be changed read the flag in the body, and the status code is right as well.",
  sources: ["guide#the-cheat-sheet", "https://www.rfc-editor.org/rfc/rfc9110#section-15.3.1"],
  examples: {
    good: `
      /orders:
        get:
          responses:
            200:
              description: The orders.
              content:
                application/json:
                  schema: { type: array, items: { type: object } }
            4XX:
              description: What is wrong with the request.
              content:
                application/problem+json: {}`,
    bad: `
      /orders:
        get:
          responses:
            200: # ✗ \`success\` beside \`errorMessage\`
              description: The orders.
              content:
                application/json:
                  schema:
                    type: object
                    properties:
                      success: { type: boolean }
                      errorMessage: { type: string }
                      orders: { type: array, items: { type: object } }`,
  },
  // It says so of the whole API.
  yieldsTo: ["200-for-everything"],
  on: "response",
  counts: "successes with a body",
  // 207 and 208 carry a status for each part.
  under: (status) => classOf(status) === 2 && !isCode(status, 207, 208),
  applies: (response) =>
    response.content.some(({ type }) => !isStream(type)) && !isVerdictOperation(response.operation),
  *check(response) {
    const problems = new Map<string, Problem>();
    for (const mediaType of response.content) {
      if (isStream(mediaType.type)) continue;
      const problem = problemIn(mediaType, response);
      if (problem && !problems.has(problem.at.identity))
        problems.set(problem.at.identity, { ...problem, part: mediaType.type });
    }
    yield* problems.values();
  },
});

function problemIn(mediaType: MediaType, response: DeclaredResponse): Problem | undefined {
  const { schema } = mediaType;
  return (
    (schema &&
      (verdictIn(schema, response) ?? errorBranchIn(schema, response) ?? errorSchema(schema, response))) ??
    failingExample(mediaType, response)
  );
}

/** A flag or an error code at the top of the body, with what went wrong next to it. */
function verdictIn(schema: Node, response: DeclaredResponse): Problem | undefined {
  if (!mayHaveMember(schema, mayBeVerdict) || readsRecord(response.operation)) return undefined;
  for (const shape of shapesOf(schema)) {
    const verdict = verdictOf(shape);
    if (!verdict) continue;
    const { name, beside, kind } = verdict;
    const what = kind === "flag" ? "tells success or failure by" : "has an error code,";
    return {
      at: placeOf(verdict.schema.usedAt.parent?.parent, response),
      message: `The body of ${response.status.key} ${what} \`${name}\` beside \`${beside}\``,
      // Beside errors under their codes, it is a style of bodies.
      ...(declaresErrors(response.operation) && { strength: "consider" }),
      evidence: [
        `\`${name}\` ${kind === "flag" ? "is a boolean" : "cannot be null"}`,
        `\`${beside}\` stands beside it`,
      ],
    };
  }
  return undefined;
}

/** Whether errors of the client's that are about the request itself have codes; frameworks add a 401 to everything. */
function declaresErrors({ responses }: Operation): boolean {
  return responses.some(
    ({ status }) => classOf(status) === 4 && (status.kind !== "code" || isCode(status, 400, 404, 409, 422)),
  );
}

/** `oneOf` the result and an error. */
function errorBranchIn(schema: Node, response: DeclaredResponse): Problem | undefined {
  for (const keyword of ["oneOf", "anyOf"]) {
    if (!schema.has(keyword)) continue;
    for (const branch of schema.child(keyword)?.items() ?? []) {
      const isShared = isOnlyError(branch, response.operation.api) || isNamedError(branch, response);
      if (!isShared && !looksLikeError(branch)) continue;
      const name = branch.referenceName;
      return {
        at: placeOf(schema.reference ? schema.location : undefined, response),
        message: `The body of ${response.status.key} may be ${name ? `the error \`${name}\`` : "an error"} (\`${keyword}\`)`,
        evidence: [
          isShared ? "the same schema stands under an error code" : "it has only members of an error",
        ],
      };
    }
  }
  return undefined;
}

/** The error schema itself, by its name and its use under error codes. */
function errorSchema(schema: Node, response: DeclaredResponse): Problem | undefined {
  const meant = meantBy(schema);
  if (!isNamedError(meant, response)) return undefined;
  return {
    at: response.location,
    message: `The body of ${response.status.key} is the error \`${meant.referenceName}\``,
    evidence: ["the same schema stands under an error code"],
  };
}

/** Whether a schema is called an error and is one of those under the document's error codes. */
function isNamedError(schema: Node, { operation }: DeclaredResponse): boolean {
  const name = schema.referenceName;
  if (name === undefined || !errorNames.test(wordsOf(name, "apart").join(" "))) return false;
  // Where errors are the resource (`/errors/{id}`), an error is what was asked for.
  if (wordsOf(operation.path).some((word) => /^(?:errors?|problems?|faults?)$/.test(word))) return false;
  return uses(operation.api).errors.has(schema.value);
}

const errorNames = /\b(?:errors?|problem|fault|exception)\b/;

/** The schema that a lone `allOf` only wraps. */
function meantBy(schema: Node): Node {
  const [part, ...others] = schema.has("properties") ? [] : (schema.child("allOf")?.items() ?? []);
  return part && others.length === 0 ? part : schema;
}

/** An example that says of itself that it failed. */
function failingExample(mediaType: MediaType, response: DeclaredResponse): Problem | undefined {
  for (const { name, value, location } of mediaType.examples) {
    const member = failureIn(value);
    if (member === undefined || readsRecord(response.operation)) continue;
    return {
      at: response.location,
      message: `${name === "" ? "The example" : `The example \`${name}\``} of the ${response.status.key} body reports a failure (\`${member}\`)`,
      related: [{ at: location, message: "the example" }],
    };
  }
  return undefined;
}

/** A schema of its own is wrong where it is defined, one written into the response at the response. */
function placeOf(schema: Location | undefined, response: DeclaredResponse): Location {
  if (!schema) return response.location;
  const own = response.location;
  for (let at: Location | undefined = schema; at; at = at.parent) {
    if (at.file === own.file && at.key === own.key && at.pointer === own.pointer) return own;
  }
  return schema;
}

function looksLikeError(schema: Node): boolean {
  return shapesOf(schema).every(isErrorShape);
}

/** The whole bodies of a document: those of error responses, and those of successes. */
const uses = once((api: Api) => {
  const errors = new Set<unknown>();
  const successes = new Set<unknown>();
  for (const { responses } of api.operations) {
    for (const response of responses) {
      if (response.content.length === 0) continue;
      const bodies = isErrorResponse(response) ? errors : isSuccessResponse(response) ? successes : undefined;
      for (const { schema } of response.content) if (schema) bodies?.add(meantBy(schema).value);
    }
  }
  return { errors, successes };
});

/** Whether a schema is the body of errors and never that of a success. */
function isOnlyError(schema: Node, api: Api): boolean {
  const { errors, successes } = uses(api);
  return schema.reference !== undefined && errors.has(schema.value) && !successes.has(schema.value);
}
