import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { Report } from "../../../src/findings/report.ts";
import { folderWith, statuslint, statuslintAgain } from "../../support/run.ts";

/** One error: a body under 204. */
const faulty = `openapi: 3.1.0
info: { title: T, version: "1" }
paths:
  /things/{id}:
    delete:
      responses:
        204: { description: Gone., content: { text/plain: {} } }
        default: { description: An error., content: { application/problem+json: {} } }
`;
/** Nothing that the gate demands is missing. */
const fine = faulty.replace(", content: { text/plain: {} }", "");
const only = ["--rule", "204-no-body=error", "--ruleset", "none.yaml"];
const none = "levels: {}\n";

async function audited(
  args: readonly string[],
  folder: string,
  input?: string,
): Promise<{ code: number | null; report: Report; error: string }> {
  // Standard input is a matter of the process.
  const run = input === undefined ? statuslintAgain : statuslint;
  const { code, out, error } = await run([...args, "--format", "json"], {
    cwd: folder,
    ...(input === undefined ? {} : { input }),
  });
  return { code, report: JSON.parse(out) as Report, error };
}

test("shared responses without operations are audited when the command line or the configuration asks", async () => {
  const parts = `openapi: 3.1.0
info: { title: T, version: "1" }
components: { responses: { NoContent: { description: Done., content: { text/plain: {} } } } }
`;
  const asks = "extends: ./none.yaml\nunusedComponents: true\n";
  const folder = folderWith({ "parts.yaml": parts, "none.yaml": none, "asks.yaml": asks });
  const rule = ["--rule", "204-no-body=error"];
  const asked = await audited(["parts.yaml", ...only, "--unused-components"], folder);
  expect([asked.code, asked.report.findings.map(({ status }) => status)]).toEqual([1, ["204"]]);
  expect((await audited(["parts.yaml", ...rule, "-c", "asks.yaml"], folder)).code).toBe(1);
  const { code, report } = await audited(["parts.yaml", ...only], folder);
  expect([code, report.notes]).toEqual([
    0,
    ["parts.yaml: 1 shared response is not audited: there are no operations; add --unused-components"],
  ]);
});

describe("exit codes", () => {
  const folder = folderWith({
    "faulty.yaml": faulty,
    "fine.yaml": fine,
    "none.yaml": none,
    "no.yaml": "title: x",
  });

  test.each([
    [0, ["fine.yaml", ...only]],
    [1, ["faulty.yaml", ...only]],
    [0, ["faulty.yaml", ...only, "--fail-on", "none"]],
    [0, ["faulty.yaml", ...only, "--rule", "204-no-body=warning"]],
    [1, ["faulty.yaml", ...only, "--rule", "204-no-body=warning", "--fail-on", "warning"]],
    [0, ["faulty.yaml", ...only, "--rule", "204-no-body=off"]],
    [2, ["missing.yaml", ...only]],
    [2, ["no.yaml", ...only]],
    [2, ["fine.yaml", "missing.yaml", ...only]],
    [2, []],
    [2, ["fine.yaml", "--fail-on", "sometimes"]],
    [2, ["fine.yaml", "--no-such-option"]],
    [2, ["fine.yaml", "--format", "jsn"]],
    [2, ["fine.yaml", "-o", "report.xyz"]],
    [2, ["nothing/**/*.yaml"]],
    [0, ["--help"]],
    [0, ["--version"]],
  ])("%i for %j", async (code, args) => {
    expect((await statuslintAgain(args, { cwd: folder })).code).toBe(code);
  });

  test.each([
    [0, ["fine.yaml", ...only]],
    [1, ["faulty.yaml", ...only]],
    [2, ["fine.yaml", "missing.yaml", ...only]],
    [2, ["fine.yaml", "--no-such-option"]],
    [0, ["--help"]],
  ])("%i of a process for %j", async (code, args) => {
    const ended = await statuslint(args, { cwd: folder });
    expect(ended.code).toBe(code);
    expect(await statuslintAgain(args, { cwd: folder })).toEqual(ended);
  });

  test("the default command has a name", async () => {
    expect((await statuslintAgain(["audit", "faulty.yaml", ...only], { cwd: folder })).code).toBe(1);
  });
});

