import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { missingFetch } from "../../../src/cli/git/missing-revision.ts";
import type { Report } from "../../../src/findings/report.ts";
import { Repository } from "../../support/repository.ts";
import { folderWith, statuslint, statuslintAgain } from "../../support/run.ts";

/** Only one rule, so that each mistake is one finding. */
const only = ["--no-config", "--ruleset", "none.yaml", "--rule", "204-no-body=error"];
const none = { "none.yaml": "levels: {}\n" };
const head = 'openapi: 3.1.0\ninfo: { title: T, version: "1" }\npaths:\n';

/** An operation that answers 204 with a body. */
function faulty(path: string): string {
  return `  ${path}:\n    delete:\n      responses:\n        204: { description: Gone., content: { text/plain: {} } }\n`;
}

async function reported(
  folder: string,
  args: readonly string[],
  input?: string,
  run = statuslintAgain,
): Promise<{ code: number | null; report: Report }> {
  const { code, out, error } = await run([...args, ...only, "--format", "json"], {
    cwd: folder,
    ...(input === undefined ? {} : { input }),
  });
  if (out === "") throw new Error(error);
  return { code, report: JSON.parse(out) as Report };
}

function paths({ findings }: Report): readonly (string | undefined)[] {
  return findings.map(({ operation }) => operation?.path);
}

