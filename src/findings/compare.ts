import type { DocumentAudit } from "./assemble.ts";
import type { Comparison } from "./report.ts";

/** What a run is compared with. */
export interface Before {
  readonly against: Comparison["against"];
  /** As it was given: `main`, `.statuslint-baseline.json`. */
  readonly name: string;
  /** The fingerprints of what occurred then, by the name that the document has now. */
  readonly known: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The fingerprints of everything that counts in a document's audit. */
export function fingerprints({ findings }: DocumentAudit): ReadonlySet<string> {
  return new Set(findings.flatMap(({ instances }) => instances.map(({ fingerprint }) => fingerprint)));
}

/**
 * Counts what is new, fixed and unchanged in the documents that were audited. What is ignored now is neither fixed nor
 * unchanged.
 */
export function compare(audits: readonly DocumentAudit[], { against, name, known }: Before): Comparison {
  let [fresh, fixed, unchanged] = [0, 0, 0];
  for (const audit of audits) {
    fresh += audit.findings.reduce((sum, { instances }) => sum + instances.length, 0);
    unchanged += audit.known.length;
    const still = new Set([
      ...audit.known,
      ...audit.ignored.flatMap(({ instances }) => instances.map(({ fingerprint }) => fingerprint)),
    ]);
    for (const fingerprint of known.get(audit.document.file) ?? []) {
      if (!still.has(fingerprint)) fixed++;
    }
  }
  return { against, name, new: fresh, fixed, unchanged };
}
