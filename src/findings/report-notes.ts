import type { IgnoreUse } from "./finding.ts";

/** What the notes of a report are made of. */
export interface Noteworthy {
  /** Files that hold no description. */
  readonly skipped: readonly string[];
  /** How many findings are ignored. */
  readonly ignored: number;
  readonly ignores: readonly IgnoreUse[];
}

/** What else a reader should know, one sentence each; the same however the documents were shared out. */
export function reportNotes({ skipped, ignored, ignores }: Noteworthy): readonly string[] {
  return [...skippedNotes([...skipped].sort()), ...ignoredNote(ignored), ...[...ignoreNotes(ignores)].sort()];
}

/** A folder with a description in many files has dozens that are none by themselves: they are one note, which names a few. */
function skippedNotes(files: readonly string[]): readonly string[] {
  if (files.length <= 3) return files.map((file) => `${file} was skipped: it is no OpenAPI document`);
  const [first, second] = files;
  return [
    `${files.length} files were skipped, as no OpenAPI documents: ${first}, ${second} and ${files.length - 2} more`,
  ];
}

/** That there is more than is reported, in the words that every report passes on. */
function ignoredNote(count: number): readonly string[] {
  if (count === 0) return [];
  const what = count === 1 ? "1 finding is" : `${count} findings are`;
  return [`${what} ignored on purpose; --show-ignored lists what and why`];
}

/**
 * What is to be said of the ignores of a run, one sentence each: those that have expired, and those that match nothing.
 * An ignore in a file that several documents share is idle only where none of them needs it.
 */
function ignoreNotes(uses: readonly IgnoreUse[]): readonly string[] {
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
