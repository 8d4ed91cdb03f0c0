import { byCode, coveredBy } from "../../../findings/status-keys.ts";
import type { Severity } from "../../../rules/severity.ts";
import type { PageData, PageFinding, PageOperation, PagePlace, PageRule } from "../page-data.ts";

/** The state of a cell, `empty` where an operation says nothing about a code and nobody asks. */
export type State = "declared" | "covered" | "questionable" | "missing" | "empty";

export interface CellView {
  readonly state: State;
  /** The key that covers it: "4XX", "default". */
  readonly by: string | undefined;
  /** Of its findings the worst; of those that are shared only where there are no others. */
  readonly severity: Severity | undefined;
  /** Whether it has findings, and all of them are shared by several operations. */
  readonly isShared: boolean;
  readonly findings: readonly number[];
}

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** The report as the views ask for it. */
export class Audit {
  /** For each operation the status keys that it declares. */
  readonly #declared: readonly (readonly string[])[];
  /** For each operation every finding about it, once. */
  readonly #findings: readonly (readonly number[])[];
  /** For each operation the findings by status code. */
  readonly #questions: readonly ReadonlyMap<string, readonly number[]>[];

  /** Of which findings one change mends several operations. */
  readonly #shared: readonly boolean[];
  readonly #links: ReadonlyMap<number, string>;

  constructor(readonly data: PageData) {
    this.#links = new Map(data.links);
    this.#shared = data.findings.map(
      ({ isSystemic, instances }) =>
        isSystemic || instances.some(([operation]) => operation !== instances[0]?.[0]),
    );
    this.#declared = data.operations.map(({ declares }) => declares.map((code) => this.text(code)));
    this.#findings = data.operations.map(({ questions, others }) => [
      ...new Set([...others, ...questions.flatMap(([, ...findings]) => findings)]),
    ]);
    this.#questions = data.operations.map(
      ({ questions }) =>
        new Map(questions.map(([code, ...findings]) => [this.text(code), findings] as const)),
    );
  }

  /** The text of a number; empty for −1. */
  text(index: number): string {
    return this.data.strings[index] ?? "";
  }

  /** What a status code is called; an address, or a description, may name what is none. */
  meaning(code: string): string | undefined {
    const { codes } = this.data;
    return Object.hasOwn(codes, code) ? codes[code] : undefined;
  }

  operation(index: number): PageOperation {
    return must(this.data.operations[index]);
  }

  finding(index: number): PageFinding {
    return must(this.data.findings[index]);
  }

  rule(finding: number): PageRule {
    return must(this.data.rules[this.finding(finding).rule]);
  }

  /** `POST /orders`. */
  operationName(index: number): string {
    const { method, path } = this.operation(index);
    return `${this.text(method)} ${this.text(path)}`;
  }

  /** Every finding about an operation, each once. */
  findingsOf(index: number): readonly number[] {
    return this.#findings[index] ?? [];
  }

  /** Every status key that some operations declare, or are asked for by a finding that is shown. */
  columns(operations: readonly number[], isShown: (finding: number) => boolean): readonly string[] {
    const codes = new Set<string>();
    for (const operation of operations) {
      for (const code of this.#declared[operation] ?? []) codes.add(code);
      for (const [code, findings] of this.#questions[operation] ?? []) {
        if (!codes.has(code) && findings.some(isShown)) codes.add(code);
      }
    }
    return [...codes].sort(byCode);
  }

  /** Whether a finding is about several operations: a shared part, or what the document does nearly everywhere. */
  isShared(finding: number): boolean {
    return this.#shared[finding] === true;
  }

  /** The worst first; what is shared after what is particular. */
  bySeverity(findings: readonly number[]): readonly number[] {
    const weight = (index: number): number =>
      2 * rank[this.finding(index).severity] + (this.isShared(index) ? 1 : 0);
    return [...findings].sort((a, b) => weight(a) - weight(b) || a - b);
  }

  /** How bad it stands about an operation: errors weigh more than any warnings, and these more than any infos. */
  troubleOf(operation: number, isShown: (finding: number) => boolean): number {
    let trouble = 0;
    for (const index of this.findingsOf(operation)) {
      if (isShown(index)) trouble += 1000 ** (2 - rank[this.finding(index).severity]);
    }
    return trouble;
  }

  /** Orders operations by path, then as they are written. */
  byPath(a: number, b: number): number {
    const [one, other] = [this.text(this.operation(a).path), this.text(this.operation(b).path)];
    return one < other ? -1 : one > other ? 1 : a - b;
  }

  /** What an operation does about a code, as far as some findings are concerned. */
  cell(operation: number, code: string, isShown: (finding: number) => boolean): CellView {
    const findings = (this.#questions[operation]?.get(code) ?? []).filter(isShown);
    const particular = this.worst(findings.filter((index) => !this.isShared(index)));
    const severity = particular ?? this.worst(findings);
    const isShared = severity !== undefined && particular === undefined;
    const declared = must(this.#declared[operation]);
    const isDeclared = declared.includes(code);
    const by = isDeclared || severity ? undefined : coveredBy(declared, code);
    const state = isDeclared
      ? severity
        ? "questionable"
        : "declared"
      : severity
        ? "missing"
        : by === undefined
          ? "empty"
          : "covered";
    return { state, by, severity, isShared, findings };
  }

  /** The severity of the worst finding. */
  worst(findings: Iterable<number>): Severity | undefined {
    let worst: Severity | undefined;
    for (const index of findings) {
      const { severity } = this.finding(index);
      if (worst === undefined || rank[severity] < rank[worst]) worst = severity;
    }
    return worst;
  }

  /** `specs/shop.yaml:12` and its address. */
  place([file, line]: PagePlace): { readonly text: string; readonly address: string | undefined } {
    const address = this.#links.get(file);
    return { text: `${this.text(file)}:${line}`, address: address && `${address}#L${line}` };
  }
}

function must<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("The data of this page is incomplete");
  return value;
}
