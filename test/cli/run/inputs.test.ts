import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { Repository } from "../../support/repository.ts";
import { folderWith, type Run, statuslintAgain } from "../../support/run.ts";
import { fine } from "../../support/things.ts";

const part = "get: { responses: { 200: { description: Fine. } } }\n";
const quietly = ["--ruleset", "rfc", "--fail-on", "none"];

/** The documents that a command line audits. */
async function audited(folder: string, ...args: string[]): Promise<readonly string[]> {
  const { out, error } = await statuslintAgain([...args, ...quietly, "-f", "json"], { cwd: folder });
  if (out === "") throw new Error(error);
  return (JSON.parse(out) as { documents: { file: string }[] }).documents.map(({ file }) => file);
}

test("nothing hides behind a name that begins with the end of a line", async () => {
  const names = ["\nx.yaml", "\ra/\u2028b.yaml", "\u2029/c.yml", "d\n.json", "\u{10000}.yaml"];
  const folder = folderWith(Object.fromEntries(names.map((name) => [name, fine])));
  symlinkSync("\ra", path.join(folder, "\nlink"));
  expect((await audited(folder, ".")).toSorted()).toEqual(names.toSorted());
  expect((await audited(folder, "**/*.yaml")).toSorted()).toEqual(
    names.filter((name) => name.endsWith(".yaml")).toSorted(),
  );
});

test.each([[], ["openapi.yaml"], ["fix", "--write"], ["baseline"], ["merge"]])(
  "an empty name, as of a variable that is not set, is not the whole folder: %j",
  async (...args) => {
    const folder = folderWith({ "openapi.yaml": fine });
    const { code, out, error } = await statuslintAgain([...args, ""], { cwd: folder });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(error).toBe(
      "error: the name of a file is empty\n  Check the variable that it comes from; `.` names the whole folder.\n",
    );
    expect(readdirSync(folder)).toEqual([".git", "openapi.yaml"]);
  },
);

describe("where nothing is a description", () => {
  const folder = folderWith({ "parts/a.yaml": part, "parts/b.yaml": part, "openapi/api.yaml": fine });
  const run = (...args: string[]): Promise<Run> => statuslintAgain(args, { cwd: folder });

  test.each([["parts"], ["parts/*.yaml"], ["parts", "parts/a*"]])("%j is an error", async (...args) => {
    const { code, out, error } = await run(...args, "-o", "report.sarif");
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(error).toContain(`error: nothing was audited: \`parts`);
    expect(error).toMatch(/2 files and no OpenAPI description\n.*--pass-on-no-documents\n$/);
    expect(existsSync(path.join(folder, "report.sarif"))).toBe(false);
  });

  test.each(["parts", "nothing/*.yaml"])("which is fine where somebody says so: %s", async (name) => {
    const { code, out, error } = await run(name, "--pass-on-no-documents", "-o", "passed.sarif");
    expect({ code, out: out.split("\n").at(-2) }).toEqual({ code: 0, out: "no documents" });
    expect(error).toMatch(/^note: nothing was audited: /);
    expect(existsSync(path.join(folder, "passed.sarif"))).toBe(true);
  });

  test("a document that cannot be read is reported as it always is", async () => {
    const { code, out } = await run("missing.yaml", "-o", "missing.sarif");
    expect({ code, out }).toMatchObject({ code: 2, out: expect.stringContaining("no such file") });
    expect(existsSync(path.join(folder, "missing.sarif"))).toBe(true);
  });

  test("a part of a fleet may have none, all parts together may not", async () => {
    const outputs = ["1", "2"].map((index) => ["--shard", `${index}/2`, "-o", `parts-${index}.json`]);
    for (const output of outputs) expect((await run("parts", ...output)).code).toBe(0);
    const merge = ["merge", "parts-1.json", "parts-2.json", "-o", "merged.sarif"];
    const { code, error } = await run(...merge);
    expect({ code, error }).toMatchObject({ code: 2, error: expect.stringContaining("nothing was audited") });
    expect(existsSync(path.join(folder, "merged.sarif"))).toBe(false);
    expect((await run(...merge, "--pass-on-no-documents")).code).toBe(0);
  });

  test("nor is there a baseline of it, or a list of operations", async () => {
    for (const command of ["baseline", "operations"]) {
      const { code, error } = await run(command, "parts");
      expect({ code, error }).toMatchObject({ code: 2, error: expect.stringContaining("nothing was") });
    }
  });
});

