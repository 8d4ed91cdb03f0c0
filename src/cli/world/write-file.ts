import { randomBytes } from "node:crypto";
import { realpathSync, rmSync, statSync } from "node:fs";
import { mkdir, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { errorCode } from "../../source/error-code.ts";
import { unwritable } from "./errors.ts";

/** Files that are half written. */
const unfinished = new Set<string>();

/**
 * Writes a file whole or not at all: into a neighbour first, which then takes its place. Folders are made. A symbolic
 * link stays, and what it leads to is written; so do devices and pipes, which nothing can take the place of.
 *
 * @param text the text, or its parts, which are made while they are written
 * @throws UsageError with the reason
 */
export async function writeWhole(
  file: string,
  text: string | Uint8Array | Iterable<string>,
  shown: string,
): Promise<void> {
  try {
    const target = await realpath(file).catch(() => file);
    const stats = await stat(target).catch(() => undefined);
    if (stats && !stats.isFile() && !stats.isDirectory()) return await writeFile(target, text);
    await mkdir(path.dirname(target), { recursive: true });
    await replace(target, text);
  } catch (error) {
    // The system names what it cannot do by a code; anything else comes from what makes the parts.
    if (errorCode(error) === undefined) throw error;
    throw unwritable(`\`${shown}\``, error, "Check the folder, its permissions and the disk's free space.");
  }
}

/**
 * The file that writing to a path creates or replaces: where all links lead, also those of folders. Undefined for
 * devices and pipes, of which nothing is lost.
 *
 * @param file absolute path
 */
export function replacedBy(file: string): string | undefined {
  try {
    const target = realpathSync.native(file);
    return statSync(target).isFile() ? target : undefined;
  } catch {
    return path.join(realFolder(path.dirname(file)), path.basename(file));
  }
}

/** A folder where its links lead; of one that is still to be made, the part that is there. */
function realFolder(folder: string): string {
  try {
    return realpathSync.native(folder);
  } catch {
    const parent = path.dirname(folder);
    return parent === folder ? folder : path.join(realFolder(parent), path.basename(folder));
  }
}

async function replace(file: string, text: string | Uint8Array | Iterable<string>): Promise<void> {
  const neighbour = path.join(
    path.dirname(file),
    `.${path.basename(file).slice(0, 200)}.${randomBytes(4).toString("hex")}.tmp`,
  );
  unfinished.add(neighbour);
  try {
    await writeFile(neighbour, text, { flag: "wx" });
    await rename(neighbour, file);
  } catch (error) {
    await rm(neighbour, { force: true }).catch(() => undefined);
    throw error;
  } finally {
    unfinished.delete(neighbour);
  }
}

/** Removes what is half written: the process ends. */
export function removeUnfinished(): void {
  for (const file of unfinished) {
    try {
      rmSync(file, { force: true });
    } catch {
      // The folder may be gone, or no longer writable: there is nothing left to do.
    }
  }
  unfinished.clear();
}
