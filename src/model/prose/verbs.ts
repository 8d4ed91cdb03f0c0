import { onceByText } from "../once.ts";
import { wordsOf } from "./text.ts";

/**
 * What a verb says about the resource an operation works on.
 *
 * - `create`: a new one comes into being
 * - `add`: a new one, or a link to one that exists
 * - `link`: two that exist are tied together
 * - `make`: something happens that may leave a new one behind (an order is placed, a message sent)
 * - `upsert`: a new one, unless it exists
 * - `read`: an answer is given and nothing changes
 * - `update`, `delete`: one that exists is changed or goes
 * - `act`: something is done to one that exists
 */
export type VerbClass = "create" | "add" | "link" | "make" | "upsert" | "read" | "update" | "delete" | "act";

/** A verb found in words; `word` is its base form. */
export interface Verb {
  readonly word: string;
  readonly class: VerbClass;
}

/** Behind `|`, those that name things as often as deeds: `orders`, a `report`, an `export`. */
const verbsByClass: Readonly<Record<VerbClass, string>> = {
  create: "create insert register define provision enroll enrol instantiate establish | new make place",
  add: "add",
  link: "assign attach associate bind connect include append allocate | link grant map tag share",
  make: `authorize authorise reauthorize buy begin acquire compose duplicate generate initiate open publish raise save
    send signup spawn submit subscribe capture prepare propose enqueue queue distribute | book build charge claim
    clone copy deploy draft export fork import invite issue launch order pay post produce purchase record refund reply
    report request reserve schedule setup sign start store transfer trigger trust upload write backup install log dump
    snapshot`,
  upsert: "upsert",
  read: `analyze analyse autocomplete browse calculate classify compare compute decode describe detect determine
    discover download evaluate explain explore extract fetch get identify inspect introspect lint locate obtain parse
    predict recognize recommend render resolve retrieve scroll select show simulate suggest summarize transcribe
    transform translate validate | check count diff embed estimate filter find forecast list lookup look match measure
    preview query quote rank read return score search view`,
  update: `update modify edit rename alter adjust amend replace overwrite reorder configure customize customise revise
    | change patch set move sort`,
  delete: "delete remove destroy purge erase clear flush discard wipe | drop trash",
  act: `abort accept acknowledge ack act activate advance apply approve attempt authenticate cancel checkin close
    collect complete confirm consume convert deactivate decline decrement defer demote deny deprecate detach disable
    disassociate disconnect dismiss dispatch downgrade drain eject emit enable escalate execute exit expire extend
    fail finalize finalise finish forget forward freeze fulfill fulfil halt handle hide ignore increment ingest
    invalidate invoke kill leave listen login logout signout migrate mute notify obsolete overrule pause ping prune
    ready reactivate reassign reboot rebuild receive recalculate reclaim reconcile recover redeem redeliver regenerate
    reindex reinstate reject reload renew reopen reprocess requeue rerun resend resize restart resubmit resume resync
    retry revert revoke rollback rotate settle shutdown shrink snooze suspend sync synchronize synchronise terminate
    toggle unarchive unassign unban unblock undelete undo undeploy unfollow unfreeze unhide uninstall unlink unlock
    unmerge unmute unpin unpublish unregister unstar unsubscribe unsuspend untag verify wake withdraw accumulate
    adjudicate appeal compact hangup recycle remind | archive ban block checkout commit dispute end fix follow
    heartbeat hold join lock mark merge pin play process promote refresh release reset restore review roll run scale
    seal sign skip split star stop swap switch test touch track upgrade void vote`,
};

const verbs = new Map<string, Verb>();
const alsoNouns = new Set<string>();
/** With the forms that texts begin with: `creates`, `creating`, `creation`. */
const inflected = new Map<string, Verb>();
for (const [verbClass, list] of Object.entries(verbsByClass) as [VerbClass, string][]) {
  let isNoun = false;
  for (const word of list.split(/\s+/)) {
    if (word === "|") {
      isNoun = true;
      continue;
    }
    if (isNoun) alsoNouns.add(word);
    const verb = { word, class: verbClass };
    if (verbs.has(word)) continue;
    verbs.set(word, verb);
    for (const form of formsOf(word)) if (!inflected.has(form)) inflected.set(form, verb);
  }
}
for (const [noun, word] of [
  ["creation", "create"],
  ["registration", "register"],
  ["deletion", "delete"],
  ["removal", "remove"],
  ["retrieval", "retrieve"],
] as const) {
  const verb = verbs.get(word);
  if (verb) inflected.set(noun, verb);
}

function formsOf(word: string): string[] {
  const stem = word.endsWith("e") ? word.slice(0, -1) : word;
  const third = /(?:s|x|z|ch|sh|o)$/.test(word)
    ? `${word}es`
    : /[^aeiou]y$/.test(word)
      ? `${word.slice(0, -1)}ies`
      : `${word}s`;
  return [word, third, `${stem}ing`, `${word}${word.at(-1)}ing`];
}

