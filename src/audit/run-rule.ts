import type { Tally } from "../findings/assemble.ts";
import { type Fingerprints, placeWithin } from "../findings/fingerprint.ts";
import type { Api, DeclaredResponse, Operation } from "../model/api.ts";
import { isAtLeast } from "../model/intent.ts";
import type { Problem, Rule, Subjects } from "../rules/rule.ts";
import { heavier, type Severity, severities } from "../rules/severity.ts";
import { type ActiveRule, ruleFor, weighed } from "../ruleset/ruleset.ts";
import type { IgnoredFindings } from "./ignored-findings.ts";
import {
  addAtPlace,
  type Places,
  type SymbolicFinding,
  SymbolicOccurrence,
  severityOf,
} from "./symbolic-finding.ts";
import type { Spoken } from "./yielding.ts";

export type Subject = Subjects[keyof Subjects];

/** What a rule finds with one severity: overrides may give it several in one document. */
export interface Share {
  /** One for each place. */
  readonly findings: readonly SymbolicFinding[];
  readonly tally: Tally;
  /** Of each subject that fails, the occurrence or the occurrences; none where all are ignored. */
  readonly failures: readonly Failure[];
}

/** Nearly all are one occurrence, and of these no list is kept. */
export type Failure = SymbolicOccurrence | readonly SymbolicOccurrence[];

/** What is the same for all rules of an audit. */
export interface Run {
  readonly api: Api;
  readonly ignored: IgnoredFindings;
  readonly fingerprints: Fingerprints;
  /** Whether somebody asks how findings are mended. */
  readonly mends?: boolean;
}

/** A finding as one subject has it. */
type OneOccurrence = SymbolicFinding & { readonly occurrences: readonly [SymbolicOccurrence] };

/** What a rule says of one subject that fails. */
export interface Answer extends Spoken {
  readonly active: ActiveRule;
  /** What the audit of one subject may find, each with one occurrence. */
  readonly findings: readonly OneOccurrence[];
}

/** A rule on its way through a document: it is asked about some subjects at a time, and keeps what it finds. */
export class RuleRun {
  readonly #activeFor: ReturnType<typeof ruleFor>;
  readonly #findings: Places = new Map();
  readonly #counts = new Map<Severity, { tally: Tally; failures: Failure[] }>();

  constructor(
    readonly active: ActiveRule,
    readonly run: Run,
  ) {
    this.#activeFor = ruleFor(active, run.api);
  }

