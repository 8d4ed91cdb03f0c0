import type { Strength } from "../rules/rule.ts";
import type { InputProblem } from "../source/input-error.ts";
import type { OperationName } from "./finding.ts";

/** The errors of one API: which statuses each operation can answer with, and what programs tell them apart by. Plain data. */
export interface ErrorCatalogue {
  /** Every status key of an error that an operation declares or lacks: codes ascending, each class after its codes, then `default`. */
  readonly statuses: readonly string[];
  /** As they are written; without webhooks and callbacks, whose errors are somebody else's. */
  readonly operations: readonly OperationErrors[];
  /** By code, in the order of UTF-16 units, numbers first and ascending. */
  readonly codes: readonly ErrorCode[];
}

/** The errors of one operation, in the order of `statuses`. */
export interface OperationErrors extends OperationName {
  readonly declared: readonly DeclaredError[];
  readonly missing: readonly MissingError[];
}

/** An error that an operation declares: under its own code, its class (`4XX`), or `default`. */
export interface DeclaredError {
  /** The status key. */
  readonly status: string;
  /** What the response says of itself, on one line. */
  readonly text: string;
  /** The name of the shared response; null where it is the operation's own. */
  readonly component: string | null;
  /** The machine-readable codes that stand in it. */
  readonly codes: readonly string[];
}

/** An error that a rule in force asks for, and that the operation does not declare. */
export interface MissingError {
  /** The status key: "404", "4XX". */
  readonly status: string;
  readonly rule: string;
  readonly strength: Strength;
  readonly message: string;
}

/** A code by which programs tell errors apart. */
export interface ErrorCode {
  readonly code: string;
  /** Where it stands: a member of the body (`error.code`), `description`, or the name of an extension. */
  readonly members: readonly string[];
  /** Under which it is sent; empty where the description lists the code and does not say with which. */
  readonly statuses: readonly string[];
  /** What is said of it, the best first; none where nothing is. */
  readonly texts: readonly string[];
  /** The operations that can give it, as `GET /users/{id}`. */
  readonly operations: readonly string[];
}

/** The outcome of `statuslint errors`, and its documented JSON (`errors.schema.json`). */
export interface ErrorsReport {
  readonly tool: { readonly name: "statuslint"; readonly version: string };
  /** The name of the ruleset whose rules say what is missing. */
  readonly ruleset: string;
  readonly documents: readonly DocumentErrors[];
  /** Codes that several documents have with another status or another text. */
  readonly differences: readonly CodeDifference[];
  /** What came of the comparison with a list; null where none was named. */
  readonly against: AgainstList | null;
  /** Inputs that could not be read. */
  readonly problems: readonly InputProblem[];
  readonly notes: readonly string[];
}

export interface DocumentErrors extends ErrorCatalogue {
  readonly file: string;
  readonly openapi: string;
  readonly title: string;
  /** How many declared errors lead nowhere, or to a file that was not read: their codes are unknown. */
  readonly unread: number;
  /** What a change adds and removes; null where nothing was compared, or the document was not there. */
  readonly since: ErrorChanges | null;
}

/** One code in one document. */
export interface CodeUse extends Pick<ErrorCode, "statuses" | "texts"> {
  readonly file: string;
}

export interface CodeDifference {
  readonly code: string;
  readonly uses: readonly CodeUse[];
}

/** How the codes of documents differ from a list of an organisation. */
export interface AgainstList {
  readonly name: string;
  readonly differences: readonly ListDifference[];
  /** Codes of the list that no document has. */
  readonly unused: readonly string[];
}

export interface ListDifference {
  readonly file: string;
  readonly code: string;
  /** The code is not on the list, or has another status or another text there. */
  readonly kind: "unlisted" | "status" | "text";
  /** What the document has; for `unlisted` its statuses. */
  readonly found: readonly string[];
  /** What the list has. */
  readonly listed: readonly string[];
}

/** Which errors came and went between a revision and now. */
export interface ErrorChanges {
  readonly revision: string;
  readonly added: readonly ErrorChange[];
  readonly removed: readonly ErrorChange[];
}

/** A status of an operation, or a code, that is there on one side only. */
export interface ErrorChange {
  /** `GET /users/{id}`; null for a code that the description lists for none. */
  readonly operation: string | null;
  /** The status key; null for a code whose status is not told. */
  readonly status: string | null;
  /** Null where the status itself came or went. */
  readonly code: string | null;
  /** The whole operation came or went with it. */
  readonly isWithOperation: boolean;
}
