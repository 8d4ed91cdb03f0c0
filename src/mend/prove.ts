import { type Edit, keysMade } from "../source/edit.ts";
import { InputError } from "../source/input-error.ts";
import { formatPointer, type Location } from "../source/location.ts";
import { SourceFile } from "../source/source-file.ts";
import { Draft, EditRefused, isSameValue } from "./draft.ts";
import { changed, type TextChange } from "./text-change.ts";
import { checkWritable, textChanges } from "./write.ts";

/** A finding, and the edits that may mend it. */
export interface Proposal {
  readonly rule: string;
  /** What the finding says. */
  readonly message: string;
  readonly kind: "fix" | "suggestion";
  readonly fingerprint: string;
  readonly at: Location;
  /** How sure the finding is; without one it is. */
  readonly confidence?: "high" | "medium" | "low";
  /** The edits; worked out when they are first needed. */
  edits(): readonly Edit[];
}

/** A finding as far as it takes to know it again. */
export interface Found {
  readonly rule: string;
  readonly fingerprint: string;
  readonly at: Location;
  /** The places that it concerns. */
  readonly around: readonly Location[];
  /** What it is said of besides the place; undefined where that is nothing that several may have. */
  readonly alike: string | undefined;
  /** Whether it is said of a body that a framework sends by itself, declared or not. */
  readonly isPreset?: boolean;
  /** Whether it compares places of the whole document. */
  readonly isOfAll: boolean;
  /** The document that it is of, where that is another than the one that is mended. */
  readonly document?: string;
}

/** What an audit says of a description that is to be mended. */
export interface Look {
  readonly files: readonly SourceFile[];
  readonly proposals: readonly Proposal[];
  readonly findings: readonly Found[];
  /** The fingerprints of all that is wrong, also of what is not reported. */
  readonly known: ReadonlySet<string>;
  /** How many findings are reported. */
  readonly reported: number;
  /** The rules that what is added may break, for nothing that is there keeps them; left out, none. */
  readonly unkept?: ReadonlySet<string>;
}

/** Reads and audits a description with other texts, by the address of each file. @throws InputError where one cannot be read */
export type LookAgain = (texts: ReadonlyMap<string, string>) => Promise<Look>;

/** A proposal that came to nothing. */
export interface Dropped {
  readonly proposal: Proposal;
  readonly reason: string;
  /** Whether its place is one that cannot be written. */
  readonly isFailure?: boolean;
}

/** A file as it is mended. */
export interface WrittenFile {
  readonly file: SourceFile;
  readonly draft: Draft;
  /** In the order of the text. */
  readonly changes: readonly TextChange[];
  readonly text: string;
}

/** What became of a description. */
export interface Mended {
  /** What is mended, each proved: its finding is gone, and nothing else is wrong or other than it was. */
  readonly made: readonly Proposal[];
  readonly dropped: readonly Dropped[];
  /** The files that change, with their changes in the order of the text. */
  readonly files: readonly WrittenFile[];
  /** What the last audit said: of the description as it is mended. */
  readonly after: Look;
  /** Findings of responses that are added: of the body that they share with the API's other errors. */
  readonly shared: number;
  /** Findings that a misspelt key hid. */
  readonly uncovered: number;
  /** Findings of what nothing was changed in, nor in what it refers to: it is compared with what was added. */
  readonly compared: number;
}

/** So often a description is read again; what is not settled then is dropped. */
const maxRounds = 12;

/**
 * Mends a description as far as that can be proved: the edits are printed, the text is read and audited again, and whatever does not
 * mend its finding, changes a value that it should not, or brings a finding, is dropped. What comes to light when something is
 * mended is mended too.
 *
 * @param before the description as it is
 */
