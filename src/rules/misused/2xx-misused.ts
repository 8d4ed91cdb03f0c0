import type { DeclaredResponse } from "../../model/api.ts";
import { isVerdictOperation } from "../../model/envelope.ts";
import { type Meaning, meaningOfName, meaningsOfText, mentionsBody, textsOf } from "../../model/meaning.ts";
import { namesAnError } from "../../model/meaning-phrases.ts";
import { wordsOf } from "../../model/meaning-text.ts";
import { hasContent, responseWith } from "../../model/responses.ts";
import { classOf, isCode } from "../../model/status.ts";
import { is201OfAction } from "../misplaced-201.ts";
import { placeOfMisuse } from "../misused-code.ts";
import { defineRule, type Problem } from "../rule.ts";

export default defineRule({
  id: "2xx-misused",
  title: "A success response is described as the success it stands for",
  strength: "should",
  basis: "guide",
  why: "Clients, monitors and retry libraries believe the code. An error under a 2xx is invisible to them, and a 200 for work that is only queued, a resource that was created or an empty body hides what they should do next.",
  fix: "Declare the response under the code its description speaks of, or correct the description.",
  sources: ["guide#2xx-success", "https://www.rfc-editor.org/rfc/rfc9110#section-15.3"],
  examples: {
    good: `
      /exports:
        post:
          responses:
            202: { description: The export has been queued. }
            404: { description: There is no such report. }`,
    bad: `
      /exports:
        post:
          responses:
            200: # ✗ 200 is described as "The export has been queued": that is 202
              description: The export has been queued.`,
  },
  on: "response",
  counts: "2xx responses",
  // 207, 208 and 226 carry several results in one body.
  applies: ({ status }) => classOf(status) === 2 && !isCode(status, 207, 208, 226),
  *check(response) {
    const found = [...misnamed(response), ...misdescribed(response)];
    const [first] = found;
    if (first && found.every(({ codes }) => codes[0] === first.codes[0])) yield problem(response, first);
  },
});

function problem(response: DeclaredResponse, meaning: Meaning): Problem {
  const { key } = response.status;
  const { codes, form, words } = meaning;
  const says = form === "name" ? "refers to the component" : "is described as";
  const isVague = codes.length === 2;
  const code = codes[0] ?? 0;
  const isError = code >= 400;
  return {
    at: placeOfMisuse(response, meaning),
    message: `${key} ${says} "${words}": that is ${isVague ? "a 4xx or 5xx" : code}`,
    fix: isError
      ? `Declare the error under ${isVague ? "its 4xx or 5xx" : `\`${code}\``}, or describe the success that \`${key}\` stands for.`
      : `Answer \`${code}\`, or correct the description if \`${key}\` is what is answered.`,
    evidence: [meaning.evidence],
    confidence: form === "phrase" || form === "name" ? "high" : "medium",
  };
}

/** Words with which a text speaks of a success, or of more than one case. */
const successWords =
  /success|\bok\b|\breturn|\blists?\b|\bif\b|\bwhen\b|\bunless\b|\botherwise\b|\baccepted\b|\bno error|\bwithout\b/i;

/** A `$ref` to an error response: `NotFound` under 200. */
function misnamed(response: DeclaredResponse): Meaning[] {
  const { component, operation } = response;
  if (component === undefined || isVerdictOperation(operation)) return [];
  if (textsOf(response).some(({ text }) => successWords.test(text))) return [];
  const named = meaningOfName(response);
  if (named) return [named];
  // Where errors are the resource, a component `Error` is no error response.
  if (
    !namesAnError(component) ||
    wordsOf(operation.path).some((word) => /^(?:errors?|problems?|faults?)$/.test(word))
  )
    return [];
  return [
    { codes: [500, 400], words: component, form: "name", evidence: `the component is named "${component}"` },
  ];
}

function misdescribed(response: DeclaredResponse): Meaning[] {
  const meanings = meaningsOfText(response).filter((meaning) => contradicts(response, meaning));
  if (isCode(response.status, 204, 205)) meanings.push(...mentionsBody(response));
  return meanings;
}

function contradicts(response: DeclaredResponse, meaning: Meaning): boolean {
  const { status } = response;
  const [code = 0] = meaning.codes;
  if (isCode(status, code)) return false;
  if (code >= 400) return speaksOfError(response, meaning);
  if (status.kind !== "code") return false;
  switch (code) {
    case 200:
      return meaning.form === "changed" && isCode(status, 201) && !is201OfAction(response);
    case 201:
      return speaksOfCreation(response, meaning);
    case 202:
      return speaksOfQueue(response, meaning);
    case 204:
      return speaksOfNothing(response, meaning);
    default:
      return false;
  }
}

function speaksOfError(response: DeclaredResponse, { form, words }: Meaning): boolean {
  // What exists already may be returned, and what is not there may be said with 204.
  if (form === "duplicate" || (form === "not-found" && isCode(response.status, 204))) return false;
  if (form !== "phrase" && isVerdictOperation(response.operation)) return false;
  // An error, or the failing of something, can be what the operation is about.
  if (form === "failure" && /\/[^/]*(?:error|fail|problem)/i.test(response.operation.path)) return false;
  return textsOf(response).every(
    ({ text }) => !successWords.test(text.replace(words.replace(/…$/, ""), " ")),
  );
}

/** Names of work that is itself what a 202 hands out. */
const work =
  /\b(?:jobs?|tasks?|operations?|process|processes|runs?|batch|batches|exports?|imports?|requests?|backups?|snapshots?|dumps?|workflows?|executions?|reports?|deployments?)\b/i;

/** Something was created by a POST (or, by the phrase alone, a PUT) that declares no 201. */
function speaksOfCreation({ status, operation }: DeclaredResponse, { form, words }: Meaning): boolean {
  if (!isCode(status, 200, 202, 204) || responseWith(operation, 201)) return false;
  if (form === "phrase") return operation.method === "post" || operation.method === "put";
  if (operation.method !== "post") return false;
  if (isCode(status, 202) && work.test(words)) return false;
  const { kind, confidence } = operation.intent;
  if (["list", "read", "search", "authenticate"].includes(kind)) return false;
  return !(kind === "action" && confidence === "high");
}

/** The work waits. Where something is accepted (an offer, a friend) the word is not about the request. */
function speaksOfQueue({ status, operation }: DeclaredResponse, { form, words }: Meaning): boolean {
  if (!isCode(status, 200, 201, 204)) return false;
  if (form === "phrase") {
    const names = [
      ...wordsOf(operation.path),
      ...wordsOf(operation.operationId ?? ""),
      ...wordsOf(operation.summary),
    ];
    return !names.some((word) => word.startsWith("accept"));
  }
  // A read may well show what is queued; that something "was successfully queued" is said by who queued it.
  return operation.method !== "get" && operation.method !== "head" ? true : /success/i.test(words);
}

/** There is nothing in the body, neither by the words nor by `content`. */
function speaksOfNothing(response: DeclaredResponse, { form }: Meaning): boolean {
  const { status, operation } = response;
  if (!isCode(status, 200, 201) || hasContent(response) || responseWith(operation, 204)) return false;
  if (["head", "options"].includes(operation.method)) return false;
  // Generators write "no response body" where they know none: a read without content is described thinly.
  if (operation.method === "get" && form !== "phrase") return false;
  // A token's revocation answers 200 (RFC 7009 §2.2).
  const words = wordsOf(operation.path);
  return !(words.includes("revoke") && words.some((word) => /^(?:oauth2?|tokens?)$/.test(word)));
}
