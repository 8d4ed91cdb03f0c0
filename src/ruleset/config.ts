import type { Framework } from "../model/api.ts";
import type { Confidence } from "../model/intent.ts";
import type { Basis, Rule, RuleOptions, Strength } from "../rules/rule.ts";
import type { Severity } from "../rules/severity.ts";
import type { OwnRule } from "./define/own-rule.ts";
import type { WrittenScope } from "./scope.ts";

/** What a ruleset says about one rule: its severity, `off`, or severity and options. */
export type RuleSetting =
  | Severity
  | "off"
  | { readonly severity?: Severity | "off"; readonly options?: RuleOptions };

/** What stands for every rule where something is ignored. */
export const everyRule = "*";

/** One line of `ignore`: where findings of a rule do not count, and why. */
export interface IgnoreSetting {
  /** Its id, or `*` for every rule. */
  readonly rule: string;
  /** A pattern for operations: `POST /login`. */
  readonly at?: string;
  /** Globs for documents or the files they consist of. */
  readonly files?: string | readonly string[];
  /** Only at operations with `deprecated: true`. */
  readonly deprecated?: true;
  readonly reason: string;
  /** The last day on which it holds: `2027-01-31`. */
  readonly until?: string;
}

/** Where an ignore of a configuration holds, in parts for people: `at POST /login`, `in legacy/**`. */
export function ignorePlaces({ at, files, deprecated }: IgnoreSetting): readonly string[] {
  return [
    ...(deprecated ? ["at deprecated operations"] : []),
    ...(at ? [`at ${at}`] : []),
    ...(files ? [`in ${[files].flat().join(", ")}`] : []),
  ];
}

/** What rules are for some documents and operations. */
export interface Override extends WrittenScope {
  readonly rules: Readonly<Record<string, RuleSetting>>;
}

/**
 * A ruleset as it is written: one of the presets, or a project's configuration, which is a ruleset that extends one.
 * Valid against the schema of `config-schema.ts`.
 */
export interface Config {
  /** Presets by name, files relative to this one, packages, or pinned addresses; the later wins over the earlier, this one over all. */
  readonly extends?: string | readonly string[];
  /** The documents to audit where the command line names none: paths and globs from the configuration's folder. */
  readonly files?: string | readonly string[];
  /** What is left out of folders and globs, also of those on the command line. */
  readonly exclude?: string | readonly string[];
  /** The Overlays that the documents are read with, from the configuration's folder. */
  readonly overlay?: string | readonly string[];
  /** Which severity each strength gets. */
  readonly levels?: Readonly<Partial<Record<Strength, Severity | "off">>>;
  /** Only rules that come from these. */
  readonly basis?: readonly Basis[];
  /** How sure an inferred intent must be for a finding that rests on it. */
  readonly minConfidence?: Confidence;
  /** The severity of findings whose confidence is low, where those are reported. */
  readonly lowConfidence?: Severity;
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  /** What rules are for some documents and operations; the later wins, and a later configuration over these. */
  readonly overrides?: readonly Override[];
  /** Rules of one's own, by id. */
  readonly define?: Readonly<Record<string, OwnRule>>;
  /** Also audit webhooks and callbacks. */
  readonly callbacks?: boolean;
  /** Also audit shared responses that no operation uses. */
  readonly unusedComponents?: boolean;
  /** The framework that makes the descriptions, or `none` where they are written; left out, each is looked at for its signs. */
  readonly generator?: Framework | "none";
  /** What operations do, by `METHOD /path` pattern. */
  readonly intents?: Readonly<Record<string, string>>;
  /** From which severity on findings fail the run. */
  readonly failOn?: Severity | "none";
  /** Findings that do not count, on purpose; those of everything that is extended hold as well. */
  readonly ignore?: readonly IgnoreSetting[];
}

/**
 * A configuration in a module: its keys are those of a file, and rules in code may be handed over. Only a module that is
 * named is ever loaded.
 */
export interface CodeConfig extends Config {
  /** Rules made with `defineRule`, or lists of them. */
  readonly plugins?: readonly (Rule | readonly Rule[])[];
}

/** Gives the configuration in a module its type: `export default defineConfig({ … })`. */
export function defineConfig(config: CodeConfig): CodeConfig {
  return config;
}
