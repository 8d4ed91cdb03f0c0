import type { DocumentAudit, Outcome } from "./assemble.ts";
import type { EqualValues } from "./equal-values.ts";
import type { Finding, IgnoredFinding, Place } from "./finding.ts";
import { type FindingData, PackedFinding, packFinding } from "./packed-finding.ts";
import { InstancePacker } from "./packed-instances.ts";
import type { DocumentReport, Report } from "./report.ts";

/** An outcome as plain data, ready for JSON, that takes little room. */
export type OutcomeData =
  | Exclude<Outcome, { readonly kind: "audited" }>
  | { readonly kind: "audited"; readonly audit: AuditData };

interface AuditData extends Omit<DocumentAudit, "findings" | "ignored"> {
  readonly findings: readonly FindingData[];
  readonly ignored: readonly FindingData[];
}

/** What `unpackOutcome` makes the same outcome of. */
export function packOutcome(outcome: Outcome): OutcomeData {
  if (outcome.kind !== "audited") return outcome;
  const { audit } = outcome;
  const packer = new InstancePacker(audit.document);
  return {
    kind: "audited",
    audit: {
      ...audit,
      findings: audit.findings.map((finding) => packFinding(finding, packer)),
      ignored: audit.ignored.map((finding) => packFinding(finding, packer)),
    },
  };
}

/**
 * The outcome that the data tell of; its findings unpack their instances when they are asked for them.
 *
 * @param known what the run keeps already
 */
export function unpackOutcome(outcome: OutcomeData, known: EqualValues): Outcome {
  if (outcome.kind !== "audited") return outcome;
  const { audit } = outcome;
  const document = smallDocument(audit.document, known);
  const unpack = (data: FindingData): PackedFinding => new PackedFinding(smallData(data, known), document);
  return {
    kind: "audited",
    audit: {
      ...audit,
      document,
      findings: audit.findings.map(unpack),
      ignored: audit.ignored.map(unpack).filter(isIgnored),
    },
  };
}

/** A report that was read, in little room: its findings unpack their instances when they are asked for them. */
export function smallReport(report: Report, known: EqualValues): Report {
  const documents = report.documents.map((document) => smallDocument(document, known));
  const byName = new Map(
    documents.map((document) => [document.file, { document, packer: new InstancePacker(document) }]),
  );
  const small = (finding: Finding | IgnoredFinding): Finding => {
    const of = byName.get(finding.document);
    return of ? new PackedFinding(smallData(packFinding(finding, of.packer), known), of.document) : finding;
  };
  return {
    ...report,
    documents,
    findings: report.findings.map(small),
    ignored: report.ignored.map(small).filter(isIgnored),
  };
}

function isIgnored<Given extends Finding>(finding: Given): finding is Given & IgnoredFinding {
  return "ignored" in finding && finding.ignored !== undefined;
}

function smallDocument(document: DocumentReport, known: EqualValues): DocumentReport {
  return {
    ...document,
    operations: document.operations.map((operation) => ({
      ...operation,
      path: known.text(operation.path),
      tags: known.value(operation.tags),
      intent: known.value(operation.intent),
      declares: known.value(operation.declares),
      location: smallPlace(operation.location, known),
    })),
  };
}

/** A finding whose parts are those of others, where these have equal ones. */
function smallData(data: FindingData, known: EqualValues): FindingData {
  return {
    ...data,
    rule: known.text(data.rule),
    message: known.text(data.message),
    fix: known.text(data.fix),
    document: known.text(data.document),
    operation: known.value(data.operation),
    location: smallPlace(data.location, known),
    source: known.value(data.source),
    related: known.value(
      data.related.map(({ message, location }) => ({ message, location: smallPlace(location, known) })),
    ),
    evidence: known.value(data.evidence),
  };
}

function smallPlace({ file, pointer, start, end }: Place, known: EqualValues): Place {
  return known.value({ file: known.text(file), pointer: known.text(pointer), start, end });
}
