import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Api, DeclaredResponse, Operation } from "../../src/model/api.ts";
import { rules } from "../../src/rules/index.ts";
import type { Problem, Rule } from "../../src/rules/rule.ts";
import { apiOf, documentOf } from "../support/audit-text.ts";

/** A rule with what it asks about left open. */
type AnyRule = Omit<Rule, "applies" | "check"> & {
  applies(subject: unknown, options: unknown): boolean;
  check(subject: unknown, options: unknown): Iterable<Problem>;
};

/** What a rule says of one subject: an operation, a response, or what it says of an operation as a part of the API. */
function problemsOf(rule: AnyRule, api: Api): readonly (readonly [subject: unknown, problem: Problem])[] {
  const responses = api.operations.flatMap((operation) =>
    operation.responses.filter(({ isBroken }) => !isBroken),
  );
  const subjects: readonly (Api | Operation | DeclaredResponse)[] =
    rule.on === "api"
      ? [api]
      : rule.on === "operation"
        ? api.operations
        : responses.filter(({ status }) => rule.under?.(status) ?? true);
  const options = rule.options?.defaults ?? {};
  return subjects
    .filter((subject) => rule.applies(subject, options))
    .flatMap((subject) =>
      [...rule.check(subject, options)].map((problem) => [problem.operation ?? subject, problem] as const),
    );
}

/** The names of the rules that say two things of one subject without telling them apart. */
function confused(text: string): readonly string[] {
  const api = apiOf(text);
  return rules.flatMap((rule) => {
    const seen = new Map<unknown, Set<string>>();
    return problemsOf(rule as unknown as AnyRule, api).flatMap(([subject, { part = "", message }]) => {
      const parts = seen.get(subject) ?? new Set();
      seen.set(subject, parts);
      if (parts.has(part)) return [`${rule.id}: ${part}: ${message}`];
      parts.add(part);
      return [];
    });
  });
}

const several = `
/users/{id}:
  post:
    responses:
      200:
        description: It.
        content:
          application/json: { schema: { properties: { success: { type: boolean }, error: { type: string } } } }
          application/vnd.a+json: { schema: { properties: { ok: { type: boolean }, errorMessage: { type: string } } } }
      404: { $ref: "#/components/responses/None" }
      409: { $ref: "#/components/responses/None" }
      422:
        description: Wrong.
        content:
          application/problem+json:
            schema:
              oneOf:
                - { type: object, properties: { a: { type: string } } }
                - { type: object, properties: { a: { type: string } } }
            example: { status: 400 }
          application/problem+xml:
            schema: { type: object, properties: { a: { type: string } } }
            examples: { one: { value: { status: 400 } }, two: { value: { status: 404 } } }
          application/json:
            schema: { type: object, properties: { errors: { type: array, items: { properties: { b: { type: string } } } } } }
            examples: { one: { value: { status: 400 } } }
components: {}`;

const documents = [
  ...[
    "bookshop.yaml",
    "garden.yaml",
    "telemetry-3.2.yaml",
    "clinic.swagger.json",
    "broken/dangling-reference.yaml",
  ].map((name): [string, string] => [name, readFileSync(`specs/${name}`, "utf8")]),
  ...rules.map(({ id, examples }): [string, string] => [
    `the bad example of ${id}`,
    documentOf(examples.bad),
  ]),
  ["several problems of each kind", documentOf(several)] as [string, string],
];

test.each(documents)("no rule says two things of one subject by one part: %s", (_, text) => {
  expect(confused(text)).toEqual([]);
});

test("a part is the name of what it is about, and does not move", () => {
  const found = (id: string): readonly (string | undefined)[] => {
    const rule = rules.find((known) => known.id === id) as unknown as AnyRule;
    return problemsOf(rule, apiOf(documentOf(several))).map(([, { part }]) => part);
  };
  // Both are at the response: one place, one problem.
  expect(found("200-hides-error")).toEqual(["application/json"]);
  expect(found("error-problem-members")).toEqual([
    "application/problem+json",
    "application/problem+json 2",
    "application/problem+xml",
  ]);
  expect(found("ref-resolves")).toEqual(["#/components/responses/None", "#/components/responses/None 2"]);
  expect(found("error-status-member")).toEqual(["example", "one", "two", "one 2"]);
  // Two branches of one schema are one problem.
  expect(found("error-code")).toEqual([
    "application/problem+json",
    "application/problem+xml",
    "application/json",
  ]);
});
