import { counted, decimal, listed } from "../../words/count.ts";
import type { PageData } from "../page-data.ts";
import { Audit } from "./audit.ts";
import { severityWords, signs } from "./cell-words.ts";
import { element, sentence } from "./dom.ts";
import { errorsView } from "./errors-view.ts";
import { everything, type Filter, Search, type Selection } from "./filter.ts";
import { FilterBar } from "./filter-bar.ts";
import { Matrix } from "./matrix.ts";
import { Panel } from "./panel.ts";
import { printView } from "./print.ts";
import { rulesView } from "./rules-view.ts";

const data: PageData = JSON.parse(document.getElementById("data")?.textContent ?? "");
const audit = new Audit(data);
const search = new Search(audit);
let selection: Selection = search.select(everything);

const panel = new Panel(audit, () => {
  matrix.unmark();
  matrix.focus();
});
const matrix = new Matrix(audit, (target) => {
  panel.open(target, selection);
  matrix.markOpen();
});
const result = element("p", { role: "status" });
const filters = new FilterBar(audit, apply);

function apply(filter: Filter): void {
  selection = search.select(filter);
  if (panel.isOpen) panel.close();
  matrix.show(selection);
  nothing.hidden = selection.rows.length > 0;
  const all = data.operations.length;
  const operations =
    selection.operations === all
      ? counted(all, "operation")
      : `${decimal(selection.operations)} of ${counted(all, "operation")}`;
  result.textContent = `${operations}, ${counted(selection.findings, "finding")}`;
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
    ["questionable error usual", "as nearly everywhere in its document"],
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
  filters.root,
  element("div", { class: "under" }, element("div", { class: "result" }, result, filters.reset), legend),
  element("div", { class: "stage" }, matrix.root, panel.root, nothing),
);
const rules = element(
  "section",
  { id: "view-rules", class: "view", role: "tabpanel", "aria-labelledby": "tab-rules", hidden: true },
  rulesView(audit, (rule) => {
    show("matrix");
    filters.set({ ...everything, rule });
    matrix.focus();
  }),
);
const errors = element(
  "section",
  { id: "view-errors", class: "view", role: "tabpanel", "aria-labelledby": "tab-errors", hidden: true },
  errorsView(data.errors ?? []),
);
const views = { matrix: matrixView, rules, errors };
const tabs = (
  [
    ...(data.errors ? ([["errors", "Errors"]] as const) : []),
    ["matrix", "Matrix"],
    ["rules", "Rules"],
  ] as const
).map(([name, label]) => {
  const tab = element(
    "button",
    { type: "button", role: "tab", id: `tab-${name}`, "aria-controls": `view-${name}` },
    label,
  );
  tab.addEventListener("click", () => show(name));
  return { name, tab, view: views[name] };
});

function show(name: keyof typeof views): void {
  for (const { name: other, tab, view } of tabs) {
    const isShown = other === name;
    view.hidden = !isShown;
    tab.setAttribute("aria-selected", String(isShown));
    tab.tabIndex = isShown ? 0 : -1;
  }
}

function verdict(): HTMLElement {
  const counts = (["error", "warning", "info"] as const).flatMap((severity) => {
    const own = data.findings.filter((finding) => finding.severity === severity);
    const count = own.reduce((sum, { places }) => sum + places, 0);
    return count === 0
      ? []
      : [{ severity, text: `${decimal(count)} ${severityWords[severity][count === 1 ? 0 : 1]}` }];
  });
  if (counts.length === 0)
    return element(
      "p",
      { class: "verdict clean" },
      data.documents.length > 0 ? "Nothing to report" : "Nothing was audited",
    );
  return element("p", { class: `verdict ${counts[0]?.severity}` }, listed(counts.map(({ text }) => text)));
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
  const at = tabs.findIndex(({ tab }) => tab.getAttribute("aria-selected") === "true");
  const other = tabs[(at + (event.key === "ArrowLeft" ? tabs.length - 1 : 1)) % tabs.length];
  if (!other) return;
  show(other.name);
  other.tab.focus();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && panel.isOpen) {
    event.preventDefault();
    panel.close();
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
  printed = printView(audit, selection);
  document.body.append(printed);
});
window.addEventListener("afterprint", () => printed?.remove());

const header = element(
  "header",
  { class: "top" },
  element("h1", {}, "statuslint"),
  verdict(),
  element("p", { class: "scope" }, element("bdi", {}, scope())),
  tablist,
);
document.body.prepend(
  header,
  ...[troubles()].filter((part) => part !== undefined),
  element("main", {}, ...tabs.map(({ view }) => view)),
);
show(data.errors ? "errors" : "matrix");
apply(everything);
