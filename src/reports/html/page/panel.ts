import type { Audit } from "./audit.ts";
import { cellWords } from "./cell-words.ts";
import { copyButton, definition, element, link, sentence } from "./dom.ts";
import { FindingView } from "./finding-view.ts";
import type { Selection, Target } from "./matrix.ts";

/** What a reader has opened: what is declared there, and findings with their source and what to do about them. */
export class Panel {
  readonly root: HTMLElement;
  readonly #content = element("div", { class: "content" });
  readonly #view: FindingView;

  /**
   * @param onClose told when a reader wants it closed
   * @param addressOf the address of a finding in what is open
   */
  constructor(
    readonly audit: Audit,
    readonly onClose: () => void,
    readonly addressOf: (finding: number) => string,
  ) {
    this.#view = new FindingView(audit);
    const close = element("button", { type: "button", class: "close", "aria-label": "Close (Escape)" }, "✕");
    close.addEventListener("click", () => this.onClose());
    this.root = element(
      "div",
      { class: "panel", role: "dialog", "aria-labelledby": "panel-title", hidden: true },
      close,
      this.#content,
    );
  }

  get isOpen(): boolean {
    return !this.root.hidden;
  }

  /** @param finding the one that is meant; −1: all */
  open({ row, code }: Target, selection: Selection, finding: number): void {
    this.#content.replaceChildren(
      ...(row.kind === "operation"
        ? this.#aboutOperation(row.index, code, selection)
        : this.#aboutDocument(row.index, selection)),
      copyButton("Copy the link to this", () => location.href),
    );
    this.root.hidden = false;
    this.root.scrollTop = 0;
    this.#content.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
    const meant = this.#content.querySelector(`[data-finding="${finding}"]`);
    meant?.classList.add("is-meant");
    meant?.scrollIntoView({ block: "nearest" });
  }

  close(): void {
    this.root.hidden = true;
    this.#content.replaceChildren();
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
    const declares = operation.declares.map((key) => audit.text(key));
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
      element("p", {}, element("bdi", {}, audit.text(operation.summary))),
      element(
        "p",
        { class: "facts" },
        link(place.text, place.address),
        operation.deprecated && " · deprecated",
        " · declares ",
        declares.length === 0 ? "nothing" : declares.join(", "),
        " · ",
        element("span", { title: evidence }, intent),
      ),
    ];
    if (code === undefined) {
      const findings = audit.findingsOf(index).filter(isShown);
      return [
        ...head,
        ...this.#findings(findings, "Nothing is to be said about this operation."),
        ...operation.responses.flatMap((_, at) => this.#declared(index, declares[at] ?? "")),
      ];
    }
    const cell = audit.cell(index, code, isShown);
    const { by: covering = code } = cell;
    return [
      ...head,
      element("p", { class: "cell-words" }, `${cellWords(code, { ...cell, findings: [] })}.`),
      element("p", { class: "facts" }, audit.meaning(code) ?? ""),
      ...this.#declared(index, covering),
      ...this.#findings(cell.findings, ""),
    ];
  }

  /** The response that an operation declares under a key, as it is written. */
  #declared(index: number, key: string): HTMLElement[] {
    const { audit } = this;
    const { declares, responses } = audit.operation(index);
    const at = declares.findIndex((code) => audit.text(code) === key);
    const response = audit.data.responses[responses[at] ?? -1];
    if (!response) return [];
    const { description, sharedName, headers, content } = response;
    const place = audit.place(response.place);
    const names = (texts: readonly number[]) =>
      texts.map((text, each) => [each > 0 && ", ", element("code", {}, audit.text(text))]);
    const said = audit.text(description);
    return [
      element(
        "section",
        { class: "declared-response", "aria-label": `The response under ${key}` },
        element(
          "h3",
          {},
          element("code", {}, key),
          " ",
          element("bdi", {}, said === "" ? "without a description" : said),
        ),
        definition("Body", content.length > 0 ? names(content) : "none"),
        headers.length > 0 && definition("Headers", names(headers)),
        element(
          "p",
          { class: "facts" },
          link(place.text, place.address),
          sharedName >= 0 && [" · shared: ", element("code", {}, audit.text(sharedName))],
        ),
      ),
    ];
  }

  #findings(findings: readonly number[], none: string): HTMLElement[] {
    if (findings.length === 0) return none === "" ? [] : [element("p", {}, sentence(none))];
    return this.audit.bySeverity(findings).map((index) => {
      const article = this.#view.element(index);
      article.dataset.finding = String(index);
      const anchor = element("a", { href: `#${this.addressOf(index)}`, class: "anchor" }, "Link");
      anchor.setAttribute("aria-label", `Link to this finding: ${this.audit.rule(index).id}`);
      article.querySelector(".label")?.append(" ", anchor);
      return article;
    });
  }
}

function title(...children: (Node | string)[]): HTMLElement {
  return element("h2", { id: "panel-title", tabindex: -1 }, ...children);
}
