import { InputError } from "../source/input-error.ts";
import { inOrder, problemsInOrder } from "./assemble.ts";
import { worstFirst } from "./change.ts";
import type { Finding } from "./finding.ts";
import type { Comparison, Report } from "./report.ts";
import { reportNotes } from "./report-notes.ts";

/** A report and the file it was read from. */
export interface NamedReport {
  readonly name: string;
  readonly report: Report;
}

/**
 * Joins reports on different documents to the report that one run over all of them makes.
 *
 * @throws InputError for reports that do not belong together: other versions, rulesets or shards, the same document twice
 */
export function mergeReports(reports: readonly NamedReport[]): Report {
  const [first] = reports;
  if (!first) throw new Error("there is nothing to merge");
  for (const other of reports) checkSameRun(first, other);
  checkShards(reports);
  checkDocuments(reports);
  const all = reports.map(({ report }) => report);
  const findings = ofDocuments(all.flatMap((report) => report.findings));
  const ignored = ofDocuments(all.flatMap((report) => report.ignored));
  const sum = (count: (report: Report) => number): number =>
    all.reduce((total, report) => total + count(report), 0);
  const comparison = mergeComparisons(reports);
  return {
    tool: first.report.tool,
    ruleset: first.report.ruleset,
    documents: inOrder(
      all.flatMap((report) => report.documents),
      ({ file }) => file,
    ),
    summary: {
      documents: sum(({ summary }) => summary.documents),
      operations: sum(({ summary }) => summary.operations),
      error: sum(({ summary }) => summary.error),
      warning: sum(({ summary }) => summary.warning),
      info: sum(({ summary }) => summary.info),
      ignored: sum(({ summary }) => summary.ignored),
      problems: sum(({ summary }) => summary.problems),
    },
    rules: first.report.rules.map((rule, index) => ({
      ...rule,
      applied: sum(({ rules }) => rules[index]?.applied ?? 0),
      failed: sum(({ rules }) => rules[index]?.failed ?? 0),
    })),
    findings,
    ignored,
    habits: inOrder(
      all.flatMap((report) => report.habits),
      ({ document }) => document,
    ),
    problems: problemsInOrder(all.flatMap((report) => report.problems)),
    notes: mergeNotes(all, ignored.length),
    ...(comparison ? { comparison } : {}),
  };
}

function ofDocuments<T extends Finding>(findings: readonly T[]): readonly T[] {
  return inOrder(findings, ({ document }) => document);
}

/** The notes of one run over everything, and behind them what reports say besides those: each sentence once. */
function mergeNotes(reports: readonly Report[], ignored: number): readonly string[] {
  const shards = reports.flatMap(({ shard }) => shard ?? []);
  if (shards.length === 0) return [...new Set(reports.flatMap(({ notes }) => notes))].sort();
  const notes = reportNotes({
    skipped: shards.flatMap(({ skipped }) => skipped),
    ignored,
    ignores: shards.flatMap(({ ignores }) => ignores),
  });
  const further = new Set(reports.flatMap(({ shard, notes: own }) => own.slice(shard?.notes ?? 0)));
  return [...notes, ...[...further].sort()];
}

function mergeComparisons(reports: readonly NamedReport[]): Comparison | undefined {
  const [first] = reports;
  const comparison = first?.report.comparison;
  for (const other of reports) {
    const { against, name } = other.report.comparison ?? {};
    if (against !== comparison?.against || name !== comparison?.name) {
      throw differ(first, other, "are not compared with the same", "Make them with the same options.");
    }
  }
  if (!comparison) return undefined;
  const sum = (count: "new" | "caused" | "fixed" | "unchanged" | "reused"): number =>
    reports.reduce((total, { report }) => total + (report.comparison?.[count] ?? 0), 0);
  const changes = reports.flatMap(({ report }) => report.comparison?.changes ?? []);
  return {
    ...comparison,
    ...(comparison.changes ? { changes: worstFirst(changes) } : {}),
    new: sum("new"),
    caused: sum("caused"),
    fixed: sum("fixed"),
    unchanged: sum("unchanged"),
    reused: sum("reused"),
  };
}

function checkSameRun(first: NamedReport, other: NamedReport): void {
  const [a, b] = [first.report, other.report];
  if (a.tool.version !== b.tool.version) {
    const versions = `come from statuslint ${a.tool.version} and ${b.tool.version}`;
    throw differ(first, other, versions, "Make all of them with the same version.");
  }
  const isSame =
    a.ruleset === b.ruleset &&
    JSON.stringify(a.rules.map(ruleItself)) === JSON.stringify(b.rules.map(ruleItself));
  if (isSame) return;
  const how =
    a.ruleset === b.ruleset ? `, both named \`${a.ruleset}\`` : `: \`${a.ruleset}\` and \`${b.ruleset}\``;
  throw differ(first, other, `come from different rulesets${how}`, "Make all of them with the same one.");
}

/** A rule without what differs from document to document. */
function ruleItself({ applied, failed, ...rule }: Report["rules"][number]): unknown {
  return rule;
}

function checkShards(reports: readonly NamedReport[]): void {
  const shards = reports.flatMap(({ name, report }) => (report.shard ? [{ name, ...report.shard }] : []));
  const [first] = shards;
  if (!first) return;
  const { of } = first;
  const seen = new Map<number, string>();
  for (const { name, report } of reports) {
    const shard = report.shard;
    if (shard?.of !== of) {
      const what = shard ? `shard ${shard.index} of ${shard.of}` : "no shard";
      throw wrong(name, `this is ${what}, and ${first.name} is one of ${of}`, "Merge the shards of one run.");
    }
    const twin = seen.get(shard.index);
    if (twin !== undefined) {
      const message = `this is shard ${shard.index} of ${of}, as ${twin} is`;
      throw wrong(name, message, "Give each report once.");
    }
    seen.set(shard.index, name);
  }
  const missing = Array.from({ length: of }, (_, index) => index + 1).filter((index) => !seen.has(index));
  if (missing.length === 0) return;
  const few = missing.slice(0, 5).join(", ") + (missing.length > 5 ? " …" : "");
  throw wrong(
    first.name,
    `of ${of} shards, ${missing.length === 1 ? "one is" : `${missing.length} are`} missing: ${few}`,
    "Merge all shards of the run; a job that failed may have left no report.",
  );
}

function checkDocuments(reports: readonly NamedReport[]): void {
  const seen = new Map<string, string>();
  for (const { name, report } of reports) {
    for (const file of new Set(report.documents.map((document) => document.file))) {
      const other = seen.get(file);
      if (other !== undefined) {
        throw wrong(name, `\`${file}\` is in this report and in ${other}`, "Give each report once.");
      }
      seen.set(file, name);
    }
  }
}

function differ(first: NamedReport | undefined, other: NamedReport, how: string, fix: string): InputError {
  return wrong(other.name, `this report and ${first?.name ?? ""} ${how}`, fix);
}

function wrong(file: string, message: string, fix: string): InputError {
  return new InputError({ file, message, fix });
}
