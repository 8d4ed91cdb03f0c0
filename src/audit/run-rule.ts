import type { Tally } from "../findings/assemble.ts";
import { type Fingerprints, placeWithin } from "../findings/fingerprint.ts";
import type { Api, DeclaredResponse, Operation } from "../model/api.ts";
import { isAtLeast } from "../model/intent.ts";
import type { Problem, Rule, Subjects } from "../rules/rule.ts";
import { type Severity, severities } from "../rules/severity.ts";
import { type ActiveRule, ruleFor, weighed } from "../ruleset/ruleset.ts";
import type { IgnoredFindings } from "./ignored-findings.ts";
import { addAtPlace, type SymbolicFinding, SymbolicOccurrence, severityOf } from "./symbolic-finding.ts";
import type { Spoken } from "./yielding.ts";

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

/** A finding as one subject has it. */
type OneOccurrence = SymbolicFinding & { readonly occurrences: readonly [SymbolicOccurrence] };

/** What a rule says of one subject that fails. */
export interface Answer extends Spoken {
  readonly active: ActiveRule;
  /** What the audit of one subject may find, each with one occurrence. */
  readonly findings: readonly OneOccurrence[];
}

/** What a rule says of a document: its answers, and of how many subjects it was asked, by severity. */
export interface Answers {
  readonly rule: Pick<Rule, "id">;
  readonly answers: readonly Answer[];
  readonly applied: ReadonlyMap<Severity, number>;
}

/** Asks a rule about each subject. */
export function askRule(active: ActiveRule, subjects: readonly Subject[], run: Run): Answers {
  const { api, ignored } = run;
  const answers: Answer[] = [];
  const applied = new Map<Severity, number>();
  const activeFor = ruleFor(active, api);
  if (!activeFor) return { rule: active.rule, answers, applied };
  const rule = active.rule as Omit<Rule, "applies" | "check"> & {
    applies(subject: Subject, options: unknown): boolean;
    check(subject: Subject, options: unknown): Iterable<Problem>;
  };
  const { on, usesIntent } = active.rule;
  for (const subject of subjects) {
    // What a rule is on says what its subjects are.
    const response = on === "response" ? (subject as DeclaredResponse) : undefined;
    const around = response ? response.operation : on === "operation" ? (subject as Operation) : undefined;
    // That of a shared response which none uses has no method.
    const operation = around?.method === "" ? undefined : around;
    // What is said of the whole document may still be said of some of its operations only.
    const own = activeFor(operation) ?? (operation ? undefined : active);
    if (!own || (usesIntent && operation && !isSure(operation, own))) {
      ignored.overlook({ rule: rule.id, at: subject.location, operation, response });
      continue;
    }
    if (!rule.applies(subject, own.options)) continue;
    applied.set(own.severity, (applied.get(own.severity) ?? 0) + 1);
    const said = rule.check(subject, own.options);
    const problems = Array.isArray(said) ? (said as readonly Problem[]) : [...said];
    if (problems.length === 0) continue;
    const findings: OneOccurrence[] = [];
    const means: number[] = [];
    // One problem needs nothing to tell it apart, so it stays the same where its part has another name; of several it is the
    // first by name, whatever their order.
    const unnamed =
      problems.length === 1 ? problems[0]?.part : problems.map(({ part = "" }) => part).sort()[0];
    for (const problem of problems) {
      const asked = operation ? own : activeFor(problem.operation);
      const concerned = asked && weighed(asked, problem.strength);
      const part = problem.part === unnamed ? "" : (problem.part ?? "");
      const finding = findingOf(problem, { operation, response }, concerned ?? own, part, run.fingerprints);
      if (!concerned || !isAtLeast(finding.confidence, concerned.minConfidence)) {
        const [{ operation: of }] = finding.occurrences;
        ignored.overlook({ rule: rule.id, at: finding.at, operation: of, response });
        continue;
      }
      findings.push(finding);
      if (problem.means !== undefined) means.push(problem.means);
    }
    if (findings.length === 0) continue;
    const weights = new Set(findings.map(severityOf));
    const severity = severities.find((each) => weights.has(each)) ?? own.severity;
    answers.push({ rule, active: own, severity, operation, response, means, findings });
  }
  return { rule: active.rule, answers, applied };
}

/**
 * Makes findings of a rule's answers. What it says about one place is one finding, however many operations share the place;
 * what is ignored is kept back, and what adds nothing is as if the rule had not been asked.
 *
 * @param left the answers that add nothing to what other rules say
 * @returns what it finds, by severity
 */
export function sharesOf(
  { answers, applied }: Answers,
  left: ReadonlySet<Answer>,
  { ignored }: Run,
): readonly Share[] {
  const findings = new Map<string, SymbolicFinding & { readonly occurrences: SymbolicOccurrence[] }>();
  const counts = new Map(
    [...applied].map(([severity, count]) => [
      severity,
      { tally: { applied: count, failed: 0 }, failures: [] as SymbolicOccurrence[][] },
    ]),
  );
  for (const answer of answers) {
    const { rule, active, operation, response } = answer;
    const count = counts.get(active.severity);
    if (left.has(answer)) {
      for (const { at } of answer.findings) ignored.overlook({ rule: rule.id, at, operation, response });
      if (count) count.tally.applied--;
      continue;
    }
    const failure: SymbolicOccurrence[] = [];
    for (const finding of answer.findings) {
      const [occurrence] = finding.occurrences;
      if (!ignored.takes(finding, occurrence)) failure.push(addAtPlace(findings, finding, occurrence));
    }
    if (!count) continue;
    count.tally.failed++;
    count.failures.push(failure);
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
  part: string,
  fingerprints: Fingerprints,
): OneOccurrence {
  const { rule } = active;
  const operation = problem.operation ?? own;
  const intent = rule.usesIntent ? operation?.intent : undefined;
  const unused = response && !operation ? response.location.pointer : "";
  const within = rule.on === "api" ? placeWithin(problem.at, operation?.responses ?? []) : unused + part;
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
        response?.usedAt ?? operation?.usedAt ?? problem.at,
        within,
        fingerprints,
      ),
    ],
  };
}

function isSure({ intent: { confidence } }: Operation, { rule, minConfidence }: ActiveRule): boolean {
  return isAtLeast(confidence, minConfidence) && isAtLeast(confidence, rule.minConfidence ?? "low");
}
