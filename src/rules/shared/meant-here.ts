import type { DeclaredResponse, Operation } from "../../model/api.ts";
import { onceByText } from "../../model/once.ts";
import { type Clause, hasWord } from "../../model/prose/clauses.ts";
import type { Topic } from "../../model/prose/frames.ts";
import { bits, tokensOf, wordsOfClass } from "../../model/prose/lexicon.ts";
import { type Meaning, unreadOf } from "../../model/prose/meaning.ts";
import { standsIn } from "../../model/prose/patterns.ts";
import { isPlural, quoted, singular, wordsOf, wordsOfNames } from "../../model/prose/text.ts";
import { responseWith } from "../../model/responses.ts";
import { mayHaveMember, shapesOf } from "../../model/schema/shapes.ts";
import { classOf, isCode, type Status } from "../../model/status.ts";

/**
 * What the same words mean in this operation: a token may be the caller's or what the operation takes, what is not found
 * its resource or something that the body names.
 *
 * @returns undefined where nobody can tell
 */
export function meantHere(response: DeclaredResponse, meaning: Meaning): Meaning | undefined {
  const { operation, status } = response;
  const isSigningIn = logsIn(operation) || isSignIn(operation);
  // A used code at a sign-in is a bad grant (RFC 6749 §5.2), and no conflict; under 401 it is no credential any more.
  if (usedUp.test(meaning.words) && (isCode(status, 401) || (isCode(status, 400) && isSigningIn)))
    return undefined;
  // Who signs in with a wrong password is not let in, in whatever words.
  if (isCode(status, 401) && meaning.kind === "phrase" && isSigningIn) return undefined;
  // "Not one of our charts" where the path names one
  if (isCode(status, 404) && operation.path.endsWith("}") && /^not one of\b/i.test(meaning.words))
    return undefined;
  // Where there is no more room (RFC 4918 §11.5), it says what to do.
  if (isCode(status, 507) && meaning.kind === "state") return undefined;
  if (namesBeing(meaning.words)) return undefined;
  // Who is let in by an invitation is refused without a good one.
  if (isCode(status, 403) && invitation.test(meaning.words)) return undefined;
  const meant = ambiguous[meaning.kind as Topic];
  return meant ? meant(response, meaning) : meaning;
}

/** "The parcel being moved" is what is answered, and says nothing of it. */
export function namesBeing(words: string): boolean {
  return /\bbeing\b/i.test(words) && !/\b(?:is|are|was|were|am)\b|'s\b|^being\b/i.test(words);
}

const usedUp = /\b(?:challenge|code|flow|grant|link|otp|token)\b.{0,30}\b(?:used|redeemed|consumed)\b/i;

const invitation = /\binvit(?:e|ation)s? (?:code|link|token)\b/i;

const isSignIn = ({ intent }: Operation): boolean => intent.kind === "authenticate";

/** What is said of who may. */
const ofRights = bits.PERMISSION | bits.ALLOW | bits.DENY | bits.RANK;

/** What is said of other things than those that the path names. */
const ofOthers =
  bits.INPUT |
  bits.FIELD |
  bits.BAD |
  bits.MUST |
  bits.FAIL |
  bits.SERVER |
  bits.CREDENTIAL |
  bits.PERMISSION |
  bits.ALLOW |
  bits.DENY |
  bits.RANK |
  bits.SIGNIN |
  bits.SIZE |
  bits.LIMIT |
  bits.OVER |
  bits.VALID;

/**
 * What a text tells that consists of one sentence in no known words: "The van is in motion", where it was to be started, is a
 * state; "We have no van with this number", where it was asked for, is an unknown one.
 */
