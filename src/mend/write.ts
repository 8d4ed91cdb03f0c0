import { once } from "../model/once.ts";
import type { Edit, Value } from "../source/edit.ts";
import { isMapping } from "../source/node.ts";
import type { SourceFile } from "../source/source-file.ts";
import { behindLast, type Draft, EditRefused, memberOf, type Part } from "./draft.ts";
import {
  endOfBlanks,
  endOfPlain,
  entryAt,
  type Layout,
  lastWithin,
  layoutOf,
  leadOf,
  lineStart,
  type Member,
} from "./layout.ts";
import { Printer, printKey, type Quote, type Style } from "./print.ts";
import type { TextChange } from "./text-change.ts";

/**
 * Prints the edits of a file as changes of its text, in the order of the text: in the style of what stands around them, and with
 * no other byte changed.
 *
 * @throws EditRefused where the text does not allow one, or two are of the same place
 */
export function textChanges(file: SourceFile, draft: Draft): readonly TextChange[] {
  // Where a member ends what holds it may end too: what goes into the inner one comes first, and sorting keeps that.
  const changes = changesIn(file, draft.root).sort((a, b) => a.start - b.start || a.end - b.end);
  changes.forEach((change, index) => {
    const earlier = changes[index - 1];
    if (earlier && reachesInto(earlier, change)) throw new EditRefused("two edits change the same line");
  });
  return changes;
}

/** Whether a change begins where an earlier one has not ended; what is replaced may not even touch what is put in. */
function reachesInto(earlier: TextChange, { start }: TextChange): boolean {
  if (earlier.start === earlier.end) return false;
  return start < earlier.end || (start === earlier.end && earlier.text !== "");
}

/**
 * Looks whether the text allows an edit, others aside.
 *
 * @throws EditRefused where it does not, or where the edit contradicts one of the draft
 */
export function checkWritable(file: SourceFile, draft: Draft, edit: Edit): void {
  if (!file.isUtf8) throw new EditRefused("the file is not UTF-8");
  const { keys, change } = draft.placed(edit);
  if (isItem(file, keys) && change.kind === "insert") {
    appending(file, keys.slice(0, -1), change.value);
    return;
  }
  const layout = layoutAt(file, keys.slice(0, -1));
  if (change.kind !== "insert") memberNamed(layout, keys.at(-1) ?? "");
}

function changesIn(file: SourceFile, part: Part): TextChange[] {
  const own = [...part.parts.values()];
  const inner = own.flatMap((each) => changesIn(file, each));
  if (own.every(({ change }) => change === undefined)) return inner;
  const [first] = own;
  if (first?.change?.kind === "insert" && isItem(file, first.keys))
    return [...inner, appending(file, part.keys, first.change.value)];
  const layout = layoutAt(file, part.keys);
  const renamed = own.flatMap((each) =>
    each.change?.kind === "rename" ? [renaming(file, layout, keyOf(each), each.change.to)] : [],
  );
  return [...inner, ...renamed, ...removals(file, layout, own), ...insertions(file, layout, own)];
}

function keyOf({ keys }: Part): string {
  return keys.at(-1) ?? "";
}

/** Whether these keys lead behind the last item of a list. */
function isItem({ outline }: SourceFile, keys: readonly string[]): boolean {
  const list = keys.at(-1) === behindLast ? entryAt(outline, keys.slice(0, -1)) : undefined;
  return list !== undefined && outline.next(list) > list + 1 && outline.keyStart(list + 1) < 0;
}

/** A text behind the last item of a list, which is a text too. @throws EditRefused where the list is not that plain */
function appending(file: SourceFile, keys: readonly string[], value: Value): TextChange {
  const { text, outline } = file;
  const list = entryOf(file, keys);
  const item = lastWithin(outline, list);
  const last = outline.valueStart(item);
  const open = text[outline.valueStart(list)] === "[" ? outline.valueStart(list) : -1;
  const start = lineStart(text, last);
  const lead = text.slice(start, last);
  const isOnOwnLine = start > open;
  const isPlain = !isOnOwnLine || (open < 0 ? /^[ \t]*-[ \t]$/.test(lead) : lead.trim() === "");
  const end =
    outline.next(item) > item + 1
      ? undefined
      : open < 0
        ? endOfText(text, last, itemIn(file.data, keys))
        : endOfPlain(text, last);
  if (typeof value !== "string" || end === undefined || !isPlain)
    throw new EditRefused("the list is not plain");
  const style = styleOfText(file);
  const isQuoted = style.isJson || text[last] === '"';
  const printed = isQuoted
    ? JSON.stringify(value)
    : printKey(value, { ...style, keyQuote: undefined, nameQuote: undefined, refQuote: undefined });
  const at = open < 0 ? endOfBlanks(text, end) : end;
  const gap =
    (open < 0 ? "" : ",") + (isOnOwnLine ? breakNear(file, at) + lead : style.isMinified ? "" : " ");
  return { start: at, end: at, text: gap + printed };
}

