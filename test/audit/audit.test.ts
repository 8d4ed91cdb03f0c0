import { describe, expect, test } from "vitest";
import { auditText, type Config } from "../../src/core.ts";
import { assembleReport } from "../../src/findings/assemble.ts";
import { audit } from "../../src/index.ts";
import { buildApi } from "../../src/model/build/api.ts";
import { type ToldFinding, toldOnce } from "../../src/reports/words/habits.ts";
import { defineRule, type Rule } from "../../src/rules/rule.ts";
import type { ActiveRule } from "../../src/ruleset/ruleset.ts";
import { Scope } from "../../src/ruleset/scope.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { Sources } from "../../src/source/sources.ts";
import { apiOf, documentOf } from "../support/audit-text.ts";

const documentation = {
  strength: "must",
  basis: "guide",
  why: "",
  fix: "Describe it.",
  sources: ["guide#200-ok"],
  examples: { good: "", bad: "" },
} as const;

/** A response whose description is empty. */
const described = defineRule({
  ...documentation,
  id: "described",
  title: "A response is described",
  on: "response",
  counts: "responses",
  applies: () => true,
  *check(response) {
    if (response.description === "") yield { at: response.location, message: "not described" };
  },
});

/** An operation that creates: rests on the intent. */
const creates = defineRule({
  ...documentation,
  id: "creates",
  title: "Nothing creates",
  on: "operation",
  counts: "operations",
  usesIntent: true,
  applies: () => true,
  *check(operation) {
    if (operation.intent.kind === "create") yield { at: operation.location, message: "creates" };
  },
});

function run(
  rule: Rule,
  snippet: string,
  options: Partial<ActiveRule> & { each?: boolean } = {},
): readonly ToldFinding[] {
  const { each = false, ...active } = options;
  const rules: ActiveRule[] = [
    {
      rule,
      severity: "warning",
      lowConfidenceSeverity: "info",
      options: {},
      minConfidence: "low",
      ...active,
    },
  ];
  const ruleset = { name: "test", rules, callbacks: false, intents: {} };
  const found = audit(apiOf(documentOf(snippet)), ruleset);
  return toldOnce(assembleReport([{ kind: "audited", audit: found }], ruleset, "0.0.0"), { each });
}

/** `count` paths that answer 200 with this description. */
function paths(count: number, description: string, prefix = "p"): string {
  return Array.from(
    { length: count },
    (_, index) => `/${prefix}${index}:\n  get:\n    responses:\n      200: { description: "${description}" }`,
  ).join("\n");
}

describe("one defect, one finding", () => {
  const shared = `
/a:
  get: { responses: { 404: { $ref: "#/components/responses/Missing" } } }
/b:
  get: { responses: { 404: { $ref: "#/components/responses/Missing" } } }
components:
  responses:
    Missing: { description: "" }`;

  test("a shared component is one finding, at the component, that names its users", () => {
    const [finding, ...others] = run(described, shared);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      message: "not described (shared by 2 operations)",
      operation: null,
      status: "404",
      location: {
        file: "api.yaml",
        pointer: "/components/responses/Missing",
        start: { line: 10, column: 5 },
      },
    });
    expect(
      finding?.instances.map(({ operation, location }) => [operation?.path, location.start.line]),
    ).toEqual([
      ["/a", 5],
      ["/b", 7],
    ]);
    expect(finding?.related.map(({ message }) => message)).toEqual(["used by GET /a", "used by GET /b"]);
  });

  test("a component that one operation uses is that operation's finding", () => {
    const [finding] = run(described, shared.replace(/\/b:\n.*\n/, ""));
    expect(finding).toMatchObject({ message: "not described", operation: { path: "/a" }, status: "404" });
  });

  test("the identity of an occurrence does not change when its response becomes a component", () => {
    const [component] = run(described, shared);
    const inline = run(described, '/a:\n  get: { responses: { 404: { description: "" } } }');
    expect(inline[0]?.fingerprint).toBe(component?.instances[0]?.fingerprint);
  });

  test("the identity of an occurrence does not change with parameter names", () => {
    const of = (path: string): string | undefined =>
      run(described, `${path}:\n  get: { responses: { 404: { description: "" } } }`)[0]?.fingerprint;
    expect(of("/a/{id}")).toBe(of("/a/{key}"));
    expect(of("/a/{id}")).not.toBe(of("/b/{id}"));
  });
});

