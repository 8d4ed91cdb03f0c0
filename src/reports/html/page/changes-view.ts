import { counted } from "../../words/count.ts";
import type { PageChange } from "../page-data.ts";
import { element, link, sentence } from "./dom.ts";

/** The look of each effect: that of the severity which is as grave. */
const looks: Readonly<Record<PageChange["effect"], string>> = {
  breaking: "error",
  risky: "warning",
  harmless: "info",
};

/** What clients will notice, the worst first: what changed, where, what that does to them, and who says so. */
export function changesView(changes: readonly PageChange[]): HTMLElement {
  return element(
    "div",
    { class: "rules-view" },
    element("h2", {}, `What clients will notice: ${counted(changes.length, "change")}`),
    element(
      "ul",
      { class: "rules" },
      changes.map(({ effect, message, notice, source, where, place, address }) =>
        element(
          "li",
          { class: `rule ${looks[effect]}` },
          element(
            "div",
            { class: "rule-head" },
            element("span", { class: `badge ${looks[effect]}` }, effect),
            element("bdi", {}, sentence(message)),
          ),
          element("p", { class: "notice" }, element("bdi", {}, where), ": ", sentence(notice)),
          element("p", { class: "facts" }, link(place, address), " · ", link(source.name, source.url)),
        ),
      ),
    ),
  );
}
