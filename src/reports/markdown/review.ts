import type { Finding } from "../../findings/finding.ts";
import type { DocumentReport, OperationReport, Report } from "../../findings/report.ts";
import type { ReporterOptions } from "../reporter.ts";
import { counted } from "../words/count.ts";
import { clip, codeSpan, escapeHtml } from "../words/escape.ts";
import { byDocument, operationName } from "../words/finding.ts";
import {
  type Cell,
  findingsOfOperations,
  isQuestioned,
  type OperationRow,
  operationRow,
} from "../words/matrix.ts";
import { sourceLink } from "../words/repository-place.ts";
import { folded, linkedCode, tableHead, tableRow, tried } from "./text.ts";

const heading = (which: string): string =>
  `### Design review\n\n${which}, what it seems to do, the statuses it declares, and what the findings ask for or question.`;
/** The longest name in a cell. */
const maxName = 200;
/** How many statuses or rules of an operation are named in a cell. */
const maxCodes = 30;

/**
 * The second part of the Markdown report: a folded table for each document with every operation.
 *
 * @param room how long it may be; operations with findings are kept before others in their document, and what is left out is
 *   counted. Of a fleet's million operations no more rows are made than fit
 */
export function designReview(
  report: Report,
  findings: readonly Finding[],
  options: ReporterOptions,
  room: number,
): string {
  const isSince = report.comparison?.against === "revision";
  const head = heading(isSince ? "Each operation that changed or has something new" : "Each operation");
  // The heading, and the last line that says what was left out.
  let left = room - head.length - 200;
  let omitted = isSince ? 0 : report.summary.operations;
  const parts: string[] = [];
  const findingsOf = byDocument(findings);
  for (const document of report.documents) {
    // Of what a change touches, what does not fit is counted operation by operation.
    if (left < tried && !isSince) break;
    const found = findingsOf.get(document.file) ?? [];
    const table = reviewTable(document, found, { linkBase: options.linkBase, room: left, isSince });
    omitted += isSince ? table.left : -table.rows;
    if (table.text === "") continue;
    left -= table.text.length + 2;
    parts.push(table.text);
  }
  const rest =
    omitted > 0
      ? [`**${counted(omitted, "operation")} more did not fit here**; the HTML report has them all.`]
      : [];
  if (parts.length === 0)
    return rest.length === 0 || room < 300 ? "" : ["### Design review", ...rest].join("\n\n");
  return [head, ...parts, ...rest].join("\n\n");
}

/**
 * @param isSince only operations that changed or have findings, all of which are new then
 * @returns the table, empty where it has none, how many rows it has, and how many did not fit
 */
function reviewTable(
  document: DocumentReport,
  findings: readonly Finding[],
  { linkBase, room, isSince }: { linkBase: string | undefined; room: number; isSince: boolean },
): { readonly text: string; readonly rows: number; readonly left: number } {
  const name = `<code>${escapeHtml(clip(document.file, maxName))}</code>`;
  const head = tableHead(["Operation", "Does", "Declares", "Missing", "Questionable"]);
  // With the counts.
  let used = folded(name, head).length + 60;
  const said = findingsOfOperations(document, findings);
  const operations = isSince
    ? document.operations.filter(
        (operation) => operation.isChanged !== false || isQuestioned(operation, said),
      )
    : document.operations;
  const [questioned, others] = [true, false].map((wanted) =>
    operations.filter((operation) => isQuestioned(operation, said) === wanted),
  ) as [OperationReport[], OperationReport[]];
  const shown = new Map<OperationReport, string>();
  for (const operation of [...questioned, ...others]) {
    const text = operationLine(operationRow(operation, said), linkBase);
    if (used + text.length + 1 > room) {
      if (room - used < tried) break;
      continue;
    }
    used += text.length + 1;
    shown.set(operation, text);
  }
  const lines = operations.flatMap((operation) => shown.get(operation) ?? []);
  const summary = `${name}: ${counted(operations.length, "operation")}, ${questioned.length} with findings`;
  return {
    text: lines.length === 0 ? "" : folded(summary, [head, ...lines].join("\n")),
    rows: lines.length,
    left: operations.length - lines.length,
  };
}

function operationLine({ operation, cells, others }: OperationRow, linkBase: string | undefined): string {
  const { intent, declares, deprecated, location } = operation;
  const name = linkedCode(clip(operationName(operation), maxName), sourceLink(linkBase, location));
  const sure = intent.confidence === "high" ? "" : "?";
  const questioned = cells.filter(({ state }) => state === "questionable").map(withRules);
  return tableRow([
    deprecated ? `${name} (deprecated)` : name,
    `${intent.kind}${intent.kind === "unknown" ? "" : sure}`,
    few(declares.map((code) => codeSpan(clip(code, 40)))),
    few(cells.filter(({ state }) => state === "missing").map(({ code }) => codeSpan(code))),
    few([...questioned, ...rulesOf(others)]),
  ]);
}

function withRules({ code, findings }: Cell): string {
  return `${codeSpan(clip(code, 40))}: ${few(rulesOf(findings))}`;
}

function rulesOf(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.map(({ rule }) => codeSpan(rule)))];
}

function few(texts: readonly string[]): string {
  const left = texts.length - maxCodes;
  return [...texts.slice(0, maxCodes), ...(left > 0 ? [`${left} more`] : [])].join(", ");
}
