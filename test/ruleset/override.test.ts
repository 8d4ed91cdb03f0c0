import { describe, expect, test } from "vitest";
import { assembleReport, audit, rules } from "../../src/index.ts";
import { toldOnce } from "../../src/reports/words/habits.ts";
import { defineRule } from "../../src/rules/rule.ts";
import type { Config } from "../../src/ruleset/config.ts";
import { resolveRuleset } from "../../src/ruleset/resolve.ts";
import type { Ruleset } from "../../src/ruleset/ruleset.ts";
import { Scope } from "../../src/ruleset/scope.ts";
import { apiOf, documentOf } from "../support/audit-text.ts";

/** Speaks of every operation and says which options it has. */
const loud = defineRule<"operation", { word: string }>({
  id: "loud",
  title: "Nothing is said",
  strength: "should",
  basis: "guide",
  why: "",
  fix: "",
  sources: ["guide#200-ok"],
  examples: { good: "", bad: "" },
  options: { defaults: { word: "loud" }, schema: {} },
  on: "operation",
  counts: "operations",
  applies: () => true,
  *check(operation, { word }) {
    yield { at: operation.location, message: `${operation.name} is ${word}` };
  },
});

const api = apiOf(
  documentOf(`
/v1/users:
  get: { tags: [people] }
  post: {}
/v2/users:
  get: { tags: [people, new] }`),
);

/** What these configurations make together, the later over the earlier. */
function rulesetOf(...configs: readonly Config[]): Ruleset {
  const layers = [{ levels: { should: "warning" } } as const, ...configs].map((config, index) => ({
    origin: String(index),
    config,
    placeOf: () => undefined,
  }));
  return resolveRuleset("test", layers, [loud]);
}

/** `severity message` of each finding, and the counts. */
function run(...configs: readonly Config[]): { found: string[]; counts: string } {
  const { findings, tallies } = audit(api, rulesetOf(...configs));
  return {
    found: findings.map(({ severity, message }) => `${severity} ${message}`),
    counts: `${tallies[0]?.failed} of ${tallies[0]?.applied}`,
  };
}

describe("an override holds for", () => {
  test.each<[string, Config, string[]]>([
    [
      "a pattern",
      { overrides: [{ operations: "* /v1/**", rules: { loud: "info" } }] },
      ["info GET /v1/users is loud", "info POST /v1/users is loud", "warning GET /v2/users is loud"],
    ],
    [
      "one of several patterns",
      { overrides: [{ operations: ["POST /**", "GET /v2/*"], rules: { loud: "error" } }] },
      ["warning GET /v1/users is loud", "error POST /v1/users is loud", "error GET /v2/users is loud"],
    ],
    [
      "a tag",
      { overrides: [{ tags: ["new", "other"], rules: { loud: { options: { word: "new" } } } }] },
      ["warning GET /v1/users is loud", "warning POST /v1/users is loud", "warning GET /v2/users is new"],
    ],
    [
      "a tag and a pattern: both must fit",
      { overrides: [{ tags: "people", operations: "* /v1/**", rules: { loud: "error" } }] },
      ["error GET /v1/users is loud", "warning POST /v1/users is loud", "warning GET /v2/users is loud"],
    ],
    [
      "a document",
      { overrides: [{ files: "*.yaml", rules: { loud: "info" } }] },
      ["info GET /v1/users is loud", "info POST /v1/users is loud", "info GET /v2/users is loud"],
    ],
    [
      "another document: nothing here",
      { overrides: [{ files: "other/*.yaml", operations: "* /**", rules: { loud: "off" } }] },
      ["warning GET /v1/users is loud", "warning POST /v1/users is loud", "warning GET /v2/users is loud"],
    ],
    [
      "some, and a later one for some of these",
      {
        overrides: [
          { operations: "* /v1/**", rules: { loud: { severity: "error", options: { word: "old" } } } },
          { operations: "POST /**", rules: { loud: "info" } },
        ],
      },
      ["error GET /v1/users is old", "info POST /v1/users is old", "warning GET /v2/users is loud"],
    ],
  ])("%s", (_, config, expected) => {
    expect(run(config).found).toEqual(expected);
  });

  test("what is off is not counted", () => {
    expect(run({ overrides: [{ operations: "* /v1/**", rules: { loud: "off" } }] })).toEqual({
      found: ["warning GET /v2/users is loud"],
      counts: "1 of 1",
    });
  });

  test("a rule that is off can be on for some", () => {
    const overrides = [{ tags: "new", rules: { loud: "error" } }] as const;
    expect(run({ rules: { loud: "off" }, overrides })).toEqual({
      found: ["error GET /v2/users is loud"],
      counts: "1 of 1",
    });
  });

  test("a document for which a rule is off asks it nothing", () => {
    expect(run({ overrides: [{ files: "**", rules: { loud: "off" } }] })).toEqual({
      found: [],
      counts: "0 of 0",
    });
  });
});

