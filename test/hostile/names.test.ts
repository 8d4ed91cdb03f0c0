import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { rules } from "../../src/rules/index.ts";
import { loadConfig } from "../../src/ruleset/load/load.ts";
import { resolveRuleset } from "../../src/ruleset/resolve.ts";
import { InputError } from "../../src/source/input-error.ts";
import { hostileNames, type Mapping, put } from "../support/arbitraries.ts";
import { examine, faultsOf, occurrencesIn } from "../support/examine.ts";
import { withName, withProse, worstCases } from "../support/worst-cases.ts";

/** A mapping with one member, whatever its name means to JavaScript. */
function only(name: string, value: unknown): Mapping {
  const mapping: Mapping = {};
  put(mapping, name, value);
  return mapping;
}

/** What is found in a description, after all reports were made and nothing was wrong with them. */
function foundIn(description: Mapping): readonly string[] {
  const files = {
    "api.json": JSON.stringify({ openapi: "3.1.0", info: { title: "T", version: "1" }, ...description }),
  };
  const outcome = examine(files, { each: true });
  expect(faultsOf(outcome, files)).toEqual([]);
  if (!outcome.report) throw new Error(outcome.refusal?.message);
  return occurrencesIn(outcome.report, false).map((occurrence) => occurrence.split(" ")[0] ?? "");
}

function pointerTo(name: string): string {
  return encodeURIComponent(name.toWellFormed().replaceAll("~", "~0").replaceAll("/", "~1"));
}

/** A name that nothing means anything to, in the place of a hostile one. */
const plain = "harmless";
const names = hostileNames.map((name): [string, string] => [JSON.stringify(name), name]);

describe("names that mean something elsewhere are names like others", () => {
  test.each(names)("%s as a path", (_, name) => {
    const operations = { post: { responses: { 201: {}, 404: {} } }, get: { responses: { 200: {} } } };
    const path = (segment: string): Mapping => ({ paths: only(`/${segment}s/{id}/${segment}`, operations) });
    expect(foundIn(path(name))).toContain("5xx-declared");
    expect(foundIn({ paths: only(name, operations) })).toContain("5xx-declared");
  });

  test.each(names)("%s as a header, a member and a media type", (_, name) => {
    const schema = (member: string): Mapping => ({
      type: "object",
      properties: only(member, { type: "string" }),
      required: [member],
      example: only(member, member),
      enum: [member],
    });
    const responses = (word: string): Mapping => ({
      paths: {
        "/users": {
          post: {
            requestBody: {
              content: only(word, { schema: schema(word), examples: only(word, { value: word }) }),
            },
            responses: {
              201: { description: "Made.", headers: only(word, { schema: schema(word) }) },
              404: {
                description: "Nothing.",
                headers: only(word, { description: word }),
                content: { "application/json": { schema: schema(word), example: only(word, word) } },
              },
              409: { description: "Taken.", content: only(word, { schema: schema(word) }) },
            },
          },
        },
      },
    });
    expect(foundIn(responses(name))).toContain("201-location");
    // Names without letters may well be read as another thing than a word, but never as a header that JavaScript has.
    if (/^\w+$/.test(name) && /[a-z]/i.test(name))
      expect(foundIn(responses(name))).toEqual(foundIn(responses(plain)));
  });

  test.each(names)("%s as a status key", (_, name) => {
    const found = foundIn({
      paths: { "/users": { get: { responses: only(name, { description: "What?" }) } } },
    });
    expect(found).toContain("status-key");
  });

  test.each(names)("%s as a component", (_, name) => {
    const $ref = (group: string): string => `#/components/${group}/${pointerTo(name)}`;
    const schema = { $ref: $ref("schemas") };
    const found = foundIn({
      paths: {
        "/users": {
          parameters: [{ $ref: $ref("parameters") }],
          post: {
            security: [only(name, [name])],
            tags: [name],
            operationId: name,
            requestBody: { $ref: $ref("requestBodies") },
            responses: {
              201: { description: "Made.", headers: { Other: { $ref: $ref("headers") } } },
              429: { $ref: $ref("responses") },
            },
          },
        },
      },
      components: {
        schemas: only(name, { type: "object", properties: only(name, { allOf: [schema] }) }),
        parameters: only(name, { name, in: "header", schema }),
        requestBodies: only(name, { content: { "application/json": { schema } } }),
        headers: only(name, { schema }),
        responses: only(name, { description: "Busy.", content: { "application/json": { schema } } }),
        securitySchemes: only(name, { type: "http", scheme: name }),
      },
    });
    // A pointer says every name but those with lone surrogates, which no URI can hold.
    expect(found.includes("429-retry-after")).toBe(name.isWellFormed());
    expect(found.includes("ref-resolves")).toBe(!name.isWellFormed());
  });

  test.each(names)("%s as a method, an extension and a tag", (_, name) => {
    const intent = { intent: name, ignore: only(name, name) };
    const found = foundIn({
      paths: {
        "/users": {
          ...only(name, { responses: {} }),
          post: { responses: { 201: {} }, "x-statuslint": intent },
        },
      },
      tags: [{ name }],
      "x-statuslint": only(name, name),
    });
    // Where rules are ignored, `*` stands for all of them.
    expect(found.includes("201-location")).toBe(name !== "*");
  });

  test("nothing of it stays", () => {
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect({}).not.toHaveProperty("polluted");
  });
});

