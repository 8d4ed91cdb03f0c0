import { describe, expect, test } from "vitest";
import { operationsThen, since } from "../../src/audit/since.ts";
import type { DocumentAudit } from "../../src/findings/assemble.ts";
import { changedOperations } from "../../src/findings/changed.ts";
import { compare } from "../../src/findings/compare.ts";
import { Earlier } from "../../src/findings/earlier.ts";
import { audit } from "../../src/index.ts";
import type { Api } from "../../src/model/api.ts";
import { rules } from "../../src/rules/index.ts";
import { defineRule, type Rule } from "../../src/rules/rule.ts";
import { sha256 } from "../../src/sha256.ts";
import { apiOf, documentOf } from "../support/audit-text.ts";

/** The model of a snippet, or of a whole document in JSON. */
function apiFrom(text: string): Api {
  return apiOf(text.startsWith("{") ? text : documentOf(text));
}

function run(text: string, before?: string, only: readonly Rule[] = rules): DocumentAudit {
  const ruleset = {
    name: "test",
    rules: only.map((rule) => ({
      rule,
      severity: "error" as const,
      lowConfidenceSeverity: "error" as const,
      options: { ...rule.options?.defaults },
      minConfidence: "low" as const,
    })),
    callbacks: false,
    intents: {},
  };
  const api = apiFrom(text);
  const narrowing = before === undefined ? {} : since(apiFrom(before), api, ruleset, { hash: sha256 });
  return audit(api, ruleset, narrowing);
}

const shop = `
/orders:
  get:
    summary: List the orders
    responses:
      200: { description: The orders. }
      400: { description: Wrong., content: { text/html: { schema: { type: string } } } }
  post:
    summary: Create an order
    requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } } }
    responses:
      200: { description: The order. }
      404: { $ref: "#/nowhere" }
/orders/{id}:
  parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
  delete:
    responses:
      204: { description: Gone., content: { text/plain: {} } }
      429: { description: Too many. }
components:
  schemas:
    Order: { type: object, properties: { total: { type: number } } }`;

describe("nothing is new when", () => {
  test.each<[string, string]>([
    ["nothing changed", shop],
    [
      "a path parameter has another name",
      shop.replace("{id}", "{orderId}").replace("name: id", "name: orderId"),
    ],
    ["the text has another form", JSON.stringify(apiOf(documentOf(shop)).file.data, null, 1)],
    [
      "a response moves into a component",
      `${shop}
  responses:
    Wrong: { description: Wrong., content: { text/html: { schema: { type: string } } } }
    Gone: { description: Gone., content: { text/plain: {} } }
`
        .replace(/400: .*\n/, '400: { $ref: "#/components/responses/Wrong" }\n')
        .replace(/204: .*\n/, '204: { $ref: "#/components/responses/Gone" }\n'),
    ],
    [
      "operations stand in another order",
      shop.replace(/(\/orders:[\s\S]*?)(\/orders\/\{id\}:[\s\S]*?)(?=components:)/, "$2$1"),
    ],
    ["a comment and blank lines come in", shop.replaceAll("responses:", "# here\n\n    responses:")],
  ])("%s", (name, text) => {
    expect(text === shop).toBe(name === "nothing changed");
    const { findings, known } = run(text, shop);
    expect(known.length).toBeGreaterThan(8);
    expect(findings).toEqual([]);
  });
});

test("what a rule says of places of a document keeps its identity when the response around it moves", () => {
  const shape = (content: string): string =>
    `content: { application/json: { schema: { type: object, properties: { ${content}: { type: string } } } } }`;
  const usual = [400, 401, 403, 404, 409]
    .map((code) => `      ${code}: { description: x, ${shape("code")} }`)
    .join("\n");
  const inline = `/a:\n  get:\n    responses:\n${usual}\n      500: { description: x, ${shape("fault")} }`;
  const moved = `${inline.replace(/500: .*/, '500: { $ref: "#/components/responses/Fault" }')}\ncomponents:\n  responses:\n    Fault: { description: x, ${shape("fault")} }`;
  const only = rules.filter(({ id }) => id === "error-one-shape");
  expect(run(inline, undefined, only).findings).toHaveLength(1);
  expect(run(moved, inline, only)).toMatchObject({ findings: [], known: [expect.any(String)] });
});

