import { type Command, Option } from "commander";
import { type Severity, severities } from "../../rules/severity.ts";
import { severityMeant } from "../../ruleset/nearest.ts";
import { UsageError } from "../world/errors.ts";
import type { GivenOptions } from "./given.ts";

/** Which ruleset is asked for, as plain data. */
export interface RulesetChoice {
  /** The configuration's file, or false for none at all; undefined: look for one. */
  readonly config: string | false | undefined;
  /** A preset, file or package in the place of what the configuration extends. */
  readonly ruleset: string | undefined;
  /** Whether to fetch rulesets at addresses. */
  readonly allowRemote: boolean;
  /** Whether to fetch them also from this machine and from private networks. */
  readonly allowPrivate: boolean;
  /** Whether the files of the configuration, and where their links lead, may lie outside of the repository. */
  readonly allowOutside: boolean;
  /** Modules with rules in code. */
  readonly plugins: readonly string[];
  /** Whether to audit shared responses that no operation uses, whatever the configuration says. */
  readonly unusedComponents: boolean;
  /** What single rules are set to, over everything else; the later wins. */
  readonly rules: readonly (readonly [id: string, severity: Severity | "off"])[];
}

/** Adds the options that choose the ruleset to a command. */
export function withRuleset(command: Command): Command {
  return command
    .option("-c, --config <file>", "use this configuration")
    .option("--no-config", "use no configuration")
    .option(
      "--ruleset <name or file>",
      "the ruleset to start from: recommended, gate, review, rfc, a file, or a package",
    )
    .addOption(list("--rule <id>=<severity>", "the severity of a rule: error, warning, info, off"))
    .option(
      "--unused-components",
      "also audit shared responses that no operation uses, by the status that their key or name tells",
    )
    .addOption(
      list("--plugin <module>", "load rules in code: a file or a package; nothing else ever runs code"),
    );
}

/** Adds what may be reached besides the files of the repository to a command. */
export function withReach(command: Command): Command {
  return command
    .option("--allow-remote", "follow http and https references, and fetch rulesets that are pinned")
    .option("--allow-outside", "follow references, links and `extends` that leave the repository")
    .option("--allow-private", "with --allow-remote: also on this machine and in private networks");
}

/** An option that may be given several times. */
export function list(flags: string, description: string): Option {
  return new Option(flags, description)
    .default([], "none")
    .argParser<string[]>((value, previous) => [...previous, value]);
}

/** @throws UsageError for a `--rule` without a severity; which rules there are is not known yet */
export function parseRuleset({
  config,
  ruleset,
  allowRemote = false,
  allowPrivate = false,
  allowOutside = false,
  rule = [],
  plugin = [],
  unusedComponents = false,
}: GivenOptions): RulesetChoice {
  return {
    config: config === true ? undefined : config,
    ruleset,
    allowRemote,
    allowPrivate,
    allowOutside,
    plugins: plugin,
    unusedComponents,
    rules: rule.map(parseSetting),
  };
}

function parseSetting(text: string): [string, Severity | "off"] {
  const [id = "", severity = ""] = text.split("=", 2);
  const levels = [...severities, "off"] as const;
  const level = levels.find((known) => known === severity);
  if (level !== undefined) return [id, level];
  throw new UsageError(
    `\`--rule ${text}\` names no severity`,
    `Write --rule ${id}=${severityMeant(severity) ?? `<severity>, with one of ${levels.join(", ")}`}.`,
  );
}
