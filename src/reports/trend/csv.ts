import type { Trend } from "../../trend/trend.ts";
import { csvText } from "../words/csv.ts";
import { isGap } from "./words.ts";

/** One row for each description, point and rule (RFC 4180); what was not there has none. */
export function csvTrend({ points, documents }: Trend): string {
  const rows = [["file", "date", "tag", "commit", "rule", "applied", "failed"]];
  for (const { file, measures } of documents) {
    for (const [index, measure] of measures.entries()) {
      const point = points[index];
      if (!point || isGap(measure)) continue;
      for (const { rule, applied, failed } of measure.rules)
        rows.push([file, point.date, point.tag ?? "", point.commit, rule, `${applied}`, `${failed}`]);
    }
  }
  return csvText(rows);
}
