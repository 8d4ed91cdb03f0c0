import { isCode } from "../../model/status.ts";
import { defineRule } from "../rule.ts";
import { misusedCode } from "../shared/misused-code.ts";

export default defineRule({
  id: "404-misused",
  title: "A 404 Not Found response is about a resource that is not there",
  strength: "should",
  basis: "guide",
  why: "A client takes a 404 for a wrong address: it drops the resource and does not sign in, correct its request or show an empty list, which is what it should do here.",
  fix: "Declare the response under the code its description speaks of (400, 401, or 200 with an empty list), or describe what is not found.",
  sources: ["guide#404-not-found", "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.5"],
  examples: {
    good: `
      /orders/{id}:
        get:
          responses:
            200: { description: The order. }
            404: { description: There is no such order or the caller may not see it. }`,
    bad: `
      /orders/{id}:
        get:
          responses:
            200: { description: The order. }
            404: # ✗ 404 is described as "Bad Request": that is 400
              description: Bad Request`,
  },
  on: "response",
  judgesUse: true,
  counts: "responses under 404",
  under: (status) => isCode(status, 404),
  applies: () => true,
  // Hiding what the caller may not see behind a 404 is a known practice (RFC 9110 §15.5.4).
  check: misusedCode([403]),
});
