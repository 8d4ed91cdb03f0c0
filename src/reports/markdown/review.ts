import type { Finding } from "../../findings/finding.ts";
import type { DocumentReport, Report } from "../../findings/report.ts";
import type { ReporterOptions } from "../reporter.ts";
import { counted } from "../words/count.ts";
import { clip, codeSpan, escapeHtml } from "../words/escape.ts";
import { byDocument, operationName } from "../words/finding.ts";
import { type Cell, type OperationRow, operationRows } from "../words/matrix.ts";
import { sourceLink } from "../words/repository-place.ts";
import { folded, linkedCode, tableHead, tableRow } from "./text.ts";

const heading =
  "### Design review\n\nEach operation, what it seems to do, the statuses it declares, and what the findings ask for or question.";
/** The longest name in a cell. */
const maxName = 200;
/** How many statuses or rules of an operation are named in a cell. */
const maxCodes = 30;

/**
 * The second part of the Markdown report: a folded table for each document with every operation.
 *
 * @param room how long it may be; operations with findings are kept before others, and what is left out is counted
 */
export function designReview(
  report: Report,
  findings: readonly Finding[],
  options: ReporterOptions,
  room: number,
): string {
  // The heading, and the last line that says what was left out.
  let left = room - heading.length - 200;
  let omitted = 0;
  const parts: string[] = [];
  const findingsOf = byDocument(findings);
  for (const document of report.documents) {
    const rows = operationRows(document, findingsOf.get(document.file) ?? []);
    const table = reviewTable(document, rows, options.linkBase, left);
    omitted += table.omitted;
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
  return [heading, ...parts, ...rest].join("\n\n");
}

function reviewTable(
  document: DocumentReport,
  rows: readonly OperationRow[],
  linkBase: string | undefined,
  room: number,
): { text: string; omitted: number } {
  const toLookAt = rows.filter(isQuestioned).length;
  const name = `<code>${escapeHtml(clip(document.file, maxName))}</code>`;
  const summary = `${name}: ${counted(rows.length, "operation")}, ${toLookAt} with findings`;
  const head = tableHead(["Operation", "Does", "Declares", "Missing", "Questionable"]);
  let used = folded(summary, head).length;
  const shown = new Map<OperationRow, string>();
  for (const wanted of [true, false]) {
    for (const row of rows) {
      if (isQuestioned(row) !== wanted) continue;
      const text = operationLine(row, linkBase);
      if (used + text.length + 1 > room) continue;
      used += text.length + 1;
      shown.set(row, text);
    }
  }
  const omitted = rows.length - shown.size;
  if (shown.size === 0) return { text: "", omitted };
  const lines = rows.flatMap((row) => shown.get(row) ?? []);
  return { text: folded(summary, [head, ...lines].join("\n")), omitted };
}

function isQuestioned({ cells, others }: OperationRow): boolean {
  return others.length > 0 || cells.some(({ findings }) => findings.length > 0);
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
