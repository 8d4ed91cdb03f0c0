import { counted } from "../../words/count.ts";
import type { Audit, CellView } from "./audit.ts";
import { cellClass, cellWords, codeClass, signs } from "./cell-words.ts";
import { element } from "./dom.ts";

/** A row of the matrix: a document's heading, that of a group of its operations, or an operation. */
export type Row =
  | { readonly kind: "document"; readonly index: number }
  | {
      readonly kind: "group";
      /** Of the document. */
      readonly index: number;
      readonly name: string;
      readonly operations: readonly number[];
    }
  | { readonly kind: "operation"; readonly index: number };

/** What is to be seen. */
export interface Selection {
  readonly rows: readonly Row[];
  /** The status codes that the rows say anything about. */
  readonly columns: readonly string[];
  isShown(finding: number): boolean;
}

/** Everything, in the order in which it is written. */
export function wholeSelection(audit: Audit): Selection {
  const { documents, operations } = audit.data;
  const isShown = (): boolean => true;
  const all = operations.map((_, index) => index);
  const rows = documents.flatMap(({ findings }, index): Row[] => [
    ...(documents.length > 1 || findings.length > 0 ? [{ kind: "document", index } as const] : []),
    ...all.flatMap((each) =>
      audit.operation(each).document === index ? [{ kind: "operation", index: each } as const] : [],
    ),
  ]);
  return { rows, columns: audit.columns(all, isShown), isShown };
}

/** What a reader opens: a document, an operation, or one status code of an operation. */
export interface Target {
  readonly row: Row;
  readonly code: string | undefined;
}

/** How much of the end of a long path is always shown. */
const tailLength = 22;
/** How many rows are kept above and below what can be seen. */
const spare = 6;

/**
 * Operations down, status codes across. Only the rows near what can be seen exist, so that a thousand operations
 * are as quick as ten. One cell at a time takes part in the order of Tab; the arrow keys move it (WAI-ARIA grid).
 */
export class Matrix {
  readonly root: HTMLElement;
  readonly #head = element("div", { role: "rowgroup", class: "headgroup" });
  readonly #body = element("div", { class: "body", role: "rowgroup" });
  readonly #rows = new Map<number, HTMLElement>();
  /** A cell of each look. */
  readonly #cells = new Map<string, HTMLElement>();
  #selection: Selection | undefined;
  /** The cell that Tab reaches; column 0 is the operation itself. */
  #active = { row: 0, column: 0 };
  /** The cell whose findings are open. */
  #open: { row: number; column: number } | undefined;
  /** How far it is scrolled. */
  #top = 0;
  /** As on a wide page, until the page was laid out once. */
  #rowHeight = 42;
  /** Of what can be seen, at most, until the page was laid out once: to ask for that would do it once more. */
  #height = window.outerHeight;

