import type { Api, DeclaredResponse, Operation } from "../../model/api.ts";
import { answersWithTimeOfCreation, isPresetText, saysCreated } from "../../model/intent/signs.ts";
import { isAtLeast } from "../../model/intent.ts";
import { once } from "../../model/once.ts";
import { lastWords, segmentsOf } from "../../model/paths/segments.ts";
import { isPlural, openingWords, singular, withoutSeparators, wordsOf } from "../../model/prose/text.ts";
import { leadingVerb, operationIdVerb, phrasalVerb, type Verb, verbOf } from "../../model/prose/verbs.ts";
import { responseWith } from "../../model/responses.ts";
import { answersWithId, membersAnswered, membersTaken } from "../../model/schema/bodies.ts";
import { classOf, isCode } from "../../model/status.ts";
import { sendsMail } from "./sends-mail.ts";

/** Methods that create nothing, whatever they answer. */
const creatingNothing = new Set(["get", "head", "options", "trace", "query", "delete"]);

/** What a POST can be there for without creating anything. */
const actions = new Set(["action", "search", "authenticate"]);

/** Verbs after which there may be something new: `duplicate`, `refund`, `invite`. */
const makingVerbs = new Set<Verb["class"]>(["create", "add", "link", "make", "upsert"]);

/** Other deeds that leave something behind: a second capture, a second message. */
const alsoMaking =
  /^(?:apply|enrol|generate|ingest|install|invite|reauthori[sz]e|refund|resend|signup|trigger)$/;

/** Deeds by which a thing goes on as it is, in another state or another place. */
const changes = /^(?:transitions?|push|pull|bootstrap|sync)$/;

/** What signing in may leave behind as a thing of its own. The `/token` of OAuth is none (RFC 6749 §5.1). */
const credentials = /^(?:sessions?|tokens|keys?|credentials?)$/;

/** What to do where likely nothing is created. */
export const fixOfLikely =
  "Answer `200` or `204`; declare a `Location` header if something new is left behind.";

/**
 * Whether a 201 should have what a 201 has. Under an operation that creates nothing the code itself is wrong, and other
 * rules say so; an event is received by somebody else's server, which creates what it likes.
 */
export function isCreation(response: DeclaredResponse): boolean {
  const { operation } = response;
  return (
    !creatingNothing.has(operation.method) &&
    is201OfAction(response) === undefined &&
    !receivesEvents(operation)
  );
}

/**
 * Whether a POST that only does, looks up or signs in answers 201: what `201-only-for-create` speaks of. Another success next
 * to it says that the author tells the two apart.
 *
 * @returns how sure that is, undefined where it is not so
 */
export function is201OfAction(response: DeclaredResponse): "sure" | "likely" | undefined {
  const { status, operation } = response;
  if (
    !isCode(status, 201) ||
    operation.method !== "post" ||
    operation.isCallback ||
    hasOtherSuccess(operation)
  )
    return undefined;
  return deedOf(response);
}

const deedOf = once((response: DeclaredResponse): "sure" | "likely" | undefined => {
  const { operation } = response;
  const { kind, confidence } = operation.intent;
  const isAction = actions.has(kind);
  if (isAction && isStated(operation)) return "sure";
  if (isStated(operation) || saysWasCreated(response)) return undefined;
  if (asksForUpload(operation)) return "likely";
  const isSent = !(kind === "create" && confidence === "high") && sendsMail(operation);
  const last = lastWords(operation.path);
  const isLikely = isSent || last.some((word) => changes.test(word));
  if (!isAction && !isLikely) return undefined;
  if (!isSent && leavesSomethingNew(operation)) return undefined;
  // Of an action one must be sure: it may leave something behind. Whoever signs in leaves nothing with a URL.
  if (isAction && isAtLeast(confidence, kind === "authenticate" ? "medium" : "high")) return "sure";
  if (isLikely) return "likely";
  // `/visits/{id}/reviews`: one of them may well be new.
  const isOneOfMany =
    isPlural(last.at(-1) ?? "") && leadingVerb(openingWords(operation.summary))?.class !== "read";
  return confidence === "medium" && !isOneOfMany ? "likely" : undefined;
});

