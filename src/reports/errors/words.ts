import type {
  AgainstList,
  CodeDifference,
  DocumentErrors,
  ErrorCatalogue,
  ErrorChange,
  ErrorsReport,
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
export function noCodes({ unread, operations }: Pick<DocumentErrors, "unread" | "operations">): string {
  if (operations.every(({ declared }) => declared.length === 0)) return "No error is declared.";
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

/** What came of comparisons with one another and with a list: a title, and a line for each difference. */
export function* comparisonsOf({
  differences,
  against,
}: Pick<ErrorsReport, "differences" | "against">): Generator<
  readonly [title: string, texts: readonly string[]]
> {
  if (differences.length > 0) yield ["Codes that differ between documents", differences.map(differenceText)];
  if (against)
    yield [
      `Against ${against.name}: ${counted(against.differences.length, "difference")}`,
      againstTexts(against),
    ];
}

/** The codes that a list does not know in a line for each document, for they may be all of it; then the others, each in its own. */
function againstTexts(against: AgainstList): readonly string[] {
  const { name, differences, unused } = against;
  const unlisted = new Map<string, string[]>();
  for (const { file, code, kind } of differences)
    if (kind === "unlisted") unlisted.set(file, [...(unlisted.get(file) ?? []), code]);
  return [
    ...[...unlisted].map(
      ([file, codes]) =>
        `${counted(codes.length, "code")} of ${file} ${isOrAre(codes)} not on ${name}: ${quoted(codes)}`,
    ),
    ...differences
      .filter(({ kind }) => kind !== "unlisted")
      .map((difference) => againstText(difference, against)),
    ...(unused.length > 0
      ? [`${counted(unused.length, "code")} of the list ${isOrAre(unused)} never used: ${quoted(unused)}`]
      : []),
  ];
}

function isOrAre({ length }: readonly string[]): string {
  return length === 1 ? "is" : "are";
}

function quoted(codes: readonly string[]): string {
  return codes.map((code) => `\`${code}\``).join(", ");
}

/** "`user_gone` of openapi.yaml is sent under 404; codes.csv has it under 410" */
function againstText(
  { file, code, kind, found, listed: there }: ListDifference,
  { name }: AgainstList,
): string {
  if (kind === "status")
    return `\`${code}\` of ${file} is sent under ${listed(found)}; ${name} has it under ${listed(there)}`;
  return `\`${code}\` of ${file} says "${found[0]}"; ${name} says "${there[0]}"`;
}

/** "`user_gone`: 404 in a.yaml and c.yaml, 410 in b.yaml" */
function differenceText({ code, uses }: CodeDifference): string {
  const isStatus = new Set(uses.map(({ statuses }) => statuses.join())).size > 1;
  const files = new Map<string, string[]>();
  for (const { file, statuses, texts } of uses) {
    const words = isStatus ? statusesText(statuses) : `"${texts[0] ?? ""}"`;
    files.set(words, [...(files.get(words) ?? []), file]);
  }
  return `\`${code}\`: ${[...files].map(([words, own]) => `${words} in ${listed(own)}`).join(", ")}`;
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
