import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Report } from "../src/findings/report.ts";
import { Repository } from "./support/repository.ts";
import { type Run, statuslint } from "./support/run.ts";

/** An API of several years: twelve kinds of things, each created with a 200, and none of the errors described. */
const things = [
  "boats",
  "crews",
  "docks",
  "engines",
  "flags",
  "gates",
  "harbours",
  "islands",
  "keels",
  "lamps",
  "masts",
  "nets",
];

function resource(name: string): string {
  return `  /${name}:
    post:
      operationId: create_${name}
      summary: Create one of the ${name}
      requestBody: { content: { application/json: { schema: { type: object } } } }
      responses:
        200: { description: Created. }
        400: { description: Wrong., content: { text/html: { schema: { type: string } } } }
  /${name}/{id}:
    parameters:
      - { name: id, in: path, required: true, schema: { type: string } }
    get:
      operationId: read_${name}
      responses:
        200: { description: One of the ${name}., content: { application/json: { schema: { type: object } } } }
    delete:
      operationId: delete_${name}
      responses:
        204: { description: Gone., content: { application/json: { schema: { type: object } } } }
`;
}

const head = `openapi: 3.1.0
info: { title: Harbour, version: "1" }
paths:
`;
const old = head + things.map(resource).join("");

/** Two new operations: one that is said to create and answers 204 with a body, and one where nothing is wrong. */
const bad = `  /berths:
    post:
      operationId: create_berths
      summary: Create a berth
      requestBody: { content: { application/json: { schema: { type: object } } } }
      responses:
        204: { description: Created., content: { application/json: { schema: { type: object } } } }
`;
const good = `  /berths/{berthId}:
    parameters:
      - { name: berthId, in: path, required: true, schema: { type: string } }
    get:
      operationId: read_berth
      summary: Read a berth
      responses:
        200: { description: The berth., content: { application/json: { schema: { type: object } } } }
        404: { $ref: "#/components/responses/Problem" }
        default: { $ref: "#/components/responses/Problem" }
`;
const components = `components:
  responses:
    Wrong: { description: Wrong., content: { text/html: { schema: { type: string } } } }
    Problem:
      description: What went wrong.
      headers:
        X-Request-Id: { schema: { type: string } }
      content:
        application/problem+json:
          schema:
            type: object
            properties: { type: { type: string }, title: { type: string }, status: { type: integer }, detail: { type: string }, code: { type: string } }
`;

/** The pull request: the old operations in another order and form, parameters renamed, a response made a component. */
const pullRequest =
  head +
  bad +
  good +
  things
    .toReversed()
    .map(resource)
    .join("")
    .replaceAll("{id}", "{thingId}")
    .replaceAll("name: id,", "name: thingId,")
    .replaceAll(
      "400: { description: Wrong., content: { text/html: { schema: { type: string } } } }",
      '"400":\n          $ref: "#/components/responses/Wrong"',
    )
    .replaceAll("200: { description: Created. }", '"200":\n          description: >-\n            Created.') +
  components;

const rules = ["--ruleset", "recommended"];

function run(repository: Repository, ...args: string[]): Promise<Run> {
  return statuslint(["openapi.yaml", ...rules, ...args], { cwd: repository.folder });
}

async function reported(
  repository: Repository,
  ...args: string[]
): Promise<{ code: number | null; report: Report }> {
  const { code, out } = await run(repository, ...args, "--format", "json");
  return { code, report: JSON.parse(out) as Report };
}

function operations({ findings }: Report): readonly string[] {
  const names = findings.flatMap(({ instances }) =>
    instances.map(({ operation }) => `${operation?.method} ${operation?.path}`),
  );
  return [...new Set(names)].sort();
}