/**
 * Whether a POST answers 201 that, as far as one can tell, only does, looks up or signs in: there is nothing to describe.
 * Another success next to it, or a word that says create ("Tag an image. Creates a tag …"), leaves something.
 */
export function createsNothing({ operation }: DeclaredResponse): boolean {
  const { method, intent } = operation;
  if (method !== "post" || !actions.has(intent.kind) || hasOtherSuccess(operation)) return false;
  if (isStated(operation) || intent.kind === "authenticate") return true;
  // `/orders/{id}/refund` that answers since when the refund is there
  const isShown = answersWithTimeOfCreation(operation) && leavesSomethingNew(operation);
  const texts = [operation.summary, operation.description].map((text) => leadingVerb(openingWords(text)));
  return (
    ![operationIdVerb(operation.operationId), ...texts].some((verb) => verb?.class === "create") && !isShown
  );
}

/** A callback, or one that is written as a path: `/listener/orderCreated`. */
function receivesEvents({ isCallback, intent, path }: Operation): boolean {
  if (isCallback) return true;
  return (
    intent.kind === "action" && segmentsOf(path).some((segment) => /^(?:listener|callback)s?$/i.test(segment))
  );
}

/** Whether the author says what the operation does: then its words are not weighed. */
function isStated(operation: Operation): boolean {
  return operation.node.child("x-statuslint")?.has("intent") === true;
}