/** The last item of the list at these keys. */
function itemIn(data: unknown, keys: readonly string[]): unknown {
  const list = keys.reduce<unknown>((value, key) => Reflect.get(Object(value), key), data);
  return Array.isArray(list) ? list.at(-1) : undefined;
}

/** Where a text ends that fills the rest of a line; undefined where the line says more than the text, or less. */
function endOfText(text: string, start: number, meant: unknown): number | undefined {
  const line = /^.*/.exec(text.slice(start, start + 500))?.[0].trimEnd() ?? "";
  return [meant, `"${meant}"`, `'${meant}'`].includes(line) ? start + line.length : undefined;
}

/**
 * How the mapping at these keys is written. @throws EditRefused where it is written elsewhere, or is none, or others use it too
 */
function layoutAt(file: SourceFile, keys: readonly string[]): Layout {
  const entry = entryOf(file, keys);
  const known = layouts(file).get(entry);
  if (known) return known;
  const layout = layoutOf(file.text, file.outline, entry);
  if (!layout) throw new EditRefused("what holds it is no mapping, or is empty");
  layouts(file).set(entry, layout);
  return layout;
}

/** The entry at these keys. @throws EditRefused where it is written elsewhere, or others use it too */
function entryOf(file: SourceFile, keys: readonly string[]): number {
  const { outline } = file;
  if (styleOfText(file).lineBreak === "\r")
    throw new EditRefused("its lines end with a carriage return alone");
  const entry = entryAt(outline, keys);
  if (entry === undefined) throw new EditRefused("a YAML alias or merge stands in between");
  const shared = sharedIn(file);
  for (let depth = keys.length; shared.size > 0 && depth > 0; depth--) {
    const around = keys.slice(0, depth);
    if (!shared.has(entryAt(outline, around) ?? -1)) continue;
    const isCircle = leadsInCircle(around.reduce<unknown>(memberOf, file.data));
    throw new EditRefused(
      isCircle ? "a YAML alias leads in a circle there" : "YAML aliases use it in other places too",
      isCircle,
    );
  }
  return entry;
}

/** Whether a value holds itself. */
function leadsInCircle(value: unknown, around = new Set<unknown>(), known = new Set<unknown>()): boolean {
  if (typeof value !== "object" || value === null || around.has(value)) return around.has(value);
  if (known.has(value)) return false;
  known.add(value);
  around.add(value);
  const isCircle = Object.values(value).some((each) => leadsInCircle(each, around, known));
  around.delete(value);
  return isCircle;
}

const printers = once((_: SourceFile) => new Printer());

const layouts = once((_: SourceFile) => new Map<number, Layout>());

const sharedIn = once(({ outline }: SourceFile): ReadonlySet<number> => new Set(outline.sharedEntries()));

function memberNamed({ members }: Layout, key: string): Member {
  const found = members.filter((member) => member.key === key);
  const [member] = found;
  if (!member || found.length > 1) throw new EditRefused("its key stands twice, or is not written there");
  return member;
}

