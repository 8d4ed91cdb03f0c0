import type { Reporter } from "../reporter.ts";
import { jsonParts, printJson } from "./parts.ts";

/** The report, and its lists; their items are written one after another. */
const levels = 2;

/** The report as it stands; `report.schema.json` describes it. */
export const jsonReporter: Reporter = {
  format: "json",
  extensions: ["json"],
  render: (report) => printJson(report),
  parts: (report) => jsonParts(report, levels),
};
