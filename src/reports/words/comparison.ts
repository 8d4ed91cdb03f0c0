import type { IgnoredFinding } from "../../findings/finding.ts";
import type { Report, RuleReport } from "../../findings/report.ts";
import { counted, decimal } from "./count.ts";

/** "2 new, 1 fixed, 40 unchanged since main"; undefined where nothing was compared. */
export function comparisonText({ comparison, findings }: Report): string | undefined {
  if (!comparison) return undefined;
  const { against, name, fixed, unchanged } = comparison;
  // A finding on a shared part is new once for each operation that uses it.
  const shared = comparison.new === findings.length ? "" : ` (${counted(findings.length, "finding")})`;
  const counts = `${decimal(comparison.new)} new${shared}, ${decimal(fixed)} fixed, ${decimal(unchanged)} unchanged`;
  return `${counts} ${against === "revision" ? "since" : "against"} ${name}`;
}

/** The rules that the findings of a report break: what is known or ignored is nothing to look at. */
export function rulesTold({ rules, findings }: Report): readonly RuleReport[] {
  const told = new Set(findings.map(({ rule }) => rule));
  return rules.filter(({ id }) => told.has(id));
}

/** "Logging in creates nothing addressable (until 2027-01-31, openapi.yaml:12:7)". */
export function ignoredText({ ignored: { reason, until, where } }: IgnoredFinding): string {
  return `${reason} (${until === null ? "" : `until ${until}, `}${where})`;
}
