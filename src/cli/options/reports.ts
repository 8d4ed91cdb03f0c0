import path from "node:path";
import { type Command, Option } from "commander";
import { type Effect, effects } from "../../findings/change.ts";
import { reporterFor, reporters } from "../../reports/index.ts";
import type { Reporter, ReporterOptions } from "../../reports/reporter.ts";
import { type Severity, severities } from "../../rules/severity.ts";
import { nearest } from "../../ruleset/nearest.ts";
import { sha256 } from "../../sha256.ts";
import { withoutSecrets } from "../../source/address.ts";
import { homepage } from "../../version.ts";
import { UsageError } from "../world/errors.ts";
import type { Environment, World } from "../world/process.ts";
import { replacedBy } from "../world/write-file.ts";
import type { GivenOptions } from "./given.ts";
import { list } from "./ruleset.ts";

/** The reports of a run, known to be possible before it begins, and what fails it. */
export interface ReportPlan {
  readonly console: Reporter;
  readonly outputs: readonly Output[];
  /** What a report in a file looks like. */
  readonly options: ReporterOptions;
  /** What the report on the console looks like. */
  readonly consoleOptions: ReporterOptions;
  /** Whether GitHub Actions are to read annotations out of what is printed. */
  readonly isAnnotated: boolean;
  /** Whether one of the reports needs the hashes of lines. */
  readonly needsHashes: boolean;
  /** Whether one of the reports shows declared responses. */
  readonly needsDetails: boolean;
  /** From which severity on findings fail the run; undefined: as the configuration says. */
  readonly failOn: Gate | undefined;
  /** From which effect on changes that clients notice fail the run; undefined: none does. */
  readonly failOnChange: Effect | undefined;
  readonly maxWarnings: number | undefined;
}

/** The least severity that fails a run. */
export type Gate = Severity | "none";

/** A report to write into a file. */
export interface Output<Known = Reporter> {
  readonly reporter: Known;
  /** As given. */
  readonly path: string;
}

const gates = [...severities, "none"] as const;

/** Adds the options that say which reports are written, and what fails the run, to a command. */
export function withReports(command: Command): Command {
  return command
    .addOption(new Option("-f, --format <format>", "what the console shows").default("terminal"))
    .addOption(
      list(
        "-o, --output <path>",
        "also write a report; the format follows from the ending, or <format>=<path>",
      ),
    )
    .option(
      "--fail-on <severity>",
      "findings from this severity on exit with 1: error, warning, info, none (default: error)",
    )
    .option(
      "--fail-on-change [effect]",
      "with --since: changes that clients notice exit with 1, from this effect on: breaking, risky, harmless (without a value: breaking)",
    )
    .option("--max-warnings <n>", "more warnings than this exit with 1")
    .option("--show-ignored", "also list what is ignored on purpose")
    .option("--quiet", "show errors only, in every report; counts stay those of the whole")
    .option("--limit <n>", "show so many findings on the console, the most severe (default: 0, all)")
    .option("--color", "colour the console")
    .option("--no-color", "do not colour the console")
    .option(
      "--link-base <url>",
      "the URL that file paths link to (default: from the CI system's environment)",
    )
    .option("--no-annotations", "in GitHub Actions, print no annotations beside the report")
    .option(
      "--each",
      "in formats for people: show every finding, also what a document does nearly everywhere",
    )
    .option("--category <name>", "SARIF: the category of the run")
    .addHelpText("after", `\nFormats: ${reporters.map(({ format }) => format).join(", ")}.`);
}

/**
 * @param world where the console's width, its colours and the base of links follow from, unless they are said
 * @throws UsageError
 */
export function parseReports(given: GivenOptions, { streams, environment, folder }: World): ReportPlan {
  const { format = "terminal", output = [], failOn, failOnChange, maxWarnings, category } = given;
  const { console, outputs } = parseFormats(format, output, reporters, folder);
  const formatsAsked = new Set(
    [console, ...outputs.map(({ reporter }) => reporter)].map(({ format }) => format),
  );
  const linkBase = given.linkBase ?? linkBaseOf(environment);
  if (linkBase !== undefined && withoutSecrets(linkBase) !== linkBase)
    throw new UsageError("`--link-base` holds a secret, which every report would tell", "Take it out.");
  const options: ReporterOptions = {
    hash: sha256,
    homepage,
    each: given.each ?? false,
    quiet: given.quiet ?? false,
    showIgnored: given.showIgnored ?? false,
    ...(linkBase === undefined ? {} : { linkBase }),
    ...(category === undefined ? {} : { category }),
  };
  const color = given.color ?? wantsColor(environment, streams.width !== undefined);
  const width = streams.width === undefined ? {} : { width: streams.width };
  return {
    console,
    outputs,
    options,
    consoleOptions: {
      ...options,
      color,
      ...width,
      links: color && streams.width !== undefined,
      limit: parseLimit(given.limit, console),
    },
    isAnnotated:
      environment.GITHUB_ACTIONS === "true" && console.format === "terminal" && given.annotations !== false,
    needsHashes: formatsAsked.has("sarif"),
    needsDetails: formatsAsked.has("html"),
    failOn: failOn === undefined ? undefined : parseGate(failOn),
    failOnChange: failOnChange === undefined ? undefined : parseEffect(failOnChange),
    maxWarnings: maxWarnings === undefined ? undefined : wholeNumber("--max-warnings", maxWarnings),
  };
}

