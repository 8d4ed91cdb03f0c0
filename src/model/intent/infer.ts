import type { Api, Operation } from "../api.ts";
import { type Intent, intent } from "../intent-kind.ts";
import { Clues, Surroundings } from "./clues.ts";
import { postIntent } from "./post.ts";
import { getIntent } from "./read.ts";
import { type IntentPattern, intentPatterns, statedIntent } from "./stated.ts";
import { patchIntent, putIntent } from "./write.ts";

export {
  type Confidence,
  confidences,
  type Intent,
  type IntentKind,
  intentKinds,
  isAtLeast,
} from "../intent-kind.ts";
export { statedIntentProblem } from "./stated.ts";

/** What the inference looks up in the whole document; made once per document. */
export interface IntentContext {
  readonly api: Api;
  /** The author's word from the configuration, ready to be compared. */
  readonly patterns: readonly IntentPattern[];
  readonly surroundings: Surroundings;
}

/**
 * Prepares a document for the inference.
 *
 * @param stated what operations do by the configuration's word: `POST /users/*\/logout` → `action`
 */
export function intentContext(api: Api, stated: Readonly<Record<string, string>>): IntentContext {
  return { api, patterns: intentPatterns(stated), surroundings: new Surroundings(api) };
}

/**
 * Infers what an operation does from its method, its path among the others, its words and its schemas. The author's word
 * wins.
 */
export function inferIntent(operation: Operation, context: IntentContext): Intent {
  const stated = statedIntent(operation, context.patterns);
  if (stated) return stated;
  const { surroundings } = context;
  const place = operation.isCallback ? undefined : surroundings.paths.at(operation.path);
  switch (operation.method) {
    case "get":
      return getIntent(new Clues(operation, place));
    case "head":
      return intent("read", "high", "HEAD is GET without content");
    case "put":
      return putIntent(new Clues(operation, place), surroundings);
    case "patch":
      return patchIntent(new Clues(operation, place));
    case "delete":
      return intent("delete", "high", "DELETE removes what its URL names");
    case "query":
      return intent("search", "high", "QUERY asks with a body and changes nothing");
    case "post":
      return postIntent(new Clues(operation, place), surroundings);
    default:
      return intent("unknown", "low", `${operation.method.toUpperCase()} alone says little`);
  }
}