describe("what went wrong is told with the nearest right word", () => {
  const folder = folderWith({ "fine.yaml": fine, ".statuslintrc.yaml": "rules:\n  204-no-bdy: off\n" });
  test.each([
    [
      ["fine.yaml", "--no-config", "--format", "sarfi"],
      "there is no format `sarfi`\n  Did you mean `sarif`?",
    ],
    [
      ["fine.yaml", "--no-config", "--rule", "204-nobody=off"],
      "`204-nobody` is not a rule\n  Did you mean `204-no-body`?",
    ],
    [["audti", "fine.yaml"], "there is no command and no file `audti`\n  Did you mean `statuslint audit`?"],
    [["fine.yaml", "--rule", "204-no-body=warn"], "Write --rule 204-no-body=warning."],
    [["explain", "204-nobody", "--no-config"], "`204-nobody` is not a rule\n  Did you mean `204-no-body`?"],
    [["fine.yaml", "--no-config", "--rule", "204-no-body"], "`--rule 204-no-body` names no severity"],
    [
      ["fine.yaml", "--no-config", "--ruleset", "recomended"],
      "there is no ruleset `recomended`\n  Did you mean `recommended`?",
    ],
    [["fine.yaml"], ".statuslintrc.yaml:2:3: `204-no-bdy` is not a rule\n  Did you mean `204-no-body`?"],
    [["fine.yaml", "--limit", "x"], "`--limit x` is no whole number"],
    [
      ["fine.yaml", "--limit", "3", "-f", "json"],
      "`--limit` cuts only what is shown as `terminal`, not `json`",
    ],
    [["fine.yaml", "--no-config", "--quite"], "(Did you mean --quiet?)"],
    [
      ["fine.yaml", "--no-config", "-o", "report.xyz"],
      "the format of `report.xyz` does not follow from its name",
    ],
  ])("%j", async (args, message) => {
    const { code, error, out } = await statuslintAgain(args, { cwd: folder });
    expect(error).toContain(message);
    expect({ code, out }).toEqual({ code: 2, out: "" });
  });
});

describe("inputs", () => {
  const folder = folderWith({
    "apis/a.yaml": faulty,
    "apis/deep/b.json": JSON.stringify({ openapi: "3.1.0", info: { title: "B", version: "1" }, paths: {} }),
    "apis/other.yaml": "title: no description\n",
    "apis/node_modules/x/openapi.yaml": faulty,
    "none.yaml": none,
  });

  test("a glob takes descriptions by name and passes over everything else with a note", async () => {
    const { report } = await audited(["apis/**/*.{yaml,json}", ...only], folder);
    expect(report.documents.map(({ file }) => file)).toEqual(["apis/a.yaml", "apis/deep/b.json"]);
    expect(report.notes).toEqual(["apis/other.yaml was skipped: it is no OpenAPI document"]);
    expect(report.problems).toEqual([]);
  });

  test("many files that are none by themselves are one note, which says how many", async () => {
    const parts = ["a", "b", "c", "d"].map((name) => [`apis/parts/${name}.yaml`, "get: {}\n"]);
    const many = folderWith({ "none.yaml": none, "apis/openapi.yaml": faulty, ...Object.fromEntries(parts) });
    const { report } = await audited(["apis", ...only], many);
    expect(report.notes).toEqual([
      "4 files were skipped, as no OpenAPI documents: apis/parts/a.yaml, apis/parts/b.yaml and 2 more",
    ]);
  });

  test("a folder stands for the descriptions in it", async () => {
    const { report } = await audited(["apis", ...only], folder);
    expect(report.documents.map(({ file }) => file)).toEqual(["apis/a.yaml", "apis/deep/b.json"]);
  });

  test("a file that was named must be a description", async () => {
    const { code, report } = await audited(["apis/other.yaml", "apis/a.yaml", ...only], folder);
    expect(code).toBe(2);
    expect(report.problems).toMatchObject([{ file: "apis/other.yaml", position: { line: 1, column: 1 } }]);
    expect(report.findings).toHaveLength(1);
  });

  test("each document once, however often it is named", async () => {
    const { report } = await audited(["apis/a.yaml", "./apis/a.yaml", "apis/*.yaml", ...only], folder);
    expect(report.documents).toHaveLength(1);
  });

  test("standard input goes by the name it is given", async () => {
    const { report, code } = await audited(
      ["-", "--stdin-filepath", "apis/new.yaml", ...only],
      folder,
      faulty,
    );
    expect(code).toBe(1);
    expect(report.findings[0]?.location).toMatchObject({
      file: "apis/new.yaml",
      start: { line: 7, column: 36 },
    });
  });

  test("paths are those of the repository, also from a folder below its root", async () => {
    const inner = path.join(folder, "apis/deep");
    const { report } = await audited(
      ["../a.yaml", "--rule", "204-no-body=error", "--ruleset", "../../none.yaml"],
      inner,
    );
    expect(report.documents[0]?.file).toBe("apis/a.yaml");
  });
});

