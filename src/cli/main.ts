import { existsSync, lstatSync } from "node:fs";
import path from "node:path";
import { Command, CommanderError, Option } from "commander";
import { escapeTerminal } from "../reports/words/escape.ts";
import { nearest } from "../ruleset/nearest.ts";
import { withoutSecrets } from "../source/address.ts";
import { version } from "../version.ts";
import { auditCommand } from "./commands/audit.ts";
import { baselineCommand } from "./commands/baseline.ts";
import { configCommand } from "./commands/config.ts";
import { type InitOptions, initCommand } from "./commands/init.ts";
import { mergeCommand } from "./commands/merge.ts";
import { operationsCommand } from "./commands/operations.ts";
import { explainCommand, rulesCommand } from "./commands/rules.ts";
import { watchCommand } from "./commands/watch.ts";
import { baselineFile } from "./compare/baseline.ts";
import { parseAuditOptions, parseRequest, withAudit, withOverlays, withPassing } from "./options/audit.ts";
import { parseErrorsOptions, withErrors } from "./options/errors.ts";
import { parseFixOptions, withFix } from "./options/fix.ts";
import type { GivenOptions } from "./options/given.ts";
import { withLimits, withReadingLimits } from "./options/limits.ts";
import { parseListing, parseReports, withReports } from "./options/reports.ts";
import { parseRuleset, withReach, withRuleset } from "./options/ruleset.ts";
import { type GivenTrend, parseTrendOptions, withTrend } from "./options/trend.ts";
import { defectText, errorText, UsageError } from "./world/errors.ts";
import type { World } from "./world/process.ts";

/**
 * Runs a command line.
 *
 * @param argv the arguments behind the program's name
 * @returns the exit code: 0 fine, 1 findings at or above the gate, 2 something could not be done
 */
