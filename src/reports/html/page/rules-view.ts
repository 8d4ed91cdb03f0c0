import { counted } from "../../words/count.ts";
import type { PageRule } from "../page-data.ts";
import type { Audit } from "./audit.ts";
import { element, link, sentence } from "./dom.ts";

/** Every rule with how far it is kept, the least kept first. With `onRule`, a press shows where it is broken. */
export function rulesView(audit: Audit, onRule?: (rule: number) => void): HTMLElement {
  const rules = audit.data.rules.map((rule, index) => ({ rule, index }));
  const isBroken = ({ rule }: (typeof rules)[number]): boolean => rule.kept < rule.applied;
  const broken = rules
    .filter(isBroken)
    .sort((a, b) => share(a.rule) - share(b.rule) || b.rule.applied - a.rule.applied);
  const kept = rules.filter((entry) => !isBroken(entry) && entry.rule.applied > 0);
  const idle = rules.filter(({ rule }) => rule.applied === 0);
  const list = (entries: typeof rules): HTMLElement =>
    element(
      "ul",
      { class: "rules" },
      entries.map(({ rule, index }) => ruleItem(rule, onRule && (() => onRule(index)))),
    );
  return element(
    "div",
    { class: "rules-view" },
    element("h2", {}, broken.length === 0 ? "No rule is broken" : `${counted(broken.length, "rule")} broken`),
    list(broken),
    kept.length > 0 && element("h2", {}, `${counted(kept.length, "rule")} kept`),
    list(kept),
    idle.length > 0 && element("h2", {}, `${counted(idle.length, "rule")} with nothing to look at`),
    idle.length > 0 &&
      element(
        "p",
        { class: "idle" },
        idle.map(({ rule }) => [element("code", {}, rule.id), " "]),
      ),
  );
}

function share({ kept, applied }: PageRule): number {
  return applied === 0 ? 1 : kept / applied;
}

function ruleItem(rule: PageRule, onShow: (() => void) | undefined): HTMLElement {
  const isBroken = rule.kept < rule.applied;
  const bar = element(
    "div",
    { class: "bar", "aria-hidden": "true" },
    element("span", { class: "bar-share" }),
  );
  bar.style.setProperty("--share", `${share(rule) * 100}%`);
  return element(
    "li",
    { class: isBroken ? `rule ${rule.severity}` : "rule kept" },
    element(
      "div",
      { class: "rule-head" },
      element("span", { class: `badge ${rule.severity}` }, rule.severity),
      element("code", { class: "id" }, rule.id),
      element("span", { class: "rule-title" }, sentence(rule.title)),
    ),
    element(
      "div",
      { class: "rule-share" },
      bar,
      element("span", { class: "share" }, `${rule.kept} of ${rule.applied} ${rule.counts}`),
      element("span", { class: "percent" }, `${rule.percent} %`),
    ),
    element(
      "details",
      {},
      element("summary", {}, "Why, and how to fix it"),
      element("p", {}, sentence(rule.why)),
      element("p", {}, sentence(rule.fix)),
      element(
        "p",
        { class: "facts" },
        rule.sources.map(({ name, url }, at) => [at > 0 && " · ", link(name, url)]),
      ),
    ),
    isBroken && onShow && showButton(onShow),
  );
}

function showButton(onShow: () => void): HTMLElement {
  const button = element("button", { type: "button" }, "Show in the matrix");
  button.addEventListener("click", onShow);
  return button;
}
