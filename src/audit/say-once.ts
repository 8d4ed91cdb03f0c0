import type { Tally } from "../findings/assemble.ts";
import type { Draft } from "./draft.ts";

/** From so many occurrences on, a defect can be the document's habit. */
const habitCount = 10;
/** And from this share of where the rule applies. */
const habitShare = 0.8;

/**
 * Says once what a document breaks nearly everywhere, and names the majority where it breaks a rule in a few places.
 *
 * @param drafts all of one rule and one document
 * @param leftOut how many of the failed are known or ignored, so that no draft tells of them: three new ones beside two
 *   hundred old ones are no habit but three things to fix
 */
export function sayOnce(drafts: readonly Draft[], tally: Tally, leftOut = 0): readonly Draft[] {
  const [first] = drafts;
  if (!first) return drafts;
  const { counts } = first.active.rule;
  const [applied, failed] = [tally.applied - leftOut, tally.failed - leftOut];
  const share = applied === 0 ? 0 : failed / applied;
  if (drafts.length > 1 && failed >= habitCount && share >= habitShare) {
    const beside = leftOut === 0 ? "" : ` beside ${leftOut} that are known or ignored`;
    return [
      {
        ...first,
        message: `${failed} of ${applied} ${counts} in this document have this fault${beside}, the first: ${first.message}`,
        // What is to be done at the first place may be something else at the others.
        fix: drafts.every(({ fix }) => fix === first.fix) ? first.fix : first.active.rule.fix,
        related: [],
        occurrences: drafts.flatMap((draft) => draft.occurrences),
        isSystemic: true,
      },
    ];
  }
  const kept = tally.applied - tally.failed;
  if (tally.applied >= habitCount && kept / tally.applied >= habitShare) {
    const majority = `in this document ${kept} of ${tally.applied} ${counts} do it right`;
    return drafts.map((draft) => ({ ...draft, majority }));
  }
  return drafts;
}
