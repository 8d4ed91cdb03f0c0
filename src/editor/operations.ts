import type { CodeLens, DocumentSymbol } from "vscode-languageserver";
import type { Operation } from "../model/api.ts";
import { plain } from "../reports/words/escape.ts";
import type { Location } from "../source/location.ts";
import type { SourceFile } from "../source/source-file.ts";
import { rangeOf } from "./diagnostics.ts";
import { statusName } from "./hover.ts";
import { operationsIn, type View } from "./view.ts";

/** The values of `SymbolKind` (Language Server Protocol 3.17, "Document Symbols"). */
const kinds = { operation: 6, response: 22 } as const;

/**
 * Above each operation of a file what it is taken for, and what it declares. A line to read: a click does nothing. Above a line
 * with several, as of minified JSON, nobody could tell which is which: there is none.
 */
export function codeLenses(view: View): CodeLens[] {
  const lenses = operationsIn(view).map((operation) => ({
    range: rangeOf(operation.location.range),
    command: { title: lensText(operation), command: "" },
  }));
  const columns = new Map(lenses.map(({ range: { start } }) => [start.line, start.character]));
  const crowded = new Set(
    lenses.flatMap(({ range: { start } }) =>
      columns.get(start.line) === start.character ? [] : [start.line],
    ),
  );
  return lenses.filter(({ range }) => !crowded.has(range.start.line));
}

function lensText({ intent: { kind, confidence }, responses }: Operation): string {
  const declared = responses.map(({ status }) => plain(status.key)).join(", ");
  return `${kind}, ${confidence} confidence · declares ${declared || "nothing"}`;
}

/** The operations of a file, and the responses of each. */
export function documentSymbols(view: View): DocumentSymbol[] {
  const { file } = view;
  return operationsIn(view).map((operation) => ({
    ...symbolOf(operation.name, operation.location, file),
    detail: operation.operationId ?? operation.intent.kind,
    kind: kinds.operation,
    ...(operation.deprecated ? { tags: [1] } : {}),
    children: operation.responses
      .filter(({ usedAt }) => usedAt.written.file === file)
      .map(({ status, usedAt }) => ({
        ...symbolOf(statusName(status.key), usedAt, file),
        kind: kinds.response,
      })),
  }));
}

function symbolOf(
  name: string,
  { written: { keys } }: Location,
  file: SourceFile,
): Pick<DocumentSymbol, "name" | "range" | "selectionRange"> {
  const selectionRange = rangeOf(file.rangeOf(keys));
  return {
    name: plain(name),
    range: { start: selectionRange.start, end: endOf(keys, file) },
    selectionRange,
  };
}

/** Where a value and its last line end: a client wants to know in which symbol the cursor is. */
function endOf(keys: readonly string[], file: SourceFile): DocumentSymbol["range"]["end"] {
  const { outline, text } = file;
  const next = outline.next(outline.find(keys));
  const key = outline.keyStart(next);
  const behind = next < outline.size ? (key >= 0 ? key : outline.valueStart(next)) : text.length;
  return rangeOf(file.rangeBetween(behind, text.slice(0, behind).trimEnd().length)).end;
}
