import { rules as builtInRules } from "../../rules/index.ts";
import type { Rule } from "../../rules/rule.ts";
import { type Decisions, decide, rulesOf } from "../../ruleset/decide.ts";
import { loadConfig } from "../../ruleset/load/load.ts";
import { loadPlugins } from "../../ruleset/load/module.ts";
import { nearest } from "../../ruleset/nearest.ts";
import { rulesetOf } from "../../ruleset/resolve.ts";
import type { Ruleset } from "../../ruleset/ruleset.ts";
import type { Layer } from "../../ruleset/written-config.ts";
import type { RulesetChoice } from "../options/ruleset.ts";
import { UsageError } from "../world/errors.ts";

/** The ruleset in force, the configurations it was made from, and what they decided. */
export interface LoadedRuleset {
  readonly ruleset: Ruleset;
  readonly decisions: Decisions;
  readonly layers: readonly Layer[];
  /** What is to be said of files that look like a configuration and are not read. */
  readonly notes: readonly string[];
}

/**
 * The ruleset in force: the command line over the configuration over what that extends.
 *
 * @param folder absolute path of the working directory
 * @param onExtended told each file that a configuration extends before it is read, there or not: its absolute path
 * @throws InputError for a wrong configuration or plugin, UsageError where a rule is set that does not exist
 */
export async function loadRuleset(
  {
    config: file,
    ruleset: base,
    allowRemote,
    allowPrivate,
    allowOutside,
    plugins,
    unusedComponents,
    rules: settings,
  }: RulesetChoice,
  folder: string,
  onExtended?: (file: string) => void,
): Promise<LoadedRuleset> {
  const loaded = await loadConfig({
    folder,
    ...(onExtended ? { onExtended } : {}),
    rules: await withPlugins(plugins, folder, allowOutside),
    allowOutside,
    ...(allowRemote ? { fetching: { allowPrivate } } : {}),
    ...(file === undefined ? {} : { file }),
    ...(base === undefined ? {} : { ruleset: base }),
  });
  const { name, rules, folder: home } = loaded;
  const layers = [
    ...loaded.layers,
    ...onCommandLine(settings, unusedComponents, rulesOf(loaded.layers, rules)),
  ];
  const decisions = decide(layers, rules, home);
  return { ruleset: rulesetOf(name, decisions, home), decisions, layers, notes: loaded.notes };
}

async function withPlugins(
  modules: readonly string[],
  folder: string,
  mayLeave: boolean,
): Promise<readonly Rule[]> {
  if (modules.length === 0) return builtInRules;
  return [...builtInRules, ...(await loadPlugins(modules, folder, builtInRules, mayLeave))];
}

/** What the command line says of rules and components, as a configuration over all others. */
function onCommandLine(
  settings: RulesetChoice["rules"],
  unusedComponents: boolean,
  rules: readonly Rule[],
): Layer[] {
  if (settings.length === 0 && !unusedComponents) return [];
  for (const [id] of settings) ruleWithId(id, rules);
  const config = {
    rules: Object.fromEntries(settings),
    ...(unusedComponents ? { unusedComponents } : {}),
  };
  return [{ origin: "command line", config, placeOf: () => undefined }];
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
