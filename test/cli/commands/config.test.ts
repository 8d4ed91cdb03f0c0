import { rmSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { folderWith, statuslintAgain } from "../../support/run.ts";

const description = `openapi: 3.1.0
info: { title: Shop, version: "1" }
paths:
  /v1/orders:
    post: { tags: [orders], responses: { 201: { description: Created. } } }
  /v2/orders:
    post: { tags: [orders], responses: { 201: { description: Created. } } }
`;

const configuration = `extends: [recommended, "@acme/statuslint-config"]
rules:
  429-declared: off
  404-for-item: { options: { parents: true } }
overrides:
  - operations: POST /v1/**
    rules: { 201-location: off }
  - files: legacy/*
    rules: { 201-body: off }
define:
  shop/problem:
    title: An error of the shop is a problem
    why: Support reads problems.
    where: { status: [4XX, 5XX] }
    require: { content: application/problem+json }
`;

const folder = folderWith({
  "shop.yaml": description,
  "legacy/shop.yaml": description,
  ".statuslintrc.yaml": configuration,
  "node_modules/@acme/statuslint-config/package.json": '{ "statuslint": "ruleset.yaml" }',
  "node_modules/@acme/statuslint-config/ruleset.yaml": `rules:
  502-504-gateway: off
define:
  acme/request-id:
    title: Every response carries X-Request-Id
    why: Support cannot find a request in the logs without it.
    require: { headers: X-Request-Id }
    strength: must
`,
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Shown {
  document: string;
  ruleset: string;
  settings: Record<string, { value: unknown; from: string }>;
  rules: { id: string; severity: unknown; options: unknown; exceptions: unknown; definedAt: unknown }[];
}

async function shown(...args: string[]): Promise<Shown> {
  const { out, error } = await statuslintAgain(["config", ...args, "--format", "json"], { cwd: folder });
  expect(error).toBe("");
  return JSON.parse(out) as Shown;
}

const ruleIn = ({ rules }: Shown, id: string): unknown => rules.find((rule) => rule.id === id);

describe("statuslint config", () => {
  test("says of each rule and setting what is in force, and who says so", async () => {
    const { code, out } = await statuslintAgain(["config", "shop.yaml", "--rule", "405-allow=error"], {
      cwd: folder,
    });
    expect(code).toBe(0);
    const lines = out.split("\n").map((line) => line.trim().replace(/ {2,}/g, "  "));
    for (const line of [
      "shop.yaml is audited with .statuslintrc.yaml",
      "failOn: error  default",
      "levels.must: error  preset recommended",
      "201-for-create  error  preset recommended (must)",
      "201-location  error  preset recommended (must)",
      "off for POST /v1/** (1 of 2 operations)  .statuslintrc.yaml:7",
      "404-for-item  warning  preset recommended (should)",
      "parents: true  .statuslintrc.yaml:4",
      "405-allow  error  command line",
      "429-declared  off  .statuslintrc.yaml:3",
      "502-504-gateway  off  node_modules/@acme/statuslint-config/ruleset.yaml:2",
      "acme/request-id  error  preset recommended (must)",
      "defined  node_modules/@acme/statuslint-config/ruleset.yaml:4",
      "shop/problem  warning  preset recommended (should)",
      "defined  .statuslintrc.yaml:11",
    ]) {
      expect(lines).toContain(line);
    }
  });

  test("for another document something else", async () => {
    const [here, legacy] = await Promise.all([shown("shop.yaml"), shown("legacy/shop.yaml")]);
    expect(ruleIn(here, "201-body")).toMatchObject({ severity: { value: "warning", by: "levels" } });
    expect(ruleIn(legacy, "201-body")).toMatchObject({
      severity: { value: "off", by: "overrides", from: ".statuslintrc.yaml:9" },
    });
  });

  test("as JSON", async () => {
    const found = await shown("shop.yaml", "--ruleset", "gate");
    expect(found).toMatchObject({ document: "shop.yaml", ruleset: ".statuslintrc.yaml over gate" });
    expect(found.settings.minConfidence).toEqual({ value: "high", from: "preset gate" });
    expect(ruleIn(found, "201-location")).toMatchObject({
      exceptions: [{ scope: { operations: "POST /v1/**" }, operations: 1, severity: "off" }],
    });
  });

  test("a document that cannot be read is told", async () => {
    const { code, error } = await statuslintAgain(["config", "none.yaml"], { cwd: folder });
    expect({ code, error }).toEqual({ code: 2, error: expect.stringContaining("none.yaml") });
  });
});

describe("rules without code are rules like all others", () => {
  test("in the audit, with overrides", async () => {
    const { out } = await statuslintAgain(["shop.yaml", "--format", "json"], { cwd: folder });
    const { findings, rules } = JSON.parse(out) as {
      findings: { rule: string; message: string; severity: string; location: { start: { line: number } } }[];
      rules: { id: string; applied: number; failed: number }[];
    };
    const told = findings.map(({ rule, severity, location }) => `${location.start.line} ${severity} ${rule}`);
    expect(told).toContain("5 error acme/request-id");
    expect(told).toContain("7 info 201-location");
    expect(told).not.toContain("5 info 201-location");
    expect(rules).toContainEqual(expect.objectContaining({ id: "201-location", applied: 1, failed: 1 }));
    expect(rules).toContainEqual(expect.objectContaining({ id: "acme/request-id", applied: 2, failed: 2 }));
  });

  test("in every report", async () => {
    for (const format of [
      "terminal",
      "markdown",
      "sarif",
      "junit",
      "github",
      "gitlab",
      "checkstyle",
      "html",
    ]) {
      const { out, error } = await statuslintAgain(["shop.yaml", "-f", format], { cwd: folder });
      expect({ format, error, found: out.includes("request-id") }).toEqual({
        format,
        error: "",
        found: true,
      });
    }
  });

  test("`rules` and `explain` know them", async () => {
    const { out: listed } = await statuslintAgain(["rules"], { cwd: folder });
    expect(listed).toMatch(/^acme\/request-id +error +must +Every response carries X-Request-Id$/m);
    const { out: explained } = await statuslintAgain(["explain", "acme/request-id"], { cwd: folder });
    expect(explained).toContain("Support cannot find a request in the logs without it.");
    expect(explained).toContain("acme/statuslint-config/ruleset.yaml");
    expect(explained).not.toMatch(/## Examples|undefined/);
  });

  test("--rule changes them, and a mistyped one is told", async () => {
    const { out } = await statuslintAgain(["rules", "--rule", "acme/request-id=info"], { cwd: folder });
    expect(out).toMatch(/^acme\/request-id +info /m);
    const { code, error } = await statuslintAgain(["rules", "--rule", "acme/request=info"], { cwd: folder });
    expect({ code, error }).toEqual({
      code: 2,
      error: expect.stringContaining("`acme/request` is not a rule\n  Did you mean `acme/request-id`?"),
    });
  });

  test("`explain` of a rule of statuslint works where the configuration is wrong", async () => {
    const broken = folderWith({ ".statuslintrc.yaml": "rules: [" });
    const { code } = await statuslintAgain(["explain", "201-location"], { cwd: broken });
    expect(code).toBe(0);
    rmSync(broken, { recursive: true });
  });
});
