import { isCode } from "../../model/status.ts";
import { defineRule } from "../rule.ts";
import { addHeader } from "../shared/mending.ts";
import { missingHeader } from "../shared/missing-header.ts";
import { misusedForInput } from "../shared/misused-code.ts";

export default defineRule({
  id: "426-upgrade",
  title: "A 426 Upgrade Required response declares an Upgrade header",
  strength: "must",
  basis: "rfc",
  why: "Upgrade names the protocol the server wants. A 426 without it tells the client to change something, and not to what.",
  fix: "Declare an `Upgrade` header on the 426 response, for example `HTTP/2.0` or `TLS/1.2`.",
  sources: [
    "guide#rarely-used",
    "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.22",
    "https://www.rfc-editor.org/rfc/rfc9110#section-7.8",
  ],
  examples: {
    good: `
      /feed:
        get:
          responses:
            426:
              description: The feed is served over HTTP/2 only.
              headers:
                Upgrade: { schema: { type: string, example: HTTP/2.0 } }`,
    bad: `
      /feed:
        get:
          responses:
            426: # ✗ no Upgrade header
              description: The feed is served over HTTP/2 only.`,
  },
  on: "response",
  needsNoOperation: true,
  counts: "responses under 426",
  under: (status) => isCode(status, 426),
  // "Invalid input" under it wants another code.
  applies: (response) => misusedForInput(response).length === 0,
  check: missingHeader("Upgrade", "426 Upgrade Required"),
  mending: addHeader("Upgrade"),
});
