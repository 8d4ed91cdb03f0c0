import type { IntentKind } from "../../model/intent.ts";
import { isCode } from "../../model/status.ts";
import { defineRule } from "../rule.ts";
import { fixOfLikely, is201OfAction } from "../shared/misplaced-201.ts";

const purposes: ReadonlyMap<IntentKind, string> = new Map([
  ["action", "does something"],
  ["search", "looks something up"],
  ["authenticate", "signs somebody in or out"],
]);

export default defineRule({
  id: "201-only-for-create",
  title: "A POST that creates nothing does not answer 201",
  strength: "should",
  basis: "guide",
  why: "Where nothing was created a client looks for, counts or links what does not exist.",
  fix: "Answer `200` with what there is to return, or `204`.",
  sources: ["guide#201-created", "https://www.rfc-editor.org/rfc/rfc9110#section-15.3.2"],
  examples: {
    good: `
      /sessions/current/logout:
        post:
          x-statuslint: { intent: authenticate }
          responses:
            204: { description: Signed out. }`,
    bad: `
      /sessions/current/logout:
        post:
          x-statuslint: { intent: authenticate }
          responses:
            201: # ✗ 201 Created, but the operation signs somebody in or out
              description: Signed out.`,
  },
  on: "response",
  counts: "successes of POSTs that create nothing",
  usesIntent: true,
  under: (status) => isCode(status, 200, 201, 202, 204),
  applies: (response) =>
    response.operation.method === "post" &&
    (purposes.has(response.operation.intent.kind) || is201OfAction(response) !== undefined),
  *check(response) {
    const found = is201OfAction(response);
    const at = response.usedAt;
    if (found === "likely") {
      const message = "POST answers 201 Created, but nothing seems to be created";
      yield { at, message, fix: fixOfLikely, strength: "consider", confidence: "medium" };
    } else if (found === "sure") {
      const purpose = purposes.get(response.operation.intent.kind) ?? "does something";
      yield { at, message: `POST answers 201 Created, but the operation ${purpose}, and creates nothing` };
    }
  },
});
