import { nameOfCode, statusCode } from "../../guide/statuses.ts";
import type { DeclaredResponse } from "../../model/api.ts";
import { essence } from "../../model/http/media-type.ts";
import { codeLocation } from "../../model/responses.ts";
import { shapesOf, typesOf } from "../../model/schema/shapes.ts";
import type { Node } from "../../source/node.ts";
import { defineRule } from "../rule.ts";

interface Options {
  readonly codes: readonly number[];
}

export default defineRule<"response", Options>({
  id: "status-rare",
  title: "A rare status code is declared only for its own cause",
  strength: "consider",
  basis: "guide",
  why: "Few clients know these codes, and few people remember what they mean. Outside the case they were made for, they are read as the plain code of their class, or as a joke.",
  fix: "Use the common code that fits, or say in the description what the rare one is for.",
  sources: ["guide#rarely-used", "https://www.rfc-editor.org/rfc/rfc9110#section-15"],
  examples: {
    good: `
      /films/{id}:
        get:
          responses:
            200: { description: The film. }
            451: { description: The film is withheld in this country by a court order. }`,
    bad: `
      /films/{id}:
        get:
          responses:
            200: { description: The film. }
            418: { description: Go away. } # ✗ 418`,
  },
  options: {
    defaults: { codes: [207, 306, 418, 426, 451] },
    schema: {
      type: "object",
      additionalProperties: false,
      properties: {
        codes: {
          type: "array",
          items: { type: "integer", minimum: 100, maximum: 599 },
          description:
            "The codes that count as rare. 207 is let through for WebDAV and for bulk operations, 426 and 451 where the text gives their cause.",
        },
      },
    },
  },
  yieldsTo: ["426-upgrade", "400-misused", "5xx-misused"],
  on: "response",
  counts: "responses",
  applies: () => true,
  check(response, { codes }) {
    const { status } = response;
    if (status.kind !== "code" || !codes.includes(status.code)) return [];
    const said = objection(status.code, response);
    if (said) return [{ at: codeLocation(response), ...said }];
    return [];
  },
});

/** What speaks against a code here; undefined where nothing does. */
function objection(code: number, response: DeclaredResponse): { message: string; fix?: string } | undefined {
  const name = nameOfCode(code);
  switch (code) {
    case 207:
      if (isForSeveral(response)) return undefined;
      return {
        message: `${name} is for answers with one status for each part, and this operation has one part`,
        fix: "Use `200`, or the error code that fits.",
      };
    case 306:
      return { message: "306 is reserved and no longer used", fix: "Use `307` or `308` for a redirect." };
    case 418:
      return {
        message: "418 is reserved for a joke",
        fix: "Use `403` for a refused request, `429` for too many of them, `400` for a wrong one.",
      };
    case 426:
      if (response.headers.has("upgrade") || givesCause(response, code)) return undefined;
      return {
        message: `${name} does not say which protocol the client must use`,
        fix: "Say in the description which protocol is required, and declare an `Upgrade` header; for an outdated client, use `400` or `410`.",
      };
    case 451:
      if (givesCause(response, code)) return undefined;
      return {
        message: `${name} does not say what demands it`,
        fix: "Say in the description which legal demand is meant, or use `403`.",
      };
    default:
      return {
        message: `${name} is on the list of codes to avoid`,
        fix: "Use the common code that fits, or take this one off the option `codes`.",
      };
  }
}

const several =
  /\b(?:bulk|batch(?:es)?|multi\w*|webdav|partial(?:ly)?|mixed|several|each|every|individual(?:ly)?|per[- ]item|some|many|multiple|sub-?(?:requests?|responses?|status(?:es)?))\b/i;

/** WebDAV, or an operation on many things at once: by its intent, its words, its request or its answer. */
function isForSeveral(response: DeclaredResponse): boolean {
  const { operation, content } = response;
  const { method, path, operationId, summary, description, tags, intent } = operation;
  if (intent.kind === "bulk" || /^(?:propfind|proppatch|mkcol|copy|move|lock|unlock|report)$/.test(method))
    return true;
  const words = [
    path,
    operationId ?? "",
    summary,
    description,
    response.description,
    response.summary,
    ...tags,
  ]
    .join("\n")
    .replace(/multi-?status/gi, "")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ");
  if (several.test(words)) return true;
  if (content.some(({ type }) => /^(?:application|text)\/xml$/.test(essence(type)))) return true;
  return [...content, ...(operation.requestBody?.content ?? [])].some(
    ({ schema }) => schema !== undefined && holdsList(schema),
  );
}

/** A list, or an object with one among its members. */
function holdsList(schema: Node): boolean {
  return shapesOf(schema).some(
    ({ types, members }) =>
      types.has("array") || [...members.values()].some((member) => typesOf(member).has("array")),
  );
}

/** Words that give no cause by themselves. */
const fillers = new Set(
  "a an and available code error for http is legal not reasons required response status the this to unavailable was".split(
    " ",
  ),
);

/** Whether the text says more than the code's own name. */
function givesCause({ description, summary }: DeclaredResponse, code: number): boolean {
  const name = statusCode(code)?.name ?? "";
  return `${summary} ${description}`
    .toLowerCase()
    .replaceAll(name.toLowerCase(), " ")
    .replaceAll(String(code), " ")
    .split(/[^\p{L}\p{N}/]+/u)
    .some((word) => word !== "" && !fillers.has(word));
}