describe("long and odd text", () => {
  const large: readonly (readonly [string, string])[] = [
    ["a megabyte of letters", "a".repeat(1_000_000)],
    ["a megabyte of emoji", "\ud83d\ude00".repeat(500_000)],
    ["lone surrogates", "\ud800 \udc00\udc00 \ud83d".repeat(100)],
    ["NUL and other controls", "\u0000\u0001\u001b[31m\u0085\u2028\u202e\ufeff\uffff".repeat(100)],
  ];

  test.each(large)("%s as prose", (_, text) => {
    const files = { "api.json": withProse(text) };
    const outcome = examine(files);
    expect(faultsOf(outcome, files)).toEqual([]);
    expect(outcome.report?.summary.operations).toBe(2);
  });

  test.each(
    large.flatMap(([name, text]) =>
      Object.entries(withName).map(([place, write]) => ({ name, place, text, write })),
    ),
  )("$name as name of $place", ({ text, write }) => {
    const part = text.slice(0, 100_000);
    const files = { "api.json": write(part) };
    expect(faultsOf(examine(files), files)).toEqual([]);
  });

  test("a megabyte as the name of everything", () => {
    for (const write of Object.values(withName)) {
      const files = { "api.json": write("a".repeat(1_000_000)) };
      expect(faultsOf(examine(files, { withoutReports: true }), files)).toEqual([]);
    }
  });
});

describe("a configuration", () => {
  let folder: string;

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(path.join(tmpdir(), "statuslint-")));
    mkdirSync(path.join(folder, ".git"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** What loading a configuration says; undefined where it is fine. */
  async function refusal(text: string, file = ".statuslintrc.json"): Promise<string | undefined> {
    writeFileSync(path.join(folder, file), text);
    try {
      const { name, layers, rules: known, folder: at } = await loadConfig({ folder, rules });
      resolveRuleset(name, layers, known, at);
      return undefined;
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return error.problem.message;
    }
  }

  const keyed = names.filter(([, name]) => name !== "<<");

  test.each(keyed)(
    "with %s as a key, a rule, a level, an option or an intent is refused",
    async (_, name) => {
      const places: readonly Mapping[] = [
        only(name, 1),
        { rules: only(name, "error") },
        { levels: only(name, "error") },
        { rules: { "201-location": { severity: "error", options: only(name, 1) } } },
        { rules: { "201-location": only(name, 1) } },
        { intents: only(`POST /a`, name) },
        { intents: only(name, "create") },
        { overrides: [only(name, 1)] },
        { overrides: [{ files: ["*"], rules: only(name, "error") }] },
        { ignore: [only(name, 1)] },
        { define: only(name, {}) },
        { extends: name === "" ? "x" : `./${name}` },
      ];
      for (const config of places) {
        const text = JSON.stringify(config);
        expect([text, await refusal(text)]).toEqual([text, expect.stringMatching(/./)]);
      }
      expect(Object.keys(Object.prototype)).toEqual([]);
    },
  );

  test("with a hostile name in YAML is refused", async () => {
    for (const key of ["__proto__", "constructor", "toString"]) {
      expect(await refusal(`${key}: { a: 1 }\n`, ".statuslintrc.yaml")).toContain(key);
      expect(await refusal(`rules: { ${key}: error }\n`, ".statuslintrc.yaml")).toContain(key);
    }
  });

  test.each(worstCases.filter((_, index) => index % 6 === 0))(
    "with 100 KB of $name in patterns is read or refused",
    async ({ text }) => {
      const config = {
        intents: only(`POST /${text}`, "create"),
        ignore: [{ rule: "201-location", at: `POST /${text}`, reason: text }],
        overrides: [
          { files: [text], operations: [`* /${text}`], tags: [text], rules: { "201-location": "off" } },
        ],
      };
      expect(["string", "undefined"]).toContain(typeof (await refusal(JSON.stringify(config))));
    },
  );
});
