import type { DeclaredResponse } from "../../model/api.ts";
import { bodyShapes } from "../../model/errors/error-body.ts";
import { type ProblemFaults, problemFaults } from "../../model/errors/problem-details.ts";
import { isProblem } from "../../model/http/media-type.ts";
import { branchName, listed, quoted, schemaName } from "../../model/names.ts";
import { isErrorResponse, mayBeError } from "../../model/responses.ts";
import type { Shape } from "../../model/schema/shapes.ts";
import type { Node } from "../../source/node.ts";
import { defineRule } from "../rule.ts";
import { completeProblem } from "../shared/problem-bodies.ts";

export default defineRule({
  id: "error-problem-members",
  title: "A problem has `type`, `title`, `status` and `detail`",
  strength: "should",
  basis: "guide",
  why: "Clients of problem details read these four members, whatever API they talk to. A body that calls itself a problem and lacks them is parsed and then says nothing.",
  fix: "Give the schema `type` (a URI reference), `title` (text), `status` (an integer) and `detail` (text); `instance` may be added. A body of another form is `application/json`.",
  sources: ["guide#error-headers", "https://www.rfc-editor.org/rfc/rfc9457#section-3.1"],
  examples: {
    good: `
      /users/{id}:
        get:
          responses:
            200: { description: The user. }
            404:
              description: There is no such user.
              content:
                application/problem+json:
                  schema:
                    type: object
                    properties:
                      type: { type: string, format: uri-reference }
                      title: { type: string }
                      status: { type: integer }
                      detail: { type: string }`,
    bad: `
      /users/{id}:
        get:
          responses:
            200: { description: The user. }
            404:
              description: There is no such user.
              content:
                application/problem+json:
                  schema: # ✗ has no \`type\`, \`detail\` and its \`status\` is a string, not an integer
                    type: object
                    properties:
                      title: { type: string }
                      status: { type: string }`,
  },
  on: "response",
  needsNoOperation: true,
  counts: "problem responses",
  under: mayBeError,
  applies: (response) =>
    isErrorResponse(response) &&
    response.content.some(
      ({ type, schema, examples }) => isProblem(type) && (schema !== undefined || examples.length > 0),
    ),
  *check(response) {
    const seen = new Set<Shape>();
    for (const mediaType of response.content) {
      if (!isProblem(mediaType.type)) continue;
      const shapes = bodyShapes(mediaType, response.node.sources);
      for (const [index, shape] of shapes.entries()) {
        const faults = shape.isOpen || seen.has(shape) ? undefined : problemFaults(shape);
        seen.add(shape);
        if (!faults || mayBeOther(response, faults)) continue;
        yield {
          at: shape.location,
          part: index === 0 ? mediaType.type : `${mediaType.type} ${index + 1}`,
          message: `${subject(shape, shapes, mediaType.schema)} ${said(faults)}`,
        };
      }
    }
  },
  mending: completeProblem,
});

/** In 2.0 one list of media types holds for all responses: a body with hardly a member of a problem may be of another of these. */
function mayBeOther({ operation, content }: DeclaredResponse, { missing }: ProblemFaults): boolean {
  return (
    operation.api.version === "2.0" && missing.length > 2 && content.some(({ type }) => !isProblem(type))
  );
}

/** What is faulty: the schema, or one branch of it. */
function subject(shape: Shape, shapes: readonly Shape[], schema: Node | undefined): string {
  const name = schema && schemaName(schema.location);
  const owner = name === undefined ? "problem" : `problem ${quoted(name)}`;
  const branch = branchName(shape, shapes);
  return branch === undefined ? `The ${owner}` : `${branch} of the ${owner}`;
}

function said({ missing, mistyped }: ProblemFaults): string {
  const parts: string[] = [];
  if (missing.length > 0) parts.push(`has no ${listed(missing)}`);
  for (const { name, types, expected } of mistyped) {
    parts.push(`its \`${name}\` is ${withArticle(types.join(" or "))}, not ${withArticle(expected)}`);
  }
  const text = parts.join(" and ");
  // "its status …" cannot follow the subject by itself.
  return missing.length > 0 ? text : text.replace(/^its/, "is no problem: its");
}

function withArticle(type: string): string {
  return `${/^[aeiou]/.test(type) ? "an" : "a"} ${type}`;
}
