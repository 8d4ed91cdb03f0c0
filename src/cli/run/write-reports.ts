import { existsSync } from "node:fs";
import path from "node:path";
import { effects } from "../../findings/change.ts";
import type { Report } from "../../findings/report.ts";
import { githubReporter } from "../../reports/github.ts";
import type { Reporter, ReporterOptions } from "../../reports/reporter.ts";
import { severities } from "../../rules/severity.ts";
import type { Layer } from "../../ruleset/written-config.ts";
import { localPath } from "../../source/read/access.ts";
import type { AuditRequest } from "../options/audit.ts";
import type { Gate, Output, ReportPlan } from "../options/reports.ts";
import { UsageError } from "../world/errors.ts";
import type { World } from "../world/process.ts";
import { replacedBy, writeWhole } from "../world/write-file.ts";
import { type Input, isAddress } from "./inputs.ts";

/**
 * Writes the reports, those into files first. One that cannot be written keeps none of the others from being written.
 *
 * @param configured from which severity on findings fail the run, as the configuration says
 * @returns the exit code: 0 clean, 1 findings or changes at or above the gate or too many warnings, 2 something could not be audited
 * @throws UsageError for the first that cannot be written
 */
export async function writeReports(
  report: Report,
  plan: ReportPlan,
  configured: Gate,
  { folder, streams }: World,
): Promise<number> {
  const files = plan.outputs.map(({ reporter, path: file }) => () => {
    const parts = reportParts(reporter, report, plan.options, `report \`${file}\``);
    return writeWhole(path.resolve(folder, file), parts, file);
  });
  const shown = [reportParts(plan.console, report, plan.consoleOptions, "report on standard output")];
  if (plan.isAnnotated) shown.push(reportParts(githubReporter, report, plan.options, "list of annotations"));
  const printed = shown.map((parts) => async () => {
    for (const part of parts) await streams.out(part);
  });
  await writeEach([...files, ...printed]);
  return exitCode(report, plan.failOn ?? configured, plan);
}

/** Writes one after another. @throws UsageError for the first that cannot be written, once all others are */
export async function writeEach(writes: readonly (() => Promise<void>)[]): Promise<void> {
  const refused: UsageError[] = [];
  for (const write of writes) {
    try {
      await write();
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      refused.push(error);
    }
  }
  const [first] = refused;
  if (first) throw first;
}

/**
 * What a run is known to read before it begins: documents that are named (what a folder holds may be an earlier report), Overlays,
 * configurations, plugins, a baseline.
 *
 * @returns paths from the working directory
 */
export function filesToRead(
  inputs: readonly Input[],
  { chosen, baseline }: Pick<AuditRequest, "chosen" | "baseline">,
  layers: readonly Layer[],
): readonly string[] {
  const documents = inputs.flatMap(({ file, isNamed }) => (isNamed && !isAddress(file) ? [file] : []));
  const overlays = inputs.flatMap((input) => input.overlays ?? []);
  const settings = [chosen.config, baseline, ...chosen.plugins, ...layers.map(({ file }) => file)];
  return [...documents, ...overlays, ...settings.filter((file) => typeof file === "string")];
}

/** The path of a file by its address; undefined for what is none. */
export function localFile(address: string): string | undefined {
  return address.startsWith("file:") ? localPath(address) : undefined;
}

/**
 * Refuses to replace what a run reads: descriptions, what they refer to, configurations, a baseline.
 *
 * @param read paths from `folder`
 * @throws UsageError that names the report
 */
export function refuseReplacing(
  outputs: readonly Pick<Output, "path">[],
  read: Iterable<string>,
  folder: string,
): void {
  const written = new Map<string | undefined, string>();
  for (const { path: file } of outputs) {
    const absolute = path.resolve(folder, file);
    if (existsSync(absolute)) written.set(replacedBy(absolute), file);
  }
  // Devices and pipes lose nothing.
  written.delete(undefined);
  if (written.size === 0) return;
  for (const file of read) {
    const replaced = written.get(replacedBy(path.resolve(folder, file)));
    if (replaced === undefined) continue;
    const shown = path.relative(folder, path.resolve(folder, file));
    const what = path.normalize(replaced) === shown ? "a file" : `\`${shown}\`, a file`;
    throw new UsageError(
      `the report \`${replaced}\` would replace ${what} that this run reads`,
      "Write the report to another path; nothing was written.",
    );
  }
}

function exitCode(
  report: Report,
  failOn: Gate,
  { maxWarnings, failOnChange }: Pick<ReportPlan, "maxWarnings" | "failOnChange">,
): number {
  if (report.problems.length > 0) return 2;
  // What only follows from a change elsewhere is for people to look at, and nobody's fault at its place.
  const gating = report.findings.filter(({ cause }) => cause === null);
  const count = (wanted: string): number => gating.filter(({ severity }) => severity === wanted).length;
  if (maxWarnings !== undefined && count("warning") > maxWarnings) return 1;
  const failing = failOnChange ? effects.slice(0, effects.indexOf(failOnChange) + 1) : [];
  if (report.comparison?.changes?.some(({ effect }) => failing.includes(effect))) return 1;
  if (failOn === "none") return 0;
  return severities.slice(0, severities.indexOf(failOn) + 1).some((severity) => count(severity) > 0) ? 1 : 0;
}

/** Characters from which on a part is written: fewer at a time would take longer. */
const worthWriting = 100_000;

/**
 * The text of a report in parts, made one after another.
 *
 * @param name what to call the report where there is something wrong: `report \`out.md\``
 * @throws UsageError, also between parts, for a text that is longer than the engine allows
 */
export function* reportParts(
  reporter: Reporter,
  report: Report,
  options: ReporterOptions,
  name: string,
): Generator<string> {
  try {
    let gathered = "";
    for (const part of reporter.parts?.(report, options) ?? [reporter.render(report, options)]) {
      if (gathered.length + part.length < worthWriting) {
        gathered += part;
        continue;
      }
      if (gathered !== "") yield gathered;
      gathered = part;
    }
    if (gathered !== "") yield gathered;
  } catch (error) {
    // V8 holds no more than 536,870,888 characters in one text, and says no more than this.
    if (!(error instanceof RangeError) || error.message !== "Invalid string length") throw error;
    const fewer = "Take fewer documents at a time: --shard 1/4 audits the first of four parts";
    throw new UsageError(
      `the ${name} would be longer than half a gigabyte, the most there can be in the format ${reporter.format}`,
      reporter.parts ? `${fewer}.` : `${fewer}. Or use the format json, whose reports may be longer.`,
    );
  }
}
