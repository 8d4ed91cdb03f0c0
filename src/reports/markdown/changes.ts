import type { Change, Effect } from "../../findings/change.ts";
import type { Report } from "../../findings/report.ts";
import type { ReporterOptions } from "../reporter.ts";
import { effectsText, operationNames, shownChanges } from "../words/changes.ts";
import { counted, listed } from "../words/count.ts";
import { clip, codeSpan, escapeMarkdown } from "../words/escape.ts";
import { sourceLink } from "../words/repository-place.ts";
import { sourceName } from "../words/source-name.ts";
import { fitting, folded, linkedCode, markdownText } from "./text.ts";

const mark: Readonly<Record<Effect, string>> = { breaking: "❌", risky: "⚠️", harmless: "ℹ️" };
/** The longest text of a name. */
const maxText = 200;

/** What clients notice of the changes since a revision: the worst first, as many as fit; what breaks none is folded. */
export function changeList(report: Report, options: ReporterOptions, room: number): string {
  const changes = shownChanges(report, options);
  const name = report.comparison?.name;
  if (changes.length === 0 || name === undefined) return "";
  const lines = changes.map((change) => changeLine(change, options.linkBase));
  const shown = fitting(lines, room);
  const isFolded = (_: string, index: number): boolean => changes[index]?.effect === "harmless";
  const open = shown.filter((line, index) => !isFolded(line, index));
  const rest = shown.filter(isFolded);
  const left = lines.length - shown.length;
  return [
    `### What clients will notice since ${codeSpan(clip(name, maxText))}: ${effectsText(changes)}`,
    ...(open.length > 0 ? [open.join("\n")] : []),
    ...(rest.length > 0 ? [folded(counted(rest.length, "harmless change"), rest.join("\n"))] : []),
    ...(left > 0 ? [`… and ${counted(left, "more change")}; the JSON report has all.`] : []),
  ].join("\n\n");
}

function changeLine(change: Change, linkBase: string | undefined): string {
  const { effect, message, notice, source, location, document } = change;
  const names = operationNames(change).map((name) =>
    /^\d/.test(name) ? name : codeSpan(clip(name, maxText)),
  );
  const { name, url } = sourceName(source);
  const rfc = url === undefined ? escapeMarkdown(name) : `[${escapeMarkdown(name)}](${url})`;
  const place = location
    ? linkedCode(
        clip(`${location.file === document ? "" : `${location.file}:`}${location.start.line}`, maxText),
        sourceLink(linkBase, location),
      )
    : "";
  return `- ${mark[effect]} ${place && `${place} `}${listed(names)}: ${markdownText(clip(message, 2 * maxText))}<br><sub>${markdownText(notice)} ${rfc}</sub>`;
}
