import type { Operation, Security } from "../../model/api.ts";
import { isAboutConnection } from "../../model/http/methods.ts";
import { listed } from "../../model/names.ts";
import { needsCredentials, reservedBy } from "../../model/prose/open-access.ts";
import { answersFor } from "../../model/responses.ts";
import { defineRule } from "../rule.ts";
import { explicitSchema } from "../shared/explicit-option.ts";
import { addResponse } from "../shared/mending.ts";

interface Options {
  readonly maskedBy404: boolean;
  readonly explicit: boolean;
}

/** How many scopes a message names. */
const maxNamed = 3;

export default defineRule<"operation", Options>({
  id: "403-for-scopes",
  title: "An operation that needs scopes or roles declares 403 Forbidden",
  strength: "consider",
  basis: "guide",
  why: "Some callers will be signed in and lack the scope. With 403 a client knows that signing in again is of no use; with nothing but 401 it tries just that, in a circle.",
  fix: "Declare `403` for callers that are known but not permitted.",
  whenNotTo: "The API hides what a caller may not see behind 404: then set `maskedBy404: true`.",
  sources: [
    "guide#403-forbidden",
    "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.4",
    "https://www.rfc-editor.org/rfc/rfc6750#section-3.1",
  ],
  examples: {
    good: `
      /users:
        get:
          security: [{ oauth: [users.read] }]
          responses:
            200: { description: The users. }
            403: { description: The token lacks the scope. }`,
    bad: `
      /users:
        get: # ✗ needs \`users.read\`, but declares no 403
          security: [{ oauth: [users.read] }]
          responses:
            200: { description: The users. }
            401: { description: The token is missing, wrong or expired. }`,
  },
  options: {
    defaults: { maskedBy404: false, explicit: false },
    schema: {
      type: "object",
      additionalProperties: false,
      properties: {
        maskedBy404: {
          type: "boolean",
          description: "404 may stand in for 403: the API does not reveal what a caller may not see.",
        },
        explicit: explicitSchema,
      },
    },
  },
  misses: [403],
  on: "operation",
  counts: "operations that need scopes or roles",
  applies: (operation) =>
    needsCredentials(operation) &&
    !isAboutConnection(operation) &&
    !handsOutTokens(operation) &&
    (scopesOf(operation).length > 0 || reservedBy(operation) !== undefined || isTagged(operation)),
  *check(operation, { maskedBy404, explicit }) {
    if (answersFor(operation, maskedBy404 ? [403, 404] : [403], { explicit })) return;
    const { location: at, name, security } = operation;
    const words = reservedBy(operation);
    if (scopesOf(operation).length > 0)
      yield { at, message: `${name} needs ${needed(security)}, but declares no 403` };
    else if (words !== undefined)
      yield { at, message: `${name} says "${words}", but declares no 403`, confidence: "medium" };
    else yield { at, message: `${name} is tagged for admins, but declares no 403`, confidence: "low" };
  },
  mending: addResponse("403"),
});

/** Scopes are asked for there, and no token has them yet (RFC 6749 §3). */
const handsOutTokens = ({ path }: Operation): boolean =>
  /\/oauth2?\//i.test(path) && /\/(?:authori[sz]e|tokens?)$/i.test(path);

/** What stands where there is none is no scope. */
const scopesOf = ({ security }: Operation): readonly string[] =>
  security.scopes.filter((scope) => !/^(?:n\/?a|none)?$/i.test(scope.trim()));

/** A tag alone may be a chapter of the documentation; who signs in is not known yet. */
function isTagged({ method, intent, tags }: Operation): boolean {
  return (
    (method === "get" || intent.kind !== "authenticate") &&
    tags.some((tag) => /^admin(?:s|istrators?)?$/i.test(tag))
  );
}

/** The scopes by name: all of them, or one of several that let a caller in. */
function needed({ alternatives, scopes }: Security): string {
  const isChoice =
    alternatives.length > 1 &&
    alternatives.every(({ schemes }) => schemes.flatMap((scheme) => scheme.scopes).length <= 1);
  return `${isChoice && scopes.length > 1 ? "one of " : ""}${listed(scopes, maxNamed)}`;
}
