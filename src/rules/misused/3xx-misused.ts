import type { DeclaredResponse } from "../../model/api.ts";
import { meaningOfTitle, textsOf } from "../../model/prose/meaning.ts";
import { quoted, wordsOf } from "../../model/prose/text.ts";
import { codeLocation } from "../../model/responses.ts";
import { isCode } from "../../model/status.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  id: "3xx-misused",
  title: "A redirect is described to last as long as its code says",
  strength: "should",
  basis: "guide",
  why: "Clients and caches keep a 301 or 308 and do not ask again: what was meant for now cannot be taken back. After a 302, 303 or 307 they ask the old address for ever.",
  fix: "Answer `301` or `308` for good and `307` for now, or correct the description.",
  sources: [
    "guide#3xx-redirects",
    "https://www.rfc-editor.org/rfc/rfc9110#section-15.4",
    "https://www.rfc-editor.org/rfc/rfc9111#section-4.2.2",
  ],
  examples: {
    good: `
      /shops/{id}:
        get:
          responses:
            307: { description: The shop is served elsewhere for now. }
            308: { description: The shop has moved permanently. }`,
    bad: `
      /shops/{id}:
        get:
          responses:
            301: # ✗ 301 is described as "for now": that is 307
              description: The shop is served elsewhere for now.`,
  },
  on: "response",
  judgesUse: true,
  counts: "redirects",
  under: (status) => isCode(status, 301, 302, 303, 307, 308),
  applies: () => true,
  *check(response) {
    const { status, component, operation } = response;
    const isForGood = isCode(status, 301, 308);
    const texts = [...textsOf(response), meaningOfTitle(response)?.words ?? ""];
    const said = texts.map((text) => lasting(text, isForGood)).find((words) => words !== undefined);
    const named = component && lasting(wordsOf(component).join(" "), isForGood);
    // A text that speaks of both tells two cases apart.
    if (!(said || named) || texts.some((text) => lasting(text, !isForGood) || asksForGet(text, response)))
      return;
    const code = isForGood ? "307" : operation.method === "get" ? "301 or 308" : "308";
    yield {
      at: codeLocation(response),
      message: `${status.key} ${said ? "is described as" : "refers to the component"} "${quoted(said ?? component ?? "")}": that is ${code}`,
      fix: `Answer \`${code.replace(" or ", "` or `")}\`, or correct the description.`,
    };
  },
});

const forNow =
  /temporarily\b|\btemporary[ _-](?:[a-z]{1,20} )?(?:redirect|move|ur[il]|link|address|location|host|home)|\bfor (?:now|the moment|the time being|a (?:short )?while)\b|\b(?:pre-?)?signed (?:ur[il]|link)/i;
const forGood =
  /\bpermanent(?:ly)?[ _-](?:re(?:direct|locat)|mov)|\b(?:mov|relocat|redirect)[a-z]{0,5}[^.\n]{0,40}[ _-](?:permanently|for good|for ?ever)\b/i;
/** "This is no permanent redirect." */
const negated = /\b(?:not?|never|rather than|instead of|nor) (?:an? )?(?:temporar|permanent)[a-z]{0,4}/gi;

/** The words with which a text says that a redirect is for now, or for good. */
function lasting(text: string, isForNow: boolean): string | undefined {
  return (isForNow ? forNow : forGood).exec(text.replace(negated, " "))?.[0];
}

/** A redirect that is to turn a write into a GET is a 302 or 303, however long it lasts. */
function asksForGet(text: string, { status, operation }: DeclaredResponse): boolean {
  return operation.method !== "get" && isCode(status, 302, 303) && /\bGET\b/.test(text);
}
