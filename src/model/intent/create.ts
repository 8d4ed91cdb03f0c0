import type { Operation } from "../api.ts";
import { type Intent, intent } from "../intent.ts";
import type { PathStep } from "../paths/tree.ts";
import { isPlural, singular, wordsOf } from "../prose/text.ts";
import type { Verb } from "../prose/verbs.ts";
import { responseWith } from "../responses.ts";
import {
  answersAlike,
  answersWithId,
  answersWithList,
  answersWithStream,
  membersAnswered,
  membersTaken,
  takesFile,
  takesIdOf,
} from "../schema/bodies.ts";
import type { Clues, IntentContext } from "./clues.ts";
import { isDeed, isNamedBy, thingsNamed } from "./named.ts";
import {
  answersWhatItTakes,
  answersWithNewId,
  answersWithTimeOfCreation,
  areListed,
  deedAt,
  membersTold,
  namesMany,
  namesOne,
  type Signs,
  saysCreated,
  signsOfNew,
  tells201,
} from "./signs.ts";

/** Things that do work: a new one is accepted, and done when it is done. */
const jobs = /^(?:job|export|import|batch|run|task|execution|operation)$/;

/**
 * Whether a POST that neither reads nor acts creates something. What was created needs a path of its own; the verb alone
 * proves nothing (it is right in one case of three), and its own status codes are not asked.
 */
export function createIntent(clues: Clues, context: IntentContext): Intent | undefined {
  if (context.isRpc) return undefined;
  return underItem(clues, context);
}

/**
 * Nothing has a path of its own, but there are signs that do not depend on each other. What is added may be a link, and
 * what is sent or saved may be gone: the path must name it.
 */
export function createBySigns(clues: Clues, { isRpc }: IntentContext): Intent | undefined {
  const { step, operation } = clues;
  if (step.isParameter || step.segment === "" || step.segment.includes(".")) return undefined;
  // Among procedures there may be collections.
  if (isRpc && !(step.has("get") && isPlural(step.words.at(-1) ?? ""))) return undefined;
  if (!isSure(clues) || !clues.says("create", "add", "make")) return undefined;
  const made = whereMade(clues);
  // What a procedure makes has no URL: `/CreateRule`, `/rules.create`.
  const isProcedure = made === step && clues.pathVerb?.class === "create" && step.depth === 0;
  if (isGone(made.noun, operation) || (isProcedure && !saysCreated(operation))) return undefined;
  // `/disputes/{id}/submit-evidence` answered with the dispute
  const above = step.parent?.isParameter ? step.parent.operation("get") : undefined;
  if (!clues.says("create") && above && answersAlike(operation, above) && !deedAt(clues, step))
    return undefined;
  const signs = signsOfNew(clues, made);
  const { weight, evidence } = signs;
  const isCreate = clues.says("create");
  if (
    weight < (isCreate || (tells201(operation) && !isSetGoing(clues)) ? 3 : 4) ||
    !signs.isLasting ||
    (!isCreate && isLink(clues, signs))
  )
    return undefined;
  // A thing that has no other like it, or none that anybody sees, may be a step of something else.
  const isOneOfMany =
    isPlural(step.words.at(-1) ?? "") ||
    tells201(operation) ||
    saysCreated(operation) ||
    (made !== step && signs.isNew);
  const isLikely = weight >= (isCreate && signs.isSaid ? (isOneOfMany ? 3 : 4) : 5);
  // `/adoption/post`: the verb may be the noun of what is made; `/spawn-points` names things.
  const isVerb =
    made === step &&
    clues.pathVerb?.isAmbiguous === false &&
    !(step.words.length > 1 && isPlural(step.words.at(-1) ?? ""));
  const isClear = isLikely && (!isVerb || (signs.isNew && saysCreated(operation)));
  return intent("create", isClear ? "high" : "medium", ...clues.quotes("create", "add", "make"), ...evidence);
}

/**
 * Whether what is made is answered and forgotten: not where the answer shows what was sent, with an id and since when; nor
 * a quote that gets an id, by which it is accepted.
 */
export function isGone(noun: string, operation: Operation): boolean {
  if (asksModel(operation)) return true;
  if (!fleeting.test(noun)) return false;
  if (noun.endsWith("quote") && answersWithNewId(operation, noun)) return false;
  const isShown = tells201(operation) || (answersWithId(operation, "") && answersWhatItTakes(operation));
  return !(isShown && answersWithTimeOfCreation(operation));
}

