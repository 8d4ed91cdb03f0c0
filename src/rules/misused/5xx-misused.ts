import { classOf } from "../../model/status.ts";
import { defineRule } from "../rule.ts";
import { misusedCode } from "../shared/misused-code.ts";

export default defineRule({
  id: "5xx-misused",
  title: "A 5xx response is about a fault of the server",
  strength: "must",
  basis: "guide",
  why: "A 5xx says that the client did nothing wrong and may try again, and it wakes up whoever runs the server. A mistake of the client's behind it is retried in vain and spoils the error rate.",
  fix: "Declare the response under the 4xx its description speaks of, or describe what fails in the server.",
  sources: [
    "guide#500-internal-server-error",
    "https://www.rfc-editor.org/rfc/rfc9110#section-15.6",
    "https://www.rfc-editor.org/rfc/rfc9110#section-15.5",
  ],
  examples: {
    good: `
      /orders/{id}:
        get:
          responses:
            200: { description: The order. }
            404: { description: Order not found. }
            500: { description: An unexpected error occurred. }`,
    bad: `
      /orders/{id}:
        get:
          responses:
            200: { description: The order. }
            500: # ✗ 500 is described as "Order not found": that is 404
              description: Order not found.`,
  },
  on: "response",
  judgesUse: true,
  counts: "responses under 5xx",
  under: (status) => classOf(status) === 5,
  applies: () => true,
  check: misusedCode(),
});
