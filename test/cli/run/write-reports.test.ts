import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
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

describe("a file that is written again", () => {
  const commands = {
    "a report": [["openapi.yaml", "-o", "out.json"], "out.json"],
    "a baseline": [["baseline", "openapi.yaml", "-o", "known.json"], "known.json"],
    "a pruned baseline": [["openapi.yaml", "--baseline", "old.json", "--prune"], "old.json"],
    "the report of merge": [["merge", "earlier.json", "-o", "out.md"], "out.md"],
  } as const;
  const prepared = async (): Promise<string> => {
    const folder = scratch();
    await statuslintAgain(["openapi.yaml", "-o", "earlier.json", "--fail-on", "none"], { cwd: folder });
    await statuslintAgain(["baseline", "openapi.yaml", "-o", "old.json"], { cwd: folder });
    const entries = readFileSync(path.join(folder, "old.json"), "utf8");
    writeFileSync(path.join(folder, "old.json"), entries.replaceAll("openapi.yaml", "gone.yaml"));
    return folder;
  };

  test.each(Object.entries(commands))("%s keeps mode and owner", async (_, [args, name]) => {
    const folder = await prepared();
    const file = path.join(folder, name);
    if (!existsSync(file)) writeFileSync(file, "old");
    if (name === "known.json") writeFileSync(file, '{ "version": 2, "findings": [] }');
    // Only root can give a file away.
    const { uid, gid } = process.getuid?.() === 0 ? { uid: 4711, gid: 4712 } : statSync(file);
    chownSync(file, uid, gid);
    chmodSync(file, 0o600);
    const { ino } = statSync(file);
    const { error } = await statuslintAgain(args, { cwd: folder });
    expect({ error, isNew: statSync(file).ino !== ino }).toEqual({ error: "", isNew: true });
    expect(statSync(file)).toMatchObject({ mode: 0o100600, uid, gid });
  });

  test.each([
    ["next to it", "target.json", "target.json"],
    ["in a folder that is not there", "new/folder/target.json", "new/folder/target.json"],
    ["over a second link", "second.json", "third.json"],
    ["in a folder that is a link", "linked/target.json", "parts/target.json"],
  ])("what a link leads to is made: %s", async (_, target, made) => {
    const folder = scratch();
    symlinkSync(target, path.join(folder, "out.json"));
    symlinkSync("third.json", path.join(folder, "second.json"));
    expect(await run(["openapi.yaml", "-o", "out.json"], folder)).toMatchObject({ code: 0, error: "" });
    expect(readlinkSync(path.join(folder, "out.json"))).toBe(target);
    expect(lstatSync(path.join(folder, made)).isFile()).toBe(true);
    const twins = ["openapi.yaml", "-o", "out.json", "-o", `json=${made}`];
    expect((await run(twins, folder)).error).toContain("which are one file");
  });

  test("links in a circle are no place to write to", async () => {
    const folder = scratch();
    symlinkSync("b.json", path.join(folder, "a.json"));
    symlinkSync("a.json", path.join(folder, "b.json"));
    const { code, error } = await run(["openapi.yaml", "-o", "a.json"], folder);
    expect({ code, error }).toMatchObject({ code: 2, error: expect.stringContaining("(ELOOP)") });
    expect(readlinkSync(path.join(folder, "a.json"))).toBe("b.json");
  });
});

test("a report that cannot be written keeps no other from being written", async () => {
  const folder = scratch();
  const outputs = ["-o", "json=openapi.yaml/report.json", "-o", "sarif=report.sarif"];
  const { code, error } = await run(["openapi.yaml", ...outputs], folder);
  expect(code).toBe(2);
  expect(error).toContain("`openapi.yaml/report.json`");
  expect(JSON.parse(readFileSync(path.join(folder, "report.sarif"), "utf8"))).toHaveProperty("runs");
});
