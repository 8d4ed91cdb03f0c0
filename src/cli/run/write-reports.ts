import path from "node:path";
import type { Report } from "../../findings/report.ts";
import { githubReporter } from "../../reports/github.ts";
import type { Reporter, ReporterOptions } from "../../reports/reporter.ts";
import { type Severity, severities } from "../../ruleset/ruleset.ts";
import { sha256 } from "../../sha256.ts";
import { useColor } from "../world/color.ts";
import { linkBaseOf } from "../world/link-base.ts";
import { namedReporter, type Output, parseOutput, writeWhole } from "../world/output.ts";
import type { Surroundings } from "../world/surroundings.ts";
import { UsageError } from "../world/usage-error.ts";
import { reportParts } from "./report-parts.ts";

/** The options that say which reports are written and what fails the run, as the command line gives them. */
export interface ReportOptions {
  readonly format: string;
  readonly output: readonly string[];
  readonly failOn?: string;
  readonly maxWarnings?: string;
  readonly showIgnored?: boolean;
  readonly quiet?: boolean;
  readonly color?: boolean;
  readonly linkBase?: string;
  readonly category?: string;
  /** False for `--no-annotations`. */
  readonly annotations?: boolean;
}

/** The reports of a run, known to be possible before it begins. */
export interface ReportPlan {
  readonly console: Reporter;
  readonly outputs: readonly Output[];
  /** Whether one of them needs the hashes of lines. */
  readonly needsHashes: boolean;
  readonly failOn: Severity | "none";
  readonly maxWarnings: number | undefined;
}

const gates = [...severities, "none"] as const;

/**
 * @param failOn what the configuration says
 * @throws UsageError
 */
export function planReports(options: ReportOptions, failOn: Severity | "none" | undefined): ReportPlan {
  const console = namedReporter(options.format);
  const outputs = options.output.map(parseOutput);
  return {
    console,
    outputs,
    needsHashes: [console, ...outputs.map(({ reporter }) => reporter)].some(
      ({ format }) => format === "sarif",
    ),
    failOn: gate(options.failOn ?? failOn ?? "error"),
    maxWarnings: options.maxWarnings === undefined ? undefined : wholeNumber(options.maxWarnings),
  };
}

/**
 * Writes the reports, those into files first.
 *
 * @returns the exit code: 0 clean, 1 findings at or above the gate or too many warnings, 2 something could not be audited
 * @throws UsageError where one cannot be written
 */
export async function writeReports(
  report: Report,
  { console, outputs, failOn, maxWarnings }: ReportPlan,
  options: ReportOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { folder, streams, environment } = surroundings;
  const linkBase = options.linkBase ?? linkBaseOf(environment);
  const reporting: ReporterOptions = {
    hash: sha256,
    quiet: options.quiet ?? false,
    showIgnored: options.showIgnored ?? false,
    ...(linkBase === undefined ? {} : { linkBase }),
    ...(options.category === undefined ? {} : { category: options.category }),
  };
  for (const { reporter, path: file } of outputs) {
    const parts = reportParts(reporter, report, reporting, `report \`${file}\``);
    await writeWhole(path.resolve(folder, file), parts, file);
  }
  const color = useColor(options.color, surroundings);
  const width = streams.width === undefined ? {} : { width: streams.width };
  const shown = reportParts(console, report, { ...reporting, color, ...width }, "report on standard output");
  for (const part of shown) await streams.out(part);
  // GitHub Actions reads annotations out of what a step prints.
  const inActions = environment.GITHUB_ACTIONS === "true" && console.format === "terminal";
  if (inActions && options.annotations !== false) {
    const annotations = reportParts(githubReporter, report, reporting, "list of annotations");
    for (const part of annotations) await streams.out(part);
  }
  return exitCode(report, failOn, maxWarnings);
}

function gate(text: string): Severity | "none" {
  const found = gates.find((known) => known === text);
  if (found === undefined)
    throw new UsageError(`\`--fail-on ${text}\` is no severity`, `Use one of ${gates.join(", ")}.`);
  return found;
}

function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new UsageError(
    `\`--max-warnings ${text}\` is no whole number`,
    "Write --max-warnings 0, or another number.",
  );
}

function exitCode(report: Report, failOn: Severity | "none", maxWarnings: number | undefined): number {
  if (report.problems.length > 0) return 2;
  if (maxWarnings !== undefined && report.summary.warning > maxWarnings) return 1;
  if (failOn === "none") return 0;
  const gated = severities.slice(0, severities.indexOf(failOn) + 1);
  return gated.some((severity) => report.summary[severity] > 0) ? 1 : 0;
}
