import { type Severity, severities } from "../../../rules/severity.ts";
import type { Audit } from "./audit.ts";
import type { Row, Selection } from "./matrix.ts";

/** What a reader wants to see; −1 and "" are everything. */
export interface Filter {
  readonly text: string;
  readonly severities: ReadonlySet<Severity>;
  readonly rule: number;
  readonly document: number;
  readonly method: string;
  readonly tag: string;
  readonly intent: string;
  /** Only findings in this shared part: "components/responses/NotFound". */
  readonly within: string;
  /** Only operations whose path begins so; see `areaOf`. */
  readonly area: string;
  /** Only operations with findings. */
  readonly isQuestioned: boolean;
  /** Only operations whose own text changed. */
  readonly isChanged: boolean;
}

/** In which order, and under which headings. */
export interface Order {
  readonly group: "" | "tag" | "path";
  readonly sort: "" | "path" | "worst";
}

export const everything: Filter = {
  text: "",
  severities: new Set(severities),
  rule: -1,
  document: -1,
  method: "",
  tag: "",
  intent: "",
  within: "",
  area: "",
  isQuestioned: false,
  isChanged: false,
};

/** What a filter leaves, and what each of its choices would. */
export interface Counted extends Selection {
  readonly operations: number;
  readonly findings: number;
  /** By severity and by rule, as far as the rest of the filter leaves them. */
  readonly bySeverity: ReadonlyMap<Severity, number>;
  readonly byRule: ReadonlyMap<number, number>;
}

/** What of a filter is about findings, and what it makes of each. */
interface Shown extends Pick<Filter, "rule" | "within" | "severities"> {
  readonly isAbout: readonly boolean[];
  readonly isShown: (finding: number) => boolean;
}

/** Looks operations up: made once, for every key stroke asks. */
export class Search {
  #texts: readonly string[] | undefined;
  #areas: readonly string[] | undefined;
  #shown: Shown | undefined;

  constructor(readonly audit: Audit) {}

  /** The rows and findings that a filter leaves; every word of its text must be found. */
  select(filter: Filter, { group, sort }: Order): Counted {
    const { audit } = this;
    const { data } = audit;
    const { isAbout, isShown } = this.#findingsFor(filter);
    const needsFinding =
      filter.isQuestioned ||
      filter.rule >= 0 ||
      filter.within !== "" ||
      filter.severities.size < everything.severities.size;
    const reached = new Set<number>();
    const isMatching = data.operations.map((_, index) => this.#matches(index, filter));
    const left: number[][] = data.documents.map(() => []);
    for (const [index, { document }] of data.operations.entries()) {
      if (!isMatching[index]) continue;
      const findings = audit.findingsOf(index);
      for (const finding of findings) reached.add(finding);
      if (!needsFinding || findings.some(isShown)) left[document]?.push(index);
    }
    // What concerns a whole document is of interest only where nobody looks for operations.
    const isWhole = narrowsNothing(filter);
    const troubles = new Map<number, number>();
    const troubleOf = (index: number): number => {
      const known = troubles.get(index) ?? audit.troubleOf(index, isShown);
      troubles.set(index, known);
      return known;
    };
    const inOrder = (operations: readonly number[]): readonly number[] => {
      if (sort === "path") return [...operations].sort((a, b) => audit.byPath(a, b));
      return sort === "worst" ? [...operations].sort((a, b) => troubleOf(b) - troubleOf(a)) : operations;
    };
    const sumOf = (list: readonly number[] = []): number =>
      list.reduce((sum, each) => sum + troubleOf(each), 0);
    const documents = [...data.documents.entries()];
    if (sort === "worst") documents.sort(([a], [b]) => sumOf(left[b]) - sumOf(left[a]));
    const rows = documents.flatMap(([index, document]): Row[] => {
      const operations = left[index] ?? [];
      const ofDocument = isWhole ? document.findings : [];
      for (const finding of ofDocument) reached.add(finding);
      const hasOwn = ofDocument.some(isShown);
      if (operations.length === 0 && (!isWhole || (needsFinding && !hasOwn))) return [];
      const groups = group === "" ? [] : this.#groups(operations, group);
      if (sort === "path") groups.sort((a, b) => (a.name < b.name ? -1 : 1));
      if (sort === "worst") groups.sort((a, b) => sumOf(b.operations) - sumOf(a.operations));
      return [
        ...(data.documents.length > 1 || hasOwn ? [{ kind: "document", index } as const] : []),
        ...groups.flatMap(({ name, operations: own }): Row[] => [
          { kind: "group", index, name, operations: own },
          ...inOrder(own).map((operation) => ({ kind: "operation", index: operation }) as const),
        ]),
        ...(group === "" ? inOrder(operations) : []).map(
          (operation) => ({ kind: "operation", index: operation }) as const,
        ),
      ];
    });
    const operations = left.flat();
    const bySeverity = new Map<Severity, number>();
    const byRule = new Map<number, number>();
    let findings = 0;
    const isAll = operations.length === data.operations.length;
    for (const index of reached) {
      const { severity, rule, places, instances, within } = audit.finding(index);
      // Of what is told once for many places, those that are left.
      const count =
        places === 1 || isAll
          ? places
          : Math.min(places, instances.filter(([operation]) => isMatching[operation]).length);
      if (isAbout[index]) bySeverity.set(severity, (bySeverity.get(severity) ?? 0) + count);
      if (isShown(index)) findings += count;
      const isInPart = filter.within === "" || filter.within === audit.text(within);
      if (isInPart && filter.severities.has(severity)) byRule.set(rule, (byRule.get(rule) ?? 0) + count);
    }
    const columns = audit.columns(operations, isShown);
    return { rows, columns, operations: operations.length, findings, bySeverity, byRule, isShown };
  }

  /** Which findings a filter is about, and which of them it shows: the same functions for those that differ in operations alone. */
  #findingsFor({ rule, within, severities }: Filter): Shown {
    const last = this.#shown;
    if (last?.rule === rule && last.within === within && last.severities === severities) return last;
    const isAbout = this.audit.data.findings.map(
      (finding) =>
        (rule < 0 || rule === finding.rule) && (within === "" || within === this.audit.text(finding.within)),
    );
    const isShown = (index: number): boolean =>
      isAbout[index] === true && severities.has(this.audit.finding(index).severity);
    this.#shown = { rule, within, severities, isAbout, isShown };
    return this.#shown;
  }

