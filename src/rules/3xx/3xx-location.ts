import { nameOfCode } from "../../guide/statuses.ts";
import { isCode } from "../../model/status.ts";
import { defineRule } from "../rule.ts";
import { addHeader } from "../shared/mending.ts";
import { missingHeader } from "../shared/missing-header.ts";

export default defineRule({
  id: "3xx-location",
  title: "A redirect declares a Location header",
  strength: "must",
  basis: "rfc",
  why: "Location is the redirect: without it a client knows that it should go elsewhere, but not where.",
  fix: "Declare a `Location` header on the response.",
  sources: [
    "guide#3xx-redirects",
    "https://www.rfc-editor.org/rfc/rfc9110#section-15.4",
    "https://www.rfc-editor.org/rfc/rfc9110#section-10.2.2",
  ],
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
            307: # ✗ no Location header
              description: The report is in the file store.`,
  },
  on: "response",
  needsNoOperation: true,
  counts: "redirects",
  under: (status) => isCode(status, 301, 302, 303, 307, 308),
  applies: () => true,
  check: (response) => missingHeader("Location", nameOfCode(Number(response.status.key)))(response),
  mending: addHeader("Location"),
});