  constructor(
    readonly audit: Audit,
    readonly open: (target: Target) => void,
  ) {
    this.root = element(
      "div",
      { class: "matrix", role: "grid", "aria-label": "Operations and the status codes they declare" },
      this.#head,
      this.#body,
    );
    this.root.addEventListener("scroll", () => this.#draw(), { passive: true });
    this.root.addEventListener("click", (event) => this.#openAt(event.target));
    this.root.addEventListener("keydown", (event) => this.#onKey(event));
    this.root.addEventListener("focusin", (event) => this.#activate(event.target));
    new ResizeObserver(() => this.#resize()).observe(this.root);
  }

  /** Shows what a filter leaves, from the top. */
  show(selection: Selection): void {
    const before = this.#selection;
    const isHeadKept = before?.columns.join() === selection.columns.join();
    this.unmark();
    this.#cellAt(this.#active.row, this.#active.column)?.setAttribute("tabindex", "-1");
    this.#selection = selection;
    this.#active = { row: 0, column: 0 };
    // Where it is at the top, to say so would only lay the page out once more.
    if (this.#top > 0) this.root.scrollTop = 0;
    this.root.setAttribute("aria-rowcount", String(selection.rows.length + 1));
    this.root.style.setProperty("--longest", String(this.#longest(selection.rows)));
    if (!isHeadKept) this.#showHead(selection.columns);
    this.#redraw(0, isHeadKept && before?.isShown === selection.isShown ? before.rows : []);
  }

  /** Puts the focus on the cell that had it last. */
  focus(): void {
    this.#draw();
    this.#cellAt(this.#active.row, this.#active.column)?.focus({ preventScroll: true });
  }

  /** Makes a cell the active one and brings it into sight; false where it is not among what is shown. */
  reveal({ row, code }: Target): boolean {
    const rows = this.#selection?.rows ?? [];
    const at = rows.findIndex(({ kind, index }) => kind === row.kind && index === row.index);
    if (at < 0) return false;
    if (this.#measure()) this.#redraw();
    const column = code === undefined ? 0 : this.#columns.indexOf(code) + 1;
    const isActive = this.#active.row === at && this.#active.column === column;
    if (!isActive) this.#moveTo(at, column);
    return true;
  }

  #showHead(columns: readonly string[]): void {
    this.root.setAttribute("aria-colcount", String(columns.length + 1));
    const widths = columns.map(widthOf);
    this.root.style.setProperty("--columns", widths.map((width) => `${width}px`).join(" ") || "0px");
    this.root.style.setProperty("--columns-width", `${widths.reduce((sum, width) => sum + width, 0)}px`);
    this.#head.replaceChildren(this.#headRow(columns));
    this.#cells.clear();
  }

  /** The characters of the longest path. */
  #longest(rows: readonly Row[]): number {
    return rows.reduce(
      (most, { kind, index }) =>
        kind === "operation"
          ? Math.max(most, this.audit.text(this.audit.operation(index).path).length)
          : most,
      0,
    );
  }

  /** Marks the active cell as the one whose findings are open, and keeps it in sight beside them. */
  markOpen(): void {
    this.unmark();
    this.#open = this.#active;
    const cell = this.#cellAt(this.#open.row, this.#open.column);
    cell?.classList.add("is-open");
    cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  unmark(): void {
    if (this.#open) this.#cellAt(this.#open.row, this.#open.column)?.classList.remove("is-open");
    this.#open = undefined;
  }

  /** Whether the height of a row, which depends on the width of the page, has changed. */
  #measure(): boolean {
    const height = Number.parseFloat(getComputedStyle(this.root).getPropertyValue("--row-height"));
    if (!(height > 0) || height === this.#rowHeight) return false;
    this.#rowHeight = height;
    return true;
  }

  #resize(): void {
    this.#height = this.root.clientHeight;
    if (this.#measure()) this.#redraw();
    else this.#draw();
  }

  /** @param before the rows of before, as far as they say now what they said then */
  #redraw(top = this.root.scrollTop, before: readonly Row[] = []): void {
    this.#body.style.height = `${(this.#selection?.rows.length ?? 0) * this.#rowHeight}px`;
    const [first, last] = this.#seen(top);
    const seen = this.#selection?.rows.slice(first, last + 1) ?? [];
    const drawn = [...this.#rows].sort(([a], [b]) => a - b);
    this.#rows.clear();
    let next = 0;
    for (const [index, row] of drawn) {
      const old = before[index];
      const at =
        old?.kind === "operation"
          ? seen.findIndex(
              ({ kind, index }, each) => each >= next && kind === old.kind && index === old.index,
            )
          : -1;
      if (at < 0) {
        row.remove();
        continue;
      }
      this.#place(row, first + at);
      next = at + 1;
    }
    this.#draw(top);
  }

  /** The first and the last row that can be seen, or nearly. */
  #seen(top: number): readonly [first: number, last: number] {
    return [
      Math.max(0, Math.floor(top / this.#rowHeight) - spare),
      Math.min(
        (this.#selection?.rows.length ?? 0) - 1,
        Math.ceil((top + this.#height) / this.#rowHeight) + spare,
      ),
    ];
  }

  /** Makes the rows that can be seen, and lets the others go; the row with the focus stays. */
  #draw(top = this.root.scrollTop): void {
    this.#top = top;
    const [first, last] = this.#seen(top);
    for (const [index, row] of this.#rows) {
      if ((index < first || index > last) && index !== this.#active.row) {
        row.remove();
        this.#rows.delete(index);
      }
    }
    for (let index = first; index <= last; index++) this.#make(index);
    this.#make(this.#active.row);
  }

  #make(index: number): void {
    const row = this.#selection?.rows[index];
    if (row === undefined || this.#rows.has(index)) return;
    const made = row.kind === "operation" ? this.#operationRow(row.index) : this.#headingRow(row);
    this.#place(made, index);
    // In the order of the rows, for those who read the page with another sense.
    const after = Math.min(...[...this.#rows.keys()].filter((other) => other > index));
    this.#body.insertBefore(made, this.#rows.get(after) ?? null);
  }

  #place(row: HTMLElement, index: number): void {
    row.dataset.row = String(index);
    row.setAttribute("aria-rowindex", String(index + 2));
    row.style.top = `${index * this.#rowHeight}px`;
    this.#rows.set(index, row);
    if (index === this.#active.row) this.#cellAt(index, this.#active.column)?.setAttribute("tabindex", "0");
    if (index === this.#open?.row) this.#cellAt(index, this.#open.column)?.classList.add("is-open");
  }

  #headRow(columns: readonly string[]): HTMLElement {
    return element(
      "div",
      { class: "row head", role: "row", "aria-rowindex": 1 },
      element("div", { class: "name", role: "columnheader", "aria-colindex": 1 }, "Operation"),
      columns.map((code, index) =>
        element(
          "div",
          {
            class: `code ${codeClass(code)}`,
            role: "columnheader",
            "aria-colindex": index + 2,
            title: this.audit.meaning(code) ?? code,
          },
          element("span", {}, code),
        ),
      ),
    );
  }

  get #columns(): readonly string[] {
    return this.#selection?.columns ?? [];
  }

  #headingRow(row: Exclude<Row, { kind: "operation" }>): HTMLElement {
    const { audit } = this;
    const isShown = (finding: number): boolean => this.#selection?.isShown(finding) ?? true;
    const document = audit.data.documents[row.index];
    const isGroup = row.kind === "group";
    const findings = isGroup
      ? [...new Set(row.operations.flatMap((index) => audit.findingsOf(index)))].filter(isShown)
      : (document?.findings ?? []).filter(isShown);
    const worst = audit.worst(findings);
    return element(
      "div",
      { class: `row ${row.kind}`, role: "row" },
      element(
        "div",
        {
          class: "name",
          role: "gridcell",
          "aria-colindex": 1,
          "aria-colspan": this.#columns.length + 1,
          tabindex: -1,
          "data-column": 0,
        },
        element(
          "bdi",
          { class: isGroup ? "group-name" : "path" },
          isGroup ? row.name || "Without a tag" : (document?.file ?? ""),
        ),
        isGroup
          ? element("span", { class: "title" }, counted(row.operations.length, "operation"))
          : element("bdi", { class: "title" }, document?.title ?? ""),
        worst !== undefined &&
          element(
            "span",
            { class: `count ${worst}`, title: counted(findings.length, "finding") },
            `${findings.length}`,
          ),
      ),
    );
  }

  #operationRow(index: number): HTMLElement {
    const { audit } = this;
    const operation = audit.operation(index);
    const method = audit.text(operation.method);
    const isShown = (finding: number): boolean => this.#selection?.isShown(finding) ?? true;
    const others = operation.others.filter(isShown);
    const worst = audit.worst(others);
    return element(
      "div",
      { class: operation.deprecated ? "row deprecated" : "row", role: "row" },
      element(
        "div",
        {
          class: "name",
          role: "rowheader",
          "aria-colindex": 1,
          tabindex: -1,
          "data-column": 0,
          title: `${audit.operationName(index)} — ${operation.intent}`,
        },
        element("span", { class: "method" }, method),
        pathElement(audit.text(operation.path)),
        element(
          "span",
          { class: "about" },
          operation.intent !== "unknown" && element("span", { class: "intent" }, operation.intent),
          operation.summary >= 0 && element("bdi", { class: "summary" }, audit.text(operation.summary)),
        ),
        worst !== undefined && element("span", { class: `count ${worst}` }, `${others.length}`),
      ),
      this.#columns.map((code, column) => this.#cell(audit.cell(index, code, isShown), code, column)),
    );
  }

  /** Most cells of a column look alike: a copy is made sooner. */
  #cell(cell: CellView, code: string, column: number): Node {
    const words = cellWords(code, cell);
    const look = `${column} ${cellClass(cell)} ${words}`;
    const known =
      this.#cells.get(look) ??
      element(
        "div",
        {
          class: `cell ${cellClass(cell)}`,
          role: "gridcell",
          "aria-colindex": column + 2,
          "aria-label": words,
          title: cell.state === "empty" ? undefined : words,
          tabindex: -1,
          "data-column": column + 1,
        },
        cell.state === "empty" ? undefined : element("span", { "aria-hidden": "true" }, signs[cell.state]),
      );
    this.#cells.set(look, known);
    return known.cloneNode(true);
  }

  #cellAt(row: number, column: number): HTMLElement | null {
    const line = this.#rows.get(row);
    return (
      line?.querySelector<HTMLElement>(`[data-column="${column}"]`) ??
      line?.querySelector<HTMLElement>('[data-column="0"]') ??
      null
    );
  }

  /** Where in the grid something is; undefined outside its cells. */
  #positionOf(target: EventTarget | null): { row: number; column: number } | undefined {
    if (!(target instanceof Element)) return undefined;
    const cell = target.closest<HTMLElement>("[data-column]");
    const row = cell?.closest<HTMLElement>("[data-row]");
    if (!cell || !row) return undefined;
    return { row: Number(row.dataset.row), column: Number(cell.dataset.column) };
  }

  #activate(target: EventTarget | null): void {
    const position = this.#positionOf(target);
    if (!position) return;
    this.#cellAt(this.#active.row, this.#active.column)?.setAttribute("tabindex", "-1");
    this.#active = position;
    this.#cellAt(position.row, position.column)?.setAttribute("tabindex", "0");
  }

  #openAt(target: EventTarget | null): void {
    const position = this.#positionOf(target);
    const row = position && this.#selection?.rows[position.row];
    if (!row) return;
    this.#activate(target);
    this.#cellAt(position.row, position.column)?.focus({ preventScroll: true });
    this.open({ row, code: row.kind === "operation" ? this.#columns[position.column - 1] : undefined });
  }

  #onKey(event: KeyboardEvent): void {
    if (event.altKey || event.metaKey) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.#openAt(event.target);
      return;
    }
    const { row, column } = this.#active;
    const rows = this.#selection?.rows.length ?? 0;
    const page = Math.max(1, Math.floor(this.root.clientHeight / this.#rowHeight) - 2);
    const lastColumn = this.#columns.length;
    const moves: Readonly<Record<string, readonly [number, number]>> = {
      ArrowUp: [row - 1, column],
      ArrowDown: [row + 1, column],
      ArrowLeft: [row, column - 1],
      ArrowRight: [row, column + 1],
      PageUp: [row - page, column],
      PageDown: [row + page, column],
      Home: [event.ctrlKey ? 0 : row, 0],
      End: [event.ctrlKey ? rows - 1 : row, lastColumn],
    };
    const move = moves[event.key];
    if (!move || rows === 0) return;
    event.preventDefault();
    this.#moveTo(clamp(move[0], 0, rows - 1), clamp(move[1], 0, lastColumn));
  }

  #moveTo(row: number, column: number): void {
    const top = row * this.#rowHeight;
    const seen = this.root.clientHeight - this.#head.offsetHeight - this.#rowHeight;
    if (top < this.root.scrollTop) this.root.scrollTop = top;
    else if (top > this.root.scrollTop + seen) this.root.scrollTop = top - seen;
    this.#make(row);
    const cell = this.#cellAt(row, column);
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.#draw();
  }
}

/** Pixels that hold a key whole, unless it is none. */
function widthOf(code: string): number {
  return Math.min(160, Math.max(44, 8 * code.length + 16));
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}

/** A path of which, where there is no room for it all, the end stays: that is where paths differ. */
function pathElement(path: string): HTMLElement {
  const from = path.length <= tailLength ? path.length : path.indexOf("/", path.length - tailLength);
  const cut = from < 0 ? path.length - tailLength : from;
  return element(
    "bdi",
    { class: "path" },
    element("span", { class: "path-start" }, path.slice(0, cut)),
    cut < path.length && element("span", { class: "path-end" }, path.slice(cut)),
  );
}
