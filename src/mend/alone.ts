import { type Edit, keysMade } from "../source/edit.ts";
import { formatPointer } from "../source/location.ts";
import {
  Drafts,
  type Dropped,
  faults,
  type Look,
  type LookAgain,
  looked,
  type Proposal,
  refusal,
  type WrittenFile,
  written,
} from "./prove.ts";

/** A proposal, and what goes with it. */
interface Offer {
  readonly proposal: Proposal;
  /** It, and what mends that which it brings. */
  readonly own: readonly Proposal[];
  /** How often it was proved. */
  readonly rounds: number;
  /** Whether it cannot be printed beside others. */
  readonly isApart: boolean;
}

/** So often what an offer brings is taken along. */
const maxRounds = 3;

/** What proposals come to that are made one by one. */
export interface ProvedAlone {
  /** The files that each changes, as they are without all others, by its fingerprint. */
  readonly offers: ReadonlyMap<string, readonly WrittenFile[]>;
  readonly dropped: readonly Dropped[];
}

/**
 * What each proposal takes by itself, proved: the description is read and audited with it, what it brings is mended along with it, and
 * where that cannot be done it is dropped. Those that concern no operation in common are proved together: what a rule says of an
 * operation, and of what that refers to, does not come from what is done to another; and with all others `mend` has proved them.
 *
 * @param before the description as it is
 * @param made what was made of it
 */
export async function provedAlone(
  before: Look,
  made: readonly Proposal[],
  lookAgain: LookAgain,
): Promise<ProvedAlone> {
  const { files } = before;
  const ownOf = belonging(before, made);
  const offers = new Map<string, readonly WrittenFile[]>();
  const dropped: Dropped[] = [];

  /** @returns those that are to be proved again */
  const prove = async (batch: readonly Offer[]): Promise<readonly Offer[]> => {
    const refused: Dropped[] = [];
    const whole = written(files, [], [...new Set(batch.flatMap(({ own }) => own))], refused);
    const after = await looked(whole, undefined, lookAgain);
    if (!after && batch.length > 1) {
      const middle = batch.length >> 1;
      return [...(await prove(batch.slice(0, middle))), ...(await prove(batch.slice(middle)))];
    }
    const reasons = new Map(refused.map(({ proposal, reason }) => [proposal, reason]));
    const wrong = after && faults(before, after, whole.made, whole.drafts).wrong;
    return batch.flatMap((offer): readonly Offer[] => {
      const { proposal, own, rounds } = offer;
      const unmade = own.find((each) => reasons.has(each));
      if (unmade && batch.length > 1) return [{ ...offer, isApart: true }];
      const faulty = own.flatMap((each) => wrong?.get(each) ?? []);
      const reason = after
        ? ((unmade && reasons.get(unmade)) ?? faulty[0]?.reason)
        : "the text would not say what is meant";
      if (reason === undefined) {
        offers.set(proposal.fingerprint, written(files, [], own, []).files);
        return [];
      }
      const brought = new Set(faulty.flatMap((fault) => [...fault.brought]));
      const more = (after?.proposals ?? []).filter(
        (each) => brought.has(each.fingerprint) && goesAlong(each, own),
      );
      const isMendable = !unmade && faulty.every((fault) => fault.brought.size > 0);
      if (isMendable && brought.size > 0 && more.length === brought.size && rounds < maxRounds)
        return [{ ...offer, own: [...own, ...more], rounds: rounds + 1 }];
      dropped.push({ proposal, reason });
      return [];
    });
  };

  const concerned = concernedBy(before);
  // As they are proposed first: what is made may rest on what was made before it.
  const taken = new Set(made.map(({ fingerprint }) => fingerprint));
  let open = before.proposals
    .filter(({ fingerprint }) => taken.has(fingerprint))
    .map((proposal): Offer => ({ proposal, own: ownOf(proposal), rounds: 1, isApart: false }));
  while (open.length > 0) {
    const [batch, rest] = apart(open, concerned);
    open = [...rest, ...(await prove(batch))];
  }
  return { offers, dropped };
}

/** Offers of which no two concern the same, and the others. */
function apart(
  offers: readonly Offer[],
  concerned: (proposal: Proposal) => readonly string[],
): readonly [batch: readonly Offer[], rest: readonly Offer[]] {
  const batch: Offer[] = [];
  const rest: Offer[] = [];
  const taken = new Set<string>();
  for (const offer of offers) {
    const places = concerned(offer.proposal);
    // What one takes along would mend what another brings.
    const isLike = !offer.isApart && !batch[0]?.isApart && offer.rounds === batch[0]?.rounds;
    if (batch.length > 0 && !(isLike && places.every((place) => !taken.has(place)))) {
      rest.push(offer);
      continue;
    }
    batch.push(offer);
    for (const place of places) taken.add(place);
  }
  return [batch, rest];
}

/** The places in which a proposal may bring something. What is added to the headers of a response is looked at there alone. */
function concernedBy({ findings }: Look): (proposal: Proposal) => readonly string[] {
  const around = new Map(findings.map((found) => [found.fingerprint, found.around]));
  return (proposal) => {
    const edits = proposal.edits();
    const isOfHeaders = edits.every((edit) => edit.kind === "insert" && edit.keys[0] === "headers");
    const places = isOfHeaders ? edits.map(({ at }) => at) : around.get(proposal.fingerprint);
    return (places ?? [proposal.at]).map(({ identity }) => identity);
  };
}

/** Whether what an offer brings is mended in what it makes; a fix promises nothing, and takes no promise along. */
function goesAlong(more: Proposal, own: readonly Proposal[]): boolean {
  const isOfKind = own[0]?.kind === "suggestion" || more.kind === "fix";
  const made = own.flatMap((each) => each.edits().map(placeMade));
  return isOfKind && more.edits().length > 0 && more.edits().every((edit) => isWithin(placeMade(edit), made));
}

/** What mends that which a proposal makes, as far as it can be told from what was made of the description. */
function belonging(
  { files, proposals }: Look,
  made: readonly Proposal[],
): (proposal: Proposal) => readonly Proposal[] {
  const isAt = (drafts: Drafts, proposal: Proposal): boolean =>
    !refusal(proposal, [], () => drafts.add(proposal.edits()));
  const first = new Set(proposals.map(({ fingerprint }) => fingerprint));
  const later = made.filter((each) => !first.has(each.fingerprint) && !isAt(new Drafts(files), each));
  const places = new Map(later.map((each) => [each, each.edits().map(placeMade)]));
  return (proposal) => {
    const drafts = new Drafts(files);
    const around = proposal.edits().map(placeMade);
    // What is added is as the others are: what these lack, and it with them, is for findings of their own.
    const isAdded = proposal.edits().every(({ kind }) => kind === "insert");
    // A fix promises nothing, and what comes to light by it may be mended by a promise.
    const isOfKind = ({ kind }: Proposal): boolean => kind === "fix" || proposal.kind === kind;
    // Most have nothing to do with it, and that is told sooner than that they do not fit.
    const below = isAdded
      ? []
      : later.filter((each) => isOfKind(each) && places.get(each)?.some((place) => isWithin(place, around)));
    return [proposal, ...below].filter((each) => isAt(drafts, each));
  };
}

/** Where that is which an edit makes, once it is made. */
function placeMade(edit: Edit): string {
  return `${edit.at.file.address}#${formatPointer(keysMade(edit))}`;
}

function isWithin(place: string, around: readonly string[]): boolean {
  return around.some((each) => place === each || place.startsWith(`${each}/`));
}
