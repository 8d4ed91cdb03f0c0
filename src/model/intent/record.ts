import type { Operation } from "../api.ts";
import { type Confidence, type Intent, intent } from "../intent.ts";
import type { PathStep } from "../paths/tree.ts";
import { singular, withoutSeparators } from "../prose/text.ts";
import { speaksOfLater } from "../prose/verbs.ts";
import { isSuccessResponse, responseWith } from "../responses.ts";
import { answersAlike, answersWithList, membersAnswered, membersTaken, takesIdOf } from "../schema/bodies.ts";
import type { Clues, IntentContext } from "./clues.ts";
import {
  createdInPath,
  handedOver,
  isGone,
  isOwn,
  isSentAway,
  isSetGoing,
  isSure,
  leavesBehind,
  linked,
  whereMade,
} from "./create.ts";
import { isDeed, thingsNamed } from "./named.ts";
import {
  answersWhatItTakes,
  answersWithNewId,
  answersWithTimeOfCreation,
  areListed,
  areTakenById,
  deedAt,
  membersTold,
  namesMany,
  namesOne,
  saysAdded,
  saysCreated,
  tells201,
  thingAlike,
  thingOf,
} from "./signs.ts";

/** Whether an answer has an id that is called after what the path names. */
function hasOwnId(operation: Operation, { noun }: PathStep): boolean {
  const own = `${withoutSeparators(noun)}id`;
  return [...membersAnswered(operation)].some((name) => withoutSeparators(name) === own);
}

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
  if (isGone(step.noun, operation)) return undefined;
  // A code or a mail that is sent is gone, unless it is answered as a record.
  if (handedOver.test(step.noun) && !answersWithNewId(operation, step.noun)) return undefined;
  const deed = deedAt(clues, step);
  const quotes = clues.quotes("create", "add", "make", "link");
  const isRecorded =
    answersWithNewId(operation, step.noun) &&
    answersWithTimeOfCreation(operation) &&
    membersTaken(operation).size > 1 &&
    answersWhatItTakes(operation);
  if (clues.says("link") && !deed && !isRecorded && !hasOwnId(operation, step)) return undefined;
  const areMany = namesMany(step);
  const isAdded = clues.says("add") && !clues.says("create");
  if (isAdded && isJoining(clues)) return undefined;
  const found = (confidence: Confidence, ...evidence: readonly string[]): Intent =>
    intent("create", confidence, ...quotes, ...evidence);
  const isNamed = deed !== undefined || namesOne(clues, step);
  const isKnown =
    (isNamed && (areMany || !isSetGoing(clues))) ||
    answersWithNewId(operation, step.noun) ||
    (isAdded && saysCreated(operation)) ||
    (!isAdded && !isSetGoing(clues) && (areMany || clues.says("create")));
  if (isKnown && states201(operation) && !speaksOfSeveral(clues) && !repeatsAbove(clues))
    return found("medium", "it answers 201, and others do not");
  if (isDoubtful) return undefined;
  const record =
    areMany || areListed(step) || clues.says("create") ? recordIn(clues, step, isAdded) : undefined;
  if (record) {
    const isSure =
      areMany && (record.length > 2 || states201(operation)) && !isSetGoing(clues) && !clues.says("link");
    return found(isSure ? "high" : "medium", ...record);
  }
  // "Add a new user" at `/user`, or "Add a user" where there are several
  const isOneMore =
    isNamed && isAdded && (areListed(step) || areTakenById(step) || (namesNew(clues) && !step.has("get")));
  if (!(areMany || isOneMore) || isSetGoing(clues) || isSentAway(clues)) return undefined;
  const [only = "", another] = membersTaken(operation);
  const describes = another !== undefined || (operation.requestBody !== undefined && !/ids?$/i.test(only));
  if (!isNamed || !describes || speaksOfSeveral(clues) || repeatsAbove(clues)) return undefined;
  if (answersWithList(operation, step.noun)) return undefined;
  const isSure =
    clues.says("create") && !clues.says("add", "link") && another !== undefined && !namesIds(operation);
  return found(isSure ? "high" : "medium", `its words name a \`${step.noun}\``);
}