export async function mend(before: Look, lookAgain: LookAgain): Promise<Mended> {
  let dropped: Dropped[] = [];
  const tried = new Set<string>();
  const triedAgain = new Set<string>();
  let standing: readonly Proposal[] = [];
  let offered = before.proposals;
  let latest = { files: [] as readonly WrittenFile[], after: before };
  /** Those that hold what stands. */
  let drafts: Drafts | undefined;
  for (let round = 0; round < maxRounds; round++) {
    // What is certain comes first: what it brings to light is there for the others to refer to, and what would add the same is refused.
    const untried = offered.filter(({ fingerprint }) => !tried.has(fingerprint));
    const fixes = untried.filter(({ kind }) => kind === "fix");
    const fresh =
      round === 0 && fixes.length > 0 ? fixes : [...fixes, ...untried.filter(({ kind }) => kind !== "fix")];
    for (const { fingerprint } of fresh) tried.add(fingerprint);
    let next = written(before.files, standing, fresh, dropped, drafts);
    let after = await looked(next, latest, lookAgain);
    if (!after) {
      // One of them is to blame: now each text is read as it is made.
      next = written(before.files, [], next.made, dropped, undefined, true);
      after = await looked(next, latest, lookAgain);
    }
    standing = next.made;
    drafts = next.drafts;
    if (!after) break;
    latest = { files: next.files, after };
    offered = after.proposals;
    const open = offered.filter(({ fingerprint }) => !tried.has(fingerprint));
    if (open.length > 0 && fresh.length < untried.length) continue;
    if (open.length === 0 && standing.length === 0) break;
    const { wrong, ...counts } = faults(before, after, standing, next.drafts, open);
    if (open.length > 0 && wrong.size === 0) continue;
    for (const { fingerprint } of wrong.keys()) tried.add(fingerprint);
    if (wrong.size === 0) {
      // What would have mended what is not made after all came to nothing with it.
      const left = new Set(after.findings.map(({ fingerprint }) => fingerprint));
      const idle = dropped.filter(({ proposal }) => left.has(proposal.fingerprint));
      const changed = round * 2 < maxRounds ? otherwise(idle, offered, triedAgain) : [];
      if (changed.length > 0) {
        const again = new Set(changed.map(({ fingerprint }) => fingerprint));
        for (const fingerprint of again) triedAgain.add(fingerprint);
        dropped = idle.filter(({ proposal }) => !again.has(proposal.fingerprint));
        // With them what comes to light by them, and went with them before.
        tried.clear();
        for (const { fingerprint } of [...standing, ...dropped.map(({ proposal }) => proposal)])
          tried.add(fingerprint);
        continue;
      }
      return { made: standing, dropped: idle, files: next.files, after, ...counts };
    }
    for (const [proposal, { reason }] of wrong) dropped.push({ proposal, reason });
    standing = standing.filter((proposal) => !wrong.has(proposal));
    drafts = undefined;
  }
  for (const proposal of standing) dropped.push({ proposal, reason: "it comes to no end" });
  return { made: [], dropped, files: [], after: before, shared: 0, uncovered: 0, compared: 0 };
}

/** Those of what came to nothing that would be mended otherwise now: by a body that has become a problem. */
function otherwise(
  idle: readonly Dropped[],
  offered: readonly Proposal[],
  triedAgain: ReadonlySet<string>,
): readonly Proposal[] {
  const told = (proposal: Proposal): string =>
    JSON.stringify(proposal.edits().map(({ at, ...edit }) => [at.identity, edit]));
  const before = new Map(idle.map(({ proposal }) => [proposal.fingerprint, proposal]));
  return offered.filter((proposal) => {
    const then = before.get(proposal.fingerprint);
    if (!then || triedAgain.has(proposal.fingerprint) || proposal.edits().length === 0) return false;
    return told(proposal) !== told(then);
  });
}

/**
 * The description with other texts; undefined where one cannot be read, or does not hold what it should. What was read last is not
 * read again.
 */
