import type { Operation } from "../model/api.ts";
import type { Location } from "../source/location.ts";
import type { Draft, Occurrence } from "./draft.ts";
import type { Finding, Instance, OperationName, Place } from "./finding.ts";
import { sharedFingerprint } from "./fingerprint.ts";

/** How many places a finding on a shared part names beside its own. */
const maxRelated = 10;
/** How much of a long line (minified JSON) is shown, in UTF-16 units. */
const maxSource = 400;

/** Works out lines, names and fingerprints. */
export function concrete(draft: Draft, document: string): Finding {
  const { active, occurrences } = draft;
  const instances = occurrences.map(concreteInstance);
  const [first] = instances;
  const isShared = occurrences.length > 1;
  const status =
    first && instances.every((instance) => instance.status === first.status) ? first.status : null;
  const place = placeOf(draft.at);
  return {
    rule: active.rule.id,
    severity: draft.confidence === "low" ? active.lowConfidenceSeverity : active.severity,
    message:
      isShared && !draft.isSystemic
        ? `${draft.message} (shared by ${operationCount(occurrences)})`
        : draft.message,
    fix: draft.fix,
    document,
    operation: isShared ? null : (first?.operation ?? null),
    status,
    location: place,
    source: excerpt(draft.at.file.lines.lineText(place.start.line), place),
    related: [
      ...draft.related.map(({ at, message }) => ({ message, location: placeOf(at) })),
      ...users(draft),
    ],
    confidence: draft.confidence,
    evidence: draft.evidence,
    instances,
    isSystemic: draft.isSystemic,
    fingerprint: fingerprintOf(draft, first),
  };
}

function concreteInstance({ operation, status, usedAt, fingerprint }: Occurrence): Instance {
  return {
    operation: operation ? nameOf(operation) : null,
    status: status?.key ?? null,
    location: placeOf(usedAt),
    fingerprint,
  };
}

export function nameOf(operation: Operation): OperationName {
  return { method: operation.method, path: operation.path, operationId: operation.operationId ?? null };
}

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

function fingerprintOf(draft: Draft, first: Instance | undefined): string {
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
