import { nameOfCode } from "../../guide/statuses.ts";
import type { DeclaredResponse } from "../../model/api.ts";
import { isForm } from "../../model/http/media-type.ts";
import { isWrite } from "../../model/http/methods.ts";
import { isCode } from "../../model/status.ts";
import { defineRule, type Problem } from "../rule.ts";
import { renameStatus } from "../shared/mending.ts";
import { isSignInStep } from "../shared/sign-in-step.ts";

export default defineRule({
  id: "3xx-keeps-method",
  title: "A redirect of POST, PUT, PATCH or DELETE keeps the method",
  strength: "should",
  basis: "guide",
  why: "After a 301 or 302 many clients repeat the request as GET, without its body: the write is lost and looks like a success. 308 and 307 keep the method, 303 asks for a GET.",
  fix: "Answer `308` for good or `307` for now; `303` where the client should go on with a GET.",
  sources: [
    "guide#3xx-redirects",
    "https://www.rfc-editor.org/rfc/rfc9110#section-15.4.2",
    "https://www.rfc-editor.org/rfc/rfc9110#section-15.4.3",
    "https://www.rfc-editor.org/rfc/rfc9110#section-15.4.9",
  ],
  examples: {
    good: `
      /orders:
        post:
          responses:
            308:
              description: Orders have moved for good.
              headers:
                Location: { schema: { type: string, format: uri-reference } }`,
    bad: `
      /orders:
        post:
          responses:
            301: # ✗ 308 Permanent Redirect keeps the method
              description: Orders have moved for good.
              headers:
                Location: { schema: { type: string, format: uri-reference } }`,
  },
  // It says which code is meant.
  yieldsTo: ["3xx-misused"],
  on: "response",
  counts: "redirects of writes",
  under: (status) => isCode(status, 301, 302, 303, 307, 308),
  applies: ({ operation }) => isWrite(operation) && !isSignInStep(operation),
  *check({ status, operation, usedAt, description }) {
    if (!isCode(status, 301, 302)) return;
    const [from, to] = isCode(status, 301) ? [301, 308] : [302, 307];
    // After a form the browser goes on with a page, and sends nothing again.
    const takesForm = operation.requestBody?.content.some(({ type }) => isForm(type));
    if (from === 302 && /\bpage\b/i.test(`${description} ${operation.description.slice(0, 500)}`)) return;
    if (from === 302 && takesForm) {
      yield {
        at: usedAt,
        message: `After a form, ${nameOfCode(303)} says that a GET follows; ${nameOfCode(from)} leaves it to the client`,
        fix: answer303,
      };
      return;
    }
    yield {
      at: usedAt,
      message: `Clients may repeat this ${operation.method.toUpperCase()} as GET after ${nameOfCode(from)}; ${nameOfCode(to)} keeps the method`,
      fix: `Answer \`${to}\`, or \`303\` where the client should go on with a GET.`,
    };
  },
  // What moves for now may be for a GET to go on with, or not.
  mending: renameStatus(keptBy),
});

/** The code that keeps the method, or says that another is meant. */
function keptBy({ fix }: Problem, { status }: DeclaredResponse): number | undefined {
  if (fix === answer303) return 303;
  return isCode(status, 301) ? 308 : undefined;
}

const answer303 = "Answer `303`.";
