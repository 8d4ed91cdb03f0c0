import type { Command } from "commander";
import type { BuildOptions } from "../../model/build/api.ts";
import { repositoryRoot } from "../../source/read/access.ts";
import type { LoadOptions } from "../../source/read/load.ts";
import { UsageError } from "../world/errors.ts";
import type { Environment, World } from "../world/process.ts";
import { type FleetPlan, parseFleet, withFleet } from "./fleet.ts";
import type { GivenOptions } from "./given.ts";
import { parseLimits, withLimits } from "./limits.ts";
import { parseReports, type ReportPlan, withReports } from "./reports.ts";
import { list, parseRuleset, type RulesetChoice, withReach, withRuleset } from "./ruleset.ts";

/** All that is asked of the audit of one document, as plain data: it goes to the workers as it is. */
export interface AuditRequest {
  /** Absolute path of the working directory. */
  readonly folder: string;
  readonly chosen: RulesetChoice;
  /** How a document is read. */
  readonly load: Omit<LoadOptions, "text" | "reader" | "keep" | "reached" | "refused" | "overlays"> & {
    readonly base: string;
  };
  /** The Overlays to lay over it in the place of those that the configuration lists, as given. */
  readonly overlays: readonly string[];
  /** How its model is built. */
  readonly building: Pick<BuildOptions, "maxParts">;
  /** Also check that it is valid OpenAPI. */
  readonly validate: boolean;
  /** Also work out the changes that mend each finding. */
  readonly edits: boolean;
  /** The day of the run in UTC, as `YYYY-MM-DD`. */
  readonly today: string;
  /** The file of a baseline, as given. */
  readonly baseline: string | undefined;
  /** Whether a report needs the hashes of lines. */
  readonly needsHashes: boolean;
  /** Whether a report shows declared responses. */
  readonly needsDetails: boolean;
  /** What to note of the files that are read: hashing a text of 13 MB takes as long as reading it. */
  readonly notesFiles: "names and texts" | "names" | "nothing";
}

/** What the command line asks of `audit`, read and checked: each value is parsed, and they all go together. */
export interface AuditPlan {
  /** Files, folders, globs, addresses; `-` for standard input; `!` before what is left out. None: as the configuration says. */
  readonly files: readonly string[];
  /** The path that standard input goes by. */
  readonly stdinFile: string;
  readonly isWatched: boolean;
  /** Whether a run that finds no description is fine. */
  readonly passesOnNone: boolean;
  readonly request: AuditRequest;
  /** The revision that documents are compared with; `isNarrow`: only at operations whose own text changed. */
  readonly since: { readonly revision: string; readonly isNarrow: boolean } | undefined;
  /** Whether to remove from the baseline what is needed no longer. */
  readonly prune: boolean;
  readonly fleet: FleetPlan;
  /** How long one document may take, in milliseconds; undefined: not said. */
  readonly timeout: number | undefined;
  readonly reports: ReportPlan;
}

/** Adds the options of `audit` to a command. */
export function withAudit(command: Command): Command {
  const audit = withReports(withRuleset(withReach(withOverlays(command))))
    .option(
      "--since <revision>",
      "tell only what is new since a git revision: the same documents are audited as they were there",
    )
    .option(
      "--changed",
      "with --since: only at operations whose own text changed (all they refer to included; order and format do not count). What concerns no operation is told all the same",
    )
    .option("--baseline <file>", "tell only what the baseline does not know; see statuslint baseline")
    .option("--prune", "with --baseline: take out of the file what is needed no longer, never add to it")
    .option("--validate", "also check that each document is valid OpenAPI (2.0 to 3.1)")
    .option("--edits", "also tell the proved changes that mend a finding; takes several times as long")
    .option("--stdin-filepath <path>", "the path that standard input goes by", "stdin.yaml")
    .option("--watch", "audit again whenever a file is saved that the audit reads");
  return withLimits(withFleet(withPassing(audit)));
}

/** Adds the Overlays that are laid over the documents. */
export function withOverlays(command: Command): Command {
  return command.addOption(
    list("--overlay <file>", "read the document with this OpenAPI Overlay applied; several in their order"),
  );
}

