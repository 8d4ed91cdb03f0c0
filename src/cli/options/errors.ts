import type { Command } from "commander";
import { errorsReporters } from "../../reports/errors/index.ts";
import type { ErrorsReporter } from "../../reports/errors/reporter.ts";
import type { ReporterOptions } from "../../reports/reporter.ts";
import { sha256 } from "../../sha256.ts";
import { homepage } from "../../version.ts";
import type { World } from "../world/process.ts";
import { type AuditRequest, parseRequest, withOverlays, withPassing } from "./audit.ts";
import type { GivenOptions } from "./given.ts";
import { withReadingLimits } from "./limits.ts";
import { type Output, parseFormats, wantsColor } from "./reports.ts";
import { list, withReach, withRuleset } from "./ruleset.ts";

/** What the command line asks of `errors`, read and checked. */
export interface ErrorsPlan {
  readonly files: readonly string[];
  /** The path that standard input goes by. */
  readonly stdinFile: string;
  readonly passesOnNone: boolean;
  readonly request: AuditRequest;
  /** The file of an organisation's list of codes, as given. */
  readonly against: string | undefined;
  /** The revision that documents are compared with. */
  readonly since: string | undefined;
  readonly console: ErrorsReporter;
  readonly outputs: readonly Output<ErrorsReporter>[];
  /** What a report in a file looks like. */
  readonly options: ReporterOptions;
  /** What the report on the console looks like. */
  readonly consoleOptions: ReporterOptions;
}

/** Adds the options of `errors` to a command. */
export function withErrors(command: Command): Command {
  return withReadingLimits(withPassing(withRuleset(withReach(withOverlays(command)))))
    .option("-f, --format <format>", "what the console shows", "terminal")
    .addOption(
      list(
        "-o, --output <path>",
        "also write the catalogue; the format follows from the ending, or <format>=<path>",
      ),
    )
    .option(
      "--against <file>",
      "compare the codes with a list (YAML, JSON or CSV: code, status, text); a difference exits with 1",
    )
    .option("--since <revision>", "tell which errors came and went since a git revision")
    .option("--stdin-filepath <path>", "the path that standard input goes by", "stdin.yaml")
    .option("--color", "colour the console")
    .option("--no-color", "do not colour the console")
    .addHelpText("after", `\nFormats: ${errorsReporters.map(({ format }) => format).join(", ")}.`);
}

/**
 * @param files the arguments
 * @throws UsageError for an invalid value
 */
export function parseErrorsOptions(
  files: readonly string[],
  given: GivenOptions,
  { streams, environment, folder }: World,
): ErrorsPlan {
  const { format = "terminal", output = [], against, since, stdinFilepath = "stdin.yaml" } = given;
  const options = { hash: sha256, homepage };
  const width = streams.width === undefined ? {} : { width: streams.width };
  return {
    files,
    stdinFile: stdinFilepath,
    passesOnNone: given.passOnNoDocuments ?? false,
    request: parseRequest(given, { folder, environment }).request,
    against,
    since,
    ...parseFormats(format, output, errorsReporters, folder),
    options,
    consoleOptions: {
      ...options,
      color: given.color ?? wantsColor(environment, streams.width !== undefined),
      ...width,
    },
  };
}
