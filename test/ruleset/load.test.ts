import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { rules } from "../../src/rules/index.ts";
import { type ConfigRequest, loadConfig, presets } from "../../src/ruleset/load.ts";
import { resolveRuleset } from "../../src/ruleset/resolve.ts";
import type { Ruleset } from "../../src/ruleset/ruleset.ts";
import { InputError } from "../../src/source/input-error.ts";

let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), "statuslint-")));
  mkdirSync(path.join(folder, ".git"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): void {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), text);
}

async function ruleset(request: Partial<ConfigRequest> = {}): Promise<Ruleset> {
  const { name, config } = await loadConfig({ folder, rules, ...request });
  return resolveRuleset(name, config, rules);
}

async function severities(request: Partial<ConfigRequest> = {}): Promise<Record<string, string>> {
  return Object.fromEntries((await ruleset(request)).rules.map(({ rule, severity }) => [rule.id, severity]));
}

/** The problem that loading reports: `file:line:column message / fix`. */
async function problem(request: Partial<ConfigRequest> = {}): Promise<string> {
  try {
    await loadConfig({ folder, rules, ...request });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { file, position, message, fix } = error.problem;
    return `${file}:${position?.line}:${position?.column} ${message} / ${fix}`;
  }
  return "no problem";
}

describe("presets", () => {
  test.each(presets)("%s is valid by the schema of rulesets", async (preset) => {
    write("own.yaml", "");
    await expect(
      ruleset({ file: false, ruleset: path.resolve("rulesets", `${preset}.yaml`) }),
    ).resolves.toBeDefined();
  });

  test("recommended: must is an error, should a warning, consider a remark", async () => {
    const found = await ruleset();
    expect(found.name).toBe("recommended");
    const expected = { must: "error", should: "warning", consider: "info" };
    expect(found.rules.map(({ severity }) => severity)).toEqual(
      rules.map(({ strength }) => expected[strength]),
    );
  });

  test("gate: only what the guide demands, at high confidence", async () => {
    const { rules: active } = await ruleset({ ruleset: "gate" });
    expect(active.map(({ rule }) => rule.id)).toEqual(
      rules.filter(({ strength }) => strength === "must").map(({ id }) => id),
    );
    expect(active.every(({ minConfidence }) => minConfidence === "high")).toBe(true);
  });

  test("review: everything, the unsure as remarks", async () => {
    const { rules: active } = await ruleset({ ruleset: "review" });
    expect(active).toHaveLength(rules.length);
    expect(active[0]).toMatchObject({ minConfidence: "low", lowConfidenceSeverity: "info" });
  });

  test("rfc: only what RFCs require", async () => {
    const { rules: active } = await ruleset({ ruleset: "rfc" });
    expect(active.map(({ rule }) => rule.id)).toEqual(
      rules.filter(({ basis }) => basis === "rfc").map(({ id }) => id),
    );
  });
});

describe("discovery", () => {
  test.each([
    [".statuslintrc", "rules: { 201-location: info }"],
    [".statuslintrc.yaml", "rules: { 201-location: info }"],
    [".statuslintrc.yml", "rules: { 201-location: info }"],
    [".statuslintrc.json", '{ "rules": { "201-location": "info" } }'],
    ["package.json", '{ "statuslint": { "rules": { "201-location": "info" } } }'],
  ])("%s", async (name, text) => {
    write(name, text);
    expect(await severities()).toMatchObject({ "201-location": "info" });
    expect((await ruleset()).name).toBe(name);
  });

  test("goes upwards to the repository's root", async () => {
    write(".statuslintrc.yaml", "rules: { 201-location: info }");
    mkdirSync(path.join(folder, "apis/v1"), { recursive: true });
    expect(await severities({ folder: path.join(folder, "apis/v1") })).toMatchObject({
      "201-location": "info",
    });
  });

  test("goes no further up than the repository's root", async () => {
    write(".statuslintrc.yaml", "rules: { 201-location: info }");
    mkdirSync(path.join(folder, "inner/.git"), { recursive: true });
    expect((await ruleset({ folder: path.join(folder, "inner") })).name).toBe("recommended");
  });

  test("a package.json without a `statuslint` key is passed over", async () => {
    write("package.json", '{ "dependencies": { "statuslint": "1" } }');
    expect((await ruleset()).name).toBe("recommended");
  });

  test.each([
    ".statuslintrc.js",
    ".statuslintrc.cjs",
    ".statuslintrc.mjs",
    ".statuslintrc.ts",
    "statuslint.config.js",
  ])("%s is never run", async (name) => {
    write(name, "throw new Error('was run');");
    write(".statuslintrc.yaml", "");
    expect((await ruleset()).name).toBe("recommended");
  });

  test("--no-config looks for nothing", async () => {
    write(".statuslintrc.yaml", "rules: { 201-location: info }");
    expect((await ruleset({ file: false })).name).toBe("recommended");
  });
});

