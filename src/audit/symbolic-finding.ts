import type { Fingerprints } from "../findings/fingerprint.ts";
import type { DeclaredResponse, Operation } from "../model/api.ts";
import type { Confidence } from "../model/intent.ts";
import type { Problem } from "../rules/rule.ts";
import { heavier, type Severity } from "../rules/severity.ts";
import type { ActiveRule } from "../ruleset/ruleset.ts";
import type { Location } from "../source/location.ts";
import type { SourceFile } from "../source/source-file.ts";

/** An operation, or what one was called. */
type NamedOperation = Pick<Operation, "method" | "path"> &
  Partial<Pick<Operation, "isCallback" | "location">>;

/** What stands for the path in an identity: several callbacks may have one expression, so they go by where they stand. */
export function identityPath({ path, isCallback, location }: NamedOperation): string {
  return isCallback && location ? location.pointer : path;
}

/** One occurrence, its place still symbolic: nodes of the description instead of lines. */
export class SymbolicOccurrence {
  #fingerprint: string | undefined;

  /**
   * @param usedAt where a person would look for this occurrence: the operation's own status key or method
   * @param part tells apart what the rule says of one operation, response or document
   */
  constructor(
    readonly rule: string,
    readonly operation: Operation | undefined,
    readonly response: DeclaredResponse | undefined,
    readonly usedAt: Location,
    readonly part: string,
    readonly fingerprints: Fingerprints,
  ) {}

  /** What it is known by in every run. A document has ten thousand occurrences, and not every report names them all; one that does names most twice. */
  get fingerprint(): string {
    this.#fingerprint ??= this.fingerprintAs(this.operation);
    return this.#fingerprint;
  }

  /** The same, had the operation another name. */
  fingerprintAs(operation: NamedOperation | undefined): string {
    const named = operation && { method: operation.method, path: identityPath(operation) };
    return this.fingerprints.ofOccurrence(this.rule, named, this.response?.status.key, this.part);
  }
}

/** A finding before lines are worked out: one place, and everything it affects. */
export interface SymbolicFinding {
  readonly active: ActiveRule;
  readonly at: Location;
  readonly message: string;
  readonly fix: string;
  /** The status key of the response that is missing (`Problem.declares`). */
  readonly declares: string | undefined;
  readonly related: readonly { readonly at: Location; readonly message: string }[];
  readonly confidence: Confidence;
  readonly evidence: readonly string[];
  readonly occurrences: readonly SymbolicOccurrence[];
  /** Why it is reported although its place is as it was. */
  readonly cause?: string | undefined;
  /** What the rule was asked about and what it said first, where somebody asks how that is mended. */
  readonly asked?: { readonly subject: unknown; readonly problem: Problem };
}

/** How heavy a finding is: what may be wrong can weigh less. */
export function severityOf({ active, confidence }: Pick<SymbolicFinding, "active" | "confidence">): Severity {
  return confidence === "low" ? active.lowConfidenceSeverity : active.severity;
}

/** What one rule says about each place. */
export type Places = Map<string, SymbolicFinding & { readonly occurrences: SymbolicOccurrence[] }>;

/** One place, one finding: a second problem there only adds what it affects. Returns the occurrence that stands for it. */
export function addAtPlace(
  findings: Places,
  finding: SymbolicFinding,
  occurrence: SymbolicOccurrence,
  document: SourceFile,
): SymbolicOccurrence {
  // There are thousands, nearly all in the document: no text is made of its name and the pointer.
  const key = finding.at.file === document ? finding.at.pointer : finding.at.identity;
  const known = findings.get(key);
  if (!known) {
    findings.set(key, { ...finding, occurrences: [occurrence] });
    return occurrence;
  }
  // Operations for which the rule weighs differently may share a place; the heaviest counts.
  if (isHeavier(finding.active, known.active)) findings.set(key, { ...known, active: finding.active });
  // One subject may break a rule in several ways at one place; occurrences come subject by subject.
  const last = known.occurrences.at(-1);
  if (last && last.operation === occurrence.operation && last.response === occurrence.response) return last;
  known.occurrences.push(occurrence);
  return occurrence;
}

function isHeavier(a: ActiveRule, b: ActiveRule): boolean {
  return a.severity !== b.severity && heavier(a.severity, b.severity) === a.severity;
}

/**
 * What the place of a finding is known by. Where the position that is shown lies in the response or operation that the rule
 * was asked about, that is the place: a rule may point at a line more or less exactly.
 */
export function placeOfFinding({ at, occurrences }: SymbolicFinding): {
  readonly anchor: Location;
  /** The operation whose own text it is in; undefined in what several may refer to. */
  readonly owner: SymbolicOccurrence | undefined;
} {
  // What several paths refer to belongs to the one that it is written under, if to any.
  const first = occurrences.find(({ operation }) => !operation || !isReferred(operation)) ?? occurrences[0];
  const { operation, response } = first ?? {};
  const anchor =
    response && at.isWithin(response.location)
      ? response.location
      : operation && at.isWithin(operation.location)
        ? operation.location
        : at;
  const isOwn = operation && !isReferred(operation) && anchor.isWithin(operation.location);
  return { anchor, owner: isOwn ? first : undefined };
}

/** Whether an operation is written elsewhere than under its path. */
function isReferred({ pathItem, node }: Operation): boolean {
  return pathItem.isReferred || node.isReferred;
}

/** The identity of a finding's place. */
export function fingerprintOf(
  finding: SymbolicFinding,
  document: string,
  fingerprints: Fingerprints,
): string {
  const { anchor, owner } = placeOfFinding(finding);
  if (owner) return owner.fingerprint;
  const file = anchor.file.uri === document ? "" : anchor.file.uri;
  // What a rule says of the whole document is told apart by the place alone.
  const [first] = finding.occurrences;
  const part = finding.active.rule.on === "api" ? "" : (first?.part ?? "");
  return fingerprints.ofPlace(finding.active.rule.id, file, anchor.pointer, part);
}

/** The value that is written at a place; undefined where nothing is. */
export function valueAt({ file, keys }: Location): unknown {
  return valueIn(file, keys);
}

/** The value that keys lead to in a file; undefined where nothing is. */
export function valueIn({ data }: { readonly data: unknown }, keys: readonly string[]): unknown {
  let value = data;
  for (const key of keys) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

const texts = new WeakMap<object, string>();

/**
 * A digest of the text at a finding's place, also of a response in an operation's own text, which may become a shared one;
 * null where the place is the operation.
 */
export function textOf(finding: SymbolicFinding, fingerprints: Fingerprints): string | null {
  const { anchor, owner } = placeOfFinding(finding);
  return owner && !owner.response ? null : digestAt(anchor, fingerprints);
}

/** A digest of what is written at a place. */
export function digestAt(location: Location, fingerprints: Fingerprints): string {
  const value = valueAt(location);
  if (typeof value !== "object" || value === null) return fingerprints.ofText(value);
  let text = texts.get(value);
  if (text === undefined) {
    text = fingerprints.ofText(value);
    texts.set(value, text);
  }
  return text;
}
