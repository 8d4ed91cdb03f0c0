import { EVENT_ID, type Event, getScalarValue, parseEvents, SCALAR_STYLE } from "js-yaml";
import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, parseAllDocuments } from "yaml";
import { parse } from "../../../src/source/syntax/parse.ts";
import { type Parsed, SyntaxProblem } from "../../../src/source/syntax/parsed.ts";

/** What a reader makes of a YAML text before any of it gets a meaning. Offsets are UTF-16 units, BOM left out. */
export type Tree =
  | { kind: "scalar"; start: number; end: number; text: string; isPlain: boolean; tag: string | undefined }
  | { kind: "alias"; start: number; end: number; target: Tree }
  | { kind: "sequence"; start: number; items: Tree[] }
  | { kind: "mapping"; start: number; entries: [key: Tree, value: Tree][] };

/** Thrown where a reader refuses a text, or where we would by what we say of keys, aliases and documents. */
export class Refused extends Error {}

/** A text as one reader reads it: its value in a form that can be compared, and where keys, items and values stand. */
export interface Reading {
  readonly value: string;
  readonly places: readonly (readonly number[])[];
}

export type Reader = (text: string) => Reading;

/** How another reader's reading is different from ours. */
export type Difference = "only we read it" | "only we refuse it" | "another value" | "another place";

export function differenceOf(ours: Reading | undefined, other: Reading | undefined): Difference | undefined {
  if (!ours || !other) return ours === other ? undefined : ours ? "only we read it" : "only we refuse it";
  if (ours.value !== other.value) return "another value";
  const isElsewhere = ours.places.some((place, index) =>
    place.some((offset, which) => {
      const there = other.places[index]?.[which] ?? Number.NaN;
      // Nobody can say where nothing stands.
      return there !== offset && there !== nowhere;
    }),
  );
  return isElsewhere || ours.places.length !== other.places.length ? "another place" : undefined;
}

