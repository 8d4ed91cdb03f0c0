import { type Intent, intent } from "../intent.ts";
import type { PathStep } from "../paths/tree.ts";
import type { VerbClass } from "../prose/verbs.ts";
import { answersWithToken, takesCredentials } from "../schema/bodies.ts";
import type { Clues } from "./clues.ts";

const signIn = /^(?:token|accesstoken|login|logon|signin|sso|oauth|oauth2)$/;
const signInStep = /^(?:auth|authenticate|authentication|authorize|authorise|session|refresh|exchange)$/;

/** Credentials are exchanged for a token or session (RFC 6749 §3.2). A collection of tokens does not count: it has items. */
export function signsIn(clues: Clues): Intent | undefined {
  if (clues.item) return undefined;
  return isNamedSignIn(clues) ?? signsInUnderAuth(clues);
}

/** The path ends in a word for it. */
function isNamedSignIn(clues: Clues): Intent | undefined {
  const { step, operation } = clues;
  if (step.isParameter) return undefined;
  const last = step.words.join("");
  const isStep =
    signInStep.test(last) && !operation.path.includes("{") && !clues.says("create", "add", "update");
  if (signIn.test(last)) {
    // A token may also be handed in, to be kept: that of a device, for example.
    const isKept = clues.says("create", "add", "update", "delete");
    return intent("authenticate", isKept ? "low" : "high", `the path ends in \`/${step.segment}\``);
  }
  const above = step.parent && !step.parent.isParameter ? step.parent.words.join("") : "";
  const isUnderSignIn = (signIn.test(above) || above === "auth") && !clues.pathVerb;
  if (isStep && (last.startsWith("aut") || isUnderSignIn || above === "auth")) {
    return intent("authenticate", "medium", `the path ends in \`/${step.segment}\``);
  }
  if (isUnderSignIn && above !== "auth" && !clues.says("create", "add", "read", "update", "delete")) {
    return intent("authenticate", "medium", `the path ends in \`/${step.parent?.segment}/${step.segment}\``);
  }
  return undefined;
}

/** Segments under which somebody signs in. */
const authSegment = /^(?:auth|authn|authenticate|authentication|login|logon|signin|sso|oauth|oauth2|oidc)$/;
const signInVerb = /^(?:authenticate|login|logs? in|signs? in)$/;
/** What changes who is known, or what is known of them, is no signing in, although it may answer with a token. */
const changing: ReadonlySet<VerbClass> = new Set<VerbClass>(["create", "add", "upsert", "update", "delete"]);

/**
 * `/auth/{provider}`: the words begin with "authenticate", or credentials are answered with a token. A domain or a
 * payment is authenticated too: a segment of the path must say that it is about signing in.
 */
function signsInUnderAuth(clues: Clues): Intent | undefined {
  const { step, operation, textVerb, idVerb, pathVerb } = clues;
  const segment = authSegmentOf(step);
  if (segment === undefined) return undefined;
  const under = `the path has the segment \`${segment}\``;
  const verb = [textVerb, idVerb].find((each) => each && signInVerb.test(each.word));
  if (verb) return intent("authenticate", "medium", under, `its verb is \`${verb.word}\``);
  // People write texts, and generators operationIds.
  const said = textVerb ?? idVerb ?? pathVerb;
  if (said && (changing.has(said.class) || /^signs? up$/.test(said.word))) return undefined;
  if (!takesCredentials(operation) || !answersWithToken(operation)) return undefined;
  return intent("authenticate", "medium", under, "it answers credentials with a token");
}

function authSegmentOf(step: PathStep): string | undefined {
  for (let at: PathStep | undefined = step; at; at = at.parent) {
    if (authSegment.test(at.words.join(""))) return at.segment;
  }
  return undefined;
}
