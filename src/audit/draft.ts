import { occurrenceFingerprint } from "../findings/fingerprint.ts";
import type { Operation } from "../model/api.ts";
import type { Confidence } from "../model/intent.ts";
import type { Status } from "../model/status.ts";
import { severities } from "../rules/severity.ts";
import type { ActiveRule } from "../ruleset/ruleset.ts";
import type { Location } from "../source/location.ts";

/** One occurrence, its place still symbolic. */
export class Occurrence {
  /**
   * @param usedAt where a person would look for this occurrence: the operation's own status key or method
   * @param within tells apart what the rule says of one document (see `placeWithin`)
   */
  constructor(
    readonly rule: string,
    readonly operation: Operation | undefined,
    readonly status: Status | undefined,
    readonly usedAt: Location,
    readonly within: string,
  ) {}

  /** What it is known by in every run. A document has ten thousand occurrences, and not every report names them all. */
  get fingerprint(): string {
    return occurrenceFingerprint(this.rule, this.operation, this.status?.key, this.within);
  }
}

/** A finding before lines are worked out: one defect, and everything it affects. */
export interface Draft {
  readonly active: ActiveRule;
  readonly at: Location;
  readonly message: string;
  /** What the document does elsewhere, where that is right: the end of the message. */
  readonly majority?: string;
  readonly fix: string;
  readonly related: readonly { readonly at: Location; readonly message: string }[];
  readonly confidence: Confidence;
  readonly evidence: readonly string[];
  readonly occurrences: Occurrence[];
  readonly isSystemic: boolean;
}

/** One place, one draft: a second problem there only adds what it affects. */
export function addAtPlace(drafts: Map<string, Draft>, draft: Draft): void {
  const key = draft.at.identity;
  const known = drafts.get(key);
  if (!known) {
    drafts.set(key, draft);
    return;
  }
  // Operations for which the rule weighs differently may share a place; the heaviest counts.
  if (isHeavier(draft.active, known.active)) drafts.set(key, { ...known, active: draft.active });
  // One subject may break a rule in several ways at one place; occurrences come subject by subject.
  const last = known.occurrences.at(-1);
  for (const occurrence of draft.occurrences) {
    if (last?.operation === occurrence.operation && last?.status === occurrence.status) continue;
    known.occurrences.push(occurrence);
  }
}

function isHeavier(a: ActiveRule, b: ActiveRule): boolean {
  return severities.indexOf(a.severity) < severities.indexOf(b.severity);
}
