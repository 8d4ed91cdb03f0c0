import { isCode } from "../../model/status.ts";
import { defineRule } from "../rule.ts";
import { misusedCode } from "../shared/misused-code.ts";

export default defineRule({
  id: "401-misused",
  title: "A 401 Unauthorized response is about missing or bad credentials",
  strength: "should",
  basis: "guide",
  why: "A 401 tells the client to sign in (again). A caller who is signed in and merely not allowed would do so, get the same 401, and conclude that signing in is broken.",
  fix: "Declare the response under 403 if the caller is known but not allowed, or describe which credentials are missing.",
  sources: [
    "guide#401-unauthorized",
    "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2",
    "https://www.rfc-editor.org/rfc/rfc6750#section-3.1",
  ],
  examples: {
    good: `
      /reports:
        get:
          responses:
            200: { description: The reports. }
            401: { description: The access token is missing or expired. }
            403: { description: Permission denied. }`,
    bad: `
      /reports:
        get:
          responses:
            200: { description: The reports. }
            401: # ✗ 401 is described as "Permission denied": that is 403
              description: Permission denied.`,
  },
  on: "response",
  judgesUse: true,
  counts: "responses under 401",
  under: (status) => isCode(status, 401),
  applies: () => true,
  check: misusedCode(),
});