/** Nobody says anything: what describes a thing, sent to where several are, is one more, unless the answer is something else. */
export function createSilently(clues: Clues, { isRpc }: IntentContext): Intent | undefined {
  const { step, operation, pathVerb } = clues;
  if (isRpc || step.isParameter || pathVerb?.isAmbiguous === false || pathVerb?.class === "act")
    return undefined;
  if (!clues.isSilent) return undefined;
  const areMany = namesMany(step);
  const answered = membersAnswered(operation);
  const isGiven = answersWithNewId(operation, step.noun);
  const isEcho = answersWhatItTakes(operation);
  const told = membersTold(operation);
  if (
    told.length < (isGiven || isEcho ? 1 : 2) ||
    (answered.size > 0 && !isGiven && !isEcho) ||
    told.some((name) => paging.test(name))
  )
    return undefined;
  if (isGone(step.noun, operation) || handedOver.test(step.noun)) return undefined;
  // `/trips/{id}/stops` answered with the trip, which has stops
  if (!answered.has(step.segment) && (repeatsAbove(clues) || answersWithList(operation, step.noun)))
    return undefined;
  const evidence = [
    // What happened is told, and mostly not kept.
    areMany && !/(?:^|-)(?:event|log|metric)$/.test(step.noun) && `\`${step.segment}\` is a plural`,
    areMany && step.has("get") && "GET lists them at its path",
    told.length > 1 && "its body describes one",
    isGiven && "its answer has an id",
    isEcho && "its answer shows what was sent",
    answersWithTimeOfCreation(operation) && "its answer says when it was created",
    responseWith(operation, 409) && "it answers 409",
  ].filter((sign) => typeof sign === "string");
  return evidence.length < (areMany ? 2 : 3)
    ? undefined
    : intent("create", evidence.length > 3 ? "high" : "medium", ...evidence);
}

/** Whether nothing but ids is sent: what is made of them may be a link. */
function namesIds(operation: Operation): boolean {
  return membersTold(operation).length === 0;
}

/** A deed that is recorded: `/blocks` where somebody is blocked, `/domains` with paths of one where one is verified. */
export function createByDeed(clues: Clues): Intent | undefined {
  const { step, item, operation } = clues;
  if (clues.hasVerb(/^resend$/)) return undefined;
  // A reading is taken in, and kept.
  const isTaken = clues.hasVerb(/^ingest$/);
  // "Process a payment" says no more than that it is taken.
  if (
    clues.hasVerb(/^(?:execute|handle|process)$/) &&
    namesOne(clues, step) &&
    membersTold(operation).length > 1 &&
    (areListed(step) || item?.has("get"))
  )
    return intent("create", "medium", ...clues.quotes("act"), `its words name a \`${step.noun}\``);
  if (step.isParameter || !(namesMany(step) || isTaken)) return undefined;
  const deed = isTaken || deedAt(clues, step);
  const isTold =
    (saysCreated(operation) || states201(operation)) &&
    answersWithNewId(operation, step.noun) &&
    !responseWith(operation, 202) &&
    !repeatsAbove(clues);
  if (isTold) return intent("create", "medium", ...clues.quotes("act"), "its answer has an id");
  const record = recordIn(clues);
  const isFinished = clues.says("create") && answersWithTimeOfCreation(operation);
  if (!deed && !isFinished && !item?.has("get", "put", "patch", "delete")) return undefined;
  if (!record || !(deed || isFinished || answersWhatItTakes(operation))) return undefined;
  return intent("create", "medium", ...clues.quotes("act"), ...record);
}

/**
 * An act of which texts and answer tell that it made something: an invitation is accepted, "creates the membership", "Membership
 * created"; two of three signs.
 */
export function createByTold(clues: Clues): Intent | undefined {
  const { operation, step, pathVerb } = clues;
  if (pathVerb?.class !== "act" || clues.says("read", "update", "delete") || repeatsAbove(clues))
    return undefined;
  const { summary, description, responses } = operation;
  const said = [
    alsoCreates.test(`${summary.slice(0, 240)}. ${description.slice(0, 240)}`) &&
      "its text says that it creates",
    saysCreated(operation) &&
      responses.some((each) => isSuccessResponse(each) && /[a-z] created\b/i.test(each.description)) &&
      "its answer is described as created",
  ].filter((sentence) => sentence !== false);
  const evidence = [
    ...said,
    states201(operation) && "it answers 201, and others do not",
    !step.parent?.isParameter && recordIn(clues) !== undefined && "its answer has an id",
  ].filter((sentence) => sentence !== false);
  if (evidence.length < 2 || said.length === 0) return undefined;
  return intent("create", evidence.length > 2 ? "high" : "medium", ...evidence);
}

/** "Accepts an offer and creates a contract": a deed, not what it is for. */
const alsoCreates = /(?:\band |\bthen |[.:;,] )creates? (?:an?|the|one) /i;

/** Acts that leave one more behind of what stands before them: `/accounts/open`, `/orders/buy-now`. */
const opening =
  /^(?:apply|begin|book|buy|checkout|enroll?|generate|hire|init|issue|launch|new|onboard|open|order|place|purchase|raise|rent|request|reserve|schedule|start)(?: now)?$/;

