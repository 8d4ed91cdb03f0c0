import type { DocumentErrors, ErrorCode } from "../../findings/error-catalogue.ts";
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
  render: ({ documents }) => csvText([head, ...documents.flatMap(rowsOf)]),
};

function rowsOf({ file, operations, codes }: DocumentErrors): readonly (readonly string[])[] {
  const known = new Map(codes.map((code) => [code.code, code]));
  const rows: (readonly string[])[] = [];
  const placed = new Set<string>();
  for (const { method, path, operationId, declared, missing } of operations) {
    const operation = [file, method.toUpperCase(), path, operationId ?? ""];
    for (const { status, text, component, codes: own } of declared) {
      for (const code of own.length > 0 ? own : [""]) {
        placed.add(code);
        rows.push([
          ...operation,
          status,
          code,
          textOf(known.get(code)) ?? text,
          component ?? "",
          "declared",
          "",
        ]);
      }
    }
    for (const { status, rule, message } of missing)
      rows.push([...operation, status, "", message, "", "missing", rule]);
  }
  for (const code of codes) {
    if (placed.has(code.code)) continue;
    rows.push([file, "", "", "", code.statuses.join(" "), code.code, textOf(code) ?? "", "", "listed", ""]);
  }
  return rows;
}

function textOf(code: ErrorCode | undefined): string | undefined {
  return code?.texts[0];
}
