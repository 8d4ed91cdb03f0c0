import type { Finding, IgnoredFinding } from "../../findings/finding.ts";
import type { Report } from "../../findings/report.ts";
import { type Severity, severities } from "../../rules/severity.ts";
import type { InputProblem } from "../../source/input-error.ts";
import type { Reporter } from "../reporter.ts";
import { counted, listed } from "../words/count.ts";
import { clip, codeSpan, escapeMarkdown, plain } from "../words/escape.ts";
import { byDocument, ignoredText, operationName } from "../words/finding.ts";
import { type ToldFinding, toldOnce } from "../words/habits.ts";
import { shown, shownNotes } from "../words/quiet.ts";
import { sourceLink } from "../words/repository-place.ts";
import { brokenRules, comparisonText, complianceText, percent, rulesBroken } from "../words/summary.ts";
import { changeList } from "./changes.ts";
import { designReview } from "./review.ts";
import { fitting, folded, linkedCode, markdownText, tableHead, tableRow, tried } from "./text.ts";

/** GitHub takes comments of up to 65,536 characters; what surrounds this one must also fit. */
const maxLength = 60_000;
/** What the design review may count on when there are more findings than fit. */
const reviewShare = 15_000;
/** Rows of a document's table before the others are folded. */
const openRows = 20;
/** What the inputs that could not be audited, the notes and the broken rules may each take. */
const maxList = 8_000;
/** How many of the operations that share a finding are named. */
const maxNamed = 3;
/** The lines of a change that is shown, at most. */
const maxDiff = 12;
/** The longest text of a cell. */
const maxText = 400;

const severityMark: Readonly<Record<Severity, string>> = { error: "❌", warning: "⚠️", info: "ℹ️" };

/** A comment for a pull request, or a summary of a build: the verdict first, then what to fix, then the design review. */
export const markdownReporter: Reporter = {
  format: "markdown",
  extensions: ["md", "markdown"],
  render(report, options) {
    const findings = shown(toldOnce(report, options), options);
    const before = [
      `## statuslint: ${verdict(report)}`,
      scope(report),
      changeList(report, options, maxList),
      problemList(report.problems),
      noteList(shownNotes(report, options)),
    ];
    const compliance = complianceTable(report, options.quiet ?? false);
    const ignored = options.showIgnored ? ignoredList(shown(report.ignored, options)) : "";
    const changes = suggestedChanges(findings);
    const used = lengthOf([...before, changes, compliance, ignored]);
    const review = designReview(report, findings, options, maxLength);
    const kept = Math.min(lengthOf([review]), reviewShare);
    const tables = findingTables(findings, options.linkBase, maxLength - used - kept);
    const room = maxLength - used - lengthOf(tables);
    const fitted = lengthOf([review]) <= room ? review : designReview(report, findings, options, room);
    return `${[...before, ...tables, changes, ignored, compliance, fitted].filter((part) => part !== "").join("\n\n")}\n`;
  },
};

/** How much of the report some parts take, with the blank lines between them. */
function lengthOf(parts: readonly string[]): number {
  return parts.reduce((sum, part) => sum + (part === "" ? 0 : part.length + 2), 0);
}

function verdict(report: Report): string {
  const { summary } = report;
  const found = severities
    .filter((severity) => summary[severity] > 0)
    .map((severity) => countOf(severity, summary[severity]));
  const unread =
    summary.problems > 0
      ? [counted(summary.problems, "problem with the input", "problems with the input")]
      : [];
  const worst = severities.find((severity) => summary[severity] > 0);
  const compared = comparisonText(report);
  const lead = compared === undefined ? "" : escapeMarkdown(clip(compared, 200));
  if (unread.length === 0 && worst === undefined) return `✅ ${lead || "nothing to report"}`;
  const mark = severityMark[unread.length > 0 ? "error" : (worst ?? "info")];
  return `${mark} ${lead && `${lead}: `}${listed([...unread, ...found])}`;
}

function countOf(severity: Severity, count: number): string {
  return counted(count, severity, `${severity}s`);
}

function scope({ summary, ruleset }: Report): string {
  return `${counted(summary.documents, "document")}, ${counted(summary.operations, "operation")}, ruleset ${codeSpan(clip(ruleset, 100))}.`;
}

function problemList(problems: readonly InputProblem[]): string {
  return listWithRest(
    `### ${problems.every(({ verdict }) => verdict) ? "Wrong in the input" : "Not audited"}`,
    problems,
    ({ file, position, message, fix, verdict }) => {
      const place = position ? `${file}:${position.line}:${position.column}` : file;
      return `${codeSpan(clip(place, maxText))} ${verdict === undefined ? "was not audited" : `is ${verdict}`}: ${sentence(message)} ${markdownText(clip(fix, maxText))}`;
    },
    "input",
  );
}

