import { counted } from "../../words/count.ts";
import type { PageFinding } from "../page-data.ts";
import type { Audit } from "./audit.ts";
import { cellWords, severityWords } from "./cell-words.ts";
import { type Child, element, link, sentence } from "./dom.ts";
import type { Selection } from "./filter.ts";
import type { Target } from "./matrix.ts";

/** How many places are listed before a reader asks for all. */
const maxPlaces = 12;

/** What a reader has opened: findings with their source, and what to do about them. */
export class Panel {
  readonly root: HTMLElement;
  readonly #content = element("div", { class: "content" });
  readonly #close: HTMLButtonElement;

  constructor(
    readonly audit: Audit,
    readonly onClose: () => void,
  ) {
    this.#close = element("button", { type: "button", class: "close", "aria-label": "Close (Escape)" }, "✕");
    this.#close.addEventListener("click", () => this.close());
    this.root = element(
      "aside",
      { class: "panel", role: "dialog", "aria-labelledby": "panel-title", hidden: true },
      this.#close,
      this.#content,
    );
  }

  get isOpen(): boolean {
    return !this.root.hidden;
  }

  open(target: Target, selection: Selection): void {
    const { row, code } = target;
    this.#content.replaceChildren(
      ...(row.kind === "document"
        ? this.#aboutDocument(row.index, selection)
        : this.#aboutOperation(row.index, code, selection)),
    );
    this.root.hidden = false;
    this.root.scrollTop = 0;
    for (const source of this.root.querySelectorAll<HTMLElement>(".source")) {
      const mark = source.querySelector("mark");
      // Of a long line the marked place is what must be seen.
      if (mark) source.scrollLeft = mark.offsetLeft - source.offsetLeft - source.clientWidth / 3;
    }
    this.#content.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
  }

  close(): void {
    if (!this.isOpen) return;
    this.root.hidden = true;
    this.#content.replaceChildren();
    this.onClose();
  }

  #aboutDocument(index: number, { isShown }: Selection): HTMLElement[] {
    const document = this.audit.data.documents[index];
    const findings = (document?.findings ?? []).filter(isShown);
    return [
      title(element("bdi", {}, document?.file ?? "")),
      element("p", { class: "facts" }, `${document?.title ?? ""} · OpenAPI ${document?.openapi ?? ""}`),
      ...this.#findings(findings, "Nothing is to be said about the document as a whole."),
    ];
  }

  #aboutOperation(index: number, code: string | undefined, { isShown }: Selection): HTMLElement[] {
    const { audit } = this;
    const operation = audit.operation(index);
    const place = audit.place(operation.place);
    const declares = operation.declares.map((key) => audit.text(key)).join(", ");
    const evidence = operation.evidence.map((text) => audit.text(text)).join("; ");
    const sure = operation.confidence === "high" ? "" : ` (${operation.confidence} confidence)`;
    const intent =
      operation.intent === "unknown" ? "what it does is not known" : `it does: ${operation.intent}${sure}`;
    const head = [
      title(
        element("span", { class: "method" }, audit.text(operation.method)),
        " ",
        element("bdi", { class: "path" }, audit.text(operation.path)),
      ),
      element(
        "p",
        { class: "facts" },
        link(place.text, place.address),
        operation.deprecated && " · deprecated",
        " · declares ",
        declares === "" ? "nothing" : declares,
        " · ",
        element("span", { title: evidence }, intent),
      ),
    ];
    if (code === undefined) {
      const findings = audit.findingsOf(index).filter(isShown);
      return [...head, ...this.#findings(findings, "Nothing is to be said about this operation.")];
    }
    const cell = audit.cell(index, code, isShown);
    return [
      ...head,
      element("p", { class: "cell-words" }, `${cellWords(code, { ...cell, findings: [] })}.`),
      element("p", { class: "facts" }, audit.data.codes[code] ?? ""),
      ...this.#findings(cell.findings, ""),
    ];
  }

  #findings(findings: readonly number[], none: string): HTMLElement[] {
    if (findings.length === 0) return none === "" ? [] : [element("p", {}, none)];
    return this.audit.bySeverity(findings).map((index) => this.finding(index));
  }

  /** Everything about one finding. */
  finding(index: number): HTMLElement {
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
        element("span", { class: `badge ${finding.severity}` }, severityWords[finding.severity][0]),
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
        const lines = all.filter((line) => !/^[@\\]/.test(line));
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
                    const text = `${line.slice(1)}\n`;
                    return line.startsWith(mark) ? element("mark", {}, text) : text;
                  }),
              ),
            ),
          );
        const added = lines.filter((line) => line.startsWith("+")).map((line) => line.slice(1));
        return [
          side(`Before (${file}, a ${kind})`, "-", "+"),
          side("After", "+", "-"),
          added.length > 0 && copyButton(added.join("\n")),
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

function title(...children: Child[]): HTMLElement {
  return element("h2", { id: "panel-title", tabindex: -1 }, ...children);
}

function definition(term: string, ...description: Child[]): HTMLElement {
  return element("div", { class: "definition" }, element("h4", {}, term), element("div", {}, ...description));
}

function copyButton(text: string): HTMLElement {
  const button = element("button", { type: "button", class: "more" }, "Copy what is new");
  button.addEventListener("click", async () => {
    button.textContent = await navigator.clipboard.writeText(text).then(
      () => "Copied",
      () => "The browser does not let this page copy",
    );
  });
  return button;
}
