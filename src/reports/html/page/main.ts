import { counted, countsText, decimal, listed } from "../../words/count.ts";
import { withoutRows } from "../rows.ts";
import { Audit } from "./audit.ts";
import { signs } from "./cell-words.ts";
import { changesView } from "./changes-view.ts";
import { element, sentence } from "./dom.ts";
import { errorsView } from "./errors-view.ts";
import { type Counted, everything, Search } from "./filter.ts";
import { FilterBar } from "./filter-bar.ts";
import { FirstView } from "./first.ts";
import { Matrix } from "./matrix.ts";
import { Panel } from "./panel.ts";
import { printView } from "./print.ts";
import { rulesView } from "./rules-view.ts";
import { Addresses, type State, start } from "./state.ts";

const data = withoutRows(JSON.parse(document.getElementById("data")?.textContent ?? ""));
const audit = new Audit(data);
const search = new Search(audit);

const addresses = new Addresses(audit);
const panel = new Panel(
  audit,
  () => go({ open: undefined, finding: -1 }),
  (finding) => addresses.write({ ...state, finding }),
);
const matrix = new Matrix(audit, (open) => go({ open, finding: -1 }));
const result = element("p", { role: "status" });
const filters = new FilterBar(audit, start, (wish, isTyping) => {
  const isContinued = isTyping && state.filter.text !== "" && wish.filter.text !== "";
  go({ ...wish, open: undefined, finding: -1 }, isContinued);
});
const todo = new FirstView(audit);
let state = start;
let selection: Counted;

/** How the address is still to be written. */
let due: "pushState" | "replaceState" | undefined;

/** Shows something else, under an address of its own; `isContinued`: in the place of the last. */
function go(part: Partial<State>, isContinued = false): void {
  if (!isContinued) writeAddress();
  show({ ...state, ...part });
  due ??= isContinued ? "replaceState" : "pushState";
  // Browsers take milliseconds for it: what is asked for is seen first.
  requestAnimationFrame(() => setTimeout(writeAddress));
}

function writeAddress(): void {
  const address = `${location.href.replace(/#.*/s, "")}#${addresses.write(state)}`;
  try {
    if (due && address !== location.href) history[due](null, "", address);
  } catch {
    // Some browsers allow so many a minute: then this state has no address.
  }
  due = undefined;
}

/** Shows a state, and changes only what is other than before. */
function show(next: State, isFirst = false): void {
  const before = state;
  state = next;
  const isFiltered = isFirst || before.filter !== next.filter || before.order !== next.order;
  if (isFiltered) {
    selection = search.select(next.filter, next.order);
    matrix.show(selection);
    nothing.hidden = selection.rows.length > 0;
    const all = data.operations.length;
    const operations =
      selection.operations === all
        ? counted(all, "operation")
        : `${decimal(selection.operations)} of ${counted(all, "operation")}`;
    result.textContent = `${operations}, ${counted(selection.findings, "finding")}`;
  }
  matrix.root.classList.toggle("is-full", next.isFull);
  matrixView.classList.toggle("is-split", next.open !== undefined);
  if (isFiltered || before.isFull !== next.isFull) filters.show(next, selection);
  todo.show(next, addresses);
  for (const { name, tab, view, content } of tabs) {
    const isShown = name === next.tab;
    if (isShown && !view.hasChildNodes()) view.append(content());
    view.hidden = !isShown;
    tab.setAttribute("aria-selected", String(isShown));
    tab.tabIndex = isShown ? 0 : -1;
  }
  if (next.open) {
    const isOther =
      isFiltered || !before.open || before.open !== next.open || before.finding !== next.finding;
    if (!isOther) return;
    const isFound = matrix.reveal(next.open);
    panel.open(next.open, selection, next.finding);
    if (isFound) matrix.markOpen();
    else matrix.unmark();
  } else if (panel.isOpen) {
    panel.close();
    matrix.unmark();
    if (!isFiltered && next.tab === before.tab) matrix.focus();
  }
}

/** Shows what the address asks for. */
function follow(isFirst = false): void {
  const asked = addresses.read(
    location.hash,
    tabs.map(({ name }) => name),
  );
  if (isFirst || addresses.write(asked) !== addresses.write(state)) show(asked, isFirst);
}

