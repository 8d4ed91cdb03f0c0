import type { DeclaredResponse } from "../../model/api.ts";
import { hasContent } from "../../model/responses.ts";
import { isNullContent } from "../../model/schema/shapes.ts";
import type { Problem } from "../rule.ts";

/** How many media types a message names. */
const maxNamed = 3;

/**
 * What there is to say about content where HTTP allows none. Content that is null and nothing else is meant as none.
 *
 * It points at the content; where that may be right for others, at its use, and then names the content besides.
 *
 * @param subject begins the message: "204 No Content"
 * @param kind what never has a body: "a 204"
 */
export function unexpectedContent(
  response: DeclaredResponse,
  subject: string,
  kind: string,
  mayBeRight = false,
): Problem[] {
  if (!hasContent(response) || isNullContent(response.content)) return [];
  const { node, location, usedAt, component } = response;
  const member = keyOfContent(response);
  const content = node.child(member)?.usedAt ?? location;
  const isElsewhere = mayBeRight && component !== undefined;
  const message = `${subject} declares ${nameContent(response)}, though ${kind} never has a body`;
  if (!isElsewhere) return [{ at: content, message }];
  const fix = "Declare a response without `content` here; the shared one may be right elsewhere.";
  return [{ at: usedAt, message, fix, related: [{ at: content, message: "the content declared here" }] }];
}

/** The content in a few words. In OpenAPI 2.0 the media types are the whole operation's, so only the schema is named. */
function nameContent(response: DeclaredResponse): string {
  const { content } = response;
  if (keyOfContent(response) === "schema") return "a schema";
  const types = content.slice(0, maxNamed).map(({ type }) => type || "no media type");
  return `content (${types.join(", ")}${content.length > maxNamed ? ", …" : ""})`;
}

/** Where a response holds its content; in 2.0 some have it where later versions do. */
function keyOfContent({ node, operation }: DeclaredResponse): "schema" | "content" {
  return operation.api.version === "2.0" && (node.has("schema") || !node.has("content"))
    ? "schema"
    : "content";
}