describe("--since", () => {
  test("reads all files of a document as they were", async () => {
    const root = `${head}  /a: { $ref: "parts/a.yaml" }\n`;
    const part = (status: string): string => `delete:\n  responses:\n    ${status}: { $ref: "gone.yaml" }\n`;
    const repository = new Repository({
      ...none,
      "api/openapi.yaml": root,
      "api/parts/a.yaml": part("204"),
      "api/parts/gone.yaml": "description: Gone.\n",
    });
    repository.write({ "api/parts/gone.yaml": "description: Gone.\ncontent: { text/plain: {} }\n" });
    const { report, code } = await reported(repository.folder, ["api/openapi.yaml", "--since", "HEAD"]);
    expect(report.comparison).toMatchObject({ new: 1, unchanged: 0 });
    expect(report.findings[0]?.location.file).toBe("api/parts/gone.yaml");
    expect(code).toBe(1);
    repository.commit({});
    const again = await reported(repository.folder, ["api/openapi.yaml", "--since", "HEAD"]);
    expect(again.report.comparison).toMatchObject({ new: 0, unchanged: 1 });
    const args = ["api/openapi.yaml", "--since", "HEAD~1"];
    const earlier = await reported(repository.folder, args);
    expect(earlier.report.findings).toHaveLength(1);
    expect(await reported(repository.folder, args, undefined, statuslint)).toEqual(earlier);
  });

  test("works from a folder below the root, with names that are no plain words", async () => {
    const file = "my apis/größe ‑ é.yaml";
    const repository = new Repository({ "my apis/none.yaml": "levels: {}\n", [file]: head + faulty("/a") });
    repository.write({ [file]: head + faulty("/b") + faulty("/a") });
    const inner = path.join(repository.folder, "my apis");
    const { report } = await reported(inner, [path.basename(file), "--since", "main"]);
    expect(paths(report)).toEqual(["/b"]);
  });

  test("follows a document that was renamed", async () => {
    const long = Array.from({ length: 20 }, (_, index) => faulty(`/a${index}`)).join("");
    const repository = new Repository({ ...none, "old.yaml": head + long });
    repository.commit({ "old.yaml": null, "new/api.yaml": head + faulty("/b") + long });
    const { report } = await reported(repository.folder, ["new/api.yaml", "--since", "HEAD~1"]);
    expect(paths(report)).toEqual(["/b"]);
    expect(report.comparison).toMatchObject({ new: 1, fixed: 0, unchanged: 20 });
    expect(report.notes).toEqual([]);
  });

  test("of a new document everything is new, and that is told", async () => {
    const repository = new Repository(none);
    repository.write({ "api.yaml": head + faulty("/a") });
    const { report } = await reported(repository.folder, ["api.yaml", "--since", "HEAD"]);
    expect(paths(report)).toEqual(["/a"]);
    expect(report.notes).toEqual(["api.yaml was not there at HEAD, so all of it counts as new"]);
  });

  test("what a submodule holds belongs to another repository: it is read as it is, and that is told", async () => {
    const repository = new Repository({ ...none, "api.yaml": `${head}  /a: { $ref: "sub/parts/a.yaml" }\n` });
    const part = "delete:\n  responses:\n    204: { description: Gone., content: { text/plain: {} } }\n";
    repository.write({ "sub/parts/a.yaml": part, "sub/api.yaml": head + faulty("/b") });
    const inner = ["-C", "sub", "-c", "user.name=n", "-c", "user.email=n@example.org"];
    repository.git("init", "--quiet", "sub");
    repository.git(...inner, "add", "--all");
    repository.git(...inner, "commit", "--quiet", "-m", "first");
    repository.git("-c", "advice.addEmbeddedRepo=false", "add", "sub");
    repository.git("commit", "--quiet", "-m", "a submodule");
    const { report } = await reported(repository.folder, ["api.yaml", "sub/api.yaml", "--since", "HEAD"]);
    expect(paths(report)).toEqual(["/b"]);
    expect(report.comparison).toMatchObject({ new: 1, unchanged: 1 });
    expect(report.notes).toEqual([
      "sub/api.yaml does not belong to this repository, so all of it counts as new",
    ]);
  });

  test("of a document that could not be read everything is new, and that is told", async () => {
    const repository = new Repository({ ...none, "api.yaml": "openapi: [" });
    repository.write({ "api.yaml": head + faulty("/a") });
    const { report, code } = await reported(repository.folder, ["api.yaml", "--since", "HEAD"]);
    expect(paths(report)).toEqual(["/a"]);
    expect(report.notes).toEqual([expect.stringContaining("api.yaml could not be read as it was at HEAD (")]);
    expect(code).toBe(1);
  });

  test("standard input is compared with the file it stands for", async () => {
    const repository = new Repository({ ...none, "api.yaml": head + faulty("/a") });
    const { report } = await reported(
      repository.folder,
      ["-", "--stdin-filepath", "api.yaml", "--since", "HEAD"],
      head + faulty("/a") + faulty("/b"),
      statuslint,
    );
    expect(paths(report)).toEqual(["/b"]);
  });

  test("a symbolic link is followed within the revision", async () => {
    const repository = new Repository({ ...none, "apis/v2.yaml": head + faulty("/a") });
    symlinkSync("apis/v2.yaml", path.join(repository.folder, "api.yaml"));
    repository.commit({});
    repository.write({ "apis/v2.yaml": head + faulty("/a") + faulty("/b") });
    expect(paths((await reported(repository.folder, ["api.yaml", "--since", "HEAD"])).report)).toEqual([
      "/b",
    ]);
  });

  test("an ignore that is taken away makes its finding new; one that is added fixes nothing", async () => {
    const ignored = (text: string): string =>
      text.replace(
        "delete:",
        "delete:\n      x-statuslint: { ignore: { 204-no-body: An old client reads it } }",
      );
    const repository = new Repository({ ...none, "api.yaml": head + ignored(faulty("/a")) + faulty("/b") });
    repository.write({ "api.yaml": head + faulty("/a") + ignored(faulty("/b")) });
    const { report } = await reported(repository.folder, ["api.yaml", "--since", "HEAD"]);
    expect(paths(report)).toEqual(["/a"]);
    expect(report.comparison).toMatchObject({ new: 1, fixed: 0, unchanged: 0 });
    expect(report.summary.ignored).toBe(1);
  });

  test("--changed leaves out what is new where no text changed", async () => {
    const before = `${head}${faulty("/a").replace(", content: { text/plain: {} }", "")}${faulty("/b")}`;
    const repository = new Repository({ ...none, "api.yaml": before });
    repository.write({ "api.yaml": `${head}${faulty("/a")}${faulty("/b")}` });
    expect(
      paths((await reported(repository.folder, ["api.yaml", "--since", "HEAD", "--changed"])).report),
    ).toEqual(["/a"]);
    // The operation is as it was; a new rule for the whole document makes the finding.
    const secured = (text: string): string =>
      `${text}security: [{ key: [] }]\ncomponents: { securitySchemes: { key: { type: http, scheme: bearer } } }\n`;
    repository.commit({});
    repository.write({ "api.yaml": secured(`${head}${faulty("/a")}${faulty("/b")}`) });
    const args = ["api.yaml", "--since", "HEAD", "--rule", "401-for-secured=error"];
    const all = await reported(repository.folder, args);
    expect(paths(all.report)).toEqual(["/a", "/b"]);
    const changed = await reported(repository.folder, [...args, "--changed"]);
    expect(changed.report.findings).toEqual([]);
    expect(changed.report.notes).toEqual([
      "2 new findings at operations whose own text did not change left out by --changed",
    ]);
    expect(changed.code).toBe(0);
  });

  test("touches neither files nor the index", async () => {
    const repository = new Repository({ ...none, "api.yaml": head + faulty("/a") });
    // The same text with another time: git would like to note that in its index.
    repository.write({ "api.yaml": head + faulty("/a"), "new.yaml": head + faulty("/a") });
    utimesSync(path.join(repository.folder, "api.yaml"), 1_000_000, 1_000_000);
    const index = path.join(repository.folder, ".git/index");
    const before = {
      text: readFileSync(index),
      time: statSync(index).mtimeMs,
      names: names(repository.folder),
    };
    await reported(repository.folder, ["api.yaml", "new.yaml", "--since", "HEAD"]);
    expect({
      text: readFileSync(index),
      time: statSync(index).mtimeMs,
      names: names(repository.folder),
    }).toEqual(before);
  });
});

