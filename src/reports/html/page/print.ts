import { counted } from "../../words/count.ts";
import type { Audit } from "./audit.ts";
import { cellClass, codeClass, signs } from "./cell-words.ts";
import { element, sentence } from "./dom.ts";
import type { Selection } from "./matrix.ts";
import { rulesView } from "./rules-view.ts";

/** How many findings are printed in words; all of a large description would be a book. */
const maxPrinted = 300;

/**
 * What goes to paper: what to do first, how far the rules are kept, the matrix as far as it is filtered, as a table, and its findings,
 * the most severe first.
 *
 * @param todo as it is on the screen, where there is something to do; a copy of it is printed, opened
 * @param legend as it is on the screen; a copy of it is printed above the table
 */
export function printView(
  audit: Audit,
  selection: Selection,
  todo: HTMLElement | undefined,
  legend: HTMLElement,
): HTMLElement {
  const first = todo?.cloneNode(true) as HTMLElement | undefined;
  first?.setAttribute("open", "");
  // In a file of the print they would name the path of this page.
  for (const anchor of first?.querySelectorAll("a") ?? []) anchor.removeAttribute("href");
  return element(
    "div",
    { class: "print" },
    first,
    rulesView(audit),
    legend.cloneNode(true),
    matrixTable(audit, selection),
    findingList(audit, selection),
  );
}

function matrixTable(audit: Audit, { rows, columns, isShown }: Selection): HTMLElement {
  const { data } = audit;
  return element(
    "table",
    {},
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        element("th", {}, "Operation"),
        columns.map((code) => element("th", { class: codeClass(code) }, code)),
      ),
    ),
    element(
      "tbody",
      {},
      rows.map((row) => {
        const { kind, index } = row;
        return kind !== "operation"
          ? element(
              "tr",
              { class: kind },
              element(
                "th",
                { colspan: columns.length + 1 },
                element(
                  "bdi",
                  {},
                  kind === "group" ? row.name || "Without a tag" : (data.documents[index]?.file ?? ""),
                ),
              ),
            )
          : element(
              "tr",
              {},
              element("td", { class: "name" }, element("bdi", {}, audit.operationName(index))),
              columns.map((code) => {
                const cell = audit.cell(index, code, isShown);
                const sign = element("span", {}, signs[cell.state]);
                return element("td", {}, element("span", { class: `cell ${cellClass(cell)}` }, sign));
              }),
            );
      }),
    ),
  );
}

function findingList(audit: Audit, { rows, isShown }: Selection): HTMLElement {
  const indexes = new Set(
    rows.flatMap(({ kind, index }) => {
      if (kind === "group") return [];
      return kind === "document" ? (audit.data.documents[index]?.findings ?? []) : audit.findingsOf(index);
    }),
  );
  const all = audit.bySeverity([...indexes].filter(isShown));
  const left = all.length - maxPrinted;
  return element(
    "section",
    {},
    element(
      "h2",
      {},
      counted(
        all.reduce((sum, index) => sum + audit.finding(index).places, 0),
        "finding",
      ),
    ),
    element(
      "ul",
      {},
      all.slice(0, maxPrinted).map((index) => {
        const { severity, message, place, fix, instances } = audit.finding(index);
        const rule = audit.rule(index);
        const [first] = instances;
        const where =
          instances.length === 1 && first
            ? audit.operationName(first[0])
            : counted(instances.length, "place");
        return element(
          "li",
          { class: severity },
          element("b", {}, severity),
          " ",
          sentence(audit.text(message)),
          " ",
          element("code", {}, rule.id),
          element("br"),
          element("small", {}, `${audit.place(place).text} · ${where}`),
          element("br"),
          element("small", {}, sentence(fix < 0 ? rule.fix : audit.text(fix))),
        );
      }),
    ),
    left > 0 && element("p", {}, `${counted(left, "more finding")} are in the page itself.`),
  );
}
