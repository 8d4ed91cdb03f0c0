import { hash } from "node:crypto";
import { statSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { displayUri } from "../../source/address.ts";
import type { Shard } from "../options/fleet.ts";
import { UsageError } from "../world/errors.ts";

/** A text to audit: a file, an address, or standard input. */
export interface Input {
  /** Path (absolute or relative to the working directory) or http(s) address; for standard input the name it goes by. */
  readonly file: string;
  readonly isStandardInput: boolean;
  /** Named on the command line, not found by a glob or in a folder: then it must be a description. */
  readonly isNamed: boolean;
}

/** What files are looked for in a folder. */
const descriptions = "**/*.{yaml,yml,json}";
/** Folders whose descriptions are somebody else's. */
const ignored = ["**/node_modules/**", "**/.git/**"];

/**
 * The inputs that arguments stand for, each once, in the order of the arguments; what a glob or a folder stands for, by name.
 *
 * @throws UsageError when a glob or folder holds nothing
 */
export async function expandInputs(
  patterns: readonly string[],
  folder: string,
  stdinFile: string,
): Promise<readonly Input[]> {
  const inputs = new Map<string, Input>();
  const add = (file: string, isNamed: boolean): void => {
    const key = isAddress(file) ? file : path.resolve(folder, file);
    if (!inputs.has(key)) inputs.set(key, { file: key, isStandardInput: false, isNamed });
  };
  for (const pattern of patterns) {
    if (pattern === "-") {
      inputs.set("-", { file: path.resolve(folder, stdinFile), isStandardInput: true, isNamed: true });
      continue;
    }
    const stats = isAddress(pattern)
      ? undefined
      : statSync(path.resolve(folder, pattern), { throwIfNoEntry: false });
    if (stats?.isDirectory()) {
      for (const file of await matches(descriptions, path.resolve(folder, pattern), pattern))
        add(file, false);
    } else if (!stats && !isAddress(pattern) && /[*?[\]{}!()]/.test(pattern)) {
      for (const file of await matches(pattern, folder, pattern)) add(file, false);
    } else {
      add(pattern, true);
    }
  }
  return [...inputs.values()];
}

/** Whether an argument is an address, not a path. */
export function isAddress(text: string): boolean {
  return /^https?:\/\//.test(text);
}

/** How reports name an input, relative to a folder. */
export function nameOf({ file }: Input, base: string): string {
  return /^https?:/i.test(file) ? file : displayUri(pathToFileURL(file).href, base);
}

/**
 * The inputs of a share. Which one an input belongs to follows from its name in reports alone: so all shares together
 * are all inputs, also when one machine sees a file more than another.
 */
export function shardOf(inputs: readonly Input[], { index, of }: Shard, base: string): readonly Input[] {
  return inputs.filter((input) => shareOf(nameOf(input, base), of) === index);
}

/** The share of a name, from 1 to `of`: the first 48 bits of its SHA-256. */
function shareOf(name: string, of: number): number {
  return (Number.parseInt(hash("sha256", name, "hex").slice(0, 12), 16) % of) + 1;
}

async function matches(pattern: string, folder: string, shown: string): Promise<string[]> {
  const { glob } = await import("tinyglobby");
  const found = await glob(pattern, {
    cwd: folder,
    absolute: true,
    ignore: ignored,
    dot: false,
    expandDirectories: false,
  });
  if (found.length === 0) {
    throw new UsageError(
      `nothing matches \`${shown}\``,
      "Check the path; put a glob in quotes so that the shell leaves it alone.",
    );
  }
  return found.sort();
}
