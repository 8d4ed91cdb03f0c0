import type { Parameter } from "../api.ts";
import { wordOf } from "../errors/error-body.ts";
import { isRequestId } from "../errors/members.ts";
import { isCredential } from "./credentials.ts";

/**
 * Whether a parameter is something that an operation works with, and that can be wrong: not a credential, which 401 or 403
 * answers, nor the id under which a request may be found in the logs.
 */
export function isInput(parameter: Parameter): boolean {
  return !isCredential(parameter) && !isForLogs(parameter);
}

/** `X-Request-Id`, `traceparent`: where a client may leave it out, it is only passed on. */
function isForLogs({ in: place, required, name, description }: Parameter): boolean {
  return place === "header" && !required && isRequestId(wordOf(name), description);
}
