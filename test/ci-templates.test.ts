import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { load } from "js-yaml";
import { beforeAll, describe, expect, test } from "vitest";
import { folderWithNpx } from "./support/fake-npx.ts";
import { Repository } from "./support/repository.ts";
import { folderWith, program, type Run, statuslint, statuslintAgain } from "./support/run.ts";
import { shell } from "./support/shell.ts";
import { faulty, fine } from "./support/things.ts";

const rules = {
  ".statuslintrc.yaml": "extends: none.yaml\nrules: { 204-no-body: error }\n",
  "none.yaml": "levels: {}\n",
};
/** Another operation with the same fault, to stand behind `faulty`. */
const other = (name: string): string =>
  faulty.slice(faulty.indexOf("  /things")).replace("/things/{id}", name);
const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };

describe("the GitLab template", () => {
  const { statuslint: job } = load(readFileSync("templates/statuslint.gitlab-ci.yml", "utf8")) as {
    statuslint: {
      rules: { if: string }[];
      variables: Record<string, string>;
      script: string[];
      artifacts: { paths: string[]; reports: Record<string, string> };
    };
  };
  const npx = folderWithNpx();
  const run = (folder: string, variables: Record<string, string>): Promise<Run> =>
    shell(["sh", "-e"], job.script.join("\n"), {
      cwd: folder,
      env: {
        PATH: `${npx}${path.delimiter}${process.env.PATH ?? ""}`,
        HOME: mkdtempSync(path.join(tmpdir(), "statuslint-home-")),
        GIT_CONFIG_NOSYSTEM: "1",
        ...job.variables,
        ...variables,
      },
    });
  const repository = new Repository({
    ...rules,
    "openapi.yaml": faulty,
    "fine.yaml": fine,
    "my $(touch pwned) `touch pwned`; 'api'.yaml": fine,
  });
  const { folder } = repository;

  test("runs the version it stands beside", () => {
    expect(job.variables.STATUSLINT_VERSION).toBe(version);
  });

  test("writes the reports that it hands to GitLab, and fails on findings", async () => {
    const { code, error } = await run(folder, {});
    expect({ code, error }).toEqual({ code: 1, error: "" });
    const quality = JSON.parse(
      readFileSync(path.join(folder, job.artifacts.reports.codequality ?? ""), "utf8"),
    );
    expect(quality).toMatchObject([{ check_name: "204-no-body", location: { path: "openapi.yaml" } }]);
    expect(readFileSync(path.join(folder, job.artifacts.reports.junit ?? ""), "utf8")).toContain(
      "204-no-body",
    );
    for (const name of job.artifacts.paths) expect(existsSync(path.join(folder, name)), name).toBe(true);
  });

  test("clean", async () => {
    expect((await run(folder, { STATUSLINT_FILES: "fine.yaml" })).code).toBe(0);
  });

  test("below the gate", async () => {
    expect((await run(folder, { STATUSLINT_FAIL_ON: "none" })).code).toBe(0);
  });

  test("a missing document", async () => {
    const { code, out } = await run(folder, { STATUSLINT_FILES: "fine.yaml\nmissing.yaml" });
    expect(code).toBe(2);
    expect(out).toContain("missing.yaml");
  });

  test("one argument a line: names with spaces, quotes and shell in them are names, globs are globs", async () => {
    const { code, out } = await run(folder, {
      STATUSLINT_FILES: "my $(touch pwned) `touch pwned`; 'api'.yaml\nfi*.yaml",
    });
    expect(code).toBe(0);
    expect(out).toContain("2 documents");
    expect(readdirSync(folder)).not.toContain("pwned");
  });

  test("runs in merge request pipelines and on the default branch", () => {
    expect(job.rules.map((rule) => rule.if)).toEqual([
      '$CI_PIPELINE_SOURCE == "merge_request_event"',
      "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH",
    ]);
  });

  test("nothing that is a description: the job fails, and no report closes what was open", async () => {
    const reports = Object.values(job.artifacts.reports);
    for (const name of reports) writeFileSync(path.join(folder, name), "of an earlier job");
    const { code } = await run(folder, { STATUSLINT_FILES: "none/**/*.yaml" });
    expect(code).toBe(2);
    for (const name of reports) expect(existsSync(path.join(folder, name)), name).toBe(false);
  });

  test("a baseline of the repository holds on the default branch", async () => {
    const known = new Repository({ ...rules, "openapi.yaml": faulty });
    await statuslintAgain(["baseline", "openapi.yaml", "-o", "known.json"], { cwd: known.folder });
    expect((await run(known.folder, { STATUSLINT_BASELINE: "known.json" })).code).toBe(0);
    known.write({ "openapi.yaml": faulty + other("/other/{id}") });
    expect((await run(known.folder, { STATUSLINT_BASELINE: "known.json" })).code).toBe(1);
    expect((await run(known.folder, { STATUSLINT_BASELINE: "missing.json" })).code).toBe(2);
  });

  describe("a merge request against the default branch", () => {
    const repository = new Repository({ ...rules, "openapi.yaml": faulty + other("/old/{id}") });
    const { folder } = repository;
    const target = repository.git("rev-parse", "HEAD").trim();
    const merging = { CI_MERGE_REQUEST_DIFF_BASE_SHA: target };
    /** The entries of a report as GitLab's widget compares them: an entry is its fingerprint. */
    const entries = (): readonly string[] =>
      JSON.parse(readFileSync(path.join(folder, job.artifacts.reports.codequality ?? ""), "utf8")).map(
        ({ fingerprint }: { fingerprint: string }) => fingerprint,
      );
    const tests = (): string => readFileSync(path.join(folder, job.artifacts.reports.junit ?? ""), "utf8");
    const failures = (): number => tests().match(/<failure/g)?.length ?? 0;
    /** What the target's pipeline came to: its exit code, entries and failures. */
    let ofTarget: {
      readonly code: number | null;
      readonly before: readonly string[];
      readonly failed: number;
    };
    beforeAll(async () => {
      const { code } = await run(folder, {});
      ofTarget = { code, before: entries(), failed: failures() };
    });

    test("the target's pipeline reports everything, and fails as it is told", async () => {
      expect(ofTarget.code).toBe(1);
      expect(ofTarget.before).toHaveLength(2);
      expect((await run(folder, { STATUSLINT_FAIL_ON: "none" })).code).toBe(0);
      expect(entries()).toHaveLength(2);
    });

    test("nothing but old findings: it passes, and the widget shows no change", async () => {
      const { before, failed } = ofTarget;
      const { code, out } = await run(folder, merging);
      expect(code).toBe(0);
      expect(out).toContain("2 unchanged");
      expect(entries()).toEqual(before);
      expect(failures()).toBe(failed);
    });

    test("a new finding: it fails, and the widget shows one more; a mended one: one less", async () => {
      const { before } = ofTarget;
      repository.write({ "openapi.yaml": faulty + other("/old/{id}") + other("/new/{id}") });
      const brought = await run(folder, merging);
      expect(brought.code).toBe(1);
      expect(brought.out).toContain("1 new, 0 fixed, 2 unchanged");
      expect(entries().filter((entry) => !before.includes(entry))).toHaveLength(1);
      expect(before.filter((entry) => !entries().includes(entry))).toEqual([]);
      repository.write({ "openapi.yaml": faulty });
      expect((await run(folder, merging)).code).toBe(0);
      expect(entries()).toHaveLength(1);
      expect(before).toContain(entries()[0]);
      repository.write({ "openapi.yaml": faulty + other("/old/{id}") });
    });

    test("where the result of merging is tested, what the target gained is not new", async () => {
      const merged = new Repository({ ...rules, "openapi.yaml": fine });
      const base = merged.git("rev-parse", "HEAD").trim();
      merged.commit({ "openapi.yaml": faulty });
      const head = merged.git("rev-parse", "HEAD").trim();
      const started = { CI_MERGE_REQUEST_DIFF_BASE_SHA: base };
      expect((await run(merged.folder, started)).code).toBe(1);
      const both = { ...started, CI_MERGE_REQUEST_TARGET_BRANCH_SHA: head };
      expect((await run(merged.folder, both)).code).toBe(0);
    });

    test("a clone one commit deep fetches the commit to compare with", async () => {
      const repository = new Repository({ ...rules, "openapi.yaml": faulty + other("/old/{id}") });
      const target = repository.git("rev-parse", "HEAD").trim();
      repository.commit({ "openapi.yaml": faulty + other("/old/{id}") + other("/new/{id}") });
      const clone = new Repository();
      clone.git("remote", "add", "origin", `file://${repository.folder}`);
      clone.git("fetch", "--quiet", "--depth=1", "origin", "main");
      clone.git("checkout", "--quiet", "FETCH_HEAD");
      const { code, out, error } = await run(clone.folder, { CI_MERGE_REQUEST_DIFF_BASE_SHA: target });
      expect({ code, error }).toEqual({ code: 1, error: "" });
      expect(out).toContain("1 new, 0 fixed, 2 unchanged");
    });

    test("a commit that is nowhere fails the job, and the full report is there", async () => {
      const nowhere = { CI_MERGE_REQUEST_DIFF_BASE_SHA: "0123456789012345678901234567890123456789" };
      const { code } = await run(folder, nowhere);
      expect(code).toBe(2);
      expect(entries().length).toBeGreaterThan(0);
    });
  });
});

