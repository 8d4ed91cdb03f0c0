import type { PageErrors } from "../page-data.ts";
import { element } from "./dom.ts";

/** The catalogue of each document: operations × statuses, then its codes. */
export function errorsView(errors: readonly PageErrors[]): HTMLElement {
  return element(
    "div",
    { class: "rules-view" },
    errors.map((document) => [
      element("h2", {}, element("bdi", {}, document.file)),
      element("p", {}, document.counts),
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
      element("bdi", {}, operations),
    ]),
  );
}

function operationsTable({ statuses, operations }: PageErrors): HTMLElement {
  return table(
    ["Operation", ...statuses],
    operations.map(([name, ...states]) => [element("bdi", {}, name), ...states]),
  );
}

function table(titles: readonly string[], rows: readonly (readonly (Node | string)[])[]): HTMLElement {
  return element(
    "table",
    {},
    element(
      "tr",
      {},
      titles.map((title) => element("th", {}, title)),
    ),
    rows.map(([first = "", ...cells]) =>
      element(
        "tr",
        {},
        element("th", { scope: "row" }, first),
        cells.map((cell) => element("td", {}, cell)),
      ),
    ),
  );
}