describe("outputs", () => {
  test("the format follows from the ending or is said; the console keeps its report", async () => {
    const folder = folderWith({ "a.yaml": faulty, "none.yaml": none });
    const outputs = ["-o", "out/report.sarif", "-o", "report.md", "-o", "json=report.txt"];
    const { code, out } = await statuslint(["a.yaml", ...only, ...outputs], { cwd: folder });
    expect(code).toBe(1);
    expect(out).toContain("204-no-body");
    expect(JSON.parse(readFileSync(path.join(folder, "out/report.sarif"), "utf8"))).toHaveProperty("runs");
    expect(readFileSync(path.join(folder, "report.md"), "utf8")).toContain("204-no-body");
    expect(JSON.parse(readFileSync(path.join(folder, "report.txt"), "utf8"))).toHaveProperty("findings");
    expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  test("a report that cannot be written is an error with its reason", async () => {
    const folder = folderWith({ "a.yaml": fine, "none.yaml": none });
    mkdirSync(path.join(folder, "report.md"));
    const { code, error } = await statuslintAgain(["a.yaml", ...only, "-o", "report.md"], { cwd: folder });
    expect(code).toBe(2);
    expect(error).toContain("`report.md` cannot be written");
  });

  test("nothing but what was named is written", async () => {
    const folder = folderWith({ "a.yaml": faulty, "none.yaml": none });
    await statuslintAgain(["a.yaml", ...only], { cwd: folder });
    expect(readdirSync(folder).sort()).toEqual([".git", "a.yaml", "none.yaml"]);
  });

  test("the same input gives the same bytes", async () => {
    const args = [
      "specs/bookshop.yaml",
      "specs/clinic.swagger.json",
      "--format",
      "json",
      "--ruleset",
      "review",
    ];
    const [first, second] = [await statuslint(args), await statuslintAgain(args)];
    expect(first.out).toBe(second.out);
    expect(first.out).not.toContain(process.cwd());
  });

  test("no colour in a pipe, none under NO_COLOR, colour when asked for", async () => {
    const folder = folderWith({ "a.yaml": faulty, "none.yaml": none });
    const colour = "\u001b[";
    const run = (args: string[], env = {}): Promise<{ out: string }> =>
      statuslintAgain(["a.yaml", ...only, ...args], { cwd: folder, env });
    expect((await statuslint(["a.yaml", ...only], { cwd: folder })).out).not.toContain(colour);
    expect((await run([])).out).not.toContain(colour);
    expect((await run([], { FORCE_COLOR: "1", NO_COLOR: "1" })).out).not.toContain(colour);
    expect((await run([], { FORCE_COLOR: "1" })).out).toContain(colour);
    expect((await run(["--color"], { NO_COLOR: "1" })).out).toContain(colour);
  });
});

describe("bad input never loses good output", () => {
  test("every broken file has one clear line, and the good one is audited", async () => {
    const broken = readdirSync("specs/broken")
      .sort()
      .map((name) => `specs/broken/${name}`);
    const { code, report } = await audited([...broken, "specs/bookshop.yaml"], process.cwd());
    expect(code).toBe(2);
    const told = report.problems.map(
      ({ file, position, message }) => `${file}:${position?.line ?? "-"}: ${message}`,
    );
    expect(told).toMatchInlineSnapshot(`
      [
        "specs/broken/binary.yaml:-: this is binary data, not text",
        "specs/broken/comment-only.yaml:1: the file holds nothing but comments",
        "specs/broken/empty.yaml:1: the file is empty",
        "specs/broken/list.yaml:1: the document is not a mapping, so it is no OpenAPI description",
        "specs/broken/not-openapi.yaml:1: the document has neither \`openapi\` nor \`swagger\`, so it is no OpenAPI description",
        "specs/broken/not-yaml.yaml:4: this is not valid YAML: missed comma between flow collection entries",
        "specs/broken/sentence.yaml:1: the document is not a mapping, so it is no OpenAPI description",
        "specs/broken/trailing-comma.json:3: this is not valid JSON: a comma stands before \`}\`",
        "specs/broken/unknown-version.yaml:1: \`openapi: 4.0.0\` is a version of OpenAPI that statuslint does not know",
      ]
    `);
    expect(report.documents.map(({ file }) => file)).toEqual([
      "specs/bookshop.yaml",
      "specs/broken/dangling-reference.yaml",
      "specs/broken/duplicate-status.yaml",
    ]);
  });

  test("--validate tells what is not valid OpenAPI, with its place", async () => {
    const folder = folderWith({
      "a.yaml": fine.replace('info: { title: T, version: "1" }', "info: { title: T }"),
    });
    const { code, report } = await audited(["a.yaml", "--validate"], folder);
    expect(code).toBe(2);
    expect(report.problems).toMatchObject([
      { file: "a.yaml", position: { line: 2 }, message: expect.stringContaining("version") },
    ]);
    writeFileSync(path.join(folder, "a.yaml"), fine);
    expect((await audited(["a.yaml", "--validate"], folder)).report.problems).toEqual([]);
  });
});

test("a pipe that closes early ends quietly", async () => {
  const { execFileSync } = await import("node:child_process");
  const command = `"${process.execPath}" bin/statuslint.js specs/bookshop.yaml --format json --each 2>&1 | head -c 10`;
  expect(execFileSync("sh", ["-c", command], { encoding: "utf8" })).toBe('{\n  "tool"');
  expect(existsSync("report.json")).toBe(false);
});
