import { rules as builtInRules } from "../../rules/index.ts";
import type { Rule } from "../../rules/rule.ts";
import type { Layer } from "../../ruleset/layer.ts";
import { type LoadedConfig, loadConfig } from "../../ruleset/load/load.ts";
import { loadPlugins } from "../../ruleset/load/module.ts";
import { nearest } from "../../ruleset/nearest.ts";
import { mergeConfigs, resolveRuleset, rulesOf } from "../../ruleset/resolve.ts";
import type { Ruleset } from "../../ruleset/ruleset.ts";
import type { RulesetChoice } from "../options/ruleset.ts";
import { UsageError } from "../world/errors.ts";

/** The ruleset in force, and what it was made from. */
export interface LoadedRuleset extends LoadedConfig {
  readonly ruleset: Ruleset;
}

/**
 * The ruleset in force: the command line over the configuration over what that extends.
 *
 * @param folder absolute path of the working directory
 * @throws InputError for a wrong configuration or plugin, UsageError where a rule is set that does not exist
 */
export async function loadRuleset(
  { config: file, ruleset: base, plugins, rules: settings }: RulesetChoice,
  folder: string,
): Promise<LoadedRuleset> {
  const loaded = await loadConfig({
    folder,
    rules: await withPlugins(plugins, folder),
    ...(file === undefined ? {} : { file }),
    ...(base === undefined ? {} : { ruleset: base }),
  });
  const said = onCommandLine(settings, rulesOf(loaded.config, loaded.rules));
  const layers = said ? [...loaded.layers, said] : loaded.layers;
  const config = said ? mergeConfigs(loaded.config, said.config) : loaded.config;
  const ruleset = resolveRuleset(loaded.name, config, loaded.rules, loaded.folder);
  return { ...loaded, layers, config, ruleset };
}

async function withPlugins(modules: readonly string[], folder: string): Promise<readonly Rule[]> {
  if (modules.length === 0) return builtInRules;
  return [...builtInRules, ...(await loadPlugins(modules, folder, builtInRules))];
}

/** What the command line says of rules, as a configuration over all others. */
function onCommandLine(settings: RulesetChoice["rules"], rules: readonly Rule[]): Layer | undefined {
  if (settings.length === 0) return undefined;
  for (const [id] of settings) ruleWithId(id, rules);
  return {
    origin: "command line",
    config: { rules: Object.fromEntries(settings) },
    placeOf: () => undefined,
  };
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
