import type { DeclaredResponse, Operation } from "../../model/api.ts";
import { isMeta } from "../../model/http/methods.ts";
import { quoted } from "../../model/names.ts";
import { isErrorResponse } from "../../model/responses.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  id: "status-explicit",
  title: "Errors are described one by one",
  strength: "consider",
  basis: "convention",
  why: "`default` and a class cover every error and name none. Readers do not learn which ones to expect, and generated clients get one type for all of them.",
  fix: "Declare the errors that a client can act on by their codes (`400`, `401`, `404`, `409`, `429`), and keep `default` or the class for the rest.",
  whenNotTo: "The description is generated from a source that cannot tell errors apart.",
  sources: ["guide#4xx-client-error", "https://spec.openapis.org/oas/v3.1.1.html#responses-object"],
  examples: {
    good: `
      /users/{id}:
        get:
          responses:
            200: { description: The user. }
            404: { description: There is no such user. }
            default: { description: Something else went wrong. }`,
    bad: `
      /users/{id}:
        get: # ✗ describes its errors by \`default\` alone
          responses:
            200: { description: The user. }
            default: { description: Something went wrong. }`,
  },
  // One of these, once declared, is an error of its own.
  yieldsTo: [
    "4xx-declared",
    "400-for-input",
    "401-for-secured",
    "403-for-scopes",
    "404-for-item",
    "409-for-conflict",
    "422-for-validation",
    "429-declared",
  ],
  on: "operation",
  counts: "operations with errors",
  applies: (operation) => !isMeta(operation) && errorsOf(operation).length > 0,
  check(operation) {
    const errors = errorsOf(operation);
    if (errors.some(({ status }) => status.kind === "code")) return [];
    const keys = errors.map(({ status }) => quoted(status.key));
    return [
      {
        at: operation.location,
        message: `${operation.name} describes its errors by ${keys.join(" and ")} alone`,
        related: errors.map(({ usedAt, status }) => ({
          at: usedAt,
          message: `${status.key} is declared here`,
        })),
      },
    ];
  },
});

function errorsOf(operation: Operation): DeclaredResponse[] {
  return operation.responses.filter(isErrorResponse);
}
