import type { Operation } from "../../model/api.ts";
import { isHealthCheck } from "../../model/http/health-check.ts";
import { isAboutConnection } from "../../model/http/methods.ts";
import { needsCredentials } from "../../model/prose/open-access.ts";
import { wordsOfNames } from "../../model/prose/text.ts";
import { answersFor } from "../../model/responses.ts";
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
    needsCredentials(operation) && !isAboutConnection(operation) && !isSecuredByConnection(operation),
  *check(operation, options) {
    if (answersFor(operation, [401], options)) return;
    const problem = {
      at: operation.location,
      message: `${operation.name} needs credentials, but declares no 401`,
    };
    // What inherits the root's security, a health check for example, was perhaps never meant to ask for credentials.
    if (isStatedHere(operation)) yield problem;
    else if (isPerhapsOpen(operation)) yield { ...problem, strength: "consider", fix: fixOfOpen };
    else yield { ...problem, fix: signsUp(operation) ? fixOfOpen : fixWhereInherited };
  },
  mending: addResponse((_, { fix }) => (fix === fixOfOpen ? undefined : "401")),
});

const fixOfOpen =
  "Say `security: []` where it is open to all, for the operation inherits the root's `security`; else declare `401` with a `WWW-Authenticate` header.";

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
