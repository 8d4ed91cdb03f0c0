import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import type { ErrorsReport } from "../../../src/findings/error-catalogue.ts";
import type { Report } from "../../../src/findings/report.ts";
import schema from "../../../src/reports/json/report.schema.json" with { type: "json" };
import { Repository } from "../../support/repository.ts";
import { statuslintAgain } from "../../support/run.ts";

const head = 'openapi: 3.1.0\ninfo: { title: T, version: "1" }\npaths:\n';
const quiet = ["--no-config", "--fail-on", "none"];

/** An operation that answers with these codes. */
function operation(path: string, ...codes: readonly number[]): string {
  const responses = codes.map((code) => `        ${code}: { description: So. }\n`).join("");
  return `  ${path}:\n    get:\n      responses:\n${responses}`;
}

const before = {
  "a.yaml": head + operation("/a", 200, 400, 401),
  "b.yaml": head + operation("/b", 200) + operation("/c", 200, 500),
};
const after = {
  "a.yaml": head + operation("/a", 200, 400, 403),
  "b.yaml": head + operation("/b", 201) + operation("/c", 200),
};

function changed(): Repository {
  const repository = new Repository(before);
  repository.write(after);
  return repository;
}

async function run(folder: string, ...args: readonly string[]): ReturnType<typeof statuslintAgain> {
  return statuslintAgain([...args, ...quiet], { cwd: folder });
}

function told({ comparison }: Report): readonly string[] | undefined {
  return comparison?.changes?.map(({ document, effect, kind }) => `${document} ${effect} ${kind}`);
}

const all = [
  "a.yaml breaking sign-in-forbidden",
  "b.yaml risky success-replaced",
  "b.yaml harmless error-unsaid",
];

