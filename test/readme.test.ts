import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { load } from "js-yaml";
import { describe, expect, test } from "vitest";
import { rules } from "../src/rules/index.ts";
import { configSchema } from "../src/ruleset/check/config-schema.ts";
import { folderWithPrograms } from "./support/fake-npx.ts";
import { folderWith, statuslint } from "./support/run.ts";
import { shell } from "./support/shell.ts";

/** A fenced block of the README: its language, its lines, and the line it begins at. */
interface Block {
  readonly language: string;
  readonly text: string;
  readonly line: number;
}

const readme = readFileSync("README.md", "utf8");
const blocks: readonly Block[] = [...readme.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map((match) => ({
  language: match[1] ?? "",
  text: match[2] ?? "",
  line: readme.slice(0, match.index).split("\n").length,
}));

function inLanguage(language: string): readonly [string, Block][] {
  return blocks
    .filter((block) => block.language === language)
    .map((block): [string, Block] => [`line ${block.line}`, block]);
}

/** A copy of what the README's commands work on, a repository of its own. */
function scratch(): string {
  const folder = folderWith({});
  cpSync("specs", path.join(folder, "specs"), { recursive: true });
  return folder;
}

const programs = folderWithPrograms();

function run(command: string, folder: string): ReturnType<typeof shell> {
  return shell(["sh", "-e"], command, {
    cwd: folder,
    env: { PATH: `${programs}${path.delimiter}${process.env.PATH ?? ""}`, HOME: folder },
  });
}

/** The commands behind `$ ` of a console block, each with what is shown under it. */
function session({ text }: Block): readonly { command: string; shown: string }[] {
  const parts = text.split(/^\$ /m);
  expect(parts[0], "a console block begins with a command").toBe("");
  return parts.slice(1).map((part) => {
    const end = part.indexOf("\n");
    return { command: part.slice(0, end), shown: part.slice(end + 1) };
  });
}

describe("the README's console blocks show what is printed", () => {
  test.each(inLanguage("console"))("%s", async (_, block) => {
    const folder = scratch();
    for (const { command, shown } of session(block)) {
      const { out, error } = await run(command, folder);
      expect({ out, error }, command).toEqual({ out: shown, error: "" });
      expect(shown, `nothing is shown under ${command}`).not.toBe("");
    }
  });
});

describe("the README's commands run", () => {
  // What is installed and built is what this test runs with; the tests do not run themselves.
  const commands = inLanguage("sh").map(([name, block]): [string, string] => [
    name,
    block.text.replace(/^npm ci && /gm, "").replace(/^npm test$/gm, ""),
  ]);

  test.each(commands.filter(([, text]) => text.trim() !== ""))("%s", async (_, text) => {
    const { code, error } = await run(text, scratch());
    expect({ code, error }).toEqual({ code: 0, error: "" });
  });

  test("the first one writes both reports", async () => {
    const folder = scratch();
    await run(commands[0]?.[1] ?? "", folder);
    expect(readFileSync(path.join(folder, "report.md"), "utf8")).toMatch(/^## statuslint: /);
    expect(JSON.parse(readFileSync(path.join(folder, "report.sarif"), "utf8"))).toMatchObject({
      version: "2.1.0",
    });
  });
});

const configKeys = Object.keys(configSchema(rules).properties as object);

/** What the YAML blocks of the README are: a configuration, or the beginning of something else. */
function isConfig(value: unknown): boolean {
  return (
    typeof value === "object" && value !== null && Object.keys(value).some((key) => configKeys.includes(key))
  );
}

describe("the README's YAML", () => {
  const yaml = inLanguage("yaml").map(([name, { text }]): [string, string, unknown] => [
    name,
    text,
    load(text),
  ]);
  const configs = yaml.filter(([, , value]) => isConfig(value));

  test("holds configurations", () => {
    expect(configs.length).toBeGreaterThanOrEqual(3);
  });

  test.each(configs)("the configuration at %s is accepted", async (_, text) => {
    const folder = folderWith({ ".statuslintrc.yaml": text });
    cpSync("specs/bookshop.yaml", path.join(folder, "openapi.yaml"));
    const { code, error } = await statuslint(["openapi.yaml", "--fail-on", "none"], { cwd: folder });
    expect({ code, error }).toEqual({ code: 0, error: "" });
  });

  test("the action is given inputs that it has, and the permissions it needs", () => {
    const { inputs } = load(readFileSync("action.yml", "utf8")) as { inputs: object };
    const workflow = yaml.find(([, text]) => text.includes("OWNER/statuslint@"))?.[2] as {
      permissions: object;
      jobs: { statuslint: { steps: { with?: object }[] } };
    };
    expect(workflow.permissions).toEqual({ contents: "read", "security-events": "write" });
    const given = workflow.jobs.statuslint.steps.flatMap((step) => Object.keys(step.with ?? {}));
    expect(given).not.toEqual([]);
    for (const name of given) expect(inputs).toHaveProperty([name]);
  });

  test("the hook is one that there is", () => {
    const hooks = load(readFileSync(".pre-commit-hooks.yaml", "utf8")) as { id: string }[];
    const config = yaml.find(([, text]) => text.includes("hooks:"))?.[2] as {
      repos: { hooks: { id: string }[] }[];
    };
    expect(config.repos[0]?.hooks.map(({ id }) => id)).toEqual(hooks.map(({ id }) => id));
  });
});

/** A folder in which `statuslint` is installed as npm would install it. */
function withPackage(files: Readonly<Record<string, string>>): string {
  const folder = folderWith({ "package.json": '{ "type": "module" }', ...files });
  mkdirSync(path.join(folder, "node_modules"));
  symlinkSync(path.resolve("."), path.join(folder, "node_modules/statuslint"));
  symlinkSync(path.resolve("node_modules/@types"), path.join(folder, "node_modules/@types"));
  return folder;
}

describe("the README's code", () => {
  const [snippet] = inLanguage("ts").map(([, { text }]) => text);

  test("the library's lines print a report", async () => {
    const folder = withPackage({ "report.mjs": snippet ?? "" });
    cpSync("specs/bookshop.yaml", path.join(folder, "openapi.yaml"));
    const { code, out, error } = await run(`"${process.execPath}" report.mjs`, folder);
    expect({ code, error }).toEqual({ code: 0, error: "" });
    expect(out).toMatch(/^## statuslint: /);
  });

  test("and their types are right", () => {
    const folder = withPackage({ "report.mts": snippet ?? "" });
    const options = ["--strict", "--noEmit", "--skipLibCheck", "--target", "ES2023", "--module", "NodeNext"];
    const compiler = path.resolve("node_modules/typescript/bin/tsc");
    expect(
      execFileSync(process.execPath, [compiler, ...options, "--types", "node", "report.mts"], {
        cwd: folder,
        encoding: "utf8",
      }),
    ).toBe("");
  });

  test("the plugin, its configuration and its test work together", async () => {
    const folder = withPackage({});
    const named = blocks.flatMap(({ text }) => {
      const name = /^\/\/ ([\w.]+\.js)\n/.exec(text)?.[1];
      return name === undefined ? [] : [{ name, text }];
    });
    expect(named.map(({ name }) => name)).toEqual(["plugin.js", "statuslint.config.js", "plugin.test.js"]);
    for (const { name, text } of named) writeFileSync(path.join(folder, name), text);
    cpSync("specs/bookshop.yaml", path.join(folder, "openapi.yaml"));
    const tested = await run(`"${process.execPath}" --test plugin.test.js`, folder);
    expect(tested.code, tested.out + tested.error).toBe(0);
    const audited = await run("statuslint openapi.yaml -c statuslint.config.js --fail-on none", folder);
    expect({ code: audited.code, error: audited.error }).toEqual({ code: 0, error: "" });
  });
});
