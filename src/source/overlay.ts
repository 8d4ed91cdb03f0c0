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
  /** What it says, of which `file` is the Overlay. */
  readonly at: Written;
  /** As it is written. */
  readonly target: string;
  readonly find: Query;
  readonly does: "update" | "copy" | "remove";
  /** Of `update`: what is merged. */
  readonly update: unknown;
  /** Of `copy`: where what is merged stands. */
  readonly source: Query | undefined;
}

/** An Overlay whose form is right. */
export interface Overlay {
  readonly file: SourceFile;
  /** Whether it may say another text or number in the place of one (since 1.1). */
  readonly replacesPrimitives: boolean;
  readonly actions: readonly Action[];
}

/** How many values Overlays may put in or merge, and how deep: YAML aliases of both sides could multiply each other, or lead in circles. */
const maxSteps = 5_000_000;
const maxDepth = 3000;

/**
 * Reads an Overlay (Overlay Specification 1.0.0 and 1.1.0, https://spec.openapis.org/overlay/v1.1.0.html).
 *
 * @param compile makes a query of a JSONPath (RFC 9535); what it throws says in words what is wrong with it
 * @throws InputError with the place in the Overlay
 */
export function readOverlay(file: SourceFile, compile: (path: string) => Query): Overlay {
  const { data } = file;
  if (!isMapping(data) || !Object.hasOwn(data, "overlay"))
    throw problem(
      { file, keys: [] },
      "this is no Overlay: it does not say `overlay`",
      "Name a file with `overlay: 1.0.0`.",
    );
  const [, minor] = (typeof data.overlay === "string" && /^1\.(\d+)\.\d+/.exec(data.overlay)) || [];
  if (minor === undefined)
    throw problem(
      { file, keys: ["overlay"] },
      "`overlay` states no version that is known",
      "Write `overlay: 1.0.0` or `1.1.0`.",
    );
  if (!Array.isArray(data.actions) || data.actions.length === 0) {
    const keys = Object.hasOwn(data, "actions") ? ["actions"] : [];
    throw problem(
      { file, keys },
      "this Overlay has no list of `actions`",
      "List what it does under `actions`.",
    );
  }
  const compiled = (path: unknown, keys: readonly string[]): Query => {
    const key = `\`${keys.at(-1)}\``;
    if (typeof path !== "string")
      throw problem({ file, keys }, `${key} is no JSONPath`, "Write one, such as `$.paths`.");
    try {
      return compile(path);
    } catch (error) {
      throw problem({ file, keys }, `${key} is no JSONPath (RFC 9535): ${wordsOf(error)}`, "Correct it.");
    }
  };
  const actions = data.actions.map((action: unknown, index): Action => {
    const at = { file, keys: ["actions", String(index)] };
    if (!isMapping(action) || !Object.hasOwn(action, "target"))
      throw problem(
        at,
        "this action has no `target`",
        "Say by a JSONPath what it changes: `target: $.paths['/books']`.",
      );
    const has = (name: string): boolean => Object.hasOwn(action, name);
    const does =
      action.remove === true
        ? "remove"
        : has("update")
          ? "update"
          : has("copy") && minor !== "0"
            ? "copy"
            : undefined;
    if (!does) {
      const other = has("copy") ? "; `copy` takes `overlay: 1.1.0`" : "";
      throw problem(at, `this action does nothing${other}`, "Give it `update`, or `remove: true`.");
    }
    return {
      at,
      target: String(action.target),
      find: compiled(action.target, [...at.keys, "target"]),
      does,
      update: action.update,
      source: does === "copy" ? compiled(action.copy, [...at.keys, "copy"]) : undefined,
    };
  });
  return { file, replacesPrimitives: minor !== "0", actions };
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
        `${placeOf({ file, keys: ["extends"] })}: it extends another document, and is laid over ${uri} all the same`,
      );
    for (const action of actions)
      if (!sheet.carryOut(action, replacesPrimitives))
        notes.push(
          `${placeOf({ ...action.at, keys: [...action.at.keys, "target"] })}: ${action.target} selects nothing in ${uri}, so nothing changes`,
        );
  }
  return {
    data: sheet.data,
    references: referencesIn(sheet.data),
    files: [...new Set(overlays.map(({ file }) => file))],
    shared: sheet.shared,
    notes,
    written: (keys) => sheet.written(keys),
  };
}