/** What is ignored on purpose and why, folded. */
function ignoredList(ignored: readonly IgnoredFinding[]): string {
  return listWithRest(
    "### Ignored on purpose",
    ignored,
    (finding) => {
      const { file, start } = finding.location;
      const place = codeSpan(clip(`${file}:${start.line}`, maxText));
      return `${place} ${sentence(finding.message)} (${codeSpan(finding.rule)}): ${markdownText(clip(ignoredText(finding), maxText))}`;
    },
    "finding",
  );
}

function noteList(notes: readonly string[]): string {
  return listWithRest("### Notes", notes, (note) => markdownText(clip(note, maxText)), "note");
}

function listWithRest<Item>(
  heading: string,
  items: readonly Item[],
  text: (item: Item) => string,
  what: string,
): string {
  if (items.length === 0) return "";
  const shown = fitting(
    each(items, (item) => `- ${text(item)}`),
    maxList,
  );
  const left = items.length - shown.length;
  const rest = left > 0 ? [`- … and ${counted(left, `more ${what}`)}.`] : [];
  return [`${heading}\n`, ...shown, ...rest].join("\n");
}

/** What is made of each item, when it is asked for. */
function* each<Item>(items: readonly Item[], text: (item: Item) => string | undefined): Generator<string> {
  for (const item of items) {
    const made = text(item);
    if (made !== undefined) yield made;
  }
}

/** A sentence of a finding has no full stop of its own. */
function sentence(text: string): string {
  return `${markdownText(clip(text, maxText))}.`;
}

/**
 * A table for each document, within a length: what does not fit is counted. The most severe findings are kept, whatever
 * document they are in.
 */
function findingTables(
  findings: readonly Finding[],
  linkBase: string | undefined,
  room: number,
): readonly string[] {
  const shown = new Map<Finding, string>();
  const documents = new Set<string>();
  // The last line, which says what was left out.
  let used = 200;
  for (const severity of severities) {
    for (const finding of findings) {
      if (finding.severity !== severity) continue;
      const row = findingRow(finding, linkBase);
      const frame = documents.has(finding.document) ? 0 : frameLength(finding.document);
      if (used + row.length + 1 + frame > room) {
        if (room - used < tried) break;
        continue;
      }
      used += row.length + 1 + frame;
      documents.add(finding.document);
      shown.set(finding, row);
    }
  }
  const tables = [...byDocument(findings)].flatMap(([document, all]) => {
    const rows = severities.flatMap((severity) =>
      all.filter((finding) => finding.severity === severity).flatMap((finding) => shown.get(finding) ?? []),
    );
    return rows.length === 0 ? [] : [documentTable(document, all, rows)];
  });
  const left = findings.filter((finding) => !shown.has(finding));
  if (left.length === 0) return tables;
  const byWeight = severities.flatMap((severity) => {
    const count = left.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [countOf(severity, count)];
  });
  return [
    ...tables,
    `**${listed(byWeight)} more did not fit here**; the JSON, SARIF and HTML reports have everything.`,
  ];
}

/** What a document adds to the report besides its rows: heading, two table heads, a fold. */
function frameLength(document: string): number {
  return 500 + 2 * Math.min(document.length, maxText);
}

function documentTable(document: string, all: readonly ToldFinding[], rows: readonly string[]): string {
  const head = tableHead(["", "Where", "What is wrong, and how to fix it"]);
  const counts = severities.flatMap((severity) => {
    const own = all.filter((finding) => finding.severity === severity);
    const count = own.reduce((sum, { places = 1 }) => sum + places, 0);
    return count === 0 ? [] : [countOf(severity, count)];
  });
  const open = rows.slice(0, openRows);
  const rest = rows.slice(openRows);
  return [
    `### ${codeSpan(clip(document, maxText))}: ${listed(counts)}`,
    [head, ...open].join("\n"),
    ...(rest.length > 0 ? [folded(counted(rest.length, "more finding"), [head, ...rest].join("\n"))] : []),
  ].join("\n\n");
}

