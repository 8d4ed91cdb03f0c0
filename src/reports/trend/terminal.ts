import { documentLines, isAlwaysKept, type Line, ruleLines, type Trend } from "../../trend/trend.ts";
import { styleOf } from "../terminal/style.ts";
import { columnsOf, fitStart } from "../words/columns.ts";
import { counted } from "../words/count.ts";
import { plain } from "../words/escape.ts";
import { changeOf, gapTexts, isGap, percentOf, pointName } from "./words.ts";

/** How many rules of a description are listed: those that are kept least. */
const mostRules = 8;
const bars = "▁▂▃▄▅▆▇█";

/** A table for a terminal: each description, and beneath it the rules that changed; of a single one those that it keeps least. */
export function terminalTrend(trend: Trend, color: boolean, width = 100): string {
  const style = styleOf(color, false);
  const { points, documents, notes } = trend;
  const [first, last] = [points[0], points.at(-1)];
  const from = first && last ? `${pointName(first)} to ${pointName(last)}` : "";
  const isSingle = documents.length === 1;
  const lines = [
    `${counted(documents.length, "description")}, ${counted(points.length, "revision")}, ${from}`,
    "",
  ];
  const row = (line: Line, indent: string): string => {
    const numbers = `${percentOf(line.last).padStart(5)} ${changeOf(line).padStart(4)}  `;
    const curve = curveOf(line, 24);
    const room = Math.max(20, width - columnsOf(indent + numbers + curve) - 2);
    const name = fitStart(plain(line.name), room);
    return `${indent}${numbers}${style.dim(curve)}  ${indent === "" ? style.bold(name) : name}`;
  };
  for (const line of documentLines(trend)) {
    const document = documents.find(({ file }) => file === line.name);
    if (!document) continue;
    lines.push(row(line, ""));
    const broken = ruleLines(document).filter((line) => !isAlwaysKept(line));
    const rules = isSingle ? broken : broken.filter((rule) => changeOf(rule) !== "0");
    lines.push(...rules.slice(0, mostRules).map((rule) => row(rule, "  ")));
    if (rules.length > mostRules)
      lines.push(
        style.dim(`  and ${counted(rules.length - mostRules, "rule")} more; -o trend.html shows all`),
      );
    lines.push(...gapTexts(trend, document.measures).map((text) => `  ${plain(text)}`));
  }
  lines.push("");
  for (const { file, measures } of documents)
    if (measures.every(isGap))
      lines.push(`${plain(file)}`, ...gapTexts(trend, measures).map((text) => `  ${plain(text)}`), "");
  lines.push(
    "The share of what rules apply to that keeps them now, its change in percentage points, and its course.",
  );
  if (!isSingle)
    lines.push("Rules are listed where that changed; of one description, those that are kept least.");
  lines.push(...notes.map((note) => `note: ${note}`));
  return `${lines.join("\n")}\n`;
}

/** The course of a share as a row of bars, of the points or of some spread over them. */
function curveOf({ shares }: Line, most: number): string {
  const step = Math.max(1, (shares.length - 1) / (most - 1));
  const count = Math.min(most, shares.length);
  return Array.from({ length: count }, (_, index) => {
    const share = shares[Math.round(index * step)] ?? null;
    return share === null ? "·" : (bars[Math.min(bars.length - 1, Math.floor(share * bars.length))] ?? "");
  }).join("");
}
