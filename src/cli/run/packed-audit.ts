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
  /** Findings, ignored ones too, operations and what habits are about: chunks of deflated JSON, each in memory of its own. */
  readonly details: readonly Uint8Array[];
  readonly files: readonly NotedFile[];
}

/** How many values are in the chunks of the details up to each. */
type Chunks = readonly number[];

/** What is counted, sorted and grouped by; the rest of a finding is unpacked when a report comes to it. */
interface Head extends Pick<Finding, "rule" | "severity" | "fix" | "status" | "confidence" | "cause"> {
  /** Whether it tells edits: reports look for those that do. */
  readonly isMended: boolean;
}

/** A list in the details, in pieces. */
interface PackedList {
  /** The index of the first piece; the others are behind it. */
  readonly first: number;
  readonly length: number;
}

/** A list of findings in the details: one value for each. */
interface PackedFindings {
  /** The index of the first. */
  readonly first: number;
  /** Which head each finding has. */
  readonly heads: readonly number[];
  /** Where the instances of those findings are that have too many to be unpacked with them, by the finding's place in the list. */
  readonly instances: readonly (readonly [finding: number, instances: PackedList])[];
}

type PackedHabit = Omit<Habit, "findings" | "places"> & {
  readonly findings: PackedList;
  /** Whether it is about all findings of its rule: then nothing is unpacked to tell which. */
  readonly isWhole: boolean;
};

/** The outcome of an audit with an index in the place of each long thing. */
interface PackedOutcome {
  readonly kind: "audited";
  readonly audit: Omit<DocumentAudit, "document" | "findings" | "ignored" | "habits"> & {
    readonly document: Omit<DocumentReport, "operations"> & { readonly operations: PackedList };
    readonly findings: PackedFindings;
    readonly ignored: PackedFindings;
    readonly habits: readonly PackedHabit[];
  };
  /** There are few, however many findings. */
  readonly heads: readonly Head[];
  readonly chunks: Chunks;
}

/** Packs what an audit of one input made. */
export function packAudit({ outcome, files }: Noted): PackedAudit {
  if (outcome.kind !== "audited") return { outcome: deflated(outcome), details: [], files };
  const { audit } = outcome;
  const details = new Packing();
  const isWhole = ({ rule, places }: Habit): boolean =>
    places?.length === audit.findings.filter((finding) => finding.rule === rule).length;
  const packed: PackedOutcome = {
    kind: outcome.kind,
    audit: {
      ...audit,
      findings: details.addFindings(audit.findings),
      ignored: details.addFindings(audit.ignored),
      document: { ...audit.document, operations: details.addList(audit.document.operations) },
      habits: audit.habits.map((habit) => {
        const { document, rule, kind, failed, applied, leftOut, findings } = habit;
        return {
          ...{ document, rule, kind, failed, applied, leftOut },
          findings: details.addList(findings),
          isWhole: isWhole(habit),
        };
      }),
    },
    ...details.end(),
  };
  return { outcome: deflated(packed), details: details.packed, files };
}

/** The outcome that was packed. What is long in it is unpacked when it is asked for. */
export function unpackOutcome({ outcome: packed, details: pieces }: PackedAudit): Outcome {
  const outcome = inflated(packed) as PackedOutcome | Exclude<Outcome, { readonly kind: "audited" }>;
  if (outcome.kind !== "audited") return outcome;
  const { kind, audit, chunks, heads } = outcome;
  const details = new Details(pieces, chunks, audit.document.file);
  const { findings, ignored, document, habits } = audit;
  const own = heads.map((head) => shared(head));
  const made: { findings?: readonly KeptFinding[]; ignored?: readonly KeptFinding[] } = {};
  // Made when a report is, for which workers have no part of the memory any more.
  const all = (): readonly KeptFinding[] => {
    made.findings ??= keptFindings(findings, own, details);
    return made.findings;
  };
  return {
    kind,
    audit: {
      ...audit,
      get findings() {
        return all();
      },
      get ignored() {
        made.ignored ??= keptFindings(ignored, own, details);
        return made.ignored;
      },
      document: {
        ...document,
        get operations() {
          return details.list(document.operations) as DocumentReport["operations"];
        },
      },
      habits: habits.map((habit) => new KeptHabit(habit, details, all)),
    },
  };
}

