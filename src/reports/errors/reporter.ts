import type { ErrorsReport } from "../../findings/error-catalogue.ts";
import type { Report } from "../../findings/report.ts";
import type { ReporterOptions } from "../reporter.ts";

/** Turns catalogues of errors into text; nothing else. */
export interface ErrorsReporter {
  /** The name on the command line. */
  readonly format: string;
  /** File endings that choose this format, without the dot. */
  readonly extensions: readonly string[];
  /** @param report the audit that tells what is missing */
  render(errors: ErrorsReport, options: ReporterOptions, report: Report): string;
  /** The same text in parts, where it may be long: it names each operation with each of its codes. */
  parts?(errors: ErrorsReport): Iterable<string>;
}
