import type { Command } from "commander";
import type { World } from "../world/process.ts";
import { type AuditRequest, parseRequest, refuseConflicts } from "./audit.ts";
import type { GivenOptions } from "./given.ts";
import { withReadingLimits } from "./limits.ts";
import { wantsColor } from "./reports.ts";
import { withReach, withRuleset } from "./ruleset.ts";

/** What the command line asks of `fix`. */
export interface FixPlan {
  readonly files: readonly string[];
  readonly request: AuditRequest;
  readonly since: { readonly revision: string; readonly isNarrow: boolean } | undefined;
  /** Whether to make suggestions too. */
  readonly suggests: boolean;
  /** Whether to write the files. */
  readonly writes: boolean;
  readonly color: boolean;
}

/** Adds the options of `fix` to a command. */
export function withFix(command: Command): Command {
  const fix = withRuleset(withReach(command))
    .option(
      "--suggestions",
      "also what adds a promise that the server must keep: headers, codes, media types",
    )
    .option("--write", "write the files; without it the changes are shown")
    .option("--since <revision>", "mend only what is new since a git revision")
    .option("--changed", "with --since: only at operations whose own text changed")
    .option("--baseline <file>", "mend only what the baseline does not know")
    .option("--color", "colour the changes")
    .option("--no-color", "do not colour the changes");
  return withReadingLimits(fix);
}

/** @throws UsageError for an invalid value, or options of which one makes another impossible */
export function parseFixOptions(files: readonly string[], given: GivenOptions, world: World): FixPlan {
  const { since, changed = false, suggestions = false, write = false, color } = given;
  refuseConflicts(given);
  return {
    files,
    request: parseRequest(given, world).request,
    since: since === undefined ? undefined : { revision: since, isNarrow: changed },
    suggests: suggestions,
    writes: write,
    color: color ?? wantsColor(world.environment, world.streams.width !== undefined),
  };
}