export async function looked(
  { files }: Written,
  latest: { readonly files: readonly WrittenFile[]; readonly after: Look } | undefined,
  lookAgain: LookAgain,
): Promise<Look | undefined> {
  const isKnown =
    files.length === latest?.files.length &&
    files.every(
      ({ file, text }, index) => file === latest.files[index]?.file && text === latest.files[index]?.text,
    );
  if (isKnown) return latest?.after;
  const after = await lookAgain(new Map(files.map(({ file, text }) => [file.address, text]))).catch(
    (error: unknown) => {
      if (error instanceof InputError) return undefined;
      throw error;
    },
  );
  const read = new Map(after?.files.map((each) => [each.address, each]));
  const isMeant = files.every(({ file, draft }) => holds(read.get(file.address), draft.edited));
  return isMeant ? after : undefined;
}

/** Why a proposal is not made. */
interface Fault {
  readonly reason: string;
  /** What it brings, by fingerprint; nothing where its finding stays. */
  readonly brought: Set<string>;
}

/**
 * What is wrong with proposals that are made, and why; and how many findings came that nobody is to blame for.
 *
 * @param open what is offered yet: what it mends is no fault so far, and what would be to blame as well is, for it may rest on what
 *   goes
 */
export function faults(
  before: Look,
  after: Look,
  standing: readonly Proposal[],
  drafts: Drafts,
  open: readonly Proposal[] = [],
): { wrong: ReadonlyMap<Proposal, Fault> } & Pick<Mended, "shared" | "uncovered" | "compared"> {
  const wrong = new Map<Proposal, Fault>();
  const left = new Set(after.findings.map(({ fingerprint }) => fingerprint));
  for (const proposal of open.length > 0 ? [] : standing)
    if (left.has(proposal.fingerprint))
      wrong.set(proposal, { reason: "its finding stays", brought: new Set() });
  const places = new Set(before.findings.map(({ rule, at }) => `${rule} ${at.identity}`));
  let shared = 0;
  let uncovered = 0;
  let compared = 0;
  const bodies = new Set(before.findings.map(({ alike }) => alike));
  const mendable = new Set(
    open.flatMap(({ fingerprint, edits }) => (edits().length > 0 ? [fingerprint] : [])),
  );
  const all = [...standing, ...open];
  let makers: ReturnType<typeof makersOf> | undefined;
  for (const { rule, fingerprint, at, around, alike, isPreset, isOfAll, document } of after.findings) {
    if (before.known.has(fingerprint) || places.has(`${rule} ${drafts.placeBefore(at)}`)) continue;
    // A response that is added has the body of the others, and what is wrong with that is no news.
    if (isPreset || before.unkept?.has(rule) || (alike !== undefined && bodies.has(alike))) {
      shared++;
      continue;
    }
    if (mendable.has(fingerprint)) continue;
    makers ??= makersOf(all, drafts);
    const own = [drafts.placeBefore(at)];
    const concerned = around.map((place) => drafts.placeBefore(place));
    // What stood under a key that nobody reads was as wrong before, and not seen.
    if (makers.uncovering.near([...own, ...concerned]).size > 0) {
      uncovered++;
      continue;
    }
    // Whoever made the place it is at; else who changed what is in there, or added what it is compared with; else what else was
    // done to the operation; else who changed what several refer to.
    const { any, ofResponses, ofShared } = makers;
    const blamed = [
      any.around(own),
      isOfAll ? ofResponses : any.near(own),
      any.near(concerned),
      ofShared,
    ].find(({ size }) => size > 0);
    if (!blamed) {
      compared++;
      continue;
    }
    for (const proposal of all.filter((each) => blamed.has(each))) {
      const known = wrong.get(proposal);
      if (known?.brought.size !== 0) known?.brought.add(fingerprint);
      const where = document === undefined ? "" : `another document, \`${document}\`: `;
      if (!known)
        wrong.set(proposal, { reason: `${where}it brings ${rule}`, brought: new Set([fingerprint]) });
    }
  }
  return { wrong, shared, uncovered, compared };
}

/** Proposals by what they make or change. */
function makersOf(proposals: readonly Proposal[], drafts: Drafts) {
  const fixes = proposals.filter(({ kind }) => kind === "fix");
  const having = (isMeant: (edit: Edit) => boolean) =>
    new Set(proposals.filter((proposal) => proposal.edits().some(isMeant)));
  return {
    any: new Makers(proposals, drafts),
    uncovering: new Makers(fixes, drafts, ({ kind }) => kind === "rename" || kind === "move"),
    ofResponses: having(isResponse),
    ofShared: having(isShared),
  };
}

