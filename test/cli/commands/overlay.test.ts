import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { Report } from "../../../src/findings/report.ts";
import { Repository } from "../../support/repository.ts";
import { folderWith, type Run, statuslintAgain } from "../../support/run.ts";

const head = 'openapi: 3.1.0\ninfo: { title: Shelves, version: "1" }\npaths:\n';
/** Content under 204, at line 6. */
const faulty = `${head}  /shelves/{id}:
    delete:
      responses:
        204: { description: Gone., content: { text/plain: {} } }
    put:
      responses:
        204: { description: Stored. }
`;
const none = { "none.yaml": "levels: {}\n" };
const only = ["--no-config", "--ruleset", "none.yaml", "--rule", "204-no-body=error"];

function overlayOf(target: string, action: string, extended = ""): string {
  return `overlay: 1.0.0\n${extended}info: { title: t, version: "1" }\nactions:\n  - target: ${target}\n    ${action}\n`;
}
const mends = overlayOf("$..responses['204'].content", "remove: true");
/** Content under the other 204, at line 5. */
const breaks = overlayOf("$.paths.*.put.responses['204']", "update: { content: { text/plain: {} } }");
const both = { ...none, "api.yaml": faulty, "mends.overlay.yaml": mends, "breaks.overlay.yaml": breaks };

function run(folder: string, ...args: readonly string[]): Promise<Run> {
  return statuslintAgain([...args, ...only], { cwd: folder });
}

async function reportOf(folder: string, ...args: readonly string[]): Promise<Report> {
  const { out, error } = await run(folder, ...args, "-f", "json", "--fail-on", "none");
  if (out === "") throw new Error(error);
  return JSON.parse(out) as Report;
}

async function placesOf(folder: string, ...args: readonly string[]): Promise<readonly string[]> {
  const { findings } = await reportOf(folder, ...args);
  return findings.map(({ location: { file, start, pointer } }) => `${file}:${start.line} ${pointer}`);
}

const inDocument = "api.yaml:7 /paths/~1shelves~1{id}/delete/responses/204/content";
const inOverlay = "breaks.overlay.yaml:5 /actions/0/update/content";

