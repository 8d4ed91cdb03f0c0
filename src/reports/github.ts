import type { Finding } from "../findings/finding.ts";
import { type Severity, severities } from "../rules/severity.ts";
import type { InputProblem } from "../source/input-error.ts";
import type { Reporter } from "./reporter.ts";
import { counted } from "./words/count.ts";
import { escapeWorkflowData, escapeWorkflowProperty } from "./words/escape.ts";
import { subjectName } from "./words/finding.ts";
import { shown } from "./words/quiet.ts";
import { isRepositoryPath, placeInRepository, relativePath } from "./words/repository-place.ts";

/** The workflow command for a severity. */
const commands: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "notice" };

/**
 * Annotations of GitHub Actions, a workflow command on each line
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands). GitHub shows ten of a kind
 * for a step, so the most severe come first.
 */
export const githubReporter: Reporter = {
  format: "github",
  extensions: [],
  render({ problems, findings, ignored }, options) {
    const told = shown(findings, options);
    const lines = [
      ...problems.map(problemCommand),
      ...severities.flatMap((severity) =>
        told.filter((finding) => finding.severity === severity).map(findingCommand),
      ),
      ...(ignored.length === 0 || options.quiet ? [] : [ignoredCommand(ignored.length)]),
    ];
    return lines.map((line) => `${line}\n`).join("");
  },
};

function findingCommand(finding: Finding): string {
  const { place } = placeInRepository(finding);
  const { file, start, end } = place;
  const subject = subjectName(finding);
  return command(
    commands[finding.severity],
    {
      file,
      line: start.line,
      endLine: start.line,
      col: start.column,
      ...(end.line === start.line && end.column > start.column ? { endColumn: end.column } : {}),
      title: subject === undefined ? finding.rule : `${finding.rule}: ${subject}`,
    },
    `${finding.message}\n${finding.fix}`,
  );
}

function ignoredCommand(count: number): string {
  return command("notice", { title: "statuslint" }, `${counted(count, "finding")} ignored on purpose`);
}

function problemCommand({ file, position, message, fix }: InputProblem): string {
  const isInside = isRepositoryPath(file);
  return command(
    "error",
    {
      ...(isInside ? { file } : {}),
      ...(isInside && position ? { line: position.line, col: position.column } : {}),
      title: "statuslint could not audit this",
    },
    `${isInside ? "" : `${relativePath(file)}: `}${message}\n${fix}`,
  );
}

function command(name: string, properties: Readonly<Record<string, string | number>>, data: string): string {
  const written = Object.entries(properties).map(
    ([key, value]) => `${key}=${escapeWorkflowProperty(String(value))}`,
  );
  return `::${name} ${written.join(",")}::${escapeWorkflowData(data)}`;
}
