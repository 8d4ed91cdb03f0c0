import { hash } from "node:crypto";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { rules } from "../../../src/rules/index.ts";
import { type ConfigRequest, loadConfig } from "../../../src/ruleset/load/load.ts";
import { presets } from "../../../src/ruleset/presets.ts";
import { resolveRuleset } from "../../../src/ruleset/resolve.ts";
import type { Ruleset } from "../../../src/ruleset/ruleset.ts";
import { InputError } from "../../../src/source/input-error.ts";

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
  const loaded = await loadConfig({ folder, rules, ...request });
  return resolveRuleset(loaded.name, loaded.layers, loaded.rules, loaded.folder);
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

describe("extends a package", () => {
  const ruleset201 = "rules: { 201-location: info }";
  test.each<[string, string, Record<string, string>]>([
    [
      "whose package.json names its ruleset, also where it exports nothing",
      "@acme/rules",
      {
        "node_modules/@acme/rules/package.json": '{ "statuslint": "a.yaml", "exports": {} }',
        "node_modules/@acme/rules/a.yaml": ruleset201,
      },
    ],
    [
      "whose `main` is data",
      "acme-rules",
      {
        "node_modules/acme-rules/package.json": '{ "main": "./data/a.json" }',
        "node_modules/acme-rules/data/a.json": '{ "rules": { "201-location": "info" } }',
      },
    ],
    [
      "whose package.json holds the ruleset",
      "acme-rules",
      { "node_modules/acme-rules/package.json": '{ "statuslint": { "rules": { "201-location": "info" } } }' },
    ],
    [
      "by a file in it",
      "@acme/rules/strict/a.yaml",
      {
        "node_modules/@acme/rules/package.json": "{}",
        "node_modules/@acme/rules/strict/a.yaml": ruleset201,
      },
    ],
    [
      "that extends another one, installed in it",
      "acme-rules",
      {
        "node_modules/acme-rules/package.json": '{ "statuslint": "a.yaml" }',
        "node_modules/acme-rules/a.yaml": "extends: acme-base",
        "node_modules/acme-rules/node_modules/acme-base/package.json": '{ "statuslint": "b.yaml" }',
        "node_modules/acme-rules/node_modules/acme-base/b.yaml": ruleset201,
      },
    ],
  ])("%s", async (_, name, files) => {
    for (const [file, text] of Object.entries(files)) write(file, text);
    write(".statuslintrc.yaml", `extends: [recommended, "${name}"]`);
    expect(await severities()).toMatchObject({ "201-location": "info", "204-no-body": "error" });
    expect(await severities({ file: false, ruleset: name })).toEqual({ "201-location": "info" });
  });

  test("from the folder of the configuration, not of the run", async () => {
    write("team/node_modules/acme-rules/package.json", '{ "statuslint": "a.yaml" }');
    write("team/node_modules/acme-rules/a.yaml", ruleset201);
    write("team/base.yaml", "extends: [recommended, acme-rules]");
    write(".statuslintrc.yaml", "extends: team/base.yaml");
    expect(await severities()).toMatchObject({ "201-location": "info" });
  });

  test.each<[string, string, string, Record<string, string>]>([
    [
      "one that is not installed",
      "@acme/rules",
      ".statuslintrc.yaml:1:24 the package `@acme/rules` is not installed / Install it: npm install --save-dev @acme/rules",
      {},
    ],
    [
      "one with code only",
      "acme-rules",
      '.statuslintrc.yaml:1:24 the package `acme-rules` names no ruleset / Its package.json needs `"statuslint": "ruleset.yaml"`. Rules in code are loaded with --plugin.',
      {
        "node_modules/acme-rules/package.json": '{ "main": "index.js" }',
        "node_modules/acme-rules/index.js": "throw 1",
      },
    ],
    [
      "one that leads out of itself",
      "acme-rules",
      ".statuslintrc.yaml:1:24 the package `acme-rules` has no file `../../a.yaml` / Check the name, and the package's version.",
      { "node_modules/acme-rules/package.json": '{ "statuslint": "../../a.yaml" }', "a.yaml": ruleset201 },
    ],
    [
      "code",
      "./base.js",
      ".statuslintrc.yaml:1:24 `./base.js` is code, and a ruleset that is extended is data / Load rules with --plugin; write the settings as YAML or JSON.",
      { "base.js": "throw 1" },
    ],
  ])("%s is told", async (_, name, expected, files) => {
    for (const [file, text] of Object.entries(files)) write(file, text);
    write(".statuslintrc.yaml", `extends: [recommended, "${name}"]`);
    expect(await problem()).toBe(expected);
  });
});