describe("statuslint --overlay", () => {
  test("audits what the Overlays make of the description, in their order, and tells places in the file that holds the text", async () => {
    const folder = folderWith(both);
    expect(await placesOf(folder, "api.yaml")).toEqual([inDocument]);
    expect(await placesOf(folder, "api.yaml", "--overlay", "breaks.overlay.yaml")).toEqual([
      inDocument,
      inOverlay,
    ]);
    const two = ["--overlay", "mends.overlay.yaml", "--overlay", "breaks.overlay.yaml"];
    expect(await placesOf(folder, "api.yaml", ...two)).toEqual([inOverlay]);
    expect(
      await placesOf(
        folder,
        "api.yaml",
        "--overlay",
        "breaks.overlay.yaml",
        "--overlay",
        "mends.overlay.yaml",
      ),
    ).toEqual([]);
  });

  test("in each format, and for a description on standard input or in a thread of its own", async () => {
    const folder = folderWith(both);
    const args = ["--overlay", "mends.overlay.yaml", "--overlay", "breaks.overlay.yaml"];
    for (const format of [
      "terminal",
      "compact",
      "sarif",
      "markdown",
      "rdjson",
      "junit",
      "checkstyle",
      "gitlab",
      "github",
      "agent",
    ]) {
      const { out } = await run(folder, "api.yaml", ...args, "-f", format);
      expect(out, format).toContain("breaks.overlay.yaml");
    }
    const text = "update: { content: { text/plain: {} } }";
    expect((await run(folder, "api.yaml", ...args)).out).toContain(`│ ${text}\n`);
    expect(await placesOf(folder, "api.yaml", ...args, "--timeout", "100")).toEqual([inOverlay]);
    const { out } = await statuslintAgain(
      ["-", "--stdin-filepath", "api.yaml", "-f", "compact", ...args, ...only],
      {
        cwd: folder,
        input: faulty,
      },
    );
    expect(out).toContain("breaks.overlay.yaml:5:");
  });

  test("fingerprints are those of the description, so that a baseline knows again what moves into its text", async () => {
    const folder = folderWith(both);
    const written = await run(
      folder,
      "baseline",
      "api.yaml",
      "--overlay",
      "breaks.overlay.yaml",
      "-o",
      "b.json",
    );
    expect(written.code).toBe(0);
    const moved = faulty.replace("Stored. }", "Stored., content: { text/plain: {} } }");
    const after = folderWith({
      ...both,
      "api.yaml": moved,
      "b.json": readFileSync(path.join(folder, "b.json")),
    });
    expect(await placesOf(after, "api.yaml")).toHaveLength(2);
    expect(await placesOf(after, "api.yaml", "--baseline", "b.json")).toEqual([]);
  });

  test("with --since the description is compared with what the Overlay made of it then", async () => {
    const files = { ...none, "api.yaml": faulty, "x.overlay.yaml": mends };
    const args = ["api.yaml", "--overlay", "x.overlay.yaml", "--since", "HEAD"];
    const repository = new Repository(files);
    repository.write({ "x.overlay.yaml": breaks });
    expect(await placesOf(repository.folder, ...args)).toEqual([
      inDocument,
      inOverlay.replace("breaks", "x"),
    ]);
    repository.commit({});
    expect(await placesOf(repository.folder, ...args)).toEqual([]);
    // One that was not there then changed nothing.
    const { "x.overlay.yaml": _, ...before } = files;
    const young = new Repository(before);
    young.write({ "x.overlay.yaml": breaks });
    expect(await placesOf(young.folder, ...args)).toEqual([inOverlay.replace("breaks", "x")]);
  });

  test("what is kept from an earlier run counts only for the same Overlays with the same texts", async () => {
    const files = { ...both, "x.overlay.yaml": breaks };
    const repository = new Repository(files);
    const cached = (...args: string[]) =>
      placesOf(repository.folder, "api.yaml", ...args, "--cache-folder", "../store");
    const withX = ["--overlay", "x.overlay.yaml"];
    expect(await cached(...withX)).toHaveLength(2);
    expect(await cached()).toEqual([inDocument]);
    expect(await cached(...withX)).toHaveLength(2);
    repository.write({ "x.overlay.yaml": mends });
    expect(await cached(...withX)).toEqual([]);
  });

  test("what an Overlay says to statuslint holds, and what is wrong with it is told there", async () => {
    const ignore = (reason: string): string =>
      overlayOf("$.paths.*.delete", `update: { x-statuslint: { ignore: { 204-no-body: ${reason} } } }`);
    const folder = folderWith({
      ...both,
      "good.overlay.yaml": ignore("Old clients want it."),
      "bad.overlay.yaml": ignore('""'),
    });
    const good = await reportOf(folder, "api.yaml", "--overlay", "good.overlay.yaml");
    expect([good.findings.length, good.ignored[0]?.ignored.where]).toEqual([0, "good.overlay.yaml:5:41"]);
    const bad = await reportOf(folder, "api.yaml", "--overlay", "bad.overlay.yaml");
    expect(bad.problems).toMatchObject([
      { file: "bad.overlay.yaml", position: { line: 5 }, verdict: "ignored wrongly" },
    ]);
  });

  test("one that is wrong is told by its place, with the description that is not audited; the others are", async () => {
    const wrong = overlayOf("$.info[", "remove: true", "extends: api.yaml\n");
    const folder = folderWith({ ...both, "other.yaml": faulty, "wrong.overlay.yaml": wrong });
    const { out, code } = await run(
      folder,
      "api.yaml",
      "other.yaml",
      "--overlay",
      "wrong.overlay.yaml",
      "-f",
      "compact",
    );
    expect(code).toBe(2);
    expect(out).toContain("wrong.overlay.yaml:5:5: ");
    expect(out).toContain("this is no JSONPath (RFC 9535): ");
    expect(out).toContain("it would be applied to api.yaml");
    expect(out).toContain("other.yaml:7:");
  });

  test("what else there is in a folder is left alone, also where the Overlay is wrong", async () => {
    const files = {
      "apis/values.yaml": "- 1\n",
      "apis/notes.yaml": "swagger-ui: true\n",
      "apis/x.overlay.yaml": breaks,
    };
    const folder = folderWith({
      ...both,
      ...files,
      "apis/api.yaml": faulty,
      "bad.overlay.yaml": overlayOf("$", "update: 1"),
    });
    expect(await placesOf(folder, "apis", "--overlay", "apis/x.overlay.yaml")).toHaveLength(2);
    const { problems } = await reportOf(folder, "apis", "--overlay", "bad.overlay.yaml");
    expect(problems.map(({ message }) => message)).toEqual([
      "a number cannot be merged into an object, which is the root of apis/api.yaml",
    ]);
  });

  test("a target that selects nothing is a note", async () => {
    const folder = folderWith({ ...both, "x.overlay.yaml": overlayOf("$.paths['/gone']", "remove: true") });
    const { notes } = await reportOf(folder, "api.yaml", "--overlay", "x.overlay.yaml");
    expect(notes).toContain("x.overlay.yaml:4:5: nothing in api.yaml is at $.paths['/gone']");
  });

  test("of several descriptions it is applied to the one that it extends; where none is named, that is audited", async () => {
    const breaksB = breaks.replace("info:", "extends: ../b.yaml\ninfo:");
    const folder = folderWith({ ...none, "a.yaml": faulty, "b.yaml": faulty, "c/b.overlay.yaml": breaksB });
    const overlay = ["--overlay", "c/b.overlay.yaml"];
    const places = await placesOf(folder, "*.yaml", ...overlay);
    expect(places.map((place) => place.split(" ")[0])).toEqual([
      "a.yaml:7",
      "b.yaml:7",
      "c/b.overlay.yaml:6",
    ]);
    expect(await placesOf(folder, ...overlay)).toHaveLength(2);
    const { notes } = await reportOf(folder, "a.yaml", ...overlay);
    expect(notes).toContain("c/b.overlay.yaml:2:1: applied to a.yaml, though it extends another document");
  });

  test("the configuration lists those that always hold, and the command line others", async () => {
    const config = "rules: { 204-no-body: error }\nfiles: ../api.yaml\noverlay: ../breaks.overlay.yaml\n";
    const folder = folderWith({ ...both, "conf/.statuslintrc": config });
    const compact = (...args: string[]) =>
      statuslintAgain(["-f", "compact", ...args], { cwd: path.join(folder, "conf") });
    expect((await compact()).out).toMatch(/^breaks\.overlay\.yaml:5:\d+: error 204 /m);
    expect((await compact("--overlay", "../mends.overlay.yaml")).out).not.toContain("204-no-body");
    const outside = folderWith({
      "x/.statuslintrc": `overlay: ${path.join(folder, "breaks.overlay.yaml")}\n`,
      "x/openapi.yaml": faulty,
    });
    const { error, code } = await statuslintAgain([], { cwd: path.join(outside, "x") });
    expect([code, error]).toEqual([2, expect.stringContaining("--allow-outside")]);
  });

  test("no report replaces one that is read", async () => {
    const folder = folderWith(both);
    const { error, code } = await run(
      folder,
      "api.yaml",
      "--overlay",
      "mends.overlay.yaml",
      "-o",
      "compact=mends.overlay.yaml",
    );
    expect([code, error]).toEqual([2, expect.stringContaining("would replace")]);
  });
});

