import type { Location } from "../source/location.ts";
import type { Api, DeclaredResponse } from "./api.ts";
import { once } from "./once.ts";

/**
 * Where a defect of the *code* is found: at the shared component where all its uses stand under this code, so that one
 * defect is one place; else at the status key, because the component itself may be right under another code.
 */
export function placeOfCode(response: DeclaredResponse): Location {
  const { location, usedAt, operation } = response;
  if (response.component === undefined) return location;
  return componentsUnderDifferentCodes(operation.api).has(location.identity) ? usedAt : location;
}

/** Components that stand under different codes, by place. */
const componentsUnderDifferentCodes = once((api: Api): ReadonlySet<string> => {
  const keys = new Map<string, string>();
  const found = new Set<string>();
  for (const { responses } of api.operations) {
    for (const { location, component, status } of responses) {
      if (component === undefined) continue;
      const place = location.identity;
      const key = keys.get(place);
      if (key === undefined) keys.set(place, status.key);
      else if (key !== status.key) found.add(place);
    }
  }
  return found;
});
