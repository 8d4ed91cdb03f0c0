import type { Finding, FindingEdit, Occurrence, Place } from "../../src/findings/finding.ts";
import type { OperationReport, Report, RuleReport } from "../../src/findings/report.ts";

/** A place in `specs/shop.yaml` that marks as much of its line as `length` says. */
export function placeAt(line: number, column: number, length = 3, file = "specs/shop.yaml"): Place {
  return {
    file,
    pointer: `/at/${line}/${column}`,
    start: { line, column },
    end: { line, column: column + length },
  };
}

/** A finding of `201-location` on `POST /orders`, with whatever a test is about over it. */
export function findingWith(given: Partial<Finding> = {}): Finding {
  const location = given.location ?? placeAt(12, 9);
  const operation =
    given.operation === undefined ? { method: "post", path: "/orders", operationId: null } : given.operation;
  const status = given.status === undefined ? "201" : given.status;
  return {
    rule: "201-location",
    severity: "error",
    message: "201 Created has no Location header",
    fix: "Declare a `Location` header on the 201 response.",
    document: "specs/shop.yaml",
    source: { text: "        201:", column: 1 },
    related: [],
    confidence: "high",
    evidence: [],
    instances: [{ operation, status, location, fingerprint: "00" }],
    text: null,
    cause: null,
    fingerprint: "00",
    ...given,
    location,
    operation,
    status,
  };
}

/** The `headers` of a response, put in behind line 12 of `specs/shop.yaml`. */
export const headerEdit: FindingEdit = {
  file: "specs/shop.yaml",
  kind: "suggestion",
  changes: [
    {
      start: { line: 12, column: 20 },
      end: { line: 12, column: 20 },
      text: "\n          headers:\n            Location: {}",
    },
  ],
  diff: [
    "@@ -11,3 +11,5 @@",
    "       responses:",
    "         201: # ünïted",
    "+          headers:",
    "+            Location: {}",
    "           description: Made.",
  ],
};

/** What a shared finding has for each operation: `POST /orders 201` becomes an instance at line 100 and following. */
export function instancesOf(...names: string[]): readonly Occurrence[] {
  return names.map((name, index) => {
    const [method = "", path = "", status = null] = name.split(" ");
    return {
      operation: { method: method.toLowerCase(), path, operationId: null },
      status,
      location: placeAt(100 + index, 5),
      fingerprint: String(index),
    };
  });
}

/** `POST /orders create 201 400`: an operation, its intent and what it declares. */
export function operationOf(text: string, given: Partial<OperationReport> = {}): OperationReport {
  const [method = "", path = "", kind = "unknown", ...declares] = text.split(" ");
  return {
    method: method.toLowerCase(),
    path,
    operationId: null,
    tags: [],
    deprecated: false,
    intent: {
      kind: kind as OperationReport["intent"]["kind"],
      confidence: "high",
      evidence: [`${method} says so`],
    },
    declares,
    location: placeAt(10, 5, 4),
    ...given,
  };
}

export function ruleWith(given: Partial<RuleReport> = {}): RuleReport {
  return {
    id: "201-location",
    title: "A 201 Created response declares a Location header",
    strength: "must",
    basis: "guide",
    severity: "error",
    why: "Without it the client must guess the URL.",
    fix: "Declare a `Location` header on the 201 response.",
    sources: ["guide#201-created", "https://www.rfc-editor.org/rfc/rfc9110#section-15.3.2"],
    counts: "responses under 201",
    applied: 14,
    failed: 2,
    ...given,
  };
}

/** A report on one document with these findings; its summary counts them. */
export function reportWith(findings: readonly Finding[], given: Partial<Report> = {}): Report {
  const documents = given.documents ?? [
    {
      file: "specs/shop.yaml",
      openapi: "3.1.0",
      title: "Shop",
      operations: [operationOf("GET /orders list 200 400"), operationOf("POST /orders create 201 400")],
    },
  ];
  const count = (severity: string): number =>
    findings.filter((finding) => finding.severity === severity).length;
  return {
    tool: { name: "statuslint", version: "1.2.3" },
    ruleset: "recommended",
    documents,
    summary: {
      documents: documents.length,
      operations: documents.reduce((sum, document) => sum + document.operations.length, 0),
      error: count("error"),
      warning: count("warning"),
      info: count("info"),
      ignored: given.ignored?.length ?? 0,
      problems: given.problems?.length ?? 0,
    },
    rules: findings.length === 0 ? [ruleWith({ failed: 0 })] : [ruleWith()],
    findings,
    ignored: [],
    habits: [],
    problems: [],
    notes: [],
    ...given,
  };
}