function renaming(file: SourceFile, layout: Layout, key: string, to: string): TextChange {
  const { keyStart: start, keyEnd: end } = memberNamed(layout, key);
  if (layout.members.some((member) => member.key === to)) throw new EditRefused(`\`${to}\` is there already`);
  const quote = file.text[start];
  const style = styleOf(file, layout);
  if (style.isJson) return { start, end, text: JSON.stringify(to) };
  // What needs quotes of another kind is not put between these.
  const isPlain = (quote === '"' || quote === "'") && !/["'\\]/.test(to);
  return {
    start,
    end,
    text: isPlain
      ? `${quote}${to}${quote}`
      : printKey(to, { ...style, nameQuote: undefined, refQuote: undefined }),
  };
}

function removals(file: SourceFile, layout: Layout, own: readonly Part[]): TextChange[] {
  const { text, outline } = file;
  const removed = own.filter(({ change }) => change?.kind === "remove");
  if (removed.length === 0) return [];
  for (const { keys } of removed) {
    const entry = entryAt(outline, keys) ?? 0;
    for (const shared of sharedIn(file))
      if (shared >= entry && shared < outline.next(entry))
        throw new EditRefused("YAML aliases use what it holds");
  }
  const gone = new Set(removed.map((part) => memberNamed(layout, keyOf(part))));
  const { members, braces } = layout;
  if (gone.size === members.length) {
    if (braces) return [{ start: braces.open + 1, end: braces.close, text: "" }];
    return [{ start: members[0]?.keyStart ?? 0, end: members.at(-1)?.end ?? 0, text: "{}" }];
  }
  return [...gone].map((member) => {
    const index = members.indexOf(member);
    const next = members[index + 1];
    if (braces) {
      const isLast = !members.slice(index).some((other) => !gone.has(other));
      return next && !isLast
        ? { start: member.keyStart, end: next.keyStart, text: "" }
        : { start: members[index - 1]?.end ?? member.keyStart, end: member.end, text: "" };
    }
    const start = lineStart(text, member.keyStart);
    // The first member of an item stands behind its `-`.
    if (/\S/.test(text.slice(start, member.keyStart)))
      return { start: member.keyStart, end: next?.keyStart ?? member.end, text: "" };
    const lineBreak = (at: number): number => (text.startsWith("\r\n", at) ? 2 : at < text.length ? 1 : 0);
    if (start === 0) return { start, end: member.end + lineBreak(member.end), text: "" };
    // With the break in front, so that something may be put in where it ends.
    return { start: start - (text[start - 2] === "\r" ? 2 : 1), end: member.end, text: "" };
  });
}

function insertions(file: SourceFile, layout: Layout, own: readonly Part[]): TextChange[] {
  const made = own.flatMap((part): [string, Value][] =>
    part.change?.kind === "insert" ? [[keyOf(part), inUsualOrder(part.change.value)]] : [],
  );
  if (made.length === 0) return [];
  made.sort(([one], [other]) => rankOf(one) - rankOf(other));
  if (layout.members.length === 0) return [filling(file, layout, made)];
  const gone = new Set(own.flatMap((part) => (part.change?.kind === "remove" ? [keyOf(part)] : [])));
  if (layout.members.every(({ key }) => gone.has(key)))
    throw new EditRefused("all that stands beside it is removed");
  const style = styleOf(file, layout);
  return made.map(([key, value]) => insertion(file, layout, style, key, value));
}

/** How the line of an offset ends, or the one before the last: a text that several programs wrote may have breaks of two kinds. */
function breakNear(file: SourceFile, offset: number): string {
  const { text } = file;
  const at = text.indexOf("\n", offset);
  return at < 0 ? styleOfText(file).lineBreak : text[at - 1] === "\r" ? "\r\n" : "\n";
}

/** The members of a mapping that was empty. */
function filling(file: SourceFile, layout: Layout, made: readonly [string, Value][]): TextChange {
  const { braces } = layout;
  if (!braces) throw new EditRefused("what holds it is empty");
  const style = styleOf(file, layout);
  const indentation = leadOf(file.text, lineStart(file.text, braces.open));
  const isOneLine = style.isMinified || !style.isJson;
  const inner = isOneLine ? indentation : indentation + style.unit;
  const printed = made.map(([key, value]) =>
    printers(file).member(key, value, { style, indentation: inner, isFlow: true, isOneLine: false }),
  );
  const [before, between, behind] = isOneLine
    ? style.isMinified
      ? ["", ",", ""]
      : [style.isPadded ? " " : "", ", ", style.isPadded ? " " : ""]
    : [style.lineBreak + inner, `,${style.lineBreak}${inner}`, style.lineBreak + indentation];
  return { start: braces.open + 1, end: braces.close, text: before + printed.join(between) + behind };
}

function insertion(file: SourceFile, layout: Layout, usual: Style, key: string, value: Value): TextChange {
  const { text } = file;
  const { members, braces } = layout;
  const existing = members.find((member) => member.key === key);
  const behind = existing ? undefined : members[placeOf(key, members) - 1];
  const first = members[0] as Member;
  const lineBreak = breakNear(file, (existing ?? behind)?.end ?? first.keyStart);
  const style = lineBreak === usual.lineBreak ? usual : { ...usual, lineBreak };
  const isFlow = braces !== undefined || (existing ?? behind ?? first).isFlow;
  const start = lineStart(text, first.keyStart);
  const isOnOwnLine = !braces || start > braces.open;
  const indentation = isOnOwnLine
    ? text.slice(start, first.keyStart).replace(/\S/g, " ")
    : leadOf(text, start);
  const printed = printers(file).member(key, value, { style, indentation, isFlow, isOneLine: !isOnOwnLine });
  if (existing) return { start: existing.keyStart, end: existing.end, text: printed };
  const gap =
    (braces ? "," : "") + (isOnOwnLine ? style.lineBreak + indentation : style.isMinified ? "" : " ");
  return behind
    ? { start: behind.end, end: behind.end, text: gap + printed }
    : { start: first.keyStart, end: first.keyStart, text: printed + gap };
}

/** In which order members of a response are written; others come behind. */
const usualOrder = ["$ref", "summary", "description", "headers", "content", "schema", "examples", "links"];

/** Before which of the members a new one goes: codes by their number, ranges and `default` behind them. */
function placeOf(key: string, members: readonly Member[]): number {
  const own = rankOf(key);
  if (own === unranked) return members.length;
  const ranks = members.map(({ key: other }) => rankOf(other));
  const isAlike = (rank: number): boolean => rank !== unranked && rank >= 100 === own >= 100;
  if (!ranks.some(isAlike)) return members.length;
  return ranks.findLastIndex((rank) => isAlike(rank) && rank < own) + 1;
}

/** The members of a response, of a header or of both together, in the order in which they are written. */
function inUsualOrder(value: Value): Value {
  if (!isMapping(value)) return value;
  const entries = Object.entries(value as Record<string, Value>);
  const isResponse = entries.every(([key]) => usualOrder.includes(key));
  if (isResponse) entries.sort(([one], [other]) => rankOf(one) - rankOf(other));
  return Object.fromEntries(entries.map(([key, own]) => [key, inUsualOrder(own)]));
}

const unranked = 1001;

function rankOf(key: string): number {
  if (key === "default") return 1000;
  if (/^[1-5](?:\d\d|XX)$/.test(key)) return Number(key.replace("XX", "99.5"));
  const usual = usualOrder.indexOf(key);
  return usual < 0 ? unranked : usual;
}

/** What of a style is the same in all of a text. */
const styleOfText = once(({ text }: SourceFile) => {
  const isJson = /^[{[]/.test(text.trimStart()) && /^["}\]]/.test(text.slice(0, 1000).replace(/[\s{[]/g, ""));
  const begin = text.slice(0, 100_000);
  const names = [...begin.matchAll(/^[ \t-]*(["'])?[A-Za-z]\w*["']?:/gm)].map(([, quote]) => quote);
  const references = [...begin.matchAll(/\$ref(["'])?: (["'])?/g)];
  const lead = /^[ \t]+\S/m.exec(text)?.[0].slice(0, -1) ?? "  ";
  return {
    isJson,
    isMinified: isJson && /":(\s?)/.exec(text)?.[1] === "",
    unit: lead.startsWith("\t") ? "\t" : lead,
    lineBreak: /\r\n|\n|\r/.exec(text)?.[0] ?? "\n",
    isPadded: /\{ /.test(text) || !/\{["'$\w]{1,40}:/.test(text),
    isSingleQuoted: mostOf(references.map(([, , quote]) => quote)) === "'",
    nameQuote: mostOf(names),
    refQuote: mostOf(references.map(([, quote]) => quote)),
    codeQuote: /^[ \t]*(["']?)[1-5]\d\d["']?:/m.exec(text)?.[1],
  };
});

/** The quote that more than half have. */
function mostOf(quotes: readonly (string | undefined)[]): Quote | undefined {
  return (['"', "'"] as const).find(
    (quote) => quotes.filter((each) => each === quote).length * 2 > quotes.length,
  );
}

function styleOf(file: SourceFile, { members, braces }: Layout): Style {
  const { codeQuote, isPadded, ...style } = styleOfText(file);
  const [first] = members;
  const near = members.find(({ key }) => /^\d+$/.test(key));
  const quote = near ? file.text[near.keyStart] : (codeQuote ?? '"');
  return {
    ...style,
    isPadded:
      braces && first && !/[\r\n]/.test(file.text[braces.open + 1] ?? "")
        ? file.text[braces.open + 1] === " "
        : isPadded,
    keyQuote: quote === '"' || quote === "'" ? quote : undefined,
  };
}
