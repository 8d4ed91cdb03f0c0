import type { Operation } from "../api.ts";
import { type Confidence, type Intent, intent } from "../intent.ts";
import type { PathStep } from "../paths/tree.ts";
import { isPlural, singular, withoutSeparators } from "../prose/text.ts";
import { responseWith } from "../responses.ts";
import { answersAlike, answersWithList, membersAnswered, membersTaken, takesIdOf } from "../schema/bodies.ts";
import type { Clues, IntentContext } from "./clues.ts";
import { fleeting, isKept, isSentAway, isSetGoing, linked } from "./create.ts";
import { thingsNamed } from "./named.ts";
import {
  answersWhatItTakes,
  answersWithNewId,
  answersWithTimeOfCreation,
  deedAt,
  namesOne,
  saysCreated,
  tells201,
} from "./signs.ts";

/** What one thing has many of: what is sent there is written over what it had. */
const facts = /^(?:setting|preference|detail|option|stat|statistic|metric|result|answer|credential)$/;

/**
 * What a call leaves behind where its verb leaves that open, or is none that is known: a record with an id that nobody sent,
 * beside what was sent or since when it is there; what the path's plural and the words both name; a 201 that others do not have.
 */
export function createByRecord(clues: Clues, { isRpc }: IntentContext): Intent | undefined {
  const { step, operation } = clues;
  if (isRpc || step.isParameter || step.segment === "" || step.segment.includes(".")) return undefined;
  const { class: said = "create" } = clues.textVerb ?? clues.idVerb ?? {};
  if (/^(?:read|update|delete|act)$/.test(said)) return undefined;
  const isDoubtful = clues.says("read", "update", "delete", "act");
  if (isDoubtful && !saysCreated(operation) && !states201(operation)) return undefined;
  if (fleeting.test(step.noun) && !isKept(operation)) return undefined;
  const deed = deedAt(clues, step);
  const quotes = clues.quotes("create", "add", "make", "link");
  if (clues.says("link") && !deed) return createByLink(clues);
  const areMany = isPlural(step.words.at(-1) ?? "") && !facts.test(singular(step.words.at(-1) ?? ""));
  const isAdded = clues.says("add") && !clues.says("create");
  if (isAdded && isJoining(clues)) return undefined;
  const found = (confidence: Confidence, ...evidence: readonly string[]): Intent =>
    intent("create", confidence, ...quotes, ...evidence);
  const isNamed = deed !== undefined || namesOne(clues, step);
  const isOpen = isAdded || isSetGoing(clues);
  const isOne = isNamed && (areMany || !isSetGoing(clues));
  if (
    states201(operation) &&
    (!isOpen || isOne || answersWithNewId(operation, step.noun)) &&
    !repeatsAbove(clues)
  )
    return found("medium", "it answers 201, and others do not");
  if (isDoubtful) return undefined;
  const record = areMany || clues.says("create") ? recordIn(clues, step, isAdded) : undefined;
  if (record) {
    const isSure = areMany && record.length > 2 && !isSetGoing(clues);
    return found(isSure ? "high" : "medium", ...record);
  }
  if (!areMany || isSetGoing(clues) || isSentAway(clues) || handedOver.test(step.noun)) return undefined;
  // Nobody says anything, and what is sent to a list of such things is one more.
  const isSilent = quotes.length === 0 && operation.summary + operation.description === "";
  if (isSilent && step.operations.get("get")?.intent.kind === "list" && membersTaken(operation).size > 1)
    return found("medium", "GET lists them at its path");
  if (!isNamed || namesMany(clues) || membersTaken(operation).size < 2 || repeatsAbove(clues))
    return undefined;
  if (answersWithList(operation, step.noun)) return undefined;
  return found("medium", `its words name what \`${step.segment}\` is a plural of`);
}

/** What somebody is sent, to show who they are. */
const handedOver = /(?:^|-)(?:code|e?mail|link|otp|password|pin|reset|sms|verification)$/;

/** A deed that is recorded: `/blocks` where somebody is blocked, `/domains` with paths of one where one is verified. */
export function createByDeed(clues: Clues): Intent | undefined {
  const { step, item } = clues;
  const last = step.words.at(-1) ?? "";
  if (step.isParameter || !isPlural(last) || facts.test(singular(last))) return undefined;
  const deed = deedAt(clues, step);
  const { operation } = clues;
  const isTold =
    (saysCreated(operation) || states201(operation)) &&
    answersWithNewId(operation, step.noun) &&
    !repeatsAbove(clues);
  if (isTold) return intent("create", "medium", ...clues.quotes("act"), "its answer tells of something new");
  if (!deed && !item?.has("get", "put", "patch", "delete")) return undefined;
  const record = recordIn(clues);
  if (!record || !(deed ?? answersWhatItTakes(operation))) return undefined;
  return intent("create", "medium", ...clues.quotes("act"), ...record);
}

const ofFile =
  /^(?:originalname|(?:original)?filename|filesize|size|mimetype|contenttype|filetype|checksum|md5|sha256|extension)$/;

