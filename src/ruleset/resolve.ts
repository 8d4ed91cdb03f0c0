import type { Rule } from "../rules/rule.ts";
import { severities } from "../rules/severity.ts";
import type { Config } from "./config.ts";
import { type DecidedRule, type Decisions, decide, valuesOf } from "./decide.ts";
import type { ActiveRule, RuleOverride, Ruleset } from "./ruleset.ts";
import { Scope } from "./scope.ts";
import type { Layer } from "./written-config.ts";

/**
 * Decides which rules run, how heavy each is, and with which options.
 *
 * @param config one configuration, or several of which the later win over the earlier
 * @param rules those of statuslint and of plugins; what the configuration defines is added
 * @param folder the `file:` address of the folder that globs of the configuration start in
 */
export function resolveRuleset(
  name: string,
  config: Config | readonly Layer[],
  rules: readonly Rule[],
  folder?: string,
): Ruleset {
  const layers = isList(config) ? config : [{ origin: name, config, placeOf: () => undefined }];
  return rulesetOf(name, decide(layers, rules, folder), folder);
}

function isList(config: Config | readonly Layer[]): config is readonly Layer[] {
  return Array.isArray(config);
}

/** The ruleset that an audit runs: what was decided, without where it is said. */
export function rulesetOf(
  name: string,
  { settings, intents, ignore, rules }: Decisions,
  folder?: string,
): Ruleset {
  return {
    name,
    rules: rules.flatMap((rule) => activeRule(rule, settings)),
    callbacks: settings.callbacks.value,
    ...(settings.unusedComponents.value ? { unusedComponents: true } : {}),
    ...(settings.generator.value === null ? {} : { generator: settings.generator.value }),
    intents: valuesOf(intents),
    ...(ignore.length > 0 ? { ignore: ignore.map(({ value }) => value) } : {}),
    ...(folder === undefined ? {} : { folder }),
  };
}

function activeRule(
  { rule, severity: { value: severity, by }, options, overrides: written }: DecidedRule,
  settings: Decisions["settings"],
): ActiveRule[] {
  const lowConfidence = settings.lowConfidence.value ?? undefined;
  const overrides = written.flatMap(({ scope, setting }): RuleOverride[] => {
    if (!setting.severity && !setting.options) return [];
    const own = setting.severity?.value;
    return [
      {
        scope,
        ...(own === undefined ? {} : { severity: own }),
        ...(own === undefined || own === "off" ? {} : { lowConfidenceSeverity: lowConfidence ?? own }),
        ...(setting.options ? { options: valuesOf(setting.options) } : {}),
      },
    ];
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
      lowConfidenceSeverity: lowConfidence ?? reported,
      options: valuesOf(options),
      minConfidence: settings.minConfidence.value,
      ...(by === "levels" ? { levels: levelsOf(settings) } : {}),
      ...(all.length > 0 ? { overrides: all } : {}),
    },
  ];
}

function levelsOf(settings: Decisions["settings"]): Required<ActiveRule>["levels"] {
  return {
    must: settings["levels.must"].value,
    should: settings["levels.should"].value,
    consider: settings["levels.consider"].value,
  };
}
