import type { DeclaredResponse } from "../../model/api.ts";
import { nameOfStatus } from "../../model/names.ts";
import { codeLocation } from "../../model/responses.ts";
import { classOf, isCode } from "../../model/status.ts";
import { defineRule } from "../rule.ts";
import { misspelt, placeOfHeaders } from "../shared/missing-header.ts";

export default defineRule({
  id: "status-informational",
  title: "1xx is not declared",
  strength: "consider",
  basis: "guide",
  why: "A 1xx is no answer: servers and HTTP libraries exchange it by themselves before the final response, and a generated client never gets to see it.",
  fix: "Leave the 1xx out and declare the final response. For a change of protocol, declare `101` with an `Upgrade` header.",
  sources: [
    "guide#rarely-used",
    "https://www.rfc-editor.org/rfc/rfc9110#section-15.2",
    "https://www.rfc-editor.org/rfc/rfc9110#section-7.8",
  ],
  examples: {
    good: `
      /feed:
        get:
          responses:
            101:
              description: The connection becomes a WebSocket.
              headers:
                Upgrade: { schema: { type: string, const: websocket } }`,
    bad: `
      /uploads:
        post:
          responses:
            100: { description: Send the rest. } # ✗ 100 Continue is no final response`,
  },
  on: "response",
  counts: "responses",
  applies: () => true,
  check(response) {
    const { status } = response;
    if (classOf(status) !== 1) return [];
    if (isCode(status, 101)) {
      if (namesProtocol(response)) return [];
      const message = "101 Switching Protocols has no Upgrade header that says to which protocol";
      return [
        misspelt(response, message, "Upgrade") ?? {
          at: placeOfHeaders(response),
          message,
          fix: "Declare an `Upgrade` header on the 101 response, for example `websocket`.",
        },
      ];
    }
    return [
      {
        at: codeLocation(response),
        message: `${nameOfStatus(status)} is no final response: clients do not get to see it`,
      },
    ];
  },
});

/** The protocol stands in the response's `Upgrade`, or the client names it in its own. */
function namesProtocol({ headers, operation }: DeclaredResponse): boolean {
  return (
    headers.has("upgrade") ||
    operation.parameters.some(({ name, in: place }) => place === "header" && name.toLowerCase() === "upgrade")
  );
}