describe("what YAML places several times is one finding, as by `$ref`", () => {
  /** What a rule says of a text: where, of how many operations, and by what it is known. */
  const said = (rule: Rule, text: string): readonly string[] =>
    run(rule, text).map(
      ({ message, location, instances }) =>
        `${location.start.line} ${location.pointer} ${instances.length}: ${message}`,
    );
  const document = (text: string): string => `openapi: 3.0.3\ninfo: { title: Test, version: "1" }\n${text}`;
  const example = defineRule({
    ...documentation,
    id: "example",
    title: "Nothing has an example",
    on: "response",
    counts: "responses",
    applies: () => true,
    *check({ content }) {
      for (const { location } of content.flatMap(({ examples }) => examples))
        yield { at: location, message: "an example" };
    },
  });

  test.each<[string, Rule, string, readonly string[]]>([
    [
      "a response by its alias, at its anchor",
      described,
      `
x-answers: { Missing: &missing { description: "" } }
paths:
  /a: { get: { responses: { 404: *missing } } }
  /b: { get: { responses: { 404: *missing } }, put: { responses: { 404: *missing } } }
`,
      ["4 /x-answers/Missing 3: not described (shared by 3 operations)"],
    ],
    [
      "a response of one operation, where another has an alias of it",
      described,
      `
paths:
  /a: { get: { responses: { 404: &missing { description: "" } } } }
  /b: { get: { responses: { 404: *missing } } }
`,
      ["5 /paths/~1a/get/responses/404 2: not described (shared by 2 operations)"],
    ],
    [
      "all responses, and those that are merged into others",
      described,
      `
x-answers: &answers { 404: { description: "" } }
x-more: &more
  <<: *answers
  500: { description: "" }
paths:
  /a: { get: { responses: *answers } }
  /b: { get: { responses: { 200: { description: OK }, <<: *answers } } }
  /c: { get: { responses: { <<: [ *more, *answers ] } } }
  /d: { get: { responses: { <<: *more, 404: { description: "" } } } }
`,
      [
        "4 /x-answers/404 3: not described (shared by 3 operations)",
        "7 /x-more/500 2: not described (shared by 2 operations)",
        "12 /paths/~1d/get/responses/404 1: not described",
      ],
    ],
    [
      "an operation, and a path",
      described,
      `
paths:
  /a: &path
    get: &read { responses: { 404: { description: "" } } }
    put: *read
  /b: *path
`,
      ["6 /paths/~1a/get/responses/404 4: not described (shared by 4 operations)"],
    ],
    [
      "an example, a text as well",
      example,
      `
x-examples: [ &mapping { a: 1 }, &text too bad ]
paths:
  /a: { get: { responses: { 404: { description: A, content: { a/b: { example: *mapping }, a/c: { example: *text } } } } } }
  /b: { get: { responses: { 404: { description: B, content: { a/b: { example: *mapping }, a/c: { example: *text } } } } } }
`,
      [
        "4 /x-examples/0 2: an example (shared by 2 operations)",
        "4 /x-examples/1 2: an example (shared by 2 operations)",
      ],
    ],
  ])("%s", (_, rule, text, expected) => {
    expect(said(rule, document(text))).toEqual(expected);
  });

  test("it is known by its place, whoever comes to use it, and its occurrences as if each had its own", () => {
    const head = document('\nx-answers: { Missing: &missing { description: "" } }\npaths:\n');
    const path = (name: string): string => `  ${name}: { get: { responses: { 404: *missing } } }\n`;
    const [two] = run(described, head + path("/a") + path("/b"));
    const [three] = run(described, head + path("/a") + path("/b") + path("/c"));
    expect(three?.fingerprint).toBe(two?.fingerprint);
    const [own] = run(described, '/b:\n  get: { responses: { 404: { description: "" } } }');
    expect(two?.instances[1]?.fingerprint).toBe(own?.fingerprint);
    expect(two?.instances.map(({ location }) => location.pointer)).toEqual([
      "/paths/~1a/get/responses/404",
      "/paths/~1b/get/responses/404",
    ]);
  });
});

describe("said once", () => {
  test("what is broken ten times and nearly everywhere is one finding with all instances", () => {
    const findings = run(described, paths(10, ""));
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ isHabit: true, operation: null, status: "200" });
    expect(findings[0]?.message).toBe(
      "10 of 10 responses in this document have this fault, the first: not described",
    );
    expect(findings[0]?.instances).toHaveLength(10);
  });

  test("what is to do at one place only is not said of all", () => {
    const fixed = (fix: (path: string) => string): Rule =>
      defineRule({
        ...documentation,
        id: "described",
        title: "A response is described",
        on: "response",
        counts: "responses",
        applies: () => true,
        *check({ location, operation }) {
          yield { at: location, message: "not described", fix: fix(operation.path) };
        },
      });
    const fixOf = (rule: Rule): string | undefined => run(rule, paths(10, ""))[0]?.fix;
    expect(fixOf(fixed((path) => `Describe ${path}.`))).toBe("Describe it.");
    expect(fixOf(fixed(() => "Describe them."))).toBe("Describe them.");
  });

  test("nine times is not a habit", () => expect(run(described, paths(9, ""))).toHaveLength(9));

  test("eight of ten are nearly everywhere, seven of ten are not", () => {
    const text = (broken: number): string =>
      `${paths(broken * 2, "")}\n${paths(20 - broken * 2, "Fine.", "q")}`;
    expect(run(described, text(8))).toHaveLength(1);
    expect(run(described, text(7))).toHaveLength(14);
  });

  test("--each lists every one", () =>
    expect(run(described, paths(12, ""), { each: true })).toHaveLength(12));

  test("a few that stray are told what the majority does", () => {
    const findings = run(described, `${paths(2, "")}\n${paths(18, "Fine.", "q")}`);
    expect(findings.map(({ message }) => message)).toEqual([
      "not described; in this document 18 of 20 responses do it right",
      "not described; in this document 18 of 20 responses do it right",
    ]);
  });
});

