import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Report } from "../src/findings/report.ts";
import { Repository } from "./support/repository.ts";
import { type Run, statuslintAgain } from "./support/run.ts";

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
  return statuslintAgain(["openapi.yaml", ...rules, ...args], { cwd: repository.folder });
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
      changes: [],
    });
    expect(report.findings).toEqual([]);
    expect(code).toBe(0);
  });

  test("one command writes all of it down, and nothing is new any more", async () => {
    const { code, out } = await statuslintAgain(["baseline", "openapi.yaml", ...rules], {
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

/** What GitHub shows of two analyses: an alert is its fingerprint. */
interface Alerts {
  readonly opened: readonly string[];
  readonly closed: readonly string[];
}

describe("the years go on", () => {
  const shared = (users: readonly string[], broken: number): string => {
    const paths = things.map((name, index) => {
      const type = index < broken ? "text/html" : "application/problem+json";
      const schema = "{ type: object, properties: { type: {}, title: {}, status: {}, detail: {} } }";
      return `  /${name}:
    get:
      operationId: list_${name}
      responses:
        200: { description: All., content: { application/json: { schema: { type: array, items: {} } } } }
        403: { description: Not yours., content: { ${type}: { schema: ${schema} } } }
`;
    });
    const reusing = users.map(
      (name) => `  /${name}/old:
    get:
      operationId: old_${name}
      responses:
        200: { description: All., content: { application/json: { schema: { type: array, items: {} } } } }
        403: { $ref: "#/components/responses/Refused" }
`,
    );
    return `${head}${paths.join("")}${reusing.join("")}components:
  responses:
    Refused: { description: Not yours., content: { text/html: { schema: { type: string } } } }
`;
  };
  const rule = "error-problem-json";
  let repository: Repository;

  async function identities(format: "sarif" | "gitlab"): Promise<readonly string[]> {
    const { out } = await run(repository, "--format", format);
    const report = JSON.parse(out);
    return format === "sarif"
      ? report.runs[0].results
          .filter(({ ruleId }: { ruleId: string }) => ruleId === rule)
          .map(
            (result: { partialFingerprints: Record<string, string> }) =>
              result.partialFingerprints["statuslint/v1"],
          )
      : report
          .filter(({ check_name }: { check_name: string }) => check_name === rule)
          .map(({ fingerprint }: { fingerprint: string }) => fingerprint);
  }

  /** What a widget says of a change: it compares the full reports of the target and of the change. */
  async function widget(format: "sarif" | "gitlab", before: string, after: string): Promise<Alerts> {
    repository.write({ "openapi.yaml": before });
    const old = await identities(format);
    repository.write({ "openapi.yaml": after });
    const fresh = await identities(format);
    expect(new Set(fresh).size).toBe(fresh.length);
    return {
      opened: fresh.filter((identity) => !old.includes(identity)),
      closed: old.filter((identity) => !fresh.includes(identity)),
    };
  }

  beforeAll(() => {
    repository = new Repository({ "openapi.yaml": shared(["boats"], 12) });
  });

  test.each(["sarif", "gitlab"] as const)(
    "%s: using an old component once more opens no alert",
    async (format) => {
      const alerts = await widget(format, shared(["boats"], 12), shared(["boats", "crews"], 12));
      expect(alerts).toEqual({ opened: [], closed: [] });
    },
  );

  test("nor does the gate say no, and people are told", async () => {
    repository.write({ "openapi.yaml": shared(["boats", "crews"], 12) });
    const { code, out } = await run(repository, "--since", "main", "--rule", "5xx-declared=off");
    expect(out).toContain("0 new, 0 fixed");
    expect(out).toContain("since main; old faults also affect 1 more operation");
    expect(code).toBe(0);
  });

  test.each(["sarif", "gitlab"] as const)(
    "%s: mending three of a habit closes three alerts",
    async (format) => {
      const { opened, closed } = await widget(format, shared(["boats"], 12), shared(["boats"], 9));
      expect([opened.length, closed.length]).toEqual([0, 3]);
    },
  );

  test("and the gate tells the same", async () => {
    repository.write({ "openapi.yaml": shared(["boats"], 9) });
    const { report } = await reported(repository, "--since", "main");
    expect(report.comparison).toMatchObject({ new: 0, fixed: 3 });
  });

  test("a file that is renamed is the same description", async () => {
    repository.write({ "openapi.yaml": shared(["boats"], 12) });
    repository.git("mv", "openapi.yaml", "harbour.yaml");
    const { code, out } = await statuslintAgain(["harbour.yaml", ...rules, "--since", "main"], {
      cwd: repository.folder,
    });
    expect(out).toContain("0 new, 0 fixed");
    expect(code).toBe(0);
  });
});
