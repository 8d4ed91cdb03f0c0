import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { load } from "js-yaml";
import { describe, expect, test } from "vitest";
import { intentKinds } from "../src/model/intent.ts";
import { reporters } from "../src/reports/index.ts";
import { rules } from "../src/rules/index.ts";
import { configSchema } from "../src/ruleset/check/config-schema.ts";
import { presets } from "../src/ruleset/presets.ts";
import { folderWithPrograms } from "./support/fake-npx.ts";
import { Repository } from "./support/repository.ts";
import { folderWith, statuslintAgain } from "./support/run.ts";
import { shell } from "./support/shell.ts";

/** A fenced block of a page: its language, its lines, the page, and the line it begins at. */
interface Block {
  readonly language: string;
  readonly text: string;
  readonly page: string;
  readonly line: number;
}

const docs = readdirSync("docs").filter((name) => name.endsWith(".md"));
const textOf = (page: string): string => readFileSync(page, "utf8");
const editors = readdirSync("docs/editors");
/**
 * The README, one page a subject, and one an editor: whatever they show is tried here. What is written for an editor itself is
 * not, but in `test/editor` where that is Neovim or VS Code.
 */
const pages = [
  "README.md",
  ...docs.map((name) => `docs/${name}`),
  ...editors.map((name) => `docs/editors/${name}`),
];
const blocks = pages.flatMap((page): readonly Block[] =>
  [...textOf(page).matchAll(/^```(\w+)\n(.*?)^```$/gms)].map((match) => ({
    language: match[1] ?? "",
    text: match[2] ?? "",
    page,
    line: textOf(page).slice(0, match.index).split("\n").length,
  })),
);

function inLanguage(language: string): readonly [string, Block][] {
  return blocks
    .filter((block) => block.language === language)
    .map((block): [string, Block] => [`${block.page}:${block.line}`, block]);
}

/** What the commands work on: a repository whose `main` has been pushed, with a description and a folder of them. */
function scratch(): string {
  const repository = new Repository();
  const { folder } = repository;
  cpSync("specs", path.join(folder, "specs"), { recursive: true });
  cpSync("specs/bookshop.yaml", path.join(folder, "openapi.yaml"));
  for (const name of ["garden.yaml", "clinic.swagger.json"])
    cpSync(`specs/${name}`, path.join(folder, "apis", name));
  repository.commit({});
  repository.git("update-ref", "refs/remotes/origin/main", "HEAD");
  return folder;
}

const programs = folderWithPrograms();

