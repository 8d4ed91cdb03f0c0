import { Command, CommanderError, Option } from "commander";
import { reporters } from "../reports/index.ts";
import { version } from "../version.ts";
import { type AuditCommandOptions, auditCommand } from "./commands/audit.ts";
import { type BaselineOptions, baselineCommand } from "./commands/baseline.ts";
import { type ConfigCommandOptions, configCommand } from "./commands/config.ts";
import { type InitOptions, initCommand } from "./commands/init.ts";
import { mergeCommand } from "./commands/merge.ts";
import { type OperationsOptions, operationsCommand } from "./commands/operations.ts";
import { explainCommand, rulesCommand } from "./commands/rules.ts";
import { watchCommand } from "./commands/watch.ts";
import { baselineFile } from "./compare/baseline-file.ts";
import { withFleet } from "./options/fleet.ts";
import { withLimits, withReadingLimits } from "./options/limits.ts";
import type { RulesetOptions } from "./options/ruleset.ts";
import type { ReportOptions } from "./run/write-reports.ts";
import { defectText, errorText } from "./world/error-text.ts";
import type { Surroundings } from "./world/surroundings.ts";

/**
 * Runs a command line.
 *
 * @param argv the arguments behind the program's name
 * @returns the exit code: 0 fine, 1 findings at or above the gate, 2 something could not be done
 */
export async function main(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  const { streams } = surroundings;
  let code = 0;
  const program = commandLine(surroundings, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(argv, { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    streams.error(errorText(error) ?? defectText(error));
    return 2;
  }
}

function commandLine(surroundings: Surroundings, finish: (code: number) => void): Command {
  const { streams } = surroundings;
  const program = new Command("statuslint")
    .description("Audits the HTTP responses that OpenAPI descriptions declare.")
    .version(version, "-v, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void streams.out(text),
      writeErr: (text) => streams.error(text),
    })
    .addHelpText(
      "after",
      "\nExit codes: 0 clean, 1 findings at or above --fail-on, 2 something could not be audited.",
    );

  const audit = withReports(withRuleset(withReading(program.command("audit", { isDefault: true }))))
    .description("audit documents (the default command)")
    .argument("[files...]", "files, folders, globs; - for standard input")
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
    .option("--each", "report every occurrence, also of what a document does nearly everywhere")
    .option("--validate", "also check that each document is valid OpenAPI (2.0 to 3.1)")
    .option("--stdin-filepath <path>", "the path that standard input goes by", "stdin.yaml")
    .option("--watch", "audit again whenever a file is saved that the audit reads");
  withLimits(withFleet(audit)).action(
    async (files: string[], { watch, ...options }: AuditCommandOptions & { watch?: boolean }) =>
      finish(await (watch ? watchCommand : auditCommand)(files, options, surroundings)),
  );

  withReports(program.command("merge"))
    .description("join JSON reports, as of the shards of a fleet, to one report in any format")
    .argument("<reports...>", "JSON reports; globs, folders")
    .action(async (files: string[], options: ReportOptions) =>
      finish(await mergeCommand(files, options, surroundings)),
    );

  program
    .command("init")
    .description("set statuslint up in this repository: a configuration, a baseline if wanted, lines for CI")
    .option("-y, --yes", "ask nothing and take the presets: a configuration, no baseline")
    .option("--baseline", "write down all findings there are, so that only new ones count")
    .option("--force", "write the configuration anew where there is one")
    .action(async (options: InitOptions) => finish(await initCommand(options, surroundings)));

  withLimits(withRuleset(withReading(program.command("baseline"))))
    .description("write down all findings there are, so that only new ones count from now on")
    .argument("<files...>", "files, folders, globs")
    .option("-o, --output <file>", "where to", baselineFile)
    .action(async (files: string[], options: BaselineOptions) =>
      finish(await baselineCommand(files, options, surroundings)),
    );

  withRuleset(program.command("explain"))
    .description("explain a rule: what, why, what to do, examples")
    .argument("<rule>", "the rule's id")
    .action(async (id: string, options: RulesetOptions) =>
      finish(await explainCommand(id, options, surroundings)),
    );

  withRuleset(program.command("rules"))
    .description("list all rules and their severity")
    .option("-f, --format <format>", "terminal or json", "terminal")
    .action(async (options: RulesetOptions & { format: string }) =>
      finish(await rulesCommand(options, surroundings)),
    );

  withReadingLimits(withRuleset(withReading(program.command("operations"))))
    .description("list each operation with its intent, the evidence for it, and what it declares")
    .argument("<files...>", "files, folders, globs")
    .option("-f, --format <format>", "terminal or json", "terminal")
    .action(async (files: string[], options: OperationsOptions) =>
      finish(await operationsCommand(files, options, surroundings)),
    );

  withReadingLimits(withRuleset(withReading(program.command("config"))))
    .description("show what is in force for a document, and where each line of it comes from")
    .argument("<file>", "the document")
    .option("-f, --format <format>", "terminal or json", "terminal")
    .action(async (file: string, options: ConfigCommandOptions) =>
      finish(await configCommand(file, options, surroundings)),
    );
  return program;
}

function withRuleset(command: Command): Command {
  return command
    .option("-c, --config <file>", "use this configuration")
    .option("--no-config", "use no configuration")
    .option(
      "--ruleset <name or file>",
      "the ruleset to start from: recommended, gate, review, rfc, a file, or a package",
    )
    .addOption(list("--rule <id>=<severity>", "the severity of a rule: error, warning, info, off"))
    .addOption(
      list("--plugin <module>", "load rules in code: a file or a package; nothing else ever runs code"),
    );
}

function withReports(command: Command): Command {
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
    .option("--max-warnings <n>", "more warnings than this exit with 1")
    .option("--show-ignored", "also list what is ignored on purpose")
    .option("--quiet", "show errors only")
    .option("--color", "colour the console")
    .option("--no-color", "do not colour the console")
    .option(
      "--link-base <url>",
      "the URL that file paths link to (default: from the CI system's environment)",
    )
    .option("--no-annotations", "in GitHub Actions, print no annotations beside the report")
    .option("--category <name>", "SARIF: the category of the run")
    .addHelpText("after", `\nFormats: ${reporters.map(({ format }) => format).join(", ")}.`);
}

function withReading(command: Command): Command {
  return command
    .option("--allow-remote", "follow http and https references")
    .option("--allow-outside", "follow file references that leave the repository");
}

/** An option that may be given several times. */
function list(flags: string, description: string): Option {
  return new Option(flags, description)
    .default([], "none")
    .argParser<string[]>((value, previous) => [...previous, value]);
}
