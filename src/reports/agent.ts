import type { Reporter } from "./reporter.ts";
import { counted, countsText } from "./words/count.ts";
import { escapeTerminal } from "./words/escape.ts";
import { placeText, subjectName } from "./words/finding.ts";
import { leftOutText, shown } from "./words/quiet.ts";
import { comparisonText } from "./words/summary.ts";

/**
 * For coding agents and scripts: on each line a finding with its place, rule, message and fix, the counts on the last.
 * Without source lines and reasons, which cost a reader of that kind more than they tell.
 */
export const agentReporter: Reporter = {
  format: "agent",
  extensions: [],
  render(report, options) {
    const { problems, findings, summary } = report;
    const left = leftOutText(report, options);
    const counts = [
      `${counted(summary.documents, "document")}: ${countsText(summary) || "nothing to report"}`,
      ...(left === "" ? [] : [`${left} not shown`]),
      ...(summary.problems === 0
        ? []
        : [counted(summary.problems, "problem with the input", "problems with the input")]),
      comparisonText(report) ?? [],
    ].flat();
    const lines = [
      ...problems.map(({ message, fix, ...at }) => `${placeText(at)} error input: ${message}. Fix: ${fix}`),
      ...shown(findings, options).map((finding) => {
        const { location, severity, rule, message, fix } = finding;
        const place = placeText({ file: location.file, position: location.start });
        const subject = subjectName(finding);
        return `${place} ${severity} ${rule}${subject === undefined ? "" : ` (${subject})`}: ${message}. Fix: ${fix}`;
      }),
      counts.join("; "),
    ];
    return lines.map((line) => `${escapeTerminal(line)}\n`).join("");
  },
};
