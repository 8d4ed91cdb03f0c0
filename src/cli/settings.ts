import { ruleNamed, rules } from "../rules/index.ts";
import type { Config, RuleSetting } from "../ruleset/config.ts";
import { loadConfig } from "../ruleset/load.ts";
import { nearest } from "../ruleset/nearest.ts";
import { mergeConfigs, resolveRuleset } from "../ruleset/resolve.ts";
import { type Ruleset, type Severity, severities } from "../ruleset/ruleset.ts";
import { UsageError } from "./usage-error.ts";

/** The options that choose the ruleset, as the command line gives them. */
export interface RulesetOptions {
  /** A file, or false for `--no-config`. */
  readonly config?: string | boolean;
  readonly ruleset?: string;
  readonly rule: readonly string[];
}

/**
 * The ruleset in force: the command line over the configuration over what that extends.
 *
 * @throws InputError for a wrong configuration, UsageError for a wrong `--rule`
 */
export async function loadRuleset(
  options: RulesetOptions,
  folder: string,
): Promise<{ ruleset: Ruleset; config: Config }> {
  const named = await loadConfig({
    folder,
    rules,
    ...(typeof options.config === "string" || options.config === false ? { file: options.config } : {}),
    ...(options.ruleset === undefined ? {} : { ruleset: options.ruleset }),
  });
  const settings: Record<string, RuleSetting> = {};
  for (const text of options.rule) {
    const [id, severity] = parseRuleSetting(text);
    settings[id] = { severity };
  }
  const config = mergeConfigs(named.config, { rules: settings });
  return { ruleset: resolveRuleset(named.name, config, rules), config };
}

function parseRuleSetting(text: string): [string, Severity | "off"] {
  const [id = "", severity = ""] = text.split("=", 2);
  if (!ruleNamed(id)) {
    const best = nearest(
      id,
      rules.map((rule) => rule.id),
    );
    throw new UsageError(
      `\`${id}\` is not a rule`,
      best === undefined ? "`statuslint rules` lists them." : `Did you mean \`${best}\`?`,
    );
  }
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