/** The address of the document that an Overlay says it is for; undefined where it says none. */
export function extended({ data, address }: SourceFile): string | undefined {
  return isMapping(data) && Object.hasOwn(data, "extends") && typeof data.extends === "string"
    ? resolveAddress(data.extends, address)
    : undefined;
}

/** Where a value was written; without a file, in the document. */
type Origin = ReturnType<Overlaid["written"]>;

/** A document over which Overlays are laid. An object or a list is copied before it changes, as others may hold it too. */
class Sheet {
  readonly shared: (readonly string[])[] = [];
  /** What was copied, and may change. */
  #own = new WeakSet<object>();
  /** Of objects and lists that changed: where those members were written that others do not have from there. */
  readonly #origins = new WeakMap<object, Map<string, Origin>>();
  /** Where values of Overlays were put first; undefined once that is told. */
  readonly #placed = new Map<object, readonly string[] | undefined>();
  #steps = 0;
  /** The action that is carried out. */
  #at: Written | undefined;

  constructor(
    public data: unknown,
    readonly uri: string,
  ) {}

  written(keys: readonly string[]): Origin {
    let value = this.data;
    let origin: Origin = { keys: [] };
    for (const key of keys) {
      const own = isHolder(value) ? this.#origins.get(value)?.get(key) : undefined;
      origin = own ?? { ...origin, keys: [...origin.keys, key] };
      value = memberOf(value, key);
    }
    return origin;
  }

  /** Returns whether there was something to do it to. @throws InputError */
  carryOut(action: Action, replacesPrimitives: boolean): boolean {
    const { does, at } = action;
    this.#at = at;
    const places = this.#find(action.find, at);
    if (places.length === 0) return false;
    if (does === "remove") {
      this.#remove(places, at);
      return true;
    }
    const { value, origin } = this.#given(action);
    const target = { ...at, keys: [...at.keys, "target"] };
    const kinds = new Set(places.map((keys) => kindOf(this.#valueAt(keys))));
    if (kinds.size > 1)
      throw problem(
        target,
        `it selects ${[...kinds].join(" and ")} in ${this.uri}, and one kind it must be`,
        "Select each in an action of its own.",
      );
    for (const keys of places) {
      const held = this.#valueAt(keys);
      if (isMapping(held) && isMapping(value)) this.#merge(this.#opened(keys), value, keys, origin);
      else if (Array.isArray(held)) this.#append(this.#opened(keys), value, keys, origin);
      else if (!isHolder(held) && !isHolder(value) && replacesPrimitives && keys.length > 0)
        this.#put(this.#opened(keys.slice(0, -1)), keys.at(-1) ?? "", value, keys, origin);
      else if (!isHolder(held) && !replacesPrimitives)
        throw problem(
          target,
          `it selects ${kindOf(held)} in ${this.uri}`,
          "Select the object that holds it, or write `overlay: 1.1.0`.",
        );
      else throw this.#mismatch({ ...at, keys: [...at.keys, does] }, held, value);
    }
    return true;
  }

  #find(query: Query, { file, keys }: Written): readonly (readonly string[])[] {
    try {
      return [...new Map(query(this.data).map((found) => [formatPointer(found), found])).values()];
    } catch (error) {
      throw problem(
        { file, keys },
        `this action cannot be carried out on ${this.uri}: ${wordsOf(error)}`,
        "Select less.",
      );
    }
  }

  /** What an action puts in, and where that is written. */
  #given({ does, at, update, source }: Action): { readonly value: unknown; readonly origin: Origin } {
    if (!source) return { value: update, origin: { file: at.file, keys: [...at.keys, does] } };
    const copy = { ...at, keys: [...at.keys, "copy"] };
    const [keys, ...more] = this.#find(source, copy);
    if (!keys || more.length > 0)
      throw problem(
        copy,
        `it selects ${more.length + (keys ? 1 : 0)} places in ${this.uri}, and one is copied`,
        "Select one place.",
      );
    // What is copied stays as it is now, whatever becomes of the place that it is put into.
    this.#own = new WeakSet();
    const value = this.#valueAt(keys);
    this.shared.push(keys, ...Object.keys(isHolder(value) ? value : {}).map((key) => [...keys, key]));
    return { value, origin: this.written(keys) };
  }

  #remove(places: readonly (readonly string[])[], at: Written): void {
    const holders = new Map<string, { keys: readonly string[]; gone: Set<string> }>();
    for (const keys of places) {
      if (keys.length === 0) throw problem(at, "it would remove the whole document", "Select what is in it.");
      const holder = keys.slice(0, -1);
      const pointer = formatPointer(holder);
      const known = holders.get(pointer) ?? { keys: holder, gone: new Set() };
      holders.set(pointer, known);
      known.gone.add(keys.at(-1) ?? "");
    }
    // What lies deeper goes first: where an item is gone, those behind it have other keys.
    for (const { keys, gone } of [...holders.values()].sort(
      (one, other) => other.keys.length - one.keys.length,
    )) {
      const holder = this.#opened(keys);
      if (Array.isArray(holder)) {
        const left = holder.flatMap((value: unknown, index) =>
          gone.has(String(index)) ? [] : [{ value, origin: this.written([...keys, String(index)]) }],
        );
        this.#origins.set(holder, new Map(left.map(({ origin }, index) => [String(index), origin])));
        holder.length = 0;
        for (const { value } of left) holder.push(value);
      } else for (const key of gone) delete holder[key];
    }
  }

