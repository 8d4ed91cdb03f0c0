import type { Audit } from "../src/reports/html/page/audit.ts";
import { cellWords } from "../src/reports/html/page/cell-words.ts";
import { type Child, element, sentence } from "../src/reports/html/page/dom.ts";
import { FindingView } from "../src/reports/html/page/finding-view.ts";
import type { Target } from "../src/reports/html/page/matrix.ts";
import { counted } from "../src/reports/words/count.ts";
import type { Audited, Mended } from "./messages.ts";

/** How many findings are listed before a reader asks for all. */
const mostAtFirst = 100;

/** What the page does when somebody works in the list. */
export interface Acts {
  /** Shows a line of a file; lines and columns are 1-based. */
  jump(file: string, line: number, column: number): void;
  /** Makes what mends findings, by their index; with `all`, also what comes to light by that. */
  mend(findings: readonly number[], all?: boolean): void;
  /** What would mend a finding; nothing where that cannot be told. */
  preview(finding: number): Promise<Mended | undefined>;
}

/** The findings, each with why and what to do, and a button that does it. */
export class FindingList {
  readonly root = element("section", { class: "findings", "aria-label": "Findings" });
  readonly #open = new Set<string>();
  #audited: Audited | undefined;
  #audit: Audit | undefined;
  #view: FindingView | undefined;
  #target: Target | undefined;
  /** What the target is called. */
  #name: string | undefined;
  #mendable: ReadonlyMap<number, "fix" | "suggestion"> = new Map();
  #limit = mostAtFirst;

  constructor(readonly acts: Acts) {}