/** The verb a word in its base form is; `unpublish` undoes what `publish` does. */
export function verbOf(word: string | undefined): Verb | undefined {
  if (word === undefined) return undefined;
  const verb = verbs.get(word);
  if (verb || !word.startsWith("un")) return verb;
  return verbs.has(word.slice(2)) ? { word, class: "act" } : undefined;
}

/** Whether a verb is a noun as well, so that alone it proves nothing. */
export function isAlsoNoun(word: string): boolean {
  return alsoNouns.has(word);
}

/** Words that generators put around a name. */
const noise = /^(?:post|put|patch|api|apis|rest|v?\d+|using|beta|alpha)$/;

/** A verb of an operationId and where it stands. */
export interface OperationIdVerb extends Verb {
  readonly at: "start" | "end";
  /** The word before one at the end: `jobs_retry_create`. */
  readonly before: string | undefined;
}

/**
 * The verb of an operationId, and where it stands. Generators write the verb first (`createUser`), last (`users_create`,
 * `UserCreate`) or behind a service's name (`UserService_CreateUser`); the method's own name says nothing (`post_api_v1_users`).
 *
 * @param inPath the verb that the path ends in, if any: of two it is the one that is meant, `lockBuild` at `/lock`
 */
export function operationIdVerb(
  operationId: string | undefined,
  inPath?: () => string | undefined,
): OperationIdVerb | undefined {
  if (operationId === undefined) return undefined;
  const found = denoised(partWithVerb(operationId));
  const first = found[0] ?? "";
  const last = found.at(-1) ?? "";
  const start = phrasalVerb(found.slice(0, 2)) ?? verbOf(first);
  const end = verbOf(last);
  const isEnd = found.length > 1 && end !== undefined && (!alsoNouns.has(last) || asking.test(last));
  if (start && (!(isEnd && alsoNouns.has(first)) || first === inPath?.())) {
    return { ...start, at: "start", before: undefined };
  }
  return isEnd ? { ...end, at: "end", before: found.at(-2) } : undefined;
}

/** Verbs that come last although they are nouns too: `orderSearch`, `orders.store`. */
const asking = /^(?:search|query|lookup|list|count|store)$/;

/** Where parts are made of several words (`UserService_CreateUser`), the last part is the method's own name. */
const partWithVerb = onceByText((name): readonly string[] => {
  if (!/[._/:]/.test(name)) return wordsOf(name);
  const parts = name.split(/[._/:]+/).map((part) => wordsOf(part));
  const own = parts.findLast((part) => part.some((word) => !noise.test(word)));
  return own && parts.some((part) => part.length > 1) ? own : parts.flat();
});

function denoised(found: readonly string[]): readonly string[] {
  let start = 0;
  let end = found.length;
  while (start < end && noise.test(found[start] ?? "")) start++;
  while (end > start && noise.test(found[end - 1] ?? "")) end--;
  // `bulkCreateUsers`: how many is asked elsewhere.
  if (end - start > 1 && /^(?:bulk|batch|async|mass)$/.test(found[start] ?? "")) start++;
  return found.slice(start, end);
}

/** Words before the verb: "This endpoint is used to create", "You can create", "API for creating". */
const fillers = new Set(
  `a an the this that these endpoint endpoints api apis operation method call service resource function action rest http
  to for you we it can may will must should is are be used which and deprecated beta experimental preview-only async
  asynchronously synchronously immediately please internal public private note admin bulk batch`
    .split(/\s+/)
    .filter((word) => word !== ""),
);

/** "Use this endpoint to …", "Allows you to …", "Request to …": the deed comes after a "to" that is at most so far away. */
const leadIns: ReadonlyMap<string, number> = new Map([
  ...["use", "allow", "allows", "lets", "permit", "permits", "provide", "provides"].map(
    (word) => [word, 8] as const,
  ),
  ...["enable", "enables"].map((word) => [word, 4] as const),
  ...["attempt", "attempts", "try", "tries", "request", "requests"].map((word) => [word, 1] as const),
]);

/** Verbs of two words that mean another thing than their first, by that. */
const phrasalVerbs = new Map<string, Map<string, Verb>>();
for (const [phrases, verbClass] of [
  ["apply for,back up,kick off,log in,log on,set up,sign in,sign on,sign up", "make"],
  [
    "check in,check out,clock in,clock out,log off,log out,opt in,opt out,power off,power on,sign off,sign out",
    "act",
  ],
] as const) {
  for (const word of phrases.split(",")) {
    const [first = "", second = ""] = word.split(" ");
    const known = phrasalVerbs.get(first) ?? new Map<string, Verb>();
    phrasalVerbs.set(first, known.set(second, { word, class: verbClass }));
  }
}

/**
 * The verb of two words that begins at a place: `check-in`, "Log the user out". Apart from its verb, "in" or "on" must end
 * the sentence: "Check a seat in a plan" looks something up.
 */
