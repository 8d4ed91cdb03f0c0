import type { Ruleset } from "../ruleset/ruleset.ts";
import type { InputProblem } from "../source/input-error.ts";
import type { Finding, IgnoredFinding, IgnoreUse } from "./finding.ts";
import type { DocumentReport, Habit, Report } from "./report.ts";
import { reportNotes } from "./report-notes.ts";

/** How often a rule had something to say, and how often it was broken. */
export interface Tally {
  applied: number;
  failed: number;
}

/** What a rule did in one document. */
export interface RuleTally extends Tally {
  readonly rule: string;
}

/** What was found in one document. */
export interface DocumentAudit {
  readonly document: DocumentReport;
  /** How many operations the document has; a fleet keeps the operations themselves packed. */
  readonly operationCount: number;
  /** In the order of files and lines. */
  readonly findings: readonly Finding[];
  /** One for each active rule, in their order. */
  readonly tallies: readonly RuleTally[];
  /** What in the document statuslint could not understand: a wrong `x-statuslint`. */
  readonly problems: readonly InputProblem[];
  /** What does not count because somebody said so, in the order of files and lines. */
  readonly ignored: readonly IgnoredFinding[];
  /** What became of each ignore that concerns the document. */
  readonly ignores: readonly IgnoreUse[];
  /** What the document does nearly everywhere. */
  readonly habits: readonly Habit[];
  /** What else a reader should know of the document, one sentence each. */
  readonly notes: readonly string[];
  /** The fingerprints, as they were then, of what was there before and is there still. */
  readonly known: readonly string[];
  /** The same of what is ignored now. */
  readonly knownIgnored: readonly string[];
  /** How many places are left out as they were wrong before. */
  readonly unchanged: number;
  /** How many further operations old faults reach, because they refer to what is there. */
  readonly reused: number;
  /** The fingerprints of new occurrences that are left out because their operation does not concern the run. */
  readonly unconcerned: readonly string[];
}

/** What became of one input: audited, unreadable, or no description at all. */
export type Outcome =
  | { readonly kind: "audited"; readonly audit: DocumentAudit }
  | { readonly kind: "failed"; readonly problem: InputProblem }
  | { readonly kind: "skipped"; readonly file: string };

/** Joins the outcomes of a run to its report, in the order of the documents' names. */
export function assembleReport(run: readonly Outcome[], ruleset: Ruleset, version: string): Report {
  const outcomes = inOrder(run, nameOf);
  const audits = outcomes.flatMap((outcome) => (outcome.kind === "audited" ? [outcome.audit] : []));
  const problems = outcomes.flatMap((outcome) =>
    outcome.kind === "failed" ? [outcome.problem] : outcome.kind === "audited" ? outcome.audit.problems : [],
  );
  const skipped = outcomes.flatMap((outcome) => (outcome.kind === "skipped" ? [outcome.file] : []));
  const findings = audits.flatMap((audit) => audit.findings);
  const ignored = audits.flatMap((audit) => audit.ignored);
  const count = (severity: string): number =>
    findings.filter((finding) => finding.severity === severity).length;
  return {
    tool: { name: "statuslint", version },
    ruleset: ruleset.name,
    documents: audits.map((audit) => audit.document),
    summary: {
      documents: audits.length,
      operations: audits.reduce((sum, audit) => sum + audit.operationCount, 0),
      error: count("error"),
      warning: count("warning"),
      info: count("info"),
      ignored: ignored.length,
      problems: problems.length,
    },
    rules: ruleset.rules.map(({ rule, severity }, index) => ({
      id: rule.id,
      title: rule.title,
      strength: rule.strength,
      basis: rule.basis,
      severity,
      why: rule.why,
      fix: rule.fix,
      sources: rule.sources,
      counts: rule.counts,
      applied: audits.reduce((sum, audit) => sum + (audit.tallies[index]?.applied ?? 0), 0),
      failed: audits.reduce((sum, audit) => sum + (audit.tallies[index]?.failed ?? 0), 0),
    })),
    findings,
    ignored,
    habits: audits.flatMap((audit) => audit.habits),
    problems: problemsInOrder(problems),
    notes: [
      ...reportNotes({ skipped, ignored: ignored.length, ignores: audits.flatMap((audit) => audit.ignores) }),
      ...documentNotes(outcomes),
    ],
  };
}

function nameOf(outcome: Outcome): string {
  if (outcome.kind === "audited") return outcome.audit.document.file;
  return outcome.kind === "failed" ? outcome.problem.file : outcome.file;
}

/** A report on one part of a fleet, with what joining the parts needs. */
export function shardReport(
  report: Report,
  { index, of }: { readonly index: number; readonly of: number },
  outcomes: readonly Outcome[],
): Report {
  const skipped = outcomes.flatMap((outcome) => (outcome.kind === "skipped" ? [outcome.file] : []));
  const ignores = outcomes.flatMap((outcome) => (outcome.kind === "audited" ? outcome.audit.ignores : []));
  const notes = reportNotes({ skipped, ignored: report.ignored.length, ignores: [] });
  const shard = { index, of, skipped, ignores, notes: notes.length };
  return { ...report, notes: [...notes, ...documentNotes(outcomes)], shard };
}

function documentNotes(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes.flatMap((outcome) => (outcome.kind === "audited" ? outcome.audit.notes : [])).sort();
}

/**
 * Puts things into the order of their names, by UTF-16 unit, and leaves equal ones as they stand. Reports are in the order
 * of documents' names, whatever order they were audited in: so parts of a fleet can be put together again.
 */
export function inOrder<T>(things: readonly T[], name: (thing: T) => string): readonly T[] {
  const named = things.map((thing) => ({ thing, name: name(thing) }));
  return named.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)).map(({ thing }) => thing);
}

/** Problems by file, place and message. */
export function problemsInOrder(problems: readonly InputProblem[]): readonly InputProblem[] {
  return [...problems].sort(
    (a, b) =>
      compared(a.file, b.file) ||
      (a.position?.line ?? 0) - (b.position?.line ?? 0) ||
      (a.position?.column ?? 0) - (b.position?.column ?? 0) ||
      compared(a.message, b.message),
  );
}

function compared(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
