import { describe, expect, test } from "vitest";
import type { DocumentAudit } from "../../src/findings/assemble.ts";
import { reportNotes } from "../../src/findings/report-notes.ts";
import { audit } from "../../src/index.ts";
import { buildApi } from "../../src/model/build/api.ts";
import { ruleNamed, rules } from "../../src/rules/index.ts";
import type { IgnoreSetting } from "../../src/ruleset/config.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { Sources } from "../../src/source/sources.ts";
import { documentOf } from "../support/audit-text.ts";

const wanted = ["204-no-body", "201-for-create", "404-for-item"];

/** What a report says of ignores. */
function notesOn(ignores: DocumentAudit["ignores"]): readonly string[] {
  return reportNotes({ skipped: [], ignored: 0, ignores });
}

/** What is found in documents by file name, the first of which is the root. */
function audited(
  files: Readonly<Record<string, string>>,
  ignore: readonly IgnoreSetting[] = [],
  today = "2026-06-30",
): DocumentAudit {
  const [[name, text] = ["", ""], ...others] = Object.entries(files);
  const sources = new Sources(new SourceFile(name, `file:///${name}`, documentOf(text)));
  for (const [uri, part] of others) sources.add(new SourceFile(uri, `file:///${uri}`, part));
  const ruleset = {
    name: "test",
    rules: wanted.flatMap((id) => {
      const rule = ruleNamed(id);
      return rule
        ? [
            {
              rule,
              severity: "error" as const,
              lowConfidenceSeverity: "error" as const,
              options: { ...rule.options?.defaults },
              minConfidence: "medium" as const,
            },
          ]
        : [];
    }),
    callbacks: false,
    intents: {},
    ignore,
  };
  return audit(buildApi(sources), ruleset, { today });
}

const gone =
  "responses: { 204: { description: Gone., content: { text/plain: {} } }, 404: { description: None. } }";
const mark = (rule: string, reason: string): string => `x-statuslint: { ignore: { ${rule}: ${reason} } }`;
const why = mark("204-no-body", "An old client reads it");

describe("an ignore in the description covers what lies below it", () => {
  test.each<[string, string | Record<string, string>]>([
    [
      "on the response",
      `
/things/{id}:
  delete:
    responses:
      204: { description: Gone., content: { text/plain: {} }, ${why} }
      404: { description: None. }`,
    ],
    [
      "behind an extension that begins alike",
      `
x-status: stable
/things/{id}:
  delete:
    ${why}
    ${gone}`,
    ],
    [
      "on the operation",
      `
/things/{id}:
  delete:
    ${why}
    ${gone}`,
    ],
    [
      "on the path",
      `
/things/{id}:
  ${why}
  delete:
    ${gone}`,
    ],
    [
      "on the document",
      `
${why}
/things/{id}:
  delete:
    ${gone}`,
    ],
    [
      "on the component that a $ref leads to",
      `
/things/{id}:
  delete:
    responses: { 204: { $ref: "#/components/responses/Gone" }, 404: { description: None. } }
components:
  responses:
    Gone: { description: Gone., content: { text/plain: {} }, ${why} }`,
    ],
    [
      "beside the $ref",
      `
/things/{id}:
  delete:
    responses:
      204: { $ref: "#/components/responses/Gone", ${why} }
      404: { description: None. }
components:
  responses:
    Gone: { description: Gone., content: { text/plain: {} } }`,
    ],
    [
      "on a path item in another file",
      {
        "api.yaml": `
/things/{id}: { $ref: things.yaml }`,
        "things.yaml": `
${why}
delete:
  ${gone}`,
      },
    ],
    [
      "beside the $ref to a path item in another file",
      {
        "api.yaml": `
/things/{id}: { $ref: things.yaml, ${why} }`,
        "things.yaml": `
delete:
  ${gone}`,
      },
    ],
    [
      "on the document that refers to another file",
      {
        "api.yaml": `
${why}
/things/{id}: { $ref: things.yaml }`,
        "things.yaml": `
delete:
  ${gone}`,
      },
    ],
  ])("%s", (_, given) => {
    const files = typeof given === "string" ? { "api.yaml": given } : given;
    const plain = Object.fromEntries(
      Object.entries(files).map(([name, text]) => [name, text.replace(`, ${why}`, "").replace(why, "")]),
    );
    expect(audited(plain).findings.map(({ rule }) => rule)).toEqual(["204-no-body"]);
    const { findings, ignored, problems, ignores } = audited(files);
    expect(findings).toEqual([]);
    expect(problems).toEqual([]);
    expect(ignored).toMatchObject([
      {
        rule: "204-no-body",
        ignored: { reason: "An old client reads it", until: null, source: "description" },
      },
    ]);
    expect(notesOn(ignores)).toEqual([]);
  });

  test("the place where it is written is told", () => {
    const { ignored } = audited({ "api.yaml": `/things/{id}:\n  delete:\n    ${why}\n    ${gone}` });
    expect(ignored[0]?.ignored.where).toBe("api.yaml:6:33");
  });

  test("an ignore on one user of a shared component leaves the others", () => {
    const text = `
/a/{id}:
  delete: { ${why}, responses: { 204: { $ref: "#/components/responses/Gone" }, 404: { description: None. } } }
/b/{id}:
  delete: { responses: { 204: { $ref: "#/components/responses/Gone" }, 404: { description: None. } } }
components:
  responses:
    Gone: { description: Gone., content: { text/plain: {} } }`;
    const { findings, ignored } = audited({ "api.yaml": text });
    expect(findings.map(({ operation }) => operation?.path)).toEqual(["/b/{id}"]);
    expect(ignored.map(({ operation }) => operation?.path)).toEqual(["/a/{id}"]);
  });

  test("other rules go on counting", () => {
    const text = `/things/{id}:\n  delete:\n    ${why}\n    responses: { 204: { description: Gone., content: { text/plain: {} } } }`;
    expect(audited({ "api.yaml": text }).findings.map(({ rule }) => rule)).toEqual(["404-for-item"]);
  });

  test("a YAML alias is the same ignore in both places", () => {
    const text = `
/a/{id}:
  delete: &gone
    ${why}
    ${gone}
/b/{id}:
  delete: *gone`;
    expect(audited({ "api.yaml": text })).toMatchObject({
      findings: [],
      ignored: [{ instances: [{ operation: { path: "/a/{id}" } }, { operation: { path: "/b/{id}" } }] }],
    });
  });
});

