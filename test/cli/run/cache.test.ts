import { hash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { beforeEach, describe, expect, test } from "vitest";
import { entryOf, readEntry, type Seal, sealWith } from "../../../src/cli/run/cache-entry.ts";
import type { PackedAudit } from "../../../src/cli/run/packed-audit.ts";
import type { Report } from "../../../src/findings/report.ts";
import { description, hangingPlugin } from "../../support/fleet.ts";
import { Repository } from "../../support/repository.ts";
import { folderWith, type Run, statuslint, statuslintAgain } from "../../support/run.ts";

const documents = {
  "a.yaml": description("a"),
  "b.yaml": description("b").replace(
    "/b/{id}:",
    "/other: { $ref: part.txt }\n  /missing: { $ref: missing.txt }\n  /b/{id}:",
  ),
  "c.yaml": description("c"),
  "values.yaml": "replicas: 2\n",
  "part.txt": "get: { responses: { 200: { description: All of them. } } }\n",
};
const store = "store";
const key = "a key of these tests";
/** What makes the program trust an entry of theirs. */
const sealOf = (file: string): Seal =>
  sealWith(Buffer.from(key), path.relative(path.join(folder, store), file).split(path.sep).join("/"));
let folder = "";

beforeEach(() => {
  folder = folderWith(documents);
});

async function run(...args: string[]): Promise<{ out: string; error: string; report: Report }> {
  const { out, error } = await statuslintAgain(
    ["*.yaml", "-f", "json", "--fail-on", "none", "--cache-folder", store, ...args],
    { cwd: folder, env: { SOURCE_DATE_EPOCH: "1700000000", STATUSLINT_CACHE_KEY: key } },
  );
  return { out, error, report: JSON.parse(out) as Report };
}

function entries(): string[] {
  return readdirSync(path.join(folder, store), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".cache"))
    .map((name) => path.join(folder, store, name));
}

/** Writes another title into every entry: what comes from the cache then shows. */
function mark(): void {
  for (const file of entries()) {
    const entry = readEntry(file, sealOf(file));
    if (!entry) throw new Error(`${file} is no entry`);
    const text = inflateRawSync(entry.outcome)
      .toString()
      .replace(/"title":"(\w+)"/, '"title":"$1 again"');
    writeFileSync(file, entryOf({ ...entry, outcome: deflateRawSync(text) }, sealOf(file)));
  }
}

function titles(report: Report): string[] {
  return report.documents.map(({ title }) => title);
}

describe("a second run", () => {
  test("writes the same bytes, and so does one without a cache", async () => {
    const { out } = await statuslint(["*.yaml", "-f", "json", "--fail-on", "none"], { cwd: folder });
    expect((await run()).out).toBe(out);
    expect((await run()).out).toBe(out);
    expect((await run("--timeout", "60")).out).toBe(out);
    expect(entries()).toHaveLength(4);
  });

  test("audits nothing that did not change", async () => {
    await run();
    mark();
    const { report } = await run();
    expect(titles(report)).toEqual(["a again", "b again", "c again"]);
    expect(report.notes).toEqual(["values.yaml was skipped: it is no OpenAPI document"]);
  });

  test.each([
    ["a document changed", "a.yaml", `${description("a")}# more\n`, ["a", "b again", "c again"]],
    ["a file it refers to changed", "part.txt", "get: {}\n", ["a again", "b", "c again"]],
    ["a file that was missing is there", "missing.txt", "get: {}\n", ["a again", "b", "c again"]],
    ["only the time of a file changed", "a.yaml", description("a"), ["a again", "b again", "c again"]],
  ])("%s", async (_, file, text, expected) => {
    await run();
    mark();
    writeFileSync(path.join(folder, file), text);
    expect(titles((await run()).report)).toEqual(expected);
  });

  test("a file it refers to went away", async () => {
    await run();
    mark();
    renameSync(path.join(folder, "part.txt"), path.join(folder, "other.txt"));
    expect(titles((await run()).report)).toEqual(["a again", "b", "c again"]);
  });

  test("a link out of the repository became a file", async () => {
    symlinkSync(
      path.join(folderWith({ "part.txt": "get: {}\n" }), "part.txt"),
      path.join(folder, "missing.txt"),
    );
    const { report } = await run();
    expect(report.findings.map(({ message }) => message).join()).toContain("it leaves the repository");
    mark();
    expect(titles((await run()).report)).toEqual(["a again", "b again", "c again"]);
    rmSync(path.join(folder, "missing.txt"));
    writeFileSync(path.join(folder, "missing.txt"), "get: {}\n");
    expect(titles((await run()).report)).toEqual(["a again", "b", "c again"]);
  });

  test.each([
    ["another severity", ["--rule", "204-no-body=warning"]],
    ["another limit", ["--max-depth", "100"]],
  ])("%s: everything anew", async (_, args) => {
    await run();
    mark();
    expect(titles((await run(...args)).report)).toEqual(["a", "b", "c"]);
    expect(titles((await run()).report)).toEqual(["a again", "b again", "c again"]);
  });

  test("the cache moves with the repository", async () => {
    await run();
    mark();
    const moved = folderWith({});
    rmSync(moved, { recursive: true });
    renameSync(folder, moved);
    folder = moved;
    expect(titles((await run()).report)).toEqual(["a again", "b again", "c again"]);
  });

  test("an ignore that ends between two runs is not forgotten", async () => {
    writeFileSync(
      path.join(folder, "a.yaml"),
      `${description("a")}x-statuslint: { ignore: { 204-no-body: { reason: Known., until: 2030-01-01 } } }\n`,
    );
    const at = async (epoch: string): Promise<number> => {
      const { out } = await statuslintAgain(["a.yaml", "-f", "json", "--cache-folder", store], {
        cwd: folder,
        env: { SOURCE_DATE_EPOCH: epoch },
      });
      return (JSON.parse(out) as Report).summary.ignored;
    };
    expect(await at("1700000000")).toBe(1);
    expect(await at("1900000000")).toBe(0);
    expect(await at("1700000000")).toBe(1);
  });
});

