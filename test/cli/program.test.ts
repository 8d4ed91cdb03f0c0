import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, readdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import nodeModule from "node:module";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { folderWith, program } from "../support/run.ts";

const isCache = (name: string): boolean => name.endsWith(".cache");

function node(...args: readonly string[]): string {
  return execFileSync(process.execPath, args, { encoding: "utf8" }).trim();
}

test("the engine takes what the build made of the program", () => {
  const load = `import { loadProgram } from "./bin/program.js"; console.log(loadProgram().script.cachedDataRejected)`;
  expect(node("--input-type=module", "--eval", load)).toBe("false");
});

describe("of another engine than that of the build", () => {
  const folder = folderWith({});
  for (const name of ["bin", "dist", "package.json"]) {
    cpSync(name, path.join(folder, name), { recursive: true, filter: (file) => !isCache(file) });
  }
  symlinkSync(path.resolve("node_modules"), path.join(folder, "node_modules"));
  const program = path.join(folder, "bin/statuslint.js");
  const args = ["specs/bookshop.yaml", "--fail-on", "none", "--format", "json"];
  const expected = node("bin/statuslint.js", ...args);

  test("the program runs without what the build made of it", () => {
    expect(readdirSync(path.join(folder, "dist")).some(isCache)).toBe(false);
    expect(node(program, ...args)).toBe(expected);
  });

  // A version of Node.js that has no such folder keeps nothing.
  describe.runIf("enableCompileCache" in nodeModule)("an audit", () => {
    const run = (name: string, args: readonly string[], environment = {}): string[] => {
      const kept = path.join(folder, name);
      const env = { PATH: process.env.PATH, NODE_COMPILE_CACHE: kept, ...environment };
      const { stdout, stderr } = spawnSync(process.execPath, [program, ...args], { env, encoding: "utf8" });
      expect(stderr).toBe("");
      if (args.length > 1) expect(stdout.trim()).toBe(expected);
      return existsSync(kept)
        ? readdirSync(kept, { recursive: true, encoding: "utf8" }).filter((file) => /statuslint-/.test(file))
        : [];
    };

    test("keeps what the engine made of it where Node.js keeps such, for the next", () => {
      const kept = run("kept", args);
      expect(kept).toEqual([expect.stringMatching(/[\\/]statuslint-[0-9a-f]+$/)]);
      const file = path.join(folder, "kept", kept[0] ?? "");
      const { ino } = statSync(file);
      expect(run("kept", args)).toEqual(kept);
      expect(statSync(file).ino).toBe(ino);
    });

    test("writes again what the engine does not take", () => {
      const [name = ""] = run("broken", args);
      writeFileSync(path.join(folder, "broken", name), "broken");
      run("broken", args);
      expect(statSync(path.join(folder, "broken", name)).size).toBeGreaterThan(100_000);
    });

    test("keeps nothing of a run that used little, or where the user wants none or has no such folder", () => {
      expect(run("version", ["--version"])).toEqual([]);
      expect(run("nothing audited", ["no-such-file.yaml"])).toEqual([]);
      expect(run("none", args, { NODE_DISABLE_COMPILE_CACHE: "1" })).toEqual([]);
      writeFileSync(path.join(folder, "a file"), "");
      run("a file/inside", args);
    });
  });
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
