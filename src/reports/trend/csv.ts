import { csvCell } from "../../catalogue/csv.ts";
import type { Trend } from "../../trend/trend.ts";
import { plain } from "../words/escape.ts";
import { isGap } from "./words.ts";

/** One row for each description, point and rule (RFC 4180); what was not there has none. */
export function csvTrend({ points, documents }: Trend): string {
  const rows: (string | number)[][] = [["file", "date", "tag", "commit", "rule", "applied", "failed"]];
  for (const { file, measures } of documents) {
    for (const [index, measure] of measures.entries()) {
      const point = points[index];
      if (!point || isGap(measure)) continue;
      for (const { rule, applied, failed } of measure.rules)
        rows.push([file, point.date, point.tag ?? "", point.commit, rule, applied, failed]);
    }
  }
  return rows.map((row) => `${row.map((cell) => csvCell(plain(String(cell)))).join(",")}\r\n`).join("");
}
