import type { Operation } from "../api.ts";

const writes = new Set(["post", "put", "patch", "delete"]);
const meta = new Set(["head", "options", "trace"]);

/** POST, PUT, PATCH or DELETE: it changes something. */
export function isWrite({ method }: Operation): boolean {
  return writes.has(method);
}

/** HEAD, OPTIONS or TRACE: it asks about a resource, or about the connection to it, rather than for it. */
export function isMeta({ method }: Operation): boolean {
  return meta.has(method);
}

/** OPTIONS or TRACE: it is about the connection alone (RFC 9110 §9.3.7, §9.3.8), answered before anything is looked up. */
export function isAboutConnection({ method }: Operation): boolean {
  return method === "options" || method === "trace";
}