/** Whether a language model is asked: what it answers is nobody's before somebody keeps it. */
function asksModel(operation: Operation): boolean {
  const taken = membersTaken(operation);
  return taken.has("model") && ["messages", "prompt", "input", "contents"].some((name) => taken.has(name));
}

/** Where what is made is named: the collection for `/teams/create`, `/orders/place`. */
export function whereMade({ step, pathVerb, operation, saidWords }: Clues): PathStep {
  const { parent } = step;
  if (!parent || parent.isParameter) return step;
  if (pathVerb) {
    if (step.words.length > 1) return step;
    if (pathVerb.class === "make" ? !placing.test(pathVerb.word) : !/^(?:create|add)$/.test(pathVerb.class))
      return step;
  }
  const things = thingsNamed(operation, isDeed, saidWords);
  const named = things.find((thing) => isNamedBy(thing, parent));
  // `/parcels/registered`, "Add a registered parcel": a kind of what stands before it.
  const isKind = (): boolean =>
    named?.isPlural === false &&
    /^(?:create|add|upload)$/.test(named.verb.word) &&
    namesMany(parent) &&
    !things.some((thing) => isNamedBy(thing, step));
  return named && (pathVerb || isKind()) ? parent : step;
}

/** Verbs of paths that leave one more behind of what stands before them. */
const placing =
  /^(?:authori[sz]e|book|buy|make|order|place|purchase|raise|request|reserve|schedule|send|setup|set up|store|submit)$/;

/**
 * Whether what is added or sent may have been there before: nothing in the answer shows that it is new, its id is sent, or
 * it is somebody who joins others.
 */
function isLink({ operation, step }: Clues, { weight, isNamed, isShown }: Signs): boolean {
  if (!isNamed || !isShown) return true;
  if (!isOwn(step) && linked.test(singular(step.words.at(-1) ?? "")) && !saysCreated(operation)) return true;
  return weight < 4 && takesIdOf(operation, step.noun);
}

/** Whether a collection belongs to nobody, so that what is added is new there: `/users`, but not `/me/users`. */
export function isOwn({ depth, words, parent }: PathStep): boolean {
  if (
    depth > 0 ||
    !/^(?:user|admin|product|article|template|category|categorie|tag|label|role|device)s?$/.test(
      words.join(""),
    )
  )
    return false;
  return !/^(?:me|self|current|mine|my|cart|wishlist)$/.test(parent?.words.join("") ?? "");
}

/** Who or what is added to something, and exists without it. */
export const linked =
  /^(?:user|member|person|people|reviewer|learner|participant|admin|owner|collaborator|assignee|follower|watcher|contact|group|team|role|permission|tag|label|category|favou?rite|reaction|like|vote|subscription|subscriber|suppression|scope|track|product|article|template|device|secret|password|code|segment)$/;

/** What is made, answered and forgotten. */
const fleeting =
  /(?:^|-)(?:completion|embedding|token|translation|transcription|speech|video|audio|image|variation|edit|archive|generation|media|moderation|preview|url|estimate|signature|prediction|statistic|calculation|dispatch|exchange|validation|simulation|quote|client-secret)$/;

