import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { displayUri } from "../../../src/source/address.ts";
import { InputError, type InputProblem } from "../../../src/source/input-error.ts";
import { isInside } from "../../../src/source/read/access.ts";
import { type LoadOptions, loadSources } from "../../../src/source/read/load.ts";
import { brokenReferences } from "../../../src/source/references.ts";
import type { Sources } from "../../../src/source/sources.ts";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "statuslint-"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;

/** Writes files into a new folder that is a repository, and returns the folder. */
function repository(files: Readonly<Record<string, string | Uint8Array>>, isRepository = true): string {
  const root = path.join(folder, `r${count++}`, "repo");
  mkdirSync(root, { recursive: true });
  if (isRepository) mkdirSync(path.join(root, ".git"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
  return root;
}

const described = (ref: string): string =>
  `openapi: 3.1.0\npaths:\n  /a:\n    get:\n      responses:\n        '200': { $ref: ${JSON.stringify(ref)} }\n`;

/** What is said about the references of a document that lead nowhere. */
function reasons(sources: Sources): string[] {
  return brokenReferences(sources).map(({ reason }) => reason);
}

/** What is said about the one reference of a document in `apis/api.yaml`. */
async function reasonFor(ref: string, root: string, options: LoadOptions = {}): Promise<string | undefined> {
  mkdirSync(path.join(root, "apis"), { recursive: true });
  const file = path.join(root, "apis", "api.yaml");
  writeFileSync(file, described(ref));
  return reasons(await loadSources(file, options))[0];
}

async function problemOf(file: string, options: LoadOptions = {}): Promise<InputProblem> {
  const error: unknown = await loadSources(file, options).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof InputError) return error.problem;
  throw error ?? new Error("it was read");
}

describe("a description in several files", () => {
  test("is read as a whole, each file once, named relative to the repository", async () => {
    const root = repository({
      "apis/shop/api.yaml": `openapi: 3.1.0
paths:
  /a: { $ref: paths/a.yaml }
  /b: { $ref: './paths/a.yaml#/' }
  /c: { $ref: ../shared/c.json }
`,
      "apis/shop/paths/a.yaml": "get: { responses: { '200': { $ref: ../../shared/c.json#/ok } } }\n",
      "apis/shared/c.json": '{"ok":{"$ref":"../shop/api.yaml#/paths/~1a"}}',
      "apis/shared/unused.yaml": "a: { $ref: nowhere.yaml }\n",
    });
    const sources = await loadSources(path.join(root, "apis/shop/api.yaml"));
    expect(sources.files.map(({ uri }) => uri)).toEqual([
      "apis/shop/api.yaml",
      "apis/shared/c.json",
      "apis/shop/paths/a.yaml",
    ]);
  });

  test("in the same order whatever the order of reading", async () => {
    const names = Array.from({ length: 100 }, (_, index) => `f${String(index).padStart(3, "0")}.yaml`);
    const root = repository({
      "api.yaml": `openapi: 3.1.0\npaths:\n${names
        .toReversed()
        .map((name) => `  /${name}: { $ref: ${name} }\n`)
        .join("")}`,
      ...Object.fromEntries(names.map((name) => [name, "get: {}\n"])),
    });
    const sources = await loadSources(path.join(root, "api.yaml"));
    expect(sources.files.map(({ uri }) => uri)).toEqual(["api.yaml", ...names]);
  });

  test("leaves out what only data refers to", async () => {
    const root = repository({
      "api.yaml":
        "openapi: 3.1.0\npaths: { x-a: { $ref: a.yaml }, /b: { get: { x-c: { $ref: c.yaml } } } }\n",
    });
    const sources = await loadSources(path.join(root, "api.yaml"));
    expect(sources.size).toBe(1);
    expect(reasons(sources)).toEqual([]);
  });

  test("finds references that are written with escapes", async () => {
    const root = repository({
      "api.json": '{"openapi":"3.1.0","paths":{"/a":{"\\u0024ref":"a.yaml"},"/b":{"$ref":"\\u0062.yaml"}}}',
      "api.yaml":
        'openapi: 3.1.0\npaths:\n  /a: { "\\x24ref": a.yaml }\n  /b:\n    ? $ref\n    : >-\n      b.yaml\n',
      "a.yaml": "get: {}\n",
      "b.yaml": "get: {}\n",
    });
    expect((await loadSources(path.join(root, "api.json"))).size).toBe(3);
    expect((await loadSources(path.join(root, "api.yaml"))).size).toBe(3);
  });

  test("that has too many files, too much text or too many references is refused as a whole", async () => {
    const root = repository({
      "api.yaml":
        "openapi: 3.1.0\npaths: { /a: { $ref: a.yaml }, /b: { $ref: b.yaml }, /c: { $ref: c.yaml } }\n",
      "a.yaml": `get: {} #${" ".repeat(200)}\n`,
      "b.yaml": "get: {}\n",
      "c.yaml": "get: {}\n",
    });
    const file = path.join(root, "api.yaml");
    expect((await loadSources(file, { limits: { maxFiles: 4, maxReferences: 3 } })).size).toBe(4);
    expect(await problemOf(file, { limits: { maxFiles: 3 } })).toMatchObject({
      file: "api.yaml",
      message: "the description spans more than 3 files",
    });
    expect((await problemOf(file, { limits: { maxTotalSize: 200 } })).message).toBe(
      "the description spans more than 200 characters",
    );
    expect((await problemOf(file, { limits: { maxReferences: 2 } })).message).toBe(
      "the description spans more than 2 references",
    );
  });
});

describe("a reference that cannot be followed", () => {
  test.each([
    ["to a missing file", "missing.yaml", "there is no such file: apis/missing.yaml"],
    ["to a file in a file", "api.yaml/x.yaml", "there is no such file: apis/api.yaml/x.yaml"],
    ["to a folder", ".", "this is a folder: apis"],
    ["to a broken file", "../broken.yaml", "broken.yaml:2:4: nothing above is named `&x`"],
    [
      "to broken JSON",
      "../broken.json#/a",
      "broken.json:1:8: this is not valid JSON: a comma stands before `}`",
    ],
    ["to an empty file", "../empty.yaml", "the file is empty: empty.yaml"],
    ["to a picture", "../logo.png", "this is binary data, not text: logo.png"],
    ["to a file with two documents", "../two.yaml", "two.yaml:3:1: a second YAML document begins here"],
    ["to another machine", "file://host/a.yaml", "it names another machine"],
    ["to another machine, for short", "//host/a.yaml", "it names another machine"],
    [
      "to the web",
      "http://example.com/a.yaml",
      "remote references are not fetched; allow it with --allow-remote",
    ],
    [
      "to the web, in capitals",
      "HTTPS://EXAMPLE.com/a.yaml",
      "remote references are not fetched; allow it with --allow-remote",
    ],
    ["to another protocol", "ftp://example.com/a.yaml", "`ftp:` addresses cannot be read"],
    ["to data", "data:text/plain,a", "`data:` addresses cannot be read"],
    ["to a script", "javascript:alert(1)", "`javascript:` addresses cannot be read"],
    ["with a NUL in it", "a%00b.yaml", "it is no valid address"],
    ["with a slash in a name", "a%2Fb.yaml", "it is no valid address"],
    [
      "with a name that is too long",
      `${"a".repeat(300)}.yaml`,
      `there is no such file: apis/${"a".repeat(300)}.yaml`,
    ],
  ])("%s", async (_, ref, reason) => {
    const root = repository({
      "broken.yaml": "a: 1\nb: *x\n",
      "broken.json": '{"a": 1,}',
      "empty.yaml": "\n \n",
      "logo.png": Buffer.from("89504e470d0a1a0a00", "hex"),
      "two.yaml": "a: 1\n---\nb: 1\n",
    });
    expect(await reasonFor(ref, root)).toBe(reason);
  });

  test("to a pipe, a device or a socket does not wait", async () => {
    const root = repository({});
    execFileSync("mkfifo", [path.join(root, "pipe.yaml")]);
    symlinkSync("/dev/zero", path.join(root, "zero.yaml"));
    symlinkSync("/dev/tty", path.join(root, "tty.yaml"));
    const options = { allowOutside: true };
    expect(await reasonFor("../pipe.yaml", root)).toBe("this is not a regular file: pipe.yaml");
    expect(await reasonFor("../zero.yaml", root, options)).toBe("this is not a regular file: zero.yaml");
    expect(await reasonFor("../tty.yaml", root, options)).toBe("this is not a regular file: tty.yaml");
  });

  test("through a circle of symbolic links", async () => {
    const root = repository({});
    symlinkSync("b.yaml", path.join(root, "a.yaml"));
    symlinkSync("a.yaml", path.join(root, "b.yaml"));
    expect(await reasonFor("../a.yaml", root)).toBe("its symbolic links lead in a circle: a.yaml");
  });

  test.skipIf(process.getuid?.() === 0)("to a file that may not be read", async () => {
    const root = repository({ "secret.yaml": "a: 1\n" });
    chmodSync(path.join(root, "secret.yaml"), 0);
    expect(await reasonFor("../secret.yaml", root)).toBe("the file may not be read: secret.yaml");
  });

  test("leaves the rest of the description in order", async () => {
    const root = repository({
      "api.yaml": "openapi: 3.1.0\npaths: { /a: { $ref: missing.yaml }, /b: { $ref: b.yaml } }\n",
      "b.yaml": "get: {}\n",
    });
    const sources = await loadSources(path.join(root, "api.yaml"));
    expect(sources.files.map(({ uri }) => uri)).toEqual(["api.yaml", "b.yaml"]);
    expect(reasons(sources)).toEqual(["there is no such file: missing.yaml"]);
  });
});

describe("a reference that leaves the root", () => {
  const leaves = "it leaves the repository (or the document's folder); allow it with --allow-outside";
  const okay = "'200': { description: x }\n";

  test("is not followed out of the repository, unless that is allowed", async () => {
    const root = repository({});
    writeFileSync(path.join(root, "..", "outside.yaml"), okay);
    expect(await reasonFor("../../outside.yaml", root)).toBe(leaves);
    expect(await reasonFor("../../outside.yaml", root, { allowOutside: true })).toBeUndefined();
    expect(await reasonFor("file:///etc/passwd", root)).toBe(leaves);
    expect(await reasonFor("/etc/passwd", root)).toBe(leaves);
    expect(await reasonFor("../../repo-other/a.yaml", root)).toBe(leaves);
    expect(await reasonFor("..%2F..%2Foutside.yaml", root)).toBe("it is no valid address");
    expect(await reasonFor("%2e%2e/%2e%2e/outside.yaml", root)).toBe(leaves);
  });

  test("says nothing of whether there is such a file", async () => {
    expect(await reasonFor("../../missing.yaml", repository({}))).toBe(leaves);
  });

  test("is not followed out of the document's folder where there is no repository", async () => {
    const root = repository({ "shared.yaml": okay, "apis/deep/in.yaml": okay }, false);
    expect(await reasonFor("../shared.yaml", root)).toBe(leaves);
    expect(await reasonFor("deep/in.yaml", root)).toBeUndefined();
  });

  test("is judged by where a symbolic link leads", async () => {
    const root = repository({ "inside.yaml": okay });
    const outside = path.join(root, "..", "out");
    mkdirSync(outside);
    writeFileSync(path.join(outside, "a.yaml"), okay);
    symlinkSync(path.join(outside, "a.yaml"), path.join(root, "file.yaml"));
    symlinkSync(outside, path.join(root, "folder"));
    symlinkSync("inside.yaml", path.join(root, "fine.yaml"));
    expect(await reasonFor("../file.yaml", root)).toBe(leaves);
    expect(await reasonFor("../folder/a.yaml", root)).toBe(leaves);
    expect(await reasonFor("../folder/missing.yaml", root)).toBe(leaves);
    expect(await reasonFor("../fine.yaml", root)).toBeUndefined();
    expect(await reasonFor("../file.yaml", root, { allowOutside: true })).toBeUndefined();
  });

  test("a repository that is itself reached through a link is inside", async () => {
    const root = repository({ "inside.yaml": okay });
    const link = path.join(root, "..", "link");
    symlinkSync(root, link);
    expect(await reasonFor("../inside.yaml", link)).toBeUndefined();
  });

  test("a folder whose name begins with dots is inside", () => {
    expect(isInside("/a", "/a/..b/c")).toBe(true);
    expect(isInside("/a", "/a")).toBe(true);
    expect(isInside("/a", "/ab")).toBe(false);
    expect(isInside("/a", "/")).toBe(false);
  });
});

describe("a document that cannot be read", () => {
  test.each([
    ["missing.yaml", "there is no such file"],
    ["apis", "this is a folder"],
    ["logo.png", "this is binary data, not text"],
  ])("%s", async (name, message) => {
    const root = repository({ "apis/a.yaml": "", "logo.png": Buffer.from("89504e470d0a1a0a00", "hex") });
    const problem = await problemOf(path.join(root, name));
    expect(problem).toMatchObject({ file: name, message });
    expect(problem.position).toBeUndefined();
  });

  test("a pipe", async () => {
    const root = repository({});
    execFileSync("mkfifo", [path.join(root, "pipe")]);
    expect((await problemOf(path.join(root, "pipe"))).message).toBe("this is not a regular file");
  });

  test("one that is too large", async () => {
    const root = repository({ "api.yaml": `a: ${"b".repeat(100)}` });
    const file = path.join(root, "api.yaml");
    const small = { limits: { maxBytes: 100 } };
    expect((await problemOf(file, small)).message).toBe("the file is larger than 100 bytes");
    expect((await problemOf(file, { ...small, text: "a".repeat(101) })).message).toBe(
      "the file is larger than 100 bytes",
    );
    expect((await problemOf(file, { limits: { maxBytes: -1 }, text: "" })).fix).toContain("--max-size");
  });

  test.each([
    [`a: ${"b".repeat(300)}`, { maxBytes: 200 }, "the file is larger than 200 bytes"],
    [`a: ${"[".repeat(12)}${"]".repeat(12)}`, { maxDepth: 10 }, "values nest more than 10 deep"],
    ["a: &x { b: 1, c: 2 }\nd: { <<: *x }\n", { maxMergedKeys: 1 }, "`<<` copies more than 1 keys"],
  ])("a file it refers to is over a limit: %.20s", async (text, limits, message) => {
    const root = repository({ "api.yaml": described("b.yaml"), "b.yaml": text });
    const problem = await problemOf(path.join(root, "api.yaml"), { limits });
    expect([problem.file, problem.message]).toEqual(["b.yaml", message]);
    expect(problem.fix).toMatch(/--max-/);
  });

  test("broken text has its place", async () => {
    const root = repository({ "apis/api.yaml": "a: 1\nb: [\n" });
    expect(await problemOf(path.join(root, "apis/api.yaml"))).toMatchObject({
      file: "apis/api.yaml",
      position: { line: 3, column: 1 },
    });
  });

  test("one on the web, unless that is allowed", async () => {
    expect(await problemOf("https://example.com/api.yaml")).toMatchObject({
      file: "https://example.com/api.yaml",
      message: "remote references are not fetched; allow it with --allow-remote",
    });
    expect(await problemOf("http://[")).toMatchObject({ message: "this is no valid address" });
  });
});

describe("text that is given", () => {
  test("stands for the file of its name, which need not exist", async () => {
    const root = repository({ "apis/a.yaml": "get: {}\n" });
    const text = "\uFEFFopenapi: 3.1.0\npaths: { /a: { $ref: a.yaml } }\n";
    const sources = await loadSources(path.join(root, "apis/stdin.yaml"), { text });
    expect(sources.files.map(({ uri }) => uri)).toEqual(["apis/stdin.yaml", "apis/a.yaml"]);
    expect(sources.root.rangeOf(["openapi"]).start).toEqual({ line: 1, column: 1 });
  });
});

describe("how files are named", () => {
  test.each([
    ["file:///a/b/c.yaml", "/a", "b/c.yaml"],
    ["file:///a/b%20c.yaml", "/a", "b c.yaml"],
    ["file:///a/folder/c.yaml", "/a/folder/b", "../c.yaml"],
    ["file:///x/c.yaml", "/a/very/deep/folder/somewhere", "c.yaml"],
    ["https://example.com/a.yaml", "/a", "https://example.com/a.yaml"],
  ])("%s from %s: %s", (address, base, uri) => {
    expect(displayUri(address, base)).toBe(uri);
  });

  test("the base may be given", async () => {
    const root = repository({ "apis/api.yaml": "openapi: 3.1.0\n" });
    const sources = await loadSources(path.join(root, "apis/api.yaml"), { base: path.join(root, "apis") });
    expect(sources.root.uri).toBe("api.yaml");
  });
});
