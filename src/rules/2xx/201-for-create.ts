import type { DeclaredResponse, Operation } from "../../model/api.ts";
import { onlyBegins } from "../../model/prose/begun-work.ts";
import { answersFor, isSuccessResponse, responseWith } from "../../model/responses.ts";
import { classOf, isCode, parseStatus } from "../../model/status.ts";
import type { Edit } from "../../source/edit.ts";
import { defineRule } from "../rule.ts";
import { explicitOption } from "../shared/explicit-option.ts";
import { renamedInText } from "../shared/mending.ts";
import location from "./201-location.ts";

export default defineRule({
  id: "201-for-create",
  title: "An operation that creates something answers 201 Created",
  strength: "must",
  basis: "guide",
  why: "Under 200 a client cannot tell a new resource from one that was there already, nor rely on a Location header.",
  fix: "Answer `201` with a `Location` header and the new resource. Work that is done later answers `202`.",
  whenNotTo:
    "The house answers 200 to every create by its own rules, or the operation creates nothing: then say so with `x-statuslint: { intent: action }`.",
  sources: ["guide#201-created", "https://www.rfc-editor.org/rfc/rfc9110#section-15.3.2"],
  examples: {
    good: `
      /users:
        post:
          operationId: createUser
          responses:
            201: { description: The new user. }
      /users/{id}:
        get:
          operationId: getUser
          responses:
            200: { description: A user. }`,
    bad: `
      /users:
        post: # ✗ declares no 201
          operationId: createUser
          responses:
            200: { description: The new user. }
      /users/{id}:
        get:
          operationId: getUser
          responses:
            200: { description: A user. }`,
  },
  options: explicitOption,
  misses: [201],
  on: "operation",
  counts: "creates",
  usesIntent: true,
  applies: (operation) => operation.intent.kind === "create" && answersItself(operation),
  *check(operation, options) {
    // Accepted for later, one status for each part, and a redirect to what was created say it as well.
    if (answersFor(operation, [201, 202, 207, 303], options)) return;
    const successes = operation.responses.filter(({ status }) => classOf(status) === 2);
    // Work that has only begun should answer 202; 2xx-misused says so where the words are plain.
    if (onlyBegins(operation)) return;
    const isRepeated = successes.some(({ status }) => isCode(status, 200));
    yield {
      at: operation.location,
      ...(isRepeated ? { fix: fixBeside200 } : {}),
      message: `${operation.name} creates something, but declares no 201 Created${instead(successes)}`,
      related: successes.map((response) => ({
        at: response.usedAt,
        message: `answers ${response.status.key} here`,
      })),
    };
  },
  mending: {
    kind: "suggestion",
    edits: ({ responses, summary, description }: Operation) =>
      // What may be there already is answered with 200 as well.
      (mayBeThere.test(`${summary} ${description.slice(0, maxText)}`)
        ? []
        : answersOnly200(responses)
      ).flatMap((response) => [
        ...renamedInText(response, 201),
        { kind: "rename", at: response.usedAt, to: "201" },
        ...headersOf201(response),
      ]),
  },
});

const maxText = 500;

/** "Create or update a shelf" */
const mayBeThere =
  /\b(?:or|and|\/) ?(?:changes?|edits?|modif(?:y|ies)|overwrites?|replaces?|saves?|updates?)\b|\bupserts?\b/i;

/** The `Location` that a response lacks once it is under 201; what is shared may be under other codes. */
function headersOf201(response: DeclaredResponse): readonly Edit[] {
  const created: DeclaredResponse = { ...response, status: parseStatus("201", false) };
  if (response.node.isReferred || !location.applies(created, {})) return [];
  return [...location.check(created, {})].flatMap(
    (problem) => location.mending?.edits(created, problem, 1) ?? [],
  );
}

/** The 200 where it is the one success. */
function answersOnly200(responses: readonly DeclaredResponse[]): readonly DeclaredResponse[] {
  const successes = responses.filter(({ status }) => classOf(status) === 2);
  return successes.length === 1 ? successes.filter(({ status }) => isCode(status, 200)) : [];
}

const fixBeside200 =
  "Answer `201` with a `Location` header and the new resource; keep `200` beside it only for what existed already. Work that is done later answers `202`.";

function instead(successes: readonly DeclaredResponse[]): string {
  if (successes.length === 0) return "";
  return ` (only ${successes.map(({ status }) => status.key).join(", ")})`;
}

/**
 * Whether a success is declared that is no redirect: of a form the redirect is the whole answer. Without any success
 * `2xx-declared` speaks, and what is retired creates nothing any more.
 */
function answersItself(operation: Operation): boolean {
  const { responses, deprecated } = operation;
  if (responses.some(({ status, headers }) => isCode(status, 302) && headers.has("location"))) return false;
  // `default` may be the success, but not of what is gone.
  const isGone = deprecated && responseWith(operation, 410) !== undefined;
  return responses.some(
    (response) => isSuccessResponse(response) && !(isGone && response.status.kind === "default"),
  );
}
