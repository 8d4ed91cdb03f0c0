import { EVENT_ID, type Event, getScalarValue, parseEvents, SCALAR_STYLE, YAMLException } from "js-yaml";
import { Outline } from "./outline.ts";
import { type DuplicateKey, type Parsed, type ParseLimits, SyntaxProblem } from "./parse.ts";

/**
 * Reads YAML 1.2 (core schema, with the `<<` of YAML 1.1 that descriptions use). js-yaml's events carry offsets, so values and
 * their places come from one walk. Keys stay the text that was written: `200:` and `'200':` are both "200", `404.0:`
 * stays "404.0".
 *
 * @throws SyntaxProblem
 */
export function parseYaml(text: string, limits: ParseLimits): Parsed {
  let events: Event[];
  try {
    events = parseEvents(text, { maxDepth: limits.maxDepth });
  } catch (error) {
    throw yamlProblem(error, limits);
  }
  return new Composer(text, events, limits).compose();
}

function yamlProblem(error: unknown, limits: ParseLimits): SyntaxProblem {
  if (!(error instanceof YAMLException)) {
    return new SyntaxProblem("this YAML could not be read", 0);
  }
  const offset = error.mark?.position ?? 0;
  if (/nesting|depth/i.test(error.reason)) {
    const fix = "Flatten the document, or raise the limit with --max-depth.";
    return new SyntaxProblem(`values nest more than ${limits.maxDepth} deep`, offset, fix);
  }
  return new SyntaxProblem(`this is not valid YAML: ${error.reason}`, offset);
}

class Composer {
  readonly #outline: Outline;
  readonly #duplicates: DuplicateKey[] = [];
  /** What each anchor stands for: its value and its entry. */
  readonly #anchors = new Map<string, { value: unknown; entry: number }>();
  readonly #path: string[] = [];
  #next = 0;
  #mergedKeys = 0;

  constructor(
    readonly text: string,
    readonly events: readonly Event[],
    readonly limits: ParseLimits,
  ) {
    this.#outline = new Outline(text, readYamlKey);
  }

  compose(): Parsed {
    let data: unknown = null;
    const documents = this.events.filter((event) => event.type === EVENT_ID.DOCUMENT).length;
    if (documents > 1) {
      throw new SyntaxProblem(
        `the file holds ${documents} YAML documents`,
        this.#secondDocument(),
        "Keep one description in a file.",
      );
    }
    this.#outline.add(-1, -1, 0);
    if (documents === 1) {
      this.#next = 1;
      if (this.events[1]?.type !== EVENT_ID.POP) data = this.#value(0);
    }
    return { data, outline: this.#outline, duplicateKeys: this.#duplicates };
  }

  #secondDocument(): number {
    const second = this.events.findLastIndex((event) => event.type === EVENT_ID.DOCUMENT);
    const first = this.events[second + 1];
    return first ? startOf(first) : 0;
  }

