import { CST, Parser } from "yaml";
import { once } from "../model/once.ts";
import type { Outline } from "../source/syntax/outline.ts";

/** A member of a mapping as it stands in the text. Offsets are 0-based UTF-16 units, ends are exclusive. */
export interface Member {
  readonly key: string;
  readonly keyStart: number;
  readonly keyEnd: number;
  /** Where its value begins, anchor and tag included; for no value the end of the key's colon. */
  readonly valueStart: number;
  /** Where it ends. In a block that is the end of its last line, in front of the break. */
  readonly end: number;
  /** Whether its value stands in brackets or braces. */
  readonly isFlow: boolean;
}

/** How a mapping is written. */
export interface Layout {
  readonly members: readonly Member[];
  /** The offsets of its braces; undefined for a block. */
  readonly braces: { readonly open: number; readonly close: number } | undefined;
}

/**
 * The entry at these keys, each of which is written in the one before; undefined where there is none, or where an alias or a
 * merge stands between.
 */
export function entryAt(outline: Outline, keys: readonly string[]): number | undefined {
  let entry: number | undefined = 0;
  for (const key of keys) {
    if (entry === undefined) return undefined;
    entry = childrenOf(outline, entry).get(key);
  }
  return entry;
}

const known = once((_: Outline) => new Map<number, ReadonlyMap<string, number>>());

/** What an entry holds, by key or index; of a key that stands twice the last, which readers keep. */
function childrenOf(outline: Outline, parent: number): ReadonlyMap<string, number> {
  const before = known(outline).get(parent);
  if (before) return before;
  const children = new Map<string, number>();
  for (let child = parent + 1; child < outline.next(parent); child = outline.next(child))
    children.set(outline.keyStart(child) < 0 ? String(children.size) : outline.key(child), child);
  known(outline).set(parent, children);
  return children;
}

/**
 * How the mapping of an entry is written. Only its own stretch of the text is read again, by a reader that keeps every
 * character.
 *
 * @returns undefined where the entry holds no mapping, or one that is not written there
 */
export function layoutOf(text: string, outline: Outline, entry: number): Layout | undefined {
  const { start, end } = stretchOf(text, outline, entry);
  // What stands in front of the first key on its line, such as the `-` of an item, is none of this mapping's.
  const lead = text.slice(lineStart(text, start), start).replace(/\S/g, " ");
  const shift = start - lead.length;
  for (const token of new Parser().parse(lead + text.slice(start, end))) {
    if (token.type !== "document") continue;
    let { value } = token;
    // Behind braces the next member's comma makes a key of them.
    if (value?.type === "block-map" && /[{[]/.test(text[start] ?? ""))
      value = value.items[0]?.key ?? undefined;
    if (value?.type === "block-map") {
      return { members: value.items.flatMap((item) => memberOf(item, shift, true)), braces: undefined };
    }
    if (value?.type === "flow-collection" && value.start.type === "flow-map-start") {
      const close = value.end.find(({ type }) => type === "flow-map-end");
      if (!close) return undefined;
      return {
        members: value.items.flatMap((item) => memberOf(item, shift, false)),
        braces: { open: value.start.offset + shift, close: close.offset + shift },
      };
    }
  }
  return undefined;
}

/** From the first character of a mapping to the next entry behind it. */
function stretchOf(text: string, outline: Outline, entry: number): { start: number; end: number } {
  const valueStart = outline.valueStart(entry);
  const isFlow = text[valueStart] === "{";
  const hasMembers = outline.next(entry) > entry + 1;
  const start = isFlow || !hasMembers ? valueStart : outline.keyStart(entry + 1);
  const next = outline.next(entry);
  if (next >= outline.size) return { start, end: text.length };
  const key = outline.keyStart(next);
  const behind = key >= 0 ? key : outline.valueStart(next);
  return { start, end: isFlow ? behind : lineStart(text, behind) };
}

function memberOf({ key, sep, value }: Item, shift: number, isBlock: boolean): Member[] {
  if (!key || !isFlowScalar(key) || !sep) return [];
  const colon = sep.find(({ type }) => type === "map-value-ind");
  const keyEnd = key.offset + key.source.length;
  const afterColon = colon ? colon.offset + 1 : keyEnd;
  const properties = sep.find(({ type }) => type === "anchor" || type === "tag");
  const written = value ?? undefined;
  const end = written ? endOf(written, isBlock) : isBlock ? endOfLine(sep, afterColon) : afterColon;
  return [
    {
      key: CST.resolveAsScalar(key)?.value ?? "",
      keyStart: key.offset + shift,
      keyEnd: keyEnd + shift,
      valueStart: (properties?.offset ?? written?.offset ?? afterColon) + shift,
      end: end + shift,
      isFlow: written?.type === "flow-collection",
    },
  ];
}

type Item = CST.CollectionItem;

function isFlowScalar(token: CST.Token): token is CST.FlowScalar {
  return CST.isScalar(token) && token.type !== "block-scalar";
}

/** Where a value ends; in a block, where its last line does. */
function endOf(token: CST.Token, isBlock: boolean): number {
  switch (token.type) {
    case "block-map":
    case "block-seq": {
      const last = token.items.at(-1);
      if (last?.value) return endOf(last.value, isBlock);
      const behind = [...(last?.start ?? []), ...(last?.sep ?? [])];
      return endOfLine(behind, token.offset);
    }
    case "flow-collection": {
      const close = token.end.findIndex(({ type }) => type === "flow-map-end" || type === "flow-seq-end");
      const behind = (token.end[close]?.offset ?? token.offset) + 1;
      return isBlock ? endOfLine(token.end.slice(close + 1), behind) : behind;
    }
    case "block-scalar": {
      const props = token.props.map((each) => ("source" in each ? each.source : "")).join("");
      const keeps = /\+/.test(props.split("#")[0] ?? "");
      const source = keeps ? token.source.replace(/(?:\r\n|\n|\r)$/, "") : withoutBlankEnd(token.source);
      return source === ""
        ? token.offset + props.trimEnd().length
        : token.offset + props.length + source.length;
    }
    case "alias":
    case "scalar":
    case "double-quoted-scalar":
    case "single-quoted-scalar": {
      const behind = token.offset + token.source.length;
      return isBlock ? endOfLine(token.end ?? [], behind) : behind;
    }
    default:
      return token.offset;
  }
}

/** Without the blank lines at its end and the last break. What is white at the end of a line with text is kept. */
function withoutBlankEnd(text: string): string {
  let end = text.length;
  for (let start = lineStart(text, end); text.slice(start, end).trim() === ""; start = lineStart(text, end)) {
    if (start === 0) return "";
    end = start - (text.startsWith("\r\n", start - 2) ? 2 : 1);
  }
  return text.slice(0, end);
}

/** Behind a comment on the same line, in front of the line's break. */
function endOfLine(tokens: readonly CST.SourceToken[], from: number): number {
  let end = from;
  for (const { type, offset, source } of tokens) {
    if (type === "newline") break;
    if (type !== "space") end = Math.max(end, offset + source.length);
  }
  return end;
}

/** The offset at which the line of an offset begins; a carriage return alone ends none here. */
export function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
}
