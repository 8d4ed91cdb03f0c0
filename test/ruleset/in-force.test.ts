import { describe, expect, test } from "vitest";
import { rules } from "../../src/rules/index.ts";
import { decide } from "../../src/ruleset/decide.ts";
import { inForce } from "../../src/ruleset/in-force.ts";
import { type Layer, writtenIn } from "../../src/ruleset/written-config.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { apiOf, documentOf } from "../support/audit-text.ts";

const api = apiOf(documentOf("/v1/a:\n  get: {}\n  post: {}\n/v2/a:\n  get: {}"));

function layer(name: string, text: string): Layer {
  const { data, placeOf } = writtenIn(new SourceFile(name, `file:///${name}`, text), []);
  return { origin: name, config: data as Layer["config"], placeOf };
}

const preset: Layer = {
  origin: "preset recommended",
  config: { levels: { must: "error", should: "warning", consider: "info" }, minConfidence: "medium" },
  placeOf: () => undefined,
};

/** What is in force under these texts over the preset. */
function of(...texts: string[]): ReturnType<typeof inForce> {
  const layers = [preset, ...texts.map((text, index) => layer(`${index + 1}.yaml`, text))];
  return inForce(decide(layers, rules, "file:///"), api);
}

function ruleIn(found: ReturnType<typeof inForce>, id: string): unknown {
  return found.rules.find((rule) => rule.id === id);
}

describe("where a rule's severity comes from", () => {
  test.each<[string, string[], object]>([
    ["its strength", [], { value: "error", from: "preset recommended", by: "levels" }],
    [
      "its strength, said again",
      ["levels: { must: info }"],
      { value: "info", from: "1.yaml:1", by: "levels" },
    ],
    ["its name", ["rules:\n  201-location: off"], { value: "off", from: "1.yaml:2", by: "rules" }],
    [
      "its name, in the last that says it",
      ["rules: { 201-location: off }", "rules:\n  201-location:\n    severity: info"],
      { value: "info", from: "2.yaml:3", by: "rules" },
    ],
    ["the choice of bases", ["\nbasis: [rfc]"], { value: "off", from: "1.yaml:2", by: "basis" }],
    [
      "an override for the document",
      ["overrides:\n- files: api.*\n  rules: { 201-location: info }"],
      { value: "info", from: "1.yaml:3", by: "overrides" },
    ],
    [
      "no override for another document",
      ["overrides: [{ files: other.yaml, rules: { 201-location: info } }]"],
      { value: "error", from: "preset recommended", by: "levels" },
    ],
  ])("%s", (_, texts, expected) => {
    expect(ruleIn(of(...texts), "201-location")).toMatchObject({ severity: expected });
  });
});

test("each option has its own origin", () => {
  const found = of(
    "rules: { 404-for-item: { options: { parents: true } } }",
    "\nrules:\n  404-for-item: { options: { explicit: true } }",
  );
  expect(ruleIn(found, "404-for-item")).toMatchObject({
    options: {
      parents: { value: true, from: "1.yaml:1" },
      explicit: { value: true, from: "2.yaml:3" },
      ignoreParameters: { from: "default" },
    },
  });
});

describe("for some operations", () => {
  const some = "overrides:\n- operations: '* /v1/**'\n  rules:\n    201-location: off";

  test("how many of the document's, and where it is said", () => {
    expect(ruleIn(of(some), "201-location")).toMatchObject({
      severity: { value: "error" },
      exceptions: [{ scope: { operations: "* /v1/**" }, operations: 2, severity: "off", from: "1.yaml:4" }],
    });
  });

  test("nothing is left where a later one speaks of everything", () => {
    expect(ruleIn(of(some, "rules: { 201-location: info }"), "201-location")).toMatchObject({
      severity: { value: "info", from: "2.yaml:1" },
      exceptions: [],
    });
  });
});

test("settings, intents, ignores and rules of one's own", () => {
  const found = of(
    [
      "failOn: warning",
      "intents:",
      "  POST /a: action",
      "ignore:",
      "- { rule: 201-location, reason: Because. }",
      "define:",
      "  acme/a: { title: A, why: B, require: { status: 200 } }",
    ].join("\n"),
    "intents:\n  POST /b: action",
  );
  expect(found.settings).toMatchObject({
    failOn: { value: "warning", from: "1.yaml:1" },
    minConfidence: { value: "medium", from: "preset recommended" },
    callbacks: { value: false, from: "default" },
    unusedComponents: { value: false, from: "default" },
    "levels.must": { value: "error", from: "preset recommended" },
  });
  expect(found.intents).toEqual({
    "POST /a": { value: "action", from: "1.yaml:3" },
    "POST /b": { value: "action", from: "2.yaml:2" },
  });
  expect(found.ignore).toEqual([{ value: { rule: "201-location", reason: "Because." }, from: "1.yaml:5" }]);
  expect(ruleIn(found, "acme/a")).toMatchObject({
    definedAt: "1.yaml:7",
    severity: { value: "warning", from: "preset recommended", by: "levels" },
  });
});
