import type { DeclaredResponse, MediaType } from "../../model/api.ts";
import { bodyShapes } from "../../model/errors/error-body.ts";
import { isProblemShape } from "../../model/errors/problem-details.ts";
import { errorStandard } from "../../model/errors/standards.ts";
import { essence, isProblem } from "../../model/http/media-type.ts";
import { listed, nameOfResponse } from "../../model/names.ts";
import { once } from "../../model/once.ts";
import { hasContent, isErrorResponse, isSuccessResponse, mayBeError } from "../../model/responses.ts";
import type { Location } from "../../source/location.ts";
import type { Sources } from "../../source/sources.ts";
import { defineRule, type Problem } from "../rule.ts";
import { sendAsProblem } from "../shared/problem-bodies.ts";

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
            404:
              description: There is no such user.
              content:
                application/json: # ✗ 404 Not Found is \`application/json\`, not \`application/problem+json\`
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
  needsNoOperation: true,
  counts: "error responses with content",
  under: mayBeError,
  applies: (response) =>
    isErrorResponse(response) &&
    response.operation.method !== "head" &&
    hasContent(response) &&
    !isPage(response) &&
    errorStandard(response) === undefined,
  check(response, { mediaTypes }) {
    const { content, node, operation } = response;
    const isAccepted = ({ type }: MediaType): boolean =>
      isProblem(type) || mediaTypes.some((accepted) => essence(accepted) === essence(type));
    if (content.some(isAccepted)) return [];
    const { said, fix } = faultOf(node.sources)(content);
    const problem = {
      at: placeOf(response),
      message: `${nameOfResponse(response)} ${said}`,
      ...(fix && { fix }),
    };
    // There the media types are those of the operation, successes included.
    return [
      operation.api.version === "2.0" ? { ...problem, ...forOneList(content, problem.message) } : problem,
    ];
  },
  mending: sendAsProblem,
});

/** In 2.0 an error cannot have a media type of its own. */
function forOneList(content: readonly MediaType[], message: string): Pick<Problem, "message" | "fix"> {
  const isFile = content.every(({ type }) => !/json|xml|\*|text\/(?:plain|html)/.test(essence(type)));
  return {
    message: isFile ? message.replace(", not", " by `produces`, which does not name") : message,
    fix: "Name `application/problem+json` in `produces` as well, which is one list for all responses, and give the schema the members of a problem.",
  };
}

/** The first media type; in 2.0 these are the operation's, and a response may be shared. */
function placeOf({ content, location, operation }: DeclaredResponse): Location {
  return (operation.api.version === "2.0" ? undefined : content[0]?.usedAt) ?? location;
}

/** What is to be said of content that is no problem by its media types; once for all uses of a shared response. */
const faultOf = once((sources: Sources) =>
  once((content: readonly MediaType[]): { readonly said: string; readonly fix?: string } => {
    const named = new Set(content.flatMap(({ type }) => essence(type) || []));
    const types = named.size > 0 ? [...named] : ["*/*"];
    const wanted = types.every((type) => type.endsWith("/xml") || type.endsWith("+xml"))
      ? "application/problem+xml"
      : "application/problem+json";
    if (types.some((type) => /[+/*](?:json|xml|\*)$/.test(type)) && hasProblemBody(content, sources)) {
      return {
        said: `already has the members of a problem; only its media type is ${listed(types)} instead of \`${wanted}\``,
        fix: `Change the media type to \`${wanted}\`; the body can stay as it is.`,
      };
    }
    if (types.every((type) => type === "*/*")) {
      return { said: `names no media type, where \`${wanted}\` is expected` };
    }
    return { said: `is ${listed(types, 3)}, not \`${wanted}\`` };
  }),
);

/** Whether every way a body may look has the members of a problem. */
function hasProblemBody(content: readonly MediaType[], sources: Sources): boolean {
  return content.some((mediaType) => {
    const shapes = bodyShapes(mediaType, sources);
    return shapes.length > 0 && shapes.every(isProblemShape);
  });
}

/** A page for people: its errors are pages too. */
function isPage({ operation, content }: DeclaredResponse): boolean {
  if (!content.every(isHtml)) return false;
  return operation.responses.some(
    (response) =>
      response.content.length > 0 && isSuccessResponse(response) && response.content.every(isHtml),
  );
}

function isHtml({ type }: MediaType): boolean {
  return essence(type) === "text/html";
}
