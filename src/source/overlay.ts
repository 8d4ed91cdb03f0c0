import { isRemote, resolveAddress } from "./address.ts";
import { InputError } from "./input-error.ts";
import { formatPointer } from "./location.ts";
import { isMapping } from "./node.ts";
import type { Overlaid, SourceFile, Written } from "./source-file.ts";
import { isReference } from "./sources.ts";

/** Finds places in a value: the keys that lead to each. @throws Error, in words, where that takes too long */
export type Query = (data: unknown) => readonly (readonly string[])[];

/** An action of an Overlay that can be carried out (Overlay Specification 1.1.0, "Action Object"). */
interface Action {
  /** Where it stands in the Overlay. */
  readonly at: Written;
  /** As it is written. */
  readonly target: string;
  readonly find: Query;
  readonly does: "update" | "copy" | "remove";
  /** What `update` says. */
  readonly update: unknown;
  /** Of `copy`: what is copied. */
  readonly source: Query | undefined;
}

/** An Overlay whose form is right. */
export interface Overlay {
  readonly file: SourceFile;
  /** Whether it may put another text or number in the place of one (since 1.1). */
  readonly replacesPrimitives: boolean;
  readonly actions: readonly Action[];
}

/** How many values may be put in or merged, and how deep: YAML aliases could multiply each other, or lead in circles. */
const maxSteps = 500_000;
const maxDepth = 1000;

/**
 * Reads an Overlay (Overlay Specification 1.0.0 and 1.1.0, https://spec.openapis.org/overlay/v1.1.0.html).
 *
 * @param compile makes a query of a JSONPath (RFC 9535); what it throws says in words what is wrong with it
 * @throws InputError with the place in the Overlay
 */
export function readOverlay(file: SourceFile, compile: (path: string) => Query): Overlay {
  const root = { file, keys: [] };
  const { overlay: stated, actions } = isMapping(file.data) ? file.data : {};
  if (stated === undefined)
    throw problem(
      root,
      "this is no Overlay: it does not say `overlay`",
      "Name a file with `overlay: 1.0.0`.",
    );
  const minor = typeof stated === "string" ? /^1\.(\d)\.\d/.exec(stated)?.[1] : undefined;
  if (minor === undefined)
    throw problem(below(root, "overlay"), "this version is not known", "Write `overlay: 1.0.0` or `1.1.0`.");
  if (!Array.isArray(actions) || actions.length === 0)
    throw problem(
      below(root, "actions"),
      "there is no list of actions",
      "List under `actions` what is to change.",
    );
  const queryAt = (at: Written, path: unknown): Query => {
    try {
      return compile(String(path));
    } catch (error) {
      throw problem(
        at,
        `this is no JSONPath (RFC 9535): ${wordsOf(error)}`,
        "Correct it: `$.paths['/books'].get`.",
      );
    }
  };
  return {
    file,
    replacesPrimitives: minor !== "0",
    actions: actions.map((action: unknown, index) => {
      const at = below(below(root, "actions"), String(index));
      const { target, update, copy, remove } = isMapping(action) ? action : {};
      if (target === undefined)
        throw problem(at, "this action has no target", "Add `target: $.paths`, or whatever it is to change.");
      const copies = copy !== undefined && minor !== "0";
      if (remove !== true && update === undefined && !copies)
        throw problem(
          at,
          "this action does nothing",
          "Add `update`, `remove: true`, or `copy` (`overlay: 1.1.0`).",
        );
      const does = remove === true ? "remove" : update === undefined ? "copy" : "update";
      const source = does === "copy" ? queryAt(below(at, "copy"), copy) : undefined;
      return { at, target: String(target), find: queryAt(below(at, "target"), target), does, update, source };
    }),
  };
}

/**
 * What Overlays make of a document, one after the other. Its value stays as it is; what does not change is shared with it.
 *
 * @param document how reports name it, and where it was read from
 * @throws InputError with the place in the Overlay, for an action that cannot be carried out
 */
export function layOver(
  data: unknown,
  { uri, address }: Pick<SourceFile, "uri" | "address">,
  overlays: readonly Overlay[],
): Overlaid {
  const sheet = new Sheet(data, uri);
  const notes: string[] = [];
  for (const { file, actions, replacesPrimitives } of overlays) {
    const meant = extended(file);
    // What is published somewhere may well be audited here.
    if (meant !== undefined && meant !== address && (!isRemote(meant) || isRemote(address)))
      notes.push(
        `${placeOf({ file, keys: ["extends"] })}: applied to ${uri}, though it extends another document`,
      );
    for (const action of actions)
      if (!sheet.carryOut(action, replacesPrimitives))
        notes.push(`${placeOf(below(action.at, "target"))}: nothing in ${uri} is at ${action.target}`);
  }
  return {
    data: sheet.data,
    references: referencesIn(sheet.data),
    files: overlays.map(({ file }) => file),
    shared: sheet.shared,
    notes,
    written: (keys) => sheet.written(keys),
  };
}

