import type { Command } from "commander";
import { UsageError } from "../world/errors.ts";
import type { World } from "../world/process.ts";
import { type AuditRequest, parseRequest, refuseConflicts, withOverlays } from "./audit.ts";
import type { GivenOptions } from "./given.ts";
import { withReadingLimits } from "./limits.ts";
import { wantsColor } from "./reports.ts";
import { list, withReach, withRuleset } from "./ruleset.ts";

/** What the command line asks of `fix`. */
export interface FixPlan {
  readonly files: readonly string[];
  readonly request: AuditRequest;
  readonly since: { readonly revision: string; readonly isNarrow: boolean } | undefined;
  /** Whether to make suggestions too. */
  readonly suggests: boolean;
  /** Whether to write the files. */
  readonly writes: boolean;
  /** The Overlay to write instead, as given. */
  readonly overlay: string | undefined;
  readonly color: boolean;
}

/** Adds the options of `fix` to a command. */
export function withFix(command: Command): Command {
  const fix = withRuleset(withReach(withOverlays(command)))
    .option(
      "--suggestions",
      "also what adds a promise that the server must keep: headers, codes, media types",
    )
    .option("--write", "write the files; without it the changes are shown")
    .addOption(
      list("-o, --output <path>", "write the changes as an Overlay: *.overlay.yaml or *.overlay.json"),
    )
    .option("--since <revision>", "mend only what is new since a git revision")
    .option("--changed", "with --since: only at operations whose own text changed")
    .option("--baseline <file>", "mend only what the baseline does not know")
    .option("--each", "as in an audit; every place is mended also without it")
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
    overlay: parseOverlay(given),
    color: color ?? wantsColor(world.environment, world.streams.width !== undefined),
  };
}

/** @throws UsageError for a name that says no Overlay, so that nothing else is overwritten; for several, and beside `--write` */
function parseOverlay({ output = [], write = false }: GivenOptions): string | undefined {
  const [overlay, ...more] = output;
  if (overlay === undefined) return undefined;
  if (!/\.overlay\.(?:ya?ml|json)$/.test(overlay))
    throw new UsageError(
      `\`${overlay}\` is not the name of an Overlay`,
      "Let it end in `.overlay.yaml` or `.overlay.json`.",
    );
  if (more.length > 0) throw new UsageError("the changes go into one Overlay", "Give -o once.");
  if (write)
    throw new UsageError(
      "the changes go into the document or into an Overlay",
      "Leave out --write or -o: an Overlay of what is mended already would mend it twice.",
    );
  return overlay;
}
