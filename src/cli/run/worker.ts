import { workerData } from "node:worker_threads";
import { compareWithBaseline } from "../compare/baseline.ts";
import type { AuditRequest } from "../options/audit.ts";
import { type AuditSettings, auditSettings } from "./audit-input.ts";
import type { Input } from "./inputs.ts";
import { loadRuleset } from "./load-ruleset.ts";
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
  const { ruleset } = await loadRuleset(request.chosen, request.folder);
  const own = await auditSettings(request, ruleset);
  if (request.baseline === undefined) return own;
  return { ...own, narrow: compareWithBaseline(request.baseline, false, own).narrow };
}

/** Audits one input. The text it read is not kept. */
export default async function work({ input, text }: WorkerTask): Promise<WorkerAnswer> {
  settings ??= ownSettings();
  const own = await settings;
  if (!input) return "";
  return packNoted(await auditNoting(input, own, text));
}
