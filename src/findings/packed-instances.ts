import { formatPointer } from "../source/location.ts";
import type { Instance, OperationName, Place } from "./finding.ts";
import type { DocumentReport, OperationReport } from "./report.ts";

/**
 * One instance in a packed text, which is JSON: a list of such rows. An instance is nearly always at an operation of
 * the document or at one of its responses, so that most of what it says stands in the document's report already.
 */
type Row = readonly [
  operation: PackedOperation,
  status: string | null,
  fingerprint: string,
  /** Nothing where it is the place of the operation. */
  ...place: [] | PackedPlace,
];

/** Where it stands in the document's operations; its name where it is none of them; null where there is none. */
type PackedOperation = number | readonly [method: string, path: string, operationId: string | null] | null;

type PackedPlace = readonly [
  pointer: string | typeof atOperation | typeof atResponse,
  line: number,
  column: number,
  endLine: number,
  endColumn: number,
  /** Nothing where it is the file of the operation, or with no operation the document. */
  file?: string,
];

/** Pointers that follow from the operation: its own, and the one of its response with the status of the instance. */
const atOperation = 0;
const atResponse = 1;

/** Turns the instances of findings on one document into short texts, as `unpackInstances` reads them. */
export class InstancePacker {
  readonly #document: DocumentReport;
  readonly #indices: ReadonlyMap<string, number>;

  constructor(document: DocumentReport) {
    this.#document = document;
    this.#indices = new Map(document.operations.map((operation, index) => [keyOf(operation), index]));
  }

  pack(instances: readonly Instance[]): string {
    return JSON.stringify(instances.map((instance) => this.#row(instance)));
  }

  #row({ operation: name, status, location, fingerprint }: Instance): Row {
    const index = name ? this.#indices.get(keyOf(name)) : undefined;
    const operation = index === undefined ? undefined : this.#document.operations[index];
    const packed = index ?? (name ? ([name.method, name.path, name.operationId] as const) : null);
    if (operation && isSamePlace(location, operation.location)) return [packed, status, fingerprint];
    const { file, pointer, start, end } = location;
    return [
      packed,
      status,
      fingerprint,
      operation ? shortPointer(pointer, operation, status) : pointer,
      start.line,
      start.column,
      end.line,
      end.column,
      ...(file === fileOf(operation, this.#document) ? ([] as const) : ([file] as const)),
    ];
  }
}

/** The instances that a packed text tells of, the same as those it was made of. */
export function unpackInstances(packed: string, document: DocumentReport): readonly Instance[] {
  const rows = JSON.parse(packed) as readonly Row[];
  return rows.map(([index, status, fingerprint, ...place]) => {
    const operation = typeof index === "number" ? document.operations[index] : undefined;
    return {
      operation: operation ? nameOf(operation) : nameIn(index),
      status,
      location: placeIn(place, operation, status, document),
      fingerprint,
    };
  });
}

function nameOf({ method, path, operationId }: OperationName): OperationName {
  return { method, path, operationId };
}

function nameIn(packed: PackedOperation): OperationName | null {
  if (packed === null || typeof packed === "number") return null;
  const [method, path, operationId] = packed;
  return { method, path, operationId };
}

function placeIn(
  [pointer = atOperation, line, column, endLine, endColumn, file]: [] | PackedPlace,
  operation: OperationReport | undefined,
  status: string | null,
  document: DocumentReport,
): Place {
  if (operation && line === undefined) return operation.location;
  return {
    file: file ?? fileOf(operation, document),
    pointer: longPointer(pointer, operation, status),
    start: { line: line ?? 1, column: column ?? 1 },
    end: { line: endLine ?? 1, column: endColumn ?? 1 },
  };
}

function keyOf({ method, path, operationId }: OperationName): string {
  return `${method} ${path}\n${operationId ?? ""}`;
}

function fileOf(operation: OperationReport | undefined, document: DocumentReport): string {
  return operation?.location.file ?? document.file;
}

function shortPointer(pointer: string, operation: OperationReport, status: string | null): PackedPlace[0] {
  if (pointer === operation.location.pointer) return atOperation;
  return status !== null && pointer === responsePointer(operation, status) ? atResponse : pointer;
}

function longPointer(
  pointer: PackedPlace[0],
  operation: OperationReport | undefined,
  status: string | null,
): string {
  if (typeof pointer === "string") return pointer;
  if (!operation) return "";
  return pointer === atResponse && status !== null
    ? responsePointer(operation, status)
    : operation.location.pointer;
}

function responsePointer({ location }: OperationReport, status: string): string {
  return location.pointer + formatPointer(["responses", status]);
}

function isSamePlace(a: Place, b: Place): boolean {
  return (
    a.file === b.file &&
    a.pointer === b.pointer &&
    a.start.line === b.start.line &&
    a.start.column === b.start.column &&
    a.end.line === b.end.line &&
    a.end.column === b.end.column
  );
}
