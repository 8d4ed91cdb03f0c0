import type { Command } from "commander";
import type { BuildOptions } from "../../model/build/api.ts";
import type { Limits } from "../../source/read/load.ts";
import { UsageError } from "../world/errors.ts";
import type { GivenOptions } from "./given.ts";

/** The bounds that were given; the others keep what `defaultLimits` says. */
export interface DocumentLimits {
  readonly reading: Partial<Limits>;
  /** Of the model: how many parts it may have. */
  readonly building: Pick<BuildOptions, "maxParts">;
  /** How long one document may take, in milliseconds. */
  readonly timeout: number | undefined;
}

/** Adds all limits to a command that audits. */
export function withLimits(command: Command): Command {
  return withReadingLimits(command).option(
    "--timeout <seconds>",
    "time that it takes (default: 120 where several are audited at a time)",
  );
}

/** Adds the limits to a command that reads documents: all but that of time, which only an audit can be stopped at. */
export function withReadingLimits(command: Command): Command {
  return command
    .optionsGroup("Limits of one document (over a limit, it fails and the others go on):")
    .option("--max-size <size>", "of a file: bytes, or 500kB, 100MB, 1GB (default: 100MB)")
    .option("--max-total-size <size>", "of all its files together (default: 400MB)")
    .option("--max-files <n>", "files that it spans (default: 20000)")
    .option("--max-depth <n>", "how deep values nest (default: 1500)")
    .option("--max-references <n>", "different references (default: 1000000)")
    .option("--max-merged-keys <n>", "keys that YAML's `<<` copies in a file (default: 200000)")
    .option(
      "--max-parts <n>",
      "operations, responses, headers … with all aliases expanded (default: 2000000)",
    );
}

/** @throws UsageError for an invalid size, number or time */
export function parseLimits(given: GivenOptions): DocumentLimits {
  const reading: { -readonly [Name in keyof Limits]?: Limits[Name] } = {};
  const { maxSize, maxTotalSize, maxDepth, maxFiles, maxReferences, maxMergedKeys, maxParts, timeout } =
    given;
  if (maxSize !== undefined) reading.maxBytes = size("--max-size", maxSize);
  if (maxTotalSize !== undefined) reading.maxTotalSize = size("--max-total-size", maxTotalSize);
  if (maxDepth !== undefined) reading.maxDepth = whole("--max-depth", maxDepth);
  if (maxFiles !== undefined) reading.maxFiles = whole("--max-files", maxFiles);
  if (maxReferences !== undefined) reading.maxReferences = whole("--max-references", maxReferences);
  if (maxMergedKeys !== undefined) reading.maxMergedKeys = whole("--max-merged-keys", maxMergedKeys);
  return {
    reading,
    building: maxParts === undefined ? {} : { maxParts: whole("--max-parts", maxParts) },
    timeout: timeout === undefined ? undefined : time(timeout),
  };
}

const units = new Map([
  ["", 1],
  ["k", 1e3],
  ["m", 1e6],
  ["g", 1e9],
]);

function size(option: string, text: string): number {
  const [, digits, unit = ""] = /^(\d{1,12}(?:\.\d{1,3})?) ?([kmg]?)b?$/i.exec(text) ?? [];
  const bytes = Math.floor(Number(digits) * (units.get(unit.toLowerCase()) ?? 1));
  if (digits !== undefined && bytes > 0) return bytes;
  throw new UsageError(`\`${option} ${text}\` is no size`, `Write ${option} 100MB, or a number of bytes.`);
}

function whole(option: string, text: string): number {
  if (/^[1-9]\d{0,11}$/.test(text)) return Number(text);
  throw new UsageError(`\`${option} ${text}\` is no whole number above 0`, `Write ${option} 1000.`);
}

/** Timers hold no more than 2^31 milliseconds. */
const longest = 2_147_483;

function time(text: string): number {
  const seconds = /^\d{1,7}(?:\.\d{1,3})?$/.test(text) ? Number(text) : 0;
  if (seconds > 0 && seconds <= longest) return Math.ceil(seconds * 1000);
  throw new UsageError(`\`--timeout ${text}\` is no time`, "Write --timeout 30, in seconds.");
}
