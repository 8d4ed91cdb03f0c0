import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { ErrorsReport } from "../../../src/findings/error-catalogue.ts";
import { Repository } from "../../support/repository.ts";
import { folderWith, statuslintAgain } from "../../support/run.ts";

const shelvesWith = (code: string, status = "409"): string => `openapi: 3.1.0
info: { title: Shelves, version: "1" }
paths:
  /shelves/{id}:
    delete:
      operationId: removeShelf
      responses:
        204: { description: It is gone. }
        ${status}:
          description: Books are on it.
          content: { application/json: { example: { code: ${code}, message: Empty it first } } }
`;
const shelves = shelvesWith("shelf_used");

/** What the command says as JSON. */
async function catalogue(
  folder: string,
  ...args: readonly string[]
): Promise<{ code: number | null; report: ErrorsReport; error: string }> {
  const { code, out, error } = await statuslintAgain(["errors", ...args, "-f", "json"], { cwd: folder });
  return { code, report: JSON.parse(out), error };
}

test("each document has its catalogue, in the order of their names, and what differs is told", async () => {
  const folder = folderWith({
    "b.yaml": shelves,
    "a.yaml": shelvesWith("shelf_used", "422"),
    "notes.json": "{}",
  });
  const { code, report } = await catalogue(folder, ".");
  expect(code).toBe(0);
  expect(report.documents.map(({ file, codes }) => [file, codes.map((each) => each.statuses)])).toEqual([
    ["a.yaml", [["422"]]],
    ["b.yaml", [["409"]]],
  ]);
  expect(report.differences.map(({ code: name }) => name)).toEqual(["shelf_used"]);
});

test("what is missing follows the configuration", async () => {
  const folder = folderWith({
    "api.yaml": shelves,
    ".statuslintrc.yaml": "extends: recommended\nrules:\n  404-for-item: off\n",
  });
  const missing = async (...args: readonly string[]): Promise<readonly string[]> => {
    const { report } = await catalogue(folder, "api.yaml", ...args);
    return report.documents[0]?.operations[0]?.missing.map(({ rule }) => rule) ?? [];
  };
  expect(await missing()).not.toContain("404-for-item");
  expect(await missing("--no-config")).toContain("404-for-item");
  expect(await missing("--no-config", "--rule", "404-for-item=off")).not.toContain("404-for-item");
});

test("nor what a description refers to; and a report that cannot be written keeps no other from being written", async () => {
  const folder = folderWith({
    "api.yaml": shelves.replace("paths:", "paths:\n  /parts: { $ref: part.json }"),
    "part.json": '{ "get": { "responses": { "200": { "description": "All." } } } }',
  });
  const run = (...outputs: readonly string[]): ReturnType<typeof statuslintAgain> =>
    statuslintAgain(["errors", "api.yaml", ...outputs.flatMap((file) => ["-o", file])], { cwd: folder });
  expect(await run("part.json")).toMatchObject({
    code: 2,
    error: expect.stringContaining("`part.json` would replace a file that this run reads"),
  });
  // Folders that no system makes.
  for (const wrong of [
    "api.yaml/errors.csv",
    ...(existsSync("/proc/self") ? ["/proc/none/here/errors.csv"] : []),
  ]) {
    const { code, error } = await run(wrong, "errors.md");
    expect([code, error], wrong).toEqual([2, expect.stringContaining(wrong)]);
    expect(readFileSync(path.join(folder, "errors.md"), "utf8")).toContain("Shelves");
    rmSync(path.join(folder, "errors.md"));
  }
});

test("several files are written, each in the format of its ending, and none replaces what is read", async () => {
  const folder = folderWith({ "api.yaml": shelves, "list.csv": "code\nshelf_used\n" });
  const run = await statuslintAgain(
    ["errors", "api.yaml", "-o", "errors.md", "-o", "out/errors.csv", "-o", "html=page.txt"],
    { cwd: folder },
  );
  expect([run.code, run.error]).toEqual([0, ""]);
  expect(run.out).toContain("shelf_used  409\n");
  const read = (file: string): string => readFileSync(path.join(folder, file), "utf8");
  expect(read("errors.md")).toContain("| `shelf_used` | 409 | Empty it first |");
  expect(read("out/errors.csv")).toContain(
    "api.yaml,DELETE,/shelves/{id},removeShelf,409,shelf_used,Empty it first,,declared,\r\n",
  );
  expect(read("page.txt")).toMatch(/^<!doctype html>/);
  for (const [output, against] of [
    ["yaml=api.yaml", "list.csv"],
    ["list.csv", "list.csv"],
  ] as const) {
    const refused = await statuslintAgain(
      ["errors", "api.yaml", "-o", output.replace("yaml=", "json="), "--against", against],
      { cwd: folder },
    );
    expect([refused.code, refused.error]).toEqual([
      2,
      expect.stringContaining("would replace a file that this run reads"),
    ]);
  }
});

