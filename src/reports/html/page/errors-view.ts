import type { PageData, PageErrors } from "../page-data.ts";
import { signs } from "./cell-words.ts";
import { type Child, element, sentence } from "./dom.ts";

/** What came of comparing errors, then the catalogue of each document: its codes, then operations × statuses. */
export function errorsView({ errors = [], comparisons = [] }: PageData): HTMLElement {
  return element(
    "div",
    { class: "rules-view" },
    comparisons.map(({ title, texts }) => [
      element("h2", {}, title),
      element(
        "ul",
        {},
        texts.map((text) => element("li", {}, sentence(text))),
      ),
    ]),
    element("p", { class: "legend" }, shown("✓"), " declared ", shown("✗"), " missing"),
    errors.map((document) => [
      element("h2", {}, element("bdi", {}, document.file)),
      element("p", { class: "facts" }, document.counts),
      document.codes.length > 0 ? codesTable(document) : element("p", {}, document.noCodes),
      operationsTable(document),
    ]),
  );
}

function codesTable({ codes }: PageErrors): HTMLElement {
  return table(
    ["Code", "Status", "Text", "Operations"],
    codes.map(({ code, statuses, text, operations }) => [
      element("code", {}, code),
      statuses,
      element("bdi", {}, text),
      element("bdi", {}, operations),
    ]),
  );
}

function operationsTable({ statuses, operations }: PageErrors): HTMLElement {
  return table(
    ["Operation", ...statuses],
    operations.map(([name, ...states]) => [element("bdi", {}, name), ...states.map(shown)]),
  );
}

/** A state as the matrix shows it; the class or `default` that covers a status as it is called. */
function shown(state: string): Child {
  const look = state === "✓" ? "declared" : state === "✗" ? "missing" : undefined;
  if (look === undefined) return state;
  const severity = look === "missing" ? " warning" : "";
  return element(
    "span",
    { class: `cell ${look}${severity}`, role: "img", "aria-label": look },
    element("span", {}, signs[look]),
  );
}

/** A table that scrolls by itself where it is too wide. */
function table(titles: readonly string[], rows: readonly (readonly Child[])[]): HTMLElement {
  return element(
    "div",
    { class: "wide", tabindex: 0, role: "region", "aria-label": titles[0] },
    element(
      "table",
      {},
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          titles.map((title) => element("th", { scope: "col" }, title)),
        ),
      ),
      element(
        "tbody",
        {},
        rows.map(([first, ...cells]) =>
          element(
            "tr",
            {},
            element("th", { scope: "row" }, first),
            cells.map((cell) => element("td", {}, cell)),
          ),
        ),
      ),
    ),
  );
}
