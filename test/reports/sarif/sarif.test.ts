import { describe, expect, test } from "vitest";
import type { Finding, FindingEdit } from "../../../src/findings/finding.ts";
import type { Report } from "../../../src/findings/report.ts";
import { lineHashes } from "../../../src/reports/sarif/line-hash.ts";
import { sarifReporter } from "../../../src/reports/sarif/sarif.ts";
import { attack } from "../../support/attack.ts";
import { documentOf } from "../../support/audit-text.ts";
import { bookings, makeReport, withFindings } from "../../support/make-report.ts";
import { sarifErrors } from "../../support/sarif-schema.ts";
import { findingWith, headerEdit, reportWith } from "../sample-report.ts";

type Change = FindingEdit["changes"][number];

interface Location {
  id?: number;
  physicalLocation: {
    artifactLocation: { uri: string; uriBaseId: string };
    region: { startLine: number; startColumn: number; endLine: number; endColumn: number };
  };
  logicalLocations?: { name?: string; fullyQualifiedName: string }[];
  message?: { text: string };
}

interface Result {
  ruleId: string;
  ruleIndex: number;
  level: string;
  message: { text: string };
  locations: Location[];
  relatedLocations?: Location[];
  partialFingerprints: Record<string, string>;
  fixes?: { artifactChanges: { artifactLocation: { uri: string }; replacements: unknown[] }[] }[];
}

interface Rule {
  id: string;
  name: string;
  shortDescription: { text: string };
  fullDescription: { text: string };
  help: { text: string; markdown: string };
  properties: { precision: string; tags: string[] };
}

interface Run {
  tool: { driver: { rules: Rule[] } };
  automationDetails?: { id: string };
  columnKind: string;
  invocations: {
    executionSuccessful: boolean;
    toolExecutionNotifications: { level: string; message: { text: string }; locations?: Location[] }[];
  }[];
  results: Result[];
}

/** The run of a report's SARIF, which must be valid whatever the report. */
function runOf(report: Report, category?: string): Run {
  const text = sarifReporter.render(report, category === undefined ? {} : { category });
  expect(sarifErrors(text)).toEqual([]);
  const { runs } = JSON.parse(text) as { runs: Run[] };
  expect(runs).toHaveLength(1);
  return runs[0] as Run;
}

const text = documentOf(bookings);
const report = makeReport({ "api/bookings.yaml": bookings });
const run = runOf(report);

/** One finding, changed. */
function only(change: Partial<Finding>, given: Report = report): Report {
  const [finding] = given.findings;
  if (!finding) throw new Error("no finding");
  return { ...given, findings: [{ ...finding, ...change }] };
}

