/** A media type without its parameters, in lower case: `Application/JSON; charset=utf-8` → `application/json`. */
export function essence(mediaType: string): string {
  const end = mediaType.indexOf(";");
  return (end < 0 ? mediaType : mediaType.slice(0, end)).trim().toLowerCase();
}

/** JSON or a type built on it: `application/json`, `application/hal+json`, `text/json` (RFC 6839 §3.1). */
export function isJson(mediaType: string): boolean {
  const found = essence(mediaType);
  return found.endsWith("/json") || found.endsWith("+json");
}

/** `application/problem+json` or `application/problem+xml` (RFC 9457 §3 and appendix B). */
export function isProblem(mediaType: string): boolean {
  const found = essence(mediaType);
  return found === "application/problem+json" || found === "application/problem+xml";
}

/** A form (`application/x-www-form-urlencoded`, `multipart/form-data`). */
export function isForm(mediaType: string): boolean {
  const found = essence(mediaType);
  return found === "application/x-www-form-urlencoded" || found === "multipart/form-data";
}

const streams: ReadonlySet<string> = new Set([
  "text/event-stream",
  "application/x-ndjson",
  "application/ndjson",
  "application/jsonl",
  "application/x-jsonlines",
  "application/json-seq",
  "application/stream+json",
  "application/x-json-stream",
]);

/** A stream of events or lines, whose errors may come after a 200 has been sent. */
export function isStream(mediaType: string): boolean {
  return streams.has(essence(mediaType));
}
