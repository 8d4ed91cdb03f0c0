import { describe, expect, test } from "vitest";
import { ruleNamed } from "../../src/rules/index.ts";
import type { Rule } from "../../src/rules/rule.ts";
import { examine, faultsOf } from "../support/examine.ts";

type Mapping = Record<string, unknown>;

function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function mapping(count: number, entry: (index: number) => readonly [string, unknown]): Mapping {
  return Object.fromEntries(times(count, entry));
}

function description(paths: Mapping, components: Mapping = {}): string {
  return JSON.stringify({ openapi: "3.1.0", info: { title: "Large", version: "1" }, paths, components });
}

function errorWith(schema: unknown): Mapping {
  const response = { description: "Wrong.", content: { "application/json": { schema } } };
  return { "/users": { get: { responses: { 200: { description: "Fine." }, 404: response } } } };
}

/** Audits a description with every rule or some alone, and every reporter or none, and says how often each rule spoke. */
function counts(
  text: string,
  some?: readonly string[],
  withoutReports = some !== undefined,
): Readonly<Record<string, number>> {
  const files = { "api.json": text };
  const rules = some?.map((id) => ruleNamed(id)).filter((rule): rule is Rule => rule !== undefined);
  const outcome = examine(files, { ...(rules && { rules }), withoutReports });
  expect(faultsOf(outcome, files)).toEqual([]);
  if (!outcome.report) throw new Error(outcome.refusal?.message);
  return Object.fromEntries(
    outcome.report.rules.filter(({ failed }) => failed > 0).map(({ id, failed }) => [id, failed]),
  );
}

