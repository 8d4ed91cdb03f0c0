import { severities } from "../../../rules/severity.ts";
import type { Audit } from "./audit.ts";
import { everything } from "./filter.ts";
import type { Wish } from "./filter-bar.ts";
import type { Target } from "./matrix.ts";

/** All that a reader sees, so that an address can hold it. */
export interface State extends Wish {
  readonly tab: string;
  /** What is open beside the matrix. */
  readonly open: Target | undefined;
  /** Which of its findings is meant; −1: all. */
  readonly finding: number;
}

export const start: State = {
  tab: "matrix",
  filter: everything,
  order: { group: "", sort: "" },
  isFull: false,
  open: undefined,
  finding: -1,
};

/** Reads and writes what a reader sees as the fragment of an address. Whatever is unknown in one counts as not said. */
export class Addresses {
  /** Each operation by a name of its own. */
  readonly #names: readonly string[];
  readonly #operations: ReadonlyMap<string, number>;
  readonly #firstTab: string;

  constructor(readonly audit: Audit) {
    const { documents, operations } = audit.data;
    const names = new Map<string, number>();
    for (const [index, { document }] of operations.entries()) {
      const file = documents.length > 1 ? ` ${documents[document]?.file}` : "";
      const name = `${audit.operationName(index)}${file}`;
      names.set(names.has(name) ? `${name} (${index})` : name, index);
    }
    this.#operations = names;
    this.#firstTab = audit.data.errors ? "errors" : "matrix";
    this.#names = [...names.keys()];
  }

  /** The fragment for what is seen, without `#`; empty for what is seen at first. */
  write({ tab, filter, order, isFull, open, finding }: State): string {
    const { documents, rules } = this.audit.data;
    const isOne = open?.row.kind === "document";
    const said: readonly (readonly [name: string, value: string | undefined])[] = [
      ["tab", tab === this.#firstTab ? "" : tab],
      ["text", filter.text],
      [
        "severity",
        filter.severities.size === severities.length
          ? ""
          : severities.filter((each) => filter.severities.has(each)).join() || "none",
      ],
      ["rule", rules[filter.rule]?.id],
      ["document", documents[filter.document]?.file],
      ["method", filter.method],
      ["tag", filter.tag],
      ["intent", filter.intent],
      ["within", filter.within],
      ["area", filter.area],
      ["findings", filter.isQuestioned ? "only" : ""],
      ["changed", filter.isChanged ? "only" : ""],
      ["group", order.group],
      ["sort", order.sort],
      ["paths", isFull ? "full" : ""],
      ["about", isOne ? documents[open.row.index]?.file : ""],
      ["operation", open?.row.kind === "operation" ? this.#names[open.row.index] : ""],
      ["status", open?.code],
      ["finding", open && finding >= 0 ? this.#findingName(finding) : ""],
    ];
    return said.flatMap(([name, value]) => (value ? [`${name}=${encoded(value)}`] : [])).join("&");
  }

  /** What a fragment asks for. */
  read(fragment: string, tabs: readonly string[]): State {
    const { audit } = this;
    const { documents, rules, operations } = audit.data;
    const said = new URLSearchParams(fragment.replace(/^#/, ""));
    const text = (name: string): string => said.get(name) ?? "";
    const oneOf = <Value extends string>(name: string, values: readonly Value[]): Value | "" =>
      values.find((value) => value === text(name)) ?? "";
    const known = (name: string, values: () => readonly string[]): string =>
      text(name) === "" ? "" : oneOf(name, values());
    const shown = said.has("severity") ? text("severity").split(",") : severities;
    const fileAt = (name: string): number => documents.findIndex(({ file }) => file === text(name));
    const operation = this.#operations.get(text("operation"));
    const about = fileAt("about");
    const row =
      operation !== undefined
        ? ({ kind: "operation", index: operation } as const)
        : about >= 0
          ? ({ kind: "document", index: about } as const)
          : undefined;
    const finding = text("finding");
    return {
      tab: oneOf("tab", tabs) || this.#firstTab,
      filter: {
        text: text("text"),
        severities: new Set(severities.filter((each) => shown.includes(each))),
        rule: rules.findIndex(({ id }) => id === text("rule")),
        document: said.has("document") ? fileAt("document") : -1,
        method: known("method", () => operations.map(({ method }) => audit.text(method))),
        tag: known("tag", () => operations.flatMap(({ tags }) => tags.map((tag) => audit.text(tag)))),
        intent: known("intent", () => operations.map(({ intent }) => intent)),
        within: known("within", () => audit.data.findings.map(({ within }) => audit.text(within))),
        area: text("area"),
        isQuestioned: said.has("findings"),
        isChanged: said.has("changed") && operations.some(({ isChanged }) => isChanged !== undefined),
      },
      order: { group: oneOf("group", ["tag", "path"]), sort: oneOf("sort", ["path", "worst"]) },
      isFull: text("paths") === "full",
      open: row && { row, code: row.kind === "operation" ? (said.get("status") ?? undefined) : undefined },
      finding:
        finding === ""
          ? -1
          : audit.data.findings.findIndex((_, index) => this.#findingName(index) === finding),
    };
  }

  /** "404-for-item specs/shop.yaml:12:5". */
  #findingName(index: number): string {
    const { place, column } = this.audit.finding(index);
    return `${this.audit.rule(index).id} ${this.audit.place(place).text}:${column}`;
  }
}

/** As few escapes as a reader can copy: what stands in paths stays. */
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd"))
    .replaceAll("%20", "+")
    .replace(/%(?:2F|3A|2C)/g, (code) => ({ "%2F": "/", "%3A": ":", "%2C": "," })[code] ?? code);
}
