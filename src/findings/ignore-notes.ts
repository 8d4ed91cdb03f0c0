import type { IgnoreUse } from "./ignore.ts";

/**
 * What is to be said of the ignores of a run, one sentence each: those that have expired, and those that match nothing.
 * An ignore in a file that several documents share is idle only where none of them needs it.
 */
export function ignoreNotes(uses: readonly IgnoreUse[]): readonly string[] {
  const all = new Map<string, IgnoreUse>();
  for (const use of uses) {
    const key = `${use.ignore.where}\n${use.ignore.rule}`;
    const known = all.get(key);
    if (!known || use.isUsed) all.set(key, use);
  }
  return [...all.values()].flatMap(({ ignore: { rule, until, isExpired, where }, isUsed }) => {
    if (!isUsed) return [`${where}: ignoring \`${rule}\` matches nothing; take it out`];
    if (isExpired)
      return [`${where}: ignoring \`${rule}\` has expired with ${until}; what it covered counts again`];
    return [];
  });
}
