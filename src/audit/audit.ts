import type { DocumentAudit, RuleTally, Tally } from "../findings/assemble.ts";
import type { Finding } from "../findings/finding.ts";
import { placeWithin } from "../findings/fingerprint.ts";
import type { DocumentReport } from "../findings/report.ts";
import type { Api, DeclaredResponse, Operation } from "../model/api.ts";
import { statedIntentProblem } from "../model/intent/stated.ts";
import { intentKinds, isAtLeast } from "../model/intent.ts";
import type { Problem, Rule, Subjects } from "../rules/rule.ts";
import { type Severity, severities } from "../rules/severity.ts";
import { type ActiveRule, type Ruleset, ruleFor } from "../ruleset/ruleset.ts";
import type { InputProblem } from "../source/input-error.ts";
import { concrete } from "./concrete.ts";
import { addAtPlace, type Draft, Occurrence } from "./draft.ts";
import { Ignores } from "./ignore.ts";
import { ReportedOperation } from "./reported-operation.ts";
import { sayOnce } from "./say-once.ts";
import { type Narrowing, Sieve } from "./sieve.ts";
import { DocumentSubjects } from "./subjects.ts";

/** How findings are told. */
export interface AuditOptions extends Narrowing {
  /** Report every occurrence, also of what the document does nearly everywhere. */
  readonly each?: boolean;
  /** Works out the hash of a line for SARIF; left out where no report needs it, for it reads every character. */
  readonly lineHashes?: (text: string) => (line: number) => string;
  /** The day of the run as `YYYY-MM-DD`, on which ignores that have an end may expire; without it none does. */
  readonly today?: string;
}

type Subject = Subjects[keyof Subjects];

/**
 * Runs the rules of a ruleset over a description.
 *
 * Each rule is asked about each subject; what it says about one place is one draft, however many operations share
 * the place; what is ignored or known is kept back; what the document does nearly everywhere is said once; and only what
 * is left gets lines. Fingerprints and the places of instances are worked out when somebody asks for them, so an audit
 * keeps its description alive; a copy by way of JSON does not.
 */
export function audit(api: Api, ruleset: Ruleset, options: AuditOptions = {}): DocumentAudit {
  const subjects = new DocumentSubjects(api);
  const ignores = new Ignores(api, ruleset, options.today);
  const sieve = new Sieve(ignores, options);
  const drafts: Draft[] = [];
  const tallies: RuleTally[] = [];
  for (const active of ruleset.rules) {
    const shares = runRule(active, api, subjects.of(active.rule), sieve);
    for (const { drafts: found, tally, leftOut } of shares) {
      drafts.push(...(options.each ? found : sayOnce(found, tally, leftOut)));
    }
    tallies.push({
      rule: active.rule.id,
      applied: shares.reduce((sum, { tally }) => sum + tally.applied, 0),
      failed: shares.reduce((sum, { tally }) => sum + tally.failed, 0),
    });
  }
  const findings = drafts.map((draft) => concrete(draft, api.file.uri)).sort(byPlace(api));
  const ignored = sieve.ignored
    .map(({ draft, ignore: { reason, until, where, source } }) => ({
      ...concrete(draft, api.file.uri),
      ignored: { reason, until, where, source },
    }))
    .sort(byPlace(api));
  return {
    document: documentReport(api),
    findings: options.lineHashes ? withLineHashes(findings, api, options.lineHashes) : findings,
    tallies,
    problems: [...api.operations.flatMap((operation) => problemOf(operation) ?? []), ...ignores.problems],
    ignored,
    ignores: ignores.uses,
    known: [...sieve.known],
    unconcerned: [...sieve.unconcerned],
  };
}

function documentReport(api: Api): DocumentReport {
  return {
    file: api.file.uri,
    openapi: api.openapi,
    title: api.title,
    operations: api.operations.map((operation) => new ReportedOperation(operation)),
  };
}

/** A wrong `x-statuslint`, which must not pass for an audit of what its author meant. */
function problemOf(operation: Operation): InputProblem | undefined {
  const problem = statedIntentProblem(operation);
  if (!problem) return undefined;
  const { location, message } = problem;
  return {
    file: location.file.uri,
    position: location.range.start,
    message,
    fix: `Use one of ${intentKinds.join(", ")}.`,
  };
}

function withLineHashes(
  findings: readonly Finding[],
  api: Api,
  hash: (text: string) => (line: number) => string,
): Finding[] {
  const files = new Map(api.sources.files.map((file) => [file.uri, file]));
  const hashes = new Map<string, (line: number) => string>();
  return findings.map((finding) => {
    const { file, start } = finding.location;
    let lineHash = hashes.get(file);
    if (!lineHash) {
      // GitHub's uploader counts the byte order mark as a part of the first line.
      const source = files.get(file);
      lineHash = hash(`${source?.hasByteOrderMark ? "\ufeff" : ""}${source?.text ?? ""}`);
      hashes.set(file, lineHash);
    }
    return { ...finding, lineHash: lineHash(start.line) };
  });
}

