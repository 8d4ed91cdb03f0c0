import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { load } from "js-yaml";
import { describe, expect, test } from "vitest";
import { main } from "../../../src/cli/main.ts";
import { type FakeStreams, fakeStreams } from "../../support/fake-streams.ts";
import { folderWith, statuslint, statuslintAgain } from "../../support/run.ts";
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
const workflowFile = ".github/workflows/statuslint.yml";
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
    expect(streams.written()).toMatch(
      /\nList your descriptions under `files` in .statuslintrc.yaml, [^\n]+\n$/,
    );
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
    expect(documentsIn(folder)).toEqual(["apis/v1/openapi.yaml"]);
    expect(existsSync(path.join(folder, baseline))).toBe(true);
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
    expect(streams.written()).toContain(`npx statuslint --baseline ${baseline}\n`);
    // With what was written, nothing is new.
    const run = await statuslint(["--baseline", baseline, "--fail-on", "info"], {
      cwd: folder,
    });
    expect(run.code).toBe(0);
  });

  test("Enter takes the presets: a configuration and a baseline", async () => {
    const folder = folderWith(files);
    const { code } = await init(folder, [], [undefined, undefined]);
    expect(code).toBe(0);
    expect(readdirSync(folder).sort()).toEqual([".git", baseline, config, "openapi.yaml"]);
  });

  test("whether to write the workflow, where there is none of its name", async () => {
    const folder = folderWith({ ...files, ...workflow });
    const { streams } = await init(folder, [], [true, false, false]);
    expect(streams.asked.at(-1)).toBe(`Write ${workflowFile}?`);
    expect(streams.written()).toContain(`These lines belong into ${workflowFile}:\n\nname: statuslint\n`);
    expect(existsSync(path.join(folder, workflowFile))).toBe(false);
    const own = folderWith({ ...files, [workflowFile]: "on: push\n" });
    const kept = await init(own, ["--yes"]);
    expect(kept.streams.written()).toContain(
      `These lines belong into ${workflowFile}:\n\nname: statuslint\n`,
    );
    expect(readFileSync(path.join(own, workflowFile), "utf8")).toBe("on: push\n");
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
    for (const [option, isWritten] of [
      ["--baseline", true],
      ["--no-baseline", false],
    ] as const) {
      const folder = folderWith(files);
      expect((await init(folder, [option], [true])).streams.asked).toHaveLength(1);
      expect(existsSync(path.join(folder, baseline))).toBe(isWritten);
    }
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
    expect(load(readFileSync(path.join(folder, config), "utf8"))).toEqual({
      extends: "recommended",
      files: ["openapi.yaml"],
    });
    const { code, out } = await statuslintAgain(["-f", "json"], { cwd: folder });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ ruleset: config });
  });

  test("the configuration names the schema for editors, where an installed package has it", async () => {
    const bare = folderWith({});
    await init(bare, ["--yes"]);
    expect(readFileSync(path.join(bare, config), "utf8")).toMatch(/^extends: /);
    const folder = folderWith({ "node_modules/statuslint/rulesets/schema.json": "{}" });
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
    const { code, streams } = await init(folder, ["--yes"]);
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
    expect((await statuslintAgain(["init"], { cwd: folder })).code).toBe(2);
    const { code, out, error } = await statuslintAgain(["init", "--yes"], { cwd: folder });
    expect({ code, error }).toEqual({ code: 0, error: "" });
    expect(out).toContain(`Wrote ${workflowFile}.\n`);
    expect(readdirSync(folder).sort()).toEqual([".git", ".github", baseline, config, "openapi.yaml"]);
  });
});

/** What the configuration of a folder lists. */
function documentsIn(folder: string): unknown {
  return (load(readFileSync(path.join(folder, config), "utf8")) as { files?: unknown }).files;
}

