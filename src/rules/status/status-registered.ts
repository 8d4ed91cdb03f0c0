import { statusCode } from "../../guide/statuses.ts";
import type { DeclaredResponse } from "../../model/api.ts";
import { wordsIn } from "../../model/prose/text.ts";
import { codeLocation } from "../../model/responses.ts";
import { defineRule, type Problem } from "../rule.ts";
import { renameStatus } from "../shared/mending.ts";

/** What unregistered codes in use are meant to say, where a registered code says it. */
const registeredFor: ReadonlyMap<number, string> = new Map([
  [419, "401 for an expired session"],
  [420, "429 for too many requests"],
  [430, "429 for too many requests"],
  [440, "401 for an expired session"],
  [449, "409 or 428 when the request lacks something"],
  [450, "403 or 451 for blocked content"],
  [460, "408 when the client closed the connection"],
  [494, "431 for headers that are too large"],
  [495, "401 for a bad client certificate"],
  [496, "401 for a missing client certificate"],
  [498, "401 for an invalid token"],
  [499, "408 when the client closed the connection"],
  [509, "429 for used-up bandwidth"],
  [520, "502 for an upstream server that failed"],
  [521, "503 for an upstream server that is down"],
  [522, "504 for an upstream server that did not answer"],
  [523, "502 for an upstream server that cannot be reached"],
  [524, "504 for an upstream server that did not answer"],
  [529, "503 for an overloaded server"],
  [598, "504 for an upstream server that did not answer"],
  [599, "504 for an upstream server that did not answer"],
]);

/** Whether a text may mean what the code is used for: it says hardly more than the code, or has a word of it. */
function isMeant(text: string, better: string): boolean {
  const words = wordsIn(text);
  return words.length < 3 || wordsIn(better).some((word) => word.length > 4 && words.includes(word));
}

interface Options {
  readonly allow: readonly number[];
}

export default defineRule<"response", Options>({
  id: "status-registered",
  title: "A status code is in IANA's registry",
  strength: "should",
  basis: "guide",
  why: "Clients, proxies and monitoring know what registered codes mean; any other they treat as the x00 of its class, so what makes it special is lost.",
  fix: "Use the registered code that fits, or set `allow` where a protocol prescribes this one.",
  whenNotTo:
    "A platform that the API runs on fixes the code, and clients already depend on it: then set `allow`.",
  sources: [
    "guide#the-cheat-sheet",
    "https://www.iana.org/assignments/http-status-codes/http-status-codes.xhtml",
    "https://www.rfc-editor.org/rfc/rfc9110#section-15",
  ],
  examples: {
    good: `
      /users:
        get:
          responses:
            200: { description: The users. }
            429: { description: Slow down. }`,
    bad: `
      /users:
        get:
          responses:
            200: { description: The users. }
            420: { description: Slow down. } # ✗ 420 is not a registered status code`,
  },
  options: {
    defaults: { allow: [] },
    schema: {
      type: "object",
      additionalProperties: false,
      properties: {
        allow: {
          type: "array",
          items: { type: "integer", minimum: 100, maximum: 599 },
          description: "Codes that the platform fixes.",
        },
      },
    },
  },
  // These say the code that it should be.
  yieldsTo: ["400-misused", "5xx-misused"],
  on: "response",
  counts: "status codes",
  under: (status) => status.kind === "code",
  applies: () => true,
  check(response, { allow }) {
    const { status } = response;
    if (status.kind !== "code" || statusCode(status.code) || allow.includes(status.code)) return [];
    if (isOfProtocol(response, status.code)) return [];
    const known = registeredFor.get(status.code);
    const better = known !== undefined && isMeant(response.description, known) ? known : undefined;
    return [
      {
        at: codeLocation(response),
        message: `${status.code} is not a registered status code; clients treat it as ${status.class}00`,
        ...(better === undefined
          ? {}
          : {
              means: Number(better.slice(0, 3)),
              fix: `Use a registered code: ${better}. Tell the details in the error body.`,
            }),
      },
    ];
  },
  mending: renameStatus(registeredInstead),
});

/** The one code that is meant, where no other may be. */
function registeredInstead({ means }: Problem, { status }: DeclaredResponse): number | undefined {
  return status.kind === "code" && !/ or /.test(registeredFor.get(status.code) ?? "") ? means : undefined;
}

/** 460 of resumable uploads: a checksum that does not match (https://tus.io/protocols/resumable-upload#checksum). */
function isOfProtocol({ headers, operation }: DeclaredResponse, code: number): boolean {
  return (
    code === 460 &&
    (headers.has("tus-resumable") || operation.parameters.some(({ name }) => /^tus-resumable$/i.test(name)))
  );
}
