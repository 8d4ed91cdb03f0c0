import { type BodyFormat, bodyFormats, differingMember, type Kind } from "../../model/errors/body-forms.ts";
import { listed, quoted, schemaName } from "../../model/names.ts";
import { defineRule } from "../rule.ts";
import { parts } from "../shared/parts.ts";

/** From so many error bodies on, a document has a habit. */
const fewest = 5;
/** The share of them that makes one form the usual one. */
const share = 0.8;

export default defineRule({
  id: "error-one-shape",
  title: "All errors of an API have one form",
  strength: "consider",
  basis: "guide",
  why: "A client has one place where errors are read. A body that looks different from all others ends up there as an unknown error, its text and code unread.",
  fix: "Describe the body with the schema that the other errors use; members of its own may be added to it.",
  whenNotTo:
    "Some of the errors come from another system (a gateway, an identity provider) whose format cannot be changed.",
  sources: ["guide#error-headers", "https://www.rfc-editor.org/rfc/rfc9457#section-3"],
  examples: {
    good: `
      /users/{id}:
        get:
          responses:
            200: { description: The user. }
            400: { $ref: "#/components/responses/Error" }
            401: { $ref: "#/components/responses/Error" }
            403: { $ref: "#/components/responses/Error" }
            404: { $ref: "#/components/responses/Error" }
            500: { $ref: "#/components/responses/Error" }
      components:
        responses:
          Error:
            description: The request failed.
            content:
              application/json:
                schema: { type: object, properties: { code: { type: string }, message: { type: string } } }`,
    bad: `
      /users/{id}:
        get:
          responses:
            200: { description: The user. }
            400: { $ref: "#/components/responses/Error" }
            401: { $ref: "#/components/responses/Error" }
            403: { $ref: "#/components/responses/Error" }
            404: { $ref: "#/components/responses/Error" }
            500:
              description: The server failed.
              content:
                application/json:
                  schema: { type: object, properties: { fault: { type: string } } } # ✗ has another form than 4 of 5 error bodies
      components:
        responses:
          Error:
            description: The request failed.
            content:
              application/json:
                schema: { type: object, properties: { code: { type: string }, message: { type: string } } }`,
  },
  on: "api",
  counts: "documents",
  applies: (api) => bodyFormats(api).total >= fewest,
  *check(api) {
    const { total, dominant, outliers } = bodyFormats(api);
    const usual = total - outliers.length;
    if (!dominant || usual < total * share) return;
    const name = schemaName(dominant.location);
    const form = name === undefined ? listed(dominant.core) : quoted(name);
    const part = parts();
    for (const { response, format } of outliers) {
      const own = schemaName(format.location);
      yield {
        at: format.location,
        operation: response.operation,
        part: part(response.status.key, response.operation.name),
        message: `${own === undefined ? "The error body" : `The error body ${quoted(own)}`} (${contentOf(format, dominant)}) has another form than ${usual} of ${total} error bodies (${form})`,
        related: [{ at: dominant.location, message: "the usual form of errors" }],
      };
    }
  },
});

/** What a body holds; where its members have the usual names, what one of them holds instead of the usual. */
function contentOf(format: BodyFormat, usual: BodyFormat): string {
  const name = differingMember(format, usual);
  const members =
    name === undefined
      ? listed([...format.members.keys()], 4)
      : `${quoted(name)}, ${kinds[format.members.get(name) ?? "unknown"]} instead of ${kinds[usual.members.get(name) ?? "unknown"]}`;
  return format.isOfItems ? `a list of ${members}` : members;
}

const kinds: Readonly<Record<Kind, string>> = {
  value: "a single value",
  list: "a list",
  object: "an object",
  unknown: "anything",
};
