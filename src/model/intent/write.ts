import { type Intent, intent } from "../intent-kind.ts";
import { speaksOfBulk, speaksOfUpsert } from "../prose/verbs.ts";
import { responseWith } from "../responses.ts";
import { takesMany } from "./bodies.ts";
import type { Clues, Surroundings } from "./clues.ts";

/** What a PUT is there for: `replace`, unless it says that it also makes what it names (RFC 9110 §9.3.4). */
export function putIntent(clues: Clues, surroundings: Surroundings): Intent {
  const { operation, place, item } = clues;
  if (clues.wordings.some(speaksOfUpsert)) return intent("upsert", "high", "its words say create or replace");
  if (responseWith(operation, 201) && (responseWith(operation, 200) || responseWith(operation, 204))) {
    return intent("upsert", "high", "it answers 201 beside 200 or 204: it creates or replaces");
  }
  const { pathVerb } = clues;
  if (pathVerb && !pathVerb.isAmbiguous && place.parent?.isParameter && !clues.says("update", "create")) {
    return intent("action", "medium", `the path ends in the verb \`${pathVerb.written}\``);
  }
  // A list alone is no sign: PUT replaces a collection by it.
  if (!place.isParameter && (pathVerb?.isBulk || clues.wordings.some(speaksOfBulk))) {
    return intent("bulk", "medium", "its words speak of many at once");
  }
  if (clues.creates) {
    const quotes = clues.quotes("create", "add");
    if (place.isParameter) {
      return intent("upsert", "medium", ...quotes, "PUT makes what its URL names, or replaces it");
    }
    if (surroundings.putsCreate) {
      const evidence = "PUT creates throughout this description";
      // As of a POST that takes a list: no one URL names what it made.
      if (takesMany(operation, place.noun, item?.operations.get("get"))) {
        return intent("bulk", "medium", ...quotes, "its body holds a list");
      }
      return intent("create", item?.has("get") ? "high" : "medium", ...quotes, evidence);
    }
    return intent("upsert", "low", ...quotes);
  }
  return intent("replace", clues.has("get") ? "high" : "medium", "PUT replaces what its URL names");
}

/** What a PATCH is there for. */
export function patchIntent(clues: Clues): Intent {
  const { place, operation } = clues;
  const isMany = (): boolean =>
    clues.pathVerb?.isBulk === true || clues.wordings.some(speaksOfBulk) || takesMany(operation, place.noun);
  if (!place.isParameter && isMany()) return intent("bulk", "medium", "it changes many at once");
  return intent("update", "high", "PATCH changes a part of what its URL names");
}
