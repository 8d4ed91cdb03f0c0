import type { Confidence } from "../model/intent.ts";
import type { Severity } from "../rules/severity.ts";
import type { Position } from "../source/position.ts";

/** A stretch of one line of a file, in terms anybody can open. */
export interface Place {
  /** Relative to the repository root with `/`, or a URL. */
  readonly file: string;
  /** JSON Pointer (RFC 6901) into the file. */
  readonly pointer: string;
  /** 1-based; columns in UTF-16 units; `end` is exclusive and on the same line. */
  readonly start: Position;
  readonly end: Position;
}

/** The operation a finding is about. */
export interface OperationName {
  /** In lower case. */
  readonly method: string;
  readonly path: string;
  readonly operationId: string | null;
}

/** One occurrence of a finding that several operations share. */
export interface Occurrence {
  readonly operation: OperationName | null;
  /** The status key: "201", "4XX", "default". */
  readonly status: string | null;
  readonly location: Place;
  /** Survives moves, reformatting and a response becoming a component. */
  readonly fingerprint: string;
}

/** What a finding takes in one file to be mended. It stands for itself: its places are those of the text as it is. */
export interface FindingEdit {
  /** Named as in places. */
  readonly file: string;
  /** A fix takes nothing from the server's freedom; a suggestion adds a promise that it must keep. */
  readonly kind: "fix" | "suggestion";
  /** What stands in the place of which stretch, in the order of the text; none touches another. Ends are exclusive. */
  readonly changes: readonly { readonly start: Position; readonly end: Position; readonly text: string }[];
  /** The same as the hunks of a unified diff, line by line without breaks; null where that is long, or shows a secret. */
  readonly diff: readonly string[] | null;
}

/** Something wrong, and all that is needed to show it, fix it, and know it again. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** One sentence, without a full stop at its end. */
  readonly message: string;
  /** What to do here. */
  readonly fix: string;
  /** The document in whose audit it was found: the file given on the command line. */
  readonly document: string;
  /** Null where several operations are affected; they are in `instances`. */
  readonly operation: OperationName | null;
  /** Given where it is the same for all occurrences. */
  readonly status: string | null;
  readonly location: Place;
  /** The text of the line, at most 400 characters around the place; `column` is where `text` begins in the line. */
  readonly source: { readonly text: string; readonly column: number };
  /** GitHub's hash of the line (see `reports/sarif/line-hash.ts`); only where it was asked for. */
  readonly lineHash?: string;
  readonly related: readonly { readonly message: string; readonly location: Place }[];
  readonly confidence: Confidence;
  /** Short sentences a person can check. */
  readonly evidence: readonly string[];
  /** Every occurrence, this one included, under the name that the JSON report has for them. */
  readonly instances: readonly Occurrence[];
  /** The identity of the place: what a result is known by in every run and every format (see `docs/identity.md`). */
  readonly fingerprint: string;
  /**
   * What is written at the place, order and format aside, as a digest; null where the place is an operation. With it, an old
   * fault that moves, or that another operation comes to use, is known again.
   */
  readonly text: string | null;
  /**
   * Why the place is reported although nobody changed it: what changed elsewhere. Null where the place itself is new or
   * changed, or nothing was compared. Such a finding does not fail a run.
   */
  readonly cause: string | null;
  /** What mends it, all of it together; only where that was asked for, and could be proved. */
  readonly edits?: readonly FindingEdit[];
}

/** A finding that does not count, because somebody said so. */
export interface IgnoredFinding extends Finding {
  readonly ignored: {
    readonly reason: string;
    /** The last day on which that holds, as `YYYY-MM-DD`. */
    readonly until: string | null;
    /** Where it is written: `openapi.yaml:12:7`, or `configuration`. */
    readonly where: string;
    readonly source: "description" | "configuration";
  };
}

/** Somebody's word that a rule does not count at a place. */
export interface Ignore {
  readonly rule: string;
  readonly reason: string;
  /** The last day on which it holds, as `YYYY-MM-DD`. */
  readonly until: string | null;
  readonly isExpired: boolean;
  /** Where it is written: `openapi.yaml:12:7`, or `configuration`. */
  readonly where: string;
  readonly source: "description" | "configuration";
}

/** What became of one ignore in one document. */
export interface IgnoreUse {
  readonly ignore: Ignore;
  readonly isUsed: boolean;
}
