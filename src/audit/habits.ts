import type { Share } from "./run-rule.ts";
import type { SymbolicFinding } from "./symbolic-finding.ts";

/** From so many occurrences on, a defect can be the document's habit. */
const habitCount = 10;
/** And from this share of where the rule applies. */
const habitShare = 0.8;

/**
 * Reports once what a document breaks nearly everywhere, and names the majority where it breaks a rule in a few places.
 * Three new findings besides two hundred old ones are no habit but three things to fix: what is known or ignored
 * (`leftOut`) does not count.
 */
export function reportHabitOnce({ findings, tally, leftOut }: Share): readonly SymbolicFinding[] {
  const [first] = findings;
  if (!first) return findings;
  const { counts } = first.active.rule;
  const [applied, failed] = [tally.applied - leftOut, tally.failed - leftOut];
  const share = applied === 0 ? 0 : failed / applied;
  if (findings.length > 1 && failed >= habitCount && share >= habitShare) {
    const beside = leftOut === 0 ? "" : ` beside ${leftOut} that are known or ignored`;
    return [
      {
        ...first,
        message: `${failed} of ${applied} ${counts} in this document have this fault${beside}, the first: ${first.message}`,
        // What is to be done at the first place may be something else at the others.
        fix: findings.every(({ fix }) => fix === first.fix) ? first.fix : first.active.rule.fix,
        related: [],
        occurrences: findings.flatMap((finding) => finding.occurrences),
        isSystemic: true,
      },
    ];
  }
  const kept = tally.applied - tally.failed;
  if (tally.applied >= habitCount && kept / tally.applied >= habitShare) {
    const majority = `in this document ${kept} of ${tally.applied} ${counts} do it right`;
    return findings.map((finding) => ({ ...finding, majority }));
  }
  return findings;
}
