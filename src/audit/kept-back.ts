import type { Ignore } from "../findings/finding.ts";
import type { DeclaredResponse, Operation } from "../model/api.ts";
import type { Ignorable, Ignores } from "./ignores.ts";
import { addAtPlace, type SymbolicFinding } from "./symbolic-finding.ts";

/** Which of a document's occurrences are reported at all; without a member, all are. */
export interface Narrowing {
  /** The fingerprints of occurrences that are known already: those of a baseline, or of an earlier revision. */
  readonly known?: ReadonlySet<string>;
  /** Whether what is new at an operation is to be reported. */
  readonly isConcerned?: (operation: Operation) => boolean;
}

/**
 * Keeps back what is ignored, what is known, and what lies at operations that do not concern the run, and remembers what
 * it kept back. It looks at single occurrences, before those of a component or of a habit become one finding.
 */
export class KeptBack {
  /** The fingerprints of what is known, and occurred again. */
  readonly known = new Set<string>();
  /** The fingerprints of what is new at operations that do not concern the run. */
  readonly unconcerned = new Set<string>();
  readonly #ignored = new Map<Ignore, Map<string, SymbolicFinding>>();

  constructor(
    readonly ignores: Ignores,
    readonly narrowing: Narrowing,
  ) {}

  /** What is ignored, one finding for each place and ignore. */
  get ignored(): readonly { readonly finding: SymbolicFinding; readonly ignore: Ignore }[] {
    return [...this.#ignored].flatMap(([ignore, findings]) =>
      [...findings.values()].map((finding) => ({ finding, ignore })),
    );
  }

  /** Whether a finding of one occurrence is kept back. */
  keeps(finding: SymbolicFinding, response: DeclaredResponse | undefined): boolean {
    const occurrence = finding.occurrences[0];
    if (!occurrence) return false;
    const { operation } = occurrence;
    const ignore = this.ignores.find({ rule: finding.active.rule.id, at: finding.at, operation, response });
    if (ignore) {
      const findings = this.#ignored.get(ignore) ?? new Map<string, SymbolicFinding>();
      this.#ignored.set(ignore, findings);
      addAtPlace(findings, finding);
      return true;
    }
    const { known, isConcerned } = this.narrowing;
    if (known?.has(occurrence.fingerprint)) {
      this.known.add(occurrence.fingerprint);
      return true;
    }
    if (operation && isConcerned?.(operation) === false) {
      this.unconcerned.add(occurrence.fingerprint);
      return true;
    }
    return false;
  }

  /** Notes what the ruleset is too unsure of to report: an ignore that is written for it is not idle. */
  overlook(unsure: Ignorable): void {
    this.ignores.overlook(unsure);
  }
}
