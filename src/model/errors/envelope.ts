import { isMapping, type Node } from "../../source/node.ts";
import type { Operation } from "../api.ts";
import { isHealthCheck } from "../http/health-check.ts";
import { once, onceByText } from "../once.ts";
import { isPlural, withoutSeparators, wordsOf, wordsOfNames } from "../prose/text.ts";
import { definitionsOf, type Shape, typesOf } from "../schema/shapes.ts";

/** A member of a success body that tells whether the request failed, and what stands next to it for the case it did. */
export interface Verdict {
  readonly name: string;
  readonly schema: Node;
  /** The name of an error member next to it. */
  readonly beside: string;
  readonly kind: "flag" | "code";
}

/** Names of flags that are true where the request failed; without case and separators. */
const failureFlags: ReadonlySet<string> = new Set(
  ["", "is", "has", "was", "isan", "hasan", "wasan"].flatMap((verb) =>
    ["err", "error", "errors", "failed", "failure"].map((word) => verb + word),
  ),
);
/** Names of flags that say that the request worked, or that it did not; `errors` alone is a list. */
const flags: ReadonlySet<string> = new Set([
  ...["", "is", "was"].flatMap((verb) =>
    ["ok", "okay", "success", "successful", "successfully", "succeeded"].map((word) => verb + word),
  ),
  ...[...failureFlags].filter((flag) => flag !== "errors"),
]);
/** Members that tell what went wrong. */
const errorMembers =
  /^(?:errors?|err|errs|(?:error|err)(?:codes?|no|num|numbers?|messages?|msgs?|texts?|details?|descriptions?|desc|types?|info|reasons?|names?|key|codelabel|label|object|data)|errmsg|failures?|failurereason|exceptions?|faults?)$/;
const errorCodes: ReadonlySet<string> = new Set(
  ["error", "err"].flatMap((error) => ["code", "no", "num", "number"].map((word) => error + word)),
);
/** Members of a resource that lives on: its error is data, not the verdict on the request. */
const lifeCycle: ReadonlySet<string> = new Set(
  "status state done progress completed phase jobstatus taskstatus isdone finished".split(" "),
);
const timestamp = /(?:_at|At|_on|_time|Time|_date|Date|.Timestamp)$|^date$/;
/** What names a thing, or somebody whom it is about; a request's id does not. */
const idWords = /^(?:id|uuid)$|(?<!request|trace|correlation|span|error)id$/;
/** What stands around an error in its body. */
const around: ReadonlySet<string> = new Set(
  "message msg code detail details requestid traceid timestamp path statuscode documentationurl help".split(
    " ",
  ),
);

/** What a name tells of the member that has it. */
interface NameTraits {
  readonly word: string;
  readonly isFlag: boolean;
  readonly isFailureFlag: boolean;
  readonly isError: boolean;
  readonly isErrorCode: boolean;
  readonly isLifeCycle: boolean;
  readonly isMoment: boolean;
  readonly isAround: boolean;
  readonly isId: boolean;
}

/** A description has few names, each in thousands of bodies. */
const traitsOf = onceByText((name): NameTraits => {
  const word = withoutSeparators(name);
  return {
    word,
    isFlag: flags.has(word),
    isFailureFlag: failureFlags.has(word),
    isError: errorMembers.test(word),
    isErrorCode: errorCodes.has(word),
    isLifeCycle: lifeCycle.has(word),
    isMoment: timestamp.test(name),
    isAround: around.has(word),
    isId: idWords.test(word),
  };
});

/** Operations whose very result is a verdict, or several: validate, ping, dry run, GraphQL. */
const verdictWords: ReadonlySet<string> = new Set(
  `validate validates validation validations validator verify verification ping check checks healthcheck health
  healthz probe inspect inspection inspections diagnose diagnostics lint simulate simulation dryrun dry mget sse graphql gql rollback compile
  evaluate`.split(/\s+/),
);
/** The same as verbs, and something else as nouns: `POST /hooks/{id}/test`, but not `/test-centers`. */
const verdictVerbs: ReadonlySet<string> = new Set(
  "test testing preview render batch bulk multi multiple import stream streaming parse".split(" "),
);
/** What an operation left behind: whether that went well is what is read. */
const records =
  /^(?:results?|activity|activities|logs?|history|attempts?|deliver(?:y|ies)|executions?|runs?|inspections?)$/;
