import type { Ruleset } from "../ruleset/ruleset.ts";
import type { InputProblem } from "../source/input-error.ts";
import type { Tally } from "./draft.ts";
import type { Finding } from "./finding.ts";
import type { DocumentReport, Report } from "./report.ts";

/** What a rule did in one document. */
export interface RuleTally extends Tally {
  readonly rule: string;
}

/** What was found in one document. */
export interface DocumentAudit {
  readonly document: DocumentReport;
  /** In the order of files and lines. */
  readonly findings: readonly Finding[];
  /** One for each active rule, in their order. */
  readonly tallies: readonly RuleTally[];
  /** What in the document statuslint could not understand: a wrong `x-statuslint`. */
  readonly problems: readonly InputProblem[];
}

/** What became of one input: audited, unreadable, or no description at all. */
export type Outcome =
  | { readonly kind: "audited"; readonly audit: DocumentAudit }
  | { readonly kind: "failed"; readonly problem: InputProblem }
  | { readonly kind: "skipped"; readonly file: string };

/** Joins the outcomes of a run to its report, in their order. */
export function assembleReport(outcomes: readonly Outcome[], ruleset: Ruleset, version: string): Report {
  const audits = outcomes.flatMap((outcome) => (outcome.kind === "audited" ? [outcome.audit] : []));
  const problems = outcomes.flatMap((outcome) =>
    outcome.kind === "failed" ? [outcome.problem] : outcome.kind === "audited" ? outcome.audit.problems : [],
  );
  const skipped = outcomes.flatMap((outcome) => (outcome.kind === "skipped" ? [outcome.file] : []));
  const findings = audits.flatMap((audit) => audit.findings);
  const count = (severity: string): number =>
    findings.filter((finding) => finding.severity === severity).length;
  return {
    tool: { name: "statuslint", version },
    ruleset: ruleset.name,
    documents: audits.map((audit) => audit.document),
    summary: {
      documents: audits.length,
      operations: audits.reduce((sum, audit) => sum + audit.document.operations.length, 0),
      error: count("error"),
      warning: count("warning"),
      info: count("info"),
      problems: problems.length,
    },
    rules: ruleset.rules.map(({ rule, severity }, index) => ({
      id: rule.id,
      title: rule.title,
      strength: rule.strength,
      basis: rule.basis,
      severity,
      why: rule.why,
      fix: rule.fix,
      sources: rule.sources,
      counts: rule.counts,
      applied: audits.reduce((sum, audit) => sum + (audit.tallies[index]?.applied ?? 0), 0),
      failed: audits.reduce((sum, audit) => sum + (audit.tallies[index]?.failed ?? 0), 0),
    })),
    findings,
    problems,
    notes: skipped.map((file) => `${file} was skipped: it is no OpenAPI document`),
  };
}
