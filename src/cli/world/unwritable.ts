import { UsageError } from "./usage-error.ts";

/** What to say where output cannot be written. */
export function unwritable(what: string, error: unknown, fix: string): UsageError {
  const code = (error as NodeJS.ErrnoException).code ?? "unknown reason";
  return new UsageError(`${what} cannot be written (${code})`, fix);
}