function names(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
}

describe("what stands in the way is said with what to do", () => {
  const repository = new Repository({ ...none, "api.yaml": head + faulty("/a") });

  test.each([
    [["--since", "mian"], "there is no revision `mian` in this repository"],
    [["--since", "--upload-pack=touch x"], "there is no revision `--upload-pack=touch x`"],
    [["--since", "HEAD:api.yaml"], "there is no revision `HEAD:api.yaml`"],
    [["--since", "main...HEAD"], "`main...HEAD` is a range\n  Name the one revision that it begins at."],
    [["--since", ""], "there is no revision ``"],
    [["--changed"], "`--changed` needs a revision to compare with\n  Add --since <revision>."],
    [["--prune"], "`--prune` needs a baseline to prune"],
    [["--since", "main", "--baseline", "x.json"], "`--since` and `--baseline` do not go together"],
    [
      ["--baseline", "x.json"],
      "there is no baseline `x.json`\n  Write it: statuslint baseline <files> -o x.json",
    ],
    [["--baseline", "none.yaml"], "none.yaml: this is no baseline"],
    [["--max-warnings", "many"], "`--max-warnings many` is no whole number"],
  ])("%j", async (args, message) => {
    const { code, error, out } = await statuslintAgain(["api.yaml", ...only, ...args.map((arg) => arg)], {
      cwd: repository.folder,
    });
    expect(error).toContain(message);
    expect({ code, out }).toEqual({ code: 2, out: "" });
  });

  test("outside of a repository", async () => {
    const folder = folderWith({ ...none, "api.yaml": head }, false);
    const { code, error } = await statuslintAgain(["api.yaml", ...only, "--since", "main"], { cwd: folder });
    expect(error).toContain("`--since` needs a git repository, and this folder is in none");
    expect(code).toBe(2);
  });

  test("without git", async () => {
    const { code, error } = await statuslint(["api.yaml", ...only, "--since", "main"], {
      cwd: repository.folder,
      env: { PATH: "/nowhere" },
    });
    expect(error).toContain("git is needed to read an earlier revision, and it is not installed");
    expect(code).toBe(2);
  });

  test("in a shallow clone: the fetch that is missing, which then makes it work", async () => {
    const origin = new Repository({ ...none, "api.yaml": head + faulty("/a") });
    origin.git("switch", "--quiet", "--create", "topic");
    origin.commit({ "api.yaml": head + faulty("/a") + faulty("/b") });
    const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "statuslint-")));
    const git = (...args: string[]): string =>
      execFileSync("git", args, { cwd: folder, encoding: "utf8", stdio: "pipe" });
    git("clone", "--quiet", "--depth=1", "--branch", "topic", `file://${origin.folder}`, ".");
    const run = (revision: string) =>
      statuslintAgain(["api.yaml", ...only, "--since", revision], { cwd: folder });

    const { code, error } = await run("origin/main");
    expect(code).toBe(2);
    expect(error).toContain("there is no revision `origin/main` in this shallow clone");
    const [, fetch = ""] = /Fetch it: git (.*)/.exec(error) ?? [];
    expect(fetch).toBe("fetch --depth=1 origin +refs/heads/main:refs/remotes/origin/main");
    git(...fetch.split(" "));
    expect(paths((await reported(folder, ["api.yaml", "--since", "origin/main"])).report)).toEqual(["/b"]);
    expect((await run("main")).error).toContain("Did you mean `origin/main`?");

    const steps = /Fetch its history: git (.*)/.exec((await run("HEAD~1")).error)?.[1] ?? "";
    expect(steps).toBe("fetch --deepen=1 origin");
    git(...steps.split(" "));
    expect(paths((await reported(folder, ["api.yaml", "--since", "HEAD~1"])).report)).toEqual(["/b"]);
  });

  test.each([
    [
      "main",
      ["origin"],
      true,
      "Fetch it: git fetch --depth=1 origin +refs/heads/main:refs/remotes/origin/main, then --since origin/main",
    ],
    [
      "refs/heads/main",
      ["origin"],
      true,
      "Fetch it: git fetch --depth=1 origin +refs/heads/main:refs/remotes/origin/main, then --since origin/main",
    ],
    [
      "upstream/next",
      ["origin", "upstream"],
      false,
      "Fetch it: git fetch --depth=1 upstream +refs/heads/next:refs/remotes/upstream/next",
    ],
    [
      "v1.4.0",
      ["origin"],
      true,
      "Fetch the tag: git fetch --depth=1 origin refs/tags/v1.4.0:refs/tags/v1.4.0",
    ],
    [
      "0123456789012345678901234567890123456789",
      ["origin"],
      true,
      "Fetch it: git fetch --depth=1 origin 0123456789012345678901234567890123456789",
    ],
    ["0123abc", ["origin"], true, "Fetch its history: git fetch --unshallow origin"],
    ["HEAD^^", ["origin"], true, "Fetch its history: git fetch --deepen=2 origin"],
    ["main~2", ["origin"], true, "Fetch its history: git fetch --unshallow origin"],
    ["HEAD~4", ["origin"], false, undefined],
    ["x; rm -rf /", ["origin"], true, undefined],
    ["main", [], true, undefined],
  ])("%s with remotes %j", (name, remotes, isShallow, fetch) =>
    expect(missingFetch(name, remotes, isShallow)).toBe(fetch),
  );
});

