import { type Severity, severities } from "../../../rules/severity.ts";
import { counted, decimal } from "../../words/count.ts";
import type { Audit } from "./audit.ts";
import { element, sentence } from "./dom.ts";
import { everything, type Filter } from "./filter.ts";
import { type Addresses, type State, start } from "./state.ts";

/** So many fit above the matrix. */
const maxLines = 7;

/** What one change mends, or one habit. */
interface Task {
  readonly severity: Severity;
  readonly fix: string;
  /** "one component", "9 documents". */
  readonly what: string;
  /** The operations that it reaches. */
  readonly operations: ReadonlySet<number>;
  readonly places: number;
  readonly filter: Filter;
  /** Of several documents, the only one it is in. */
  readonly document: { readonly file: string; readonly title: string } | undefined;
}

/**
 * What to do first, each a link to where it is in the matrix: faults of one shared part together, and by rule all that many
 * documents have, or what else there is in one. Errors and warnings in the order of how many operations are mended by it, and infos after them; of
 * equals, errors first.
 */
export class FirstView {
  /** Undefined where there is nothing to do. */
  readonly root: HTMLElement | undefined;
  readonly #links: readonly (readonly [anchor: HTMLAnchorElement, filter: Filter | undefined])[];
  /** To what the links belong. */
  #shown: State | undefined;

  constructor(audit: Audit) {
    const tasks = tasksOf(audit);
    const lines = tasks.slice(0, maxLines).map((task) => {
      const anchor = element(
        "a",
        {},
        element("span", { class: `badge ${task.severity}` }, task.severity),
        fixOf(task, audit),
        element("span", { class: "todo-count" }, countOf(task)),
      );
      return [anchor, task.filter] as const;
    });
    const rest = tasks.length - lines.length;
    const worst = element("a", { class: "further" }, `${decimal(rest)} more: the worst operations first`);
    this.#links = rest > 0 ? [...lines, [worst, undefined]] : lines;
    if (tasks.length === 0) return;
    this.root = element(
      "details",
      // On a narrow screen it would hide the matrix.
      { class: "todo", open: window.matchMedia("(min-width: 761px)").matches },
      element("summary", {}, element("h2", {}, "What to do first")),
      element(
        "ol",
        {},
        this.#links.map(([anchor]) => element("li", {}, anchor)),
      ),
    );
  }

  /** Points each line to where it is in the matrix as it is ordered now, and shows which of them is seen. */
  show(state: State, addresses: Addresses): void {
    const now = { ...state, tab: start.tab, open: undefined, finding: -1 };
    const seen = `#${addresses.write(now)}`;
    const isOther = this.#shown?.order !== state.order || this.#shown.isFull !== state.isFull;
    this.#shown = state;
    for (const [anchor, filter] of this.#links) {
      if (isOther) {
        const sorted = { ...now, filter: everything, order: { ...now.order, sort: "worst" as const } };
        anchor.href = `#${addresses.write(filter ? { ...now, filter } : sorted)}`;
      }
      if (anchor.getAttribute("href") === seen) anchor.setAttribute("aria-current", "true");
      else anchor.removeAttribute("aria-current");
    }
  }
}

/** Of several documents, the title of the one to mend stands before it, or its file where no other tells them apart. */
function fixOf({ fix, document }: Task, audit: Audit): HTMLElement {
  if (!document) return element("span", { class: "todo-fix", title: fix }, sentence(fix));
  const { file, title } = document;
  const isOnly = title !== "" && audit.data.documents.filter((other) => other.title === title).length === 1;
  return element(
    "span",
    { class: "todo-fix", title: `${file}: ${fix}` },
    element("bdi", {}, isOnly ? title : file),
    ": ",
    sentence(fix),
  );
}

function countOf({ what, operations, places }: Task): string {
  const reached = operations.size > 0 ? counted(operations.size, "operation") : counted(places, "place");
  return what === "" ? reached : `${what}, ${reached}`;
}

function tasksOf(audit: Audit): readonly Task[] {
  const { data } = audit;
  const ofDocuments = new Map(
    data.documents.flatMap(({ findings }, index) => findings.map((finding) => [finding, index] as const)),
  );
  const groups = new Map<string, number[]>();
  for (const [index, { rule, within, instances }] of data.findings.entries()) {
    const keys = isInPart(index) ? [`${documentOf(index)} part ${within}`] : [];
    for (const key of [...keys, `rule ${rule} ${instances.length === 0}`]) {
      const known = groups.get(key);
      if (known) known.push(index);
      else groups.set(key, [index]);
    }
  }
  function isInPart(finding: number): boolean {
    return audit.finding(finding).within >= 0 && audit.isShared(finding);
  }
  function documentOf(finding: number): number {
    const [first] = audit.finding(finding).instances;
    return first ? audit.operation(first[0]).document : (ofDocuments.get(finding) ?? -1);
  }
  return [...groups]
    .flatMap(([key, all]): Task[] => {
      const isPart = !key.startsWith("rule");
      const documents = new Set(all.map(documentOf)).size;
      // A rule of many documents counts all that breaks it; in one, the rest beside what is mended by its shared parts.
      const findings = isPart || documents > 1 ? all : all.filter((index) => !isInPart(index));
      const [worst] = audit.bySeverity(findings);
      if (worst === undefined) return [];
      const { severity, rule, within, isSystemic, fix } = audit.finding(worst);
      const operations = new Set(
        findings.flatMap((index) => audit.finding(index).instances.map(([operation]) => operation)),
      );
      const own = new Set(findings.map((index) => audit.finding(index).fix));
      const place = audit.text(within).replace(/^.*\//, "");
      const words = (isPart || own.size === 1) && fix >= 0 ? audit.text(fix) : audit.rule(worst).fix;
      const others = isPart ? new Set(findings.map((index) => audit.finding(index).rule)).size - 1 : 0;
      const document = documents > 1 || data.documents.length === 1 ? -1 : documentOf(worst);
      const habit = isSystemic ? "one habit" : "";
      return [
        {
          severity,
          fix: `${isPart ? `\`${place}\`: ` : ""}${words}${others > 0 ? ` (and ${counted(others, "other rule")})` : ""}`,
          what: isPart ? "one component" : documents > 1 ? counted(documents, "document") : habit,
          operations,
          places: findings.reduce((sum, index) => sum + audit.finding(index).places, 0),
          filter: isPart
            ? { ...everything, within: audit.text(within), document }
            : { ...everything, rule, document: operations.size === 0 ? -1 : document },
          document: data.documents[document],
        },
      ];
    })
    .sort(
      (a, b) =>
        Number(a.severity === "info") - Number(b.severity === "info") ||
        b.operations.size - a.operations.size ||
        severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
        b.places - a.places,
    );
}
