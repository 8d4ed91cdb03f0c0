import type { DeclaredResponse } from "../../model/api.ts";
import type { Location } from "../../source/location.ts";
import type { Problem } from "../rule.ts";

/** A check that a response declares a header field; `subject` begins the message: "503 Service Unavailable". */
export function missingHeader(name: string, subject: string): (response: DeclaredResponse) => Problem[] {
  return (response) =>
    response.headers.has(name.toLowerCase())
      ? []
      : [{ at: placeOfHeaders(response), message: `${subject} has no ${name} header` }];
}

/** Where a header field would be added: at `headers`, or at the response where it declares none. */
export function placeOfHeaders({ node, location }: DeclaredResponse): Location {
  return node.child("headers")?.usedAt ?? location;
}
