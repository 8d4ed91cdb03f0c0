import type { Position, Range } from "vscode-languageserver";
import type { Finding } from "../findings/finding.ts";
import type { DeclaredResponse, Operation } from "../model/api.ts";
import { findingsOfOperations, type OperationRow, operationRow } from "../reports/words/matrix.ts";
import type { Location } from "../source/location.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Audited } from "./description.ts";
import { rangeOf } from "./diagnostics.ts";

/** A file that is open in an editor, and the description that it was audited in, as it is now. */
export interface View {
  readonly audited: Audited;
  readonly file: SourceFile;
}

/** What stands at a place of a text. */
export interface Spot {
  /** The keys that lead to it from the root of the file. */
  readonly keys: readonly string[];
  /** Its key, where the place is within that; else undefined. */
  readonly key: Range | undefined;
}

/** The offset (0-based, UTF-16 units) of a place of the protocol in a file. */
export function offsetOf({ lines }: SourceFile, { line, character }: Position): number {
  return lines.offsetAt({ line: line + 1, column: character + 1 });
}

/** What begins last before a place: where that is behind its value, the line is still its own. */
export function spotAt(file: SourceFile, position: Position): Spot {
  const { outline } = file;
  const offset = offsetOf(file, position);
  const parents = outline.parents();
  let entry = 0;
  for (let each = 1; each < outline.size && startOf(outline, each) <= offset; each++) entry = each;
  const chain = [entry];
  for (let at = entry; at > 0; at = chain[0] ?? 0) chain.unshift(parents[at] ?? 0);
  const [start, end] = [outline.keyStart(entry), outline.keyEnd(entry)];
  const key = start >= 0 && offset <= end ? rangeOf(file.rangeBetween(start, end)) : undefined;
  return { keys: outline.pointer(chain), key };
}

function startOf(outline: SourceFile["outline"], entry: number): number {
  const key = outline.keyStart(entry);
  return key >= 0 ? key : outline.valueStart(entry);
}

/** The operations of a description whose method stands in this file. */
export function operationsIn({ audited, file }: View): readonly Operation[] {
  return audited.api.operations.filter(({ location }) => location.written.file === file);
}

/** The operation that these keys of a file lead to or into. */
export function operationAt(view: View, keys: readonly string[]): Operation | undefined {
  return operationsIn(view).find(({ location }) => leadsInto(location, view.file, keys));
}

/** The response of an operation that these keys lead to or into, by the place of its status. */
export function responseAt(
  { file }: View,
  operation: Operation,
  keys: readonly string[],
): DeclaredResponse | undefined {
  return operation.responses.find(({ usedAt }) => leadsInto(usedAt, file, keys));
}

function leadsInto(location: Location, file: SourceFile, keys: readonly string[]): boolean {
  const { file: own, keys: outer } = location.written;
  return own === file && outer.every((key, depth) => key === keys[depth]);
}

/** Whether keys lead to exactly this place. */
export function isAt({ written }: Location, file: SourceFile, keys: readonly string[]): boolean {
  return (
    written.file === file &&
    written.keys.length === keys.length &&
    written.keys.every((key, depth) => key === keys[depth])
  );
}

/** What was found at a place of a file. */
export function findingsAt({ audited, file }: View, { line, character }: Position): readonly Finding[] {
  return audited.report.findings.filter(({ location }) => {
    if (location.file !== file.uri || location.start.line !== line + 1) return false;
    return location.start.column <= character + 1 && character + 1 <= location.end.column;
  });
}

/** What an operation declares and lacks, as reports have it; undefined for one that the report does not list. */
export function rowOf({ method, path }: Operation, { report }: Audited): OperationRow | undefined {
  const [document] = report.documents;
  const own = document?.operations.find((each) => each.method === method && each.path === path);
  return document && own && operationRow(own, findingsOfOperations(document, report.findings));
}