/** Packs the findings on one document that were read as JSON; they unpack themselves when they are asked. */
export function packFindings<T extends Finding>(findings: readonly T[], document: string): readonly T[] {
  const packing = new Packing();
  const packed = packing.addFindings(findings);
  const { chunks, heads } = packing.end();
  const own = heads.map((head) => shared(head));
  const kept: readonly Finding[] = keptFindings(packed, own, new Details(packing.packed, chunks, document));
  return kept as readonly T[];
}

function keptFindings(
  { first, heads, instances }: PackedFindings,
  own: readonly Head[],
  details: Details,
): readonly KeptFinding[] {
  const pieces = new Map(instances);
  return heads.map((head, index) => {
    const of = own[head] as Head;
    const many = pieces.get(index);
    return many
      ? new FindingInPieces(of, details, first + index, many)
      : new KeptFinding(of, details, first + index);
  });
}

/** A finding of which little is kept at hand: a fleet has millions of them. */
class KeptFinding implements IgnoredFinding {
  // Not `#`: reports make copies whose prototype is a finding.
  constructor(
    private readonly head: Head,
    protected readonly details: Details,
    private readonly index: number,
  ) {}

  get rule(): string {
    return this.head.rule;
  }

  get severity(): Finding["severity"] {
    return this.head.severity;
  }

  get fix(): string {
    return this.head.fix;
  }

  get status(): string | null {
    return this.head.status;
  }

  get confidence(): Finding["confidence"] {
    return this.head.confidence;
  }

  get cause(): string | null {
    return this.head.cause;
  }

  get document(): string {
    return this.details.document;
  }

  get message(): string {
    return this.value.message;
  }

  get operation(): Finding["operation"] {
    return this.value.operation;
  }

  get location(): Finding["location"] {
    return this.value.location;
  }

  get source(): Finding["source"] {
    return this.value.source;
  }

  /** Undefined where it was not asked for. */
  get lineHash(): string {
    return this.value.lineHash as string;
  }

  get related(): Finding["related"] {
    return this.value.related;
  }

  get evidence(): Finding["evidence"] {
    return this.value.evidence;
  }

  get instances(): Finding["instances"] {
    return this.value.instances;
  }

  get fingerprint(): string {
    return this.value.fingerprint;
  }

  get text(): string | null {
    return this.value.text;
  }

  /** Undefined where it was not asked for, or there are none. */
  get edits(): NonNullable<Finding["edits"]> {
    return (this.head.isMended ? this.value.edits : undefined) as NonNullable<Finding["edits"]>;
  }

  get ignored(): IgnoredFinding["ignored"] {
    return this.value.ignored;
  }

  toJSON(): IgnoredFinding {
    return this.value;
  }

  protected get value(): IgnoredFinding {
    return this.details.valueAt(this.index) as IgnoredFinding;
  }
}

/** A finding that a hundred thousand operations may share. */
class FindingInPieces extends KeptFinding {
  constructor(
    head: Head,
    details: Details,
    index: number,
    private readonly pieces: PackedList,
  ) {
    super(head, details, index);
  }

  override get instances(): Finding["instances"] {
    return this.details.list(this.pieces) as Finding["instances"];
  }

  override toJSON(): IgnoredFinding {
    return { ...this.value, instances: this.instances };
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
  readonly #packed: PackedHabit;
  readonly #all: () => readonly Finding[];

  /** @param all makes the findings of the document */
  constructor(packed: PackedHabit, details: Details, all: () => readonly Finding[]) {
    const { rule, kind, failed, applied, leftOut } = packed;
    this.document = details.document;
    this.rule = rule;
    this.kind = kind;
    this.failed = failed;
    this.applied = applied;
    this.leftOut = leftOut;
    this.#details = details;
    this.#packed = packed;
    this.#all = all;
  }

  get findings(): Habit["findings"] {
    return this.#details.list(this.#packed.findings) as Habit["findings"];
  }

  get places(): Habit["places"] {
    return this.#packed.isWhole ? this.#all().filter(({ rule }) => rule === this.rule) : undefined;
  }

  toJSON(): Habit {
    return { ...this, findings: this.findings };
  }
}

/** Characters of JSON from which on a chunk is closed: much less would pack badly, much more take long for one finding. */
const chunkLength = 200_000;
/** Items of a list that are packed as one value. */
const pieceLength = 1_000;

/** Values that are packed, chunk by chunk: their whole text might be longer than the engine allows. */
class Packing {
  readonly packed: Uint8Array[] = [];
  readonly #chunks: number[] = [];
  readonly #heads = new Map<string, { readonly index: number; readonly head: Head }>();
  #open: string[] = [];
  #length = 0;
  #count = 0;

