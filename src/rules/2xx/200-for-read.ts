import { nameOfCode } from "../../guide/statuses.ts";
import type { DeclaredResponse, Operation } from "../../model/api.ts";
import { isHealthCheck } from "../../model/http/health-check.ts";
import { isRead } from "../../model/http/methods.ts";
import { isAtLeast } from "../../model/intent.ts";
import { wordsOf } from "../../model/prose/text.ts";
import { isAlsoNoun, verbOf } from "../../model/prose/verbs.ts";
import { codeLocation, covers, hasContent } from "../../model/responses.ts";
import { classOf, isCode } from "../../model/status.ts";
import { defineRule } from "../rule.ts";
import { showsContent } from "../shared/empty-200.ts";

/** Successes that a read does not end with: something was created, a proxy changed it, a form is to be cleared. */
const wrongCodes = [201, 203, 205];

interface Options {
  readonly content: boolean;
}

export default defineRule<"response", Options>({
  id: "200-for-read",
  title: "A GET, HEAD or QUERY answers 200 OK with the data that was asked for",
  strength: "must",
  basis: "guide",
  why: "Under another code the data is not cached, or is taken for something new or for work still going on.",
  fix: "Answer `200` with the data.",
  sources: [
    "guide#200-ok",
    "https://www.rfc-editor.org/rfc/rfc9110#section-9.3.1",
    "https://www.rfc-editor.org/rfc/rfc9110#section-15.3.1",
  ],
  examples: {
    good: `
      /users/{id}:
        get:
          responses:
            200: { description: The user. }`,
    bad: `
      /users/{id}:
        get:
          responses:
            201: # ✗ GET answers 201 Created
              description: The user.`,
  },
  options: {
    defaults: { content: false },
    schema: {
      type: "object",
      additionalProperties: false,
      properties: {
        content: {
          type: "boolean",
          description: "The `200` describes its data.",
        },
      },
    },
  },
  on: "response",
  counts: "successes of GET, HEAD and QUERY",
  under: (status) => classOf(status) === 2,
  applies: ({ operation }) => isRead(operation),
  *check(response, { content }) {
    const { status, operation, usedAt } = response;
    const method = operation.method.toUpperCase();
    if (isCode(status, 201)) {
      yield {
        at: usedAt,
        message: `${method} answers 201 Created, but it reads and creates nothing`,
        fix: "Answer `200` with the data; to create something is for POST or PUT.",
      };
      return;
    }
    if (content && lacksData(response)) {
      yield {
        at: codeLocation(response),
        message: `${method} answers 200 OK without content, so nothing says what it returns`,
        fix: "Describe the data under `content`; answer `204` where there is none.",
        strength: "consider",
      };
    }
    if (!isOnlySuccess(response)) return;
    if (isCode(status, ...wrongCodes) || isMistaken202(response)) {
      yield {
        at: usedAt,
        message: `${method} answers ${nameOfCode(Number(status.key))} and no 200 OK for the data it returns`,
      };
    }
  },
});

/** Whether nothing is described of what was asked for; a check, or a deed by GET, returns none. */
function lacksData(response: DeclaredResponse): boolean {
  const { status, operation, description } = response;
  if (!isCode(status, 200) || operation.method === "head" || hasContent(response)) return false;
  if (covers(operation, 204) || showsContent(response) || /\b(?:no|empty)\b/i.test(description)) return false;
  const { kind } = operation.intent;
  const words = wordsOf(operation.path.split("/").findLast((segment) => segment !== "") ?? "");
  const deed = verbOf(words[0]) ?? verbOf(words.at(-1));
  return (
    ["list", "read", "search"].includes(kind) &&
    !isHealthCheck(operation) &&
    (deed === undefined || deed.class === "read" || isAlsoNoun(deed.word))
  );
}

function isOnlySuccess({ operation, status }: DeclaredResponse): boolean {
  return operation.responses.every((other) => {
    const statusClass = classOf(other.status);
    return (statusClass !== 2 && statusClass !== 3) || other.status === status;
  });
}

/** 202 is right while a client polls; but a list that is there at once has nothing to wait for. */
function isMistaken202(response: DeclaredResponse): boolean {
  const { operation } = response;
  return (
    isCode(response.status, 202) &&
    hasContent(response) &&
    response.headers.size === 0 &&
    operation.intent.kind === "list" &&
    isAtLeast(operation.intent.confidence, "medium") &&
    !speaksOfWaiting(operation, response)
  );
}

function speaksOfWaiting(operation: Operation, response: DeclaredResponse): boolean {
  const text = `${operation.path} ${operation.summary} ${operation.description} ${response.description}`;
  return /\b(?:a?sync\w*|poll\w*|pending|progress|queue\w*|accepted|later|background|jobs?|tasks?|status|ready)\b/i.test(
    text.slice(0, 2000),
  );
}
