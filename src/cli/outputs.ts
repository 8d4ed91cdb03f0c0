import { randomBytes } from "node:crypto";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { reporterFor, reporterNamed, reporters } from "../reports/index.ts";
import type { Reporter } from "../reports/reporter.ts";
import { nearest } from "../ruleset/nearest.ts";
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
 * Writes a file whole or not at all: into a neighbour first, which then takes its place. Folders are made.
 *
 * @throws UsageError with the reason
 */
export async function writeWhole(file: string, text: string, shown: string): Promise<void> {
  const folder = path.dirname(file);
  const neighbour = path.join(folder, `.${path.basename(file)}.${randomBytes(4).toString("hex")}.tmp`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(neighbour, text, { flag: "wx" });
    await rename(neighbour, file);
  } catch (error) {
    await rm(neighbour, { force: true }).catch(() => undefined);
    const code = (error as NodeJS.ErrnoException).code ?? "unknown reason";
    throw new UsageError(
      `\`${shown}\` cannot be written (${code})`,
      "Check the folder, its permissions and the disk's free space.",
    );
  }
}
