import type { DeclaredResponse } from "../../model/api.ts";
import type { Problem } from "../rule.ts";

/** A check that a response declares a header field; `subject` begins the message: "503 Service Unavailable". */
export function missingHeader(name: string, subject: string): (response: DeclaredResponse) => Problem[] {
  return (response) =>
    response.headers.has(name.toLowerCase())
      ? []
      : [{ at: response.location, message: `${subject} has no ${name} header` }];
}
