import type {
  DocumentErrors,
  ErrorCode,
  ErrorsReport,
  OperationErrors,
} from "../../findings/error-catalogue.ts";
import type { ReporterOptions } from "../reporter.ts";
import { type Style, styleOf } from "../terminal/style.ts";
import { columnsOf, fitStart, wrapped } from "../words/columns.ts";
import { counted } from "../words/count.ts";
import { escapeTerminal } from "../words/escape.ts";
import { operationName } from "../words/finding.ts";
import type { ErrorsReporter } from "./reporter.ts";
import { changesOf, comparisonsOf, countsOf, noCodes, operationsText, statusesText } from "./words.ts";

/** Columns where the width is not known. */
const usualWidth = 100;
const leastWidth = 40;
/** How wide the column of codes is, at most. */
const maxCode = 44;

interface Screen {
  readonly style: Style;
  readonly width: number;
}

/** The catalogue for a person at a terminal: each operation with its statuses, then each code. */
export const terminalErrors: ErrorsReporter = {
  format: "terminal",
  extensions: ["txt"],
  render(errors, options) {
    const screen = {
      style: styleOf(options.color ?? false, options.links ?? false),
      width: Math.max(options.width ?? usualWidth, leastWidth),
    };
    const texts = [...blocks(errors, options, screen)].map((lines) => `${lines.join("\n")}\n`);
    return texts.join("\n");
  },
};

function* blocks(
  errors: ErrorsReport,
  options: ReporterOptions,
  screen: Screen,
): Generator<readonly string[]> {
  const { bold } = screen.style;
  for (const document of errors.documents) yield documentLines(document, screen);
  const said = (title: string, texts: readonly string[]): readonly string[] => [
    bold(title),
    ...texts.flatMap((text) => indented(escapeTerminal(text), 2, screen)),
  ];
  for (const [title, texts] of comparisonsOf(errors)) yield said(escapeTerminal(title), texts);
  if (errors.notes.length > 0 && !options.quiet)
    yield errors.notes.flatMap((note) => indented(`note: ${escapeTerminal(note)}`, 0, screen));
}

function documentLines(document: DocumentErrors, screen: Screen): readonly string[] {
  const { file, operations, codes, since } = document;
  const { bold } = screen.style;
  const [first = "", ...rest] = indented(`${escapeTerminal(file)}: ${countsOf(document)}`, 0, screen);
  const lines = [bold(first), ...rest];
  for (const operation of operations) lines.push(...operationLines(operation, screen));
  if (codes.length === 0) lines.push("", ...indented(noCodes(document), 2, screen));
  else lines.push("", ...codeLines(codes, screen));
  if (since) {
    for (const [word, changes] of [
      ["Added", since.added],
      ["Removed", since.removed],
    ] as const) {
      lines.push(
        "",
        `  ${bold(`${word} since ${escapeTerminal(since.revision)}`)}: ${counted(changes.length, "error")}`,
      );
      for (const text of changesOf(changes)) lines.push(...indented(escapeTerminal(text), 4, screen));
    }
  }
  return lines;
}

function operationLines(operation: OperationErrors, screen: Screen): readonly string[] {
  const { declared, missing } = operation;
  const { dim, red } = screen.style;
  const own = escapeTerminal(declared.map(({ status }) => status).join(", ") || "no error is declared");
  const lacked = missing.map(({ status, strength }) => `${escapeTerminal(status)} (${strength})`).join(", ");
  const lines = indented(escapeTerminal(operationName(operation)), 2, screen);
  const [first = "", ...rest] = wrapped(own, screen.width - 4);
  return [
    ...lines,
    ...[first, ...rest].map((line) => `    ${dim(line)}`),
    ...(missing.length > 0
      ? wrapped(`missing: ${lacked}`, screen.width - 4).map((line) => `    ${red(line)}`)
      : []),
  ];
}

function codeLines(codes: readonly ErrorCode[], screen: Screen): readonly string[] {
  const { bold, dim } = screen.style;
  const column = Math.min(maxCode, Math.max(...codes.map(({ code }) => columnsOf(escapeTerminal(code)))));
  return codes.flatMap(({ code, statuses, texts, operations }) => {
    const shown = escapeTerminal(code);
    const name = `${bold(shown)}${" ".repeat(Math.max(0, column - columnsOf(shown)))}`;
    const status = dim(escapeTerminal(statusesText(statuses)));
    const [text = ""] = texts;
    const left = screen.width - 4;
    const names = operationsText(operations);
    return [
      `  ${name}  ${status}`,
      ...(text === "" ? [] : [`    ${fitStart(escapeTerminal(text), left)}`]),
      ...(names === "" ? [] : wrapped(escapeTerminal(names), left).map((line) => `    ${dim(line)}`)),
    ];
  });
}

function indented(text: string, columns: number, { width }: Screen): readonly string[] {
  return wrapped(text, width - columns).map((line) => `${" ".repeat(columns)}${line}`);
}
