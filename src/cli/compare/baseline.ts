import { existsSync } from "node:fs";
import path from "node:path";
import { type BaselineEntry, formatBaseline, idleEntries, knownByDocument } from "../../findings/baseline.ts";
import { compare } from "../../findings/compare.ts";
import { counted } from "../../reports/words/count.ts";
import type { AuditSettings } from "../run/audit-input.ts";
import { writeWhole } from "../world/output.ts";
import { UsageError } from "../world/usage-error.ts";
import { readBaselineFile } from "./baseline-file.ts";
import type { Comparing } from "./comparison.ts";

/**
 * Compares a run with a baseline.
 *
 * @param given the baseline's file as given
 * @param prune take out of the file what is needed no longer
 * @throws UsageError, InputError when it cannot be read
 */
export function compareWithBaseline(
  given: string,
  prune: boolean,
  { ruleset, load: { base } }: AuditSettings,
  folder: string,
): Comparing {
  const file = path.resolve(folder, given);
  const entries = readBaselineFile(file, given);
  if (!entries) {
    throw new UsageError(
      `there is no baseline \`${given}\``,
      `Write it: statuslint baseline <files> -o ${given}`,
    );
  }
  const rules = new Set(ruleset.rules.map(({ rule }) => rule.id));
  // What a rule found that does not run now is neither fixed nor unchanged.
  const known = knownByDocument(entries.filter(({ rule }) => rules.has(rule)));
  return {
    narrow: async ({ file: { uri } }) => ({ known: known.get(uri) ?? new Set() }),
    async conclude(report, outcomes) {
      const audits = outcomes.flatMap((outcome) => (outcome.kind === "audited" ? [outcome.audit] : []));
      const comparison = compare(audits, { against: "baseline", name: given, known });
      const exists = (document: string): boolean =>
        /^https?:/.test(document) || existsSync(path.resolve(base, document));
      const idle = new Set(idleEntries(entries, { audits, rules, exists }));
      if (prune && idle.size > 0) {
        const kept = entries.filter((entry) => !idle.has(entry));
        await writeWhole(file, formatBaseline(kept), given);
      }
      return { ...report, comparison, notes: [...report.notes, ...idleNotes(idle, given, prune)] };
    },
    close: () => undefined,
  };
}

function idleNotes(idle: ReadonlySet<BaselineEntry>, given: string, isPruned: boolean): readonly string[] {
  if (idle.size === 0) return [];
  const count = counted(idle.size, "entry", "entries");
  if (isPruned) return [`${count} of ${given} needed no longer: removed`];
  const verb = idle.size === 1 ? "is" : "are";
  return [
    `${count} of ${given} ${verb} needed no longer (fixed, ignored or gone); --prune removes what is idle`,
  ];
}
