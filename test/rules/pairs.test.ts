import { describe, expect, test } from "vitest";
import { audit } from "../../src/index.ts";
import { ruleNamed, rules } from "../../src/rules/index.ts";
import type { Severity } from "../../src/rules/severity.ts";
import type { ActiveRule } from "../../src/ruleset/ruleset.ts";
import { apiOf, documentOf } from "../support/audit-text.ts";

/**
 * Two rules that could speak at one place, the first of which adds nothing to the second; why; where both would speak;
 * and the options that this takes.
 */
type Yielding = readonly [
  rule: string,
  other: string,
  because: string,
  text: string,
  options?: Readonly<Record<string, unknown>>,
];

const secured = "security: [{ oauth: [read] }]";
const input =
  "requestBody: { content: { application/json: { schema: { type: object, properties: { age: { minimum: 0 } } } } } }";
const ifMatch = "parameters: [{ name: If-Match, in: header, required: true, schema: { type: string } }]";
const free = "parameters: [{ name: X-Api-Key, in: header, schema: { type: string } }]";

/** A document of one operation: its path and method, its responses, and what else is in it. */
function described(name: string, responses: string, more = free): string {
  const [path, method] = name.split(" ");
  return `
${path}:
  ${method}:
    ${more}
    responses:
      ${responses.split("; ").join("\n      ")}
components:
  securitySchemes: { oauth: { type: oauth2, flows: {} } }`;
}

const ok = "200: { description: It. }";
const failure = "5XX: { description: It failed. }";

/** Where each of these rules speaks, and no other of them has to. */
const missing: readonly (readonly [rule: string, name: string, more?: string])[] = [
  ["400-for-input", "/users put", input],
  ["401-for-secured", "/users get", secured],
  ["403-for-scopes", "/users get", secured],
  ["404-for-item", "/users/{id} get"],
  ["409-for-conflict", "/users put", ifMatch],
  ["422-for-validation", "/users put", input],
];

/** Five reads whose answers tell the outcome, without a declared error. */
const everything = [..."abcde"]
  .map(
    (path) =>
      `/${path}: { get: { ${free}, responses: { 200: { description: It., content: { application/json: { schema: { properties: { errno: { type: integer }, errmsg: { type: string } } } } } } } } }`,
  )
  .join("\n");

const yields: readonly Yielding[] = [
  ["200-hides-error", "200-for-everything", "it says so of the whole API", everything],
  ["4xx-declared", "200-for-everything", "the errors are there, under 200", everything],
  ...missing.map(
    ([other, name, more]): Yielding => [
      "4xx-declared",
      other,
      "what is asked for is a 4xx",
      described(name, ok, more),
    ],
  ),
  ...missing.map(
    ([other, name, more]): Yielding => [
      "status-explicit",
      other,
      "what is asked for is an error of its own",
      described(name, `${ok}; ${failure}`, more),
    ],
  ),
  [
    "status-explicit",
    "4xx-declared",
    "what is asked for is an error of its own",
    described("/users get", `${ok}; ${failure}`),
  ],
  [
    "status-explicit",
    "429-declared",
    "what is asked for is an error of its own",
    described("/users get", `${ok}; ${failure}`, "description: Rate limited."),
  ],
  [
    "422-for-validation",
    "400-for-input",
    "wrong input has no answer at all",
    described("/users put", ok, input),
  ],
  [
    "error-request-id",
    "error-body",
    "there is no body that could carry it",
    described("/users get", `${ok}; 404: { description: None. }`),
  ],
  [
    "error-request-id",
    "410-body",
    "there is no body that could carry it",
    described("/users get", `${ok}; 410: { description: Gone. }`),
  ],
  [
    "error-body",
    "410-body",
    "it says what the body of a 410 is for",
    described("/users get", `${ok}; 410: { description: Gone. }`),
  ],
  [
    "410-body",
    "status-rare",
    "a house that avoids 410 describes none",
    described("/users get", `${ok}; 410: { description: Gone. }`),
    { codes: [410] },
  ],
  [
    "status-rare",
    "426-upgrade",
    "the header is what is missing",
    described("/users get", `${ok}; 426: { description: Upgrade Required }`),
  ],
  [
    "status-rare",
    "400-misused",
    "it says the code that fits",
    described("/users get", `${ok}; 418: { description: Too Many Requests }`),
  ],
  [
    "status-rare",
    "5xx-misused",
    "it says the code that fits",
    described("/users get", `${ok}; 511: { description: Forbidden }`),
    { codes: [511] },
  ],
  [
    "status-registered",
    "400-misused",
    "it says the code that fits",
    described("/users get", `${ok}; 420: { description: Too Many Requests }`),
  ],
  [
    "status-registered",
    "5xx-misused",
    "it says the code that fits",
    described("/users get", `${ok}; 598: { description: Forbidden }`),
  ],
  [
    "502-504-gateway",
    "5xx-misused",
    "it says the code that fits",
    described("/users get", `${ok}; 502: { description: Forbidden }`),
  ],
  [
    "307-over-302",
    "3xx-misused",
    "it says the code that fits",
    described("/users get", "302: { description: Moved permanently. }"),
  ],
  [
    "3xx-keeps-method",
    "3xx-misused",
    "it says the code that fits",
    described("/users put", "301: { description: Temporary Redirect }"),
  ],
  [
    "201-body",
    "2xx-misused",
    "it says the code that fits, which may have no body",
    described("/plans post", "201: { description: Account plans updated. }"),
  ],
  [
    "204-for-empty",
    "201-for-create",
    "it says the code that fits",
    described("/plans post", "200: { description: Done. }", "x-statuslint: { intent: create }"),
  ],
  [
    "204-for-empty",
    "2xx-misused",
    "it says the code that fits",
    described("/plans/{id}/subscription post", "200: { description: Successfully created subscription. }"),
  ],
];

