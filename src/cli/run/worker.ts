import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import type { ReadText } from "../../source/source-file.ts";
import { compareWithBaseline } from "../compare/baseline.ts";
import type { AuditRequest } from "../options/audit.ts";
import { type AuditSettings, auditSettings } from "./audit-input.ts";
import type { Input } from "./inputs.ts";
import { loadRuleset } from "./load-ruleset.ts";
import { type PackedAudit, packAudit } from "./packed-audit.ts";
import { auditNoting } from "./recorded-audit.ts";

/** What a worker is asked: to audit an input, or with none to make itself ready. It answers in the same order. */
export interface WorkerTask {
  readonly input?: Input;
  /** What came through its pipe. */
  readonly given?: ReadText | undefined;
}

/** What a worker answers: nothing where it was only to make itself ready. */
export type WorkerAnswer = PackedAudit | undefined;

const request = workerData as AuditRequest;
let settings: Promise<AuditSettings> | undefined;

/** Rules are code, so a worker reads the configuration itself, once. */
async function ownSettings(): Promise<AuditSettings> {
  const { ruleset } = await loadRuleset(request.chosen, request.folder);
  const own = await auditSettings(request, ruleset);
  if (request.baseline === undefined) return own;
  return { ...own, narrow: compareWithBaseline(request.baseline, false, own).narrow };
}

/** What it made is handed over as it is, without a copy. The text it read is not kept. */
async function work(port: MessagePort, { input, given }: WorkerTask): Promise<void> {
  settings ??= ownSettings();
  const own = await settings;
  if (!input) return port.postMessage(undefined);
  const packed = packAudit(await auditNoting(input, own, given));
  port.postMessage(
    packed,
    [packed.outcome, ...packed.details].map(({ buffer }) => buffer as ArrayBuffer),
  );
}

parentPort?.on("message", (task: WorkerTask) => work(parentPort as MessagePort, task));
