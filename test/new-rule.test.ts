import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, realpathSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Rule } from "../src/rules/rule.ts";
import { checkMarks } from "../src/testing.ts";

/** A copy of all that the script looks at and writes. */
function copyOfTheHouse(): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "statuslint-house-")));
  for (const name of ["scripts", "src", "test/rules", "test/support", "package.json", "biome.json"])
    cpSync(name, path.join(folder, name), { recursive: true });
  for (const name of [".gitignore", "tsconfig.json", "vitest.config.ts"])
    cpSync(name, path.join(folder, name));
  symlinkSync(path.resolve("node_modules"), path.join(folder, "node_modules"));
  return folder;
}

let folder: string;
beforeAll(() => {
  folder = copyOfTheHouse();
});

function newRule(...args: readonly string[]): { code: number | null; out: string; error: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/new-rule.js", ...args], {
    cwd: folder,
    encoding: "utf8",
  });
  return { code: status, out: stdout, error: stderr };
}

/** The lines that a file of the copy has, and this house's does not. */
function added(file: string): readonly string[] {
  const before = new Set(readFileSync(file, "utf8").split("\n"));
  return readFileSync(path.join(folder, file), "utf8")
    .split("\n")
    .filter((line) => !before.has(line));
}

describe("what is wrong is refused, with what to do", () => {
  test.each([
    [[], "a section and an id are needed", "npm run new-rule <section> <id>"],
    [["6xx", "600-odd"], "there is no section `6xx`", "2xx, 3xx, 4xx, 5xx, error, misused, status"],
    [["shared", "a-rule"], "there is no section `shared`", "Choose one of"],
    [["4xx", "../evil"], "`../evil` is not a good id", "201-location"],
    [["4xx", "404"], "`404` is not a good id", "201-location"],
    [["4xx", "201-location"], "does not belong to 4xx", "Choose the section 2xx"],
    [["status", "error-body"], "there is a rule `error-body` already", "src/rules/error/error-body.ts"],
    [["2xx", "203-trusted", "more"], "one argument too many", "npm run new-rule <section> <id>"],
  ])("%j", (args, message, fix) => {
    const { code, out, error } = newRule(...args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(error).toContain(message);
    expect(error).toContain(fix);
    for (const file of ["src/rules/index.ts", "test/support/mutations.ts"]) expect(added(file)).toEqual([]);
  });
});

describe("a new rule", () => {
  const given = [
    { section: "4xx", id: "401-for-strangers", after: "rule401NeedsSecurity", guide: "401-unauthorized" },
    { section: "4xx", id: "406-offers", after: "rule405Allow", guide: "4xx-client-error" },
    { section: "2xx", id: "get-body", after: "rule2xxNotProblem", guide: "2xx-success" },
    { section: "error", id: "error-trace", after: "errorOneShape", guide: "error-headers" },
  ];
  let written: readonly string[];
  beforeAll(() => {
    written = given.flatMap(({ section, id }) => {
      const { code, out, error } = newRule(section, id);
      expect({ code, error }).toEqual({ code: 0, error: "" });
      const files = [...out.matchAll(/^ {2}((?:src|test)\/\S+)$/gm)].map(([, file = ""]) => file);
      expect(files).toHaveLength(5);
      return files;
    });
  });

  test.each(given)("$id has its place in the list, and in both tables", ({ section, id, after, guide }) => {
    const list = readFileSync(path.join(folder, "src/rules/index.ts"), "utf8").split("\n");
    const name = /^import (\w+) from "(.+)";$/.exec(list.find((line) => line.includes(`/${id}.ts`)) ?? "");
    expect(name?.[2]).toBe(`./${section}/${id}.ts`);
    expect(list[list.indexOf(`  ${name?.[1]},`) - 1]).toBe(`  ${after},`);
    expect(added("test/support/guide-statements.ts").join("\n")).toContain(`"${id}"`);
    expect(added("test/support/mutations.ts")).toContain(`    rule: "${id}",`);
    expect(readFileSync(path.join(folder, `src/rules/${section}/${id}.ts`), "utf8")).toContain(
      `sources: ["guide#${guide}", "https:`,
    );
  });

  test("is well formed", () => {
    const biome = path.resolve("node_modules/@biomejs/biome/bin/biome");
    execFileSync(process.execPath, [biome, "ci", ...new Set(written)], { cwd: folder, stdio: "pipe" });
  });

  test("is right by its types", () => {
    const compiler = path.resolve("node_modules/typescript/bin/tsc");
    execFileSync(process.execPath, [compiler, "--noEmit", "-p", "."], { cwd: folder, stdio: "pipe" });
  });

  test("finds what its examples say", async () => {
    const { rules } = await import(path.join(folder, "src/rules/index.ts"));
    for (const { id } of given) {
      const rule = (rules as readonly Rule[]).find((each) => each.id === id);
      if (!rule) throw new Error(`there is no rule ${id}`);
      checkMarks(rule, rule.examples.good);
      checkMarks(rule, rule.examples.bad);
      expect(rule.examples.bad).toContain("# ✗");
    }
  });
});
