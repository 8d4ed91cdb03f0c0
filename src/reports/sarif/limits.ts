import type { Finding } from "../../findings/finding.ts";
import { type Severity, severities } from "../../rules/severity.ts";

/**
 * What GitHub code scanning takes; over a limit it rejects the whole file
 * (https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning).
 */
export const sarifLimits = {
  results: 25_000,
  /** Of these only so many are shown, the most severe. */
  shownResults: 5_000,
  /** Per result. */
  relatedLocations: 1_000,
  /** Of `shortDescription.text` and `fullDescription.text`. */
  descriptionLength: 1_024,
  tags: 20,
} as const;

/** The findings that fit into one run, in their order, and what was left out. */
export interface Fitting {
  readonly kept: readonly Finding[];
  /** How many of each severity were left out; the severities without any are absent. */
  readonly cut: readonly { readonly severity: Severity; readonly count: number }[];
}

/** Leaves out the least severe findings, and of equally severe ones the last, until the rest fit. */
export function fitFindings(findings: readonly Finding[], limit: number = sarifLimits.results): Fitting {
  if (findings.length <= limit) return { kept: findings, cut: [] };
  const kept = new Set(severities.flatMap((severity) => ofSeverity(findings, severity)).slice(0, limit));
  const left = findings.filter((finding) => !kept.has(finding));
  return {
    kept: findings.filter((finding) => kept.has(finding)),
    cut: severities
      .map((severity) => ({ severity, count: ofSeverity(left, severity).length }))
      .filter(({ count }) => count > 0),
  };
}

function ofSeverity(findings: readonly Finding[], severity: Severity): readonly Finding[] {
  return findings.filter((finding) => finding.severity === severity);
}
