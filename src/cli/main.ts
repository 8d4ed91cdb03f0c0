import { Command, CommanderError, Option } from "commander";
import { plain } from "../reports/escape.ts";
import { reporters } from "../reports/index.ts";
import { InputError } from "../source/input-error.ts";
import { version } from "../version.ts";
import { type AuditCommandOptions, auditCommand, type Surroundings } from "./audit-command.ts";
import { type OperationsOptions, operationsCommand } from "./operations-command.ts";
import { explainCommand, rulesCommand } from "./rules-command.ts";
import type { RulesetOptions } from "./settings.ts";
import { UsageError } from "./usage-error.ts";

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
    if (error instanceof UsageError) {
      streams.error(`error: ${plain(error.message)}\n  ${plain(error.fix)}\n`);
      return 2;
    }
    if (error instanceof InputError) {
      const { file, position, message, fix } = error.problem;
      const place = position ? `${file}:${position.line}:${position.column}` : file;
      streams.error(`error: ${plain(place)}: ${plain(message)}\n  ${plain(fix)}\n`);
      return 2;
    }
    throw error;
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

  withRuleset(withReading(program.command("audit", { isDefault: true })))
    .description("audit documents (the default command)")
    .argument("[files...]", "files, folders, globs; - for standard input")
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
    .option("--quiet", "show errors only")
    .option("--each", "report every occurrence, also of what a document does nearly everywhere")
    .option("--color", "colour the console")
    .option("--no-color", "do not colour the console")
    .option("--validate", "also check that each document is valid OpenAPI (2.0 to 3.1)")
    .option("--stdin-filepath <path>", "the path that standard input goes by", "stdin.yaml")
    .option("--link-base <url>", "the URL that file paths in markdown link to")
    .option("--category <name>", "SARIF: the category of the run")
    .addHelpText("after", `\nFormats: ${reporters.map(({ format }) => format).join(", ")}.`)
    .action(async (files: string[], options: AuditCommandOptions) =>
      finish(await auditCommand(files, options, surroundings)),
    );

  program
    .command("explain")
    .description("explain a rule: what, why, what to do, examples")
    .argument("<rule>", "the rule's id")
    .action(async (id: string) => finish(await explainCommand(id, surroundings)));

  withRuleset(program.command("rules"))
    .description("list all rules and their severity")
    .option("-f, --format <format>", "terminal or json", "terminal")
    .action(async (options: RulesetOptions & { format: string }) =>
      finish(await rulesCommand(options, surroundings)),
    );

  withRuleset(withReading(program.command("operations")))
    .description("list each operation with its intent, the evidence for it, and what it declares")
    .argument("<files...>", "files, folders, globs")
    .option("-f, --format <format>", "terminal or json", "terminal")
    .action(async (files: string[], options: OperationsOptions) =>
      finish(await operationsCommand(files, options, surroundings)),
    );
  return program;
}

function withRuleset(command: Command): Command {
  return command
    .option("-c, --config <file>", "use this configuration")
    .option("--no-config", "use no configuration")
    .option(
      "--ruleset <name or file>",
      "the ruleset to start from: recommended, gate, review, rfc, or a file",
    )
    .addOption(list("--rule <id>=<severity>", "the severity of a rule: error, warning, info, off"));
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
