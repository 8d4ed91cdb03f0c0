import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { load } from "js-yaml";
import { describe, expect, test } from "vitest";
import { main } from "../../../src/cli/main.ts";
import { type FakeStreams, fakeStreams } from "../../support/fake-streams.ts";
import { folderWith, statuslint } from "../../support/run.ts";
import { shell } from "../../support/shell.ts";

const faulty = `openapi: 3.1.0
info: { title: T, version: "1" }
paths:
  /things/{id}:
    delete:
      responses:
        204: { description: Gone., content: { text/plain: {} } }
`;
const workflow = { ".github/workflows/test.yml": "on: push\n" };
const config = ".statuslintrc.yaml";
const baseline = ".statuslint-baseline.json";

/** Runs `init` in a folder. Each answer belongs to one question, in order. */
async function init(
  folder: string,
  args: readonly string[],
  answers?: readonly (boolean | undefined)[],
): Promise<{ code: number; streams: FakeStreams }> {
  const streams = fakeStreams(answers);
  const code = await main(["init", ...args], { streams, folder, environment: {} });
  return { code, streams };
}

/** What is printed under a line that says where it belongs. */
function under(heading: string, text: string): string {
  const [, lines] = text.split(`${heading}:\n\n`);
  if (lines === undefined) throw new Error(`there is no "${heading}" in\n${text}`);
  return lines;
}

describe("what init finds", () => {
  test("nothing", async () => {
    const { code, streams } = await init(folderWith({ "readme.md": "", "data.json": "[]" }), ["--yes"]);
    expect(code).toBe(0);
    expect(streams.written()).toMatch(/^No OpenAPI description was found\.\n/);
    expect(streams.written()).toContain("In continuous integration, run:\n");
  });

  test("descriptions of each version and format, whole or broken, and nothing else", async () => {
    const folder = folderWith({
      "a.yaml": faulty,
      "apis/late.json": '{ "components": {}, "paths": {}, "openapi": "3.0.3" }',
      "apis/old.yml": 'swagger: "2.0"\npaths: {}\n',
      "apis/marked.yaml": `\ufeff${faulty}`,
      "broken.yaml": "openapi: 3.0.0\npaths: [\n",
      "package.json": '{ "dependencies": { "openapi": "3.0.0" } }',
      "values.yaml": "service:\n  openapi: 3.0.0\n",
      "part.yaml": "get: { responses: { 200: { description: Fine. } } }\n",
      "node_modules/x/openapi.yaml": faulty,
      "vendor/x/openapi.yaml": faulty,
    });
    const { streams } = await init(folder, ["--yes"]);
    expect(streams.written().split("\n\n")[0]).toBe(
      [
        "Found 5 OpenAPI descriptions:",
        "  a.yaml",
        "  apis/late.json",
        "  apis/marked.yaml",
        "  apis/old.yml",
        "  broken.yaml",
      ].join("\n"),
    );
  });

  test("the CI system and neighbouring linters", async () => {
    const github = folderWith({ ...workflow, ".spectral.yaml": "{}", "redocly.yaml": "{}" });
    const { streams } = await init(github, ["--yes"]);
    expect(streams.written()).toContain("Continuous integration: GitHub Actions.\n");
    expect(streams.written()).toContain("Also configured: .spectral.yaml, redocly.yaml. ");
    const gitlab = await init(folderWith({ ".gitlab-ci.yml": "" }), ["--yes"]);
    expect(gitlab.streams.written()).toContain("Continuous integration: GitLab CI.\n");
    expect(gitlab.streams.written()).not.toContain("Also configured");
  });

  test("the root, from a folder below it", async () => {
    const folder = folderWith({ "apis/v1/openapi.yaml": faulty });
    const { streams } = await init(path.join(folder, "apis/v1"), ["--yes"]);
    expect(streams.written()).toMatch(
      /^In the root of the repository, \.\.\/\.\.:\nFound 1 OpenAPI description:\n/,
    );
    expect(streams.written()).toContain("npx statuslint apis/v1/openapi.yaml\n");
    expect(existsSync(path.join(folder, config))).toBe(true);
    expect(readdirSync(path.join(folder, "apis/v1"))).toEqual(["openapi.yaml"]);
  });
});