  #merge(target: Holder, update: Record<string, unknown>, keys: readonly string[], origin: Origin): void {
    for (const [key, value] of Object.entries(update)) {
      const own = { ...origin, keys: [...origin.keys, key] };
      const place = [...keys, key];
      const held = memberOf(target, key);
      this.#count(place, own);
      if (!Object.hasOwn(target, key) || (!isHolder(held) && !isHolder(value)))
        this.#put(target, key, value, place, own);
      else if (isMapping(held) && isMapping(value)) this.#merge(this.#owned(target, key), value, place, own);
      else if (Array.isArray(held) && Array.isArray(value))
        this.#append(this.#owned(target, key), value, place, own);
      else throw this.#mismatch(own, held, value);
    }
  }

  #append(list: Holder, value: unknown, keys: readonly string[], origin: Origin): void {
    const items = Array.isArray(value)
      ? value.map((item: unknown, index) => ({
          item,
          own: { ...origin, keys: [...origin.keys, String(index)] },
        }))
      : [{ item: value, own: origin }];
    let length = Object.keys(list).length;
    for (const { item, own } of items) {
      const key = String(length++);
      this.#count(keys, own);
      this.#put(list, key, item, [...keys, key], own);
    }
  }

  #put(holder: Holder, key: string, value: unknown, keys: readonly string[], origin: Origin): void {
    // A member may be called `__proto__`.
    Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
    const origins = this.#origins.get(holder) ?? new Map<string, Origin>();
    this.#origins.set(holder, origins.set(key, origin));
    if (!isHolder(value)) return;
    const first = this.#placed.get(value);
    if (first) this.shared.push(first);
    this.#placed.set(value, this.#placed.has(value) ? undefined : keys);
  }

  #count(keys: readonly string[], origin: Origin): void {
    if (this.#steps++ < maxSteps && keys.length < maxDepth) return;
    throw problem(
      this.#said(origin),
      `this makes more of ${this.uri} than may be`,
      "Check what YAML aliases repeat.",
    );
  }

  /** Where an Overlay says what is put in: where what is copied is written, it says nothing. */
  #said({ file, keys }: Origin): Written {
    return file ? { file, keys } : (this.#at as Written);
  }

  #mismatch(origin: Origin, held: unknown, value: unknown): InputError {
    return problem(
      this.#said(origin),
      `${kindOf(value)} cannot be merged into ${kindOf(held)} of ${this.uri}`,
      "Remove that first, in an action before this one.",
    );
  }

  #valueAt(keys: readonly string[]): unknown {
    return keys.reduce(memberOf, this.data);
  }

  /** The object or list that keys lead to, which may change. */
  #opened(keys: readonly string[]): Holder {
    const root = { data: this.data };
    let holder = this.#owned(root, "data");
    this.data = root.data;
    for (const key of keys) holder = this.#owned(holder, key);
    return holder;
  }

  /** A member that may change; where it may not yet, a copy is put in its place. */
  #owned(holder: Holder, key: string): Holder {
    const held = holder[key] as Holder;
    if (this.#own.has(held)) return held;
    const copy = (Array.isArray(held) ? [...held] : { ...held }) as Holder;
    this.#own.add(copy);
    const origins = this.#origins.get(held);
    if (origins) this.#origins.set(copy, new Map(origins));
    Object.defineProperty(holder, key, { value: copy, enumerable: true, configurable: true, writable: true });
    return copy;
  }
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
  return error instanceof Error ? error.message : String(error);
}
