import type { Change } from "../../findings/change.ts";
import type { Report } from "../../findings/report.ts";
import type { ReporterOptions } from "../reporter.ts";
import { effectsText, operationNames, shownChanges } from "../words/changes.ts";
import { clip, codeSpan } from "../words/escape.ts";
import { sourceLink } from "../words/repository-place.ts";
import { sourceName } from "../words/source-name.ts";
import { fitting, folded, linkedCode, markdownText } from "./text.ts";

/** The longest text of a line. */
const maxText = 400;

/** What clients notice of the changes since a revision: the worst first, as many as fit; what breaks none is folded. */
export function changeList(report: Report, options: ReporterOptions, room: number): string {
  const changes = shownChanges(report, options);
  if (changes.length === 0) return "";
  const all = changes.map((change) => changeLine(change, report.documents.length === 1, options));
  const lines = fitting(all, room);
  const open = changes.filter(({ effect }) => effect !== "harmless").length;
  const rest = lines.slice(open).join("\n");
  const left = all.length - lines.length;
  return [
    `### What clients will notice: ${effectsText(changes)}`,
    lines.slice(0, open).join("\n"),
    rest && folded("Harmless", rest),
    left > 0 ? `**${left} more did not fit here.**` : "",
  ]
    .filter((part) => part)
    .join("\n\n");
}

function changeLine(change: Change, isOnlyOne: boolean, { linkBase }: ReporterOptions): string {
  const { effect, message, notice, source, location, document } = change;
  const { name, url } = sourceName(source);
  const file = location?.file ?? document;
  const line = [isOnlyOne && file === document ? "" : file, location?.start.line].filter((part) => part);
  const link = location ? sourceLink(linkBase, location) : undefined;
  const place = line.length > 0 ? ` ${linkedCode(clip(line.join(":"), maxText), link)}` : "";
  const names = operationNames(change, (operation) => codeSpan(clip(operation, maxText)));
  return `- **${effect}**${place} ${names}: ${markdownText(message)}<br><sub>${markdownText(notice)} [${name}](${url})</sub>`;
}