/** A path of one thing stands under it: `/users/{id}` under `/users`. */
function underItem(clues: Clues, context: IntentContext): Intent | undefined {
  const { item } = clues;
  if (!item) return undefined;
  const quotes = clues.quotes("create", "add", "upsert");
  const exists = exist(item);
  if (!item.has("get", "put", "patch")) {
    // A thing that can only be taken away again is mostly a link or a mark, and several of them are no one thing.
    if (answersWithList(clues.operation, clues.step.noun)) return undefined;
    const signs = signsOfNew(clues);
    const isCreate = clues.says("create");
    const isAdded = clues.says("add", "make") && isSure(clues) && signs.weight >= 3;
    // `/tables/{id}/booking`, GET beside and DELETE under it
    const isDeed = clues.says("make") && deedAt(clues, clues.step) !== undefined && clues.has("get");
    if (!isCreate && !isDeed && (!isAdded || isLink(clues, signs))) {
      // `/plants/{id}/photos` and `DELETE /plants/{id}/photos/{photoId}`
      const isFile = isSure(clues) && isPlural(clues.step.words.at(-1) ?? "") && takesFile(clues.operation);
      return isFile ? intent("create", "medium", exists, "its body is a file") : undefined;
    }
    const isSaid = isCreate && clues.textVerb?.class === "create" && signs.isNamed;
    const isClear = isSure(clues) && signs.weight >= (isSaid ? 2 : isCreate ? 3 : 5);
    return intent("create", isClear ? "high" : "medium", exists, ...quotes, ...signs.evidence);
  }
  if (isJob(clues, item)) {
    const confidence = clues.says("create", "add") ? "high" : "medium";
    return intent(
      "async",
      confidence,
      exists,
      `\`${clues.step.segment}\` names work that is done later`,
      ...quotes,
    );
  }
  const link = addedTo(clues, context);
  if (link) {
    const evidence = `\`${link.path}\` already is the path of one`;
    // `createGroupUser` with a `user_id` in its body, "Adds a user to a group": that user exists.
    const adds = /^(?:add|link)$/.test((clues.textVerb ?? clues.idVerb)?.class ?? "");
    // "Adds a pet to an owner", answered with an id that was not sent, where the words say new or the answer says since when.
    const isNew = adds && membersTaken(clues.operation).size > 1 && !isLink(clues, signsOfNew(clues));
    return isNew || (clues.says("create") && !(adds && takesIdOf(clues.operation, clues.step.noun)))
      ? intent("create", "medium", exists, ...quotes)
      : intent("action", "medium", ...clues.quotes("add", "link"), evidence);
  }
  if (clues.says("create", "add") && isSure(clues)) {
    // The name of something else, or a stream that shows a result while it grows: one thing may be left behind, or none.
    const isDoubtful = namesAnother(clues, item) || answersWithStream(clues.operation);
    return intent("create", isDoubtful ? (isKept(item) ? "medium" : "low") : "high", exists, ...quotes);
  }
  // No verb, or one that leaves it open: a body that is answered as what can be read and changed below is a new thing.
  const read = item.operation("get");
  // Without any word: a collection whose things are read, changed and removed, or made of the members that they have.
  const isCollection = isPlural(clues.step.words.at(-1) ?? "");
  const takesThing = read !== undefined && answersWhatItTakes(clues.operation, read);
  const { isSilent } = clues;
  const isChanged = read !== undefined && item.has("put", "patch", "delete") && isSure(clues);
  const isKnown = isSilent
    ? isKept(item) ||
      (isCollection && membersTaken(clues.operation).size > (item.has("put", "patch") ? 0 : 1))
    : isChanged && isCollection && takesThing && clues.has("get") && !isSetGoing(clues);
  const isClear =
    isChanged &&
    answersAlike(clues.operation, read) &&
    answersWhatItTakes(clues.operation) &&
    clues.operation.requestBody !== undefined;
  return intent(
    "create",
    isClear || isKnown ? "high" : "medium",
    exists,
    isClear ? `it answers with what GET \`${item.path}\` answers with` : undefined,
    ...quotes,
    ...clues.quotesOf(leavesBehind),
  );
}

/** Whether one thing is read, changed and removed at its path. */
function isKept(item: PathStep): boolean {
  return item.has("get") && item.has("put", "patch") && item.has("delete");
}

/** Verbs with which work is set going: whether it leaves something behind, they do not say. */
const settingGoing =
  /^(?:begin|deploy|enqueue|initiate|install|kick off|launch|prepare|queue|start|trigger)$/;

export function isSetGoing(clues: Clues): boolean {
  return clues.hasVerb(settingGoing);
}

/** Verbs of what may leave nothing behind here. */
const sending = /^(?:send|export|import|generate|build|process|save|store|transfer|write|pay|charge|share)$/;

/** Whether what the verbs speak of may be gone afterwards. */
export function isSentAway(clues: Clues): boolean {
  return clues.hasVerb(sending);
}

/** Whether a verb speaks for something new: an order is submitted, a certificate uploaded. */
export function leavesBehind({ word, class: verbClass }: Verb): boolean {
  return verbClass === "make" && !settingGoing.test(word);
}

/** Whether only the operationId says create, of a thing that is neither in the path nor what its items answer with. */
function namesAnother(clues: Clues, item: PathStep): boolean {
  const { operation, step, textVerb, idVerb } = clues;
  if (textVerb?.class === "create" || textVerb?.class === "add") return false;
  const named = wordsOf(operation.operationId ?? "").filter((word) => word !== idVerb?.word);
  if (named.length === 0) return false;
  const joined = named.join("");
  for (let at: PathStep | undefined = step; at; at = at.parent) {
    if (at.words.some((word) => joined.includes(singular(word)))) return false;
    // `createLineItem` for `/lineitems`
    const own = at.words.join("");
    if (named.some((word) => own.includes(singular(word)))) return false;
  }
  const read = item.operation("get");
  return !(read && answersAlike(operation, read));
}

