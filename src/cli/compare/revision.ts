import { since } from "../../audit/since.ts";
import { changesOf } from "../../changes/changes.ts";
import { Moves } from "../../changes/moves.ts";
import { type Change, worstFirst } from "../../findings/change.ts";
import { compare } from "../../findings/compare.ts";
import type { Earlier } from "../../findings/earlier.ts";
import { counted } from "../../reports/words/count.ts";
import { sha256 } from "../../sha256.ts";
import { displayUri } from "../../source/address.ts";
import { fileUrl, isInside } from "../../source/read/access.ts";
import { goneSince } from "../git/renames.ts";
import { Revision } from "../git/revision.ts";
import type { AuditSettings } from "../run/audit-input.ts";
import type { Comparison } from "./comparison.ts";
import { documentThen } from "./document-then.ts";

/**
 * Compares a run with the same documents at a revision, audited under the same ruleset.
 *
 * @param isNarrow report only what is new at operations whose own text changed
 * @param folders absolute paths of those that were named: what was described in them, and is gone, is noted
 * @throws UsageError where there is no such revision, or no repository
 */
export async function compareWithRevision(
  name: string,
  isNarrow: boolean,
  settings: AuditSettings,
  folders: readonly string[] = [],
): Promise<Comparison> {
  const revision = await Revision.open(name, settings.folder);
  const earlier = new Map<string, Earlier>();
  const changes: Change[] = [];
  const moves = new Moves();
  const notes: string[] = [];

  /** What clients called in descriptions that are gone. */
  const noteGone = async (): Promise<void> => {
    if (folders.length === 0) return;
    for (const file of await goneSince(revision.commit, revision.root)) {
      if (!/\.(?:ya?ml|json)$/.test(file) || !folders.some((folder) => isInside(folder, file))) continue;
      const uri = displayUri(fileUrl(file), settings.load.base);
      const then = await documentThen({ file, isNamed: false }, { uri, name, revision, settings });
      if (typeof then === "string") continue;
      moves.add(uri, then, undefined);
      const lost = then.operations.filter(
        ({ isCallback, method, path }) => !isCallback && !moves.isElsewhere(uri, method, path),
      );
      if (lost.length > 0)
        notes.push(
          `${uri} is gone since ${name}, and with it ${counted(lost.length, "operation")} that clients may call`,
        );
    }
  };

  return {
    async narrow(api, input) {
      const { uri } = api.file;
      const then = await documentThen(input, { uri, name, revision, settings });
      if (typeof then === "string") {
        moves.add(uri, undefined, api);
        notes.push(`${then}, so all of it counts as new`);
        return {};
      }
      const { today } = settings;
      const { same, ...narrowing } = since(then, api, settings.ruleset, { hash: sha256, today, isNarrow });
      moves.add(uri, then, api);
      earlier.set(uri, narrowing.earlier);
      changes.push(...changesOf(then, api, same));
      return narrowing;
    },
    async conclude(report, outcomes) {
      await noteGone();
      const audits = outcomes.flatMap((outcome) => (outcome.kind === "audited" ? [outcome.audit] : []));
      const counts = compare(audits, { against: "revision", name, earlier });
      const comparison = { ...counts, changes: worstFirst([...moves.left(changes)]) };
      const elsewhere = audits.reduce((sum, { unconcerned }) => sum + unconcerned.length, 0);
      const left =
        elsewhere === 0
          ? []
          : [
              `${counted(elsewhere, "new finding")} at operations whose own text did not change left out by --changed`,
            ];
      return { ...report, comparison, notes: [...report.notes, ...notes, ...moves.notes, ...left] };
    },
    close: () => revision.close(),
  };
}
