import type { Operation } from "../model/api.ts";
import type { Confidence } from "../model/intent.ts";
import type { Status } from "../model/status.ts";
import type { ActiveRule } from "../ruleset/ruleset.ts";
import type { Location } from "../source/location.ts";

/** One occurrence, its place still symbolic. */
export interface Occurrence {
  readonly operation: Operation | undefined;
  readonly status: Status | undefined;
  /** Where a person would look for this occurrence: the operation's own status key or method. */
  readonly usedAt: Location;
}

/** A finding before lines are worked out: one defect, and everything it affects. */
export interface Draft {
  readonly active: ActiveRule;
  readonly at: Location;
  readonly message: string;
  readonly fix: string;
  readonly related: readonly { readonly at: Location; readonly message: string }[];
  readonly confidence: Confidence;
  readonly evidence: readonly string[];
  readonly occurrences: Occurrence[];
  readonly isSystemic: boolean;
}

/** How often a rule had something to say, and how often it was broken. */
export interface Tally {
  applied: number;
  failed: number;
}