export function phrasalVerb(tokens: readonly string[], at = 0): Verb | undefined {
  const first = tokens[at] ?? "";
  const seconds = phrasalVerbs.get(inflected.get(first)?.word ?? first);
  if (!seconds) return undefined;
  const next = tokens.findIndex((token, index) => index > at && seconds.has(token));
  const word = tokens[next] ?? "";
  const isApart =
    next > at + 4 ||
    (next > at + 1 && (word === "for" || (next < tokens.length - 1 && /^(?:in|on)$/.test(word))));
  return isApart ? undefined : seconds.get(word);
}

/** The verb that a sentence, as its words, begins with; undefined where it begins with none. */
export function leadingVerb(tokens: readonly string[]): Verb | undefined {
  let at = 0;
  while (at < tokens.length) {
    const token = tokens[at] ?? "";
    const to = leadIns.has(token) ? tokens.indexOf("to", at + 1) : -1;
    if (to > at && to <= at + (leadIns.get(token) ?? 0)) {
      at = to + 1;
      continue;
    }
    // "Safely removes", but not "apply" or "reply".
    if (!fillers.has(token) && !(token.endsWith("ly") && !inflected.has(token))) break;
    // "A quote is …": a noun, whatever verb it looks like.
    if (/^(?:an?|the)$/.test(token) && !fillers.has(tokens[at + 1] ?? ""))
      return verbOfSubject(tokens, at + 1);
    at++;
  }
  const verb = phrasalVerb(tokens, at) ?? inflected.get(tokens[at] ?? "") ?? verbOf(tokens[at]);
  // "Store a newly created …", the text of a framework
  if (verb?.class === "make" && tokens.indexOf("created", at) === at + 3 && tokens[at + 2] === "newly")
    return { ...verb, class: "create" };
  // "Places an order on hold"
  if (verb?.word === "place" && tokens.includes("hold")) return inflected.get("hold");
  if (verb) return verb;
  const told = verbOfSubject(tokens, at);
  if (told) return told;
  // "Allows a team to be created"
  const created = tokens.indexOf("created");
  if (created > 2 && created < 13 && tokens[created - 1] === "be" && tokens[created - 2] === "to")
    return inflected.get("create");
  // "User creation"
  const end = tokens.findIndex((token) => token === "creation" || token === "registration");
  return end > at && end <= at + 3 ? inflected.get(tokens[end] ?? "") : undefined;
}

/** "The reader raises a request": the verb behind a noun, told by what follows it. */
function verbOfSubject(tokens: readonly string[], at: number): Verb | undefined {
  const word = tokens[at + 1] ?? "";
  return word.endsWith("s") && /^(?:an?|the|their|its|new)$/.test(tokens[at + 2] ?? "")
    ? inflected.get(word)
    : undefined;
}

const creating = /^(?:creat|add|insert|register|post)(?:e|es|s|ing|ed)?$/;
const changing = /^(?:updat|replac|overwrit|modif|edit|upsert|chang|merg)(?:e|es|s|y|ies|ing)?$/;
const finding = /^(?:get|gets|find|finds|retrieve|retrieves|return|returns|fetch|fetches)$/;

/** Whether words speak of making a thing unless it exists: "creates or updates", `updateOrCreate`, `upsert`. */
export function speaksOfUpsert(tokens: readonly string[]): boolean {
  return tokens.some((token, index) => {
    if (token === "upsert" || token === "upserts" || token === "upserting") return true;
    const before = tokens[index - 1] ?? "";
    const after = tokens[index + 1] ?? "";
    if (token === "and") return creating.test(before) && changing.test(after);
    if (token !== "or" && token !== "/") return false;
    return (
      (changing.test(after) &&
        tokens.slice(Math.max(0, index - 5), index).some((word) => creating.test(word))) ||
      ((changing.test(before) || finding.test(before)) && creating.test(after))
    );
  });
}

/** Whether words speak of many at once: "creates multiple users", `bulkCreate`. */
export function speaksOfBulk(tokens: readonly string[]): boolean {
  return tokens.some((token, index) => {
    if (token === "bulk" || token.startsWith("bulk-")) return true;
    const next = tokens[index + 1];
    // A batch may be a thing of its own: "creates a batch".
    if (token === "batch" && index === 0) return true;
    const isMany =
      token === "multiple" ||
      token === "several" ||
      (token === "one" && next === "or" && /^(?:more|many)$/.test(tokens[index + 2] ?? "")) ||
      (token === "batch" && next === "of");
    const verb = token === "batch" ? tokens[index - 2] : tokens[index - 1];
    return isMany && index <= 3 && inflected.has(verb ?? "");
  });
}

/** Whether a text says that the work is done later. */
export function speaksOfLater(text: string): boolean {
  return /\b(?:asynchronous|asynchronously|enqueue|enqueues|enqueued|queued|in the background|background job|processing queue|accepted for processing)\b/i.test(
    text.slice(0, 1000),
  );
}
