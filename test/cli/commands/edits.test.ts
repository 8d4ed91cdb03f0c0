import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import type { Finding, FindingEdit } from "../../../src/findings/finding.ts";
import schema from "../../../src/reports/json/report.schema.json" with { type: "json" };
import { LineIndex, type Position } from "../../../src/source/position.ts";
import { folderWith, statuslintAgain as statuslint } from "../../support/run.ts";
import { sarifErrors } from "../../support/sarif-schema.ts";

/** With a fix (content under 204) and, under the code that is missing, nothing that can be proved. */
const shelf = `openapi: 3.1.0
info: { title: Shelves, version: "1" }
paths:
  /shelves/{id}:
    delete:
      responses:
        204:
          description: Gone.
          content: { text/plain: {} }
        401: { $ref: "shared.yaml#/Locked" }
        404:
          description: No such shelf.
          content: { application/problem+json: { schema: { type: object } } }
`;
const shared = `Locked:
  description: Who are you?
`;

interface Replacement {
  readonly deletedRegion: Readonly<Record<"startLine" | "startColumn" | "endLine" | "endColumn", number>>;
  readonly insertedContent?: { readonly text: string };
}

async function findingsOf(folder: string, ...options: readonly string[]): Promise<readonly Finding[]> {
  const args = ["--no-config", "--ruleset", "rfc", "-f", "json", ...options];
  return JSON.parse((await statuslint(args, { cwd: folder })).out).findings;
}

function withEdit(text: string, { changes }: FindingEdit): string {
  const { lineCount } = new LineIndex(text);
  const lines = text.split("\n");
  expect(lines).toHaveLength(lineCount);
  const offset = ({ line, column }: Position): number =>
    lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, column - 1);
  return changes.reduceRight(
    (made, change) => made.slice(0, offset(change.start)) + change.text + made.slice(offset(change.end)),
    text,
  );
}

