import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import { beforeAll, describe, expect, test } from "vitest";
import { audit } from "../src/index.ts";
import { rules } from "../src/rules/index.ts";
import { loadConfig } from "../src/ruleset/load/load.ts";
import { resolveRuleset } from "../src/ruleset/resolve.ts";
import type { Ruleset } from "../src/ruleset/ruleset.ts";
import { apiOf } from "./support/audit-text.ts";
import { mutationCheck } from "./support/check-mutation.ts";
import { type Mutation, mutations } from "./support/mutations.ts";

// `npx tsx test/mutate.ts` prints the same as a table.

const text = readFileSync("specs/garden.yaml", "utf8");

async function preset(name: string): Promise<Ruleset> {
  const { layers } = await loadConfig({ folder: process.cwd(), file: false, ruleset: name, rules });
  return resolveRuleset(name, layers, rules);
}

test.each(["recommended", "review"])("the original is clean under `%s`", async (name) => {
  expect(audit(apiOf(text), await preset(name)).findings).toEqual([]);
});

test("every rule has a mutation that it must see", () => {
  const seen = new Set(mutations.map(({ rule }) => rule));
  expect(rules.map(({ id }) => id).filter((id) => !seen.has(id))).toEqual([]);
});

test("no two mutations have the same name, and each rule that speaks too has a reason", () => {
  expect(new Set(mutations.map(({ name }) => name)).size).toBe(mutations.length);
  for (const reason of mutations.flatMap(({ also }) => Object.values(also ?? {})))
    expect(reason).toMatch(/\S/);
});

describe("a broken statement is seen by its rule, and only there", () => {
  let check: ReturnType<typeof mutationCheck>;
  beforeAll(async () => {
    check = mutationCheck(load(text), await preset("recommended"));
  });

  test.each(
    mutations.map((mutation): [string, string, Mutation] => [mutation.name, mutation.rule, mutation]),
  )("%s: %s", (_, __, mutation) => {
    const { found, expected, messages } = check(mutation);
    expect(found, messages.join("\n")).toEqual(expected);
  });
});