/** A file that gets an id of its own: its name, size or type is answered with it, or a 201 says so. */
export function createByFile(clues: Clues, at = clues.step): Intent | undefined {
  const { operation } = clues;
  const answered = [...membersAnswered(operation)].map(withoutSeparators);
  if (clues.says("update")) return undefined;
  const hasId =
    answered.some((name) => /^u?uid$|(?<!u)id$/.test(name)) && answersWithNewId(operation, at.noun);
  const isFile = hasId && answered.some((name) => ofFile.test(name));
  const isOne = isPlural(at.words.at(-1) ?? "") && !clues.step.isParameter;
  const isTold = isOne && states201(operation) && namesOne(clues, at);
  if ((!isFile && !isTold) || repeatsAbove(clues)) return undefined;
  return intent(
    "create",
    isFile && (isTold || saysCreated(operation)) ? "high" : "medium",
    "its body is a file",
    isFile ? "its answer has the id of a file" : undefined,
    isTold ? "it answers 201, and others do not" : undefined,
  );
}

/**
 * Two things are tied together by a third: `/signups` answered with a `signupId` beside what was sent.
 *
 * @param step where links of its kind are named: `/workouts` for `/workouts/assign`
 */
export function createByLink(clues: Clues, step = clues.step): Intent | undefined {
  const { operation } = clues;
  if (step.isParameter || !isPlural(step.words.at(-1) ?? "") || takesIdOf(operation, step.noun))
    return undefined;
  if (membersTaken(operation).size === 0 || !answersWhatItTakes(operation)) return undefined;
  const record = recordIn(clues, step);
  const own = `${withoutSeparators(step.noun)}id`;
  const isOwn = [...membersAnswered(operation)].some((name) => withoutSeparators(name) === own);
  if (!record || (!isOwn && !answersWithTimeOfCreation(operation))) return undefined;
  return intent("create", "medium", ...clues.quotes("link"), ...record);
}

/** Whether what is added is told apart from others that there are, so that it comes from elsewhere. */
function isJoining({ operation, step, saidWords }: Clues): boolean {
  if (!linked.test(singular(step.words.at(-1) ?? "")) || saysCreated(operation)) return false;
  const things = thingsNamed(operation, undefined, saidWords);
  if (things.some(({ isNew }) => isNew) && !takesIdOf(operation, step.noun)) return false;
  // A name or a title is given to what is new; what is there is told by an id.
  const taken = [...membersTaken(operation)].map(withoutSeparators);
  return !taken.some((name) => naming.test(name)) || taken.some((name) => telling.test(name));
}

const naming = /^(?:(?:first|last|full|display)?name|title|label)$/;
const telling = /(?:ids?|username|login)$/;

/** Whether a 201 that others do not have is written by hand: a framework leaves its text empty, or says "Created". */
function states201(operation: Operation): boolean {
  const text = responseWith(operation, 201)?.description.trim() ?? "";
  return text !== "" && text !== "No response body" && tells201(operation);
}

/** Whether the words speak of several: "Invite users". */
function namesMany({ operation, saidWords }: Clues): boolean {
  const things = thingsNamed(operation, () => true, saidWords);
  return things.length > 0 && things.every((thing) => thing.isPlural);
}

/** What is sent to look for something. */
const paging = /^(?:limit|offset|page|page_?size|per_?page|cursor|next|filters?|query|sort|order_?by)$/i;

/** The evidence that the answer is a record which was not there before; undefined where it is not. */
function recordIn(clues: Clues, step = clues.step, isAdded = false): readonly string[] | undefined {
  const { operation } = clues;
  const asking = [...membersTaken(operation)].filter((name) => paging.test(name));
  if (asking.length > 1 || !answersWithNewId(operation, step.noun) || answersWithList(operation, step.noun))
    return undefined;
  const isEcho = membersTaken(operation).size > 0 && answersWhatItTakes(operation);
  const isDated = answersWithTimeOfCreation(operation);
  // What is added without any id is not there yet.
  const isNew = isAdded && ![...membersTaken(operation)].some((name) => /ids?$/i.test(name));
  if ((!isEcho && !isDated && !isNew && !callsNew(clues, step)) || repeatsAbove(clues)) return undefined;
  return [
    "its answer has an id",
    ...(isEcho ? ["its answer shows what was sent"] : []),
    ...(isDated ? ["its answer says when it was created"] : []),
  ];
}

/** Whether a text says "Create a new …", or the id is called after what the path names, and is not sent away. */
function callsNew(clues: Clues, { noun }: PathStep): boolean {
  const { operation, saidWords, textVerb } = clues;
  if (textVerb?.class === "create" && thingsNamed(operation, undefined, saidWords).some(({ isNew }) => isNew))
    return true;
  const own = `${withoutSeparators(noun)}id`;
  return (
    !isSentAway(clues) && [...membersAnswered(operation)].some((name) => withoutSeparators(name) === own)
  );
}

/** Whether the answer is the thing above: `/disputes/{id}/evidence` answered with the dispute. */
function repeatsAbove({ step, operation }: Clues): boolean {
  for (let at: PathStep | undefined = step.parent; at; at = at.parent) {
    const read = at.isParameter ? at.operations.get("get") : undefined;
    // One schema without members may stand for anything.
    if (read) return membersAnswered(operation).size > 1 && answersAlike(operation, read);
  }
  return false;
}

/** Whether an answer names, beside its own id, what the path's parameter names: `/ratings/{studentId}` and `studentId`. */
export function showsOwner(operation: Operation, parameter: string): boolean {
  const name = withoutSeparators(parameter);
  const answered = [...membersAnswered(operation)].map(withoutSeparators);
  return name !== "id" && answered.includes(name) && answered.includes("id");
}
