import type { DocumentErrors, ErrorCode, ErrorsReport } from "../../findings/error-catalogue.ts";
import { csvText } from "../words/csv.ts";
import type { ErrorsReporter } from "./reporter.ts";

const head = [
  "document",
  "method",
  "path",
  "operationId",
  "status",
  "code",
  "text",
  "component",
  "state",
  "rule",
];

/**
 * One row for each operation, status and code (RFC 4180): `declared` rows for what operations declare, `missing` rows for what
 * rules ask for, and `listed` rows for codes that no operation is said to give.
 */
export const csvErrors: ErrorsReporter = {
  format: "csv",
  extensions: ["csv"],
  render: (errors) => [...lines(errors)].join(""),
  parts: lines,
};

function* lines({ documents }: ErrorsReport): Generator<string> {
  yield csvText([head]);
  for (const document of documents) for (const row of rowsOf(document)) yield csvText([row]);
}

function* rowsOf({ file, operations, codes }: DocumentErrors): Generator<readonly string[]> {
  const known = new Map(codes.map((code) => [code.code, code]));
  const placed = new Set<string>();
  for (const { method, path, operationId, declared, missing } of operations) {
    const operation = [file, method.toUpperCase(), path, operationId ?? ""];
    for (const { status, text, component, codes: own } of declared) {
      for (const code of own.length > 0 ? own : [""]) {
        placed.add(code);
        const told = textOf(known.get(code)) ?? text;
        yield [...operation, status, code, told, component ?? "", "declared", ""];
      }
    }
    for (const { status, rule, message } of missing)
      yield [...operation, status, "", message, "", "missing", rule];
  }
  for (const code of codes) {
    if (placed.has(code.code)) continue;
    yield [file, "", "", "", code.statuses.join(" "), code.code, textOf(code) ?? "", "", "listed", ""];
  }
}

function textOf(code: ErrorCode | undefined): string | undefined {
  return code?.texts[0];
}
