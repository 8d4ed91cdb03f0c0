import { type AuditOptions, audit } from "../../audit/audit.ts";
import type { MoreOfOperation } from "../../audit/document-report.ts";
import { frameworkAdvice } from "../../audit/framework-advice.ts";
import { type Narrowing, newFindings } from "../../audit/new-findings.ts";
import type { Outcome } from "../../findings/assemble.ts";
import type { Finding } from "../../findings/finding.ts";
import type { OperationDetails } from "../../findings/report.ts";
import type { Api, Operation } from "../../model/api.ts";
import { buildApi, isDescription } from "../../model/build/api.ts";
import type { Ruleset } from "../../ruleset/ruleset.ts";
import { sha256 } from "../../sha256.ts";
import { InputError } from "../../source/input-error.ts";
import { type LoadOptions, loadSources } from "../../source/read/load.ts";
import type { ReadText } from "../../source/source-file.ts";
import type { AuditRequest } from "../options/audit.ts";
import { type Input, nameOf } from "./inputs.ts";

/** What auditing one input needs besides the input: what is asked, and the code that no worker can be sent. */
export interface AuditSettings extends AuditRequest {
  readonly ruleset: Ruleset;
  readonly load: AuditRequest["load"] & LoadOptions;
  readonly lineHashes?: NonNullable<AuditOptions["lineHashes"]>;
  /** Tells what a page shows of an operation. */
  readonly details?: (operation: Operation) => OperationDetails;
  /** Notes with each finding what mends it; what a reader should know of that, one sentence each. */
  readonly noteEdits?: (
    findings: readonly Finding[],
    api: Api,
    input: Input,
    settings: AuditSettings,
  ) => Promise<readonly string[]>;
  /** What of a document is to be reported, where that is not everything. */
  readonly narrow?: (api: Api, input: Input) => Promise<Narrowing>;
}

/** The settings that a request asks for. */
export async function auditSettings(request: AuditRequest, ruleset: Ruleset): Promise<AuditSettings> {
  const { needsHashes, needsDetails } = request;
  const hashes = needsHashes && (await import("../../reports/sarif/line-hash.ts"));
  const details = needsDetails && (await import("../../audit/operation-details.ts"));
  return {
    ...request,
    ruleset,
    ...(hashes ? { lineHashes: hashes.lineHashes } : {}),
    ...(details ? { details: details.operationDetails } : {}),
  };
}

/** What became of an input that can be read. */
export type AuditedInput =
  | (Extract<Outcome, { kind: "audited" }> & { readonly api: Api })
  | Extract<Outcome, { kind: "skipped" }>;

/**
 * Reads and audits one input. Whatever is wrong with it is its outcome: the other inputs go on.
 *
 * @param given its text, where that cannot be read a second time
 */
export async function auditInput(
  input: Input,
  settings: AuditSettings,
  given?: ReadText,
): Promise<AuditedInput | Extract<Outcome, { kind: "failed" }>> {
  try {
    return await readAndAudit(input, settings, given);
  } catch (error) {
    if (error instanceof InputError) return { kind: "failed", problem: error.problem };
    const file = nameOf(input, settings.load.base);
    const reason = error instanceof Error ? error.message : String(error);
    return {
      kind: "failed",
      problem: {
        file,
        message: `statuslint failed on this document: ${reason}`,
        fix: "This is a defect of statuslint; please report it with the document.",
      },
    };
  }
}

/**
 * Reads and audits one input.
 *
 * @param given its text, where that cannot be read a second time
 * @throws InputError where it cannot be read
 */
export async function readAndAudit(
  input: Input,
  settings: AuditSettings,
  given?: ReadText,
): Promise<AuditedInput> {
  const sources = await loadSources(input.file, {
    ...settings.load,
    ...given,
    overlays: input.overlays,
  });
  if (!input.isNamed && !isDescription(sources.root.data)) return { kind: "skipped", file: sources.root.uri };
  const api = buildApi(sources, { ...settings.building, ...settings.ruleset });
  const { today, lineHashes, details } = settings;
  const narrowing = await settings.narrow?.(api, input);
  const advice = frameworkAdvice();
  const isChanged = narrowing?.isChanged;
  const more: MoreOfOperation = (operation) => ({
    ...(isChanged ? { isChanged: isChanged(operation) } : {}),
    ...(details ? { details: details(operation) } : {}),
  });
  const options: AuditOptions = { hash: sha256, today, advice, more, ...(lineHashes ? { lineHashes } : {}) };
  const plain = audit(
    api,
    settings.ruleset,
    narrowing ? { ...options, news: newFindings(narrowing) } : options,
  );
  const notes = (await settings.noteEdits?.(plain.findings, api, input, settings)) ?? [];
  const found = { ...plain, notes: [...plain.notes, ...notes] };
  if (!settings.validate) return { kind: "audited", api, audit: found };
  const { validateDescription } = await import("../../source/read/validate.ts");
  const problems = [...found.problems, ...(await validateDescription(sources, settings.load.base))];
  return { kind: "audited", api, audit: { ...found, problems } };
}
