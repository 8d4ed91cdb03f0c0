import type { Finding, Occurrence, OperationName, Place } from "../findings/finding.ts";
import type { Fingerprints } from "../findings/fingerprint.ts";
import type { Api, Operation } from "../model/api.ts";
import { quoted } from "../model/names.ts";
import { once } from "../model/once.ts";
import { withoutSecrets } from "../source/address.ts";
import { formatPointer, type Location } from "../source/location.ts";
import {
  fingerprintOf,
  type SymbolicFinding,
  type SymbolicOccurrence,
  severityOf,
  textOf,
} from "./symbolic-finding.ts";

/** How many places a finding on a shared part names besides its own. */
const maxRelated = 10;
/** How much of a long line (minified JSON) is shown, in UTF-16 units. */
const maxSource = 400;

/** Works out the hashes of a text's lines; lines are 1-based. */
export type LineHashes = (text: string) => (line: number) => string;

/** What a concrete finding is made of. */
interface Origin {
  readonly finding: SymbolicFinding;
  readonly document: string;
  readonly fingerprints: Fingerprints;
  readonly place: Place;
  /** Once they were asked for: a finding is named again where it is a habit, and reports look at its occurrences more than once. */
  fingerprint?: string;
  instances?: readonly Occurrence[];
}

const origin = Symbol("origin");

/** One getter for all findings: V8 stores objects that differ in their getters as dictionaries, of a thousand bytes each. */
function onDemand(
  work: (of: Origin) => unknown,
): PropertyDescriptor & ThisType<{ readonly [origin]: Origin }> {
  return {
    get() {
      return work(this[origin]);
    },
    enumerable: true,
    configurable: true,
  };
}

const source = onDemand(({ finding: { at }, place }) =>
  excerpt(at.written.file.lines.lineText(place.start.line), place),
);
const related = onDemand(({ finding }) => [
  ...finding.related.map(({ at, message }) => ({ message, location: placeOf(at) })),
  ...users(finding),
]);
const instances = onDemand((of) => {
  of.instances ??= of.finding.occurrences.map((occurrence) => new PlacedOccurrence(occurrence));
  return of.instances;
});
const fingerprint = onDemand((of) => {
  of.fingerprint ??= fingerprintOf(of.finding, of.document, of.fingerprints);
  return of.fingerprint;
});
const text = onDemand(({ finding, fingerprints }) => textOf(finding, fingerprints));

/**
 * A finding with lines and names. Its fingerprints and the places of its occurrences are worked out when they are asked for.
 *
 * @param document the name of the document it was found in
 * @param advice makes what to do the words of the framework that makes the description
 */
export function concreteFinding(
  finding: SymbolicFinding,
  document: string,
  fingerprints: Fingerprints,
  advice: (finding: SymbolicFinding, fix: string) => string = (_, fix) => fix,
): Finding {
  const { active, occurrences, confidence, evidence } = finding;
  const [first] = occurrences;
  const isShared = occurrences.length > 1;
  const key = first?.response?.status.key;
  const isOneStatus = occurrences.every(({ response }) => response?.status.key === key);
  const place = placeOf(finding.at);
  const concrete: Record<PropertyKey, unknown> = {
    rule: active.rule.id,
    severity: severityOf(finding),
    message: withoutSecrets(messageOf(finding)),
    fix: withoutSecrets(advice(finding, fixHere(finding))),
    document,
    operation: isShared || !first?.operation ? null : nameOf(first.operation),
    status: isOneStatus ? (key ?? null) : null,
    location: place,
  };
  // In the order in which reports have them.
  Object.defineProperty(concrete, origin, {
    value: { finding, document, fingerprints, place } satisfies Origin,
  });
  Object.defineProperty(concrete, "source", source);
  Object.defineProperty(concrete, "related", related);
  concrete.confidence = confidence;
  concrete.evidence = evidence;
  Object.defineProperty(concrete, "instances", instances);
  Object.defineProperty(concrete, "fingerprint", fingerprint);
  Object.defineProperty(concrete, "text", text);
  concrete.cause = finding.cause ?? null;
  return concrete as unknown as Finding;
}

/**
 * What to do in this document: in the words of its version of OpenAPI, and with the shared response that other operations
 * have for the code that is missing.
 */
function fixHere({ active, fix, occurrences: [first] }: SymbolicFinding): string {
  const api = (first?.operation ?? first?.response?.operation)?.api;
  if (!api) return fix;
  const own =
    api.version === "2.0" ? fix.replaceAll("`content`", "`schema`").replaceAll(/`[45]XX` or /g, "") : fix;
  for (const code of active.rule.misses ?? []) {
    const shared = sharedResponses(api).get(code);
    if (shared !== undefined)
      return `${own.replace(", best as a component that all secured operations refer to", "")} Others refer to ${quoted(shared)} for it.`;
  }
  return own;
}

