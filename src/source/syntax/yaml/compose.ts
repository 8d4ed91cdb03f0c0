import { COLLECTION_STYLE, EVENT_ID, type Event, getScalarValue, SCALAR_STYLE } from "js-yaml";
import { Outline } from "../outline.ts";
import { type DuplicateKey, type Parsed, type ParseLimits, SyntaxProblem, tooDeep } from "../parsed.ts";
import { behindGap, emptyOffset, isAnnounced } from "./characters.ts";
import { define, resolvePlain, resolveTagged } from "./values.ts";

/** js-yaml's event for a scalar; its offsets are 0-based UTF-16 units, quotes left out. */
type ScalarEvent = Extract<Event, { type: typeof EVENT_ID.SCALAR }>;
type CollectionEvent = Extract<Event, { type: typeof EVENT_ID.SEQUENCE | typeof EVENT_ID.MAPPING }>;
type AliasEvent = Extract<Event, { type: typeof EVENT_ID.ALIAS }>;

/**
 * What the events of js-yaml come to. They carry offsets, so values and where they stand come from one walk.
 *
 * @throws SyntaxProblem
 */
export function compose(text: string, events: readonly Event[], limits: ParseLimits): Parsed {
  try {
    return new Composer(text, events, limits).compose();
  } catch (error) {
    // A limit that was raised further than the call stack reaches.
    if (error instanceof RangeError) throw tooDeep(limits.maxDepth, 0);
    throw error;
  }
}

/** What an anchor stands for. */
interface Anchored {
  readonly value: unknown;
  readonly entry: number;
  /** Of a scalar, as a key: the text as written. */
  readonly text: string | undefined;
}

class Composer {
  readonly #outline: Outline;
  readonly #duplicates: DuplicateKey[] = [];
  readonly #references = new Set<string | undefined>();
  readonly #anchors = new Map<string, Anchored>();
  /** Entries of the containers around the value that is being read, the root first. */
  readonly #open: number[] = [];
  #next = 0;
  /** The offset behind the last thing that was read: where an empty value is taken to stand. */
  #last = 0;
  #mergedKeys = 0;

  constructor(
    readonly text: string,
    readonly events: readonly Event[],
    readonly limits: ParseLimits,
  ) {
    this.#outline = new Outline(text);
  }

  compose(): Parsed {
    const start = this.#onlyDocument();
    const root = this.#outline.add(-1, -1, 0);
    let data: unknown = null;
    if (start >= 0) {
      this.#next = start + 1;
      data = this.#value(root);
    }
    return {
      data,
      outline: this.#outline,
      duplicateKeys: this.#duplicates,
      references: this.#references,
    };
  }

