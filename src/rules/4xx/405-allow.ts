import type { DeclaredResponse, Header } from "../../model/api.ts";
import { allowValues, methodsOfUses } from "../../model/http/methods.ts";
import { isCode } from "../../model/status.ts";
import { defineRule, type Problem } from "../rule.ts";
import { addHeaders } from "../shared/mending.ts";
import { missingHeader } from "../shared/missing-header.ts";
import { misusedForInput } from "../shared/misused-code.ts";

const check = missingHeader("Allow", "405 Method Not Allowed");
/** They may be listed whether or not the path describes them: servers answer them by themselves. */
const implied = new Set(["HEAD", "OPTIONS"]);

export default defineRule({
  id: "405-allow",
  title: "A 405 Method Not Allowed response declares an Allow header with the path's methods",
  strength: "must",
  basis: "rfc",
  why: "Allow tells the client which methods would work at this URL. HTTP requires it, and without it the client can only try.",
  fix: "Declare an `Allow` header on the 405 response, that names the methods of the path.",
  sources: [
    "guide#405-method-not-allowed",
    "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6",
    "https://www.rfc-editor.org/rfc/rfc9110#section-10.2.1",
  ],
  examples: {
    good: `
      /users:
        get:
          responses:
            405:
              description: Not a method of this collection.
              headers:
                Allow: { schema: { type: string, example: "GET, HEAD, POST" } }
        post:
          responses:
            201: { description: The new user. }`,
    bad: `
      /users:
        get:
          responses:
            405: # ✗ no Allow header
              description: Not a method of this collection.
        post:
          responses:
            405:
              description: Not a method of this collection.
              headers:
                Allow: { schema: { type: string, example: "GET, DELETE" } } # ✗ names DELETE, but not POST`,
  },
  on: "response",
  counts: "responses under 405",
  under: (status) => isCode(status, 405),
  // "Invalid input" under it wants another code.
  applies: (response) => misusedForInput(response).length === 0,
  check(response) {
    const header = response.headers.get("allow");
    return header ? compare(header, response) : missing(response);
  },
  mending: addHeaders(({ headers }) => (headers.has("allow") ? [] : ["Allow"])),
});

/** The methods of the path are named where they are those of all paths that share the response. */
function* missing(response: DeclaredResponse): Generator<Problem> {
  const methods = methodsOfUses(response, response.operation.api)?.join(", ");
  const example = methods
    ? `the path's methods as its example: \`${methods}\``
    : "no example, for the paths that share it have different methods";
  for (const problem of check(response)) {
    yield { fix: `Declare an \`Allow\` header on the 405 response, with ${example}.`, ...problem };
  }
}

/** Compares what the header's examples name with the methods of the paths that use it. */
function* compare(header: Header, response: DeclaredResponse): Generator<Problem> {
  const methods = methodsOfUses(header, response.operation.api);
  if (!methods) return;
  for (const value of allowValues(header)) {
    const missing = methods.filter((method) => !implied.has(method) && !value.includes(method));
    const foreign = value.filter((method) => !implied.has(method) && !methods.includes(method));
    if (missing.length === 0 && foreign.length === 0) continue;
    const parts = [
      ...(foreign.length > 0 ? [`names ${list(foreign)}`] : []),
      ...(missing.length > 0 ? [`${foreign.length > 0 ? "not" : "does not name"} ${list(missing)}`] : []),
    ];
    yield {
      at: header.location,
      message: `Allow ${parts.join(", but ")}: the path has ${list(methods)}`,
      fix: `Make the \`Allow\` example name exactly the path's methods: \`${methods.join(", ")}\`.`,
      related: [{ at: response.operation.pathItem.location, message: "the path with its methods" }],
    };
    return;
  }
}

function list(methods: readonly string[]): string {
  const shown = methods.slice(0, 8).map((method) => method.slice(0, 40));
  return `${shown.join(", ")}${methods.length > shown.length ? ", …" : ""}`;
}
