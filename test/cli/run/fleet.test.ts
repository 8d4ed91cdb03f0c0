import { spawn } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { parseConcurrency } from "../../../src/cli/options/fleet.ts";
import type { Report } from "../../../src/findings/report.ts";
import { description, fleetFiles, hangingPlugin } from "../../support/fleet.ts";
import { folderWith, program, statuslint, statuslintAgain } from "../../support/run.ts";

const json = ["--format", "json", "--no-config", "--fail-on", "none"];
/** A time limit is held by workers, however small the fleet. */
const inWorkers = ["--timeout", "100"];
const hanging = ["--plugin", "./hang.mjs", "--rule", "acme/hang=error"];

describe("many documents", () => {
  const folder = folderWith(fleetFiles());

  test("one core, one worker and two workers write the same bytes, in the order of names", async () => {
    const here = await statuslint(["apis", ...json, "--concurrency", "1"], { cwd: folder });
    const one = await statuslint(["apis", ...json, "--concurrency", "1", ...inWorkers], { cwd: folder });
    const two = await statuslint(["apis", ...json, "--concurrency", "2", ...inWorkers], { cwd: folder });
    expect(here.error).toBe("");
    expect(here.code).toBe(2);
    expect(one).toEqual(here);
    expect(two).toEqual(here);
    const { documents, problems, notes, findings } = JSON.parse(here.out) as Report;
    const names = documents.map(({ file }) => file);
    expect(names).toHaveLength(31);
    expect(names).toEqual([...names].sort());
    expect(problems.map(({ file }) => file)).toEqual(["apis/service-11b.yaml", "apis/service-4b.json"]);
    expect(notes).toEqual(["apis/inner/values.yaml was skipped: it is no OpenAPI document"]);
    expect(findings.filter(({ rule }) => rule === "204-no-body")).toHaveLength(31);
  });

  test("SARIF, whose hashes need the texts, is the same too", async () => {
    const sarif = ["apis", "--format", "sarif", "--no-config"];
    const here = await statuslintAgain(sarif, { cwd: folder });
    expect(here.out).toContain("primaryLocationLineHash");
    expect(await statuslintAgain([...sarif, "--concurrency", "2", ...inWorkers], { cwd: folder })).toEqual(
      here,
    );
  });

  test("a baseline holds in workers as it does without", async () => {
    await statuslintAgain(["baseline", "apis/service-1.yaml", "--no-config"], { cwd: folder });
    const args = ["apis", ...json, "--baseline", ".statuslint-baseline.json"];
    const here = await statuslintAgain(args, { cwd: folder });
    expect((JSON.parse(here.out) as Report).comparison?.unchanged).toBeGreaterThan(0);
    expect(await statuslintAgain([...args, ...inWorkers], { cwd: folder })).toEqual(here);
  });

  test("standard input is audited by a worker too", async () => {
    const args = ["-", "apis/service-1.yaml", "--stdin-filepath", "apis/new.yaml", ...json];
    const input = description("new");
    const here = await statuslintAgain(args, { cwd: folder, input });
    expect((JSON.parse(here.out) as Report).documents[0]?.file).toBe("apis/new.yaml");
    expect(await statuslintAgain([...args, ...inWorkers], { cwd: folder, input })).toEqual(here);
  });
});

