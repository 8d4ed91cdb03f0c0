import type { Report } from "../../findings/report.ts";
import type { InputProblem } from "../../source/input-error.ts";
import { jsonParts, printJson } from "../json/parts.ts";
import type { Reporter, ReporterOptions } from "../reporter.ts";
import { counted, decimal, listed } from "../words/count.ts";
import { plain } from "../words/escape.ts";
import { shown, shownNotes } from "../words/quiet.ts";
import { isRepositoryPath, relativePath } from "../words/repository-place.ts";
import { primaryHashes } from "./fingerprint.ts";
import { type Fitting, fitFindings, sarifLimits } from "./limits.ts";
import { type SarifLocation, sarifLocation, sarifResult, suppressionOf } from "./result.ts";
import { sarifRule } from "./rule.ts";

/** A `notification` (SARIF 2.1.0, section 3.58). */
interface Notification {
  readonly level: "error" | "warning" | "note";
  readonly message: { readonly text: string };
  readonly locations?: readonly SarifLocation[];
}

/** The log, its list of runs, the run, and the run's list of results, which are written one after another. */
const levels = 4;

/** SARIF 2.1.0 in one run, as GitHub code scanning accepts, shows and tracks it. */
export const sarifReporter: Reporter = {
  format: "sarif",
  extensions: ["sarif", "sarif.json"],
  render: (report, options) => printJson(sarifLog(report, options)),
  parts: (report, options) => jsonParts(sarifLog(report, options), levels),
};

/** A `sarifLog` (SARIF 2.1.0, section 3.13). */
function sarifLog(report: Report, options: ReporterOptions): unknown {
  const { category, showIgnored, homepage } = options;
  const fitting = fitFindings(shown(report.findings, options));
  // GitHub takes no notice of `suppressions` and would open an alert for each: so only where they are asked for.
  const ignored = showIgnored
    ? shown(report.ignored, options).slice(0, sarifLimits.results - fitting.kept.length)
    : [];
  const ruleIndex = new Map(report.rules.map(({ id }, index) => [id, index]));
  const hashes = primaryHashes(fitting.kept);
  return {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: report.tool.name,
            version: report.tool.version,
            semanticVersion: report.tool.version,
            ...(homepage === undefined ? {} : { informationUri: homepage }),
            rules: report.rules.map(sarifRule),
          },
        },
        ...(category ? { automationDetails: { id: runId(category) } } : {}),
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { "%SRCROOT%": { description: { text: "The root of the repository." } } },
        invocations: [
          {
            executionSuccessful: report.problems.length === 0,
            toolExecutionNotifications: notifications(report, fitting, options),
          },
        ],
        results: [
          ...fitting.kept.map((finding, index) => ({
            ...sarifResult(finding, ruleIndex.get(finding.rule) ?? -1, hashes[index]),
            ...(report.comparison ? { baselineState: "new" } : {}),
          })),
          ...ignored.map((finding) => ({
            ...sarifResult(finding, ruleIndex.get(finding.rule) ?? -1, undefined),
            suppressions: [suppressionOf(finding)],
          })),
        ],
        properties: { ignored: report.summary.ignored, ...comparisonOf(report) },
      },
    ],
  };
}

function comparisonOf({ comparison }: Report): Record<string, unknown> {
  return comparison ? { comparison: { ...comparison, name: plain(comparison.name) } } : {};
}

/** A category with the slash that makes it one: without it GitHub takes the last part for the name of a run. */
function runId(category: string): string {
  return `${plain(category).replace(/\/+$/, "")}/`;
}

/** What could not be audited, what was left out, and what else a reader should know. */
function notifications(
  report: Report,
  { kept, cut }: Fitting,
  options: ReporterOptions,
): readonly Notification[] {
  return [
    ...report.problems.map(problemNotification),
    ...(cut.length === 0 ? [] : [note(cutText(kept.length, cut), "warning")]),
    ...(kept.length > sarifLimits.shownResults
      ? [
          note(
            `GitHub shows the ${counted(sarifLimits.shownResults, "most severe result", "most severe results")}`,
          ),
        ]
      : []),
    ...shownNotes(report, options).map((text) => note(text)),
  ];
}

function note(text: string, level: Notification["level"] = "note"): Notification {
  return { level, message: { text: `${plain(text)}.` } };
}

function cutText(kept: number, cut: Fitting["cut"]): string {
  const left = listed(
    cut.map(({ severity, count }) =>
      severity === "info" ? `${decimal(count)} info` : counted(count, severity),
    ),
  );
  return `Only the ${counted(kept, "most severe finding")} fit into a SARIF file that GitHub accepts; ${left} were left out`;
}

function problemNotification({ file, position, message, fix }: InputProblem): Notification {
  const at = position ?? { line: 1, column: 1 };
  const isInside = isRepositoryPath(file);
  return {
    level: "error",
    message: { text: plain(`${isInside ? "" : `${relativePath(file)}: `}${message}. ${fix}`) },
    ...(isInside
      ? {
          locations: [
            sarifLocation({ file, pointer: "", start: at, end: { line: at.line, column: at.column + 1 } }),
          ],
        }
      : {}),
  };
}
