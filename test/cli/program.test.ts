import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, readdirSync, symlinkSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { folderWith, program } from "../support/run.ts";

const isCache = (name: string): boolean => name.endsWith(".cache");

function node(...args: readonly string[]): string {
  return execFileSync(process.execPath, args, { encoding: "utf8" }).trim();
}

test("the engine takes what the build made of the program", () => {
  const load = `import { loadProgram } from "./bin/program.js"; console.log(loadProgram().script.cachedDataRejected)`;
  expect(node("--input-type=module", "--eval", load)).toBe("false");
});

test("without it the program runs all the same", () => {
  const folder = folderWith({});
  for (const name of ["bin", "dist", "rulesets", "package.json"]) {
    cpSync(name, path.join(folder, name), { recursive: true, filter: (file) => !isCache(file) });
  }
  symlinkSync(path.resolve("node_modules"), path.join(folder, "node_modules"));
  expect(readdirSync(path.join(folder, "dist")).some(isCache)).toBe(false);
  const program = path.join(folder, "bin/statuslint.js");
  const args = ["specs/bookshop.yaml", "--fail-on", "none", "--format", "json"];
  expect(node(program, ...args)).toBe(node("bin/statuslint.js", ...args));
});

test("the parser in the program tells what no text may hold", () => {
  const folder = folderWith({
    "a.yaml": "openapi: 3.1.0\ninfo: { title: a, version: b\u0007c }\npaths: {}\n",
  });
  const { status, stdout } = spawnSync(process.execPath, [program, "a.yaml", "--no-config"], {
    cwd: folder,
    encoding: "utf8",
  });
  expect(status).toBe(2);
  expect(stdout).toContain(
    "a.yaml:2:29  not audited  this is not valid YAML: the stream contains non-printable characters",
  );
});
