import type { Trend } from "../../trend/trend.ts";
import { escapeJson } from "../words/unprintable.ts";
import { csvTrend } from "./csv.ts";
import { htmlTrend } from "./html.ts";
import { terminalTrend } from "./terminal.ts";

/** Turns a trend into text; nothing else. */
export interface TrendReporter {
  /** The name on the command line. */
  readonly format: string;
  /** File endings that choose it, without the dot. */
  readonly extensions: readonly string[];
  /** @param options `width`: columns of the terminal that the text goes to */
  render(trend: Trend, options: { readonly color?: boolean; readonly width?: number }): string;
}

/** Every format of a trend, the console's own first. */
export const trendReporters: readonly TrendReporter[] = [
  {
    format: "terminal",
    extensions: ["txt"],
    render: (trend, { color = false, width }) => terminalTrend(trend, color, width),
  },
  {
    format: "json",
    extensions: ["json"],
    render: (trend) => `${escapeJson(JSON.stringify(trend, null, 2))}\n`,
  },
  { format: "csv", extensions: ["csv"], render: csvTrend },
  { format: "html", extensions: ["html"], render: htmlTrend },
];
