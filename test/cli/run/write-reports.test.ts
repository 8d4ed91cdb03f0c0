import { existsSync, readFileSync, symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { folderWith, type Run, statuslintAgain } from "../../support/run.ts";

const description = `openapi: 3.1.0
info: { title: T, version: "1" }
paths:
  /things/{id}: { $ref: "parts/things.json" }
`;
const part = JSON.stringify({
  delete: { responses: { 204: { description: "Gone.", content: { "text/plain": {} } } } },
});
const files = {
  "openapi.yaml": description,
  "parts/things.json": part,
  ".statuslintrc.yaml": "extends: [./rules.yaml]\n",
  "rules.yaml": "extends: gate\n",
  "known.json": '{ "version": 1, "findings": [] }\n',
  "plugin.mjs": `import { rules } from ${JSON.stringify(path.resolve("dist/index.js"))};
export default { ...rules[0], id: "acme/own-rule" };
`,
};

function scratch(): string {
  const folder = folderWith(files);
  symlinkSync("openapi.yaml", path.join(folder, "linked.yaml"));
  symlinkSync("parts", path.join(folder, "linked"));
  return folder;
}

function run(args: readonly string[], folder: string): Promise<Run> {
  return statuslintAgain(["--fail-on", "none", ...args], { cwd: folder });
}

describe("a report replaces nothing that is read", () => {
  test.each([
    ["the description", ["openapi.yaml", "-o", "json=openapi.yaml"]],
    ["the same, written otherwise", ["openapi.yaml", "-o", "json=./parts/../openapi.yaml"]],
    ["the same, by a link", ["openapi.yaml", "-o", "json=linked.yaml"]],
    ["what a link leads to", ["linked.yaml", "-o", "json=openapi.yaml"]],
    ["standard input's path", ["-", "--stdin-filepath", "openapi.yaml", "-o", "json=openapi.yaml"]],
    ["a description of a folder", [".", "-o", "json=openapi.yaml"]],
    ["a part", ["openapi.yaml", "-o", "parts/things.json"]],
    ["a part by a link of its folder", ["openapi.yaml", "-o", "linked/things.json"]],
    ["a part, with a worker", ["openapi.yaml", "--timeout", "60", "-o", "parts/things.json"]],
    ["a part, with a cache", ["openapi.yaml", "--cache", "-o", "parts/things.json"]],
    ["a configuration", ["openapi.yaml", "-o", "json=.statuslintrc.yaml"]],
    ["what it extends", ["openapi.yaml", "-o", "json=rules.yaml"]],
    ["a baseline", ["openapi.yaml", "--baseline", "known.json", "-o", "known.json"]],
    ["a plugin", ["openapi.yaml", "--plugin", "./plugin.mjs", "-o", "json=plugin.mjs"]],
  ])("%s", async (_, args) => {
    const folder = scratch();
    // Twice: what a cache keeps knows it too.
    for (let count = 0; count < 2; count++) {
      const { code, out, error } = await run([...args, "-o", "first.sarif"], folder);
      expect(error).toMatch(
        /^error: the report `.*` would replace .* that this run reads\n {2}Write the report/,
      );
      expect({ code, out }).toEqual({ code: 2, out: "" });
    }
    expect(existsSync(path.join(folder, "first.sarif"))).toBe(false);
    for (const [name, text] of Object.entries(files))
      expect(readFileSync(path.join(folder, name), "utf8")).toBe(text);
  });

  test("an input of merge", async () => {
    const folder = scratch();
    expect(await run(["openapi.yaml", "-o", "report.json"], folder)).toMatchObject({ code: 0, error: "" });
    const { code, error } = await run(["merge", "report.json", "-o", "./report.json"], folder);
    expect({ code, error }).toEqual({
      code: 2,
      error:
        "error: the report `./report.json` would replace a file that this run reads\n  Write the report to another path; nothing was written.\n",
    });
  });

  test("an earlier report may be replaced, also where its folder is audited", async () => {
    const folder = scratch();
    for (let count = 0; count < 3; count++) {
      const { code, error } = await run([".", "-o", "report.json", "-o", "out/report.md"], folder);
      expect({ code, error }).toEqual({ code: 0, error: "" });
    }
  });
});

describe("two reports for one path", () => {
  test.each([
    ["r.out", "r.out", "`r.out`"],
    ["r.out", "./r.out", "`r.out` and `./r.out`, which are one file"],
    ["parts/r.out", "linked/r.out", "`parts/r.out` and `linked/r.out`, which are one file"],
    ["parts/new/r.out", "linked/new/r.out", "`parts/new/r.out` and `linked/new/r.out`, which are one file"],
  ])("%s and %s", async (one, other, named) => {
    const folder = scratch();
    const { code, out, error } = await run(
      ["openapi.yaml", "-o", `sarif=${one}`, "-o", `junit=${other}`],
      folder,
    );
    expect({ code, out, error }).toEqual({
      code: 2,
      out: "",
      error: `error: two reports would be written to ${named}\n  Give each report a path of its own.\n`,
    });
    expect(existsSync(path.join(folder, one))).toBe(false);
  });

  test("a device takes as many as are given", async () => {
    const { code, error } = await run(
      ["openapi.yaml", "-o", "sarif=/dev/null", "-o", "junit=/dev/null"],
      scratch(),
    );
    expect({ code, error }).toEqual({ code: 0, error: "" });
  });
});