function findingRow(finding: Finding, linkBase: string | undefined): string {
  const { location, operation, instances, rule, status, document } = finding;
  const { line } = location.start;
  const file = location.file === document ? "" : `${location.file}:`;
  const place = linkedCode(`${clip(file, maxText)}${line}`, sourceLink(linkBase, location));
  const name = operation === null ? [] : [codeSpan(clip(operationName(operation), maxText))];
  const about = operation !== null && status !== null && instances.length === 1 ? [codeSpan(status)] : [];
  return tableRow([
    severityMark[finding.severity],
    [[place, ...about].join(" "), ...name].join("<br>"),
    [
      `**${markdownText(clip(finding.message, maxText))}** (${codeSpan(rule)})`,
      markdownText(clip(finding.fix, maxText)),
      ...affected(finding),
      ...because(finding),
    ].join("<br>"),
  ]);
}

/** The operations that a finding concerns, where they are several. */
function affected({ instances }: Finding): readonly string[] {
  const names = new Set(instances.flatMap(({ operation }) => (operation ? [operationName(operation)] : [])));
  if (names.size < 2) return [];
  const named = [...names].slice(0, maxNamed).map((name) => codeSpan(clip(name, maxText / 2)));
  const left = names.size - named.length;
  return [`<sub>in ${listed(left === 0 ? named : [...named, `${left} more`])}</sub>`];
}

/** What the finding was read from, and how sure that is where it is not certain. */
function because({ evidence, confidence, cause }: Finding): readonly string[] {
  const sure = confidence === "high" ? "" : `${confidence} confidence`;
  const reasons = [...evidence, ...(cause === null ? [] : [`new, though this place is as it was: ${cause}`])];
  const read = reasons.length === 0 ? "" : markdownText(clip(reasons.join("; "), maxText));
  const parts = [sure, read].filter((part) => part !== "");
  return parts.length === 0 ? [] : [`<sub>${parts.join(": ")}</sub>`];
}

/** What mends each finding, where that is short, folded. */
function suggestedChanges(findings: readonly Finding[]): string {
  const mended = findings.filter(({ edits }) => edits);
  const blocks = fitting(each(mended, changeBlock), maxList);
  if (mended.length === 0) return "";
  const left = mended.length - blocks.length;
  const rest =
    left > 0
      ? [`… and ${counted(left, "more change")}, long or without room here; \`statuslint fix\` shows all.`]
      : [];
  return folded(`Suggested changes (${mended.length})`, [...blocks, ...rest].join("\n\n"));
}

/** A change as fenced blocks; undefined where it is long. */
function changeBlock({ edits = [], rule, location }: Finding): string | undefined {
  const parts = edits.map(({ diff }) => shortened(diff ?? []));
  const lines = parts.flat();
  if (lines.length > maxDiff || parts.some((part) => part.length === 0)) return undefined;
  if (lines.some((line) => line.length > maxText)) return undefined;
  const ticks = lines.flatMap((line) => line.match(/`+/g) ?? []).map(({ length }) => length);
  const fence = "`".repeat(Math.max(2, ...ticks) + 1);
  const place = codeSpan(clip(`${location.file}:${location.start.line}`, maxText));
  const blocks = edits.flatMap(({ file }, index) => [
    ...(file === location.file ? [] : [`in ${codeSpan(clip(file, maxText))}`]),
    `${fence}diff\n${parts[index]?.map(plain).join("\n")}\n${fence}`,
  ]);
  return [`${place}: a ${edits[0]?.kind} for ${codeSpan(rule)}`, ...blocks].join("\n\n");
}

/** The lines of a diff, with less around them where they would be too many. */
function shortened(diff: readonly string[]): readonly string[] {
  const isOne = diff.filter((line) => line.startsWith("@")).length === 1;
  const lines = diff.slice(isOne ? 1 : 0);
  while (lines.length > maxDiff && (lines[0]?.startsWith(" ") || lines.at(-1)?.startsWith(" "))) {
    if (lines.at(-1)?.startsWith(" ")) lines.pop();
    else lines.shift();
  }
  return lines;
}

/** How far each broken rule is kept, folded. */
function complianceTable(report: Report, quiet: boolean): string {
  const rows = brokenRules(rulesBroken(report).filter((rule) => !quiet || rule.severity === "error")).map(
    (compliance) =>
      tableRow([
        severityMark[compliance.rule.severity],
        codeSpan(compliance.rule.id),
        escapeMarkdown(clip(complianceText(compliance), maxText)),
        `${percent(compliance)} %`,
      ]),
  );
  if (rows.length === 0) return "";
  const shown = fitting(rows, maxList);
  const left = rows.length - shown.length;
  const table = [tableHead(["", "Rule", "Kept by", "Share"]), ...shown].join("\n");
  const rest = left > 0 ? `\n\n… and ${counted(left, "more rule")}.` : "";
  return folded(`Broken rules and how far each is kept (${rows.length})`, `${table}${rest}`);
}
