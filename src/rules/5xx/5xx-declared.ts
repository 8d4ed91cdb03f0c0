import { isMeta } from "../../model/http/methods.ts";
import { answersForClass } from "../../model/responses.ts";
import { defineRule } from "../rule.ts";
import { explicitOption } from "../shared/explicit-option.ts";
import { addResponse, keyOfFailures } from "../shared/mending.ts";

export default defineRule({
  id: "5xx-declared",
  title: "An operation declares how the server's own failure is answered",
  strength: "consider",
  basis: "guide",
  why: "Every server fails at some time. Clients that know the shape of that answer can report it and try again; others break on a body they did not expect.",
  fix: "Declare `500`, or one shape for all failures under `5XX` or `default`.",
  whenNotTo:
    "All failures come from infrastructure in front of the API, and its description leaves them out by intention.",
  sources: ["guide#5xx-server-error", "https://www.rfc-editor.org/rfc/rfc9110#section-15.6"],
  examples: {
    good: `
      /users:
        get:
          responses:
            200: { description: The users. }
            500: { description: The server failed. }`,
    bad: `
      /users:
        get: # ✗ declares no 5xx
          responses:
            200: { description: The users. }
            400: { description: A parameter is wrong. }`,
  },
  options: explicitOption,
  on: "operation",
  counts: "operations",
  applies: (operation) => !isMeta(operation),
  check(operation, options) {
    if (answersForClass(operation, 5, options)) return [];
    return [{ at: operation.location, declares: "500", message: `${operation.name} declares no 5xx` }];
  },
  mending: addResponse(({ api }) => keyOfFailures(api)),
});
