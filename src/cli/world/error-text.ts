import { plain } from "../../reports/words/escape.ts";
import { InputError } from "../../source/input-error.ts";
import { UsageError } from "./usage-error.ts";

/** What standard error says about something the user can put right; undefined for a defect of the program. */
export function errorText(error: unknown): string | undefined {
  if (error instanceof UsageError) return `error: ${plain(error.message)}\n  ${plain(error.fix)}\n`;
  if (!(error instanceof InputError)) return undefined;
  const { file, position, message, fix } = error.problem;
  const place = position ? `${file}:${position.line}:${position.column}` : file;
  return `error: ${plain(place)}: ${plain(message)}\n  ${plain(fix)}\n`;
}

/** What standard error says about a defect of the program: where it broke, and that this is nobody's finding. */
export function defectText(error: unknown): string {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `${trace.split("\n").map(plain).join("\n")}\nerror: this is a defect of statuslint\n  Please report it with what stands above.\n`;
}
