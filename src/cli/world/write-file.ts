import { randomBytes } from "node:crypto";
import { mkdirSync, readlinkSync, realpathSync, rmSync, type Stats, statSync } from "node:fs";
import { type FileHandle, open, rename, rm, stat, writeFile } from "node:fs/promises";
import { constants } from "node:os";
import path from "node:path";
import { errorCode } from "../../source/error-code.ts";
import { unwritable } from "./errors.ts";

/**
 * Files that are half written. A signal ends the process as the system has it, at once and whatever the program waits for
 * or works at; only while there is one of these, it is taken away before.
 */
const unfinished = new Set<string>();
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Writes a file whole or not at all: into a neighbour first, which then takes its place, its mode and, where the system
 * allows it, its owner. Folders are made. A symbolic link stays, and what it leads to is written or made; so do devices and
 * pipes, which nothing can take the place of.
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
    const target = endOfLinks(file);
    const before = await stat(target).catch(() => undefined);
    if (before && !before.isFile() && !before.isDirectory()) return await writeFile(target, text);
    makeFolder(path.dirname(target));
    await replace(target, text, before);
  } catch (error) {
    // The system names what it cannot do by a code; anything else comes from what makes the parts.
    if (errorCode(error) === undefined) throw error;
    throw unwritable(`\`${shown}\``, error, "Check the folder, its permissions and the disk's free space.");
  }
}

/**
 * Makes a folder with those it lies in, where they are not there. Node.js's own way (`recursive`) never ends where the system answers
 * that a folder is not there in which it makes none, as below `/proc`.
 *
 * @throws the system's error
 */
export function makeFolder(folder: string, mode?: number): void {
  const make = (): void => {
    try {
      mkdirSync(folder, mode);
    } catch (error) {
      if (errorCode(error) !== "EEXIST") throw error;
    }
  };
  try {
    make();
  } catch (error) {
    const parent = path.dirname(folder);
    if (errorCode(error) !== "ENOENT" || parent === folder) throw error;
    makeFolder(parent, mode);
    make();
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
    const target = endOfLinks(file);
    const stats = statSync(target, { throwIfNoEntry: false });
    return !stats || stats.isFile() ? target : undefined;
  } catch {
    return file;
  }
}

/**
 * Where all links of a path lead, also to what is still to be made.
 *
 * @throws the system's error where they lead in a circle
 */
function endOfLinks(file: string, hops = 0): string {
  try {
    return realpathSync.native(file);
  } catch (error) {
    // Linux follows no more than these either.
    if (hops > 40) throw error;
    const parent = path.dirname(file);
    if (parent === file) return file;
    const folder = endOfLinks(parent, hops + 1);
    const here = path.join(folder, path.basename(file));
    const link = linkAt(here);
    return link === undefined ? here : endOfLinks(path.resolve(folder, link), hops + 1);
  }
}

function linkAt(file: string): string | undefined {
  try {
    return readlinkSync(file);
  } catch {
    return undefined;
  }
}

async function replace(
  file: string,
  text: string | Uint8Array | Iterable<string>,
  before: Stats | undefined,
): Promise<void> {
  const neighbour = path.join(
    path.dirname(file),
    `.${path.basename(file).slice(0, 200)}.${randomBytes(4).toString("hex")}.tmp`,
  );
  // What makes the text may work for long, most of all on its first part.
  const parts = typeof text === "string" || text instanceof Uint8Array ? text : begun(text);
  hold(neighbour);
  try {
    const handle = await open(neighbour, "wx", before ? 0o600 : 0o666);
    try {
      await writeFile(handle, parts);
      if (before) await makeLike(before, handle);
    } finally {
      await handle.close();
    }
    await rename(neighbour, file);
  } catch (error) {
    await rm(neighbour, { force: true }).catch(() => undefined);
    throw error;
  } finally {
    release(neighbour);
  }
}

/** Only root may give a file away; in a group of its own, everybody may. */
async function makeLike({ uid, gid, mode }: Stats, handle: FileHandle): Promise<void> {
  const own = await handle.stat();
  if (own.uid !== uid || own.gid !== gid) {
    await handle.chown(uid, gid).catch(() => handle.chown(own.uid, gid).catch(() => undefined));
  }
  await handle.chmod(mode & 0o777);
}

/** The parts of a text, of which the first is made already. */
function begun(parts: Iterable<string>): Iterable<string> {
  const rest = parts[Symbol.iterator]();
  const first = rest.next();
  return (function* () {
    for (let part = first; !part.done; part = rest.next()) yield part.value;
  })();
}

function hold(file: string): void {
  if (unfinished.size === 0) for (const signal of signals) process.once(signal, endTidily);
  unfinished.add(file);
}

function release(file: string): void {
  unfinished.delete(file);
  if (unfinished.size === 0) for (const signal of signals) process.off(signal, endTidily);
}

/** Removes what is half written, and ends the process as shells report it: with 128 and the signal's number. */
function endTidily(signal: NodeJS.Signals): void {
  for (const file of unfinished) {
    try {
      rmSync(file, { force: true });
    } catch {
      // The folder may be gone, or no longer writable: there is nothing left to do.
    }
  }
  process.exit(128 + constants.signals[signal]);
}