  /** The event of the one document that is not empty; -1 where there is none. */
  #onlyDocument(): number {
    let only = -1;
    this.events.forEach((event, index) => {
      const content = this.events[index + 1];
      if (event.type !== EVENT_ID.DOCUMENT || content === undefined || isEmpty(content)) return;
      if (only >= 0) {
        const fix = "Keep one description in a file.";
        throw new SyntaxProblem("a second YAML document begins here", startOf(content), fix);
      }
      only = index;
    });
    return only;
  }

  /** Reads the value at the next event into `entry`. */
  #value(entry: number): unknown {
    const event = this.events[this.#next++];
    switch (event?.type) {
      case EVENT_ID.SCALAR:
        return this.#scalar(event, entry);
      case EVENT_ID.ALIAS:
        return this.#alias(event, entry);
      case EVENT_ID.SEQUENCE: {
        const items: unknown[] = [];
        this.#begin(event, items, entry);
        while (this.events[this.#next]?.type !== EVENT_ID.POP) {
          const item = this.#outline.add(-1, -1, 0);
          items.push(this.#value(item));
        }
        this.#end(entry);
        return items;
      }
      case EVENT_ID.MAPPING: {
        const mapping: Record<string, unknown> = {};
        this.#begin(event, mapping, entry);
        this.#members(mapping, entry);
        this.#end(entry);
        return mapping;
      }
      default:
        return null;
    }
  }

  #begin(event: CollectionEvent, value: object, entry: number): void {
    const { text } = this;
    const first = this.events[this.#next];
    // js-yaml counts what is in front of the first key, its anchor or tag, to the mapping.
    const isFirstKeyMarked = /[&!]/.test(text.charAt(event.start)) && first && !isEmpty(first);
    this.#outline.startValue(entry, isFirstKeyMarked ? startOf(first) : event.start);
    this.#last = event.start + (/[[{]/.test(text.charAt(event.start)) ? 1 : 0);
    this.#anchor(event, { value, entry, text: undefined });
    this.#open.push(entry);
  }

  #end(entry: number): void {
    this.#next++;
    this.#open.pop();
    this.#outline.close(entry);
  }

  #scalar(event: ScalarEvent, entry: number): unknown {
    const written = getScalarValue(this.text, event);
    let value: unknown = written;
    if (event.tagStart >= 0) {
      value = resolveTagged(written, this.text.slice(event.tagStart, event.tagEnd));
    } else if (event.style === SCALAR_STYLE.PLAIN) {
      value = resolvePlain(written);
    }
    this.#outline.startValue(entry, isEmpty(event) ? this.#emptyOffset() : this.#startOf(event));
    this.#pass(event);
    this.#anchor(event, { value, entry, text: written });
    return value;
  }

  #alias(event: AliasEvent, entry: number): unknown {
    const target = this.#target(event);
    this.#outline.startValue(entry, startOf(event));
    this.#outline.noteAlias(entry, target.entry);
    this.#last = event.anchorEnd;
    return target.value;
  }

  #members(mapping: Record<string, unknown>, entry: number): void {
    const outline = this.#outline;
    let merged: { value: object; offset: number }[] | undefined;
    while (this.events[this.#next]?.type !== EVENT_ID.POP) {
      const event = this.events[this.#next++];
      if (event?.type !== EVENT_ID.SCALAR && event?.type !== EVENT_ID.ALIAS) {
        const fix = "Write the key as a word or in quotes.";
        throw new SyntaxProblem("a key must be plain text here", event ? startOf(event) : 0, fix);
      }
      const key = this.#key(event);
      const start = isEmpty(event) ? this.#emptyOffset() : this.#startOf(event);
      const end = endOf(event, start);
      const child = outline.add(start, end, end);
      if (event.type === EVENT_ID.ALIAS || !event.fast) outline.nameKey(child, key);
      this.#pass(event);
      if (event.type === EVENT_ID.SCALAR) this.#anchor(event, { value: key, entry: child, text: key });
      if (!isEmpty(event)) this.#refuseOnLineOfKey(start);
      const value = this.#value(child);
      if (key === "<<" && isPlain(event) && isMergeable(value)) {
        merged ??= [];
        merged.push({ value, offset: start });
        outline.noteMerge(entry, child);
        continue;
      }
      if (Object.hasOwn(mapping, key)) {
        const pointer = outline.pointer([...this.#open, child]);
        this.#duplicates.push({ pointer, offset: start, end });
      }
      if (key === "$ref") {
        const ref = typeof value === "string" ? value : undefined;
        outline.noteReference(child, ref);
        this.#references.add(ref);
      }
      define(mapping, key, value);
    }
    for (const { value, offset } of merged ?? []) this.#merge(mapping, value, offset);
  }

  /** YAML 1.2.2 §8.2.2: js-yaml lets a block mapping begin on the line of its key if an anchor or a tag is between them. */
  #refuseOnLineOfKey(key: number): void {
    const event = this.events[this.#next];
    if (event?.type !== EVENT_ID.MAPPING || event.style !== COLLECTION_STYLE.BLOCK) return;
    if (/[\r\n]/.test(this.text.slice(key, event.start))) return;
    const first = this.events[this.#next + 1];
    const offset = first && !isEmpty(first) ? startOf(first) : event.start;
    const fix = "Begin a new line with this key, indented deeper, or put the whole text in quotes.";
    throw new SyntaxProblem("this is not valid YAML: a mapping begins on the line of its key", offset, fix);
  }

  #key(event: ScalarEvent | AliasEvent): string {
    if (event.type === EVENT_ID.SCALAR) return getScalarValue(this.text, event);
    const { text } = this.#target(event);
    if (text !== undefined) return text;
    const fix = "Write the key as a word or in quotes.";
    throw new SyntaxProblem("a key must be plain text here", startOf(event), fix);
  }

  /** Copies the keys that `mapping` lacks from the mapping, or list of mappings, under `<<` (YAML 1.1 merge type). */
  #merge(mapping: Record<string, unknown>, value: object, offset: number): void {
    for (const source of Array.isArray(value) ? value : [value]) {
      // A list of many empty mappings is work as well.
      this.#chargeMerge(offset);
      if (!isMergeable(source) || Array.isArray(source)) continue;
      for (const [key, member] of Object.entries(source)) {
        this.#chargeMerge(offset);
        if (!Object.hasOwn(mapping, key)) define(mapping, key, member);
      }
    }
  }

  #chargeMerge(offset: number): void {
    if (++this.#mergedKeys <= this.limits.maxMergedKeys) return;
    const message = `\`<<\` copies more than ${this.limits.maxMergedKeys} keys`;
    const fix =
      "Refer to shared parts with `$ref` instead of merging them, or raise the limit with --max-merged-keys.";
    throw new SyntaxProblem(message, offset, fix, true);
  }

  #anchor(event: { anchorStart: number; anchorEnd: number }, anchored: Anchored): void {
    if (event.anchorStart < 0) return;
    this.#anchors.set(this.text.slice(event.anchorStart, event.anchorEnd), anchored);
  }

  #target(event: AliasEvent): Anchored {
    const name = this.text.slice(event.anchorStart, event.anchorEnd);
    const target = this.#anchors.get(name);
    if (target) return target;
    const fix = "Define the anchor before it is used, or write the value out.";
    throw new SyntaxProblem(`nothing above is named \`&${name.slice(0, 60)}\``, startOf(event), fix);
  }

  #pass(event: ScalarEvent | AliasEvent): void {
    if (event.type === EVENT_ID.ALIAS) this.#last = event.anchorEnd;
    else if (event.valueEnd >= 0) this.#last = event.valueEnd + (isQuoted(event) ? 1 : 0);
    else this.#last = Math.max(this.#last, event.anchorEnd, event.tagEnd);
  }

  /** Where a scalar or alias stands: a block scalar with its header, which js-yaml leaves out. */
  #startOf(event: ScalarEvent | AliasEvent): number {
    if (event.type === EVENT_ID.ALIAS || !isBlockScalar(event)) return startOf(event);
    let start = behindGap(this.text, Math.max(this.#last, event.anchorEnd, event.tagEnd));
    while (isAnnounced(this.text, start)) start = behindGap(this.text, start + 1);
    return /[|>]/.test(this.text.charAt(start)) ? start : startOf(event);
  }

  /** Where a value stands that is not written. */
  #emptyOffset(): number {
    const offset = emptyOffset(this.text, this.#last);
    // The next empty item is behind this one.
    if (isAnnounced(this.text, offset)) this.#last = offset + 1;
    return offset;
  }
}