/** Codes that mean the same everywhere: a conflict or a wrong value has a cause of its own in each operation. */
const alike: ReadonlySet<string> = new Set(["400", "401", "403", "404", "429"]);

/** The component that most responses under a code are, by the code. */
const sharedResponses = once(({ operations }: Api): ReadonlyMap<unknown, string> => {
  const uses = new Map<string, { all: number; readonly of: Map<string, number> }>();
  for (const { responses } of operations) {
    for (const { status, component, location } of responses) {
      if (!alike.has(status.key)) continue;
      const use = uses.get(status.key) ?? { all: 0, of: new Map() };
      uses.set(status.key, use);
      use.all++;
      if (component === undefined || location.keys[0] === "paths") continue;
      use.of.set(component, (use.of.get(component) ?? 0) + 1);
    }
  }
  const shared = new Map<unknown, string>();
  for (const [code, { all, of }] of uses)
    for (const [name, count] of of) if (all > 2 && count * 2 > all) shared.set(Number(code), name);
  return shared;
});

function messageOf({ message, occurrences }: SymbolicFinding): string {
  return occurrences.length > 1 ? `${message} (shared by ${operationCount(occurrences)})` : message;
}

/** An occurrence as reports have it; its lines are worked out for those reports that show them. */
class PlacedOccurrence implements Occurrence {
  readonly #occurrence: SymbolicOccurrence;

  constructor(occurrence: SymbolicOccurrence) {
    this.#occurrence = occurrence;
  }

  get operation(): OperationName | null {
    const { operation } = this.#occurrence;
    return operation ? nameOf(operation) : null;
  }

  get status(): string | null {
    return this.#occurrence.response?.status.key ?? null;
  }

  get location(): Place {
    return placeOf(this.#occurrence.usedAt);
  }

  get fingerprint(): string {
    return this.#occurrence.fingerprint;
  }

  toJSON(): Occurrence {
    const { operation, status, location, fingerprint } = this;
    return { operation, status, location, fingerprint };
  }
}

function nameOf({ method, path, operationId }: Operation): OperationName {
  return { method, path, operationId: operationId ?? null };
}

/** Where a location is, in lines. Many findings and their occurrences are at one, and each has it twice. */
export const placeOf = once((location: Location): Place => {
  const { file, keys } = location.written;
  const { start, end } = file.rangeOf(keys);
  // What an Overlay says is written under other keys.
  const pointer = location.file.overlaid ? formatPointer(keys) : location.pointer;
  return { file: file.uri, pointer, start, end };
});

/** The operations that use a shared part, as places to jump to. */
function users(finding: SymbolicFinding): { message: string; location: Place }[] {
  if (finding.occurrences.length < 2) return [];
  return finding.occurrences.slice(0, maxRelated).map(({ operation, usedAt }) => ({
    message: `used by ${operation?.name ?? "the document"}`,
    location: placeOf(usedAt),
  }));
}

function operationCount(occurrences: readonly SymbolicOccurrence[]): string {
  const count = new Set(occurrences.map(({ operation }) => operation)).size;
  return count === 1 ? "1 operation" : `${count} operations`;
}

/** Secrets are covered, and columns stay what they are. */
function excerpt(line: string, place: Place): { text: string; column: number } {
  if (line.length <= maxSource) return { text: covered(line), column: 1 };
  const from = Math.max(0, Math.min(place.start.column - 1 - maxSource / 4, line.length - maxSource));
  // An address may begin in front of what is shown.
  const before = Math.min(from, maxSource);
  const text = covered(line.slice(from - before, from + 2 * maxSource)).slice(before, before + maxSource);
  return { text, column: from + 1 };
}

function covered(text: string): string {
  return withoutSecrets(text, (secret) => "*".repeat(secret.length));
}

/** Notes the hash of the line that each finding stands on. */
export function noteLineHashes(findings: readonly Finding[], api: Api, hashesOf: LineHashes): void {
  const files = new Map(api.sources.parts.map((file) => [file.uri, file]));
  const hashes = new Map<string, (line: number) => string>();
  for (const finding of findings) {
    const { file, start } = finding.location;
    let lineHash = hashes.get(file);
    if (!lineHash) {
      // GitHub's uploader counts the byte order mark as a part of the first line.
      const source = files.get(file);
      // It reads UTF-8, whatever the bytes are, and of another text it sees other lines.
      lineHash = source?.isUtf8
        ? hashesOf(`${source.hasByteOrderMark ? "\ufeff" : ""}${source.text}`)
        : () => "";
      hashes.set(file, lineHash);
    }
    Object.assign(finding, { lineHash: lineHash(start.line) });
  }
}
