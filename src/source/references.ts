import { Location, type Target } from "./location.ts";
import { descriptionKind, memberKind, type ObjectKind, otherKind } from "./object-kinds.ts";
import type { SourceFile } from "./source-file.ts";
import { isMalformedReference, isReference, type Reference, type Sources } from "./sources.ts";
import type { Outline } from "./syntax/outline.ts";

/** A reference that leads nowhere, or to what is not wanted there. */
export interface BrokenReference {
  /** The mapping that holds the `$ref`. */
  readonly location: Location;
  readonly ref: string;
  /** In words, what is wrong with it: "it refers to itself". */
  readonly reason: string;
  /** What should stand there, where it leads to something else: "a response". */
  readonly wanted?: string;
}

/** Why a reference to an address is not followed where nobody allowed it; nothing is wrong with it. */
export const notFetched = "remote references are not fetched; allow it with --allow-remote";

/** A value that may be, or hold, references. */
interface Visit {
  readonly value: object;
  readonly location: Location;
  readonly kind: ObjectKind;
}

/**
 * A walk over all that belongs to a description: its document, and what references lead to, in whatever file. It knows
 * where OpenAPI has references, so that data, extensions and the unused parts of other files stay out. A value is
 * visited once for each thing it stands for, also where aliases make it appear many times.
 */
export class ReferenceWalk {
  readonly #seen = new Map<ObjectKind, Set<object>>();
  readonly #waiting: Visit[] = [];
  /** Visits that cannot go on before the file at an address is read. */
  readonly #stopped = new Map<string, Visit[]>();
  readonly #broken = new Map<object, BrokenReference>();

  constructor(readonly sources: Sources) {
    this.#visit(sources.root.data, Location.rootOf(sources.root), descriptionKind);
  }

  /** Goes on as far as the files that were read allow. Returns the addresses of those that are needed now, sorted. */
  advance(): readonly string[] {
    for (const [address, visits] of this.#stopped) {
      if (!this.sources.knows(address)) continue;
      this.#stopped.delete(address);
      for (const visit of visits) this.#refer(visit);
    }
    for (let next = this.#waiting.pop(); next; next = this.#waiting.pop()) this.#look(next);
    return [...this.#stopped.keys()].sort();
  }

  /** The references that are wrong themselves; one that leads to such a one is not. */
  get broken(): readonly BrokenReference[] {
    const unread = [...this.#stopped].flatMap(([address, visits]) =>
      visits.map(({ value, location }) => ({
        location,
        ref: (value as Reference).$ref,
        reason: /^https?:/.test(address) ? notFetched : "the file was not read",
      })),
    );
    return [...this.#broken.values(), ...unread];
  }

  #visit(value: unknown, location: Location, kind: ObjectKind): void {
    if (typeof value !== "object" || value === null) return;
    // Of a description in thousands of files, most hold one schema that refers to nothing.
    if (location.file.references.size === 0) return;
    let seen = this.#seen.get(kind);
    if (!seen) {
      seen = new Set();
      this.#seen.set(kind, seen);
    }
    if (seen.has(value)) return;
    seen.add(value);
    this.#waiting.push({ value, location, kind });
  }

  #look(visit: Visit): void {
    const { value, location, kind } = visit;
    if (Array.isArray(value)) {
      // A list of named things is no OpenAPI; a list of schemas, parameters or servers is.
      if (kind.named) return;
      for (const [index, item] of value.entries()) this.#visit(item, location.child(String(index)), kind);
      return;
    }
    if (isReference(value)) this.#refer(visit);
    else if (isMalformedReference(value)) {
      const ref = typeof value.$ref === "object" ? "" : String(value.$ref);
      this.#break(value, location, ref, "it is not text; a reference that begins with `#` needs quotes");
    }
    for (const key of Object.keys(value)) {
      const member = (value as Record<string, unknown>)[key];
      if (typeof member !== "object" || member === null) continue;
      const known = memberKind(kind, key);
      if (known && mayRefer(member, known)) this.#visit(member, location.child(key), known);
    }
  }

  #refer(visit: Visit): void {
    const reference = visit.value as Reference;
    const resolution = this.sources.inspect(reference, visit.location);
    if ("address" in resolution) {
      const stopped = this.#stopped.get(resolution.address);
      if (stopped) stopped.push(visit);
      else this.#stopped.set(resolution.address, [visit]);
      return;
    }
    const { next, target, isFaulty } = resolution;
    if (typeof target === "string") {
      if (isFaulty) this.#break(reference, visit.location, reference.$ref, target);
    } else {
      const found = otherKind(visit.kind, target);
      if (found !== undefined) {
        this.sources.refuse(reference);
        // Of references that lead to one another the last is wrong.
        if (!isReference(next?.value)) {
          const { name } = visit.kind;
          const reason = `it leads to ${found}, where ${name} is wanted`;
          this.#break(reference, visit.location, reference.$ref, reason, name);
          return;
        }
      }
    }
    if (next) this.#visit(next.value, next.location, visit.kind);
  }

