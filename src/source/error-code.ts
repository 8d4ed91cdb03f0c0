import { isMapping } from "./node.ts";

/** The code that Node.js gives an error (`ENOENT`; Node.js, "Common system errors"); undefined for one that has none. */
export function errorCode(error: unknown): string | undefined {
  return isMapping(error) && typeof error.code === "string" ? error.code : undefined;
}
