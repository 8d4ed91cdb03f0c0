import type {
  AgainstList,
  CodeDifference,
  DocumentErrors,
  ErrorCatalogue,
  ErrorChange,
  ListDifference,
  OperationErrors,
} from "../../findings/error-catalogue.ts";
import { coveredBy } from "../../findings/status-keys.ts";
import { counted, listed } from "../words/count.ts";

/** "12 operations, 40 errors declared, 3 missing, 8 codes" */
export function countsOf({ operations, codes }: ErrorCatalogue): string {
  const count = (list: "declared" | "missing"): number =>
    operations.reduce((sum, each) => sum + each[list].length, 0);
  const missing = count("missing");
  return [
    counted(operations.length, "operation"),
    `${counted(count("declared"), "error")} declared`,
    ...(missing > 0 ? [`${missing} missing`] : []),
    codes.length > 0 ? counted(codes.length, "code") : "no codes",
  ].join(", ");
}

/** What is said where a document states no code. */
export function noCodes({ unread }: Pick<DocumentErrors, "unread">): string {
  if (unread > 0)
    return `No machine-readable code is seen, but ${counted(unread, "error")} could not be read: an audit names the \`$ref\`s.`;
  return "No machine-readable code is stated: clients can tell its errors apart by their status alone.";
}

/** What an operation does about a status: ✓ it declares it, ✗ it lacks it, the class or `default` that covers it, or nothing: "". */
export function signOf({ declared, missing }: OperationErrors, status: string): string {
  const keys = declared.map((each) => each.status);
  if (keys.includes(status)) return "✓";
  if (missing.some((each) => each.status === status)) return "✗";
  return coveredBy(keys, status) ?? "";
}

/** How many operations that give a code are named. */
const maxNamed = 3;

/** "GET /users, PUT /users/{id} and 4 more" */
export function operationsText(operations: readonly string[]): string {
  const more = operations.length - maxNamed;
  return `${operations.slice(0, maxNamed).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

/** "404, 410"; "not told" for a code that is listed without a status. */
export function statusesText(statuses: readonly string[]): string {
  return statuses.join(", ") || "not told";
}

/** "`user_gone` of openapi.yaml: the list has it under 410, here it is under 404" */
export function againstText(
  { file, code, kind, found, listed: there }: ListDifference,
  { name }: AgainstList,
): string {
  if (kind === "unlisted") return `\`${code}\` of ${file} is not on ${name}`;
  if (kind === "status")
    return `\`${code}\` of ${file} is sent under ${listed(found)}; ${name} has it under ${listed(there)}`;
  return `\`${code}\` of ${file} says "${found[0]}"; ${name} says "${there[0]}"`;
}

/** "`user_gone`: 404 in a.yaml, 410 in b.yaml" */
export function differenceText({ code, uses }: CodeDifference): string {
  const isStatus = new Set(uses.map(({ statuses }) => statuses.join())).size > 1;
  const words = uses.map(
    ({ file, statuses, texts }) => `${isStatus ? statusesText(statuses) : `"${texts[0] ?? ""}"`} in ${file}`,
  );
  return `\`${code}\`: ${words.join(", ")}`;
}

/** "`GET /users/{id}` 404 `user_gone`" */
export function changeText({ operation, status, code }: ErrorChange): string {
  const words = [
    operation === null ? "" : `\`${operation}\``,
    status ?? "",
    code === null ? "" : `\`${code}\``,
  ];
  return words.filter((word) => word !== "").join(" ");
}

/** Changes by the operation that came or went as a whole, which is one line, and the others. */
export function changesOf(changes: readonly ErrorChange[]): readonly string[] {
  const whole = new Map<string, string[]>();
  const lines: string[] = [];
  for (const change of changes) {
    if (!change.isWithOperation || change.operation === null) lines.push(changeText(change));
    else if (change.code === null && change.status !== null)
      whole.set(change.operation, [...(whole.get(change.operation) ?? []), change.status]);
  }
  return [
    ...lines,
    ...[...whole].map(
      ([operation, statuses]) => `\`${operation}\` (the whole operation): ${statuses.join(", ")}`,
    ),
  ];
}
