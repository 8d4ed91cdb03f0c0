import type { Draft, Tally } from "./draft.ts";

/** From so many occurrences on, a defect can be the document's habit. */
const habitCount = 10;
/** And from this share of where the rule applies. */
const habitShare = 0.8;

/**
 * Says once what a document breaks nearly everywhere, and names the majority where it breaks a rule in a few places.
 *
 * @param drafts all of one rule and one document
 */
export function sayOnce(drafts: readonly Draft[], tally: Tally): readonly Draft[] {
  const [first] = drafts;
  if (!first) return drafts;
  const { counts } = first.active.rule;
  const share = tally.applied === 0 ? 0 : tally.failed / tally.applied;
  if (drafts.length > 1 && tally.failed >= habitCount && share >= habitShare) {
    return [
      {
        ...first,
        message: `${first.message} — the same in ${tally.failed} of ${tally.applied} ${counts} of this document`,
        related: [],
        occurrences: drafts.flatMap((draft) => draft.occurrences),
        isSystemic: true,
      },
    ];
  }
  const kept = tally.applied - tally.failed;
  if (tally.applied >= habitCount && kept / tally.applied >= habitShare) {
    return drafts.map((draft) => ({
      ...draft,
      message: `${draft.message}; ${kept} of ${tally.applied} ${counts} of this document do it right`,
    }));
  }
  return drafts;
}
