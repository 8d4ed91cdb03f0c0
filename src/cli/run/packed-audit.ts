import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { Outcome } from "../../findings/assemble.ts";
import type { Finding, Occurrence } from "../../findings/finding.ts";
import type { Noted, NotedFile } from "./recorded-audit.ts";

/**
 * What an audit made, as bytes that go from thread to thread without a copy and into the cache as they are. They keep
 * neither the description nor its text alive.
 */
export interface PackedAudit {
  /** The outcome as deflated JSON; in the place of a finding's occurrences stands their index in `occurrences`. */
  readonly outcome: Uint8Array;
  /** The occurrences of every finding, ignored ones too, as deflated JSON: most of what there is to say of a document. */
  readonly occurrences: Uint8Array;
  readonly files: readonly NotedFile[];
}

/** Packs what an audit of one input made. */
export function packAudit({ outcome, files }: Noted): PackedAudit {
  const lists: (readonly Occurrence[])[] = [];
  const apart = (finding: Finding): object => ({ ...finding, instances: lists.push(finding.instances) - 1 });
  const head =
    outcome.kind === "audited"
      ? {
          kind: outcome.kind,
          audit: {
            ...outcome.audit,
            findings: outcome.audit.findings.map(apart),
            ignored: outcome.audit.ignored.map(apart),
          },
        }
      : outcome;
  return { outcome: deflated(head), occurrences: deflated(lists), files };
}

/** The outcome that was packed. Its findings unpack their occurrences when they are asked for them. */
export function unpackOutcome({ outcome: packed, occurrences }: PackedAudit): Outcome {
  const outcome = inflated(packed) as Outcome;
  if (outcome.kind === "audited") {
    keepPacked([...outcome.audit.findings, ...outcome.audit.ignored], occurrences);
  }
  return outcome;
}

/** Packs the occurrences of findings that were read as JSON, which unpack them when they are asked for them. */
export function packOccurrences(findings: readonly Finding[]): void {
  const occurrences = deflated(findings.map(({ instances }) => instances));
  for (const [index, finding] of findings.entries()) Object.assign(finding, { instances: index });
  keepPacked(findings, occurrences);
}

interface KeptFinding extends Finding {
  [kept]: { readonly occurrences: Uint8Array; readonly index: number };
}

const kept = Symbol("kept");

function keepPacked(findings: readonly Finding[], occurrences: Uint8Array): void {
  for (const finding of findings) {
    Object.defineProperty(finding, kept, { value: { occurrences, index: finding.instances } });
    Object.defineProperty(finding, "instances", onDemand);
  }
}

/** The document whose occurrences were asked for last: reports go through the findings of one after another. */
let last: { readonly packed: Uint8Array; readonly lists: readonly (readonly Occurrence[])[] } | undefined;

/** One getter for all findings, for V8 stores objects that differ in their getters as dictionaries. */
const onDemand: PropertyDescriptor & ThisType<KeptFinding> = {
  get() {
    const { occurrences, index } = this[kept];
    if (last?.packed !== occurrences) {
      last = { packed: occurrences, lists: inflated(occurrences) as (readonly Occurrence[])[] };
    }
    return last.lists[index];
  },
  enumerable: true,
  configurable: true,
};

/** Of its own size and in memory of its own, so that it can be transferred. */
function deflated(value: unknown): Uint8Array {
  return new Uint8Array(deflateRawSync(JSON.stringify(value), { level: 1 }));
}

function inflated(bytes: Uint8Array): unknown {
  return JSON.parse(inflateRawSync(bytes).toString());
}
