import { assembleReport, shardReport } from "../../findings/assemble.ts";
import type { Report } from "../../findings/report.ts";
import type { Reader } from "../../source/read/load.ts";
import { version } from "../../version.ts";
import { type ComparisonOptions, startComparing } from "../compare/comparison.ts";
import { type AuditingOptions, type AuditRequest, auditSettings } from "../options/audit.ts";
import { type FleetOptions, openCache, wantsCache } from "../options/fleet.ts";
import { loadRuleset } from "../options/ruleset.ts";
import { parseShard, type Shard, shardOf } from "../options/shard.ts";
import type { AuditSettings } from "../run/audit-input.ts";
import { auditFleet, type Fleet, parseConcurrency } from "../run/fleet.ts";
import { expandInputs, type Input } from "../run/inputs.ts";
import { planReports, type ReportOptions, writeReports } from "../run/write-reports.ts";
import type { Surroundings } from "../world/surroundings.ts";
import { today } from "../world/today.ts";
import { UsageError } from "../world/usage-error.ts";

/** The options of `audit`, as the command line gives them. */
export interface AuditCommandOptions extends AuditingOptions, ComparisonOptions, FleetOptions, ReportOptions {
  readonly stdinFilepath: string;
}

/**
 * `statuslint audit`: audits documents and writes reports.
 *
 * @param reader reads the documents in the place of the file system
 * @returns the exit code: 0 clean, 1 findings at or above the gate, 2 something could not be audited
 * @throws UsageError, InputError for a wrong command line or configuration
 */
export async function auditCommand(
  patterns: readonly string[],
  options: AuditCommandOptions,
  surroundings: Surroundings,
  reader?: Reader,
): Promise<number> {
  const { folder, streams } = surroundings;
  if (patterns.length === 0) {
    throw new UsageError(
      "no document is named",
      "Name files or globs: statuslint openapi.yaml. Help: statuslint --help",
    );
  }
  const { ruleset, config } = await loadRuleset(options, folder);
  const plan = planReports(options, config.failOn);
  const concurrency = parseConcurrency(options.concurrency);
  const shard = options.shard === undefined ? undefined : parseShard(options.shard);
  const inputs = await expandInputs(patterns, folder, options.stdinFilepath);
  const request: AuditRequest = {
    options,
    folder,
    today: today(surroundings.environment),
    // Whoever joins the parts of a fleet may want any format.
    needsHashes: plan.needsHashes || shard !== undefined,
    notesFiles: wantsCache(options),
  };
  const { load, ...further } = await auditSettings(request);
  const settings = { ...further, load: { ...load, ...(reader ? { reader } : {}) }, ruleset };
  refuseTogether(options, reader !== undefined);
  const fleet: Fleet = {
    settings,
    request,
    // What was found before says nothing of the files that were read, which whoever gives a reader wants to know.
    cache: reader ? undefined : openCache(options, request, settings, config, streams),
    concurrency,
    isOneThread: reader !== undefined || options.since !== undefined,
    streams,
  };
  const chosen = shard ? shardOf(inputs, shard, load.base) : inputs;
  const report = await reportOn(chosen, fleet, { ...options, shard }, folder);
  return writeReports(report, plan, options, surroundings);
}

/** Audits the inputs, and compares what is found with what was there before where the command line asks for that. */
async function reportOn(
  inputs: readonly Input[],
  fleet: Fleet,
  options: ComparisonOptions & { readonly shard: Shard | undefined },
  folder: string,
): Promise<Report> {
  const { ruleset } = fleet.settings;
  const comparing = await startComparing(options, fleet.settings, folder);
  try {
    const settings: AuditSettings = { ...fleet.settings, ...(comparing ? { narrow: comparing.narrow } : {}) };
    const outcomes = await auditFleet(inputs, { ...fleet, settings });
    const whole = assembleReport(outcomes, ruleset, version);
    const report = options.shard ? shardReport(whole, options.shard, outcomes) : whole;
    return comparing ? await comparing.conclude(report, outcomes) : report;
  } finally {
    comparing?.close();
  }
}

/** @throws UsageError for options of which one makes the other impossible */
function refuseTogether({ timeout, since, prune, shard }: AuditCommandOptions, isWatched: boolean): void {
  const only = "Leave one of the two out.";
  if (timeout !== undefined && since !== undefined)
    throw new UsageError("`--timeout` and `--since` do not go together", only);
  if (timeout !== undefined && isWatched)
    throw new UsageError("`--timeout` and `--watch` do not go together", only);
  if (prune && shard !== undefined) throw new UsageError("`--prune` and `--shard` do not go together", only);
}