describe("every rule", () => {
  const two = "responses: { 204: { description: Gone., content: { text/plain: {} } } }";
  const star = (setting: string): string => `x-statuslint: { ignore: { "*": ${setting} } }`;
  const old = (more: string): string =>
    `${more}\n/a/{id}:\n  delete:\n    deprecated: true\n    ${two}\n/b/{id}:\n  delete:\n    ${two}`;

  test("a whole operation, with the place that says so", () => {
    const { findings, ignored, problems, ignores } = audited({
      "api.yaml": `/a/{id}:\n  delete:\n    ${star("Old")}\n    ${two}\n/b/{id}:\n  delete:\n    ${two}`,
    });
    expect(new Set(findings.map(({ operation }) => operation?.path))).toEqual(new Set(["/b/{id}"]));
    expect(ignored.map(({ rule }) => rule).sort()).toEqual(["204-no-body", "404-for-item"]);
    for (const { ignored: by } of ignored)
      expect(by).toMatchObject({ reason: "Old", where: "api.yaml:6:33" });
    expect({ problems, notes: notesOn(ignores) }).toEqual({ problems: [], notes: [] });
  });

  test("a whole document", () => {
    const { findings, ignored } = audited({ "api.yaml": old(star("Old")) });
    expect({ findings, count: ignored.length }).toEqual({ findings: [], count: 4 });
  });

  test.each<[string, string, IgnoreSetting[]]>([
    ["description", star("{ reason: Old, deprecated: true }"), []],
    ["configuration", "", [{ rule: "*", deprecated: true, reason: "Old" }]],
  ])("deprecated operations only, in the %s", (_, text, settings) => {
    const { findings, ignored, ignores } = audited({ "api.yaml": old(text) }, settings);
    expect(new Set(findings.map(({ operation }) => operation?.path))).toEqual(new Set(["/b/{id}"]));
    expect(new Set(ignored.map(({ operation }) => operation?.path))).toEqual(new Set(["/a/{id}"]));
    expect(ignored).toHaveLength(2);
    expect(notesOn(ignores)).toEqual([]);
  });

  test.each<[Partial<IgnoreSetting>, number, string]>([
    [{ at: "DELETE /a/*" }, 2, "configuration, every rule, at DELETE /a/*"],
    [{ files: "legacy/**" }, 4, "configuration, every rule, in legacy/**"],
    [
      { files: "legacy/**", deprecated: true },
      2,
      "configuration, every rule, at deprecated operations, in legacy/**",
    ],
  ])("the configuration: %j", (more, count, where) => {
    const { ignored } = audited({ "legacy/api.yaml": old("") }, [{ rule: "*", reason: "Old", ...more }]);
    expect(ignored.map((finding) => finding.ignored.where)).toEqual(Array(count).fill(where));
  });

  test("the reason of a single rule comes before that of every rule at the same place", () => {
    const text = `/a/{id}:\n  delete:\n    x-statuslint: { ignore: { "*": All, 204-no-body: One } }\n    ${two}`;
    const { ignored } = audited({ "api.yaml": text });
    expect(Object.fromEntries(ignored.map((finding) => [finding.rule, finding.ignored.reason]))).toEqual({
      "204-no-body": "One",
      "404-for-item": "All",
    });
  });

  test("one that covers nothing is told, also where a rule is too unsure to speak", () => {
    const fine =
      "/things/{id}:\n  delete:\n    responses: { 204: { description: Gone. }, 404: { description: None. } }\n/x:\n  post: { responses: {} }";
    const settings = [{ rule: "*", at: "POST /x", reason: "Old" }];
    expect(audited({ "api.yaml": fine }, settings).ignored).toEqual([]);
    expect(notesOn(audited({ "api.yaml": fine }, settings).ignores)).toEqual([
      "configuration, every rule, at POST /x: ignoring `*` matches nothing; take it out",
    ]);
  });
});

