import type { Finding, IgnoredFinding, Instance } from "./finding.ts";
import { type InstancePacker, unpackInstances } from "./packed-instances.ts";
import type { DocumentReport } from "./report.ts";

/** A finding as plain data, with its instances in one text: a tenth of what they are as objects. */
export interface FindingData extends Omit<Finding, "instances"> {
  readonly instances: string;
  readonly ignored?: IgnoredFinding["ignored"];
}

/** The instances that were asked for last: who tells a finding asks for them several times in a row. */
let last: { readonly finding: PackedFinding; readonly instances: readonly Instance[] } | undefined;

/** One for all findings, for the engine stores objects that differ in their getters as dictionaries. */
const instancesOnDemand: PropertyDescriptor & ThisType<PackedFinding> = {
  get() {
    if (last?.finding !== this) last = { finding: this, instances: this.unpacked() };
    return last.instances;
  },
  enumerable: true,
  configurable: true,
};

/**
 * A finding that keeps its instances packed and unpacks them for whoever asks. Its members are its own, in the order in
 * which `concrete` makes them: JSON and copies (`{ ...finding }`) are those of any finding.
 */
export class PackedFinding implements Finding {
  // Only declared, for the constructor makes them in their order, `instances` among them.
  declare readonly rule: Finding["rule"];
  declare readonly severity: Finding["severity"];
  declare readonly message: Finding["message"];
  declare readonly fix: Finding["fix"];
  declare readonly document: Finding["document"];
  declare readonly operation: Finding["operation"];
  declare readonly status: Finding["status"];
  declare readonly location: Finding["location"];
  declare readonly source: Finding["source"];
  declare readonly related: Finding["related"];
  declare readonly confidence: Finding["confidence"];
  declare readonly evidence: Finding["evidence"];
  declare readonly instances: Finding["instances"];
  declare readonly isSystemic: Finding["isSystemic"];
  declare readonly fingerprint: Finding["fingerprint"];
  declare readonly lineHash?: string;
  declare readonly ignored?: IgnoredFinding["ignored"];
  readonly #packed: string;
  readonly #document: DocumentReport;

  /** @param document the report on the document it was found in, whose operations its instances name by number */
  constructor(data: FindingData, document: DocumentReport) {
    this.#packed = data.instances;
    this.#document = document;
    this.rule = data.rule;
    this.severity = data.severity;
    this.message = data.message;
    this.fix = data.fix;
    this.document = data.document;
    this.operation = data.operation;
    this.status = data.status;
    this.location = data.location;
    this.source = data.source;
    this.related = data.related;
    this.confidence = data.confidence;
    this.evidence = data.evidence;
    Object.defineProperty(this, "instances", instancesOnDemand);
    this.isSystemic = data.isSystemic;
    this.fingerprint = data.fingerprint;
    if (data.lineHash !== undefined) this.lineHash = data.lineHash;
    if (data.ignored !== undefined) this.ignored = data.ignored;
  }

  unpacked(): readonly Instance[] {
    return unpackInstances(this.#packed, this.#document);
  }

  /** What it was made of. */
  data(): FindingData {
    // A copy of the members as they are would unpack the instances.
    const descriptors = Object.getOwnPropertyDescriptors(this);
    return Object.defineProperties({} as FindingData, {
      ...descriptors,
      instances: { value: this.#packed, enumerable: true },
    });
  }

  withoutLineHash(): PackedFinding {
    const { lineHash, ...data } = this.data();
    return new PackedFinding(data, this.#document);
  }
}

/** A finding as plain data; `packer` is for its document. */
export function packFinding(finding: Finding | IgnoredFinding, packer: InstancePacker): FindingData {
  if (finding instanceof PackedFinding) return finding.data();
  // A member that is there already keeps its place among the others.
  return { ...finding, instances: packer.pack(finding.instances) };
}