describe("what init asks", () => {
  const files = { "openapi.yaml": faulty };

  test("whether to write the configuration, and a baseline", async () => {
    const folder = folderWith(files);
    const { code, streams } = await init(folder, [], [true, true]);
    expect(code).toBe(0);
    expect(streams.asked).toEqual([
      `Write ${config}?`,
      "Write down today's findings as a baseline, so that only new ones fail?",
    ]);
    expect(streams.written()).toContain(`Wrote ${config}.\nWrote ${baseline}.\n`);
    expect(streams.written()).toContain(`npx statuslint openapi.yaml --baseline ${baseline}\n`);
    // With what was written, nothing is new.
    const run = await statuslint(["openapi.yaml", "--baseline", baseline, "--fail-on", "info"], {
      cwd: folder,
    });
    expect(run.code).toBe(0);
  });

  test("Enter takes the presets: a configuration and no baseline", async () => {
    const folder = folderWith(files);
    const { code } = await init(folder, [], [undefined, undefined]);
    expect(code).toBe(0);
    expect(readdirSync(folder).sort()).toEqual([".git", config, "openapi.yaml"]);
  });

  test("no means that nothing is written", async () => {
    const folder = folderWith(files);
    const { code, streams } = await init(folder, [], [false]);
    expect(code).toBe(0);
    expect(streams.written()).toMatch(/Nothing was written\.\n$/);
    expect(readdirSync(folder).sort()).toEqual([".git", "openapi.yaml"]);
  });

  test("no baseline is offered where there is nothing to audit, or where the command line wants one", async () => {
    expect((await init(folderWith({}), [], [true])).streams.asked).toHaveLength(1);
    const folder = folderWith(files);
    expect((await init(folder, ["--baseline"], [true])).streams.asked).toHaveLength(1);
    expect(existsSync(path.join(folder, baseline))).toBe(true);
  });

  test("nothing with --yes; without it, somebody must be there", async () => {
    expect((await init(folderWith(files), ["--yes"], [])).streams.asked).toEqual([]);
    const folder = folderWith(files);
    const { code, streams } = await init(folder, []);
    expect(code).toBe(2);
    expect(streams.complaints()).toContain("take every preset with --yes");
    expect(readdirSync(folder).sort()).toEqual([".git", "openapi.yaml"]);
  });
});

describe("what init writes", () => {
  test("a configuration that is in force", async () => {
    const folder = folderWith({ "openapi.yaml": faulty });
    await init(folder, ["--yes"]);
    expect(load(readFileSync(path.join(folder, config), "utf8"))).toEqual({ extends: "recommended" });
    const { code, out } = await statuslint(["openapi.yaml", "-f", "json"], { cwd: folder });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ ruleset: config });
  });

  test("the configuration names the schema for editors, where an installed package has it", async () => {
    const folder = folderWith({});
    await init(folder, ["--yes"]);
    const [, schema = ""] =
      /^# yaml-language-server: \$schema=(.+)$/m.exec(readFileSync(path.join(folder, config), "utf8")) ?? [];
    expect(schema).toMatch(/^\.\/node_modules\/statuslint\//);
    expect(existsSync(schema.replace("./node_modules/statuslint/", ""))).toBe(true);
  });

  test("nothing over a configuration, unless it is forced; never beside another", async () => {
    const own = "extends: gate\n";
    const folder = folderWith({ [config]: own });
    const { code, streams } = await init(folder, ["--yes"]);
    expect(code).toBe(2);
    expect(streams.complaints()).toContain("--force");
    expect(readFileSync(path.join(folder, config), "utf8")).toBe(own);
    expect((await init(folder, ["--yes", "--force"])).code).toBe(0);
    expect(readFileSync(path.join(folder, config), "utf8")).not.toBe(own);

    for (const other of [{ ".statuslintrc.json": "{}" }, { "package.json": '{ "statuslint": {} }' }]) {
      const { code, streams } = await init(folderWith(other), ["--yes", "--force"]);
      expect(code).toBe(2);
      expect(streams.complaints()).toContain(`\`${Object.keys(other)[0]}\``);
    }
    expect((await init(folderWith({ "package.json": '{ "name": "shop" }' }), ["--yes"])).code).toBe(0);
  });

  test("a baseline of what can be audited; what cannot is told", async () => {
    const folder = folderWith({ "broken.yaml": "openapi: 3.0.0\npaths: [\n", "openapi.yaml": faulty });
    const { code, streams } = await init(folder, ["--yes", "--baseline"]);
    expect(code).toBe(2);
    expect(streams.complaints()).toMatch(/^error: broken\.yaml:/);
    expect(existsSync(path.join(folder, baseline))).toBe(true);

    const hopeless = folderWith({ "broken.yaml": "openapi: 3.0.0\npaths: [\n" });
    const nothing = await init(hopeless, ["--yes", "--baseline"]);
    expect(nothing.code).toBe(2);
    expect(nothing.streams.written()).not.toContain("--baseline");
    expect(existsSync(path.join(hopeless, baseline))).toBe(false);
  });

  test("as a process of its own, with nobody at the terminal", async () => {
    const folder = folderWith({ "openapi.yaml": faulty, ...workflow });
    expect((await statuslint(["init"], { cwd: folder })).code).toBe(2);
    const { code, out, error } = await statuslint(["init", "--yes"], { cwd: folder });
    expect({ code, error }).toEqual({ code: 0, error: "" });
    expect(out).toContain("Save this as .github/workflows/statuslint.yml:");
    expect(readdirSync(folder).sort()).toEqual([".git", ".github", config, "openapi.yaml"]);
  });
});