/** The address of the document that an Overlay says it is for; undefined where it says none. */
export function extended({ data, address }: SourceFile): string | undefined {
  const stated = isMapping(data) ? data.extends : undefined;
  return typeof stated === "string" ? resolveAddress(stated, address) : undefined;
}

/** Where a value was written; without a file, in the document. */
type Origin = ReturnType<Overlaid["written"]>;

/** A document over which Overlays are laid. An object or a list is copied before it changes, as others may hold it too. */
class Sheet {
  /** See `Overlaid`. */
  readonly shared: (readonly string[])[] = [];
  readonly #root: { data: unknown };
  /** What was copied, and may change. */
  #own = new Set<object>();
  /** Of objects and lists that changed: where those members were written that others do not have from there. */
  readonly #origins = new Map<object, Map<string, Origin>>();
  /** Where values were put first; undefined once that is told. */
  readonly #placed = new Map<object, readonly string[] | undefined>();
  #steps = 0;
  /** The action that is carried out. */
  #at: Written | undefined;

  constructor(
    data: unknown,
    readonly uri: string,
  ) {
    this.#root = { data };
  }

  get data(): unknown {
    return this.#root.data;
  }

  written(keys: readonly string[]): Origin {
    let value = this.data;
    let origin: Origin = { keys: [] };
    for (const key of keys) {
      origin = this.#originIn(value, key, origin);
      value = memberOf(value, key);
    }
    return origin;
  }

  /** Where a member was written of what was written there itself. */
  #originIn(value: unknown, key: string, around: Origin): Origin {
    return (isHolder(value) ? this.#origins.get(value)?.get(key) : undefined) ?? below(around, key);
  }

  /** Returns whether there was something to do it to. @throws InputError */
  carryOut({ does, at, find, update, source }: Action, replacesPrimitives: boolean): boolean {
    this.#at = at;
    const target = below(at, "target");
    const places = this.#find(find, target);
    if (places.length === 0) return false;
    if (does === "remove") {
      this.#remove(places, target);
      return true;
    }
    const given = source ? this.#copied(source, below(at, does)) : { value: update, origin: below(at, does) };
    const kinds = new Set(places.map((keys) => this.#kindAt(keys)));
    const [kind] = kinds;
    if (kinds.size > 1)
      throw problem(
        target,
        `it selects ${[...kinds].join(" and ")} in ${this.uri}`,
        "Select one kind, and the other in an action of its own.",
      );
    if (kind === "a primitive value" && !replacesPrimitives)
      throw problem(
        target,
        `it selects ${kind} in ${this.uri}`,
        "Select the object that holds it, or write `overlay: 1.1.0`.",
      );
    for (const keys of places) {
      const holder = keys.length === 0 ? this.#root : this.#opened(keys.slice(0, -1));
      this.#lay(holder, keys.at(-1) ?? "data", keys, given.value, given.origin, true);
    }
    return true;
  }

  #find(query: Query, at: Written): readonly (readonly string[])[] {
    try {
      return [...new Map(query(this.data).map((found) => [formatPointer(found), found])).values()];
    } catch (error) {
      throw problem(at, `it cannot be looked for in ${this.uri}: ${wordsOf(error)}`, "Select less.");
    }
  }

  /** What is copied stays as it is now, whatever becomes of the place that it is put into. */
  #copied(source: Query, at: Written): { readonly value: unknown; readonly origin: Origin } {
    const places = this.#find(source, at);
    const [keys] = places;
    if (!keys || places.length > 1)
      throw problem(at, `it selects ${places.length} places in ${this.uri}`, "Select the one to copy.");
    this.#own = new Set();
    const value = this.#valueAt(keys);
    this.shared.push(keys, ...Object.keys(isHolder(value) ? value : {}).map((key) => [...keys, key]));
    return { value, origin: this.written(keys) };
  }

