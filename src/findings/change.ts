import type { OperationName, Place } from "./finding.ts";

/** What a change does to the clients that exist, the worst first. */
export const effects = ["breaking", "risky", "harmless"] as const;
export type Effect = (typeof effects)[number];

/** An operation that changed. */
export interface ChangedOperation extends OperationName {
  /** What it was called; null where the name is the same, parameters' names aside. */
  readonly was: { readonly method: string; readonly path: string } | null;
}

/** A change of a description that its clients may notice; what many operations have in common is one. */
export interface Change {
  /** Which kind of change: `media-type-removed` (see `docs/changes.md`). */
  readonly kind: string;
  readonly effect: Effect;
  /** The document as it is called now. */
  readonly document: string;
  /** Where it concerns, at least one; as they are now, and those that are gone as they were. */
  readonly operations: readonly ChangedOperation[];
  /** The status key that it is about: as it was where that is gone. */
  readonly status: string | null;
  /** What changed, without a full stop at its end: "`Retry-After` of 429 is gone". */
  readonly message: string;
  /** What a client notices, one or two sentences with their full stops. */
  readonly notice: string;
  /** The section of a specification that says so: an address. */
  readonly source: string;
  /** Where it is now: what many share at the shared part; null where nothing of it is left. */
  readonly location: Place | null;
}

/** Changes of several documents, the worst first; of equal ones by the documents' names. */
export function worstFirst(changes: readonly Change[]): readonly Change[] {
  return [...changes].sort(
    (a, b) =>
      effects.indexOf(a.effect) - effects.indexOf(b.effect) ||
      (a.document < b.document ? -1 : a.document > b.document ? 1 : 0),
  );
}