/** An act at the end of a collection's path, of which two signs tell that it left a record. */
export function createByAct(clues: Clues, { isRpc }: IntentContext): Intent | undefined {
  const { step, operation, item } = clues;
  const { parent } = step;
  if (isRpc || item || !parent || parent.isParameter || !namesMany(parent)) return undefined;
  if (!opening.test(step.words.join(" ")) || step.has("get") || responseWith(operation, 202))
    return undefined;
  const { noun } = parent;
  if (isGone(noun, operation) || handedOver.test(noun) || takesIdOf(operation, noun)) return undefined;
  if (clues.says("read", "update", "delete")) return undefined;
  // An order has a list of items as well.
  if (answersWithList(operation, noun) && !answersWithTimeOfCreation(operation)) return undefined;
  const isGiven = answersWithNewId(operation, noun);
  const isTold = states201(operation) || saysCreated(operation);
  // Words alone do not tell that something is left, and what is generated is kept where it lets somebody in.
  if (step.words[0] === "generate" && !(isGiven && /(?:^|-)(?:key|licen[cs]e|voucher)$/.test(noun)))
    return undefined;
  if (!isGiven && !isTold) return undefined;
  // "Start a pump" sets going what there is; "Start a new game" makes one.
  if (isSetGoing(clues) && !isTold && !namesNew(clues)) return undefined;
  const isNamed = namesOne(clues, parent);
  const isListed = areListed(parent) && membersTaken(operation).size > 0;
  const signs = [isGiven, isTold, isNamed, isListed].filter(Boolean).length;
  if (signs < 2) return undefined;
  return intent(
    "create",
    signs > 2 ? "high" : "medium",
    `the path ends in \`${step.segment}\``,
    isGiven ? "its answer has an id" : undefined,
    isTold ? "its answer is described as created" : undefined,
    isNamed ? `its words name a \`${noun}\`` : undefined,
  );
}

const ofFile = /^(?:originalname|(?:original)?filename|(?:file)?size|(?:mime|content|file)type|height)$/;
const address = /^(?:access|asset|doc|document|download|file|image|media|object|photo|public)?(?:link|url)$/;
/** Files of which one has one, or that are only read. */
const ownFile = /avatar|logo|profile|cover|banner|icon|import|convert|pars/i;

/** A file that gets an id of its own: its name, size or type is answered with it, or a 201 says so. */
export function createByFile(clues: Clues, at = clues.step): Intent | undefined {
  const { operation } = clues;
  const answered = [...membersAnswered(operation)].map(withoutSeparators);
  const isFile = answered.some((name) => name.endsWith("id")) && answered.some((name) => ofFile.test(name));
  const isTold = states201(operation) && namesMany(at) && namesOne(clues, at);
  const isAddressed =
    !operation.path.includes("{") &&
    !ownFile.test(`${operation.path} ${operation.summary}`) &&
    answered.some((name) => address.test(name));
  if ((!isFile && !isTold && !isAddressed) || clues.says("update") || repeatsAbove(clues)) return undefined;
  const evidence = isFile
    ? "its answer has an id"
    : isTold
      ? "it answers 201, and others do not"
      : "its answer says where it is";
  return intent("create", "medium", "its body is a file", evidence);
}

/** Whether what is added is told apart from others that there are, so that it comes from elsewhere. */
function isJoining(clues: Clues, step = clues.step): boolean {
  const { operation } = clues;
  if (isOwn(step) || !linked.test(singular(step.words.at(-1) ?? "")) || saysCreated(operation)) return false;
  if (namesNew(clues) && !takesIdOf(operation, step.noun)) return false;
  // A name is given to what is new; what is there is told by an id.
  const taken = [...membersTaken(operation)].map(withoutSeparators);
  const tells = (pattern: RegExp): boolean => taken.some((name) => pattern.test(name));
  return (
    !(tells(/(?<!user)name$|^(?:title|label)$/) || taken.includes(step.noun)) ||
    tells(/(?:ids?|username|login)$/)
  );
}

/** Whether a 201 that others do not have is written by hand: a framework leaves its text empty, or says "Created". */
function states201(operation: Operation): boolean {
  const text = responseWith(operation, 201)?.description.trim() ?? "";
  return text !== "" && !/^no response body|\balready\b/i.test(text) && tells201(operation);
}

/** Whether the words speak of several: "Invite users". */
function speaksOfSeveral({ operation, saidWords }: Clues): boolean {
  const things = thingsNamed(operation, () => true, saidWords);
  return things.length > 0 && things.every((thing) => thing.isPlural);
}

/** What is sent to look for something. */
const paging = /^(?:limit|offset|page|page_?size|cursor|filters?|query|sort)$/i;

