import type { Confidence } from "../model/intent.ts";
import type { Rule, RuleOptions } from "../rules/rule.ts";
import type { IgnoreSetting } from "./config.ts";
import type { Scope } from "./scope.ts";

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
  /** What it is for some documents and operations instead; the later wins. */
  readonly overrides?: readonly RuleOverride[];
  /** For some operations only, with another severity than the rule has elsewhere. */
  readonly isException?: boolean;
}

/** What a rule is for some documents and operations: what is left out stays as it is. */
export interface RuleOverride {
  readonly scope: Scope;
  readonly severity?: Severity | "off";
  readonly lowConfidenceSeverity?: Severity;
  readonly options?: RuleOptions;
}

/** What an audit runs: rules, and choices about the whole document. */
export interface Ruleset {
  readonly name: string;
  readonly rules: readonly ActiveRule[];
  /** Also audit webhooks and callbacks. */
  readonly callbacks: boolean;
  /** The author's word on operations, by `METHOD /path` pattern. */
  readonly intents: Readonly<Record<string, string>>;
  /** Findings that do not count, on purpose. */
  readonly ignore?: readonly IgnoreSetting[];
  /** The `file:` address of the folder that globs of the configuration start in. */
  readonly folder?: string;
}
