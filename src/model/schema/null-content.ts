import type { MediaType } from "../api.ts";
import { isOnlyNull } from "./shapes.ts";

/**
 * Whether content is null and nothing else in each of its media types: `{ schema: { type: "null" } }`, a generator's way of
 * writing that there is none.
 */
export function isNullContent(content: readonly MediaType[]): boolean {
  return content.length > 0 && content.every(({ schema }) => schema !== undefined && isOnlyNull(schema));
}