describe("what clients will notice", () => {
  test("is told of all documents, the worst first, in valid JSON", async () => {
    const { out, code } = await run(changed().folder, "b.yaml", "a.yaml", "--since", "HEAD", "-f", "json");
    const report = JSON.parse(out) as Report;
    expect(told(report)).toEqual(all);
    expect(report.comparison?.changes?.[0]).toEqual({
      kind: "sign-in-forbidden",
      effect: "breaking",
      document: "a.yaml",
      operations: [{ method: "get", path: "/a", operationId: null, was: null }],
      status: "401",
      message: "403 is declared in place of 401",
      notice: expect.stringMatching(/^On 401 .*\.$/),
      source: "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.4",
      location: expect.objectContaining({ file: "a.yaml", pointer: "/paths/~1a/get/responses/403" }),
    });
    const validate = new Ajv2020({ allErrors: true, strict: true }).compile(schema);
    expect([validate(report), validate.errors]).toEqual([true, null]);
    expect(code).toBe(0);
  });

  test("is the same in one run and in parts that are merged", async () => {
    const { folder } = changed();
    for (const part of ["1/2", "2/2"]) {
      const name = `json=${part[0]}.json`;
      await run(folder, "a.yaml", "b.yaml", "--since", "HEAD", "--shard", part, "-o", name);
    }
    const merge = ["merge", "1.json", "2.json", "--fail-on", "none", "-f", "json"];
    const merged = await statuslintAgain([...merge, "--fail-on-change"], { cwd: folder });
    expect(told(JSON.parse(merged.out) as Report)).toEqual(all);
    expect(merged.code).toBe(1);
    expect((await statuslintAgain(merge, { cwd: folder })).code).toBe(0);
  });

  test("is nothing where nothing changed, where there was nothing, and against a baseline", async () => {
    const repository = new Repository(before);
    repository.write({ "c.yaml": head + operation("/c", 200) });
    const same = await run(repository.folder, "a.yaml", "c.yaml", "--since", "HEAD", "-f", "json");
    expect((JSON.parse(same.out) as Report).comparison?.changes).toEqual([]);
    await statuslintAgain(["baseline", "a.yaml", "--no-config"], { cwd: repository.folder });
    const known = await run(
      repository.folder,
      ...["a.yaml", "--baseline", ".statuslint-baseline.json", "-f", "json"],
    );
    expect((JSON.parse(known.out) as Report).comparison).not.toHaveProperty("changes");
  });

  test("is none where a description is split; what is elsewhere under another server is gone", async () => {
    const [one, two] = [operation("/a", 200, 404), operation("/b/{id}", 200, 404)];
    const split = { "a.yaml": head + one, "b.yaml": head + two.replace("{id}", "{key}") };
    const told = async (repository: Repository, ...files: readonly string[]): Promise<unknown> => {
      const { out } = await run(repository.folder, ...files, "--since", "HEAD", "-f", "json");
      const errors = await statuslintAgain(
        ["errors", ...files, "--since", "HEAD", "-f", "json", "--no-config"],
        {
          cwd: repository.folder,
        },
      );
      const report = JSON.parse(out) as Report;
      const { documents } = JSON.parse(errors.out) as ErrorsReport;
      return [
        report.comparison?.changes?.map(
          ({ kind, operations }) => `${kind} ${operations.map(({ path }) => path)}`,
        ),
        documents.flatMap(({ since }) => since?.removed ?? []).length,
        report.notes.filter((note) => note.includes("operations of a.yaml are in b.yaml now")).length,
      ];
    };
    const repository = new Repository({ "a.yaml": head + one + two });
    repository.write(split);
    expect(await told(repository, "a.yaml", "b.yaml")).toEqual([[], 0, 1]);
    expect(await told(repository, "a.yaml")).toEqual([["path-removed /b/{id}"], 1, 0]);
    const other = split["b.yaml"].replace("paths:", "servers: [{ url: /v2 }]\npaths:");
    repository.write({ "b.yaml": other });
    expect(await told(repository, "a.yaml", "b.yaml")).toEqual([["path-removed /b/{id}"], 1, 0]);
  });

  test("notes a description that is gone from a folder, unless another has its operations now", async () => {
    const notes = async (folder: string, ...args: readonly string[]): Promise<readonly string[]> => {
      const { out } = await run(folder, ...args, "--since", "HEAD", "-f", "json");
      return (JSON.parse(out) as Report).notes;
    };
    const { "a.yaml": one, "b.yaml": two } = before;
    const files = {
      "apis/a.yaml": one,
      "apis/b.yaml": two,
      "apis/c.yaml": "name: no description\n",
      "d.yaml": one,
    };
    const repository = new Repository(files);
    repository.write({ "apis/b.yaml": null, "apis/c.yaml": null, "d.yaml": null });
    expect(await notes(repository.folder, "apis")).toEqual([
      "apis/b.yaml is gone since HEAD, and with it 2 operations that clients may call",
    ]);
    expect(await notes(repository.folder, "apis/a.yaml")).toEqual([]);
    repository.write({ "apis/a.yaml": one + two.slice(head.length) });
    expect(await notes(repository.folder, "apis")).toEqual([
      "operations of apis/b.yaml are in apis/a.yaml now: what changed of them is not compared",
    ]);
  });

  test("does not depend on what --changed leaves out", async () => {
    const { folder } = changed();
    const { out } = await run(folder, "a.yaml", "b.yaml", "--since", "HEAD", "--changed", "-f", "json");
    expect(told(JSON.parse(out) as Report)).toEqual(all);
  });

  test("is cut by --limit, and only what breaks clients is shown by --quiet", async () => {
    const { folder } = changed();
    const args = ["a.yaml", "b.yaml", "--since", "HEAD", "--ruleset", "gate"];
    const limited = await run(folder, ...args, "--limit", "1");
    expect(limited.out).toContain(
      "since HEAD: 1 breaking, 1 risky and 1 harmless\n\n  breaking  GET /a: 403 is",
    );
    expect(limited.out).toContain("and 2 more changes; --limit 0 shows all");
    expect(limited.out).not.toContain("GET /b: ");
    const { out } = await run(folder, ...args, "--quiet");
    expect(out).toContain("What clients will notice since HEAD: 1 breaking\n");
  });
});

describe("--fail-on-change", () => {
  test.each([
    [["b.yaml", "--fail-on-change"], 0],
    [["b.yaml", "--fail-on-change=risky"], 1],
    [["a.yaml", "--fail-on-change"], 1],
    [["--fail-on-change", "breaking", "a.yaml"], 1],
    [["c.yaml", "--fail-on-change=risky"], 0],
    [["c.yaml", "--fail-on-change=harmless"], 1],
  ] as const)("%j exits with %i", async (args, code) => {
    const repository = new Repository({ ...before, "c.yaml": head + operation("/c", 200, 500) });
    repository.write({ ...after, "c.yaml": head + operation("/c", 200) });
    expect((await run(repository.folder, ...args, "--since", "HEAD")).code).toBe(code);
  });

  test.each([
    [["a.yaml", "--fail-on-change"], "needs a revision to compare with"],
    [["--fail-on-change", "a.yaml", "--since", "HEAD"], "`--fail-on-change a.yaml` is no effect of a change"],
  ] as const)("%j is refused", async (args, message) => {
    const { code, error } = await run(changed().folder, ...args);
    expect(error).toContain(message);
    expect(code).toBe(2);
  });
});
