import type { Operation } from "../api.ts";
import { type Intent, intent } from "../intent.ts";
import type { PathStep } from "../paths/tree.ts";
import { singular, withoutSeparators } from "../prose/text.ts";
import type { VerbClass } from "../prose/verbs.ts";
import { isSuccessResponse, responseWith } from "../responses.ts";
import { membersAnswered, membersTaken } from "../schema/bodies.ts";
import type { Clues } from "./clues.ts";
import { thingsNamed } from "./named.ts";
import { answersWithNewId, saysCreated } from "./signs.ts";

const signIn = /^(?:(?:get)?(?:access|auth)?token|login|logon|signin|sso|oauth|oauth2)$/;
/** What is authorised by somebody who is signed in. */
const paid = /(?:order|payment|transaction|transfer)$/;
const signInStep = /^(?:auth|authenticate|authentication|authorize|authorise|session|refresh|exchange)$/;

/** An account comes into being: `/auth/register`, `/signup`. That its owner is signed in at once is a courtesy. */
export function registers(clues: Clues): Intent | undefined {
  const { step, item, operation, textVerb, idVerb } = clues;
  const said = [textVerb, idVerb].filter((verb) => verb !== undefined);
  const isPlace = !item && signUpPlace.test(step.words.join(""));
  const isNear = !isPlace && !item && isNearSignUp(clues);
  // "Sign up" at `/users`
  if (!isPlace && !isNear && !(who.test(step.noun) && said.some(({ word }) => signUpVerb.test(word))))
    return undefined;
  const taken = [...membersTaken(operation), ...operation.parameters.map(({ name }) => name)];
  const takesPassword = taken.some((name) =>
    /(?<!(?:new|old|current|confirm)[-_]?)passw(?:or)?d1?$/i.test(name),
  );
  const takesWho = taken.some((name) => account.test(withoutSeparators(name)));
  if (isNear && !(takesWho && takesPassword)) return undefined;
  const takesAccount = takesWho || takesPassword;
  if (
    said.some(
      ({ class: verbClass, word }) =>
        verbClass !== "create" &&
        verbClass !== "add" &&
        !signUpVerb.test(word) &&
        !(takesPassword && (verbClass === "make" || isNear || /^(?:handle|perform|process)$/.test(word))),
    )
  )
    return undefined;
  const named = thingsNamed(operation, () => true, clues.saidWords).map(({ noun }) => noun);
  const nouns = [step.parent?.noun ?? "", ...named];
  const isTold = nouns.some((noun) => who.test(noun) || /^auth/.test(noun));
  const isNew = saysCreated(operation) || (takesAccount && answersWithNewId(operation, "user"));
  const signs = [takesAccount, takesPassword, isTold || !isPlace, isNew].filter(Boolean).length;
  if (signs === 0 && operation.summary + operation.description !== "" && !step.segment.startsWith("sign"))
    return undefined;
  // "Register a new user" at `/register`, or a 201 there
  const isPlain =
    step.depth === 0 &&
    (named.some((noun) => who.test(noun)) || (isPlace && responseWith(operation, 201) !== undefined));
  return intent(
    "create",
    signs > 1 || isPlain || (isTold && said.length > 1) ? "high" : "medium",
    `the path ends in \`/${(step.isParameter ? step.parent : step)?.segment}\``,
    takesAccount ? "its body describes an account" : undefined,
    ...clues.quotes("create", "add", "make"),
  );
}

/**
 * Whether an account may come into being by another way: `/register/company`, `/registerOwner`, an invitation that is accepted, the
 * first administrator that a set-up makes.
 */
function isNearSignUp({ step, operation }: Clues): boolean {
  const own = step.words.join("");
  const { parent } = step;
  if (/verif|confirm|initiat|begin|start|send|otp|code|check|available/.test(own)) return false;
  if (/^(?:signup|register)./.test(own) || signUpPlace.test(parent?.words.join("") ?? "")) return true;
  if (/^(?:accept|claim|join)/.test(own)) return /invit/i.test(operation.path);
  return step.depth === 0 && /^(?:setup|bootstrap)/.test(own);
}

const signUpPlace = /^(?:signup|register|registration)$/;
const who = /^(?:user|account|customer|member|admin)$/;
const signUpVerb = /^sign ?up$/;
const account = /(?:e?mail|emailaddress|^login|(?:user|display|full|first)name)$/;

function textsOf({ operationId = "", summary, description }: Operation): string {
  return `${operationId.replace(/([a-z])(?=[A-Z])|_/g, "$1 ")} ${summary.slice(0, 240)} ${description.slice(0, 240)}`;
}

/**
 * Credentials are exchanged for a token or session (RFC 6749 §3.2). A collection of tokens does not count: it has items,
 * unless what is taken and given tells that somebody signs in.
 */