describe("statuslint fix --overlay", () => {
  test("mends the text of the description, and leaves to a person what an Overlay says", async () => {
    const folder = folderWith(both);
    const args = ["fix", "api.yaml", "--overlay", "breaks.overlay.yaml"];
    const { error, code } = await run(folder, ...args, "--write");
    expect(code).toBe(0);
    expect(error).toContain("1 change in 1 file written: 1 fix; 2 → 1 finding\n");
    expect(error).toContain("note: 1 change left out, 204-no-body: an Overlay says what would change\n");
    expect(readFileSync(path.join(folder, "api.yaml"), "utf8")).toBe(
      faulty.replace(", content: { text/plain: {} }", ""),
    );
    expect(readFileSync(path.join(folder, "breaks.overlay.yaml"), "utf8")).toBe(breaks);
  });

  test("an item behind one that is removed is not taken for another", async () => {
    const folder = folderWith({
      ...none,
      "api.yaml": faulty
        .replace("/delete", "")
        .replace("  /shelves", "  x: [{ y: 1 }, { y: 2 }]\n  /shelves"),
      "x.overlay.yaml": overlayOf("$.paths.x[0]", "remove: true"),
    });
    const { out } = await run(folder, "fix", "api.yaml", "--overlay", "x.overlay.yaml");
    expect(out).toContain("-        204: { description: Gone., content: { text/plain: {} } }\n");
  });

  test("makes a second Overlay, to be applied behind the first, and never replaces that", async () => {
    const folder = folderWith(both);
    const first = ["--overlay", "breaks.overlay.yaml"];
    const replaced = await run(folder, "fix", "api.yaml", ...first, "-o", "breaks.overlay.yaml");
    expect([replaced.code, replaced.error]).toEqual([
      2,
      expect.stringContaining("is laid over the description"),
    ]);
    expect((await run(folder, "fix", "api.yaml", ...first, "-o", "more.overlay.yaml")).code).toBe(0);
    expect(await placesOf(folder, "api.yaml", ...first, "--overlay", "more.overlay.yaml")).toEqual([
      inOverlay,
    ]);
  });

  test("reports tell edits of the description alone", async () => {
    const folder = folderWith(both);
    const { findings } = await reportOf(folder, "api.yaml", "--overlay", "breaks.overlay.yaml", "--edits");
    expect(findings.map(({ edits }) => edits?.map(({ file }) => file))).toEqual([["api.yaml"], undefined]);
  });
});
