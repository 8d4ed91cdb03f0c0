import type { Api, Operation } from "../../model/api.ts";
import { isHealthCheck } from "../../model/http/health-check.ts";
import { listed } from "../../model/names.ts";
import { meaningsOfText } from "../../model/prose/meaning.ts";
import { withoutSeparators, wordsOfNames } from "../../model/prose/text.ts";
import { responseWith } from "../../model/responses.ts";
import { membersAnswered, membersTaken, requestSchema } from "../../model/schema/bodies.ts";
import { shapesOf } from "../../model/schema/shapes.ts";
import { defineRule } from "../rule.ts";
import { requireScheme } from "../shared/mending.ts";
import { isSignInStep } from "../shared/sign-in-step.ts";
import { isWebhookReceiver } from "../shared/webhook-receiver.ts";

export default defineRule({
  id: "401-needs-security",
  title: "An operation that declares 401 says how to authenticate",
  strength: "should",
  basis: "guide",
  why: "Where the description states no security, neither people nor generated clients learn how to authenticate, and tools treat the operation as public.",
  fix: "Describe the security scheme and require it under `security`, at the root or at the operation; `{}` beside it makes it optional. Or remove the 401.",
  whenNotTo: "The operation takes credentials in its body, as a login does.",
  sources: [
    "guide#401-unauthorized",
    "https://spec.openapis.org/oas/v3.1.1.html#security-requirement-object",
    "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2",
  ],
  examples: {
    good: `
      /users:
        get:
          security: [{ token: [] }]
          responses:
            401: { description: The token is missing, wrong or expired. }
      components:
        securitySchemes:
          token: { type: http, scheme: bearer }`,
    bad: `
      /users:
        get: # ✗ declares 401, but states no security
          responses:
            401: { description: The token is missing, wrong or expired. }
      components:
        securitySchemes:
          token: { type: http, scheme: bearer }`,
  },
  on: "operation",
  counts: "operations that declare 401",
  // Whoever signs in has no credentials yet but those in the request, and 401 is right when they are wrong.
  applies: (operation) =>
    responseWith(operation, 401) !== undefined &&
    (saysHow(operation) || (!isSignInStep(operation) && !bringsItsOwn(operation))),
  *check(operation) {
    const { api } = operation;
    if (saysHow(operation)) return;
    if (api.securitySchemes.size === 0) {
      // One place for all operations: the audit says it once.
      yield {
        at: api.location,
        message: "401 is declared, but the document describes no security scheme",
        fix: `Describe how clients authenticate under \`${keyOfSchemes(api)}\`, and require it under \`security\`, at the root or at the operation. Or remove the 401.`,
      };
      return;
    }
    yield {
      at: operation.location,
      message: `${operation.name} declares 401, but ${stated(operation)}`,
      fix: isHealthCheck(operation)
        ? "Remove the 401, or require a scheme under `security`."
        : isSignUp(operation)
          ? "Remove the 401: who registers has no credentials yet."
          : receivesSigned(operation)
            ? `Describe ${secretOf(operation) ?? "what the sender signs with"} as a scheme of its own (\`apiKey\`, in its header), and require it. Or remove the 401.`
            : fixFor(operation),
    };
  },
  mending: requireScheme(
    (operation) =>
      !operation.security.isStated &&
      !isHealthCheck(operation) &&
      !receivesSigned(operation) &&
      !accountStep.test(wordsOfNames(operation).join(" ")) &&
      !membersTaken(operation).has("password"),
  ),
});

/** Whether it says how to authenticate; beside `{}`, which lets anybody in, it still does. */
const saysHow = ({ security }: Operation): boolean => security.alternatives.length > 0;

/** Steps around an account that are taken with what came by mail, or before one is signed in. */
const accountStep =
  /\b(?:verify|verification|confirm|activate|reset|invites?|invitations?|register|recover|forgot|otp|2 ?fa)\b/;
/** What came by mail. Those of a device or a card let nobody in. */
const carried =
  /(?:^|verification|confirmation|activation|reset|invitation|registration|refresh)(?:token|code|otp)$/;
const accountName = /^(?:email|login|username|phone)$/;

/** Whether the request itself carries what lets its sender in: a token in the path, a code or a password in the body. */
function bringsItsOwn(operation: Operation): boolean {
  if (handsOutToken(operation) || refreshes.test(wordsOfNames(operation).join(" "))) return true;
  const refusal = responseWith(operation, 401);
  const text = refusal?.description.slice(0, 500) ?? "";
  const taken = [...membersTaken(operation), ...namesInAddress(operation)].map(withoutSeparators);
  // A signature or a password of the thing's own, which the text says is wrong.
  if (taken.some((name) => isSaid(ownProof.exec(name)?.[0], text))) return true;
  // Whoever is not there is another code's.
  const said = refusal ? meaningsOfText(refusal) : [];
  if (said.length > 0 && said.every(({ kind }) => kind === "not-found")) return true;
  if (isSaidToBeOpen(operation) && taken.some((name) => proof.test(name))) return true;
  if (!accountStep.test(wordsOfNames(operation).join(" "))) return false;
  // "Invalid code", which came by mail
  if (/^(?:expired|invalid|wrong) .{0,30}(?:code|link|token)$/i.test(text)) return true;
  const schema = requestSchema(operation);
  const names = [
    ...namesInAddress(operation),
    ...(schema ? shapesOf(schema).flatMap(({ members }) => [...members.keys()]) : []),
  ].map(withoutSeparators);
  return (
    names.some((name) => carried.test(name)) ||
    (operation.intent.kind !== "create" &&
      names.includes("password") &&
      names.some((name) => accountName.test(name)))
  );
}