/** What a rule says with one severity: overrides may give it several in one document. */
interface Share {
  readonly drafts: readonly Draft[];
  readonly tally: Tally;
  /** How many of the subjects that fail have nothing to be told of. */
  leftOut: number;
}

/** @returns what is to be told, by severity */
function runRule(active: ActiveRule, api: Api, subjects: readonly Subject[], sieve: Sieve): readonly Share[] {
  const activeFor = ruleFor(active, api);
  if (!activeFor) return [];
  const rule = active.rule as Omit<Rule, "applies" | "check"> & {
    applies(subject: Subject, options: unknown): boolean;
    check(subject: Subject, options: unknown): Iterable<Problem>;
  };
  const { on, usesIntent } = active.rule;
  const drafts = new Map<string, Draft>();
  const shares = new Map<Severity, { tally: Tally; leftOut: number }>();
  // By index: in code that has just begun to run, the iterator would make an object for each of 100,000 steps.
  for (let index = 0; index < subjects.length; index++) {
    const subject = subjects[index] as Subject;
    // What a rule is on says what its subjects are: asking each of them would cost as much as the rules.
    const response = on === "response" ? (subject as DeclaredResponse) : undefined;
    const operation = response ? response.operation : on === "operation" ? (subject as Operation) : undefined;
    // What is said of the whole document may still be said of some of its operations only.
    const own = activeFor(operation) ?? (operation ? undefined : active);
    if (!own || (usesIntent && operation && !isSure(operation, own))) {
      sieve.overlook({ rule: rule.id, at: subject.location, operation, response });
      continue;
    }
    if (!rule.applies(subject, own.options)) continue;
    let share = shares.get(own.severity);
    if (!share) {
      share = { tally: { applied: 0, failed: 0 }, leftOut: 0 };
      shares.set(own.severity, share);
    }
    share.tally.applied++;
    let failed = false;
    let isTold = false;
    for (const problem of rule.check(subject, own.options)) {
      const concerned = operation ? own : activeFor(problem.operation);
      const draft = draftOf(problem, { operation, response }, concerned ?? own);
      if (!concerned || !isAtLeast(draft.confidence, concerned.minConfidence)) {
        const [occurrence] = draft.occurrences;
        sieve.overlook({ rule: rule.id, at: draft.at, operation: occurrence?.operation, response });
        continue;
      }
      failed = true;
      if (!sieve.lets(draft, response)) continue;
      isTold = true;
      addAtPlace(drafts, draft);
    }
    if (failed) share.tally.failed++;
    if (failed && !isTold) share.leftOut++;
  }
  const all = [...drafts.values()];
  return severities.flatMap((severity) => {
    const found = all.filter((draft) => draft.active.severity === severity);
    const share = shares.get(severity) ?? { tally: { applied: 0, failed: 0 }, leftOut: 0 };
    return share.tally.applied > 0 || found.length > 0 ? [{ ...share, drafts: found }] : [];
  });
}

/** What was looked at: an operation, one of its responses, or neither where it was the whole document. */
interface Looked {
  readonly operation: Operation | undefined;
  readonly response: DeclaredResponse | undefined;
}

function draftOf(problem: Problem, { operation: own, response }: Looked, active: ActiveRule): Draft {
  const { rule } = active;
  const operation = problem.operation ?? own;
  const intent = rule.usesIntent ? operation?.intent : undefined;
  const within = rule.on === "api" ? placeWithin(problem.at, operation?.responses ?? []) : "";
  return {
    active,
    at: problem.at,
    message: problem.message,
    fix: problem.fix ?? rule.fix,
    related: problem.related ?? [],
    confidence: problem.confidence ?? intent?.confidence ?? "high",
    evidence: problem.evidence ?? intent?.evidence ?? [],
    occurrences: [
      new Occurrence(
        rule.id,
        operation,
        response?.status,
        // Where a person looks: the response's key in its operation, the operation, or the place itself.
        response?.usedAt ?? operation?.location ?? problem.at,
        within,
      ),
    ],
    isSystemic: false,
  };
}

function isSure({ intent: { confidence } }: Operation, { rule, minConfidence }: ActiveRule): boolean {
  return isAtLeast(confidence, minConfidence) && isAtLeast(confidence, rule.minConfidence ?? "low");
}

function byPlace(api: Api): (a: Finding, b: Finding) => number {
  const order = new Map(api.sources.files.map((file, index) => [file.uri, index]));
  return (a, b) =>
    (order.get(a.location.file) ?? 0) - (order.get(b.location.file) ?? 0) ||
    a.location.start.line - b.location.start.line ||
    a.location.start.column - b.location.start.column ||
    (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0) ||
    (a.message < b.message ? -1 : a.message > b.message ? 1 : 0);
}