const nothing = element("p", { class: "nothing", hidden: true }, "No operation matches the filter.");
const legend = element(
  "p",
  { class: "legend" },
  [
    ["declared", "declared"],
    ["covered", "covered by a class or default"],
    ["missing error", "missing"],
    ["questionable error", "questionable"],
    ["questionable error shared", "shared by several operations"],
  ].map(([look = "", words = ""]) => {
    const state = look.split(" ")[0] as keyof typeof signs;
    return element(
      "span",
      {},
      element("span", { class: `cell ${look}` }, element("span", {}, signs[state])),
      ` ${words}`,
    );
  }),
);
const matrixView = element(
  "section",
  { id: "view-matrix", class: "view", role: "tabpanel", "aria-labelledby": "tab-matrix" },
  todo.root,
  filters.root,
  element(
    "div",
    { class: "under" },
    element("div", { class: "result" }, filters.order, result, filters.reset),
    legend,
  ),
  element("div", { class: "stage" }, matrix.root, nothing),
  panel.root,
);
/** What is behind a tab is made when it is first seen. */
const tabs = [
  ...(data.errors ? [{ name: "errors", label: "Errors", content: errorsView.bind(undefined, data) }] : []),
  { name: "matrix", label: "Matrix", content: () => "" },
  {
    name: "rules",
    label: "Rules",
    content: () =>
      rulesView(audit, (rule) => {
        go({ tab: "matrix", filter: { ...everything, rule }, open: undefined });
        matrix.focus();
      }),
  },
  ...(data.changes
    ? [{ name: "changes", label: "Changes", content: changesView.bind(undefined, data.changes) }]
    : []),
].map(({ name, label, content }) => {
  const tab = element(
    "button",
    { type: "button", role: "tab", id: `tab-${name}`, "aria-controls": `view-${name}` },
    label,
  );
  tab.addEventListener("click", () => go({ tab: name }));
  return { name, tab, view: name === "matrix" ? matrixView : viewOf(name), content };
});

function viewOf(name: string): HTMLElement {
  return element("section", {
    id: `view-${name}`,
    class: "view page-view",
    role: "tabpanel",
    "aria-labelledby": `tab-${name}`,
    hidden: true,
  });
}

function verdict(): HTMLElement {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity, places } of data.findings) counts[severity] += places;
  const worst = audit.worst(data.findings.keys());
  if (worst === undefined)
    return element(
      "p",
      { class: "verdict clean" },
      data.documents.length > 0 ? "Nothing to report" : "Nothing was audited",
    );
  return element("p", { class: `verdict ${worst}` }, countsText(counts));
}

function scope(): string {
  const [only] = data.documents;
  const documents =
    data.documents.length === 1 && only
      ? `${only.file} · ${only.title} · OpenAPI ${only.openapi}`
      : counted(data.documents.length, "document");
  return `${documents} · ${counted(data.operations.length, "operation")} · ruleset ${data.ruleset}`;
}

function troubles(): HTMLElement | undefined {
  if (data.problems.length === 0 && data.notes.length === 0) return undefined;
  const summary = [
    ...(data.problems.length > 0
      ? [counted(data.problems.length, "problem with the input", "problems with the input")]
      : []),
    ...(data.notes.length > 0 ? [counted(data.notes.length, "note")] : []),
  ];
  return element(
    "details",
    { class: data.problems.length > 0 ? "troubles error" : "troubles", open: data.problems.length > 0 },
    element("summary", {}, listed(summary)),
    element(
      "ul",
      {},
      data.problems.map(({ place, message, fix, verdict }) =>
        element(
          "li",
          {},
          element("code", {}, place),
          verdict === undefined ? " was not audited: " : ` is ${verdict}: `,
          sentence(message),
          ". ",
          sentence(fix),
        ),
      ),
      data.notes.map((note) => element("li", {}, sentence(note))),
    ),
  );
}

const tablist = element(
  "div",
  { class: "tabs", role: "tablist", "aria-label": "View" },
  ...tabs.map(({ tab }) => tab),
);
tablist.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
  event.preventDefault();
  const at = tabs.findIndex(({ name }) => name === state.tab);
  const other = tabs[(at + (event.key === "ArrowLeft" ? tabs.length - 1 : 1)) % tabs.length];
  if (!other) return;
  go({ tab: other.name });
  other.tab.focus();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && panel.isOpen) {
    event.preventDefault();
    go({ open: undefined, finding: -1 });
  }
  const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
  if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !matrixView.hidden) {
    event.preventDefault();
    filters.focus();
  }
});

let printed: HTMLElement | undefined;
window.addEventListener("beforeprint", () => {
  printed?.remove();
  printed = printView(audit, selection, todo.root, legend);
  document.body.append(printed);
});
window.addEventListener("afterprint", () => printed?.remove());

const header = element(
  "header",
  { class: "top" },
  element("h1", {}, "statuslint"),
  verdict(),
  data.comparison !== undefined && element("p", { class: "compared" }, element("bdi", {}, data.comparison)),
  element("p", { class: "scope" }, element("bdi", {}, scope())),
  tablist,
);
document.body.prepend(
  header,
  ...[troubles()].filter((part) => part !== undefined),
  element("main", {}, ...tabs.map(({ view }) => view)),
);
window.addEventListener("hashchange", () => follow());
follow(true);
