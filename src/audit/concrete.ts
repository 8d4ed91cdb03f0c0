import type { Finding, Instance, OperationName, Place } from "../findings/finding.ts";
import { sharedFingerprint } from "../findings/fingerprint.ts";
import type { Operation } from "../model/api.ts";
import { once } from "../model/once.ts";
import type { Location } from "../source/location.ts";
import type { Draft, Occurrence } from "./draft.ts";

/** How many places a finding on a shared part names beside its own. */
const maxRelated = 10;
/** How much of a long line (minified JSON) is shown, in UTF-16 units. */
const maxSource = 400;

/** Works out lines, names and fingerprints. */
export function concrete(draft: Draft, document: string): Finding {
  const { active, occurrences } = draft;
  const [first] = occurrences;
  const isShared = occurrences.length > 1;
  const key = first?.status?.key;
  const isOneStatus = occurrences.every(({ status }) => status?.key === key);
  const place = placeOf(draft.at);
  return {
    rule: active.rule.id,
    severity: draft.confidence === "low" ? active.lowConfidenceSeverity : active.severity,
    message: messageOf(draft),
    fix: draft.fix,
    document,
    operation: isShared || !first?.operation ? null : nameOf(first.operation),
    status: isOneStatus ? (key ?? null) : null,
    location: place,
    source: excerpt(draft.at.file.lines.lineText(place.start.line), place),
    related: [
      ...draft.related.map(({ at, message }) => ({ message, location: placeOf(at) })),
      ...users(draft),
    ],
    confidence: draft.confidence,
    evidence: draft.evidence,
    instances: occurrences.map((occurrence) => new OccurrenceInstance(occurrence)),
    isSystemic: draft.isSystemic,
    get fingerprint() {
      return fingerprintOf(draft, first);
    },
  };
}

function messageOf({ message, majority, occurrences, isSystemic }: Draft): string {
  const shared = occurrences.length > 1 && !isSystemic ? ` (shared by ${operationCount(occurrences)})` : "";
  return `${message}${shared}${majority === undefined ? "" : `; ${majority}`}`;
}

/** An occurrence as reports tell it; its lines are worked out for those reports that show them. */
class OccurrenceInstance implements Instance {
  readonly #occurrence: Occurrence;

  constructor(occurrence: Occurrence) {
    this.#occurrence = occurrence;
  }

  get operation(): OperationName | null {
    const { operation } = this.#occurrence;
    return operation ? nameOf(operation) : null;
  }

  get status(): string | null {
    return this.#occurrence.status?.key ?? null;
  }

  get location(): Place {
    return placeOf(this.#occurrence.usedAt);
  }

  get fingerprint(): string {
    return this.#occurrence.fingerprint;
  }

  toJSON(): Instance {
    const { operation, status, location, fingerprint } = this;
    return { operation, status, location, fingerprint };
  }
}

export const nameOf = once(
  (operation: Operation): OperationName => ({
    method: operation.method,
    path: operation.path,
    operationId: operation.operationId ?? null,
  }),
);

export function placeOf(location: Location): Place {
  const { start, end } = location.range;
  return { file: location.file.uri, pointer: location.pointer, start, end };
}

/** The operations that use a shared part, as places to jump to. */
function users(draft: Draft): { message: string; location: Place }[] {
  if (draft.isSystemic || draft.occurrences.length < 2) return [];
  return draft.occurrences.slice(0, maxRelated).map(({ operation, usedAt }) => ({
    message: `used by ${operation?.name ?? "the document"}`,
    location: placeOf(usedAt),
  }));
}

function operationCount(occurrences: readonly Occurrence[]): string {
  const count = new Set(occurrences.map(({ operation }) => operation)).size;
  return count === 1 ? "1 operation" : `${count} operations`;
}

function fingerprintOf(draft: Draft, first: Occurrence | undefined): string {
  const { rule, severity, isException } = draft.active;
  const { id } = rule;
  // Where a rule weighs differently for some operations, these can have a habit of their own.
  if (draft.isSystemic) return sharedFingerprint(id, isException ? severity : "");
  if (draft.occurrences.length === 1 && first) return first.fingerprint;
  return sharedFingerprint(id, draft.at.pointer);
}

function excerpt(line: string, place: Place): { text: string; column: number } {
  if (line.length <= maxSource) return { text: line, column: 1 };
  const from = Math.max(0, Math.min(place.start.column - 1 - maxSource / 4, line.length - maxSource));
  return { text: line.slice(from, from + maxSource), column: from + 1 };
}
