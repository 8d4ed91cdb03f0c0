import { counted } from "../../words/count.ts";
import type { PageFinding } from "../page-data.ts";
import type { Audit } from "./audit.ts";
import { type Child, copyButton, definition, element, link, sentence } from "./dom.ts";

/** How many places are listed before a reader asks for all. */
const maxPlaces = 12;

/** Everything about one finding, on a page. */
export class FindingView {
  constructor(readonly audit: Audit) {}

  element(index: number): HTMLElement {
    const { audit } = this;
    const finding = audit.finding(index);
    const rule = audit.rule(index);
    const place = audit.place(finding.place);
    const fix = finding.fix < 0 ? rule.fix : audit.text(finding.fix);
    return element(
      "article",
      { class: `finding ${finding.severity}` },
      element(
        "p",
        { class: "label" },
        element("span", { class: `badge ${finding.severity}` }, finding.severity),
        " ",
        element("code", {}, rule.id),
      ),
      element("h3", {}, sentence(audit.text(finding.message))),
      element("p", { class: "place" }, link(`${place.text}:${finding.column}`, place.address)),
      this.#source(finding),
      definition("Fix", sentence(fix)),
      finding.edits && this.#edits(finding.edits),
      definition("Why", sentence(rule.why)),
      (finding.evidence.length > 0 || finding.confidence !== "high") &&
        definition("Read from", this.#evidence(finding)),
      finding.instances.length > 1 &&
        definition(`In ${counted(finding.instances.length, "place")}`, this.#instances(finding)),
      finding.related.length > 0 && definition("See also", this.#related(finding)),
      definition(
        "Sources",
        rule.sources.map(({ name, url }, at) => [at > 0 && " · ", link(name, url)]),
      ),
    );
  }

  #source({ source, place }: PageFinding): HTMLElement {
    const [before, marked, after] = source.map((text) => this.audit.text(text));
    return element(
      "pre",
      { class: "source", tabindex: 0, "aria-label": `Line ${place[1]}` },
      element("span", { class: "line", "aria-hidden": "true" }, String(place[1])),
      element("code", {}, before, element("mark", {}, marked === "" ? " " : marked), after),
    );
  }

  /** The text before and after, and a button that copies what is new. */
  #edits(edits: NonNullable<PageFinding["edits"]>): HTMLElement {
    return element(
      "div",
      {},
      edits.map((numbers) => {
        const [file = "", kind = "", ...all] = numbers.map((text) => this.audit.text(text));
        const lines = all.filter((line, at) => !line.startsWith(at > 0 ? "\\" : "@"));
        const side = (term: string, mark: string, other: string): HTMLElement =>
          definition(
            term,
            element(
              "pre",
              { class: "source", tabindex: 0, "aria-label": term },
              element(
                "code",
                {},
                lines
                  .filter((line) => !line.startsWith(other))
                  .map((line) => {
                    // Between two places lines are left out.
                    const text = `${line.startsWith("@") ? "⋯" : line.slice(1)}\n`;
                    return line.startsWith(mark) ? element("mark", {}, text) : text;
                  }),
              ),
            ),
          );
        const added = lines.filter((line) => line.startsWith("+")).map((line) => line.slice(1));
        return [
          side(`Before (${file}, a ${kind})`, "-", "+"),
          side("After", "+", "-"),
          added.length > 0 && copyButton("Copy what is new", () => added.join("\n")),
        ];
      }),
    );
  }

  #evidence({ evidence, confidence }: PageFinding): Child {
    const sentences = evidence.map((text) => element("li", {}, sentence(this.audit.text(text))));
    return [
      sentences.length > 0 && element("ul", {}, sentences),
      confidence !== "high" && element("p", {}, `${confidence} confidence`),
    ];
  }

  #instances({ instances }: PageFinding): Child {
    return this.#places(
      instances.map(([operation, code, ...place]) => {
        const status = code < 0 ? "" : ` ${this.audit.text(code)}`;
        return { words: `${this.audit.operationName(operation)}${status}`, place: this.audit.place(place) };
      }),
    );
  }

  #related({ related }: PageFinding): Child {
    return this.#places(
      related.map(([message, ...place]) => ({
        words: this.audit.text(message),
        place: this.audit.place(place),
      })),
    );
  }

  #places(
    places: readonly { words: string; place: { text: string; address: string | undefined } }[],
  ): HTMLElement {
    const item = ({ words, place }: (typeof places)[number]): HTMLElement =>
      element(
        "li",
        {},
        element("bdi", {}, words),
        " ",
        element("small", {}, link(place.text, place.address)),
      );
    const list = element("ul", {}, places.slice(0, maxPlaces).map(item));
    const rest = places.slice(maxPlaces);
    if (rest.length === 0) return list;
    const more = element(
      "button",
      { type: "button", class: "more" },
      `Show ${counted(rest.length, "more place")}`,
    );
    more.addEventListener("click", () => {
      more.remove();
      list.append(...rest.map(item));
    });
    return element("div", {}, list, more);
  }
}
