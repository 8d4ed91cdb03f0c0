import type { Fingerprints } from "../findings/fingerprint.ts";
import type { Operation } from "../model/api.ts";
import type { Confidence } from "../model/intent.ts";
import type { Status } from "../model/status.ts";
import { severities } from "../rules/severity.ts";
import type { ActiveRule } from "../ruleset/ruleset.ts";
import type { Location } from "../source/location.ts";

/** One occurrence, its place still symbolic: nodes of the description instead of lines. */
export class SymbolicOccurrence {
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
    readonly fingerprints: Fingerprints,
  ) {}

  /** What it is known by in every run. A document has ten thousand occurrences, and not every report names them all. */
  get fingerprint(): string {
    return this.fingerprints.ofOccurrence(this.rule, this.operation, this.status?.key, this.within);
  }
}

/** A finding before lines are worked out: one defect, and everything it affects. */
export interface SymbolicFinding {
  readonly active: ActiveRule;
  readonly at: Location;
  readonly message: string;
  /** What the document does elsewhere, where that is right: the end of the message. */
  readonly majority?: string;
  readonly fix: string;
  readonly related: readonly { readonly at: Location; readonly message: string }[];
  readonly confidence: Confidence;
  readonly evidence: readonly string[];
  readonly occurrences: SymbolicOccurrence[];
  readonly isSystemic: boolean;
}

/** One place, one finding: a second problem there only adds what it affects. */
export function addAtPlace(findings: Map<string, SymbolicFinding>, finding: SymbolicFinding): void {
  const key = finding.at.identity;
  const known = findings.get(key);
  if (!known) {
    findings.set(key, finding);
    return;
  }
  // Operations for which the rule weighs differently may share a place; the heaviest counts.
  if (isHeavier(finding.active, known.active)) findings.set(key, { ...known, active: finding.active });
  // One subject may break a rule in several ways at one place; occurrences come subject by subject.
  const last = known.occurrences.at(-1);
  for (const occurrence of finding.occurrences) {
    if (last?.operation === occurrence.operation && last?.status === occurrence.status) continue;
    known.occurrences.push(occurrence);
  }
}

function isHeavier(a: ActiveRule, b: ActiveRule): boolean {
  return severities.indexOf(a.severity) < severities.indexOf(b.severity);
}