export function signsIn(clues: Clues): Intent | undefined {
  const named = clues.item ? undefined : isNamedSignIn(clues);
  if (named?.confidence === "high") return named;
  // What the client has to sign, of a registration too, is asked for; nothing is kept.
  const { segment, words } = clues.step;
  if (/^(?:options|challenge)$/.test(words.at(-1) ?? "") && ceremony.test(clues.operation.path))
    return intent("authenticate", "medium", `the path ends in \`/${segment}\``);
  return exchanges(clues) ?? named ?? (clues.item ? undefined : signsInUnderAuth(clues));
}

/** Web Authentication (https://www.w3.org/TR/webauthn-3/ §1.3) and its kin. */
const ceremony = /passkey|web-?authn|fido|attestation|assertion|registration|authenticat/i;

/** What is taken shows who somebody is, what is given lets them in: by the members, and by the words. */
function exchanges(clues: Clues): Intent | undefined {
  const { step, operation, item } = clues;
  if (step.isParameter && !authSegmentOf(step)) return undefined;
  // People write texts, and generators operationIds.
  const said = clues.textVerb ?? clues.idVerb;
  const isRenewal = takesRefreshToken(operation);
  const isShown = isRenewal || takesCredentials(operation);
  const isSaid = said && signInVerb.test(said.word) && said.word !== "authenticate";
  if (!isShown && (!isSaid || item)) return undefined;
  // To read the texts takes longest.
  const isSpokenOf = speaksOfAccess.test(`${operation.path} ${textsOf(operation)}`);
  if (!isSpokenOf && !(takesSignature(operation) && givesToken(operation))) return undefined;
  if (!isShown) return intent("authenticate", "medium", `its verb is \`${said?.word}\``);
  const gives = givesToken(operation);
  const last = singular(step.words.at(-1) ?? "");
  const verb = [clues.textVerb, clues.idVerb].find((each) => each && signInVerb.test(each.word));
  const isNamed =
    last === "session" ||
    step.parent?.noun === "session" ||
    (gives && !item && /^(?:token|jwt|login|auth|local|refresh)$/.test(last));
  const isSure = isNamed || (gives && isRenewal) || (verb && (gives || verb.word !== "authenticate"));
  if (!isSure && !verb && (!gives || item || isOtherwiseMeant(clues))) return undefined;
  return intent(
    "authenticate",
    isSure ? "high" : "medium",
    isNamed ? `the path ends in \`/${step.segment}\`` : undefined,
    isRenewal ? "it takes a refresh token" : "it takes credentials",
    gives ? "it answers with a token" : undefined,
    verb ? `its verb is \`${verb.word}\`` : undefined,
  );
}

/** Whether somebody who gets a token for a password did something else with it: signed up, chose another one. */
function isOtherwiseMeant({ step, operation, textVerb, idVerb, pathVerb }: Clues): boolean {
  const said = textVerb ?? idVerb;
  if (said && (changing.has(said.class) || signUpVerb.test(said.word))) return true;
  if (pathVerb?.class === "act" && !confirming.test(pathVerb.word)) return true;
  return (
    /^(?:signup|register|registration|reset|change|forgot)$/.test(step.words[0] ?? "") &&
    !handsOut.test(textsOf(operation))
  );
}

/** Verbs with which credentials are handed in. */
const confirming = /^(?:authenticate|confirm|exchange|login|refresh|verify)$/;
const speaksOfAccess =
  /auth|\blogs?\b|log[-_ ]?[io]n|sign[-_ ]?[io]n|token|jwt|session|otp|[2m]fa|passcode|renew|refresh/i;

/** Members that show who somebody is. */
const credentials = /^(?:passw(?:or)?d|passphrase|passcode|t?otp(?:_?code)?|id_?token|assertion)$/i;
const refreshToken = /^refresh$|refresh[-_]?token$/i;

/** Whether a request's body holds a password or alike. */
function takesCredentials(operation: Operation): boolean {
  const taken = membersTaken(operation);
  for (const name of taken) if (credentials.test(name)) return true;
  // A secret alone may be kept; with whose it is, it is shown.
  const isOfClient = taken.has("client_secret") || taken.has("clientSecret");
  return (isOfClient && (taken.has("client_id") || taken.has("clientId"))) || takesSignature(operation);
}

/** Whether a request holds a signature, and whose it is: that of a key which is as good as a password. */
function takesSignature(operation: Operation): boolean {
  const taken = membersTaken(operation);
  return taken.has("signature") && [...taken].some((name) => /address|public_?key|wallet|nonce/i.test(name));
}

/** Whether a request holds a refresh token, in its body, a cookie or a header. */
function takesRefreshToken(operation: Operation): boolean {
  for (const name of membersTaken(operation)) if (refreshToken.test(name)) return true;
  return operation.parameters.some(({ in: place, name }) => place !== "path" && refreshToken.test(name));
}

