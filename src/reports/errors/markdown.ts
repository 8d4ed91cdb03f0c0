import type {
  DocumentErrors,
  ErrorCode,
  ErrorsReport,
  OperationErrors,
} from "../../findings/error-catalogue.ts";
import { markdownText, tableHead, tableRow } from "../markdown/text.ts";
import { codeSpan, escapeMarkdown } from "../words/escape.ts";
import { operationName } from "../words/finding.ts";
import type { ErrorsReporter } from "./reporter.ts";
import { changesOf, comparisonsOf, countsOf, noCodes, signOf, statusesText } from "./words.ts";

/** How many operations that give a code are named in its row. */
const maxNamed = 3;

/** The catalogue as a page: operations × statuses, then the codes. */
export const markdownErrors: ErrorsReporter = {
  format: "markdown",
  extensions: ["md", "markdown"],
  render: (errors) => `${[...sections(errors)].join("\n\n")}\n`,
};

function* sections(errors: ErrorsReport): Generator<string> {
  const { documents, notes, problems } = errors;
  for (const [title, texts] of comparisonsOf(errors)) yield section(title, texts);
  for (const document of documents) yield* documentSections(document);
  if (problems.length > 0)
    yield section(
      "Not read",
      problems.map(({ file, message }) => `${file}: ${message}`),
    );
  if (notes.length > 0) yield notes.map((note) => `- ${markdownText(note)}`).join("\n");
}

function section(title: string, texts: readonly string[]): string {
  return [`### ${escapeMarkdown(title)}`, texts.map((text) => `- ${markdownText(text)}`).join("\n")]
    .filter((part) => part !== "")
    .join("\n\n");
}

function* documentSections(document: DocumentErrors): Generator<string> {
  const { file, title, statuses, operations, codes, since } = document;
  yield `## Errors of ${title === "" ? codeSpan(file) : `${escapeMarkdown(title)} (${codeSpan(file)})`}`;
  yield `${countsOf(document)}.`;
  if (statuses.length > 0) {
    const rows = operations.map((operation) => operationRow(operation, statuses));
    yield [tableHead(["Operation", ...statuses.map(escapeMarkdown)]), ...rows].join("\n");
    yield "✓ declared · `4XX` or `default`: covered by that · ✗ missing, a rule asks for it";
  }
  if (codes.length === 0) yield noCodes(document);
  else yield [tableHead(["Code", "Status", "Text", "Operations"]), ...codes.map(codeRow)].join("\n");
  for (const [word, changes] of [
    ["Added", since?.added ?? []],
    ["Removed", since?.removed ?? []],
  ] as const)
    if (since) yield section(`${word} since ${since.revision}: ${changes.length}`, changesOf(changes));
}

function operationRow(operation: OperationErrors, statuses: readonly string[]): string {
  const cells = statuses.map((status) => {
    const sign = signOf(operation, status);
    return /^[✓✗]?$/.test(sign) ? sign || " " : codeSpan(sign);
  });
  return tableRow([codeSpan(operationName(operation)), ...cells]);
}

function codeRow({ code, statuses, texts, operations }: ErrorCode): string {
  const names = operations.slice(0, maxNamed).map(codeSpan).join("<br>");
  const more = operations.length > maxNamed ? `<br>and ${operations.length - maxNamed} more` : "";
  return tableRow([
    codeSpan(code),
    escapeMarkdown(statusesText(statuses)),
    escapeMarkdown(texts[0] ?? ""),
    `${names}${more}`,
  ]);
}
