import { describe, expect, test } from "vitest";
import { main } from "../../src/cli/main.ts";
import type { DocumentReport } from "../../src/findings/report.ts";
import { rules } from "../../src/rules/index.ts";
import { fakeStreams } from "../support/fake-streams.ts";
import { folderWith, statuslintAgain } from "../support/run.ts";

describe("explain", () => {
  test("says what, why, what to do, and shows both examples", async () => {
    const { code, out } = await statuslintAgain(["explain", "201-location"]);
    expect(code).toBe(0);
    for (const text of [
      "A 201 Created response declares a Location header",
      "rfc9110#section-15.3.2",
      "/users:",
    ]) {
      expect(out).toContain(text);
    }
  });

  test("an unknown rule is told the nearest one", async () => {
    const { code, error } = await statuslintAgain(["explain", "201-locaton"]);
    expect(code).toBe(2);
    expect(error).toContain("Did you mean `201-location`?");
  });
});

describe("rules", () => {
  test("lists every rule with the severity in force", async () => {
    const { out } = await statuslintAgain(["rules", "--ruleset", "gate"]);
    const lines = out.trimEnd().split("\n");
    expect(lines).toHaveLength(rules.length);
    expect(lines.find((line) => line.startsWith("201-location "))).toMatch(/error +must/);
    expect(lines.find((line) => line.startsWith("error-body "))).toMatch(/off +should/);
  });

  test("as JSON: id, title, strength, basis, options, sources", async () => {
    const { out } = await statuslintAgain(["rules", "--format", "json"]);
    const listed = (JSON.parse(out) as { rules: Record<string, unknown>[] }).rules;
    expect(listed.map(({ id }) => id)).toEqual(rules.map(({ id }) => id));
    for (const rule of listed) {
      expect(Object.keys(rule)).toEqual([
        "id",
        "title",
        "strength",
        "basis",
        "severity",
        "why",
        "fix",
        "sources",
        "options",
      ]);
    }
  });
});

describe("operations", () => {
  test("each operation with its intent, confidence and evidence, and what it declares", async () => {
    const { code, out } = await statuslintAgain(["operations", "specs/bookshop.yaml", "--format", "json"]);
    expect(code).toBe(0);
    const { documents } = JSON.parse(out) as { documents: DocumentReport[] };
    const create = documents[0]?.operations.find(({ operationId }) => operationId === "createBook");
    expect(create).toMatchObject({
      method: "post",
      path: "/books",
      operationId: "createBook",
      intent: { kind: "create", confidence: "high" },
      declares: ["200", "400", "401"],
    });
    expect(create?.intent.evidence.length).toBeGreaterThan(0);
  });

  test("as text", async () => {
    const { out } = await statuslintAgain(["operations", "specs/bookshop.yaml"]);
    expect(out).toContain("  POST /books\n    create (high confidence); declares 200, 400, 401\n");
  });

  test("a file that cannot be read is told and exits with 2", async () => {
    const { code, error } = await statuslintAgain(["operations", "specs/broken/empty.yaml"]);
    expect({ code, error }).toEqual({
      code: 2,
      error: expect.stringContaining("specs/broken/empty.yaml:1:1: the file is empty"),
    });
  });
});

test("a defect of the program exits with 2: 1 stands for findings", async () => {
  const streams = {
    ...fakeStreams(),
    out: async () => {
      throw new Error("broken inside");
    },
  };
  let told = "";
  const surroundings = {
    streams: {
      ...streams,
      error: (text: string) => {
        told += text;
      },
    },
    folder: process.cwd(),
    environment: {},
  };
  expect(await main(["rules", "--no-config"], surroundings)).toBe(2);
  expect(told).toContain("broken inside");
  expect(told).toContain("error: this is a defect of statuslint");
});

describe("limits", () => {
  const folder = folderWith({ "api.yaml": "openapi: 3.1.0\ninfo: { title: A, version: '1' }\npaths: {}\n" });

  test.each([["baseline"], ["operations"], ["config"]])("hold for %s too", async (command) => {
    const over = await statuslintAgain([command, "api.yaml", "--no-config", "--max-size", "10"], {
      cwd: folder,
    });
    expect(over).toMatchObject({ code: 2, out: "" });
    expect(over.error).toBe(
      "error: api.yaml: the file is larger than 10 bytes\n  Raise the limit with --max-size.\n",
    );
    const within = await statuslintAgain([command, "api.yaml", "--no-config"], { cwd: folder });
    expect(within).toMatchObject({ code: 0, error: "" });
  });
});
