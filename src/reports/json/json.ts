import type { DocumentReport, OperationReport, Report } from "../../findings/report.ts";
import type { Reporter, ReporterOptions } from "../reporter.ts";
import { shown, shownNotes } from "../words/quiet.ts";
import { jsonParts, printJson, writtenOf } from "./parts.ts";

/** The report, and its lists; their items are written one after another. */
const levels = 2;

/** The report as it stands; `report.schema.json` describes it. */
export const jsonReporter: Reporter = {
  format: "json",
  extensions: ["json"],
  render: (report, options) => printJson(told(report, options)),
  parts: (report, options) => jsonParts(told(report, options), levels),
};

/** The report without what only pages show, and what `quiet` leaves out; its summary and its rules count that too. */
function told(whole: Report, options: ReporterOptions): Report {
  // Whoever joins the parts of a fleet may want a page.
  const report = whole.shard ? whole : { ...whole, documents: whole.documents.map(withoutDetails) };
  if (!options.quiet) return report;
  return {
    ...report,
    findings: shown(report.findings, options),
    ignored: shown(report.ignored, options),
    notes: shownNotes(report, options),
  };
}

/** Of a fleet's documents the operations are asked for one after another. */
function withoutDetails(document: DocumentReport): DocumentReport {
  const { file, openapi, title } = document;
  return {
    ...{ file, openapi, title },
    get operations() {
      return document.operations.map((operation) => {
        const { details: _, ...rest } = writtenOf(operation) as OperationReport;
        return rest;
      });
    },
  };
}
