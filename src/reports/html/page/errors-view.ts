import type { PageErrors } from "../page-data.ts";
import { element } from "./dom.ts";

/** How many operations that give a code are shown before a reader opens the rest. */
const maxNamed = 3;
const signs: Readonly<Record<string, string>> = { declared: "✓", missing: "✗" };

/** The catalogue of each document: operations × statuses, then its codes. */
export function errorsView(errors: readonly PageErrors[]): HTMLElement {
  return element(
    "div",
    { class: "rules-view" },
    errors.map((document) => [
      element("h2", {}, element("bdi", {}, document.file)),
      element("p", { class: "facts" }, document.counts),
      document.codes.length > 0 && codesTable(document),
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
      named(operations),
    ]),
  );
}

function named(operations: readonly string[]): HTMLElement {
  const list = (names: readonly string[]): HTMLElement =>
    element(
      "ul",
      { class: "rules" },
      names.map((name) => element("li", {}, element("bdi", {}, name))),
    );
  if (operations.length <= maxNamed) return list(operations);
  return element("details", {}, element("summary", {}, `${operations.length} operations`), list(operations));
}

function operationsTable({ statuses, operations }: PageErrors): HTMLElement {
  return table(
    ["Operation", ...statuses],
    operations.map(([name, ...states]) => [
      element("bdi", {}, name),
      ...states.map((state) => signs[state] ?? state),
    ]),
  );
}

function table(titles: readonly string[], rows: readonly (readonly (Node | string)[])[]): HTMLElement {
  return element(
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
      rows.map(([first = "", ...cells]) =>
        element(
          "tr",
          {},
          element("th", { scope: "row" }, first),
          cells.map((cell) => element("td", {}, cell)),
        ),
      ),
    ),
  );
}