/** Whether a success holds a token to be sent with later requests, or sets a cookie. */
function givesToken(operation: Operation): boolean {
  return (
    [...membersAnswered(operation)].some((name) =>
      /^(?:(?:access|auth|bearer|id|session)?token|access|jwt|jwttoken)$/.test(withoutSeparators(name)),
    ) ||
    operation.responses.some((response) => isSuccessResponse(response) && response.headers.has("set-cookie"))
  );
}

/** The path ends in a word for it. */
function isNamedSignIn(clues: Clues): Intent | undefined {
  const { step, operation } = clues;
  if (step.isParameter) return undefined;
  const last = step.words.join("");
  const isStep =
    signInStep.test(last) &&
    !paid.test(step.parent?.noun ?? "") &&
    !operation.path.includes("{") &&
    !clues.says("create", "add", "update");
  if (signIn.test(last)) {
    // A token may also be handed in, to be kept: that of a device, for example.
    const isKept =
      clues.says("create", "add", "update", "delete") &&
      // "Create a login": what is kept can be changed or taken away again.
      (!/^(?:login|logon|signin)$/.test(last) || clues.has("put", "patch", "delete"));
    return intent("authenticate", isKept ? "low" : "high", `the path ends in \`/${step.segment}\``);
  }
  const above = step.parent && !step.parent.isParameter ? step.parent.words.join("") : "";
  const isUnderSignIn = (signIn.test(above) || above === "auth") && !clues.pathVerb;
  if (isStep && (last.startsWith("aut") || isUnderSignIn || above === "auth")) {
    return intent("authenticate", "medium", `the path ends in \`/${step.segment}\``);
  }
  // `/token/refresh`, `/jwt/refresh`
  if (last === "refresh" && /^(?:token|jwt|accesstoken|session|auth)$/.test(singular(above))) {
    return intent("authenticate", "high", `the path ends in \`/${step.parent?.segment}/${step.segment}\``);
  }
  if (isUnderSignIn && above !== "auth" && !clues.says("create", "add", "read", "update", "delete")) {
    return intent("authenticate", "medium", `the path ends in \`/${step.parent?.segment}/${step.segment}\``);
  }
  return undefined;
}

/** Segments under which somebody signs in. */
const authSegment = /^(?:auth|authn|authenticate|authentication|login|logon|signin|sso|oauth|oauth2|oidc)$/;
const signInVerb = /^(?:authenticate|login|log in|log on|sign in|sign on)$/;
/** Words behind which a token is handed out: "Exchange a code for a token", "Renew the token". */
const handsOut =
  /\b(?:exchang|renew|refresh|obtain|get|gets|request|issu|retriev|return)(?:e|es|s|ing)? (?:\S{1,30} ){0,6}\S{0,30}(?:token|jwt|bearer)\b/i;
/** What changes who is known, or what is known of them, is no signing in, although it may answer with a token. */
const changing: ReadonlySet<VerbClass> = new Set<VerbClass>(["create", "add", "upsert", "update", "delete"]);

/**
 * `/auth/{provider}`: the words begin with "authenticate", or speak of a token that is handed out. A domain or a payment is
 * authenticated too: a segment of the path must say that it is about signing in.
 */
function signsInUnderAuth(clues: Clues): Intent | undefined {
  const { step, operation, textVerb, idVerb, pathVerb } = clues;
  const segment = authSegmentOf(step);
  if (segment === undefined) return undefined;
  const under = `the path has the segment \`${segment}\``;
  const verb = [textVerb, idVerb].find((each) => each && signInVerb.test(each.word));
  if (verb) return intent("authenticate", "medium", under, `its verb is \`${verb.word}\``);
  const takes = new Set([...membersTaken(operation), ...operation.parameters.map(({ name }) => name)]);
  if (takes.has("code") && (takes.has("state") || takes.has("redirect_uri") || takes.has("redirectUri"))) {
    return intent("authenticate", "medium", under, "it takes the code of an authorization");
  }
  if ([...membersAnswered(operation)].some((name) => /^(?:nonce|challenge)$/i.test(name))) {
    return intent("authenticate", "medium", under, "it answers with a challenge");
  }
  // People write texts, and generators operationIds.
  const said = textVerb ?? idVerb ?? pathVerb;
  if (said?.class === "delete" || said?.class === "update") return undefined;
  if (/token|jwt|authenticate|login/.test(step.words.join("")) && handsOut.test(textsOf(operation))) {
    return intent("authenticate", "medium", under, "its words speak of a token that is handed out");
  }
  return undefined;
}

function authSegmentOf(step: PathStep): string | undefined {
  for (let at: PathStep | undefined = step; at; at = at.parent) {
    if (authSegment.test(at.words.join(""))) return at.segment;
  }
  return undefined;
}