test("`statuslint` in package.json may name the file", async () => {
  write("package.json", '{ "statuslint": "policy/own.yaml" }');
  write("policy/own.yaml", "extends: recommended\nrules: { 201-location: info }");
  expect(await severities()).toMatchObject({ "201-location": "info" });
});

describe("rules of one's own", () => {
  const own = "{ title: A, why: B, require: { status: 200 } }";

  test("can be set where they are defined, above, and in overrides", async () => {
    write(
      "base.yaml",
      `extends: recommended\ndefine: { acme/a: ${own}, acme/b: ${own} }\nrules: { acme/a: info }`,
    );
    write(
      ".statuslintrc.yaml",
      "extends: base.yaml\nrules: { acme/b: error }\noverrides: [{ tags: x, rules: { acme/a: off } }]",
    );
    expect(await severities()).toMatchObject({ "acme/a": "info", "acme/b": "error" });
  });

  test("come from the file that defines them", async () => {
    write("base.yaml", `define: { acme/a: ${own} }`);
    write(".statuslintrc.yaml", "extends: [recommended, base.yaml]");
    const found = (await ruleset()).rules.find(({ rule }) => rule.id === "acme/a");
    expect(found?.rule.sources).toEqual(["base.yaml"]);
  });

  test("are defined anew by a later ruleset", async () => {
    write("base.yaml", `extends: recommended\ndefine: { acme/a: ${own} }`);
    write(".statuslintrc.yaml", `extends: base.yaml\ndefine: { acme/a: ${own.replace("A", "New")} }`);
    const found = (await ruleset()).rules.filter(({ rule }) => rule.id === "acme/a");
    expect(found.map(({ rule }) => rule.title)).toEqual(["New"]);
  });
});

