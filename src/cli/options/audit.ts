import { repositoryRoot } from "../../source/read/access.ts";
import type { AuditSettings } from "../run/audit-input.ts";
import { type LimitOptions, parseLimits } from "./limits.ts";
import type { RulesetOptions } from "./ruleset.ts";

/** The options that decide what an audit finds, as the command line gives them. */
export interface AuditingOptions extends RulesetOptions, LimitOptions {
  readonly each?: boolean;
  readonly validate?: boolean;
  readonly allowRemote?: boolean;
  readonly allowOutside?: boolean;
  readonly baseline?: string;
}

/** All that auditing documents depends on, as plain data: a worker makes the same settings of it. */
export interface AuditRequest {
  readonly options: AuditingOptions;
  /** Absolute path of the working directory. */
  readonly folder: string;
  /** The day of the run as `YYYY-MM-DD`. */
  readonly today: string;
  /** Whether a report needs the hashes of lines. */
  readonly needsHashes: boolean;
  /** Whether somebody keeps what is found, and so what it rests on. */
  readonly notesFiles: boolean;
}

/**
 * What auditing one input needs, but the ruleset.
 *
 * @throws UsageError for limits that are none
 */
export async function auditSettings({
  options,
  folder,
  today,
  needsHashes,
  notesFiles,
}: AuditRequest): Promise<Omit<AuditSettings, "ruleset">> {
  const { reading, maxParts } = parseLimits(options);
  return {
    load: {
      base: repositoryRoot(folder) ?? folder,
      allowRemote: options.allowRemote ?? false,
      allowOutside: options.allowOutside ?? false,
      limits: reading,
    },
    ...(maxParts === undefined ? {} : { maxParts }),
    validate: options.validate ?? false,
    notesFiles,
    audit: {
      each: options.each ?? false,
      today,
      ...(needsHashes ? { lineHashes: (await import("../../reports/sarif/line-hash.ts")).lineHashes } : {}),
    },
  };
}
