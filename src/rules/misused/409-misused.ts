import { isCode } from "../../model/status.ts";
import { defineRule } from "../rule.ts";
import { misusedCode } from "../shared/misused-code.ts";

export default defineRule({
  id: "409-misused",
  title: "A 409 Conflict response is about the state of the resource",
  strength: "should",
  basis: "guide",
  why: "A 409 tells the client to look at the present state, resolve the conflict and try again. A request that fails validation will fail again whatever the state is.",
  fix: "Declare the response under 422 for values that are not valid and under 400 for a malformed request, or describe the conflict.",
  sources: ["guide#409-conflict", "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.10"],
  examples: {
    good: `
      /users:
        post:
          responses:
            201: { description: The new user. }
            409: { description: The email address is already taken. }
            422: { description: Validation failed. }`,
    bad: `
      /users:
        post:
          responses:
            201: { description: The new user. }
            409: # ✗ 409 is described as "Validation failed": that is 422
              description: Validation failed.`,
  },
  on: "response",
  judgesUse: true,
  counts: "responses under 409",
  under: (status) => isCode(status, 409),
  applies: () => true,
  check: misusedCode(),
});
