import { assembleReport } from "../../findings/assemble.ts";
import type { DocumentReport } from "../../findings/report.ts";
import { plain } from "../../reports/words/escape.ts";
import { InputError } from "../../source/input-error.ts";
import { version } from "../../version.ts";
import type { AuditRequest } from "../options/audit.ts";
import { auditSettings } from "../run/audit-input.ts";
import { auditHere } from "../run/fleet.ts";
import { findDocuments, nothingAudited, withDocuments } from "../run/inputs.ts";
import { loadRuleset } from "../run/load-ruleset.ts";
import type { Streams } from "../world/process.ts";

/** `statuslint operations`: each operation with its intent and evidence, and what it declares. No rule runs. */
export async function operationsCommand(
  files: readonly string[],
  format: "terminal" | "json",
  request: AuditRequest,
  streams: Streams,
): Promise<number> {
  const { folder } = request;
  const loaded = await loadRuleset(request.chosen, folder);
  const { ruleset } = loaded;
  const silent = { ...ruleset, rules: [] };
  const outcomes = [];
  const found = await findDocuments(files, loaded, { ...request, streams });
  const settings = await auditSettings(withDocuments(request, found), silent);
  for (const input of found.inputs) {
    outcomes.push((await auditHere(input, { settings, streams })).outcome);
  }
  const { documents, problems } = assembleReport(outcomes, silent, version);
  if (documents.length + problems.length === 0) throw nothingAudited(found);
  await streams.out(
    format === "json"
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
