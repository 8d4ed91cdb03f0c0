import type { DocumentAudit } from "../findings/assemble.ts";
import type { Finding } from "../findings/finding.ts";
import { Fingerprints, type Hash } from "../findings/fingerprint.ts";
import type { Api } from "../model/api.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import { concreteFinding, type LineHashes, withLineHashes } from "./concrete-finding.ts";
import { documentReport, intentProblems } from "./document-report.ts";
import { DocumentSubjects } from "./document-subjects.ts";
import { reportHabitOnce } from "./habits.ts";
import { Ignores } from "./ignores.ts";
import { KeptBack, type Narrowing } from "./kept-back.ts";
import { askRule, sharesOf } from "./run-rule.ts";
import { yielding } from "./yielding.ts";

/** How findings are reported. */
export interface AuditOptions extends Narrowing {
  /** SHA-256, of which fingerprints are made. */
  readonly hash: Hash;
  /** Report every occurrence, also of what the document does nearly everywhere. */
  readonly each?: boolean;
  /** Works out the hash of a line for SARIF; left out where no report needs it, for it reads every character. */
  readonly lineHashes?: LineHashes;
  /** The day of the run as `YYYY-MM-DD`, on which ignores that have an end may expire; without it none does. */
  readonly today?: string;
}

/**
 * Runs the rules of a ruleset over a description.
 *
 * Each rule is asked about each subject; what adds nothing to what another rule says there is left out; what is ignored or known is kept back; what the document does nearly everywhere
 * is reported once; and only what is left gets lines. Fingerprints and the places of occurrences are worked out when
 * somebody asks for them, so an audit keeps its description alive; a copy by way of JSON does not.
 */
export function audit(api: Api, ruleset: Ruleset, options: AuditOptions): DocumentAudit {
  const document = api.file.uri;
  const subjects = new DocumentSubjects(api);
  const ignores = new Ignores(api, ruleset, options.today);
  const keptBack = new KeptBack(ignores, options);
  const fingerprints = new Fingerprints(options.hash);

  const run = { api, keptBack, fingerprints };
  const asked = ruleset.rules.map((active) => askRule(active, subjects.of(active.rule), run));
  const left = yielding(asked.flatMap(({ answers }) => answers));
  const runs = asked.map((answers) => ({ rule: answers.rule.id, shares: sharesOf(answers, left, run) }));
  const findings = runs
    .flatMap(({ shares }) =>
      shares.flatMap((share) => (options.each ? share.findings : reportHabitOnce(share))),
    )
    .map((finding) => concreteFinding(finding, document, fingerprints))
    .sort(byPlace(api));
  const ignored = keptBack.ignored
    .map(({ finding, ignore: { reason, until, where, source } }) => ({
      ...concreteFinding(finding, document, fingerprints),
      ignored: { reason, until, where, source },
    }))
    .sort(byPlace(api));
  return {
    document: documentReport(api),
    findings: options.lineHashes ? withLineHashes(findings, api, options.lineHashes) : findings,
    tallies: runs.map(({ rule, shares }) => ({
      rule,
      applied: shares.reduce((sum, { tally }) => sum + tally.applied, 0),
      failed: shares.reduce((sum, { tally }) => sum + tally.failed, 0),
    })),
    problems: [...intentProblems(api), ...ignores.problems],
    ignored,
    ignores: ignores.uses,
    known: [...keptBack.known],
    unconcerned: [...keptBack.unconcerned],
  };
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