describe("--baseline", () => {
  test("entries of documents that are not audited stay, also with --prune; those of documents that are gone do not", async () => {
    const repository = new Repository({
      ...none,
      "a.yaml": head + faulty("/a"),
      "b.yaml": head + faulty("/b"),
      "c.yaml": head + faulty("/c"),
    });
    const { folder } = repository;
    await statuslintAgain(["baseline", "*.yaml", ...only, "-o", "known.json"], { cwd: folder });
    repository.commit({ "c.yaml": null, "a.yaml": `${head}  /a: {}\n` });
    await reported(folder, ["a.yaml", "--baseline", "known.json", "--prune"]);
    const kept = readFileSync(path.join(folder, "known.json"), "utf8");
    expect([...kept.matchAll(/"document": "(.*?)"/g)].map(([, name]) => name)).toEqual(["b.yaml"]);
  });

  test("written again for one document, it keeps the entries of the others", async () => {
    const repository = new Repository({
      ...none,
      "a.yaml": head + faulty("/a"),
      "b.yaml": head + faulty("/b"),
    });
    const { folder } = repository;
    await statuslintAgain(["baseline", "a.yaml", "b.yaml", ...only], { cwd: folder });
    const before = readFileSync(path.join(folder, ".statuslint-baseline.json"), "utf8");
    repository.write({ "a.yaml": head + faulty("/a") + faulty("/new") });
    const { out, code } = await statuslintAgain(["baseline", "a.yaml", ...only], { cwd: folder });
    expect(code).toBe(0);
    expect(out).toContain("2 findings in 1 document from now on known");
    const after = readFileSync(path.join(folder, ".statuslint-baseline.json"), "utf8");
    expect(after.split("\n").filter((line) => !before.includes(line))).toEqual([
      expect.stringContaining("DELETE /new"),
    ]);
  });

  test("a rule that does not run takes nothing out", async () => {
    const repository = new Repository({ ...none, "a.yaml": head + faulty("/a") });
    const { folder } = repository;
    await statuslintAgain(["baseline", "a.yaml", ...only], { cwd: folder });
    const file = path.join(folder, ".statuslint-baseline.json");
    const before = readFileSync(file, "utf8");
    const other = ["--no-config", "--ruleset", "none.yaml", "--rule", "404-for-item=warning"];
    const args = ["a.yaml", ...other, "--baseline", path.basename(file), "--prune", "--format", "json"];
    const { out } = await statuslintAgain(args, { cwd: folder });
    expect((JSON.parse(out) as Report).comparison).toMatchObject({ new: 0, fixed: 0, unchanged: 0 });
    expect(readFileSync(file, "utf8")).toBe(before);
  });

  test("a document that cannot be audited is told, and the others are written", async () => {
    const { folder } = new Repository({ ...none, "a.yaml": head + faulty("/a"), "b.yaml": "openapi: [" });
    const { code, error } = await statuslintAgain(["baseline", "a.yaml", "b.yaml", ...only], { cwd: folder });
    expect(code).toBe(2);
    expect(error).toContain("b.yaml:1:");
    expect(readFileSync(path.join(folder, ".statuslint-baseline.json"), "utf8")).toContain("DELETE /a");
  });
});