  addFindings(findings: readonly Finding[]): PackedFindings {
    const first = this.#count;
    const shared: [finding: number, Finding["instances"]][] = [];
    const heads = findings.map((finding, index) => {
      const { instances } = finding;
      // What many share is packed in pieces, behind the findings: as one text it would be too long.
      if (instances.length > pieceLength) shared.push([index, instances]);
      this.#add(instances.length > pieceLength ? { ...finding, instances: [] } : finding);
      return this.#headOf(finding);
    });
    const instances = shared.map(([index, list]) => [index, this.addList(list)] as const);
    return { first, heads, instances };
  }

  addList(list: readonly unknown[]): PackedList {
    const first = this.#count;
    for (let from = 0; from < list.length; from += pieceLength)
      this.#add(list.slice(from, from + pieceLength));
    return { first, length: list.length };
  }

  #headOf({ rule, severity, fix, status, confidence, cause, edits }: Finding): number {
    const head: Head = { rule, severity, fix, status, confidence, cause, isMended: edits !== undefined };
    const name = JSON.stringify(head);
    const known = this.#heads.get(name);
    if (known) return known.index;
    const index = this.#heads.size;
    this.#heads.set(name, { index, head });
    return index;
  }

  #add(value: unknown): void {
    const json = JSON.stringify(value);
    this.#open.push(json);
    this.#length += json.length;
    this.#count++;
    if (this.#length > chunkLength) this.#close();
  }

  /** Ends the packing: from now on all is in `packed`. */
  end(): { readonly chunks: Chunks; readonly heads: readonly Head[] } {
    if (this.#open.length > 0) this.#close();
    return { chunks: this.#chunks, heads: [...this.#heads.values()].map(({ head }) => head) };
  }

  #close(): void {
    this.packed.push(asDeflated(`[${this.#open.join()}]`));
    this.#chunks.push(this.#count);
    this.#open = [];
    this.#length = 0;
  }
}

/** Bytes of JSON that are kept unpacked: all that is said of most documents. As objects they take several times as much. */
const unpackedLength = 24_000_000;
/** What is unpacked of the document that was asked for last, the oldest first: reports go through one after another. */
let last: Unpacked | undefined;

interface Unpacked {
  readonly of: Details;
  readonly chunks: Map<number, Chunk>;
  length: number;
  /** The list that was asked for last, of several pieces. */
  list?: { readonly first: number; readonly items: readonly unknown[] };
}

interface Chunk {
  readonly values: readonly unknown[];
  /** In bytes of JSON. */
  readonly length: number;
}

/** One head for all that are equal: of a fleet, too, there are few. */
const heads = new Map<string, Head>();

function shared(head: Head): Head {
  const name = JSON.stringify(head);
  const known = heads.get(name);
  if (!known) heads.set(name, head);
  return known ?? head;
}

/** The packed details of a document. */
class Details {
  constructor(
    readonly packed: readonly Uint8Array[],
    readonly chunks: Chunks,
    readonly document: string,
  ) {}

  /** The value that was added as the so-manyth. */
  valueAt(index: number): unknown {
    const chunk = this.#chunkOf(index);
    const first = this.chunks[chunk - 1] ?? 0;
    return this.#unpacked(chunk).values[index - first];
  }

  /** The list that was added; of what is in several pieces one is kept at a time. */
  list({ first, length }: PackedList): readonly unknown[] {
    if (length <= pieceLength) return length === 0 ? [] : (this.valueAt(first) as readonly unknown[]);
    if (last?.of === this && last.list?.first === first) return last.list.items;
    const pieces = Array.from({ length: Math.ceil(length / pieceLength) }, (_, piece) => first + piece);
    const items = pieces.flatMap((piece) => this.valueAt(piece) as readonly unknown[]);
    if (last) last.list = { first, items };
    return items;
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
    const json = inflateRawSync(this.packed[chunk] ?? new Uint8Array(0));
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
      if (index < (this.chunks[middle] ?? 0)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

function deflated(value: unknown): Uint8Array {
  return asDeflated(JSON.stringify(value));
}

/** In memory of its own, so that it can be transferred, and no more of it than it needs. */
function asDeflated(json: string): Uint8Array {
  return new Uint8Array(deflateRawSync(json, { level: 1 }));
}

function inflated(bytes: Uint8Array): unknown {
  return JSON.parse(inflateRawSync(bytes).toString());
}