const elsewhere = "the response that is missing is there, under another code";
/** The same by what a response says of itself (`misses` and `means`). */
const means: readonly Yielding[] = [
  [
    "201-for-create",
    "2xx-misused",
    "one says the same of the text, where the intent is but a guess",
    described(
      "/plans/{id}/subscription post",
      "200: { description: Created }",
      "x-statuslint: { intent: create }",
    ),
  ],
  [
    "404-for-item",
    "400-misused",
    elsewhere,
    described("/orders/{id} get", `${ok}; 400: { description: Order not found }`),
  ],
  [
    "401-for-secured",
    "403-misused",
    elsewhere,
    described("/orders get", `${ok}; 403: { description: Unauthorized }`, secured),
  ],
  [
    "403-for-scopes",
    "401-misused",
    elsewhere,
    described("/orders get", `${ok}; 401: { description: Permission denied }`, secured),
  ],
  [
    "409-for-conflict",
    "422-misused",
    elsewhere,
    described("/orders put", `${ok}; 422: { description: The email address is already taken. }`, ifMatch),
  ],
  [
    "422-for-validation",
    "409-misused",
    elsewhere,
    described("/orders put", `${ok}; 409: { description: Validation failed. }`, input),
  ],
  [
    "400-for-input",
    "404-misused",
    elsewhere,
    described("/orders put", `${ok}; 404: { description: Bad Request }`, input),
  ],
  [
    "429-declared",
    "403-misused",
    elsewhere,
    described("/orders get", `${ok}; 403: { description: Too Many Requests }`),
  ],
  [
    "429-declared",
    "status-registered",
    elsewhere,
    described("/orders get", `${ok}; 420: { description: Rate limited. }`),
  ],
  [
    "4xx-declared",
    "5xx-misused",
    elsewhere,
    described("/orders get", `${ok}; 500: { description: Forbidden }`),
  ],
  [
    "404-for-item",
    "2xx-misused",
    elsewhere,
    described("/orders/{id} get", `${ok}; 203: { description: Not Found }`),
  ],
];

