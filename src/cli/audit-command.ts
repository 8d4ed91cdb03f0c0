import path from "node:path";
import { assembleReport, type Outcome } from "../findings/assemble.ts";
import type { Report } from "../findings/report.ts";
import type { ReporterOptions } from "../reports/reporter.ts";
import { type Severity, severities } from "../ruleset/ruleset.ts";
import { repositoryRoot } from "../source/access.ts";
import { InputError } from "../source/input-error.ts";
import { decode } from "../source/read.ts";
import { version } from "../version.ts";
import { type AuditSettings, auditInput } from "./audit-input.ts";
import { useColor } from "./color.ts";
import { expandInputs, type Input } from "./inputs.ts";
import { namedReporter, parseOutput, writeWhole } from "./outputs.ts";
import { loadRuleset, type RulesetOptions } from "./settings.ts";
import type { Streams } from "./streams.ts";
import { UsageError } from "./usage-error.ts";

/** Where a command runs. */
export interface Surroundings {
  readonly streams: Streams;
  /** Absolute path of the working directory. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The options of `audit`, as the command line gives them. */
export interface AuditCommandOptions extends RulesetOptions {
  readonly format: string;
  readonly output: readonly string[];
  readonly failOn?: string;
  readonly quiet?: boolean;
  readonly each?: boolean;
  readonly color?: boolean;
  readonly stdinFilepath: string;
  readonly allowRemote?: boolean;
  readonly allowOutside?: boolean;
  readonly validate?: boolean;
  readonly linkBase?: string;
  readonly category?: string;
}

const gates = [...severities, "none"] as const;

/**
 * `statuslint audit`: audits documents and writes reports.
 *
 * @returns the exit code: 0 clean, 1 findings at or above the gate, 2 something could not be audited
 * @throws UsageError, InputError for a wrong command line or configuration
 */
export async function auditCommand(
  patterns: readonly string[],
  options: AuditCommandOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { folder, streams } = surroundings;
  if (patterns.length === 0) {
    throw new UsageError(
      "no document is named",
      "Name files or globs: statuslint openapi.yaml. Help: statuslint --help",
    );
  }
  const console = namedReporter(options.format);
  const outputs = options.output.map(parseOutput);
  const { ruleset, config } = await loadRuleset(options, folder);
  const failOn = gate(options.failOn ?? config.failOn ?? "error");
  const inputs = await expandInputs(patterns, folder, options.stdinFilepath);
  const needsHashes = [console, ...outputs.map(({ reporter }) => reporter)].some(
    ({ format }) => format === "sarif",
  );
  const settings: AuditSettings = {
    ruleset,
    load: {
      base: repositoryRoot(folder) ?? folder,
      allowRemote: options.allowRemote ?? false,
      allowOutside: options.allowOutside ?? false,
    },
    validate: options.validate ?? false,
    audit: {
      each: options.each ?? false,
      ...(needsHashes ? { lineHashes: (await import("../reports/line-hash.ts")).lineHashes } : {}),
    },
  };
  const report = assembleReport(await auditAll(inputs, settings, streams), ruleset, version);

  const reporting: ReporterOptions = {
    quiet: options.quiet ?? false,
    ...(options.linkBase === undefined ? {} : { linkBase: options.linkBase }),
    ...(options.category === undefined ? {} : { category: options.category }),
  };
  for (const { reporter, path: file } of outputs) {
    await writeWhole(path.resolve(folder, file), reporter.render(report, reporting), file);
  }
  const color = useColor(options.color, surroundings);
  const width = streams.width === undefined ? {} : { width: streams.width };
  await streams.out(console.render(report, { ...reporting, color, ...width }));
  return exitCode(report, failOn);
}

async function auditAll(
  inputs: readonly Input[],
  settings: AuditSettings,
  streams: Streams,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const input of inputs) {
    if (!input.isStandardInput) {
      outcomes.push(await auditInput(input, settings));
      continue;
    }
    try {
      outcomes.push(await auditInput(input, settings, decode(await streams.input(), "standard input")));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      outcomes.push({ kind: "failed", problem: error.problem });
    }
  }
  return outcomes;
}

function gate(text: string): Severity | "none" {
  const found = gates.find((known) => known === text);
  if (found === undefined)
    throw new UsageError(`\`--fail-on ${text}\` is no severity`, `Use one of ${gates.join(", ")}.`);
  return found;
}

/** 0 clean, 1 findings at or above the gate, 2 something could not be audited. */
function exitCode(report: Report, failOn: Severity | "none"): number {
  if (report.problems.length > 0) return 2;
  if (failOn === "none") return 0;
  const gated = severities.slice(0, severities.indexOf(failOn) + 1);
  return gated.some((severity) => report.summary[severity] > 0) ? 1 : 0;
}