describe("globs start at the folder of the configuration", () => {
  test("also for what it extends", async () => {
    write("node_modules/acme/package.json", '{ "statuslint": "a.yaml" }');
    write("node_modules/acme/a.yaml", "");
    write("sub/own.yaml", "extends: acme");
    const { folder: home } = await loadConfig({ folder, rules, file: "sub/own.yaml" });
    expect(home).toBe(`${pathToFileURL(path.join(folder, "sub")).href}/`);
  });

  test("of the run where there is none", async () => {
    const { folder: home } = await loadConfig({ folder, rules, file: false });
    expect(home).toBe(`${pathToFileURL(folder).href}/`);
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
    ...(
      [
        ["no", "off"],
        ["false", "off"],
        ["warn", "warning"],
        ["2", "error"],
      ] as const
    ).map(([word, meant]): [string, string, string] => [
      `a severity that other linters call ${word}`,
      `rules:\n  201-location: ${word}`,
      `.statuslintrc.yaml:2:3 \`201-location: ${word}\` is not allowed / Write \`${meant}\`.`,
    ]),
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
    [
      "an override that holds nowhere",
      "overrides:\n- rules: { 201-location: off }",
      ".statuslintrc.yaml:2:3 this override does not say where it holds / Add `files`, `operations` or `tags`; what holds everywhere stands under `rules`.",
    ],
    [
      "an unknown rule in an override",
      "overrides:\n- files: a\n  rules: { 201-locaton: off }",
      ".statuslintrc.yaml:3:12 `201-locaton` is not a rule / Did you mean `201-location`?",
    ],
    [
      "an option in an override",
      "overrides:\n- files: a\n  rules: { 404-for-item: { options: { parent: true } } }",
      ".statuslintrc.yaml:3:39 `parent` is not an option / Did you mean `parents`?",
    ],
    [
      "a pattern without a method",
      "overrides:\n- operations: [POST /a, /v1/**]\n  rules: {}",
      ".statuslintrc.yaml:2:25 `operations: /v1/**` is not allowed / Write it like `POST /users/*/logout`.",
    ],
    [
      "neither one glob nor several",
      "overrides:\n- files: 3\n  rules: {}",
      ".statuslintrc.yaml:2:3 `files` must be a text or a list / Correct the value.",
    ],
    [
      "an intent without a method",
      "intents:\n  /a: create",
      ".statuslintrc.yaml:2:3 `/a` cannot stand under `intents` / Write it like `POST /users/*/logout`.",
    ],
    [
      "an id that could be one of statuslint's",
      "define:\n  request-id: { title: A, why: B, require: { status: 200 } }",
      ".statuslintrc.yaml:2:3 `request-id` cannot stand under `define` / Write it like `acme/request-id`.",
    ],
    [
      "a rule of one's own without a reason",
      "define:\n  acme/a: { title: A, require: { status: 200 } }",
      ".statuslintrc.yaml:2:3 `acme/a` has no `why` / Add `why`: what breaking it costs.",
    ],
    [
      "one that demands nothing",
      "define:\n  acme/a: { title: A, why: B }",
      ".statuslintrc.yaml:2:3 this rule neither requires nor forbids anything / Add `require` or `forbid` with `headers`, `content`, `members` or `status`.",
    ],
    [
      "one that both requires and forbids",
      "define:\n  acme/a:\n    title: A\n    why: B\n    require: { status: 200 }\n    forbid: { headers: X }",
      ".statuslintrc.yaml:6:5 one rule cannot both require and forbid / Make two rules of it, each with a title of its own.",
    ],
    [
      "one that looks at operations and into responses",
      "define:\n  acme/a:\n    title: A\n    why: B\n    require: { headers: X, status: 200 }",
      ".statuslintrc.yaml:5:28 one rule cannot look at which statuses there are and into responses / Make two rules of it; which responses are looked into is said with `where: { status: … }`.",
    ],
    [
      "a mistyped demand",
      "define:\n  acme/a:\n    title: A\n    why: B\n    require: { header: X }",
      ".statuslintrc.yaml:5:16 `header` is not a setting / Did you mean `headers`?",
    ],
    [
      "no status",
      "define:\n  acme/a:\n    title: A\n    why: B\n    require: { status: [200, 4xy] }",
      ".statuslintrc.yaml:5:30 `status: 4xy` is not allowed / Write it like `4XX`.",
    ],
    [
      "a rule of one's own that nobody defines",
      "rules:\n  acme/b: off\ndefine:\n  acme/a: { title: A, why: B, require: { status: 200 } }",
      ".statuslintrc.yaml:2:3 `acme/b` is not a rule / Did you mean `acme/a`?",
    ],
    [
      "one that is ignored",
      "ignore:\n- { rule: acme/b, reason: None. }",
      ".statuslintrc.yaml:2:5 `acme/b` is not a rule / Define it under `define`, or load the module it is in with --plugin.",
    ],
    [
      "options of a rule without code",
      "rules:\n  acme/a: { options: { b: 1 } }\ndefine:\n  acme/a: { title: A, why: B, require: { status: 200 } }",
      ".statuslintrc.yaml:2:13 `acme/a` has no options: it is defined without code / Set its severity only, or define the rule anew under `define`.",
    ],
    [
      "code in a file of data",
      "plugins: [./rules.js]",
      ".statuslintrc.yaml:1:1 `plugins` is not a setting / Rules in code are loaded only with --plugin <module>, or from a configuration in code: -c statuslint.config.js.",
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
    expect(await problem({ file: "no.yaml" })).toContain("no.yaml:undefined:undefined there is no such file");
  });
});

test.each([
  ["statuslint.yaml", "is not read: rename it to .statuslintrc.yaml, or name it with -c"],
  [".statuslint.yml", "is not read: rename it"],
  ["statuslintrc.json", "is not read: rename it"],
  ["statuslint.config.js", "is not read by itself, because it is code; name it with -c"],
  [".statuslintrc.mjs", "is not read by itself, because it is code; name it with -c"],
  [".statuslintrc.yaml", undefined],
  [".statuslint-baseline.json", undefined],
  ["statuslint.json", undefined],
  ["statuslint.md", undefined],
])("what is said of a file called %s", async (name, note) => {
  write(name, "{}");
  write("apis/openapi.yaml", "");
  const at = (request: Partial<ConfigRequest>): Promise<readonly string[]> =>
    loadConfig({ folder, rules, ...request }).then(({ notes }) => notes);
  const expected = note === undefined ? [] : [expect.stringContaining(`${name} ${note}`)];
  expect(await at({})).toEqual(expected);
  expect(await at({ folder: path.join(folder, "apis") })).toEqual(expected);
  expect(await at({ file: false })).toEqual([]);
});

describe("a ruleset at an address", () => {
  let server: Server;
  let origin: string;
  let asked = 0;
  const files: Record<string, string> = {
    "/ruleset.yaml": "extends: rfc\nrules: { 201-location: info }\n",
    "/file.yaml": "extends: ./other.yaml\n",
    "/wrong.yaml": "rules:\n  201-locatoin: off\n",
  };
  const pinned = (name: string): string =>
    `${origin}${name}#sha256-${hash("sha256", files[name] ?? "", "base64")}`;
  const extending = (address: string): void => write(".statuslintrc.yaml", `extends:\n  - ${address}\n`);
  const fetching = { fetching: { allowPrivate: true } };
  beforeAll(async () => {
    server = createServer(({ url = "" }, response) => {
      asked++;
      if (Object.hasOwn(files, url)) response.end(files[url]);
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  test("holds where it is allowed and pinned", async () => {
    extending(pinned("/ruleset.yaml"));
    expect(await severities(fetching)).toMatchObject({ "201-location": "info" });
    const named = { file: false, ruleset: pinned("/ruleset.yaml") } as const;
    const { layers } = await loadConfig({ folder, rules, ...fetching, ...named });
    expect(layers.map((layer) => layer.origin)).toContain(`${origin}/ruleset.yaml`);
  });

  test("is never fetched unless that is allowed", async () => {
    extending(pinned("/ruleset.yaml"));
    asked = 0;
    expect(await problem()).toBe(
      ".statuslintrc.yaml:2:5 a ruleset at an address is not fetched / Allow it with --allow-remote.",
    );
    expect(asked).toBe(0);
  });

  test("is refused without a checksum, or with another, and the right one told", async () => {
    for (const [fragment, message] of [
      ["", "is not pinned to what it holds"],
      ["#sha256-AAAA", "does not hold what it is pinned to"],
    ] as const) {
      extending(`${origin}/ruleset.yaml${fragment}`);
      const told = await problem(fetching);
      expect(told).toContain(`:2:5 \`${origin}/ruleset.yaml\` ${message} / `);
      expect(told).toContain(`write ${pinned("/ruleset.yaml")}`);
    }
  });

  test("is wrong where it is wrong, extends no file, and lies in no private network", async () => {
    extending(pinned("/wrong.yaml"));
    expect(await problem(fetching)).toContain(`${origin}/wrong.yaml:2:3 \`201-locatoin\` is not a rule`);
    extending(pinned("/file.yaml"));
    expect(await problem(fetching)).toContain("`./other.yaml` is neither a preset nor an address");
    extending(pinned("/ruleset.yaml"));
    expect(await problem({ fetching: {} })).toContain("private network");
    extending(`${origin}/none.yaml#sha256-AAAA`);
    expect(await problem(fetching)).toContain("the server answered 404");
  });
});