  #matches(index: number, filter: Filter): boolean {
    const { audit } = this;
    const operation = audit.operation(index);
    if (filter.document >= 0 && operation.document !== filter.document) return false;
    if (filter.method !== "" && audit.text(operation.method) !== filter.method) return false;
    if (filter.intent !== "" && operation.intent !== filter.intent) return false;
    if (filter.tag !== "" && !operation.tags.some((tag) => audit.text(tag) === filter.tag)) return false;
    if (filter.area !== "" && this.#areaOf(index) !== filter.area) return false;
    if (filter.isChanged && !operation.isChanged) return false;
    const words = filter.text.toLowerCase().match(/\S+/g);
    if (!words) return true;
    this.#texts ??= this.#readTexts();
    const text = this.#texts[index] ?? "";
    return words.every((word) => text.includes(word));
  }

  #areaOf(operation: number): string {
    const { audit } = this;
    this.#areas ??= audit.data.operations.map(({ path }) => areaOf(audit.text(path)));
    return this.#areas[operation] ?? "";
  }

  #readTexts(): readonly string[] {
    const { audit } = this;
    const messages = audit.data.findings.map(
      (finding, index) => `${audit.rule(index).id} ${audit.text(finding.message)}`,
    );
    return audit.data.operations.map(({ operationId, summary, tags }, index) =>
      [
        audit.operationName(index),
        audit.text(operationId),
        audit.text(summary),
        ...tags.map((tag) => audit.text(tag)),
        ...audit.findingsOf(index).map((finding) => messages[finding] ?? ""),
      ]
        .join("\n")
        .toLowerCase(),
    );
  }

  /** Operations by their first tag, or by where their path leads, in the order in which they are met. */
  #groups(operations: readonly number[], group: "tag" | "path"): { name: string; operations: number[] }[] {
    const { audit } = this;
    const groups = new Map<string, number[]>();
    for (const index of operations) {
      const [tag = -1] = audit.operation(index).tags;
      const name = group === "tag" ? audit.text(tag) : this.#areaOf(index);
      const known = groups.get(name);
      if (known) known.push(index);
      else groups.set(name, [index]);
    }
    return [...groups].map(([name, own]) => ({ name, operations: own }));
  }
}

/** The start of a path up to its first name that is no version and no parameter: "/api/v1/orders" of "/api/v1/orders/{id}". */
export function areaOf(path: string): string {
  const segments = path.split("/");
  const end = segments.findIndex((segment) => segment !== "" && !/^(?:api|rest|v\d.*|\{.*)$/i.test(segment));
  return end < 0 ? path : segments.slice(0, end + 1).join("/");
}

function narrowsNothing({ text, method, tag, intent, area, document, isChanged }: Filter): boolean {
  return text.trim() === "" && [method, tag, intent, area].join("") === "" && document < 0 && !isChanged;
}