/** Jobs cannot be edited; what can is a thing that happens to be called a job, a task, a run. */
function isJob({ step }: Clues, item: PathStep): boolean {
  return item.has("get") && !item.has("put", "patch", "post") && jobs.test(singular(step.words.at(-1) ?? ""));
}

/** The path of what is being added, where it exists on its own: adding a user to a group makes no user. */
function addedTo(clues: Clues, { paths }: IntentContext): PathStep | undefined {
  if (!clues.says("add", "link")) return undefined;
  const other = paths.itemElsewhere(clues.step);
  return other && other.depth < (clues.item?.depth ?? 0) ? other : undefined;
}

/** `/users/create` where `/users/{id}` exists. */
export function createUnderCollection(clues: Clues, context: IntentContext): Intent | undefined {
  const item = clues.step.parent?.item;
  const isClear = isSure(clues) && !context.isRpc;
  if (!item?.has("get", "put", "patch")) return undefined;
  // "Adds a quantity" at `/stock/add`
  if (thingsNamed(clues.operation).some(({ noun }) => measured.test(noun))) return undefined;
  return intent(
    "create",
    isClear ? (clues.says("create") ? "high" : "medium") : "low",
    `the path ends in \`${clues.step.segment}\``,
    exist(item, "beside"),
    ...clues.quotes("create", "add"),
  );
}

/** What one thing has more or less of. */
const measured = /^(?:amount|balance|credit|fund|point|quantity|stock)$/;

/**
 * `/kennels/{id}/visit/add`, `/visit/addVisit`, `/kennels/add-visit`, `/kennels/{id}/visit`: what its words name as well, told by
 * more than ids.
 */
export function createByAdding(clues: Clues, { isRpc }: IntentContext): Intent | undefined {
  const { step, operation, pathVerb } = clues;
  const { parent, words } = step;
  if (isRpc || !parent || !isSure(clues) || step.segment.includes(":")) return undefined;
  const isVerb = pathVerb?.word === "add";
  if (!isVerb) {
    if (pathVerb?.isAmbiguous === false || !parent.isParameter) return undefined;
    if (step.has("put", "patch", "delete") && !areListed(step)) return undefined;
    if (!clues.says("add") && !clues.hasVerb(/^post$/)) return undefined;
  }
  const named = singular(words.slice(isVerb ? 1 : 0).join("-"));
  const noun = named === "" ? parent.noun : named;
  if (parent.noun === "action" && noun !== "action") return undefined;
  if (measured.test(noun) || isGone(noun, operation) || (linked.test(noun) && noun !== parent.noun))
    return undefined;
  // What things that exist are put into, and what is done to them.
  if (/basket|cart|favou?rite|list\/|queue/i.test(operation.path)) return undefined;
  const told = membersTold(operation);
  // The whole thing may have a member for its id; one that is called like it names one that exists.
  if (told.length < 2 || (told.length < 4 && (takesIdOf(operation, noun) || (isVerb && told.includes(noun)))))
    return undefined;
  const things = thingsNamed(operation, isDeed, clues.saidWords);
  if (!things.some((thing) => thing.noun === noun)) return undefined;
  return intent(
    "create",
    "medium",
    `the path ends in \`${step.segment}\``,
    ...clues.quotes("add", "create", "make"),
  );
}

/** What is left of the signs of a create where nothing has a path of its own. */
export function perhapsCreate(clues: Clues, { isRpc }: IntentContext): Intent | undefined {
  const { step, operation, pathVerb, textVerb } = clues;
  if (!isSure(clues) || step.isParameter) return undefined;
  const quotes = clues.quotes("create", "add");
  const made = createdInPath(step);
  const taken = membersTaken(operation).size;
  // Who answers 201 to a call by name has made something, and who answers a record that is new.
  const isMade =
    !isRpc ||
    responseWith(operation, 201) !== undefined ||
    (answersWithNewId(operation, step.noun) && answersWithTimeOfCreation(operation));
  if (made !== undefined && isMade && !isGone(made, operation)) {
    const isClear = taken > 1 && !isRpc && (made === step.parent?.noun || textVerb?.class === "create");
    return intent("create", isClear ? "high" : "medium", `the path ends in \`${step.segment}\``, ...quotes);
  }
  const isNew =
    !isRpc && !textVerb && !clues.idVerb && [step, step.parent].some((at) => at && callsNew(clues, at));
  if (isNew) return intent("create", "medium", "its words speak of a new one");
  if (!clues.says("create")) return undefined;
  const isCollection = isPlural(step.words.at(-1) ?? "");
  const hasId = answersWithId(operation, step.noun) && !step.segment.includes(".");
  const isNamed = pathVerb?.class === "create" || pathVerb?.class === "add";
  const isLikely = !isRpc && !isNamed && !step.segment.includes(".") && isLikelyMade(clues, hasId);
  if (!isCollection && !hasId && !isNamed && !isLikely) return undefined;
  return intent(
    "create",
    isLikely ? "medium" : "low",
    ...quotes,
    isCollection ? `\`${step.segment}\` is a plural` : undefined,
    hasId ? "its answer has an id" : undefined,
    isNamed ? `the path ends in \`${step.segment}\`` : undefined,
  );
}

