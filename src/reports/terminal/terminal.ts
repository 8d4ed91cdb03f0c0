import { type Change, effects } from "../../findings/change.ts";
import type { Finding, IgnoredFinding, Occurrence } from "../../findings/finding.ts";
import type { Report } from "../../findings/report.ts";
import { severities } from "../../rules/severity.ts";
import type { InputProblem } from "../../source/input-error.ts";
import { ruleAddress } from "../reference/rule-page.ts";
import type { Reporter, ReporterOptions } from "../reporter.ts";
import { effectsText, operationNames, shownChanges } from "../words/changes.ts";
import { columnsOf, excerptOf, fitStart, wrapped } from "../words/columns.ts";
import { counted, decimal, listed } from "../words/count.ts";
import { escapeTerminal } from "../words/escape.ts";
import { elsewhere, ignoredText, operationName } from "../words/finding.ts";
import { toldOnce } from "../words/habits.ts";
import { shown } from "../words/quiet.ts";
import { sourceName } from "../words/source-name.ts";
import { brokenRules, comparisonText, complianceText, percent, rulesBroken } from "../words/summary.ts";
import { type Style, styleOf } from "./style.ts";

/** Columns used where the width is not known: for source lines only, text is then not broken. */
const usualWidth = 120;
/** Nothing is fitted into less. */
const leastWidth = 40;
/** How many of the operations that share a finding are named. */
const maxNamed = 3;
/** Where everything under the first line of a finding begins. */
const indent = " ".repeat(8);

/** What the parts of the report need to know about the terminal. */
interface Terminal {
  readonly style: Style;
  /** Undefined: do not break text. */
  readonly width: number | undefined;
  /** Where rules are documented, by their ids. */
  readonly addresses: ReadonlyMap<string, string | undefined>;
}

/** The report for a person at a terminal, or in the log of a build: grouped by file, the summary last. */
export const terminalReporter: Reporter = {
  format: "terminal",
  extensions: ["txt"],
  render: (report, options) => [...written(report, options)].join(""),
  parts: written,
};

function* written(report: Report, options: ReporterOptions): Generator<string> {
  let isFirst = true;
  for (const block of blocks(report, options)) {
    if (block === "") continue;
    yield isFirst ? block : `\n\n${block}`;
    isFirst = false;
  }
  if (!isFirst) yield "\n";
}

/** What stands between empty lines; the findings of a fleet would not all fit into one text. */
function* blocks(report: Report, options: ReporterOptions): Generator<string> {
  const screen: Terminal = {
    style: styleOf(options.color ?? false, options.links ?? false),
    width: options.width === undefined ? undefined : Math.max(options.width, leastWidth),
    addresses: new Map(options.links ? report.rules.map((rule) => [rule.id, ruleAddress(rule)]) : []),
  };
  const all = shown(toldOnce(report, options), options);
  const findings = mostSevere(all, options.limit || all.length);
  if (options.quiet && findings.length === 0 && report.problems.length === 0) {
    yield* changeBlocks(report, options, screen);
    return;
  }
  for (const group of byFile(findings)) yield* fileBlocks(group, screen);
  yield moreLine(all, findings);
  if (options.showIgnored) yield ignoredBlock(shown(report.ignored, options), screen);
  yield* changeBlocks(report, options, screen);
  for (const problem of report.problems) yield problemBlock(problem, screen);
  if (!options.quiet) yield notesBlock(report.notes, screen);
  yield complianceBlock(report, options, screen);
  yield verdict(report, options, screen);
}

/** So many findings, the most severe and of equally severe ones the first, in their order. */
function mostSevere(findings: readonly Finding[], limit: number): readonly Finding[] {
  if (findings.length <= limit) return findings;
  const ranked = severities.flatMap((severity) =>
    findings.filter((finding) => finding.severity === severity),
  );
  const kept = new Set(ranked.slice(0, limit));
  return findings.filter((finding) => kept.has(finding));
}

