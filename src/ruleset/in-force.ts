import type { Operation } from "../model/api.ts";
import type { RuleOptions, Strength } from "../rules/rule.ts";
import type { Severity } from "../rules/severity.ts";
import type { IgnoreSetting } from "./config.ts";
import {
  type Decided,
  type DecidedOverride,
  type DecidedRule,
  type Decisions,
  leftOf,
  type Said,
  type SeverityReason,
  valuesOf,
} from "./decide.ts";
import type { WrittenScope } from "./scope.ts";

/** A value, and who says so. */
export interface Sourced<T> {
  readonly value: T;
  /** `.statuslintrc.yaml:4`, `preset recommended`, `command line`, `default`. */
  readonly from: string;
}

/** A rule's severity, and what it follows from; `overrides`: said of the whole document. */
export interface SourcedSeverity extends Sourced<Severity | "off"> {
  readonly by: SeverityReason | "overrides";
}

/** What a rule is for some operations of the document. */
export interface Exception {
  readonly scope: WrittenScope;
  /** How many of the document's operations are meant. */
  readonly operations: number;
  readonly severity?: Severity | "off";
  readonly options?: RuleOptions;
  readonly from: string;
}

/** What is in force of one rule. */
export interface RuleInForce {
  readonly id: string;
  readonly title: string;
  readonly strength: Strength;
  /** Where a configuration defines it; `null` for a rule in code. */
  readonly definedAt: string | null;
  readonly severity: SourcedSeverity;
  readonly options: Readonly<Record<string, Sourced<unknown>>>;
  /** The later wins. */
  readonly exceptions: readonly Exception[];
}

/** All that is in force for one document, and where each part of it comes from. */
export interface InForce {
  readonly settings: Readonly<Record<string, Sourced<unknown>>>;
  readonly intents: Readonly<Record<string, Sourced<string>>>;
  readonly ignore: readonly Sourced<IgnoreSetting>[];
  readonly rules: readonly RuleInForce[];
}

/** A document as configurations know it. */
export interface ConfiguredDocument {
  readonly file: { readonly uri: string; readonly address: string };
  readonly operations: readonly Operation[];
}

/** Shows what is in force for a document, and who says so. */
export function inForce(
  { settings, intents, ignore, rules }: Decisions,
  document: ConfiguredDocument,
): InForce {
  return {
    settings: sourced<unknown>(settings),
    intents: sourced(intents),
    ignore: ignore.map(({ value, said }) => ({ value, from: place(said) })),
    rules: rules.map((rule) => ruleInForce(rule, document)),
  };
}

/** What was decided of a rule, with what is said of the whole document over what is said of every document. */
function ruleInForce(decided: DecidedRule, { file, operations }: ConfiguredDocument): RuleInForce {
  const { id, title, strength } = decided.rule;
  let severity = severityFrom(decided.severity, decided.severity.by);
  let { options } = decided;
  let forSome: readonly DecidedOverride[] = [];
  for (const override of decided.overrides) {
    const { scope, setting } = override;
    if (!scope.includesDocument(file)) continue;
    if (scope.isWholeDocument) {
      if (setting.severity) severity = severityFrom(setting.severity, "overrides");
      options = { ...options, ...setting.options };
      forSome = forSome.flatMap((earlier) => leftOf(earlier, setting));
    } else forSome = [...forSome, override];
  }
  return {
    id,
    title,
    strength,
    definedAt: decided.definedAt ? place(decided.definedAt) : null,
    severity,
    options: sourced(options),
    exceptions: forSome.map((override) => exceptionOf(override, operations)),
  };
}

function severityFrom(
  { value, said }: Decided<Severity | "off">,
  by: SourcedSeverity["by"],
): SourcedSeverity {
  return { value, from: place(said), by };
}

function exceptionOf(
  { scope, written, setting: { severity, options }, said }: DecidedOverride,
  operations: readonly Operation[],
): Exception {
  return {
    scope: written,
    operations: operations.filter((operation) => scope.includes(operation)).length,
    ...(severity && { severity: severity.value }),
    ...(options && { options: valuesOf(options) }),
    from: place(said),
  };
}

function sourced<T>(values: { readonly [name: string]: Decided<T> }): Record<string, Sourced<T>> {
  return Object.fromEntries(
    Object.entries(values).map(([name, { value, said }]) => [name, { value, from: place(said) }]),
  );
}

function place(said: Said | undefined): string {
  if (!said) return "default";
  const { layer, keys } = said;
  const position = layer.placeOf(keys);
  return position ? `${layer.origin}:${position.line}` : layer.origin;
}