describe("what wins", () => {
  test("a configuration over what it extends, later parents over earlier", async () => {
    write("a.yaml", "rules: { 201-location: info, 204-no-body: info }");
    write("b.yaml", "rules: { 201-location: warning }");
    write(".statuslintrc.yaml", "extends: [recommended, a.yaml, b.yaml]\nrules: { 204-for-delete: off }");
    const found = await severities();
    expect(found).toMatchObject({ "201-location": "warning", "204-no-body": "info" });
    expect(found).not.toHaveProperty("204-for-delete");
  });

  test("paths in `extends` start at the file they stand in", async () => {
    write("policy/base.yaml", "extends: more.yaml");
    write("policy/more.yaml", "extends: recommended\nrules: { 201-location: info }");
    write(".statuslintrc.yaml", "extends: policy/base.yaml");
    expect(await severities()).toMatchObject({ "201-location": "info" });
  });

  test("options come together with those below", async () => {
    write("base.yaml", "extends: recommended\nrules: { 404-for-item: { options: { parents: true } } }");
    write(".statuslintrc.yaml", "extends: base.yaml\nrules: { 404-for-item: error }");
    const active = (await ruleset()).rules.find(({ rule }) => rule.id === "404-for-item");
    expect(active).toMatchObject({ severity: "error", options: { parents: true } });
  });

  test("--ruleset stands in the place of `extends`", async () => {
    write(".statuslintrc.yaml", "extends: recommended\nrules: { 201-location: warning }");
    const found = await severities({ ruleset: "gate" });
    expect(found).toMatchObject({ "201-location": "warning" });
    expect(found).not.toHaveProperty("error-body");
  });
});

describe("a wrong configuration is told with file, place and the nearest right name", () => {
  test.each([
    [
      "an unknown rule",
      "rules:\n  201-locatoin: off",
      ".statuslintrc.yaml:2:3 `201-locatoin` is not a rule / Did you mean `201-location`?",
    ],
    [
      "a wrong severity",
      "rules:\n  201-location: eror",
      ".statuslintrc.yaml:2:3 `201-location: eror` is not allowed / Did you mean `error`?",
    ],
    [
      "a setting that does not exist",
      "extend: recommended",
      ".statuslintrc.yaml:1:1 `extend` is not a setting / Did you mean `extends`?",
    ],
    [
      "an option that does not exist",
      "rules:\n  404-for-item:\n    options: { parent: true }",
      ".statuslintrc.yaml:3:16 `parent` is not an option / Did you mean `parents`?",
    ],
    [
      "an option of the wrong type",
      "rules:\n  404-for-item:\n    options: { parents: 3 }",
      ".statuslintrc.yaml:3:16 `parents` must be `true` or `false` / Correct the value.",
    ],
    [
      "an unknown intent",
      "intents:\n  POST /a: creat",
      ".statuslintrc.yaml:2:3 `POST /a: creat` is not allowed / Did you mean `create`?",
    ],
    [
      "an unknown preset",
      "extends: recomended",
      ".statuslintrc.yaml:1:1 there is no ruleset `recomended` / Did you mean `recommended`?",
    ],
    [
      "a circle",
      "extends: .statuslintrc.yaml",
      ".statuslintrc.yaml:1:1 `extends` goes in a circle: .statuslintrc.yaml → .statuslintrc.yaml / Take one of the files out of the chain.",
    ],
    ["broken YAML", "rules: [", expect.stringContaining(".statuslintrc.yaml:1:9 this is not valid YAML")],
  ])("%s", async (_, text, expected) => {
    write(".statuslintrc.yaml", text);
    expect(await problem()).toEqual(expected);
  });

  test("in package.json the place is inside the key", async () => {
    write("package.json", '{\n  "statuslint": {\n    "rules": { "201-locatoin": "off" }\n  }\n}');
    expect(await problem()).toContain("package.json:3:16 `201-locatoin` is not a rule");
  });

  test("a file that does not exist", async () => {
    expect(await problem({ file: "no.yaml" })).toContain(
      "no.yaml:undefined:undefined the configuration cannot be read",
    );
  });
});
