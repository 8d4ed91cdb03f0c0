import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { parseShard } from "../../../src/cli/options/fleet.ts";
import { shardOf } from "../../../src/cli/run/inputs.ts";
import type { Report } from "../../../src/findings/report.ts";
import { description, fleetFiles } from "../../support/fleet.ts";
import { folderWith, statuslint, statuslintAgain } from "../../support/run.ts";

describe("shares", () => {
  const inputs = Array.from({ length: 300 }, (_, index) => ({
    file: `/repository/apis/service-${index}.yaml`,
    isNamed: true,
  }));

  test.each([1, 2, 3, 7])("%i of them are all documents, each once", (of) => {
    const shares = Array.from({ length: of }, (_, index) =>
      shardOf(inputs, { index: index + 1, of }, "/repository"),
    );
    expect(shares.flat().sort((a, b) => inputs.indexOf(a) - inputs.indexOf(b))).toEqual(inputs);
    for (const share of shares) expect(share.length).toBeGreaterThan(300 / of / 2);
  });

  test("where a document belongs does not depend on the others, or on where the repository lies", () => {
    const shard = parseShard("2/3");
    const some = shardOf(inputs.slice(100), shard, "/repository");
    expect(some).toEqual(
      shardOf(inputs, shard, "/repository").filter((input) => inputs.indexOf(input) >= 100),
    );
    const elsewhere = inputs.map((input) => ({ ...input, file: `/other${input.file}` }));
    expect(shardOf(elsewhere, shard, "/other/repository")).toHaveLength(
      shardOf(inputs, shard, "/repository").length,
    );
  });
});

/** A description whose texts are French. */
const french = `openapi: 3.1.0
info: { title: Colis, version: "1" }
paths:
${Array.from({ length: 8 }, (_, index) => `  /colis${index}: { get: { responses: { 400: { description: Le colis ${index} est introuvable } } } }\n`).join("")}`;

