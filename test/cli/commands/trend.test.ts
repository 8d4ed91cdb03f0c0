import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import type { Report } from "../../../src/findings/report.ts";
import schema from "../../../src/reports/trend/trend.schema.json" with { type: "json" };
import { measureOf, type Trend } from "../../../src/trend/trend.ts";
import { Repository } from "../../support/repository.ts";
import { folderWith, statuslintAgain } from "../../support/run.ts";

const head = 'openapi: 3.1.0\ninfo: { title: T, version: "1" }\npaths:\n';
const faulty =
  "  /a/{id}:\n    delete:\n      responses:\n        204: { description: Gone., content: { text/plain: {} } }\n";
const mended = "  /a/{id}:\n    delete:\n      responses:\n        204: { description: Gone. }\n";
const shared = '  /b: { $ref: "parts/b.yaml" }\n';
const part = (code: number): string => `get:\n  responses:\n    ${code}: { description: Things. }\n`;

async function trendOf(repository: Repository, ...args: string[]): Promise<Trend> {
  const { out, error } = await statuslintAgain(["trend", "--no-config", "-f", "json", ...args], {
    cwd: repository.folder,
  });
  if (out === "") throw new Error(error);
  return JSON.parse(out) as Trend;
}

/** A description that is mended, broken off, mended, and comes to use another file. */
function history(): Repository {
  const repository = new Repository();
  repository.commit({ "readme.md": "first" }, "2025-01-10");
  repository.commit({ "old.yaml": head + faulty }, "2025-02-10");
  repository.commit({ "old.yaml": head + mended }, "2025-02-20");
  repository.commit(
    { "old.yaml": null, "api.yaml": head + mended + shared, "parts/b.yaml": part(200) },
    "2025-03-10",
  );
  repository.commit({ "parts/b.yaml": part(500) }, "2025-04-10");
  repository.commit({ "api.yaml": `${head}  - [\n` }, "2025-05-10");
  repository.commit({ "api.yaml": head + faulty + shared }, "2025-06-10");
  repository.commit({ "readme.md": "last" }, "2025-07-10");
  return repository;
}