const states = /^(?:status|state|progress)$/;

/** Whether success or failure is what the operation is asked for, so that its 200 may well say "failed". */
export const isVerdictOperation = once((operation: Operation): boolean => {
  if (operation.intent.kind === "bulk" || isHealthCheck(operation)) return true;
  const words = wordsOfNames(operation);
  if (words.some((word) => verdictWords.has(word))) return true;
  if (!words.some((word) => verdictVerbs.has(word))) return false;
  const last = operation.path.split("/").at(-1) ?? "";
  if (isVerdictVerb(last) && !isPlural(last)) return true;
  const id = operation.operationId ?? "";
  return isVerdictVerb(id) || isVerdictVerb(id.split(/[/._:]/).at(-1) ?? "");
});

/** Whether an operation reads how something went that is over: the flag in it is data. */
export function readsRecord({ method, path }: Operation): boolean {
  const [last = "", before = ""] = path.split("/").reverse();
  const words = [last, before].flatMap((segment) => wordsOf(segment).at(-1) ?? []);
  if (method !== "get") return false;
  return words.some((word) => states.test(word) || (path.includes("{") && records.test(word)));
}

/** Whether a name is such a verb, ends with one as the noun for it, or begins with one: `test-connection`. */
function isVerdictVerb(name: string): boolean {
  const words = wordsOf(name, "apart");
  const [first = ""] = words;
  const end = words.at(-1) ?? "";
  if (verdictVerbs.has(end)) return true;
  return verdictVerbs.has(first) && !first.startsWith("multi") && !methodWords.test(end);
}

/** What generators put behind the name of a resource: `test_centers_list`. */
const methodWords = /^(?:list|retrieve|read|get|create|post|update|put|patch|destroy|delete)$/;

/** Whether a member of this name can be the verdict on the request. */
export function mayBeVerdict(name: string): boolean {
  const { isFlag, isErrorCode } = traitsOf(name);
  return isFlag || isErrorCode;
}

/** The verdict on the request in one way a body may look; undefined where there is none, or its error is data. */
export const verdictOf = once((shape: Shape): Verdict | undefined => {
  const names = [...shape.members.keys()];
  // Most bodies have none.
  if (!names.some(mayBeVerdict) || describesAResource(shape)) return undefined;
  const besides = (name: string): string | undefined =>
    names.find((other) => other !== name && traitsOf(other).isError && !isPerItem(shape, other));
  for (const name of names) {
    const definitions = definitionsOf(shape, name);
    const [schema] = definitions;
    if (!schema) continue;
    const kind =
      traitsOf(name).isFlag && definitions.every(isOpenFlag) ? "flag" : codeKind(name, definitions);
    const beside = kind && besides(name);
    if (kind && beside !== undefined) return { name, schema, beside, kind };
  }
  return undefined;
});

function codeKind(name: string, definitions: readonly Node[]): "code" | undefined {
  return traitsOf(name).isErrorCode && definitions.every(isPlainScalar) ? "code" : undefined;
}

/** A boolean that may be both: `const: true` and `enum: [true]` pin it to the success that it stands in. */
export function isOpenFlag(schema: Node): boolean {
  const types = typesOf(schema);
  if (!types.has("boolean") || types.size > (types.has("null") ? 2 : 1)) return false;
  const list = schema.raw("enum");
  return (
    !schema.has("const") && !(Array.isArray(list) && new Set(list.filter((value) => value !== null)).size < 2)
  );
}

/** Text or number, always there: a code that may be null is the last error of a resource. */
function isPlainScalar(schema: Node): boolean {
  const types = typesOf(schema);
  const list = schema.raw("enum");
  if (schema.has("const") || (Array.isArray(list) && (list.length < 2 || list.includes(null)))) return false;
  return types.size === 1 && ["string", "integer", "number"].some((type) => types.has(type));
}

