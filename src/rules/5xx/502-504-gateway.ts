import type { Api, Operation } from "../../model/api.ts";
import { nameOfStatus } from "../../model/names.ts";
import { codeLocation } from "../../model/responses.ts";
import { isCode } from "../../model/status.ts";
import { defineRule } from "../rule.ts";

interface Options {
  readonly allow: readonly number[];
}

export default defineRule<"response", Options>({
  id: "502-504-gateway",
  title: "502 and 504 are left to gateways",
  strength: "consider",
  basis: "guide",
  why: "502 and 504 come from what stands before the application, when the application itself cannot answer. Declared as the application's own, they hide which part of the stack failed.",
  fix: "Leave the code out. If something the API depends on is down, declare `503` with `Retry-After`; anything else that fails is `500`.",
  whenNotTo:
    "The API passes requests on to another server, and the code tells that this one failed: then set `allow`.",
  sources: [
    "guide#502-bad-gateway",
    "https://www.rfc-editor.org/rfc/rfc9110#section-15.6.3",
    "https://www.rfc-editor.org/rfc/rfc9110#section-15.6.5",
  ],
  examples: {
    good: `
      /users:
        get:
          responses:
            200: { description: The users. }
            503: { description: Down for maintenance. }`,
    bad: `
      /users:
        get:
          responses:
            200: { description: The users. }
            502: { description: The database did not answer. } # ✗ 502 Bad Gateway is a gateway's to send`,
  },
  options: {
    defaults: { allow: [] },
    schema: {
      type: "object",
      additionalProperties: false,
      properties: {
        allow: {
          type: "array",
          items: { enum: [502, 504] },
          description: "Codes that the API sends itself.",
        },
      },
    },
  },
  yieldsTo: ["5xx-misused"],
  on: "response",
  counts: "responses under 502 and 504",
  under: (status) => isCode(status, 502, 504),
  applies: ({ operation, description }) =>
    !isGateway(operation.api) &&
    !asksOthers.test(description.slice(0, maxText)) &&
    !blamesAnother(operation.api, description.slice(0, maxText)) &&
    !passesOn(operation),
  *check(response, { allow }) {
    const { status } = response;
    if (status.kind !== "code" || allow.includes(status.code)) return;
    yield { at: codeLocation(response), message: `${nameOfStatus(status)} is a gateway's to send` };
  },
});

/** The operation stands between its caller and somebody else's service, or a device, whose wrong answer is what 502 is for. */
const asksOthers =
  /\b(?:agent|camera|controller|device|gateway|inverter|lock|machine|meter|modem|node|printer|robot|sensor|terminal|vehicle|worker)s? (?:did|does|do|has|have|is|are)(?: not|n't)(?: yet)? (?:answer|react|reply|repl|respond)|\b(?:no|without an?) (?:answer|reply|response) (?:came |was received )?from (?!(?:an? |any |the )?(?:api|database|db|server|service)\b)\w|\bupstream\b|\bthird[- ]part(?:y|ies)\b|\bexternal\b|\bprovider\b|\bremote (?:api|service|server)\b/i;

const callsByName = /\b((?!(?:An?|Backend|Internal|Our|REST|The|This)\b)[A-Z]\w{1,30}) API\b/;

/** "The Weathervane API did not answer": that of somebody else, where this one is not called so. */
function blamesAnother({ title }: Api, text: string): boolean {
  const name = callsByName.exec(text)?.[1];
  return name !== undefined && !title.toLowerCase().includes(name.toLowerCase());
}

const maxText = 500;

/** What an operation says of itself where it hands its request to another service. */
const handsOn =
  /\bprox(?:y|ies|ied)\b|\bupstream\b|\bthird[- ]part|\brelays?\b|\bforwards?\b|\b(?:external|remote) (?:api|provider|server|service)/i;

function passesOn({ path, summary, description }: Operation): boolean {
  return (
    /(?:^|[/_-])proxy(?:$|[/_-])/i.test(path) || handsOn.test(`${summary} ${description.slice(0, maxText)}`)
  );
}

/** The document calls what it describes a gateway or a proxy. */
function isGateway({ title, description }: Api): boolean {
  const words = /\b(?:gateways?|proxy|proxies|load[- ]?balancers?)\b/i;
  return words.test(title) || words.test(description);
}