/** A refresh token, in the body or a cookie, is all that it takes (RFC 6749 §6). */
const refreshes = /\brefresh (?:(?:access|auth) )?tokens?\b|\btokens? refresh\b|\b(?:auth|session) refresh\b/;

const proof = /^(?:peer|request|server)?signature$|^(?:otp|pin|nonce|assertion)$/;

/** What lets in whoever knows it, and belongs to a thing. */
const ownProof = /(?:passcode|passphrase|password|pin|proof|signature)$/;

const isSaid = (word: string | undefined, text: string): boolean =>
  word !== undefined && text.toLowerCase().includes(word);

const namesInAddress = ({ parameters }: Operation): string[] =>
  parameters.filter((each) => each.in === "path" || each.in === "query").map(({ name }) => name);

/** Whether the operation itself says that it asks for no credentials. */
function isSaidToBeOpen({ node, security }: Operation): boolean {
  return node.has("security") && security.alternatives.length === 0;
}

/** Ways to sign in without a password, one step of which is waited for or confirmed. */
const signInWays =
  /\b(?:pair(?:ing)?|magic ?link|pass(?:code|key|wordless)|device (?:auth(?:orization)?|codes?|flow)|t?otp|2 ?fa|mfa|qr ?(?:code|log ?in)|(?:log|sign) ?in)\b/;

/** Whether anybody may ask for a token: what a signature or a code proves, no other token has to. */
function handsOutToken(operation: Operation): boolean {
  const isOpenPost = operation.method === "post" && isSaidToBeOpen(operation);
  if (!isOpenPost && !signInWays.test(wordsOfNames(operation).join(" "))) return false;
  return [...membersAnswered(operation)].some((name) =>
    /^(?:access|api|auth|bearer|device|session|refresh|id)?tokens?$|^jwt$/.test(withoutSeparators(name)),
  );
}

/** Whether somebody makes an account there, with a password to be. */
function isSignUp(operation: Operation): boolean {
  return (
    operation.intent.kind === "create" &&
    /\b(?:register|registration|sign ?up)\b/.test(wordsOfNames(operation).join(" ")) &&
    membersTaken(operation).has("password")
  );
}

/** The header parameter that only who is known can fill in, and that no scheme describes: `X-Job-Secret`. */
function secretOf({ parameters, api }: Operation): string | undefined {
  const secret = parameters.find(
    ({ in: place, name }) => place === "header" && /(?:secret|signature|hmac|api-?key)$/i.test(name),
  )?.name;
  const isKnown = [...api.securitySchemes.values()].some(
    ({ node }) => node.text("name")?.toLowerCase() === secret?.toLowerCase(),
  );
  return secret === undefined || isKnown ? undefined : `\`${secret}\``;
}

/** Whether a program calls it, often another server, and proves by a signature or a secret who it is. */
function receivesSigned(operation: Operation): boolean {
  const { method, summary, description } = operation;
  if (secretOf(operation) !== undefined || isWebhookReceiver(operation)) return true;
  if (method !== "post" || !/\b(?:web)?hooks?\b|\bipn\b/.test(wordsOfNames(operation).join(" ")))
    return false;
  if (isSaidToBeOpen(operation)) return true;
  const said = [summary, description, responseWith(operation, 401)?.description ?? ""];
  return said.some((text) => /\bsign(?:ature|ed)|\bhmac\b|\bsecret\b/i.test(text.slice(0, 1000)));
}

/** Where a document describes its security schemes (OpenAPI 3.1 §4.8.7.1; 2.0 §Swagger Object). */
function keyOfSchemes({ version }: Api): string {
  return version === "2.0" ? "securityDefinitions" : "components.securitySchemes";
}

/** What to do where there are schemes to choose from. */
function fixFor({ api, node }: Operation): string {
  const names = listed([...api.securitySchemes.keys()], 3);
  // An operation's own `security` wins over the root's.
  const place = node.has("security") ? "at the operation" : "at the root or at the operation";
  // 2.0 has no `{}` that lets anybody in.
  const optional = api.version === "2.0" ? "" : "; `{}` beside it makes it optional";
  return `Require a scheme of \`${keyOfSchemes(api)}\` (${names}) under \`security\`, ${place}${optional}. Or remove the 401.`;
}

function stated({ node, security }: Operation): string {
  if (node.has("security")) return "its `security` is empty: it asks for no credentials";
  return security.isStated ? "the root's `security` is empty" : "states no security";
}
