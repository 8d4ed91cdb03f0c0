import type { Operation } from "../../model/api.ts";
import { isHealthCheck } from "../../model/http/health-check.ts";
import { isAboutConnection } from "../../model/http/methods.ts";
import { parametersInPath } from "../../model/paths/segments.ts";
import { needsCredentials } from "../../model/prose/open-access.ts";
import { withoutSeparators, wordsOfNames } from "../../model/prose/text.ts";
import { answersFor, isErrorResponse } from "../../model/responses.ts";
import { membersTaken } from "../../model/schema/bodies.ts";
import { defineRule } from "../rule.ts";
import { explicitOption } from "../shared/explicit-option.ts";
import { addResponse } from "../shared/mending.ts";

const fixWhereInherited =
  "Declare `401` with a `WWW-Authenticate` header, best as a component that all secured operations refer to. Where the operation is open to all, say so with `security: []`, for it inherits the root's `security`.";

export default defineRule({
  id: "401-for-secured",
  title: "An operation that needs credentials declares 401 Unauthorized",
  strength: "should",
  basis: "guide",
  why: "Credentials will be missing, wrong or expired. A client that knows the 401 signs in again; one that does not shows an error it cannot explain.",
  fix: "Declare `401` with a `WWW-Authenticate` header, best as a component that all secured operations refer to.",
  sources: ["guide#401-unauthorized", "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2"],
  examples: {
    good: `
      /users:
        get:
          security: [{ token: [] }]
          responses:
            200: { description: The users. }
            401: { description: The token is missing, wrong or expired. }`,
    bad: `
      /users:
        get: # ✗ needs credentials, but declares no 401
          security: [{ token: [] }]
          responses:
            200: { description: The users. }`,
  },
  options: explicitOption,
  misses: [401],
  on: "operation",
  counts: "secured operations",
  applies: (operation) =>
    needsCredentials(operation)
      ? !isAboutConnection(operation) && !isSecuredByConnection(operation)
      : takesPassword(operation),
  check(operation, options) {
    if (answersFor(operation, [401], options)) return [];
    if (!needsCredentials(operation)) {
      // What stands under another code is `400-misused`'s and the like.
      if (
        operation.responses.some(
          (response) => isErrorResponse(response) && ofCredentials.test(response.description),
        )
      )
        return [];
      return [
        {
          at: operation.location,
          message: `${operation.name} signs somebody in, but declares no 401 for a wrong password`,
          fix: "Declare `401` for wrong credentials.",
        },
      ];
    }
    const problem = {
      at: operation.location,
      message: `${operation.name} needs credentials, but declares no 401`,
    };
    // What inherits the root's security, a health check for example, was perhaps never meant to ask for credentials.
    if (isStatedHere(operation)) return [problem];
    if (isPerhapsOpen(operation)) return [{ ...problem, strength: "consider", fix: fixOfOpen }];
    return [{ ...problem, fix: signsUp(operation) ? fixOfOpen : fixWhereInherited }];
  },
  mending: addResponse((_, { fix }) => (fix === fixOfOpen ? undefined : "401")),
});

const fixOfOpen =
  "Say `security: []` where it is open to all, for the operation inherits the root's `security`; else declare `401` with a `WWW-Authenticate` header.";

const ofCredentials = /credential|passw|auth|log ?in|sign ?in|incorrect|wrong/i;

/** Whether somebody signs in with a password; OAuth answers a wrong one with 400 (RFC 6749 §5.2). */
function takesPassword(operation: Operation): boolean {
  const { intent, parameters, path } = operation;
  if (intent.kind !== "authenticate" || intent.confidence === "low") return false;
  const names = [
    ...membersTaken(operation),
    ...parameters.map(({ name }) => name),
    ...parametersInPath(path),
  ].map(withoutSeparators);
  return (
    names.some((name) => /^(?:user)?(?:passw(?:or)?d|passphrase|passcode|pwd)$/.test(name)) &&
    !names.some((name) =>
      /^(?:granttype|new|old|confirm|repeat)|^(?:token|(?:activation|invit(?:e|ation)|reset)(?:token|code|otp))$/.test(
        name,
      ),
    )
  );
}

/** A health check, and what calls itself public. */
function isPerhapsOpen(operation: Operation): boolean {
  const { method, path, summary } = operation;
  return (
    (isHealthCheck(operation) && !/metrics|version/i.test(path)) ||
    (method === "get" && /\bpublic\b/i.test(`${path} ${summary}`))
  );
}

/** Whoever signs up has no credentials yet. */
function signsUp(operation: Operation): boolean {
  return (
    operation.intent.kind === "create" && /\b(?:register|sign ?up)\b/.test(wordsOfNames(operation).join(" "))
  );
}

function isStatedHere({ node }: Operation): boolean {
  return Array.isArray(node.raw("security"));
}

/** Without the right client certificate there is no connection, so nothing is left to answer. */
function isSecuredByConnection({ security }: Operation): boolean {
  return security.alternatives.every(({ schemes }) =>
    schemes.every(({ scheme }) => scheme?.type === "mutualTLS"),
  );
}
