import type { NamedOperation } from "./earlier.ts";
import { normalisePath } from "./fingerprint.ts";

/** An operation as far as it may be known again under another path. */
export interface ComparedOperation extends NamedOperation {
  readonly operationId?: string | null | undefined;
  readonly isCallback?: boolean;
  /** What is written in it, piece by piece. */
  readonly pieces?: () => ReadonlySet<string>;
}

/** As git finds renamed files: half of what is written must be the same. */
const leastAlike = 0.5;
/** Fewer pieces say nothing about an operation. */
const leastPieces = 6;
/** How many removed and added operations are compared with each other, at most. */
const mostCompared = 200;

/**
 * The operations that are the same in two revisions: those with one method and path, parameters' names left out; then those
 * with one `operationId`; those whose path only lost or gained a prefix that moved; and of what is removed and added the pairs
 * that are alike.
 *
 * @returns for operations of `now` the one of `then`
 */
export function sameOperations<Then extends ComparedOperation, Now extends ComparedOperation>(
  then: readonly Then[],
  now: readonly Now[],
): ReadonlyMap<Now, Then> {
  const same = new Map<Now, Then>();
  const taken = new Set<Then>();
  const match = (one: Now, other: Then | undefined): void => {
    if (!other || taken.has(other) || same.has(one)) return;
    same.set(one, other);
    taken.add(other);
  };
  const added = (): readonly Now[] => now.filter((operation) => !same.has(operation));
  const removed = (): readonly Then[] => then.filter((operation) => !taken.has(operation));

  const byKey = new Map(then.map((operation) => [keyOf(operation), operation]));
  const [thenById, nowById] = [uniqueBy(then, idOf), uniqueBy(now, idOf)];
  for (const operation of now) {
    const other = byKey.get(keyOf(operation));
    // Where both have a name of their own, that tells more than the path.
    if (other && (isNameless(operation, other) || operation.operationId === other.operationId))
      match(operation, other);
  }
  for (const [id, operation] of nowById) match(operation, thenById.get(id));
  for (const operation of now) match(operation, byKey.get(keyOf(operation)));

  for (const [one, other] of movedPrefix(removed(), added(), same.size === 0)) match(one, other);
  for (const [one, other] of alike(removed(), added())) match(one, other);
  return same;
}

function isNameless(one: ComparedOperation, other: ComparedOperation): boolean {
  return !one.operationId || !other.operationId;
}

function keyOf({ isCallback = false, method, path }: ComparedOperation): string {
  return JSON.stringify([isCallback, method, normalisePath(path)]);
}

function idOf({ isCallback = false, method, operationId }: ComparedOperation): string | undefined {
  return operationId ? JSON.stringify([isCallback, method, operationId]) : undefined;
}

function uniqueBy<T>(things: readonly T[], key: (thing: T) => string | undefined): Map<string, T> {
  const unique = new Map<string, T>();
  const seen = new Set<string>();
  for (const thing of things) {
    const name = key(thing);
    if (name === undefined) continue;
    if (seen.has(name)) unique.delete(name);
    else unique.set(name, thing);
    seen.add(name);
  }
  return unique;
}

/**
 * The pairs whose paths differ by one prefix, where that moved for several of them and they are alike.
 *
 * @param isWhole whether no path is as it was: then the prefix alone tells, for what keeps no texts
 */
function movedPrefix<Then extends ComparedOperation, Now extends ComparedOperation>(
  removed: readonly Then[],
  added: readonly Now[],
  isWhole: boolean,
): readonly (readonly [Now, Then])[] {
  const byKey = new Map(removed.map((operation) => [keyOf(operation), operation]));
  const byNewKey = new Map(added.map((operation) => [keyOf(operation), operation]));
  const moves = new Map<string, [Now, Then][]>();
  const note = (move: string, one: Now | undefined, other: Then | undefined): void => {
    if (!one || !other || (one.operationId && other.operationId && one.operationId !== other.operationId))
      return;
    if (one.pieces && other.pieces ? shareOf(one.pieces(), other.pieces()) < leastAlike : !isWhole) return;
    const pairs = moves.get(move);
    if (pairs) pairs.push([one, other]);
    else moves.set(move, [[one, other]]);
  };
  for (const operation of added) {
    for (const [prefix, path] of splits(operation.path))
      note(`+${prefix}`, operation, byKey.get(keyOf({ ...bare(operation), path })));
  }
  for (const operation of removed) {
    for (const [prefix, path] of splits(operation.path))
      note(`-${prefix}`, byNewKey.get(keyOf({ ...bare(operation), path })), operation);
  }
  const [most = []] = [...moves.values()].sort((a, b) => b.length - a.length);
  return most.length > 1 ? most : [];
}

function bare({
  isCallback = false,
  method,
}: ComparedOperation): Pick<ComparedOperation, "isCallback" | "method"> {
  return { isCallback, method };
}

/** The ways to take segments off the front of a path. */
function splits(path: string): readonly (readonly [prefix: string, rest: string])[] {
  const found: [string, string][] = [];
  for (let at = path.indexOf("/", 1); at > 0; at = path.indexOf("/", at + 1))
    found.push([path.slice(0, at), path.slice(at)]);
  return found;
}

/** The pairs of removed and added operations that are alike, the most alike first. */
function alike<Then extends ComparedOperation, Now extends ComparedOperation>(
  removed: readonly Then[],
  added: readonly Now[],
): readonly (readonly [Now, Then])[] {
  if (removed.length > mostCompared || added.length > mostCompared) return [];
  const pairs: { readonly share: number; readonly pair: readonly [Now, Then] }[] = [];
  for (const operation of added) {
    const pieces = operation.pieces?.() ?? nothing;
    if (pieces.size < leastPieces) continue;
    for (const other of removed) {
      const earlier = other.pieces?.() ?? nothing;
      if (other.method !== operation.method || earlier.size < leastPieces) continue;
      const share = shareOf(pieces, earlier);
      if (share >= leastAlike) pairs.push({ share, pair: [operation, other] });
    }
  }
  return pairs.sort((a, b) => b.share - a.share).map(({ pair }) => pair);
}

const nothing: ReadonlySet<string> = new Set();

function shareOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let common = 0;
  for (const piece of one) if (other.has(piece)) common++;
  return one.size + other.size === 0 ? 1 : (2 * common) / (one.size + other.size);
}
