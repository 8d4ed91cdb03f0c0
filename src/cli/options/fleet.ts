import { availableParallelism } from "node:os";
import type { Command } from "commander";
import { UsageError } from "../world/errors.ts";
import type { GivenOptions } from "./given.ts";

/** How many documents are audited on how many machines and cores, and what is kept of them. */
export interface FleetPlan {
  /** How many documents are audited at a time, at most. */
  readonly concurrency: number;
  /** The part of the documents that this run audits; undefined for all. */
  readonly shard: Shard | undefined;
  /** Where what is found is kept for the next run: a folder as it was given, undefined for the user's own. */
  readonly cache: { readonly folder: string | undefined } | undefined;
}

/** One machine's share of a fleet of documents. */
export interface Shard {
  /** From 1 on. */
  readonly index: number;
  readonly of: number;
}

/** More documents at a time than this need more memory than most would give, unless somebody says so. */
const mostByDefault = 8;

/** Adds the options for many documents to a command. */
export function withFleet(command: Command): Command {
  return command
    .optionsGroup("Many documents:")
    .option("--concurrency <n>", "audit so many at a time (default: the number of cores, at most 8)")
    .option("--cache", "keep what is found, and audit only what changed since")
    .option("--cache-folder <folder>", "where --cache keeps it (default: the user's folder for caches)")
    .option("--shard <i>/<n>", "audit only the i-th of n parts; `statuslint merge` joins their JSON reports");
}

/** @throws UsageError for an invalid number or share */
export function parseFleet({ concurrency, shard, cache, cacheFolder }: GivenOptions): FleetPlan {
  return {
    concurrency: parseConcurrency(concurrency),
    shard: shard === undefined ? undefined : parseShard(shard),
    cache: cache || cacheFolder !== undefined ? { folder: cacheFolder } : undefined,
  };
}

/** @throws UsageError */
export function parseConcurrency(text: string | undefined): number {
  if (text === undefined) return Math.min(availableParallelism(), mostByDefault);
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
  throw new UsageError(`\`--concurrency ${text}\` is no number from 1 to 999`, "Write --concurrency 2.");
}

/**
 * Reads `2/4`.
 *
 * @throws UsageError
 */
export function parseShard(text: string): Shard {
  const [, index, of] = /^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? [];
  const shard = { index: Number(index), of: Number(of) };
  if (shard.index >= 1 && shard.index <= shard.of) return shard;
  throw new UsageError(
    `\`--shard ${text}\` is no share`,
    "Write --shard <i>/<n>: --shard 1/4 is the first of four.",
  );
}
