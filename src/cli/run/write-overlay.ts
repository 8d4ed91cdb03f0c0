import path from "node:path";
import { EditRefused } from "../../mend/draft.ts";
import { overlayText } from "../../mend/overlay.ts";
import { localPath } from "../../source/read/access.ts";
import { UsageError } from "../world/errors.ts";
import { writeWhole } from "../world/write-file.ts";
import type { MendedInput } from "./mend-input.ts";

/**
 * Writes what mends a description as an Overlay of it. Where there is nothing to mend none is written: an Overlay has an action.
 *
 * @param output where to: `.overlay.json` is JSON, all else YAML
 * @param folder what `output` is relative to
 * @throws UsageError where it cannot be written, or there is no way to say it
 */
export async function writeOverlay(
  { files: [written], made }: MendedInput,
  output: string,
  folder: string,
): Promise<void> {
  if (!written) return;
  const absolute = path.resolve(folder, output);
  const document = localPath(written.file.address);
  const found = document === undefined ? written.file.uri : reference(path.dirname(absolute), document);
  const names = { title: `What mends ${path.basename(written.file.uri)}`, extends: found };
  try {
    await writeWhole(absolute, overlayText(written, made, names, output.endsWith(".json")), output);
  } catch (error) {
    if (!(error instanceof EditRefused)) throw error;
    throw new UsageError(
      `what mends \`${written.file.uri}\` cannot be said by an Overlay: ${error.message}`,
      "Use --write.",
    );
  }
}

/** How a file is called from a folder: a relative reference (RFC 3986 §4.2). What means something in one is escaped, `:` too. */
function reference(folder: string, file: string): string {
  return path.relative(folder, file).split(path.sep).map(encodeURIComponent).join("/");
}
