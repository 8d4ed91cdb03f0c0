import type { DocumentAudit } from "../findings/assemble.ts";
import type { EarlierPlace } from "../findings/earlier.ts";
import type { Finding } from "../findings/finding.ts";
import { Fingerprints, type Hash } from "../findings/fingerprint.ts";
import type { Habit } from "../findings/report.ts";
import type { Api } from "../model/api.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import { concreteFinding, type LineHashes, noteLineHashes } from "./concrete-finding.ts";
import { documentNotes, documentReport, intentProblems, type MoreOfOperation } from "./document-report.ts";
import { documentSubjects, subjectsEverywhere } from "./document-subjects.ts";
import { habitOf } from "./habits.ts";
import { IgnoredFindings } from "./ignored-findings.ts";
import { Ignores } from "./ignores.ts";
import type { NewFindings } from "./new-findings.ts";
import { type Answer, RuleRun, type Run, type Share } from "./run-rule.ts";
import { fingerprintOf, type SymbolicFinding, textOf } from "./symbolic-finding.ts";
import { yielding } from "./yielding.ts";

/** How findings are reported. */
export interface AuditOptions {
  /** SHA-256, of which fingerprints are made. */
  readonly hash: Hash;
  /** Works out the hash of a line for SARIF; left out where no report needs it, for it reads every character. */
  readonly lineHashes?: LineHashes;
  /** The day of the run as `YYYY-MM-DD`, on which ignores that have an end may expire; without it none does. */
  readonly today?: string;
  /** Tells what is new (`newFindings`), which alone is reported; without it, all is. */
  readonly news?: (document: string, fingerprints: Fingerprints) => NewFindings;
  /** Makes what to do the words of the framework that makes the description (`frameworkAdvice`). */
  readonly advice?: (finding: SymbolicFinding, fix: string) => string;
  /** Tells of an operation what only some reports ask for. */
  readonly more?: MoreOfOperation;
}

/**
 * Runs the rules of a ruleset over a description.
 *
 * Each rule is asked about each subject; what adds nothing to what another rule says there is left out; what a rule says about
 * one place is one finding; what is ignored or known is kept back; what the document does nearly everywhere is noted; and only what is left gets lines. Fingerprints and the places of
 * occurrences are worked out when somebody asks for them, so an audit keeps its description alive; a copy by way of JSON
 * does not.
 */
export function audit(api: Api, ruleset: Ruleset, options: AuditOptions): DocumentAudit {
  const document = api.file.uri;
  const { runs, ignored, ignores, fingerprints } = runRules(api, ruleset, options);
  const news = options.news?.(document, fingerprints);
  const findings: Finding[] = [];
  const habits: Habit[] = [];
  for (const { rule, shares } of runs) {
    for (const share of shares) {
      const reported = news ? share.findings.flatMap((finding) => news.of(finding) ?? []) : share.findings;
      const concrete = reported.map((finding) =>
        concreteFinding(finding, document, fingerprints, options.advice),
      );
      findings.push(...concrete);
      const habit = habitOf(share, reported);
      if (habit) habits.push(new NotedHabit(document, rule, habit, concrete));
    }
  }
  for (const { finding } of ignored.all)
    for (const occurrence of finding.occurrences) news?.noteIgnored(occurrence);
  findings.sort(byPlace(api));
  if (options.lineHashes) noteLineHashes(findings, api, options.lineHashes);
  return {
    document: documentReport(api, options.more),
    operationCount: api.operations.length,
    findings,
    habits,
    tallies: runs.map(({ rule, shares }) => ({
      rule,
      applied: shares.reduce((sum, { tally }) => sum + tally.applied, 0),
      failed: shares.reduce((sum, { tally }) => sum + tally.failed, 0),
    })),
    problems: [...intentProblems(api), ...ignores.problems],
    ignored: ignored.all
      .map(({ finding, ignore: { reason, until, where, source } }) => ({
        ...concreteFinding(finding, document, fingerprints, options.advice),
        ignored: { reason, until, where, source },
      }))
      .sort(byPlace(api)),
    ignores: ignores.uses,
    notes: documentNotes(api),
    known: [...(news?.known ?? [])],
    knownIgnored: [...(news?.ignored ?? [])],
    unchanged: news?.unchanged ?? 0,
    reused: news?.reached.size ?? 0,
    unconcerned: [...(news?.unconcerned ?? [])],
  };
}