describe("what is said once is said once for each severity", () => {
  const many = apiOf(
    documentOf(Array.from({ length: 24 }, (_, i) => `/v${1 + (i % 2)}/r${i}:\n  get: {}`).join("\n")),
  );
  const config: Config = {
    levels: { should: "warning" },
    overrides: [{ operations: "* /v1/**", rules: { loud: "info" } }],
  };
  const ruleset = resolveRuleset("test", config, [loud]);
  const report = assembleReport([{ kind: "audited", audit: audit(many, ruleset) }], ruleset, "0.0.0");

  test("two habits of twelve", () => {
    const told = toldOnce(report, {});
    expect(told.map(({ severity, instances }) => `${severity} ${instances.length}`).sort()).toEqual([
      "info 12",
      "warning 12",
    ]);
    expect(report.habits.map(({ kind, failed }) => `${kind} ${failed}`)).toEqual(["broken 12", "broken 12"]);
  });

  test("an override changes no identity", () => {
    const without = audit(many, resolveRuleset("test", { levels: { should: "warning" } }, [loud])).findings;
    expect(report.findings.map(({ fingerprint }) => fingerprint)).toEqual(
      without.map(({ fingerprint }) => fingerprint),
    );
  });
});

test("one place that operations of several severities share is one finding of the heaviest", () => {
  const described = defineRule({
    ...loud,
    id: "described",
    on: "response",
    applies: () => true,
    *check(response: { location: (typeof api)["location"] }) {
      yield { at: response.location, message: "Not described" };
    },
  });
  const shared = apiOf(
    documentOf(`
/v1/a: { get: { responses: { 404: { $ref: "#/components/responses/Missing" } } } }
/v2/a: { get: { responses: { 404: { $ref: "#/components/responses/Missing" } } } }
components: { responses: { Missing: { description: "" } } }`),
  );
  const config: Config = {
    levels: { should: "info" },
    overrides: [{ operations: "* /v2/**", rules: { described: "error" } }],
  };
  const { findings } = audit(shared, resolveRuleset("test", config, [described]));
  expect(findings.map(({ severity, instances }) => [severity, instances.length])).toEqual([["error", 2]]);
});

describe("a later configuration wins over the overrides of an earlier one", () => {
  const under: Config = {
    overrides: [{ operations: "* /v1/**", rules: { loud: { severity: "off", options: { word: "old" } } } }],
  };

  test("in what it says, and only in that", () => {
    expect(run(under, { rules: { loud: "error" } }).found).toEqual([
      "error GET /v1/users is old",
      "error POST /v1/users is old",
      "error GET /v2/users is loud",
    ]);
  });

  test("and adds its own behind them", () => {
    const over: Config = { overrides: [{ operations: "POST /**", rules: { loud: "info" } }] };
    expect(run(under, over).found).toEqual(["info POST /v1/users is old", "warning GET /v2/users is loud"]);
  });

  test("nothing is left of an override when all of it is said again", () => {
    const over: Config = { rules: { loud: { severity: "info", options: { word: "same" } } } };
    expect(rulesetOf(under, over).rules[0]?.overrides).toBeUndefined();
  });
});