describe("an old API adopts the gate, and a pull request comes", () => {
  let repository: Repository;
  let known = 0;
  /** In the pull request twelve responses that break two rules each are one component. */
  let left = 0;

  beforeAll(async () => {
    repository = new Repository({ "openapi.yaml": old });
    const { code, report } = await reported(repository);
    known = report.findings.length;
    left = known - 2 * (things.length - 1);
    expect(code).toBe(1);
    expect(known).toBeGreaterThan(80);
  });

  test("nothing is new in what is there already", async () => {
    const { code, report } = await reported(repository, "--since", "main");
    expect(report.comparison).toEqual({
      against: "revision",
      name: "main",
      new: 0,
      caused: 0,
      fixed: 0,
      unchanged: known,
      reused: 0,
    });
    expect(report.findings).toEqual([]);
    expect(code).toBe(0);
  });

  test("one command writes all of it down, and nothing is new any more", async () => {
    const { code, out } = await statuslint(["baseline", "openapi.yaml", ...rules], {
      cwd: repository.folder,
    });
    expect(code).toBe(0);
    expect(out).toContain(`.statuslint-baseline.json: ${known} findings in 1 document`);
    const again = await reported(repository, "--baseline", ".statuslint-baseline.json");
    expect(again.code).toBe(0);
    expect(again.report.comparison).toMatchObject({ new: 0, fixed: 0, unchanged: known });
    repository.commit({});
  });

  describe("the pull request", () => {
    beforeAll(() => {
      repository.git("switch", "--quiet", "--create", "berths");
      repository.commit({ "openapi.yaml": pullRequest });
    });

    test.each([
      ["since a revision", ["--since", "main"]],
      ["against the baseline", ["--baseline", ".statuslint-baseline.json"]],
    ])("%s exactly the bad operation is told", async (_, args) => {
      const { code, report } = await reported(repository, ...args);
      expect(operations(report)).toEqual(["post /berths"]);
      expect(report.findings.some(({ rule }) => rule === "204-no-body")).toBe(true);
      expect(report.comparison).toMatchObject({ fixed: 0, unchanged: left });
      expect(code).toBe(1);
    });

    test("both modes agree to the finding", async () => {
      const since = await reported(repository, "--since", "main");
      const baseline = await reported(repository, "--baseline", ".statuslint-baseline.json");
      expect(baseline.report.findings).toEqual(since.report.findings);
    });

    test("the verdict comes with the counts, for people and for reviews", async () => {
      const { report } = await reported(repository, "--since", "main");
      const fresh = report.comparison?.new;
      expect((await run(repository, "--since", "main")).out).toContain(
        `${fresh} new, 0 fixed, ${left} unchanged since main`,
      );
      const { out } = await run(repository, "--since", "main", "--format", "markdown");
      expect(out).toMatch(
        new RegExp(`^## statuslint: ❌ ${fresh} new, 0 fixed, ${left} unchanged since main: `),
      );
      const sarif = JSON.parse((await run(repository, "--since", "main", "--format", "sarif")).out);
      expect(sarif.runs[0].results.map((result: { baselineState: string }) => result.baselineState)).toEqual(
        report.findings.map(() => "new"),
      );
    });
  });

  describe("somebody fixes an old one", () => {
    const baseline = (): string =>
      readFileSync(path.join(repository.folder, ".statuslint-baseline.json"), "utf8");

    beforeAll(() => {
      const fixed = old.replace(
        "204: { description: Gone., content: { application/json: { schema: { type: object } } } }",
        "204: { description: Gone. }",
      );
      repository.git("switch", "--quiet", "main");
      repository.commit({ "openapi.yaml": fixed });
    });

    test("it is told as fixed, and the baseline's entry as idle; nothing is written", async () => {
      const before = baseline();
      const { code, report } = await reported(repository, "--baseline", ".statuslint-baseline.json");
      expect(report.comparison).toMatchObject({ new: 0, fixed: 1, unchanged: known - 1 });
      expect(report.notes).toEqual([
        "1 entry of .statuslint-baseline.json is needed no longer (fixed, ignored or gone); --prune removes what is idle",
      ]);
      expect(code).toBe(0);
      expect(baseline()).toBe(before);
    });

    test("--prune takes out its one line and no other", async () => {
      const before = baseline().split("\n");
      expect((await run(repository, "--baseline", ".statuslint-baseline.json", "--prune")).code).toBe(0);
      const after = baseline().split("\n");
      const gone = before.filter((line) => !after.includes(line));
      expect(gone).toEqual([expect.stringContaining('"operation": "DELETE /boats/{id}"')]);
      expect(after).toHaveLength(before.length - 1);
    });

    test("what is broken again is new: the baseline does not grow back", async () => {
      repository.write({ "openapi.yaml": old });
      const { code, report } = await reported(
        repository,
        "--baseline",
        ".statuslint-baseline.json",
        "--prune",
      );
      expect(report.findings.map(({ rule, operation }) => `${operation?.path} ${rule}`)).toEqual([
        "/boats/{id} 204-no-body",
      ]);
      expect(code).toBe(1);
      expect(baseline()).not.toContain('"DELETE /boats/{id}", "status": "204", "rule": "204-no-body"');
    });

    test("nothing but the baseline was ever written", () => {
      expect(repository.git("status", "--short")).toBe(" M .statuslint-baseline.json\n M openapi.yaml\n");
    });
  });
});