describe("what is audited", () => {
  const files = {
    "openapi.yaml": fine,
    "apis/one.yaml": fine,
    "apis/legacy/old.yaml": fine,
    "apis/legacy/deep/older.yaml": fine,
  };
  const legacy = ["apis/legacy/deep/older.yaml", "apis/legacy/old.yaml"];
  const configured = (config: string): string => folderWith({ ...files, ".statuslintrc.yaml": config });

  test.each<[string, readonly string[], readonly string[]]>([
    ["files: apis", [], [...legacy, "apis/one.yaml"]],
    ["files: [apis/*.yaml, openapi.yaml]", [], ["apis/one.yaml", "openapi.yaml"]],
    ["files: [apis, '!apis/legacy']", [], ["apis/one.yaml"]],
    ["files: '!apis/legacy/**'", [], ["apis/one.yaml", "openapi.yaml"]],
    ["{ files: apis, exclude: apis/legacy/ }", [], ["apis/one.yaml"]],
    ["{ files: apis, exclude: ['**/deep/**', '**/{o,x}ld.yaml'] }", [], ["apis/one.yaml"]],
    ["files: apis", ["!apis/legacy"], ["apis/one.yaml"]],
    ["files: apis", ["openapi.yaml"], ["openapi.yaml"]],
    ["exclude: '**/legacy'", ["apis"], ["apis/one.yaml"]],
    ["exclude: '**/legacy'", ["apis/**/*.yaml"], ["apis/one.yaml"]],
    // Who names a file wants it.
    ["exclude: '**/legacy'", ["apis/legacy/old.yaml"], ["apis/legacy/old.yaml"]],
    ["{}", [".", "!apis/legacy/**", "!openapi.yaml"], ["apis/one.yaml"]],
    ["{}", ["openapi.yaml", "apis/one.yaml", "!openapi.yaml"], ["apis/one.yaml"]],
    ["{}", ["openapi.yaml", "openapi.yaml", "./openapi.yaml"], ["openapi.yaml"]],
    ["{}", [], ["openapi.yaml"]],
  ])("with %s and the arguments %j", async (config, args, expected) => {
    expect(await audited(configured(config), ...args)).toEqual(expected);
  });

  test("globs of a configuration start in its folder", async () => {
    const folder = configured("{ files: apis/*.yaml, exclude: apis/legacy }");
    expect(await audited(path.join(folder, "apis"))).toEqual(["apis/one.yaml"]);
    expect(await audited(path.join(folder, "apis"), ".")).toEqual(["apis/one.yaml"]);
  });

  test("what is taken without a word is told; where there is nothing to take, how to say it", async () => {
    const told = await statuslintAgain(quietly, { cwd: folderWith({ "swagger.json": "{}" }) });
    expect(told).toMatchObject({
      code: 2,
      error: expect.stringContaining("note: no document is named: swagger.json"),
    });
    const { code, error } = await statuslintAgain([], { cwd: folderWith({ "api.yaml": fine }) });
    expect({ code, error }).toMatchObject({
      code: 2,
      error: expect.stringContaining("`files: apis/**/*.yaml`"),
    });
  });

  test("config shows what is in force", async () => {
    const folder = configured("files: apis\nexclude: [legacy]\n");
    const { out } = await statuslintAgain(["config", "openapi.yaml"], { cwd: folder });
    expect(out).toMatch(/^ {2}files: apis +\.statuslintrc\.yaml:1$/m);
    expect(out).toMatch(/^ {2}exclude: \["legacy"\] +\.statuslintrc\.yaml:2$/m);
  });

  test.each(["files: https://example.com/openapi.yaml", "files: '-'", "exclude: []"])(
    "%s is refused",
    async (config) => {
      const { code, error } = await statuslintAgain([], { cwd: configured(config) });
      expect({ code, error }).toMatchObject({
        code: 2,
        error: expect.stringContaining(".statuslintrc.yaml:1"),
      });
    },
  );
});

test("what git ignores is left out of folders and globs, unless it is named itself", async () => {
  const { folder } = new Repository({ ".gitignore": "build/\n*.draft.yaml\n", "api/openapi.yaml": fine });
  const repository = (name: string): string => path.join(folder, name);
  mkdirSync(repository("build/deep"), { recursive: true });
  for (const name of ["build/deep/a.yaml", "api/b.draft.yaml", "api/new.yaml"])
    writeFileSync(repository(name), fine);
  const kept = ["api/new.yaml", "api/openapi.yaml"];
  expect(await audited(folder, ".")).toEqual(kept);
  expect(await audited(folder, "**/*.yaml")).toEqual(kept);
  expect(await audited(folder, "build")).toEqual(["build/deep/a.yaml"]);
  expect(await audited(folder, "build/deep/*.yaml")).toEqual(["build/deep/a.yaml"]);
  expect(await audited(folder, "api/b.draft.yaml")).toEqual(["api/b.draft.yaml"]);
  const { error } = await statuslintAgain(["api/*.draft.yaml"], { cwd: folder });
  expect(error).toContain("no file in `api/*.draft.yaml` (left out: 1 ignored by git)");
});

test("links are followed, and each real file is audited once, by the name that git knows", async () => {
  const folder = folderWith({ "real/openapi.yaml": fine });
  const elsewhere = folderWith({ "other.yaml": fine });
  symlinkSync("real", path.join(folder, "link"));
  symlinkSync("real/openapi.yaml", path.join(folder, "openapi.yaml"));
  symlinkSync("..", path.join(folder, "real/loop"));
  expect(await audited(folder, ".")).toEqual(["real/openapi.yaml"]);
  expect(await audited(folder, "link")).toEqual(["real/openapi.yaml"]);
  expect(await audited(folder, "openapi.yaml", "real/openapi.yaml")).toEqual(["openapi.yaml"]);
  symlinkSync(elsewhere, path.join(folder, "apis"));
  expect(await audited(folder, "apis", "--allow-outside")).toEqual(["apis/other.yaml"]);
});
