import type { Severity } from "../../../rules/severity.ts";
import type { Audit } from "./audit.ts";

/** What a reader wants to see; −1 and "" are everything. */
export interface Filter {
  readonly text: string;
  readonly severities: ReadonlySet<Severity>;
  readonly rule: number;
  readonly document: number;
  readonly method: string;
  readonly tag: string;
  readonly intent: string;
  /** Only operations with findings. */
  readonly isQuestioned: boolean;
}

export const everything: Filter = {
  text: "",
  severities: new Set(["error", "warning", "info"]),
  rule: -1,
  document: -1,
  method: "",
  tag: "",
  intent: "",
  isQuestioned: false,
};

/** A row of the matrix: a document's heading, or an operation. */
export type Row =
  | { readonly kind: "document"; readonly index: number }
  | { readonly kind: "operation"; readonly index: number };

/** What a filter leaves. */
export interface Selection {
  readonly rows: readonly Row[];
  /** The status codes that the rows say anything about. */
  readonly columns: readonly string[];
  readonly operations: number;
  readonly findings: number;
  isShown(finding: number): boolean;
}

/** Looks operations up by text: made once, for every key stroke asks. */
export class Search {
  readonly #texts: readonly string[];

  constructor(readonly audit: Audit) {
    const messages = audit.data.findings.map(
      (finding, index) => `${audit.rule(index).id} ${audit.text(finding.message)}`,
    );
    this.#texts = audit.data.operations.map(({ operationId, tags }, index) =>
      [
        audit.operationName(index),
        audit.text(operationId),
        ...tags.map((tag) => audit.text(tag)),
        ...audit.findingsOf(index).map((finding) => messages[finding] ?? ""),
      ]
        .join("\n")
        .toLowerCase(),
    );
  }

  /** The rows and findings that a filter leaves; every word of its text must be found. */
  select(filter: Filter): Selection {
    const { audit } = this;
    const { data } = audit;
    const shown = data.findings.map(
      ({ severity, rule }) => filter.severities.has(severity) && (filter.rule < 0 || filter.rule === rule),
    );
    const isShown = (finding: number): boolean => shown[finding] === true;
    const needsFinding =
      filter.isQuestioned || filter.rule >= 0 || filter.severities.size < everything.severities.size;
    const words = filter.text
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== "");
    const seen = new Set<number>();
    const matching: number[][] = data.documents.map(() => []);
    for (const [index, operation] of data.operations.entries()) {
      if (filter.document >= 0 && operation.document !== filter.document) continue;
      if (filter.method !== "" && audit.text(operation.method) !== filter.method) continue;
      if (filter.intent !== "" && operation.intent !== filter.intent) continue;
      if (filter.tag !== "" && !operation.tags.some((tag) => audit.text(tag) === filter.tag)) continue;
      const text = this.#texts[index] ?? "";
      if (!words.every((word) => text.includes(word))) continue;
      const findings = audit.findingsOf(index).filter(isShown);
      if (needsFinding && findings.length === 0) continue;
      for (const finding of findings) seen.add(finding);
      matching[operation.document]?.push(index);
    }
    // What concerns a whole document is of interest only where nobody looks for operations.
    const isWhole = narrowsNothing(filter);
    const rows = data.documents.flatMap((document, index): Row[] => {
      const operations = matching[index] ?? [];
      const findings = isWhole ? document.findings.filter(isShown) : [];
      if (operations.length === 0 && (!isWhole || (needsFinding && findings.length === 0))) return [];
      for (const finding of findings) seen.add(finding);
      const hasRow = data.documents.length > 1 || findings.length > 0;
      return [
        ...(hasRow ? [{ kind: "document", index } as const] : []),
        ...operations.map((operation) => ({ kind: "operation", index: operation }) as const),
      ];
    });
    const operations = matching.flat();
    const columns = audit.columns(operations, isShown);
    const findings = [...seen].reduce((sum, index) => sum + audit.finding(index).places, 0);
    return { rows, columns, operations: operations.length, findings, isShown };
  }
}

function narrowsNothing({ text, method, tag, intent, document }: Filter): boolean {
  return text.trim() === "" && method === "" && tag === "" && intent === "" && document < 0;
}
