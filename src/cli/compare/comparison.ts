import type { Narrowing } from "../../audit/kept-back.ts";
import type { Outcome } from "../../findings/assemble.ts";
import type { Report } from "../../findings/report.ts";
import type { Api } from "../../model/api.ts";
import type { AuditSettings } from "../run/audit-input.ts";
import type { Input } from "../run/inputs.ts";
import { UsageError } from "../world/usage-error.ts";
import { compareWithBaseline } from "./baseline.ts";
import { compareWithRevision } from "./revision.ts";

/** The options that narrow a run to what is new, as the command line gives them. */
export interface ComparisonOptions {
  readonly since?: string;
  readonly changed?: boolean;
  readonly baseline?: string;
  readonly prune?: boolean;
}

/** A run that tells only what is new. */
export interface Comparing {
  /** What is known of a document, asked before it is audited. */
  narrow(api: Api, input: Input): Promise<Narrowing>;
  /** The report with what came of the comparison. */
  conclude(report: Report, outcomes: readonly Outcome[]): Promise<Report>;
  /** Ends whatever was started. */
  close(): void;
}

/**
 * Prepares the comparison that the command line asks for; undefined where it asks for none.
 *
 * @param folder absolute path of the working directory
 * @throws UsageError, InputError: no such revision or baseline, or options that do not go together
 */
export async function startComparing(
  options: ComparisonOptions,
  settings: AuditSettings,
  folder: string,
): Promise<Comparing | undefined> {
  const { since, baseline, changed = false, prune = false } = options;
  if (since !== undefined && baseline !== undefined)
    throw new UsageError("`--since` and `--baseline` do not go together", "Choose one of the two.");
  if (changed && since === undefined)
    throw new UsageError("`--changed` needs a revision to compare with", "Add --since <revision>.");
  if (prune && baseline === undefined)
    throw new UsageError("`--prune` needs a baseline to prune", "Add --baseline <file>.");
  if (since !== undefined) return compareWithRevision(since, changed, settings, folder);
  if (baseline !== undefined) return compareWithBaseline(baseline, prune, settings, folder);
  return undefined;
}
