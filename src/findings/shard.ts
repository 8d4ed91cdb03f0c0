import type { Outcome } from "./assemble.ts";
import type { Report } from "./report.ts";
import { reportNotes } from "./report-notes.ts";

/** A report on one part of a fleet, with what joining the parts needs. */
export function shardReport(
  report: Report,
  { index, of }: { readonly index: number; readonly of: number },
  outcomes: readonly Outcome[],
): Report {
  const skipped = outcomes.flatMap((outcome) => (outcome.kind === "skipped" ? [outcome.file] : []));
  const ignores = outcomes.flatMap((outcome) => (outcome.kind === "audited" ? outcome.audit.ignores : []));
  const notes = reportNotes({ skipped, ignored: report.ignored.length, ignores: [] });
  return { ...report, notes, shard: { index, of, skipped, ignores, notes: notes.length } };
}
