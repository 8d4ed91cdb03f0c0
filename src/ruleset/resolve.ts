import type { Rule, RuleOptions } from "../rules/rule.ts";
import type { Config, RuleSetting } from "./config.ts";
import type { ActiveRule, Ruleset, Severity } from "./ruleset.ts";

/** A setting of a rule, in its long form. */
function long(setting: RuleSetting | undefined): { severity?: Severity | "off"; options?: RuleOptions } {
  return typeof setting === "string" ? { severity: setting } : (setting ?? {});
}

/** Two configurations as one; what `over` says wins. */
export function mergeConfigs(under: Config, over: Config): Config {
  const rules: Record<string, RuleSetting> = { ...under.rules };
  for (const [id, setting] of Object.entries(over.rules ?? {})) {
    const below = long(rules[id]);
    const above = long(setting);
    rules[id] = { ...below, ...above, options: { ...below.options, ...above.options } };
  }
  return {
    ...under,
    ...over,
    levels: { ...under.levels, ...over.levels },
    rules,
    intents: { ...under.intents, ...over.intents },
  };
}

/** Decides which rules run, how heavy each is, and with which options. */
export function resolveRuleset(name: string, config: Config, rules: readonly Rule[]): Ruleset {
  const minConfidence = config.minConfidence ?? "medium";
  const active = rules.flatMap((rule): ActiveRule[] => {
    const setting = long(
      config.rules && Object.hasOwn(config.rules, rule.id) ? config.rules[rule.id] : undefined,
    );
    const isWanted = config.basis === undefined || config.basis.includes(rule.basis);
    const severity = setting.severity ?? (isWanted ? (config.levels?.[rule.strength] ?? "off") : "off");
    if (severity === "off") return [];
    return [
      {
        rule,
        severity,
        lowConfidenceSeverity: config.lowConfidence ?? severity,
        options: { ...rule.options?.defaults, ...setting.options },
        minConfidence,
      },
    ];
  });
  return { name, rules: active, callbacks: config.callbacks ?? false, intents: config.intents ?? {} };
}