  /** Asks the rule about each subject. */
  ask(subjects: readonly Subject[]): readonly Answer[] {
    const { active, run } = this;
    const { ignored } = run;
    const answers: Answer[] = [];
    const activeFor = this.#activeFor;
    if (!activeFor) return answers;
    const rule = active.rule as Omit<Rule, "applies" | "check"> & {
      applies(subject: Subject, options: unknown): boolean;
      check(subject: Subject, options: unknown): Iterable<Problem>;
    };
    const { on, usesIntent } = active.rule;
    let counted: ActiveRule | undefined;
    let tally: { applied: number } | undefined;
    // A rule is asked tens of thousands of times: by number, no iterator makes an object each time.
    for (let index = 0; index < subjects.length; index++) {
      const subject = subjects[index] as Subject;
      // What a rule is on says what its subjects are.
      const response = on === "response" ? (subject as DeclaredResponse) : undefined;
      const around = response ? response.operation : on === "operation" ? (subject as Operation) : undefined;
      // That of a shared response which none uses has no method.
      const operation = around?.method === "" ? undefined : around;
      // What is said of the whole document may still be said of some of its operations only.
      const own =
        typeof activeFor === "function"
          ? (activeFor(operation) ?? (operation ? undefined : active))
          : activeFor;
      if (!own || (usesIntent && operation && !isSure(operation, own))) {
        ignored.overlook({ rule: rule.id, at: subject.location, operation, response });
        continue;
      }
      if (!rule.applies(subject, own.options)) continue;
      if (!tally || counted !== own) {
        ({ tally } = this.#countOf(own.severity));
        counted = own;
      }
      tally.applied++;
      const said = rule.check(subject, own.options);
      const problems = Array.isArray(said) ? (said as readonly Problem[]) : [...said];
      if (problems.length === 0) continue;
      const answer = this.#answerOf(problems, own, subject, operation, response);
      if (answer) answers.push(answer);
    }
    return answers;
  }

  /** What the problems of one subject come to; undefined where nothing is left of them. */
  #answerOf(
    problems: readonly Problem[],
    own: ActiveRule,
    subject: Subject,
    operation: Operation | undefined,
    response: DeclaredResponse | undefined,
  ): Answer | undefined {
    const activeFor = this.#activeFor;
    const { rule } = this.active;
    const { ignored, fingerprints, mends } = this.run;
    let findings: readonly OneOccurrence[] = nothing;
    let means: readonly number[] = nothing;
    // One problem needs nothing to tell it apart, so it stays the same where its part has another name; of several it is the
    // first by name, whatever their order.
    const unnamed =
      problems.length === 1 ? problems[0]?.part : problems.map(({ part = "" }) => part).sort()[0];
    for (const problem of problems) {
      const asked = operation || typeof activeFor !== "function" ? own : activeFor(problem.operation);
      const concerned = asked && weighed(asked, problem.strength);
      const part = problem.part === unnamed ? "" : (problem.part ?? "");
      const found = findingOf(problem, { operation, response }, concerned ?? own, part, fingerprints);
      const finding = mends ? { ...found, asked: { subject, problem } } : found;
      if (!concerned || !isAtLeast(finding.confidence, concerned.minConfidence)) {
        const [{ operation: of }] = finding.occurrences;
        ignored.overlook({ rule: rule.id, at: finding.at, operation: of, response });
        continue;
      }
      findings = extended(findings, finding);
      if (problem.means !== undefined) means = extended(means, problem.means);
    }
    if (findings.length === 0) return undefined;
    const severity = findings.map(severityOf).reduce(heavier);
    return { rule, active: own, severity, operation, response, means, findings };
  }

  /**
   * Makes findings of answers. What the rule says about one place is one finding, however many operations share the place;
   * what is ignored is kept back, and what adds nothing is as if the rule had not been asked.
   *
   * @param left the answers that add nothing to what other rules say
   */
  take(answers: readonly Answer[], left: ReadonlySet<Answer>): void {
    const { ignored, api } = this.run;
    for (const answer of answers) {
      const { rule, active, operation, response } = answer;
      const count = this.#counts.get(active.severity);
      if (left.has(answer)) {
        for (const { at } of answer.findings) ignored.overlook({ rule: rule.id, at, operation, response });
        if (count) count.tally.applied--;
        continue;
      }
      let failure: readonly SymbolicOccurrence[] = nothing;
      for (const finding of answer.findings) {
        const [occurrence] = finding.occurrences;
        if (ignored.takes(finding, occurrence)) continue;
        failure = extended(failure, addAtPlace(this.#findings, finding, occurrence, api.file));
      }
      if (!count) continue;
      count.tally.failed++;
      count.failures.push(failure.length === 1 && failure[0] ? failure[0] : failure);
    }
  }

  /** What the rule has found, by severity. */
  get shares(): readonly Share[] {
    return severities.flatMap((severity) => {
      const found = [...this.#findings.values()].filter(({ active }) => active.severity === severity);
      const count = this.#counts.get(severity) ?? { tally: { applied: 0, failed: 0 }, failures: [] };
      return count.tally.applied > 0 || found.length > 0 ? [{ ...count, findings: found }] : [];
    });
  }

  #countOf(severity: Severity): { readonly tally: Tally } {
    let count = this.#counts.get(severity);
    if (!count) {
      count = { tally: { applied: 0, failed: 0 }, failures: [] };
      this.#counts.set(severity, count);
    }
    return count;
  }
}

/** One list for all that have none: there are millions. */
const nothing: readonly never[] = [];

/** Most lists here have one item, and one that is pushed to takes room for seventeen. */
function extended<Item>(list: readonly Item[], item: Item): readonly Item[] {
  return list.length === 0 ? [item] : [...list, item];
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
    declares: problem.declares,
    related: problem.related ?? nothing,
    confidence: problem.confidence ?? intent?.confidence ?? "high",
    evidence: problem.evidence ?? intent?.evidence ?? nothing,
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
