import { isCode } from "../../model/status.ts";
import { defineRule } from "../rule.ts";
import { isReusedKey } from "../shared/meant-here.ts";
import { misusedCode } from "../shared/misused-code.ts";

export default defineRule({
  id: "422-misused",
  title: "A 422 Unprocessable Content response is about values that are not valid",
  strength: "should",
  basis: "guide",
  why: "A 422 tells the client which values to change. A duplicate is a matter of state, broken JSON was never read, and a caller who is not signed in can change no value to get through.",
  fix: "Declare the response under 409 for a duplicate, 400 for what cannot be parsed and 401 for missing credentials, or describe which values are not valid.",
  sources: ["guide#422-unprocessable-entity", "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.21"],
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
            422: # ✗ 422 is described as "The email address is already taken": that is 409
              description: The email address is already taken.`,
  },
  on: "response",
  judgesUse: true,
  counts: "responses under 422",
  under: (status) => isCode(status, 422),
  applies: (response) => !isReusedKey(response),
  check: misusedCode(),
});