describe("merged shards", () => {
  const folder = folderWith({
    ...fleetFiles(),
    "apis/colis.yaml": french,
    "apis/service-5.yaml": `${description("service-5")}x-statuslint: { ignore: { 204-no-body: Known. } }\n`,
    "apis/service-7.yaml": `${description("service-7")}x-statuslint: { ignore: { 201-location: Idle. } }\n`,
    "apis/service-1.json": description("service-1").replaceAll("{id}", ":id"),
    "apis/service-2.json": description("service-2"),
    ".statuslintrc.yaml": `extends: recommended
failOn: none
ignore:
  - { rule: 204-no-body, at: "DELETE /service-8/{id}", reason: Needed in one shard only. }
  - { rule: 204-no-body, at: "GET /nowhere", reason: Needed in none. }
`,
  });
  const at = (name: string): string => path.join(folder, name);

  test("are the report of one run over everything, byte by byte, in every format", async () => {
    const formats = ["json", "sarif.json", "md", "junit.xml", "html", "gitlab.json", "txt"];
    const outputs = (stem: string): string[] => formats.flatMap((ending) => ["-o", `out/${stem}.${ending}`]);
    const whole = await statuslint(["apis", ...outputs("whole")], { cwd: folder });
    expect(whole.code).toBe(2);
    for (const index of [1, 2, 3])
      await statuslintAgain(["apis", "--shard", `${index}/3`, "-o", `shards/${index}.json`], { cwd: folder });
    const merged = await statuslintAgain(["merge", "shards/3.json", "shards", ...outputs("merged")], {
      cwd: folder,
    });
    expect(merged).toEqual(whole);
    for (const ending of formats)
      expect(readFileSync(at(`out/merged.${ending}`), "utf8")).toBe(
        readFileSync(at(`out/whole.${ending}`), "utf8"),
      );
    const plain = await statuslintAgain(["apis", "-f", "json"], { cwd: folder });
    expect(await statuslintAgain(["merge", "shards", "-f", "json"], { cwd: folder })).toEqual(plain);
    const { notes } = JSON.parse(plain.out) as Report;
    expect(notes).toEqual([
      "apis/inner/values.yaml was skipped: it is no OpenAPI document",
      "2 findings are ignored on purpose; --show-ignored lists what and why",
      "apis/service-7.yaml:9:27: ignoring `201-location` matches nothing; take it out",
      "configuration, at GET /nowhere: ignoring `204-no-body` matches nothing; take it out",
      "apis/colis.yaml: most descriptions of responses are not in English; what they say is not compared with their codes",
      "apis/service-1.json holds YAML, though its name says JSON; rename it",
      "apis/service-1.json: a parameter `:id` in a path is no OpenAPI; write `{id}`: `/service-1/:id`",
      "apis/service-2.json holds YAML, though its name says JSON; rename it",
    ]);
  });

  test("one alone does not judge the ignores of others", async () => {
    const { out } = await statuslintAgain(["apis", "-f", "json", "--shard", "1/3"], { cwd: folder });
    const { notes, shard } = JSON.parse(out) as Report;
    expect(notes.join()).not.toContain("matches nothing");
    expect(shard).toMatchObject({ index: 1, of: 3 });
  });

  test.each([
    ["one is missing", ["1", "3"], "shards/1.json: of 3 shards, one is missing: 2"],
    ["one is there twice", ["1", "2", "copy"], "shards/copy.json: this is shard 2 of 3, as shards/2.json is"],
    [
      "one is of another split",
      ["1", "2", "half"],
      "shards/half.json: this is shard 1 of 2, and shards/1.json is one of 3",
    ],
    [
      "another version",
      ["1", "2", "newer"],
      "shards/newer.json: the report was made by statuslint 99.0.0, and this is",
    ],
    [
      "another ruleset",
      ["1", "2", "strict"],
      "shards/strict.json: this report and shards/1.json come from different rulesets",
    ],
    ["no report", ["1", "other"], "shards/other.json: this is no JSON report of statuslint"],
    ["no file", ["1", "nothing"], "shards/nothing.json: there is no such file"],
  ])("%s: an error says which", async (_, names, message) => {
    const third = JSON.parse(readFileSync(at("shards/3.json"), "utf8")) as Report;
    const write = (name: string, value: unknown): void =>
      writeFileSync(at(`shards/${name}.json`), JSON.stringify(value));
    writeFileSync(at("shards/copy.json"), readFileSync(at("shards/2.json")));
    write("half", { ...third, shard: { ...third.shard, index: 1, of: 2 } });
    write("newer", { ...third, tool: { ...third.tool, version: "99.0.0" } });
    write("strict", { ...third, ruleset: "strict" });
    write("other", { documents: [] });
    const { code, out, error } = await statuslintAgain(
      ["merge", ...names.map((name) => `shards/${name}.json`)],
      {
        cwd: folder,
      },
    );
    expect(error).toContain(message);
    expect({ code, out }).toEqual({ code: 2, out: "" });
  });
});

test("reports that are no shards are merged too, unless a document is in two of them", async () => {
  const folder = folderWith({ "a.yaml": description("a"), "b.yaml": description("b") });
  for (const name of ["a", "b"])
    await statuslintAgain([`${name}.yaml`, "--no-config", "-o", `${name}.json`], { cwd: folder });
  const whole = await statuslintAgain(["b.yaml", "a.yaml", "--no-config"], { cwd: folder });
  expect(whole.code).toBe(1);
  expect(await statuslintAgain(["merge", "b.json", "a.json"], { cwd: folder })).toEqual(whole);
  writeFileSync(path.join(folder, "c.json"), readFileSync(path.join(folder, "a.json")));
  const { error, code } = await statuslintAgain(["merge", "a.json", "c.json"], { cwd: folder });
  expect(error).toContain("c.json: `a.yaml` is in this report and in a.json");
  expect(code).toBe(2);
});