/** Two rules that speak at one place, and why both do. */
const both: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  "what is behind the `$ref` is unknown, and the rest is missing all the same": {
    "400-for-input": ["ref-resolves"],
    "404-for-item": ["ref-resolves"],
    "409-for-conflict": ["ref-resolves"],
    "429-declared": ["ref-resolves"],
    "4xx-declared": ["ref-resolves"],
    "5xx-declared": ["ref-resolves"],
  },
  "the form of a body that is there, and a response or a member that is not": {
    "201-for-create": ["error-one-shape"],
    "400-for-input": ["error-one-shape"],
    "401-for-secured": ["error-one-shape"],
    "403-for-scopes": ["error-one-shape"],
    "404-for-item": ["error-one-shape"],
    "409-for-conflict": ["error-one-shape"],
    "422-for-validation": ["error-one-shape"],
    "429-declared": ["error-one-shape"],
    "5xx-declared": ["error-one-shape"],
    "error-code": ["error-one-shape"],
    "error-message": ["error-one-shape"],
    "error-one-shape": ["error-problem-json", "status-explicit"],
  },
  "the 401 is there, and what is missing is how to authenticate": {
    "201-for-create": ["401-needs-security"],
    "2xx-declared": ["401-needs-security"],
    "400-for-input": ["401-needs-security"],
    "401-needs-security": [
      "404-for-item",
      "409-for-conflict",
      "410-for-deprecated",
      "422-for-validation",
      "429-declared",
      "5xx-declared",
    ],
  },
  "the end of an operation is no part of how it answers today": {
    "201-for-create": ["410-for-deprecated"],
    "400-for-input": ["410-for-deprecated"],
    "401-for-secured": ["410-for-deprecated"],
    "403-for-scopes": ["410-for-deprecated"],
    "404-for-item": ["410-for-deprecated"],
    "409-for-conflict": ["410-for-deprecated"],
    "410-for-deprecated": [
      "422-for-validation",
      "429-declared",
      "4xx-declared",
      "5xx-declared",
      "status-explicit",
    ],
  },
  "one says what the response is, the other what it lacks: the text may be what is wrong": {
    "201-location": ["2xx-misused"],
    "400-misused": ["error-body", "error-problem-json", "error-request-id"],
    "401-misused": ["401-www-authenticate", "error-problem-json"],
    "401-www-authenticate": ["409-misused"],
    "403-misused": ["error-code", "error-problem-json", "error-request-id"],
    "404-misused": ["error-body", "error-request-id"],
    "409-misused": ["error-code"],
    "422-misused": ["error-problem-json", "error-request-id"],
    "5xx-misused": ["error-code", "error-problem-json", "error-request-id"],
  },
  "a success and an error": {
    "201-for-create": [
      "400-for-input",
      "401-for-secured",
      "403-for-scopes",
      "404-for-item",
      "409-for-conflict",
      "422-for-validation",
      "429-declared",
      "4xx-declared",
      "5xx-declared",
      "status-explicit",
    ],
    "2xx-declared": [
      "400-for-input",
      "404-for-item",
      "409-for-conflict",
      "429-declared",
      "4xx-declared",
      "5xx-declared",
    ],
  },
  "a 429 is no answer to a client's mistake: where it alone is missed, the other errors are missing too": {
    "429-declared": ["4xx-declared"],
  },
  "two codes, each for a cause of its own; one does not stand in for the other": {
    "400-for-input": [
      "401-for-secured",
      "403-for-scopes",
      "404-for-item",
      "409-for-conflict",
      "429-declared",
      "5xx-declared",
    ],
    "401-for-secured": [
      "403-for-scopes",
      "404-for-item",
      "409-for-conflict",
      "422-for-validation",
      "429-declared",
      "5xx-declared",
    ],
    "403-for-scopes": [
      "404-for-item",
      "409-for-conflict",
      "422-for-validation",
      "429-declared",
      "5xx-declared",
    ],
    "404-for-item": ["409-for-conflict", "422-for-validation", "429-declared", "5xx-declared"],
    "409-for-conflict": ["422-for-validation", "429-declared", "5xx-declared"],
    "422-for-validation": ["429-declared", "5xx-declared"],
    "429-declared": ["5xx-declared"],
    "4xx-declared": ["5xx-declared"],
    "5xx-declared": ["status-explicit"],
  },
  "two header fields": {
    "201-location": ["429-limit-headers"],
  },
  "a header field and the body, or the code": {
    "200-hides-error": ["201-location"],
    "201-body": ["201-location"],
    "3xx-keeps-method": ["3xx-location"],
    "401-www-authenticate": [
      "error-body",
      "error-code",
      "error-message",
      "error-problem-json",
      "error-problem-members",
      "error-request-id",
    ],
    "405-allow": ["error-body", "error-problem-json", "error-request-id"],
    "429-retry-after": [
      "error-body",
      "error-code",
      "error-message",
      "error-problem-json",
      "error-problem-members",
      "error-request-id",
    ],
    "503-retry-after": ["error-body", "error-code", "error-problem-json", "error-request-id"],
  },
  "the code is the question, and the body of it whatever the answer": {
    "502-504-gateway": ["error-body", "error-code", "error-problem-json", "error-request-id"],
    "error-problem-json": ["status-rare"],
    "error-request-id": ["status-rare"],
  },
  "two members of a body, or a member and its media type": {
    "422-field-errors": ["error-code", "error-message", "error-problem-json", "error-request-id"],
    "error-code": ["error-message", "error-problem-json", "error-problem-members", "error-request-id"],
    "error-message": ["error-problem-json", "error-request-id"],
    "error-problem-json": ["error-request-id", "error-status-member"],
    "error-problem-members": ["error-request-id"],
  },
};

/** A rule as a ruleset has it. */
function active(id: string, options: object = {}, severity: Severity = "warning"): ActiveRule {
  const rule = ruleNamed(id);
  if (!rule) throw new Error(`there is no rule ${id}`);
  return {
    rule,
    severity,
    lowConfidenceSeverity: severity,
    options: { ...rule.options?.defaults, ...options },
    minConfidence: "medium",
  };
}

/** The ids of the rules that speak in a text, each once, and how often each was asked. */
function spoken(text: string, active: readonly ActiveRule[], more: object = {}): readonly string[] {
  const ruleset = { name: "test", rules: active, callbacks: false, intents: {}, ...more };
  return [...new Set(audit(apiOf(documentOf(text)), ruleset).findings.map(({ rule }) => rule))];
}

