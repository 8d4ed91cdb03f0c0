import type { Operation } from "../../model/api.ts";
import { isHealthCheck } from "../../model/http/health-check.ts";
import { isMeta } from "../../model/http/methods.ts";
import { canBeWrong, isCredential } from "../../model/http/request-input.ts";
import { needsCredentials } from "../../model/prose/open-access.ts";
import { answersForClass } from "../../model/responses.ts";
import { isFreeText } from "../../model/schema/constraints.ts";
import { defineRule } from "../rule.ts";
import { explicitOption } from "../shared/explicit-option.ts";
import { addResponse } from "../shared/mending.ts";

export default defineRule({
  id: "4xx-declared",
  title: "An operation declares how a client's mistake is answered",
  strength: "should",
  basis: "guide",
  why: "Without a declared 4xx, clients cannot tell their own mistake from the server's.",
  fix: "Declare the client errors that can happen: `400` or `422` for wrong input, `401`, `403`, `404`; or one shape for all of them under `4XX` or `default`.",
  sources: ["guide#4xx-client-error", "https://www.rfc-editor.org/rfc/rfc9110#section-15.5"],
  examples: {
    good: `
      /users:
        get:
          parameters:
            - { name: limit, in: query, schema: { type: integer } }
          responses:
            200: { description: The users. }
            400: { description: A parameter is wrong. }`,
    bad: `
      /users:
        get: # ✗ declares no 4xx
          parameters:
            - { name: limit, in: query, schema: { type: integer } }
          responses:
            200: { description: The users. }`,
  },
  options: explicitOption,
  // One of these, once declared, is a 4xx.
  yieldsTo: [
    "200-for-everything",
    "400-for-input",
    "401-for-secured",
    "403-for-scopes",
    "404-for-item",
    "409-for-conflict",
    "422-for-validation",
  ],
  misses: ["4XX"],
  on: "operation",
  counts: "operations with input or security",
  applies: (operation) =>
    !isMeta(operation) && !isHealthCheck(operation) && whatCanBeWrong(operation) !== undefined,
  check(operation, options) {
    if (answersForClass(operation, 4, options)) return [];
    return [
      {
        ...(canHardlyBeWrong(operation) && { strength: "consider" as const }),
        at: operation.location,
        declares: whatCanBeWrong(operation) === "takes input" ? "400" : "401",
        message: `${operation.name} ${whatCanBeWrong(operation)}, but declares no 4xx`,
      },
    ];
  },
  mending: addResponse((_, { declares }) => declares),
});

/** A list by what its path names, as a text: what is not known has an empty one. */
function canHardlyBeWrong(operation: Operation): boolean {
  const { intent, requestBody, parameters } = operation;
  return (
    (intent.kind === "list" || intent.kind === "search") &&
    requestBody === undefined &&
    !needsCredentials(operation) &&
    parameters.filter(canBeWrong).every(({ in: place, schema }) => place === "path" && isFreeText(schema))
  );
}

function whatCanBeWrong(operation: Operation): string | undefined {
  const { parameters, requestBody } = operation;
  if (requestBody || parameters.some(canBeWrong)) return "takes input";
  if (needsCredentials(operation)) return "needs credentials";
  return parameters.some(isCredential) ? "takes credentials" : undefined;
}