describe("an ignore that is wrong holds for nothing, and is told", () => {
  test.each([
    ["no reason", mark("204-no-body", "''"), "`204-no-body` is ignored without a reason"],
    ["a reason that is no text", mark("204-no-body", "true"), "`204-no-body` is ignored without a reason"],
    [
      "a mapping without a reason",
      mark("204-no-body", "{ until: 2027-01-31 }"),
      "`204-no-body` is ignored without a reason",
    ],
    ["no such rule", mark("204-nobody", "x"), "names `204-nobody`, which is not a rule"],
    [
      "an unknown member",
      mark("204-no-body", "{ reason: x, untl: 2027-01-31 }"),
      "`untl` is nothing that ignoring",
    ],
    [
      "no date",
      mark("204-no-body", "{ reason: x, until: next year }"),
      "`until` of the ignored `204-no-body` is no date",
    ],
    [
      "no such day",
      mark("204-no-body", "{ reason: x, until: 2027-13-01 }"),
      "`until` of the ignored `204-no-body` is no date",
    ],
    [
      "deprecated that is not true",
      mark("204-no-body", "{ reason: x, deprecated: false }"),
      "`deprecated` of the ignored `204-no-body` is not `true`",
    ],
    ["a list", "x-statuslint: { ignore: [204-no-body] }", "`ignore` in `x-statuslint` is no mapping"],
    ["a prototype's name", mark("constructor", "x"), "names `constructor`, which is not a rule"],
  ])("%s", (_, extension, message) => {
    const { findings, problems } = audited({
      "api.yaml": `/things/{id}:\n  delete:\n    ${extension}\n    ${gone}`,
    });
    expect(problems).toMatchObject([
      {
        file: "api.yaml",
        position: { line: 6 },
        message: expect.stringContaining(message),
        verdict: "ignored wrongly",
      },
    ]);
    expect(findings).toHaveLength(1);
  });

  test("the nearest rule is named", () => {
    const { problems } = audited({ "api.yaml": `/a:\n  get: { ${mark("204-nobody", "x")}, responses: {} }` });
    expect(problems[0]?.fix).toBe("Did you mean `204-no-body`?");
  });
});

