import { randomBytes } from "node:crypto";
import { mkdir, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { reporterFor, reporterNamed, reporters } from "../../reports/index.ts";
import type { Reporter } from "../../reports/reporter.ts";
import { nearest } from "../../ruleset/nearest.ts";
import { begin, finish } from "./unfinished.ts";
import { unwritable } from "./unwritable.ts";
import { UsageError } from "./usage-error.ts";

/** A report to write into a file. */
export interface Output {
  readonly reporter: Reporter;
  /** As given. */
  readonly path: string;
}

/**
 * Reads `report.sarif` (the format follows from the ending) or `sarif=out/report.txt`.
 *
 * @throws UsageError
 */
export function parseOutput(text: string): Output {
  const [, format, file] = /^([a-z-]+)=(.+)$/s.exec(text) ?? [];
  if (format !== undefined && file !== undefined) return { reporter: namedReporter(format), path: file };
  const reporter = reporterFor(text);
  if (reporter) return { reporter, path: text };
  throw new UsageError(
    `the format of \`${text}\` does not follow from its name`,
    `Say it: -o <format>=${text}, where format is one of ${formats()}.`,
  );
}

/** @throws UsageError for a format that does not exist */
export function namedReporter(format: string): Reporter {
  const reporter = reporterNamed(format);
  if (reporter) return reporter;
  const best = nearest(
    format,
    reporters.map((known) => known.format),
  );
  throw new UsageError(
    `there is no format \`${format}\``,
    best === undefined ? `Use one of ${formats()}.` : `Did you mean \`${best}\`?`,
  );
}

function formats(): string {
  return reporters.map(({ format }) => format).join(", ");
}

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
    // The system names what it cannot do by a code; anything else comes from whoever makes the parts.
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    throw unwritable(`\`${shown}\``, error, "Check the folder, its permissions and the disk's free space.");
  }
}

async function replace(file: string, text: string | Uint8Array | Iterable<string>): Promise<void> {
  const neighbour = path.join(
    path.dirname(file),
    `.${path.basename(file).slice(0, 200)}.${randomBytes(4).toString("hex")}.tmp`,
  );
  begin(neighbour);
  try {
    await writeFile(neighbour, text, { flag: "wx" });
    await rename(neighbour, file);
  } catch (error) {
    await rm(neighbour, { force: true }).catch(() => undefined);
    throw error;
  } finally {
    finish(neighbour);
  }
}
