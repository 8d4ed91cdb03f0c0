import type { Operation } from "../../model/api.ts";
import { isPlural, wordsOf } from "../../model/prose/text.ts";

/** Words that name a step of signing in or out by redirects (RFC 6749 §4.1, OpenID Connect, SAML), separators left out. */
const signInWords = new Set([
  "oauth",
  "oauth1",
  "oauth2",
  "oidc",
  "openid",
  "authorize",
  "authorise",
  "authorization",
  "login",
  "logon",
  "logout",
  "signin",
  "signout",
  "sso",
  "saml",
  "saml2",
]);

/** Such words that name other things too (`/forms/on-change-callback`): they count as a whole segment of a path. */
const signInSegments = new Set(["callback", "consent"]);

/**
 * Whether an operation is a step of signing in that a browser follows by redirects. There 302 is what the
 * specifications and the clients expect.
 */
export function isSignInStep(operation: Operation): boolean {
  return (
    operation.intent.kind === "authenticate" ||
    operation.path.split("/").some(isSignInSegment) ||
    namesSignIn(operation.operationId ?? "") ||
    operation.parameters.some(({ name }) => /^redirect_?uri$/i.test(name))
  );
}

function isSignInSegment(segment: string): boolean {
  if (segment.startsWith("{")) return false;
  return signInSegments.has(segment.toLowerCase()) || namesSignIn(segment);
}

/**
 * Whether a word of a name, or two neighbours (`sign-in`, `logIn`), is one of the words. Before another noun "authorization"
 * is what that is about, and so is any before several things: `authorization-models`, `oauth-clients`.
 */
function namesSignIn(name: string): boolean {
  const found = wordsOf(name);
  return found.some((word, index) => {
    const next = found[index + 1] ?? "";
    if (signInWords.has(word + next)) return true;
    return signInWords.has(word) && !isPlural(next) && !(word === "authorization" && namesThing.test(next));
  });
}

/** What an authorization is used for or made of, and no step of it. */
const namesThing = /^(?:model|policy|rule|check|scope|role|server|resource|store)$/;