describe("confidence", () => {
  const stated = "/a:\n  post: { x-statuslint: { intent: create }, responses: { 200: { description: x } } }";
  // A verb alone is never more than a guess.
  const guessed = "/a:\n  post: { operationId: createThing, responses: { 200: { description: x } } }";

  test("a finding that rests on the intent carries its confidence and evidence", () => {
    expect(run(creates, stated)[0]).toMatchObject({
      confidence: "high",
      evidence: [expect.stringContaining("x-statuslint")],
    });
  });

  test("what is less sure than asked for is not reported", () => {
    expect(run(creates, guessed, { minConfidence: "high" })).toEqual([]);
  });
});

describe("what is said less firmly than the rule is", () => {
  const softer = defineRule({
    ...documentation,
    id: "softer",
    title: "A response is described at length",
    on: "response",
    counts: "responses",
    applies: () => true,
    *check({ location, description }) {
      if (description.length < 9)
        yield { at: location, message: "short", ...(description && { strength: "consider" }) };
    },
  });
  const two = `${paths(1, "", "none")}\n${paths(1, "Short.", "some")}`;
  const levels = { must: "error", should: "warning", consider: "info" } as const;
  const severities = (more: Partial<ActiveRule>): readonly string[] =>
    run(softer, two, { severity: "error", lowConfidenceSeverity: "error", each: true, ...more }).map(
      ({ severity }) => severity,
    );

  test("weighs as much as others of its strength", () => {
    expect(severities({ levels })).toEqual(["error", "info"]);
  });

  test("is not reported where these are off", () => {
    expect(severities({ levels: { ...levels, consider: "off" } })).toEqual(["error"]);
  });

  test("weighs as much as the rule where that is set by its name", () => {
    expect(severities({})).toEqual(["error", "error"]);
    const overrides = [{ scope: new Scope({}), severity: "warning" as const }];
    expect(severities({ levels, overrides })).toEqual(["warning", "warning"]);
  });
});

test("a rule that is asked about nothing counts nothing", () => {
  const api = apiOf(documentOf("/a: {}"));
  const rules: ActiveRule[] = [
    { rule: described, severity: "error", lowConfidenceSeverity: "error", options: {}, minConfidence: "low" },
  ];
  expect(audit(api, { name: "test", rules, callbacks: false, intents: {} }).tallies).toEqual([
    { rule: "described", applied: 0, failed: 0 },
  ]);
});

test("a response whose reference leads nowhere is declared, and no rule is asked about it", () => {
  expect(run(described, '/a:\n  get: { responses: { 404: { $ref: "#/nowhere" } } }')).toEqual([]);
});

test("findings come in the order of lines, whatever the order of rules", () => {
  const findings = run(described, `${paths(3, "")}`, { each: true });
  const lines = findings.map(({ location }) => location.start.line);
  expect(lines).toEqual([...lines].sort((a, b) => a - b));
});

