import {
  type DocumentTrend,
  documentLines,
  isAlwaysKept,
  type Line,
  ruleLines,
  type Trend,
} from "../../trend/trend.ts";
import { trendStyle, trendStyleHash } from "../html/built-page.ts";
import { htmlDocument } from "../html/html.ts";
import { counted, countsText } from "../words/count.ts";
import { escapeHtml } from "../words/escape.ts";
import { changeOf, gapTexts, isGap, percentOf, pointName } from "./words.ts";

/** One page without a script: descriptions over time, rules across them, and each rule of each. */
export function htmlTrend(trend: Trend): string {
  const { points, documents, notes, ruleset } = trend;
  const lines = documentLines(trend);
  const byFile = new Map(documents.map((document) => [document.file, document]));
  const shown = lines.flatMap(({ name }) => byFile.get(name) ?? []);
  const unread = documents.filter(({ measures }) => measures.every(isGap));
  const [first, last] = [points[0], points.at(-1)];
  const sections = shown.map((document, index) => section(trend, document, index, shown.length === 1));
  return htmlDocument({
    title: "Trend: statuslint",
    policy: `style-src '${trendStyleHash}'`,
    style: trendStyle,
    body: `<header>
<h1>How ${documents.length === 1 ? "a description keeps" : "descriptions keep"} the rules</h1>
<p>${counted(documents.length, "description")}, ${counted(points.length, "revision")}${first && last ? ` from ${escapeHtml(pointName(first))} to ${escapeHtml(pointName(last))}` : ""}, under the ruleset <code>${escapeHtml(ruleset)}</code> of today. A share is how much of what the rules apply to keeps them; the least kept come first.</p>
${notes.map((note) => `<p class="note">${escapeHtml(note)}</p>`).join("\n")}
</header>
<main>
<section aria-labelledby="all"><h2 id="all">Descriptions</h2>
${table(
  ["Description", "Kept", "Change", "Course", "Findings now", "Operations now"],
  lines.map((line, index) => {
    const measures = byFile.get(line.name)?.measures.flatMap((one) => (isGap(one) ? [] : [one]));
    const [before = "", now = ""] = [measures?.[0], measures?.at(-1)].map((one) => one && countsText(one));
    const then = before === now ? "" : `<br><small>at first: ${escapeHtml(before || "none")}</small>`;
    return [
      `<a href="#api-${index}"><bdi>${escapeHtml(line.name)}</bdi></a>${title(byFile.get(line.name))}`,
      ...figures(line, trend),
      `${escapeHtml(now || "none")}${then}`,
      String(measures?.at(-1)?.operations ?? ""),
    ];
  }),
)}
${unread.map((document) => `<p class="note"><bdi>${escapeHtml(document.file)}</bdi>: ${gapTexts(trend, document.measures).map(escapeHtml).join("; ")}</p>`).join("\n")}
</section>
${shown.length > 1 ? across(shown) : ""}
${sections.join("\n")}
</main>`,
  });
}

function title(document: DocumentTrend | undefined): string {
  return document?.title ? `<br><small><bdi>${escapeHtml(document.title)}</bdi></small>` : "";
}

/** Rules by descriptions: the share that is kept now, the rules that are kept least in sum first. */
function across(documents: readonly DocumentTrend[]): string {
  const columns = documents.map((document) => new Map(ruleLines(document).map((line) => [line.name, line])));
  const sum = (rule: string, of: "kept" | "applied"): number =>
    columns.reduce((total, lines) => total + (lines.get(rule)?.[of] ?? 0), 0);
  const share = (rule: string): number => sum(rule, "kept") / sum(rule, "applied");
  const broken = columns.flatMap((lines) => [...lines.values()].filter((line) => !isAlwaysKept(line)));
  const rules = [...new Set(broken.map(({ name }) => name))].sort(
    (a, b) => share(a) - share(b) || (a < b ? -1 : 1),
  );
  const cells = (rule: string): readonly string[] =>
    columns.map((lines) => {
      const line = lines.get(rule);
      return line
        ? `<span class="share ${look(line.last)}">${percentOf(line.last)}</span> <small>${changeOf(line)}</small>`
        : "";
    });
  return `<section aria-labelledby="across"><h2 id="across">Rules across descriptions</h2>
<p>The share that keeps a rule now, and its change in percentage points.</p>
${table(
  ["Rule", ...documents.map(({ file }) => `<bdi>${escapeHtml(file)}</bdi>`)],
  rules.map((rule) => [`<code>${escapeHtml(rule)}</code>`, ...cells(rule)]),
)}
</section>`;
}

