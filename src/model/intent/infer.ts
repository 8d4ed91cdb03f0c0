import type { Operation } from "../api.ts";
import { type Intent, intent } from "../intent.ts";
import { speaksOfBulk, speaksOfUpsert } from "../prose/verbs.ts";
import { responseWith } from "../responses.ts";
import { takesMany } from "../schema/bodies.ts";
import { Clues, type IntentContext } from "./clues.ts";
import { postIntent } from "./post.ts";
import { getIntent } from "./read.ts";
import { statedIntent } from "./stated.ts";

/**
 * Infers what an operation does from its method, its path among the others, its words and its schemas. The author's word
 * wins.
 */
export function inferIntent(operation: Operation, context: IntentContext): Intent {
  const stated = statedIntent(operation, context.patterns);
  if (stated) return stated;
  const step = operation.isCallback ? undefined : context.paths.at(operation.path);
  switch (operation.method) {
    case "get":
      return getIntent(new Clues(operation, step), context);
    case "head":
      return intent("read", "high", "HEAD is GET without content");
    case "put":
      return putIntent(new Clues(operation, step), context);
    case "patch":
      return patchIntent(new Clues(operation, step));
    case "delete":
      return intent("delete", "high", "DELETE removes what its URL names");
    case "query":
      return intent("search", "high", "QUERY asks with a body and changes nothing");
    case "post":
      return postIntent(new Clues(operation, step, context), context);
    default:
      return intent("unknown", "low", `${operation.method.toUpperCase()} alone says little`);
  }
}

/** What a PUT is there for: `replace`, unless it says that it also makes what it names (RFC 9110 §9.3.4). */
function putIntent(clues: Clues, context: IntentContext): Intent {
  const { operation, step, item } = clues;
  if (clues.saidWords.some(speaksOfUpsert))
    return intent("upsert", "high", "its words say create or replace");
  if (responseWith(operation, 201) && (responseWith(operation, 200) || responseWith(operation, 204))) {
    return intent("upsert", "high", "it answers 201 beside 200 or 204: it creates or replaces");
  }
  const { pathVerb } = clues;
  if (pathVerb && !pathVerb.isAmbiguous && step.parent?.isParameter && !clues.says("update", "create")) {
    return intent("action", "medium", `the path ends in the verb \`${pathVerb.written}\``);
  }
  // A list alone is no sign: PUT replaces a collection by it.
  if (!step.isParameter && (pathVerb?.isBulk || clues.saidWords.some(speaksOfBulk))) {
    return intent("bulk", "medium", "its words speak of many at once");
  }
  if (clues.creates) {
    const quotes = clues.quotes("create", "add");
    if (step.isParameter) {
      return intent("upsert", "medium", ...quotes, "PUT makes what its URL names, or replaces it");
    }
    if (context.putsCreate) {
      const evidence = "PUT creates throughout this description";
      // As of a POST that takes a list: no one URL names what it made.
      if (takesMany(operation, step.noun, item?.operation("get"))) {
        return intent("bulk", "medium", ...quotes, "its body holds a list");
      }
      return intent("create", item?.has("get") ? "high" : "medium", ...quotes, evidence);
    }
    return intent("upsert", "low", ...quotes);
  }
  return intent("replace", clues.has("get") ? "high" : "medium", "PUT replaces what its URL names");
}

/** What a PATCH is there for. */
function patchIntent(clues: Clues): Intent {
  const { step, operation } = clues;
  const isMany = (): boolean =>
    clues.pathVerb?.isBulk === true || clues.saidWords.some(speaksOfBulk) || takesMany(operation, step.noun);
  if (!step.isParameter && isMany()) return intent("bulk", "medium", "it changes many at once");
  return intent("update", "high", "PATCH changes a part of what its URL names");
}
