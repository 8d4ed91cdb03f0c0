import { type Edit, keysMade, type Value } from "../source/edit.ts";
import { isMapping } from "../source/node.ts";

/** Thrown for an edit that a text does not allow, or that another contradicts; says what stands in its way. */
export class EditRefused extends Error {
  /** @param isFailure whether the place is one that cannot be written at all, and somebody should know */
  constructor(
    message: string,
    readonly isFailure = false,
  ) {
    super(message);
  }
}

/** A value of a file, and what is to become of it and of what it holds. */
export interface Part {
  /** The keys that lead to it from the root of the file, as they are written. */
  readonly keys: readonly string[];
  /** What it holds that is to change, by the key as it is written. */
  readonly parts: Map<string, Part>;
  /** Those of its parts that have another name, by that name. */
  readonly renamed: Map<string, string>;
  change?: Change;
}

/** What is put in: a value, some of which may stand elsewhere now. */
export type Made = Value | Moved | { readonly [key: string]: Made };

/** A part that is to stand in another place. */
export class Moved {
  /** @param value what it is now */
  constructor(
    readonly part: Part,
    readonly value: unknown,
  ) {}
}

type Change =
  | { readonly kind: "insert"; readonly value: Made }
  | { readonly kind: "rename"; readonly to: string }
  | { readonly kind: "reorder"; readonly before: string }
  | { readonly kind: "remove" | "move" };

/** What is to become of a value. */
export interface Placed {
  /** The keys that lead to what changes, as they are written now. */
  readonly keys: readonly string[];
  readonly change: Change;
  /** The part itself, where it is moved. */
  readonly part?: Part;
}

/** The key of the place behind the last item of a list (RFC 6901 §4). */
export const behindLast = "-";

/** The edits of one file that go together. */
export class Draft {
  readonly root: Part = { keys: [], parts: new Map(), renamed: new Map() };

  /** @param data what the file holds */
  constructor(readonly data: unknown) {}

  /**
   * Takes an edit in. What several make alike is made once, and what one makes another may add to.
   *
   * @param edit with the keys that lead there once the edits taken so far are made
   * @param placed what `placed` says of it
   * @throws EditRefused where it contradicts another; then nothing has changed
   */
  add(edit: Edit, placed = this.placed(edit)): void {
    for (const { keys, change, part: own } of placed) {
      let part = this.root;
      keys.forEach((key, depth) => {
        const isLast = depth === keys.length - 1;
        const known = part.parts.get(key);
        const next = known ?? ((isLast && own) || partAt(keys.slice(0, depth + 1)));
        if (!known) part.parts.set(key, next);
        if (change.kind === "rename" && isLast) part.renamed.set(change.to, key);
        part = next;
      });
      part.change = change;
    }
  }

  /** Keys that lead to a part once the edits are made, as they are written now. */
  keysBefore(keys: readonly string[]): readonly string[] {
    let part: Part | undefined = this.root;
    let before: string[] = [];
    for (let depth = 0; depth < keys.length; depth++) {
      const key: string = keys[depth] ?? "";
      const written: string = part?.renamed.get(key) ?? key;
      part = part?.parts.get(written);
      before.push(written);
      const moved = movedWithin(part?.change, keys.slice(depth + 1));
      if (!moved) continue;
      part = moved.part;
      before = [...part.keys];
      depth += moved.depth;
    }
    return before;
  }

  /** What the file holds once the edits are made; parts that do not change are shared with what it holds now. */
  get edited(): unknown {
    return edited(this.data, this.root);
  }

