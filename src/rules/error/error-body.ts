import { errorBodies } from "../../model/errors/error-body.ts";
import { isOfSuccess } from "../../model/errors/repeated-success.ts";
import { isHealthReport } from "../../model/errors/standards.ts";
import { nameOfResponse } from "../../model/names.ts";
import { hasContent, isErrorResponse, mayBeError } from "../../model/responses.ts";
import { defineRule } from "../rule.ts";
import { addErrorBody } from "../shared/mending.ts";
import { isWebhookReceiver } from "../shared/webhook-receiver.ts";

interface Options {
  /** Status keys whose responses may be empty: `401`, `4XX`. */
  readonly allowEmpty: readonly (string | number)[];
}

export default defineRule<"response", Options>({
  id: "error-body",
  title: "An error response has a body",
  strength: "should",
  basis: "guide",
  why: "A bare status code says that something failed, not what. Without a body a client can neither tell its user nor choose what to do, and the people who call you open a ticket instead.",
  fix: "Declare `content` for the error: `application/problem+json` with a schema that the errors of the API share.",
  whenNotTo: "A gateway that cannot send a body answers some codes; name these in `allowEmpty`.",
  sources: [
    "guide#error-headers",
    "https://www.rfc-editor.org/rfc/rfc9110#section-15.5",
    "https://www.rfc-editor.org/rfc/rfc9457",
  ],
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
                  schema: { $ref: "#/components/schemas/Problem" }
      components:
        schemas:
          Problem: { type: object }`,
    bad: `
      /users/{id}:
        get:
          responses:
            200: { description: The user. }
            404: # ✗ 404 Not Found has no content
              description: There is no such user.`,
  },
  options: {
    defaults: { allowEmpty: [] },
    schema: {
      type: "object",
      additionalProperties: false,
      properties: {
        allowEmpty: {
          type: "array",
          items: { type: ["string", "integer"] },
          description: "Status keys whose responses may have no body, such as `401`, `5XX` or `default`.",
        },
      },
    },
  },
  // It says what the body of a 410 is for.
  yieldsTo: ["410-body"],
  on: "response",
  needsNoOperation: true,
  counts: "error responses",
  // A response to HEAD never has content (RFC 9110 §9.3.2).
  under: mayBeError,
  applies: (response, { allowEmpty }) =>
    isErrorResponse(response) &&
    response.operation.method !== "head" &&
    !isHealthReport(response) &&
    !isWebhookReceiver(response.operation) &&
    !allowEmpty.some((key) => String(key) === response.status.key),
  check(response) {
    const bodies = errorBodies(response);
    // Where nothing is said, generators repeat the success.
    const isRepeated = bodies.length > 0 && bodies.every((body) => isOfSuccess(response, body));
    // 2.0: an example without a schema shows a body all the same.
    if (!isRepeated && (hasContent(response) || response.node.has("examples"))) return [];
    const said = isRepeated ? "the body of the success" : "no content";
    return [
      {
        at: response.location,
        message: `${nameOfResponse(response)} has ${said}, so nothing tells the client what went wrong`,
        ...(isRepeated && {
          fix: "Replace it by a schema that the errors of the API share.",
        }),
      },
    ];
  },
  mending: addErrorBody,
});
