import { plain } from "../../reports/words/escape.ts";
import { withoutSecrets } from "../../source/address.ts";
import { errorCode } from "../../source/error-code.ts";
import { InputError, type InputProblem } from "../../source/input-error.ts";

/** A command line that cannot be carried out: what is wrong, and what to do. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly fix: string;

  constructor(message: string, fix: string) {
    super(withoutSecrets(message));
    this.fix = withoutSecrets(fix);
  }
}

/** What to say where output cannot be written. */
export function unwritable(what: string, error: unknown, fix: string): UsageError {
  return new UsageError(`${what} cannot be written (${errorCode(error) ?? "unknown reason"})`, fix);
}

/** What standard error says about something the user can put right; undefined for a defect of the program. */
export function errorText(error: unknown): string | undefined {
  if (error instanceof UsageError) return `error: ${plain(error.message)}\n  ${plain(error.fix)}\n`;
  return error instanceof InputError ? problemText(error.problem) : undefined;
}

/** What standard error says about a document or configuration with a problem: where, what is wrong, what to do. */
export function problemText({ file, position, message, fix }: InputProblem): string {
  const place = position ? `${file}:${position.line}:${position.column}` : file;
  return `error: ${plain(place)}: ${plain(message)}\n  ${plain(fix)}\n`;
}

/** What standard error says about a defect of the program: where it broke, and that this is nobody's finding. */
export function defectText(error: unknown): string {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `${withoutSecrets(trace).split("\n").map(plain).join("\n")}\nerror: this is a defect of statuslint\n  Please report it with what stands above.\n`;
}