  /**
   * Where an edit changes what is written, and what becomes of that together with the edits taken before.
   *
   * @throws EditRefused where it contradicts one of them
   */
  placed(edit: Edit): readonly Placed[] {
    if (edit.kind === "insert") return [this.#placed(edit.at.keys, edit.keys, edit)];
    const own = this.#placed(edit.at.keys, [], edit);
    if (edit.kind !== "move") return [own];
    if (edit.to.file !== edit.at.file) throw new EditRefused("it would go into another file");
    const part =
      own.keys.reduce<Part | undefined>((outer, key) => outer?.parts.get(key), this.root) ?? partAt(own.keys);
    const isThere = keysMade(edit).every((key, depth) => key === own.keys[depth]);
    if (isThere) throw new EditRefused("it is there already");
    if (part.change?.kind !== "move" && holdsMoved(part))
      throw new EditRefused("what is moved into it is moved as well");
    const value = own.keys.reduce<unknown>(memberOf, this.data);
    const there = this.#placed(edit.to.keys, edit.keys, { kind: "insert", value: new Moved(part, value) });
    if (own.keys.every((key, depth) => key === there.keys[depth]))
      throw new EditRefused("it would go into itself");
    return [{ ...own, part }, there];
  }

  /** The same for one place: of a member at `at`, and `below` it what is put in. */
  #placed(
    at: readonly string[],
    below: readonly string[],
    edit:
      | Exclude<Edit, { kind: "insert" }>
      | { readonly kind: "insert"; readonly value: Made; readonly replaces?: string },
  ): Placed {
    const wanted = [...at, ...below];
    let part: Part | undefined = this.root;
    let value = this.data;
    let keys: string[] = [];
    for (let depth = 0; depth < wanted.length; depth++) {
      const key = wanted[depth] ?? "";
      const written: string = part?.renamed.get(key) ?? key;
      keys.push(written);
      part = part?.parts.get(written);
      const { change }: Partial<Part> = part ?? {};
      const moved = movedWithin(change, wanted.slice(depth + 1));
      if (moved) {
        part = moved.part;
        value = moved.value;
        keys = [...part.keys];
        depth += moved.depth;
      }
      const isLast = depth === wanted.length - 1;
      const rest = wanted.slice(depth + 1);
      if (change?.kind === "remove" || (change?.kind === "move" && isLast)) {
        if (isLast && edit.kind === change.kind) return { keys, change };
        throw new EditRefused(`\`${key}\` is ${change.kind}d as well`);
      }
      if (!moved) value = memberOf(value, written);
      else if (isLast) throw new EditRefused(`\`${key}\` is moved as well`);
      const isMade = change?.kind === "insert" && !moved;
      if (isMade || value === undefined || (value === null && edit.kind === "insert")) {
        if (edit.kind !== "insert") {
          if (!isMade || isLast || edit.kind === "move") throw new EditRefused(`there is no \`${key}\``);
          return { keys, change: { kind: "insert", value: changedWithin(change.value, rest, edit) } };
        }
        if (depth < at.length) {
          const inner = at.slice(depth + 1);
          const isThere = isMade && inner.reduce<unknown>(memberOf, change.value) !== undefined;
          if (!isThere) throw new EditRefused(`there is no \`${inner.at(-1) ?? key}\``);
        }
        const made = rest.reduceRight<Made>((inner, each) => ({ [each]: inner }), edit.value);
        return { keys, change: { kind: "insert", value: isMade ? both(change.value, made) : made } };
      }
      if (!isLast) {
        if (depth >= at.length && isMapping(value) && Object.hasOwn(value, "$ref"))
          throw new EditRefused(`\`${key}\` is a \`$ref\``);
        continue;
      }
      if (edit.kind === "insert") {
        if (edit.replaces === undefined || edit.replaces !== value)
          throw new EditRefused(`\`${key}\` is there already`);
        return { keys, change: { kind: "insert", value: edit.value } };
      }
      if (edit.kind === "remove") {
        if (change || (part && !isLeft(part))) throw new EditRefused(`\`${key}\` is changed as well`);
        return { keys, change: { kind: "remove" } };
      }
      const next: Change =
        edit.kind === "rename"
          ? { kind: "rename", to: edit.to }
          : edit.kind === "reorder"
            ? { kind: "reorder", before: edit.before }
            : { kind: "move" };
      if (change && !isSameValue(change, next))
        throw new EditRefused(
          `\`${key}\` is ${change.kind === "rename" ? "renamed twice" : "changed as well"}`,
        );
      return { keys, change: next };
    }
    throw new EditRefused("it is the whole document");
  }
}

/** Of what is put in and is moved there, that which these keys lead to or into, and how many of them lead to it. */
function movedWithin(
  change: Change | undefined,
  below: readonly string[],
): (Moved & { depth: number }) | undefined {
  if (change?.kind !== "insert") return undefined;
  let value: unknown = change.value;
  for (let depth = 0; ; depth++) {
    if (value instanceof Moved) return { part: value.part, value: value.value, depth };
    const key = below[depth];
    if (key === undefined) return undefined;
    value = memberOf(value, key);
  }
}

/** Whether nothing changes in a part but that something leaves it. */
function isLeft({ parts }: Part): boolean {
  return [...parts.values()].every((part) => (part.change ? part.change.kind === "move" : isLeft(part)));
}