describe("globs", () => {
  const file = { uri: "apis/shop/v1.yaml", address: "file:///home/a%20b/repo/apis/shop/v1.yaml" };
  const folder = "file:///home/a%20b/repo/apis/";
  test.each([
    ["shop/*.yaml", true],
    ["./shop/v1.yaml", true],
    ["**/*.yaml", true],
    ["**/*.{json,yaml}", true],
    ["sh?p/v*.yaml", true],
    ["../apis/**", true],
    ["file:///home/a b/repo/**", true],
    ["*.yaml", false],
    ["apis/shop/*.yaml", false],
    ["shop/*.{json,yml}", false],
    ["!shop/**", false],
    ["!other/**", true],
  ])("`%s` from the configuration's folder: %s", (glob, expected) => {
    expect(new Scope({ files: glob }, folder).includesDocument(file)).toBe(expected);
  });

  test("without a folder they are compared with the name in reports", () => {
    expect(new Scope({ files: "apis/**" }).includesDocument(file)).toBe(true);
  });

  test("one that begins with `!` takes away from the others", () => {
    const scope = new Scope({ files: ["**", "!**/v1.yaml"] }, folder);
    expect(scope.includesDocument(file)).toBe(false);
  });

  test("a remote document by its address", () => {
    const remote = { uri: "https://acme.example/v1.yaml", address: "https://acme.example/v1.yaml" };
    expect(new Scope({ files: "https://acme.example/**" }, folder).includesDocument(remote)).toBe(true);
    expect(new Scope({ files: "**" }, folder).includesDocument(remote)).toBe(false);
  });

  test("hostile ones are compared in no time, or not at all", () => {
    const long = { uri: `${"a/".repeat(500)}b`, address: "file:///x" };
    const words = { uri: "a".repeat(1000), address: "file:///x" };
    expect(new Scope({ files: "**/a/".repeat(300) }).includesDocument(long)).toBe(false);
    expect(new Scope({ files: `${"*a".repeat(400)}b` }).includesDocument(words)).toBe(false);
    expect(new Scope({ files: "{a,b}".repeat(200) }).includesDocument(words)).toBe(false);
    expect(new Scope({ files: "*".repeat(100_000) }).includesDocument(words)).toBe(false);
  });
});

test("thousands of lines of a configuration are not compared with thousands of operations", () => {
  // Where each line were compared with each operation, this would not end in time. The rules that the lines are about have
  // to do: what others take has nothing to do with them.
  const some = rules.filter(({ id }) => ["204-no-body", "5xx-declared"].includes(id));
  const count = 6000;
  const paths = Array.from({ length: count }, (_, index) => `/group-${index % 50}/things-${index}/{id}`);
  const text = paths.map(
    (path) =>
      `  ${path}:\n    get: { responses: { 200: { description: One. } } }\n    delete: { responses: { 204: { description: Gone., content: { text/plain: {} } } } }\n`,
  );
  // As they stand, with `*`, and with `**`.
  const at = (index: number): string =>
    ["", `/group-*/things-${index}/*`, `/**/things-${index}/**`][index % 3] || (paths[index] ?? "");
  const lines = paths.map((_, index) => index);
  const config: Config = {
    overrides: lines.map((index) => ({
      operations: `DELETE ${at(index)}`,
      rules: { "5xx-declared": index % 2 ? "error" : "info" },
    })),
    intents: Object.fromEntries(lines.map((index) => [`GET ${at(index)}`, "read"])),
    ignore: lines.map((index) => ({ rule: "204-no-body", at: `* ${at(index)}`, reason: "Known." })),
  };
  /** How many findings are told and ignored. */
  const counts = (more: Config): string => {
    const ruleset = resolveRuleset(
      "test",
      { levels: { must: "error", should: "warning", consider: "info" }, ...more },
      some,
    );
    const api = apiOf(`openapi: 3.1.0\ninfo: { title: T, version: "1" }\npaths:\n${text.join("")}`, {
      intents: ruleset.intents,
    });
    const { findings, ignored } = audit(api, ruleset);
    const ofRule = (id: string): number => findings.filter(({ rule }) => rule === id).length;
    return `${ofRule("204-no-body")} told, ${ignored.length} ignored`;
  };
  expect([counts({}), counts(config)]).toEqual(["6000 told, 0 ignored", "0 told, 6000 ignored"]);
});
