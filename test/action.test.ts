import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { load } from "js-yaml";
import { describe, expect, test } from "vitest";
import { folderWithNpx, folderWithRecorder } from "./support/fake-npx.ts";
import { Repository } from "./support/repository.ts";
import type { Run } from "./support/run.ts";
import { shell } from "./support/shell.ts";
import { faulty, fine } from "./support/things.ts";

interface Step {
  readonly id?: string;
  readonly shell?: string;
  readonly if?: string;
  readonly "continue-on-error"?: boolean;
  readonly uses?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string>>;
  readonly run?: string;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

const action = load(readFileSync("action.yml", "utf8")) as Action;
const [audit, upload, comment, gate] = action.runs.steps as [Step, Step, Step, Step];
const npxFolder = folderWithNpx();

const rules = { "rules.yaml": "levels: {}\nrules: { 204-no-body: error }\n" };

interface Outcome extends Run {
  /** What the step handed on. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly sarif: { readonly runs: readonly { readonly results: readonly unknown[] }[] } | undefined;
  /** The exit code of the last step. */
  readonly gate: number | null;
  /** What the last step printed. */
  readonly told: string;
}

/**
 * Runs the action's shell steps as a runner would: expressions filled in, the shell with its options, files for
 * outputs and the summary.
 *
 * @param inputs over the defaults of the action
 * @param base the commit that a pull request is compared with
 * @param npx the folder with the `npx` to run
 * @param uploaded how the upload to code scanning ends
 */
async function run(
  folder: string,
  inputs: Readonly<Record<string, string>>,
  base = "",
  npx = npxFolder,
  uploaded = "success",
): Promise<Outcome> {
  const temporary = mkdtempSync(path.join(tmpdir(), "statuslint-runner-"));
  const file = (name: string): string => path.join(temporary, name);
  writeFileSync(file("output"), "");
  writeFileSync(file("summary"), "");
  const values: Record<string, string> = { "github.event.pull_request.base.sha": base };
  for (const [name, { default: preset }] of Object.entries(action.inputs)) {
    values[`inputs.${name}`] = inputs[name] ?? preset;
  }
  const environment = {
    PATH: `${npx}${path.delimiter}${process.env.PATH ?? ""}`,
    HOME: temporary,
    GIT_CONFIG_NOSYSTEM: "1",
    RUNNER_TEMP: temporary,
    GITHUB_OUTPUT: file("output"),
    GITHUB_STEP_SUMMARY: file("summary"),
    GITHUB_ACTIONS: "true",
    GITHUB_SERVER_URL: "https://git.example.com",
    GITHUB_REPOSITORY: "acme/shop",
    GITHUB_SHA: "0123456789012345678901234567890123456789",
  };
  const step = (wanted: Step): Promise<Run> => {
    const filled = Object.entries(wanted.env ?? {}).map(([name, text]) => [
      name,
      text.replace(/\$\{\{ ([\w.-]+) \}\}/g, (_, expression: string) => {
        const value = values[expression];
        if (value === undefined) throw new Error(`unknown expression ${expression}`);
        return value;
      }),
    ]);
    const env = { ...environment, ...Object.fromEntries(filled) };
    return shell(["bash", "--noprofile", "--norc", "-eo", "pipefail"], wanted.run ?? "", {
      cwd: folder,
      env,
    });
  };
  const audited = await step(audit);
  const outputs = Object.fromEntries(
    readFileSync(file("output"), "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
  );
  values["steps.audit.outputs.exit-code"] = outputs["exit-code"] ?? "";
  const sarif = outputs.sarif;
  values["steps.upload.outcome"] = sarif === undefined ? "skipped" : uploaded;
  const verdict = await step(gate);
  return {
    ...audited,
    outputs,
    summary: readFileSync(file("summary"), "utf8"),
    sarif: sarif === undefined ? undefined : JSON.parse(readFileSync(sarif, "utf8")),
    gate: verdict.code,
    told: verdict.out,
  };
}

/** How many findings code scanning gets. */
function results({ sarif }: Outcome): number | undefined {
  return sarif?.runs[0]?.results.length;
}

describe("the action", () => {
  test("is composite; no expression stands in a script", () => {
    expect(action.runs.using).toBe("composite");
    const scripts = action.runs.steps.filter((step) => step.run !== undefined);
    expect(scripts.length).toBeGreaterThan(0);
    for (const { run, shell } of scripts) {
      expect(run).not.toContain("${{");
      expect(shell).toBe("bash");
    }
  });

  test("runs the version it stands beside", () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    expect(action.inputs.version?.default).toBe(version);
  });

  test("every input is used, every input and step that is used exists", () => {
    const text = readFileSync("action.yml", "utf8");
    const used = new Set([...text.matchAll(/\binputs\.([\w-]+)/g)].map(([, name]) => name));
    expect([...used].sort()).toEqual(Object.keys(action.inputs).sort());
    const ids = new Set([...text.matchAll(/\bsteps\.([\w-]+)/g)].map(([, id]) => id));
    expect([...ids]).toEqual([audit.id, upload.id]);
  });

  test("uploads where there is something to upload", () => {
    expect(upload.uses).toMatch(/^github\/codeql-action\/upload-sarif@[\da-f]{40}$/);
    expect(upload.if).toContain("steps.audit.outputs.sarif != ''");
    expect(upload.with?.sarif_file).toBe(action.outputs.sarif?.value);
  });

  test("an upload that fails stops nothing; the gate speaks in any case", () => {
    expect(upload["continue-on-error"]).toBe(true);
    expect(gate.if).toContain("always()");
  });
});

describe("the action's steps", () => {
  const repository = new Repository({
    ...rules,
    "fine.yaml": fine,
    "faulty.yaml": faulty,
    "broken.yaml": "openapi: [3.1.0\n",
    "my 'api' (v2).yaml": faulty,
  });
  const { folder } = repository;
  const ruleset = "rules.yaml";

  test("clean", async () => {
    const outcome = await run(folder, { files: "fine.yaml", ruleset });
    expect(outcome).toMatchObject({ code: 0, gate: 0, outputs: { "exit-code": "0" } });
    expect(results(outcome)).toBe(0);
    expect(outcome.summary).toContain("statuslint: ");
  });

  test("findings: annotated, summarised, handed to code scanning, and the job fails", async () => {
    const outcome = await run(folder, { files: "faulty.yaml\r\n\nfine.yaml\n", ruleset });
    expect(outcome).toMatchObject({ code: 0, gate: 1, outputs: { "exit-code": "1" } });
    expect(results(outcome)).toBe(1);
    expect(outcome.out).toMatch(/^::error .*file=faulty\.yaml,line=7/m);
    expect(outcome.out.match(/^::error /gm)).toHaveLength(1);
    expect(outcome.summary).toContain(
      "https://git.example.com/acme/shop/blob/0123456789012345678901234567890123456789/faulty.yaml#L7",
    );
    expect(outcome.summary).toContain("2 documents");
  });

  test.each([
    ["fine.yaml", 0],
    ["faulty.yaml", 1],
    ["broken.yaml\nfine.yaml", 2],
  ])("an upload of %j that fails is a warning, and the verdict is %i all the same", async (files, code) => {
    const outcome = await run(folder, { files, ruleset }, "", npxFolder, "failure");
    expect(outcome.gate).toBe(code);
    expect(outcome.told).toMatch(/^::warning title=statuslint::Code scanning did not take .*\n$/);
    expect((await run(folder, { files, ruleset })).told).toBe("");
  });

  test("nothing that is a description: nothing to upload, and the job fails", async () => {
    const outcome = await run(folder, { files: "none/**/*.yaml", ruleset });
    expect(outcome.outputs).toEqual({ "exit-code": "2" });
    expect(outcome).toMatchObject({ gate: 2, told: "" });
  });

  test("findings below the gate", async () => {
    const outcome = await run(folder, { files: "faulty.yaml", ruleset, "fail-on": "none" });
    expect(outcome.gate).toBe(0);
    expect(results(outcome)).toBe(1);
  });

  test("a gate of the configuration holds", async () => {
    const configured = new Repository({
      "faulty.yaml": faulty,
      "c.yaml": "extends: rules.yaml\nfailOn: none\n",
      ...rules,
    });
    expect((await run(configured.folder, { files: "faulty.yaml", config: "c.yaml" })).gate).toBe(0);
  });

  test("a broken document fails the job with its place; the others are audited", async () => {
    const outcome = await run(folder, { files: "broken.yaml\nfaulty.yaml", ruleset });
    expect(outcome).toMatchObject({ code: 0, gate: 2 });
    expect(results(outcome)).toBe(1);
    expect(outcome.out).toContain("broken.yaml");
    expect(outcome.summary).toContain("broken.yaml");
  });

  test.each([
    ["a file that does not exist", { files: "missing.yaml" }, "missing.yaml"],
    ["a glob that nothing matches", { files: "none/**/*.yaml" }, "none/**/*.yaml"],
    ["no file", { files: "" }, "no document is named"],
    ["a ruleset that does not exist", { files: "fine.yaml", ruleset: "strictest" }, "strictest"],
    ["a gate that does not exist", { files: "fine.yaml", "fail-on": "often" }, "often"],
  ])("%s fails the job and is told", async (_, inputs, text) => {
    const outcome = await run(folder, inputs);
    expect(outcome).toMatchObject({ code: 0, gate: 2 });
    expect(outcome.out + outcome.error).toContain(text);
  });

  test("a step that did not get as far as an exit code fails the job", async () => {
    const { code } = await shell(["bash"], gate.run ?? "", {
      cwd: folder,
      env: { PATH: process.env.PATH ?? "", STATUSLINT_EXIT_CODE: "" },
    });
    expect(code).toBe(2);
  });

  test("file names with spaces, quotes and brackets", async () => {
    expect(results(await run(folder, { files: "my 'api' (v2).yaml", ruleset }))).toBe(1);
  });

  const hostile = [
    "$(touch pwned)",
    "`touch pwned`",
    '"; touch pwned; "',
    "'; touch pwned; '",
    "; touch pwned",
    "&& touch pwned",
    "$" + "{IFS}touch$" + "{IFS}pwned",
    "--output=pwned.md",
    "--upload-pack=touch pwned",
    "-o pwned.md",
    "*",
    "a b  c",
  ];
  const recorder = folderWithRecorder();

  test.each(hostile)("%j in every input is one argument, never shell and never an option", async (text) => {
    const inputs = Object.fromEntries(Object.keys(action.inputs).map((name) => [name, text]));
    const before = readdirSync(folder);
    const told = { ...inputs, files: `${text}\n${text}`, "only-new": "false" };
    const { out, gate } = await run(folder, told, text, recorder);
    expect(out.split("\0").slice(0, -1)).toEqual([
      "--yes",
      `statuslint@${text}`,
      "audit",
      `--ruleset=${text}`,
      `--config=${text}`,
      "-o",
      expect.stringMatching(/^markdown=/),
      `--fail-on=${text}`,
      `--baseline=${text}`,
      "--",
      text,
      text,
    ]);
    expect(gate).toBe(0);
    expect(readdirSync(folder)).toEqual(before);
  });

  test.each(hostile)("the base %j is no command and no option", async (text) => {
    const before = readdirSync(folder);
    const { out } = await run(folder, { files: "fine.yaml", "fail-on-change": text }, text, recorder);
    expect(out.split("\0")).toEqual(expect.arrayContaining([`--since=${text}`, `--fail-on-change=${text}`]));
    expect(readdirSync(folder)).toEqual(before);
  });

  test("a line break in an input is no second command and no second output", async () => {
    const text = "x\ntouch pwned\nexit-code=0";
    const outcome = await run(folder, { files: text, ruleset: text, "fail-on": text, version: "0.1.0" });
    expect(outcome.gate).toBe(2);
    expect(outcome.outputs).toEqual({ "exit-code": "2" });
    expect(readdirSync(folder)).not.toContain("pwned");
  });
});

describe("the comment", () => {
  const script = `#!/bin/sh
printf '%s\\n' "$*" >> "$GH_LOG"
case "$*" in
  *--jq*) [ "$GH_ANSWER" != refused ] || exit 1; printf '%s' "$GH_ANSWER" ;;
  *) for last; do :; done; cp "\${last#body=@}" "$GH_LOG.body"; [ "$GH_ANSWER" != "read only" ] ;;
esac
`;

  async function comments(markdown: string | undefined, answer: string, category = "statuslint") {
    const folder = mkdtempSync(path.join(tmpdir(), "statuslint-comment-"));
    const gh = path.join(folder, "gh");
    writeFileSync(gh, script);
    chmodSync(gh, 0o755);
    if (markdown !== undefined) writeFileSync(path.join(folder, "statuslint.md"), markdown);
    const log = path.join(folder, "log");
    const env = {
      PATH: `${folder}${path.delimiter}${process.env.PATH ?? ""}`,
      RUNNER_TEMP: folder,
      GITHUB_SERVER_URL: "https://git.example.com",
      GITHUB_REPOSITORY: "acme/shop",
      GITHUB_RUN_ID: "7",
      STATUSLINT_CATEGORY: category,
      STATUSLINT_PULL_REQUEST: "12",
      GH_LOG: log,
      GH_ANSWER: answer,
    };
    const outcome = await shell(["bash", "--noprofile", "--norc", "-eo", "pipefail"], comment.run ?? "", {
      cwd: folder,
      env,
    });
    return {
      ...outcome,
      calls: readFileSync(log, "utf8").split("\n").slice(0, -1),
      body: existsSync(`${log}.body`) ? readFileSync(`${log}.body`, "utf8") : undefined,
      files: readdirSync(folder),
    };
  }

  test("is off unless asked for, and of pull requests only", () => {
    expect(action.inputs.comment?.default).toBe("false");
    expect(comment.if).toContain("inputs.comment == 'true' && github.event.pull_request.number");
  });

  test("is written once, then updated", async () => {
    const first = await comments("## Report\n", "");
    expect(first).toMatchObject({ code: 0, out: "", error: "" });
    expect(first.body).toBe("<!-- statuslint: statuslint -->\n## Report\n");
    expect(first.calls[0]).toContain('startswith("<!-- statuslint: statuslint -->")');
    expect(first.calls[1]).toMatch(/^api --method POST repos\/acme\/shop\/issues\/12\/comments /);
    const again = await comments("## Report\n", "34\n56\n");
    expect(again.calls[1]).toMatch(/^api --method PATCH repos\/acme\/shop\/issues\/comments\/34 /);
  });

  test.each(["refused", "read only"])("fails nothing where GitHub says: %s", async (answer) => {
    const { code, out } = await comments("## Report\n", answer);
    expect(code).toBe(0);
    expect(out).toMatch(/^::warning title=statuslint::The comment could not be written/);
  });

  test("says so where there is no report", async () => {
    expect((await comments(undefined, "")).body).toContain(
      "https://git.example.com/acme/shop/actions/runs/7",
    );
  });

  test("is cut at the end of a line where GitHub would refuse it", async () => {
    const line = `| ${"é".repeat(97)} |`;
    const { body = "" } = await comments(`${line}\n`.repeat(1000), "");
    expect(body.length).toBeLessThan(65_536);
    const lines = body.trimEnd().split("\n");
    expect(new Set(lines.slice(1, -2))).toEqual(new Set([line]));
    expect(lines.at(-1)).toContain("The rest is in");
  });

  test("takes nothing in a category or a report for shell or for the end of the marker", async () => {
    const category = '"); $(touch pwned) --> `touch pwned`';
    const { body, files } = await comments("$(touch pwned) `touch pwned`\n", "", category);
    expect(body).toBe("<!-- statuslint: touchpwnedtouchpwned -->\n$(touch pwned) `touch pwned`\n");
    expect(files).not.toContain("pwned");
  });
});

describe("on a pull request", () => {
  const other = faulty.slice(faulty.indexOf("  /things")).replace("/things/{id}", "/other/{id}");
  const repository = new Repository({ ...rules, "api.yaml": faulty });
  const base = repository.git("rev-parse", "HEAD").trim();
  repository.commit({ "api.yaml": faulty + other });
  const inputs = { files: "api.yaml", ruleset: "rules.yaml" };

  test("only what is new is told and gated; code scanning gets everything", async () => {
    const outcome = await run(repository.folder, inputs, base);
    expect(outcome.gate).toBe(1);
    expect(results(outcome)).toBe(2);
    expect(outcome.out.match(/^::error /gm)).toHaveLength(1);
    expect(outcome.summary).toContain("/other/{id}");
    expect(outcome.summary).toContain("1 new, 0 fixed, 1 unchanged");
  });

  test("what was there before passes", async () => {
    const head = repository.git("rev-parse", "HEAD").trim();
    expect((await run(repository.folder, inputs, head)).gate).toBe(0);
  });

  test("`only-new: false` gates everything, `baseline` what it does not know", async () => {
    const all = await run(repository.folder, { ...inputs, "only-new": "false" }, base);
    expect(all.out.match(/^::error /gm)).toHaveLength(2);
    const baseline = { "only-new": "false", baseline: "missing.json" };
    const known = await run(repository.folder, { ...inputs, ...baseline }, base);
    expect(known.gate).toBe(2);
    expect(known.error).toContain("missing.json");
  });

  test("what breaks clients is summarised, and fails where that is asked for", async () => {
    const changed = new Repository({ ...rules, "api.yaml": fine });
    const before = changed.git("rev-parse", "HEAD").trim();
    changed.commit({ "api.yaml": fine.replace("204:", "202:") });
    const told = await run(changed.folder, inputs, before);
    expect(told.gate).toBe(0);
    expect(told.summary).toContain("202 is declared in place of 204");
    expect((await run(changed.folder, { ...inputs, "fail-on-change": "breaking" }, before)).gate).toBe(1);
  });

  test("a checkout one commit deep fetches the commit to compare with", async () => {
    const clone = new Repository();
    clone.git("remote", "add", "origin", `file://${repository.folder}`);
    clone.git("fetch", "--quiet", "--depth=1", "origin", "main");
    clone.git("checkout", "--quiet", "FETCH_HEAD");
    expect(() => clone.git("rev-parse", "--quiet", "--verify", `${base}^{commit}`)).toThrow();
    const outcome = await run(clone.folder, inputs, base);
    expect(outcome.error).toBe("");
    expect(outcome.gate).toBe(1);
    expect(outcome.out.match(/^::error /gm)).toHaveLength(1);
  });
});
