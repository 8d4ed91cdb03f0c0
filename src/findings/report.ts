import type { Confidence, IntentKind } from "../model/intent.ts";
import type { Basis, Strength } from "../rules/rule.ts";
import type { Severity } from "../rules/severity.ts";
import type { InputProblem } from "../source/input-error.ts";
import type { Change } from "./change.ts";
import type { Finding, IgnoredFinding, IgnoreUse, OperationName, Place } from "./finding.ts";

/**
 * The outcome of a run: plain data, the same bytes for the same input, and the documented JSON report as it stands
 * (`report.schema.json`). Every other report is made from it alone.
 */
export interface Report {
  readonly tool: { readonly name: "statuslint"; readonly version: string };
  /** The name of the ruleset that was used. */
  readonly ruleset: string;
  /** The documents that were audited, in the order of their names. */
  readonly documents: readonly DocumentReport[];
  readonly summary: Summary;
  /** Every rule that ran, in the order of the guide. */
  readonly rules: readonly RuleReport[];
  /** Document by document; within one in the order of files and lines. */
  readonly findings: readonly Finding[];
  /** What does not count because somebody said so, in the same order. */
  readonly ignored: readonly IgnoredFinding[];
  /** What documents do nearly everywhere: reports for people tell it once. */
  readonly habits: readonly Habit[];
  /** Where only what is new is reported: what it was compared with, and what came of it. */
  readonly comparison?: Comparison;
  /** Inputs that could not be audited. */
  readonly problems: readonly InputProblem[];
  /** What else a reader should know: files that were skipped, ignores that match nothing. One sentence each. */
  readonly notes: readonly string[];
  /** Where only a part of the documents was audited: which, and what joining the parts needs. */
  readonly shard?: ShardReport;
}

export interface DocumentReport {
  readonly file: string;
  /** The version as written: "3.1.0". */
  readonly openapi: string;
  readonly title: string;
  readonly operations: readonly OperationReport[];
}

/** An operation, what it does, and what it declares. */
export interface OperationReport extends OperationName {
  readonly tags: readonly string[];
  readonly deprecated: boolean;
  readonly intent: {
    readonly kind: IntentKind;
    readonly confidence: Confidence;
    readonly evidence: readonly string[];
  };
  /** The status keys: codes ascending, then ranges and `default`. */
  readonly declares: readonly string[];
  readonly location: Place;
  /** Whether its own text changed, with all that it refers to; only where it was compared with a revision. */
  readonly isChanged?: boolean | undefined;
  /** Only where a page is made; of JSON reports in those on a part of a fleet. */
  readonly details?: OperationDetails | undefined;
}

/** What readers are shown of an operation besides its codes. */
export interface OperationDetails {
  readonly summary: string;
  /** In the order of `declares`. */
  readonly responses: readonly ResponseDetails[];
}

/** A declared response as it is written. */
export interface ResponseDetails {
  readonly description: string;
  /** The name of the shared response; null where it is the operation's own. */
  readonly sharedName: string | null;
  /** The names of its headers. */
  readonly headers: readonly string[];
  /** Its media types, each with the name of its schema where that has one: "application/json: Error". */
  readonly content: readonly string[];
  readonly location: Place;
}

export interface RuleReport {
  readonly id: string;
  readonly title: string;
  readonly strength: Strength;
  readonly basis: Basis;
  readonly severity: Severity;
  readonly why: string;
  readonly fix: string;
  readonly sources: readonly string[];
  /** What is counted: "creates". */
  readonly counts: string;
  /** How many subjects it had something to say about, over all documents. */
  readonly applied: number;
  readonly failed: number;
}

export interface Summary {
  readonly documents: number;
  readonly operations: number;
  /** Findings by severity. */
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  /** Findings that do not count because somebody said so; those above are without them. */
  readonly ignored: number;
  /** Inputs that could not be audited. */
  readonly problems: number;
}

/**
 * What a document does nearly everywhere about one rule: break it, or keep it but for a few places. Counts are of subjects,
 * findings are places.
 */
export interface Habit {
  readonly document: string;
  readonly rule: string;
  readonly kind: "broken" | "kept";
  /** Of how many subjects that the rule applies to it is broken; without those that are known or ignored. */
  readonly failed: number;
  readonly applied: number;
  /** How many subjects are left out of both, because what they break is known or ignored. */
  readonly leftOut: number;
  /** The fingerprints of the findings that it is about, in their order. */
  readonly findings: readonly string[];
  /** The findings themselves, in whatever order, where they are at hand: to name them takes a hash each, or to unpack them. */
  readonly places?: readonly Finding[] | undefined;
}

/** What is new and what is not. Places are counted, as findings are: a shared component is one, however many use it. */
export interface Comparison {
  readonly against: "revision" | "baseline";
  /** The revision or the baseline's file, as it was given. */
  readonly name: string;
  readonly new: number;
  /** Of the new ones, those that stand where nobody changed anything: what caused them changed elsewhere. */
  readonly caused: number;
  readonly fixed: number;
  readonly unchanged: number;
  /** How many further operations old faults reach, because they refer to what is there. */
  readonly reused: number;
  /** Against a revision: what the change of the descriptions does to clients, the worst first. */
  readonly changes?: readonly Change[];
}

/** One of several parts of a fleet of documents. */
export interface ShardReport {
  /** From 1 on. */
  readonly index: number;
  readonly of: number;
  /** Files that hold no description. */
  readonly skipped: readonly string[];
  /** Whether an ignore is needed shows only when all parts are joined. */
  readonly ignores: readonly IgnoreUse[];
  /** How many of the report's notes are made anew when the parts are joined: the first so many. */
  readonly notes: number;
}
