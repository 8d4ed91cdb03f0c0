import type { Command } from "commander";
import type { Config } from "../../ruleset/config.ts";
import type { AuditSettings } from "../run/audit-input.ts";
import { Cache } from "../run/cache.ts";
import type { Streams } from "../world/streams.ts";
import { UsageError } from "../world/usage-error.ts";
import type { AuditRequest } from "./audit.ts";

/** The options for many documents, as the command line gives them. */
export interface FleetOptions {
  readonly concurrency?: string;
  readonly cache?: boolean;
  readonly cacheFolder?: string;
  readonly shard?: string;
}

/** Adds the options for many documents to a command. */
export function withFleet(command: Command): Command {
  return command
    .optionsGroup("Many documents:")
    .option("--concurrency <n>", "audit so many at a time (default: the number of cores, at most 8)")
    .option("--cache", "keep what is found, and audit only what changed since")
    .option(
      "--cache-folder <folder>",
      "where --cache keeps it (default: node_modules/.cache/statuslint, else .statuslint-cache)",
    )
    .option("--shard <i>/<n>", "audit only the i-th of n parts; `statuslint merge` joins their JSON reports");
}

/** Whether what is found is to be kept for the next run. */
export function wantsCache({ cache, cacheFolder }: FleetOptions): boolean {
  return cache === true || cacheFolder !== undefined;
}

/**
 * The cache that the command line asks for; where it cannot be used, a word on standard error says why.
 *
 * @throws UsageError for options that do not go together
 */
export function openCache(
  options: FleetOptions & { readonly since?: string },
  request: AuditRequest,
  { ruleset, load }: AuditSettings,
  config: Config,
  streams: Streams,
): Cache | undefined {
  if (!wantsCache(options)) return undefined;
  if (options.since !== undefined) {
    throw new UsageError("`--cache` and `--since` do not go together", "Leave one of the two out.");
  }
  const cache = Cache.open(options.cacheFolder, { request, ruleset, config, load });
  if (typeof cache !== "string") return cache;
  streams.error(`note: ${cache}\n`);
  return undefined;
}