/** The options belong to one of the two. */
function activeOf(id: string, options: object | undefined): ActiveRule {
  const names = Object.keys(ruleNamed(id)?.options?.defaults ?? {});
  return active(id, Object.keys(options ?? {}).every((name) => names.includes(name)) ? options : {});
}

const rows = [...yields, ...means].map(
  ([rule, other, because, text, options]) => [rule, other, because, text, options] as const,
);

describe.each(rows)("%s yields to %s: %s", (rule, other, _, text, options) => {
  const [own, others] = [activeOf(rule, options), activeOf(other, options)];

  test("it adds nothing", () => expect(spoken(text, [own, others])).toEqual([other]));
  test("it speaks alone", () => expect(spoken(text, [own])).toEqual([rule]));
  test("so does the other", () => expect(spoken(text, [others])).toEqual([other]));
});

describe("the table", () => {
  const named = (table: readonly Yielding[]): string[] => table.map(([rule, other]) => `${rule} → ${other}`);

  test("holds every rule that yields", () => {
    const all = rules.flatMap(({ id, yieldsTo = [] }) => yieldsTo.map((other) => `${id} → ${other}`));
    expect(named(yields).sort()).toEqual(all.sort());
    const missed = rules.filter(({ misses }) => misses).map(({ id }) => id);
    expect([...new Set(means.map(([rule]) => rule))].sort()).toEqual(missed.sort());
  });

  test("names rules that are there, each pair once, and none both ways", () => {
    const pairs = Object.values(both).flatMap((group) =>
      Object.entries(group).flatMap(([one, others]) => others.map((other) => [one, other])),
    );
    for (const id of pairs.flat()) expect(ruleNamed(id), id).toBeDefined();
    const names = pairs.map((pair) => pair.toSorted().join(" + "));
    expect(new Set(names).size).toBe(names.length);
    for (const [rule, other] of yields) expect(names).not.toContain([rule, other].sort().join(" + "));
    expect(
      named(yields).filter((name) => named(yields.map(([a, b, c, d]) => [b, a, c, d])).includes(name)),
    ).toEqual([]);
  });
});

describe("what yields, and what does not", () => {
  const text = described("/users get", ok, secured);
  const general = active("4xx-declared");

  test("what is off or weighs less than an error silences no error", () => {
    const error = active("4xx-declared", {}, "error");
    expect(spoken(text, [error, active("401-for-secured")])).toEqual(["401-for-secured", "4xx-declared"]);
    expect(spoken(text, [error, active("401-for-secured", {}, "error")])).toEqual(["401-for-secured"]);
    expect(spoken(text, [general, active("401-for-secured", {}, "info")])).toEqual(["401-for-secured"]);
  });

  test("what is ignored still says it", () => {
    const ignore = [{ rule: "401-for-secured", reason: "Known." }];
    expect(spoken(text, [general, active("401-for-secured")], { ignore })).toEqual([]);
  });

  test("what is not sure enough to be reported silences nothing", () => {
    const unsure = described(
      "/plans/{id}/subscription post",
      "200: { description: Successfully created subscription. }",
    );
    const misused = { ...active("2xx-misused"), minConfidence: "high" as const };
    expect(spoken(unsure, [active("204-for-empty"), misused])).toEqual(["204-for-empty"]);
  });

  test("another response, another operation and another code are another matter", () => {
    const two = described(
      "/users get",
      `${ok}; 404: { description: None. }; 500: { description: It failed., content: { application/json: { schema: { properties: { code: { type: string } } } } } }`,
    );
    const ids = [active("error-request-id"), active("error-body")];
    expect(spoken(two, ids).toSorted()).toEqual(["error-body", "error-request-id"]);
    const other = described("/orders/{id} get", `${ok}; 400: { description: Permission denied }`);
    expect(spoken(other, [active("404-for-item"), active("400-misused")]).toSorted()).toEqual([
      "400-misused",
      "404-for-item",
    ]);
  });

  test("what is left out counts neither as applied nor as failed", () => {
    const ruleset = {
      name: "test",
      rules: [general, active("401-for-secured")],
      callbacks: false,
      intents: {},
    };
    expect(audit(apiOf(documentOf(text)), ruleset).tallies).toEqual([
      { rule: "4xx-declared", applied: 0, failed: 0 },
      { rule: "401-for-secured", applied: 1, failed: 1 },
    ]);
  });

  test("a silenced rule silences nothing", () => {
    const gone = described("/users get", `${ok}; 410: { description: Gone. }`);
    const all = [active("error-body"), active("410-body"), active("status-rare", { codes: [410] })];
    expect(spoken(gone, all).toSorted()).toEqual(["error-body", "status-rare"]);
  });
});
