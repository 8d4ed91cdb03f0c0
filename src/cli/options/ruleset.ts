import { rules as builtInRules } from "../../rules/index.ts";
import type { Rule } from "../../rules/rule.ts";
import { type Severity, severities } from "../../rules/severity.ts";
import type { Config, RuleSetting } from "../../ruleset/config.ts";
import type { Layer } from "../../ruleset/layer.ts";
import { type LoadedConfig, loadConfig } from "../../ruleset/load/load.ts";
import { loadPlugins } from "../../ruleset/load/module.ts";
import { nearest } from "../../ruleset/nearest.ts";
import { mergeConfigs, resolveRuleset, rulesOf } from "../../ruleset/resolve.ts";
import type { Ruleset } from "../../ruleset/ruleset.ts";
import { UsageError } from "../world/usage-error.ts";

/** The options that choose the ruleset, as the command line gives them. */
export interface RulesetOptions {
  /** A file, or false for `--no-config`. */
  readonly config?: string | boolean;
  readonly ruleset?: string;
  readonly rule: readonly string[];
  /** Modules with rules in code. */
  readonly plugin?: readonly string[];
}

/** The ruleset in force, and what it was made from. */
export interface LoadedRuleset extends LoadedConfig {
  readonly ruleset: Ruleset;
}

/**
 * The ruleset in force: the command line over the configuration over what that extends.
 *
 * @throws InputError for a wrong configuration or plugin, UsageError for a wrong `--rule`
 */
export async function loadRuleset(options: RulesetOptions, folder: string): Promise<LoadedRuleset> {
  const loaded = await loadConfig({
    folder,
    rules: await withPlugins(options.plugin ?? [], folder),
    ...(typeof options.config === "string" || options.config === false ? { file: options.config } : {}),
    ...(options.ruleset === undefined ? {} : { ruleset: options.ruleset }),
  });
  const said = onCommandLine(options.rule, rulesOf(loaded.config, loaded.rules));
  const layers = said ? [...loaded.layers, said] : loaded.layers;
  const config = said ? mergeConfigs(loaded.config, said.config) : loaded.config;
  const ruleset = resolveRuleset(loaded.name, config, loaded.rules, loaded.folder);
  return { ...loaded, layers, config, ruleset };
}

async function withPlugins(modules: readonly string[], folder: string): Promise<readonly Rule[]> {
  if (modules.length === 0) return builtInRules;
  return [...builtInRules, ...(await loadPlugins(modules, folder, builtInRules))];
}

/** What `--rule` says, as a configuration over all others. */
function onCommandLine(texts: readonly string[], rules: readonly Rule[]): Layer | undefined {
  if (texts.length === 0) return undefined;
  const settings: Record<string, RuleSetting> = {};
  for (const text of texts) {
    const [id, severity] = parseRuleSetting(text, rules);
    settings[id] = { severity };
  }
  const config: Config = { rules: settings };
  return { origin: "command line", config, placeOf: () => undefined };
}

/**
 * The rule with this id.
 *
 * @throws UsageError with the nearest id there is
 */
export function ruleWithId(id: string, rules: readonly Rule[]): Rule {
  const rule = rules.find((known) => known.id === id);
  if (rule) return rule;
  const best = nearest(
    id,
    rules.map((known) => known.id),
  );
  throw new UsageError(
    `\`${id}\` is not a rule`,
    best === undefined ? "`statuslint rules` lists them." : `Did you mean \`${best}\`?`,
  );
}

function parseRuleSetting(text: string, rules: readonly Rule[]): [string, Severity | "off"] {
  const [id = "", severity = ""] = text.split("=", 2);
  ruleWithId(id, rules);
  const levels = [...severities, "off"] as const;
  const level = levels.find((known) => known === severity);
  if (level === undefined) {
    throw new UsageError(
      `\`--rule ${text}\` names no severity`,
      `Write --rule ${id}=<severity>, with one of ${levels.join(", ")}.`,
    );
  }
  return [id, level];
}