/** The places that are wrong in a description, as far as a later audit has to know them again. */
export function earlierPlaces(
  api: Api,
  ruleset: Ruleset,
  options: Pick<AuditOptions, "hash" | "today">,
): readonly EarlierPlace[] {
  const { runs, fingerprints } = runRules(api, ruleset, options);
  return runs.flatMap(({ rule, shares }) =>
    shares.flatMap((share) =>
      share.findings.map((finding) => ({
        rule,
        fingerprint: fingerprintOf(finding, api.file.uri, fingerprints),
        get text() {
          return textOf(finding, fingerprints);
        },
        occurrences: finding.occurrences.map(({ fingerprint }) => fingerprint),
        statuses: finding.occurrences.map(({ response }) => response?.status.key ?? null),
      })),
    ),
  );
}

interface Runs extends Run {
  readonly ignores: Ignores;
  /** What adds nothing to what other rules say, where somebody asks how findings are mended. */
  readonly silent: readonly Answer[];
  /** One for each rule of the ruleset, in their order. */
  readonly runs: readonly { readonly rule: string; readonly shares: readonly Share[] }[];
}

/** @param mends whether somebody asks how findings are mended */
export function runRules(
  api: Api,
  ruleset: Ruleset,
  { hash, today }: Pick<AuditOptions, "hash" | "today">,
  mends = false,
): Runs {
  const ignores = new Ignores(api, ruleset, today);
  const run = {
    api,
    ignored: new IgnoredFindings(ignores, api.file),
    fingerprints: new Fingerprints(hash),
    mends,
  };
  const asked = ruleset.rules.map((active) => new RuleRun(active, run));
  const everywhere = asked.map((rule) => rule.ask(subjectsEverywhere(api, rule.active.rule)));
  const silent: Answer[] = [];
  for (const subjects of documentSubjects(api)) {
    const answers = asked.map((rule) => rule.ask(subjects.of(rule.active.rule)));
    const left = yielding([...everywhere, ...answers].flat());
    for (const [index, rule] of asked.entries()) rule.take(answers[index] ?? [], left);
    if (mends) silent.push(...left);
  }
  for (const [index, rule] of asked.entries()) rule.take(everywhere[index] ?? [], new Set());
  const runs = asked.map(({ active, shares }) => ({ rule: active.rule.id, shares }));
  return { ...run, ignores, runs, silent };
}

/** A habit that names its findings when somebody asks. */
class NotedHabit implements Habit {
  readonly kind: Habit["kind"];
  readonly failed: number;
  readonly applied: number;
  readonly leftOut: number;

  constructor(
    readonly document: string,
    readonly rule: string,
    { kind, failed, applied, leftOut }: NonNullable<ReturnType<typeof habitOf>>,
    readonly places: readonly Finding[],
  ) {
    this.kind = kind;
    this.failed = failed;
    this.applied = applied;
    this.leftOut = leftOut;
  }

  get findings(): readonly string[] {
    return this.places.map(({ fingerprint }) => fingerprint);
  }

  toJSON(): Habit {
    const { document, rule, kind, failed, applied, leftOut, findings } = this;
    return { document, rule, kind, failed, applied, leftOut, findings };
  }
}

function byPlace(api: Api): (a: Finding, b: Finding) => number {
  const order = new Map(api.sources.parts.map((file, index) => [file.uri, index]));
  return (a, b) =>
    (order.get(a.location.file) ?? 0) - (order.get(b.location.file) ?? 0) ||
    a.location.start.line - b.location.start.line ||
    a.location.start.column - b.location.start.column ||
    (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0) ||
    (a.message < b.message ? -1 : a.message > b.message ? 1 : 0);
}