describe("audit --edits", () => {
  test("what cannot be proved is left out, and one note says how much of it, and why", async () => {
    const created = (name: string): string => `
  /${name}:
    post:
      summary: Create one of the ${name}
      requestBody: { content: { application/json: { schema: { properties: { name: { type: string } } } } } }
      responses: { 200: { $ref: "#/components/responses/Made" } }`;
    const text = `openapi: 3.1.0
info: { title: Shelves, version: "1" }
paths:${created("boxes")}${created("crates")}
components: { responses: { Made: { description: Made. } } }
`;
    const rules = ["--rule", "201-for-create=info", "--rule", "201-location=info"];
    const args = ["api.yaml", "--no-config", "--ruleset", "rfc", ...rules, "-f", "json"];
    const notesOf = async (...more: readonly string[]): Promise<readonly string[]> =>
      JSON.parse((await statuslint([...args, ...more], { cwd: folderWith({ "api.yaml": text }) })).out).notes;
    expect(await notesOf()).toEqual([]);
    expect(await notesOf("--edits")).toEqual([
      "api.yaml: 2 changes left out of `edits`: 201-for-create: it brings 201-location (2 times)",
    ]);
  });

  test("each finding has the changes that mend it, and they do alone", async () => {
    const files: Readonly<Record<string, string>> = { "api.yaml": shelf, "shared.yaml": shared };
    const folder = folderWith(files);
    const findings = await findingsOf(folder, "api.yaml", "--edits");
    const mended = findings.filter(({ edits }) => edits);
    expect(mended.map(({ rule, edits }) => [rule, edits?.map(({ file, kind }) => [file, kind])])).toEqual([
      ["204-no-body", [["api.yaml", "fix"]]],
      ["401-www-authenticate", [["shared.yaml", "suggestion"]]],
    ]);
    expect(mended[0]?.edits?.[0]?.diff).toEqual([
      "@@ -6,7 +6,6 @@",
      "       responses:",
      "         204:",
      "           description: Gone.",
      "-          content: { text/plain: {} }",
      '         401: { $ref: "shared.yaml#/Locked" }',
      "         404:",
      "           description: No such shelf.",
    ]);
    for (const { fingerprint, edits = [] } of mended) {
      for (const edit of edits)
        writeFileSync(path.join(folder, edit.file), withEdit(files[edit.file] ?? "", edit));
      const left = await findingsOf(folder, "api.yaml");
      expect(left).toHaveLength(findings.length - 1);
      expect(left.map((finding) => finding.fingerprint)).not.toContain(fingerprint);
      for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
    }
  });

  test("without it nothing is said of changes; with it all else is the same", async () => {
    const folder = folderWith({ "api.yaml": shelf, "shared.yaml": shared });
    const plain = await findingsOf(folder, "api.yaml");
    const edited = await findingsOf(folder, "api.yaml", "--edits");
    expect(JSON.stringify(plain)).not.toContain("edits");
    expect(edited.map(({ edits: _, ...rest }) => rest)).toEqual(plain);
  });

  test("the report is valid by its schema, and can be merged", async () => {
    const folder = folderWith({ "api.yaml": shelf, "shared.yaml": shared });
    const { out } = await statuslint(["api.yaml", "--no-config", "--edits", "-f", "json"], { cwd: folder });
    const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);
    expect([validate(JSON.parse(out)), validate.errors]).toEqual([true, null]);
    writeFileSync(path.join(folder, "part.json"), out);
    const merged = await statuslint(["merge", "part.json", "-f", "json"], { cwd: folder });
    expect(JSON.parse(merged.out).findings).toEqual(JSON.parse(out).findings);
  });

  test.each(["\n", "\r\n"])(
    "SARIF and rdjson, taken at their word, make the same text (line break %j)",
    async (lineBreak) => {
      const text = shelf
        .replace('{ $ref: "shared.yaml#/Locked" }', "{ description: Wér? }")
        .replaceAll("\n", lineBreak);
      const folder = folderWith({ "api.yaml": text });
      const files = ["-o", "a.json", "-o", "a.sarif", "-o", "a.rdjson"];
      await statuslint(["api.yaml", "--no-config", "--ruleset", "rfc", "--edits", ...files], { cwd: folder });
      const read = (name: string): string => readFileSync(path.join(folder, name), "utf8");
      expect(sarifErrors(read("a.sarif"))).toEqual([]);
      const { results } = JSON.parse(read("a.sarif")).runs[0];
      const { diagnostics } = JSON.parse(read("a.rdjson"));
      const findings: readonly Finding[] = JSON.parse(read("a.json")).findings;
      expect(findings.filter(({ edits }) => edits)).toHaveLength(2);
      for (const [index, { edits = [] }] of findings.entries()) {
        const { fixes = [] } = results[index];
        const { suggestions = [] } = diagnostics[index];
        expect([fixes.length, suggestions.length]).toEqual([edits.length, edits.length]);
        if (!edits[0]) continue;
        const made = withEdit(text, edits[0]);
        expect(made).not.toBe(text);
        const [{ replacements }] = fixes[0].artifactChanges;
        const changes = replacements.map(({ deletedRegion: region, insertedContent }: Replacement) => ({
          start: { line: region.startLine, column: region.startColumn },
          end: { line: region.endLine, column: region.endColumn },
          text: insertedContent?.text ?? "",
        }));
        expect(withEdit(text, { ...edits[0], changes })).toBe(made);
        const [{ range, text: own }] = suggestions;
        const lines = text.split("\n");
        const last = lines[range.end.line - 1]?.endsWith("\r") ? "\r" : "";
        lines.splice(range.start.line - 1, range.end.line - range.start.line + 1, own + last);
        expect(lines.join("\n")).toBe(made);
      }
    },
  );

  test("is the same in threads, from the cache and from standard input", async () => {
    const whole = shelf.replace('{ $ref: "shared.yaml#/Locked" }', "{ description: Who are you? }");
    const folder = folderWith({ "api.yaml": whole });
    const here = await findingsOf(folder, "api.yaml", "--edits");
    expect(here.filter(({ edits }) => edits)).toHaveLength(2);
    expect(await findingsOf(folder, "api.yaml", "--edits", "--timeout", "60")).toEqual(here);
    const cache = ["--cache", "--cache-folder", path.join(folder, "cache")];
    expect(JSON.stringify(await findingsOf(folder, "api.yaml", ...cache))).not.toContain("edits");
    expect(await findingsOf(folder, "api.yaml", "--edits", ...cache)).toEqual(here);
    expect(await findingsOf(folder, "api.yaml", "--edits", ...cache)).toEqual(here);
    const piped = await statuslint(
      ["-", "--no-config", "--ruleset", "rfc", "-f", "json", "--edits", "--stdin-filepath", "api.yaml"],
      { cwd: folder, input: whole },
    );
    expect(JSON.parse(piped.out).findings).toEqual(here);
  });

  test("only what is new is told, with its changes", async () => {
    const folder = folderWith({ "api.yaml": shelf, "shared.yaml": shared });
    const git = (...args: readonly string[]): void => {
      execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...args], { cwd: folder });
    };
    git("init", "-q");
    git("add", ".");
    git("commit", "-qm", "a");
    const more =
      "  /books/{id}:\n    delete: { responses: { 204: { description: Gone., content: { a/b: {} } } } }\n";
    writeFileSync(path.join(folder, "api.yaml"), shelf + more);
    const since = ["api.yaml", "--since", "HEAD"];
    const news = await findingsOf(folder, ...since, "--edits");
    const mended = news.filter(({ edits }) => edits);
    expect(mended.map(({ rule, operation }) => [rule, operation?.path])).toEqual([
      ["204-no-body", "/books/{id}"],
    ]);
    expect(news.map(({ edits: _, ...rest }) => rest)).toEqual(await findingsOf(folder, ...since));
  });

  test("what a change makes is right as well", async () => {
    const folder = folderWith({
      "api.yaml": `openapi: 3.1.0
info: { title: Shelves, version: "1" }
paths:
  /shelves:
    post:
      requestBody: { content: { application/json: { schema: { type: object } } } }
      responses:
        200:
          description: The shelf was created.
          content: { application/json: { schema: { type: object, properties: { id: { type: string } } } } }
  /shelves/{id}:
    get:
      responses:
        200: { description: The shelf. }
`,
    });
    const all = await findingsOf(folder, "api.yaml", "--edits", "--ruleset", "recommended");
    const edits = all.find(({ rule }) => rule === "201-for-create")?.edits;
    const added = edits?.[0]?.diff?.filter((line) => /^[-+]/.test(line));
    expect(added?.slice(0, 2)).toEqual(["-        200:", "+        201:"]);
    expect(added).toContain("+            Location:");
  });

  test("what an added error lacks as all do is not brought along", async () => {
    const text = (headers: string): string => `openapi: 3.1.0
info: { title: Shelves, version: "1" }
paths:
  /shelves/{id}:
    get:
      responses:
        200: { description: The shelf. }
        403: { description: Not yours.${headers} }
`;
    const added = async (headers: string, last = ""): Promise<string> => {
      const folder = folderWith({ "api.yaml": text(headers).replace(last, "") });
      const all = await findingsOf(folder, "api.yaml", "--edits", "--ruleset", "review");
      return JSON.stringify(all.find(({ rule }) => rule === "404-for-item")?.edits);
    };
    expect(await added("")).not.toContain("X-Request-Id");
    expect(await added(", headers: { X-Request-Id: { schema: { type: string } } }")).toContain(
      "X-Request-Id",
    );
    // Where no error is declared, none breaks the rule, and what is added must not be the first.
    expect(await added("", "        403: { description: Not yours. }\n")).toContain("X-Request-Id");
  });

  test("a line that is a whole document, or shows a secret, is not told as a diff", async () => {
    const long = { title: "Shelves", version: "1", description: "x".repeat(10_000) };
    const paths = {
      "/a": { delete: { responses: { 204: { description: "Gone.", content: { "a/b": {} } } } } },
    };
    const folder = folderWith({ "api.json": JSON.stringify({ openapi: "3.1.0", info: long, paths }) });
    const [edit] = (await findingsOf(folder, "api.json", "--edits")).flatMap(({ edits = [] }) => edits);
    expect(edit).toMatchObject({ diff: null, changes: [{ text: "" }] });
    const secret = `${shelf.replace("Gone.", "See https://me:hunter2@example.com/.")}`;
    writeFileSync(path.join(folder, "api.yaml"), secret);
    writeFileSync(path.join(folder, "shared.yaml"), shared);
    const { out } = await statuslint(["api.yaml", "--no-config", "--edits", "-f", "json"], { cwd: folder });
    expect(out).not.toContain("hunter2");
    expect(out).toContain('"diff": null');
  });
});
