import type { Api, Framework, Operation } from "../model/api.ts";
import type { Confidence } from "../model/intent.ts";
import type { Rule, RuleOptions, Strength } from "../rules/rule.ts";
import { lighter, type Severity } from "../rules/severity.ts";
import type { IgnoreSetting } from "./config.ts";
import type { Scope } from "./scope.ts";

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
  /** What each strength weighs; left out where the rule's severity is set by its name, and so holds for all it says. */
  readonly levels?: Readonly<Record<Strength, Severity | "off">>;
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
  /** Also audit shared responses that no operation uses. */
  readonly unusedComponents?: boolean;
  /** The framework that makes the descriptions, or `none`; left out where each is looked at for its signs. */
  readonly generator?: Framework | "none";
  /** The author's word on operations, by `METHOD /path` pattern. */
  readonly intents: Readonly<Record<string, string>>;
  /** Findings that do not count, on purpose. */
  readonly ignore?: readonly IgnoreSetting[];
  /** The `file:` address of the folder that globs of the configuration start in. */
  readonly folder?: string;
}

/** A rule as it is for what it says with a strength of its own; undefined where that is off. */
export function weighed(active: ActiveRule, strength: Strength | undefined): ActiveRule | undefined {
  const severity = strength && active.levels?.[strength];
  if (severity === undefined) return active;
  if (severity === "off") return undefined;
  return { ...active, severity, lowConfidenceSeverity: lighter(severity, active.lowConfidenceSeverity) };
}

/** A rule as it is for an operation, or for what belongs to none; undefined where it is off. */
export type RuleFor = (operation: Operation | undefined) => ActiveRule | undefined;

/**
 * Decides what a rule is for each operation of a document.
 *
 * @returns the rule itself where it is the same for all; undefined where it is off for the whole document
 */
export function ruleFor(active: ActiveRule, api: Api): RuleFor | ActiveRule | undefined {
  if (!active.overrides) return active;
  const overrides = active.overrides.filter(({ scope }) => scope.includesDocument(api.file));
  if (isOffThroughout(overrides)) return undefined;
  if (overrides.length === 0) return active;
  const places = new Map(overrides.map(({ scope }, index) => [scope, index]));
  const groups = new Set(overrides.map(({ scope }) => scope.among));
  const whole = overrides.flatMap(({ scope }, index) => (scope.isWholeDocument ? [index] : []));
  /** The overrides that hold for an operation, besides those of the whole document. */
  const around = (operation: Operation | undefined): number[] => {
    if (!operation) return [];
    const scopes = [...groups].flatMap((group) => [...group.around(operation)]);
    return scopes.flatMap((scope) => places.get(scope) ?? []).sort((a, b) => a - b);
  };
  // What differs is few; what it is asked for are thousands of operations, each for all of its responses.
  const variants = new Map<string, ActiveRule | undefined>();
  const known = new Map<Operation | undefined, ActiveRule | undefined>();
  return (operation) => {
    if (known.has(operation)) return known.get(operation);
    const own = around(operation);
    const key = own.join();
    if (!variants.has(key)) {
      const fitting = [...whole, ...own].sort((a, b) => a - b).flatMap((index) => overrides[index] ?? []);
      variants.set(key, fitting.length === 0 ? active : overridden(active, fitting));
    }
    const found = variants.get(key);
    known.set(operation, found);
    return found;
  };
}

/** Whether nothing switches it on again behind the last override that switches it off for the whole document. */
function isOffThroughout(overrides: readonly RuleOverride[]): boolean {
  const last = overrides.findLastIndex(
    ({ scope, severity }) => scope.isWholeDocument && severity !== undefined,
  );
  return (
    overrides[last]?.severity === "off" &&
    overrides.slice(last + 1).every(({ severity }) => severity === undefined || severity === "off")
  );
}

function overridden(active: ActiveRule, overrides: readonly RuleOverride[]): ActiveRule | undefined {
  let { severity, lowConfidenceSeverity, options }: Omit<RuleOverride, "scope"> = active;
  for (const override of overrides) {
    if (override.severity !== undefined) ({ severity, lowConfidenceSeverity } = override);
    options = { ...options, ...override.options };
  }
  if (severity === undefined || severity === "off") return undefined;
  const { levels, ...rest } = active;
  const isNamed = overrides.some((override) => override.severity !== undefined);
  return {
    ...rest,
    ...(levels && !isNamed ? { levels } : {}),
    severity,
    lowConfidenceSeverity: lowConfidenceSeverity ?? severity,
    options: options ?? {},
  };
}