/** How many findings the limit leaves out. */
function moreLine(all: readonly Finding[], findings: readonly Finding[]): string {
  const left = all.length - findings.length;
  return left === 0 ? "" : `and ${decimal(left)} more; --limit 0 shows all`;
}

/** Neighbouring findings that stand in the same file of the same document, one group after another: those of a fleet wait packed. */
function* byFile(findings: readonly Finding[]): Generator<readonly Finding[]> {
  let group: Finding[] = [];
  for (const finding of findings) {
    const [first] = group;
    if (first && (first.document !== finding.document || first.location.file !== finding.location.file)) {
      yield group;
      group = [];
    }
    group.push(finding);
  }
  yield group;
}

function* fileBlocks(findings: readonly Finding[], screen: Terminal): Generator<string> {
  const [first] = findings;
  if (!first) return;
  const { style } = screen;
  const usedBy =
    first.location.file === first.document ? "" : style.dim(` (part of ${escapeTerminal(first.document)})`);
  yield `${style.underline(escapeTerminal(first.location.file))}${usedBy}`;
  for (const [index, finding] of findings.entries()) {
    const before = findings[index - 1];
    // Several findings about one place show it once, at the first of them.
    const isKnown =
      before?.location.pointer === finding.location.pointer && subjectOf(before) === subjectOf(finding);
    yield findingBlock(finding, isKnown, screen);
  }
}

function findingBlock(finding: Finding, isPlaceKnown: boolean, screen: Terminal): string {
  return [
    ...headLines(finding, screen),
    ...(isPlaceKnown ? [] : sourceLines(finding, screen)),
    ...textLines("fix", finding.fix, screen),
    ...textLines("because", because(finding), screen),
    ...textLines("in", affected(finding.instances), screen),
    ...placesElsewhere(finding).flatMap((place) => textLines("see", place, screen)),
  ].join("\n");
}

/** `12:5  error  what is wrong  rule-id` */
function headLines(finding: Finding, { style, width, addresses }: Terminal): readonly string[] {
  const { line, column } = finding.location.start;
  const place = `  ${line}:${column}`.padEnd(indent.length - 2);
  const start = `${place}  ${finding.severity}  `;
  const room = width === undefined ? undefined : width - indent.length;
  const firstRoom = width === undefined ? undefined : width - start.length;
  const lines = wrapped(finding.message, room, firstRoom).map(escapeTerminal);
  const last = lines.at(-1) ?? "";
  const lastRoom = (lines.length === 1 ? firstRoom : room) ?? Number.POSITIVE_INFINITY;
  const rule = style.link(style.dim(finding.rule), addresses.get(finding.rule));
  const isRoomForRule = columnsOf(last) + 2 + finding.rule.length <= lastRoom;
  const styled = lines.map((text, index) =>
    index === 0
      ? `${style.bold(place)}  ${style.severity(finding.severity, finding.severity)}  ${style.bold(text)}`
      : `${indent}${style.bold(text)}`,
  );
  if (!isRoomForRule) return [...styled, `${indent}${rule}`];
  return [...styled.slice(0, -1), `${styled.at(-1)}  ${rule}`];
}

/** The line of the source, and under it the mark with what it belongs to. */
function sourceLines(finding: Finding, { style, width }: Terminal): readonly string[] {
  const { start, end } = finding.location;
  const { text, column } = finding.source;
  if (text.trim() === "") return [];
  const margin = text.length - text.trimStart().length;
  const offset = (at: number): number => at - column - margin;
  const room = (width ?? usualWidth) - indent.length - 2;
  const { before, marked, after } = excerptOf(text.trim(), offset(start.column), offset(end.column), room);
  const bar = `${indent}${style.dim("│")} `;
  const carets = "^".repeat(Math.max(1, columnsOf(marked)));
  const label = subjectOf(finding);
  const labelRoom = room - columnsOf(before) - carets.length - 1;
  const mark = `${bar}${" ".repeat(columnsOf(before))}${style.severity(finding.severity, carets)}`;
  const source = `${bar}${[before, marked, after].map(inLine).join("")}`;
  if (label === "") return [source, mark];
  if (columnsOf(label) <= labelRoom) return [source, `${mark} ${label}`];
  return [source, mark, `${bar}${fitStart(label, room)}`];
}

