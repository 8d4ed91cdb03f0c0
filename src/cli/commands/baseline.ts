import path from "node:path";
import { baselineEntries, formatBaseline } from "../../findings/baseline.ts";
import { counted } from "../../reports/words/count.ts";
import { plain } from "../../reports/words/escape.ts";
import { withoutSecrets } from "../../source/address.ts";
import type { InputProblem } from "../../source/input-error.ts";
import { readBaselineFile } from "../compare/baseline.ts";
import type { AuditRequest } from "../options/audit.ts";
import { parseConcurrency } from "../options/fleet.ts";
import { auditSettings } from "../run/audit-input.ts";
import { auditFleet } from "../run/fleet.ts";
import { findDocuments, nothingAudited, withDocuments } from "../run/inputs.ts";
import { loadRuleset } from "../run/load-ruleset.ts";
import { problemText, UsageError } from "../world/errors.ts";
import type { Streams } from "../world/process.ts";
import { writeWhole } from "../world/write-file.ts";

/**
 * `statuslint baseline`: writes down every finding there is, so that from now on only new ones count. Entries of documents
 * that are not named stay as they are.
 *
 * @param patterns files, folders, globs
 * @param output where to, from the working directory
 * @param timeout how long one document may take, in milliseconds; undefined: not said
 * @returns the exit code: 0, or 2 where a document could not be audited; the others are written all the same
 */
export async function baselineCommand(
  patterns: readonly string[],
  output: string,
  { request: asked, timeout }: { readonly request: AuditRequest; readonly timeout: number | undefined },
  streams: Streams,
): Promise<number> {
  const { folder } = asked;
  const loaded = await loadRuleset(asked.chosen, folder);
  const file = path.resolve(folder, output);
  const earlier = readBaselineFile(file, output, asked.load.allowOutside ?? false) ?? [];
  const found = await findDocuments(patterns, loaded, { ...asked, streams });
  const { inputs } = found;
  const request = withDocuments(asked, found);
  const settings = await auditSettings(request, loaded.ruleset);
  if (inputs.some(({ pipe }) => pipe !== undefined))
    throw new UsageError("a baseline is made of files only", "Name a file.");
  const concurrency = parseConcurrency(undefined);
  const fleet = { settings, request, concurrency, timeout, isOneThread: false, streams };
  const audits = [];
  const problems: InputProblem[] = [];
  for (const outcome of await auditFleet(inputs, fleet)) {
    if (outcome.kind === "failed") problems.push(outcome.problem);
    if (outcome.kind !== "audited") continue;
    audits.push(outcome.audit);
    problems.push(...outcome.audit.problems);
  }
  if (audits.length + problems.length === 0) throw nothingAudited(found);
  for (const problem of problems) streams.error(problemText(problem));
  if (audits.length === 0) return 2;
  const audited = new Set(audits.map(({ document }) => document.file));
  const entries = audits.flatMap(baselineEntries);
  const places = audits.reduce((sum, { findings }) => sum + findings.length, 0);
  const others = earlier.filter(({ document }) => !audited.has(document));
  await writeWhole(file, formatBaseline([...others, ...entries]), output);
  await streams.out(
    `${output}: ${counted(places, "finding")} in ${counted(audits.length, "document")} from now on known.\n` +
      `Tell only what is new: ${["statuslint", ...patterns.map(quoted)].join(" ")} --baseline ${quoted(output)}\n`,
  );
  return problems.length > 0 ? 2 : 0;
}

/** An argument as a shell takes it. */
function quoted(argument: string): string {
  const text = plain(withoutSecrets(argument));
  return /^[\w./@:+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