/** Proposals by the places that their edits make or change, as these were before. */
class Makers {
  readonly #at = new Map<string, Set<Proposal>>();
  readonly #within = new Map<string, Set<Proposal>>();

  constructor(proposals: readonly Proposal[], drafts: Drafts, counts: (edit: Edit) => boolean = () => true) {
    for (const proposal of proposals) {
      for (const edit of proposal.edits().filter(counts)) {
        const [own = "", ...outer] = outwards(placeOf(edit, drafts));
        note(this.#at, own, proposal);
        for (const place of outer) note(this.#within, place, proposal);
      }
    }
  }

  /** Those that make or change what one of these places is, or lies in. */
  around(places: readonly string[]): ReadonlySet<Proposal> {
    return new Set(
      places.flatMap((place) => outwards(place).flatMap((each) => [...(this.#at.get(each) ?? [])])),
    );
  }

  /** The same, and those that make or change something in one of them. */
  near(places: readonly string[]): ReadonlySet<Proposal> {
    const within = places.flatMap((place) => [...(this.#within.get(place) ?? [])]);
    return new Set([...this.around(places), ...within]);
  }
}

/** A place, and all that it lies in, the nearest first. */
function outwards(place: string): readonly string[] {
  const places = [place];
  for (let end = place.lastIndexOf("/"); end > 0; end = place.lastIndexOf("/", end - 1))
    places.push(place.slice(0, end));
  return places;
}

function note(proposals: Map<string, Set<Proposal>>, place: string, proposal: Proposal): void {
  const known = proposals.get(place);
  if (known) known.add(proposal);
  else proposals.set(place, new Set([proposal]));
}

/** Whether an edit adds a response, or a body to one. */
function isResponse(edit: Edit): boolean {
  return edit.kind === "insert" && !edit.keys.includes("headers");
}

/** Whether what an edit changes may be used in several operations; what is new among the components is not yet. */
function isShared(edit: Edit): boolean {
  const [first = ""] = keysMade(edit);
  const isNew =
    edit.kind === "insert" &&
    edit.at.keys.length === 0 &&
    /^(?:components|definitions|responses)$/.test(first);
  return !isNew && first !== "paths" && first !== "webhooks";
}

function placeOf(edit: Edit, drafts: Drafts): string {
  return drafts.placeBefore(edit.at, edit.kind === "insert" ? edit.keys : []);
}

/** The drafts of all files of a description. */
export class Drafts {
  readonly #drafts: ReadonlyMap<string, { readonly file: SourceFile; readonly draft: Draft }>;

  constructor(files: readonly SourceFile[]) {
    this.#drafts = new Map(files.map((file) => [file.address, { file, draft: new Draft(file.data) }]));
  }

  /** @throws EditRefused; then all is as it was */
  add(edits: readonly Edit[]): void {
    const placed = edits.map((edit) => checkWritable(this.#of(edit).file, this.#of(edit).draft, edit));
    // Where one goes may be made by one before it.
    edits.forEach((edit, index) => {
      this.#of(edit).draft.add(edit, index === 0 ? placed[index] : undefined);
    });
  }

  /** The files that change. */
  get changed(): readonly { readonly file: SourceFile; readonly draft: Draft }[] {
    return [...this.#drafts.values()].filter(({ draft }) => draft.root.parts.size > 0);
  }

  /** Where a place was before the edits: keys that are renamed have their old names. */
  placeBefore({ file, keys }: Location, below: readonly string[] = []): string {
    const known = this.#drafts.get(file.address);
    const all = [...keys, ...below];
    const own = known ? known.draft.keysBefore(all) : all;
    return `${file.uri}#${formatPointer(own)}`;
  }

  #of({ at }: Edit): { readonly file: SourceFile; readonly draft: Draft } {
    const known = this.#drafts.get(at.file.address);
    const { uri, address } = at.file;
    if (!known)
      throw new EditRefused(
        `\`${uri}\` holds it, which cannot be changed from here`,
        !address.startsWith("file:"),
      );
    return known;
  }
}

/** Proposals as they are printed. */
export interface Written {
  readonly made: readonly Proposal[];
  readonly drafts: Drafts;
  readonly files: readonly WrittenFile[];
}

/**
 * Prints proposals, but those that the texts do not allow.
 *
 * @param standing those that are printed already
 * @param known drafts that hold these
 * @param dropped takes those that are left out
 * @param isRead whether each text is read again at once, to find the one that does not say what it should
 */
export function written(
  files: readonly SourceFile[],
  standing: readonly Proposal[],
  fresh: readonly Proposal[],
  dropped: Dropped[],
  known?: Drafts,
  isRead = false,
): Written {
  const drafts = known ?? new Drafts(files);
  const isTaken = (proposal: Proposal): boolean => {
    const edits = proposal.edits();
    return edits.length > 0 && !refusal(proposal, dropped, () => drafts.add(edits));
  };
  const made = [...(known ? standing : standing.filter(isTaken)), ...fresh.filter(isTaken)];
  const whole = printed(made, drafts, isRead);
  return typeof whole === "string" ? halved(files, nothing(files), made, dropped, isRead) : whole;
}

/** What can be printed beside what is printed already. */
function halved(
  files: readonly SourceFile[],
  base: Written,
  proposals: readonly Proposal[],
  dropped: Dropped[],
  isRead: boolean,
): Written {
  const [first, second] = proposals;
  if (!first) return base;
  const both = [...base.made, ...proposals];
  const drafts = new Drafts(files);
  const faults: Dropped[] = [];
  for (const proposal of both) refusal(proposal, faults, () => drafts.add(proposal.edits()));
  const all = faults[0]?.reason ?? printed(both, drafts, isRead);
  if (typeof all !== "string") return all;
  if (!second) {
    dropped.push({ proposal: first, reason: all });
    return base;
  }
  const middle = proposals.length >> 1;
  const half = halved(files, base, proposals.slice(0, middle), dropped, isRead);
  return halved(files, half, proposals.slice(middle), dropped, isRead);
}

function nothing(files: readonly SourceFile[]): Written {
  return { made: [], drafts: new Drafts(files), files: [] };
}

/** Prints proposals that their drafts have taken in, or says why that cannot be done. */
function printed(made: readonly Proposal[], drafts: Drafts, isRead: boolean): Written | string {
  try {
    return { made, drafts, files: drafts.changed.map(({ file, draft }) => textOf(file, draft, isRead)) };
  } catch (error) {
    if (error instanceof EditRefused) return error.message;
    throw error;
  }
}

/** Whether an act is refused that makes a proposal, which is noted then. */
export function refusal(proposal: Proposal, dropped: Dropped[], act: () => void): boolean {
  try {
    act();
    return false;
  } catch (error) {
    if (!(error instanceof EditRefused)) throw error;
    dropped.push({ proposal, reason: error.message, isFailure: error.isFailure });
    return true;
  }
}

/** @throws EditRefused where the text cannot be made, or does not say then what it should */
function textOf(file: SourceFile, draft: Draft, isRead: boolean): WrittenFile {
  const changes = textChanges(file, draft);
  let made: string | undefined;
  const written: WrittenFile = {
    file,
    draft,
    changes,
    // What is only told with a finding is never put together.
    get text() {
      made ??= changed(file.text, changes);
      return made;
    },
  };
  if (isRead && !says(file, written.text, draft.edited))
    throw new EditRefused("the text would not say what is meant");
  return written;
}

function says({ uri, address, overlay }: SourceFile, text: string, data: unknown): boolean {
  try {
    return holds(new SourceFile(uri, address, text, undefined, true, overlay), data);
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}

function holds(file: SourceFile | undefined, data: unknown): boolean {
  return isSameValue(file?.data, data, file && !file.outline.hasAliases && !file.overlaid);
}
