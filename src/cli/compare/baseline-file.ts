import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { type BaselineEntry, readBaseline } from "../../findings/baseline.ts";
import { decode } from "../../source/read/read.ts";
import { SourceFile } from "../../source/source-file.ts";
import { UsageError } from "../world/usage-error.ts";

/** Where a baseline is written to, unless another file is named. */
export const baselineFile = ".statuslint-baseline.json";

/**
 * The entries of a baseline; undefined where there is no such file.
 *
 * @param file absolute path
 * @param shown how messages name it
 * @throws UsageError, InputError when it cannot be read or is none
 */
export function readBaselineFile(file: string, shown: string): readonly BaselineEntry[] | undefined {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown reason";
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw new UsageError(`the baseline \`${shown}\` cannot be read (${code})`, "Check the path given.");
  }
  return readBaseline(new SourceFile(shown, pathToFileURL(file).href, decode(bytes, shown)));
}