/** Whether something that stands elsewhere now is put into a part. */
function holdsMoved({ parts }: Part): boolean {
  return [...parts.values()].some(
    (part) => (part.change?.kind === "insert" && hasMoved(part.change.value)) || holdsMoved(part),
  );
}

/** Whether something of what is put in stands elsewhere now. */
export function hasMoved(value: Made): boolean {
  return (
    value instanceof Moved ||
    (isMapping(value) && Object.values(value as Record<string, Made>).some(hasMoved))
  );
}

function partAt(keys: readonly string[]): Part {
  return { keys, parts: new Map(), renamed: new Map() };
}

/** What a mapping or a list holds under a key. */
export function memberOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

/** A value that is made, with a member renamed or removed in it. */
function changedWithin(value: Made, [key, ...below]: readonly string[], edit: Edit): Made {
  if (key === undefined || memberOf(value, key) === undefined)
    throw new EditRefused(`there is no \`${key}\``);
  return Object.fromEntries(
    Object.entries(value as Record<string, Made>).flatMap(([each, own]): [string, Made][] => {
      if (each !== key) return [[each, own]];
      if (below.length > 0) return [[each, changedWithin(own, below, edit)]];
      return edit.kind === "rename" ? [[edit.to, own]] : [];
    }),
  );
}

function both(first: Made, second: Made): Made {
  const isMoved = [first, second].map((each) => each instanceof Moved && each.part);
  if (isMoved[0] ? isMoved[0] === isMoved[1] : !isMoved[1] && isSameValue(first, second)) return first;
  if (isMoved.some(Boolean) || !isMapping(first) || !isMapping(second))
    throw new EditRefused("another edit makes something else of it");
  const result = new Map(Object.entries(first as Record<string, Made>));
  for (const [key, value] of Object.entries(second as Record<string, Made>)) {
    const known = result.get(key);
    result.set(key, known === undefined ? value : both(known, value));
  }
  return Object.fromEntries(result);
}

/** What a value is once its parts are changed; what does not change is shared with what it was. */
export function edited(value: unknown, { parts }: Part): unknown {
  if (parts.size === 0) return value;
  if (Array.isArray(value)) {
    const items = value.map((item: unknown, index): unknown => {
      const part = parts.get(String(index));
      return part ? edited(item, part) : item;
    });
    const added = parts.get(behindLast)?.change;
    return added?.kind === "insert" ? [...items, made(added.value)] : items;
  }
  const entries = Object.entries(isMapping(value) ? value : {}).flatMap(([key, own]): [string, unknown][] => {
    const part = parts.get(key);
    if (!part) return [[key, own]];
    const { change } = part;
    if (change?.kind === "remove" || change?.kind === "insert" || change?.kind === "move") return [];
    return [[change?.kind === "rename" ? change.to : key, edited(own, part)]];
  });
  for (const [key, { change }] of parts)
    if (change?.kind === "insert") entries.push([key, made(change.value)]);
  return Object.fromEntries(entries);
}

/** What is put in, with the value of what is moved there. */
export function made(value: Made): unknown {
  if (value instanceof Moved) return edited(value.value, value.part);
  if (!hasMoved(value)) return value;
  return Object.fromEntries(
    Object.entries(value as Record<string, Made>).map(([key, own]) => [key, made(own)]),
  );
}

/**
 * Whether two values as YAML has them are the same, whatever the order of their members. Aliases may lead in circles, and one part
 * may stand in many places.
 *
 * @param isTree whether no part of the first stands in two places: then nobody has to remember what was compared
 */
export function isSameValue(one: unknown, other: unknown, isTree = false): boolean {
  return isSame(one, other, isTree ? undefined : new Map());
}

function isSame(one: unknown, other: unknown, seen: Map<unknown, unknown> | undefined): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || !one || !other)
    return Number.isNaN(one) && Number.isNaN(other);
  if (seen?.get(one) === other) return true;
  seen?.set(one, other);
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  const others = Object.keys(other);
  // Mostly in the same order, and then nothing has to be looked up.
  return (
    keys.length === others.length &&
    keys.every(
      (key, index) =>
        (key === others[index] || Object.hasOwn(other, key)) &&
        isSame((one as Mapping)[key], (other as Mapping)[key], seen),
    )
  );
}

type Mapping = Readonly<Record<string, unknown>>;
