import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { folderWith } from "./support/run.ts";

const { exports } = JSON.parse(readFileSync("package.json", "utf8")) as {
  exports: Record<string, string | { types: string; default: string }>;
};
const modules = Object.entries(exports).flatMap(([name, target]) =>
  typeof target === "string" ? [] : [{ specifier: path.posix.join("statuslint", name), ...target }],
);

describe("the package as it is published", () => {
  const folder = folderWith({}, false);
  const home = path.join(folder, "project/node_modules/statuslint");
  mkdirSync(home, { recursive: true });
  const pack = ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder];
  const archive = execFileSync("npm", pack, { encoding: "utf8", shell: process.platform === "win32" }).trim();
  execFileSync("tar", ["-xzf", path.join(folder, archive), "-C", home, "--strip-components=1"]);
  // What it depends on is looked for here too.
  symlinkSync(path.resolve("node_modules"), path.join(folder, "node_modules"));

  const names = (type: "commonjs" | "module", script: string): string[] => {
    const args = [`--input-type=${type}`, "--no-warnings", "--eval", script];
    const cwd = path.join(folder, "project");
    return JSON.parse(execFileSync(process.execPath, args, { cwd, encoding: "utf8" })) as string[];
  };

  test.each(modules)("$specifier can be imported and required", (module) => {
    const { specifier } = module;
    const imported = names(
      "module",
      `import * as all from "${specifier}"; console.log(JSON.stringify(Object.keys(all)))`,
    );
    expect(imported.length).toBeGreaterThan(0);
    if (!process.features.require_module) return;
    const required = names("commonjs", `console.log(JSON.stringify(Object.keys(require("${specifier}"))))`);
    expect(required).toEqual(imported);
  });

  test.each(modules)("$specifier has its types", ({ types }) => {
    expect(readFileSync(path.join(home, types), "utf8")).toMatch(/^export /m);
  });

  test.each(Object.values(exports).filter((target) => typeof target === "string"))("%s is in it", (file) => {
    expect(JSON.parse(readFileSync(path.join(home, file), "utf8"))).toBeTypeOf("object");
  });

  test("the program runs", () => {
    const program = path.join(home, "bin/statuslint.js");
    expect(execFileSync(process.execPath, [program, "--version"], { encoding: "utf8" })).toMatch(/^\d/);
  });
});
