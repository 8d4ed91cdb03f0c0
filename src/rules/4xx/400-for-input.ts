import type { Operation, Parameter } from "../../model/api.ts";
import { isMeta } from "../../model/http/methods.ts";
import { canBeWrong } from "../../model/http/request-input.ts";
import { quoted } from "../../model/names.ts";
import { answersFor } from "../../model/responses.ts";
import { defineRule } from "../rule.ts";
import { explicitOption } from "../shared/explicit-option.ts";
import { addResponse } from "../shared/mending.ts";

export default defineRule({
  id: "400-for-input",
  title: "An operation whose input can be wrong declares 400 or 422",
  strength: "should",
  basis: "guide",
  why: "Input that does not parse or breaks the contract will arrive. Where no 400 or 422 is declared, clients cannot handle it, and servers tend to answer 500 to it.",
  fix: "Declare `400` for input that does not parse or breaks the contract, and `422` where its values are wrong.",
  sources: [
    "guide#400-bad-request",
    "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.1",
    "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.21",
  ],
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
        post: # ✗ takes a body, but declares neither 400 nor 422
          requestBody: { content: { application/json: { schema: { type: object } } } }
          responses:
            201: { description: The new user. }`,
  },
  options: explicitOption,
  misses: [400, 422],
  on: "operation",
  counts: "operations whose input can be wrong",
  applies: (operation) =>
    !isMeta(operation) && (operation.requestBody !== undefined || operation.parameters.some(isWrongInput)),
  check(operation, options) {
    if (answersFor(operation, [400, 422], options)) return [];
    return [
      {
        at: operation.location,
        message: `${operation.name} takes ${inputOf(operation)}, but declares neither 400 nor 422`,
        ...(operation.requestBody ? {} : { fix: "Declare `400` for parameters that are missing or wrong." }),
      },
    ];
  },
  mending: addResponse("400"),
});

/** Where a parameter is a path's, the path itself is wrong, and 404 says so; 401 or 403 does of a credential. */
function isWrongInput(parameter: Parameter): boolean {
  const { in: place } = parameter;
  return (place === "query" || place === "header" || place === "querystring") && canBeWrong(parameter);
}

function inputOf({ requestBody, parameters }: Operation): string {
  if (requestBody) return "a body";
  // What a client must send tells most, and a query more than what every operation may take in a header.
  const wrong = parameters.filter(isWrongInput);
  const inQuery = wrong.filter((parameter) => parameter.in !== "header");
  const found = inQuery.find(({ required }) => required) ?? inQuery[0] ?? wrong[0];
  if (!found) return "input";
  return `the ${found.in === "header" ? "header" : "query parameter"} ${quoted(found.name)}`;
}
