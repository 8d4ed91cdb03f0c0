import type { Confidence } from "../model/intent.ts";
import type { Rule, RuleOptions } from "../rules/rule.ts";

export type Severity = "error" | "warning" | "info";

/** Most severe first. */
export const severities: readonly Severity[] = ["error", "warning", "info"];

/** A rule that is switched on. */
export interface ActiveRule {
  readonly rule: Rule;
  readonly severity: Severity;
  /** The severity of its findings whose confidence is low. */
  readonly lowConfidenceSeverity: Severity;
  /** The rule's defaults with the configuration's over them. */
  readonly options: RuleOptions;
  /** Findings that rest on a guess below this are not reported. */
  readonly minConfidence: Confidence;
}

/** What an audit runs: rules, and choices about the whole document. */
export interface Ruleset {
  readonly name: string;
  readonly rules: readonly ActiveRule[];
  /** Also audit webhooks and callbacks. */
  readonly callbacks: boolean;
  /** The author's word on operations, by `METHOD /path` pattern. */
  readonly intents: Readonly<Record<string, string>>;
}