/** The shell commands of the lines for a CI system. */
function commandOf(ci: "github" | "gitlab", folder: string, written: string): string {
  if (ci === "github") {
    const { jobs } = load(readFileSync(path.join(folder, workflowFile), "utf8")) as {
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

test.each([
  ["github", workflow, "statuslint.sarif"],
  ["gitlab", { ".gitlab-ci.yml": "" }, "gitlab=gl-code-quality-report.json"],
] as const)("the lines for CI on %s run what was set up", async (ci, files, output) => {
  const folder = folderWith({ ...files, "openapi.yaml": faulty });
  const { streams } = await init(folder, ["--yes"]);
  const commands = commandOf(ci, folder, streams.written());
  // The widget is given every finding, for it compares whole reports; the gate alone knows the baseline.
  expect(commands.split("\n")[0]).toMatch(/^npx --yes statuslint@\S+ --fail-on none -o \S+ > \/dev\/null$/);
  expect(commands).toContain(` -o ${output} `);
  const args = await argumentsOf(commands, folder);
  expect(args).toEqual(["--yes", expect.stringMatching(/^statuslint@\d/), "--baseline", baseline]);
  const { code } = await statuslint(args.slice(2), { cwd: folder });
  expect(code).toBe(0);
});

describe("the documents that the configuration lists are those that were found, and a first run is green", () => {
  const part = "get: { responses: { 200: { description: Fine. } } }\n";
  test.each<[string, readonly string[], Readonly<Record<string, string>>, readonly string[]]>([
    ["one", ["apis/openapi.yaml"], {}, ["apis/openapi.yaml"]],
    ["of one name", ["a/openapi.yaml", "b/openapi.yaml"], { "b/part.yaml": part }, ["**/openapi.yaml"]],
    [
      "in a folder",
      ["apis/v1/a.yaml", "apis/v1/b/c.json"],
      { "x.yaml": part },
      ["apis/v1/**/*.{yaml,yml,json}"],
    ],
    [
      "in a folder with others",
      ["apis/a.yaml", "apis/b.yaml"],
      { "apis/part.yaml": part },
      ["apis/a.yaml", "apis/b.yaml"],
    ],
    ["in the root", ["a.yaml", "b.yaml"], {}, ["a.yaml", "b.yaml"]],
    [
      "in a folder that a glob reads otherwise",
      ["[id]/a.yaml", "[id]/b.yaml"],
      {},
      ["[id]/a.yaml", "[id]/b.yaml"],
    ],
    ["with names of all sorts", ["my 'best' \"api\".yaml"], {}, ["my 'best' \"api\".yaml"]],
    [
      "of shell",
      ["$(touch pwned)`touch pwned`;touch pwned.yaml"],
      {},
      ["$(touch pwned)`touch pwned`;touch pwned.yaml"],
    ],
    ["of YAML", ["a: b #c | > & * {d}.yaml"], {}, ["a: b #c | > & * {d}.yaml"]],
    ["of lines", ["a\n  - touch pwned.yaml"], {}, ["a\n  - touch pwned.yaml"]],
    ["like options", ["--output=pwned.yaml", "!b.yaml"], {}, ["./!b.yaml", "./--output=pwned.yaml"]],
    ["with control characters", ["a\u001b[2J.yaml"], {}, ["a\u001b[2J.yaml"]],
  ])("%s", async (_, names, others, expected) => {
    const descriptions = Object.fromEntries(
      names.map((name) => [name, name.endsWith("json") ? '{"openapi": "3.1.0"}' : faulty]),
    );
    const folder = folderWith({ ...descriptions, ...others });
    const { code, streams } = await init(folder, ["--yes"]);
    expect({ code, complaints: streams.complaints() }).toEqual({ code: 0, complaints: "" });
    expect(documentsIn(folder)).toEqual(expected);
    expect(streams.written()).not.toContain("\u001b");
    const [, command = ""] = /^ {2}npx statuslint (.*)$/m.exec(streams.written()) ?? [];
    const { code: first, out } = await statuslintAgain([...command.split(" "), "-f", "json"], {
      cwd: folder,
    });
    expect(first).toBe(0);
    expect((JSON.parse(out) as { documents: unknown[] }).documents).toHaveLength(names.length);
  });
});