export function factOf(response: DeclaredResponse): readonly Meaning[] {
  const { operation, status } = response;
  const unread = unreadOf(response);
  const [clause] = unread;
  // "It is charging and cannot …"
  if (!isCode(status, 400, 403, 409, 422, 500) || !clause || clause.place === "later" || unread.length > 3)
    return [];
  if (clause.place !== "alone" && isCode(status, 500)) return [];
  const { sentence } = clause;
  if (unread.some((each) => saysOfOthers(operation, each) || each.sentence !== sentence)) return [];
  if (!operation.path.includes("{")) return [];
  const words = quoted(sentence);
  const meaning = { words, clause, evidence: `the description says "${words}"` };
  const naming = isCode(status, 422) ? [clause] : unread;
  const isNamed = naming.some((each) => namesThing(operation, { clause: each }));
  const isNot = clause.classes & bits.NOT;
  // "That coupon isn't in the basket", where it is to be taken out
  if (isNot && isNamed && operation.path.endsWith("}") && /\b(?:not|n't) (?:in|on|part of)\b/i.test(sentence))
    return isCode(status, 403) ? [] : [{ ...meaning, kind: "not-found", codes: [404], fits: [410] }];
  if (operation.method !== "get") {
    // Of what it does not name, only what has become of it.
    if (!isNamed && (!become.test(sentence) || unread.some((each) => isOfRequest(operation, each))))
      return [];
    // What it is may be a value that the request may not have; what has become of it is none.
    const verb =
      isCode(status, 422) && operation.requestBody && isNamed
        ? /\b(?:has|have|had|being)(?:n't)? |\b(?:is|are) (?:currently |still )?[a-z]{1,15}ing\b|ed$/i
        : /^[a-z]{1,15}ed\b|\b(?:is|are|was|were|has|have|had|being|does|did|remains?)(?:n't)? |ed$/i;
    const isState = verb.test(sentence) && !unlike.test(sentence);
    const isRefused =
      isCode(status, 403) && !(isNamed && become.test(sentence) && !(clause.classes & bits.CALLER));
    return isState && !isRefused && !isCode(status, 409)
      ? [{ ...meaning, kind: "state", codes: [409], fits: [] }]
      : [];
  }
  if (!isNamed || unlike.test(sentence)) return [];
  // "The reader has no portrait"; of several there may be none.
  const last = operation.path.slice(operation.path.lastIndexOf("/") + 1);
  const isOne = last.startsWith("{") || (hasWord(clause, last) && !isPlural(last));
  return isNot && isOne ? [{ ...meaning, kind: "not-found", codes: [404], fits: [410] }] : [];
}

/** What has become of something. */
const become =
  /^[a-z]{1,15}ed\b|\bnot [a-z]{1,15}able\b|\b(?:has|have|had|was|were|being|not|remains?)\b|n't\b|\b(?:is|are) (?:[a-z]{1,15}ing|behind|in|on|at|attached) /i;

/** Whether a clause speaks of what the request holds, or of what names things. */
const isOfRequest = (operation: Operation, clause: Clause): boolean =>
  clause.tokens.length < 3 || (clause.classes & bits.ID) !== 0 || saysMember(operation, { clause });

/** Whether a clause speaks of input, rights or servers; what the path names is none, though it may be called a message or a role. */
function saysOfOthers({ path }: Operation, { tokens }: Clause, others = ofOthers): boolean {
  const named = new Set(wordsOf(path).map(singular));
  return tokens.some(
    ({ word, classes }) => classes & others && word !== "year" && !named.has(singular(word)),
  );
}

/** Of a value, or of what nobody foresaw. */
const unlike =
  /\b(?:all|boolean|could|date|decimal|detected|empty|enabled|every|feature|in the (?:future|past)|integer|differs?|issues?|negative|positive|private|public|some|string|too|whole)\b/i;

/** What anything in a path may be called. */
const things = ["entity", "entry", "nobody", "noone", "nothing", "record", "resource"];

type Meant = (response: DeclaredResponse, meaning: Meaning) => Meaning | undefined;

/**
 * Whether a response is for an idempotency key that comes with another request than before: that is 422, as 409 is for one in
 * progress (draft-ietf-httpapi-idempotency-key-header §2.7).
 */
export function isReusedKey({ description }: DeclaredResponse): boolean {
  return /\bidempoten/i.test(description) && /\bdiffer|\bmismatch|\breus|\bre-us/i.test(description);
}

/** A topic that is meant where something holds of the operation. */
const where =
  (holds: (response: DeclaredResponse, meaning: Meaning) => boolean): Meant =>
  (response, meaning) =>
    holds(response, meaning) ? meaning : undefined;

const whileSigningIn = /\b(?:while|whilst|during)\b|\bwhen (?:\w{1,20} )?(?:authenticat|logg|sign)ing\b/i;
const ofRequest = /\b(?:body|csv|input|json|malformed|payload|query|request|syntax|xml|yaml)\b/i;

const ambiguous: Partial<Readonly<Record<Topic, Meant>>> = {
  // "Failed to sign in to the carrier" is said of the server's own account.
  "sign-in": where(
    ({ operation, status }, { words, clause }) =>
      !(isCode(status, 400) && isTokenEndpoint(operation)) &&
      !(
        classOf(status) === 5 &&
        ((clause?.classes ?? 0) & bits.CREDENTIAL) === 0 &&
        (/\b(?:authenticate|log in|sign in|connect) (?:against|at|to|with) /i.test(words) ||
          // "An error while signing in"; not "when nobody is signed in".
          (whileSigningIn.test(words) && ((clause?.classes ?? 0) & (bits.BAD | bits.MUST | bits.NOT)) === 0))
      ),
  ),
  // What the server cannot read is its own, or was answered by another, unless it was sent.
  syntax: where(({ status }, { words }) => classOf(status) !== 5 || ofRequest.test(words)),
  credential: (response, meaning) => {
    const { operation, status } = response;
    const { clause } = meaning;
    // "The token lacks the scope" is said of a right; "no passkeys are enrolled" of what there is not.
    if (clause && isCode(status, 403) && clause.classes & bits.PERMISSION) return undefined;
    if (clause && clause.classes & bits.NOT && hasWord(clause, "enrolled", "registered", "configured"))
      return undefined;
    // A header that cannot be read is no good request (RFC 6750 §3.1).
    if (
      clause &&
      isCode(status, 400) &&
      hasWord(clause, "malformed") &&
      hasWord(clause, "header", "authheader")
    )
      return undefined;
    const owner = ownerOfCredential(response, meaning);
    // Rules for a password are tried where it is set.
    if (isCode(status, 422) && meaning.clause && hasWord(meaning.clause, "validation") && !logsIn(operation))
      return undefined;
    // What is not known where no key is asked for is the caller's.
    const isOwn = !operation.path.includes("{") && isCode(status, 404);
    if (owner === "caller") return isOwn ? { ...meaning, fits: [407] } : meaning;
    // As input it may be bad, and name nothing.
    if (owner === "request") return { ...meaning, codes: [400, 422], fits: [401, 403, 404, 409, 410] };
    const isNotFound = ((meaning.clause?.classes ?? 0) & (bits.FOUND | bits.EXIST)) !== 0;
    return isNotFound && isNotThere(response, meaning) ? { ...meaning, codes: [404], fits: [] } : undefined;
  },
  permission: ({ operation, status }, meaning) => {
    const { clause } = meaning;
    // Whose account is not confirmed is not signed in; nor is who brings the code of another.
    if (isCode(status, 401) && (logsIn(operation) || isSignIn(operation))) return undefined;
    const nouns = nounsOf(meaning, bits.PERMISSION);
    const isCallers = ((clause?.classes ?? 0) & (bits.CALLER | bits.RANK)) !== 0;
    if (!isCallers && (isAbout(operation, nouns) || nouns.some((noun) => takes(operation, noun))))
      return undefined;
    if (clause && isTakenName(operation, meaning)) return { ...meaning, codes: [409], fits: [403, 404] };
    if (isCode(status, 400, 422) && isOfAnother(operation, meaning)) return undefined;
    // A thing may be hidden from those who may not have it (RFC 9110 §15.5.4), but not from all but some.
    const isDemand =
      clause !== undefined &&
      ((clause.classes & (bits.MUST | bits.DENY | bits.ALLOW)) !== 0 || hasWord(clause, ...demanding));
    const isHidden = !isDemand || hasWord(clause, ...seeing);
    return isCode(status, 404) && !isHidden ? { ...meaning, fits: [] } : meaning;
  },
  // Whoever has no contract in force may be refused for that.
  state: (response, meaning) => {
    const { operation, status } = response;
    const { clause, words, fits } = meaning;
    const isNamed =
      operation.method !== "get" &&
      clause !== undefined &&
      namesThing(operation, { clause: { tokens: tokensOf(clause.sentence) } });
    // "The boat is chartered and cannot be lent": what cannot be done with it is there, and why is said.
    if (isNamed && isCode(status, 404) && /\b(?:already|can ?not|can't|may not|must)\b/i.test(words))
      return { ...meaning, fits: [] };
    // "It cannot be closed because there are claims for it", but not "because you may not".
    const isReasoned =
      isNamed &&
      /\b(?:after|as|because|due|once|since|so|therefore|until|while)\b/i.test(words) &&
      !/\byour?\b/i.test(words) &&
      unreadOf(response).every((each) => !saysOfOthers(operation, each, ofRights));
    if (isReasoned) return { ...meaning, fits: fits.filter((code) => code !== 403) };
    const isHeard =
      isNamed ||
      !isCode(status, 403) ||
      /\balready\b/i.test(words) ||
      (clause !== undefined &&
        (clause.classes & (bits.RANK | bits.PERMISSION)) === 0 &&
        !/\b(?:accounts?|customers?|members?|partners?|users?|contract|private|published|started|subscription)\b/i.test(
          words,
        ));
    return isHeard ? meaning : undefined;
  },
  // A document may be too large for what is done with it.
  size: where(
    ({ status }, { clause }) =>
      !isCode(status, 400) ||
      (clause !== undefined &&
        hasWord(
          clause,
          "attachment",
          "body",
          "file",
          "image",
          "payload",
          "photo",
          "request",
          "size",
          "upload",
          "video",
          "kb",
          "mb",
          "gb",
        )),
  ),
  // Whatever the path has a parameter for may be what is not found.
  input: where(({ operation, status }, meaning) => !(isCode(status, 404) && isParameter(operation, meaning))),
  id: ({ operation, status }, meaning) =>
    isCode(status, 404) &&
    !operation.path.includes("{") &&
    meaning.clause &&
    hasWord(meaning.clause, "url", "uri")
      ? { ...meaning, fits: [401, 409] }
      : meaning,
  // A server or a connection may be what the operation is about.
  breakdown: where(({ operation }, meaning) => {
    if (
      /connect|crash|endpoint|error|hook|host|incident|integrat|outage|ping|problem|provider|prox|source|test/i.test(
        operation.path,
      )
    )
      return false;
    const nouns = nounsOf(meaning, bits.SERVER);
    if (nouns.length > 0) return !isAbout(operation, nouns);
    const isOfAll = operation.method === "get" && !operation.path.includes("{");
    return isOfAll || meaning.codes[0] === 500 || !namesThing(operation, meaning);
  }),
  // A picture inside of JSON has no media type of its own.
  media: ({ operation, status }, meaning) => {
    const { method, requestBody } = operation;
    if (!requestBody || method === "get" || isCode(status, 404)) return undefined;
    const isType = meaning.clause && hasWord(meaning.clause, "contenttype");
    const isJson = requestBody.content.every(({ type }) => /json/i.test(type));
    return isJson && !isType ? { ...meaning, codes: [415, 422] } : meaning;
  },
  precondition: ({ operation }, meaning) => {
    const isConditional =
      (meaning.clause && hasWord(meaning.clause, "ifmatch")) ||
      operation.parameters.some(({ name }) => /^if-/i.test(name));
    if (isConditional) return meaning;
    const isVersion = meaning.clause && hasWord(meaning.clause, "etag");
    return isVersion ? { ...meaning, codes: [409] } : undefined;
  },
  // Whose account is blocked: the caller's, or the one in the path.
  barred: where(({ operation }, meaning) => !namesThing(operation, meaning)),
  // What was open for a while is closed by its state.
  "switched-off": ({ operation }, meaning) => {
    const { clause, codes } = meaning;
    if (clause && hasWord(clause, "closed") && operation.path.includes("{"))
      return { ...meaning, codes: [409], fits: [403, 404, 410, 423, 503] };
    // What nobody has set up is the server's own lack, and no wrong address.
    const isUnset = codes[0] === 404 && clause && hasWord(clause, "configured", "installed", "set");
    return isUnset ? undefined : meaning;
  },
  "not-found": (response, meaning) => {
    if (!isNotThere(response, meaning)) return undefined;
    const { status, operation } = response;
    // "No such driver" where the body has a `driverId`: that is a bad value.
    if (isCode(status, 400) && !namesThing(operation, meaning) && takesPart(operation, meaning))
      return undefined;
    // What a body names and is not there may be 422; what the path names is not.
    const isPaths =
      isCode(status, 422) &&
      (!operation.requestBody ||
        namesThing(operation, meaning) ||
        (meaning.clause !== undefined && hasWord(meaning.clause, ...things))) &&
      !saysMember(operation, meaning);
    return isPaths ? { ...meaning, fits: [] } : meaning;
  },
  // "The title is too long" is about input where the request has a title.
  fault: (response, meaning) => {
    const { status, operation } = response;
    if (isMissingThing(response, meaning)) return { ...meaning, codes: [404], fits: [410] };
    const isInput =
      saysMember(operation, meaning) || (isCode(status, 404, 500) && demandsInput(operation, meaning));
    return isCode(status, 404, 409, 500) && isInput ? { ...meaning, fits: [] } : meaning;
  },
  unknown: (response, meaning) => {
    if (logsIn(response.operation)) return { ...meaning, codes: [401], fits: [404] };
    return isUnknown(response, meaning) ? { ...meaning, fits: [] } : undefined;
  },
  "empty-list": (response, meaning) => {
    // "No labels selected" is said of the request.
    if (meaning.clause && hasWord(meaning.clause, "selected", "chosen", "picked", "given", "passed"))
      return undefined;
    const classes = meaning.clause?.classes ?? 0;
    const isOfOne = meaning.clause?.tokens[0]?.word === "no" && (classes & (bits.PLURAL | bits.LIST)) === 0;
    // "No entry matches the id": that of a parent; or of several that were named.
    const { parameters, path } = response.operation;
    const isNamed =
      (classes & bits.ID && (classes & bits.PLURAL) === 0 && path.includes("{")) ||
      parameters.some(({ in: place, name }) => place === "query" && name === "ids");
    if (isNamed && isCode(response.status, 404)) return undefined;
    if (listsThings(response) && (!isOfOne || namesThing(response.operation, meaning, true)))
      return { ...meaning, fits: [] };
    // "No entry found" where one was asked for.
    const isSaid = (classes & (bits.FOUND | bits.ID | bits.VALID)) !== 0 || path.endsWith("}");
    const isOne = isSaid && isNotThere(response, meaning);
    if (isOne) return { ...meaning, codes: [404], fits: [410] };
    // "The basket has no goods", where it is to be paid
    const isState =
      !["get", "head"].includes(response.operation.method) &&
      path.includes("{") &&
      classes & bits.NOT &&
      (classes & (bits.INPUT | bits.FIELD)) === 0;
    return isState ? { ...meaning, kind: "state", codes: [409], fits: [403, 404, 410] } : undefined;
  },
};

/** Topics that may fit a code less in one operation than in others, each with the code under which they stay right or unclear; 0 for none. */
const mayLose: Partial<Readonly<Record<Meaning["kind"], number>>> = {
  credential: 401,
  "empty-list": 0,
  fault: 422,
  id: 400,
  "not-found": 404,
  permission: 403,
  state: 0,
  "switched-off": 0,
  unknown: 404,
};

/** Whether what fits a status may contradict it in some operation: only then is anything to be asked of that. */
export function losesFit({ kind, clause }: Meaning, status: Status): boolean {
  const right = mayLose[kind];
  if (right === undefined) return false;
  // Of a credential that is not found, the operation says whose it is.
  const isLost = kind === "credential" && ((clause?.classes ?? 0) & (bits.FOUND | bits.EXIST)) !== 0;
  return isLost || !isCode(status, right);
}

/** "That alias belongs to another team", where one is to be made: it is taken, and none that is asked for. */
function isTakenName({ path, requestBody }: Operation, { clause }: Meaning): boolean {
  if (!requestBody || !clause || path.endsWith("}") || !standsIn(taken, clause)) return false;
  return !namesThing({ path: /.*\}|/.exec(path)?.[0] ?? "" }, { clause });
}
const taken = [
  "alias|domain|email|handle|host|hostname|name|nickname|phone|slug|username belongs|owned to|by another|other",
];

/** "User is not a collaborator", where the request names a user: that one is bad input. */
function isOfAnother(operation: Operation, { clause, words }: Meaning): boolean {
  if (!clause || clause.classes & bits.PERMISSION || !hasWord(clause, "user")) return false;
  if (/\b(?:authenticated|current|calling|requesting)\b/i.test(words) || !hasWord(clause, "not", "neither"))
    return false;
  return ["user", "username", ...wordsOfClass("RANK")].some((noun) => takes(operation, noun, true));
}

/** Words of those who may have it. */
const demanding = ["alone", "bea", "non", "only", "plan", "reserved", "subscription", "tier"];
/** Words of those from whom a thing may be hidden. */
const seeing = ["access", "accessible", "see", "seen", "view", "viewable", "visible"];

/** Whether a text speaks of what a parameter in the path is named after. */
function isParameter({ parameters }: Operation, { clause }: Meaning): boolean {
  return (
    clause !== undefined &&
    parameters.some(({ in: place, name }) => place === "path" && hasWord(clause, ...wordsOf(name)))
  );
}

/** The resource that is not found is the one in the path, not the caller; 404 is not already there for it. */
function isNotThere({ operation, status }: DeclaredResponse, meaning: Meaning): boolean {
  const { clause } = meaning;
  if (isCode(status, 401)) {
    // "Member does not exist" under `/members/{id}`; a user may be who asks.
    const isIdentity =
      ((clause?.classes ?? 0) & (bits.CALLER | bits.CREDENTIAL | bits.SIGNIN)) !== 0 &&
      !(clause && namesThing(operation, meaning) && !hasWord(clause, "user", "account", "client"));
    return !isIdentity && operation.intent.kind !== "authenticate";
  }
  // A field that is not found is a part of the request.
  // Nor are several names or ids what the path names.
  const isSeveral = clause?.tokens.some(({ classes }) => classes & bits.ID && classes & bits.PLURAL);
  if (isSeveral) return false;
  const parts = nounsOf(meaning, bits.INPUT).filter((noun) => noun !== "object" && noun !== "data");
  if (clause && parts.length > 0 && !namesThing(operation, meaning)) return false;
  return operation.path.includes("{") && !responseWith(operation, 404);
}

const isUnknown = (response: DeclaredResponse, meaning: Meaning): boolean =>
  isNotThere(response, meaning) &&
  namesThing({ path: /.*\}|/.exec(response.operation.path)?.[0] ?? "" }, meaning);

/** "At least one label is required", where there is a body that could have it. */
function demandsInput(operation: Operation, meaning: Meaning): boolean {
  if (operation.requestBody === undefined || operation.path.includes("{")) return false;
  const isDemand = ((meaning.clause?.classes ?? 0) & bits.MUST) !== 0;
  return (
    isDemand && !namesThing(operation, meaning) && !/config|environment|install|enable/i.test(meaning.words)
  );
}

/** Whether what is unknown is what the path names, or ends in: "Unknown parcel" under `/parcels/{id}`. */
function namesThing(
  { path }: Pick<Operation, "path">,
  { clause }: { readonly clause?: Pick<Clause, "tokens"> | undefined },
  atEnd = false,
): boolean {
  const named = new Set(wordsOf(atEnd ? path.slice(path.lastIndexOf("/")) : path).map(singular));
  return clause?.tokens.some(({ word }) => named.has(singular(word))) ?? false;
}

/** "Missing parcel" where one is asked for; a parameter or a credential that is missing was not sent. */
function isMissingThing(response: DeclaredResponse, meaning: Meaning): boolean {
  const { operation, status } = response;
  const { clause } = meaning;
  if (!clause || !hasWord(clause, "missing", "absent", "present") || !isCode(status, 400, 403, 500))
    return false;
  if (operation.method !== "get" && saysMember(operation, meaning)) return false;
  const isSent =
    (clause.classes & (bits.CREDENTIAL | bits.SIGNIN | bits.PERMISSION | bits.INPUT | bits.FIELD)) !== 0;
  const path = operation.path.replaceAll(/\{[^{}]*\}/g, "{}");
  return !isSent && namesThing({ path }, meaning) && isUnknown(response, meaning);
}

/** The operation lists or searches: finding nothing is a success with an empty list. */
function listsThings({ operation, status }: DeclaredResponse): boolean {
  if (!isCode(status, 404)) return false;
  if (["list", "search"].includes(operation.intent.kind) && operation.intent.confidence !== "low")
    return true;
  if (operation.method !== "get" || /\}\/?$/.test(operation.path)) return false;
  const schemas = responseWith(operation, 200)?.content.flatMap(({ schema }) => schema ?? []) ?? [];
  return schemas.some((schema) => shapesOf(schema).some(({ types }) => types.has("array")));
}

/** Words of a meaning's clause that are of some class. */
function nounsOf({ clause }: Meaning, classes: number): readonly string[] {
  return clause?.tokens.filter((token) => (token.classes & classes) !== 0).map(({ word }) => word) ?? [];
}

/** Credentials that name themselves as the caller's. */
const ownNames = /^(?:accesstoken|apikey|authheader|bearer|hmac|jwt|nonce|oauth)$/;
/** What is exchanged where one signs in. */
const secrets = /^(?:credential|nonce|passcode|passphrase|password|pin|otp|secret|signature)$/;
const notSent = ["NOT .. GIVEN", "^ no|without"];
/** Where a token comes by mail, or a password is set. */
const byMail =
  /^(?:verify|verification|confirm|confirmation|activate|activation|reset|invites?|invitations?|unsubscribe|subscribe|register|recover|forgot|passwords?|captcha|otp|mfa|2fa|redeem|introspect|revoke)$/;

/** Whose the credential is: the caller's, who signs in with it, or the request's, whose input it is. */
function ownerOfCredential(
  { operation, status }: DeclaredResponse,
  meaning: Meaning,
): "caller" | "request" | undefined {
  const { method, requestBody, security } = operation;
  const nouns = nounsOf(meaning, bits.CREDENTIAL);
  if (isCode(status, 400) && isTokenEndpoint(operation)) return undefined;
  const all = wordsOfNames(operation);
  const isOpen = security.isStated && security.alternatives.length === 0;
  const isByMail = all.some((word) => byMail.test(word));
  // A password that was not sent is no wrong one.
  const { clause } = meaning;
  const isAbsent =
    clause !== undefined &&
    ((clause.classes & bits.MUST) !== 0 || hasWord(clause, "missing", "body") || standsIn(notSent, clause));
  const isSecret = nouns.some((noun) => secrets.test(noun));
  const isSent = clause !== undefined && hasWord(clause, "header", "authheader", "cookie", "x");
  if (isSecret && isAbsent && requestBody && logsIn(operation)) return "request";
  if (nouns.some((noun) => takes(operation, noun, isOpen || isByMail))) {
    return logsIn(operation) && !isAbsent ? "caller" : "request";
  }
  // "Your Parcelo API key" under `/parcelo-key` is the one that is stored there.
  if (/[-_](?:key|token)s?$/.test(operation.path) && namesThing(operation, meaning, true)) return "request";
  if (isSent || (isAbsent && clause && hasWord(clause, "request", "call")))
    return isOpen ? undefined : "caller";
  if (isAbout(operation, nouns) && !all.includes("refresh")) return undefined;
  // Who calls a webhook signs the request.
  if (
    nouns.some((noun) => noun === "signature" || noun === "hmac") &&
    ((meaning.clause && hasWord(meaning.clause, "request", "computed", "calculated")) ||
      all.some((word) => /^(?:web)?hooks?$/.test(word)))
  )
    return "caller";
  if (nouns.some((noun) => ownNames.test(noun))) return isOpen ? undefined : "caller";
  if (logsIn(operation)) return "caller";
  if (isOpen || isByMail) return undefined;
  // Credentials of somebody else's system are input.
  const hasBody = requestBody !== undefined || ["post", "put", "patch"].includes(method);
  return isSecret && hasBody && !isCode(status, 403) ? "request" : "caller";
}

/** Where RFC 6749 §5.2 has 400 for what is wrong with a grant. */
function isTokenEndpoint(operation: Operation): boolean {
  return wordsOfNames(operation).some((word) => /^(?:oauth2?|tokens?)$/.test(word));
}

/** The operation checks who the caller is. */
function logsIn(operation: Operation): boolean {
  const words = wordsOfNames(operation);
  if (words.some((word) => /^(?:oauth2?|tokens?|signup|totp)$/.test(word) || byMail.test(word))) return false;
  if (operation.method === "post" && /\/sessions?$/.test(operation.path)) return true;
  return words.some((word) => /^(?:login|signin|logon|authenticate|auth)$/.test(word));
}

/** Whether a text speaks of what the request's body or query has a member for. */
function saysMember({ parameters, requestBody }: Operation, { clause }: Pick<Meaning, "clause">): boolean {
  if (!clause || clause.tokens.length < 2) return false;
  const isIt = (name: string): boolean => hasWord(clause, singular(name.toLowerCase()));
  return (
    parameters.some(({ in: place, name }) => place === "query" && isIt(name)) ||
    (requestBody?.content.some(({ schema }) => schema !== undefined && mayHaveMember(schema, isIt)) ?? false)
  );
}

/** Whether a member of the body has a name in which a word of the text stands: `driverId`, "no such driver". */
function takesPart({ requestBody }: Operation, { clause }: Meaning): boolean {
  const isIt = (name: string): boolean =>
    wordsOf(name).some((word) => word !== "id" && clause && hasWord(clause, word));
  return (
    requestBody?.content.some(({ schema }) => schema !== undefined && mayHaveMember(schema, isIt)) ?? false
  );
}

/** The thing that a name's words end in, and whether they say nothing else: `api_key` is an `apikey`, `page_token` a `cursor`. */
const thingOf = onceByText((name): { readonly thing: string; readonly isAlone: boolean } => {
  const tokens = tokensOf(wordsOf(name).join(" "));
  return { thing: tokens.at(-1)?.word ?? "", isAlone: tokens.length === 1 };
});

const headOf = (thing: string): string => /(?:token|key)$/.exec(thing)?.[0] ?? thing;

/** Whether a name is that of the thing that a text speaks of; a token may be any token, an API key is itself or a key. */
function names(name: string, noun: string): boolean {
  const { thing, isAlone } = thingOf(name);
  if (singular(thing) === noun) return true;
  const isHead = headOf(singular(thing)) === headOf(noun);
  return isHead && (ownNames.test(noun) ? isAlone && !ownNames.test(thing) : true);
}

/**
 * Whether a noun is a member of the request, as its body, its query or its path has them.
 *
 * @param isInput a token in the query is what the operation is about, and lets nobody in
 */
function takes({ parameters, requestBody, security }: Operation, noun: string, isInput = false): boolean {
  const isIt = (name: string): boolean => names(name, noun);
  return (
    parameters.some(
      ({ in: place, name }) =>
        (place === "path" || (place === "query" && (isInput || !isCallers(name, security)))) && isIt(name),
    ) ||
    (requestBody?.content.some(({ schema }) => schema !== undefined && mayHaveMember(schema, isIt)) ?? false)
  );
}

/** A query parameter that holds the caller's credential: `api_key`, `access_token`, `key`, and `token` where no scheme says how one signs in. */
function isCallers(name: string, { alternatives }: Operation["security"]): boolean {
  const { thing, isAlone } = thingOf(name);
  return (
    ownNames.test(thing) || (isAlone && (thing === "key" || (thing === "token" && alternatives.length === 0)))
  );
}

/** Whether the operation is about such things: `/sessions/{id}`, `/api-keys`. */
function isAbout({ path }: Operation, nouns: readonly string[]): boolean {
  return path
    .split("/")
    .some((segment) => !segment.startsWith("{") && nouns.some((noun) => names(segment, noun)));
}