describe("shared responses that no operation uses", () => {
  const head = 'openapi: 3.0.3\ninfo: { title: Parts, version: "1" }\n';
  const parts = `${head}paths:
  /a: { get: { responses: { 404: { $ref: "#/components/responses/NotFound" } } } }
components:
  responses:
    NotFound: { description: None. }
    AlsoNotFound: { description: None. }
    Error409: { description: Taken. }
    503: { description: Busy. }
    NoContentResponse: { description: Done., content: { a/b: {} } }
    ProblemUnprocessable: { description: Wrong. }
    Standard: { description: Whatever. }
    4XX: { $ref: "#/components/responses/Elsewhere" }
    x-note: { description: None. }
    Elsewhere: { description: "" }`;
  const of = (text: string, config: Config): readonly string[] =>
    auditText(text, { ruleset: config }).findings.map(
      ({ rule, location, status, operation }) =>
        `${location.start.line} ${rule} ${status}${operation ? ` ${operation.path}` : ""}`,
    );
  const rules = { "error-body": "error", "204-no-body": "error", "503-retry-after": "error" } as const;
  const config = {
    extends: "recommended",
    levels: { must: "off", should: "off", consider: "off" },
    rules,
  } as const;

  test("are audited by the status that their key or name tells, with rules that need no operation", () => {
    expect(of(parts, { ...config, unusedComponents: true })).toEqual([
      "7 error-body 404 /a",
      "8 error-body 404",
      "9 error-body 409",
      "10 503-retry-after 503",
      "10 error-body 503",
      "11 204-no-body 204",
      "12 error-body 422",
      "16 error-body 4XX",
    ]);
    expect(of(parts, config)).toEqual(["7 error-body 404 /a"]);
  });

  test("have identities of their own", () => {
    const { findings } = auditText(parts, { ruleset: { ...config, unusedComponents: true } });
    const known = findings.flatMap(({ fingerprint, instances: [one] }) => [fingerprint, one?.fingerprint]);
    expect(new Set(known).size).toBe(known.length);
  });

  test("in OpenAPI 2.0, with fixes in its words; what tells no status is noted", () => {
    const text = `swagger: "2.0"
info: { title: Parts, version: "1" }
paths: {}
responses:
  Gone: { description: Gone. }
  TooManyRequests: { description: Slow down. }
  Standard: { description: Whatever. }`;
    const { findings, notes } = auditText(text, { ruleset: { ...config, unusedComponents: true } });
    expect(findings.map(({ message, fix }) => `${message}: ${fix.split(":")[0]}`)).toEqual([
      "Response `Gone` has no content, so nothing tells the client what went wrong: Declare `schema` for the error",
      "Response `TooManyRequests` has no content, so nothing tells the client what went wrong: Declare `schema` for the error",
    ]);
    expect(notes).toEqual(["openapi.yaml: 1 shared response is not audited: no key or name tells a status"]);
  });
});

describe("what a reader should know of a document", () => {
  function notesOf(paths: string, name = "api.yaml"): readonly string[] {
    const text = documentOf(paths);
    const api = buildApi(new Sources(new SourceFile(name, `file:///${name}`, text)));
    return audit(api, { name: "none", rules: [], callbacks: false, intents: {} }).notes;
  }

  test("addresses that were not fetched, each once", () => {
    const notes = notesOf(`
      /users:
        get:
          responses:
            200: { $ref: "https://example.org/a.yaml#/Users" }
            400: { $ref: "https://example.org/a.yaml#/Wrong" }
            500: { $ref: "http://example.org/b.yaml" }
            503: { $ref: "other.yaml" }`);
    expect(notes).toEqual([
      "api.yaml: not fetched, and so not audited: `https://example.org/a.yaml`, `http://example.org/b.yaml`; add --allow-remote",
    ]);
  });

  test("paths with parameters behind a colon, once for all", () => {
    const paths = ["/a/:id", "/a/:id/b", "/a/{id}", "/a/{id}:stop", "/a/:search", "/c/:one/:two", "/d:e"];
    expect(notesOf(paths.map((path) => `${path}: { get: {}, put: {} }`).join("\n"))).toEqual([
      "api.yaml: a parameter `:id` in a path is no OpenAPI; write `{id}`: `/a/:id`, `/a/:id/b`, `/c/:one/:two`",
    ]);
  });

  test("shared responses where there are no operations", () => {
    const head = 'openapi: 3.0.3\ninfo: { title: Parts, version: "1" }\n';
    const responses =
      "components: { responses: { Gone: { description: Gone. }, Busy: { description: Busy. } } }";
    expect(notesOf(`${head}paths: {}\n${responses}`)).toEqual([
      "api.yaml: 2 shared responses are not audited: there are no operations; add --unused-components",
    ]);
    expect(notesOf(`${head}paths: { /a: { get: {} } }\n${responses}`)).toEqual([]);
    expect(notesOf(`${head}paths: {}`)).toEqual([]);
    expect(notesOf(`${head}endpoints: {}`)).toEqual([
      "api.yaml: there are no `paths`, so nothing is audited",
    ]);
    const swagger = 'swagger: "2.0"\ninfo: { title: Parts, version: "1" }\n';
    expect(notesOf(`${swagger}paths: {}\nresponses: { Gone: { description: Gone. } }`)).toEqual([
      "api.yaml: 1 shared response is not audited: there are no operations; add --unused-components",
    ]);
  });

  test("YAML in a file that is called JSON", () => {
    expect(notesOf("/a: {}", "api.JSON")).toEqual([
      "api.JSON holds YAML, though its name says JSON; rename it",
    ]);
    expect(notesOf("/a: {}")).toEqual([]);
  });
});