/** What a reader makes of a text, or undefined where it refuses it. */
export function readingOf(reader: Reader, text: string): Reading | undefined {
  try {
    return reader(text);
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}

/** What we make of a text. */
export function ourReading(text: string): Reading {
  let parsed: Parsed;
  try {
    parsed = parse(withoutMark(text), false);
  } catch (error) {
    if (error instanceof SyntaxProblem) throw new Refused(error.message);
    throw error;
  }
  const { outline, data } = parsed;
  const places = Array.from({ length: outline.size }, (_, entry) => [
    outline.valueStart(entry),
    outline.keyStart(entry),
    outline.keyEnd(entry),
  ]);
  return { value: comparable(data), places };
}

/** The value of a JSON text, in the form that can be compared; undefined where there are none or several. */
export function readingOfJson(text: string): string | undefined {
  try {
    return comparable(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** What `yaml` makes of a text. */
export function readingOfYaml(text: string): Reading {
  // A lone CR is a line break in YAML (§5.4), and none to `yaml`.
  const documents = parseAllDocuments(withoutMark(text).replace(/\r(?!\n)/g, "\n"), {
    uniqueKeys: false,
    logLevel: "silent",
    schema: "failsafe",
    resolveKnownTags: false,
  });
  const anchors = new Map<string, Tree>();
  const trees: Tree[] = [];
  for (const document of Array.isArray(documents) ? documents : []) {
    const [error] = document.errors;
    if (error) throw new Refused(error.message);
    if (!document.contents) continue;
    anchors.clear();
    trees.push(treeOfNode(document.contents, anchors));
  }
  return meaningOf(trees);
}

function treeOfNode(node: Node | null, anchors: Map<string, Tree>): Tree {
  if (!node) return { kind: "scalar", start: nowhere, end: nowhere, text: "", isPlain: true, tag: undefined };
  const [start, end] = node.range ?? [nowhere, nowhere];
  if (isAlias(node)) {
    const target = anchors.get(node.source);
    if (!target) throw new Refused("no such anchor");
    return { kind: "alias", start, end, target };
  }
  let tree: Tree;
  if (isScalar(node)) {
    const isWritten = start !== end;
    tree = {
      kind: "scalar",
      start: isWritten ? start : nowhere,
      // Blank lines below a block scalar are part of it to some, and not to others.
      end: isWritten && !node.type?.startsWith("BLOCK") ? end : nowhere,
      text: String(node.source ?? ""),
      isPlain: node.type === "PLAIN" || !node.type,
      tag: node.tag,
    };
    if (node.anchor !== undefined) anchors.set(node.anchor, tree);
  } else if (isSeq(node)) {
    const items: Tree[] = [];
    tree = { kind: "sequence", start, items };
    if (node.anchor !== undefined) anchors.set(node.anchor, tree);
    for (const item of node.items) items.push(treeOfNode(item as Node | null, anchors));
  } else if (isMap(node)) {
    const entries: [Tree, Tree][] = [];
    tree = { kind: "mapping", start, entries };
    if (node.anchor !== undefined) anchors.set(node.anchor, tree);
    for (const { key, value } of node.items as Pair<Node | null, Node | null>[]) {
      entries.push([treeOfNode(key, anchors), treeOfNode(value, anchors)]);
    }
  } else throw new Refused("an unknown node");
  return tree;
}

/** What js-yaml makes of a text. */
export function readingOfJsYaml(text: string): Reading {
  const given = withoutMark(text);
  let events: Event[];
  try {
    events = parseEvents(given, { maxDepth: 1500 });
  } catch (error) {
    throw new Refused(String(error));
  }
  const anchors = new Map<string, Tree>();
  const named = (event: { anchorStart: number; anchorEnd: number }): string =>
    given.slice(event.anchorStart, event.anchorEnd);
  let next = 0;
  const node = (): Tree => {
    const event = events[next++];
    let tree: Tree;
    if (event?.type === EVENT_ID.ALIAS) {
      const target = anchors.get(named(event));
      if (!target) throw new Refused("no such anchor");
      return { kind: "alias", start: event.anchorStart - 1, end: event.anchorEnd, target };
    }
    if (event?.type === EVENT_ID.SCALAR) {
      const isWritten = event.valueStart >= 0;
      const quote =
        event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED ? 1 : 0;
      tree = {
        kind: "scalar",
        start: isWritten ? event.valueStart - quote : nowhere,
        end: isWritten ? event.valueEnd + quote : nowhere,
        text: getScalarValue(given, event),
        isPlain: event.style === SCALAR_STYLE.PLAIN,
        tag: event.tagStart < 0 ? undefined : given.slice(event.tagStart, event.tagEnd),
      };
      if (event.anchorStart >= 0) anchors.set(named(event), tree);
      return tree;
    }
    if (event?.type === EVENT_ID.SEQUENCE) {
      const items: Tree[] = [];
      tree = { kind: "sequence", start: event.start, items };
      if (event.anchorStart >= 0) anchors.set(named(event), tree);
      while (events[next]?.type !== EVENT_ID.POP) items.push(node());
    } else if (event?.type === EVENT_ID.MAPPING) {
      const entries: [Tree, Tree][] = [];
      tree = { kind: "mapping", start: event.start, entries };
      if (event.anchorStart >= 0) anchors.set(named(event), tree);
      while (events[next]?.type !== EVENT_ID.POP) entries.push([node(), node()]);
    } else throw new Error("an unknown event");
    next++;
    return tree;
  };
  const trees: Tree[] = [];
  while (next < events.length) {
    if (events[next++]?.type !== EVENT_ID.DOCUMENT) continue;
    anchors.clear();
    trees.push(node());
    next++;
  }
  return meaningOf(trees);
}

const nowhere = -2;

/** Gives the trees of a text's documents the meaning that we give them: one document, keys as written, `<<`, core schema. */
export function meaningOf(documents: readonly Tree[]): Reading {
  const written = documents.filter((tree) => tree.kind !== "scalar" || tree.start !== nowhere);
  const [tree, second] = written;
  if (second) throw new Refused("a second document");
  const places: number[][] = [];
  if (!tree) return { value: comparable(null), places: [[nowhere, -1, -1]] };
  const values = new Map<Tree, unknown>();
  const data = read(tree, [-1, -1]);
  // A scalar that is all of a text is asked by nobody for its place.
  if (tree.kind === "scalar") places[0] = [nowhere, -1, -1];
  return { value: comparable(data), places };

  function read(tree: Tree, key: readonly [start: number, end: number]): unknown {
    const first = tree.kind === "mapping" ? tree.entries[0]?.[0] : undefined;
    const isFirstKeyWritten = first?.kind !== "scalar" || first.start !== nowhere;
    places.push([isFirstKeyWritten ? tree.start : nowhere, ...key]);
    if (tree.kind === "alias") return values.get(tree.target);
    if (tree.kind === "scalar") {
      const isTyped = tree.tag ? /(?:^!!|:)(?:int|float|bool|null)>?$/.test(tree.tag) : tree.isPlain;
      const value = isTyped ? coreValue(tree.text) : tree.text;
      values.set(tree, value);
      return value;
    }
    if (tree.kind === "sequence") {
      const items: unknown[] = [];
      values.set(tree, items);
      for (const item of tree.items) items.push(read(item, [-1, -1]));
      return items;
    }
    const mapping = new Map<string, unknown>();
    values.set(tree, mapping);
    const merged: unknown[] = [];
    for (const [key, value] of tree.entries) {
      const named = key.kind === "alias" ? key.target : key;
      if (named.kind !== "scalar" || key.kind === "sequence" || key.kind === "mapping") {
        throw new Refused("a key must be plain text");
      }
      if (key.kind === "scalar") values.set(key, key.text);
      const member = read(value, [key.start, key.end]);
      const isMerge = key.kind === "scalar" && key.isPlain && key.text === "<<";
      if (isMerge && typeof member === "object" && member !== null) merged.push(member);
      else mapping.set(named.text, member);
    }
    for (const source of merged.flat()) {
      if (!(source instanceof Map)) continue;
      for (const [name, member] of [...source] as [string, unknown][]) {
        if (!mapping.has(name)) mapping.set(name, member);
      }
    }
    return mapping;
  }
}

/** YAML 1.2.2 §10.3.2. */
function coreValue(text: string): unknown {
  if (/^(?:|~|null|Null|NULL)$/.test(text)) return null;
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  if (/^(?:false|False|FALSE)$/.test(text)) return false;
  if (/^[-+]?[0-9]+$|^0o[0-7]+$|^0x[0-9a-fA-F]+$/.test(text)) return Number(text);
  if (/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(text)) return Number(text);
  if (/^[-+]?(?:\.inf|\.Inf|\.INF)$/.test(text)) return text.startsWith("-") ? -Infinity : Infinity;
  return /^(?:\.nan|\.NaN|\.NAN)$/.test(text) ? Number.NaN : text;
}

/** A value as text, the order of keys aside; what leads back to what holds it, or is very deep, is cut off. */
function comparable(value: unknown, depth = 0): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value !== "object" || value === null) return Object.is(value, -0) ? "-0" : String(value);
  if (depth > 12) return "…";
  if (Array.isArray(value)) return `[${value.map((item) => comparable(item, depth + 1)).join()}]`;
  const members = value instanceof Map ? [...(value as Map<string, unknown>)] : Object.entries(value);
  const said = members.map(([key, member]) => `${JSON.stringify(key)}:${comparable(member, depth + 1)}`);
  return `{${said.sort().join()}}`;
}

function withoutMark(text: string): string {
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}
