import type { Confidence, IntentKind } from "../model/intent.ts";
import type { Basis, Strength } from "../rules/rule.ts";
import type { Severity } from "../ruleset/ruleset.ts";
import type { InputProblem } from "../source/input-error.ts";
import type { Finding, OperationName, Place } from "./finding.ts";

/**
 * The outcome of a run: plain data, the same bytes for the same input, and the documented JSON report as it stands
 * (`report.schema.json`). Every other report is made from it alone.
 */
export interface Report {
  readonly tool: { readonly name: "statuslint"; readonly version: string };
  /** The name of the ruleset that was used. */
  readonly ruleset: string;
  /** The documents that were audited, in the order they were given. */
  readonly documents: readonly DocumentReport[];
  readonly summary: Summary;
  /** Every rule that ran, in the order of the guide. */
  readonly rules: readonly RuleReport[];
  /** Document by document; within one in the order of files and lines. */
  readonly findings: readonly Finding[];
  /** Inputs that could not be audited. */
  readonly problems: readonly InputProblem[];
  /** What else a reader should know: files that were skipped. One sentence each. */
  readonly notes: readonly string[];
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
  /** Inputs that could not be audited. */
  readonly problems: number;
}
