import type { Earlier } from "../findings/earlier.ts";
import type { Fingerprints } from "../findings/fingerprint.ts";
import type { Operation } from "../model/api.ts";
import {
  fingerprintOf,
  identityPath,
  placeOfFinding,
  type SymbolicFinding,
  type SymbolicOccurrence,
  textOf,
} from "./symbolic-finding.ts";

/** Which of a document's findings are reported at all; without a member, all are. */
export interface Narrowing {
  /** What was found before, in a baseline or an earlier revision. */
  readonly earlier?: Earlier;
  /** Why a new occurrence stands where nobody changed anything; undefined where somebody did. */
  readonly causeOf?: (finding: SymbolicFinding, occurrence: SymbolicOccurrence) => string | undefined;
  /** Whether the text of an operation is another than it was. */
  readonly isChanged?: (operation: Operation) => boolean;
  /** Whether what is new at an operation is to be reported. */
  readonly isConcerned?: (operation: Operation) => boolean;
}

/** What an audit is told to report only what is new. */
export function newFindings(
  narrowing: Narrowing,
): (document: string, fingerprints: Fingerprints) => NewFindings {
  return (document, fingerprints) => new NewFindings(document, narrowing, fingerprints);
}

/**
 * Tells what is new. An occurrence is not where the same rule was broken at the same operation and status before, nor where
 * the same rule was broken at the same definition with the same text: then an old fault is only used by one more operation.
 */
export class NewFindings {
  /** The fingerprints, as they were then, of what is there still: occurrences, and places that are used anew. */
  readonly known = new Set<string>();
  /** The same of what is ignored now. */
  readonly ignored = new Set<string>();
  /** The fingerprints of new occurrences at operations that do not concern the run. */
  readonly unconcerned = new Set<string>();
  /** How many places are as wrong as before, and nothing more. */
  unchanged = 0;
  /** The further operations that old faults reach. */
  readonly reached = new Set<Operation | undefined>();

  constructor(
    readonly document: string,
    readonly narrowing: Narrowing,
    readonly fingerprints: Fingerprints,
  ) {}

  /** What of a finding is new; undefined where nothing is. */
  of(finding: SymbolicFinding): SymbolicFinding | undefined {
    const { earlier, isConcerned, causeOf } = this.narrowing;
    if (!earlier && !isConcerned) return finding;
    const fresh = finding.occurrences.filter((occurrence) => !this.#wasThere(finding, occurrence));
    const isOld = fresh.length > 0 && this.#isReuse(finding, fresh);
    if (isOld) for (const { operation } of fresh) this.reached.add(operation);
    const concerned = isOld
      ? []
      : fresh.filter(({ operation, fingerprint }) => {
          if (!operation || isConcerned?.(operation) !== false) return true;
          this.unconcerned.add(fingerprint);
          return false;
        });
    if (concerned.length === 0) {
      if (isOld || fresh.length < finding.occurrences.length) this.unchanged++;
      return undefined;
    }
    const causes = concerned.map((occurrence) => causeOf?.(finding, occurrence));
    // A cause that is not all of it explains nothing.
    const cause = causes.every((found) => found !== undefined) ? causes[0] : undefined;
    return { ...finding, occurrences: concerned, cause };
  }

  /** Notes an occurrence that is ignored now. */
  noteIgnored(occurrence: SymbolicOccurrence): void {
    const then = this.#then(occurrence);
    if (then !== undefined) this.ignored.add(then);
  }

  /** The fingerprint that an occurrence had then, if it was there. */
  #then(occurrence: SymbolicOccurrence): string | undefined {
    const { earlier } = this.narrowing;
    const { operation } = occurrence;
    const before = operation && earlier?.nameThen(operation);
    if (operation && !before) return undefined;
    const then = occurrence.fingerprintAs(before);
    return earlier?.occurrences.has(then) ? then : undefined;
  }

  /** Notes an occurrence that was there before, and says whether it was. What moved and is changed was not. */
  #wasThere(finding: SymbolicFinding, occurrence: SymbolicOccurrence): boolean {
    const then = this.#then(occurrence);
    if (then === undefined) return false;
    const { operation, response } = occurrence;
    const before = operation && this.narrowing.earlier?.nameThen(operation);
    const isMoved =
      before && identityPath(before) !== identityPath(operation) && then !== occurrence.fingerprint;
    if (isMoved && response && !this.#hadText(finding)) return false;
    this.known.add(then);
    return true;
  }

  /** Whether the place is one that was wrong before, with the text that it has, and is only used by further operations. */
  #isReuse(finding: SymbolicFinding, fresh: readonly SymbolicOccurrence[]): boolean {
    const { earlier } = this.narrowing;
    const { owner } = placeOfFinding(finding);
    if (!earlier || (owner && fresh.includes(owner))) return false;
    const fingerprint = fingerprintOf(finding, this.document, this.fingerprints);
    const isThere = earlier.hasPlace(fingerprint);
    if (!isThere && fresh.length === finding.occurrences.length) return false;
    // Where a rule judges a response by its status, the fault is in the use.
    const { judgesUse, under } = finding.active.rule;
    const isOld =
      judgesUse || under
        ? fresh.every(({ response }) => this.#hadText(finding, response?.status.key ?? null))
        : this.#hadText(finding);
    if (isOld && isThere) this.known.add(fingerprint);
    return isOld;
  }

  #hadText(finding: SymbolicFinding, status?: string | null): boolean {
    const text = textOf(finding, this.fingerprints);
    return text !== null && (this.narrowing.earlier?.hasText(finding.active.rule.id, text, status) ?? false);
  }
}
