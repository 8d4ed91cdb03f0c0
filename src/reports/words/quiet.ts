import type { Finding } from "../../findings/finding.ts";
import type { Report } from "../../findings/report.ts";
import type { ReporterOptions } from "../reporter.ts";
import { countsText } from "./count.ts";

/** The findings that a report shows: all, or with `quiet` the errors alone. */
export function shown<T extends Finding>(findings: readonly T[], { quiet }: ReporterOptions): readonly T[] {
  return quiet ? findings.filter(({ severity }) => severity === "error") : findings;
}

/** "2 warnings and 3 infos": how many findings `quiet` leaves out; nothing where it leaves out none. */
export function leftOutText({ summary }: Report, { quiet }: ReporterOptions): string {
  return quiet ? countsText({ warning: summary.warning, info: summary.info }) : "";
}

/** The notes of a report; with `quiet` only how many findings it leaves out. */
export function shownNotes(report: Report, options: ReporterOptions): readonly string[] {
  if (!options.quiet) return report.notes;
  const left = leftOutText(report, options);
  return left === "" ? [] : [`${left} not shown (--quiet)`];
}