/** Inside a line of the report the start of a text is not the start of a line. */
function inLine(text: string): string {
  return escapeTerminal(`│${text}`).slice(1);
}

/** "POST /orders, 201": what the marked place belongs to; nothing where it belongs to several. */
function subjectOf({ operation, instances, status }: Finding): string {
  if (!operation) return "";
  const name = operationName(operation);
  return inLine(instances.length === 1 && status !== null ? `${name}, ${status}` : name);
}

/** What the finding was read from, and how sure that is where it is not certain. */
function because({ evidence, confidence, cause }: Finding): string {
  const parts = [
    ...evidence,
    ...(cause === null ? [] : [`new, though this place is as it was: ${cause}`]),
  ].join("; ");
  if (confidence === "high") return parts;
  return parts === "" ? `${confidence} confidence` : `${parts} (${confidence} confidence)`;
}

/** The operations that a finding concerns, where they are several. */
function affected(instances: readonly Occurrence[]): string {
  if (instances.length < 2) return "";
  const names = new Set(
    instances.flatMap(({ operation }) => (operation === null ? [] : [operationName(operation)])),
  );
  if (names.size < 2) return "";
  const named = [...names].slice(0, maxNamed);
  const left = names.size - named.length;
  return listed(left === 0 ? named : [...named, `${left} more`]);
}

/** Where else to look, as `file:line:column what is there`. */
function placesElsewhere(finding: Finding): readonly string[] {
  return elsewhere(finding).map(
    ({ message, location: { file, start } }) => `${file}:${start.line}:${start.column} ${message}`,
  );
}

/** `label: text`, broken with a hanging indent; nothing for an empty text. */
function textLines(label: string, text: string, { style, width }: Terminal): readonly string[] {
  if (text === "") return [];
  const lead = `${label}: `;
  const room = width === undefined ? undefined : width - indent.length - lead.length;
  return wrapped(escapeTerminal(text), room).map((line, index) =>
    index === 0
      ? `${indent}${style.dim(lead.trimEnd())} ${inLine(line)}`
      : `${indent}${" ".repeat(lead.length)}${escapeTerminal(line)}`,
  );
}

function problemBlock(problem: InputProblem, screen: Terminal): string {
  const { file, position, message, fix, verdict = "not audited" } = problem;
  const { style } = screen;
  const place = position ? `${file}:${position.line}:${position.column}` : file;
  return [
    `${style.underline(escapeTerminal(place))}  ${style.red(style.bold(verdict))}  ${inLine(message)}`,
    ...textLines("fix", fix, screen),
  ].join("\n");
}

/** What is ignored on purpose, a line each with the reason. */
function ignoredBlock(ignored: readonly IgnoredFinding[], { style }: Terminal): string {
  if (ignored.length === 0) return "";
  const lines = ignored.map((finding) => {
    const { file, start } = finding.location;
    const place = `${escapeTerminal(file)}:${start.line}:${start.column}`;
    return `  ${place}  ${inLine(finding.message)}  ${style.dim(finding.rule)}\n${indent}${style.dim("ignored:")} ${inLine(ignoredText(finding))}`;
  });
  return ["Ignored on purpose:", ...lines].join("\n");
}

/** What clients notice of the changes since a revision, the worst first. */
function* changeBlocks(report: Report, options: ReporterOptions, screen: Terminal): Generator<string> {
  const changes = shownChanges(report, options);
  if (changes.length === 0) return;
  const shown = changes.slice(0, options.limit || changes.length);
  const since = inLine(`since ${report.comparison?.name}`);
  yield `${screen.style.underline("What clients will notice")} ${since}: ${effectsText(changes)}`;
  for (const [index, change] of shown.entries()) {
    // What clients notice is the same for changes of one kind.
    const isKnown = shown[index - 1]?.notice === change.notice;
    yield changeBlock(change, isKnown, report.documents.length > 1, screen);
  }
  const left = changes.length - shown.length;
  if (left > 0) yield `and ${counted(left, "more change")}; --limit 0 shows all`;
}

