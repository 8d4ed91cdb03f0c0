import type { Operation } from "../../model/api.ts";
import { errorBodies } from "../../model/errors/error-body.ts";
import { fieldErrors } from "../../model/errors/field-errors.ts";
import { validationStandard } from "../../model/errors/standards.ts";
import { essence, isForm, isJson } from "../../model/http/media-type.ts";
import { answersFor, responseWith } from "../../model/responses.ts";
import { type Constraint, firstConstraint } from "../../model/schema/constraints.ts";
import { classOf } from "../../model/status.ts";
import type { Node } from "../../source/node.ts";
import { defineRule } from "../rule.ts";
import { explicitSchema } from "../shared/explicit-option.ts";
import { addResponse } from "../shared/mending.ts";

interface Options {
  readonly accept: readonly number[];
  readonly explicit: boolean;
}

const methods = new Set(["post", "put", "patch"]);

export default defineRule<"operation", Options>({
  id: "422-for-validation",
  title: "An operation whose body has constraints declares 422",
  strength: "consider",
  basis: "guide",
  why: "With 422 a client tells a wrong value from a body that does not parse, and can show the user which field to correct.",
  fix: "Declare `422` with the list of wrong fields, beside `400` for bodies that do not parse.",
  whenNotTo: "The API answers 400 to every kind of wrong input: then set `accept: [400]`.",
  sources: ["guide#422-unprocessable-entity", "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.21"],
  examples: {
    good: `
      /users:
        post:
          requestBody:
            content:
              application/json:
                schema: { type: object, properties: { email: { type: string, format: email } } }
          responses:
            201: { description: The new user. }
            422: { description: A field is wrong. }`,
    bad: `
      /users:
        post: # ✗ declares no 422
          requestBody:
            content:
              application/json:
                schema: { type: object, properties: { email: { type: string, format: email } } }
          responses:
            201: { description: The new user. }
            400: { description: The body does not parse. }`,
  },
  options: {
    defaults: { accept: [], explicit: false },
    schema: {
      type: "object",
      additionalProperties: false,
      properties: {
        accept: {
          type: "array",
          items: { type: "integer", minimum: 400, maximum: 499 },
          description:
            "Codes that may stand in for 422; `[400]` for an API that answers 400 to all wrong input.",
        },
        explicit: explicitSchema,
      },
    },
  },
  yieldsTo: ["400-for-input"],
  misses: [422],
  on: "operation",
  counts: "writes whose body has constraints",
  // What somebody signs in with is right or wrong, and 401 says so.
  applies: (operation) =>
    methods.has(operation.method) &&
    operation.intent.kind !== "authenticate" &&
    constraintOfBody(operation) !== undefined &&
    validationStandard(operation) === undefined &&
    !validatesWith400(operation),
  *check(operation, { accept, explicit }) {
    if (answersFor(operation, [422, ...accept], { explicit })) return;
    const constraint = constraintOfBody(operation);
    yield {
      at: operation.location,
      message: `The body of ${operation.name} has constraints, but the operation declares no 422`,
      related: constraint
        ? [{ at: constraint.location, message: `a value can be wrong by \`${constraint.keyword}\`` }]
        : [],
    };
  },
  mending: addResponse(codeForValues),
});

/** Wrong values that another code tells of would be told of twice: which code is for them is for a person to say. */
function codeForValues({ responses }: Operation): string | undefined {
  const isTold = responses.some(
    ({ status, description }) => classOf(status) === 4 && tellsOfValues.test(description.slice(0, maxText)),
  );
  return isTold ? undefined : "422";
}

const maxText = 500;

/** "Invalid data", "Missing fields"; not "Invalid request", "The JSON is malformed". */
const tellsOfValues =
  /\b(?:bad|illegal|incorrect|invalid|missing|required|wrong)\b[^.;]{0,40}\b(?:arguments?|attributes?|data|dates?|email|fields?|formats?|inputs?|params?|parameters?|passwords?|payload|properties|values?)\b|\b(?:data|fields?|inputs?|parameters?|values?) (?:is|are|was|were) (?:not |in)/i;

/** Whether the author says of a 400 that it is for what fails validation, or lists the fields in it: then it was chosen. */
function validatesWith400(operation: Operation): boolean {
  const response = responseWith(operation, 400);
  if (!response) return false;
  return (
    /\bvalidat/i.test(response.description) ||
    errorBodies(response).some((body) => !body.isVague && fieldErrors(body).kind === "listed")
  );
}

function constraintOfBody(operation: Operation): Constraint | undefined {
  for (const { type, schema } of operation.requestBody?.content ?? []) {
    // `*/*` stands where an OpenAPI 2.0 document names no media type; that means JSON nearly everywhere.
    if (!isJson(type) && !isForm(type) && essence(type) !== "*/*") continue;
    for (const part of schema ? [schema] : formParameters(operation)) {
      const constraint = firstConstraint(part);
      if (constraint) return constraint;
    }
  }
  return undefined;
}

/** OpenAPI 2.0 describes a form as parameters. */
function* formParameters({ node, pathItem }: Operation): Generator<Node> {
  for (const owner of [node, pathItem]) {
    for (const parameter of owner.child("parameters")?.items() ?? []) {
      if (parameter.text("in") === "formData") yield parameter;
    }
  }
}
