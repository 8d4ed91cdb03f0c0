import type { Finding } from "../../findings/finding.ts";
import type { Habit, Report } from "../../findings/report.ts";
import type { ReporterOptions } from "../reporter.ts";
import { byDocument } from "./finding.ts";

/** A finding as people are told it. */
export interface ToldFinding extends Finding {
  /** It stands for all that a document breaks nearly everywhere. */
  readonly isHabit?: true;
  /** How many places it stands for; 1 where it is not given. */
  readonly places?: number;
}

/**
 * The findings of a report as people are told them: what a document breaks nearly everywhere once, with its count; and where
 * it keeps a rule nearly everywhere, the exceptions say so. With `each`, all findings as they are.
 */
export function toldOnce(report: Report, { each }: ReporterOptions): readonly ToldFinding[] {
  if (each || report.habits.length === 0) return report.findings;
  const counts = new Map(report.rules.map((rule) => [rule.id, rule]));
  const habitsOf = byDocument(report.habits);
  let document: string | undefined;
  let habitOf: (finding: Finding) => Habit | undefined = () => undefined;
  const broken = new Map<Habit, Finding[]>();
  const told: { readonly finding: Finding; readonly habit: Habit | undefined }[] = [];
  for (const finding of report.findings) {
    // What habits are about is looked up for one document at a time: of a fleet it would be too much to hold.
    if (finding.document !== document) {
      document = finding.document;
      habitOf = habitByFinding(habitsOf.get(document) ?? []);
    }
    const habit = habitOf(finding);
    const others = habit && broken.get(habit);
    if (others) others.push(finding);
    else {
      if (habit?.kind === "broken") broken.set(habit, [finding]);
      told.push({ finding, habit });
    }
  }
  return told.map(({ finding, habit }) => {
    if (!habit) return finding;
    const rule = counts.get(habit.rule);
    const { failed, applied, leftOut } = habit;
    const subjects = rule?.counts ?? "places";
    const all = broken.get(habit);
    if (!all) {
      // Worked out where it is printed: of a fleet, each document is unpacked once for that.
      return restated(finding, {
        get message() {
          return `${finding.message}; in this document ${applied - failed} of ${applied} ${subjects} do it right`;
        },
      });
    }
    if (all.length === 1) return finding;
    const besides = leftOut === 0 ? "" : ` besides ${leftOut} that are known or ignored`;
    const status = all.every((other) => other.status === finding.status) ? finding.status : null;
    return restated(finding, {
      get message() {
        return `${failed} of ${applied} ${subjects} in this document have this fault${besides}, the first: ${finding.message}`;
      },
      // What is to be done at the first place may be something else at the others.
      fix: all.every(({ fix }) => fix === finding.fix) ? finding.fix : (rule?.fix ?? finding.fix),
      operation: null,
      status,
      related: [],
      get instances() {
        return all.flatMap(({ instances }) => instances);
      },
      isHabit: true as const,
      places: all.length,
    });
  });
}

/** The habit of a document that a finding of it belongs to. */
function habitByFinding(habits: readonly Habit[]): (finding: Finding) => Habit | undefined {
  const atHand = habits.map((habit) => habit.places?.map((finding) => [finding, habit] as const));
  if (atHand.every((places) => places !== undefined)) {
    const known = new Map(atHand.flat());
    return (finding) => known.get(finding);
  }
  const named = new Map(
    habits.flatMap((habit) =>
      habit.findings.map((fingerprint) => [keyOf(habit.rule, fingerprint), habit] as const),
    ),
  );
  const rules = new Set(habits.map(({ rule }) => rule));
  return (finding) => {
    const { rule } = finding;
    return rules.has(rule) ? named.get(keyOf(rule, finding.fingerprint)) : undefined;
  };
}

/** A finding with some members said otherwise. What it works out only when asked, its copy does too: a fingerprint takes a hash. */
function restated<Members extends object>(finding: Finding, members: Members): Finding & Members {
  return Object.create(finding, Object.getOwnPropertyDescriptors(members));
}

function keyOf(...parts: readonly string[]): string {
  return parts.join("\n");
}