/** "Mint a new coin" at `/coins` or below: whatever the verb is. */
function callsNew({ saidWords: [, ...texts] }: Clues, { noun }: PathStep): boolean {
  return texts.some((words) => {
    const at = words.indexOf("new");
    return at > 0 && at < 3 && words.slice(at + 1, at + 4).some((word) => word === noun);
  });
}

/** Whether a body that describes something is sent to where such things are, and the answer is about it, or left open. */
function isLikelyMade(clues: Clues, hasId: boolean): boolean {
  const { operation, idVerb, textVerb, saidWords } = clues;
  const step = whereMade(clues);
  const told = membersTold(operation).length;
  const isFile = /(?:document|file|image|photo)$/.test(step.noun) && takesFile(operation);
  if (isFile && textVerb?.class === "create" && namesMany(step)) return true;
  const things = thingsNamed(operation);
  if (
    [step.noun, ...things.map(({ noun }) => noun)].some(
      (noun) => passing.test(noun) || isGone(noun, operation),
    )
  )
    return false;
  const isOpen = membersAnswered(operation).size === 0 || hasId || answersWhatItTakes(operation);
  // A framework's `create` behind the path says less than a text.
  if (textVerb ? textVerb.class === "create" : saidWords[0]?.at(-1) !== idVerb?.word) {
    const isAlike = things.some(({ name }) => name.includes(singular(step.words.at(-1) ?? "")));
    return told > 1 && (isOpen ? namesMany(step) || namesOne(clues, step) : namesMany(step) && isAlike);
  }
  if (textVerb || !isOpen) return false;
  return namesMany(step) ? told > 0 : hasId && told > 2 && answersWhatItTakes(operation);
}

/** What a path says that is created: the kennel of `/kennel/create`, `/kennels/create-from-plan`, `/create-kennel`. */
export function createdInPath({
  words: [verb = "", ...words],
  parent,
  segment,
}: PathStep): string | undefined {
  const glued = /^(?:create|insert)(?=[a-z]{4})/.exec(verb)?.[0];
  if (!/^(?:create|insert)$/.test(glued ?? verb) || segment.includes(".")) return undefined;
  const rest = glued === undefined ? words : [verb.slice(glued.length), ...words];
  const end = rest.findIndex((word) => /^(?:from|with|by|using|via|for|in)$/.test(word));
  const noun = singular((end < 0 ? rest : rest.slice(0, end)).join("-"));
  if (noun === "") return parent?.isParameter ? undefined : parent?.noun;
  return passing.test(noun) || isPlural(rest.at(-1) ?? "") ? undefined : noun;
}

/** What is made for the moment, or of several. */
const passing =
  /(?:^|-)(?:bulk|checkout|code|e?mail|export|intent|link|many|multiple|or|otp|password|pdf|pin|report|reset|session|sms|summary|test|token|url|verification|verify)(?:-|$)/;

/** What somebody is sent, to show who they are. */
export const handedOver = /(?:^|-)(?:code|e?mail|link|otp|password|pin|reset|sms|verification)$/;

export function isSure(clues: Clues): boolean {
  return !clues.says("read", "update", "delete", "act", "link");
}

function exist(item: PathStep, where: "under" | "beside" = "under"): string {
  const methods = ["get", "put", "patch", "delete"].filter((method) => item.has(method));
  const have =
    methods.length > 0 ? ` and has ${methods.map((method) => method.toUpperCase()).join(", ")}` : "";
  return `\`${item.path}\` exists ${where} it${have}`;
}
