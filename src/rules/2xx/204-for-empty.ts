import type { DeclaredResponse, Operation } from "../../model/api.ts";
import { isAtLeast } from "../../model/intent.ts";
import { nameOfStatus } from "../../model/names.ts";
import { onSamePath, readAbove } from "../../model/paths/neighbours.ts";
import { isPlural, wordsOf, wordsOfNames } from "../../model/prose/text.ts";
import { codeLocation, responseWith } from "../../model/responses.ts";
import { membersAnswered } from "../../model/schema/bodies.ts";
import { isCode } from "../../model/status.ts";
import { defineRule, type Problem } from "../rule.ts";
import { confidenceOfEmpty, isEmpty200, oftenLeavesOutContent, saysNothing } from "../shared/empty-200.ts";
import { renameStatus } from "../shared/mending.ts";
import { isWebhookReceiver } from "../shared/webhook-receiver.ts";

const methods: readonly string[] = ["put", "patch", "post"];

export default defineRule({
  id: "204-for-empty",
  title: "A PUT, PATCH or POST that returns nothing answers 204 No Content",
  strength: "should",
  basis: "guide",
  why: "200 announces a body. A client that parses it fails on the empty one; 204 tells it that there is nothing to read.",
  fix: "Answer `204`, or declare the `content` that the `200` returns.",
  sources: ["guide#204-no-content", "https://www.rfc-editor.org/rfc/rfc9110#section-15.3.5"],
  examples: {
    good: `
      /users/{id}/password:
        put:
          responses:
            204: { description: The password is changed. }`,
    bad: `
      /users/{id}/password:
        put:
          responses:
            200: # ✗ 200 OK without content
              description: The password is changed.`,
  },
  // They say what else the answer is.
  yieldsTo: ["2xx-misused", "201-for-create"],
  on: "response",
  counts: "responses to PUT, PATCH and POST under 200",
  under: (status) => isCode(status, 200),
  applies: ({ operation }) =>
    methods.includes(operation.method) && !returnsOtherwise(operation) && !isWebhookReceiver(operation),
  *check(response) {
    const { method, intent, path } = response.operation;
    const at = codeLocation(response);
    const answers = `${method.toUpperCase()} answers 200 OK`;
    if (!isEmpty200(response)) {
      const read = saysNothing(response, true) ? readBeside(response.operation) : undefined;
      if (!read) return;
      const fix = `Describe what it returns, as ${read.name} does; answer \`204\` where that is nothing.`;
      const message = `${answers} with a schema that says nothing`;
      yield { at, message, fix, strength: "consider", confidence: "medium" };
      return;
    }
    const other = successBeside(response);
    const said = `${answers} without content`;
    // Who signs in is given something, in the body or in a cookie.
    if (
      !other &&
      method === "post" &&
      (intent.kind === "authenticate"
        ? !lets.test(wordsOfNames(response.operation).join(" "))
        : isStepOf.test(path)) &&
      ![...response.headers.keys()].some((name) => handsOut.test(name))
    ) {
      const fix =
        "Declare the `content` with the token, or the `Set-Cookie` header that carries it (then 204 will do).";
      yield { at, message: `${said}, but signing in hands something out`, fix };
      return;
    }
    const confidence = confidenceOfEmpty(response);
    if (other) {
      const message = `${said}, where ${nameOfStatus(other.status)} is the success`;
      yield { at, message, fix: "Remove the `200`: frameworks add it by themselves." };
    } else if (
      method === "post" &&
      (intent.kind === "create" ||
        namesCreate.test(path.slice(path.lastIndexOf("/") + 1)) ||
        addsWithoutWords(response.operation) ||
        /^adds? /i.test(response.operation.summary))
    ) {
      yield { at, confidence, message: `${said}, though it seems to create something`, fix: fixOfCreate };
    } else if (namesAnswer(response)) {
      const message = `${said}, though its text names what it returns`;
      yield { at, confidence, message, fix: fixOfAnswer, strength: "consider" };
    } else {
      yield { at, confidence, message: `${said}, where 204 No Content says so` };
    }
  },
  mending: renameStatus(codeOfEmpty),
});

