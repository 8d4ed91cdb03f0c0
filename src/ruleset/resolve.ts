import type { Rule, RuleOptions } from "../rules/rule.ts";
import type { Config, Override, RuleSetting } from "./config.ts";
import { definedRules } from "./define/defined-rules.ts";
import { type ActiveRule, type RuleOverride, type Ruleset, type Severity, severities } from "./ruleset.ts";
import { Scope } from "./scope.ts";

/** A setting of a rule, in its long form. */
export function long(setting: RuleSetting | undefined): {
  severity?: Severity | "off";
  options?: RuleOptions;
} {
  return typeof setting === "string" ? { severity: setting } : (setting ?? {});
}

/** Two configurations as one; what `over` says wins, also over the overrides of `under`. */
export function mergeConfigs(under: Config, over: Config): Config {
  const rules: Record<string, RuleSetting> = { ...under.rules };
  for (const [id, setting] of Object.entries(over.rules ?? {})) {
    const below = long(rules[id]);
    const above = long(setting);
    rules[id] = { ...below, ...above, options: { ...below.options, ...above.options } };
  }
  const overrides = [
    ...(under.overrides ?? []).flatMap((override) => outweighed(override, over.rules ?? {})),
    ...(over.overrides ?? []),
  ];
  return {
    ...under,
    ...over,
    levels: { ...under.levels, ...over.levels },
    rules,
    ...(under.overrides || over.overrides ? { overrides } : {}),
    ...(under.define || over.define ? { define: { ...under.define, ...over.define } } : {}),
    intents: { ...under.intents, ...over.intents },
    ...(under.ignore || over.ignore ? { ignore: [...(under.ignore ?? []), ...(over.ignore ?? [])] } : {}),
  };
}

/** What is left of an override under a later word on the same rules; nothing where that says it all. */
function outweighed(override: Override, rules: Readonly<Record<string, RuleSetting>>): Override[] {
  const left = Object.entries(override.rules).flatMap(([id, setting]): [string, RuleSetting][] => {
    const { severity, options } = without(long(setting), long(rules[id]));
    if (severity === undefined && options === undefined) return [];
    return [[id, { ...(severity ? { severity } : {}), ...(options ? { options } : {}) }]];
  });
  return left.length === 0 ? [] : [{ ...override, rules: Object.fromEntries(left) }];
}

/** The part of a setting that another says nothing about. */
export function without(
  { severity, options }: { severity?: Severity | "off"; options?: RuleOptions },
  over: { readonly severity?: Severity | "off"; readonly options?: RuleOptions },
): { severity?: Severity | "off"; options?: RuleOptions } {
  const kept = Object.entries(options ?? {}).filter(([name]) => !Object.hasOwn(over.options ?? {}, name));
  return {
    ...(severity !== undefined && over.severity === undefined ? { severity } : {}),
    ...(kept.length > 0 ? { options: Object.fromEntries(kept) } : {}),
  };
}

/** The rules that a configuration can speak of: those given and those it defines. */
export function rulesOf(config: Config, rules: readonly Rule[]): readonly Rule[] {
  const own = definedRules(config.define ?? {});
  return own.length === 0 ? rules : [...rules, ...own];
}

/**
 * Decides which rules run, how heavy each is, and with which options.
 *
 * @param rules those of statuslint and of plugins; what the configuration defines is added
 * @param folder the `file:` address of the folder that globs of the configuration start in
 */
export function resolveRuleset(
  name: string,
  config: Config,
  rules: readonly Rule[],
  folder?: string,
): Ruleset {
  const scopes = (config.overrides ?? []).map((override) => ({
    scope: new Scope(override, folder),
    override,
  }));
  const active = rulesOf(config, rules).flatMap((rule): ActiveRule[] => {
    const severity = severityOf(rule, config);
    const overrides = scopes.flatMap(({ scope, override }): RuleOverride[] => {
      const setting = Object.hasOwn(override.rules, rule.id) ? long(override.rules[rule.id]) : {};
      if (setting.severity === undefined && setting.options === undefined) return [];
      return [{ scope, ...withLow(setting, config) }];
    });
    const heaviest = severities.find((known) =>
      [severity, ...overrides.map((override) => override.severity)].includes(known),
    );
    if (heaviest === undefined) return [];
    // Off in general, but on for some: it is off for all first.
    const all = severity === "off" ? [{ scope: new Scope({}), severity }, ...overrides] : overrides;
    const reported = severity === "off" ? heaviest : severity;
    return [
      {
        rule,
        severity: reported,
        lowConfidenceSeverity: config.lowConfidence ?? reported,
        options: { ...rule.options?.defaults, ...settingOf(rule, config).options },
        minConfidence: config.minConfidence ?? "medium",
        ...(all.length > 0 ? { overrides: all } : {}),
      },
    ];
  });
  return {
    name,
    rules: active,
    callbacks: config.callbacks ?? false,
    intents: config.intents ?? {},
    ...(config.ignore ? { ignore: config.ignore } : {}),
    ...(folder === undefined ? {} : { folder }),
  };
}

function withLow(
  setting: { severity?: Severity | "off"; options?: RuleOptions },
  { lowConfidence }: Config,
): Omit<RuleOverride, "scope"> {
  const { severity } = setting;
  if (severity === undefined || severity === "off") return setting;
  return { ...setting, lowConfidenceSeverity: lowConfidence ?? severity };
}

function settingOf(rule: Rule, config: Config): ReturnType<typeof long> {
  return long(config.rules && Object.hasOwn(config.rules, rule.id) ? config.rules[rule.id] : undefined);
}

/** How heavy a rule is in general: as it is set by name, else by its strength, where its basis is wanted. */
function severityOf(rule: Rule, config: Config): Severity | "off" {
  const set = settingOf(rule, config).severity;
  if (set !== undefined) return set;
  const own = config.define && Object.hasOwn(config.define, rule.id) ? config.define[rule.id] : undefined;
  // Whoever defines a rule wants it, whatever basis the rules of statuslint are chosen by.
  const isWanted = own !== undefined || config.basis === undefined || config.basis.includes(rule.basis);
  return own?.severity ?? (isWanted ? (config.levels?.[rule.strength] ?? "off") : "off");
}