  /** Shows what was found; what was open stays open, and the focus where it was. */
  show(audited: Audited, audit: Audit): void {
    this.#audited = audited;
    this.#audit = audit;
    this.#view = new FindingView(audit);
    this.#mendable = new Map();
    this.#limit = mostAtFirst;
    // Operations may have come or gone before it.
    if (this.#target && nameOf(audit, this.#target.row) !== this.#name) this.#target = undefined;
    this.#draw();
  }

  /** Shows nothing. */
  clear(): void {
    this.#audit = undefined;
    this.#target = undefined;
    this.root.replaceChildren();
  }

  /** Notes what can be mended. */
  offer(made: ReadonlyMap<number, "fix" | "suggestion">): void {
    this.#mendable = made;
    this.#draw();
  }

  /** Shows only what concerns a cell of the matrix, or an operation; undefined: all. */
  narrow(target: Target | undefined): void {
    this.#target = target;
    this.#name = target && this.#audit ? nameOf(this.#audit, target.row) : undefined;
    this.#limit = mostAtFirst;
    this.#draw();
    this.root.scrollTop = 0;
  }

  /** Opens a finding, and puts the focus on it. */
  reveal(finding: number): void {
    const key = this.#audited?.places[finding]?.key;
    if (key !== undefined) this.#open.add(key);
    if (!this.#shown().includes(finding)) this.#target = undefined;
    this.#limit = Number.POSITIVE_INFINITY;
    this.#draw();
    const item = this.root.querySelector<HTMLElement>(`[data-finding="${finding}"]`);
    item?.scrollIntoView({ block: "nearest" });
    item?.querySelector<HTMLElement>(".item-open")?.focus({ preventScroll: true });
  }

  /** The first finding that is shown. */
  first(): number | undefined {
    return this.#shown()[0];
  }

  focus(): void {
    (this.root.querySelector<HTMLElement>("button") ?? this.root).focus();
  }

  #shown(): readonly number[] {
    const audit = this.#audit;
    if (!audit) return [];
    const { row, code } = this.#target ?? {};
    const all = audit.data.findings.map((_, index) => index);
    if (!row) return audit.bySeverity(all);
    if (row.kind === "document") return audit.bySeverity(audit.data.documents[row.index]?.findings ?? []);
    return audit.bySeverity(
      code === undefined ? audit.findingsOf(row.index) : audit.cell(row.index, code, () => true).findings,
    );
  }

  #draw(): void {
    const audit = this.#audit;
    if (!audit) return;
    const focused = document.activeElement;
    const finding = focused?.closest<HTMLElement>("[data-finding]");
    const key = this.root.contains(focused) ? finding?.dataset.key : undefined;
    const kind = focused?.className;
    const { scrollTop } = this.root;
    const shown = this.#shown();
    const listed = shown.slice(0, this.#limit);
    this.root.replaceChildren(
      ...this.#head(audit, shown),
      element(
        "ul",
        {},
        listed.map((index) => this.#item(audit, index)),
      ),
    );
    if (listed.length < shown.length)
      this.root.append(
        button("more", `Show ${counted(shown.length - listed.length, "more finding")}`, () => {
          this.#limit = Number.POSITIVE_INFINITY;
          this.#draw();
        }),
      );
    this.root.scrollTop = scrollTop;
    if (key !== undefined) {
      const item = [...this.root.querySelectorAll<HTMLElement>("[data-key]")].find(
        (each) => each.dataset.key === key,
      );
      const inner = [...(item?.querySelectorAll<HTMLElement>("button") ?? [])];
      const next = inner.find(({ className }) => className === kind) ?? inner[0];
      if (next) next.focus({ preventScroll: true });
      else this.focus();
    }
  }

  #head(audit: Audit, shown: readonly number[]): HTMLElement[] {
    const isAll = this.#target === undefined;
    const fixes = shown.filter((index) => this.#mendable.get(index) === "fix");
    const all = shown.filter((index) => this.#mendable.has(index));
    const fixAll =
      fixes.length > 0 && button("mend fix", `Fix all (${fixes.length})`, () => this.acts.mend(fixes, isAll));
    const takeAll =
      all.length > fixes.length &&
      button(
        "mend",
        fixes.length === 0
          ? `Take all suggestions (${all.length})`
          : `Fix and take suggestions (${all.length})`,
        () => this.acts.mend(all, isAll),
      );
    if (takeAll) takeAll.title = "A suggestion promises more to your clients than the text does now";
    const buttons = all.length > 1 && element("p", { class: "mend-all" }, fixAll, takeAll);
    return [...this.#about(audit, shown), ...(buttons ? [buttons] : [])];
  }

  #about(audit: Audit, shown: readonly number[]): HTMLElement[] {
    const target = this.#target;
    if (!target) return shown.length === 0 ? [element("p", { class: "clean" }, "Nothing to report.")] : [];
    const { row, code } = target;
    const cell =
      code !== undefined && row.kind === "operation" ? audit.cell(row.index, code, () => true) : undefined;
    const operation = row.kind === "operation" ? audit.operation(row.index) : undefined;
    return [
      element(
        "div",
        { class: "asked" },
        element("h2", {}, element("bdi", {}, this.#name ?? "")),
        button("all", "Show all findings", () => {
          this.narrow(undefined);
          this.focus();
        }),
        operation &&
          element(
            "p",
            { class: "facts" },
            operation.intent === "unknown" ? "what it does is not known" : `it does: ${operation.intent}`,
            " (",
            sentence(operation.evidence.map((text) => audit.text(text)).join("; ")),
            ")",
          ),
        cell && element("p", {}, `${cellWords(code ?? "", cell)}. `, audit.data.codes[code ?? ""] ?? ""),
        shown.length === 0 && element("p", {}, "Nothing is to be said about it."),
      ),
    ];
  }

  #item(audit: Audit, index: number): HTMLElement {
    const place = this.#audited?.places[index];
    const { key = "", file = "", start = { line: 1, column: 1 } } = place ?? {};
    const { severity, message, places } = audit.finding(index);
    const kind = this.#mendable.get(index);
    const isOpen = this.#open.has(key);
    const toggle = element(
      "button",
      { type: "button", class: "item-open", "aria-expanded": String(isOpen) },
      element("span", { class: `badge ${severity}` }, severity),
      " ",
      element("span", { class: "message" }, sentence(audit.text(message))),
      " ",
      element("code", {}, audit.rule(index).id),
    );
    const item = element(
      "li",
      { class: `item ${severity}`, "data-finding": index, "data-key": key },
      element(
        "div",
        { class: "item-head" },
        element("h3", {}, toggle),
        element(
          "div",
          { class: "item-acts" },
          this.#jumpButton(file, start.line, start.column),
          kind && button(`mend ${kind}`, mendWords(kind, places), () => this.acts.mend([index])),
        ),
      ),
      isOpen && this.#detail(index),
    );
    toggle.addEventListener("click", () => {
      const isOpen = toggle.getAttribute("aria-expanded") === "true";
      toggle.setAttribute("aria-expanded", String(!isOpen));
      if (isOpen) {
        this.#open.delete(key);
        item.lastElementChild?.remove();
      } else {
        this.#open.add(key);
        item.append(this.#detail(index));
      }
    });
    return item;
  }

  /** Everything about a finding, as the HTML report has it; its places are buttons. */
  #detail(index: number): HTMLElement {
    const article = this.#view?.element(index) ?? element("article");
    for (const part of article.querySelectorAll(".label, h3, .place, .source")) part.remove();
    for (const place of article.querySelectorAll("small > span")) {
      const [, file = "", line = ""] = /^(.*):(\d+)$/.exec(place.textContent) ?? [];
      if (line !== "") place.replaceWith(this.#jumpButton(file, Number(line), 1));
    }
    if (this.#mendable.has(index)) this.#preview(index, article);
    return article;
  }

  async #preview(index: number, article: HTMLElement): Promise<void> {
    const mended = await this.acts.preview(index);
    if (!mended) return;
    const lines = mended.files.flatMap(({ name, diff }) => [
      ...(mended.files.length > 1 ? [`${name}\n`] : []),
      ...diff.map((line) => `${line}\n`),
    ]);
    const change = element(
      "div",
      { class: "definition" },
      element("h4", {}, "What would change"),
      lines.length === 0
        ? element("p", {}, `It goes only together with others${mended.reason ? `: ${mended.reason}` : ""}.`)
        : element(
            "pre",
            { class: "source diff", tabindex: 0, "aria-label": "What would change" },
            element("code", {}, lines.map(diffLine)),
          ),
    );
    const [fix] = article.querySelectorAll(".definition");
    if (fix) fix.after(change);
    else article.append(change);
  }

  #jumpButton(file: string, line: number, column: number): HTMLElement {
    const where =
      (this.#audit?.data.documents[0]?.file ?? file) === file ? `line ${line}` : `${file}:${line}`;
    const made = button("jump", where, () => this.acts.jump(file, line, column));
    made.title = "Show it in the text";
    return made;
  }
}

function nameOf(audit: Audit, { kind, index }: Target["row"]): string | undefined {
  if (kind === "document") return audit.data.documents[index]?.file;
  return index < audit.data.operations.length ? audit.operationName(index) : undefined;
}

/** What a button says that mends a finding, or all that it stands for. */
export function mendWords(kind: "fix" | "suggestion", places: number): string {
  if (kind === "fix") return places > 1 ? "Fix them" : "Fix";
  return places > 1 ? "Take suggestions" : "Take suggestion";
}

function diffLine(line: string): Child {
  if (line.startsWith("+")) return element("ins", {}, line);
  return line.startsWith("-") ? element("del", {}, line) : element("span", { class: "same" }, line);
}

/** A button that does one thing. */
export function button(look: string, words: string, act: () => void): HTMLButtonElement {
  const made = element("button", { type: "button", class: look }, words);
  made.addEventListener("click", act);
  return made;
}
