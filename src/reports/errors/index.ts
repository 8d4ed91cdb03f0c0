import { htmlReporter } from "../html/html.ts";
import { csvErrors } from "./csv.ts";
import { jsonErrors } from "./json.ts";
import { markdownErrors } from "./markdown.ts";
import type { ErrorsReporter } from "./reporter.ts";
import { terminalErrors } from "./terminal.ts";

/** The page of the audit, which opens on its errors where they are all that was asked for. */
const htmlErrors: ErrorsReporter = {
  format: "html",
  extensions: ["html", "htm"],
  render(errors, options, report) {
    const catalogues = new Map(errors.documents.map((document) => [document.file, document]));
    const documents = report.documents.map((document) => {
      const own = catalogues.get(document.file);
      return own ? { ...document, errors: own } : document;
    });
    return htmlReporter.render({ ...report, documents }, options);
  },
};

/** Every format of a catalogue of errors, the console's own first. */
export const errorsReporters: readonly ErrorsReporter[] = [
  terminalErrors,
  jsonErrors,
  markdownErrors,
  csvErrors,
  htmlErrors,
];
