import type { DocumentAudit } from "./assemble.ts";
import type { Earlier } from "./earlier.ts";
import type { Comparison } from "./report.ts";

/** What a run is compared with. */
export interface Before {
  readonly against: Comparison["against"];
  /** As it was given: `main`, `.statuslint-baseline.json`. */
  readonly name: string;
  /** What was found then, by the name that the document has now. */
  readonly earlier: ReadonlyMap<string, Earlier>;
}

/** Counts the places that are new, fixed and unchanged in the documents that were audited. What is ignored now is neither. */
export function compare(audits: readonly DocumentAudit[], { against, name, earlier }: Before): Comparison {
  const findings = audits.flatMap((audit) => audit.findings);
  const sum = (count: (audit: DocumentAudit) => number): number =>
    audits.reduce((total, audit) => total + count(audit), 0);
  return {
    against,
    name,
    new: findings.length,
    caused: findings.filter(({ cause }) => cause !== null).length,
    fixed: sum((audit) => fixedPlaces(audit, earlier.get(audit.document.file))),
    unchanged: sum(({ unchanged }) => unchanged),
    reused: sum(({ reused }) => reused),
  };
}

function fixedPlaces({ known, knownIgnored }: DocumentAudit, earlier: Earlier | undefined): number {
  const still = new Set([...known, ...knownIgnored]);
  const places = earlier?.places ?? [];
  return places.filter(
    ({ fingerprint, occurrences }) =>
      !still.has(fingerprint) && !occurrences.some((occurrence) => still.has(occurrence)),
  ).length;
}
