import type { Habit } from "../findings/report.ts";
import type { Failure, Share } from "./run-rule.ts";
import { type SymbolicFinding, SymbolicOccurrence } from "./symbolic-finding.ts";

/** From so many subjects on, what a document does can be its habit. */
const habitCount = 10;
/** And from this share of where the rule applies. */
const habitShare = 0.8;

/**
 * What a document does nearly everywhere: break a rule, or keep it but for a few places. Three new findings next to two
 * hundred old ones are no habit but three things to fix: what is known or ignored does not count.
 *
 * @param reported what is left of the share's findings
 * @returns the habit without its findings; undefined where there is none
 */
export function habitOf(
  { tally, failures }: Share,
  reported: readonly SymbolicFinding[],
): Pick<Habit, "kind" | "failed" | "applied" | "leftOut"> | undefined {
  if (reported.length === 0) return undefined;
  const left = new Set<SymbolicOccurrence>(reported.flatMap(({ occurrences }) => occurrences));
  const leftOut = failures.filter((failure) => !isAmong(left, failure)).length;
  const [applied, failed] = [tally.applied - leftOut, tally.failed - leftOut];
  if (reported.length > 1 && failed >= habitCount && applied > 0 && failed / applied >= habitShare)
    return { kind: "broken", failed, applied, leftOut };
  const kept = tally.applied - tally.failed;
  if (tally.applied >= habitCount && kept / tally.applied >= habitShare)
    return { kind: "kept", failed: tally.failed, applied: tally.applied, leftOut: 0 };
  return undefined;
}

function isAmong(left: ReadonlySet<SymbolicOccurrence>, failure: Failure): boolean {
  return failure instanceof SymbolicOccurrence ? left.has(failure) : failure.some((each) => left.has(each));
}
