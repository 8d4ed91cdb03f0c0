import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { beforeEach, describe, expect, test } from "vitest";
import { entryOf, readEntry } from "../../../src/cli/run/cache.ts";
import type { Report } from "../../../src/findings/report.ts";
import { description, hangingPlugin } from "../../support/fleet.ts";
import { folderWith, statuslint, statuslintAgain } from "../../support/run.ts";

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
let folder = "";

beforeEach(() => {
  folder = folderWith(documents);
});

async function run(...args: string[]): Promise<{ out: string; error: string; report: Report }> {
  const { out, error } = await statuslintAgain(
    ["*.yaml", "-f", "json", "--fail-on", "none", "--cache-folder", store, ...args],
    { cwd: folder, env: { SOURCE_DATE_EPOCH: "1700000000" } },
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
    const entry = readEntry(file);
    if (!entry) throw new Error(`${file} is no entry`);
    const text = inflateRawSync(entry.outcome)
      .toString()
      .replace(/"title":"(\w+)"/, '"title":"$1 again"');
    writeFileSync(file, entryOf({ ...entry, outcome: deflateRawSync(text) }));
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

test("--cache alone keeps it where such things belong, and git leaves it alone", async () => {
  await statuslint(["a.yaml", "--cache"], { cwd: folder });
  expect(readFileSync(path.join(folder, ".statuslint-cache/.gitignore"), "utf8")).toBe("*\n");
  mkdirSync(path.join(folder, "node_modules"));
  await statuslint(["a.yaml", "--cache"], { cwd: folder });
  expect(existsSync(path.join(folder, "node_modules/.cache/statuslint"))).toBe(true);
});

test("what nobody has used for a month goes", async () => {
  await run();
  const [old = ""] = readdirSync(path.join(folder, store)).filter((name) => name !== ".gitignore");
  utimesSync(path.join(folder, store, old), 1, 1);
  await run("--validate");
  expect(readdirSync(path.join(folder, store))).not.toContain(old);
});
