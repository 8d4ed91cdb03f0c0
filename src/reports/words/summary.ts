import type { Report, RuleReport } from "../../findings/report.ts";
import { counted, decimal } from "./count.ts";

/**
 * "2 new, 1 fixed, 40 unchanged since main"; undefined where nothing was compared. Of a full hash (SHA-1 or SHA-256) the first seven
 * digits are told, as git does.
 */
export function comparisonText({ comparison }: Report): string | undefined {
  if (!comparison) return undefined;
  const { against, name, caused, fixed, unchanged, reused } = comparison;
  const elsewhere = caused === 0 ? "" : ` (${decimal(caused)} by what changed elsewhere)`;
  const counts = `${decimal(comparison.new)} new${elsewhere}, ${decimal(fixed)} fixed, ${decimal(unchanged)} unchanged`;
  const shown =
    against === "revision" ? name.replace(/^([\da-f]{7})(?:[\da-f]{33}|[\da-f]{57})$/, "$1") : name;
  const further =
    reused === 0 ? "" : `; old faults also affect ${counted(reused, "more operation", "more operations")}`;
  return `${counts} ${against === "revision" ? "since" : "against"} ${shown}${further}`;
}

/** The rules that the findings of a report break: what is known or ignored is nothing to look at. */
export function rulesBroken({ rules, findings }: Report): readonly RuleReport[] {
  const broken = new Set(findings.map(({ rule }) => rule));
  return rules.filter(({ id }) => broken.has(id));
}

/** How well the documents of a run keep one rule. */
export interface Compliance {
  readonly rule: RuleReport;
  /** How many subjects keep it: the 12 of "12 of 14 creates". */
  readonly kept: number;
  readonly applied: number;
  /** From 0 to 1; 1 where the rule had nothing to say. */
  readonly share: number;
}

/** How well one rule is kept. */
export function complianceOf(rule: RuleReport): Compliance {
  const kept = Math.max(0, rule.applied - rule.failed);
  return { rule, kept, applied: rule.applied, share: rule.applied === 0 ? 1 : kept / rule.applied };
}

/** The rules that were broken, the least kept first; where they are equal, the more often broken, then the order of the guide. */
export function brokenRules(rules: readonly RuleReport[]): readonly Compliance[] {
  return rules
    .filter((rule) => rule.failed > 0)
    .map(complianceOf)
    .sort((a, b) => a.share - b.share || b.rule.failed - a.rule.failed);
}

/** "12 of 14 creates". */
export function complianceText({ kept, applied, rule }: Compliance): string {
  return `${kept} of ${applied} ${rule.counts}`;
}

/** Whole percents, rounded down, so that only what is kept everywhere is 100. */
export function percent({ share }: Compliance): number {
  return Math.floor(share * 100);
}
