import type { Summary } from "../../findings/report.ts";
import { severities } from "../../rules/severity.ts";

/** A number with thousands set apart by commas: 1,223. Independent of the machine's locale. */
export function decimal(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** "1 error", "1,223 errors". */
export function counted(number: number, singular: string, plural = `${singular}s`): string {
  return `${decimal(number)} ${number === 1 ? singular : plural}`;
}

/** "a", "a and b", "a, b and c". */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** "1 error, 2 warnings and 3 infos"; nothing where all are 0. */
export function countsText(counts: Partial<Pick<Summary, "error" | "warning" | "info">>): string {
  return listed(
    severities.flatMap((severity) => {
      const count = counts[severity] ?? 0;
      return count === 0 ? [] : [counted(count, severity)];
    }),
  );
}
