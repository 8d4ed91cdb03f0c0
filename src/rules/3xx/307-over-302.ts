import { isCode } from "../../model/status.ts";
import { defineRule } from "../rule.ts";
import { renameStatus } from "../shared/mending.ts";
import { isSignInStep } from "../shared/sign-in-step.ts";

export default defineRule({
  id: "307-over-302",
  title: "A temporary redirect of a GET is a 307",
  strength: "consider",
  basis: "guide",
  why: "A client may follow a 302 with a GET, whatever it sent; 307 says that the method stays, for this GET and for whatever joins it under the path.",
  fix: "Answer `307` instead of `302`.",
  whenNotTo: "Clients or proxies are known not to understand 307; for a GET both lead to the same place.",
  sources: ["guide#307-temporary-redirect", "https://www.rfc-editor.org/rfc/rfc9110#section-15.4.8"],
  examples: {
    good: `
      /reports/{id}/download:
        get:
          responses:
            307:
              description: The report is in the file store.
              headers:
                Location: { schema: { type: string, format: uri-reference } }`,
    bad: `
      /reports/{id}/download:
        get:
          responses:
            302: # ✗ 307 Temporary Redirect
              description: The report is in the file store.
              headers:
                Location: { schema: { type: string, format: uri-reference } }`,
  },
  // It says which code is meant.
  yieldsTo: ["3xx-misused"],
  on: "response",
  counts: "temporary redirects of GET",
  under: (status) => isCode(status, 302, 307),
  applies: ({ operation }) => operation.method === "get" && !isSignInStep(operation),
  *check({ status, usedAt }) {
    if (!isCode(status, 302)) return;
    yield {
      at: usedAt,
      message: "302 Found does not promise to keep the method, as 307 Temporary Redirect does",
    };
  },
  mending: renameStatus(() => 307),
});
