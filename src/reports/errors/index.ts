import { csvErrors } from "./csv.ts";
import { htmlErrors } from "./html.ts";
import { jsonErrors } from "./json.ts";
import { markdownErrors } from "./markdown.ts";
import type { ErrorsReporter } from "./reporter.ts";
import { terminalErrors } from "./terminal.ts";

/** Every format of a catalogue of errors, the console's own first. */
export const errorsReporters: readonly ErrorsReporter[] = [
  terminalErrors,
  jsonErrors,
  markdownErrors,
  csvErrors,
  htmlErrors,
];
