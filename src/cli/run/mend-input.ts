import { mendable } from "../../audit/mendable.ts";
import { newFindings } from "../../audit/new-findings.ts";
import { type Dropped, type Look, type Mended, mend, type Proposal } from "../../mend/prove.ts";
import { buildApi, isDescription } from "../../model/build/api.ts";
import { type Generator, generatorOf } from "../../model/generator.ts";
import { once } from "../../model/once.ts";
import type { Mending } from "../../rules/rule.ts";
import { sha256 } from "../../sha256.ts";
import type { Edit } from "../../source/edit.ts";
import { formatPointer } from "../../source/location.ts";
import { loadSources, type Reader } from "../../source/read/load.ts";
import { readText } from "../../source/read/read.ts";
import type { ReadText } from "../../source/source-file.ts";
import type { AuditSettings } from "./audit-input.ts";
import type { Input } from "./inputs.ts";

/** A description and what became of it. */
export interface MendedInput extends Mended {
  readonly before: Look;
  /** What made the description, where that was no person. */
  readonly generator: Generator | undefined;
}

/**
 * Mends one description in memory. It is read once: what other texts it refers to stay as they were read.
 *
 * @param kinds what may be done
 * @param texts what is held in the place of files, by their addresses
 * @param isAlone whether nothing but the document itself may change
 * @returns undefined where it is no description, and nobody said it was one
 * @throws InputError where it cannot be read
 */
export async function mendInput(
  input: Input,
  settings: AuditSettings,
  kinds: readonly Mending<unknown>["kind"][],
  texts: ReadonlyMap<string, string>,
  isAlone = false,
): Promise<MendedInput | undefined> {
  let generator: Generator | undefined;
  let overlaid: readonly Dropped[] | undefined;
  const read = new Map<string, Promise<ReadText>>();
  const look = async (mended: ReadonlyMap<string, string>): Promise<Look | undefined> => {
    const reader: Reader = async (address, uri, limits) => {
      const text = mended.get(address) ?? texts.get(address);
      if (text !== undefined) return { text, isUtf8: true };
      const known = read.get(address) ?? readText(address, uri, limits);
      read.set(address, known);
      return known;
    };
    const sources = await loadSources(input.file, { ...settings.load, reader, overlays: input.overlays });
    if (!input.isNamed && !isDescription(sources.root.data)) return undefined;
    const { callbacks, unusedComponents = false, intents } = settings.ruleset;
    const api = buildApi(sources, { ...settings.building, callbacks, unusedComponents, intents });
    generator ??= generatorOf(api, settings.ruleset.generator);
    const narrowing = await settings.narrow?.(api, input);
    const found = mendable(api, settings.ruleset, {
      hash: sha256,
      today: settings.today,
      ...(narrowing ? { news: newFindings(narrowing) } : {}),
    });
    const editsOf = once(({ edits }: (typeof found.findings)[number]) => edits());
    const proposals = found.findings.flatMap((finding) => {
      const { rule, message, fingerprint, kind, confidence } = finding;
      if (kind === undefined || !kinds.includes(kind)) return [];
      return [
        { rule, message, fingerprint, kind, confidence, at: finding.at, edits: () => editsOf(finding) },
      ];
    });
    const isOverlaid = (proposal: Proposal): boolean =>
      sources.root.overlaid !== undefined && proposal.edits().some(isOfOverlay);
    const reason = "an Overlay says what would change";
    overlaid ??= proposals.filter(isOverlaid).map((proposal) => ({ proposal, reason }));
    return {
      files: isAlone ? [sources.root] : sources.files.filter(({ address }) => address.startsWith("file:")),
      proposals: proposals.filter((proposal) => !isOverlaid(proposal)),
      findings: found.all,
      known: found.known,
      reported: found.findings.length,
    };
  };
  const before = await look(new Map());
  if (!before) return undefined;
  const lookAgain = async (mended: ReadonlyMap<string, string>): Promise<Look> =>
    (await look(mended)) ?? before;
  const mended = await mend(before, lookAgain);
  return { ...mended, dropped: [...mended.dropped, ...(overlaid ?? [])], before, generator };
}

/** Whether what an edit changes stands elsewhere than in the text of the description. */
function isOfOverlay(edit: Edit): boolean {
  const into = edit.kind === "insert" ? edit.at : edit.kind === "move" ? edit.to : undefined;
  const places = [edit.at, ...("keys" in edit && into ? [into, into.descend(edit.keys.slice(0, -1))] : [])];
  return places.some((place) => {
    const { file, keys } = place.written;
    return file !== place.file || formatPointer(keys) !== place.pointer;
  });
}
