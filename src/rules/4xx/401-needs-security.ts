import type { Api, Operation } from "../../model/api.ts";
import { listed } from "../../model/names.ts";
import { responseWith } from "../../model/responses.ts";
import { defineRule } from "../rule.ts";
import { isSignInStep } from "../shared/sign-in-step.ts";

export default defineRule({
  id: "401-needs-security",
  title: "An operation that declares 401 says how to authenticate",
  strength: "should",
  basis: "guide",
  why: "A 401 tells the client to authenticate. Where the description states no security, neither people nor generated clients learn how, and tools treat the operation as public.",
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
  // Whoever signs in has no credentials yet but those in the body, and 401 is right when they are wrong.
  applies: (operation) => responseWith(operation, 401) !== undefined && !isSignInStep(operation),
  *check(operation) {
    const { security, api } = operation;
    // `{}` lets anybody in and still says how to authenticate who wants to.
    if (security.alternatives.length > 0) return;
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
      fix: fixFor(operation),
    };
  },
});

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
