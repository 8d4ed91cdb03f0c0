import type { Report } from "../../findings/report.ts";
import type { Reporter, ReporterOptions } from "../reporter.ts";
import { shown, shownNotes } from "../words/quiet.ts";
import { jsonParts, printJson } from "./parts.ts";

/** The report, and its lists; their items are written one after another. */
const levels = 2;

/** The report as it stands; `report.schema.json` describes it. */
export const jsonReporter: Reporter = {
  format: "json",
  extensions: ["json"],
  render: (report, options) => printJson(told(report, options)),
  parts: (report, options) => jsonParts(told(report, options), levels),
};

/** The report without what `quiet` leaves out; its summary and its rules count that too. */
function told(report: Report, options: ReporterOptions): Report {
  if (!options.quiet) return report;
  return {
    ...report,
    findings: shown(report.findings, options),
    ignored: shown(report.ignored, options),
    notes: shownNotes(report, options),
  };
}
