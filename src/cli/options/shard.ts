import { hash } from "node:crypto";
import { pathToFileURL } from "node:url";
import { displayUri } from "../../source/address.ts";
import type { Input } from "../run/inputs.ts";
import { UsageError } from "../world/usage-error.ts";

/** One machine's share of a fleet of documents. */
export interface Shard {
  /** From 1 on. */
  readonly index: number;
  readonly of: number;
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

/**
 * The inputs of a share. Which one an input belongs to follows from its name in reports alone: so all shares together
 * are all inputs, also when one machine sees a file more than another.
 */
export function shardOf(inputs: readonly Input[], { index, of }: Shard, base: string): readonly Input[] {
  return inputs.filter(({ file }) => shareOf(nameOf(file, base), of) === index);
}

function nameOf(file: string, base: string): string {
  return /^https?:/i.test(file) ? file : displayUri(pathToFileURL(file).href, base);
}

/** The share of a name, from 1 to `of`: the first 48 bits of its SHA-256. */
function shareOf(name: string, of: number): number {
  return (Number.parseInt(hash("sha256", name, "hex").slice(0, 12), 16) % of) + 1;
}
