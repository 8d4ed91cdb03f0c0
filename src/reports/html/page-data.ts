import type { Effect } from "../../findings/change.ts";
import type { Confidence, IntentKind } from "../../model/intent.ts";
import type { Severity } from "../../rules/severity.ts";
import type { SourceName } from "../words/source-name.ts";

/**
 * What the page of the HTML report is given as JSON. Texts that repeat (paths, messages, files) stand once in
 * `strings`; a `Text` is an index into it, other numbers index the list that their name says. −1 is nothing.
 */
export type Text = number;

export interface PageData {
  readonly version: string;
  readonly ruleset: string;
  /** What came of the comparison, where there was one: "2 new, 1 fixed, 40 unchanged since main". */
  readonly comparison?: string;
  /** What clients will notice of the change, the worst first; only where there is something. */
  readonly changes?: readonly PageChange[];
  readonly strings: readonly string[];
  readonly rules: readonly PageRule[];
  readonly documents: readonly PageDocument[];
  readonly operations: readonly PageOperation[];
  readonly findings: readonly PageFinding[];
  /** Declared responses, where they were asked for; those that are the same stand here once. */
  readonly responses: readonly PageResponse[];
  /** For files that have one, the address that `#L12` is added to. */
  readonly links: readonly (readonly [file: Text, address: string])[];
  /** Name and meaning of each status code that is a column. */
  readonly codes: Readonly<Record<string, string>>;
  readonly problems: readonly {
    readonly place: string;
    readonly message: string;
    readonly fix: string;
    /** Of a document that was audited all the same. */
    readonly verdict?: string;
  }[];
  readonly notes: readonly string[];
  /** The catalogues of errors, where they were asked for: then the page opens on them. */
  readonly errors?: readonly PageErrors[];
  /** What came of comparing them: with one another, a list, a revision. */
  readonly comparisons?: readonly PageComparison[];
}

export interface PageComparison {
  readonly title: string;
  readonly texts: readonly string[];
}

/** The errors of one document. */
export interface PageErrors {
  readonly file: string;
  /** "12 operations, 40 errors declared, 8 codes" */
  readonly counts: string;
  /** What is said where it has no codes. */
  readonly noCodes: string;
  readonly statuses: readonly string[];
  /** Each operation with a sign for each status: ✓ declared, ✗ missing, the key that covers it, or nothing. */
  readonly operations: readonly (readonly [name: string, ...states: string[]])[];
  readonly codes: readonly {
    readonly code: string;
    readonly statuses: string;
    readonly text: string;
    /** The first few that can give it, and how many more. */
    readonly operations: string;
  }[];
}

export interface PageChange {
  readonly effect: Effect;
  readonly message: string;
  readonly notice: string;
  readonly source: SourceName;
  /** The operations that it concerns. */
  readonly where: string;
  /** `specs/shop.yaml:12`, and its address. */
  readonly place: string;
  readonly address?: string;
}

export interface PageRule {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly why: string;
  readonly fix: string;
  readonly sources: readonly SourceName[];
  readonly counts: string;
  readonly kept: number;
  readonly applied: number;
  readonly percent: number;
}

export interface PageDocument {
  readonly file: string;
  readonly title: string;
  readonly openapi: string;
  /** Findings that concern no operation. */
  readonly findings: readonly number[];
}

export interface PageOperation {
  /** Index of its document. */
  readonly document: number;
  readonly method: Text;
  readonly path: Text;
  readonly operationId: Text;
  readonly tags: readonly Text[];
  readonly deprecated: boolean;
  readonly intent: IntentKind;
  readonly confidence: Confidence;
  readonly evidence: readonly Text[];
  readonly declares: readonly Text[];
  readonly summary: Text;
  /** For each key of `declares` its response; none where they were not asked for. */
  readonly responses: readonly number[];
  /** Only where its document was compared with a revision. */
  readonly isChanged?: boolean;
  /** For each status code that findings are about: the code, then the findings. */
  readonly questions: readonly (readonly [code: Text, ...findings: number[]])[];
  /** Findings about no status code. */
  readonly others: readonly number[];
  readonly place: PagePlace;
}

/** Where something stands. */
export type PagePlace = readonly [file: Text, line: number];

export interface PageResponse {
  readonly description: Text;
  /** The shared response's name. */
  readonly sharedName: Text;
  readonly headers: readonly Text[];
  readonly content: readonly Text[];
  readonly place: PagePlace;
}

export interface PageFinding {
  readonly rule: number;
  readonly severity: Severity;
  readonly message: Text;
  /** −1 where it is the rule's own. */
  readonly fix: Text;
  readonly place: PagePlace;
  readonly column: number;
  /** The line of source: before the place, the place, after it. */
  readonly source: readonly [before: Text, marked: Text, after: Text];
  readonly confidence: Confidence;
  readonly evidence: readonly Text[];
  /** The document does it nearly everywhere. */
  readonly isSystemic: boolean;
  /** The shared part that it is in: "components/responses/NotFound". */
  readonly within: Text;
  /** How many findings it stands for. */
  readonly places: number;
  /** The operations it concerns: the operation, the status key, where. */
  readonly instances: readonly (readonly [operation: number, code: Text, ...place: PagePlace])[];
  readonly related: readonly (readonly [message: Text, ...place: PagePlace])[];
  /** What mends it, where that was asked for: for each file its name, the kind, and the lines of a unified diff. */
  readonly edits?: readonly (readonly Text[])[];
}
