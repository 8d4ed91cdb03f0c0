import { SCALAR_STYLE } from "js-yaml";
import { type CST, Parser } from "yaml";
import { once } from "../model/once.ts";
import type { Outline } from "../source/syntax/outline.ts";
import { decodeScalar } from "../source/syntax/yaml/values.ts";

/** A member of a mapping as it stands in the text. Offsets are 0-based UTF-16 units, ends are exclusive. */
export interface Member {
  readonly key: string;
  readonly keyStart: number;
  readonly keyEnd: number;
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
 * How the mapping of an entry is written.
 *
 * @returns undefined where the entry holds no mapping, or one that is not written there
 */
export function layoutOf(text: string, outline: Outline, entry: number): Layout | undefined {
  const isInBraces = text[outline.valueStart(entry)] === "{";
  const plain = isInBraces ? plainBraces(text, outline, entry) : plainBlock(text, outline, entry);
  const layout = plain ?? readAgain(text, outline, entry);
  if (!layout || layout.braces) return layout;
  // White space behind the last line is of that line, and not of what is put in or taken out behind it.
  const members = layout.members.map((member) => ({ ...member, end: endOfBlanks(text, member.end) }));
  return { members, braces: undefined };
}

/** The offset behind spaces and tabs. */
export function endOfBlanks(text: string, from: number): number {
  let at = from;
  while (text[at] === " " || text[at] === "\t") at++;
  return at;
}

/** A block without what takes a reader: comments, anchors, tags, `?`; undefined for any other. */
function plainBlock(text: string, outline: Outline, entry: number): Layout | undefined {
  const start = outline.valueStart(entry);
  const behind = outline.next(entry);
  if (behind === entry + 1 || outline.keyStart(entry + 1) !== start) return undefined;
  const column = start - lineStart(text, start);
  const members: Member[] = [];
  for (let child = entry + 1, next = child; child < behind; child = next) {
    next = outline.next(child);
    const keyStart = outline.keyStart(child);
    if (child > entry + 1 && !isBlank(text, lineStart(text, keyStart), keyStart)) return undefined;
    const valueStart = outline.valueStart(child);
    const colon = afterSpace(text, outline.keyEnd(child));
    if (text[colon] !== ":" || (next > child + 1 && !isBlank(text, colon + 1, valueStart))) return undefined;
    const until =
      next < behind ? lineStart(text, outline.keyStart(next)) : stretchOf(text, outline, entry).end;
    const leaf = outline.valueStart(next - 1);
    const rest = text.slice(leaf, until);
    if (/^[&!?]|(?:^|\s)#/.test(rest)) return undefined;
    const isScalar = rest.startsWith("|") || rest.startsWith(">");
    if (isScalar && !/^.-?\r?\n/.test(rest)) return undefined;
    const end = leaf + (isScalar ? withoutBlankEnd(rest).length : endBefore(rest, rest.length));
    for (let line = text.indexOf("\n", leaf); line >= 0 && line < end; line = text.indexOf("\n", line + 1)) {
      const { length } = leadOf(text, line + 1);
      if (length <= column && !/[\r\n]/.test(text[line + 1 + length] ?? "")) return undefined;
    }
    members.push(memberFrom(text, outline, child, end));
  }
  return { members, braces: undefined };
}

/** What stands in braces without comments, anchors, tags, `?`; undefined for any other. */
function plainBraces(text: string, outline: Outline, entry: number): Layout | undefined {
  const open = outline.valueStart(entry);
  const behind = outline.next(entry);
  const members: Member[] = [];
  for (let child = entry + 1, next = child; child < behind; child = next) {
    next = outline.next(child);
    const before = child === entry + 1 ? open + 1 : (members.at(-1)?.end ?? 0);
    const comma = child === entry + 1 ? before : afterSpace(text, before) + 1;
    if (child > entry + 1 && text[comma - 1] !== ",") return undefined;
    if (afterSpace(text, comma) !== outline.keyStart(child)) return undefined;
    const end = endInBraces(text, outline, child);
    if (end === undefined) return undefined;
    members.push(memberFrom(text, outline, child, end));
  }
  const close = afterSpace(text, members.at(-1)?.end ?? open + 1);
  return text[close] === "}" ? { members, braces: { open, close } } : undefined;
}

/** Where a value in braces ends, by the last that stands in it and the brackets behind; undefined where that cannot be told. */
function endInBraces(text: string, outline: Outline, child: number): number | undefined {
  const colon = afterSpace(text, outline.keyEnd(child));
  const behind = outline.next(child);
  if (text[colon] !== ":" || afterSpace(text, colon + 1) !== outline.valueStart(child)) return undefined;
  const closers: string[] = [];
  let last = child;
  for (; outline.next(last) > last + 1; last = lastWithin(outline, last)) {
    const opener = text[outline.valueStart(last)];
    if (opener !== "{" && opener !== "[") return undefined;
    closers.push(opener === "{" ? "}" : "]");
  }
  if (last !== behind - 1) return undefined;
  let end = endOfPlain(text, outline.valueStart(last));
  for (let closer = closers.pop(); closer && end !== undefined; closer = closers.pop()) {
    const at = afterSpace(text, end);
    end = text[at] === closer ? at + 1 : undefined;
  }
  return end;
}

/** The last of what an entry holds. */
export function lastWithin(outline: Outline, entry: number): number {
  const behind = outline.next(entry);
  let last = entry + 1;
  for (let child = last; child < behind; child = outline.next(child)) last = child;
  return last;
}

/** Where a scalar in braces or brackets, or an empty collection, ends; undefined where that takes a reader. */
export function endOfPlain(text: string, start: number): number | undefined {
  const first = text[start] ?? "";
  if (first === '"' || first === "'") {
    let at = text.indexOf(first, start + 1);
    // Only JSON's escapes: in single quotes one that stands twice is one of the text.
    while (first === '"' && at > 0 && isEscaped(text, at)) at = text.indexOf(first, at + 1);
    return at < 0 || (first === "'" && text[at + 1] === "'") ? undefined : at + 1;
  }
  if (first === "{" || first === "[") {
    const at = afterSpace(text, start + 1);
    return text[at] === (first === "{" ? "}" : "]") ? at + 1 : undefined;
  }
  const stop = /[,{}[\]#:\n]/.exec(text.slice(start, start + 200));
  if (/[&!?|>,}]/.test(first) || !stop || /[{[#:]/.test(stop[0])) return undefined;
  const at = start + stop.index;
  // Only where nothing on the next line goes on with it.
  return /[,}\]]/.test(text[afterSpace(text, at)] ?? "") ? endBefore(text, at) : undefined;
}

function isEscaped(text: string, at: number): boolean {
  let before = at;
  while (text[before - 1] === "\\") before--;
  return (at - before) % 2 === 1;
}

function memberFrom(text: string, outline: Outline, child: number, end: number): Member {
  return {
    key: outline.key(child),
    keyStart: outline.keyStart(child),
    keyEnd: outline.keyEnd(child),
    end,
    isFlow: /[{[]/.test(text[outline.valueStart(child)] ?? ""),
  };
}

function isSpace(character: string | undefined): boolean {
  return character === " " || character === "\n" || character === "\r" || character === "\t";
}

function afterSpace(text: string, from: number): number {
  let at = from;
  while (isSpace(text[at])) at++;
  return at;
}

/** The end of what stands before an offset, white space left out. */
function endBefore(text: string, offset: number): number {
  let end = offset;
  while (end > 0 && isSpace(text[end - 1])) end--;
  return end;
}

function isBlank(text: string, start: number, end: number): boolean {
  return afterSpace(text, start) >= end;
}

/** Reads only the stretch of a mapping again, by a reader that keeps every character. */
function readAgain(text: string, outline: Outline, entry: number): Layout | undefined {
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
  const written = value ?? undefined;
  const end = written ? endOf(written, isBlock) : isBlock ? endOfLine(sep, afterColon) : afterColon;
  return [
    {
      key: textOf(key),
      keyStart: key.offset + shift,
      keyEnd: keyEnd + shift,
      end: end + shift,
      isFlow: written?.type === "flow-collection",
    },
  ];
}

type Item = CST.CollectionItem;

function isFlowScalar(token: CST.Token): token is CST.FlowScalar {
  return token.type === "alias" || token.type === "scalar" || Object.hasOwn(styles, token.type);
}

const styles = {
  "single-quoted-scalar": SCALAR_STYLE.SINGLE_QUOTED,
  "double-quoted-scalar": SCALAR_STYLE.DOUBLE_QUOTED,
};

/** What a key says; nothing of one that is an alias. */
function textOf({ type, source }: CST.FlowScalar): string {
  if (type === "alias") return "";
  return type === "scalar" ? source : decodeScalar(source, 1, source.length - 1, styles[type]);
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

/** The white space that a line begins with. */
export function leadOf(text: string, at: number): string {
  return /^[ \t]*/.exec(text.slice(at, at + 500))?.[0] ?? "";
}

/** The offset at which the line of an offset begins; a carriage return alone ends none here. */
export function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
}
