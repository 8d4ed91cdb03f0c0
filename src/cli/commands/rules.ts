import { rulePage } from "../../reports/reference/rule-page.ts";
import { plain } from "../../reports/words/escape.ts";
import { ruleNamed } from "../../rules/index.ts";
import type { Rule } from "../../rules/rule.ts";
import type { RulesetChoice } from "../options/ruleset.ts";
import { loadRuleset, ruleWithId } from "../run/load-ruleset.ts";
import type { World } from "../world/process.ts";

/** `statuslint explain <rule>`: everything there is to know about a rule, also one of your own. */
export async function explainCommand(
  id: string,
  chosen: RulesetChoice,
  { streams, folder }: World,
): Promise<number> {
  // What comes with statuslint can be read also where the configuration is wrong.
  const rule = ruleNamed(id) ?? ruleWithId(id, await rulesInForce(chosen, folder));
  await streams.out(`${rulePage(rule)}\n`);
  return 0;
}

async function rulesInForce(chosen: RulesetChoice, folder: string): Promise<readonly Rule[]> {
  const { decisions } = await loadRuleset(chosen, folder);
  return decisions.rules.map(({ rule }) => rule);
}

/** `statuslint rules`: every rule, and what the ruleset in force makes of it. */
export async function rulesCommand(
  format: "terminal" | "json",
  chosen: RulesetChoice,
  { streams, folder }: World,
): Promise<number> {
  const { ruleset, decisions, notes } = await loadRuleset(chosen, folder);
  for (const note of notes) streams.error(`note: ${plain(note)}\n`);
  const rules = decisions.rules.map(({ rule }) => rule);
  const severity = new Map(ruleset.rules.map((active) => [active.rule.id, active.severity]));
  if (format === "json") {
    const listed = rules.map((rule) => describe(rule, severity.get(rule.id) ?? "off"));
    await streams.out(`${JSON.stringify({ ruleset: ruleset.name, rules: listed }, null, 2)}\n`);
    return 0;
  }
  const width = Math.max(...rules.map((rule) => rule.id.length));
  const lines = rules.map(
    (rule) =>
      `${rule.id.padEnd(width)}  ${(severity.get(rule.id) ?? "off").padEnd(7)}  ${rule.strength.padEnd(8)}  ${rule.title}`,
  );
  await streams.out(`${lines.join("\n")}\n`);
  return 0;
}

function describe(rule: Rule, severity: string): Record<string, unknown> {
  const { id, title, strength, basis, why, fix, sources, options } = rule;
  return { id, title, strength, basis, severity, why, fix, sources, options: options ?? null };
}
