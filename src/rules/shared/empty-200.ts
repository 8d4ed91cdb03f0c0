import type { Api, DeclaredResponse, Operation } from "../../model/api.ts";
import { essence, isStream } from "../../model/http/media-type.ts";
import type { Confidence } from "../../model/intent.ts";
import { once } from "../../model/once.ts";
import { wordsOf } from "../../model/prose/text.ts";
import { covers, hasContent } from "../../model/responses.ts";
import { isCode } from "../../model/status.ts";

/**
 * Whether a 200 says nothing that a 204 would not say: it has no content, nothing else in it promises some, and the
 * operation does not answer 204 (or `2XX`) as well.
 */
export function isEmpty200(response: DeclaredResponse): boolean {
  return (
    isCode(response.status, 200) &&
    !hasContent(response) &&
    !covers(response.operation, 204) &&
    !promisesContent(response) &&
    !revokesToken(response.operation)
  );
}

/** How sure it is that a 200 without content is empty: where reads have none either, the document leaves bodies out. */
export function confidenceOfEmpty({ operation }: DeclaredResponse): Confidence {
  return describedReads(operation.api) > 1 / 4 ? "high" : "low";
}

/** Whether half of the reads of a document show no content, so that nobody knows what a 200 without one answers. */
export function oftenLeavesOutContent({ operation }: DeclaredResponse): boolean {
  return describedReads(operation.api) <= 1 / 2;
}

/** The share of reads whose content is described; of a single one nothing is told. */
const describedReads = once((api: Api): number => {
  const reads = api.operations.flatMap(({ method, responses }) =>
    method === "get" ? responses.filter(({ status }) => isCode(status, 200)) : [],
  );
  return reads.length < 2 ? 1 : reads.filter(hasContent).length / reads.length;
});

/** Whether it revokes a token: that answers 200, with nothing in it (RFC 7009 §2.2). */
export function revokesToken({ path }: Operation): boolean {
  const words = wordsOf(path);
  return (
    words.some((word) => /^(?:revoke|revocation)$/.test(word)) &&
    words.some((word) => /^(?:oauth2?|tokens?)$/.test(word))
  );
}

/** Header fields that describe content (RFC 9110 §8), so there is some, declared or not. */
const contentHeaders = [
  "content-type",
  "content-length",
  "content-disposition",
  "content-encoding",
  "content-range",
];

/** Whether a response without content was only described thinly: a header, an example or its text speaks of a body. */
function promisesContent(response: DeclaredResponse): boolean {
  return showsContent(response) || speaksOfBody(response.description);
}

/** Whether something other than its text shows that a response without content has some. */
export function showsContent(response: DeclaredResponse): boolean {
  return (
    contentHeaders.some((name) => response.headers.has(name)) ||
    (response.node.child("examples")?.keys().length ?? 0) > 0 ||
    producesFile(response)
  );
}

/**
 * In 2.0 a file or a stream is often declared by `produces` alone, without the `schema: { type: file }` it should have. The
 * root's `produces` says nothing of one operation.
 */
function producesFile({ operation }: DeclaredResponse): boolean {
  if (operation.api.version !== "2.0") return false;
  return [...(operation.node.child("produces")?.items() ?? [])].some(
    ({ value }) => typeof value === "string" && (isStream(value) || isFileOrStream(essence(value))),
  );
}

function isFileOrStream(type: string): boolean {
  return /^(?:image|audio|video|font)\/|^application\/(?:pdf|zip|gzip|x-|vnd\.(?:ms-|openxml))|ndjson|stream/.test(
    type,
  );
}

/**
 * "A JSON response body that shows …", "Returns the …", "JSON-RPC response or SSE stream"; but not "no response body",
 * "Returned on success", "Successful response", "The event stream is closed".
 */
function speaksOfBody(description: string): boolean {
  const text = description.slice(0, 500);
  // The type of an annotation that was taken for its text: `{object} books.BookResponse`
  if (/^\{\w{1,20}\} [\w.]{1,200}$/.test(text)) return true;
  if (/\b(?:no|empty|without)\b/i.test(text)) return false;
  return (
    /\b(?:body|payload)\b/i.test(text) ||
    /\breturns (?:the|an?|all|its|your|information|details|data|list)\b/i.test(text) ||
    /\b(?:json|json-rpc|xml|html|csv|ndjson|sse) (?:response|stream)\b|\ban? stream of\b/i.test(text)
  );
}

/** Whether a 200 has the `schema: {}` that frameworks write where a function states no result, or one of any object. */
export function saysNothing({ status, operation, content }: DeclaredResponse, orObject = false): boolean {
  return (
    isCode(status, 200) &&
    !covers(operation, 204) &&
    content.length > 0 &&
    content.every(
      ({ schema, examples }) =>
        schema?.keys().every((key) => orObject && (key === "title" || schema.raw(key) === "object")) &&
        examples.length === 0,
    )
  );
}
