import type { DeclaredResponse } from "../../model/api.ts";
import { bodyShapes } from "../../model/error-body.ts";
import { errorStandard } from "../../model/error-format.ts";
import { essence, isProblem } from "../../model/media-type.ts";
import { listed, nameOfResponse } from "../../model/place-name.ts";
import { isProblemShape } from "../../model/problem-details.ts";
import { hasContent, isErrorResponse, isSuccessResponse, mayBeError } from "../../model/responses.ts";
import { defineRule } from "../rule.ts";

interface Options {
  /** Media types that are accepted as well. */
  readonly mediaTypes: readonly string[];
}

export default defineRule<"response", Options>({
  id: "error-problem-json",
  title: "An error response is `application/problem+json`",
  strength: "must",
  basis: "guide",
  why: "One standard format for errors means that one piece of client code reads them all, from this API and from others. With a format of its own, every client needs a parser of its own.",
  fix: "Send errors as `application/problem+json` (or `application/problem+xml`) with the members `type`, `title`, `status` and `detail`.",
  whenNotTo:
    "The house has a media type of its own for errors; name it in `mediaTypes`, so that only other types are reported.",
  sources: [
    "guide#error-headers",
    "https://www.rfc-editor.org/rfc/rfc9457#section-3",
    "https://www.rfc-editor.org/rfc/rfc7807",
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
                  schema: { type: object }`,
    bad: `
      /users/{id}:
        get:
          responses:
            200: { description: The user. }
            404: # ✗ 404 Not Found is \`application/json\`, not \`application/problem+json\`
              description: There is no such user.
              content:
                application/json:
                  schema: { type: object }`,
  },
  options: {
    defaults: { mediaTypes: [] },
    schema: {
      type: "object",
      additionalProperties: false,
      properties: {
        mediaTypes: {
          type: "array",
          items: { type: "string" },
          description:
            "Media types accepted beside the two of RFC 9457, such as `application/vnd.acme.error+json`.",
        },
      },
    },
  },
  on: "response",
  counts: "error responses with content",
  under: mayBeError,
  applies: (response) =>
    isErrorResponse(response) &&
    response.operation.method !== "head" &&
    hasContent(response) &&
    !isPage(response) &&
    errorStandard(response) === undefined,
  *check(response, { mediaTypes }) {
    const accepted = new Set(mediaTypes.map(essence));
    const types = [...new Set(response.content.map(({ type }) => essence(type)))];
    if (types.some((type) => isProblem(type) || accepted.has(type))) return;
    const name = nameOfResponse(response);
    const wanted = types.every((type) => /[+/]xml$/.test(type))
      ? "application/problem+xml"
      : "application/problem+json";
    if (
      response.content.some(({ type }) => /[+/*](?:json|xml|\*)$/.test(essence(type))) &&
      hasProblemBody(response)
    ) {
      yield {
        at: response.location,
        message: `${name} already has the members of a problem; only its media type is ${listed(types)} instead of \`${wanted}\``,
        fix: `Change the media type to \`${wanted}\`; the body can stay as it is.`,
      };
    } else if (types.every((type) => type === "*/*")) {
      yield {
        at: response.location,
        message: `${name} names no media type, where \`${wanted}\` is expected`,
      };
    } else {
      yield { at: response.location, message: `${name} is ${listed(types, 3)}, not \`${wanted}\`` };
    }
  },
});

/** Whether every way a body of the response may look has the members of a problem. */
function hasProblemBody({ content, node }: DeclaredResponse): boolean {
  return content.some((mediaType) => {
    const shapes = bodyShapes(mediaType, node.sources);
    return shapes.length > 0 && shapes.every(isProblemShape);
  });
}

/** A page for people: its errors are pages too. */
function isPage({ operation, content }: DeclaredResponse): boolean {
  const isHtml = ({ content: types }: DeclaredResponse): boolean =>
    types.length > 0 && types.every(({ type }) => essence(type) === "text/html");
  if (!content.every(({ type }) => essence(type) === "text/html")) return false;
  return operation.responses.some((response) => isSuccessResponse(response) && isHtml(response));
}