// As many as show what grows faster than its input; how much a description may hold is measured, not tested.
describe("an audit takes", () => {
  test("10,000 operations", () => {
    const paths = mapping(5_000, (index) => [
      `/things${index}`,
      { get: { responses: { 200: {} } }, post: { responses: { 201: {}, 500: {} } } },
    ]);
    expect(counts(description(paths), ["201-location", "5xx-declared"])).toEqual({
      "201-location": 5_000,
      "5xx-declared": 5_000,
    });
  });

  test("one response that 2,000 operations share", () => {
    const shared = { $ref: "#/components/responses/Busy" };
    const paths = mapping(2_000, (index) => [
      `/things${index}`,
      { get: { responses: { 200: {}, 429: shared } } },
    ]);
    // Every rule that speaks makes a finding of 2,000 instances; one of each kind of place has to do.
    const found = counts(
      description(paths, { responses: { Busy: { description: "Busy." } } }),
      ["429-retry-after", "5xx-declared"],
      false,
    );
    expect(found).toEqual({ "429-retry-after": 2_000, "5xx-declared": 2_000 });
  });

  test("1,000 paths that begin alike", () => {
    const paths = mapping(1_000, (index) => [
      `/api/v1/tenants/{tenant}/regions/{region}/things${index}/{id}`,
      { get: { responses: { 200: {} } }, delete: { responses: { 200: {} } } },
    ]);
    expect(counts(description(paths))).toMatchObject({ "404-for-item": 2_000 });
  });

  test("one path of 20,000 segments", () => {
    expect(
      counts(description({ ["/a/{b}".repeat(10_000)]: { get: { responses: { 200: {} } } } })),
    ).toMatchObject({
      "404-for-item": 1,
    });
  });

  test("schemas nested 500 deep", () => {
    for (const wrap of [
      (schema: unknown) => ({ type: "object", properties: { error: schema } }),
      (schema: unknown) => ({ allOf: [schema] }),
      (schema: unknown) => ({ type: "array", items: schema }),
      (schema: unknown) => ({ oneOf: [schema, { type: "null" }] }),
      (schema: unknown) => ({ allOf: [schema], properties: { a: schema } }),
    ]) {
      let schema: unknown = { type: "object", properties: { message: { type: "string" } } };
      const schemas: Mapping = {};
      for (let level = 0; level < 500; level++) {
        schemas[`S${level}`] = schema;
        schema = wrap({ $ref: `#/components/schemas/S${level}` });
      }
      expect(counts(description(errorWith(schema), { schemas }))).toMatchObject({ "error-problem-json": 1 });
    }
  });

  test("inline schemas nested 500 deep", () => {
    let schema: unknown = { type: "string" };
    for (let level = 0; level < 500; level++)
      schema = { type: "object", properties: { error: schema }, allOf: [{}] };
    expect(counts(description(errorWith(schema)))).toMatchObject({ "error-problem-json": 1 });
  });

  test.each(["allOf", "oneOf", "anyOf"])("%s that multiply each other", (keyword) => {
    const schemas = mapping(40, (level) => [
      `S${level}`,
      level === 0
        ? { properties: { code: {} } }
        : {
            properties: { [`m${level}`]: {} },
            [keyword]: times(10, () => ({ $ref: `#/components/schemas/S${level - 1}` })),
          },
    ]);
    const found = counts(description(errorWith({ $ref: "#/components/schemas/S39" }), { schemas }));
    expect(found).toMatchObject({ "error-problem-json": 1 });
  });

  test("schemas that all contain each other", () => {
    const schemas = mapping(60, (index) => [
      `S${index}`,
      {
        oneOf: times(60, (other) => ({
          allOf: [{ $ref: `#/components/schemas/S${other}` }, { title: `${index}` }],
        })),
      },
    ]);
    const found = counts(description(errorWith({ $ref: "#/components/schemas/S0" }), { schemas }));
    expect(found).toMatchObject({ "error-problem-json": 1 });
  });

  test("an allOf, a oneOf and properties of 10,000", () => {
    const part = (index: number): Mapping => ({ properties: { [`m${index}`]: { type: "string" } } });
    for (const schema of [
      { allOf: times(10_000, part) },
      { oneOf: times(10_000, part) },
      { properties: mapping(10_000, (index) => [`m${index}`, { type: "string" }]) },
      { required: times(10_000, (index) => `m${index}`) },
    ]) {
      expect(counts(description(errorWith(schema)))).toMatchObject({ "error-problem-json": 1 });
    }
  });

  test("10,000 headers in one response", () => {
    const headers = mapping(10_000, (index) => [`X-Header-${index}`, { schema: { type: "string" } }]);
    const responses = { 201: { description: "Made.", headers }, 429: { description: "Busy.", headers } };
    expect(counts(description({ "/users": { post: { responses } } }))).toMatchObject({
      "201-location": 1,
      "429-retry-after": 1,
    });
  });

  test("1,500 status keys in one operation", () => {
    const responses = mapping(1_500, (index) => [String(index + 100), { description: "Something." }]);
    expect(counts(description({ "/users": { get: { responses } } }))).toMatchObject({
      "status-key": 1000,
      "status-informational": 100,
    });
  });

  test("10,000 media types, parameters, tags, examples and security schemes", () => {
    const content = mapping(10_000, (index) => [`application/x${index}`, { schema: {} }]);
    const examples = mapping(10_000, (index) => [`e${index}`, { value: { code: index } }]);
    const operation = {
      tags: times(10_000, (index) => `t${index}`),
      parameters: times(10_000, (index) => ({ name: `p${index}`, in: "query" })),
      requestBody: { content },
      security: times(10_000, (index) => ({ [`s${index}`]: [] })),
      responses: { 200: { content }, 404: { content: { "application/json": { examples } } } },
    };
    const securitySchemes = mapping(10_000, (index) => [`s${index}`, { type: "http", scheme: "bearer" }]);
    const found = counts(description({ "/users": { post: operation } }, { securitySchemes }));
    expect(found).toMatchObject({ "5xx-declared": 1 });
  });

  test("a chain of 1,000 references, and 2,000 that lead nowhere", () => {
    const chain = mapping(999, (index) => [`R${index}`, { $ref: `#/components/responses/R${index + 1}` }]);
    const responses = { ...chain, R999: { description: "Busy." } };
    const found = counts(
      description(
        {
          "/users": { get: { responses: { 200: {}, 429: { $ref: "#/components/responses/R0" } } } },
          ...mapping(2_000, (index) => [`/things${index}`, { $ref: `#/paths/nowhere${index}` }]),
        },
        { responses },
      ),
    );
    expect(found).toMatchObject({ "ref-resolves": 1 });
  });
});
