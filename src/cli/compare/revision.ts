import { pathToFileURL } from "node:url";
import { since } from "../../audit/since.ts";
import { compare } from "../../findings/compare.ts";
import type { Earlier } from "../../findings/earlier.ts";
import type { Api } from "../../model/api.ts";
import { buildApi } from "../../model/build/api.ts";
import { counted } from "../../reports/words/count.ts";
import { sha256 } from "../../sha256.ts";
import { displayUri } from "../../source/address.ts";
import { InputError } from "../../source/input-error.ts";
import { isInside } from "../../source/read/access.ts";
import { loadSources } from "../../source/read/load.ts";
import { Revision } from "../git/revision.ts";
import type { AuditSettings } from "../run/audit-input.ts";
import { type Input, isAddress } from "../run/inputs.ts";
import type { Comparison } from "./comparison.ts";

/**
 * Compares a run with the same documents at a revision, audited under the same ruleset.
 *
 * @param isNarrow report only what is new at operations whose own text changed
 * @throws UsageError where there is no such revision, or no repository
 */
export async function compareWithRevision(
  name: string,
  isNarrow: boolean,
  settings: AuditSettings,
): Promise<Comparison> {
  const revision = await Revision.open(name, settings.folder);
  const earlier = new Map<string, Earlier>();
  const notes: string[] = [];

  /** The document as it was; undefined, and a note, where there is nothing to compare with. */
  const before = async (input: Input, uri: string): Promise<Api | undefined> => {
    const isRemote = /^https?:\/\//i.test(input.file);
    const file = isRemote ? undefined : await revision.fileThen(input.file);
    if (file === undefined) {
      notes.push(`${uri} was not there at ${name}, so all of it counts as new`);
      return undefined;
    }
    try {
      const overlays: string[] = [];
      for (const overlay of input.overlays ?? []) {
        // One that was not there then changed nothing.
        const isOurs = !isAddress(overlay) && isInside(revision.root, overlay);
        const then = isOurs ? await revision.fileThen(overlay) : overlay;
        if (then !== undefined) overlays.push(then);
      }
      const sources = await loadSources(file, { ...settings.load, reader: revision.read, overlays });
      const { callbacks, unusedComponents = false, intents } = settings.ruleset;
      return buildApi(sources, { ...settings.building, callbacks, unusedComponents, intents });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const then = displayUri(pathToFileURL(file).href, settings.load.base);
      notes.push(
        `${then} could not be read as it was at ${name} (${error.problem.message}), so all of it counts as new`,
      );
      return undefined;
    }
  };

  return {
    async narrow(api, input) {
      const { uri } = api.file;
      const then = await before(input, uri);
      if (!then) return {};
      const narrowing = since(then, api, settings.ruleset, { hash: sha256, today: settings.today, isNarrow });
      earlier.set(uri, narrowing.earlier);
      return narrowing;
    },
    async conclude(report, outcomes) {
      const audits = outcomes.flatMap((outcome) => (outcome.kind === "audited" ? [outcome.audit] : []));
      const comparison = compare(audits, { against: "revision", name, earlier });
      const elsewhere = audits.reduce((sum, { unconcerned }) => sum + unconcerned.length, 0);
      const left =
        elsewhere === 0
          ? []
          : [
              `${counted(elsewhere, "new finding")} at operations whose own text did not change left out by --changed`,
            ];
      return { ...report, comparison, notes: [...report.notes, ...notes, ...left] };
    },
    close: () => revision.close(),
  };
}
