import { escapeJson } from "./escape.ts";
import type { Reporter } from "./reporter.ts";

/** A value as indented JSON with a line end, every character of it printable. */
export function printJson(value: unknown): string {
  return `${escapeJson(JSON.stringify(value, null, 2))}\n`;
}

/** The report as it stands; `report.schema.json` describes it. */
export const jsonReporter: Reporter = {
  format: "json",
  extensions: ["json"],
  render: (report) => printJson(report),
};
