import type { IntentKind } from "../../model/intent.ts";
import { isCode } from "../../model/status.ts";
import { defineRule } from "../rule.ts";
import { is201OfAction } from "../shared/misplaced-201.ts";

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
  why: "201 sends a client looking for something new and its Location. Where nothing was created it caches, counts or links what does not exist.",
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
  minConfidence: "medium",
  under: (status) => isCode(status, 200, 201, 202, 204),
  applies: ({ operation }) => operation.method === "post" && purposes.has(operation.intent.kind),
  *check(response) {
    if (!is201OfAction(response)) return;
    const purpose = purposes.get(response.operation.intent.kind) ?? "creates nothing";
    yield {
      at: response.usedAt,
      message: `POST answers 201 Created, but the operation ${purpose}, and creates nothing`,
    };
  },
});