  #remove(places: readonly (readonly string[])[], at: Written): void {
    const holders = new Map<string, { keys: readonly string[]; gone: Set<string> }>();
    for (const keys of places) {
      if (keys.length === 0) throw problem(at, "it selects the whole document", "Select what is in it.");
      const holder = keys.slice(0, -1);
      const pointer = formatPointer(holder);
      const known = holders.get(pointer) ?? { keys: holder, gone: new Set() };
      holders.set(pointer, known);
      known.gone.add(keys.at(-1) ?? "");
    }
    // What lies deeper goes first: where an item is gone, those behind it have other keys.
    for (const { keys, gone } of [...holders.values()].sort((a, b) => b.keys.length - a.keys.length)) {
      const holder = this.#opened(keys);
      if (!Array.isArray(holder)) {
        for (const key of gone) delete holder[key];
        continue;
      }
      const left = holder.flatMap((value: unknown, index) =>
        gone.has(String(index)) ? [] : [{ value, origin: this.written([...keys, String(index)]) }],
      );
      holder.length = 0;
      for (const { value } of left) holder.push(value);
      this.#origins.set(holder, new Map(left.map(({ origin }, index) => [String(index), origin])));
    }
  }

  /** Merges a value into a member, or puts it there. @param isTarget whether an action selects the member */
  #lay(
    holder: Holder,
    key: string,
    keys: readonly string[],
    value: unknown,
    origin: Origin,
    isTarget = false,
  ): void {
    if (this.#steps++ > maxSteps || keys.length > maxDepth)
      throw problem(
        this.#said(origin),
        `it makes too much of ${this.uri}`,
        "Look for YAML aliases that repeat one another.",
      );
    const held = memberOf(holder, key);
    if (!Object.hasOwn(holder, key) || (!isHolder(held) && !isHolder(value)))
      this.#put(holder, key, keys, value, origin);
    else if (isMapping(held) && isMapping(value)) {
      const own = this.#owned(holder, key);
      for (const [name, member] of Object.entries(value))
        this.#lay(own, name, [...keys, name], member, this.#originIn(value, name, origin));
    } else if (Array.isArray(held) && (isTarget || Array.isArray(value))) {
      const own = this.#owned(holder, key);
      const items: readonly [unknown, Origin][] = Array.isArray(value)
        ? value.map((item, index) => [item, this.#originIn(value, String(index), origin)])
        : [[value, origin]];
      let index = held.length;
      for (const [item, from] of items) {
        const name = String(index++);
        this.#lay(own, name, [...keys, name], item, from);
      }
    } else
      throw problem(
        this.#said(origin),
        `${kindOf(value)} cannot be merged into ${kindOf(held)}, which is ${formatPointer(keys) || "the root"} of ${this.uri}`,
        "Remove that in an action before this one.",
      );
  }

  #put(holder: Holder, key: string, keys: readonly string[], value: unknown, origin: Origin): void {
    define(holder, key, value);
    const origins = this.#origins.get(holder) ?? new Map<string, Origin>();
    this.#origins.set(holder, origins.set(key, origin));
    if (!isHolder(value)) return;
    const first = this.#placed.get(value);
    if (first) this.shared.push(first);
    this.#placed.set(value, this.#placed.has(value) ? undefined : keys);
  }

  /** Where an Overlay says what is put in; of what is copied, the action. */
  #said({ file, keys }: Origin): Written {
    return file ? { file, keys } : (this.#at as Written);
  }

  #kindAt(keys: readonly string[]): string {
    const value = this.#valueAt(keys);
    return isHolder(value) ? kindOf(value) : "a primitive value";
  }

  #valueAt(keys: readonly string[]): unknown {
    return keys.reduce(memberOf, this.data);
  }

  /** The object or list that keys lead to, which may change. */
  #opened(keys: readonly string[]): Holder {
    return keys.reduce((holder, key) => this.#owned(holder, key), this.#owned(this.#root, "data"));
  }

  /** A member that may change; where it may not yet, a copy is put in its place. */
  #owned(holder: Holder, key: string): Holder {
    const held = holder[key] as Holder;
    if (this.#own.has(held)) return held;
    const copy = (Array.isArray(held) ? [...held] : { ...held }) as Holder;
    this.#own.add(copy);
    const origins = this.#origins.get(held);
    if (origins) this.#origins.set(copy, new Map(origins));
    define(holder, key, copy);
    return copy;
  }
}

/** Sets a member, which may be called `__proto__`. */
function define(holder: Holder, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

function below<From extends Origin>(origin: From, key: string): From {
  return { ...origin, keys: [...origin.keys, key] };
}

/** An object or a list, by its keys. */
type Holder = Record<string, unknown>;

function isHolder(value: unknown): value is Holder {
  return typeof value === "object" && value !== null;
}

function memberOf(value: unknown, key: string): unknown {
  return isHolder(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** What a value is, in words. */
function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  return isHolder(value) ? "an object" : value === null ? "null" : `a ${typeof value}`;
}

/** Everything under a key `$ref`. What is no text, or may be of another kind than the text around it tells, is looked for with care. */
function referencesIn(data: unknown): ReadonlySet<string | undefined> {
  const references = new Set<string | undefined>([undefined]);
  const seen = new Set<unknown>();
  const waiting = [data];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (!isHolder(value) || seen.has(value)) continue;
    seen.add(value);
    if (isReference(value)) references.add(value.$ref);
    for (const member of Object.values(value)) waiting.push(member);
  }
  return references;
}

function placeOf({ file, keys }: Written): string {
  const { line, column } = file.rangeOf(keys).start;
  return `${file.uri}:${line}:${column}`;
}

function problem({ file, keys }: Written, message: string, fix: string): InputError {
  return new InputError({ file: file.uri, position: file.rangeOf(keys).start, message, fix });
}

function wordsOf(error: unknown): string {
  // The call stack does not reach.
  if (error instanceof RangeError) return "it is too long";
  return error instanceof Error ? error.message : String(error);
}
