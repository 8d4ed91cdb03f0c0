import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { DocumentAudit, Outcome } from "../../findings/assemble.ts";
import type { Finding, IgnoredFinding } from "../../findings/finding.ts";
import type { DocumentReport, Habit } from "../../findings/report.ts";
import type { Noted, NotedFile } from "./recorded-audit.ts";

/**
 * What an audit made, as bytes that go from thread to thread without a copy and into the cache as they are. They keep
 * neither the description nor its text alive.
 */
export interface PackedAudit {
  /** The outcome as deflated JSON; in the place of a finding and of other long things stands what is needed to find them. */
  readonly outcome: Uint8Array;
  /** Findings, ignored ones too, operations and what habits are about: chunks of deflated JSON, one behind the other. */
  readonly details: Uint8Array;
  readonly files: readonly NotedFile[];
}

/** Where each chunk of the details ends, in bytes, and how many values are in the chunks up to it. */
type Chunks = readonly (readonly [end: number, values: number])[];

/** What is counted, sorted and grouped by; the rest of a finding is unpacked when a report comes to it. */
type Head = Pick<Finding, "rule" | "severity" | "fix" | "status" | "confidence" | "cause">;

type PackedHabit = Omit<Habit, "findings" | "places"> & { readonly findings: number };

/** The outcome of an audit with an index in the place of each long thing. */
interface PackedOutcome {
  readonly kind: "audited";
  readonly audit: Omit<DocumentAudit, "document" | "findings" | "ignored" | "habits"> & {
    readonly document: Omit<DocumentReport, "operations"> & { readonly operations: number };
    readonly findings: readonly Head[];
    readonly ignored: readonly Head[];
    readonly habits: readonly PackedHabit[];
  };
  readonly chunks: Chunks;
}

/** Packs what an audit of one input made. */
export function packAudit({ outcome, files }: Noted): PackedAudit {
  if (outcome.kind !== "audited") return { outcome: deflated(outcome), details: new Uint8Array(0), files };
  const { audit } = outcome;
  const details = new Packing();
  const packed: PackedOutcome = {
    kind: outcome.kind,
    audit: {
      ...audit,
      findings: audit.findings.map((finding) => headOf(finding, details)),
      ignored: audit.ignored.map((finding) => headOf(finding, details)),
      document: { ...audit.document, operations: details.add(audit.document.operations) },
      habits: audit.habits.map(({ document, rule, kind, failed, applied, leftOut, findings }) => ({
        ...{ document, rule, kind, failed, applied, leftOut },
        findings: details.add(findings),
      })),
    },
    ...details.end(),
  };
  return { outcome: deflated(packed), details: details.bytes, files };
}

/** The outcome that was packed. What is long in it is unpacked when it is asked for. */
export function unpackOutcome({ outcome: packed, details: bytes }: PackedAudit): Outcome {
  const outcome = inflated(packed) as PackedOutcome | Exclude<Outcome, { readonly kind: "audited" }>;
  if (outcome.kind !== "audited") return outcome;
  const { kind, audit, chunks } = outcome;
  const details = new Details(bytes, chunks, audit.document.file);
  const { findings, ignored, document, habits } = audit;
  return {
    kind,
    audit: {
      ...audit,
      findings: findings.map((head, index) => new KeptFinding(head, details, index)),
      ignored: ignored.map((head, index) => new KeptFinding(head, details, findings.length + index)),
      document: {
        ...document,
        get operations() {
          return details.valueAt(document.operations) as DocumentReport["operations"];
        },
      },
      habits: habits.map((habit) => new KeptHabit(habit, details)),
    },
  };
}

/** Packs the findings on one document that were read as JSON; they unpack themselves when they are asked. */
export function packFindings<T extends Finding>(findings: readonly T[], document: string): readonly T[] {
  const packing = new Packing();
  const heads = findings.map((finding) => headOf(finding, packing));
  const { chunks } = packing.end();
  const details = new Details(packing.bytes, chunks, document);
  return heads.map((head, index) => new KeptFinding(head, details, index) as Finding as T);
}

/** Adds a finding to the details, and says what is kept beside. */
function headOf(finding: Finding, details: Packing): Head {
  details.add(finding);
  const { rule, severity, fix, status, confidence, cause } = finding;
  return { rule, severity, fix, status, confidence, cause };
}

/** A finding of which little is kept at hand: a fleet has millions of them. */
class KeptFinding implements IgnoredFinding {
  readonly rule: string;
  readonly severity: Finding["severity"];
  readonly fix: string;
  readonly status: string | null;
  readonly confidence: Finding["confidence"];
  readonly cause: string | null;
  // Not `#`: reports make copies whose prototype is a finding.
  private readonly details: Details;
  private readonly index: number;

  constructor({ rule, severity, fix, status, confidence, cause }: Head, details: Details, index: number) {
    this.rule = details.same(rule);
    this.severity = details.same(severity);
    this.fix = details.same(fix);
    this.status = status;
    this.confidence = details.same(confidence);
    this.cause = cause;
    this.details = details;
    this.index = index;
  }

  get document(): string {
    return this.details.document;
  }

  get message(): string {
    return this.toJSON().message;
  }

  get operation(): Finding["operation"] {
    return this.toJSON().operation;
  }

  get location(): Finding["location"] {
    return this.toJSON().location;
  }

  get source(): Finding["source"] {
    return this.toJSON().source;
  }