describe("an end", () => {
  const until = (date: string): Record<string, string> => ({
    "api.yaml": `/things/{id}:\n  delete:\n    ${mark("204-no-body", `{ reason: Soon gone, until: ${date} }`)}\n    ${gone}`,
  });

  test.each([
    ["2026-07-01", 0],
    ["2026-06-30", 0],
    ["2026-06-29", 1],
  ])("until %s, on the 30th of June: %i finding", (date, count) => {
    const { findings, ignored, ignores } = audited(until(date));
    expect({ told: findings.length, ignored: ignored.length }).toEqual({ told: count, ignored: 1 - count });
    expect(notesOn(ignores)).toEqual(
      count === 0
        ? []
        : [`api.yaml:6:33: ignoring \`204-no-body\` has expired with ${date}; what it covered counts again`],
    );
  });

  test("the same in the configuration", () => {
    const ignore = [{ rule: "204-no-body", reason: "Soon gone", until: "2026-06-29" }];
    const { findings, ignores } = audited({ "api.yaml": `/things/{id}:\n  delete:\n    ${gone}` }, ignore);
    expect(findings).toHaveLength(1);
    expect(notesOn(ignores)).toEqual([
      "configuration: ignoring `204-no-body` has expired with 2026-06-29; what it covered counts again",
    ]);
  });
});

describe("the configuration", () => {
  const files = {
    "apis/things.yaml": `/things/{id}:\n  delete:\n    ${gone}\n/others/{id}:\n  delete:\n    ${gone}`,
  };
  const setting = { rule: "204-no-body", reason: "An old client reads it" };

  test.each<[string, Partial<IgnoreSetting>, string[]]>([
    ["a rule everywhere", {}, []],
    ["an operation", { at: "DELETE /things/{id}" }, ["/others/{id}"]],
    ["operations by pattern", { at: "* /things/**" }, ["/others/{id}"]],
    ["another method", { at: "GET /things/**" }, ["/things/{id}", "/others/{id}"]],
    ["files by glob", { files: "apis/**" }, []],
    ["other files", { files: "legacy/**" }, ["/things/{id}", "/others/{id}"]],
    ["files and operation", { files: "apis/*.yaml", at: "DELETE /others/*" }, ["/things/{id}"]],
  ])("ignores %s", (_, more, told) => {
    const { findings, ignored } = audited(files, [{ ...setting, ...more }]);
    expect(findings.map(({ operation }) => operation?.path)).toEqual(told);
    expect(ignored).toHaveLength(2 - told.length);
    for (const finding of ignored)
      expect(finding.ignored).toMatchObject({ reason: setting.reason, source: "configuration" });
  });
});

describe("an ignore that matches nothing is told", () => {
  const fine =
    "/things/{id}:\n  delete:\n    responses: { 204: { description: Gone. }, 404: { description: None. } }";

  test("in the description, with its place", () => {
    const { ignores } = audited({ "api.yaml": fine.replace("delete:", `delete:\n    ${why}`) });
    expect(notesOn(ignores)).toEqual(["api.yaml:6:33: ignoring `204-no-body` matches nothing; take it out"]);
  });

  test("in the configuration, with what it says", () => {
    const { ignores } = audited({ "api.yaml": fine }, [
      { rule: "204-no-body", at: "POST /login", reason: "x" },
    ]);
    expect(notesOn(ignores)).toEqual([
      "configuration, at POST /login: ignoring `204-no-body` matches nothing; take it out",
    ]);
  });

  test("not where its rule does not run, or its files are not looked at", () => {
    const { ignores } = audited({ "api.yaml": fine }, [
      { rule: rules.find(({ id }) => !wanted.includes(id))?.id ?? "", reason: "x" },
      { rule: "204-no-body", files: "legacy/**", reason: "x" },
    ]);
    expect(notesOn(ignores)).toEqual([]);
  });

  test("not where one of several documents needs it", () => {
    const setting = [{ rule: "204-no-body", reason: "x" }];
    const uses = [
      audited({ "a.yaml": fine }, setting),
      audited({ "b.yaml": `/things/{id}:\n  delete:\n    ${gone}` }, setting),
    ];
    expect(notesOn(uses.flatMap(({ ignores }) => ignores))).toEqual([]);
  });

  test("of two that cover one finding none is idle, and the closer one gives the reason", () => {
    const text = `${mark("204-no-body", "wide")}\n/things/{id}:\n  delete:\n    ${mark("204-no-body", "close")}\n    ${gone}`;
    const { ignored, ignores } = audited({ "api.yaml": text });
    expect(ignored.map((finding) => finding.ignored.reason)).toEqual(["close"]);
    expect(notesOn(ignores)).toEqual([]);
  });
});
