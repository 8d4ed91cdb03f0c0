import type { Ignore } from "../findings/ignore.ts";
import type { DeclaredResponse, Operation } from "../model/api.ts";
import { addAtPlace, type Draft } from "./draft.ts";
import type { Ignorable, Ignores } from "./ignore.ts";

/** Which of a document's occurrences are told at all; without a member, all are. */
export interface Narrowing {
  /** The fingerprints of occurrences that are known already: those of a baseline, or of an earlier revision. */
  readonly known?: ReadonlySet<string>;
  /** Whether what is new at an operation is to be told. */
  readonly isConcerned?: (operation: Operation) => boolean;
}

/**
 * Keeps back what is ignored, what is known, and what lies at operations that do not concern the run, and remembers what
 * it kept back. It looks at single occurrences, before those of a component or of a habit become one finding.
 */
export class Sieve {
  /** The fingerprints of what is known, and occurred again. */
  readonly known = new Set<string>();
  /** The fingerprints of what is new at operations that do not concern the run. */
  readonly unconcerned = new Set<string>();
  readonly #ignored = new Map<Ignore, Map<string, Draft>>();

  constructor(
    readonly ignores: Ignores,
    readonly narrowing: Narrowing,
  ) {}

  /** What is ignored, one draft for each place and ignore. */
  get ignored(): readonly { readonly draft: Draft; readonly ignore: Ignore }[] {
    return [...this.#ignored].flatMap(([ignore, drafts]) =>
      [...drafts.values()].map((draft) => ({ draft, ignore })),
    );
  }

  /** Whether a draft of one occurrence is to be told. */
  lets(draft: Draft, response: DeclaredResponse | undefined): boolean {
    const occurrence = draft.occurrences[0];
    if (!occurrence) return true;
    const { operation } = occurrence;
    const ignore = this.ignores.find({ rule: draft.active.rule.id, at: draft.at, operation, response });
    if (ignore) {
      const drafts = this.#ignored.get(ignore) ?? new Map<string, Draft>();
      this.#ignored.set(ignore, drafts);
      addAtPlace(drafts, draft);
      return false;
    }
    const { known, isConcerned } = this.narrowing;
    if (known?.has(occurrence.fingerprint)) {
      this.known.add(occurrence.fingerprint);
      return false;
    }
    if (operation && isConcerned?.(operation) === false) {
      this.unconcerned.add(occurrence.fingerprint);
      return false;
    }
    return true;
  }

  /** Notes what the ruleset is too unsure of to tell: an ignore that is written for it is not idle. */
  overlook(unsure: Ignorable): void {
    this.ignores.find(unsure);
  }
}
