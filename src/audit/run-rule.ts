import type { Tally } from "../findings/assemble.ts";
import { type Fingerprints, placeWithin } from "../findings/fingerprint.ts";
import type { Api, DeclaredResponse, Operation } from "../model/api.ts";
import { isAtLeast } from "../model/intent.ts";
import type { Problem, Rule, Subjects } from "../rules/rule.ts";
import { type Severity, severities } from "../rules/severity.ts";
import { type ActiveRule, ruleFor } from "../ruleset/ruleset.ts";
import type { IgnoredFindings } from "./ignored-findings.ts";
import { addAtPlace, type SymbolicFinding, SymbolicOccurrence } from "./symbolic-finding.ts";

export type Subject = Subjects[keyof Subjects];

/** What a rule finds with one severity: overrides may give it several in one document. */
export interface Share {
  /** One for each place. */
  readonly findings: readonly SymbolicFinding[];
  readonly tally: Tally;
  /** Of each subject that fails, the occurrences; none where all are ignored. */
  readonly failures: readonly (readonly SymbolicOccurrence[])[];
}

/** What is the same for all rules of an audit. */
export interface Run {
  readonly api: Api;
  readonly ignored: IgnoredFindings;
  readonly fingerprints: Fingerprints;
}

/**
 * Asks a rule about each subject. What it says about one place is one finding, however many operations share the place;
 * what is ignored is kept back.
 *
 * @returns what it finds, by severity
 */
export function runRule(active: ActiveRule, subjects: readonly Subject[], run: Run): readonly Share[] {
  const { api, ignored } = run;
  const activeFor = ruleFor(active, api);
  if (!activeFor) return [];
  const rule = active.rule as Omit<Rule, "applies" | "check"> & {
    applies(subject: Subject, options: unknown): boolean;
    check(subject: Subject, options: unknown): Iterable<Problem>;
  };
  const { on, usesIntent } = active.rule;
  const findings = new Map<string, SymbolicFinding & { readonly occurrences: SymbolicOccurrence[] }>();
  const counts = new Map<Severity, { tally: Tally; failures: SymbolicOccurrence[][] }>();
  for (const subject of subjects) {
    // What a rule is on says what its subjects are.
    const response = on === "response" ? (subject as DeclaredResponse) : undefined;
    const operation = response ? response.operation : on === "operation" ? (subject as Operation) : undefined;
    // What is said of the whole document may still be said of some of its operations only.
    const own = activeFor(operation) ?? (operation ? undefined : active);
    if (!own || (usesIntent && operation && !isSure(operation, own))) {
      ignored.overlook({ rule: rule.id, at: subject.location, operation, response });
      continue;
    }
    if (!rule.applies(subject, own.options)) continue;
    let count = counts.get(own.severity);
    if (!count) {
      count = { tally: { applied: 0, failed: 0 }, failures: [] };
      counts.set(own.severity, count);
    }
    count.tally.applied++;
    let failed: SymbolicOccurrence[] | undefined;
    for (const problem of rule.check(subject, own.options)) {
      const concerned = operation ? own : activeFor(problem.operation);
      const finding = findingOf(problem, { operation, response }, concerned ?? own, run.fingerprints);
      const [occurrence] = finding.occurrences;
      if (!concerned || !isAtLeast(finding.confidence, concerned.minConfidence)) {
        ignored.overlook({ rule: rule.id, at: finding.at, operation: occurrence.operation, response });
        continue;
      }
      failed ??= [];
      if (!ignored.takes(finding, occurrence)) failed.push(addAtPlace(findings, finding, occurrence));
    }
    if (failed) {
      count.tally.failed++;
      count.failures.push(failed);
    }
  }
  return severities.flatMap((severity) => {
    const found = [...findings.values()].filter((finding) => finding.active.severity === severity);
    const count = counts.get(severity) ?? { tally: { applied: 0, failed: 0 }, failures: [] };
    return count.tally.applied > 0 || found.length > 0 ? [{ ...count, findings: found }] : [];
  });
}

/** What a rule was asked about: an operation, one of its responses, or neither where it was the whole document. */
interface Asked {
  readonly operation: Operation | undefined;
  readonly response: DeclaredResponse | undefined;
}

function findingOf(
  problem: Problem,
  { operation: own, response }: Asked,
  active: ActiveRule,
  fingerprints: Fingerprints,
): SymbolicFinding & { readonly occurrences: readonly [SymbolicOccurrence] } {
  const { rule } = active;
  const operation = problem.operation ?? own;
  const intent = rule.usesIntent ? operation?.intent : undefined;
  const part = rule.on === "api" ? placeWithin(problem.at, operation?.responses ?? []) : "";
  return {
    active,
    at: problem.at,
    message: problem.message,
    fix: problem.fix ?? rule.fix,
    related: problem.related ?? [],
    confidence: problem.confidence ?? intent?.confidence ?? "high",
    evidence: problem.evidence ?? intent?.evidence ?? [],
    occurrences: [
      new SymbolicOccurrence(
        rule.id,
        operation,
        response,
        // Where a person looks: the response's key in its operation, the operation, or the place itself.
        response?.usedAt ?? operation?.location ?? problem.at,
        part,
        fingerprints,
      ),
    ],
  };
}

function isSure({ intent: { confidence } }: Operation, { rule, minConfidence }: ActiveRule): boolean {
  return isAtLeast(confidence, minConfidence) && isAtLeast(confidence, rule.minConfidence ?? "low");
}