/** The evidence that the answer is a record which was not there before; undefined where it is not. */
function recordIn(clues: Clues, step = clues.step, isAdded = false): readonly string[] | undefined {
  const { operation } = clues;
  const asking = [...membersTaken(operation)].filter((name) => paging.test(name));
  if (asking.length > 1 || !answersWithNewId(operation, step.noun) || answersWithList(operation, step.noun))
    return undefined;
  const isEcho = membersTaken(operation).size > 0 && answersWhatItTakes(operation);
  const isDated = answersWithTimeOfCreation(operation);
  // What is added without any id is not there yet.
  const isNew = isAdded && membersTold(operation).length === membersTaken(operation).size;
  if ((!isEcho && !isDated && !isNew && !callsNew(clues, step)) || repeatsAbove(clues)) return undefined;
  return [
    "its answer has an id",
    ...(isEcho ? ["its answer shows what was sent"] : []),
    ...(isDated ? ["its answer says when it was created"] : []),
  ];
}

/** Whether a text says "Create a new …", or the id is called after what the path names, and is not sent away. */
function callsNew(clues: Clues, step: PathStep): boolean {
  return (
    (clues.textVerb?.class === "create" && namesNew(clues)) ||
    (!isSentAway(clues) && hasOwnId(clues.operation, step))
  );
}

function namesNew({ operation, saidWords }: Clues): boolean {
  return thingsNamed(operation, isDeed, saidWords).some(({ isNew }) => isNew);
}

/** Whether the answer is the thing above: `/disputes/{id}/evidence` answered with the dispute. */
function repeatsAbove({ step, operation }: Clues): boolean {
  for (let at: PathStep | undefined = step.parent; at; at = at.parent) {
    const read = at.isParameter ? at.operation("get") : undefined;
    // One schema without members may stand for anything, and every answer of JSON:API has the same ones.
    const answered = membersAnswered(operation);
    if (read) return answered.size > 1 && !answered.has("attributes") && answersAlike(operation, read);
  }
  return false;
}

/** A create as sure as signs agree that do not depend on each other: two make it likely, three leave hardly a doubt. */
export function withAgreement(found: Intent, clues: Clues, { isRpc }: IntentContext): Intent {
  const { kind, confidence } = found;
  if (kind !== "create" || confidence === "high" || isRpc) return found;
  const { operation, step, item, textVerb, idVerb, pathVerb } = clues;
  // A guess beside a path of one was doubted for its words.
  if (
    (item && confidence === "low") ||
    step.segment.includes(":") ||
    operation.path.includes("/actions/") ||
    isSetGoing(clues) ||
    (isSentAway(clues) && !item?.has("get"))
  )
    return found;
  // `OrdersController_checkout`, "Create an order from the cart", at `/checkout`
  if (!isSure(clues) && !(textVerb?.class === "create" && idVerb?.word === pathVerb?.word)) return found;
  const { words, parent } = step;
  const isBehind = step.isParameter || (pathVerb && words.length === 1 && !parent?.isParameter);
  const above = isBehind ? parent : whereMade(clues);
  const made = (above?.isParameter ? above.parent : above) ?? step;
  if (isGone(made.noun, operation) || answersWithList(operation, made.noun) || repeatsAbove(clues))
    return found;
  const verb = textVerb ?? (idVerb?.at === "start" ? idVerb : undefined);
  // "Make it the default"
  if (verb?.word === "make") return found;
  if (verb?.class !== "create" && isJoining(clues, made)) return found;
  // An operationId says one thing with verb and noun, and mostly what the path says.
  const isSaid =
    verb?.class === "create" ||
    // "Request a refund" with a body, and one refund can be read.
    (item?.has("get") && membersTaken(operation).size > 0 && clues.quotesOf(leavesBehind).length > 0);
  const isInPath = createdInPath((step.isParameter && parent) || step) !== undefined;
  const told = membersTold(operation).length;
  // What is put at the name of another is mostly there.
  if (step.isParameter && verb?.class === "add" && told === 0) return found;
  const one = textVerb && (thingOf(clues, made) ?? thingAlike(clues, made));
  const said = [isSaid, one, one?.isNew].filter(Boolean).length;
  const shown = [
    isInPath,
    isSaid && (one || isInPath) ? told > 1 : one && told > 2,
    saysCreated(operation) || (!step.isParameter && saysAdded(operation, made.noun)),
    states201(operation),
    // Its author looked at it, and at what it is called.
    one && states201(operation),
    (!step.isParameter || one) && answersWithNewId(operation, made.noun),
    answersWithTimeOfCreation(operation),
    membersTaken(operation).size > 1 && answersWhatItTakes(operation),
    !step.isParameter && (made.item?.has("get", "put", "patch") || areListed(made)),
  ].filter(Boolean).length;
  const signs = Math.min(said, 2) + shown;
  if (shown === 0 || signs < (confidence === "low" ? 2 : 3) || (said === 0 && confidence === "low"))
    return found;
  const isLater = responseWith(operation, 202) !== undefined || speaksOfLater(operation.description);
  return { ...found, confidence: signs > 2 && !isLater ? "high" : "medium" };
}