describe("the pre-commit hook", () => {
  const hooks = load(readFileSync(".pre-commit-hooks.yaml", "utf8")) as {
    id: string;
    entry: string;
    language: string;
    files: string;
  }[];
  const [hook] = hooks;
  const files = new RegExp(hook?.files ?? "^$");

  test.each([
    "openapi.yaml",
    "apis/openapi.yml",
    "a/b/openapi.v2.json",
    "swagger.json",
    "x/openapi-3.1.yaml",
  ])("looks at %s", (name) => expect(files.test(name)).toBe(true));

  test.each([
    "package.json",
    "openapi.md",
    "myopenapi.yaml",
    "openapi/readme.txt",
    "openapi.yaml.bak",
    "openapi/a.yaml",
  ])("leaves %s alone", (name) => expect(files.test(name)).toBe(false));

  test("is the program's own command", async () => {
    expect(hooks).toHaveLength(1);
    expect(hook?.language).toBe("node");
    const [command, ...args] = hook?.entry.split(" ") ?? [];
    const { bin } = JSON.parse(readFileSync("package.json", "utf8")) as { bin: Record<string, string> };
    expect(path.resolve(bin[command ?? ""] ?? "")).toBe(program);
    const { folder } = new Repository({ ...rules, "openapi.yaml": faulty, "swagger.yaml": fine });
    expect((await statuslintAgain([...args, "openapi.yaml", "swagger.yaml"], { cwd: folder })).code).toBe(1);
    expect((await statuslintAgain([...args, "swagger.yaml"], { cwd: folder })).code).toBe(0);
  });

  test("a file whose name looks like an option is a file", async () => {
    const args = hook?.entry.split(" ").slice(1) ?? [];
    const { folder } = new Repository({
      ...rules,
      "--plugin=x/openapi.yaml": faulty,
      "--output=json=sub/openapi.yaml": fine,
      "sub/openapi.yaml": fine,
      "package.json": '{ "name": "x", "exports": { "./openapi.yaml": "./evil.js" } }',
      "evil.js": 'console.log("PWNED"); module.exports = [];',
    });
    const names = ["--output=json=sub/openapi.yaml", "--plugin=x/openapi.yaml", "sub/openapi.yaml"];
    const { code, out } = await statuslintAgain([...args, ...names], { cwd: folder });
    expect(code).toBe(1);
    expect(out).toContain("3 documents");
    expect(out).not.toContain("PWNED");
    expect(readFileSync(path.join(folder, "sub/openapi.yaml"), "utf8")).toBe(fine);
  });
});

