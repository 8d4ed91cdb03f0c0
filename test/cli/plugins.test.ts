import { rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { folderWith, type Run, statuslint, statuslintAgain } from "../support/run.ts";

const rule = (more = "", id = "acme/summary"): string => `{
  id: "${id}",
  title: "An operation has a summary",
  strength: "must",
  basis: "convention",
  why: "Nobody finds it otherwise.",
  fix: "Write a \`summary\`.",
  sources: ["https://acme.example/guide"],
  on: "operation",
  counts: "operations",
  options: {
    defaults: { words: 0 },
    schema: { type: "object", additionalProperties: false, properties: { words: { type: "integer" } } },
  },
  applies: () => true,
  *check(operation, { words }) {
    if (operation.summary.split(" ").length < words || operation.summary === "")
      yield { at: operation.location, message: \`\${operation.name} has no summary\` };
  },
  ${more}
}`;

const folder = folderWith({
  "api.yaml":
    "openapi: 3.1.0\ninfo: { title: A, version: '1' }\npaths:\n  /a:\n    get: { summary: All of A., responses: {} }\n    put: { responses: {} }\n",
  "package.json": '{ "type": "module" }',
  "list.js": `import { defineRule } from "statuslint";\nexport default [defineRule(${rule()})];`,
  "named.mjs": `export const rules = [${rule()}];`,
  "one.mjs": `export default ${rule()};`,
  "common.cjs": `module.exports = [${rule()}];`,
  "typed.ts": `const id: string = "acme/summary"; export default [{ ...${rule()}, id }];`,
  "node_modules/acme-rules/package.json":
    '{ "type": "module", "exports": { ".": { "import": "./index.js" } } }',
  "node_modules/acme-rules/index.js": `export default [${rule()}];`,
  "twice.mjs": `export default [${rule()}, ${rule()}];`,
  "nothing.mjs": "export default 3;",
  "config.mjs": 'export default { extends: "recommended" };',
  "text.mjs": 'export default ["acme/summary"];',
  "untitled.mjs": `export default [${rule().replace("title:", "titel:")}];`,
  "no-check.mjs": `export default [{ ...${rule()}, check: undefined }];`,
  "no-name.mjs": "export default [{ title: 'A' }];",
  "own.mjs": `export default [${rule("", "summary")}];`,
  "weak.mjs": `export default [${rule('strength: "shoud",')}];`,
  "schema.mjs": `export default [${rule('options: { defaults: {}, schema: { type: "objct" } },')}];`,
  "defaults.mjs": `export default [${rule('options: { defaults: { a: 1 }, schema: { properties: { a: { type: "string" } } } },')}];`,
  "throws.mjs": "\nthrow new Error('the database is away');",
  "imports.mjs": 'import "acme-none";',
  "fails.mjs": `export default [${rule('*check() { throw new Error("no idea"); },')}];`,
  "places.mjs": `export default [${rule('*check() { yield { message: "Where?" }; },')}];`,
  "settings.yaml": "extends: recommended\nrules: { acme/summary: { severity: info, options: { words: 9 } } }",
  "wrong-option.yaml": "rules:\n  acme/summary: { options: { word: 9 } }",
  "statuslint.config.js": `import { defineConfig, defineRule } from "statuslint";
export default defineConfig({
  extends: "recommended",
  plugins: [defineRule(${rule()})],
  rules: { "acme/summary": { severity: "warning", options: { words: 9 } } },
});`,
  "broken.config.js": 'export default { rules: { "201-locaton": "off" } };',
  "rules.config.js": `export default [${rule()}];`,
  "extending.yaml": "extends: ./statuslint.config.js",
});
symlinkSync(path.resolve("."), path.join(folder, "node_modules/statuslint"));
afterAll(() => rmSync(folder, { recursive: true }));

function run(args: readonly string[]): Promise<Run> {
  return statuslintAgain(args, { cwd: folder });
}

/** What an audit with these arguments finds of the rule. */
async function found(args: readonly string[]): Promise<string[]> {
  return foundBy(await run(["api.yaml", ...args, "-f", "json"]));
}

function foundBy({ out, error }: Run): string[] {
  // A configuration in code that is there and not named is noted.
  expect(error.replaceAll(/^note: .*\n/gm, "")).toBe("");
  const { findings } = JSON.parse(out) as {
    findings: { rule: string; severity: string; location: { start: { line: number } } }[];
  };
  return findings
    .filter(({ rule: id }) => id === "acme/summary")
    .map(({ severity, location }) => `${location.start.line} ${severity}`);
}

describe("--plugin takes the rules of", () => {
  test.each([
    ["a default export", "./list.js"],
    ["a path without a dot", "list.js"],
    ["an export `rules`", "./named.mjs"],
    ["a single rule", "./one.mjs"],
    ["a CommonJS module", "./common.cjs"],
    ["a package that can only be imported", "acme-rules"],
  ])("%s", async (_, module) => {
    const args = ["api.yaml", "--plugin", module, "-f", "json"];
    expect(foundBy(await statuslint(args, { cwd: folder }))).toEqual(["6 error"]);
  });

  test("a module in TypeScript, where Node.js can run it", async () => {
    const tsx = pathToFileURL(path.resolve("node_modules/tsx/dist/loader.mjs")).href;
    const args = ["api.yaml", "--plugin", "./typed.ts", "-f", "json"];
    const typed = await statuslint(args, { cwd: folder, env: { NODE_OPTIONS: `--import ${tsx}` } });
    expect(foundBy(typed)).toEqual(["6 error"]);
  });

  test.skipIf("typescript" in process.features && process.features.typescript)(
    "no module in TypeScript where Node.js cannot, and says what to do",
    async () => {
      const { code, error } = await run(["api.yaml", "--plugin", "./typed.ts"]);
      expect({ code, error }).toEqual({
        code: 2,
        error: expect.stringMatching(
          /^error: \.\/typed\.ts: Node\.js \S+ cannot run TypeScript\n {2}Use Node\.js 22\.18/,
        ),
      });
    },
  );
});

describe("rules of a plugin are rules like all others", () => {
  test("with severity and options from the configuration", async () => {
    expect(await found(["--plugin", "./list.js", "-c", "settings.yaml"])).toEqual(["5 info", "6 info"]);
  });

  test("whose options are checked by the plugin's schema", async () => {
    const { error } = await run(["rules", "--plugin", "./list.js", "-c", "wrong-option.yaml"]);
    expect(error).toBe("error: wrong-option.yaml:2:30: `word` is not an option\n  Did you mean `words`?\n");
  });

  test("in `rules`, `explain` and --rule", async () => {
    const { out } = await run(["rules", "--plugin", "./list.js", "--rule", "acme/summary=info"]);
    expect(out).toMatch(/^acme\/summary +info +must +An operation has a summary$/m);
    const { out: page } = await run(["explain", "acme/summary", "--plugin", "./list.js"]);
    expect(page).toContain("Nobody finds it otherwise.");
  });

  test("unknown without the plugin", async () => {
    const { code, error } = await run(["rules", "-c", "settings.yaml"]);
    expect({ code, error }).toEqual({
      code: 2,
      error:
        "error: settings.yaml:2:10: `acme/summary` is not a rule\n  Define it under `define`, or load the module it is in with --plugin.\n",
    });
  });
});

describe("what is wrong with a plugin is told", () => {
  test.each([
    [
      "no such file",
      "./none.js",
      "there is no such module\n  Check the path; it starts at the working directory.",
    ],
    [
      "no such package",
      "acme-none",
      "there is no such module\n  Install it (npm install --save-dev acme-none), or name a file: ./acme-none.",
    ],
    ["no module", "./api.yaml", "this is no module\n  Name a file that ends in .js, .mjs, .cjs or .ts."],
    [
      "no rules",
      "./nothing.mjs",
      "this module exports no rules\n  Export them: `export default [rule]`, or `export const rules = [rule]`, made with `defineRule`.",
    ],
    [
      "a configuration",
      "./config.mjs",
      "this module exports no rules\n  It seems to be a configuration: name it with -c ./config.mjs.",
    ],
    ["no rule", "./text.mjs", "rule 1 is no rule\n  Make it with `defineRule({ … })`."],
    ["a rule without a name", "./no-name.mjs", "rule 1 has no `id`\n  Add it; it is a text."],
    [
      "a mistyped member",
      "./untitled.mjs",
      "the rule `acme/summary` has no `title`\n  Did you mean it by `titel`? It is a text.",
    ],
    [
      "no check",
      "./no-check.mjs",
      "the rule `acme/summary` has a wrong `check`\n  It must be a function: `*check(response, options) { yield { at: response.location, message: … } }`.",
    ],
    [
      "an id without a prefix",
      "./own.mjs",
      "the rule `summary` has an id that may become one of statuslint's\n  Begin it with a name of yours and a slash: `acme/request-id`.",
    ],
    [
      "a mistyped strength",
      "./weak.mjs",
      "the rule `acme/summary` has a wrong `strength`\n  Did you mean `should`?",
    ],
    [
      "a rule twice",
      "./twice.mjs",
      "the rule `acme/summary` exists already\n  Give it another id, or load its module once.",
    ],
    [
      "defaults against the schema",
      "./defaults.mjs",
      "the rule `acme/summary` has defaults that its own schema forbids: `a` must be string\n  Correct `options.defaults` or `options.schema`.",
    ],
    [
      "a missing package",
      "./imports.mjs",
      "this module imports `acme-none`, which cannot be found\n  Install it beside the module: npm install --save-dev acme-none.",
    ],
  ])("%s", async (_, module, expected) => {
    const { code, error } = await run(["api.yaml", "--plugin", module]);
    expect({ code, error }).toEqual({ code: 2, error: `error: ${module}: ${expected}\n` });
  });

  test("a schema that is none", async () => {
    const { error } = await run(["api.yaml", "--plugin", "./schema.mjs"]);
    expect(error).toContain("the rule `acme/summary` has an `options.schema` that cannot be used");
  });

  test("an error while it is loaded, with its line", async () => {
    const { error } = await run(["api.yaml", "--plugin", "./throws.mjs"]);
    expect(error).toContain("error: ./throws.mjs:2:7: this module cannot be loaded: the database is away");
  });

  test.each([
    ["an error while it runs", "./fails.mjs", "the rule `acme/summary` failed: no idea"],
    ["a problem without a place", "./places.mjs", "the rule `acme/summary` failed: a problem needs `at`"],
  ])("%s names module and rule, and the run goes on", async (_, module, expected) => {
    const { code, out } = await run(["api.yaml", "--plugin", module, "-f", "json"]);
    expect(code).toBe(2);
    const { problems } = JSON.parse(out) as { problems: { file: string; message: string }[] };
    expect(problems).toEqual([
      expect.objectContaining({ file: module, message: expect.stringContaining(expected) }),
    ]);
  });
});

describe("a configuration in code", () => {
  test("is loaded where it is named, and brings rules", async () => {
    expect(await found(["-c", "statuslint.config.js"])).toEqual(["5 warning", "6 warning"]);
  });

  test("is never found", async () => {
    expect(await found([])).toEqual([]);
  });

  test("is checked like one in a file", async () => {
    const { code, error } = await run(["api.yaml", "-c", "broken.config.js"]);
    expect({ code, error }).toEqual({
      code: 2,
      error: "error: broken.config.js: `201-locaton` is not a rule\n  Did you mean `201-location`?\n",
    });
  });

  test("that exports rules is told how to load them", async () => {
    const { error } = await run(["api.yaml", "-c", "rules.config.js"]);
    expect(error).toBe(
      "error: rules.config.js: this module's default export is no configuration\n  It seems to be a list of rules: load it with --plugin rules.config.js.\n",
    );
  });

  test("that does not exist", async () => {
    const { error } = await run(["api.yaml", "-c", "none.config.js"]);
    expect(error).toBe("error: none.config.js: there is no such file\n  Check the path.\n");
    expect((await run(["api.yaml", "-c", "api.yaml/none.config.js"])).error).toContain(
      "there is no such file",
    );
  });

  test("is not extended by data", async () => {
    const { error } = await run(["api.yaml", "-c", "extending.yaml"]);
    expect(error).toContain("extending.yaml:1:1: `./statuslint.config.js` is code");
  });
});

describe("an author tests a rule in a repository of its own", () => {
  const tests = (body: string): string => `import { testRule } from "statuslint/testing";
import rule from "./one.mjs";
${body}`;

  test.each([
    [
      "without a test runner",
      "plain.mjs",
      tests(
        'testRule(rule, { kept: "/a:\\n  get: { summary: A. }", broken: "/a:\\n  get: {} # ✗ has no summary" });',
      ),
      [],
      0,
      "",
    ],
    [
      "without a test runner, and the case fails",
      "plain.mjs",
      tests('testRule(rule, { wrong: "/a:\\n  get: {}" });'),
      [],
      1,
      'acme/summary, wrong: no mark announces "GET /a has no summary" on line 5',
    ],
    [
      "with node:test, and the case fails",
      "node.mjs",
      `import { describe, test } from "node:test";\n${tests('testRule(rule, { wrong: "/a:\\n  get: {}" }, { describe, test });')}`,
      ["--test"],
      1,
      'no mark announces "GET /a has no summary" on line 5',
    ],
  ])("%s", async (_, name, text, args, code, expected) => {
    const { writeFileSync } = await import("node:fs");
    const { spawnSync } = await import("node:child_process");
    const file = path.join(folder, name);
    writeFileSync(file, text);
    const { status, stdout, stderr } = spawnSync(process.execPath, [...args, file], {
      encoding: "utf8",
      cwd: folder,
    });
    expect({ code: status, error: stderr }).toMatchObject({ code });
    expect(stdout + stderr).toContain(expected);
  });
});
