import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import {
  type BaselineEntry,
  earlierIn,
  formatBaseline,
  idleEntries,
  readBaseline,
} from "../../findings/baseline.ts";
import { compare } from "../../findings/compare.ts";
import type { Earlier } from "../../findings/earlier.ts";
import { counted } from "../../reports/words/count.ts";
import { readSettings } from "../../source/read/read.ts";
import { SourceFile } from "../../source/source-file.ts";
import type { AuditSettings } from "../run/audit-input.ts";
import { UsageError } from "../world/errors.ts";
import { writeWhole } from "../world/write-file.ts";
import type { Comparison } from "./comparison.ts";

/** Where a baseline is written to, unless another file is named. */
export const baselineFile = ".statuslint-baseline.json";

/**
 * Compares a run with a baseline.
 *
 * @param given the baseline's file as given
 * @param prune remove from the file what is needed no longer
 * @throws UsageError, InputError when it cannot be read
 */
export function compareWithBaseline(
  given: string,
  prune: boolean,
  { ruleset, load: { base, allowOutside = false }, folder }: AuditSettings,
): Comparison {
  const file = path.resolve(folder, given);
  const entries = readBaselineFile(file, given, allowOutside);
  if (!entries) {
    throw new UsageError(
      `there is no baseline \`${given}\``,
      `Write it: statuslint baseline <files> -o ${given}`,
    );
  }
  const rules = new Set(ruleset.rules.map(({ rule }) => rule.id));
  // What a rule found that does not run now is neither fixed nor unchanged.
  const judged = entries.filter(({ rule }) => rules.has(rule));
  const earlier = new Map<string, Earlier>();
  return {
    async narrow({ file: { uri }, operations }) {
      const known = earlierIn(
        judged.filter(({ document }) => document === uri),
        operations,
      );
      earlier.set(uri, known);
      return { earlier: known };
    },
    async conclude(report, outcomes) {
      const audits = outcomes.flatMap((outcome) => (outcome.kind === "audited" ? [outcome.audit] : []));
      for (const { document } of audits) {
        // What a worker compared is compared here for the count alone.
        const own = judged.filter((entry) => entry.document === document.file);
        if (!earlier.has(document.file)) earlier.set(document.file, earlierIn(own, document.operations));
      }
      const comparison = compare(audits, { against: "baseline", name: given, earlier });
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

/**
 * The entries of a baseline; undefined where there is no such file.
 *
 * @param file absolute path
 * @param shown how messages name it
 * @param mayLeave whether links may lead out of the repository that it is in
 * @throws InputError when it cannot be read, or is not a baseline
 */
export function readBaselineFile(
  file: string,
  shown: string,
  mayLeave: boolean,
): readonly BaselineEntry[] | undefined {
  if (!existsSync(file)) return undefined;
  return readBaseline(new SourceFile(shown, pathToFileURL(file).href, readSettings(file, shown, mayLeave)));
}
