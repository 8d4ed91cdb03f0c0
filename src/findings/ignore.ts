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
