import { type Command, Option } from "commander";
import { type TrendReporter, trendReporters } from "../../reports/trend/index.ts";
import { type Every, periods, type Stretch } from "../git/history.ts";
import { UsageError } from "../world/errors.ts";
import type { World } from "../world/process.ts";
import { type AuditRequest, parseRequest, withOverlays } from "./audit.ts";
import type { GivenOptions } from "./given.ts";
import { withReadingLimits } from "./limits.ts";
import { type Output, parseFormats, wantsColor } from "./reports.ts";
import { list, withReach, withRuleset } from "./ruleset.ts";

/** What the command line asks of `trend`. */
export interface TrendPlan {
  readonly files: readonly string[];
  readonly request: AuditRequest;
  readonly stretch: Stretch;
  /** How many points are looked at, at most: the newest. */
  readonly last: number;
  readonly console: TrendReporter;
  readonly outputs: readonly Output<TrendReporter>[];
  readonly color: boolean;
  readonly width: number | undefined;
}

/** What commander makes of the command line of `trend`. */
export interface GivenTrend extends GivenOptions {
  readonly every: string;
  readonly from?: string;
  readonly until?: string;
  readonly last: string;
}

/** Adds the options of `trend` to a command. */
export function withTrend(command: Command): Command {
  const trend = withRuleset(withReach(withOverlays(command)))
    .addOption(
      new Option(
        "--every <period>",
        `one revision of each ${periods.slice(0, -1).join(", ")} or ${periods.at(-1)}; each tag; or every <n> commits`,
      ).default("month"),
    )
    .option("--from <when>", "begin at this day (YYYY-MM-DD) or revision")
    .option("--until <when>", "end at this day or revision (default: HEAD)")
    .option("--last <n>", "look at so many revisions at most, the newest", "120")
    .addOption(
      new Option("-f, --format <format>", "what the console shows: terminal, json, csv or html").default(
        "terminal",
      ),
    )
    .addOption(list("-o, --output <path>", "also write it into a file; the format follows from its ending"))
    .option("--color", "colour the console")
    .option("--no-color", "do not colour the console");
  return withReadingLimits(trend);
}

/** @throws UsageError for an invalid value */
export function parseTrendOptions(files: readonly string[], given: GivenTrend, world: World): TrendPlan {
  const { format = "terminal", output = [], color, every, from, until, last } = given;
  if (!/^[1-9]\d{0,5}$/.test(last))
    throw new UsageError(`\`--last ${last}\` is no number of revisions`, "Write --last 24.");
  return {
    files,
    request: { ...parseRequest(given, world).request, notesFiles: "names and texts" },
    stretch: { every: parseEvery(every), from, until },
    last: Number(last),
    ...parseFormats(format, output, trendReporters, world.folder),
    color: color ?? wantsColor(world.environment, world.streams.width !== undefined),
    width: world.streams.width,
  };
}

function parseEvery(text: string): Every {
  const period = [...periods, "tag" as const].find((known) => known === text);
  if (period !== undefined) return period;
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new UsageError(
    `\`--every ${text}\` is no period`,
    `Use one of ${periods.join(", ")}, tag, or a number of commits.`,
  );
}
