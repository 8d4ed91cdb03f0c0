import type { DocumentAudit, RuleTally } from "./findings/assemble.ts";
import { concrete, nameOf, placeOf } from "./findings/concrete.ts";
import type { Draft, Tally } from "./findings/draft.ts";
import type { Finding } from "./findings/finding.ts";
import type { DocumentReport } from "./findings/report.ts";
import { sayOnce } from "./findings/systemic.ts";
import type { Api, DeclaredResponse, Operation } from "./model/api.ts";
import { type Confidence, intentKinds, isAtLeast, statedIntentProblem } from "./model/intent.ts";
import type { Problem, Rule, Subjects } from "./rules/rule.ts";
import type { ActiveRule, Ruleset } from "./ruleset/ruleset.ts";
import type { InputProblem } from "./source/input-error.ts";
import type { Location } from "./source/location.ts";

/** How findings are told. */
export interface AuditOptions {
  /** Report every occurrence, also of what the document does nearly everywhere. */
  readonly each?: boolean;
  /** Works out the hash of a line for SARIF; left out where no report needs it, for it reads every character. */
  readonly lineHashes?: (text: string) => (line: number) => string;
}

type Subject = Subjects[keyof Subjects];

/**
 * Runs the rules of a ruleset over a description.
 *
 * Each rule is asked about each subject; what it says about one place is one draft, however many operations share
 * the place; what the document does nearly everywhere is said once; and only what is left gets lines.
 */
export function audit(api: Api, ruleset: Ruleset, options: AuditOptions = {}): DocumentAudit {
  const subjects = {
    api: [api],
    operation: api.operations,
    response: api.operations.flatMap((operation) =>
      operation.responses.filter((response) => !response.isBroken),
    ),
  };
  const drafts: Draft[] = [];
  const tallies: RuleTally[] = [];
  for (const active of ruleset.rules) {
    const { drafts: found, tally } = runRule(active, subjects[active.rule.on]);
    drafts.push(...(options.each ? found : sayOnce(found, tally)));
    tallies.push({ rule: active.rule.id, ...tally });
  }
  const findings = drafts.map((draft) => concrete(draft, api.file.uri)).sort(byPlace(api));
  return {
    document: documentReport(api),
    findings: options.lineHashes ? withLineHashes(findings, api, options.lineHashes) : findings,
    tallies,
    problems: api.operations.flatMap((operation) => problemOf(operation) ?? []),
  };
}

function documentReport(api: Api): DocumentReport {
  return {
    file: api.file.uri,
    openapi: api.openapi,
    title: api.title,
    operations: api.operations.map((operation) => ({
      ...nameOf(operation),
      tags: operation.tags,
      deprecated: operation.deprecated,
      intent: operation.intent,
      declares: operation.responses.map((response) => response.status.key),
      location: placeOf(operation.location),
    })),
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
      lineHash = hash(files.get(file)?.text ?? "");
      hashes.set(file, lineHash);
    }
    return { ...finding, lineHash: lineHash(start.line) };
  });
}

function runRule(active: ActiveRule, subjects: readonly Subject[]): { drafts: Draft[]; tally: Tally } {
  const rule = active.rule as Omit<Rule, "applies" | "check"> & {
    applies(subject: Subject, options: unknown): boolean;
    check(subject: Subject, options: unknown): Iterable<Problem>;
  };
  const tally: Tally = { applied: 0, failed: 0 };
  const drafts = new Map<string, Draft>();
  for (const subject of subjects) {
    if (rule.usesIntent && !isSure(subject, active)) continue;
    if (!rule.applies(subject, active.options)) continue;
    tally.applied++;
    let failed = false;
    for (const problem of rule.check(subject, active.options)) {
      const draft = draftOf(problem, subject, active);
      if (!isAtLeast(draft.confidence, active.minConfidence)) continue;
      failed = true;
      add(drafts, draft);
    }
    if (failed) tally.failed++;
  }
  return { drafts: [...drafts.values()], tally };
}

/** One place, one draft: a second problem there only adds what it affects. */
function add(drafts: Map<string, Draft>, draft: Draft): void {
  const key = `${draft.at.file.uri}\n${draft.at.pointer}`;
  const known = drafts.get(key);
  if (!known) {
    drafts.set(key, draft);
    return;
  }
  // One subject may break a rule in several ways at one place; occurrences come subject by subject.
  const last = known.occurrences.at(-1);
  for (const occurrence of draft.occurrences) {
    if (last?.operation === occurrence.operation && last?.status === occurrence.status) continue;
    known.occurrences.push(occurrence);
  }
}

function draftOf(problem: Problem, subject: Subject, active: ActiveRule): Draft {
  const { rule } = active;
  const operation = problem.operation ?? operationOf(subject);
  const intent = rule.usesIntent ? operation?.intent : undefined;
  return {
    active,
    at: problem.at,
    message: problem.message,
    fix: problem.fix ?? rule.fix,
    related: problem.related ?? [],
    confidence: problem.confidence ?? intent?.confidence ?? "high",
    evidence: problem.evidence ?? intent?.evidence ?? [],
    occurrences: [
      {
        operation,
        status: isResponse(subject) ? subject.status : undefined,
        usedAt: placeToLook(problem, subject),
      },
    ],
    isSystemic: false,
  };
}

/** Where a person looks for this occurrence: the response's key in its operation, the operation, or the place itself. */
function placeToLook(problem: Problem, subject: Subject): Location {
  if (isResponse(subject)) return subject.usedAt;
  return problem.operation?.location ?? (isOperation(subject) ? subject.location : problem.at);
}

function isSure(subject: Subject, active: ActiveRule): boolean {
  const confidence: Confidence | undefined = operationOf(subject)?.intent.confidence;
  if (confidence === undefined) return true;
  return (
    isAtLeast(confidence, active.minConfidence) && isAtLeast(confidence, active.rule.minConfidence ?? "low")
  );
}

function operationOf(subject: Subject): Operation | undefined {
  if (isResponse(subject)) return subject.operation;
  return isOperation(subject) ? subject : undefined;
}

function isResponse(subject: Subject): subject is DeclaredResponse {
  return "status" in subject;
}

function isOperation(subject: Subject): subject is Operation {
  return "method" in subject;
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