/**
 * The format of a command that has only two.
 *
 * @param fault what is to be said of any other: "rules cannot be listed"
 * @throws UsageError
 */
export function parseListing({ format = "terminal" }: GivenOptions, fault: string): "terminal" | "json" {
  if (format === "terminal" || format === "json") return format;
  throw new UsageError(`${fault} as \`${format}\``, "Use terminal or json.");
}

/** What tells formats apart on a command line. */
type Format = Pick<Reporter, "format" | "extensions">;

/**
 * The reports to write.
 *
 * @param known every format that the command has
 * @throws UsageError for one that it has not, and where two would be written to one file
 */
export function parseFormats<Known extends Format>(
  format: string,
  output: readonly string[],
  known: readonly Known[],
  folder: string,
): { readonly console: Known; readonly outputs: readonly Output<Known>[] } {
  const outputs = output.map((text) => parseOutput(text, known));
  refuseTwins(outputs, folder);
  return { console: namedReporter(format, known), outputs };
}

/** Reads `report.sarif` (the format follows from the ending) or `sarif=out/report.txt`. */
function parseOutput<Known extends Format>(text: string, known: readonly Known[]): Output<Known> {
  const [, format, file] = /^([a-z-]+)=(.+)$/s.exec(text) ?? [];
  if (format !== undefined && file !== undefined)
    return { reporter: namedReporter(format, known), path: file };
  const reporter = reporterFor(text, known);
  if (reporter) return { reporter, path: text };
  throw new UsageError(
    `the format of \`${text}\` does not follow from its name`,
    `Say it: -o <format>=${text}, where format is one of ${formats(known)}.`,
  );
}

/** @throws UsageError where two reports would be written to one file */
function refuseTwins(outputs: readonly Output<unknown>[], folder: string): void {
  const seen = new Map<string, string>();
  for (const { path: file } of outputs) {
    const target = replacedBy(path.resolve(folder, file));
    if (target === undefined) continue;
    const twin = seen.get(target);
    if (twin !== undefined) {
      const named = twin === file ? `\`${file}\`` : `\`${twin}\` and \`${file}\`, which are one file`;
      throw new UsageError(`two reports would be written to ${named}`, "Give each report a path of its own.");
    }
    seen.set(target, file);
  }
}

function namedReporter<Known extends Format>(format: string, among: readonly Known[]): Known {
  const reporter = among.find((known) => known.format === format);
  if (reporter) return reporter;
  const best = nearest(
    format,
    among.map((known) => known.format),
  );
  throw new UsageError(
    `there is no format \`${format}\``,
    best === undefined ? `Use one of ${formats(among)}.` : `Did you mean \`${best}\`?`,
  );
}

function formats(known: readonly Format[]): string {
  return known.map(({ format }) => format).join(", ");
}

function parseGate(text: string): Gate {
  const found = gates.find((known) => known === text);
  if (found === undefined)
    throw new UsageError(`\`--fail-on ${text}\` is no severity`, `Use one of ${gates.join(", ")}.`);
  return found;
}

/** @param given true where no effect is said */
function parseEffect(given: string | boolean): Effect {
  const found = given === true ? "breaking" : effects.find((known) => known === given);
  if (found) return found;
  throw new UsageError(
    `\`--fail-on-change ${given}\` is no effect of a change`,
    `Use one of ${effects.join(", ")}, or write --fail-on-change=breaking where a file follows.`,
  );
}

/** How many findings the console shows; 0 for all. Whoever reads another format wants to have the whole. */
function parseLimit(text: string | undefined, { format }: Reporter): number {
  if (text === undefined) return 0;
  const limit = wholeNumber("--limit", text);
  if (limit === 0 || format === "terminal") return limit;
  throw new UsageError(
    `\`--limit\` cuts only what is shown as \`terminal\`, not \`${format}\``,
    "Leave one of the two out.",
  );
}

function wholeNumber(option: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new UsageError(`\`${option} ${text}\` is no whole number`, `Write ${option} 0, or another number.`);
}

/** Whether to colour the console: as `NO_COLOR` and `FORCE_COLOR` say (no-color.org, force-color.org), else on a terminal only. */
export function wantsColor({ NO_COLOR, FORCE_COLOR, TERM }: Environment, isTerminal: boolean): boolean {
  if (NO_COLOR !== undefined && NO_COLOR !== "") return false;
  if (FORCE_COLOR !== undefined && !/^(?:0|false)?$/.test(FORCE_COLOR)) return true;
  return isTerminal && TERM !== "dumb";
}

/**
 * The URL that file paths can be appended to for links to the source at this revision, from what GitHub Actions and
 * GitLab CI put into the environment; undefined elsewhere.
 */
function linkBaseOf(environment: Environment): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_SHA: revision } = environment;
  if (server && repository && revision) return `${server}/${repository}/blob/${revision}/`;
  const { CI_PROJECT_URL: project, CI_COMMIT_SHA: commit } = environment;
  if (project && commit) return `${project}/-/blob/${commit}/`;
  return undefined;
}
