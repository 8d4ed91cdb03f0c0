import type { Severity } from "../../../rules/severity.ts";
import { decimal } from "../../words/count.ts";
import type { PageFinding } from "../page-data.ts";
import type { Audit } from "./audit.ts";
import { severityWords } from "./cell-words.ts";
import { element } from "./dom.ts";
import { everything, type Filter } from "./filter.ts";

/** The controls that say what to show. */
export class FilterBar {
  readonly root: HTMLElement;
  #filter: Filter = everything;
  readonly #text: HTMLInputElement;
  readonly #selects: readonly HTMLSelectElement[];
  readonly #severities: readonly HTMLButtonElement[];
  readonly #questioned: HTMLInputElement;
  readonly #rule: HTMLSelectElement;
  /** Undoes the filter; shown only while there is one. */
  readonly reset = element("button", { type: "button", class: "reset", hidden: true }, "Reset");

  constructor(
    audit: Audit,
    readonly onChange: (filter: Filter) => void,
  ) {
    const { data } = audit;
    this.#text = element("input", {
      type: "search",
      placeholder: "Path, operation, message …",
      "aria-label": "Text",
      autocomplete: "off",
      spellcheck: "false",
    });
    this.#text.addEventListener("input", () => this.#change({ text: this.#text.value }));

    const counts = countBy(data.findings, ({ severity }) => severity);
    this.#severities = (["error", "warning", "info"] as const).map((severity) => {
      const count = counts.get(severity) ?? 0;
      const button = element(
        "button",
        { type: "button", class: `chip ${severity}`, "aria-pressed": "true", "data-severity": severity },
        `${decimal(count)} ${severityWords[severity][count === 1 ? 0 : 1]}`,
      );
      button.addEventListener("click", () => this.#toggle(severity));
      return button;
    });

    const broken = countBy(data.findings, ({ rule }) => rule);
    this.#rule = select(
      "Rule",
      "All rules",
      data.rules.flatMap(({ id }, index) =>
        broken.has(index) ? [[String(index), `${id} (${decimal(broken.get(index) ?? 0)})`]] : [],
      ),
      (value) => this.#change({ rule: value === "" ? -1 : Number(value) }),
    );
    const tags = sorted(data.operations.flatMap((operation) => operation.tags.map((tag) => audit.text(tag))));
    const methods = sorted(data.operations.map(({ method }) => audit.text(method)));
    const intents = sorted(data.operations.map(({ intent }) => intent));
    this.#selects = [
      this.#rule,
      ...(tags.length > 0 ? [select("Tag", "All tags", tags.map(same), (tag) => this.#change({ tag }))] : []),
      select("Method", "All methods", methods.map(same), (method) => this.#change({ method })),
      select("Intent", "All intents", intents.map(same), (intent) => this.#change({ intent })),
      ...(data.documents.length > 1
        ? [
            select(
              "Document",
              "All documents",
              data.documents.map(({ file }, index) => [String(index), file]),
              (value) => this.#change({ document: value === "" ? -1 : Number(value) }),
            ),
          ]
        : []),
    ];
    this.#questioned = element("input", { type: "checkbox" });
    this.#questioned.addEventListener("change", () =>
      this.#change({ isQuestioned: this.#questioned.checked }),
    );
    this.reset.addEventListener("click", () => this.set(everything));

    this.root = element(
      "div",
      { class: "filters", role: "search", "aria-label": "Filter" },
      this.#text,
      element("div", { class: "chips", role: "group", "aria-label": "Severity" }, ...this.#severities),
      ...this.#selects,
      element("label", { class: "check" }, this.#questioned, "Only with findings"),
    );
  }

  /** Shows a filter in the controls and applies it. */
  set(filter: Filter): void {
    this.#text.value = filter.text;
    this.#questioned.checked = filter.isQuestioned;
    for (const control of this.#selects) control.value = "";
    if (filter.rule >= 0) this.#rule.value = String(filter.rule);
    this.#use(filter);
  }

  focus(): void {
    this.#text.focus();
    this.#text.select();
  }

  #change(part: Partial<Filter>): void {
    this.#use({ ...this.#filter, ...part });
  }

  #toggle(severity: Severity): void {
    const severities = new Set(this.#filter.severities);
    if (!severities.delete(severity)) severities.add(severity);
    this.#change({ severities });
  }

  #use(filter: Filter): void {
    this.#filter = filter;
    for (const control of this.#selects) control.classList.toggle("is-set", control.value !== "");
    for (const button of this.#severities) {
      const isOn = filter.severities.has(button.dataset.severity as Severity);
      button.setAttribute("aria-pressed", String(isOn));
    }
    const isSet =
      filter.text !== "" ||
      filter.isQuestioned ||
      filter.severities.size < everything.severities.size ||
      this.#selects.some(({ value }) => value !== "");
    this.reset.hidden = !isSet;
    this.onChange(filter);
  }
}

function select(
  label: string,
  all: string,
  choices: readonly (readonly string[])[],
  onChange: (value: string) => void,
): HTMLSelectElement {
  const made = element(
    "select",
    { "aria-label": label },
    element("option", { value: "" }, all),
    choices.map(([value = "", text = ""]) => element("option", { value }, text)),
  );
  made.addEventListener("change", () => onChange(made.value));
  return made;
}

function same(text: string): readonly string[] {
  return [text, text];
}

function sorted(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}

function countBy<Key>(
  findings: readonly PageFinding[],
  keyOf: (finding: PageFinding) => Key,
): ReadonlyMap<Key, number> {
  const counts = new Map<Key, number>();
  for (const finding of findings) {
    const key = keyOf(finding);
    counts.set(key, (counts.get(key) ?? 0) + finding.places);
  }
  return counts;
}