function codeOfEmpty({ fix }: Problem, response: DeclaredResponse): number | undefined {
  return fix === undefined && !oftenLeavesOutContent(response) ? 204 : undefined;
}

/** What reads the thing that a PUT, PATCH or POST changes or acts on, where its members are described. */
function readBeside(operation: Operation): Operation | undefined {
  if (!["update", "replace", "action"].includes(operation.intent.kind)) return undefined;
  const read = onSamePath(operation, "get") ?? readAbove(operation);
  return read?.intent.kind === "read" && membersAnswered(read).size > 1 ? read : undefined;
}

/** Who lets somebody else in is given nothing. */
const lets = /\b(?:approv|confirm|den(?:y|ies)|reject)/;

/** Where a device or a program asks for what its person signs in with elsewhere. */
const isStepOf =
  /\/(?:auth|oauth2?|log-?in|sign-?in|pairing)\/(?:begin|code|device|exchange|init|initiate|poll|start|token)$/i;

/** Header fields, in lower case, that carry what signing in hands out: `Set-Cookie`, `X-Auth-Token`. */
const handsOut = /^set-cookie$|auth|token|jwt|session/;

/** `/shelves/createShelf`, where nothing else says what the POST does. */
const namesCreate = /^(?:[Cc]reate|[Aa]dd|[Nn]ew|[Ii]nsert)(?![a-z])/;

/** A POST beside the GET of many, of which no word says what it does: most of these create. */
function addsWithoutWords({ path, pathItem, summary, description, operationId }: Operation): boolean {
  const isNamed = [summary, description, operationId ?? ""].some((text) => text.trim() !== "");
  return (
    !isNamed && pathItem.has("get") && isPlural(wordsOf(path.slice(path.lastIndexOf("/") + 1)).at(-1) ?? "")
  );
}

const fixOfCreate = "Answer `201` with what was created, or `204` where nothing is new.";

const fixOfAnswer = "Declare the `content` that the text speaks of, or answer `204` where there is none.";

/** "The updated shelf", "List of warnings"; not "Shelf updated", "Updated the shelf". */
const answer =
  /^(?:(?:the|an?) )?(?:(?:newly |just )?(?:changed|created|current|generated|merged|modified|new|resulting|saved|updated) (?!an?\b|at\b|by\b|in\b|successfully|the\b)[a-z]|(?:array|collection|data|details|info|information|list|object|results?|summary) (?:about|for|of|with)\b)/i;
/** "Test results", "Zip file with the plans"; not "Successful response", "Uploaded file". */
const named =
  /^(?!\w{1,20}ed |(?:default|no|ok|successful) )(?:[\w-]{1,20} ){1,3}(?:file|report|response|result)s?(?: (?:as|for|of|with) .{1,80})?\.?$/i;
const returned = /\breturns? (?:all|an?|its|the|updated)\b(?! (?:\d|error|success|status))/i;

/** Whether the texts of an operation and its success name what is in the answer. */
function namesAnswer({ description, operation }: DeclaredResponse): boolean {
  const texts = [operation.summary, operation.description].map((text) => text.slice(0, 500));
  return (
    ((answer.test(description.trim()) || named.test(description.trim())) && !/success/i.test(description)) ||
    texts.some((text) => returned.test(text))
  );
}

/** The success that a POST declares by its code, where the text of its 200 says nothing: the 201 of a create, the 202 of a task. */
function successBeside({ description, operation }: DeclaredResponse): DeclaredResponse | undefined {
  const isPlain = /^(?:(?:default|ok|success(?:ful)?)?(?: (?:operation|response))?)\.?$/i.test(
    description.trim(),
  );
  if (!isPlain || operation.method !== "post") return undefined;
  const created = operation.intent.kind === "create" ? responseWith(operation, 201) : undefined;
  return created ?? responseWith(operation, 202);
}

/** Where 204 is not the answer: what reads has data to return, however thinly that is described. */
function returnsOtherwise({ intent: { kind, confidence } }: Operation): boolean {
  return isAtLeast(confidence, "medium") && ["list", "read", "search"].includes(kind);
}
