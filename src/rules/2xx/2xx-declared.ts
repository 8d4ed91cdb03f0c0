import type { DeclaredResponse } from "../../model/api.ts";
import { defaultMeaning, isExplicitSuccess, isSuccessResponse, isUnknown } from "../../model/responses.ts";
import { isCode } from "../../model/status.ts";
import { defineRule } from "../rule.ts";
import { explicitOption } from "../shared/explicit-option.ts";

export default defineRule({
  id: "2xx-declared",
  title: "An operation declares how it succeeds",
  strength: "should",
  basis: "guide",
  why: "Without a declared success nobody can tell what a call answers when it works: generated clients return nothing, and mocks and contract tests have nothing to check.",
  fix: "Declare the success: `200` with the data, `201` for what was created, `204` where there is nothing to return, or a redirect.",
  sources: ["guide#2xx-success", "https://spec.openapis.org/oas/v3.1.1.html#responses-object"],
  examples: {
    good: `
      /users:
        get:
          responses:
            200: { description: The users. }
            404: { description: There is no such tenant. }`,
    bad: `
      /users:
        get: # ✗ declares no success
          responses:
            404: { description: There is no such tenant. }`,
  },
  options: explicitOption,
  on: "operation",
  counts: "operations",
  // A key like `20X` is meant to be a success and wrong in itself: one defect, one finding (status-key).
  applies: (operation) =>
    !isUnknown(operation) &&
    !operation.responses.some(({ status }) => status.kind === "invalid" && !/^[45]/.test(status.key)),
  check(operation, { explicit }) {
    const { responses, location } = operation;
    const isDeclared = responses.some((response) => {
      if (explicit && response.status.kind !== "code") return false;
      return isExplicitSuccess(response) || (isSuccessResponse(response) && !isSaid(response));
    });
    // What is not implemented yet, or not any more, has no success to declare.
    const isNotThere = responses.length > 0 && responses.every(({ status }) => isCode(status, 410, 501));
    if (isDeclared || isNotThere) return [];
    if (responses.some(isSaid)) {
      return [
        {
          at: location,
          message: `${operation.name} declares its success under \`default\`, without a code`,
          fix: "Declare it under its code (`200`, `201`, `204`), and keep `default` for the errors that have none of their own.",
        },
      ];
    }
    const keys = responses.map(({ status }) => status.key);
    return [
      {
        at: location,
        message:
          keys.length === 0
            ? `${operation.name} declares no success, and no other response`
            : `${operation.name} declares no success, only ${keys.join(", ")}`,
      },
    ];
  },
});

/** A `default` that says of itself that it is the success, and so stands for no error. */
function isSaid(response: DeclaredResponse): boolean {
  return defaultMeaning(response) === "success";
}
