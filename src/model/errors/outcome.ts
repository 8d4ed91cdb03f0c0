import type { Node } from "../../source/node.ts";
import { once, onceByText } from "../once.ts";
import { withoutSeparators } from "../prose/text.ts";
import { type Shape, typesOf, valuesOf } from "../schema/shapes.ts";
import { isOpenFlag, mayBeVerdict } from "./envelope.ts";

/** Names of what a body says in words, of what it hands out, and of a code that is its own; without case and separators. */
const texts =
  /^(?:(?:err(?:or)?|result|response|resp?|return|ret|status)?(?:messages?|msgs?)|(?:err(?:or)?|result|return|ret|status)(?:desc|description|text|info|details?)|errors?)$/;
const payloads = /^(?:data|datas|results?|response|payload|body|content|items?)$/;
const codes =
  /^(?:code|errno|ret|(?:err(?:or)?|return|ret|results?|res|resp(?:onse)?|rsp|status|http(?:status)?|biz)(?:code|no)|httpstatus)$/;
/** A thing or a job, whose state and error are data, and a call of JSON-RPC, whose errors answer 200. */
const others =
  /^(?:id|uuid|progress|(?:job|task|run)id|(?:created|updated|started|finished|completed)at|jsonrpc)$/;
const states = /^(?:status|stat|result|state)$/;
/** The states of a request that is answered: no job has all of its states among them. */
const good = /^(?:ok|okay|success|successful|succeeded)$/i;
const bad = /^(?:fail|failed|failure|errors?|ko|nok|unsuccessful)$/i;

/**
 * The member by which a success body tells whether the request worked, as in `{ success, message }`, `{ code, msg, data }`
 * or JSend's `{ status, data }`; undefined where there is none. On one body it proves little.
 */
export const outcomeOf = once((shape: Shape): string | undefined => {
  const words = new Map<string, string>();
  for (const name of shape.members.keys()) {
    const word = withoutSeparators(name);
    if (others.test(word)) return undefined;
    words.set(word, name);
  }
  const has = (names: RegExp, but: string): boolean =>
    [...words.keys()].some((word) => word !== but && names.test(word));
  for (const [word, name] of words) {
    if (!mayTell(word)) continue;
    const schema = shape.members.get(name);
    if (schema && tells(word, schema, has)) return name;
  }
  return undefined;
});

/** Nearly no member can, whatever its schema is. */
const mayTell = onceByText(
  (word) => mayBeVerdict(word) || /^(?:error|status)$/.test(word) || states.test(word) || codes.test(word),
);

function tells(word: string, schema: Node, has: (names: RegExp, but: string) => boolean): boolean {
  const types = typesOf(schema);
  const hasText = has(texts, word);
  if (types.has("boolean")) return hasText && isOpenFlag(schema) && (mayBeVerdict(word) || states.test(word));
  const isNumber = types.has("integer") || types.has("number");
  const values = valuesOf(schema);
  const isPinned = values.some(({ keyword }) => keyword === "const");
  if (word === "error") return has(payloads, word) && (types.has("null") || schema.raw("nullable") === true);
  if (isPinned || !(isNumber || types.has("string"))) return false;
  const listed = values.flatMap(({ keyword, value }) => (keyword === "enum" ? [value] : []));
  if (codes.test(word) || (isNumber && word === "status"))
    return hasText || listed.some((value) => Number(value) >= 400 && Number(value) < 600);
  if (!states.test(word)) return false;
  if (listed.length > 0) {
    const all = listed.map(String);
    return all.some((state) => bad.test(state)) && all.every((state) => good.test(state) || bad.test(state));
  }
  // Any text: beside a message and a payload, or in JSend's word beside its payload.
  return (
    has(payloads, word) && (hasText || values.some(({ value }) => String(value).toLowerCase() === "success"))
  );
}
