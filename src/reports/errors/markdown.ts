import type {
  DocumentErrors,
  ErrorCode,
  ErrorsReport,
  OperationErrors,
} from "../../findings/error-catalogue.ts";
import { folded, markdownText, tableHead, tableRow } from "../markdown/text.ts";
import { counted } from "../words/count.ts";
import { codeSpan, escapeMarkdown } from "../words/escape.ts";
import { operationName } from "../words/finding.ts";
import type { ErrorsReporter } from "./reporter.ts";
import { againstText, changesOf, countsOf, differenceText, noCodes, signOf, statusesText } from "./words.ts";

/** How many operations that give a code are named in its row. */
const maxNamed = 3;

/** The catalogue as a page: operations × statuses, then the codes. */
export const markdownErrors: ErrorsReporter = {
  format: "markdown",
  extensions: ["md", "markdown"],
  render: (errors) => `${[...sections(errors)].join("\n\n")}\n`,
};

function* sections({ documents, differences, against, notes, problems }: ErrorsReport): Generator<string> {
  for (const document of documents) yield* documentSections(document);
  if (differences.length > 0)
    yield section("Codes that differ between documents", differences.map(differenceText));
  if (against) {
    const texts = against.differences.map((difference) => againstText(difference, against));
    yield section(`Against ${against.name}: ${counted(texts.length, "difference")}`, texts);
    if (against.unused.length > 0)
      yield folded(
        `${counted(against.unused.length, "code")} of the list never used`,
        against.unused.map(codeSpan).join(", "),
      );
  }
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