describe("documents that refer to one another by their `$self`", () => {
  const parts = `openapi: 3.2.0
$self: https://apis.example.com/common/parts.yaml
info: { title: Parts, version: "1" }
paths: {}
components: { responses: { Gone: { description: Gone., content: { text/plain: {} } } } }
`;
  const ref = (address: string): string => `openapi: 3.2.0
$self: https://apis.example.com/common/things.yaml
info: { title: Things, version: "1" }
paths: { "/things/{id}": { delete: { responses: { 204: { $ref: "${address}#/components/responses/Gone" } } } } }
`;
  const files = {
    "apis/things.yaml": ref("https://apis.example.com/common/parts.yaml"),
    "apis/beside.yaml": ref("parts.yaml"),
    "apis/elsewhere.yaml": ref("https://apis.example.com/parts.yaml"),
    "shared/common.yaml": parts,
  };
  const folder = folderWith(files);
  const foundIn = ({ out }: { out: string }): readonly string[] => {
    const { findings, notes } = JSON.parse(out) as Report;
    const places = findings.filter(({ rule }) => rule === "204-no-body");
    return [
      ...places.map(({ document, location }) => `${document}: ${location.file}${location.pointer}`),
      ...notes
        .filter((note) => note.includes("not fetched"))
        .map((note) => note.replace(/:.*/, " is not fetched")),
    ];
  };
  const gone = "shared/common.yaml/components/responses/Gone/content";
  const both = [
    `apis/beside.yaml: ${gone}`,
    `apis/things.yaml: ${gone}`,
    "apis/elsewhere.yaml is not fetched",
  ];

  test.each([
    ["one after the other", []],
    ["in workers", inWorkers],
    ["with the places of each", ["--each"]],
  ])("are read, whatever they lie beside: %s", async (_, args) => {
    expect(foundIn(await statuslintAgain(["apis", "shared", ...json, ...args], { cwd: folder }))).toEqual(
      both,
    );
  });

  test("are not looked for where they are not given", async () => {
    expect(foundIn(await statuslintAgain(["apis", ...json], { cwd: folder }))).toEqual([
      "apis/beside.yaml is not fetched",
      "apis/elsewhere.yaml is not fetched",
      "apis/things.yaml is not fetched",
    ]);
  });

  test("nor where they may not be read", async () => {
    const other = folderWith({ "common.yaml": parts });
    const args = ["apis", path.join(other, "common.yaml"), ...json];
    expect(foundIn(await statuslintAgain(args, { cwd: folder }))).toHaveLength(3);
    expect(foundIn(await statuslintAgain([...args, "--allow-outside"], { cwd: folder }))[0]).toContain(
      "components/responses/Gone",
    );
  });

  test("are told apart where two that differ have the same, whatever their order; copies are one", async () => {
    const copied = folderWith({ ...files, "dist/common.yaml": parts, "old/common.yaml": `${parts}# old\n` });
    const given = ["apis/things.yaml", "shared", "dist"];
    expect(foundIn(await statuslintAgain([...given, ...json], { cwd: copied }))).toEqual([
      `apis/things.yaml: ${gone}`,
    ]);
    for (const args of [
      [...given, "old"],
      ["old", ...given],
    ]) {
      const { out } = await statuslintAgain([...args, ...json], { cwd: copied });
      expect((JSON.parse(out) as Report).findings.map(({ message }) => message)).toContainEqual(
        expect.stringContaining(
          "old/common.yaml and shared/common.yaml say different things, each by this `$self`",
        ),
      );
    }
  });

  test("a cache knows which were given, and what they said", async () => {
    const own = folderWith(files);
    const run = async (...args: string[]): Promise<readonly string[]> =>
      foundIn(await statuslintAgain([...args, ...json, "--cache-folder", "kept"], { cwd: own }));
    const alone = await run("apis/things.yaml");
    expect(alone).toEqual(["apis/things.yaml is not fetched"]);
    const together = [`apis/things.yaml: ${gone}`];
    for (let again = 0; again < 2; again++) expect(await run("apis/things.yaml", "shared")).toEqual(together);
    expect(await run("apis/things.yaml")).toEqual(alone);
    writeFileSync(path.join(own, "shared/common.yaml"), parts.replace("content: { text/plain: {} } ", ""));
    expect(await run("apis/things.yaml", "shared")).toEqual([]);
  });
});

describe("a document that takes too long", () => {
  test("fails with its reason, and the others go on", async () => {
    const folder = folderWith({
      "hang.mjs": hangingPlugin,
      "a.yaml": description("a"),
      "b.yaml": description("hang"),
      "c.yaml": description("hang"),
      "d.yaml": description("d"),
      "e.yaml": description("e"),
    });
    const { code, out } = await statuslint(
      ["*.yaml", ...json, ...hanging, "--timeout", "2", "--concurrency", "2"],
      { cwd: folder },
    );
    const { documents, problems } = JSON.parse(out) as Report;
    expect(code).toBe(2);
    expect(documents.map(({ file }) => file)).toEqual(["a.yaml", "d.yaml", "e.yaml"]);
    expect(problems).toEqual(
      ["b.yaml", "c.yaml"].map((file) => ({
        file,
        message: "auditing this document took more than 2 s",
        fix: "Raise the limit with --timeout, or split the document.",
      })),
    );
  });

  test("is stopped also where it is alone", async () => {
    const folder = folderWith({ "hang.mjs": hangingPlugin, "a.yaml": description("hang") });
    const { code, out } = await statuslint(["a.yaml", ...hanging, "--timeout", "0.2", "--no-config"], {
      cwd: folder,
    });
    expect(code).toBe(2);
    expect(out).toContain("auditing this document took more than 0.2 s");
  });
});

