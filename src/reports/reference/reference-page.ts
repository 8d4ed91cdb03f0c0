import type { Rule } from "../../rules/rule.ts";
import type { Ruleset } from "../../ruleset/ruleset.ts";
import { proseToMarkdown } from "../words/escape.ts";
import { rulePage } from "./rule-page.ts";

/** A ruleset that comes with the package, and what it is for in one line. */
export interface Preset {
  readonly ruleset: Ruleset;
  readonly purpose: string;
}

/** The documentation of every rule and preset in one Markdown page, with a line end after it. */
export function referencePage(rules: readonly Rule[], presets: readonly Preset[]): string {
  const names = presets.map(({ ruleset }) => ruleset.name);
  const severities = presets.map(
    ({ ruleset }) => new Map(ruleset.rules.map(({ rule, severity }) => [rule.id, severity])),
  );
  const rows = rules.map((rule) => {
    const cells = severities.map((severity) => severity.get(rule.id) ?? "–");
    return `| [${rule.id}](#${rule.id}) | ${proseToMarkdown(rule.title)} | ${cells.join(" | ")} |`;
  });
  return [
    "# Rules and rulesets",
    "This page is generated from the rules. `statuslint explain <rule>` prints a section of it, `statuslint rules` the list.",
    presets.map(({ ruleset, purpose }) => `- **${ruleset.name}**: ${purpose}`).join("\n"),
    [`| rule | says | ${names.join(" | ")} |`, `|---|---|${names.map(() => "---|").join("")}`, ...rows].join(
      "\n",
    ),
    ...rules.map((rule) => rulePage(rule, 2)),
  ]
    .join("\n\n")
    .concat("\n");
}