  /** Reads the value at the next event into `entry`. */
  #value(entry: number): unknown {
    const event = this.events[this.#next++];
    if (event === undefined) return null;
    const outline = this.#outline;
    switch (event.type) {
      case EVENT_ID.SCALAR: {
        outline.valueStart[entry] = event.valueStart;
        const value = this.#scalar(event);
        this.#anchor(event, value, entry);
        return value;
      }
      case EVENT_ID.ALIAS: {
        const name = this.text.slice(event.anchorStart, event.anchorEnd);
        const target = this.#anchors.get(name);
        outline.valueStart[entry] = event.anchorStart;
        if (!target) {
          throw new SyntaxProblem(
            `nothing above is named \`&${name}\``,
            event.anchorStart,
            "Define the anchor before it is used, or write the value out.",
          );
        }
        outline.aliasOf.set(entry, target.entry);
        return target.value;
      }
      case EVENT_ID.SEQUENCE: {
        outline.valueStart[entry] = event.start;
        const items: unknown[] = [];
        this.#anchor(event, items, entry);
        while (this.events[this.#next]?.type !== EVENT_ID.POP) {
          const item = outline.add(-1, -1, 0);
          this.#path.push(String(items.length));
          items.push(this.#value(item));
          this.#path.pop();
          outline.next[item] = outline.keyStart.length;
        }
        this.#next++;
        outline.next[entry] = outline.keyStart.length;
        return items;
      }
      case EVENT_ID.MAPPING: {
        outline.valueStart[entry] = event.start;
        const mapping: Record<string, unknown> = {};
        this.#anchor(event, mapping, entry);
        this.#mapping(mapping);
        outline.next[entry] = outline.keyStart.length;
        return mapping;
      }
      default:
        return null;
    }
  }

  #mapping(mapping: Record<string, unknown>): void {
    const outline = this.#outline;
    const merged: unknown[] = [];
    while (this.events[this.#next]?.type !== EVENT_ID.POP) {
      const keyEvent = this.events[this.#next++];
      if (keyEvent?.type !== EVENT_ID.SCALAR && keyEvent?.type !== EVENT_ID.ALIAS) {
        const offset = keyEvent ? startOf(keyEvent) : 0;
        throw new SyntaxProblem(
          "a key must be plain text here",
          offset,
          "Write the key as a word or in quotes.",
        );
      }
      const [start, end] = keyRange(keyEvent);
      const key =
        keyEvent.type === EVENT_ID.SCALAR
          ? getScalarValue(this.text, keyEvent)
          : String(this.#anchors.get(this.text.slice(keyEvent.anchorStart, keyEvent.anchorEnd))?.value);
      const child = outline.add(start, end, end);
      if (keyEvent.type === EVENT_ID.SCALAR) this.#anchor(keyEvent, key, child);
      this.#path.push(key);
      const value = this.#value(child);
      outline.next[child] = outline.keyStart.length;
      if (key === "<<" && keyEvent.type === EVENT_ID.SCALAR && keyEvent.style === SCALAR_STYLE.PLAIN) {
        merged.push(value);
      } else {
        if (Object.hasOwn(mapping, key)) {
          this.#duplicates.push({ pointer: [...this.#path], offset: start, end });
        }
        define(mapping, key, value);
      }
      this.#path.pop();
    }
    this.#next++;
    for (const value of merged)
      this.#merge(mapping, value, outline.keyStart[outline.keyStart.length - 1] ?? 0);
  }

  /** Copies the keys that `mapping` lacks from the mapping, or list of mappings, under `<<` (YAML 1.1 merge type). */
  #merge(mapping: Record<string, unknown>, value: unknown, offset: number): void {
    for (const source of Array.isArray(value) ? value : [value]) {
      if (typeof source !== "object" || source === null || Array.isArray(source)) continue;
      for (const [key, member] of Object.entries(source)) {
        if (++this.#mergedKeys > this.limits.maxMergedKeys) {
          throw new SyntaxProblem(
            `\`<<\` copies more than ${this.limits.maxMergedKeys} keys`,
            Math.max(0, offset),
            "Refer to shared parts with `$ref` instead of merging them.",
          );
        }
        if (!Object.hasOwn(mapping, key)) define(mapping, key, member);
      }
    }
  }

  #anchor(event: { anchorStart: number; anchorEnd: number }, value: unknown, entry: number): void {
    if (event.anchorStart < 0) return;
    this.#anchors.set(this.text.slice(event.anchorStart, event.anchorEnd), { value, entry });
  }

  #scalar(event: Extract<Event, { type: typeof EVENT_ID.SCALAR }>): unknown {
    const value = getScalarValue(this.text, event);
    if (event.tagStart >= 0) {
      const tag = this.text.slice(event.tagStart, event.tagEnd);
      return /int|float|bool|null/.test(tag) ? resolvePlain(value) : value;
    }
    return event.style === SCALAR_STYLE.PLAIN ? resolvePlain(value) : value;
  }
}

/** Sets a key as data, also where the name (`__proto__`) means something to JavaScript. */
function define(mapping: Record<string, unknown>, key: string, value: unknown): void {
  if (key === "__proto__") {
    Object.defineProperty(mapping, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    mapping[key] = value;
  }
}

function startOf(event: Event): number {
  if (event.type === EVENT_ID.SCALAR) return event.valueStart;
  if (event.type === EVENT_ID.ALIAS) return event.anchorStart;
  if (event.type === EVENT_ID.SEQUENCE || event.type === EVENT_ID.MAPPING) return event.start;
  return 0;
}

/** The offsets of a key as written, its quotes included. */
function keyRange(event: Extract<Event, { type: 4 | 5 }>): [number, number] {
  if (event.type === EVENT_ID.ALIAS) return [event.anchorStart, event.anchorEnd];
  const isQuoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED;
  return isQuoted ? [event.valueStart - 1, event.valueEnd + 1] : [event.valueStart, event.valueEnd];
}

function readYamlKey(raw: string): string {
  const quote = raw[0];
  if (raw.length < 2 || (quote !== '"' && quote !== "'") || raw.at(-1) !== quote) return raw;
  const inside = raw.slice(1, -1);
  if (quote === "'") return inside.replaceAll("''", "'");
  if (!inside.includes("\\")) return inside;
  // Escapes in keys are rare enough to let the parser read them once more.
  const scalar = parseEvents(raw, {}).find((event) => event.type === EVENT_ID.SCALAR);
  return scalar ? getScalarValue(raw, scalar) : inside;
}

const INTEGER = /^[-+]?\d+$/;
const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;

/** What an unquoted scalar means in YAML's core schema (YAML 1.2.2 §10.3.2). */
function resolvePlain(value: string): unknown {
  switch (value) {
    case "":
    case "~":
    case "null":
    case "Null":
    case "NULL":
      return null;
    case "true":
    case "True":
    case "TRUE":
      return true;
    case "false":
    case "False":
    case "FALSE":
      return false;
  }
  const first = value.charCodeAt(0);
  // Digits, signs and the dot are the only ways a number can begin.
  if ((first < 48 || first > 57) && first !== 43 && first !== 45 && first !== 46) return value;
  if (INTEGER.test(value) || FLOAT.test(value)) return Number(value);
  if (/^0o[0-7]+$/.test(value) || /^0x[\da-fA-F]+$/.test(value)) return Number(value);
  return value;
}
