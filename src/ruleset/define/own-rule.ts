import type { IntentKind } from "../../model/intent.ts";
import type { Strength } from "../../rules/rule.ts";
import type { Severity } from "../../rules/severity.ts";

/** One or several. */
export type Some<T> = T | readonly T[];

/** A status as a ruleset names it: 404, `4XX`, `default`. */
export type WrittenStatus = number | string;

/** A rule of one's own, without code: which operations or responses it looks at, and what it requires of or forbids them. */
export interface OwnRule {
  /** The statement itself, in the affirmative: "Every error response carries X-Request-Id". */
  readonly title: string;
  /** What breaking it costs. */
  readonly why: string;
  /** What to do; else it follows from what is required. */
  readonly fix?: string;
  /** What is wrong here; `{operation}`, `{status}` and `{name}` are filled in. Else it follows from what is required. */
  readonly message?: string;
  readonly whenNotTo?: string;
  /** How firmly it is meant; `levels` makes a severity of it. Default: `should`. */
  readonly strength?: Strength;
  /** Its severity whatever its strength; `rules` has the last word. */
  readonly severity?: Severity | "off";
  /** Addresses where it is written down. */
  readonly sources?: Some<string>;
  /** OpenAPI `paths` that keep and that break it. */
  readonly examples?: { readonly good?: string; readonly bad?: string };
  readonly where?: Where;
  /** What must be there. */
  readonly require?: Demand;
  /** What must not be there. */
  readonly forbid?: Demand;
}

/** Which operations and responses a rule looks at; of several kinds of restrictions each must be met. */
export interface Where {
  /** Patterns: `POST /v1/**`. */
  readonly operations?: Some<string>;
  readonly methods?: Some<string>;
  readonly tags?: Some<string>;
  readonly intents?: Some<IntentKind>;
  /** Statuses of responses; of a rule about statuses: operations that declare one of them. */
  readonly status?: Some<WrittenStatus>;
  /** Media types of responses: `application/json`, `text/*`. */
  readonly content?: Some<string>;
}

/** What a rule requires or forbids; of several kinds each. */
export interface Demand {
  /** Header fields of responses. */
  readonly headers?: Some<string>;
  /** Media types, of which a response must have one. */
  readonly content?: Some<string>;
  /** Members of the body's schema: `code`, `error.code`, `items[].id`. */
  readonly members?: Some<string>;
  /** Statuses that operations declare. */
  readonly status?: Some<WrittenStatus>;
  /** For statuses that are required: neither their class nor `default` stands in for them. */
  readonly explicit?: boolean;
}
