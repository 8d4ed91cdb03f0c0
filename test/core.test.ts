import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type * as Core from "../src/core.ts";
import { auditText, renderReport, reporters } from "../src/core.ts";
import type * as CoreReports from "../src/core-reports.ts";
import { htmlReporter, markdownReporter, sarifReporter } from "../src/core-reports.ts";
import { browserPath, launchBrowser, openFile, withoutBrowser } from "./support/browser.ts";
import { statuslintAgain } from "./support/run.ts";

const built = readFileSync("dist/core.js", "utf8");
const builtReports = readFileSync("dist/core-reports.js", "utf8");
/** A page that holds the core with all its reports, and nothing else. */
const holder = `<!doctype html>
<meta charset="utf-8">
<title>core</title>
<script type="module">
import * as core from "${dataUrl(built)}";
import * as more from "${dataUrl(builtReports.replaceAll("./core.js", dataUrl(built)))}";
Object.assign(globalThis, { core, more });
</script>
`;
const everyReporter = [...reporters, markdownReporter, sarifReporter, htmlReporter];
const documents = ["specs/bookshop.yaml", "specs/clinic.swagger.json", "specs/garden.yaml"];

function dataUrl(script: string): string {
  return `data:text/javascript;base64,${Buffer.from(script).toString("base64")}`;
}

/** Every report that the command line writes of a document, by format. */
async function reportsOf(document: string, ...options: readonly string[]): Promise<Record<string, string>> {
  const folder = mkdtempSync(path.join(tmpdir(), "statuslint-core-"));
  const out = everyReporter.flatMap(({ format }) => ["-o", `${format}=${path.join(folder, format)}`]);
  await statuslintAgain([document, "--no-config", ...options, ...out], { cwd: process.cwd() });
  return Object.fromEntries(
    everyReporter.map(({ format }) => [format, readFileSync(path.join(folder, format), "utf8")]),
  );
}

test("the core as it is built weighs at most 155 KiB, compressed", () => {
  expect(gzipSync(built, { level: 9 }).length).toBeLessThanOrEqual(155 * 1024);
});

test("its further reports weigh at most 39 KB more, and have nothing twice", () => {
  expect(gzipSync(builtReports, { level: 9 }).length).toBeLessThanOrEqual(39_000);
  expect(builtReports).toContain('from"./core.js"');
});

test.each(["a:\n\tb: 1", "a: *b", 'a: "b', "a: { b: c", "a: b: c", '{"a": 1,}', "a: 1"])(
  "the core as it is built says the same of %j",
  async (text) => {
    const core: typeof Core = await import(path.resolve("dist/core.js"));
    const saidBy = ({ auditText: audit }: Pick<typeof Core, "auditText">): unknown => {
      try {
        return audit(text);
      } catch (error) {
        return error instanceof Error && "problem" in error ? error.problem : error;
      }
    };
    expect(saidBy(core)).toEqual(saidBy({ auditText }));
  },
);

// Members are short in it: one that is looked up by its name would be missed.
test.each(documents)("the core as it is built finds the same in %s", async (name) => {
  const core: typeof Core = await import(path.resolve("dist/core.js"));
  const text = readFileSync(name, "utf8");
  const [made, wanted] = [core, { auditText, renderReport }].map((each) =>
    each.renderReport(each.auditText(text, { name, ruleset: "review" }), "json"),
  );
  expect(made).toBe(wanted);
});