describe("what is wrong with the cache only costs time", () => {
  test.each([
    ["cut off", (bytes: Buffer) => bytes.subarray(0, -20)],
    ["empty", () => ""],
    ["changed", (bytes: Buffer) => bytes.fill("x", bytes.length - 20)],
  ])("an entry that is %s", async (_, spoil) => {
    const { out } = await run();
    for (const file of entries()) writeFileSync(file, spoil(readFileSync(file)));
    expect(await run()).toMatchObject({ out, error: "" });
    mark();
    expect(titles((await run()).report)).toEqual(["a again", "b again", "c again"]);
  });

  test("a folder that cannot be made", async () => {
    writeFileSync(path.join(folder, store), "");
    const { error, report } = await run();
    expect(error).toMatch(/^note: the cache cannot be written \(\w+\)\n$/);
    expect(titles(report)).toEqual(["a", "b", "c"]);
  });

  test("rules in code", async () => {
    writeFileSync(path.join(folder, "hang.mjs"), hangingPlugin);
    const { error } = await run("--plugin", "./hang.mjs", "--rule", "acme/hang=error");
    expect(error).toBe("note: the cache is not used with rules in code\n");
  });
});

describe("an entry that somebody else wrote is none", () => {
  /** Puts in the place of every entry what is made of it. */
  const forge = (make: (file: string, entry: PackedAudit) => Uint8Array): void => {
    for (const file of entries()) {
      const entry = readEntry(file, sealOf(file));
      if (entry) writeFileSync(file, make(file, entry));
    }
  };
  const nothing = { kind: "audited", audit: { findings: [] } };
  const withOutcome = (entry: PackedAudit, outcome: unknown): PackedAudit => ({
    ...entry,
    outcome: deflateRawSync(JSON.stringify(outcome)),
  });

  test.each<[what: string, make: (file: string, entry: PackedAudit) => Uint8Array]>([
    ["sealed with another key", (file, entry) => entryOf(entry, sealWith(Buffer.from("guessed"), file))],
    ["with a mere checksum", (_, entry) => entryOf(entry, (body) => hash("sha256", body, "base64"))],
    ["without a seal", (_, entry) => entryOf(entry, () => "")],
    ["with a seal in other letters", (_, entry) => entryOf(entry, () => "é".repeat(44))],
    ["of another document", () => readFileSync(entries()[0] ?? "")],
  ])("%s", async (_, make) => {
    const { out } = await run();
    mark();
    forge(make);
    const { report } = await run();
    expect(titles(report).filter((title) => title.endsWith(" again")).length).toBeLessThan(2);
    expect(report.summary).toEqual((JSON.parse(out) as Report).summary);
  });

  test.each<[what: string, make: (entry: PackedAudit) => PackedAudit]>([
    ["an outcome that is a text", (entry) => withOutcome(entry, "x")],
    ["an outcome that is null", (entry) => withOutcome(entry, null)],
    ["an outcome of no kind", (entry) => withOutcome(entry, {})],
    ["an audit without its members", (entry) => withOutcome(entry, nothing)],
    ["an audit that is none", (entry) => withOutcome(entry, { kind: "audited" })],
    ["a failure", (entry) => withOutcome(entry, { kind: "failed", problem: {} })],
    ["an outcome that is not packed", (entry) => ({ ...entry, outcome: Buffer.from("{}") })],
    ["no outcome", (entry) => ({ ...entry, outcome: Buffer.alloc(0) })],
    ["files that are none", (entry) => ({ ...entry, files: 5 as never })],
    ["files of another shape", (entry) => ({ ...entry, files: [["a.yaml"], 3] as never })],
  ])("%s is none either, whoever sealed it", async (_, make) => {
    const { out } = await run();
    forge((file, entry) => entryOf(make(entry), sealOf(file)));
    expect(await run()).toMatchObject({ out, error: "" });
  });

  test("a key of this user is made once, and nobody else may read it", async () => {
    const home = folderWith({});
    const once = (cwd: string, ...args: string[]): Promise<Run> =>
      statuslint(["a.yaml", "--no-config", ...args], {
        cwd,
        env: { HOME: home, XDG_CACHE_HOME: path.join(home, "caches") },
      });
    for (let count = 0; count < 2; count++)
      expect((await once(folder, "--cache-folder", store)).error).toBe("");
    const made = readdirSync(home, { recursive: true, encoding: "utf8" }).filter(
      (name) => path.basename(name) === "key",
    );
    expect(made).toHaveLength(1);
    const file = path.join(home, made[0] ?? "");
    expect(statSync(file)).toMatchObject({ size: 32, mode: 0o100600 });
    const key = readFileSync(file);
    const [entry = ""] = entries();
    const name = path.relative(path.join(folder, store), entry).split(path.sep).join("/");
    expect(readEntry(entry, sealWith(key, name))).toBeDefined();
    chmodSync(file, 0o644);
    expect((await once(folder, "--cache-folder", store)).error).toMatch(
      /^note: the cache is not used: its key .* Remove it\n$/,
    );
  });

  test("a folder that git tracks is not used", async () => {
    const { folder } = new Repository({
      "a.yaml": description("a"),
      "store/entry": "",
      "kept.yaml": description("b"),
    });
    const at = (name: string): Promise<Run> =>
      statuslint(["a.yaml", "--cache-folder", name], { cwd: folder });
    expect((await at("store")).error).toBe(
      "note: the cache is not used: git tracks `store`, so that others may have written it\n",
    );
    expect((await at("other")).error).toBe("");
    expect(readdirSync(path.join(folder, "store"))).toEqual(["entry"]);
    expect(readdirSync(path.join(folder, "other"))).toEqual([expect.stringMatching(/^[0-9a-f]{16}$/)]);
  });
});