  /** Undefined where it was not asked for. */
  get lineHash(): string {
    return this.toJSON().lineHash as string;
  }

  get related(): Finding["related"] {
    return this.toJSON().related;
  }

  get evidence(): Finding["evidence"] {
    return this.toJSON().evidence;
  }

  get instances(): Finding["instances"] {
    return this.toJSON().instances;
  }

  get fingerprint(): string {
    return this.toJSON().fingerprint;
  }

  get text(): string | null {
    return this.toJSON().text;
  }

  get ignored(): IgnoredFinding["ignored"] {
    return this.toJSON().ignored;
  }

  toJSON(): IgnoredFinding {
    return this.details.valueAt(this.index) as IgnoredFinding;
  }
}

/** A habit, which has as many findings as a rule. */
class KeptHabit implements Habit {
  readonly document: string;
  readonly rule: string;
  readonly kind: Habit["kind"];
  readonly failed: number;
  readonly applied: number;
  readonly leftOut: number;
  readonly #details: Details;
  readonly #index: number;

  constructor({ rule, kind, failed, applied, leftOut, findings }: PackedHabit, details: Details) {
    this.document = details.document;
    this.rule = details.same(rule);
    this.kind = details.same(kind);
    this.failed = failed;
    this.applied = applied;
    this.leftOut = leftOut;
    this.#details = details;
    this.#index = findings;
  }

  get findings(): Habit["findings"] {
    return this.#details.valueAt(this.#index) as Habit["findings"];
  }

  toJSON(): Habit {
    return { ...this, findings: this.findings };
  }
}

/** Characters of JSON from which on a chunk is closed: much less would pack badly, much more take long for one finding. */
const chunkLength = 200_000;

/** Values that are packed, chunk by chunk: their whole text might be longer than the engine allows. */
class Packing {
  bytes: Uint8Array = new Uint8Array(0);
  readonly #packed: Uint8Array[] = [];
  readonly #chunks: [end: number, values: number][] = [];
  #open: string[] = [];
  #length = 0;
  #count = 0;
  #end = 0;

  /** @returns the index of the value */
  add(value: unknown): number {
    const json = JSON.stringify(value);
    this.#open.push(json);
    this.#length += json.length;
    this.#count++;
    if (this.#length > chunkLength) this.#close();
    return this.#count - 1;
  }

  /** Ends the packing: from now on there are `bytes`. */
  end(): { readonly chunks: Chunks } {
    if (this.#open.length > 0) this.#close();
    // In memory of its own, so that it can be transferred.
    this.bytes = new Uint8Array(this.#end);
    let at = 0;
    for (const chunk of this.#packed.splice(0)) {
      this.bytes.set(chunk, at);
      at += chunk.length;
    }
    return { chunks: this.#chunks };
  }

  #close(): void {
    const chunk = deflateRawSync(`[${this.#open.join()}]`, { level: 1 });
    this.#packed.push(chunk);
    this.#end += chunk.length;
    this.#chunks.push([this.#end, this.#count]);
    this.#open = [];
    this.#length = 0;
  }
}

/** Bytes of JSON that are kept unpacked: all that is said of most documents. As objects they take several times as much. */
const unpackedLength = 24_000_000;
/** What is unpacked of the document that was asked for last, the oldest first: reports go through one after another. */
let last: { readonly of: Details; readonly chunks: Map<number, Chunk>; length: number } | undefined;

interface Chunk {
  readonly values: readonly unknown[];
  /** In bytes of JSON. */
  readonly length: number;
}

/** Texts of which there are few, however many findings. */
const texts = new Map<string, string>();

/** The packed details of a document. */
class Details {
  constructor(
    readonly bytes: Uint8Array,
    readonly chunks: Chunks,
    readonly document: string,
  ) {}

  /** The value that was added as the so-manyth. */
  valueAt(index: number): unknown {
    const chunk = this.#chunkOf(index);
    const first = this.chunks[chunk - 1]?.[1] ?? 0;
    return this.#unpacked(chunk).values[index - first];
  }

  #unpacked(chunk: number): Chunk {
    if (last?.of !== this) last = { of: this, chunks: new Map(), length: 0 };
    const { chunks } = last;
    const known = chunks.get(chunk);
    if (known) return known;
    for (const [oldest, { length }] of chunks) {
      if (last.length < unpackedLength) break;
      chunks.delete(oldest);
      last.length -= length;
    }
    const json = inflateRawSync(
      this.bytes.subarray(this.chunks[chunk - 1]?.[0] ?? 0, this.chunks[chunk]?.[0]),
    );
    const unpacked = { values: JSON.parse(json.toString()) as readonly unknown[], length: json.length };
    chunks.set(chunk, unpacked);
    last.length += unpacked.length;
    return unpacked;
  }

  /** Which chunk holds the value: the first that ends behind it. */
  #chunkOf(index: number): number {
    let [low, high] = [0, this.chunks.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (index < (this.chunks[middle]?.[1] ?? 0)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** One text for all that are equal. */
  same<T extends string>(text: T): T {
    const known = texts.get(text);
    if (known === undefined) texts.set(text, text);
    return (known as T | undefined) ?? text;
  }
}

function deflated(value: unknown): Uint8Array {
  return new Uint8Array(deflateRawSync(JSON.stringify(value), { level: 1 }));
}

function inflated(bytes: Uint8Array): unknown {
  return JSON.parse(inflateRawSync(bytes).toString());
}
