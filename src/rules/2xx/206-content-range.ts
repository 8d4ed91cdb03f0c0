import type { DeclaredResponse } from "../../model/api.ts";
import { essence } from "../../model/http/media-type.ts";
import { isCode } from "../../model/status.ts";
import { defineRule } from "../rule.ts";
import { addHeaders } from "../shared/mending.ts";
import { missingHeader } from "../shared/missing-header.ts";

const check = missingHeader("Content-Range", "206 Partial Content");

export default defineRule({
  id: "206-content-range",
  title: "A 206 Partial Content response declares a Content-Range header",
  strength: "must",
  basis: "rfc",
  why: "Content-Range says which part of the whole the body is. Without it a client cannot put the parts together or tell when it has all of them.",
  fix: "Declare a `Content-Range` header on the `206` response.",
  sources: [
    "guide#206-partial-content",
    "https://www.rfc-editor.org/rfc/rfc9110#section-15.3.7.1",
    "https://www.rfc-editor.org/rfc/rfc9110#section-14.4",
  ],
  examples: {
    good: `
      /recordings/{id}:
        get:
          responses:
            206:
              description: A part of the recording.
              headers:
                Content-Range: { schema: { type: string, examples: ["bytes 0-1023/146515"] } }`,
    bad: `
      /recordings/{id}:
        get:
          responses:
            206: # ✗ no Content-Range header
              description: A part of the recording.`,
  },
  on: "response",
  counts: "responses under 206",
  under: (status) => isCode(status, 206),
  applies: (response) => !isMultipart(response),
  *check(response) {
    const fix = answersRange(response)
      ? {}
      : {
          fix: "Answer `200` where no `Range` was asked for.",
        };
    for (const problem of check(response)) yield { ...fix, ...problem };
  },
  mending: addHeaders((_, { fix }) => (fix === undefined ? ["Content-Range"] : [])),
});

/** Several ranges in one answer: each part has its own Content-Range, the response has none (RFC 9110 §15.3.7.2). */
function isMultipart({ content }: DeclaredResponse): boolean {
  return content.length > 0 && content.every(({ type }) => essence(type) === "multipart/byteranges");
}

/** Only a GET has ranges (RFC 9110 §14.2); the client asks for one in a header, or the texts speak of it. */
function answersRange({ operation, description }: DeclaredResponse): boolean {
  const { method, parameters, summary } = operation;
  if (method !== "get") return false;
  const takesRange = parameters.some(({ name, in: place }) => place === "header" && /^range$/i.test(name));
  return takesRange || /\b(?:range|byte|chunk|file|download|stream)/i.test(`${summary} ${description}`);
}