describe("statuslint trend", () => {
  test("counts what a single run counts in a checkout of each revision", async () => {
    const repository = history();
    const trend = await trendOf(repository, "api.yaml", "--every", "1");
    expect(trend.points.map(({ date }) => date)).toEqual([
      "2025-01-10",
      "2025-02-10",
      "2025-02-20",
      "2025-03-10",
      "2025-04-10",
      "2025-05-10",
      "2025-06-10",
      "2025-07-10",
    ]);
    const [document] = trend.documents;
    const names = ["", "old.yaml", "old.yaml", "api.yaml", "api.yaml", "", "api.yaml", "api.yaml"];
    const clone = folderWith({}, false);
    repository.git("clone", "--quiet", repository.folder, clone);
    for (const [index, name] of names.entries()) {
      const measured = document?.measures[index];
      if (name === "") {
        expect(measured).toHaveProperty("gap");
        continue;
      }
      repository.git("-C", clone, "checkout", "--quiet", trend.points[index]?.commit ?? "");
      const { out } = await statuslintAgain([name, "--no-config", "-f", "json"], { cwd: clone });
      expect(measured, `${index}`).toEqual(measureOf(JSON.parse(out) as Report));
    }
    expect(document?.measures.map((measured) => ("gap" in measured ? measured.gap : measured.error))).toEqual(
      ["it was not there", 1, 0, 0, 0, expect.stringMatching(/^it could not be read: api\.yaml:/), 1, 1],
    );
    expect(new Ajv2020({ strict: true, formats: { date: true } }).compile(schema)(trend)).toBe(true);
  });

  test("follows a description that was renamed twice, and written anew, between two of its revisions", async () => {
    const text = (lines: number, word: string): string =>
      head + mended + Array.from({ length: lines }, (_, index) => `# ${word} ${index}\n`).join("");
    const repository = new Repository();
    repository.commit({ "first.yaml": text(20, "one"), "other.yaml": head }, "2023-05-01");
    repository.commit({ "first.yaml": null, "second.yaml": text(20, "one") }, "2024-02-01");
    repository.commit({ "second.yaml": text(400, "two") }, "2024-03-01");
    repository.commit({ "second.yaml": null, "api.yaml": text(400, "two") }, "2024-04-01");
    repository.commit({ "api.yaml": text(900, "three"), "born.yaml": head }, "2025-01-01");
    const { documents } = await trendOf(repository, ".", "--every", "year");
    expect(
      documents.map(({ file, measures }) => [file, measures.map((measured) => "gap" in measured)]),
    ).toEqual([
      ["api.yaml", [false, false, false]],
      ["born.yaml", [true, true, false]],
      ["other.yaml", [false, false, false]],
    ]);
  });

  test("takes the last revision of each month, of a stretch, and the newest of these", async () => {
    const repository = history();
    const days = async (...args: string[]): Promise<unknown> => {
      const { points, notes } = await trendOf(repository, "api.yaml", ...args);
      return [points.map(({ date, tag }) => tag ?? date.slice(5)), ...notes];
    };
    expect(await days("--from", "2025-02-01", "--until", "2025-04-30")).toEqual([
      ["02-20", "03-10", "04-10"],
    ]);
    expect(await days("--every", "quarter")).toEqual([["03-10", "06-10", "07-10"]]);
    expect(await days("--from", "HEAD~2", "--every", "day")).toEqual([["05-10", "06-10", "07-10"]]);
    expect(await days("--last", "2")).toEqual([
      ["06-10", "07-10"],
      "5 earlier revisions left out: --last 7 takes all",
    ]);
    repository.git("tag", "v1", "HEAD~3");
    repository.git("tag", "--annotate", "--message", "two", "v2", "HEAD~1");
    expect(await days("--every", "tag")).toEqual([["v1", "v2"]]);
  });

  test("leaves out what of a folder never was a description, and fails where a named one never was", async () => {
    const repository = history();
    repository.commit({ "other.yaml": "a: 1\n" }, "2025-08-10");
    const trend = await trendOf(repository, ".", "--every", "year");
    expect(trend.documents.map(({ file }) => file)).toEqual(["api.yaml"]);
    expect(trend.notes).toEqual(["2 files skipped: no OpenAPI description at any revision"]);
    const named = await statuslintAgain(["trend", "--no-config", "other.yaml"], { cwd: repository.folder });
    expect([named.code, named.error]).toEqual([
      2,
      expect.stringContaining("other.yaml could be read at no revision"),
    ]);
  });

  test("replaces nothing that it reads", async () => {
    const repository = history();
    repository.commit({ "part.json": "{}", "api.yaml": `${head}  /b: { $ref: part.json }\n` }, "2025-08-10");
    const { code, error } = await statuslintAgain(
      ["trend", "--no-config", "api.yaml", "-o", "part.json", "-o", "trend.csv"],
      { cwd: repository.folder },
    );
    expect([code, error]).toEqual([2, expect.stringContaining("`part.json` would replace a file")]);
  });

  test("says what is in the way of a history", async () => {
    const alone = folderWith({ "api.yaml": head + mended });
    const failed = async (folder: string, ...args: string[]): Promise<unknown> => {
      const { code, error } = await statuslintAgain(["trend", "--no-config", "api.yaml", ...args], {
        cwd: folder,
      });
      return [code, error];
    };
    expect(await failed(alone)).toEqual([2, expect.stringContaining("`trend` needs a git repository")]);
    const repository = new Repository();
    repository.write({ "api.yaml": head + mended });
    expect(await failed(repository.folder)).toEqual([2, expect.stringContaining("no commit yet")]);
    repository.commit({});
    expect(await failed(repository.folder, "--from", "v9")).toEqual([
      2,
      expect.stringContaining("no revision `v9`"),
    ]);
    for (const none of ["2025-02-30", "2025-13-01"])
      expect(await failed(repository.folder, "--from", none)).toEqual([
        2,
        expect.stringContaining(`there is no day \`${none}\``),
      ]);
    expect(await failed(repository.folder, "--every", "tag")).toEqual([
      2,
      expect.stringContaining("git fetch --tags"),
    ]);
    expect(await failed(repository.folder, "--every", "moon")).toEqual([
      2,
      expect.stringContaining("is no period"),
    ]);
  });

  test("tells that a shallow clone cuts its history off", async () => {
    const repository = history();
    const clone = folderWith({}, false);
    repository.git("clone", "--quiet", "--depth=2", `file://${repository.folder}`, clone);
    const { error, out } = await statuslintAgain(["trend", "--no-config", "api.yaml", "-f", "json"], {
      cwd: clone,
    });
    expect([error, (JSON.parse(out) as Trend).notes]).toEqual([
      "",
      [expect.stringContaining("git fetch --unshallow")],
    ]);
  });
});
