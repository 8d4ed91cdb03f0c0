import type {
  AgainstList,
  CodeDifference,
  CodeUse,
  DocumentErrors,
  ErrorsReport,
} from "../findings/error-catalogue.ts";
import type { Report } from "../findings/report.ts";
import { textKey } from "./against.ts";
import { byCodeName } from "./codes.ts";

/**
 * The catalogues of a run beside one another.
 *
 * @param report the run's audit: its problems and notes are told, its findings are those that the catalogues know
 */
export function errorsReport(
  documents: readonly DocumentErrors[],
  { tool, ruleset, problems, notes }: Pick<Report, "tool" | "ruleset" | "problems" | "notes">,
  against: AgainstList | null,
): ErrorsReport {
  return { tool, ruleset, documents, differences: differencesOf(documents), against, problems, notes };
}

/** The codes that several documents have with other statuses, or with other texts. */
function differencesOf(documents: readonly DocumentErrors[]): readonly CodeDifference[] {
  const uses = new Map<string, CodeUse[]>();
  for (const { file, codes } of documents) {
    for (const { code, statuses, texts } of codes) {
      const known = uses.get(code);
      if (known) known.push({ file, statuses, texts });
      else uses.set(code, [{ file, statuses, texts }]);
    }
  }
  return [...uses]
    .filter(
      ([, all]) =>
        differ(all.map(({ statuses }) => statuses.filter((status) => /^\d+$/.test(status)))) ||
        differ(all.map(({ texts }) => texts.map(saying))),
    )
    .map(([code, all]) => ({ code, uses: all }))
    .sort((a, b) => byCodeName(a.code, b.code));
}

/** Whether two lists that say something have nothing in common. */
function differ(lists: readonly (readonly string[])[]): boolean {
  const telling = lists.filter((list) => list.length > 0);
  return telling.some((list) => telling.some((other) => !list.some((each) => other.includes(each))));
}

/** A text without what is of one case alone: names in quotes, numbers. */
function saying(text: string): string {
  return textKey(text).replace(/`[^`]*`|'[^']*'|"[^"]*"|\d+/g, "…");
}
