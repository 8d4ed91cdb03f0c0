import type { DeclaredResponse, Operation } from "../../model/api.ts";
import { isVerdictOperation, verdictOf } from "../../model/errors/envelope.ts";
import { bodyShapes, isDescribed } from "../../model/errors/error-body.ts";
import { outcomeOf } from "../../model/errors/outcome.ts";
import { isStream } from "../../model/http/media-type.ts";
import { listed, nameOfStatus } from "../../model/names.ts";
import { textsOf } from "../../model/prose/meaning.ts";
import { isErrorResponse, isSuccessResponse } from "../../model/responses.ts";
import type { Shape } from "../../model/schema/shapes.ts";
import { isCode } from "../../model/status.ts";
import { defineRule } from "../rule.ts";

/** From so many bodies on, and from such a share of them, a document has a habit. */
const fewest = 5;
const share = 0.5;
/** Where more operations than this declare an error, the errors have their codes, and the envelope is a style. */
const mostWithErrors = 0.1;

export default defineRule({
  id: "200-for-everything",
  title: "An API answers its errors with 4xx and 5xx",
  strength: "must",
  basis: "guide",
  why: "Monitors, retry libraries, caches and dashboards look at the status code only. A failure inside a 200 is invisible to all of them, and every client must open the body to learn whether its request worked.",
  fix: "Answer failures with a 4xx or 5xx and an error body, and keep the 2xx schema for the result.",
  whenNotTo:
    "Clients that cannot be changed read the flag in the body, and the status code is right as well.",
  sources: ["guide#the-cheat-sheet", "https://www.rfc-editor.org/rfc/rfc9110#section-15.3.1"],
  examples: {
    good: `
      /a: { get: { responses: &all { 200: { $ref: "#/components/responses/Answer" }, 4XX: { description: What is wrong. } } } }
      /b: { get: { responses: *all } }
      /c: { get: { responses: *all } }
      /d: { get: { responses: *all } }
      /e: { get: { responses: *all } }
      components:
        responses:
          Answer:
            description: The answer.
            content: { application/json: { schema: { properties: { code: { type: integer }, msg: { type: string }, data: {} } } } }`,
    bad: `
      /a: { get: { responses: &all { 200: { $ref: "#/components/responses/Answer" } } } }
      /b: { get: { responses: *all } }
      /c: { get: { responses: *all } }
      /d: { get: { responses: *all } }
      /e: { get: { responses: *all } }
      components:
        responses:
          Answer:
            description: The answer.
            content: { application/json: { schema: { properties: { code: { type: integer }, msg: { type: string }, data: {} } } } } # ✗ \`code\` tells in 5 of 5 successes`,
  },
  on: "api",
  counts: "documents",
  applies: (api) => api.operations.length >= fewest,
  *check(api) {
    const operations = api.operations.filter((operation) => !operation.isCallback);
    const failing: Operation[] = [];
    for (const operation of operations) {
      if (declaresError(operation)) failing.push(operation);
      if (failing.length > operations.length * mostWithErrors) return;
    }
    const { all, outcomes } = successes(operations);
    const [name, uses] = [...outcomes].sort(([, a], [, b]) => b.length - a.length)[0] ?? [];
    const [first] = uses ?? [];
    if (name === undefined || !uses || !first || uses.length < Math.max(fewest, all * share)) return;
    const names = failing.map((operation) => operation.name);
    yield {
      at: first.shape.members.get(first.name)?.usedAt ?? api.location,
      message: `\`${name}\` tells in ${uses.length} of ${all} successes whether the request worked, and ${names.length === 0 ? "no operation declares an error" : `errors are declared by ${listed(names, 3)} alone`}`,
    };
  },
});

interface Use {
  readonly name: string;
  readonly shape: Shape;
}

/** How many successes are described, and those that tell the outcome, by the member that does. */
function successes(operations: readonly Operation[]): {
  readonly all: number;
  readonly outcomes: ReadonlyMap<string, readonly Use[]>;
} {
  const outcomes = new Map<string, Use[]>();
  const most = operations.flatMap(({ responses }) => responses.filter(isSuccessResponse)).length;
  let all = 0;
  let others = 0;
  for (const operation of operations) {
    if (isVerdictOperation(operation)) continue;
    for (const response of operation.responses) {
      const shapes = isSuccessResponse(response) ? describedShapes(response) : [];
      if (shapes.length === 0) continue;
      all++;
      const [use] = shapes.flatMap((shape) => useOf(shape) ?? []);
      if (!use || !shapes.every((shape) => outcomeOf(shape) === use.name)) {
        // To read all that are left changes nothing.
        if (++others > most * (1 - share)) return { all, outcomes: new Map() };
        continue;
      }
      const uses = outcomes.get(use.name);
      if (uses) uses.push(use);
      else outcomes.set(use.name, [use]);
    }
  }
  return { all, outcomes };
}

/** A flag beside an error is told where it stands: `200-hides-error`. */
function useOf(shape: Shape): Use | undefined {
  const name = outcomeOf(shape);
  return name === undefined || verdictOf(shape)?.kind === "flag" ? undefined : { name, shape };
}

function describedShapes({ content, node }: DeclaredResponse): readonly Shape[] {
  for (const mediaType of content) {
    const shapes = isStream(mediaType.type) ? [] : bodyShapes(mediaType, node.sources);
    if (shapes.some(isDescribed)) return shapes;
  }
  return [];
}

/** Whether an operation says of some error that it is answered with a code of its own. */
function declaresError({ responses }: Operation): boolean {
  const errors = responses.filter((each) => isErrorResponse(each) || each.status.kind === "invalid");
  return errors.length > 0 && !(errors.length <= 3 && errors.every(isPreset));
}

/** A framework's preset, which no author has written: 401, 403 and 404, each with its reason phrase and no body. */
function isPreset(response: DeclaredResponse): boolean {
  const { status, content } = response;
  if (!isCode(status, 401, 403, 404) || content.length > 0) return false;
  return textsOf(response).every((text) => nameOfStatus(status) === `${status.key} ${text}`);
}
