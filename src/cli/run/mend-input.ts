import { mendable } from "../../audit/mendable.ts";
import { newFindings } from "../../audit/new-findings.ts";
import {
  type Dropped,
  type Look,
  type LookAgain,
  type Mended,
  mend,
  type Proposal,
} from "../../mend/prove.ts";
import type { Api } from "../../model/api.ts";
import { buildApi, isDescription } from "../../model/build/api.ts";
import { type Generator, generatorOf } from "../../model/generator.ts";
import { once } from "../../model/once.ts";
import type { Mending } from "../../rules/rule.ts";
import { sha256 } from "../../sha256.ts";
import type { Edit } from "../../source/edit.ts";
import { InputError } from "../../source/input-error.ts";
import { formatPointer } from "../../source/location.ts";
import { loadSources, type Reader } from "../../source/read/load.ts";
import { readText } from "../../source/read/read.ts";
import type { ReadText } from "../../source/source-file.ts";
import type { AuditSettings } from "./audit-input.ts";
import type { Input } from "./inputs.ts";

/** A description and what became of it. */
export interface MendedInput extends Mended {
  readonly before: Look;
  readonly lookAgain: LookAgain;
  /** What made the description, where that was no person. */
  readonly generator: Generator | undefined;
}

/**
 * Mends one description in memory. It is read once: what other texts it refers to stay as they were read.
 *
 * @param kinds what may be done
 * @param texts what is held in the place of files, by their addresses
 * @param how `audited`: the description, where it was read already; `isAlone`: whether nothing but the document itself may change;
 *   `others`: other documents that read what may change: nothing new may be wrong in them, and nothing promised that they have not to
 *   promise too
 * @returns undefined where it is no description, and nobody said it was one
 * @throws InputError where it cannot be read
 */
export async function mendInput(
  input: Input,
  settings: AuditSettings,
  kinds: readonly Mending<unknown>["kind"][],
  texts: ReadonlyMap<string, string>,
  {
    audited,
    isAlone = false,
    others = [],
  }: { readonly audited?: Api; readonly isAlone?: boolean; readonly others?: readonly Input[] } = {},
): Promise<MendedInput | undefined> {
  let generator: Generator | undefined;
  let left: readonly Dropped[] | undefined;
  const read = new Map<string, Promise<ReadText>>();
  const apiOf = async (document: Input, mended: ReadonlyMap<string, string>): Promise<Api | undefined> => {
    if (audited && document === input && mended.size === 0) return audited;
    const reader: Reader = async (address, uri, limits) => {
      const text = mended.get(address) ?? texts.get(address);
      if (text !== undefined) return { text, isUtf8: true };
      const known = read.get(address) ?? readText(address, uri, limits);
      read.set(address, known);
      return known;
    };
    const sources = await loadSources(document.file, {
      ...settings.load,
      reader,
      overlays: document.overlays,
    });
    if (!document.isNamed && !isDescription(sources.root.data)) return undefined;
    return buildApi(sources, { ...settings.building, ...settings.ruleset });
  };
  const lookAt = async (
    document: Input,
    mended: ReadonlyMap<string, string>,
  ): Promise<{ look: Look; isOverlaid: (proposal: Proposal) => boolean } | undefined> => {
    const api = await apiOf(document, mended);
    if (!api) return undefined;
    const { sources } = api;
    const isOwn = document === input;
    if (isOwn) generator ??= generatorOf(api);
    const narrowing = isOwn ? await settings.narrow?.(api, input) : undefined;
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
    const look = {
      files:
        isAlone && isOwn
          ? [sources.root]
          : sources.files.filter(({ address }) => address.startsWith("file:")),
      proposals,
      findings: found.all,
      known: found.known,
      reported: found.findings.length,
      unkept: found.unkept,
    };
    return { look, isOverlaid };
  };
  const look = async (mended: ReadonlyMap<string, string>): Promise<Look | undefined> => {
    const own = await lookAt(input, mended);
    if (!own) return undefined;
    const beside: Look[] = [];
    for (const other of others) {
      const { look } = (await lookAt(other, mended)) ?? {};
      if (look) beside.push(inDocument(look));
    }
    const limits = beside.map(limitOf);
    const obstacle = (proposal: Proposal): string | undefined => {
      if (own.isOverlaid(proposal)) return "an Overlay says what would change";
      return limits.map((limit) => limit(proposal)).find((reason) => reason !== undefined);
    };
    const reasons = new Map(own.look.proposals.map((proposal) => [proposal, obstacle(proposal)]));
    left ??= [...reasons].flatMap(([proposal, reason]) => (reason === undefined ? [] : { proposal, reason }));
    return {
      ...own.look,
      proposals: own.look.proposals.filter((proposal) => reasons.get(proposal) === undefined),
      findings: [own.look, ...beside].flatMap(({ findings }) => findings),
      known: new Set([own.look, ...beside].flatMap(({ known }) => [...known])),
    };
  };
  const before = await look(new Map());
  if (!before) return undefined;
  const lookAgain: LookAgain = async (texts) => (await look(texts)) ?? before;
  const mended = await mend(before, lookAgain);
  return { ...mended, dropped: [...mended.dropped, ...(left ?? [])], before, lookAgain, generator };
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

/** What an audit says of another document, told apart from what it says of the one that is mended. */
function inDocument(look: Look): Look {
  const document = look.files[0]?.uri ?? "";
  const name = (fingerprint: string): string => `${document} ${fingerprint}`;
  return {
    ...look,
    findings: look.findings.map((finding) => ({
      ...finding,
      fingerprint: name(finding.fingerprint),
      document,
    })),
    known: new Set([...look.known].map(name)),
  };
}

/** Says why a suggestion would promise something for another document too, which that has no finding for. */
function limitOf({ files, proposals }: Look): (proposal: Proposal) => string | undefined {
  const read = new Set(files.map(({ address }) => address));
  const shared = (proposal: Proposal): readonly string[] =>
    proposal.kind === "fix"
      ? []
      : proposal
          .edits()
          .flatMap(({ at, ...edit }) =>
            read.has(at.file.address) ? JSON.stringify([at.file.address, at.pointer, edit]) : [],
          );
  const own = new Set(proposals.flatMap(shared));
  return (proposal) =>
    shared(proposal).some((edit) => !own.has(edit))
      ? `another document, \`${files[0]?.uri}\`, would promise it too`
      : undefined;
}

/**
 * Which of several documents read one of some files.
 *
 * @param addresses of the files
 */
export async function readersOf(
  addresses: ReadonlySet<string>,
  inputs: readonly Input[],
  filesOf: (input: Input) => Promise<readonly string[]>,
): Promise<readonly Input[]> {
  const readers: Input[] = [];
  for (const input of inputs)
    if ((await filesOf(input)).some((address) => addresses.has(address))) readers.push(input);
  return readers;
}

/** The addresses of the files that a document is read from; none where it cannot be read. */
export async function addressesOf(input: Input, { load }: AuditSettings): Promise<readonly string[]> {
  if (input.pipe !== undefined) return [];
  try {
    const { files } = await loadSources(input.file, {
      ...load,
      refused: () => undefined,
      overlays: input.overlays,
    });
    return files.map(({ address }) => address);
  } catch (error) {
    if (error instanceof InputError) return [];
    throw error;
  }
}