/** Adds that a run may find no description to a command. */
export function withPassing(command: Command): Command {
  return command.option(
    "--pass-on-no-documents",
    "exit with 0 also where no OpenAPI description is found; else that is 2, and no report is written",
  );
}

/**
 * Reads and checks what the command line says to `audit`, all of it and once.
 *
 * @param files the arguments
 * @throws UsageError for an invalid value, or options of which one makes another impossible
 */
export function parseAuditOptions(files: readonly string[], given: GivenOptions, world: World): AuditPlan {
  const { since, changed = false, prune = false, stdinFilepath = "stdin.yaml", watch = false } = given;
  const reports = parseReports(given, world);
  const fleet = parseFleet(given);
  const { request, timeout } = parseRequest(given, world);
  refuseConflicts(given, fleet);
  return {
    files,
    stdinFile: stdinFilepath,
    isWatched: watch,
    passesOnNone: given.passOnNoDocuments ?? false,
    request: {
      ...request,
      // Whoever joins the parts of a fleet may want any format.
      needsHashes: reports.needsHashes || fleet.shard !== undefined,
      needsDetails: reports.needsDetails || fleet.shard !== undefined,
      notesFiles: fleet.cache ? "names and texts" : reports.outputs.length > 0 ? "names" : "nothing",
    },
    since: since === undefined ? undefined : { revision: since, isNarrow: changed },
    prune,
    fleet,
    timeout,
    reports,
  };
}

/**
 * Reads what the command line says of the audit of each document. Hashes of lines and notes of files are left out.
 *
 * @throws UsageError for an invalid limit or `--rule`
 */
export function parseRequest(
  given: GivenOptions,
  { folder, environment }: Omit<World, "streams">,
): { readonly request: AuditRequest; readonly timeout: number | undefined } {
  const { reading: limits, building, timeout } = parseLimits(given);
  const request = {
    folder,
    chosen: parseRuleset(given),
    load: {
      base: repositoryRoot(folder) ?? folder,
      allowRemote: given.allowRemote ?? false,
      allowPrivate: given.allowPrivate ?? false,
      allowOutside: given.allowOutside ?? false,
      limits,
    },
    overlays: given.overlay ?? [],
    building,
    validate: given.validate ?? false,
    edits: given.edits ?? false,
    today: today(environment),
    baseline: given.baseline,
    needsHashes: false,
    needsDetails: false,
    notesFiles: "nothing" as const,
  };
  return { request, timeout };
}

/** @throws UsageError where options do not go together */
export function refuseConflicts(given: GivenOptions, { cache }: Partial<FleetPlan> = {}): void {
  const { timeout, since, watch, prune, shard, baseline, changed, failOnChange } = given;
  const refuse = (one: string, other: string, fix = "Leave one of the two out."): never => {
    throw new UsageError(`\`${one}\` and \`${other}\` do not go together`, fix);
  };
  if (timeout !== undefined && since !== undefined) refuse("--timeout", "--since");
  if (timeout !== undefined && watch) refuse("--timeout", "--watch");
  if (prune && shard !== undefined) refuse("--prune", "--shard");
  if (cache && since !== undefined) refuse("--cache", "--since");
  if (since !== undefined && baseline !== undefined)
    refuse("--since", "--baseline", "Choose one of the two.");
  for (const [isGiven, option] of [
    [changed, "--changed"],
    [failOnChange, "--fail-on-change"],
  ] as const)
    if (isGiven && since === undefined)
      throw new UsageError(`\`${option}\` needs a revision to compare with`, "Add --since <revision>.");
  if (prune && baseline === undefined)
    throw new UsageError("`--prune` needs a baseline to prune", "Add --baseline <file>.");
}

/** The day that `SOURCE_DATE_EPOCH` names (seconds, reproducible-builds.org/specs/source-date-epoch), else today. */
function today({ SOURCE_DATE_EPOCH: epoch }: Environment): string {
  // Twelve digits reach further than any calendar that is written with four-digit years.
  const date = epoch !== undefined && /^\d{1,11}$/.test(epoch) ? new Date(Number(epoch) * 1000) : new Date();
  return date.toISOString().slice(0, 10);
}
