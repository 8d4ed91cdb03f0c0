import { type Severity, severities } from "../../../rules/severity.ts";
import { counted, decimal } from "../../words/count.ts";
import type { Audit } from "./audit.ts";
import { element } from "./dom.ts";
import { type Counted, everything, type Filter, type Order } from "./filter.ts";

/** What the controls say. */
export interface Wish {
  readonly filter: Filter;
  readonly order: Order;
  /** Paths as long as they are. */
  readonly isFull: boolean;
}

/** The controls that say what to show, and how. */
export class FilterBar {
  readonly root: HTMLElement;
  /** Undoes the filter; shown only while there is one. */
  readonly reset = element("button", { type: "button", class: "reset", hidden: true }, "Reset");
  /** The controls that say how. */
  readonly order: HTMLElement;
  readonly #text: HTMLInputElement;
  readonly #chips: ReadonlyMap<Severity, HTMLButtonElement>;
  readonly #ruleOptions: readonly (readonly [rule: number, HTMLOptionElement])[];
  readonly #selects: readonly Select[];
  readonly #checks: readonly Check[];
  /** What no other control can say: a shared part, a part of the paths. */
  readonly #parts = element("span", { class: "onlys" });
  #wish: Wish;

  /** @param onChange told of each wish; `isTyping`: another will follow */
  constructor(
    readonly audit: Audit,
    wish: Wish,
    readonly onChange: (wish: Wish, isTyping: boolean) => void,
  ) {
    this.#wish = wish;
    const { data } = audit;
    this.#text = element("input", {
      type: "search",
      placeholder: "Path, operation, message …",
      "aria-label": "Text",
      autocomplete: "off",
      spellcheck: "false",
    });
    this.#text.addEventListener("input", () => this.#narrow({ text: this.#text.value }, true));
    this.#chips = new Map(
      severities.map((severity) => {
        const chip = element("button", { type: "button", class: `chip ${severity}` });
        chip.addEventListener("click", () => this.#toggle(severity));
        return [severity, chip] as const;
      }),
    );
    const broken = new Set(data.findings.map(({ rule }) => rule));
    const rules = data.rules.flatMap(({ id }, index) => (broken.has(index) ? [[String(index), id]] : []));
    const rule = this.#select(
      "Rule",
      "All rules",
      rules,
      ({ filter }) => number(filter.rule),
      (value) => ({
        rule: value === "" ? -1 : Number(value),
      }),
    );
    this.#ruleOptions = [...rule.control.options].slice(1).map((option) => [Number(option.value), option]);
    const tags = sorted(data.operations.flatMap((operation) => operation.tags.map((tag) => audit.text(tag))));
    const methods = sorted(data.operations.map(({ method }) => audit.text(method)));
    const intents = sorted(data.operations.map(({ intent }) => intent));
    const files = data.documents.map(({ file }, index) => [String(index), file]);
    this.#selects = [
      rule,
      ...(tags.length > 0
        ? [
            this.#select(
              "Tag",
              "All tags",
              tags.map(same),
              ({ filter }) => filter.tag,
              (tag) => ({ tag }),
            ),
          ]
        : []),
      this.#select(
        "Method",
        "All methods",
        methods.map(same),
        ({ filter }) => filter.method,
        (method) => ({ method }),
      ),
      this.#select(
        "Intent",
        "All intents",
        intents.map(same),
        ({ filter }) => filter.intent,
        (intent) => ({ intent }),
      ),
      ...(files.length > 1
        ? [
            this.#select(
              "Document",
              "All documents",
              files,
              ({ filter }) => number(filter.document),
              (value) => ({
                document: value === "" ? -1 : Number(value),
              }),
            ),
          ]
        : []),
    ];
    const orders = [...(tags.length > 0 ? [["tag", "Grouped by tag"]] : []), ["path", "Grouped by path"]];
    const group = this.#choice(
      "Group",
      "Not grouped",
      orders,
      ({ order }) => order.group,
      (value) => this.#wishFor({ order: { ...this.#wish.order, group: value as Order["group"] } }),
    );
    const sorts = [
      ["path", "By path"],
      ["worst", "Worst first"],
    ];
    const sort = this.#choice(
      "Sort",
      "As written",
      sorts,
      ({ order }) => order.sort,
      (value) => this.#wishFor({ order: { ...this.#wish.order, sort: value as Order["sort"] } }),
    );
    const isCompared = data.operations.some(({ isChanged }) => isChanged !== undefined);
    const questioned = check(
      "Only with findings",
      ({ filter }) => filter.isQuestioned,
      (isQuestioned) => this.#narrow({ isQuestioned }),
    );
    const changed = check(
      "Only what changed",
      ({ filter }) => filter.isChanged,
      (isChanged) => this.#narrow({ isChanged }),
    );
    const full = check(
      "Full paths",
      ({ isFull }) => isFull,
      (isFull) => this.#wishFor({ isFull }),
    );
    this.#checks = [full, questioned, ...(isCompared ? [changed] : [])];
    this.reset.addEventListener("click", () => this.#wishFor({ filter: everything }));
    this.root = element(
      "div",
      { class: "filters", role: "search", "aria-label": "Filter" },
      this.#text,
      element("div", { class: "chips", role: "group", "aria-label": "Severity" }, ...this.#chips.values()),
      ...this.#selects.map(({ control }) => control),
      this.#parts,
    );
    this.order = element(
      "span",
      { class: "order" },
      group.control,
      sort.control,
      this.#checks.map(({ label }) => label),
    );
    this.#selects = [...this.#selects, group, sort];
  }

  /** Shows a wish in the controls, and what each of them would leave. */
  show(wish: Wish, { bySeverity, byRule }: Counted): void {
    // Of a whole state only this is its own: a tab that was seen then is none to go back to.
    this.#wish = { filter: wish.filter, order: wish.order, isFull: wish.isFull };
    const { filter } = wish;
    if (this.#text.value !== filter.text) this.#text.value = filter.text;
    for (const { control, chosen } of this.#selects) {
      const value = chosen(wish);
      if (control.value !== value) control.value = value;
      control.classList.toggle("is-set", control.value !== "");
    }
    for (const { box, isOn } of this.#checks) box.checked = isOn(wish);
    for (const [severity, chip] of this.#chips) {
      const count = bySeverity.get(severity) ?? 0;
      const words = counted(count, severity);
      if (chip.textContent !== words) chip.textContent = words;
      chip.setAttribute("aria-pressed", String(filter.severities.has(severity)));
    }
    for (const [rule, option] of this.#ruleOptions) {
      const text = `${this.audit.data.rules[rule]?.id} (${decimal(byRule.get(rule) ?? 0)})`;
      if (option.text !== text) option.text = text;
    }
    this.#parts.replaceChildren(
      ...[
        filter.within !== "" && this.#part(filter.within, { within: "" }),
        filter.area !== "" && this.#part(`${filter.area} …`, { area: "" }),
      ].filter((part) => part !== false),
    );
    this.reset.hidden = isEverything(filter);
  }

  focus(): void {
    this.#text.focus();
    this.#text.select();
  }

  #part(text: string, undone: Partial<Filter>): HTMLElement {
    const button = element(
      "button",
      { type: "button", class: "only", "aria-label": `No longer only ${text}` },
      element("bdi", {}, text),
      " ✕",
    );
    button.addEventListener("click", () => {
      this.#narrow(undone);
      this.#text.focus();
    });
    return button;
  }

  #select(
    label: string,
    all: string,
    choices: readonly (readonly string[])[],
    chosen: Select["chosen"],
    partOf: (value: string) => Partial<Filter>,
  ): Select {
    return this.#choice(label, all, choices, chosen, (value) => this.#narrow(partOf(value)));
  }

  #choice(
    label: string,
    all: string,
    choices: readonly (readonly string[])[],
    chosen: Select["chosen"],
    onChoice: (value: string) => void,
  ): Select {
    const control = element(
      "select",
      { "aria-label": label },
      element("option", { value: "" }, all),
      choices.map(([value = "", text = ""]) => element("option", { value }, text)),
    );
    control.addEventListener("change", () => onChoice(control.value));
    return { control, chosen };
  }

  #toggle(severity: Severity): void {
    const left = new Set(this.#wish.filter.severities);
    if (!left.delete(severity)) left.add(severity);
    this.#narrow({ severities: left });
  }

  #narrow(part: Partial<Filter>, isTyping = false): void {
    this.#wishFor({ filter: { ...this.#wish.filter, ...part } }, isTyping);
  }

  #wishFor(part: Partial<Wish>, isTyping = false): void {
    this.onChange({ ...this.#wish, ...part }, isTyping);
  }
}

interface Select {
  readonly control: HTMLSelectElement;
  readonly chosen: (wish: Wish) => string;
}

interface Check {
  readonly box: HTMLInputElement;
  readonly label: HTMLElement;
  readonly isOn: (wish: Wish) => boolean;
}

/** Whether a filter leaves everything. */
export function isEverything(filter: Filter): boolean {
  return (
    filter.severities.size === everything.severities.size &&
    Object.entries(filter).every(
      ([name, value]) => name === "severities" || value === everything[name as keyof Filter],
    )
  );
}

function check(words: string, isOn: Check["isOn"], onChange: (isOn: boolean) => void): Check {
  const box = element("input", { type: "checkbox" });
  box.addEventListener("change", () => onChange(box.checked));
  return { box, label: element("label", { class: "check" }, box, words), isOn };
}

function number(index: number): string {
  return index < 0 ? "" : String(index);
}

function same(text: string): readonly string[] {
  return [text, text];
}

function sorted(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}
