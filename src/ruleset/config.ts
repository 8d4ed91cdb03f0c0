import type { Confidence } from "../model/intent.ts";
import type { Basis, RuleOptions, Strength } from "../rules/rule.ts";
import type { Severity } from "./ruleset.ts";

/** What a ruleset says about one rule: its severity, `off`, or severity and options. */
export type RuleSetting =
  | Severity
  | "off"
  | { readonly severity?: Severity | "off"; readonly options?: RuleOptions };

/**
 * A ruleset as it is written: one of the presets, or a project's configuration, which is a ruleset that extends one.
 * Valid against the schema of `config-schema.ts`.
 */
export interface Config {
  /** Presets by name or files relative to this one; the later wins over the earlier, this one over all. */
  readonly extends?: string | readonly string[];
  /** Which severity each strength gets. */
  readonly levels?: Readonly<Partial<Record<Strength, Severity | "off">>>;
  /** Only rules that come from these. */
  readonly basis?: readonly Basis[];
  /** How sure an inferred intent must be for a finding that rests on it. */
  readonly minConfidence?: Confidence;
  /** The severity of findings whose confidence is low, where those are reported. */
  readonly lowConfidence?: Severity;
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  /** Also audit webhooks and callbacks. */
  readonly callbacks?: boolean;
  /** What operations do, by `METHOD /path` pattern. */
  readonly intents?: Readonly<Record<string, string>>;
  /** From which severity on findings fail the run. */
  readonly failOn?: Severity | "none";
}