/** A scalar of which nothing is written but, perhaps, an anchor or a tag. */
function isEmpty(event: Event): boolean {
  return event.type === EVENT_ID.SCALAR && event.valueStart < 0;
}

/** Whether a scalar is written in quotes. */
export function isQuoted(event: ScalarEvent): boolean {
  return event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED;
}

function isBlockScalar({ style }: ScalarEvent): boolean {
  return style === SCALAR_STYLE.LITERAL_BLOCK || style === SCALAR_STYLE.FOLDED_BLOCK;
}

function isPlain(event: ScalarEvent | AliasEvent): boolean {
  return event.type === EVENT_ID.SCALAR && event.style === SCALAR_STYLE.PLAIN;
}

/** A mapping or a list (of mappings, it should be); beside anything else `<<` is a key like others. */
function isMergeable(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** The offset at which an event is written, its quote or `*` included. */
function startOf(event: Event): number {
  if (event.type === EVENT_ID.SCALAR) return event.valueStart - (isQuoted(event) ? 1 : 0);
  if (event.type === EVENT_ID.ALIAS) return event.anchorStart - 1;
  if (event.type === EVENT_ID.SEQUENCE || event.type === EVENT_ID.MAPPING) return event.start;
  return 0;
}

function endOf(event: ScalarEvent | AliasEvent, start: number): number {
  if (event.type === EVENT_ID.ALIAS) return event.anchorEnd;
  return event.valueEnd < 0 ? start : event.valueEnd + (isQuoted(event) ? 1 : 0);
}