describe("the Dockerfile", () => {
  const text = readFileSync("Dockerfile", "utf8");
  const ignored = readFileSync(".dockerignore", "utf8").split("\n");

  test("copies what there is, all that is needed and nothing that is not sent", () => {
    const copied = [...text.matchAll(/^COPY --from=build (.+) \S+$/gm)].flatMap(([, sources]) =>
      (sources ?? "").split(" "),
    );
    const { files } = JSON.parse(readFileSync("package.json", "utf8")) as { files: string[] };
    const needed = [
      ...files.filter((name) => name !== "CHANGELOG.md"),
      "package.json",
      "LICENSE",
      "node_modules",
    ];
    expect(copied.sort()).toEqual(needed.map((name) => `/app/${name}`).sort());
    for (const source of copied) expect(existsSync(source.replace("/app/", "")), source).toBe(true);
    // The build makes these two; all else comes from the folder.
    const made = ["dist", "node_modules"];
    for (const name of ["src", "scripts", "specs", "package-lock.json", ...needed]) {
      if (!made.includes(name)) expect(ignored).not.toContain(name);
    }
  });

  test("builds from what is sent, and the image has what its engine made of the program", () => {
    const folder = folderWith({}, false);
    for (const name of readdirSync(".").filter((name) => !ignored.includes(name))) {
      cpSync(name, path.join(folder, name), { recursive: true });
    }
    symlinkSync(path.resolve("node_modules"), path.join(folder, "node_modules"));
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as {
      scripts: Record<string, string>;
    };
    // `npm ci` does this in the image.
    expect(scripts).toMatchObject({ prepare: "npm run build", build: "node scripts/build.js" });
    execFileSync(process.execPath, ["scripts/build.js"], { cwd: folder });
    const load = `import { loadProgram } from "./bin/program.js"; console.log(loadProgram().script.cachedDataRejected)`;
    const answer = execFileSync(process.execPath, ["--input-type=module", "--eval", load], {
      cwd: folder,
      encoding: "utf8",
    });
    expect(answer).toBe("false\n");
    const images = [...text.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image);
    expect(new Set(images).size, "both stages have one engine").toBe(1);
  });

  test("starts the program", async () => {
    const [, entry = ""] = /^ENTRYPOINT (.+)$/m.exec(text) ?? [];
    const [file, ...before] = (JSON.parse(entry) as string[]).reverse();
    expect(before.reverse()).toEqual(["tini", "--", "node"]);
    expect(text).toMatch(/apt-get install .*\btini\b/);
    expect(path.resolve((file ?? "").replace("/app/", ""))).toBe(program);
    expect((await statuslint(["--version"])).out).toBe(`${version}\n`);
  });

  test("runs as nobody in particular, on a Node.js that the package allows", () => {
    expect(text).toMatch(/^USER node$/m);
    expect([...text.matchAll(/^FROM node:(\d+)/gm)].map(([, major]) => Number(major) >= 20)).toEqual([
      true,
      true,
    ]);
  });
});
