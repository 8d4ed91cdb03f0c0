import type { IgnoreUse } from "./ignore.ts";
import { ignoreNotes } from "./ignore-notes.ts";

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
  return [
    ...[...skipped].sort().map((file) => `${file} was skipped: it is no OpenAPI document`),
    ...ignoredNote(ignored),
    ...[...ignoreNotes(ignores)].sort(),
  ];
}

/** That there is more than is told, in the words that every report passes on. */
function ignoredNote(count: number): readonly string[] {
  if (count === 0) return [];
  const what = count === 1 ? "1 finding is" : `${count} findings are`;
  return [`${what} ignored on purpose; --show-ignored lists what and why`];
}
