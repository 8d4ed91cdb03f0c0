import { statSync } from "node:fs";
import path from "node:path";
import { assembleReport, shardReport } from "../../findings/assemble.ts";
import type { Report } from "../../findings/report.ts";
import { plain } from "../../reports/words/escape.ts";
import type { Layer } from "../../ruleset/written-config.ts";
import type { Reader } from "../../source/read/load.ts";
import { version } from "../../version.ts";
import { compareWithBaseline } from "../compare/baseline.ts";
import type { Comparison } from "../compare/comparison.ts";
import { compareWithRevision } from "../compare/revision.ts";
import type { AuditPlan } from "../options/audit.ts";
import { type AuditSettings, auditSettings } from "../run/audit-input.ts";
import { Cache } from "../run/cache.ts";
import { auditFleet, type Fleet } from "../run/fleet.ts";
import { findDocuments, type Input, nothingAudited, shardOf, withDocuments } from "../run/inputs.ts";
import { loadRuleset } from "../run/load-ruleset.ts";
import { isRefusal } from "../run/recorded-audit.ts";
import { filesToRead, localFile, refuseReplacing, writeReports } from "../run/write-reports.ts";
import { UsageError } from "../world/errors.ts";
import type { World } from "../world/process.ts";

/**
 * `statuslint audit`: audits documents and writes reports.
 *
 * @param reader reads the documents in the place of the file system
 * @returns the exit code: 0 clean, 1 findings at or above the gate, 2 something could not be audited
 * @throws UsageError, InputError for a wrong configuration, a file, revision or baseline that is not there, or where nothing
 *   was audited
 */
export async function auditCommand(plan: AuditPlan, world: World, reader?: Reader): Promise<number> {
  const { fleet, since } = plan;
  const { folder, streams } = world;
  const loaded = await loadRuleset(plan.request.chosen, folder);
  const { ruleset, decisions, layers, notes } = loaded;
  for (const note of notes) streams.error(`note: ${plain(note)}\n`);
  const { stdinFile, passesOnNone } = plan;
  const found = await findDocuments(plan.files, loaded, {
    ...plan.request,
    stdinFile,
    mayBeEmpty: passesOnNone,
    streams,
  });
  const { inputs } = found;
  const request = withDocuments(plan.request, found);
  if (plan.isWatched && inputs.some(({ pipe }) => pipe !== undefined))
    throw new UsageError("a pipe cannot be watched", "Name a file.");
  const asked = await auditSettings(request, ruleset);
  const settings = reader ? { ...asked, load: { ...asked.load, reader } } : asked;
  const { outputs } = plan.reports;
  refuseReplacing(outputs, filesToRead(inputs, request, layers), folder);
  const read = new Set<string>();
  const chosen = fleet.shard ? shardOf(inputs, fleet.shard, request.load.base) : inputs;
  const report = await reportOn(chosen, plan, {
    settings,
    request,
    // A reader wants to see every file that an audit reads, and what is kept from an earlier run reads none.
    cache: fleet.cache && !reader ? await openCache(fleet.cache.folder, settings, layers, world) : undefined,
    concurrency: fleet.concurrency,
    timeout: plan.timeout,
    isOneThread: reader !== undefined || since !== undefined,
    streams,
    noteRead(files) {
      for (const [address, held] of files) if (!isRefusal(held)) read.add(address);
    },
  });
  // Nothing in one part of a fleet is no wonder: the report on all parts will tell.
  if (report.documents.length + report.problems.length === 0 && !fleet.shard) {
    const nothing = nothingAudited(found);
    if (!passesOnNone) throw nothing;
    streams.error(`note: ${plain(nothing.message)}\n`);
  }
  refuseReplacing(
    outputs,
    [...read].flatMap((address) => localFile(address) ?? []),
    folder,
  );
  return writeReports(report, plan.reports, decisions.settings.failOn.value, world);
}

/** The cache; where it cannot be used, a note on standard error says why. */
async function openCache(
  given: string | undefined,
  settings: AuditSettings,
  layers: readonly Layer[],
  { streams, environment }: World,
): Promise<Cache | undefined> {
  const cache = await Cache.open(given, settings, layers, environment);
  if (typeof cache !== "string") return cache;
  streams.error(`note: ${cache}\n`);
  return undefined;
}

/** Audits the inputs, and compares what is found with what was there before where that is asked for. */
async function reportOn(inputs: readonly Input[], plan: AuditPlan, fleet: Fleet): Promise<Report> {
  const comparison = await startComparison(plan, fleet.settings);
  try {
    const settings = comparison ? { ...fleet.settings, narrow: comparison.narrow } : fleet.settings;
    const outcomes = await auditFleet(inputs, { ...fleet, settings });
    const whole = assembleReport(outcomes, settings.ruleset, version);
    const { shard } = plan.fleet;
    const report = shard ? shardReport(whole, shard, outcomes) : whole;
    return comparison ? await comparison.conclude(report, outcomes) : report;
  } finally {
    comparison?.close();
  }
}

async function startComparison(
  { since, prune, files, fleet: { shard }, request: { baseline, folder } }: AuditPlan,
  settings: AuditSettings,
): Promise<Comparison | undefined> {
  if (since) {
    // A part of a fleet does not know what is in the others.
    const named = (shard ? [] : files).map((file) => path.resolve(folder, file));
    const folders = named.filter((file) => statSync(file, { throwIfNoEntry: false })?.isDirectory());
    return compareWithRevision(since.revision, since.isNarrow, settings, folders);
  }
  return baseline === undefined ? undefined : compareWithBaseline(baseline, prune, settings);
}