describe("a document that needs more memory than there is", () => {
  const paths = Array.from(
    { length: 30_000 },
    (_, index) => `  /things-${index}/{id}: { get: { responses: {} } }\n`,
  );
  const large = `openapi: 3.1.0\ninfo: { title: large, version: "1" }\npaths:\n${paths.join("")}`;
  const env = { NODE_OPTIONS: "--max-old-space-size=48" };
  const needsMore = {
    file: "large.yaml",
    message: "auditing this document needs more memory than there is",
    fix: "Split the document, or give Node.js more: NODE_OPTIONS=--max-old-space-size=8192.",
  };

  test.each([
    ["between others", { "a.yaml": description("a"), "z.yaml": description("z") }, ["a.yaml", "z.yaml"]],
    ["alone", {}, []],
  ])("fails with its reason, and the run goes on: %s", async (_, others, audited) => {
    const folder = folderWith({ "large.yaml": large, ...others });
    const { code, out } = await statuslint([".", ...json, "-o", "report.json"], { cwd: folder, env });
    const { documents, problems } = JSON.parse(out) as Report;
    expect({ code, files: documents.map(({ file }) => file), problems }).toEqual({
      code: 2,
      files: audited,
      problems: [needsMore],
    });
    expect(readdirSync(folder)).toContain("report.json");
  });
});

test("what many operations share is packed in the memory that its audit takes", async () => {
  const codes = ["400", "401", "403", "404", "409", "500"];
  const responses = Object.fromEntries(
    codes.map((code) => [code, { $ref: `#/components/responses/${code}` }]),
  );
  const failure = { description: "Fails.", content: { "application/json": { schema: { type: "object" } } } };
  const large = JSON.stringify({
    openapi: "3.1.0",
    info: { title: "Large", version: "1" },
    paths: Object.fromEntries(
      Array.from({ length: 4_000 }, (_, index) => [`/things-${index}/{id}`, { get: { responses } }]),
    ),
    components: { responses: Object.fromEntries(codes.map((code) => [code, failure])) },
  });
  const folder = folderWith({ "large.json": large });
  // 44 are enough on Node.js 20, 22 and 24.
  const env = { NODE_OPTIONS: "--max-old-space-size=60" };
  const { code, out } = await statuslint(["large.json", ...json], { cwd: folder, env });
  const { findings, problems } = JSON.parse(out) as Report;
  expect({ code, problems }).toEqual({ code: 0, problems: [] });
  expect(Math.max(...findings.map(({ instances }) => instances.length))).toBe(4_000);
});

describe("a fleet that does not fit into memory", () => {
  // Each takes a megabyte and a half for as long as anything of it is kept.
  const stock = `"x-stock": [${Array.from({ length: 15_000 }, (_, index) => `{ "id": ${index} }`).join()}]`;
  const gone = { description: "Gone.", content: { "text/plain": {} } };
  const paths = JSON.stringify({ "/things/{id}": { delete: { responses: { 204: gone } } } });
  const large = `{ "openapi": "3.1.0", "info": { "title": "Large", "version": "1" }, ${stock}, "paths": ${paths} }`;
  const files = Array.from({ length: 100 }, (_, index) => [`apis/${index}.json`, large]);
  const folder = folderWith(Object.fromEntries(files));

  test.each([
    ["one after the other", ["--concurrency", "1"]],
    ["in workers", ["--concurrency", "2", ...inWorkers]],
  ])("is audited and reported all the same: %s", async (_, args) => {
    // The engine ends the program where it needs more; 40 are enough on Node.js 20 and 24.
    const env = { NODE_OPTIONS: "--max-old-space-size=48" };
    const reports = ["-o", "report.sarif", "-o", "report.md", "-o", "report.html"];
    const { code, out, error } = await statuslint(["apis", ...json, ...args, ...reports], {
      cwd: folder,
      env,
    });
    expect({ code, error }).toEqual({ code: 0, error: "" });
    const { summary, findings } = JSON.parse(out) as Report;
    expect(summary).toMatchObject({ documents: 100, problems: 0 });
    expect(findings.filter(({ rule }) => rule === "204-no-body")).toHaveLength(100);
  });
});

