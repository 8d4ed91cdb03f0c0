import type { Finding, OperationName } from "../../findings/finding.ts";
import type { DocumentReport, OperationReport } from "../../findings/report.ts";
import { askedCode, byCode } from "../../findings/status-keys.ts";

/**
 * What an operation does about one status code: declares it; leaves it to `default` or its class; declares it in a way
 * that a finding is about; or leaves it out although a finding asks for it.
 */
export type CellState = "declared" | "covered" | "questionable" | "missing";

/** One operation and one status code. */
export interface Cell {
  /** The status key: "201", "4XX", "default". */
  readonly code: string;
  readonly state: CellState;
  /** The key that covers it, where the state is "covered". */
  readonly coveredBy?: string;
  readonly findings: readonly Finding[];
}

/** One operation with everything that is to be said about it. */
export interface OperationRow {
  readonly operation: OperationReport;
  /** What it declares and what a finding asks for, in the order of the columns; without what is merely covered. */
  readonly cells: readonly Cell[];
  /** Findings that belong to no status code. */
  readonly others: readonly Finding[];
}

/** What is said of each operation of a document, by status code; null: by none. */
export type FindingsOfOperations = ReadonlyMap<string, ReadonlyMap<string | null, ReadonlySet<Finding>>>;

/** The operations of a document with what each declares and what the findings say about it. */
export function operationRows(
  document: DocumentReport,
  findings: readonly Finding[],
): readonly OperationRow[] {
  const said = findingsOfOperations(document, findings);
  return document.operations.map((operation) => operationRow(operation, said));
}

/** What the findings say about each operation of a document, by method and path. */
export function findingsOfOperations(
  document: Pick<DocumentReport, "file">,
  findings: readonly Finding[],
): FindingsOfOperations {
  const byOperation = new Map<string, Map<string | null, Set<Finding>>>();
  for (const finding of findings) {
    if (finding.document !== document.file) continue;
    const asked = askedCode(finding.rule) ?? null;
    for (const { operation, status } of finding.instances) {
      if (operation === null) continue;
      const codes = entry(byOperation, keyOf(operation), () => new Map<string | null, Set<Finding>>());
      entry(codes, status ?? asked, () => new Set<Finding>()).add(finding);
    }
  }
  return byOperation;
}

/** Whether something is said of an operation. */
export function isQuestioned(operation: OperationName, said: FindingsOfOperations): boolean {
  return said.has(keyOf(operation));
}

/** An operation with what it declares and what is said about it. */
export function operationRow(operation: OperationReport, said: FindingsOfOperations): OperationRow {
  const found = said.get(keyOf(operation));
  const codes = [...new Set([...operation.declares, ...(found?.keys() ?? [])])].filter(
    (code) => code !== null,
  );
  const cells = codes.sort(byCode).map((code): Cell => {
    const about = [...(found?.get(code) ?? [])];
    if (!operation.declares.includes(code)) return { code, state: "missing", findings: about };
    return { code, state: about.length > 0 ? "questionable" : "declared", findings: about };
  });
  return { operation, cells, others: [...(found?.get(null) ?? [])] };
}

/** Every status key that some operation declares or is asked for: codes ascending, each class after its codes, `default`, then what is no key at all. */
export function columnCodes(rows: readonly OperationRow[]): readonly string[] {
  return [...new Set(rows.flatMap((row) => row.cells.map(({ code }) => code)))].sort(byCode);
}

function keyOf({ method, path }: OperationName): string {
  return `${method} ${path}`;
}

function entry<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