describe("what is new", () => {
  /** A response whose description is empty. */
  const described = defineRule({
    id: "described",
    title: "A response is described",
    strength: "must",
    basis: "guide",
    why: "",
    fix: "Describe it.",
    sources: ["guide#200-ok"],
    examples: { good: "", bad: "" },
    on: "response",
    counts: "responses",
    applies: () => true,
    *check(response) {
      if (response.description === "") yield { at: response.location, message: "not described" };
    },
  });
  const paths = (count: number, prefix: string): string =>
    Array.from(
      { length: count },
      (_, index) => `/${prefix}${index}:\n  get: { responses: { 200: { description: "" } } }`,
    ).join("\n");
  const old = paths(200, "old");

  test("three beside two hundred old ones are three findings", () => {
    const { findings, known, tallies } = run(`${old}\n${paths(3, "new")}`, old, [described]);
    expect(findings.map(({ operation }) => operation?.path)).toEqual(["/new0", "/new1", "/new2"]);
    expect(known).toHaveLength(200);
    expect(tallies).toEqual([{ rule: "described", applied: 203, failed: 203 }]);
  });

  test("twenty next to two hundred old ones are a habit of their own", () => {
    const { findings, habits } = run(`${old}\n${paths(20, "new")}`, old, [described]);
    expect(findings).toHaveLength(20);
    expect(habits).toMatchObject([{ kind: "broken", failed: 20, applied: 20, leftOut: 200 }]);
  });

  test("an old shared component that new operations use is nothing new", () => {
    const shared = (names: readonly string[], description = ""): string =>
      `${names.map((name) => `/${name}:\n  get: { responses: { 404: { $ref: "#/components/responses/None" } } }`).join("\n")}\ncomponents:\n  responses:\n    None: { description: "${description}" }`;
    expect(run(shared(["a", "b", "c"]), shared(["a"]), [described])).toMatchObject({
      findings: [],
      unchanged: 1,
      reused: 2,
    });
    expect(run(shared(["a", "b"]), shared(["a"], "Fine."), [described]).findings).toMatchObject([
      { message: "not described (shared by 2 operations)" },
    ]);
  });

  test("is counted by place, and so is what is fixed and unchanged", () => {
    const before = run(paths(4, "a"), undefined, [described]);
    const places = before.findings.map(({ rule, fingerprint, text, instances }) => ({
      rule,
      fingerprint,
      text,
      occurrences: instances.map((occurrence) => occurrence.fingerprint),
      statuses: instances.map(({ status }) => status),
    }));
    const earlier = new Map([["api.yaml", new Earlier(places, (operation) => operation)]]);
    const now = run(`${paths(3, "a")}\n${paths(2, "b")}`, paths(4, "a"), [described]);
    expect(compare([now], { against: "revision", name: "main", earlier })).toEqual({
      against: "revision",
      name: "main",
      new: 2,
      caused: 0,
      fixed: 1,
      unchanged: 3,
      reused: 0,
    });
  });
});

describe("operations whose own text changed", () => {
  const changed = (text: string): readonly string[] => {
    const now = apiFrom(text);
    const isChanged = changedOperations(now, operationsThen(apiOf(documentOf(shop)), now));
    return now.operations.filter(isChanged).map(({ name }) => name);
  };

  test.each<[string, string, string[]]>([
    ["nothing", shop, []],
    ["another form", JSON.stringify(apiOf(documentOf(shop)).file.data), []],
    [
      "keys in another order",
      shop.replace(/( {4}summary: List.*\n)( {4}responses:\n(?: {6}.*\n)+)/, "$2$1"),
      [],
    ],
    ["a text of its own", shop.replace("List the orders", "All orders"), ["GET /orders"]],
    ["a schema it refers to", shop.replace("type: number", "type: integer"), ["POST /orders"]],
    ["where a broken reference leads", shop.replace("#/nowhere", "#/elsewhere"), ["POST /orders"]],
    [
      "the parameters of its path",
      shop.replace("schema: { type: string } }]", "schema: { type: integer } }]"),
      ["DELETE /orders/{id}"],
    ],
    [
      "a new status",
      shop.replace("      429:", "      403: { description: No. }\n      429:"),
      ["DELETE /orders/{id}"],
    ],
    [
      "a new operation",
      shop.replace("  delete:", "  get: { responses: {} }\n  delete:"),
      ["GET /orders/{id}"],
    ],
    [
      "a response that moves into a component",
      `${shop.replace(/429: .*/, '429: { $ref: "#/components/responses/Many" }')}\n  responses:\n    Many: { description: Too many. }`,
      [],
    ],
  ])("%s", (name, text, names) => {
    expect(text === shop).toBe(name === "nothing");
    expect(changed(text)).toEqual(names);
  });

  test("schemas that hold themselves come to an end", () => {
    const tree = (type: string): string => `
/trees:
  get: { responses: { 200: { description: x, content: { application/json: { schema: { $ref: "#/components/schemas/Tree" } } } } } }
components:
  schemas:
    Tree: { type: object, properties: { leaf: { type: ${type} }, left: { $ref: "#/components/schemas/Tree" } } }`;
    const of = (before: string, now: string): boolean[] => {
      const api = apiOf(documentOf(now));
      return api.operations.map(changedOperations(api, operationsThen(apiOf(documentOf(before)), api)));
    };
    expect(of(tree("string"), tree("string"))).toEqual([false]);
    expect(of(tree("string"), tree("number"))).toEqual([true]);
  });
});