/** A job, task or report: it has a state, or an id and moments of its life. */
function describesAResource({ members }: Shape): boolean {
  let hasId = false;
  let hasMoment = false;
  for (const [name, schema] of members) {
    const { word, isLifeCycle, isMoment, isId } = traitsOf(name);
    if (isLifeCycle && !(word === "status" && isNumber(schema))) return true;
    if (isId) hasId = true;
    if (isMoment) hasMoment = true;
  }
  return hasId && hasMoment;
}

/** A `status` that is a number repeats the HTTP status; it is no state. */
function isNumber(schema: Node): boolean {
  const types = typesOf(schema);
  return types.has("integer") || types.has("number");
}

/**
 * A list whose items name what they belong to, or that stands beside how many or which were made: results of a batch, not of
 * the request.
 */
function isPerItem({ members }: Shape, name: string): boolean {
  const items = members.get(name)?.child("items");
  if (items === undefined) return false;
  const names = items.child("properties")?.keys() ?? [];
  if (names.some((member) => /^(?:index|row|line|id|item|record|key|uid|uuid|name)$/i.test(member)))
    return true;
  return [...members].some(
    ([other, schema]) =>
      other !== name &&
      wordsOf(other).some((word) => deeds.test(word)) &&
      (typesOf(schema).has("array") || isNumber(schema)),
  );
}

/** What was done to each of many. */
const deeds =
  /^(?:added|created|deleted|generated|imported|inserted|moved|processed|removed|saved|sent|skipped|succeeded|synced|updated|uploaded)$/;

/** Members that say in words how the request went: JSend's `status` and its kin. */
const verdictNames: ReadonlySet<string> = new Set(["status", "result", "outcome"]);

/** A job is "failed"; of a request it is said that it is an error. */
function isFailure(value: unknown): boolean {
  return value === false || (typeof value === "string" && /^(?:error|fail|failure)$/i.test(value));
}

/** What an example of a body reports that failed: the name of the member that says so. */
export function failureIn(value: unknown): string | undefined {
  if (!isMapping(value)) return undefined;
  let failing: string | undefined;
  let verdict: string | undefined;
  let error: string | undefined;
  // A body that holds an error and nothing else.
  let isAlone = true;
  for (const name of Object.keys(value)) {
    const traits = traitsOf(name);
    const held = value[name];
    if (verdictNames.has(traits.word) && isFailure(held)) verdict ??= name;
    else if (traits.isLifeCycle && typeof held === "string") return undefined;
    else if (traits.isFailureFlag ? held === true : traits.isFlag && held === false) failing ??= name;
    if (!traits.isError && !traits.isAround && name !== verdict && traits.word !== "data") isAlone = false;
    if (traits.isError && isFilled(held)) error ??= name;
  }
  return failing ?? (isAlone ? (verdict ?? error) : undefined);
}

function isFilled(value: unknown): boolean {
  if (typeof value === "string") return value !== "";
  if (Array.isArray(value)) return value.length > 0;
  return isMapping(value) && Object.keys(value).length > 0;
}

/** Whether a shape is that of an error and of nothing else: `{ error }`, `{ errors }`, `{ code, message }` with a code of an error. */
export const isErrorShape = once((shape: Shape): boolean => {
  const traits = [...shape.members.keys()].map(traitsOf);
  if (traits.length === 0 || describesAResource(shape)) return false;
  const words = traits.map(({ word }) => word);
  if (
    ["title", "detail"].every((word) => words.includes(word)) &&
    (words.includes("type") || words.includes("status"))
  )
    return words.every((word) =>
      /^(?:type|title|status|detail|instance|code|errors|traceid|requestid)$/.test(word),
    );
  return (
    traits.some(({ isError }) => isError) &&
    traits.every(({ word, isError, isAround, isFlag }) => isError || isAround || isFlag || word === "status")
  );
});
