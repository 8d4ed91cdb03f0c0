import path from "node:path";
import { baselineEntries, formatBaseline } from "../../findings/baseline.ts";
import { counted } from "../../reports/words/count.ts";
import { plain } from "../../reports/words/escape.ts";
import type { InputProblem } from "../../source/input-error.ts";
import { baselineFile, readBaselineFile } from "../compare/baseline-file.ts";
import { auditSettings } from "../options/audit.ts";
import type { LimitOptions } from "../options/limits.ts";
import { loadRuleset, type RulesetOptions } from "../options/ruleset.ts";
import type { AuditSettings } from "../run/audit-input.ts";
import { auditFleet, parseConcurrency } from "../run/fleet.ts";
import { expandInputs } from "../run/inputs.ts";
import { writeWhole } from "../world/output.ts";
import type { Surroundings } from "../world/surroundings.ts";
import { today } from "../world/today.ts";
import { UsageError } from "../world/usage-error.ts";

/** The options of `baseline`, as the command line gives them. */
export interface BaselineOptions extends RulesetOptions, LimitOptions {
  readonly output?: string;
  readonly allowRemote?: boolean;
  readonly allowOutside?: boolean;
}

/**
 * `statuslint baseline`: writes down every finding there is, so that from now on only new ones count. Entries of documents
 * that are not named stay as they are.
 *
 * @returns the exit code: 0, or 2 where a document could not be audited; the others are written all the same
 */
export async function baselineCommand(
  patterns: readonly string[],
  options: BaselineOptions,
  { streams, folder, environment }: Surroundings,
): Promise<number> {
  const { ruleset } = await loadRuleset(options, folder);
  const request = { options, folder, today: today(environment), needsHashes: false, notesFiles: false };
  const settings: AuditSettings = { ...(await auditSettings(request)), ruleset };
  const output = options.output ?? baselineFile;
  const file = path.resolve(folder, output);
  const earlier = readBaselineFile(file, output) ?? [];
  const inputs = await expandInputs(patterns, folder, "");
  if (inputs.some(({ isStandardInput }) => isStandardInput))
    throw new UsageError("a baseline is made of files only", "Name a file.");
  const concurrency = parseConcurrency(undefined);
  const fleet = { settings, request, concurrency, isOneThread: false, streams };
  const audits = [];
  const problems: InputProblem[] = [];
  for (const outcome of await auditFleet(inputs, fleet)) {
    if (outcome.kind === "failed") problems.push(outcome.problem);
    if (outcome.kind !== "audited") continue;
    audits.push(outcome.audit);
    problems.push(...outcome.audit.problems);
  }
  for (const { file: at, position, message, fix } of problems) {
    const place = position ? `${at}:${position.line}:${position.column}` : at;
    streams.error(`error: ${plain(place)}: ${plain(message)}\n  ${plain(fix)}\n`);
  }
  if (audits.length === 0) return 2;
  const audited = new Set(audits.map(({ document }) => document.file));
  const entries = audits.flatMap(baselineEntries);
  const others = earlier.filter(({ document }) => !audited.has(document));
  await writeWhole(file, formatBaseline([...others, ...entries]), output);
  await streams.out(
    `${output}: ${counted(entries.length, "finding")} in ${counted(audits.length, "document")} from now on known.\n` +
      `Tell only what is new: statuslint ${patterns.map(quoted).join(" ")} --baseline ${quoted(output)}\n`,
  );
  return problems.length > 0 ? 2 : 0;
}

/** An argument as a shell takes it. */
function quoted(argument: string): string {
  return /^[\w./@:+-]+$/.test(argument) ? plain(argument) : `'${plain(argument).replaceAll("'", "'\\''")}'`;
}