describe("against a list", () => {
  test("a difference exits with 1, and none with 0", async () => {
    const folder = folderWith({
      "api.yaml": shelves,
      "good.yaml": "shelf_used: 'Empty it first.'\nother: x\n",
      "bad.csv": "code,status\nshelf_used,404\n",
    });
    const good = await catalogue(folder, "api.yaml", "--against", "good.yaml");
    expect([good.code, good.report.against]).toEqual([
      0,
      { name: "good.yaml", differences: [], unused: ["other"] },
    ]);
    const bad = await catalogue(folder, "api.yaml", "--against", "bad.csv");
    expect([bad.code, bad.report.against?.differences.map(({ kind }) => kind)]).toEqual([1, ["status"]]);
  });

  test("what the command writes is a list", async () => {
    const folder = folderWith({ "api.yaml": shelves });
    for (const file of ["list.json", "list.csv"]) {
      await statuslintAgain(["errors", "api.yaml", "-o", file], { cwd: folder });
      expect((await catalogue(folder, "api.yaml", "--against", file)).code).toBe(0);
      writeFileSync(path.join(folder, "api.yaml"), shelvesWith("shelf_lost"));
      expect((await catalogue(folder, "api.yaml", "--against", file)).code).toBe(1);
      writeFileSync(path.join(folder, "api.yaml"), shelves);
    }
  });

  test("a fault of the list is told with its line", async () => {
    const folder = folderWith({
      "api.yaml": shelves,
      "list.yaml": "a_one: { status: 404 }\nb_two: { status: lost }\n",
    });
    const { code, error, out } = await statuslintAgain(["errors", "api.yaml", "--against", "list.yaml"], {
      cwd: folder,
    });
    expect([code, out]).toEqual([2, ""]);
    expect(error).toMatch(/^error: list\.yaml:2:1: `lost` is no status of an error\n {2}Write 404/);
    expect(
      (await statuslintAgain(["errors", "api.yaml", "--against", "none.yaml"], { cwd: folder })).code,
    ).toBe(2);
  });
});

describe("since a revision", () => {
  test("what came and went, also of a file that was renamed", async () => {
    const repository = new Repository({ "api.yaml": shelves });
    repository.commit({ "api.yaml": null, "shelves.yaml": shelvesWith("shelf_taken") });
    const { code, report } = await catalogue(repository.folder, "shelves.yaml", "--since", "HEAD~1");
    const change = { operation: "DELETE /shelves/{id}", status: "409", isWithOperation: false };
    expect([code, report.documents[0]?.since]).toEqual([
      0,
      {
        revision: "HEAD~1",
        added: [{ ...change, code: "shelf_taken" }],
        removed: [{ ...change, code: "shelf_used" }],
      },
    ]);
  });

  test("a document that was not there is noted, and a revision that is none refused", async () => {
    const repository = new Repository({ "other.yaml": shelves });
    repository.commit({ "new.yaml": shelvesWith("shelf_new").replace("Shelves", "Racks").repeat(1) });
    const { report } = await catalogue(repository.folder, "new.yaml", "--since", "HEAD~1");
    expect([report.documents[0]?.since, report.notes]).toEqual([
      null,
      ["new.yaml was not there at HEAD~1, so nothing is compared"],
    ]);
    expect(
      (await statuslintAgain(["errors", "new.yaml", "--since", "nowhere"], { cwd: repository.folder })).code,
    ).toBe(2);
  });
});

test("a bad document does not lose the good one", async () => {
  const folder = folderWith({ "bad.yaml": "openapi: 3.1.0\npaths: {\n", "good.yaml": shelves });
  const { code, report, error } = await catalogue(folder, "bad.yaml", "good.yaml");
  expect([code, report.documents.map(({ file }) => file), report.problems.map(({ file }) => file)]).toEqual([
    2,
    ["good.yaml"],
    ["bad.yaml"],
  ]);
  expect(error).toMatch(/^error: bad\.yaml:/);
});

test("an Overlay is laid over it, and standard input is read", async () => {
  const overlay =
    "overlay: 1.0.0\ninfo: { title: t, version: '1' }\nactions:\n  - target: $..responses['409']\n    remove: true\n";
  const folder = folderWith({ "api.yaml": shelves, "less.yaml": overlay });
  const { report } = await catalogue(folder, "api.yaml", "--overlay", "less.yaml");
  expect(report.documents[0]?.codes).toEqual([]);
  const { out } = await statuslintAgain(["errors", "-", "--stdin-filepath", "piped.yaml"], {
    cwd: folder,
    input: shelves,
  });
  expect(out).toMatch(/^piped\.yaml: 1 operation, 1 error declared/);
});

test.each<readonly [string, readonly string[], string]>([
  ["an unknown format", ["api.yaml", "-f", "markdow"], "Did you mean `markdown`?"],
  ["a format of an audit alone", ["api.yaml", "-o", "errors.sarif"], "does not follow from its name"],
  [
    "two reports in one file",
    ["api.yaml", "-o", "e.md", "-o", "markdown=e.md"],
    "two reports would be written to `e.md`",
  ],
  ["nothing to read", ["nothing/*.yaml"], "nothing matches"],
])("%s is refused", async (_, args, message) => {
  const { code, error } = await statuslintAgain(["errors", ...args], {
    cwd: folderWith({ "api.yaml": shelves }),
  });
  expect([code, error]).toEqual([2, expect.stringContaining(message)]);
});
