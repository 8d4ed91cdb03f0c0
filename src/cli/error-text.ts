import { plain } from "../reports/escape.ts";
import { InputError } from "../source/input-error.ts";
import { UsageError } from "./usage-error.ts";

/** What standard error says about something the user can put right; undefined for a defect of the program. */
export function errorText(error: unknown): string | undefined {
  if (error instanceof UsageError) return `error: ${plain(error.message)}\n  ${plain(error.fix)}\n`;
  if (!(error instanceof InputError)) return undefined;
  const { file, position, message, fix } = error.problem;
  const place = position ? `${file}:${position.line}:${position.column}` : file;
  return `error: ${plain(place)}: ${plain(message)}\n  ${plain(fix)}\n`;
}