  #break(value: object, location: Location, ref: string, reason: string, wanted?: string): void {
    if (this.#broken.has(value)) return;
    this.#broken.set(value, { location, ref, reason, ...(wanted === undefined ? {} : { wanted }) });
  }
}

/** Whether a value may be, or hold, a reference; most schemas are a type and a description. */
function mayRefer(value: object, kind: ObjectKind): boolean {
  if (Array.isArray(value)) return !kind.named;
  for (const key of Object.keys(value)) {
    if (key === "$ref") return true;
    const member = (value as Record<string, unknown>)[key];
    if (typeof member === "object" && member !== null && memberKind(kind, key)) return true;
  }
  return false;
}

/** The walk that found the files of a description went everywhere; it need not be made again. */
const walks = new WeakMap<Sources, ReferenceWalk>();

/** The walk over a description; the same one each time it is asked for. */
export function referenceWalk(sources: Sources): ReferenceWalk {
  let walk = walks.get(sources);
  if (!walk) {
    walk = new ReferenceWalk(sources);
    walks.set(sources, walk);
  }
  return walk;
}

/** The references of a description that lead nowhere or may not be followed, file by file in the order of the text. */
export function brokenReferences(sources: Sources): readonly BrokenReference[] {
  if (!walks.has(sources) && !sources.files.some((file) => mayBeBroken(file, sources))) return [];
  const walk = referenceWalk(sources);
  walk.advance();
  return inOrder(walk.broken, sources);
}

/** Whether any `$ref` of a file could lead to another file. */
export function mayReferElsewhere(file: SourceFile): boolean {
  for (const ref of file.references) if (ref !== undefined && !ref.startsWith("#")) return true;
  return false;
}

/** Tries each different `$ref` text of a file once; only when one fails is it worth finding out which are meant. */
function mayBeBroken(file: SourceFile, sources: Sources): boolean {
  const targets = new Map<string, Target>();
  for (const ref of file.references) {
    if (ref === undefined) return true;
    const resolution = sources.inspect({ $ref: ref }, Location.rootOf(file));
    if ("address" in resolution || typeof resolution.target === "string") return true;
    targets.set(ref, resolution.target);
  }
  return targets.size > 0 && mayLeadAstray(file, targets);
}

/**
 * Whether a `$ref` may lead to something else than is wanted where it stands. Looks at the keys around each, because to go
 * through all values takes a tenth of the time of an audit.
 */
function mayLeadAstray({ outline }: SourceFile, targets: ReadonlyMap<string, Target>): boolean {
  const around = new KindsAround(outline);
  const fine = new Map<ObjectKind, Set<string>>();
  return outline.someReference((entry, ref) => {
    const kind = around.kindAround(entry);
    // What aliases place elsewhere may be of any kind.
    if (!kind) return outline.hasAliases;
    if (ref === undefined) return false;
    let known = fine.get(kind);
    if (known?.has(ref)) return false;
    const target = targets.get(ref);
    if (!target || otherKind(kind, target) !== undefined) return true;
    known ??= new Set();
    fine.set(kind, known.add(ref));
    return false;
  });
}

/** What the mappings are that entries of an outline stand in; asked in the order of the text, so that each is looked at once. */
class KindsAround {
  readonly #outline: Outline;
  /** The mappings and lists that are open, the root first, and where each is to be looked at further. */
  readonly #open: { readonly entry: number; readonly kind: ObjectKind | undefined; child: number }[];

  constructor(outline: Outline) {
    this.#outline = outline;
    this.#open = [{ entry: 0, kind: descriptionKind, child: 1 }];
  }

  /** What the mapping is that an entry stands in; undefined where it is nothing in particular. */
  kindAround(entry: number): ObjectKind | undefined {
    const outline = this.#outline;
    const open = this.#open;
    let top = open.at(-1);
    while (top && outline.next(top.entry) <= entry) {
      open.pop();
      top = open.at(-1);
    }
    while (top) {
      let { child } = top;
      for (let next = outline.next(child); next <= entry; next = outline.next(child)) child = next;
      top.child = child;
      // What stands in nothing in particular is nothing in particular.
      if (child === entry || !top.kind) return top.kind;
      top = { entry: child, kind: this.#kindOf(child, top.kind), child: child + 1 };
      open.push(top);
    }
    return undefined;
  }

  #kindOf(entry: number, around: ObjectKind): ObjectKind | undefined {
    if (this.#outline.keyStart(entry) < 0) return around.named ? undefined : around;
    // Where all names are the author's, the name makes no difference.
    if (around.named && !around.isExtensible && around.members.size === 0) return around.named;
    return memberKind(around, this.#outline.key(entry));
  }
}

function inOrder(broken: readonly BrokenReference[], sources: Sources): readonly BrokenReference[] {
  const files = new Map(sources.files.map((file, index) => [file, index]));
  return broken
    .map((reference) => ({
      reference,
      file: files.get(reference.location.file) ?? 0,
      start: reference.location.range.start,
    }))
    .sort((a, b) => a.file - b.file || a.start.line - b.start.line || a.start.column - b.start.column)
    .map(({ reference }) => reference);
}