describe("--max-warnings", () => {
  const folder = folderWith({ ...none, "api.yaml": head + faulty("/a") + faulty("/b") });
  test.each([
    [0, "2"],
    [1, "1"],
    [1, "0"],
  ])("%i where %s are allowed and there are two", async (code, count) => {
    const args = ["api.yaml", ...only, "--rule", "204-no-body=warning", "--max-warnings", count];
    expect((await statuslintAgain(args, { cwd: folder })).code).toBe(code);
  });

  test("counts only what is told", async () => {
    const repository = new Repository({ ...none, "api.yaml": head + faulty("/a") });
    const args = [
      "api.yaml",
      ...only,
      "--rule",
      "204-no-body=warning",
      "--max-warnings",
      "0",
      "--since",
      "HEAD",
    ];
    expect((await statuslintAgain(args, { cwd: repository.folder })).code).toBe(0);
  });
});

describe("what is ignored on purpose", () => {
  const config = `extends: none.yaml
rules: { 204-no-body: error }
ignore:
  - { rule: 204-no-body, at: "DELETE /a", reason: An old client reads it, until: 2026-12-31 }
`;
  const folder = folderWith({
    ...none,
    ".statuslintrc.yaml": config,
    "api.yaml": head + faulty("/a") + faulty("/b"),
  });
  const at = (day: string): Record<string, string> => ({ SOURCE_DATE_EPOCH: String(Date.parse(day) / 1000) });
  const run = (args: string[], day = "2026-06-30") =>
    statuslintAgain(["api.yaml", ...args], { cwd: folder, env: at(day) });

  test("is no failure, is counted, and listed when asked for", async () => {
    const { out, code } = await run([]);
    expect(code).toBe(1);
    expect(out).toContain("note: 1 finding is ignored on purpose");
    expect(out).not.toContain("An old client reads it");
    expect((await run(["--show-ignored"])).out).toContain(
      "ignored: An old client reads it (until 2026-12-31, configuration, at DELETE /a)",
    );
  });

  test("counts again when its time is over", async () => {
    const { out } = await run([], "2027-01-01");
    expect(out).toContain("204-no-body` has expired with 2026-12-31");
    expect(out).toContain("2 errors");
  });

  test.each([
    ["json", '"ignored": 1'],
    ["markdown", "1 finding is ignored on purpose"],
    ["sarif", "1 finding is ignored on purpose"],
    ["html", "1 finding is ignored on purpose"],
    ["junit", 'message="ignored: An old client reads it"'],
    ["github", "::notice title=statuslint::1 finding ignored on purpose"],
  ])("is counted in %s", async (format, text) =>
    expect((await run(["--format", format])).out).toContain(text),
  );

  test("is listed in markdown and, as a suppressed result, in SARIF when asked for", async () => {
    expect((await run(["--format", "markdown", "--show-ignored"])).out).toContain(
      "### Ignored on purpose\n\n- `api.yaml:7`",
    );
    const results = async (...args: string[]): Promise<{ suppressions?: unknown }[]> =>
      JSON.parse((await run(["--format", "sarif", ...args])).out).runs[0].results;
    expect((await results()).map(({ suppressions }) => suppressions)).toEqual([undefined]);
    expect((await results("--show-ignored")).map(({ suppressions }) => suppressions)).toEqual([
      undefined,
      [
        {
          kind: "external",
          justification: "An old client reads it (until 2026-12-31, configuration, at DELETE /a)",
        },
      ],
    ]);
  });

  test("does not go into a baseline", async () => {
    await run(["--fail-on", "none"]);
    await statuslintAgain(["baseline", "api.yaml", "-o", "out/known.json"], {
      cwd: folder,
      env: at("2026-06-30"),
    });
    const known = readFileSync(path.join(folder, "out/known.json"), "utf8");
    expect([...known.matchAll(/"operation": "(.*?)"/g)].map(([, name]) => name)).toEqual(["DELETE /b"]);
  });

  test.each([
    ["{ rule: 204-no-body }", "reason"],
    ["{ rule: 204-no-body, reason: '' }", "reason"],
    ["{ rule: 204-no-bdy, reason: x }", "Did you mean `204-no-body`?"],
    ["{ rule: 204-no-body, reason: x, until: tomorrow }", "until"],
    ["{ rule: 204-no-body, reason: x, at: /login }", "at"],
    ['{ rule: "*", reason: x }', "`*` without a place would ignore whatever is found"],
    ["{ rule: 204-no-body, reason: x, deprecated: false }", "`deprecated: false` is not allowed"],
    ["{ rule: 204-no-body, reason: x, file: a.yaml }", "`file` is not a setting"],
  ])("the configuration %s is refused", async (line, message) => {
    const wrong = folderWith({ ".statuslintrc.yaml": `ignore:\n  - ${line}\n`, "api.yaml": head });
    const { code, error } = await statuslintAgain(["api.yaml"], { cwd: wrong });
    expect(error).toContain(".statuslintrc.yaml:2:");
    expect(error).toContain(message);
    expect(code).toBe(2);
  });

  test("files are meant from the configuration's folder", async () => {
    const inner = folderWith({
      "apis/.statuslintrc.yaml": 'ignore:\n  - { rule: 204-no-body, files: "v1/*.yaml", reason: Old }\n',
      "apis/v1/api.yaml": head + faulty("/a"),
    });
    const { out } = await statuslintAgain(["v1/api.yaml", "--format", "json"], {
      cwd: path.join(inner, "apis"),
    });
    expect((JSON.parse(out) as Report).ignored.map(({ rule }) => rule)).toEqual(["204-no-body"]);
  });
});

test("nothing but what is named is written", async () => {
  const repository = new Repository({ ...none, "api.yaml": head + faulty("/a") });
  const { folder } = repository;
  mkdirSync(path.join(folder, "out"));
  writeFileSync(path.join(folder, "known.json"), '{ "version": 1, "findings": [] }\n');
  const before = names(folder);
  for (const args of [
    ["--since", "HEAD"],
    ["--since", "HEAD", "--changed"],
    ["--baseline", "known.json"],
    ["--baseline", "known.json", "--prune"],
    ["--show-ignored"],
  ]) {
    await statuslintAgain(["api.yaml", ...only, ...args], { cwd: folder });
  }
  expect(names(folder)).toEqual(before);
  expect(readFileSync(path.join(folder, "known.json"), "utf8")).toBe('{ "version": 1, "findings": [] }\n');
});