describe.skipIf(browserPath === undefined)(`the core in a browser${withoutBrowser}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test.each(documents)("writes every report of %s as the command line does", async (name) => {
    const page = await browser.newPage();
    const { troubles, close } = await openFile(page, holder);
    const written = await page.evaluate(
      ([name, text]) => {
        const { core, more } = globalThis as unknown as { core: typeof Core; more: typeof CoreReports };
        const report = core.auditText(text, { name });
        return Object.fromEntries([
          ...core.reporters.map(({ format }) => [format, core.renderReport(report, format)]),
          ...[more.markdownReporter, more.sarifReporter, more.htmlReporter].map((reporter) => [
            reporter.format,
            core.renderReport(report, reporter),
          ]),
        ]);
      },
      [name, readFileSync(name, "utf8")] as const,
    );
    const expected = await reportsOf(name);
    expect(JSON.parse(written.json ?? "").findings).toEqual(JSON.parse(expected.json ?? "").findings);
    expect(written).toEqual(expected);
    expect(troubles.filter((trouble) => !trouble.startsWith("request: data:"))).toEqual([]);
    await close();
    await page.close();
  });
});

describe("an audit of a text", () => {
  const name = "specs/bookshop.yaml";
  const text = readFileSync(name, "utf8");

  test("by a preset, each occurrence by itself", async () => {
    const { json } = await reportsOf(name, "--ruleset", "review", "--each");
    expect(renderReport(auditText(text, { name, ruleset: "review" }), "json")).toBe(json);
  });

  test("by a configuration", () => {
    const only = { extends: [], rules: { "204-no-body": "warning" } } as const;
    const report = auditText(text, { name, ruleset: only });
    expect(report.ruleset).toBe("configuration");
    expect(report.rules.map(({ id, severity }) => [id, severity])).toEqual([["204-no-body", "warning"]]);
    const more = auditText(text, { name, ruleset: { rules: { "204-no-body": "off" } } });
    expect(more.rules.map(({ id }) => id)).not.toContain("204-no-body");
    expect(more.rules.length).toBeGreaterThan(30);
  });

  test("in many files, as the command line does", async () => {
    const folder = "specs/warehouse";
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((each) =>
      /ya?ml$/.test(each),
    );
    const files = Object.fromEntries(
      names.map((each) => [`${folder}/${each}`, readFileSync(path.join(folder, each), "utf8")]),
    );
    const root = `${folder}/openapi.yaml`;
    const { json } = await reportsOf(root, "--each");
    const report = auditText(files[root] ?? "", { name: root, files });
    expect(renderReport(report, "json")).toBe(json);
    expect(new Set(report.findings.map(({ location }) => location.file)).size).toBeGreaterThan(1);
  });

  test.each([
    [{}, "the file was not read"],
    [{ "spare/more parts.yaml": "" }, "there is no `a` at this place in spare/more parts.yaml"],
    [{ "spare/more parts.yaml": "{" }, "spare/more parts.yaml:1:2: this is not valid"],
    [{ "spare/more parts.yaml": "a: { $ref: 'rest.yaml#/b' }" }, "the file was not read"],
    [
      {
        "spare/more parts.yaml": "a: { $ref: 'rest.yaml#/b' }",
        "spare/rest.yaml": "b: { description: Fine }",
      },
      undefined,
    ],
  ])("with %j beside it", (files, message) => {
    const broken = auditText(
      `openapi: 3.1.0
info: { title: Spare parts, version: "1" }
paths:
  /parts: { get: { responses: { 200: { $ref: "../spare/more%20parts.yaml#/a" } } } }`,
      { name: "api/openapi.yaml", files },
    ).findings.filter(({ rule }) => rule === "ref-resolves");
    expect(broken.map((finding) => finding.message)).toEqual(
      message === undefined ? [] : [expect.stringContaining(message)],
    );
  });

  test.each([
    [() => auditText("a: [", {}), "this is not valid YAML"],
    [() => auditText("a: 1"), "OpenAPI"],
    [() => auditText(text, { ruleset: "none" }), "there is no ruleset `none`"],
    [() => auditText(text, { ruleset: { rules: { "204-body": "error" } } }), "`204-body`"],
    [() => renderReport(auditText(text), "pdf"), "there is no format `pdf`"],
  ])("tells what is wrong: %#", (act, message) => {
    expect(act).toThrow(message);
  });
});