test("--cache alone keeps it outside of the repository, each repository's apart", async () => {
  const home = folderWith({});
  const env = { HOME: home, XDG_CACHE_HOME: path.join(home, "caches") };
  const other = folderWith({ "a.yaml": description("other") });
  for (const cwd of [folder, other, folder]) {
    const { error, out } = await statuslint(["a.yaml", "--cache", "-f", "json"], { cwd, env });
    expect(error).toBe("");
    expect(titles(JSON.parse(out) as Report)).toEqual([cwd === folder ? "a" : "other"]);
  }
  expect(readdirSync(folder).sort()).toEqual([".git", ...Object.keys(documents)].sort());
  const kept = readdirSync(home, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".cache"),
  );
  expect(kept).toHaveLength(2);
});

test("git leaves a cache in a repository alone", async () => {
  const repository = new Repository({ "a.yaml": description("a") });
  await statuslint(["a.yaml", "--cache-folder", store], { cwd: repository.folder });
  expect(readdirSync(repository.folder)).toContain(store);
  expect(repository.git("status", "--porcelain")).toBe("");
});

describe("what nobody has used for a month goes", () => {
  const old = (): string => {
    const [name = ""] = readdirSync(path.join(folder, store));
    return path.join(folder, store, name);
  };

  test("all of it", async () => {
    await run();
    const before = old();
    utimesSync(before, 1, 1);
    await run("--validate");
    expect(existsSync(before)).toBe(false);
    expect(entries()).toHaveLength(4);
  });

  test("but what somebody else put there", async () => {
    await run();
    const before = old();
    writeFileSync(path.join(before, "thesis.txt"), "precious");
    utimesSync(before, 1, 1);
    await run("--validate");
    expect(readdirSync(before).sort()).toEqual([".gitignore", "thesis.txt"]);
  });

  test.each([
    ["a folder of others with such a name", {}],
    ["one with a file for git", { ".gitignore": "*\n" }],
    ["one with entries of such names", { [`${"0".repeat(32)}.cache`]: "theirs" }],
  ])("and %s stays", async (_, files) => {
    const theirs = { "thesis.txt": "precious", ...files };
    const name = path.join(folder, store, "0123456789abcdef");
    mkdirSync(name, { recursive: true });
    for (const [file, text] of Object.entries(theirs)) writeFileSync(path.join(name, file), text);
    utimesSync(name, 1, 1);
    await run();
    expect(readdirSync(name).sort()).toEqual(Object.keys(theirs).sort());
  });

  test("nothing through a link", async () => {
    await run();
    const before = old();
    const elsewhere = path.join(folderWith({}), "0123456789abcdef");
    renameSync(before, elsewhere);
    symlinkSync(elsewhere, before);
    utimesSync(elsewhere, 1, 1);
    const kept = readdirSync(elsewhere);
    await run("--validate");
    expect(readdirSync(elsewhere)).toEqual(kept);
    // Nor is it used: whoever made the link may have made what it leads to.
    const { error } = await run();
    expect(error).toBe("note: the cache cannot be written (EEXIST)\n");
  });
});