/** The shell commands of the lines for a CI system. */
function commandOf(ci: "github" | "gitlab", written: string): string {
  if (ci === "github") {
    const { jobs } = load(under("Save this as .github/workflows/statuslint.yml", written)) as {
      jobs: { statuslint: { steps: { run?: string }[] } };
    };
    return jobs.statuslint.steps.flatMap(({ run }) => run ?? []).join("\n");
  }
  const { statuslint } = load(under("Add this job to .gitlab-ci.yml", written)) as {
    statuslint: { script: string[] };
  };
  return statuslint.script.join("\n");
}

/** The arguments that a shell would run `npx` with. */
async function argumentsOf(command: string, folder: string): Promise<string[]> {
  const { out, error } = await shell(["sh", "-e"], `npx() { printf '%s\\0' "$@"; }\n${command}`, {
    cwd: folder,
    env: {},
  });
  expect(error).toBe("");
  return out.split("\0").slice(0, -1);
}

describe.each([
  ["github", workflow, "statuslint.sarif"],
  ["gitlab", { ".gitlab-ci.yml": "" }, "gitlab=gl-code-quality-report.json"],
] as const)("the lines for CI on %s", (ci, files, output) => {
  test.each<[string, readonly string[], readonly string[]]>([
    ["a plain name", ["openapi.yaml"], ["openapi.yaml"]],
    ["spaces and quotes", ["my 'best' \"api\".yaml"], ["my 'best' \"api\".yaml"]],
    [
      "shell",
      ["$(touch pwned)`touch pwned`;touch pwned.yaml"],
      ["$(touch pwned)`touch pwned`;touch pwned.yaml"],
    ],
    ["YAML", ["a: b #c | > & * {d}.yaml"], ["a: b #c | > & * {d}.yaml"]],
    ["a line break", ["a\n    - touch pwned.yaml"], ["**/*.{yaml,yml,json}"]],
    ["an expression of GitHub's", ["a$" + "{{ github.actor }}.yaml"], ["**/*.{yaml,yml,json}"]],
    ["an option", ["--output=pwned.yaml"], ["**/*.{yaml,yml,json}"]],
    ["a control character", ["apis/a\u001b[2J.yaml"], ["apis/**/*.{yaml,yml,json}"]],
    ["a folder that a glob would read otherwise", ["apis/[id]/a\u0007.yaml"], ["**/*.{yaml,yml,json}"]],
    ["none", [], ["openapi.yaml"]],
    [
      "many of one name",
      ["a", "b", "c", "d", "e", "f"].map((name) => `services/${name}/openapi.yaml`),
      ["services/**/openapi.yaml"],
    ],
    [
      "many of several names",
      ["a", "b", "c", "d", "e", "f"].map((name) => `apis/v1/${name}.yaml`),
      ["apis/v1/**/*.{yaml,yml,json}"],
    ],
  ])("%s", async (_, names, expected) => {
    const folder = folderWith({ ...files, ...Object.fromEntries(names.map((name) => [name, faulty])) });
    const before = readdirSync(folder);
    const { code, streams } = await init(folder, ["--yes"]);
    expect(code).toBe(0);
    const args = await argumentsOf(commandOf(ci, streams.written()), folder);
    expect(args).toEqual(["--yes", expect.stringMatching(/^statuslint@\d/), ...expected, "-o", output]);
    expect(streams.written()).not.toContain("\u001b");
    expect(readdirSync(folder).filter((name) => name !== config)).toEqual(before);
    expect(load(readFileSync(path.join(folder, config), "utf8"))).toEqual({ extends: "recommended" });
  });

  test("with a baseline", async () => {
    const { streams } = await init(folderWith({ ...files, "openapi.yaml": faulty }), ["--yes", "--baseline"]);
    expect(commandOf(ci, streams.written())).toContain(` openapi.yaml --baseline ${baseline} -o `);
  });
});
