import { workerData } from "node:worker_threads";
import { compareWithBaseline } from "../compare/baseline.ts";
import { type AuditRequest, auditSettings } from "../options/audit.ts";
import { loadRuleset } from "../options/ruleset.ts";
import type { AuditSettings } from "./audit-input.ts";
import type { Input } from "./inputs.ts";
import { auditNoting, packNoted } from "./recorded-audit.ts";

/** What a worker is asked: to audit an input, or with none to make itself ready. */
export interface WorkerTask {
  readonly input?: Input;
  /** The text of standard input. */
  readonly text?: string;
}

/** What a worker answers: what `packNoted` makes, or nothing where it was only to make itself ready. */
export type WorkerAnswer = string;

// The pool puts data of its own in front.
const [, request] = workerData as [unknown, AuditRequest];
let settings: Promise<AuditSettings> | undefined;

/** Rules are code, so a worker reads the configuration itself, once. */
async function ownSettings(): Promise<AuditSettings> {
  const { options, folder } = request;
  const { ruleset } = await loadRuleset(options, folder);
  const plain = { ...(await auditSettings(request)), ruleset };
  if (options.baseline === undefined) return plain;
  return { ...plain, narrow: compareWithBaseline(options.baseline, false, plain, folder).narrow };
}

/** Audits one input. The text it read is not kept. */
export default async function work({ input, text }: WorkerTask): Promise<WorkerAnswer> {
  settings ??= ownSettings();
  const own = await settings;
  if (!input) return "";
  return packNoted(await auditNoting(input, own, text));
}
