import type { Api, DeclaredResponse } from "../../model/api.ts";
import { bodyShapes, type ErrorBody, errorBodies, isDescribed } from "../../model/errors/error-body.ts";
import { givenRequestId, isRequestId, mayHoldMore } from "../../model/errors/members.ts";
import { isHealthReport } from "../../model/errors/standards.ts";
import { nameOfResponse } from "../../model/names.ts";
import { once } from "../../model/once.ts";
import { withoutSeparators } from "../../model/prose/text.ts";
import { isErrorResponse, mayBeError } from "../../model/responses.ts";
import { defineRule } from "../rule.ts";
import { addHeaders } from "../shared/mending.ts";

export default defineRule({
  id: "error-request-id",
  title: "An error response carries a correlation id",
  strength: "consider",
  basis: "guide",
  why: "With an id in the error, a user can quote it and support finds the request in the logs at once. Without it, both search by time and guess.",
  fix: "Declare an `X-Request-Id` header on the error, or a `request_id` in its body.",
  sources: ["guide#error-headers", "https://www.w3.org/TR/trace-context/"],
  examples: {
    good: `
      /transfers:
        post:
          responses:
            201: { description: The transfer. }
            409:
              description: The balance does not suffice.
              headers:
                X-Request-Id: { schema: { type: string } }
              content:
                application/json:
                  schema: { type: object, properties: { message: { type: string } } }`,
    bad: `
      /transfers:
        post:
          responses:
            201: { description: The transfer. }
            409: # ✗ has no correlation id
              description: The balance does not suffice.
              content:
                application/json:
                  schema: { type: object, properties: { message: { type: string } } }`,
  },
  // A body can carry it.
  yieldsTo: ["error-body", "410-body"],
  on: "response",
  needsNoOperation: true,
  counts: "error responses",
  under: mayBeError,
  applies: (response) =>
    isErrorResponse(response) && response.operation.method !== "head" && !isHealthReport(response),
  check(response) {
    if (hasIdInHeader(response) || hasIdInBody(response)) return [];
    const given = givenRequestId(response.operation);
    return [
      given
        ? {
            at: response.location,
            message: `${nameOfResponse(response)} does not give back \`${given.name}\`, by which the client names its request`,
            fix: `Declare the header \`${given.name}\` on the response, with the value that the request carries, or one that the server makes where it carries none.`,
            related: [{ at: given.location, message: "the request takes it" }],
          }
        : {
            at: response.location,
            message: `${nameOfResponse(response)} has no correlation id, neither in a header nor in its body`,
          },
    ];
  },
  mending: {
    ...addHeaders(({ operation }) => [givenRequestId(operation)?.name ?? "X-Request-Id"]),
    isUnkept: ({ operations }: Api) => !operations.some(({ responses }) => responses.some(hasIdInHeader)),
  },
});

function hasIdInHeader({ headers }: DeclaredResponse): boolean {
  return [...headers.values()].some(({ name, description }) =>
    isRequestId(withoutSeparators(name), description),
  );
}

/** Whether the body has one in every way it may look; a body of which nothing is known may have one. */
function hasIdInBody(response: DeclaredResponse): boolean {
  const bodies = errorBodies(response);
  if (bodies.length > 0) return bodies.every(hasId);
  return response.content.some(
    (mediaType) => !bodyShapes(mediaType, response.node.sources).some(isDescribed),
  );
}

const hasId = once(
  (body: ErrorBody) =>
    mayHoldMore(body) ||
    body.members.some(
      ({ word, schema }) =>
        isRequestId(word, schema.text("description") ?? "") ||
        (word === "id" && schema.text("format") === "uuid"),
    ),
);
