import { type Intent, intent } from "../intent.ts";
import { parametersAtEnd } from "../paths/segments.ts";
import type { PathStep } from "../paths/tree.ts";
import { isPlural, singular, wordsOf } from "../prose/text.ts";
import { isSuccessResponse } from "../responses.ts";
import { isList, successSchema, wrapsList } from "../schema/bodies.ts";
import type { Clues, IntentContext } from "./clues.ts";
import { thingsNamed } from "./named.ts";

/** Verbs whose answer depends on what is looked for. */
const searching = /^(?:search|find|query|lookup|autocomplete|suggest|filter)$/;

/** What a GET is there for: `list`, `read`, `search`, or a step of signing in. */
export function getIntent(clues: Clues, { paths }: IntentContext): Intent {
  const { step, item, operation } = clues;
  const last = step.words.at(-1) ?? "";
  if (!item && isSignIn(clues)) {
    return intent("authenticate", "medium", `\`/${step.segment}\` is a step of signing in`);
  }
  // `/settings/quick-search` may be a setting: its own words tell.
  const isNamed = step.words.length === 1 || clues.idVerb === undefined || searching.test(clues.idVerb.word);
  if (!item && searching.test(last) && isNamed) {
    return intent("search", "high", `the path ends in \`${step.segment}\``);
  }
  if (step.isParameter && !lists(clues)) {
    const isOwner = paths.namesOther(step) || narrows(step);
    return !item && !clues.has("put", "patch", "delete") && isOwner && listsOf(clues)
      ? intent("list", "medium", "the path ends in a parameter that names whose they are")
      : intent("read", "high", "the path ends in a parameter, which names one thing");
  }
  const word = clues.idVerb?.word ?? clues.textVerb?.word ?? "";
  if (searching.test(word) && !saysAll(clues)) return intent("search", "medium", ...clues.quotes("read"));
  if (saysList(clues) || (item && saysAll(clues))) return intent("list", "high", "its words speak of a list");
  const schema = successSchema(operation);
  if (isList(schema)) return intent("list", "high", "it answers with a list");
  const wraps = wrapsList(schema, step.noun);
  if (item && (wraps || isPlural(last))) {
    return intent(
      "list",
      "high",
      `\`${item.path}\` exists under it`,
      wraps ? "it answers with a list" : undefined,
    );
  }
  if (wraps && isPlural(last)) return intent("list", "medium", "it answers with an object around a list");
  return intent("read", "medium", "GET answers with what the path names");
}

/** Whether the GET on this path answers with many: its words say so, or it has a list for an answer. */
export function lists(clues: Clues): boolean {
  const { step } = clues;
  const schema = successSchema(clues.operation);
  if (isList(schema)) return true;
  const wraps = (): boolean => wrapsList(schema, (step.isParameter ? step.parent?.noun : step.noun) ?? "");
  // What has nothing under it is one thing, whatever its members are, and whatever a generated text says of its kind.
  if (step.isParameter && !clues.item) return saysList(clues) && (!schema || wraps());
  return saysList(clues) || wraps();
}

/** `/plants/garden/{gardenId}`: what stands before the parameter names whose the plants are. */
function narrows({ parent, path }: PathStep): boolean {
  const collection = parent?.parent;
  if (!parent || !collection || parent.isParameter || collection.isParameter) return false;
  // The code of `/plants/code/{code}` is one plant's own.
  const name = wordsOf(parametersAtEnd(path)[0] ?? "");
  const owner = singular(parent.words.at(-1) ?? "");
  return (
    name.length > 1 &&
    name[0] === owner &&
    collection.noun !== owner &&
    isPlural(collection.words.at(-1) ?? "")
  );
}

/** Whether a path that ends in the name of an owner answers with what belongs to it: a wrapped list, or "Get the loans of …". */
function listsOf({ operation, step }: Clues): boolean {
  const isNarrowed = narrows(step);
  const collection = isNarrowed ? step.parent?.parent : step.parent;
  const many = collection?.words.at(-1) ?? "";
  if (!isNarrowed && isPlural(many) && wrapsList(successSchema(operation), collection?.noun ?? ""))
    return true;
  const things = thingsNamed(operation, ({ class: verbClass }) => verbClass === "read").filter(
    ({ isPlural: areMany, noun }) => areMany && !facts.test(noun),
  );
  if (isNarrowed) return things.some(({ noun }) => noun === singular(many));
  if (things.length > 0) return true;
  return (
    /^all \w{2,30}s\b/i.test(operation.summary) ||
    operation.responses.some(
      (response) => isSuccessResponse(response) && /^(?:an? |the )?list of\b/i.test(response.description),
    )
  );
}

/** What one thing has many of. */
const facts =
  /^(?:detail|information|info|result|property|content|setting|stat|statistic|data|metadata|metric|value|preference|status|attribute)$/;

/** `findAll`, `findAllPlants` */
function saysAll({ saidWords: [name = []], idVerb }: Clues): boolean {
  return idVerb !== undefined && name[name.indexOf(idVerb.word) + 1] === "all";
}

/** `listUsers`, "Lists all users", "Get a list of users". */
function saysList(clues: Clues): boolean {
  const { operationId, summary, description } = clues.operation;
  // Only where the word stands at the beginning.
  if (!/list/i.test(`${operationId} ${summary.slice(0, 40)} ${description.slice(0, 40)}`)) return false;
  if (clues.idVerb?.word === "list" || clues.textVerb?.word === "list") return true;
  const [, ...texts] = clues.saidWords;
  return clues.textVerb?.class === "read" && texts.some((tokens) => tokens.slice(1, 4).includes("list"));
}

/** Browsers are sent to `/oauth/authorize`, `/login` and the like, and come back with a code (RFC 6749 §4.1). */
function isSignIn({ operation, step }: Clues): boolean {
  const joined = step.words.join("");
  const isUnderAuth = /\/(?:oauth2?|oidc|openid|saml2?|auth|connect|sso|login)\b/i.test(operation.path);
  if (operation.path.includes("{")) {
    const takes = new Set(operation.parameters.map(({ name }) => name));
    return isUnderAuth && joined === "callback" && takes.has("code");
  }
  if (/^(?:login|logon|signin|sso)$/.test(joined)) return true;
  return isUnderAuth && /^(?:auth|authorize|authorise|authorization|callback|token)$/.test(joined);
}