function changeBlock(change: Change, isNoticeKnown: boolean, isOneOfMany: boolean, screen: Terminal): string {
  const { effect, message, notice, source, location, document } = change;
  const { style, width } = screen;
  const severity = severities[effects.indexOf(effect)] ?? "info";
  const room = width === undefined ? undefined : width - indent.length;
  const lead = `  ${effect}  `;
  const lines = wrapped(
    `${operationNames(change)}: ${message}`,
    room,
    width === undefined ? undefined : width - lead.length,
  );
  const place = location ? `${location.file}:${location.start.line}:${location.start.column}` : "";
  return [
    ...lines.map((line, index) =>
      index === 0
        ? `  ${style.severity(severity, effect)}  ${style.bold(inLine(line))}`
        : `${indent}${style.bold(escapeTerminal(line))}`,
    ),
    ...textLines("notice", isNoticeKnown ? "" : `${notice} (${sourceName(source).name})`, screen),
    ...textLines("at", place || (isOneOfMany ? document : ""), screen),
  ].join("\n");
}

function notesBlock(notes: readonly string[], { style }: Terminal): string {
  return notes.map((note) => `${style.dim("note:")} ${inLine(note)}`).join("\n");
}

/** One line for each broken rule, the least kept first. */
function complianceBlock(report: Report, { quiet }: ReporterOptions, { style, addresses }: Terminal): string {
  const rows = brokenRules(rulesBroken(report).filter((rule) => !quiet || rule.severity === "error")).map(
    (compliance) => ({
      rule: compliance.rule,
      share: `${percent(compliance)} %`,
      text: complianceText(compliance),
    }),
  );
  if (rows.length === 0) return "";
  const idWidth = Math.max(...rows.map(({ rule }) => rule.id.length));
  return [
    "Rules broken, the least kept first (statuslint explain <rule> tells more):",
    ...rows.map(
      ({ rule, share, text }) =>
        `  ${style.link(style.severity(rule.severity, rule.id), addresses.get(rule.id))}${" ".repeat(idWidth - rule.id.length)}  ${share.padStart(5)}  ${style.dim(escapeTerminal(text))}`,
    ),
  ].join("\n");
}

const severityPlural: Readonly<Record<string, string>> = {
  error: "errors",
  warning: "warnings",
  info: "infos",
};

/** The last line: what was looked at, and what came of it. */
function verdict(report: Report, { quiet }: ReporterOptions, { style }: Terminal): string {
  const { summary } = report;
  const looked = `${counted(summary.documents, "document")}, ${counted(summary.operations, "operation")}`;
  const counts = severities
    .filter((severity) => summary[severity] > 0)
    .map((severity) => ({
      severity,
      text: counted(summary[severity], severity, severityPlural[severity]),
    }));
  const shown = counts.filter(({ severity }) => !quiet || severity === "error");
  const hidden = counts.filter((count) => !shown.includes(count)).map(({ text }) => text);
  const found = shown.map(({ severity, text }) => style.severity(severity, text));
  const isRead = summary.documents > 0;
  if (found.length === 0 && isRead) found.push(quiet ? "no errors" : style.green("nothing to report"));
  const left = hidden.length > 0 ? ` (${listed(hidden)} not shown)` : "";
  const unread =
    summary.problems > 0
      ? `${style.red(style.bold(counted(summary.problems, "problem")))} with the input, see above`
      : "";
  const compared = comparisonText(report);
  const beside = compared === undefined ? "" : `; ${inLine(compared)}`;
  const audited = isRead ? `${looked}: ${listed(found)}${left}${beside}` : "";
  return [audited, unread].filter((part) => part !== "").join("; ") || "no documents";
}