describe("SARIF", () => {
  test("has a result for each finding, on one line, where the text is", () => {
    expect(run.columnKind).toBe("utf16CodeUnits");
    expect(run.results).toHaveLength(report.findings.length);
    for (const [index, result] of run.results.entries()) {
      const finding = report.findings[index];
      expect(result.locations).toHaveLength(1);
      const { artifactLocation, region } =
        result.locations[0]?.physicalLocation ?? expect.fail("no location");
      expect(artifactLocation).toEqual({ uri: "api/bookings.yaml", uriBaseId: "%SRCROOT%" });
      expect(region.endLine).toBe(region.startLine);
      const key = (text.split("\n")[region.startLine - 1] ?? "").slice(
        region.startColumn - 1,
        region.endColumn - 1,
      );
      const last = finding?.location.pointer.split("/").at(-1)?.replaceAll("~1", "/");
      expect(key.replace(/^['"]|['"]$/g, "")).toBe(last);
    }
  });

  test("counts columns in UTF-16 units", () => {
    const flow = `{"openapi":"3.1.0","info":{"title":"😀","version":"1"},"paths":{"/😀":{"get":{"responses":{"200":{"description":"ok"},"429":{"description":"no"}}}}}}`;
    const { results } = runOf(makeReport({ "a.json": flow }));
    const result = results.find(({ ruleId }) => ruleId === "429-retry-after");
    expect(result?.locations[0]?.physicalLocation.region.startColumn).toBe(flow.indexOf('"429"') + 1);
  });

  test("describes every rule that ran", () => {
    const { rules } = run.tool.driver;
    expect(rules.map(({ id }) => id)).toEqual(report.rules.map(({ id }) => id));
    for (const rule of rules) {
      expect(rule).toMatchObject({
        name: expect.stringMatching(/^\w+$/),
        shortDescription: { text: expect.stringMatching(/^.{1,1024}$/) },
        fullDescription: { text: expect.stringMatching(/^.{1,1024}$/) },
        help: { text: expect.any(String), markdown: expect.stringContaining("## What to do") },
        helpUri: expect.stringMatching(/^https:/),
        defaultConfiguration: { level: expect.stringMatching(/^(?:error|warning|note)$/) },
        properties: {
          precision: expect.stringMatching(/^(?:very-high|high|medium|low)$/),
          "problem.severity": expect.stringMatching(/^(?:error|warning|recommendation)$/),
        },
      });
      expect(rule.properties).not.toHaveProperty("security-severity");
      expect(rule.properties.tags.length).toBeLessThanOrEqual(20);
    }
    for (const { ruleId, ruleIndex } of run.results) expect(rules[ruleIndex]?.id).toBe(ruleId);
  });

  test("describes a rule that is not of the package from the report alone", () => {
    const rule = {
      ...report.rules[0],
      id: "acme-teapot",
      title: "x".repeat(2_000),
    } as Report["rules"][number];
    const [described] = runOf({ ...report, rules: [rule], findings: [] }).tool.driver.rules;
    expect(described).toMatchObject({ id: "acme-teapot", name: "AcmeTeapot" });
    expect(described?.shortDescription.text).toHaveLength(1_024);
    expect(described?.help.markdown).toContain("acme-teapot");
  });

  test("links the places that use a shared component", () => {
    const shared = run.results.find(({ message }) => message.text.includes("shared by 3 operations"));
    expect(shared?.locations[0]?.logicalLocations?.[0]?.fullyQualifiedName).toBe(
      "/components/responses/Missing",
    );
    expect(shared?.relatedLocations?.map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(shared?.message.text).toContain("[used by GET /rooms/{id}](1), [used by PUT /rooms/{id}](2)");
  });

  test("has fixes, where all that they change is in the repository", () => {
    const outside = { ...headerEdit, file: "../other.yaml" };
    const removal = { ...headerEdit, changes: [{ ...(headerEdit.changes[0] as Change), text: "" }] };
    const fixesOf = (...edits: readonly FindingEdit[]) =>
      runOf(reportWith([findingWith({ edits })])).results[0]?.fixes;
    const deletedRegion = { startLine: 12, startColumn: 20, endLine: 12, endColumn: 20 };
    expect(fixesOf(headerEdit)?.[0]?.artifactChanges).toEqual([
      {
        artifactLocation: { uri: "specs/shop.yaml", uriBaseId: "%SRCROOT%" },
        replacements: [
          { deletedRegion, insertedContent: { text: "\n          headers:\n            Location: {}" } },
        ],
      },
    ]);
    expect(fixesOf(removal)?.[0]?.artifactChanges[0]?.replacements).toEqual([{ deletedRegion }]);
    expect(fixesOf(headerEdit, outside)).toBeUndefined();
    expect(runOf(reportWith([findingWith()])).results[0]).not.toHaveProperty("fixes");
  });

  test("names the category only when asked, with its slash", () => {
    expect(run).not.toHaveProperty("automationDetails");
    expect(runOf(report, "apis").automationDetails).toEqual({ id: "apis/" });
    expect(runOf(report, "apis/").automationDetails).toEqual({ id: "apis/" });
  });

  test("tells what could not be audited, and what was skipped", () => {
    const problems = [
      { file: "a b.yaml", message: "not YAML", fix: "Put it right.", position: { line: 2, column: 3 } },
      { file: "https://api.example/b.yaml", message: "it cannot be read", fix: "Try again." },
    ];
    expect(run.invocations).toEqual([{ executionSuccessful: true, toolExecutionNotifications: [] }]);
    const [invocation] = runOf(makeReport({}, { problems, notes: ["c.yaml was skipped"] })).invocations;
    expect(invocation?.executionSuccessful).toBe(false);
    expect(invocation?.toolExecutionNotifications).toMatchObject([
      {
        level: "error",
        message: { text: "not YAML. Put it right." },
        locations: [
          { physicalLocation: { artifactLocation: { uri: "a%20b.yaml" }, region: { startLine: 2 } } },
        ],
      },
      { level: "error", message: { text: "api.example/b.yaml: it cannot be read. Try again." } },
      { level: "note", message: { text: "c.yaml was skipped." } },
    ]);
    expect(invocation?.toolExecutionNotifications[1]).not.toHaveProperty("locations");
  });

  test("of many documents is one valid run", () => {
    const names = Array.from({ length: 200 }, (_, index) => `apis/${index}.yaml`);
    const { results } = runOf(makeReport(Object.fromEntries(names.map((name) => [name, bookings]))));
    expect(
      new Set(results.map(({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri)).size,
    ).toBe(200);
  });
});

describe("paths", () => {
  test.each([
    ["a space, a percent sign, a hash", "a b/50%#1.yaml", "a%20b/50%25%231.yaml"],
    ["a colon, which would make a scheme", "v1:api.yaml", "v1%3Aapi.yaml"],
    ["letters", "grüße.yaml", "gr%C3%BC%C3%9Fe.yaml"],
    ["half a surrogate pair", "a\ud800.yaml", "a%EF%BF%BD.yaml"],
    ["a dot at the start", "./a.yaml", "a.yaml"],
    ["standard input", "<stdin>", "%3Cstdin%3E"],
  ])("are percent-encoded: %s", (_, file, uri) => {
    const location = { ...(report.findings[0] as Finding).location, file };
    const [result] = runOf(only({ location })).results;
    expect(result?.locations[0]?.physicalLocation.artifactLocation.uri).toBe(uri);
  });

  const outside = [
    "https://api.example/a.yaml",
    "file:///srv/a.yaml",
    "/srv/a.yaml",
    "../a.yaml",
    "C:\\apis\\a.yaml",
    "",
  ];
  const finding = report.findings[0] as Finding;
  const away = (file: string): Finding["location"] => ({ ...finding.location, file });

  test.each(outside)(
    "of a part outside the repository (%j) are those of the place that refers to it",
    (file) => {
      const inside = { ...finding.location, start: { line: 7, column: 3 }, end: { line: 7, column: 9 } };
      const related = [
        { message: "further away", location: away(file) },
        { message: "used by GET /a", location: inside },
      ];
      const [result] = runOf(only({ location: away(file), related })).results;
      expect(result?.locations[0]?.physicalLocation).toEqual({
        artifactLocation: { uri: "api/bookings.yaml", uriBaseId: "%SRCROOT%" },
        region: { startLine: 7, startColumn: 3, endLine: 7, endColumn: 9 },
      });
      expect(result).not.toHaveProperty("relatedLocations");
      expect(result?.message.text).toMatch(
        /^Written in (?:api\.example\/|srv\/|C:\/apis\/)?(?:a\.yaml|document), line \d+\.$/m,
      );
    },
  );

  test.each(outside)("of a whole document outside it (%j) are relative all the same", (file) => {
    const nowhere = { location: away(file), document: file, related: [], instances: [] };
    const [result] = runOf(only(nowhere)).results;
    const { artifactLocation, region } = result?.locations[0]?.physicalLocation ?? expect.fail("no location");
    expect(artifactLocation.uri).toMatch(/^(?!\.\.|[a-z]+:|\/).+/);
    expect(region.startLine).toBe(finding.location.start.line);
  });

  test("of a part outside it that nothing inside refers to: the start of the document", () => {
    const [result] = runOf(only({ location: away("../a.yaml"), related: [], instances: [] })).results;
    expect(result?.locations[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: "api/bookings.yaml", uriBaseId: "%SRCROOT%" },
      region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 },
    });
  });
});

describe("fingerprints", () => {
  test("are the uploader's hash of the line, and our own beside it", () => {
    const hash = lineHashes(text);
    for (const [index, { partialFingerprints, locations }] of run.results.entries()) {
      expect(partialFingerprints).toEqual({
        primaryLocationLineHash: hash(locations[0]?.physicalLocation.region.startLine ?? 0),
        "statuslint/v1": report.findings[index]?.fingerprint,
      });
    }
  });

  test("leave the hash to the uploader where the report does not have it", () => {
    const { lineHash: _, ...finding } = report.findings[0] as Finding;
    const [result] = runOf({ ...report, findings: [finding] }).results;
    expect(Object.keys(result?.partialFingerprints ?? {})).toEqual(["statuslint/v1"]);
  });

  const minified = JSON.stringify({
    openapi: "3.1.0",
    info: { title: "Rooms", version: "1" },
    paths: Object.fromEntries(
      ["/rooms/{id}", "/rooms/{name}", "/guests"].map((path) => [
        path,
        { get: { responses: { 200: { description: "It." }, 429: { description: "Too many." } } } },
      ]),
    ),
  });

  /** What identifies alerts on GitHub. */
  function identities({ results }: Run): string[] {
    return results.map(
      ({ ruleId, locations, partialFingerprints }) =>
        `${ruleId} ${locations[0]?.physicalLocation.artifactLocation.uri} ${partialFingerprints.primaryLocationLineHash}`,
    );
  }

  test("tell findings of one rule on one line apart, also in minified JSON", () => {
    const given = makeReport({ "a.json": minified });
    const ids = identities(runOf(given));
    expect(new Set(given.findings.map(({ location }) => location.start.line))).toEqual(new Set([1]));
    expect(ids.filter((id) => id.startsWith("429-retry-after")).length).toBe(3);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("of minified JSON stay when another finding on the line is put right", () => {
    const before = identities(runOf(makeReport({ "a.json": minified })));
    const fixed = minified.replace(
      /(.*)"429":\{/,
      '$1"429":{"headers":{"Retry-After":{"schema":{"type":"integer"}}},',
    );
    const after = identities(runOf(makeReport({ "a.json": fixed })));
    expect(after.length).toBe(before.length - 1);
    expect(before).toEqual(expect.arrayContaining(after));
  });

  test("of one finding met in two documents are the same", () => {
    const twice = { ...report, findings: [...report.findings, ...report.findings] };
    const ids = identities(runOf(twice));
    expect(new Set(ids).size).toBe(report.findings.length);
    expect(ids.slice(0, report.findings.length)).toEqual(identities(run));
  });
});

describe("limits", () => {
  const finding = report.findings[0] as Finding;
  const many = (count: number): Finding[] =>
    Array.from({ length: count }, (_, index) => ({
      ...finding,
      severity: index % 2 === 0 ? "info" : "error",
      fingerprint: index.toString(16).padStart(32, "0"),
      related: [],
      evidence: [],
    }));

  test("cut the least severe results and say so", () => {
    const { results, invocations } = runOf({ ...report, findings: many(30_001) });
    expect(results).toHaveLength(25_000);
    expect(results.filter(({ level }) => level === "error")).toHaveLength(15_000);
    expect(results[0]?.level).toBe("note");
    expect(results.at(-1)?.level).toBe("error");
    expect(invocations[0]?.toolExecutionNotifications.map(({ message }) => message.text)).toEqual([
      "Only the 25,000 most severe findings fit into a SARIF file that GitHub accepts; 5,001 info were left out.",
      "GitHub shows the 5,000 most severe results.",
    ]);
  });

  test("keep a result's related places below a thousand, and its message readable", () => {
    const related = Array.from({ length: 1_200 }, (_, index) => ({
      message: `used by GET /${index}`,
      location: {
        ...finding.location,
        start: { line: index + 100, column: 1 },
        end: { line: index + 100, column: 4 },
      },
    }));
    const [result] = runOf(only({ related, message: "x".repeat(5_000) })).results;
    expect(result?.relatedLocations).toHaveLength(1_000);
    expect(result?.message.text.match(/\]\(\d+\)/g)).toHaveLength(10);
    expect(result?.message.text.length).toBeLessThan(3_000);
  });
});

test("a habit is a result for each place, and mending one takes away that one", () => {
  const text = (mended: number): string =>
    Array.from({ length: 12 }, (_, index) => {
      const headers = index < mended ? ", headers: { Retry-After: { schema: { type: integer } } }" : "";
      return `/r${index}:\n  get:\n    responses:\n      200: { description: It. }\n      429: { description: Too many.${headers} }`;
    }).join("\n");
  const identities = (mended: number): readonly string[] =>
    runOf(makeReport({ "a.yaml": text(mended) }))
      .results.filter(({ ruleId }) => ruleId === "429-retry-after")
      .map(({ partialFingerprints }) => partialFingerprints?.["statuslint/v1"] ?? "");
  expect(new Set(identities(0)).size).toBe(12);
  expect(identities(3)).toEqual(identities(0).slice(3));
});

describe("an attack", () => {
  const attacked = runOf(attack);

  test("becomes neither a link nor a control character", () => {
    expect(attacked.results.length).toBeGreaterThan(3);
    for (const { message, relatedLocations = [] } of attacked.results) {
      const links = message.text.match(/(?<!\\)\]\([^)]*\)/g) ?? [];
      expect(links.every((link) => /^\]\(\d+\)$/.test(link))).toBe(true);
      expect(links.length).toBeLessThanOrEqual(relatedLocations.length);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they must not be there
      expect(message.text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e\u2066]/);
    }
  });

  test("stays inside its file's name", () => {
    const uris = attacked.results.map(({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri);
    expect(new Set(uris).size).toBe(1);
    expect(uris[0]).toMatch(/^specs\/[\w.!~*'()%-]+\.yaml$/);
  });
});

test("the same report gives the same bytes", () => {
  const again = makeReport({ "api/bookings.yaml": bookings });
  expect(sarifReporter.render(again, {})).toBe(sarifReporter.render(report, {}));
  expect(withFindings(report, (finding) => finding)).toEqual(report);
});
