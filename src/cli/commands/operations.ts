import { assembleReport } from "../../findings/assemble.ts";
import type { DocumentReport } from "../../findings/report.ts";
import { plain } from "../../reports/words/escape.ts";
import { InputError } from "../../source/input-error.ts";
import { version } from "../../version.ts";
import { auditSettings } from "../options/audit.ts";
import type { LimitOptions } from "../options/limits.ts";
import { loadRuleset, type RulesetOptions } from "../options/ruleset.ts";
import { auditInput } from "../run/audit-input.ts";
import { expandInputs } from "../run/inputs.ts";
import type { Surroundings } from "../world/surroundings.ts";
import { today } from "../world/today.ts";
import { UsageError } from "../world/usage-error.ts";

/** The options of `operations`, as the command line gives them. */
export interface OperationsOptions extends RulesetOptions, LimitOptions {
  readonly format: string;
  readonly allowRemote?: boolean;
  readonly allowOutside?: boolean;
}

/** `statuslint operations`: each operation with its intent and evidence, and what it declares. No rule runs. */
export async function operationsCommand(
  files: readonly string[],
  options: OperationsOptions,
  { streams, folder, environment }: Surroundings,
): Promise<number> {
  if (!["terminal", "json"].includes(options.format)) {
    throw new UsageError(`operations cannot be listed as \`${options.format}\``, "Use terminal or json.");
  }
  const { ruleset } = await loadRuleset(options, folder);
  const silent = { ...ruleset, rules: [] };
  const request = { options, folder, today: today(environment), needsHashes: false, notesFiles: false };
  const settings = { ...(await auditSettings(request)), ruleset: silent };
  const outcomes = [];
  for (const input of await expandInputs(files, folder, "")) {
    if (input.isStandardInput) throw new UsageError("operations reads files only", "Name a file.");
    outcomes.push(await auditInput(input, settings));
  }
  const { documents, problems } = assembleReport(outcomes, silent, version);
  await streams.out(
    options.format === "json"
      ? `${JSON.stringify({ documents, problems }, null, 2)}\n`
      : documents.map(list).join("\n"),
  );
  const [first] = problems;
  if (first) throw new InputError(first);
  return 0;
}

function list({ file, operations }: DocumentReport): string {
  const lines = [`${file}: ${operations.length} operations`];
  for (const { method, path, intent, declares } of operations) {
    lines.push(`  ${method.toUpperCase()} ${plain(path)}`);
    lines.push(
      `    ${intent.kind} (${intent.confidence} confidence); declares ${declares.map(plain).join(", ") || "nothing"}`,
    );
    for (const evidence of intent.evidence) lines.push(`    - ${plain(evidence)}`);
  }
  return `${lines.join("\n")}\n`;
}
