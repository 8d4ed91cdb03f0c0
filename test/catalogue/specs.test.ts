import { expect, test } from "vitest";
import { catalogueOf } from "../../src/catalogue/catalogue.ts";
import { loadDescription } from "../../src/index.ts";
import { resolveRuleset } from "../../src/ruleset/resolve.ts";

const corpus = process.env.CORPUS;
const ruleset = resolveRuleset("none", {}, []);

/**
 * Catalogues of public descriptions that were made by hand before this program made any: errors declared, codes stated, and for
 * some of them the statuses and how many operations can give them. `CORPUS=<folder>` says where the descriptions are.
 */
const byHand: readonly {
  readonly file: string;
  readonly declared: number;
  readonly codes: number;
  readonly some: Readonly<Record<string, readonly [statuses: string, operations: number]>>;
}[] = [
  {
    file: "paypal/openapi/payments_payment_v2.json",
    declared: 45,
    codes: 57,
    some: {
      CANNOT_BE_ZERO_OR_NEGATIVE: ["422", 3],
      INVALID_RESOURCE_ID: ["404", 7],
      PREVIOUS_REQUEST_IN_PROGRESS: ["409", 2],
      SERVICE_UNAVAILABLE: ["default", 7],
      TRANSACTION_REFUSED: ["422", 2],
    },
  },
  {
    file: "camara-qod/code/API_definitions/qos-profiles.yaml",
    declared: 11,
    codes: 11,
    some: { IDENTIFIER_NOT_FOUND: ["404", 1], TOO_MANY_REQUESTS: ["429", 2], UNAUTHENTICATED: ["401", 2] },
  },
  {
    file: "meilisearch/open-api.json",
    declared: 127,
    codes: 211,
    some: {
      index_not_found: ["404", 8],
      missing_authorization_header: ["401", 112],
      missing_task_filters: ["400", 2],
      task_not_found: ["404", 3],
      api_key_already_exists: ["", 0],
    },
  },
  { file: "museum/openapi.yaml", declared: 17, codes: 0, some: {} },
  { file: "nakadi/docs/_data/nakadi-event-bus-api.yaml", declared: 86, codes: 0, some: {} },
  { file: "discord/specs/openapi.json", declared: 484, codes: 0, some: {} },
];

test.skipIf(corpus === undefined).each(byHand)("$file", async ({ file, declared, codes, some }) => {
  const api = await loadDescription(`${corpus}/${file}`, { allowOutside: true });
  const made = catalogueOf(api, { findings: [] }, ruleset);
  const told = made.codes.map(({ code, statuses, operations }) => [
    code,
    [statuses.join(), operations.length],
  ]);
  expect(made.operations.reduce((sum, each) => sum + each.declared.length, 0)).toBe(declared);
  expect(made.codes).toHaveLength(codes);
  expect(Object.fromEntries(told)).toMatchObject(some);
});

test("a description with codes of each kind", async () => {
  const { codes } = catalogueOf(await loadDescription("specs/lending.yaml"), { findings: [] }, ruleset);
  expect(codes.map(({ code, statuses, operations }) => [code, ...statuses, operations.length])).toEqual([
    ["desk_closed", "503", 0],
    ["loan_overdue", "409", 1],
    ["loan_reserved", "409", 1],
    ["loan_unknown", "404", 2],
  ]);
});