describe("wrong options", () => {
  const folder = folderWith({ "a.yaml": description("a") });

  test.each([
    [["--concurrency", "0"], "`--concurrency 0` is no number from 1 to 999"],
    [["--shard", "3/2"], "`--shard 3/2` is no share"],
    [["--timeout", "soon"], "`--timeout soon` is no time"],
    [["--max-size", "big"], "`--max-size big` is no size"],
    [["--max-depth", "-1"], "`--max-depth -1` is no whole number above 0"],
    [["--timeout", "3", "--since", "main"], "`--timeout` and `--since` do not go together"],
    [["--cache", "--since", "main"], "`--cache` and `--since` do not go together"],
  ])("%j", async (args, message) => {
    const { code, error, out } = await statuslintAgain(["a.yaml", "--no-config", ...args], { cwd: folder });
    expect(error).toContain(message);
    expect({ code, out }).toEqual({ code: 2, out: "" });
  });

  test("so many at a time as there are cores, but no more than eight", () => {
    expect(parseConcurrency(undefined)).toBeLessThanOrEqual(8);
    expect(parseConcurrency("12")).toBe(12);
  });
});

describe("limits", () => {
  /** Has something for each limit. */
  const large = `openapi: 3.1.0
info: { title: A, version: "1" }
x: &x { a: 1, b: 2, c: 3 }
x-deep: [[[[[[[[[[[[]]]]]]]]]]]]
paths:
  /a:
    get: &get
      responses: { 200: { description: Fine., headers: { A: {}, B: {}, C: {} } } }
    put: *get
    post: { <<: *x, responses: { 200: { description: Fine. } } }
  /b: { $ref: b.yaml }
  /c: { $ref: c.yaml }
`;
  const part = "get: { responses: { 200: { description: Fine. } } }\n";
  const folder = folderWith({ "a.yaml": large, "b.yaml": part, "c.yaml": part, "z.yaml": description("z") });

  test.each([
    [["--max-size", "300"], "the file is larger than 300 bytes"],
    [["--max-total-size", "440"], "the description spans more than 440 characters"],
    [["--max-files", "2"], "the description spans more than 2 files"],
    [["--max-depth", "10"], "values nest more than 10 deep"],
    [["--max-references", "1"], "the description spans more than 1 references"],
    [["--max-merged-keys", "2"], "`<<` copies more than 2 keys"],
    [["--max-parts", "12"], "the description holds more than 12 operations, responses and parts of them"],
  ])("%j fails the document and no other", async (args, message) => {
    const { code, out } = await statuslintAgain(["a.yaml", "z.yaml", ...json, ...args], { cwd: folder });
    const { documents, problems } = JSON.parse(out) as Report;
    expect(problems.map((problem) => [problem.file, problem.message])).toEqual([["a.yaml", message]]);
    expect(documents.map(({ file }) => file)).toEqual(["z.yaml"]);
    expect(code).toBe(2);
  });

  test("without them it is audited", async () => {
    const { code } = await statuslintAgain(["a.yaml", "z.yaml", ...json], { cwd: folder });
    expect(code).toBe(0);
  });
});

describe("standard output and files that cannot take a report", () => {
  const folder = folderWith({ "a.yaml": description("a"), file: "" });

  test.skipIf(process.platform !== "linux").each([
    ["standard output", "a.yaml --no-config > /dev/full", "standard output cannot be written (ENOSPC)"],
    ["a file", "a.yaml --no-config -o json=/dev/full", "`/dev/full` cannot be written (ENOSPC)"],
    [
      "a folder that is a file",
      "a.yaml --no-config -o file/report.json",
      "`file/report.json` cannot be written",
    ],
  ])("%s", async (_, line, message) => {
    const child = spawn("sh", ["-c", `"${process.execPath}" "${program}" ${line}`], { cwd: folder });
    let error = "";
    child.stderr.on("data", (text: Buffer) => {
      error += text;
    });
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect(error).toContain(message);
    expect(code).toBe(2);
    expect(readdirSync(folder).sort()).toEqual([".git", "a.yaml", "file"]);
  });

  test("the old report stays where the new one cannot be written", async () => {
    const full = folderWith({ "a.yaml": description("a"), "report.json": "old" });
    writeFileSync(path.join(full, "file"), "");
    const { code } = await statuslintAgain(
      ["a.yaml", "--no-config", "-o", "file/x.json", "-o", "report.json"],
      {
        cwd: full,
      },
    );
    expect(code).toBe(2);
    expect(readdirSync(full).sort()).toEqual([".git", "a.yaml", "file", "report.json"]);
  });
});