function section(trend: Trend, document: DocumentTrend, index: number, isOpen: boolean): string {
  const gaps = gapTexts(trend, document.measures);
  const lines = ruleLines(document);
  const kept = lines.filter(isAlwaysKept);
  return `<section aria-labelledby="api-${index}"><h2 id="api-${index}"><bdi>${escapeHtml(document.file)}</bdi></h2>
${gaps.map((gap) => `<p class="note">${escapeHtml(gap)}</p>`).join("\n")}
<details${isOpen ? " open" : ""}><summary>Each rule that was broken</summary>
${table(
  ["Rule", "Kept", "Change", "Course", "Keeps it now"],
  lines
    .filter((line) => !kept.includes(line))
    .map((line) => [
      `<code>${escapeHtml(line.name)}</code>`,
      ...figures(line, trend),
      `${line.kept} of ${line.applied}`,
    ]),
)}
${kept.length === 0 ? "" : `<p class="note">Always kept: ${kept.map(({ name }) => `<code>${escapeHtml(name)}</code>`).join(", ")}.</p>`}
</details>
<details><summary>Each revision</summary>
${table(
  ["Revision", "Commit", "Errors", "Warnings", "Infos", "Operations"],
  trend.points.map((point, at) => {
    const measure = document.measures[at];
    const name = [escapeHtml(pointName(point)), `<code>${point.commit.slice(0, 7)}</code>`];
    if (!measure || isGap(measure)) return [...name, "–", "–", "–", "–"];
    return [...name, ...[measure.error, measure.warning, measure.info, measure.operations].map(String)];
  }),
)}
</details>
</section>`;
}

function figures(line: Line, { points }: Trend): readonly string[] {
  const change = changeOf(line);
  const way = change === "0" ? "" : line.change > 0 ? "up" : "down";
  return [
    `<span class="share ${look(line.last)}">${percentOf(line.last)}</span>`,
    `<span class="${way}">${change}</span>`,
    curve(
      line,
      points.map(({ date }) => Date.parse(date)),
    ),
  ];
}

function look(share: number): string {
  return share >= 1 ? "good" : share >= 0.5 ? "some" : "bad";
}

const size = { width: 160, height: 28, margin: 3 };

/** The course of a share as a line over time, broken where there was nothing. @param times milliseconds, ascending */
function curve({ shares, name, last }: Line, times: readonly number[]): string {
  const { width, height, margin } = size;
  const [start = 0, end = start] = [times[0], times.at(-1)];
  const x = (time: number): number =>
    end === start ? width - margin : margin + ((time - start) / (end - start)) * (width - 2 * margin);
  const y = (share: number): number => height - margin - share * (height - 2 * margin);
  let pen = "M";
  let path = "";
  let point: readonly [number, number] | undefined;
  let first: number | undefined;
  for (const [index, share] of shares.entries()) {
    if (share === null) {
      pen = "M";
      continue;
    }
    first ??= share;
    point = [x(times[index] ?? start), y(share)];
    path += `${pen}${point[0].toFixed(1)} ${point[1].toFixed(1)}`;
    pen = "L";
  }
  const words = `${name}: from ${percentOf(first ?? last)} to ${percentOf(last)}`;
  const dot = point ? `<circle cx="${point[0].toFixed(1)}" cy="${point[1].toFixed(1)}" r="2.5"/>` : "";
  return `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeHtml(words)}"><path class="scale" d="M0 ${margin}H${width}M0 ${height - margin}H${width}"/><path d="${path}"/>${dot}</svg>`;
}

/** A table that scrolls by itself where it is too wide. @param head the first is plain text, all others and those of rows are HTML; the first of a row is its header */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return `<div class="table" tabindex="0" role="region" aria-label="${head[0]}"><table>
<thead><tr>${head.map((cell) => `<th scope="col">${cell}</th>`).join("")}</tr></thead>
<tbody>
${rows.map(([name = "", ...cells]) => `<tr><th scope="row">${name}</th>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("\n")}
</tbody></table></div>`;
}
