import type { Api, Operation } from "../model/api.ts";
import type { ActiveRule, RuleOverride } from "./ruleset.ts";

/** A rule as it is for an operation, or for what belongs to none; undefined where it is off. */
export type RuleFor = (operation: Operation | undefined) => ActiveRule | undefined;

/**
 * Decides what a rule is for each operation of a document.
 *
 * @returns undefined where it is off for the whole document
 */
export function ruleFor(active: ActiveRule, api: Api): RuleFor | undefined {
  if (!active.overrides) return () => active;
  const overrides = active.overrides.filter(({ scope }) => scope.includesDocument(api.file));
  if (isOffThroughout(overrides)) return undefined;
  if (overrides.length === 0) return () => active;
  // What differs is few; what it is asked for are thousands of operations, each for all of its responses.
  const variants = new Map<string, ActiveRule | undefined>();
  const known = new Map<Operation | undefined, ActiveRule | undefined>();
  return (operation) => {
    if (known.has(operation)) return known.get(operation);
    const fitting = overrides.filter(({ scope }) => scope.includes(operation));
    const key = fitting.map((override) => overrides.indexOf(override)).join();
    if (!variants.has(key)) variants.set(key, fitting.length === 0 ? active : overridden(active, fitting));
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
  return {
    ...active,
    severity,
    lowConfidenceSeverity: lowConfidenceSeverity ?? severity,
    options: options ?? {},
    isException: severity !== active.severity,
  };
}