function run(command: string, folder: string): ReturnType<typeof shell> {
  return shell(["sh", "-e"], command, {
    cwd: folder,
    env: {
      PATH: `${programs}${path.delimiter}${process.env.PATH ?? ""}`,
      HOME: folder,
      GIT_CONFIG_NOSYSTEM: "1",
    },
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

test("the README is short, and leads to every page", () => {
  const readme = textOf("README.md");
  expect(readme.trimEnd().split("\n").length).toBeLessThanOrEqual(150);
  for (const name of docs) expect(readme).toContain(`(docs/${name})`);
  for (const name of editors) expect(textOf("docs/editor.md")).toContain(`(editors/${name})`);
});

/** What GitHub makes of a heading for links to it. */
function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
}

describe("links between the pages lead somewhere", () => {
  test.each([...pages, "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "editors/vscode/README.md"])(
    "%s",
    (page) => {
      const text = textOf(page).replaceAll(/^```.*?^```$/gms, "");
      for (const [, target = ""] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^https?:/.test(target)) continue;
        const [file = "", name] = target.split("#");
        const other = file === "" ? page : path.join(path.dirname(page), file);
        expect(existsSync(other), `${page}: ${target}`).toBe(true);
        if (name === undefined) continue;
        const headings = [...textOf(other).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
          anchor(heading),
        );
        expect(headings, `${page}: ${target}`).toContain(name);
      }
    },
  );
});

describe("console blocks show what is printed", () => {
  test.each(inLanguage("console"))("%s", async (_, block) => {
    const folder = scratch();
    for (const { command, shown } of session(block)) {
      const { out, error } = await run(command, folder);
      expect({ out, error }, command).toEqual({ out: shown, error: "" });
      expect(shown, `nothing is shown under ${command}`).not.toBe("");
    }
  });
});

describe("commands run", () => {
  // What is installed and built is what this test runs with; the tests do not run themselves.
  const commands = inLanguage("sh").map(([name, block]): [string, string] => [
    name,
    block.text.replace(/^npm ci && /gm, "").replace(/^npm test$/gm, ""),
  ]);

  test.each(commands.filter(([, text]) => text.trim() !== ""))("%s", async (_, text) => {
    const folder = scratch();
    // What is broken on purpose is no part of a repository that is set up.
    if (text.includes("statuslint init")) rmSync(path.join(folder, "specs/broken"), { recursive: true });
    const { code, error } = await run(text, folder);
    expect({ code, error }).toEqual({ code: 0, error: "" });
  });

  test("the README's first one writes both reports", async () => {
    const folder = scratch();
    await run(commands[0]?.[1] ?? "", folder);
    expect(readFileSync(path.join(folder, "report.md"), "utf8")).toMatch(/^## statuslint: /);
    expect(JSON.parse(readFileSync(path.join(folder, "report.sarif"), "utf8"))).toMatchObject({
      version: "2.1.0",
    });
  });
});

/** The words in code of a table's first column, of the table with this heading. */
function firstColumn(page: string, heading: string): readonly string[] {
  const [, rows = ""] = textOf(page).split(new RegExp(`^\\| ${heading} \\|.*\\n\\|---.*\\n`, "m"));
  return [...(/^(?:\|.*\n)*/.exec(rows)?.[0] ?? "").matchAll(/^\| `([^`]+)`/gm)].map(([, word = ""]) => word);
}

describe("tables and options are complete and true", () => {
  const helpOf = async (command: string): Promise<string> => (await statuslintAgain([command, "--help"])).out;

  test("commands", async () => {
    const { out } = await statuslintAgain(["--help"]);
    const [, listed = ""] = out.split("Commands:\n");
    const commands = [...listed.matchAll(/^ {2}(\w+)/gm)]
      .map(([, name]) => name)
      .filter((name) => name !== "help");
    const named = firstColumn("docs/command-line.md", "command").map((text) =>
      text.replace("statuslint ", ""),
    );
    expect([...named].sort()).toEqual(commands.sort());
  });

  test.each([
    ["docs/reports.md", "format", reporters.map(({ format }) => format)],
    ["docs/rules-and-rulesets.md", "ruleset", presets],
    ["docs/intents.md", "intent", intentKinds],
    ["docs/configuration.md", "key", Object.keys(configSchema(rules).properties as object)],
  ])("%s: %s", (page, heading, all) => {
    expect([...firstColumn(page, heading)].sort()).toEqual([...all].sort());
  });

  test("a rule that has no edits is among those that take a person, with the reason", () => {
    const [, table = ""] = textOf("docs/mending.md").split("\n| rule | why |\n");
    const named = [...table.matchAll(/^\| (.*?) \| \S/gm)].flatMap(([, cell = ""]) => cell.match(/[\w*-]+/g));
    const isNamed = (id: string): boolean => named.includes(id) || named.includes(id.replace(/^\w+/, "*"));
    expect(rules.filter(({ id, mending }) => !mending && !isNamed(id)).map(({ id }) => id)).toEqual([]);
  });

  test("limits, each with its default", async () => {
    const help = (await helpOf("audit")).replaceAll(/\s+/g, " ");
    const rows = textOf("docs/limits-and-safety.md").matchAll(/^\| `(--[\w-]+)` \| .* \| (.+) \|$/gm);
    const [, limits = ""] = help.split("Limits of");
    const named = [...rows].map(([, option, preset = ""]) => {
      const [first] = preset.replaceAll(",", "").replace(" MB", "MB").split(" ");
      return `${option} ${first}`;
    });
    const shown = [...limits.matchAll(/(--[\w-]+) .*?\(default: (\w+)/g)];
    expect(named).toEqual(shown.map(([, option, preset]) => `${option} ${preset}`));
  });

  test("options that are named exist", async () => {
    const helps = await Promise.all(
      [
        "audit",
        "fix",
        "baseline",
        "merge",
        "init",
        "explain",
        "rules",
        "operations",
        "errors",
        "config",
        "lsp",
        "trend",
      ].map(helpOf),
    );
    const known = new Set(helps.join("\n").match(/--[a-z][a-z-]*/g));
    // Those of npm, npx, docker and the bench.
    for (const option of [
      "--yes",
      "--save-dev",
      "--global",
      "--ignore-scripts",
      "--rm",
      "--file",
      "--series",
      "--editor",
    ])
      known.add(option);
    for (const page of pages) {
      for (const [code] of textOf(page).matchAll(/^```.*?^```$|`[^`\n]+`/gms)) {
        for (const [, option = ""] of code.matchAll(/(?:^|[\s`[])(--[a-z][a-z-]*)/g))
          expect([...known], `${page}: ${option}`).toContain(option);
      }
    }
  });
});

const configKeys = Object.keys(configSchema(rules).properties as object);

/** What a YAML block is: a configuration, or the beginning of something else. */
function isConfig(value: unknown): boolean {
  return (
    typeof value === "object" && value !== null && Object.keys(value).some((key) => configKeys.includes(key))
  );
}

describe("YAML", () => {
  const yaml = inLanguage("yaml").map(([name, { text }]): [string, string, unknown] => [
    name,
    text,
    load(text),
  ]);
  const configs = yaml.filter(([, , value]) => isConfig(value));
  const descriptions = yaml.filter(([, , value]) => Object.hasOwn(value as object, "paths"));

  test("is of every kind", () => {
    expect(configs.length).toBeGreaterThanOrEqual(3);
    expect(descriptions.length).toBeGreaterThanOrEqual(3);
  });

  test.each(descriptions)("the part of a description at %s is read", async (_, text) => {
    const head = 'openapi: 3.1.0\ninfo: { title: Part, version: "1" }\n';
    const folder = folderWith({ "openapi.yaml": head + text });
    const { code, error } = await statuslintAgain(["openapi.yaml", "--fail-on", "none"], { cwd: folder });
    expect({ code, error }).toEqual({ code: 0, error: "" });
  });

  test.each(configs)("the configuration at %s is accepted", async (_, text) => {
    const overlay = "overlay: 1.0.0\nactions: [{ target: $.info, update: {} }]\n";
    const folder = folderWith({ ".statuslintrc.yaml": text, "fix.overlay.yaml": overlay });
    cpSync("specs/bookshop.yaml", path.join(folder, "openapi.yaml"));
    const { code, error } = await statuslintAgain(["openapi.yaml", "--fail-on", "none"], { cwd: folder });
    expect({ code, error }).toEqual({ code: 0, error: "" });
  });

  test("the action is given inputs that it has, and the permissions it needs", () => {
    const { inputs } = load(readFileSync("action.yml", "utf8")) as { inputs: object };
    const workflows = yaml.filter(([, text]) => text.includes("OWNER/statuslint@"));
    expect(workflows).toHaveLength(2);
    for (const [, , value] of workflows) {
      const workflow = value as {
        permissions: object;
        jobs: { statuslint: { steps: { with?: object }[] } };
      };
      expect(workflow.permissions).toEqual({ contents: "read", "security-events": "write" });
      const given = workflow.jobs.statuslint.steps.flatMap((step) => Object.keys(step.with ?? {}));
      expect(given).not.toEqual([]);
      for (const name of given) expect(inputs).toHaveProperty([name]);
    }
    expect(firstColumn("docs/ci.md", "input")).toEqual(Object.keys(inputs));
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

describe("code", () => {
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
