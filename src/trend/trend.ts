import type { Report } from "../findings/report.ts";

/** How descriptions kept the rules at past revisions: plain data, and the documented JSON as it stands. */
export interface Trend {
  readonly tool: { readonly name: "statuslint"; readonly version: string };
  /** The name of the ruleset that every revision was audited under. */
  readonly ruleset: string;
  /** What was looked at, the oldest first. */
  readonly points: readonly TrendPoint[];
  /** In the order of their names. */
  readonly documents: readonly DocumentTrend[];
  /** What else a reader should know, one sentence each. */
  readonly notes: readonly string[];
}

/** A revision that was looked at. */
export interface TrendPoint {
  /** The hash of the commit. */
  readonly commit: string;
  /** The tag that names it, where tags were asked for. */
  readonly tag: string | null;
  /** The day of the commit in UTC, as `YYYY-MM-DD`. */
  readonly date: string;
}

/** One description over time. */
export interface DocumentTrend {
  /** Its path today. */
  readonly file: string;
  /** Its title at the last point where it could be read; "" where there is none. */
  readonly title: string;
  /** One for each point of the trend. */
  readonly measures: readonly (Measure | Gap)[];
}

/** What an audit of one description at one revision counted. */
export interface Measure {
  readonly operations: number;
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly ignored: number;
  /** The rules that applied to something, in the order of the guide. */
  readonly rules: readonly RuleMeasure[];
}

export interface RuleMeasure {
  readonly rule: string;
  /** How many subjects it had something to say about. */
  readonly applied: number;
  readonly failed: number;
}

/** A revision at which there was nothing to count. */
export interface Gap {
  /** In words, why: "it was not there". */
  readonly gap: string;
}

/** What the report on one description counted. */
export function measureOf({ summary, rules }: Report): Measure {
  const { operations, error, warning, info, ignored } = summary;
  const applied = rules.filter((rule) => rule.applied > 0);
  return {
    operations,
    error,
    warning,
    info,
    ignored,
    rules: applied.map(({ id, applied, failed }) => ({ rule: id, applied, failed })),
  };
}

/** How much of what it applies to keeps a rule, or all rules, at each point: 0 to 1; null where there is nothing to keep. */
export interface Line {
  /** The path of the description, or the id of the rule. */
  readonly name: string;
  readonly shares: readonly (number | null)[];
  /** Of the last point that has a share. */
  readonly last: number;
  readonly applied: number;
  readonly kept: number;
  /** How much the share rose from the first point that has one to the last; negative where it fell. */
  readonly change: number;
}

/** One line for each description, over all rules: the worst of the last point first. */
export function documentLines({ documents }: Trend): readonly Line[] {
  return documents.flatMap(({ file, measures }) => lineOf(file, measures, () => true) ?? []).sort(worstFirst);
}

/** One line for each rule of a description: the worst of the last point first. */
export function ruleLines({ measures }: DocumentTrend): readonly Line[] {
  const rules = new Set(
    measures.flatMap((measure) => ("gap" in measure ? [] : measure.rules.map(({ rule }) => rule))),
  );
  return [...rules]
    .flatMap((rule) => lineOf(rule, measures, (measured) => measured.rule === rule) ?? [])
    .sort(worstFirst);
}

/** Whether all of what it applies to kept a rule at every point. */
export function isAlwaysKept({ shares }: Line): boolean {
  return shares.every((share) => share === null || share === 1);
}

function lineOf(
  name: string,
  measures: DocumentTrend["measures"],
  isMeant: (measured: RuleMeasure) => boolean,
): Line | undefined {
  const counts = measures.map((measure) => {
    const meant = "gap" in measure ? [] : measure.rules.filter(isMeant);
    const sum = (of: "applied" | "failed"): number =>
      meant.reduce((total, measured) => total + measured[of], 0);
    return { applied: sum("applied"), kept: sum("applied") - sum("failed") };
  });
  const counted = counts.filter(({ applied }) => applied > 0);
  const [first, last] = [counted[0], counted.at(-1)];
  if (!first || !last) return undefined;
  const share = { first: first.kept / first.applied, last: last.kept / last.applied };
  return {
    name,
    shares: counts.map(({ applied, kept }) => (applied === 0 ? null : kept / applied)),
    last: share.last,
    applied: last.applied,
    kept: last.kept,
    change: share.last - share.first,
  };
}

/** Of two that keep as much, the one that breaks more is worse. */
function worstFirst(a: Line, b: Line): number {
  return a.last - b.last || b.applied - b.kept - (a.applied - a.kept) || (a.name < b.name ? -1 : 1);
}
