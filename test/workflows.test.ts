import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { load } from "js-yaml";
import { describe, expect, test } from "vitest";
import { ciLines } from "../src/cli/init/ci-lines.ts";
import type { Repository } from "../src/cli/init/repository.ts";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly uses?: string;
  readonly needs?: string | readonly string[];
  readonly permissions?: Readonly<Record<string, string>>;
  readonly "timeout-minutes"?: number;
  readonly strategy?: {
    readonly matrix: { readonly node: readonly number[]; readonly os: readonly string[] };
  };
  readonly steps?: readonly Step[];
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

const folder = ".github/workflows";
const workflows = readdirSync(folder).map((name): [string, Workflow] => [
  name,
  load(readFileSync(path.join(folder, name), "utf8")) as Workflow,
]);
const workflow = (name: string): Workflow | undefined => workflows.find(([each]) => each === name)?.[1];
const { engines, scripts } = JSON.parse(readFileSync("package.json", "utf8")) as {
  engines: { node: string };
  scripts: Record<string, string>;
};
const oldest = Number(/^>=(\d+)/.exec(engines.node)?.[1]);
const stepsOf = ({ jobs }: Workflow): readonly Step[] =>
  Object.values(jobs).flatMap(({ steps }) => steps ?? []);

describe.each(workflows)("%s", (name, workflow) => {
  test("may read, and each job no more than that but for what it says", () => {
    expect(workflow.permissions).toEqual({ contents: "read" });
    const more = Object.entries(workflow.jobs).filter(([, { permissions }]) => permissions !== undefined);
    expect(Object.fromEntries(more.map(([job, { permissions }]) => [job, permissions]))).toEqual(
      name === "release.yml"
        ? {
            package: { contents: "read", "id-token": "write" },
            extension: { contents: "write" },
            image: { contents: "read", packages: "write" },
            site: { contents: "read", pages: "write", "id-token": "write" },
            action: { contents: "write" },
          }
        : {},
    );
  });

  test("ends in time", () => {
    for (const [job, { uses, "timeout-minutes": minutes }] of Object.entries(workflow.jobs))
      if (uses === undefined) expect(minutes, job).toBeLessThanOrEqual(20);
  });

  test("calls scripts and files that there are", () => {
    for (const { uses } of Object.values(workflow.jobs))
      if (uses !== undefined) expect(existsSync(uses), uses).toBe(true);
    const commands = stepsOf(workflow).map(({ run = "" }) => run);
    const called = commands.flatMap((run) => [...run.matchAll(/\bnpm (?:run )?([\w:-]+)/g)]);
    const own = ["ci", "publish"];
    for (const [, script = ""] of called) if (!own.includes(script)) expect(scripts).toHaveProperty([script]);
    const files = commands.flatMap((run) => run.match(/(?<![\w/])(?:bin|specs|test)\/[\w./-]+/g) ?? []);
    expect(files).not.toEqual([]);
    for (const file of files) expect(existsSync(file), file).toBe(true);
  });

  test("runs Node.js that the package allows", () => {
    const given = stepsOf(workflow).flatMap((step) => step.with?.["node-version"] ?? []);
    for (const version of given.filter((each) => typeof each === "number"))
      expect(Number(version)).toBeGreaterThanOrEqual(oldest);
  });
});

test("everything is tried on three systems, with the oldest Node.js and every even one since", () => {
  const { os, node } = workflow("ci.yml")?.jobs.test?.strategy?.matrix ?? { os: [], node: [] };
  expect(os.map((each) => each.replace("-latest", ""))).toEqual(["ubuntu", "macos", "windows"]);
  expect(node).toEqual([0, 2, 4].map((later) => oldest + later));
});

test("nothing is released that is not tested", () => {
  const { jobs = {} } = workflow("release.yml") ?? {};
  expect(jobs.test?.uses).toBe("./.github/workflows/ci.yml");
  expect(workflow("ci.yml")?.on).toHaveProperty("workflow_call");
  for (const job of ["package", "extension", "image", "site"])
    expect(jobs[job]?.needs).toEqual(["test", "version"]);
  expect(jobs.action?.needs).toEqual(["package", "extension", "image"]);
});

describe("issue forms", () => {
  interface Field {
    readonly type: string;
    readonly id?: string;
    readonly attributes: { readonly label?: string; readonly value?: string };
    readonly validations?: { readonly required?: boolean };
  }
  const forms = ".github/ISSUE_TEMPLATE";
  const fieldsOf = (name: string): readonly Field[] =>
    (load(readFileSync(path.join(forms, name), "utf8")) as { body: readonly Field[] }).body;

  test.each([
    ["bug.yml", ["description", "command", "version", "got", "expected"]],
    ["wrong-finding.yml", ["rule", "description", "finding", "reason", "version"]],
  ])("%s asks for what is needed", (name, required) => {
    const fields = fieldsOf(name);
    for (const { type, attributes } of fields) {
      expect(["markdown", "input", "textarea"]).toContain(type);
      expect(type === "markdown" ? attributes.value : attributes.label).toMatch(/\S/);
    }
    expect(fields.filter(({ validations }) => validations?.required).map(({ id }) => id)).toEqual(required);
  });
});

/** Every file of ours that says what of others runs, where it is run, and those that `init` writes. */
const pinning = [
  ...workflows.map(([name]): [string, string] => [name, readFileSync(path.join(folder, name), "utf8")]),
  ...["action.yml", "Dockerfile", "templates/statuslint.gitlab-ci.yml"].map((name): [string, string] => [
    name,
    readFileSync(name, "utf8"),
  ]),
  ...(["github", "gitlab"] as const).map((ci): [string, string] => [
    `init on ${ci}`,
    ciLines({ ci } as Repository, undefined).text,
  ]),
];

test.each(pinning)(
  "%s takes what others publish by what it holds, and says which version that is",
  (_, text) => {
    for (const [line] of text.matchAll(/^.*\buses: .*$/gm))
      expect(line).toMatch(/uses: (?:\.\/\S+|[\w-]+\/[\w./-]+@[\da-f]{40} # v\d+\.\d+\.\d+)$/);
    for (const [line] of text.matchAll(/^(?:FROM| *image:) .*$/gm))
      if (!line.includes("image: {"))
        expect(line).toMatch(/ [\w./-]+:\d+\.\d+\.\d+[\w-]*@sha256:[\da-f]{64}(?: AS \w+)?$/);
  },
);
