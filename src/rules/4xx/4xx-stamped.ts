import type { DeclaredResponse, Operation } from "../../model/api.ts";
import { isInput } from "../../model/http/request-input.ts";
import { defineRule } from "../rule.ts";

/** From so many operations on, a document has a habit. */
const fewest = 5;
/** A code on such a share of the operations stands on all; the set has so many of them. */
const share = 0.8;
const smallestSet = 3;
/** So often, and on such a share of the operations, a code has to stand where nothing can bring it about. */
const fewestOdd = 3;
const oddShare = 0.1;

export default defineRule({
  id: "4xx-stamped",
  title: "Each operation declares the errors that it can answer",
  strength: "consider",
  basis: "guide",
  why: "Where one set of errors stands on every operation it tells nothing: clients are written for what never comes, and what does come drowns in it.",
  fix: "Leave what any operation may answer (401, 403, 429, 5xx) on all of them, and declare the others where something can bring them about.",
  whenNotTo: "A gateway in front of the API answers this set, whatever the operation.",
  sources: ["guide#4xx-client-error", "https://www.rfc-editor.org/rfc/rfc9110#section-15.5"],
  examples: {
    good: `
      /beds: { get: { responses: &all { 401: { description: Sign in. }, 403: { description: No. }, 500: { description: It failed. } } } }
      /plots: { get: { responses: *all } }
      /seeds: { get: { responses: *all } }
      /tools: { get: { responses: *all } }
      /water: { get: { responses: *all } }`,
    bad: `
      /beds: { get: { responses: &all { 401: { description: Sign in. }, 409: { description: No. }, 500: { description: It failed. } } } } # ✗ 409 on reads (\`GET /beds\` and 4 more)
      /plots: { get: { responses: *all } }
      /seeds: { get: { responses: *all } }
      /tools: { get: { responses: *all } }
      /water: { get: { responses: *all } }`,
  },
  on: "api",
  counts: "documents",
  applies: (api) => api.operations.length >= fewest,
  *check(api) {
    const operations = api.operations.filter(({ isCallback }) => !isCallback);
    const uses = new Map<number, { all: number; odd: DeclaredResponse[] }>();
    for (const { responses } of operations) {
      for (const response of responses) {
        const { status } = response;
        if (status.kind !== "code" || status.code < 400) continue;
        const use = uses.get(status.code) ?? { all: 0, odd: [] };
        uses.set(status.code, use);
        use.all++;
        if (oddities[status.code]?.isOdd(response.operation)) use.odd.push(response);
      }
    }
    const set = [...uses].filter(([, { all }]) => all >= operations.length * share);
    const odd = set
      .filter(([, { odd }]) => odd.length >= Math.max(fewestOdd, operations.length * oddShare))
      .sort(([, a], [, b]) => b.odd.length - a.odd.length);
    const [first] = odd.map(
      ([
        ,
        {
          odd: [response],
        },
      ]) => response,
    );
    if (operations.length < fewest || set.length < smallestSet || !first) return;
    const where = odd.map(
      ([
        code,
        {
          odd: [response, ...others],
        },
      ]) => `${code} ${oddities[code]?.place} (\`${response?.operation.name}\` and ${others.length} more)`,
    );
    const codes = set.map(([code]) => code).sort((a, b) => a - b);
    yield {
      at: first.usedAt,
      message: `${codes.join(", ")} stand on at least ${Math.min(...set.map(([, { all }]) => all))} of ${operations.length} operations each, also where they can hardly come: ${where.join(", ")}`,
    };
  },
});

/** Where a code can hardly come from, as words. */
const oddities: Readonly<Record<number, { readonly place: string; isOdd(operation: Operation): boolean }>> = {
  400: { place: "without input", isOdd: takesNothing },
  404: { place: "without a parameter", isOdd: takesNothing },
  409: { place: "on reads", isOdd: (operation) => ["get", "head", "query"].includes(operation.method) },
  412: {
    place: "without `If-*`",
    isOdd: ({ parameters }) => !parameters.some(({ name }) => /^if-/i.test(name)),
  },
  415: { place: "without a body", isOdd: ({ requestBody }) => !requestBody },
  422: { place: "without input", isOdd: takesNothing },
};

function takesNothing({ parameters, requestBody }: Operation): boolean {
  return !requestBody && !parameters.some(isInput);
}