/** "Close the session and create a file from its chunks", "Checks the code and creates the account"; not "in order to create a cheque". */
const createsSomething =
  /(?<!\b(?:not|never|cannot|n't|to|can|may|before|must) )\b(?:creates? (?:an?|one|new|another) |creates (?!an?y |no |nothing|or |the |their |this |th[eo]se |them |updates )[a-z])|\bplaces? an order\b|\bas an? new \w|\ba(?:nother)? new (?:one|\w{1,30}) (?:is |gets )?created\b|\b(?:file|lodge|open|place|raise|record|submit)s? an? new \w|(?:\band|,) creates? (?:the |your )?(?:account|customer|member|profile|user)\b/i;
/** A sentence of its own, not the reason phrase that every 201 is described with. */
const wasCreated = /\b(?:was|were|been|is|are) (?:successfully )?created\b|\bnewly created\b/i;
/** How much of a text is read. */
const readLength = 1000;

/** A text that every POST is given says nothing of one. */
function saysWasCreated({ description, operation }: DeclaredResponse): boolean {
  if (isPresetText(description) || isStamped(operation.api)) return false;
  return wasCreated.test(description.slice(0, readLength)) || saysCreated(operation);
}

/** Whether (nearly) all POSTs of a document have one text for their 201. */
const isStamped = once(({ operations }: Api): boolean => {
  const texts = operations.flatMap((operation) =>
    operation.method === "post" ? (responseWith(operation, 201)?.description ?? []) : [],
  );
  const first = texts[0];
  return texts.length > 5 && texts.filter((text) => text === first).length > texts.length * 0.9;
});

/** "Creates an account for whoever signs in for the first time". */
const createsAccount =
  /\bcreat\w{1,5} (?:\w{1,20} ){0,3}(?:account|user|customer|member|player|profile)\b|\bsign(?:s|ed)?[ -]?up\b|\bregist(?:ers?|ration)\b/i;

function leavesSomethingNew(operation: Operation): boolean {
  const { path, operationId, summary, description } = operation;
  if (operation.intent.kind === "authenticate") {
    // Whatever words a login has for its token, "create" among them, the token has no URL.
    const name = wordsOf(operationId ?? "").join(" ");
    const texts = `${/\b(?:log|sign) ?in$/.test(name) ? "" : name} ${summary} ${description}`.slice(
      0,
      readLength,
    );
    return credentials.test(wordsOf(path).at(-1) ?? "") || createsAccount.test(texts);
  }
  const said = `${summary}. ${description}`.slice(0, readLength);
  if (createsSomething.test(said) || answersNewItem(operation)) return true;
  // `/films/{id}/like`, answered with an `id`, the `film` and since when it is there: something of the film's own.
  if (answersPart(operation)) return true;
  // `/jobs/dispatch`: there is one more of them.
  if (operation.intent.kind === "action" && works.test(path)) return true;
  const lastSegment = lastWords(operation.path);
  const inPath = phrasalVerb(lastSegment.slice(0, 2)) ?? verbOf(lastSegment[0]);
  const named = operationIdVerb(operationId, () => inPath?.word);
  // `orders_hold_create`: a generator's name for POST.
  const isGenerated = named?.before !== undefined && named.before === lastSegment.at(-1);
  // `/schedule-checks`
  const isNoun = lastSegment.length > 1 && isPlural(lastSegment.at(-1) ?? "");
  const verbs = [
    isNoun ? undefined : inPath,
    isGenerated ? undefined : named,
    leadingVerb(openingWords(summary)),
  ];
  // "Request a purge" at `/purge`; what is published or handed in is there already.
  const isDeed = inPath?.class === "act" || inPath?.class === "delete";
  const isOfItem = segmentsOf(path).at(-2) === "{}";
  const makes = (verb: Verb | undefined): boolean =>
    verb !== undefined &&
    makingVerbs.has(verb.class) &&
    !(isDeed && verb.class === "make") &&
    !(isOfItem && /^(?:publish|submit)$/.test(verb.word));
  return (
    verbs.some(makes) ||
    [...lastSegment, ...wordsOf(operationId ?? "")].some((word) => alsoMaking.test(word)) ||
    credentials.test(lastSegment.at(-1) ?? "")
  );
}

/** Where a file is to be sent, which is made when it comes. */
const address = /(?:upload|signed)(?:put)?ur[li]s?$/;

/** What stands beside it: where in a store, how to send it, for how long. */
const besideAddress = /(?:key|name|path|url)$|^(?:bucket|fields|headers|method|expir\w+)$/;

/** Whether all that an operation does is to hand out the address for an upload, and no id of what it will be. */
function asksForUpload(operation: Operation): boolean {
  const names = [...membersAnswered(operation)].map(withoutSeparators);
  const isAsked = [lastWords(operation.path).join(""), ...names].some((name) => address.test(name));
  return isAsked && names.every((name) => address.test(name) || besideAddress.test(name));
}

const works = /\/(?:job|run|task|export|import|report|workflow)s\/[\w-]+\/?$/i;

/** `/films/sync` beside `/films/{id}`, answered with one of them: no path named it, so it may well be new. */
function answersNewItem(operation: Operation): boolean {
  if (operation.intent.kind !== "action") return false;
  const collection = segmentsOf(operation.path).slice(0, -1);
  if (collection.length === 0 || collection.at(-1) === "{}") return false;
  const noun = singular(wordsOf(collection.at(-1) ?? "").join("-"));
  return [...membersTaken(operation)].every((name) => name !== "id") && answersWithId(operation, noun);
}

/** Whether the answer has a time of creation and an id of its own, beside what names the thing that the path names. */
function answersPart(operation: Operation): boolean {
  const segments = segmentsOf(operation.path);
  const parent =
    segments[segments.findLastIndex((each, at) => each === "{}" && at + 1 < segments.length) - 1] ?? "";
  if (parent === "" || !answersWithTimeOfCreation(operation)) return false;
  const noun = singular(wordsOf(parent).join(""));
  const names = [...membersAnswered(operation)].map(withoutSeparators);
  return names.includes("id") && names.some((name) => name === noun || name === `${noun}id`);
}

function hasOtherSuccess({ responses }: Operation): boolean {
  return responses.some(({ status }) => classOf(status) === 2 && !isCode(status, 201, 202));
}