export async function main(argv: readonly string[], world: World): Promise<number> {
  const { streams } = world;
  let code = 0;
  const program = commandLine(world, (result) => {
    code = result;
  });
  try {
    refuseFileNames(argv, world.folder);
    refuseMisspelt(argv[0] ?? "", program, world.folder);
    await program.parseAsync(argv, { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    streams.error(errorText(error) ?? defectText(error));
    return 2;
  }
}

/**
 * What a shell or a hook makes of the files in a repository is no option: whoever commits a folder called `--plugin=x` has
 * an option for every `*`. Behind `--` nothing is one.
 *
 * @throws UsageError for an option that is a path as well
 */
function refuseFileNames(argv: readonly string[], folder: string): void {
  const end = argv.indexOf("--");
  const options = (end < 0 ? argv : argv.slice(0, end)).filter((word) => /^-./s.test(word));
  const name = options.find((option) => isThere(path.resolve(folder, option)));
  if (name === undefined) return;
  throw new UsageError(
    `\`${name}\` is an option and also the name of a file`,
    "Write `--` between the options and the names of files.",
  );
}

/** Also of a link that leads nowhere. */
function isThere(file: string): boolean {
  try {
    return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // No file can have this name.
    return false;
  }
}

/** A word in the place of a command is taken for a file. @throws UsageError where there is none, and a command is meant */
function refuseMisspelt(word: string, program: Command, folder: string): void {
  const names = [...program.commands.map((command) => command.name()), "help"];
  if (/[^a-z]/i.test(word) || names.includes(word) || existsSync(path.resolve(folder, word))) return;
  const best = nearest(word, names);
  if (best === undefined) return;
  throw new UsageError(`there is no command and no file \`${word}\``, `Did you mean \`statuslint ${best}\`?`);
}

function commandLine(world: World, finish: (code: number) => void): Command {
  const { streams } = world;
  const program = new Command("statuslint")
    .description("Audits the HTTP responses that OpenAPI descriptions declare.")
    .version(version, "-v, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void streams.out(text),
      // It repeats what it was given.
      writeErr: (text) => streams.error(withoutSecrets(text).split("\n").map(escapeTerminal).join("\n")),
    })
    .addHelpText(
      "after",
      "\nExit codes: 0 clean, 1 findings at or above --fail-on, 2 something could not be audited.",
    );

  withAudit(program.command("audit", { isDefault: true }))
    .description("audit documents (the default command)")
    .argument("[files...]", "files, folders, globs; - for standard input; '!legacy/**' leaves out")
    .action(async (files: string[], given: GivenOptions) => {
      const plan = parseAuditOptions(files, given, world);
      finish(await (plan.isWatched ? watchCommand : auditCommand)(plan, world));
    });

  withFix(program.command("fix"))
    .description("mend what can be mended: show the changes, or write them")
    .argument("[files...]", "files, folders, globs; '!legacy/**' leaves out")
    .action(async (files: string[], given: GivenOptions) => {
      const plan = parseFixOptions(files, given, world);
      const { fixCommand } = await import("./commands/fix.ts");
      finish(await fixCommand(plan, world));
    });

  withTrend(program.command("trend"))
    .description("show how past revisions of descriptions kept the rules, straight from git")
    .argument("[files...]", "files, folders, globs; '!legacy/**' leaves out")
    .action(async (files: string[], given: GivenTrend) => {
      const plan = parseTrendOptions(files, given, world);
      const { trendCommand } = await import("./commands/trend.ts");
      finish(await trendCommand(plan, world));
    });

  withReach(withPassing(withReports(program.command("merge"))))
    .description("join JSON reports, as of the shards of a fleet, to one report in any format")
    .argument("<reports...>", "JSON reports; globs, folders")
    .action(async (files: string[], given: GivenOptions) =>
      finish(await mergeCommand(files, parseReports(given, world), given, world)),
    );

  program
    .command("init")
    .description("set statuslint up in this repository: a configuration, a baseline, lines for CI")
    .option("-y, --yes", "ask nothing and write all of it")
    .option("--baseline", "write down all findings there are, so that only new ones count")
    .option("--no-baseline", "write no baseline")
    .option("--force", "write the configuration anew where there is one")
    .action(async (options: InitOptions) => finish(await initCommand(options, world)));

  withLimits(withRuleset(withReach(withOverlays(program.command("baseline")))))
    .description("write down all findings there are, so that only new ones count from now on")
    .argument("[files...]", "files, folders, globs")
    .option("-o, --output <file>", "where to", baselineFile)
    .action(
      async (files: string[], { output, ...given }: Omit<GivenOptions, "output"> & { output: string }) =>
        finish(await baselineCommand(files, output, parseRequest(given, world), streams)),
    );

  withReach(withRuleset(program.command("explain")))
    .description("explain a rule: what, why, what to do, examples")
    .argument("<rule>", "the rule's id")
    .action(async (id: string, given: GivenOptions) =>
      finish(await explainCommand(id, parseRuleset(given), world)),
    );

  withReach(withRuleset(program.command("rules")))
    .description("list all rules and their severity")
    .option("-f, --format <format>", "terminal or json", "terminal")
    .action(async (given: GivenOptions) => {
      const format = parseListing(given, "rules cannot be listed");
      finish(await rulesCommand(format, parseRuleset(given), world));
    });

  withReadingLimits(withRuleset(withReach(withOverlays(program.command("operations")))))
    .description("list each operation with its intent, the evidence for it, and what it declares")
    .argument("[files...]", "files, folders, globs")
    .option("-f, --format <format>", "terminal or json", "terminal")
    .action(async (files: string[], given: GivenOptions) => {
      const format = parseListing(given, "operations cannot be listed");
      finish(await operationsCommand(files, format, parseRequest(given, world).request, streams));
    });

  withErrors(program.command("errors"))
    .description(
      "list the errors of an API: each operation's statuses, and what programs tell errors apart by",
    )
    .argument("[files...]", "files, folders, globs; - for standard input; '!legacy/**' leaves out")
    .action(async (files: string[], given: GivenOptions) => {
      const plan = parseErrorsOptions(files, given, world);
      const { errorsCommand } = await import("./commands/errors.ts");
      finish(await errorsCommand(plan, world));
    });

  withReadingLimits(withRuleset(withReach(withOverlays(program.command("lsp")))))
    .description("serve an editor by the Language Server Protocol, over standard input and output")
    .option("--baseline <file>", "tell only what the baseline does not know; see statuslint baseline")
    .option("--stdio", "changes nothing; many editors say it")
    .addOption(new Option("--clientProcessId <id>").hideHelp())
    .action(async (given: GivenOptions) => {
      const { lspCommand } = await import("./commands/lsp.ts");
      finish(await lspCommand(given, world));
    });

  withReadingLimits(withRuleset(withReach(program.command("config"))))
    .description("show what is in force for a document, and where each line of it comes from")
    .argument("<file>", "the document")
    .option("-f, --format <format>", "terminal or json", "terminal")
    .action(async (file: string, given: GivenOptions) => {
      const format = parseListing(given, "a configuration cannot be shown");
      finish(await configCommand(file, format, parseRequest(given, world).request, streams));
    });
  return program;
}
