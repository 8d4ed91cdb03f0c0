import type { Edit, Value } from "../source/edit.ts";
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

type Change =
  | { readonly kind: "insert"; readonly value: Value }
  | { readonly kind: "rename"; readonly to: string }
  | { readonly kind: "remove" };

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
   * @throws EditRefused where it contradicts another; then nothing has changed
   */
  add(edit: Edit): void {
    const { keys, change } = this.placed(edit);
    let part = this.root;
    keys.forEach((key, depth) => {
      const known = part.parts.get(key);
      const next = known ?? { keys: keys.slice(0, depth + 1), parts: new Map(), renamed: new Map() };
      if (!known) part.parts.set(key, next);
      if (change.kind === "rename" && depth === keys.length - 1) part.renamed.set(change.to, key);
      part = next;
    });
    part.change = change;
  }

  /** Keys that lead to a part once the edits are made, as they are written now. */
  keysBefore(keys: readonly string[]): readonly string[] {
    let part: Part | undefined = this.root;
    return keys.map((key) => {
      const written: string = part?.renamed.get(key) ?? key;
      part = part?.parts.get(written);
      return written;
    });
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
  placed(edit: Edit): { readonly keys: readonly string[]; readonly change: Change } {
    const wanted = edit.kind === "insert" ? [...edit.at.keys, ...edit.keys] : edit.at.keys;
    let part: Part | undefined = this.root;
    let value = this.data;
    const keys: string[] = [];
    for (const [depth, key] of wanted.entries()) {
      const isLast = depth === wanted.length - 1;
      const written: string = part?.renamed.get(key) ?? key;
      keys.push(written);
      part = part?.parts.get(written);
      const { change } = part ?? {};
      const below = wanted.slice(depth + 1);
      if (change?.kind === "remove") {
        if (isLast && edit.kind === "remove") return { keys, change };
        throw new EditRefused(`\`${key}\` is removed as well`);
      }
      value = memberOf(value, written);
      if (change?.kind === "insert" || value === undefined || (value === null && edit.kind === "insert")) {
        if (edit.kind !== "insert") {
          if (change?.kind !== "insert" || isLast) throw new EditRefused(`there is no \`${key}\``);
          return { keys, change: { kind: "insert", value: changedWithin(change.value, below, edit) } };
        }
        if (depth < edit.at.keys.length) {
          const inner = edit.at.keys.slice(depth + 1);
          const isThere =
            change?.kind === "insert" && inner.reduce<unknown>(memberOf, change.value) !== undefined;
          if (!isThere) throw new EditRefused(`there is no \`${inner.at(-1) ?? key}\``);
        }
        const made = below.reduceRight<Value>((inner, each) => ({ [each]: inner }), edit.value);
        return {
          keys,
          change: { kind: "insert", value: change?.kind === "insert" ? both(change.value, made) : made },
        };
      }
      if (!isLast) {
        if (depth >= edit.at.keys.length && isMapping(value) && Object.hasOwn(value, "$ref"))
          throw new EditRefused(`\`${key}\` is a \`$ref\``);
        continue;
      }
      if (edit.kind === "insert") throw new EditRefused(`\`${key}\` is there already`);
      if (edit.kind === "remove") {
        if (part?.parts.size || change) throw new EditRefused(`\`${key}\` is changed as well`);
        return { keys, change: { kind: "remove" } };
      }
      if (change && change.to !== edit.to) throw new EditRefused(`\`${key}\` is renamed twice`);
      return { keys, change: { kind: "rename", to: edit.to } };
    }
    throw new EditRefused("it is the whole document");
  }
}

/** What a mapping or a list holds under a key. */
export function memberOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

/** A value that is made, with a member renamed or removed in it. */
function changedWithin(value: Value, [key, ...below]: readonly string[], edit: Edit): Value {
  if (key === undefined || memberOf(value, key) === undefined)
    throw new EditRefused(`there is no \`${key}\``);
  return Object.fromEntries(
    Object.entries(value as Record<string, Value>).flatMap(([each, own]): [string, Value][] => {
      if (each !== key) return [[each, own]];
      if (below.length > 0) return [[each, changedWithin(own, below, edit)]];
      return edit.kind === "rename" ? [[edit.to, own]] : [];
    }),
  );
}

function both(first: Value, second: Value): Value {
  if (isSameValue(first, second)) return first;
  if (!isMapping(first) || !isMapping(second))
    throw new EditRefused("another edit makes something else of it");
  const result = new Map(Object.entries(first as Record<string, Value>));
  for (const [key, value] of Object.entries(second as Record<string, Value>)) {
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
    return added?.kind === "insert" ? [...items, added.value] : items;
  }
  const entries = Object.entries(isMapping(value) ? value : {}).flatMap(([key, own]): [string, unknown][] => {
    const part = parts.get(key);
    if (!part) return [[key, own]];
    const { change } = part;
    if (change?.kind === "remove" || change?.kind === "insert") return [];
    return [[change?.to ?? key, edited(own, part)]];
  });
  for (const [key, { change }] of parts) if (change?.kind === "insert") entries.push([key, change.value]);
  return Object.fromEntries(entries);
}

/**
 * Whether two values as YAML has them are the same, whatever the order of their members. Aliases may lead in circles, and one part
 * may stand in many places.
 */
export function isSameValue(one: unknown, other: unknown, seen = new Map<unknown, unknown>()): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || !one || !other)
    return Number.isNaN(one) && Number.isNaN(other);
  if (seen.get(one) === other) return true;
  seen.set(one, other);
  const keys = Object.keys(one);
  return (
    Array.isArray(one) === Array.isArray(other) &&
    keys.length === Object.keys(other).length &&
    keys.every(
      (key) => Object.hasOwn(other, key) && isSameValue(Reflect.get(one, key), Reflect.get(other, key), seen),
    )
  );
}
