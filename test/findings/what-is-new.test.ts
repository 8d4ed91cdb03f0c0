import { describe, expect, test } from "vitest";
import { since } from "../../src/audit/since.ts";
import { baselineEntries, earlierIn } from "../../src/findings/baseline.ts";
import { audit as auditCore } from "../../src/index.ts";
import { rules } from "../../src/rules/index.ts";
import { presetLayers } from "../../src/ruleset/presets.ts";
import { resolveRuleset } from "../../src/ruleset/resolve.ts";
import { sha256 } from "../../src/sha256.ts";
import { apiOf, documentOf } from "../support/audit-text.ts";

const ruleset = resolveRuleset("gate", presetLayers("gate"), rules);

/** What a gate says of a change: the operations at which something is new, by `--since` and by `--baseline`. */
function gate(
  before: string,
  after: string,
): { readonly since: readonly string[]; readonly baseline: readonly string[] } {
  const [then, now] = [apiOf(documentOf(before)), apiOf(documentOf(after))];
  const entries = baselineEntries(auditCore(then, ruleset, { hash: sha256 }));
  const told = (narrowing: object): readonly string[] =>
    auditCore(now, ruleset, { hash: sha256, ...narrowing }).findings.flatMap(
      ({ severity, cause, rule, instances }) =>
        severity === "error" && cause === null
          ? instances.map(({ operation }) => `${operation?.method} ${operation?.path} ${rule}`)
          : [],
    );
  return {
    since: told(since(then, now, ruleset, { hash: sha256 })),
    baseline: told({ earlier: earlierIn(entries, now.operations) }),
  };
}

/** An operation whose 401 has no challenge, unless it is given another. */
function get(
  path: string,
  id: string,
  answer = "{ description: Who are you? }",
  texts = `summary: All about ${id}`,
): string {
  return `${path}:
  get:
    operationId: ${id}
    tags: [${id}]
    ${texts}
    responses:
      200: { description: The ${id}., content: { application/json: { schema: { type: array, items: {} } } } }
      401: ${answer}`;
}
const sound =
  "{ description: Who are you?, headers: { WWW-Authenticate: { schema: { type: string } } }, content: { application/problem+json: { schema: { type: object, properties: { type: {}, title: {}, status: {}, detail: {} } } } } }";
const shared = '{ $ref: "#/components/responses/Refused" }';
const component = "\ncomponents: { responses: { Refused: { description: Who are you? } } }";
const fault = (path: string): string => `get ${path} 401-www-authenticate`;

describe("nothing is new", () => {
  test.each<[string, string, string]>([
    [
      "an old component is used once more",
      get("/a", "a", shared) + component,
      `${get("/a", "a", shared)}\n${get("/b", "b", shared)}${component}`,
    ],
    ["a path is renamed, its operationId kept", get("/a", "a"), get("/z", "a")],
    [
      "a response moves into a component that another operation uses at once",
      get("/a", "a"),
      `${get("/a", "a", shared)}\n${get("/b", "b", shared)}${component}`,
    ],
    [
      "the prefix of all paths moves",
      `${get("/v1/a", "a")}\n${get("/v1/b", "b")}`,
      `${get("/a", "a")}\n${get("/b", "b")}`,
    ],
  ])("%s", (_, before, after) => {
    expect(gate(before, after)).toEqual({ since: [], baseline: [] });
  });
});

describe("what is new stays new", () => {
  test.each<[string, string, string, string]>([
    [
      "an operation of its own under an old path",
      get("/a", "x"),
      `${get("/z", "x")}\n${get("/a", "y")}`,
      fault("/a"),
    ],
    [
      "the path with a slash at its end",
      get("/a/", "x"),
      `${get("/a/", "x")}\n${get("/a", "y")}`,
      fault("/a"),
    ],
    [
      "another operation under a longer path",
      `${get("/users", "users")}\n${get("/c", "c", sound)}`,
      `${get("/audit/users", "log", "{ description: No entry to the log }", "summary: What was done")}\n${get("/c", "c", sound)}`,
      fault("/audit/users"),
    ],
    [
      "a fault that moves and is changed",
      get("/a", "a"),
      get("/z", "a", "{ description: Log in }"),
      fault("/z"),
    ],
    [
      "a fault at an operation that was sound, where another is gone",
      `${get("/users", "x")}\n${get("/admin/users", "y", sound)}`,
      get("/admin/users", "y"),
      fault("/admin/users"),
    ],
    [
      "an old response under a status that it is wrong for",
      `${get("/a", "a", sound).replace("401:", "403:")}\n${get("/b", "b", sound)}${component}`.replace(
        "403: {",
        '403: { $ref: "#/components/responses/Refused" } #',
      ),
      `${get("/a", "a", shared)}\n${get("/b", "b", sound)}${component}`,
      fault("/a"),
    ],
  ])("%s", (_, before, after, expected) => {
    const told = gate(before, after);
    expect(told.since).toContain(expected);
    expect(told.baseline).toContain(expected);
  });
});
